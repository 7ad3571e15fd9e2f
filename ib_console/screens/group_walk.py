"""The walk of a groepsbespreking: the pupils on the left, beside them what is known of the one under the cursor.

One key a judgement, and the cursor goes on to the next pupil who still waits. Each judgement is shown at once and kept
behind the keys, in the order in which they were pressed. Where the walk was is what was kept: the first pupil who was
not walked past. It must not import models.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from ib_console.domain.drafts import Draft
from ib_console.domain.errors import IbError
from ib_console.domain.group_walk import (
    GroupWalk,
    Judgement,
    Mark,
    WalkPupil,
    first_waiting,
    holds,
    judged,
    opens_with_evaluation,
    taken_back,
)
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, MeetingState
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.group_walk_keys import WALK_KEYS, WALK_KINDS
from ib_console.screens.group_walk_lines import MARKS_WIDTH, known_of, marks_cell, name_cell
from ib_console.screens.group_walk_note import WalkNote, draft_key, drafts_of
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.draft_keeper import DraftBook
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.formats import agenda_date, plural
from ib_console.wording.walk_sentences import (
    PER_PUPIL,
    news_words,
    progress,
    title,
    unfinished_question,
)

_ALL = "all"


class GroupWalkScreen(BaseScreen):
    """A groepsbespreking, pupil by pupil."""

    area = "meetings"
    watches = WALK_KINDS
    help_text = (
        "Hier loopt u een groep langs. 1 tot en met 5 stelt een niveau voor, s is een signaal, b brengt de leerling in "
        "een leerlingbespreking en o zegt dat het goed gaat. De cursor gaat dan naar de volgende leerling. Dezelfde "
        "toets nog eens haalt het oordeel weer weg. U kunt altijd stoppen: u gaat later verder waar u was."
    )
    BINDINGS: ClassVar[list[BindingType]] = WALK_KEYS
    DEFAULT_CSS = """
    GroupWalkScreen {
        & .walk--line { height: 1; padding: 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
        & PageHeading { margin-bottom: 0; }
        & #walk--own { color: $muted; margin-bottom: 1; }
        & #walk--news { color: $muted; display: none; }
        & #walk--news.-done { color: $ok; }
        & #walk--pupils { width: 46; }
        & #walk--side { width: 1fr; border-left: solid $rule; }
        & #walk--known { padding: 0 2; scrollbar-size-vertical: 1; }
        & #walk--known > Static { height: auto; }
    }
    GroupWalkScreen.-narrow {
        & #walk--pupils { width: 34; }
        & #walk--known { padding: 0 1; }
        & WalkNote { padding: 0 1; }
        & WalkNote > TextArea { height: 4; }
    }
    """

    def __init__(self, meeting_id: int) -> None:
        """Walk one groepsbespreking."""
        super().__init__()
        self._meeting_id = meeting_id
        self._walk: GroupWalk | None = None
        self._drafts: dict[int, str] | None = None
        self._unkept: dict[int, Case] = {}
        self._visited: list[int] = []
        self._is_over = False

    def body(self) -> ComposeResult:
        """The pupils, and what is known of one of them."""
        yield PageHeading("Groepsbespreking")
        yield Static("", id="walk--news", classes="walk--line")
        yield Static(plain(PER_PUPIL), id="walk--own", classes="walk--line")
        with Horizontal():
            yield RecordTable[WalkPupil](
                [
                    Column("level", "", lambda one: level_badge(one.level), width=1),
                    Column("name", "leerling", name_cell, least=12),
                    Column("marks", "", marks_cell, width=MARKS_WIDTH),
                ],
                key=lambda one: one.id,
                empty="Nog geen leerlingen op dit overleg. Met n zet u de leerlingen van de groep erbij.",
                open_label="",
                id="walk--pupils",
            )
            with Vertical(id="walk--side"):
                with VerticalScroll(id="walk--known", can_focus=False):
                    yield Static("", id="walk--facts")
                yield WalkNote(book=self._book, save=self._save_note, back=self._to_list)

    async def load(self) -> None:
        """Read the walk; at first the cursor goes to the pupil whose turn it is."""
        walk: GroupWalk = await self.read(self.services.group_walks.view, self._meeting_id)
        is_first = self._drafts is None
        if self._drafts is None:
            waiting: Sequence[Draft] = await self.read(self.services.drafts.waiting)
            self._drafts = drafts_of(waiting, self._meeting_id)
        for case in self._unkept.values():
            walk = walk.with_judgement(case)
        if self._is_over:  # it was closed meanwhile, and is going
            return
        before, self._walk = self._walk, walk
        self._table.show(walk.pupils)
        if is_first:
            if opens_with_evaluation(walk):
                self.action_evaluate()
            unfinished = next((one.id for one in walk.pupils if one.id in self._drafts), None)
            self._select(unfinished or first_waiting(walk.pupils))
        elif before is not None:
            self._select(taken_back(before, walk))
        self._show_progress()
        self._show_pupil()
        self.call_after_refresh(self._show_pupil)  # how wide it is, is known now
        self.refresh_bindings()

    def pupil_in_hand(self) -> int | None:
        """The one under the cursor."""
        one = None if self.is_covered else self._table.current
        return None if one is None else one.id

    @property
    def has_unsaved_text(self) -> bool:
        """Whether a note is being written."""
        return self.is_mounted and self._note.has_unsaved_text

    @property
    def _table(self) -> RecordTable[WalkPupil]:
        table: RecordTable[WalkPupil] = self.query_one("#walk--pupils", RecordTable)
        return table

    @property
    def _note(self) -> WalkNote:
        return self.query_one(WalkNote)

    # -- what is shown

    def _show_progress(self) -> None:
        walk = self._walk
        if walk is None:
            return
        self.query_one(PageHeading).note(
            f"{progress(walk)} · {agenda_date(walk.meeting.held_on, walk.today)}", title=title(walk)
        )
        news, line = news_words(walk), self.query_one("#walk--news", Static)
        line.set_class(walk.is_done, "-done")
        line.update(plain(news))
        line.display = bool(news)

    def _show_pupil(self) -> None:
        if self._is_over or not self.is_attached:
            return
        one, walk = self._table.current, self._walk
        if walk is None:
            return
        facts = self.query_one("#walk--facts", Static)
        if one is None:
            facts.update("")
            self._note.show(None)
            return
        facts.update(known_of(one, walk.today, facts.size.width or 40))
        self._note.show(one.id, one.name, one.case.notes, (self._drafts or {}).get(one.id))
        self.call_after_refresh(self.refresh_bindings)

    def on_resize(self) -> None:
        """Lay out what is known anew."""
        self.call_after_refresh(self._show_pupil)

    @on(RecordTable.Highlighted, "#walk--pupils")
    def _moved(self, _: RecordTable.Highlighted[WalkPupil]) -> None:
        self.query_one("#walk--known", VerticalScroll).scroll_home(animate=False)
        self._show_pupil()

    def _select(self, pupil_id: int | None) -> None:
        if pupil_id is not None:
            self._table.select(pupil_id)

    def _to_list(self) -> None:
        self.set_focus(self._table.query_one("TableBody"))

    # -- judging

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a note is written every letter is a letter; else offer what there is something to do for."""
        if not self.is_mounted:
            return super().check_action(action, parameters)
        one, walk = self._table.current, self._walk
        can_judge = one is not None and not self._note.is_written_in
        offered = {
            "write": can_judge,
            "judge": can_judge,
            "stay": can_judge,
            "go_back": can_judge and bool(self._visited),
            "finish": walk is not None and bool(walk.pupils),
            "add": walk is not None and bool(walk.newcomers) and walk.meeting.state is MeetingState.PLANNED,
            "evaluate": can_judge and walk is not None and bool(walk.plans),
            "reject": one is not None and one.proposal is not None,
            "read_on": can_judge and self.query_one("#walk--known").max_scroll_y > 0,
        }
        return offered.get(action, super().check_action(action, parameters))

    def action_judge(self, code: str) -> None:
        """Put a judgement there or take it back; after one that was put there the next pupil has its turn."""
        one, walk = self._table.current, self._walk
        if one is None or walk is None:
            return
        judgement: Judgement = SupportLevel(int(code)) if code.isdigit() else Mark(code)
        case = judged(one.case, judgement, walk.today)
        self._walk = walk = walk.with_judgement(case)
        self._unkept[one.id] = case
        self._table.show(walk.pupils)
        if holds(case, judgement):
            self._visited.append(one.id)
            self._select(first_waiting(walk.pupils, one.id))
        self._show_progress()
        self._show_pupil()
        self._keep(case)

    @in_background
    async def _keep(self, case: Case) -> None:
        """Keep a judgement that is shown already; when that fails, show what stands."""
        try:
            await self.commit(self.services.group_walks.judge, self._meeting_id, case)
        except IbError:
            self.reload()
            raise
        finally:
            if self._unkept.get(case.pupil_id) is case:
                del self._unkept[case.pupil_id]

    def action_go_back(self) -> None:
        """Back to the pupil who was judged last."""
        while self._visited:
            if self._table.select(self._visited.pop()):
                break
        self._show_pupil()

    def action_stay(self) -> None:
        """Do nothing."""

    def action_read_on(self, pages: int) -> None:
        """Scroll what is known, and from the end back to the beginning."""
        facts = self.query_one("#walk--known", VerticalScroll)
        if facts.scroll_y >= facts.max_scroll_y:
            facts.scroll_home(animate=False)
        else:
            facts.scroll_relative(y=pages * max(facts.size.height - 1, 1), animate=False)

    # -- notes

    def action_write(self) -> None:
        """Go into the note."""
        self._note.write()

    def _book(self, pupil_id: int) -> DraftBook:
        return self.console.drafts.book(draft_key(self._meeting_id, pupil_id))

    async def _save_note(self, pupil_id: int, text: str) -> None:
        drafts = self._drafts if self._drafts is not None else {}
        drafts[pupil_id] = text  # until it is certain that it was saved
        await self.commit(self.services.group_walks.take_note, self._meeting_id, pupil_id, text)
        drafts.pop(pupil_id, None)

    # -- the rest

    @in_background
    async def action_add(self) -> None:
        """Put who came later on the overleg."""
        walk = self._walk
        if walk is None or not walk.newcomers:
            return
        chosen = [pupil_id for pupil_id, _ in walk.newcomers]
        if len(chosen) > 1:
            everybody = Choice(_ALL, f"alle {plural(len(chosen), 'leerling', 'leerlingen')}")
            choices = [everybody, *(Choice(pupil_id, name) for pupil_id, name in walk.newcomers)]
            answer = await self.app.push_screen_wait(ChooseDialog("Wie komt erbij?", choices))
            if answer is None:
                return
            chosen = chosen if answer.id == _ALL else [int(str(answer.id))]
        for pupil_id in chosen:
            await self.commit(self.services.meetings.add_pupil, self._meeting_id, pupil_id)

    @in_background
    async def action_reject(self) -> None:
        """Decide not to follow the proposal that was open."""
        one = self._table.current
        if one is not None and one.proposal is not None:
            await self.commit(self.services.proposals.reject, one.proposal.id, one.proposal.version)

    @in_background
    async def action_evaluate(self) -> None:
        """Evaluate the groepsplannen with which a groepsbespreking opens."""
        from ib_console.screens.group_plan_forms import evaluate_plans  # noqa: PLC0415 - once a groepsbespreking

        walk = self._walk
        if walk is not None and walk.plans:
            await evaluate_plans(self, self._meeting_id, walk.plans, walk.group)

    @in_background
    async def action_finish(self) -> None:
        """Close the walk, after a question when somebody still waits."""
        from ib_console.screens.group_walk_end import finish_walk  # noqa: PLC0415 - only at the end of a walk

        walk = self._walk
        if walk is None:
            return
        if walk.walked < len(walk.pupils):
            question = Confirm(unfinished_question(walk), yes="afronden", detail=progress(walk))
            if not await self.app.push_screen_wait(question):
                return
        if await finish_walk(self, self._meeting_id):
            self._is_over = True
            await self.action_back()
