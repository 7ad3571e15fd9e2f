"""Class lists as xlsx.

Why it exists: calamine reads dense and aborts the process, beyond any `except`, on a small file with a cell far away;
so each part is measured first, and calamine gets a new archive that holds those very bytes and nothing else. Imports
domain and the neighbours in exchange; the only module that knows calamine.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from ib_console.domain.bsn import without_bsn
from ib_console.domain.class_list import ClassList, SourceFormat
from ib_console.domain.errors import ImportRefused
from ib_console.domain.text import clean
from ib_console.exchange.reading import Progress
from ib_console.exchange.sheet_measure import SHARED_TEXTS, SheetMeasure
from ib_console.exchange.table_reader import MAX_CELL, NO_COLUMNS, Columns
from ib_console.exchange.tables import Table, Tables, class_list_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MAX_BYTES = 20_000_000
"""Of the file, and of what calamine needs of it when unpacked (20,000 pupils with 15 columns)."""

MAX_PARTS = 2_000
MAX_RATIO = 200
"""How much smaller a part may be packed than it is; a sheet of a school packs 10 to 40 times."""

_MEASURED, _MADE = 0.5, 0.6
"""The share of the time after which the sheets are measured, and made into tables."""

_SHEET_NAME = 40
"""Excel allows 31 characters."""

_RATIO_COUNTS_FROM = 1_000_000
_NEEDED = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHARED_TEXTS, "xl/styles.xml")
_ALWAYS = ("[content_types].xml", "_rels/.rels")
_SHEETS = "xl/worksheets/"
_OUTSIDE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
"""What zipfile throws at a damaged, strange or locked archive."""


def is_workbook(data: bytes) -> bool:
    """Tell whether a zip archive is an Excel workbook of this kind (xlsx, xlsm)."""
    return any(name.casefold() == _NEEDED[0] for name in part_names(data))


def part_names(data: bytes) -> list[str]:
    """The names in a zip archive; empty when it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (*_OUTSIDE, ValueError):
        return []


def read_workbook(
    data: bytes, columns: Columns = NO_COLUMNS, progress: Progress | None = None, today: date | None = None
) -> ClassList:
    """Read the sheets with a heading line of a class list; each of them is a group where no column tells the group.

    Raises:
        ImportRefused: what `workbook_tables` and `class_list_of` raise.
    """
    told = progress or Progress()
    tables = workbook_tables(data, columns, told)
    told.stage(1.0)
    return class_list_of(tables, SourceFormat.XLSX, told, today)


def workbook_tables(data: bytes, columns: Columns = NO_COLUMNS, progress: Progress | None = None) -> Tables:
    """The sheets of a workbook that are to be seen.

    Raises:
        ImportRefused: import.too_large (file, unpacked, or what its texts add up to), import.too_many_rows,
            import.too_many_columns, import.cell_too_long, import.damaged.
    """
    if len(data) > MAX_BYTES:
        raise ImportRefused("import.too_large", limit=MAX_BYTES)
    told = progress or Progress()
    try:
        parts = _parts(data)
    except _OUTSIDE as error:
        raise ImportRefused("import.damaged") from error
    unpacked = sum(map(len, parts.values()))
    measure = SheetMeasure()
    told.stage(_MEASURED)
    measure.check(parts, lambda done: told.at(done, unpacked))
    told.stage(_MADE)
    return _tables(_archive_of(parts), measure.day_zero, columns, told)


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts that calamine needs, unpacked within the caps; names in small letters, as calamine finds them."""
    parts: dict[str, bytes] = {}
    left = MAX_BYTES
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_PARTS:
            raise ImportRefused("import.too_large", limit=MAX_BYTES)
        wanted = [entry for entry in entries if _is_needed(entry.filename.casefold())]
        if len({entry.filename.casefold() for entry in wanted}) < len(wanted):
            raise ImportRefused("import.damaged")  # which of two equal names calamine takes is not for us to guess
        if sum(entry.file_size for entry in wanted) > MAX_BYTES or any(_is_bomb(entry) for entry in wanted):
            raise ImportRefused("import.too_large", limit=MAX_BYTES)
        for entry in wanted:
            with archive.open(entry) as part:
                content = part.read(left + 1)  # the size that the archive promises may be a lie
            left -= len(content)
            if left < 0:
                raise ImportRefused("import.too_large", limit=MAX_BYTES)
            parts[entry.filename] = content
    return parts


def _is_needed(name: str) -> bool:
    return name in _ALWAYS or name in _NEEDED or (name.startswith(_SHEETS) and name.endswith(".xml"))


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(_RATIO_COUNTS_FROM, entry.compress_size * MAX_RATIO)


def _archive_of(parts: dict[str, bytes]) -> io.BytesIO:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        for name, content in parts.items():
            writer.writestr(name, content)
    archive.seek(0)
    return archive


def _tables(archive: io.BytesIO, day_zero: date, columns: Columns, progress: Progress) -> Tables:
    """Each visible sheet with its filled rows, and the names of the others."""
    from python_calamine import (  # noqa: PLC0415 - costs at each start
        CalamineError,
        CalamineWorkbook,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    tables: list[Table] = []
    hidden: list[str] = []
    try:
        workbook = CalamineWorkbook.from_filelike(archive)
        sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        for number, sheet in enumerate(sheets):
            progress.at(number, len(sheets))
            name = clean(without_bsn(sheet.name))[:_SHEET_NAME] or f"tabblad {number + 1}"
            if sheet.visible == SheetVisibleEnum.Visible:
                rows = list(_filled_rows(workbook.get_sheet_by_name(sheet.name)))
                tables.append(Table(rows=rows, name=name, day_zero=day_zero, columns=columns))
            else:
                hidden.append(name)
    except CalamineError as error:
        raise ImportRefused("import.damaged") from error
    except BaseException as error:
        # A panic in calamine is no Exception; by name, because its class cannot be imported.
        if type(error).__name__ == "PanicException":
            raise ImportRefused("import.damaged") from error
        raise
    return Tables(tables=tables, hidden=hidden)


def _filled_rows(sheet: "CalamineSheet") -> Iterator[tuple[int, list[str]]]:
    for line, values in enumerate(sheet.iter_rows(), start=1):
        cells = [_text(value) for value in values]
        if any(len(cell) > MAX_CELL for cell in cells):
            raise ImportRefused("import.cell_too_long", line=line)
        if any(cell.strip() for cell in cells):
            yield line, cells


def _text(value: object) -> str:
    """A cell as a csv file would have it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact in a float
        return str(int(value))
    return str(value)
