"""The one door for class lists: recognises the format and gives a `ClassList` or a refusal, never anything else.

Why it exists: the readers meet files of strangers; whatever a library throws at that is mapped here to one code, and
wording makes one sentence of it. Imports domain and the readers.
"""

import csv
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import ParseError

from ib_console.domain.class_list import ClassList
from ib_console.domain.errors import ImportRefused
from ib_console.exchange.decoding import decode
from ib_console.exchange.edexml import MAX_BYTES, read_edexml
from ib_console.exchange.table_reader import NO_COLUMNS, Columns
from ib_console.exchange.tabular import looks_like_csv, read_csv
from ib_console.exchange.workbook import is_workbook, part_names, read_workbook

_OLD_EDEX_NAME = re.compile(r"(?:.*/)?edex(?:ll|lk|gr|lg|sc).*\.(?:txt|asc|dat)$")

_OLE_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Excel puts a workbook with a password."""


def read_class_list(source: Path | bytes, name: str = "", *, columns: Columns = NO_COLUMNS) -> ClassList:
    """Read a class list from a file or from its bytes; `name` is the file name, which only helps to explain a refusal.

    `columns` is what the user chose by hand for the headings of a csv or xlsx; import.columns_missing tells the
    headings to choose for.

    Raises:
        ImportRefused: import.not_found, import.unreadable_file, import.empty, import.too_large, import.spreadsheet,
            import.password, import.zip, import.pdf, import.old_edex, import.unknown_format, import.no_pupils,
            import.damaged, and what the readers raise.
    """
    data = source if isinstance(source, bytes) else _bytes_of(source)
    file_name = name or (source.name if isinstance(source, Path) else "")
    read = _reader_for(data, file_name.casefold(), columns)
    try:
        listed = read(data)
    except ImportRefused:
        raise
    # What the XML, csv and codec libraries are known to throw at damaged input; anything else is our own mistake.
    except (ParseError, csv.Error, ValueError, LookupError, ArithmeticError, RecursionError, MemoryError) as error:
        raise ImportRefused("import.damaged") from error
    if not listed.pupils:
        raise ImportRefused("import.no_pupils")
    return listed


def _bytes_of(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a pipe or a device may never end, or never begin
            raise ImportRefused("import.unreadable_file", name=path.name)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ImportRefused("import.not_found", name=path.name) from error
    except OSError as error:
        raise ImportRefused("import.unreadable_file", name=path.name) from error


def _reader_for(data: bytes, file_name: str, columns: Columns) -> Callable[[bytes], ClassList]:
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise ImportRefused("import.empty")
    if len(data) > MAX_BYTES:
        raise ImportRefused("import.too_large", limit=MAX_BYTES)
    if data.startswith(b"PK"):
        return _reader_for_zip(data, file_name, columns)
    if data.startswith(_OLE_OFFICE):
        raise ImportRefused("import.password" if _ENCRYPTED in data else "import.spreadsheet")
    if data.lstrip()[:5] == b"%PDF-":
        raise ImportRefused("import.pdf")
    if decode(data[:2_000]).text.lstrip("\ufeff \t\r\n").startswith("<"):
        return read_edexml
    if _OLD_EDEX_NAME.match(file_name):
        raise ImportRefused("import.old_edex")
    if columns or looks_like_csv(data) or file_name.endswith(".csv"):
        return partial(read_csv, columns=columns)
    raise ImportRefused("import.unknown_format")


def _reader_for_zip(data: bytes, file_name: str, columns: Columns) -> Callable[[bytes], ClassList]:
    names = [name.casefold() for name in part_names(data)]
    if is_workbook(data):
        return partial(read_workbook, columns=columns)
    if file_name.endswith((".xlsx", ".xlsm")):
        raise ImportRefused("import.damaged")
    if any(_OLD_EDEX_NAME.match(name) for name in names):
        raise ImportRefused("import.old_edex")
    is_other_sheet = file_name.endswith((".xlsb", ".ods")) or "xl/workbook.bin" in names or b"spreadsheet" in data[:200]
    raise ImportRefused("import.spreadsheet" if is_other_sheet else "import.zip")
