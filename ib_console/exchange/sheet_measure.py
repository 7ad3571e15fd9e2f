"""How large the sheets of a workbook are, before anything holds them as a table.

Why it exists: a table takes rows × columns, not the cells that are filled, and each cell repeats its shared text.
Imports domain errors and the neighbours in exchange.
"""

import re
from collections import Counter
from collections.abc import Mapping

from ib_console.domain.errors import ImportRefused
from ib_console.exchange.safe_xml import feed
from ib_console.exchange.table_reader import MAX_COLUMNS, MAX_ROWS

SHARED_TEXTS = "xl/sharedstrings.xml"
"""The part that holds the texts of all sheets, in small letters."""

MAX_CELLS = 600_000
"""Rows × columns of one sheet: 20,000 pupils with 30 columns."""

MAX_TEXT = 30_000_000
"""Characters of all shared texts, counted each time a cell repeats one."""

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


class SheetMeasure:
    """A target of the XML parser that keeps numbers only; raises ImportRefused as soon as a sheet is too large."""

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._used: Counter[int] = Counter()
        self._row = self._column = self._rows = self._columns = 0
        self._holds_texts = False
        self._in_text = False
        self._is_shared = False
        self._value: list[str] | None = None

    def check(self, parts: Mapping[str, bytes]) -> None:
        """Measure each part.

        Raises:
            ImportRefused: import.too_many_rows, import.too_many_columns, import.too_large, import.damaged.
        """
        for part, content in parts.items():
            self._holds_texts = part.casefold() == SHARED_TEXTS
            self._row = self._column = self._rows = self._columns = 0
            try:
                # Calamine takes every part for UTF-8; read otherwise here, it could hide a cell.
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ImportRefused("import.damaged") from error
            try:
                feed(text, self)
            except ImportRefused as refused:
                # "Make the EDEXML export again" would send the user the wrong way.
                if refused.code in {"import.xml_unreadable", "import.xml_forbidden"}:
                    raise ImportRefused("import.damaged") from refused
                raise
        repeated = sum(
            self._lengths[index] * count for index, count in self._used.items() if index < len(self._lengths)
        )
        if repeated > MAX_TEXT:
            raise ImportRefused("import.too_large", limit=MAX_TEXT)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Count a row, a cell or a shared text."""
        name = tag.rpartition("}")[2]
        if name == "row":
            self._row = self._number(attributes.get("r"), self._row + 1)
            self._column = 0
            self._grow()
        elif name == "c":
            self._cell(attributes.get("r"))
            self._is_shared = attributes.get("t") == "s"
        elif name == "si" and self._holds_texts:
            self._lengths.append(0)
            self._in_text = True
        elif name == "v" and self._is_shared:
            self._value = []

    def data(self, text: str) -> None:
        """Count characters of a shared text, or keep the number of one."""
        if self._value is not None:
            self._value.append(text[:20])
        elif self._in_text:
            self._lengths[-1] += len(text)

    def end(self, tag: str) -> None:
        """Close what `start` opened."""
        name = tag.rpartition("}")[2]
        if name == "si":
            self._in_text = False
        elif name == "v" and self._value is not None:
            number = "".join(self._value).strip()
            self._value = None
            if not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004 - more than fits
                raise ImportRefused("import.damaged")
            self._used[int(number)] += 1

    def close(self) -> None:
        """Nothing is left to hand over."""

    def _cell(self, reference: str | None) -> None:
        self._column += 1
        if reference is not None:
            found = _REFERENCE.fullmatch(reference)
            if found is None:
                raise ImportRefused("import.damaged")
            self._column = 0
            for letter in found[1].upper():
                self._column = self._column * 26 + ord(letter) - 64
            self._row = int(found[2])
        self._grow()

    def _grow(self) -> None:
        self._rows = max(self._rows, self._row)
        self._columns = max(self._columns, self._column)
        if self._rows > MAX_ROWS:
            raise ImportRefused("import.too_many_rows", limit=MAX_ROWS)
        if self._columns > MAX_COLUMNS:
            raise ImportRefused("import.too_many_columns", limit=MAX_COLUMNS)
        if self._rows * self._columns > MAX_CELLS:
            raise ImportRefused("import.too_large", limit=MAX_CELLS)

    def _number(self, written: str | None, otherwise: int) -> int:
        if written is None:
            return otherwise
        if not (written.isascii() and written.isdigit() and len(written) < 8):  # noqa: PLR2004 - 1,048,576 is the last
            raise ImportRefused("import.damaged")
        return int(written)
