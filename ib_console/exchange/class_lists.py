"""The one door for class lists: recognises the format and gives a `ClassList` or a refusal, never anything else.

Why it exists: the readers meet files of strangers; whatever a library throws at that is mapped here to one code, and
wording makes one sentence of it. Imports domain and the readers.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import ParseError

from ib_console.domain.class_list import ClassList
from ib_console.domain.errors import ImportRefused
from ib_console.exchange.decoding import decode
from ib_console.exchange.edexml import MAX_BYTES, read_edexml
from ib_console.exchange.tabular import looks_like_csv, read_csv

_OLD_EDEX_NAMES = frozenset({"edexll.txt", "edexlk.txt", "edexgr.txt", "edexlg.txt", "edexsc.txt"})

_OLE_OFFICE = b"\xd0\xcf\x11\xe0"


def read_class_list(source: Path | bytes, name: str = "") -> ClassList:
    """Read a class list from a file or from its bytes; `name` is the file name, which only helps to explain a refusal.

    Raises:
        ImportRefused: import.not_found, import.unreadable_file, import.empty, import.too_large, import.spreadsheet,
            import.zip, import.pdf, import.old_edex, import.unknown_format, import.no_pupils, import.damaged, and what
            the readers raise.
    """
    data = source if isinstance(source, bytes) else _bytes_of(source)
    file_name = name or (source.name if isinstance(source, Path) else "")
    read = _reader_for(data, file_name.casefold())
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


def _reader_for(data: bytes, file_name: str) -> Callable[[bytes], ClassList]:
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise ImportRefused("import.empty")
    if len(data) > MAX_BYTES:
        raise ImportRefused("import.too_large", limit=MAX_BYTES)
    if data.startswith(b"PK"):
        is_workbook = file_name.endswith((".xlsx", ".xlsm", ".ods")) or b"xl/" in data or b"spreadsheet" in data[:200]
        raise ImportRefused("import.spreadsheet" if is_workbook else "import.zip")
    if data.startswith(_OLE_OFFICE):
        raise ImportRefused("import.spreadsheet")
    if data.lstrip()[:5] == b"%PDF-":
        raise ImportRefused("import.pdf")
    if decode(data[:2_000]).text.lstrip("\ufeff \t\r\n").startswith("<"):
        return read_edexml
    if file_name in _OLD_EDEX_NAMES:
        raise ImportRefused("import.old_edex")
    if looks_like_csv(data) or file_name.endswith(".csv"):
        return read_csv
    raise ImportRefused("import.unknown_format")
