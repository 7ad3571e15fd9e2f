"""Before there is a school on the screen: the look of the first screens, and asking for the passphrase.

It must not import services or the store: it is painted while those are still being loaded. What it opens is given.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from ib_console.domain.errors import IbError
from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.texts import plain
from ib_console.wording.messages import sentence


class StartScreen(Screen[None]):
    """A quiet column in the middle, with a sentence under it for what went wrong."""

    DEFAULT_CSS = """
    StartScreen {
        background: $background;
        color: $foreground;
        align: center middle;
        & > .start--column { width: 68; max-width: 100%; height: auto; padding: 0 2; }
        & .start--title { text-style: bold; color: $heading; height: 1; margin-bottom: 1; }
        & .start--text { height: auto; margin-bottom: 1; }
        & .start--muted { height: auto; color: $muted; margin-bottom: 1; }
        & .start--status { height: auto; min-height: 2; color: $late; }
        & .start--status.-calm { color: $muted; }
        & Input { border: none; height: 1; padding: 0 1; background: $field; margin-bottom: 1; }
        & Input:focus { border: none; background: $row; background-tint: transparent; }
    }
    """

    def compose(self) -> ComposeResult:
        """The column, its status line and the keys."""
        with Vertical(classes="start--column"):
            yield Static("IB-console", classes="start--title")
            yield from self.column()
            yield Static("", classes="start--status")
        yield KeyBar()

    def column(self) -> ComposeResult:
        """What stands in the column."""
        yield from ()

    def say(self, text: str, *, calm: bool = False) -> None:
        """Show a sentence under the column; `calm` for what is no trouble."""
        status = self.query_one(".start--status", Static)
        status.set_class(calm, "-calm")
        status.update(plain(text) if text else Content(""))


class UnlockScreen(StartScreen):
    """Asks for the passphrase until the school opens."""

    help_text: ClassVar[str] = (
        "Uw gegevens staan versleuteld op deze computer. Alleen met uw wachtwoord kan de school worden geopend."
    )

    def __init__(
        self,
        opens: Callable[[str], Awaitable[object]],
        folder: str,
        *,
        passphrase: str | None = None,
        why: Sequence[str] = (),
    ) -> None:
        """Make the screen.

        Args:
            opens: opens the school and shows it; raises `IbError`.
            folder: where the school is, as it is shown.
            passphrase: when it is known already it is tried at once.
            why: paragraphs instead of the question, such as that the school was locked.
        """
        super().__init__()
        self._opens = opens
        self._folder = folder
        self._passphrase = passphrase
        self._why = why or ("Typ uw wachtwoord en druk op Enter.",)
        self._opening = False

    def column(self) -> ComposeResult:
        """The question, the input and where the school is."""
        for paragraph in self._why:
            yield Static(plain(paragraph), classes="start--text")
        yield Input(password=True, select_on_focus=False, id="passphrase")
        yield Static(plain(f"School in {self._folder}. F10 sluit het programma."), classes="start--muted")

    def on_mount(self) -> None:
        """Try the passphrase that is known already."""
        self.query_one(Input).focus()
        if self._passphrase is not None:
            self._try(self._passphrase)
            self._passphrase = None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value and not self._opening:
            self.say("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value:
            self._try(event.value)

    def _try(self, passphrase: str) -> None:
        if not self._opening:
            self._opening = True
            self.say("De school wordt geopend …", calm=True)
            self.run_worker(self._open(passphrase), group="open")

    async def _open(self, passphrase: str) -> None:
        entry = self.query_one(Input)
        try:
            await self._opens(passphrase)
        except IbError as error:
            self.say(sentence(error))
        else:
            self.say("")
        finally:
            entry.value = ""
            self._opening = False


class MakingScreen(StartScreen):
    """Tells that the practice school is being made, until it shows itself."""

    def __init__(self, makes: Callable[[], Awaitable[object]]) -> None:
        """`makes` makes the school and shows it; raises `IbError`."""
        super().__init__()
        self._makes = makes

    def column(self) -> ComposeResult:
        """What is being done."""
        yield Static("De oefenschool wordt gemaakt: twee schooljaren, in een paar tellen.", classes="start--text")
        yield Static(
            "Niemand in deze school bestaat. U kunt alles proberen. F10 sluit het programma.", classes="start--muted"
        )

    def on_mount(self) -> None:
        """Begin."""
        self.run_worker(self._make(), group="open")

    async def _make(self) -> None:
        try:
            await self._makes()
        except IbError as error:
            self.say(sentence(error))
