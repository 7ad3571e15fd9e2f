"""One overleg: who take part, and its pupils one by one.

Why it exists: an overleg about several pupils is walked from here, each pupil's part in its own form. It must not
import models.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.meeting_roles import GROUP_KINDS
from ib_console.domain.meetings import Case, Meeting, MeetingState
from ib_console.domain.proposals import Proposal, ProposalState
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.invitations import invitation_note, tell_of_cancellation
from ib_console.screens.meeting_form import edit_meeting
from ib_console.screens.meeting_lines import state_words
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.dialogs import Confirm
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.search_dialog import SearchDialog
from ib_console.widgets.texts import plain
from ib_console.wording.calendar_sentences import time_span, what_words
from ib_console.wording.formats import joined, long_date, plural, short_date
from ib_console.wording.glossary import label
from ib_console.wording.walk_sentences import proposal_words

_LABEL = 11


class MeetingScreen(BaseScreen):
    """An overleg with its pupils."""

    area = "meetings"
    watches = frozenset({"meeting", "participant", "case", "pupil", "proposal", "export", "school"})
    help_text = (
        "Dit is een overleg met de leerlingen die besproken worden. Enter opent het deel van een leerling; daarna "
        "staat de cursor op de volgende. Met e wijzigt u het overleg zelf: de datum, de stand en wie erbij zijn. Een "
        "groepsbespreking loopt u met g langs, leerling voor leerling."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority: the list goes to its first row with this letter.
        Binding(
            "g", "walk", "bespreken", id="meeting.walk", priority=True, tooltip="Loopt de leerlingen een voor een langs"
        ),
        Binding("w", "follow", "niveauwissel", id="meeting.follow", tooltip="Bekijkt de wissel die is voorgesteld"),
        Binding(
            "x", "reject", "niet volgen", id="meeting.reject", tooltip="Het voorstel voor een niveau wordt niet gevolgd"
        ),
        Binding("e", "edit", "overleg wijzigen", id="meeting.edit", tooltip="Datum, stand, wie erbij zijn"),
        Binding("p", "add", "leerling erbij", id="meeting.add", tooltip="Zet nog een leerling op dit overleg"),
        Binding("d", "paper", "papier", id="meeting.paper", tooltip="Maakt de uitnodiging of het verslag"),
        Binding("v", "cancel", "laten vervallen", id="meeting.cancel", tooltip="Dit overleg gaat niet door"),
    ]
    DEFAULT_CSS = """
    MeetingScreen {
        & #people { height: auto; max-height: 9; padding: 0 2; margin-bottom: 1; }
        & #case { height: auto; max-height: 40%; padding: 0 2; margin-bottom: 1; }
    }
    """

    def __init__(self, meeting_id: int) -> None:
        """Show one overleg."""
        super().__init__()
        self._meeting_id = meeting_id
        self._meeting: Meeting | None = None
        self._proposals: dict[int, Proposal] = {}

    def body(self) -> ComposeResult:
        """What and when, who, and the pupils."""
        yield PageHeading("Overleg")
        yield Static("", id="people")
        yield RecordTable[Case](
            [
                Column(
                    "pupil",
                    "leerling",
                    lambda case: case.pupil_name,
                    sort=lambda case: case.pupil_name,
                    least=20,
                    most=30,
                ),
                Column("signal", "", lambda case: Content.styled("◆", "$attention") if case.signal else "", width=1),
                Column("question", "vraag", self._question, least=20, weight=2),
                Column("decision", "besluit", self._decision, least=20, weight=2, priority=2),
            ],
            key=lambda case: case.pupil_id,
            empty="Nog geen leerlingen. Met p zet u een leerling op dit overleg.",
            open_label="deze leerling",
            id="cases",
        )
        yield Static("", id="case")

    async def load(self) -> None:
        """Read the overleg."""
        meeting: Meeting = await self.read(self.services.meetings.get, self._meeting_id)
        words = await coordinator_label(self)
        proposals: Sequence[Proposal] = await self.read(self.services.proposals.of_meeting, self._meeting_id)
        self._meeting, self._proposals = meeting, {one.pupil_id: one for one in proposals}
        walked = any(case.walked_on for case in meeting.cases)
        self.key_labels = {"walk": "bespreking verder" if walked else "bespreking starten"}
        invited = await invitation_note(self, meeting)
        note = joined(long_date(meeting.held_on), time_span(meeting), state_words(meeting, self.console.today))
        self.query_one(PageHeading).note(note, title=what_words(meeting, coordinator_label=words))
        group = _about_the_group(meeting) if meeting.notes else Content("")
        told = filter(None, (_people(meeting, words), group, invited))
        self.query_one("#people", Static).update(Content("\n").join(told))
        self._table.show(meeting.cases)
        self._show_case(self._table.current)

    def pupil_in_hand(self) -> int | None:
        """The one under the cursor."""
        case = None if self.is_covered else self._table.current
        return None if case is None else case.pupil_id

    @property
    def _table(self) -> RecordTable[Case]:
        table: RecordTable[Case] = self.query_one("#cases", RecordTable)
        return table

    def _question(self, case: Case) -> Content:
        """The question; only of a plan is it missing when there is none."""
        meeting = self._meeting
        is_planned = meeting is not None and meeting.state is MeetingState.PLANNED and meeting.kind not in GROUP_KINDS
        return plain(case.question or ("nog geen vraag" if is_planned else ""), "" if case.question else "$muted")

    def _decision(self, case: Case) -> Content:
        """The decision, and the niveau that was proposed."""
        proposal = self._proposals.get(case.pupil_id)
        told = f"voorstel niveau {proposal.target.value}: {label(proposal.state)}" if proposal else ""
        words = "; ".join(
            part for part in (case.decision or (label(case.outcome) if case.outcome else ""), told) if part
        )
        return plain(words or case.notes, "" if words else "$muted")

    def _open_proposal(self) -> Proposal | None:
        """What is proposed for the pupil under the cursor and not decided on."""
        case = self._table.current
        found = None if case is None else self._proposals.get(case.pupil_id)
        return found if found is not None and found.state is ProposalState.OPEN else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a planned overleg can lapse, and only a groepsbespreking is walked."""
        meeting = self._meeting
        if action == "walk":
            return meeting is not None and meeting.kind in GROUP_KINDS and meeting.state is not MeetingState.CANCELLED
        if action in {"follow", "reject"}:
            return self.is_mounted and self._open_proposal() is not None
        if action == "cancel":
            return meeting is not None and meeting.state is MeetingState.PLANNED
        return super().check_action(action, parameters)

    @on(RecordTable.Highlighted, "#cases")
    def _moved(self, event: RecordTable.Highlighted[Case]) -> None:
        self._show_case(event.row)

    def _show_case(self, case: Case | None) -> None:
        proposal = None if case is None else self._proposals.get(case.pupil_id)
        self.query_one("#case", Static).update(_in_full(case, proposal))
        self.refresh_bindings()

    @on(RecordTable.Opened, "#cases")
    def _opened(self, event: RecordTable.Opened[Case]) -> None:
        self._walk(event.row.pupil_id)

    @in_background
    async def _walk(self, pupil_id: int) -> None:
        """Edit a pupil's part and go on to the next."""
        if self._meeting is None:
            return
        following = self._after(pupil_id)
        if await edit_meeting(self, meeting=self._meeting, pupil_id=pupil_id) and following is not None:
            self._table.select(following)

    def _after(self, pupil_id: int) -> int | None:
        shown = [case.pupil_id for case in self._table.visible_rows]
        place = shown.index(pupil_id) + 1 if pupil_id in shown else len(shown)
        return shown[place] if place < len(shown) else None

    def action_walk(self) -> None:
        """Go past the pupils one by one, where it was left."""
        from ib_console.screens.group_walk import GroupWalkScreen  # noqa: PLC0415 - only when it is needed

        self.app.push_screen(GroupWalkScreen(self._meeting_id))

    def action_follow(self) -> None:
        """Look at the niveauwissel that is proposed."""
        from ib_console.screens.level_move import LevelMoveScreen  # noqa: PLC0415 - it leads to most other screens

        if (proposal := self._open_proposal()) is not None:
            self.app.push_screen(LevelMoveScreen(proposal.pupil_id, proposal.target))

    @in_background
    async def action_reject(self) -> None:
        """Decide not to follow what is proposed."""
        if (proposal := self._open_proposal()) is not None:
            await self.commit(self.services.proposals.reject, proposal.id, proposal.version)

    @in_background
    async def action_paper(self) -> None:
        """Make the verslag, or the invitation of an overleg that is still to come."""
        from ib_console.screens.overleg_papers import make_overleg_paper  # noqa: PLC0415 - only when one is made

        if self._meeting is not None:
            await make_overleg_paper(self, self._meeting, self._table.current)

    @in_background
    async def action_edit(self) -> None:
        """Change the overleg itself."""
        if self._meeting is not None:
            await edit_meeting(self, meeting=self._meeting)

    @in_background
    async def action_add(self) -> None:
        """Put another pupil on it."""
        meeting = self._meeting
        if meeting is None:
            return

        async def search(text: str) -> Sequence[Choice]:
            found = await self.read(self.services.pupils.find, text)
            return [Choice(each.id, each.name, each.group) for each in found if meeting.case_of(each.id) is None]

        chosen = await self.app.push_screen_wait(
            SearchDialog("Leerling erbij", search, placeholder="typ een deel van de naam", take_label="erbij zetten")
        )
        if chosen is None or not isinstance(chosen.id, int):
            return
        case = Case(pupil_id=chosen.id)
        await self.commit(self.services.meetings.save, replace(meeting, cases=(*meeting.cases, case)))

    @in_background
    async def action_cancel(self) -> None:
        """Let it lapse."""
        if self._meeting is not None:
            await lapse(self, self._meeting)


async def lapse(screen: BaseScreen, meeting: Meeting) -> bool:
    """Let an overleg lapse after asking, and say so when it stands in the calendar of others; tell whether it did.

    To be awaited in an `@in_background` method. Raises `IbError`.
    """
    question = Confirm(
        f"Het overleg van {long_date(meeting.held_on)} laten vervallen?",
        yes="laten vervallen",
        detail=f"Het blijft leesbaar bij {plural(len(meeting.cases), 'leerling', 'leerlingen')}.",
    )
    if not await screen.app.push_screen_wait(question):
        return False
    await screen.commit(screen.services.meetings.cancel, meeting.id, meeting.version)
    await tell_of_cancellation(screen, meeting.id)
    return True


def _people(meeting: Meeting, words: str) -> Content:
    if not meeting.participants:
        return plain("nog niemand uitgenodigd", "$muted")
    signs = {True: ("✓", "$ok"), False: ("✗", "$late"), None: ("○", "$muted")}
    people = [
        Content.assemble(
            Content.styled(*signs[one.present]),
            " ",
            plain(one.name),
            " ",
            plain(label(one.role, coordinator_label=words), "$muted"),
        )
        for one in meeting.participants
    ]
    return Content("   ").join(people)


def _about_the_group(meeting: Meeting) -> Content:
    return Content.assemble(plain("Over de groep  ", "$muted"), plain(" ".join((meeting.notes or "").split())))


def _in_full(case: Case | None, proposal: Proposal | None) -> Content:
    """What was asked, noted and decided about the pupil under the cursor."""
    if case is None:
        return Content("")
    told = "" if proposal is None else proposal_words(proposal)
    day = "" if case.evaluate_on is None else short_date(case.evaluate_on)
    texts = (
        ("Vraag", case.question),
        ("Kind", case.child_voice),
        ("Verslag", case.notes),
        ("Doel", case.goal),
        ("Aanpak", case.approach),
        ("Evaluatie", day),
        ("Besluit", case.decision),
        ("Uitkomst", label(case.outcome) if case.outcome else ""),
        ("Voorstel", told),
    )
    return Content("\n").join(
        Content.assemble(plain(name, "$muted").pad_right(_LABEL - len(name)), plain(" ".join(text.split())))
        for name, text in texts
        if text
    )
