"""Tables of a file of which one or several are class lists, whatever they stood in.

Why it exists: where the headings are and which tables count is the same for csv and xlsx, for reading and for a
preview. Imports domain and the neighbours in exchange.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ib_console.domain.class_list import ClassList, SourceFormat
from ib_console.exchange.field_values import year_groups_of_name
from ib_console.exchange.gathering import Gathering
from ib_console.exchange.reading import Progress
from ib_console.exchange.table_reader import NO_COLUMNS, Columns, TableReader, known_fields, missing_columns

_HEADING_WITHIN = 20
"""Titles and a date may stand above the headings; further down there are pupils."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """The filled lines of one table with their numbers; `name` is that of its tab, empty in a csv.

    `day_zero` is what a bare number in a column of dates counts its days from; None where a number is no date.
    """

    rows: Sequence[tuple[int, list[str]]]
    name: str = ""
    day_zero: date | None = None
    columns: Columns = field(default_factory=lambda: NO_COLUMNS)

    @cached_property
    def heading_at(self) -> int:
        """Which row holds the headings: of the first 20 the one that names most fields.

        When none names any, the first that is as filled as the fullest, or all but one cell: a heading may be missing.
        """
        first = [cells for _, cells in self.rows[:_HEADING_WITHIN]]
        known = [len(known_fields(cells, self.columns)) for cells in first]
        if any(known):
            return known.index(max(known))
        filled = [sum(map(bool, cells)) for cells in first]
        fullest = max(filled, default=0)
        return next((place for place, count in enumerate(filled) if count >= max(fullest - 1, fullest / 2)), 0)

    @cached_property
    def headings(self) -> Sequence[str]:
        """The cells of the heading line."""
        return self.rows[self.heading_at][1] if self.rows else ()

    @cached_property
    def fields(self) -> set[str]:
        """What its columns are."""
        return known_fields(self.headings, self.columns)

    @property
    def lists_people(self) -> bool:
        """Whether it is a class list but for the group, which may be the tab."""
        return not missing_columns(self.headings, self.columns, tab="any")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables of one file that are to be seen, and the tabs that are not."""

    tables: Sequence[Table]
    hidden: Sequence[str] = ()

    def class_lists(self) -> Sequence[Table]:
        """Those that list people; when none does, the one that looks most like it."""
        if listing := [table for table in self.tables if table.lists_people]:
            return listing
        likely = [table for table in self.tables if len(table.fields) > 1]
        filled = [table for table in self.tables if table.rows]
        return [next(iter(likely or filled), Table(rows=()))]


def class_list_of(
    tables: Tables,
    source_format: SourceFormat,
    progress: Progress | None = None,
    today: date | None = None,
) -> ClassList:
    """Make one class list of the tables of a file.

    Where several tables list people, a table without a column for the group is the group that its tab names.

    Raises:
        ImportRefused: import.columns_missing (columns: what is needed; headings: those of the file).
    """
    told = progress or Progress()
    chosen = tables.class_lists()
    several = len(chosen) > 1
    gathering = Gathering()
    for name in tables.hidden:
        gathering.findings.deviate("sheet.hidden", name=name)
    if several:
        chosen = sorted(chosen, key=_rank)
        for table in tables.tables:
            if table.rows and table not in chosen:
                gathering.findings.deviate("sheet.no_class_list", name=table.name)
    done, total = 0, sum(len(table.rows) for table in chosen)

    def counted(table: Table) -> Iterator[tuple[int, list[str]]]:
        nonlocal done
        for row in table.rows[table.heading_at + 1 :]:
            told.at(done, total)
            done += 1
            yield row

    for table in chosen:
        reader = TableReader(
            table.headings,
            table.columns,
            into=gathering,
            tab=table.name if several else "",
            day_zero=table.day_zero,
            today=today,
        )
        reader.read(counted(table))
    return gathering.class_list(source_format)


def _rank(table: Table) -> int:
    """A pupil who stands on several tabs belongs to the group of the column, else of a tab that is named as a group.

    A tab of the whole school is neither, wherever it stands.
    """
    if "group" in table.fields:
        return 0
    return 1 if year_groups_of_name(table.name, flemish=True) or year_groups_of_name(table.name) else 2
