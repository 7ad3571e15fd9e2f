"""How large the sheets of a workbook are, before anything holds them as a table.

Why it exists: a table takes rows × columns, not the cells that are filled, and each cell repeats its shared text.
Imports domain errors and the neighbours in exchange.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from ib_console.domain.errors import ImportRefused
from ib_console.exchange.safe_xml import MAX_NAMES, feed
from ib_console.exchange.table_reader import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

SHARED_TEXTS = "xl/sharedstrings.xml"
"""The part that holds the texts of all sheets, in small letters."""

MAX_SHEETS = 200
"""Excel lets a user make as many as fit in memory; a school has a tab per group."""

MAX_TEXT = 30_000_000
"""Characters of all shared texts, counted each time a cell repeats one."""

_DAY_ZERO = date(1899, 12, 30)
"""Excel counts a 29 February 1900 that never was, so for each later day this is the day before its first."""

_DAY_ZERO_1904 = date(1904, 1, 1)
"""Of workbooks that were begun on an old Macintosh."""

_NAMES_OF_SHEETS = frozenset({"workbookPr", "sheet", "Relationship"})

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _after(told: Callable[[int], None], before: int, done: int) -> None:
    told(before + done)


class SheetMeasure:
    """A target of the XML parser that keeps numbers only; raises ImportRefused as soon as a sheet is too large."""

    def __init__(self) -> None:
        self.day_zero = _DAY_ZERO
        self._sheets = 0
        self._columns_of: dict[str, int] = {}
        self._names: set[str] = set()
        self._once: set[tuple[str, str, str]] = set()
        self._rows_before = self._cells_before = 0
        self._lengths: list[int] = []
        self._repeated = 0
        self._row = self._column = self._rows = self._columns = 0
        self._holds_texts = False
        self._in_text = False
        self._is_shared = False
        self._value: list[str] | None = None

    def check(self, parts: Mapping[str, bytes], told: Callable[[int], None] = lambda _: None) -> None:
        """Measure each part; `told` hears how many bytes are done.

        Raises:
            ImportRefused: import.too_many_rows, import.too_many_columns, import.too_large, import.damaged.
        """
        done = 0
        # The texts first, so that a sheet is refused at the cell that repeats one too often.
        for part, content in sorted(parts.items(), key=lambda item: item[0].casefold() != SHARED_TEXTS):
            self._begin(part)
            try:
                # Calamine takes every part for UTF-8; read otherwise here, it could hide a cell.
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise ImportRefused("import.damaged") from error
            try:
                feed(text, self, partial(_after, told, done))
            except ImportRefused as refused:
                # "Make the EDEXML export again" would send the user the wrong way.
                if refused.code in {"import.xml_unreadable", "import.xml_forbidden", "import.too_many_elements"}:
                    raise ImportRefused("import.damaged") from refused
                raise
            done += len(content)

    def _begin(self, part: str) -> None:
        self._rows_before += self._rows
        self._cells_before += self._rows * self._columns
        self._row = self._column = self._rows = self._columns = 0
        self._holds_texts = part.casefold() == SHARED_TEXTS
        self._once.clear()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Count a row, a cell or a shared text."""
        self._names.add(tag)
        self._names.update(attributes)
        if len(self._names) > MAX_NAMES:
            raise ImportRefused("import.damaged")
        name = tag.rpartition("}")[2]
        if name == "c":
            self._cell(attributes.get("r"))
            self._is_shared = attributes.get("t") == "s"
        elif name == "v":
            if self._is_shared:
                self._value = []
        elif name == "row":
            self._row = self._number(attributes.get("r"), self._row + 1)
            self._column = 0
            self._grow()
        elif name == "si" and self._holds_texts:
            self._lengths.append(0)
            self._in_text = True
        elif name in _NAMES_OF_SHEETS:
            self._tie(name, attributes)

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
            self._repeated += self._lengths[int(number)] if int(number) < len(self._lengths) else 0
            if self._repeated > MAX_TEXT:
                raise ImportRefused("import.too_large", limit=MAX_TEXT)

    def close(self) -> None:
        """Nothing is left to hand over."""

    def _tie(self, name: str, attributes: dict[str, str]) -> None:
        """Look at what says which sheets there are; two ways to one part would let it be read without end."""
        if name == "workbookPr":
            is_1904 = attributes.get("date1904", "").strip() in {"1", "true"}
            self.day_zero = _DAY_ZERO_1904 if is_1904 else _DAY_ZERO
            return
        if name == "sheet":
            self._sheets += 1
            if self._sheets > MAX_SHEETS:
                raise ImportRefused("import.too_large", limit=MAX_SHEETS)
        for attribute, value in attributes.items():
            kind = attribute.rpartition("}")[2].casefold()
            said = value.casefold().replace("\\", "/").rpartition("worksheets/")[2] if kind == "target" else value
            if kind in {"name", "id"} or (kind == "target" and "worksheets" in value.casefold()):
                if (name, kind, said) in self._once:
                    raise ImportRefused("import.damaged")
                self._once.add((name, kind, said))

    def _cell(self, reference: str | None) -> None:
        self._column += 1
        if reference is not None:
            found = _REFERENCE.fullmatch(reference)
            if found is None:
                raise ImportRefused("import.damaged")
            letters = found[1]
            column = self._columns_of.get(letters)
            if column is None:
                column = self._columns_of[letters] = _column(letters)
            self._column, self._row = column, int(found[2])
        if self._row > self._rows or self._column > self._columns:
            self._grow()

    def _grow(self) -> None:
        self._rows = max(self._rows, self._row)
        self._columns = max(self._columns, self._column)
        if self._rows_before + self._rows > MAX_ROWS:
            raise ImportRefused("import.too_many_rows", limit=MAX_ROWS)
        if self._columns > MAX_COLUMNS:
            raise ImportRefused("import.too_many_columns", limit=MAX_COLUMNS)
        if self._cells_before + self._rows * self._columns > MAX_CELLS:
            raise ImportRefused("import.too_large", limit=MAX_CELLS)

    def _number(self, written: str | None, otherwise: int) -> int:
        if written is None:
            return otherwise
        if not (written.isascii() and written.isdigit() and len(written) < 8):  # noqa: PLR2004 - 1,048,576 is the last
            raise ImportRefused("import.damaged")
        return int(written)
