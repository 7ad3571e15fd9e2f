"""A paper as it will read, before it is made. It must not import models."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from ib_console.exchange.render_markdown import render_markdown
from ib_console.screens.base import BaseScreen, PageHeading
from ib_console.services.exports import PreparedPaper
from ib_console.wording.paper_sentences import PREVIEW


class PaperPreview(BaseScreen):
    """A paper as it will read."""

    watches = frozenset()
    help_text = "Zo leest het papier. Esc gaat terug naar het formulier."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "read(1)", "verder", id="preview.down", tooltip="Een regel verder"),
        Binding("up,k", "read(-1)", "terug lezen", show=False, id="preview.up", tooltip="Een regel terug"),
        Binding("pagedown,space", "read(18)", "bladzij", id="preview.page", tooltip="Een scherm verder"),
        Binding("pageup", "read(-18)", "bladzij terug", show=False, id="preview.page_up", tooltip="Een scherm terug"),
    ]
    DEFAULT_CSS = """
    PaperPreview {
        & #preview { padding: 0 2; scrollbar-size-vertical: 1; }
        & #preview > Markdown { height: auto; max-width: 100; background: $background; padding: 0; }
    }
    """

    def __init__(self, paper: PreparedPaper) -> None:
        """Show one paper."""
        super().__init__()
        self._paper = paper

    def body(self) -> ComposeResult:
        """The text."""
        yield PageHeading(PREVIEW, self._paper.document.title)
        with VerticalScroll(id="preview", can_focus=False):
            yield Markdown(render_markdown(self._paper.document), open_links=False)

    def action_read(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#preview", VerticalScroll).scroll_relative(y=lines, animate=False)
