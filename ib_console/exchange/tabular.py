"""Class lists as csv: the overview that an administration system or a spreadsheet saves.

Why it exists: separators and encodings differ per school; they are recognised, never assumed. What the cells mean is
the work of `table_reader`; finding the heading line is done here, for csv and xlsx alike.
Imports domain and the neighbours in exchange.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from ib_console.domain.class_list import ClassList
from ib_console.domain.errors import ImportRefused
from ib_console.domain.text import clean
from ib_console.exchange.decoding import decode
from ib_console.exchange.table_reader import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    NO_COLUMNS,
    Columns,
    TableReader,
    known_fields,
)

MAX_BYTES = 20_000_000

SEPARATORS = ";\t,"
"""Most usual first, to decide a tie."""


_HEADING_WITHIN = 20
"""Titles and a date may stand above the headings; further down there are pupils."""


def read_csv(data: bytes, columns: Columns = NO_COLUMNS) -> ClassList:
    """Read a csv file with a heading line.

    Raises:
        ImportRefused: import.too_large, import.too_many_rows, import.too_many_columns, import.cell_too_long,
            import.csv_unreadable, and what `class_list_of` raises.
    """
    if len(data) > MAX_BYTES:
        raise ImportRefused("import.too_large", limit=MAX_BYTES)
    return class_list_of(_rows(decode(data).text, columns), columns)


def class_list_of(rows: Iterable[tuple[int, list[str]]], columns: Columns = NO_COLUMNS) -> ClassList:
    """Make a class list of line numbers and cells; one of the first 20 rows must be the heading line.

    Raises:
        ImportRefused: import.columns_missing (columns: what is needed; headings: those of the file), and what `rows`
            raises.
    """
    waiting = iter(rows)
    first = list(islice(waiting, _HEADING_WITHIN))
    best = max(range(len(first)), key=lambda index: len(known_fields(first[index][1], columns)), default=0)
    if not first or not known_fields(first[best][1], columns):
        widest = max((cells for _, cells in first), key=lambda cells: sum(map(bool, cells)), default=[])
        headings = tuple(clean(cell) for cell in widest)
        raise ImportRefused("import.columns_missing", columns="achternaam, roepnaam, groep", headings=headings)

    def below() -> Iterator[tuple[int, list[str]]]:
        yield from first[best + 1 :]
        yield from waiting

    return TableReader(first[best][1], columns).class_list(below())


def looks_like_csv(data: bytes) -> bool:
    """Tell whether one of the first lines holds at least two headings of a class list."""
    first_lines = decode(data[:20_000]).text.splitlines()[:20]
    return any(
        len(known_fields(line.split(separator))) > 1
        for line in first_lines
        for separator in SEPARATORS
        if separator in line
    )


def _rows(text: str, columns: Columns) -> Iterator[tuple[int, list[str]]]:
    """Give line number and cells of each line that is not empty, split on the separator that fits the heading line."""
    separator = _separator(text, columns)
    # The csv module takes carriage returns as line ends only when the text is not split for it.
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=None), delimiter=separator)
    try:
        for count, cells in enumerate(reader):
            if count > MAX_ROWS:
                raise ImportRefused("import.too_many_rows", limit=MAX_ROWS)
            if len(cells) > MAX_COLUMNS:
                raise ImportRefused("import.too_many_columns", limit=MAX_COLUMNS)
            if any(len(cell) > MAX_CELL for cell in cells):
                raise ImportRefused("import.cell_too_long", line=reader.line_num)
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise ImportRefused("import.csv_unreadable", line=reader.line_num) from error


def _separator(text: str, columns: Columns) -> str:
    """The separator that gives most headings we know on one line, then the one used most; titles may stand above."""
    best = max(
        (
            (
                len(known_fields([cell.strip('"') for cell in line.split(separator)], columns)),
                line.count(separator),
                -index,
                separator,
            )
            for line in text[:20_000].splitlines()[:20]
            for index, separator in enumerate(SEPARATORS)
        ),
        default=(0, 0, 0, ";"),
    )
    return best[3]
