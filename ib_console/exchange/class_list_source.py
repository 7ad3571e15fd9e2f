"""What kind of file a class list is, by what is in it, and why a file is none.

Why it exists: reading and previewing open the same files of strangers and refuse the same ones. Imports domain and the
neighbours in exchange.
"""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import ParseError

from ib_console.domain.class_list import SourceFormat
from ib_console.domain.errors import ImportRefused
from ib_console.exchange.decoding import decode
from ib_console.exchange.edexml import MAX_BYTES
from ib_console.exchange.tabular import looks_like_csv
from ib_console.exchange.workbook import is_workbook, part_names

_OLD_EDEX_NAME = re.compile(r"(?:.*/)?edex(?:ll|lk|gr|lg|sc).*\.(?:txt|asc|dat)$")

_OLE_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Excel puts a workbook with a password."""


def bytes_of(source: Path | bytes) -> bytes:
    """The bytes of a file, no more than one beyond the cap.

    Raises:
        ImportRefused: import.not_found, import.unreadable_file.
    """
    if isinstance(source, bytes):
        return source
    try:
        if source.exists() and not source.is_file():  # a pipe or a device may never end, or never begin
            raise ImportRefused("import.unreadable_file", name=source.name)
        with source.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ImportRefused("import.not_found", name=source.name) from error
    except OSError as error:
        raise ImportRefused("import.unreadable_file", name=source.name) from error


def kind_of(data: bytes, name: str, *, by_hand: bool = False) -> SourceFormat:
    """The kind of class list that a file may hold.

    Args:
        data: the file.
        name: its name, which only helps to explain a refusal.
        by_hand: the headings were chosen by hand, so a csv need not have any that is known.

    Raises:
        ImportRefused: import.empty, import.too_large, import.spreadsheet, import.password, import.zip, import.pdf,
            import.old_edex, import.damaged, import.unknown_format.
    """
    file_name = name.casefold()
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise ImportRefused("import.empty")
    if len(data) > MAX_BYTES:
        raise ImportRefused("import.too_large", limit=MAX_BYTES)
    if data.startswith(b"PK"):
        return _kind_of_zip(data, file_name)
    if data.startswith(_OLE_OFFICE):
        raise ImportRefused("import.password" if _ENCRYPTED in data else "import.spreadsheet")
    if data.lstrip()[:5] == b"%PDF-":
        raise ImportRefused("import.pdf")
    if decode(data[:2_000]).text.lstrip("\ufeff \t\r\n").startswith("<"):
        return SourceFormat.EDEXML
    if _OLD_EDEX_NAME.match(file_name):
        raise ImportRefused("import.old_edex")
    if by_hand or looks_like_csv(data) or file_name.endswith(".csv"):
        return SourceFormat.CSV
    raise ImportRefused("import.unknown_format")


def _kind_of_zip(data: bytes, file_name: str) -> SourceFormat:
    names = [name.casefold() for name in part_names(data)]
    if is_workbook(data):
        return SourceFormat.XLSX
    if file_name.endswith((".xlsx", ".xlsm")):
        raise ImportRefused("import.damaged")
    if any(_OLD_EDEX_NAME.match(name) for name in names):
        raise ImportRefused("import.old_edex")
    is_other_sheet = file_name.endswith((".xlsb", ".ods")) or "xl/workbook.bin" in names or b"spreadsheet" in data[:200]
    raise ImportRefused("import.spreadsheet" if is_other_sheet else "import.zip")


@contextmanager
def damage_refused() -> Iterator[None]:
    """Refuse what the XML, csv and codec libraries are known to throw at damaged input; the rest is our own mistake.

    Raises:
        ImportRefused: import.damaged, and what the block raises.
    """
    try:
        yield
    except (ParseError, csv.Error, ValueError, LookupError, ArithmeticError, RecursionError, MemoryError) as error:
        raise ImportRefused("import.damaged") from error
