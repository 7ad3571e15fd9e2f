"""Inputs that keep out what a terminal would obey, also when it is pasted. It must not import services."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Selection

from ib_console.domain.text import clean, clean_paragraphs
from ib_console.domain.text_blocks import first_gap


def _typed(text: str) -> str:
    """Leave text as it is while it is typed (blanks too), unless it holds what cannot be printed."""
    return text if text.isprintable() else clean(text)


class LineInput(Input):
    """One line to type in."""

    def validate_value(self, value: str) -> str:
        """Clean whatever is typed, pasted or set."""
        return _typed(value)


ENTER_GOES_ON = Binding("enter", "app.focus_next", "volgend veld", show=False, priority=True)
"""With priority: otherwise what is typed right behind Enter still lands in the field before it."""


class FieldInput(LineInput):
    """One line of a form; Enter goes on to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [ENTER_GOES_ON]


class TextInput(TextArea):
    """More lines to type in; tab goes on to the next field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority: otherwise what is typed right behind it still lands in the text.
        Binding(
            "ctrl+t",
            "app.text_block",
            "tekstblok",
            id="text.block",
            priority=True,
            tooltip="Zet een tekst van uw school op de plaats van de cursor",
        )
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(clean_paragraphs(text), tab_behavior="focus", highlight_cursor_line=False, theme="css")

    async def on_paste(self, event: events.Paste) -> None:
        """Clean what is pasted before it stands there."""
        if all(line.isprintable() for line in event.text.splitlines()):
            return
        event.prevent_default()
        event.stop()
        self.replace(clean_paragraphs(event.text), *self.selection, maintain_selection_offset=False)

    def put(self, text: str) -> None:
        """Put a text in the place of what is selected, as one step of undo; its first gap is selected."""
        start = min(self.selection)
        self.history.checkpoint()
        end = self.replace(text, *self.selection, maintain_selection_offset=False).end_location
        self.history.checkpoint()
        gap = first_gap(text)
        if gap is None:
            self.selection = Selection.cursor(end)
            return
        self.selection = Selection(*(_behind(start, text[:place]) for place in gap))


def _behind(start: tuple[int, int], text: str) -> tuple[int, int]:
    """The line and column behind a text that begins at this line and column."""
    lines = text.split("\n")
    return start[0] + len(lines) - 1, len(lines[-1]) + (start[1] if len(lines) == 1 else 0)
