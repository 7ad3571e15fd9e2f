"""Every agreement of the school: what, who, by when, for whom and from which overleg; by date, by person or by pupil.

It must not import models. Closing and putting off is in `action_dialogs`, writing one down in `action_forms`.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.action_lists import ActionGrouping, ListedAction, of_person
from ib_console.domain.papers import PaperKind
from ib_console.domain.text import fold
from ib_console.screens.action_dialogs import close_actions, postpone_actions, reopen_actions
from ib_console.screens.action_forms import edit_action, new_action
from ib_console.screens.action_rows import ShownActions, columns
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.record_table import RecordTable
from ib_console.wording.action_sentences import count_words
from ib_console.wording.glossary import label

_GROUPING: WeakKeyDictionary[App[Any], ActionGrouping] = WeakKeyDictionary()
"""What was chosen last in this run of the program."""

_EMPTY = "Er staan geen afspraken open. Met n legt u er een vast; v toont wat al is afgerond."


class ActionsScreen(BaseScreen):
    """The agreements of the school."""

    area: ClassVar[str] = "meetings"
    watches: ClassVar[frozenset[str] | None] = frozenset(
        {"action", "postponement", "pupil", "person", "meeting", "enrolment", "group", "school", "level_move"}
    )
    help_text: ClassVar[str] = (
        "Hier staan alle afspraken die nog open zijn. Met i wisselt u tussen op datum, per persoon en per leerling. "
        "Met spatie markeert u er meer; x en m gelden dan voor alle. Een afspraak die drie keer is uitgesteld, valt op."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "close_marked", "gedaan", id="actions.close", tooltip="Rondt af, met wat ervan is gekomen"),
        Binding("m", "postpone", "verzetten", id="actions.postpone", tooltip="Geeft een andere datum, met de reden"),
        Binding("o", "reopen", "heropenen", id="actions.reopen", tooltip="Zet wat is afgerond weer open"),
        Binding("n", "new", "nieuw", id="actions.new", tooltip="Legt een afspraak vast, ook zonder leerling"),
        Binding("i", "regroup", "indelen", id="actions.regroup", tooltip="Op datum, per persoon of per leerling"),
        Binding("v", "everything", "alles", id="actions.all", tooltip="Toont ook wat al is afgerond, of juist niet"),
        Binding("p", "dossier", "dossier", id="actions.dossier", tooltip="Opent het dossier van deze leerling"),
        Binding("d", "export", "papier", id="actions.export", tooltip="Zet op papier wat één persoon nog moet doen"),
    ]
    DEFAULT_CSS = """
    ActionsScreen #whole { height: 6; padding: 1 2 0 2; }
    ActionsScreen.-empty #whole { display: none; }
    """

    title_words = "Afspraken"
    person_id: int | None = None
    """Of whom only; everybody's without it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ShownActions()

    def body(self) -> ComposeResult:
        """The heading, the list, the agreement under the cursor in full."""
        yield PageHeading(self.title_words)
        yield RecordTable[ListedAction](
            columns(lambda: self._shown, of_one_person=self.person_id is not None),
            key=lambda one: one.id,
            finds=self._finder,
            heading=lambda one: self._shown.headings.get(one.id, Content("")),
            empty=_EMPTY,
            open_label="wijzigen",
            marking=True,
            id="actions",
        )
        yield Static("", id="whole")

    # -- showing

    async def load(self) -> None:
        """Read the agreements."""
        words = await coordinator_label(self)
        grouping = _GROUPING.get(self.app, ActionGrouping.DATE)
        everything = self._shown.everything
        found: tuple[ListedAction, ...] = await self.read(self.services.actions.all, closed=everything)
        if self.person_id is not None:
            found = of_person(found, self.person_id)
        self._show(
            ShownActions(
                today=self.console.today, actions=found, grouping=grouping, everything=everything, coordinator=words
            )
        )

    def _show(self, shown: ShownActions) -> None:
        self._shown = shown
        counted = count_words(shown.actions, shown.today)
        self.query_one(PageHeading).note(f"{counted} · {label(shown.grouping)}" if shown.actions else "")
        self.set_class(not shown.rows, "-empty")
        self._table.show(shown.rows)
        self._show_whole()

    def _show_whole(self) -> None:
        self.query_one("#whole", Static).update(self._shown.whole(self.current), layout=False)
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """Show it as it was last chosen, also on another screen like this."""
        if self._shown.grouping is not _GROUPING.get(self.app, ActionGrouping.DATE):
            self._stale = True

    @property
    def _table(self) -> RecordTable[ListedAction]:
        table: RecordTable[ListedAction] = self.query_one("#actions", RecordTable)
        return table

    @property
    def current(self) -> ListedAction | None:
        """The agreement under the cursor."""
        return self._table.current if self.is_mounted else None

    def pupil_in_hand(self) -> int | None:
        """Whom the agreement under the cursor is about."""
        one = None if self.is_covered else self.current
        return None if one is None else one.action.pupil_id

    def _finder(self, text: str) -> Callable[[ListedAction], bool]:
        words = fold(text).split()
        return lambda one: all(word in self._shown.found_in.get(one.id, "") for word in words)

    @on(RecordTable.Highlighted, "#actions")
    @on(RecordTable.Marked, "#actions")
    def _moved(self) -> None:
        self._show_whole()

    # -- keys

    @property
    def key_labels(self) -> dict[str, str]:
        """What a key does depends on what is shown and marked."""
        return {
            "everything": "alleen open" if self._shown.everything else "alles",
            "regroup": label(self._shown.grouping.following),
        }

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what is marked, or with the line under the cursor."""
        if action in {"close_marked", "postpone"}:
            return bool(self._chosen(is_open=True))
        if action == "reopen":
            return bool(self._chosen(is_open=False))
        if action == "regroup":
            return bool(self._shown.actions)
        if action == "dossier":
            return self.pupil_in_hand() is not None
        if action == "export":
            return bool(self._people())
        return super().check_action(action, parameters)

    def _chosen(self, *, is_open: bool) -> list[int]:
        chosen = self._table.chosen if self.is_mounted else ()
        return [one.id for one in chosen if one.is_open is is_open]

    @on(RecordTable.Opened, "#actions")
    def _opened(self, event: RecordTable.Opened[ListedAction]) -> None:
        self._edit(event.row)

    @in_background
    async def _edit(self, one: ListedAction) -> None:
        await edit_action(self, one.action)

    @in_background
    async def action_close_marked(self) -> None:
        """Say what became of what is marked, or of this one."""
        await self._do(close_actions, is_open=True)

    @in_background
    async def action_postpone(self) -> None:
        """Give it another day."""
        await self._do(postpone_actions, is_open=True)

    @in_background
    async def action_reopen(self) -> None:
        """Open it again."""
        await self._do(reopen_actions, is_open=False)

    async def _do(self, deed: Callable[[BaseScreen, Sequence[int]], Awaitable[bool]], *, is_open: bool) -> None:
        ids = self._chosen(is_open=is_open)
        if ids and await deed(self, ids):
            self._table.mark()

    @in_background
    async def action_new(self) -> None:
        """Write one down."""
        await new_action(self, person_id=self.person_id)

    def action_regroup(self) -> None:
        """Put the same agreements under other headings; the cursor stays on its own."""
        _GROUPING[self.app] = self._shown.grouping.following
        self._show(self._shown.but(grouping=self._shown.grouping.following))

    def action_everything(self) -> None:
        """Show what is closed too, or no longer."""
        self._shown = self._shown.but(everything=not self._shown.everything)
        self.reload()

    def action_dossier(self) -> None:
        """Open the dossier of the pupil."""
        # Only when it is needed: a dossier leads to most of the other screens.
        from ib_console.screens.dossier import DossierScreen  # noqa: PLC0415 - see above

        if (pupil_id := self.pupil_in_hand()) is not None:
            self.app.push_screen(DossierScreen(pupil_id))

    # -- a list to print

    def _people(self) -> list[tuple[int, str]]:
        """Everybody who has something to do, who does what stands under the cursor first."""
        names = {
            one.action.person_id: one.action.person_name
            for one in sorted(self._shown.actions, key=lambda one: fold(one.action.person_name))
            if one.is_open and one.action.person_id is not None
        }
        here = None if self.current is None else self.current.action.person_id
        return sorted(names.items(), key=lambda person: person[0] != here)

    @in_background
    async def action_export(self) -> None:
        """Put what one person has to do on paper."""
        from ib_console.screens.papers import PaperChoice, make_paper  # noqa: PLC0415 - only when one is made

        lists = [PaperChoice(kind=PaperKind.ACTIONS, subject_id=each, about=name) for each, name in self._people()]
        await make_paper(self, lists, question="Afspraken van wie?")


class PersonActionsScreen(ActionsScreen):
    """What one person promised."""

    area: ClassVar[str] = "people"

    def __init__(self, person_id: int, name: str) -> None:
        """Show the agreements of this person."""
        super().__init__()
        self.person_id = person_id
        self.title_words = f"Afspraken van {name}"
