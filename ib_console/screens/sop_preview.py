"""The part of the SOP that is edited, as it will print, with the place under the cursor in sight.

It must not import models or services.
"""

import io
from collections.abc import Sequence
from typing import ClassVar

from rich.console import Console
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from ib_console.domain.text import fold
from ib_console.exchange.document import Block
from ib_console.screens.sop_blocks import DrawnBlocks, Inks
from ib_console.wording.sop_questions import ON_PAPER

_WORDS = 3
"""So many words of a cell are looked for: a column may wrap behind them."""


class SopPreview(VerticalScroll, can_focus=True):
    """The printed part; keys scroll it when it stands alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,p", "leave", "terug", id="reading.leave", tooltip="Terug naar het wijzigen"),
        Binding("j", "scroll_down", "omlaag", show=False, id="reading.down"),
        Binding("k", "scroll_up", "omhoog", show=False, id="reading.up"),
    ]
    DEFAULT_CSS = """
    SopPreview {
        padding: 0 2; background: $background; scrollbar-size-vertical: 1;
        border-title-color: $muted; border-title-style: none;
        & > Static { height: auto; max-width: 110; padding-bottom: 1; }
    }
    """

    class Left(Message):
        """The way back was taken."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.border_title = ON_PAPER
        self._drawn: DrawnBlocks | None = None
        self._printed: tuple[tuple[DrawnBlocks | None, int], Sequence[str]] = ((None, 0), ())

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static("")

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other blocks in the colours of the theme."""
        colours = self.app.theme_variables
        inks = Inks(muted=colours["muted"], heading=colours["heading"], attention=colours["attention"])
        self._drawn = DrawnBlocks(blocks, inks)
        self.query_one(Static).update(self._drawn)

    def show_place(self, way: Sequence[str], texts: Sequence[str]) -> None:
        """Bring what is edited into sight.

        Args:
            way: texts that stand over it, each below the one before.
            texts: how it may begin below them; the first that is printed is shown. Without any nothing moves.
        """
        width = self.query_one(Static).size.width
        if self._drawn is None or not width:
            return
        lines = self._lines_at(width)
        place: int | None = None
        for text in way:
            place = _find(lines, text, place or 0) or place
        found = (_find(lines, text, place or 0) for text in texts)
        place = next((at for at in found if at is not None), place)
        if place is not None:
            self.scroll_to(y=max(place - 2, 0), animate=False)

    def _lines_at(self, width: int) -> Sequence[str]:
        """What is printed, line by line, to be searched; made once for a part at a width."""
        if self._printed[0] != (self._drawn, width):
            console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
            printed = console.render_lines(self._drawn or "", console.options.update(width=width))
            lines = [fold("".join(segment.text for segment in line)) for line in printed]
            self._printed = ((self._drawn, width), lines)
        return self._printed[1]

    def action_leave(self) -> None:
        """Tell the screen."""
        self.post_message(self.Left())


def _find(lines: Sequence[str], text: str, start: int) -> int | None:
    sought = " ".join(fold(text).split()[:_WORDS])
    return next((at for at in range(start, len(lines)) if sought and sought in lines[at]), None)
