"""A table as Excel or as csv for a Dutch Excel, in which no text can become a formula or a link.

It must not open files. Imports domain and the document model.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from ib_console.domain.text import clean, clean_paragraphs

Cell = str | int | float | Decimal | date | None
"""What can stand in a cell; None is empty. A number and a date are those in Excel too."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What Excel and LibreOffice begin a formula with, also in its full width."""
_CELL_SIGNS = 32_767
"""What Excel takes in a cell."""
_SHEET_SIGNS = 31
_WIDEST = 60.0
_FORBIDDEN_IN_SHEET = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutTable:
    """A table to write: its name, its headings and its rows; every row has a cell for every heading."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]

    def __post_init__(self) -> None:
        """Refuse a table that cannot be written."""
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row needs a cell for every column")


def render_csv(table: OutTable) -> bytes:
    """Write the table as a Dutch Excel opens it with a double click.

    Semicolons, UTF-8 with its mark, CRLF, dd-mm-jjjj and a decimal comma. A text that Excel would take for a formula
    gets an apostrophe before it.
    """
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([_csv(title) for title in table.columns])
    writer.writerows([_csv(cell) for cell in row] for row in table.rows)
    return target.getvalue().encode("utf-8-sig")


def _csv(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nee"
        case date():
            return f"{cell:%d-%m-%Y}"
        case int() | float() | Decimal():
            return f"{cell}".replace(".", ",")
        case str():
            text = clean_paragraphs(cell)
            return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def render_xlsx(table: OutTable) -> bytes:
    """Write the table as a workbook with one sheet.

    The heading row stays in sight and has a filter, a date is a date and the columns are as wide as what is in them. A
    text is only ever a text.
    """
    # Only when the first workbook is made: importing it takes a while.
    from xlsxwriter import Workbook  # noqa: PLC0415 - see above

    target = BytesIO()
    workbook = Workbook(
        target,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    head = workbook.add_format({"bold": True, "bg_color": "#EEF1F5", "bottom": 1, "valign": "top"})
    day = workbook.add_format({"num_format": "dd-mm-yyyy", "align": "left", "valign": "top"})
    plain = workbook.add_format({"valign": "top", "text_wrap": True})
    workbook.set_properties({"title": clean(table.name), "author": ""})
    sheet = workbook.add_worksheet(_sheet_name(table.name))
    for number, title in enumerate(table.columns):
        sheet.write_string(0, number, clean(title), head)
    for line, row in enumerate(table.rows, 1):
        for number, cell in enumerate(row):
            match cell:
                case None:
                    pass
                case date():
                    sheet.write_datetime(line, number, cell, day)
                case bool():
                    sheet.write_string(line, number, _csv(cell), plain)
                case int() | float() | Decimal():
                    sheet.write_number(line, number, cell, plain)
                case str():
                    sheet.write_string(line, number, clean_paragraphs(cell)[:_CELL_SIGNS], plain)
    for number, width in enumerate(_widths(table)):
        sheet.set_column(number, number, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    workbook.close()
    return target.getvalue()


def _sheet_name(name: str) -> str:
    """A name that Excel takes: no more than 31 signs, and not the ones that it refuses."""
    words = " ".join(clean(name).translate(_FORBIDDEN_IN_SHEET).split())[:_SHEET_SIGNS].strip(" '")
    # Excel keeps that name for itself.
    return f"{words}-blad" if words.casefold() == "history" else words or "Blad"


def _widths(table: OutTable) -> Iterator[float]:
    for number, title in enumerate(table.columns):
        longest = max((len(line) for row in table.rows for line in _csv(row[number]).split("\n")), default=0)
        # Two more for the mark of the filter.
        yield min(max(longest, len(clean(title)) + 2) + 1.5, _WIDEST)
