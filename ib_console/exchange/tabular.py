"""Class lists as csv: the overview that an administration system or a spreadsheet saves.

Why it exists: separators and encodings differ per school; they are recognised, never assumed. What the cells mean is
the work of `table_reader`. Imports domain and the neighbours in exchange.
"""

import csv
import io
from collections.abc import Iterator

from ib_console.domain.class_list import ClassList, SourceFormat
from ib_console.domain.errors import ImportRefused
from ib_console.exchange.decoding import decode
from ib_console.exchange.reading import Progress
from ib_console.exchange.table_reader import (
    MAX_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    NO_COLUMNS,
    Columns,
    known_fields,
)
from ib_console.exchange.tables import Table, Tables, class_list_of

MAX_BYTES = 20_000_000

SEPARATORS = ";\t,"
"""Most usual first, to decide a tie."""

_SPLIT = 0.3
"""The share of the time that splitting into cells takes."""


def read_csv(data: bytes, columns: Columns = NO_COLUMNS, progress: Progress | None = None) -> ClassList:
    """Read a csv file with a heading line.

    Raises:
        ImportRefused: what `csv_tables` and `class_list_of` raise.
    """
    told = progress or Progress()
    told.stage(_SPLIT)
    tables = csv_tables(data, columns, told)
    told.stage(1.0)
    return class_list_of(tables, SourceFormat.CSV, told)


def csv_tables(data: bytes, columns: Columns = NO_COLUMNS, progress: Progress | None = None) -> Tables:
    """The one table of a csv file.

    Raises:
        ImportRefused: import.too_large, import.too_many_rows, import.too_many_columns, import.cell_too_long,
            import.csv_unreadable.
    """
    if len(data) > MAX_BYTES:
        raise ImportRefused("import.too_large", limit=MAX_BYTES)
    text = decode(data).text
    return Tables(tables=[Table(rows=list(_rows(text, columns, progress or Progress())), columns=columns)])


def looks_like_csv(data: bytes) -> bool:
    """Tell whether one of the first lines holds at least two headings of a class list."""
    first_lines = decode(data[:20_000]).text.splitlines()[:20]
    return any(
        len(known_fields(line.split(separator))) > 1
        for line in first_lines
        for separator in SEPARATORS
        if separator in line
    )


def _rows(text: str, columns: Columns, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    """Give line number and cells of each line that is not empty, split on the separator that fits the heading line."""
    separator = _separator(text, columns)
    lines = max(text.count("\n"), text.count("\r"))
    # The csv module takes carriage returns as line ends only when the text is not split for it.
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=None), delimiter=separator)
    held = 0
    try:
        for count, cells in enumerate(reader):
            progress.at(reader.line_num, lines)
            if count > MAX_ROWS:
                raise ImportRefused("import.too_many_rows", limit=MAX_ROWS)
            if len(cells) > MAX_COLUMNS:
                raise ImportRefused("import.too_many_columns", limit=MAX_COLUMNS)
            held += len(cells)
            if held > MAX_CELLS:
                raise ImportRefused("import.too_large", limit=MAX_CELLS)
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
