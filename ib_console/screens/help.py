"""F1: what this screen is for and which keys work on it. It must not import services."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ib_console.widgets.key_bar import KeyBar, ShownKey
from ib_console.widgets.texts import fit, heading, plain


class HelpScreen(ModalScreen[None]):
    """The keys that worked on the screen where help was asked, with their explanation."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q", "close", "terug", id="help.close", tooltip="Sluit de hulp"),
        Binding("down,j", "scroll(1)", "omlaag", show=False, id="help.down", tooltip="Schuift omlaag"),
        Binding("up,k", "scroll(-1)", "omhoog", show=False, id="help.up", tooltip="Schuift omhoog"),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        background: $background;
        & > VerticalScroll { padding: 1 2; }
        & Static { height: auto; max-width: 100; }
        & .help--text { margin-bottom: 1; }
    }
    """

    def __init__(self, title: str, text: str, keys: Sequence[ShownKey]) -> None:
        super().__init__()
        self._help_title = title
        self._text = text
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        with VerticalScroll():
            yield Static(heading("Hulp", self._help_title), classes="help--text")
            if self._text:
                yield Static(plain(self._text), classes="help--text")
            yield Static(heading("Toetsen"))
            for key in self._keys:
                name = fit(Content.styled(key.name, "bold"), 9).pad_right(max(10 - len(key.name), 1))
                label = plain(key.label)
                rest = "" if key.tooltip == key.label else key.tooltip
                yield Static(
                    Content.assemble(name, label.pad_right(max(20 - label.cell_length, 2)), plain(rest, "$muted"))
                )
        yield KeyBar()

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss(None)
