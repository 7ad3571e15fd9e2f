"""The toets results of one group: pupils beside the toetsen and moments of this year.

It must not import models.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.assessments import Trend, TrendDirection, rank
from ib_console.domain.group_results import GroupResults, PupilResults, Sitting
from ib_console.domain.school_year import label as year_label
from ib_console.domain.text import fold, matches
from ib_console.screens.assessment_entry import AssessmentEntryScreen
from ib_console.screens.assessment_forms import ask_sitting
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.pupil_assessments import PupilResultsScreen
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.assessment_sentences import (
    EVERY_YEAR,
    NO_RESULTS,
    NO_RESULTS_THIS_YEAR,
    sign,
    sitting_title,
    sittings_words,
)
from ib_console.wording.handover_sentences import group_words

_CELL = 12
_LEVEL = 3
"""Cells of the longest niveau."""


class GroupResultsScreen(BaseScreen):
    """A group with its toets results."""

    area: ClassVar[str] = "groups"
    watches: ClassVar[frozenset[str] | None] = frozenset({"assessment", "enrolment", "pupil", "group"})
    help_text: ClassVar[str] = (
        "De toetsen van deze groep in dit schooljaar. Enter toont alle resultaten van een leerling, n voert de "
        "resultaten van een toets in, i leest ze uit een bestand."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "enter_results", "invoeren", id="results.new", tooltip="Voert een toets van de hele groep in"),
        Binding("i", "import", "importeren", id="results.import", tooltip="Leest resultaten uit een csv of xlsx"),
        Binding("a", "every_year", "alle jaren", id="results.every_year", tooltip="Toont ook eerdere schooljaren"),
    ]
    DEFAULT_CSS = """
    GroupResultsScreen {
        & #results-place { height: 1fr; }
        & #legend { height: auto; max-height: 4; padding: 0 2; color: $muted; margin-top: 1; }
    }
    """

    def __init__(self, group_id: int) -> None:
        super().__init__()
        self._group_id = group_id
        self._shown: GroupResults | None = None
        self._every_year = False
        self._columns: tuple[Sitting, ...] | None = None

    @property
    def key_labels(self) -> dict[str, str]:
        """What a does now."""
        return {"every_year": "dit jaar" if self._every_year else "alle jaren"}

    def body(self) -> ComposeResult:
        """The table, which has other columns in another group, and what they are."""
        yield PageHeading("Toetsen")
        yield Vertical(id="results-place")
        yield Static("", id="legend")

    async def load(self) -> None:
        """Read the results."""
        shown: GroupResults = await self.read(self.services.assessments.of_group, self._group_id)
        self._shown = shown
        columns = shown.sittings(every_year=self._every_year)
        note = f"{group_words(shown.group)} · {EVERY_YEAR if self._every_year else year_label(shown.school_year)}"
        self.query_one(PageHeading).note(note)
        if columns != self._columns:
            await self._put_table(columns)
        self.query_one("#results", RecordTable).show(shown.pupils if columns else ())
        self.query_one("#legend", Static).update(plain(sittings_words(shown, columns)))
        self.refresh_bindings()

    async def _put_table(self, columns: tuple[Sitting, ...]) -> None:
        """Make the table anew: its columns are declared once. The cursor stays on its pupil."""
        place = self.query_one("#results-place", Vertical)
        before = next(iter(place.query(RecordTable).results(RecordTable)), None)
        current = before.current_key if before else None
        await place.remove_children()
        table = RecordTable[PupilResults](
            [
                Column("name", "leerling", lambda pupil: pupil.name, least=16, most=30),
                *(_column(sitting, number) for number, sitting in enumerate(columns)),
            ],
            key=lambda pupil: pupil.id,
            matches=lambda pupil, text: matches(text, fold(pupil.name)),
            empty=NO_RESULTS_THIS_YEAR if self._has_earlier else NO_RESULTS,
            open_label="resultaten",
            id="results",
        )
        await place.mount(table)
        self._columns = columns
        if self._shown is not None:
            table.show(self._shown.pupils if columns else ())
        if current is not None:
            table.select(current)
        table.focus()

    def pupil_in_hand(self) -> int | None:
        """The one under the cursor."""
        if self.is_covered:
            return None
        tables = self.query("#results").results(RecordTable)
        current: PupilResults | None = next((table.current for table in tables), None)
        return current.id if current else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what needs the group once it was read, and all years only where they hold more."""
        if action in {"enter_results", "import"}:
            return self._shown is not None
        if action == "every_year":
            return self._every_year or self._has_earlier
        return super().check_action(action, parameters)

    @property
    def _has_earlier(self) -> bool:
        """Whether other years hold more than this one."""
        shown = self._shown
        return shown is not None and len(shown.sittings(every_year=True)) > len(shown.sittings())

    @on(RecordTable.Opened, "#results")
    def _opened(self, event: RecordTable.Opened[PupilResults]) -> None:
        event.stop()
        self.app.push_screen(PupilResultsScreen(event.row.id, leads_to_dossier=True))

    @in_background
    async def action_enter_results(self) -> None:
        """Ask which toets, then enter it."""
        if self._shown is not None and (sitting := await ask_sitting(self, self._shown)) is not None:
            self.app.push_screen(AssessmentEntryScreen(self._group_id, sitting))

    def action_import(self) -> None:
        """Choose a file."""
        # Only when it is needed: the readers take time to import.
        from ib_console.screens.assessment_file import AssessmentFileScreen  # noqa: PLC0415 - see above

        self.app.push_screen(AssessmentFileScreen())

    def action_every_year(self) -> None:
        """Show all years, or this one again."""
        self._every_year = not self._every_year
        self.reload()


def _column(sitting: Sitting, number: int) -> Column[PupilResults]:
    return Column(
        f"sitting-{number}",
        sitting_title(sitting, _CELL),
        lambda pupil: _cell(pupil, sitting),
        sort=lambda pupil: _order(pupil, sitting),
        width=_CELL,
        priority=number + 1,
    )


def _cell(pupil: PupilResults, sitting: Sitting) -> Content:
    """The niveau, where it went since the time before, and the score."""
    one = pupil.at(sitting)
    if one is None:
        return plain("–", "$muted")
    before = pupil.before(sitting)
    where = Trend(test=one.test, results=(before, one)).direction if before else TrendDirection.UNKNOWN
    mark = plain(sign(where) or " ", "bold $attention" if where is TrendDirection.DOWN else "$muted")
    level = plain(one.level.value if one.level else "–", "bold" if one.level else "$muted")
    level = level.pad_right(_LEVEL - level.cell_length)
    return Content.assemble(level, " ", mark, " ", plain(one.score, "$muted"))


def _order(pupil: PupilResults, sitting: Sitting) -> tuple[int, str] | None:
    """The lowest niveau first."""
    one = pupil.at(sitting)
    return None if one is None else (rank(one.level) if one.level else 9, one.score)
