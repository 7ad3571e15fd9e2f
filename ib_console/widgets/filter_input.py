"""The line above a table: in it the filter is typed, and it tells how many rows fit and are marked.

It must not import services.
"""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Static

from ib_console.widgets.inputs import LineInput
from ib_console.widgets.texts import plain


class FilterInput(LineInput):
    """The filter; Enter and arrow down go on to the rows, Escape empties it."""

    virtual_size = Reactive(Size(0, 0))
    """As of any widget, but without laying out the whole screen anew at each letter: the line stays as wide."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "submit", "naar de lijst", show=False, id="table.filter_done", tooltip="Gaat naar de regels"),
        Binding("escape", "leave", "filter weg", id="table.filter_leave", tooltip="Haalt het filter weg"),
    ]

    typed: Callable[[str], object] | None = None
    """Hears of each letter at once. Through the message that Textual sends, the letter would be painted before the rows
    are worked out, and those would wait for the next frame but one."""

    class Left(Message):
        """Escape was pressed."""

    def watch_value(self, value: str) -> None:
        """Tell what stands there now."""
        if self.typed is not None:
            self.typed(value)

    def action_leave(self) -> None:
        """Tell the table that the filter must go."""
        self.post_message(self.Left())


class FilterLine(Horizontal):
    """One line, there while something is filtered; always there where rows can be marked, so that nothing moves."""

    DEFAULT_CSS = """
    FilterLine {
        height: 1; padding: 0 2; margin-bottom: 1; background: $background; display: none;
        &.-filtering, &.-marking { display: block; }
        & > .filter--mark { width: 8; color: $heading; text-style: bold; }
        & > FilterInput {
            border: none; height: 1; width: 40; padding: 0 1; background: $field;
            &:focus { border: none; background: $row; background-tint: transparent; }
        }
        &.-marking > FilterInput { width: 24; }
        & > .filter--mark, & > FilterInput { display: none; }
        &.-filtering > .filter--mark, &.-filtering > FilterInput { display: block; }
        & > .filter--count { width: 1fr; color: $muted; }
        &.-filtering > .filter--count { padding-left: 2; }
    }
    """

    def __init__(self, *, marking: bool = False) -> None:
        super().__init__(classes="-marking" if marking else None)
        self.input = FilterInput(select_on_focus=False)
        self.input.can_focus = False  # until the line is there
        self._count = Static("", classes="filter--count", markup=False)

    def compose(self) -> ComposeResult:
        """The word, the input and the counts."""
        yield Static("filter", classes="filter--mark", markup=False)
        yield self.input
        yield self._count

    @property
    def is_open(self) -> bool:
        """Whether the input is there."""
        return self.input.can_focus

    def open(self, shown: bool) -> None:  # noqa: FBT001 - what it is called with says it
        """Show the input or take it away."""
        if shown == self.is_open:
            return
        self.set_class(shown, "-filtering")
        for widget in (self, self.input):  # at once: only what is there can take the focus
            widget.display = shown or (widget is self and self.has_class("-marking"))
        self.input.can_focus = shown

    def say(self, *counts: str) -> None:
        """Tell how many rows fit and are marked."""
        self._count.update(plain(" · ".join(counts)), layout=False)
