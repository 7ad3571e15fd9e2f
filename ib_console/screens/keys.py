"""The screen Toetsen: every key of the program with its id, and choosing another. It must not import services."""

from typing import ClassVar, Protocol, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from ib_console.domain.text import fold
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.keymap import KnownKey, known_keys
from ib_console.widgets.dialogs import PANEL_CSS
from ib_console.widgets.key_bar import KeyBar, key_name
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import Cell, heading, plain
from ib_console.wording import keymap_messages


class KeyDesk(Protocol):
    """What this screen asks of the app."""

    chosen_keys: dict[str, str]

    def choose_keys(self, binding_id: str, keys: str | None) -> str:
        """Use and remember keys, or with `None` those of the binding itself; return the sentence that refuses them."""
        ...


class KeysScreen(BaseScreen):
    """Every key: where it works, what it does, and the key it has now."""

    watches = frozenset()
    help_text = "Hier staan alle toetsen van het programma. Enter geeft de regel onder de cursor een andere toets."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "reset", "zoals het was", id="keys.reset", tooltip="Geeft deze regel zijn eigen toets terug"),
    ]

    def body(self) -> ComposeResult:
        """Heading and table."""
        yield PageHeading("Toetsen", id="keys-heading")
        yield RecordTable[KnownKey](
            [
                Column("key", "toets", self._keys, least=9, most=22),
                Column("label", "doet", lambda each: plain(each.label), sort=lambda each: fold(each.label), least=14),
                Column(
                    "place", "waar", lambda each: plain(each.place), sort=lambda each: each.place, least=12, most=30
                ),
                Column("id", "naam", lambda each: plain(each.id, "$muted"), sort=lambda each: each.id, least=20),
                Column("tooltip", "uitleg", _explained, least=30, weight=3, priority=2),
            ],
            key=lambda each: each.id,
            matches=lambda each, text: all(
                word in fold(f"{each.label} {each.place} {each.id} {each.tooltip}") for word in fold(text).split()
            ),
            empty="Geen toets gevonden.",
            sort_by="place",
            open_label="andere toets",
            id="keys",
        )

    @property
    def desk(self) -> KeyDesk:
        """The app, as what this screen asks of it."""
        return cast("KeyDesk", self.app)

    async def load(self) -> None:
        """Show every key that somebody may choose."""
        self.query_one("#keys", RecordTable).show([each for each in known_keys().values() if each.label])
        changed = len(self.desk.chosen_keys)
        note = f"{changed} door u gekozen" if changed else "allemaal zoals ze waren"
        self.query_one("#keys-heading", PageHeading).note(note)

    def _now(self, each: KnownKey) -> str:
        return str(self.app._keymap.get(each.id, each.keys))  # noqa: SLF001 - Textual tells it nowhere else

    def _keys(self, each: KnownKey) -> Cell:
        names = " of ".join(key_name(key) for key in self._now(each).split(","))
        return plain(names, "bold $attention" if self._now(each) != each.keys else "bold")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a chosen key can be given back."""
        if action == "reset":
            row = self._row()
            return row is not None and row.id in self.desk.chosen_keys
        return super().check_action(action, parameters)

    def _row(self) -> KnownKey | None:
        if not self.is_mounted:
            return None
        row: KnownKey | None = self.query_one("#keys", RecordTable).current
        return row

    @on(RecordTable.Highlighted, "#keys")
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(RecordTable.Opened, "#keys")
    def _opened(self, event: RecordTable.Opened[KnownKey]) -> None:
        self._choose(event.row)

    @in_background
    async def _choose(self, row: KnownKey) -> None:
        key = await self.app.push_screen_wait(PressKeyDialog(row.label, row.place))
        if key is None:
            return
        refused = self.desk.choose_keys(row.id, None if key == row.keys else key)
        if refused:
            self.notify(refused, severity="warning", timeout=10, markup=False)
        else:
            self.notify(keymap_messages.changed(row.label, key_name(key)), markup=False)
            self.reload()

    def action_reset(self) -> None:
        """Give the row its own key back."""
        row = self._row()
        if row is None:
            return
        refused = self.desk.choose_keys(row.id, None)
        self.notify(refused or keymap_messages.RESET, markup=False)
        self.reload()


class PressKeyDialog(ModalScreen[str | None]):
    """Waits for a key and answers with its name; Escape answers nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "terug", id="press.close", tooltip="Laat de toets zoals hij is"),
    ]
    DEFAULT_CSS = f"PressKeyDialog {{ {PANEL_CSS} }}"

    def __init__(self, label: str, place: str) -> None:
        super().__init__()
        self._label = label
        self._place = place

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical(classes="dialog--panel"):
            yield Static(heading(self._label, self._place), classes="dialog--text")
            yield Static(plain("Druk op de toets die u hiervoor wilt gebruiken."))
        yield KeyBar()

    def on_key(self, event: events.Key) -> None:
        """Answer with the key."""
        event.stop()
        event.prevent_default()
        if self.is_active:
            self.dismiss(None if event.key == "escape" else event.key)

    def action_close(self) -> None:
        """Answer nothing."""
        if self.is_active:
            self.dismiss(None)


def _explained(each: KnownKey) -> Cell:
    return plain("" if each.tooltip == each.label else each.tooltip, "$muted")
