"""Class lists as xlsx.

Why it exists: calamine reads dense and aborts the process, beyond any `except`, on a small file with a cell far away;
so each part is measured first, and calamine gets a new archive that holds those very bytes and nothing else. Imports
domain and the neighbours in exchange; the only module that knows calamine.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from ib_console.domain.class_list import ClassList, SourceFormat
from ib_console.domain.errors import ImportRefused
from ib_console.exchange.sheet_measure import SHARED_TEXTS, SheetMeasure
from ib_console.exchange.table_reader import MAX_CELL, NO_COLUMNS, Columns, known_fields
from ib_console.exchange.tabular import class_list_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MAX_BYTES = 20_000_000
"""Of the file, and of what calamine needs of it when unpacked (20,000 pupils with 15 columns)."""

MAX_PARTS = 2_000
MAX_RATIO = 200
"""How much smaller a part may be packed than it is; a sheet of a school packs 10 to 40 times."""

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


def read_workbook(data: bytes, columns: Columns = NO_COLUMNS) -> ClassList:
    """Read the first sheet with a heading line of a class list.

    Raises:
        ImportRefused: import.too_large (file, unpacked, or what its texts add up to), import.too_many_rows,
            import.too_many_columns, import.damaged, and what `class_list_of` raises.
    """
    if len(data) > MAX_BYTES:
        raise ImportRefused("import.too_large", limit=MAX_BYTES)
    try:
        parts = _parts(data)
    except _OUTSIDE as error:
        raise ImportRefused("import.damaged") from error
    SheetMeasure().check(parts)
    return replace(class_list_of(_rows(_archive_of(parts), columns), columns), source_format=SourceFormat.XLSX)


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


def _rows(archive: io.BytesIO, columns: Columns) -> list[tuple[int, list[str]]]:
    """The rows of the first visible sheet that names two fields of a class list, else those of the first sheet."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415 - costs at each start

    try:
        workbook = CalamineWorkbook.from_filelike(archive)
        found: list[tuple[int, list[str]]] = []
        for sheet in workbook.sheets_metadata:
            if sheet.visible != SheetVisibleEnum.Visible:
                continue
            rows = list(_filled_rows(workbook.get_sheet_by_name(sheet.name)))
            if any(len(known_fields(cells, columns)) > 1 for _, cells in rows[:20]):
                return rows
            found = found or rows
    except CalamineError as error:
        raise ImportRefused("import.damaged") from error
    except BaseException as error:
        # A panic in calamine is no Exception; by name, because its class cannot be imported.
        if type(error).__name__ == "PanicException":
            raise ImportRefused("import.damaged") from error
        raise
    return found


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
