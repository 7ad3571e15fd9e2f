"""Inputs that keep out what a terminal would obey, also when it is pasted. It must not import services."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from ib_console.domain.text import clean, clean_paragraphs


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

    def __init__(self, text: str = "") -> None:
        super().__init__(clean_paragraphs(text), tab_behavior="focus", highlight_cursor_line=False, theme="css")

    async def on_paste(self, event: events.Paste) -> None:
        """Clean what is pasted before it stands there."""
        if all(line.isprintable() for line in event.text.splitlines()):
            return
        event.prevent_default()
        event.stop()
        self.insert(clean_paragraphs(event.text))
