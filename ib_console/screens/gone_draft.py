"""A kladversie whose record is gone: the text to read or copy, and throwing it away.

Why it exists: no form can show that text any more, and without an end it would be offered for ever. It must not import
services.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ib_console.domain.drafts import Draft
from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.texts import heading, plain
from ib_console.wording.draft_messages import DISCARD, GONE


class GoneDraftDialog(ModalScreen[bool]):
    """Shows all that was written; answers whether it must be thrown away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "laten staan", id="gone_draft.leave", tooltip="Sluit en bewaart de tekst nog"),
        Binding("f4", "discard", DISCARD, id="gone_draft.discard", tooltip="Gooit deze kladversie weg"),
        Binding("down,j", "scroll(1)", "omlaag", show=False, id="gone_draft.down"),
        Binding("up,k", "scroll(-1)", "omhoog", show=False, id="gone_draft.up"),
    ]
    DEFAULT_CSS = """
    GoneDraftDialog {
        align: center middle;
        background: $background 70%;
        & > Vertical { width: 72; max-width: 100%; height: auto; max-height: 90%; background: $surface; padding: 1 3; }
        & Static { height: auto; margin-bottom: 1; }
        & VerticalScroll { height: auto; max-height: 12; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft

    def compose(self) -> ComposeResult:
        """What it was, why it stands here, and the text."""
        text = self._draft.text
        with Vertical():
            yield Static(heading(text.title, text.about))
            yield Static(plain(GONE))
            with VerticalScroll(can_focus=False):
                for written in self._written():
                    yield Static(Content("\n").join(plain(line) for line in written.splitlines()))
        yield KeyBar()

    def _written(self) -> Iterator[str]:
        """What the writer changed or added; what the form proposed by itself says nothing here."""
        text = self._draft.text
        for name, value in text.values.items():
            if isinstance(value, str) and value and value != text.base.get(name):
                yield value

    def action_leave(self) -> None:
        """Keep the text."""
        self._answer(discard=False)

    def action_discard(self) -> None:
        """Throw it away."""
        self._answer(discard=True)

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def _answer(self, *, discard: bool) -> None:
        if self.is_active:
            self.dismiss(discard)
