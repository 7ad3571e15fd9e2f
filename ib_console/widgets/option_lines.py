"""A short list of choices under an input, with one of them lit. It must not import anything of ours but texts."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ib_console.widgets.texts import fit, plain


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: its identity, what it is called, and a muted word that tells it from others."""

    id: Hashable
    label: str
    hint: str = ""


class OptionLines(Widget):
    """Draws choices, one a line; the keys are handled by whoever holds the input."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"option--lit"}
    DEFAULT_CSS = """
    OptionLines {
        height: auto;
        & > .option--lit { background: $row; }
    }
    """

    class Clicked(Message):
        """A choice was clicked."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, most: int = 8, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.most = most
        self.choices: list[Choice] = []
        self.lit = 0
        self._top = 0
        self.note = ""

    def put(self, choices: Sequence[Choice], note: str = "", *, light_first: bool = True) -> None:
        """Show other choices, with the first of them lit or none. The note stands under them."""
        self.choices = list(choices)
        self.note = note
        self.lit = 0 if light_first else -1
        self._top = 0
        self._keep_in_sight()
        self.refresh(layout=True)

    @property
    def current(self) -> Choice | None:
        """The lit choice, if there is one."""
        return self.choices[self.lit] if 0 <= self.lit < len(self.choices) else None

    def move(self, by: int) -> None:
        """Light another choice."""
        if self.choices:
            self.lit = min(max(self.lit + by, 0), len(self.choices) - 1)
            self._keep_in_sight()
            self.refresh()

    def light(self, choice_id: Hashable) -> None:
        """Light the choice with this id, when it is there."""
        self.lit = next((at for at, choice in enumerate(self.choices) if choice.id == choice_id), self.lit)
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> None:
        self._top = min(max(self._top, self.lit - self.most + 1), max(self.lit, 0))

    @property
    def _shown(self) -> int:
        return min(len(self.choices) - self._top, self.most)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line a choice, one for the note."""
        del container, viewport, width
        return self._shown + bool(self._note_line)

    @property
    def _note_line(self) -> str:
        rest = len(self.choices) - self._top - self._shown
        return f"en nog {rest}" if rest > 0 else self.note

    def render_line(self, y: int) -> Strip:
        """Draw a choice with its hint behind it, or the note."""
        width = self.size.width
        style = self.visual_style
        place = self._top + y
        if y < self._shown:
            choice = self.choices[place]
            if place == self.lit:
                style = self.get_visual_style("option--lit")
            label = plain(choice.label)
            line = Content.assemble(" ", label)
            if choice.hint:
                line = Content.assemble(line, "  ", plain(choice.hint, "$muted"))
        else:
            line = Content.assemble(" ", plain(self._note_line, "$muted"))
        drawn = fit(line, width).truncate(width, pad=True)
        segments = [
            Segment(text, (style + text_style).rich_style)
            for text, text_style in drawn.render(style, end="", parse_style=self.app.stylesheet.parse_style)
        ]
        return Strip(segments, width)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        if 0 <= event.y < self._shown:
            self.lit = self._top + event.y
            self.post_message(self.Clicked(self.choices[self.lit]))
