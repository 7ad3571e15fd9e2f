"""F1: what this screen is for, how it works, and which keys work on it; and the pages about the whole program.

It must not import services.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.widgets import Markdown, Static

from ib_console.screens.keymap import loaded_keys
from ib_console.widgets.key_bar import KeyBar, ShownKey, key_name
from ib_console.widgets.texts import fit, heading, plain
from ib_console.wording import help_pages


class HelpScreen(ModalScreen[None]):
    """A page of the help with, for a screen, the keys that worked there when help was asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q", "close", "terug", id="help.close", tooltip="Sluit de hulp"),
        Binding("down,j", "scroll(1)", "omlaag", show=False, id="help.down", tooltip="Schuift omlaag"),
        Binding("up,k", "scroll(-1)", "omhoog", show=False, id="help.up", tooltip="Schuift omhoog"),
        Binding("space,pagedown", "page(1)", "verder lezen", id="help.read_on", tooltip="Schuift een bladzij verder"),
        Binding("pageup", "page(-1)", "terug lezen", show=False, id="help.read_back", tooltip="Schuift terug"),
        *(
            Binding(
                str(number),
                f"general('{name}')",
                title.lower(),
                id=f"help.{name}",
                tooltip=f"Toont de bladzij {title}",
            )
            for number, (name, title) in enumerate(help_pages.GENERAL.items(), 1)
        ),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        background: $background;
        & > VerticalScroll { padding: 1 2; scrollbar-size-vertical: 1; }
        & Static { height: auto; max-width: 100; }
        & .help--text { margin-bottom: 1; }
        & Markdown { padding: 0; margin: 0; max-width: 100; background: $background; }
        & MarkdownBlock { margin: 0 0 1 0; padding: 0; }
        & MarkdownH2 { color: $heading; text-style: bold; background: $background; width: auto; }
        & MarkdownBullet { color: $muted; }
        & MarkdownBulletList { margin: 0 0 1 0; }
        & MarkdownBulletList MarkdownBlock { margin: 0; }
    }
    """

    def __init__(self, title: str, text: str, keys: Sequence[ShownKey], page: str = "") -> None:
        """Make the screen.

        Args:
            title: what the help is about.
            text: a few sentences that come first.
            keys: the keys that work there; none for a general page.
            page: the name of the page in `wording/help`; empty when there is none.
        """
        super().__init__()
        self._help_title = title
        self._text = text
        self._keys = keys
        self._page = page

    def compose(self) -> ComposeResult:
        """The text, the page and the keys."""
        with VerticalScroll():
            yield Static(heading("Hulp", self._help_title), classes="help--text")
            if self._text:
                yield Static(plain(self._text), classes="help--text")
            if self._page:
                yield Markdown(help_pages.page(self._page, current_keys(self)), open_links=False)
            if self._keys:
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

    def action_page(self, by: int) -> None:
        """Scroll a page, less two lines."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=by * max(text.size.height - 2, 1), animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The page that is shown needs no key."""
        return not (action == "general" and parameters == (self._page,))

    def action_general(self, name: str) -> None:
        """Show a page about the whole program over this one."""
        self.app.push_screen(general_page(name))

    def action_close(self) -> None:
        """Close the help."""
        if self.is_active:
            self.dismiss(None)


def general_page(name: str) -> HelpScreen:
    """Return the screen of a page about the whole program."""
    return HelpScreen(help_pages.GENERAL[name], "", (), name)


def page_of(screen: DOMNode) -> str:
    """Return the name of the page of a screen: that of its module, or of what it builds on; empty when none exists."""
    for each in type(screen).__mro__:
        package, _, module = each.__module__.rpartition(".")
        if package.startswith("ib_console.") and help_pages.exists(module):
            return module
    return ""


def current_keys(node: DOMNode) -> dict[str, str]:
    """Return the name of the key of each binding that is known now, as it was chosen."""
    chosen = node.app._keymap  # noqa: SLF001 - Textual keeps what was chosen and tells it nowhere else
    return {
        binding_id: key_name(chosen.get(binding_id, each.keys).split(",")[0])
        for binding_id, each in loaded_keys().items()
    }
