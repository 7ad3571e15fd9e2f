"""The niveauwissel of a pupil: what the SOP asks, what is there, what is missing, and the step itself.

Why it exists: a move must explain itself before it is made, and what is missing is mended from its own line. The rules
are in `domain.transitions`; this screen shows and asks. `MoveRecordScreen` shows a move that was made.
"""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.actions import ActionState
from ib_console.domain.boundaries import BoundarySignal
from ib_console.domain.drafts import DraftKey
from ib_console.domain.levels import LevelDomain, Route, SupportLevel
from ib_console.domain.meetings import Meeting
from ib_console.domain.people import Person
from ib_console.domain.pupils import Pupil
from ib_console.domain.sop_tables import QuestionKind
from ib_console.domain.transitions import follow_ups
from ib_console.domain.verdict import Finding
from ib_console.screens.base import BaseScreen, in_background
from ib_console.screens.drafts import open_form
from ib_console.screens.level_move_forms import date_form, move_form, opening_form
from ib_console.screens.level_move_mending import first_agendas, judge, mend
from ib_console.screens.level_move_rows import CheckLine, Mending, check_lines, checks_table
from ib_console.screens.level_move_target import TargetBar
from ib_console.screens.move_record import MoveRecordScreen
from ib_console.screens.school_words import coordinator_label
from ib_console.screens.sop_keys import read_in_guide
from ib_console.services.dossiers import DossierView
from ib_console.services.moves import MovePreview
from ib_console.widgets.dialogs import MessageDialog
from ib_console.widgets.form import Values
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.formats import day_and_date, plural, short_date
from ib_console.wording.glossary import level_name
from ib_console.wording.verdict_sentences import verdict_line

__all__ = ["LevelMoveScreen", "MoveRecordScreen"]


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
        & #who { height: 1; padding: 0 2; }
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
        self._in_guide: bool | None = None
        self._pupil: Pupil | None = None
        self._preview: MovePreview | None = None
        self.key_labels: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """Who, where to, the lines, the line under the cursor in full, the verdict."""
        yield Static("", id="who")
        yield TargetBar()
        yield checks_table(open_label="dit punt")
        yield Static("", id="detail")
        yield Static("", id="verdict")

    # -- what is shown

    def pupil_in_hand(self) -> int | None:
        """Whose niveau it is about."""
        return self._pupil_id

    async def load(self) -> None:
        """Check the move and show the outcome."""
        self._coordinator = await coordinator_label(self)
        self._in_guide = await read_in_guide(self)
        view: DossierView = await self.read(self.services.dossiers.view, self._pupil_id)
        first = self._preview is None
        if self._target is None or self._target is view.pupil.level:
            self._target = _next_level(view.pupil.level)
        preview: MovePreview = await self.read(
            self.services.moves.preview, self._pupil_id, self._target, self._on or self.console.today
        )
        self._pupil, self._preview = view.pupil, preview
        agendas = await first_agendas(self, self._pupil_id, preview.verdict.findings)
        self._show(view, preview, agendas, first=first)

    def _show(self, view: DossierView, preview: MovePreview, agendas: Mapping[str, Meeting], *, first: bool) -> None:
        pupil, verdict = view.pupil, preview.verdict
        group = view.enrolment.group_name if view.enrolment else "geen groep"
        since = f"sinds {short_date(pupil.level_since)}" if pupil.level_since else ""
        who = Content.assemble(
            plain(pupil.name, "bold"),
            "   ",
            plain(group),
            " · ",
            level_badge(pupil.level, words=True),
            " ",
            plain(since),
        )
        self.query_one("#who", Static).update(who)
        day = self._on or self.console.today
        when = "vandaag" if day == self.console.today else f"{day_and_date(day)}-{day.year}"
        self.query_one(TargetBar).show(pupil.level, verdict.target, when)
        agreed = {
            action.requirement_id: action.due_on
            for action in view.actions
            if action.requirement_id is not None and action.state is ActionState.OPEN
        }
        mending = Mending(agendas=agendas, agreed=agreed)
        lines = check_lines(
            verdict,
            preview.signals,
            preview.sop_version,
            coordinator=self._coordinator,
            in_guide=self._in_guide,
            mending=mending,
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
        words = () if line is None else line.full
        shown = [*words[:1], " · ".join(text for text in words[1:] if text)]
        self.query_one("#detail", Static).update(Content("\n").join(plain(text) for text in shown if text))

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

        form = date_form(self._on or self.console.today, self.console.today, subtitle=self._pupil_name, on_save=save)
        if await self.app.push_screen_wait(form) is not None:
            self.reload()

    @property
    def _pupil_name(self) -> str:
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
        await mend(self, self._pupil_id, finding, self._coordinator)

    @in_background
    async def _judge(self, line: CheckLine, signal: BoundarySignal) -> None:
        """Judge a question that people answer; of a computed one, show the figures in full."""
        if signal.kind is not QuestionKind.JUDGEMENT:
            await self.app.push_screen_wait(MessageDialog(*line.full))
            return
        await judge(self, self._pupil_id, signal)

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
            subtitle=self._pupil_name,
            today=self.console.today,
            coordinator=self._coordinator,
            on_save=save,
        )
        key = DraftKey(f"level_move_to_{target.value}", "pupil", self._pupil_id, is_new=True)
        if await open_form(self, form, key) is None:
            return
        made = f" {plural(len(todo), 'punt staat', 'punten staan')} nu als afspraak in het dossier." if todo else ""
        said = f"{self._pupil_name} is nu op {level_name(target)}.{made} Met u draait u dit terug."
        self.notify(said, markup=False)
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

        form = opening_form(
            self._target, pupil.level_since, self.console.today, subtitle=self._pupil_name, on_save=save
        )
        key = DraftKey("opening_level", "pupil", self._pupil_id, is_new=True)
        values = await open_form(self, form, key)
        if values is not None:
            self.notify(f"De beginstand van {self._pupil_name} is bewaard.", markup=False)
            self.dismiss(None)


def _next_level(level: SupportLevel) -> SupportLevel:
    return SupportLevel.FOUR if level is SupportLevel.FIVE else SupportLevel(level.value + 1)


def _to_agree(preview: MovePreview) -> bool:
    verdict = preview.verdict
    return bool(verdict.blocking) or (verdict.route is Route.URGENT and bool(follow_ups(verdict)))
