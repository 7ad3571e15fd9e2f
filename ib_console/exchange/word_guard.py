"""What a Word file of a stranger may hold, looked at before anything unpacks or parses it as a whole.

Why it exists: a template is made elsewhere. A small file can be a huge one packed, can run a program (macros), and can
fetch something or tell somebody that it was opened. Imports domain only.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from ib_console.domain.errors import StorageError
from ib_console.domain.text import clean

MAX_BYTES: Final = 5_000_000
"""Of the file; a template with a logo is a tenth of that."""
MAX_UNPACKED: Final = 40_000_000
MAX_PARTS: Final = 1_000
MAX_RATIO: Final = 200
"""How much smaller a part may be packed than it is; the styles of Word pack 30 times."""
MAX_ELEMENTS: Final = 400_000

_RATIO_COUNTS_FROM: Final = 1_000_000
_TYPES: Final = "[Content_Types].xml"
_TEMPLATE_TYPE: Final = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE: Final = b"wordprocessingml.document.main+xml"
_MACROS: Final = (b"macroenabled", b"vbaproject", b"activex", b"oleobject")
_OUTSIDE: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What zipfile throws at a damaged, strange or locked archive."""


def read_template(path: Path) -> bytes:
    """Read a template from disk; what follows the largest one that is taken is not read.

    Raises:
        StorageError: `template.not_found` (file), `template.unreadable` (file).
    """
    try:
        with path.expanduser().open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise StorageError("template.not_found", file=clean(str(path))) from error
    except (OSError, ValueError, RuntimeError) as error:
        # A folder, a file of somebody else, a name that no disk can have, a "~" of nobody.
        raise StorageError("template.unreadable", file=clean(str(path))) from error


def guarded(template: bytes) -> bytes:
    """The same Word file as a new archive, of the parts that were measured and nothing else; a .dotx becomes a .docx.

    Raises:
        StorageError: `template.too_large` (limit), `template.macros`, and `export.bad_template` for what is no Word
            file or a damaged one.
    """
    if len(template) > MAX_BYTES:
        raise StorageError("template.too_large", limit=MAX_BYTES // 1_000_000)
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            parts = dict(_parts(archive))
    except _OUTSIDE as error:
        raise StorageError("export.bad_template") from error
    types = parts.get(_TYPES, b"")
    if any(mark in types.lower() for mark in _MACROS):
        raise StorageError("template.macros")
    if _TEMPLATE_TYPE not in types and _DOCUMENT_TYPE not in types:
        raise StorageError("export.bad_template")
    # A .dotx differs from a .docx in one word of its list of parts, and python-docx refuses it for that.
    parts[_TYPES] = types.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
    _look_through(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return made.getvalue()


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Every part, unpacked within the caps."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise StorageError("export.bad_template")  # which of two equal names Word takes is not for us to guess
    too_large = StorageError("template.too_large", limit=MAX_BYTES // 1_000_000)
    left = MAX_UNPACKED
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > left:
        raise too_large
    for entry in entries:
        if entry.file_size > max(_RATIO_COUNTS_FROM, entry.compress_size * MAX_RATIO):
            raise too_large
        with archive.open(entry) as part:
            content = part.read(left + 1)  # the size that the archive promises may be a lie
        left -= len(content)
        if left < 0:
            raise too_large
        yield entry.filename, content


class _Counted:
    """A target of the parser that keeps a number only."""

    def __init__(self) -> None:
        self.elements = 0

    def start(self, _: str, attributes: dict[str, str]) -> None:
        """Count an element with its attributes."""
        self.elements += 1 + len(attributes)
        if self.elements > MAX_ELEMENTS:
            raise StorageError("template.too_large", limit=MAX_BYTES // 1_000_000)

    def end(self, _: str) -> None:
        """Nothing to keep."""

    def data(self, _: str) -> None:
        """Nothing to keep."""

    def close(self) -> None:
        """Nothing to hand over."""


def _look_through(parts: dict[str, bytes]) -> None:
    """Refuse XML that declares things of its own (entities) or has no end of elements."""
    counted = _Counted()
    for name, content in parts.items():
        if not name.casefold().endswith((".xml", ".rels")):
            continue
        parser = DefusedXMLParser(target=counted, forbid_dtd=True)
        try:
            parser.feed(content)
            parser.close()
        except (SyntaxError, DefusedXmlException, ValueError, LookupError) as error:
            raise StorageError("export.bad_template") from error
