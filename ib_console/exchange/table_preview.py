"""The first lines of a csv or xlsx, to choose by hand what each column is.

Why it exists: whoever chooses must see what is in a column, and nothing of it may be a personal number. Imports domain
and the neighbours in exchange.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ib_console.domain.bsn import without_bsn
from ib_console.domain.class_list import SourceFormat
from ib_console.domain.errors import ImportRefused
from ib_console.domain.text import clean
from ib_console.exchange.class_list_source import bytes_of, damage_refused, kind_of
from ib_console.exchange.table_reader import field_of, heading_key, holds_personal_numbers, shown_heading
from ib_console.exchange.tables import Tables
from ib_console.exchange.tabular import csv_tables
from ib_console.exchange.workbook import workbook_tables

_SAMPLES = 5
_LONGEST = 40
"""Characters of a cell; more does not fit on a screen and says no more about the column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePreview:
    """The headings of a table, each as it may be shown, and the first rows below them, as wide as the headings.

    `recognised` is `heading_key` → field of the columns that need no choice. `tabs` are the names of the sheets with
    these same headings: when there are several, a sheet is a group and no column need be chosen for it.
    """

    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    recognised: Mapping[str, str]
    tabs: tuple[str, ...] = ()


def preview_table(source: Path | bytes, name: str = "") -> TablePreview:
    """Show the headings of a csv or xlsx and the first rows; `name` is as `read_class_list` has it.

    Raises:
        ImportRefused: import.not_a_table (an EDEXML), and what reading refuses before it looks at the headings.
    """
    data = bytes_of(source)
    file_name = name or (source.name if isinstance(source, Path) else "")
    with damage_refused():
        match kind_of(data, file_name, by_hand=file_name.casefold().endswith(".txt")):
            case SourceFormat.CSV:
                return _preview(csv_tables(data))
            case SourceFormat.XLSX:
                return _preview(workbook_tables(data))
    raise ImportRefused("import.not_a_table")


def _preview(tables: Tables) -> TablePreview:
    table = tables.class_lists()[0]
    below = table.heading_at + 1
    cells = table.headings
    recognised: dict[str, str] = {}
    for heading in cells:
        field = field_of(heading)
        if field is not None and field not in recognised.values():
            recognised[heading_key(heading)] = field
    hidden = [holds_personal_numbers(heading) for heading in cells]
    return TablePreview(
        headings=tuple(map(shown_heading, cells)),
        samples=tuple(
            tuple("" if hide else _sample(cell) for hide, cell in zip(hidden, _padded(row, len(cells)), strict=True))
            for _, row in table.rows[below : below + _SAMPLES]
        ),
        recognised=recognised,
        tabs=tuple(other.name for other in tables.tables if other.name and other.headings == cells),
    )


def _padded(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * width][:width]


def _sample(cell: str) -> str:
    return clean(without_bsn(clean(cell)))[:_LONGEST].rstrip()
