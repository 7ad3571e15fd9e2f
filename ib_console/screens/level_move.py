"""The niveauwissel of a pupil: what the SOP asks, what is there, what is missing, and the step itself.

Why it exists: a move must explain itself before it is made, and what is missing is mended from its own line. The rules
are in `domain.transitions`; this screen shows and asks. `MoveRecordScreen` shows a move that was made.
"""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from ib_console.domain.boundaries import BoundarySignal
from ib_console.domain.levels import LevelDomain, Route, SupportLevel
from ib_console.domain.meetings import Meeting
from ib_console.domain.people import Person
from ib_console.domain.pupils import Pupil
from ib_console.domain.requirements import Moment, RequirementKind
from ib_console.domain.sop_tables import QuestionKind
from ib_console.domain.timeline import TimelineKind
from ib_console.domain.transitions import follow_ups
from ib_console.domain.verdict import Finding, Status
from ib_console.screens.base import BaseScreen, in_background
from ib_console.screens.level_move_forms import date_form, move_form, opening_form
from ib_console.screens.level_move_rows import CheckLine, check_lines, checks_table, meeting_name
from ib_console.screens.meeting_form import choose_kind, edit_meeting
from ib_console.screens.move_record import MoveRecordScreen
from ib_console.screens.school_words import coordinator_label
from ib_console.services.dossiers import DossierView
from ib_console.services.moves import MovePreview
from ib_console.widgets.dialogs import ChooseDialog, MessageDialog
from ib_console.widgets.form import Choice, Values
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.formats import day_and_date, plural, short_date
from ib_console.wording.glossary import level_name
from ib_console.wording.verdict_sentences import verdict_line

__all__ = ["LevelMoveScreen", "MoveRecordScreen"]

_NEW, _HELD = "new", "held"


class TargetBar(Widget):
    """The niveaus to go to; the chosen one stands out, a click chooses."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "TargetBar { height: 1; padding: 0 2; color: $muted; }"

    class Chosen(Message):
        """A niveau was clicked."""

        def __init__(self, level: SupportLevel) -> None:
            super().__init__()
            self.level = level

    def __init__(self) -> None:
        super().__init__(id="target")
        self._current: SupportLevel | None = None
        self._target: SupportLevel | None = None
        self._when = ""

    def show(self, current: SupportLevel, target: SupportLevel, when: str) -> None:
        """Show where from, where to and when."""
        self._current, self._target, self._when = current, target, when
        self.refresh()

    def _places(self) -> list[tuple[int, SupportLevel]]:
        levels = [level for level in SupportLevel if level is not self._current]
        return [(len("naar  ") + 7 * place, level) for place, level in enumerate(levels)]

    def render(self) -> Content:
        """Naar ○ 1 ● 3 ○ 4 ○ 5, and the date."""
        line = Content("naar")
        for at, level in self._places():
            line = line.pad_right(at - line.cell_length)
            if level is self._target:
                line = Content.assemble(line, Content.styled(f" ● {level.value} ", "bold $foreground on $row"))
            else:
                line = Content.assemble(line, f" ○ {level.value} ")
        return Content.assemble(line, "    per ", plain(self._when, "$foreground"))

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        x = event.x - self.gutter.left
        for at, level in self._places():
            if at <= x < at + 5:
                self.post_message(self.Chosen(level))


class LevelMoveScreen(BaseScreen):
    """Check and make a niveauwissel."""

    area = "pupils"
    help_text = (
        "Hier ziet u wat uw SOP vraagt voor een ander niveau en wat er al is. Kies met een cijfer het niveau. "
        "Een punt dat ontbreekt herstelt u met Enter op de regel zelf. Ontbreekt er iets, dan kan wisselen toch, "
        "met een reden en de naam van wie besluit."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "move", "wisselen", id="move.move", tooltip="Legt de wissel vast"),
        Binding(
            "a",
            "agree",
            "afspraken maken",
            id="move.agree",
            tooltip="Maakt afspraken van wat ontbreekt, zonder te wisselen",
        ),
        Binding("t", "date", "datum", id="move.date", tooltip="Kiest een andere dag voor de wissel"),
        Binding("b", "opening", "beginstand", id="move.opening", tooltip="Legt het niveau van voor dit programma vast"),
        *(
            Binding(
                str(level.value), f"target({level.value})", level_name(level), show=False, id=f"move.to_{level.value}"
            )
            for level in SupportLevel
        ),
        Binding("right,l", "step(1)", "hoger niveau", show=False, priority=True, id="move.higher"),
        Binding("left,h", "step(-1)", "lager niveau", show=False, priority=True, id="move.lower"),
    ]
    DEFAULT_CSS = """
    LevelMoveScreen {
        & #who { height: 1; padding: 0 2; margin-top: 1; }
        & #target { margin-bottom: 1; }
        & #detail { height: 3; padding: 0 2; margin-top: 1; color: $muted; }
        & #verdict { height: auto; max-height: 2; padding: 0 2; margin-bottom: 1; color: $heading; text-style: bold; }
    }
    """

    def __init__(self, pupil_id: int, target: SupportLevel | None = None) -> None:
        """Show the move of one pupil; without a target to the next niveau."""
        super().__init__()
        self._pupil_id = pupil_id
        self._target = target
        self._on: date | None = None
        self._coordinator = ""
        self._pupil: Pupil | None = None
        self._preview: MovePreview | None = None
        self._agendas: dict[str, Meeting] = {}
        self.key_labels: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """Who, where to, the lines, the line under the cursor in full, the verdict."""
        yield Static("", id="who")
        yield TargetBar()
        yield checks_table(open_label="dit punt")
        yield Static("", id="detail")
        yield Static("", id="verdict")

    # -- what is shown

    async def load(self) -> None:
        """Check the move and show the outcome."""
        self._coordinator = await coordinator_label(self)
        view: DossierView = await self.read(self.services.dossiers.view, self._pupil_id)
        first = self._preview is None
        if self._target is None or self._target is view.pupil.level:
            self._target = _next_level(view.pupil.level)
        preview: MovePreview = await self.read(
            self.services.moves.preview, self._pupil_id, self._target, self._on or self.console.today
        )
        self._pupil, self._preview = view.pupil, preview
        self._agendas = await self._planned_for(preview)
        self._show(view, preview, first=first)

    async def _planned_for(self, preview: MovePreview) -> dict[str, Meeting]:
        """For each open point that a date will do for, the first overleg the pupil can be put on."""
        found: dict[str, Meeting] = {}
        for finding in preview.verdict.findings:
            if _can_be_planned(finding):
                planned = await self._open_agendas(finding)
                if planned:
                    found[finding.requirement.id] = planned[0]
        return found

    async def _open_agendas(self, finding: Finding) -> list[Meeting]:
        kinds = finding.requirement.meeting_kinds
        planned: Sequence[Meeting] = await self.read(self.services.meetings.planned, kinds, self.console.today)
        return [
            one
            for one in planned
            if one.case_of(self._pupil_id) is None and (finding.due_on is None or one.held_on <= finding.due_on)
        ]

    def _show(self, view: DossierView, preview: MovePreview, *, first: bool) -> None:
        pupil, verdict = view.pupil, preview.verdict
        group = view.enrolment.group_name if view.enrolment else "geen groep"
        since = f" sinds {short_date(pupil.level_since)}" if pupil.level_since else ""
        who = Content.assemble(
            plain(pupil.name, "bold"), "   ", plain(group), " · ", level_badge(pupil.level, words=True), plain(since)
        )
        self.query_one("#who", Static).update(who)
        day = self._on or self.console.today
        when = "vandaag" if day == self.console.today else f"{day_and_date(day)}-{day.year}"
        self.query_one(TargetBar).show(pupil.level, verdict.target, when)
        lines = check_lines(
            verdict, preview.signals, preview.sop_version, coordinator=self._coordinator, agendas=self._agendas
        )
        table = self._table
        table.show(lines)
        if first:
            table.select(next((line.key for line in lines if line.is_open), lines[0].key if lines else None))
        self.query_one("#verdict", Static).update(plain(verdict_line(verdict)))
        self._show_detail(table.current)
        self.key_labels = {"move": "wisselen" if verdict.in_order else "toch wisselen"}
        self.refresh_bindings()

    @property
    def _table(self) -> RecordTable[CheckLine]:
        table: RecordTable[CheckLine] = self.query_one("#checks", RecordTable)
        return table

    @on(RecordTable.Highlighted, "#checks")
    def _moved(self, event: RecordTable.Highlighted[CheckLine]) -> None:
        self._show_detail(event.row)

    def _show_detail(self, line: CheckLine | None) -> None:
        parts = [] if line is None else [plain(text) for text in line.full if text]
        self.query_one("#detail", Static).update(Content("\n").join(parts))

    # -- where to and when

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with this check."""
        preview = self._preview
        if action == "move":
            return preview is not None
        if action == "agree":
            return preview is not None and bool(_to_agree(preview))
        if action == "opening":
            return preview is not None and preview.can_be_opening
        return super().check_action(action, parameters)

    def action_target(self, number: int) -> None:
        """Choose a niveau."""
        level = SupportLevel(number)
        if self._pupil is not None and level is self._pupil.level:
            self.notify(f"{self._pupil.name} zit al op {level_name(level)}.", markup=False)
        elif level is not self._target:
            self._target = level
            self._preview = None
            self.reload()

    def action_step(self, by: int) -> None:
        """Choose the niveau beside it."""
        if self._target is None or self._pupil is None:
            return
        number = self._target.value + by
        number += by if number == self._pupil.level.value else 0
        if SupportLevel.ONE.value <= number <= SupportLevel.FIVE.value:
            self.action_target(number)

    @on(TargetBar.Chosen)
    def _clicked(self, event: TargetBar.Chosen) -> None:
        self.action_target(event.level.value)

    @in_background
    async def action_date(self) -> None:
        """Check for another day."""

        async def save(values: Values) -> None:
            await self.read(self.services.moves.preview, self._pupil_id, self._target, values["on"])
            self._on = None if values["on"] == self.console.today else values["on"]

        form = date_form(self._on or self.console.today, self.console.today, subtitle=self._name, on_save=save)
        if await self.app.push_screen_wait(form) is not None:
            self.reload()

    @property
    def _name(self) -> str:
        return "" if self._pupil is None else self._pupil.name

    # -- mending a point from its line

    @on(RecordTable.Opened, "#checks")
    def _opened(self, event: RecordTable.Opened[CheckLine]) -> None:
        line = event.row
        if line.signal is not None:
            self._judge(line, line.signal)
        elif line.finding is not None and line.is_open:
            self._mend(line.finding)
        else:
            self.app.push_screen(MessageDialog(*[text for text in line.full if text]))

    @in_background
    async def _mend(self, finding: Finding) -> None:
        if finding.requirement.kind is RequirementKind.MEETING:
            await self._mend_meeting(finding)
            return
        # Only when it is needed: the forms of a dossier know this screen's neighbours.
        from ib_console.screens.record_forms import new_for_requirement  # noqa: PLC0415 - see above

        await new_for_requirement(self, self._pupil_id, finding.requirement)

    async def _mend_meeting(self, finding: Finding) -> None:
        requirement = finding.requirement
        nearest = next((one.record_id for one in finding.evidence if one.record_id is not None), None)
        waiting = finding.planned.record_id if finding.planned is not None else None
        opened = nearest if finding.missing_roles else waiting
        if opened is not None:  # somebody was not there, or it still has to be held: that overleg, not another
            meeting = await self.read(self.services.meetings.get, opened)
            await edit_meeting(self, meeting=meeting, pupil_id=self._pupil_id, roles=requirement.roles)
            return
        planned = _can_be_planned(finding)
        if planned and not await self._ask_agenda(finding):
            return
        held = planned and self._chosen_held
        kind = await choose_kind(self, requirement.meeting_kinds)
        if kind is not None:
            await edit_meeting(
                self, pupil_id=self._pupil_id, kind=kind, roles=requirement.roles, planned=planned and not held
            )

    _chosen_held = False

    async def _ask_agenda(self, finding: Finding) -> bool:
        """Offer the overleg that is planned already; tell whether a form must follow."""
        agendas = await self._open_agendas(finding)
        choices = [
            Choice(
                one.id,
                f"op de agenda van {meeting_name(one, self._coordinator)}",
                plural(len(one.cases), "leerling", "leerlingen"),
            )
            for one in agendas
        ]
        choices += [Choice(_NEW, "een nieuw overleg plannen"), Choice(_HELD, "het is al gehouden: nu vastleggen")]
        chosen = await self.app.push_screen_wait(ChooseDialog("Wanneer is dit overleg?", choices))
        if chosen is None:
            return False
        if isinstance(chosen.id, int):
            await self.commit(self.services.meetings.add_pupil, chosen.id, self._pupil_id)
            return False
        self._chosen_held = chosen.id == _HELD
        return True

    @in_background
    async def _judge(self, line: CheckLine, signal: BoundarySignal) -> None:
        """Judge a question that people answer; of a computed one, show the figures in full."""
        if signal.kind is not QuestionKind.JUDGEMENT:
            await self.app.push_screen_wait(MessageDialog(*line.full))
            return
        from ib_console.screens.record_forms import new_record  # noqa: PLC0415 - as in `_mend`

        await new_record(self, TimelineKind.JUDGEMENT, self._pupil_id, question_id=signal.question_id)

    # -- the step itself

    @in_background
    async def action_move(self) -> None:
        """Make the move, after who decides and why."""
        preview, target = self._preview, self._target
        if preview is None or target is None:
            return
        people: tuple[Person, ...] = await self.read(self.services.people.all)

        async def save(values: Values) -> None:
            await self.commit(
                self.services.moves.move,
                self._pupil_id,
                target,
                on=preview.verdict.on,
                reason=values["reason"],
                decider_id=values["decider"],
                domains=[LevelDomain(domain) for domain in values["domains"]],
            )

        todo = follow_ups(preview.verdict)
        form = move_form(
            preview.verdict,
            todo,
            people,
            subtitle=self._name,
            today=self.console.today,
            coordinator=self._coordinator,
            on_save=save,
        )
        if await self.app.push_screen_wait(form) is None:
            return
        made = f" {plural(len(todo), 'punt staat', 'punten staan')} nu als afspraak in het dossier." if todo else ""
        self.notify(f"{self._name} is nu op {level_name(target)}.{made}", markup=False)
        self.dismiss(None)

    @in_background
    async def action_agree(self) -> None:
        """Make dated actions of what is missing, and stay."""
        changes = await self.commit(self.services.moves.agree, self._pupil_id, self._target, self._on)
        count = len(changes.ids("action"))
        said = (
            f"{plural(count, 'afspraak staat', 'afspraken staan')} nu in het dossier, met een datum."
            if count
            else "Deze afspraken stonden al in het dossier."
        )
        self.notify(said, markup=False)

    @in_background
    async def action_opening(self) -> None:
        """Record the niveau from before the program."""
        pupil = self._pupil
        if pupil is None or self._target is None:
            return

        async def save(values: Values) -> None:
            level = SupportLevel(values["level"])
            await self.commit(self.services.moves.set_opening, self._pupil_id, level, values["since"])

        form = opening_form(self._target, pupil.level_since, self.console.today, subtitle=self._name, on_save=save)
        values = await self.app.push_screen_wait(form)
        if values is not None:
            self.notify(f"De beginstand van {self._name} is bewaard.", markup=False)
            self.dismiss(None)


def _next_level(level: SupportLevel) -> SupportLevel:
    return SupportLevel.FOUR if level is SupportLevel.FIVE else SupportLevel(level.value + 1)


def _can_be_planned(finding: Finding) -> bool:
    """Whether an open overleg may lie ahead."""
    return (
        finding.status is Status.OPEN
        and finding.requirement.kind is RequirementKind.MEETING
        and finding.moment is not Moment.BEFORE
        and finding.planned is None
    )


def _to_agree(preview: MovePreview) -> bool:
    verdict = preview.verdict
    return bool(verdict.blocking) or (verdict.route is Route.URGENT and bool(follow_ups(verdict)))
