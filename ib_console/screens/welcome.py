"""The first minute: making a school, and going on to its class list.

It must not import services or the store: what makes the school is given.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from ib_console.domain.passphrase import MINIMUM_CHARACTERS, MINIMUM_WORDS, passphrase_problem
from ib_console.screens.base import in_background
from ib_console.screens.unlock import StartScreen
from ib_console.widgets.dialogs import DialogButton
from ib_console.widgets.field import Field
from ib_console.widgets.form import FormScreen, TextField, Values
from ib_console.widgets.inputs import ENTER_GOES_ON
from ib_console.widgets.texts import plain
from ib_console.wording.undo_messages import NOT_UNDOABLE

_MUST_BE = f"Minstens {MINIMUM_CHARACTERS} tekens of {MINIMUM_WORDS} woorden; een zin die u onthoudt is het beste."
_CANNOT_BE_RESTORED = (
    "Niemand kan dit wachtwoord herstellen, ook de beheerder niet: wie het kwijt is, is de gegevens kwijt. "
    "Bewaar het op een veilige plaats."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSchool:
    """What is needed to make a school."""

    name: str
    given_name: str
    family_name: str
    passphrase: str = field(repr=False)


class _PassphraseInput(Input):
    """Taken exactly as typed: nothing is cleaned."""

    BINDINGS: ClassVar[list[BindingType]] = [ENTER_GOES_ON]


class PassphraseField(Field):
    """A passphrase, shown as dots; its value is a `str` exactly as typed."""

    def control(self) -> ComposeResult:
        """One line that shows dots."""
        yield _PassphraseInput(password=True, select_on_focus=False)

    def raw(self) -> str:
        """What was typed."""
        return self.query_one(Input).value

    def read(self) -> str:
        """The passphrase."""
        return self.raw()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.touched()


class WelcomeScreen(StartScreen):
    """Says what is about to happen, asks for the new school, and offers its class list."""

    help_text: ClassVar[str] = (
        "Hier maakt u uw school. Daarna kunt u meteen een klassenlijst uit uw administratie importeren."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "found", "nieuwe school", id="welcome.found", tooltip="Vraagt wat nodig is en maakt de school"),
        Binding("i", "go_on(True)", "klassenlijst importeren", id="welcome.import", tooltip="Kiest een klassenlijst"),
        Binding("l", "go_on(False)", "later", id="welcome.later", tooltip="Naar een lege lijst met leerlingen"),
    ]
    DEFAULT_CSS = """
    WelcomeScreen {
        & Horizontal { height: 1; margin-bottom: 1; }
        & .-made { display: none; height: auto; }
        &.-school-made .-made { display: block; }
        &.-school-made .-to-make { display: none; }
        & .-to-make { height: auto; }
    }
    """

    def __init__(
        self,
        founds: Callable[[NewSchool], Awaitable[object]],
        folder: str,
        *,
        go_on: Callable[[bool], Awaitable[object]],
        trouble: str = "",
    ) -> None:
        """Make the screen.

        Args:
            founds: makes the school; raises `IbError`.
            folder: where the file will be, as it is shown.
            go_on: goes into the new school; told whether a class list must be imported now.
            trouble: why no school can be made in this folder; empty when it can.
        """
        super().__init__()
        self._founds = founds
        self._folder = folder
        self._go_on = go_on
        self._trouble = trouble
        self._made = False
        self._going = False

    def column(self) -> ComposeResult:
        """Before: what this is and where the file will be. After: what can be done now."""
        with Vertical(classes="-to-make"):
            yield Static(
                "Welkom. Hiermee houdt u bij welke ondersteuning uw leerlingen krijgen, wat er is besproken en "
                "waarom een leerling op een niveau zit.",
                classes="start--text",
            )
            yield Static(
                plain(
                    "Alles komt in één versleuteld bestand op deze computer en gaat nergens heen. "
                    f"Het bestand komt in {self._folder}. F10 sluit het programma."
                ),
                classes="start--muted",
            )
            with Horizontal():
                yield DialogButton("Nieuwe school maken", self.action_found)
        with Vertical(classes="-made"):
            yield Static("", classes="start--text", id="made")
            yield Static(
                "Een klassenlijst (EDEXML, csv of xlsx) maakt u in uw administratie. U ziet eerst wat er verandert.",
                classes="start--muted",
            )
            with Horizontal():
                yield DialogButton("Importeer nu een klassenlijst", partial(self.action_go_on, True))  # noqa: FBT003 - as the key says it
                yield DialogButton("Later", partial(self.action_go_on, False))  # noqa: FBT003 - as the key says it

    def on_mount(self) -> None:
        """Say what stands in the way."""
        if self._trouble:
            self.say(self._trouble)
        self.query(DialogButton).first().focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what belongs to this step."""
        del parameters
        return {"found": not self._made, "go_on": self._made}.get(action, True)

    @in_background
    async def action_found(self) -> None:
        """Ask for the school and make it."""
        form = FormScreen(
            "Nieuwe school",
            [
                TextField("name", "Naam van de school", required=True),
                TextField("given_name", "Uw roepnaam", required=True, help="van de intern begeleider"),
                TextField("family_name", "Uw achternaam", required=True),
                PassphraseField("passphrase", "Wachtwoord", required=True, help=_MUST_BE, check=_too_short),
                PassphraseField("again", "Nog een keer", required=True, help="hetzelfde wachtwoord"),
            ],
            on_save=self._found,
            save_label="school maken",
            check=_differs,
            intro=f"{_CANNOT_BE_RESTORED} Het bestand komt in {self._folder}. {NOT_UNDOABLE}",
        )
        await self.app.push_screen_wait(form)

    async def _found(self, values: Values) -> None:
        await self._founds(
            NewSchool(
                name=values["name"],
                given_name=values["given_name"],
                family_name=values["family_name"],
                passphrase=values["passphrase"],
            )
        )
        self._made = True
        self.say("")
        self.add_class("-school-made")
        self.query_one("#made", Static).update(plain(f"{values['name']} is gemaakt."))
        self.query(DialogButton)[1].focus()
        self.refresh_bindings()

    @in_background
    async def action_go_on(self, with_class_list: bool) -> None:  # noqa: FBT001 - an action's parameters come by position
        """Go into the school, once."""
        if not self._going:
            self._going = True
            await self._go_on(with_class_list)


def _too_short(passphrase: Any) -> str | None:  # noqa: ANN401 - as a field checks any value
    return _MUST_BE if passphrase_problem(passphrase) else None


def _differs(values: Values) -> Mapping[str, str]:
    same = values["passphrase"] == values["again"]
    return {} if same else {"again": "Dit is niet hetzelfde wachtwoord; typ het opnieuw."}
