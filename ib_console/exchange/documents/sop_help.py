"""The tables of the SOP document that say what help there is: niveaus, HGW, expertise, externals, offers, facilities.

Why it exists: they follow the tables of the region's format, column by column, with a cross under what was chosen;
`sop` puts them in their place. Imports domain, wording and the document model.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from ib_console.domain.sop import Sop
from ib_console.domain.sop_tables import Expertise, Frequency, HgwScore, HoursLine, LevelRow, Presence
from ib_console.domain.text import fold
from ib_console.exchange.document import Block, KeyValues, Table
from ib_console.wording.formats import partial_date
from ib_console.wording.glossary import capital, label, level_name
from ib_console.wording.sop_labels import NOT_FILLED_IN, hours_figures

_MARK = "X"
Row = tuple[str, ...]


def basic_quality_blocks(sop: Sop) -> Iterator[Block]:
    """Whether the school meets the basiskwaliteit."""
    answer = {None: NOT_FILLED_IN, True: "voldoet", False: "voldoet niet"}[sop.meets_basic_quality]
    yield KeyValues((("Basiskwaliteit", answer),))


def level_blocks(sop: Sop) -> Iterator[Block]:
    """The niveaus: what they hold, for whom, and who confers."""
    rows = tuple((level_title(row), row.content, row.audience, level_meetings(row)) for row in sop.levels)
    columns = (sop.level_heading or "Niveau", "Inhoud", "Voor wie", "Afstemming en overleg")
    yield from _table(columns, rows, widths=(1.7, 2.5, 2.4, 3))


def level_title(row: LevelRow) -> str:
    """The number of a niveau and the name that the school gave it; a school may give it none but its number."""
    number = capital(level_name(row.level))
    return number if fold(row.name) == fold(number) else f"{number}\n{row.name}".rstrip()


def level_meetings(row: LevelRow) -> str:
    """Who confers on a niveau, each overleg apart, and the note of the school."""
    return "\n\n".join(text for text in (*(line.text for line in row.meetings), row.note) if text)


def hgw_blocks(sop: Sop) -> Iterator[Block]:
    """The principles of handelingsgericht werken with their score."""
    rows = tuple(
        (
            f"{row.number}. {row.text}" if row.number is not None else row.text,
            *_crosses(row.score, HgwScore, row.remark),
        )
        for row in sop.hgw
    )
    yield from _table(("Uitgangspunt", *_choices(HgwScore)), rows, widths=(4, 1.4, 1.4, 1.4))


def expertise_blocks(sop: Sop) -> Iterator[Block]:
    """Expertise inside the team, with every line of hours."""
    rows = tuple((row.label, _yes_no(row), hours_told(row), row.remark) for row in sop.expertise)
    columns = ("Expertise", "In het team", "Beschikbare uren", "Opmerking")
    yield from _table(columns, rows, widths=(2.6, 1.2, 4, 2), optional=(3,))


def hours_told(row: Expertise) -> str:
    """The lines of hours, one under the other: the words as written, then what was filled in beside them."""
    return "\n".join(_hours(line) for line in row.hours)


def external_blocks(sop: Sop) -> Iterator[Block]:
    """External experts: how often they are there, and what they help with."""
    labels = {row.id: row.label for row in sop.expertise}
    rows = tuple(
        (
            row.label,
            *(_crosses(row.frequency, Frequency, row.remark) if row.label else ("",) * len(Frequency)),
            ", ".join(labels.get(target, target) for target in row.covers),
        )
        for row in sop.externals
    )
    columns = ("Externe deskundige", *_choices(Frequency), "Helpt bij")
    yield from _table(columns, rows, widths=(2.3, 1.6, 1.6, 1.6, 1.6, 1.4), optional=(5,))


def offer_blocks(sop: Sop) -> Iterator[Block]:
    """What the school organises beside its lessons, and when."""
    rows = tuple((row.label, row.period, row.groups, row.remark) for row in sop.offers)
    columns = ("Aanbod", "Periode", "Voor wie", "Opmerking")
    yield from _table(columns, rows, widths=(2.4, 2.6, 2.2, 2), optional=(2, 3))


def facility_blocks(sop: Sop) -> Iterator[Block]:
    """Facilities of the building."""
    rows = tuple(
        (row.label, *(_crosses(row.presence, Presence, row.remark) if row.label else ("",) * len(Presence)))
        for row in sop.facilities
    )
    yield from _table(("Voorziening", *_choices(Presence)), rows, widths=(4, 2.2, 2.2))


def evaluation_blocks(sop: Sop) -> Iterator[Block]:
    """Where the aims are written, and how far each goal of now is."""
    evaluation = sop.evaluation
    yield KeyValues(
        (
            ("Doelen staan in", evaluation.goals_in or NOT_FILLED_IN),
            ("Evaluatie volgens", evaluation.cycle or NOT_FILLED_IN),
        ),
    )
    yield from goal_blocks(sop)


def goal_blocks(sop: Sop) -> Iterator[Block]:
    """The goals of now with their state."""
    rows = tuple(
        (
            goal.text,
            label(goal.state) if goal.state else NOT_FILLED_IN,
            partial_date(goal.by) if goal.by else "",
            goal.remark,
        )
        for goal in sop.evaluation.goals
    )
    yield from _table(("Doel", "Stand", "Streefdatum", "Opmerking"), rows, widths=(4, 2.2, 1.5, 2), optional=(3,))


def _table(
    columns: Row, rows: Sequence[Row], *, widths: tuple[float, ...], optional: tuple[int, ...] = ()
) -> Iterator[Table]:
    """A table, without the optional columns in which nothing stands; nothing when it has no rows."""
    kept = [at for at in range(len(columns)) if at not in optional or any(row[at] for row in rows)]
    if rows:
        yield Table(
            tuple(columns[at] for at in kept),
            tuple(tuple(row[at] for at in kept) for row in rows),
            widths=tuple(widths[at] for at in kept),
        )


def _crosses(chosen: StrEnum | None, choices: type[StrEnum], remark: str) -> Row:
    """The cells of an X-table; a remark stands beside the X, or after the words when nothing was chosen."""
    mark = f"{_MARK} ({remark})" if remark else _MARK
    cells = [mark if choice is chosen else "" for choice in choices]
    if chosen is None:
        cells[0] = f"{NOT_FILLED_IN} ({remark})" if remark else NOT_FILLED_IN
    return tuple(cells)


def _choices(choices: type[StrEnum]) -> Row:
    return tuple(capital(label(choice)) for choice in choices)


def _yes_no(row: Expertise) -> str:
    return {None: NOT_FILLED_IN if row.label else "", True: "ja", False: "nee"}[row.available]


def _hours(line: HoursLine) -> str:
    known = (line.who, line.funding, hours_figures(line))
    beside = "; ".join(part for part in known if part and part not in line.text)
    return f"{line.text} ({beside})" if beside and line.text else line.text or beside
