"""The road of a version of the SOP to its adoption: each step with its date, its people and its plan.

Nothing is filled in by the program: a step that was passed over is told. It must not import models.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.drafts import DraftKey
from ib_console.domain.school import School
from ib_console.domain.sop import SopStatus, SopVersion
from ib_console.domain.sop_road import RoadMark, RoadStep, asked_steps, mark_of, skipped
from ib_console.domain.sop_versions import used_until
from ib_console.screens.base import PageHeading, in_background
from ib_console.screens.drafts import open_form
from ib_console.screens.sop_keys import SopWays
from ib_console.screens.sop_road_form import road_fields, road_mark
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.form import FormScreen, Values
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import Cell, plain
from ib_console.wording import sop_road_sentences as words
from ib_console.wording.glossary import capital, label
from ib_console.wording.sop_name import document_title, short_title

FORM = "sop_road_"
"""How the name of a draft of a step begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One step: what was written about it, and whether a later one was taken without it."""

    mark: RoadMark
    is_skipped: bool
    today: date

    @property
    def is_late(self) -> bool:
        """Whether its day went by without it."""
        return self.mark.on is None and self.mark.planned_on is not None and self.mark.planned_on < self.today

    @property
    def sign(self) -> Content:
        """Taken, late, planned, passed over or open."""
        if self.mark.on is not None:
            return Content.styled("✓", "$ok")
        if self.mark.planned_on is not None:
            return Content.styled("▲", "$late") if self.is_late else Content.styled("●", "$planned")
        return Content.styled("◆", "$attention") if self.is_skipped else Content.styled("○", "$muted")

    @property
    def when(self) -> Cell:
        """When it was taken, or is planned."""
        if self.is_skipped and self.mark.planned_on is None:
            return plain("overgeslagen", "$attention")
        style = "$late" if self.is_late else "" if self.mark.on is not None else "$muted"
        return plain(words.step_standing(self.mark, self.today), style)


class SopRoadScreen(SopWays):
    """The steps to adoption of one version."""

    area = "sop"
    watches = frozenset({"sop_version", "school"})
    help_text = (
        "Hier staat de weg naar vaststelling, van leerlingen horen tot publicatie. Enter vult een stap in: een dag of "
        "alleen de maand, of eerst een plan. Een stap die is overgeslagen, blijft zichtbaar. "
        "In gebruik nemen is een stap apart."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "clear_step", "leegmaken", id="road.clear", tooltip="Haalt weg wat bij deze stap staat"),
        Binding("a", "place", "plaats", id="road.place", tooltip="Kiest: in de schoolgids of in een eigen document"),
        Binding("b", "use", "in gebruik", id="road.use", tooltip="Laat zien wat er verandert, en neemt in gebruik"),
    ]
    DEFAULT_CSS = """
    SopRoadScreen {
        & #told { height: auto; padding: 1 2 0 2; }
        & #standing { height: auto; padding: 0 2; color: $muted; }
    }
    """

    def __init__(self, version_id: int, *, opens: RoadStep | None = None) -> None:
        """Show the road.

        Args:
            version_id: of which version.
            opens: the step whose form opens at once.
        """
        super().__init__()
        self._version_id = version_id
        self._opens = opens
        self._version: SopVersion | None = None
        self._school: School | None = None

    def body(self) -> ComposeResult:
        """The steps, the one under the cursor in full, and how the road stands."""
        yield PageHeading("Weg naar vaststelling")
        yield RecordTable[_Line](
            [
                Column("sign", "", lambda line: line.sign, width=1),
                Column("step", "stap", lambda line: capital(label(line.mark.step)), least=34, weight=2, most=42),
                Column("when", "wanneer", lambda line: line.when, least=19, weight=1, most=30),
                Column("who", "wie en hoe", _who, least=20, weight=2, priority=2),
            ],
            key=lambda line: line.mark.step,
            open_label="invullen",
            id="steps",
        )
        yield Static("", id="told")
        yield Static("", id="standing")

    async def load(self) -> None:
        """Read the version and where the school keeps it."""
        version: SopVersion = await self.read(self.services.sops.get, self._version_id)
        versions: Sequence[SopVersion] = await self.read(self.services.sop_editor.versions)
        school: School = await self.read(self.services.school.get)
        self._version, self._school = version, school
        title = short_title(version.school_year, in_guide=school.sop_in_guide)
        standing = words.use_words(version, used_until(versions, version), self.console.today)
        self.query_one(PageHeading).note(f"{title} · {standing}")
        in_guide = bool(school.sop_in_guide)
        passed_over = skipped(version.road, in_guide=in_guide)
        self._table.show(
            [
                _Line(mark=mark_of(version.road, step), is_skipped=step in passed_over, today=self.console.today)
                for step in _shown_steps(version, in_guide=in_guide)
            ]
        )
        self._show_standing(version, school)
        self._show_told()
        opens, self._opens = self._opens, None
        if opens is not None:
            self._edit(mark_of(version.road, opens))

    def _show_standing(self, version: SopVersion, school: School) -> None:
        in_guide = bool(school.sop_in_guide)
        said = (
            f"{capital(words.road_words(version.road, in_guide=in_guide)).removesuffix('.')}.",
            words.skipped_words(version.road, in_guide=in_guide),
            f"Plaats: {words.place_words(school.sop_in_guide)}.",
        )
        self.query_one("#standing", Static).update(Content("\n").join(plain(text) for text in said if text))
        self.refresh_bindings()

    def version_in_hand(self) -> SopVersion | None:
        """The version whose road it is."""
        return self._version

    @property
    def _table(self) -> RecordTable[_Line]:
        table: RecordTable[_Line] = self.query_one("#steps", RecordTable)
        return table

    @property
    def _current(self) -> RoadMark | None:
        line = self._table.current if self.is_mounted else None
        return None if line is None else line.mark

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the step and the version allow."""
        if action == "clear_step":
            return self._current is not None and self._current != RoadMark(step=self._current.step)
        if action == "use":
            return self._version is not None and self._version.status is SopStatus.CONCEPT
        return super().check_action(action, parameters)

    @on(RecordTable.Highlighted, "#steps")
    def _moved(self, _: RecordTable.Highlighted[_Line]) -> None:
        self._show_told()
        self.refresh_bindings()

    def _show_told(self) -> None:
        mark = self._current
        lines: Sequence[str] = () if mark is None else words.step_told(mark)
        self.query_one("#told", Static).update(
            Content("\n").join(plain(text, "$muted" if text == lines[-1] else "") for text in lines)
        )

    # -- writing

    @on(RecordTable.Opened, "#steps")
    def _opened(self, event: RecordTable.Opened[_Line]) -> None:
        self._edit(event.row.mark)

    @in_background
    async def _edit(self, mark: RoadMark) -> None:
        version, school = self._version, self._school
        if version is None or school is None:
            return

        async def save(values: Values) -> None:
            made = road_mark(mark.step, values)
            await self.commit(self.services.sop_editor.mark, version.id, made, version.version)

        form = FormScreen(
            capital(label(mark.step)),
            list(road_fields(version.sop, mark, self.console.today)),
            subtitle=document_title(version.school_year, in_guide=school.sop_in_guide),
            on_save=save,
            intro=words.WHY[mark.step],
        )
        await open_form(self, form, DraftKey(f"{FORM}{mark.step.value}", "sop_version", version.id))

    @in_background
    async def action_clear_step(self) -> None:
        """Take away what was written about a step, after asking."""
        version, mark = self._version, self._current
        if version is None or mark is None:
            return
        detail = words.step_standing(mark, self.console.today)
        if await self.app.push_screen_wait(Confirm(words.clears_words(mark.step), yes="weghalen", detail=detail)):
            await self.commit(self.services.sop_editor.mark, version.id, RoadMark(step=mark.step), version.version)

    @in_background
    async def action_place(self) -> None:
        """Choose where the ondersteuningsaanbod stands; its name and the steps follow."""
        school = self._school
        if school is None:
            return
        choices = [Choice(int(place), name, why) for place, (name, why) in words.PLACE_CHOICES.items()]
        lit = None if school.sop_in_guide is None else int(school.sop_in_guide)
        chosen = await self.app.push_screen_wait(ChooseDialog(words.PLACE_QUESTION, choices, lit=lit))
        if chosen is not None and bool(chosen.id) is not school.sop_in_guide:
            await self.commit(self.services.school.save, replace(school, sop_in_guide=bool(chosen.id)))


def _who(line: _Line) -> Content:
    return plain(words.step_who(line.mark))


def _shown_steps(version: SopVersion, *, in_guide: bool) -> Sequence[RoadStep]:
    """The steps the school goes, and any other that something was written about."""
    asked = asked_steps(in_guide=in_guide)
    written = {mark.step for mark in version.road}
    return [step for step in RoadStep if step in asked or step in written]
