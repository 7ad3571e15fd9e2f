"""An MDO: its agenda with what is ready and what is not, made ready here, held here and closed here.

Why it exists: the cases stand in their order with their time, and what is known of the one under the cursor stands
beside them, so that an agenda is made without leaving the screen. It must not import models.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from ib_console.domain.mdo import MdoAgenda, MdoCase
from ib_console.domain.mdo_suggestions import Suggestion
from ib_console.domain.meetings import MeetingState
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.invitations import invitation_note
from ib_console.screens.mdo_case_leaves import carry_over, drop
from ib_console.screens.mdo_consent import edit_consent
from ib_console.screens.mdo_forms import close_mdo, edit_case, edit_people, edit_slot
from ib_console.screens.mdo_lines import case_told, guests_line, question_cell, state_cell, time_line, when_words
from ib_console.screens.mdo_papers import MdoPapersScreen
from ib_console.screens.meeting_detail import lapse
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.search_dialog import SearchDialog
from ib_console.widgets.texts import Cell, plain
from ib_console.wording.calendar_sentences import what_words
from ib_console.wording.formats import time_words
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.mdo_sentences import NO_CASES, NOBODY_FOUND, suggestion_words


class MdoScreen(BaseScreen):
    """The agenda of one MDO."""

    area = "meetings"
    watches = frozenset(
        {
            "meeting",
            "participant",
            "case",
            "meeting_paper",
            "export",
            "consent",
            "pupil",
            "level_move",
            "enrolment",
            "group",
            "person",
            "guardianship",
            "school",
        }
    )
    help_text = (
        "Dit is de agenda van een MDO. Met n zet u een leerling erop; het programma stelt voor wie aan de beurt is en "
        "wie erbij komt. Rechts staat wat er voor deze casus al is en wat nog mist. Na afloop legt u met h vast wie er "
        "waren; het verslag komt dan bij uw afspraken."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", "casus erbij", id="mdo.add", tooltip="Zet een leerling op de agenda"),
        Binding("w", "people", "wie", id="mdo.people", tooltip="Wie bij deze casus en bij het hele MDO komen"),
        Binding("t", "consent", "toestemming", id="mdo.consent", tooltip="Toestemming van een ouder vastleggen"),
        Binding(
            "d",
            "paper",
            "papier",
            id="mdo.paper",
            tooltip="Agenda, casusblad, verslag, of de uitnodiging voor de agenda van anderen",
        ),
        Binding("p", "papers", "stukken", id="mdo.papers", tooltip="Wat er vooraf gelezen moet worden"),
        Binding("plus,shift+down", "shift(1)", "later", id="mdo.later", tooltip="Zet deze casus een plaats later"),
        Binding("minus,shift+up", "shift(-1)", "eerder", id="mdo.earlier", tooltip="Zet deze casus een plaats eerder"),
        Binding("v", "carry", "doorschuiven", id="mdo.carry", tooltip="Brengt deze casus naar een later MDO"),
        Binding("x", "drop", "weghalen", id="mdo.drop", tooltip="Haalt deze casus van de agenda"),
        Binding("b", "hold", "bespreken", id="mdo.hold", tooltip="Loopt de casussen vanaf hier een voor een langs"),
        Binding("h", "close", "gehouden", id="mdo.close", tooltip="Legt vast wie er waren en sluit het MDO af"),
        Binding("e", "edit", "overleg wijzigen", id="mdo.edit", tooltip="Datum, begintijd, duur en naam"),
        Binding("y", "cancel", "laten vervallen", id="mdo.cancel", tooltip="Dit MDO gaat niet door"),
    ]
    DEFAULT_CSS = """
    MdoScreen {
        & PageHeading { margin-bottom: 0; }
        & .mdo--line { height: 1; padding: 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
        & #mdo--invited { display: none; }
        & #mdo--guests { color: $muted; margin-bottom: 1; }
        & #mdo--cases { height: 2fr; }
        & #mdo--side { height: 3fr; border-top: solid $rule; padding: 0 2; scrollbar-size-vertical: 1; }
        & #mdo--facts { height: auto; max-width: 100; }
    }
    MdoScreen.-narrow #mdo--cases { height: 8; }
    """

    def __init__(self, meeting_id: int, pupil_id: int | None = None) -> None:
        """Show one MDO, at the case of this pupil."""
        super().__init__()
        self._meeting_id = meeting_id
        self._opens_at = pupil_id
        self._agenda: MdoAgenda | None = None
        self._coordinator = COORDINATOR

    def body(self) -> ComposeResult:
        """What and when, the time, the cases, and the one under the cursor."""
        yield PageHeading("MDO")
        yield Static("", id="mdo--invited", classes="mdo--line")
        yield Static("", id="mdo--time", classes="mdo--line")
        yield Static("", id="mdo--guests", classes="mdo--line")
        yield RecordTable[MdoCase](
            [
                Column("place", "", lambda one: plain(str(one.case.place or ""), "$muted"), width=2),
                Column("time", "tijd", lambda one: time_words(one.starts_at), width=5, priority=3),
                Column("level", "", lambda one: level_badge(one.level), width=1),
                Column("pupil", "leerling", lambda one: one.case.pupil_name, least=16, most=26),
                Column(
                    "minutes",
                    "min",
                    lambda one: "" if one.case.minutes is None else str(one.case.minutes),
                    width=3,
                ),
                Column("question", "vraag", question_cell, least=18, weight=2, priority=2),
                Column("state", "stand", self._state, least=22, weight=1),
            ],
            key=lambda one: one.pupil_id,
            empty=NO_CASES,
            open_label="casus",
            id="mdo--cases",
        )
        with VerticalScroll(id="mdo--side", can_focus=False):
            yield Static("", id="mdo--facts")

    async def load(self) -> None:
        """Read the agenda."""
        agenda: MdoAgenda = await self.read(self.services.mdo.view, self._meeting_id)
        self._coordinator = await coordinator_label(self)
        self._agenda = agenda
        note, shown = await invitation_note(self, agenda.meeting), self.query_one("#mdo--invited", Static)
        shown.update(note)
        shown.display = bool(note)
        self.query_one(PageHeading).note(when_words(agenda), title=what_words(agenda.meeting))
        self.query_one("#mdo--time", Static).update(time_line(agenda))
        self.query_one("#mdo--guests", Static).update(guests_line(agenda, self._coordinator))
        self._table.show(agenda.cases)
        if self._opens_at is not None:
            self._table.select(self._opens_at)
            self._opens_at = None
        self._show_case()
        self.call_after_refresh(self._show_case)  # how wide it is, is known now

    def pupil_in_hand(self) -> int | None:
        """The one under the cursor."""
        one = None if self.is_covered else self.current
        return None if one is None else one.pupil_id

    @property
    def current(self) -> MdoCase | None:
        """The case under the cursor."""
        return self._table.current if self.is_mounted else None

    @property
    def _table(self) -> RecordTable[MdoCase]:
        table: RecordTable[MdoCase] = self.query_one("#mdo--cases", RecordTable)
        return table

    def _state(self, one: MdoCase) -> Cell:
        return "" if self._agenda is None else state_cell(one, self._agenda)

    def _show_case(self) -> None:
        if not self.is_attached or self._agenda is None:
            return
        facts = self.query_one("#mdo--facts", Static)
        one = self.current
        width = facts.size.width or 40
        facts.update("" if one is None else case_told(one, self._agenda, width, self._coordinator))
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Lay out the case anew."""
        self.call_after_refresh(self._show_case)

    @on(RecordTable.Highlighted, "#mdo--cases")
    def _moved(self) -> None:
        self.query_one("#mdo--side", VerticalScroll).scroll_home(animate=False)
        self._show_case()

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The agenda changes as long as the MDO is planned; what was said can always be completed."""
        agenda = self._agenda
        if action in {"back", "read_on"} or agenda is None:
            return super().check_action(action, parameters)
        planned, one = agenda.meeting.state is MeetingState.PLANNED, self.current
        count = len(agenda.cases)
        offered = {
            "add": planned,
            "people": planned or one is not None,
            "consent": one is not None and any(not parent.no_information for parent in one.parents),
            "papers": planned,
            "carry": planned and one is not None,
            "drop": planned and one is not None,
            "hold": one is not None,
            "close": count > 0
            and agenda.meeting.state is not MeetingState.CANCELLED
            and agenda.meeting.held_on <= agenda.today,
            "cancel": planned,
        }
        if action == "shift":
            place = 0 if one is None else [each.pupil_id for each in agenda.cases].index(one.pupil_id)
            return planned and one is not None and 0 <= place + int(str(parameters[0])) < count
        return offered.get(action, super().check_action(action, parameters))

    @on(RecordTable.Opened, "#mdo--cases")
    def _opened(self, event: RecordTable.Opened[MdoCase]) -> None:
        self._edit(event.row.pupil_id)

    @in_background
    async def _edit(self, pupil_id: int) -> None:
        await edit_case(self, self._meeting_id, pupil_id)

    @in_background
    async def action_hold(self) -> None:
        """Go past the cases from the one under the cursor on, each in its form, until one is left."""
        if self._agenda is None or self.current is None:
            return
        ids = [one.pupil_id for one in self._agenda.cases]
        for pupil_id in ids[ids.index(self.current.pupil_id) :]:
            self._table.select(pupil_id)
            if not await edit_case(self, self._meeting_id, pupil_id, during=True):
                return

    @in_background
    async def action_add(self) -> None:
        """Put a pupil on the agenda: who waits for an MDO comes first, and anybody can be found by name."""
        agenda = self._agenda
        if agenda is None:
            return
        waiting: Sequence[Suggestion] = await self.read(self.services.mdo.suggestions, self._meeting_id)
        proposed = [Choice(one.pupil_id, one.name, suggestion_words(one)) for one in waiting]

        async def search(text: str) -> Sequence[Choice]:
            if not text:
                return proposed
            found = await self.read(self.services.pupils.find, text)
            return [Choice(each.id, each.name, each.group) for each in found if agenda.case_of(each.id) is None]

        dialog = SearchDialog(
            "Wie komt op de agenda?",
            search,
            placeholder="typ een deel van de naam, of kies wie aan de beurt is",
            nothing=NOBODY_FOUND,
            take_label="op de agenda",
        )
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None and isinstance(chosen.id, int):
            await self.commit(self.services.mdo.add_case, self._meeting_id, chosen.id)
            await edit_case(self, self._meeting_id, chosen.id)
            self._table.select(chosen.id)

    @in_background
    async def action_people(self) -> None:
        """Change who come."""
        one = self.current
        await edit_people(self, self._meeting_id, None if one is None else one.pupil_id)

    @in_background
    async def action_consent(self) -> None:
        """Record the consent of a parent."""
        if (one := self.current) is not None:
            await edit_consent(self, one)

    def action_papers(self) -> None:
        """Show what must be read before."""
        one = self.current
        self.app.push_screen(MdoPapersScreen(self._meeting_id, None if one is None else one.pupil_id))

    @in_background
    async def action_shift(self, by: int) -> None:
        """Move the case; the cursor goes along."""
        if (one := self.current) is not None:
            await self.commit(self.services.mdo.shift_case, self._meeting_id, one.pupil_id, by)

    @in_background
    async def action_carry(self) -> None:
        """Bring the case to a later MDO."""
        if (one := self.current) is not None and self._agenda is not None:
            await carry_over(self, self._agenda, one)

    @in_background
    async def action_drop(self) -> None:
        """Take the case off."""
        if (one := self.current) is not None and self._agenda is not None:
            await drop(self, self._agenda, one)

    @in_background
    async def action_close(self) -> None:
        """Record that it was held, and who were there."""
        await close_mdo(self, self._meeting_id)

    @in_background
    async def action_paper(self) -> None:
        """Make a paper: the agenda or the verslag, the casusblad of the pupil under the cursor, or the invitation."""
        from ib_console.screens.overleg_papers import make_overleg_paper  # noqa: PLC0415 - only when one is made

        agenda, one = self._agenda, self.current
        if agenda is not None:
            await make_overleg_paper(self, agenda.meeting, None if one is None else one.case)

    @in_background
    async def action_edit(self) -> None:
        """Change day, time and name."""
        await edit_slot(self, self._meeting_id)

    @in_background
    async def action_cancel(self) -> None:
        """Let it lapse."""
        if self._agenda is not None:
            await lapse(self, self._agenda.meeting)
