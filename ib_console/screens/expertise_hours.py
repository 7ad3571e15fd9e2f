"""The hours of each expertise against what running interventions ask, and which interventions those are.

It must not import models.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from ib_console.domain.boundary_figures import NEARLY_FULL
from ib_console.domain.capacity import Capacity
from ib_console.domain.group_overview import SchoolOverview
from ib_console.domain.guidance import Intervention
from ib_console.domain.text import fold, matches
from ib_console.screens.base import BaseScreen, PageHeading
from ib_console.widgets.bars import bar
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.formats import number
from ib_console.wording.group_sentences import ELSEWHERE, capacity_words, unknown_minutes_words, until_words, year_words

_BAR = 16
_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRow:
    """One expertise; without a capacity what points at none."""

    item_id: str
    """Empty for what points at no expertise."""
    label: str
    capacity: Capacity | None
    interventions: Sequence[Intervention]

    @property
    def unknown_minutes(self) -> int:
        """Interventions that say no minutes."""
        return sum(one.minutes_per_week is None for one in self.interventions)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One intervention with whose it is."""

    intervention: Intervention
    name: str
    group: str


def hours_rows(overview: SchoolOverview) -> list[HoursRow]:
    """A row for each expertise of the SOP, and one for what points at none when there is any."""
    rows = [
        HoursRow(
            item_id=use.capacity.item_id,
            label=use.capacity.label,
            capacity=use.capacity,
            interventions=use.interventions,
        )
        for use in overview.used.expertise
    ]
    if overview.used.elsewhere:
        rows.append(HoursRow(item_id="", label=ELSEWHERE, capacity=None, interventions=overview.used.elsewhere))
    return rows


def hours_table() -> RecordTable[HoursRow]:
    """The table of them."""
    return RecordTable[HoursRow](
        [
            Column("label", "", _label, least=24, most=36),
            Column("hours", "", _hours, least=36, most=52, copied=lambda row: _hours(row).plain),
            Column("unknown", "", _unknown, width=16, priority=2),
        ],
        key=lambda row: row.item_id,
        empty="In uw SOP staat nog geen deskundigheid. Vul die aan bij SOP.",
        open_label="wie vraagt dit",
        id="hours",
    )


def _label(row: HoursRow) -> Content:
    known = row.capacity is not None and row.capacity.available_hours is not None
    return plain(row.label, "" if known else "$muted")


def _hours(row: HoursRow) -> Content:
    capacity = row.capacity
    if capacity is None:
        minutes = sum(one.minutes_per_week or 0 for one in row.interventions)
        return plain(f"{number(minutes / _MINUTES)} uur gevraagd", "$muted")
    if not capacity.available_hours:
        asks = capacity.available_hours is not None and capacity.demand_hours > 0
        return plain(capacity_words(capacity), "$late" if asks else "$muted")
    return bar(capacity.demand_hours, capacity.available_hours, _BAR, unit="uur", tight_from=NEARLY_FULL)


def _unknown(row: HoursRow) -> Content:
    return plain(unknown_minutes_words(row.unknown_minutes), "$attention")


class ExpertiseHoursScreen(BaseScreen):
    """The running interventions that ask the hours of one expertise."""

    area = "groups"
    watches = frozenset({"intervention", "pupil", "enrolment", "group", "sop_version"})
    help_text = (
        "Dit zijn de lopende interventies die de uren van deze deskundigheid vragen. Enter opent het dossier van de "
        "leerling: daar vult u minuten in of rondt u een interventie af."
    )
    DEFAULT_CSS = "ExpertiseHoursScreen #standing { height: auto; padding: 0 2; margin-bottom: 1; }"

    def __init__(self, item_id: str, school_year: int) -> None:
        """Show one expertise in one school year; an empty id is what points at none."""
        super().__init__()
        self._item_id = item_id
        self._school_year = school_year

    def body(self) -> ComposeResult:
        """The figures in the heading, and the interventions."""
        yield PageHeading("Uren")
        yield RecordTable[_Line](
            [
                Column("name", "leerling", lambda line: plain(line.name), sort=lambda line: fold(line.name), least=16),
                Column("group", "groep", lambda line: plain(line.group), sort=lambda line: fold(line.group), least=13),
                Column("minutes", "per week", _minutes, sort=_minutes_order, width=8, align="right"),
                Column("until", "tot wanneer", _until, sort=_until_order, width=21),
                Column(
                    "approach", "aanpak", lambda line: plain(line.intervention.approach), least=16, weight=3, priority=2
                ),
            ],
            key=lambda line: line.intervention.id,
            matches=lambda line, text: matches(text, fold(f"{line.name} {line.group} {line.intervention.approach}")),
            empty="Geen lopende interventie vraagt deze uren. U kiest de deskundigheid bij de interventie.",
            open_label="dossier",
            id="asking",
        )

    async def load(self) -> None:
        """Read who asks."""
        overview: SchoolOverview = await self.read(self.services.group_overview.of_year, self._school_year)
        row = next((one for one in hours_rows(overview) if one.item_id == self._item_id), None)
        homes, names = overview.home_of, overview.pupil_names
        found = () if row is None else row.interventions
        told = ["" if row is None or row.capacity is None else f"{capacity_words(row.capacity)} per week"]
        told.append("" if row is None else unknown_minutes_words(row.unknown_minutes))
        told.append(year_words(overview.year))
        title = ELSEWHERE if row is None else row.label
        self.query_one(PageHeading).note(" · ".join(part for part in told if part), title=title)
        self.query_one("#asking", RecordTable).show(
            [
                _Line(intervention=one, name=names.get(one.pupil_id, ""), group=homes.get(one.pupil_id, ""))
                for one in found
            ]
        )

    def pupil_in_hand(self) -> int | None:
        """The one whose intervention is under the cursor, unless another screen lies over this one."""
        line: _Line | None = None if self.is_covered else self.query_one("#asking", RecordTable).current
        return None if line is None else line.intervention.pupil_id

    @on(RecordTable.Opened, "#asking")
    def _opened(self, event: RecordTable.Opened[_Line]) -> None:
        # Only when it is needed: a dossier leads to most of the other screens.
        from ib_console.screens.dossier import DossierScreen  # noqa: PLC0415 - see above

        self.app.push_screen(DossierScreen(event.row.intervention.pupil_id))


def _minutes(line: _Line) -> Content:
    minutes = line.intervention.minutes_per_week
    return plain("onbekend", "$attention") if minutes is None else plain(f"{minutes} min")


def _minutes_order(line: _Line) -> int:
    return -(line.intervention.minutes_per_week or 0)


def _until(line: _Line) -> Content:
    return plain(until_words(line.intervention), "$muted")


def _until_order(line: _Line) -> object:
    return line.intervention.ended_on or line.intervention.evaluate_on
