"""The line above a table in which its filter is typed. It must not import services."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from ib_console.widgets.inputs import LineInput


class FilterInput(LineInput):
    """The filter; Enter and arrow down go on to the rows, Escape empties it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "naar de lijst", show=False),
        Binding("escape", "leave", "filter weg", id="table.filter_leave", tooltip="Haalt het filter weg"),
    ]

    class Left(Message):
        """Escape was pressed."""

    def action_leave(self) -> None:
        """Tell the table that the filter must go."""
        self.post_message(self.Left())
