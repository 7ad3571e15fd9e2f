"""The line over a cell in which it is typed. Use `cell_sheet.CellSheet`.

It must not import anything of ours but the input it is.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from ib_console.widgets.inputs import LineInput


class CellInput(LineInput):
    """The line over a cell."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done(0)", "bewaren", id="cell.done", priority=True, tooltip="Bewaart wat u typte"),
        Binding("f2", "done(0)", "bewaren", show=False, id="cell.save", priority=True, tooltip="Bewaart wat u typte"),
        Binding(
            "tab",
            "done(1)",
            "bewaren, volgend vak",
            id="cell.next",
            priority=True,
            tooltip="Bewaart wat u typte en gaat verder in het volgende vak",
        ),
        Binding(
            "shift+tab",
            "done(-1)",
            "bewaren, vorig vak",
            show=False,
            id="cell.previous",
            priority=True,
            tooltip="Bewaart wat u typte en gaat naar het vorige vak",
        ),
        Binding("escape", "cancel", "niet wijzigen", id="cell.cancel", tooltip="Laat het vak zoals het was"),
    ]

    class Done(Message):
        """What is typed must be kept; `step` says which cell comes next."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Cancelled(Message):
        """The cell stays as it was."""

    def action_done(self, step: int) -> None:
        """Tell the sheet, behind the keys that are still under way."""
        self.call_later(self.post_message, self.Done(step))

    def action_cancel(self) -> None:
        """Tell the sheet."""
        self.post_message(self.Cancelled())
