"""Rows as a spreadsheet takes them from the clipboard. It must not import anything of ours but what it copies."""

from collections.abc import Sequence
from typing import TypeVar

from ib_console.domain.text import clean
from ib_console.widgets.columns import Column
from ib_console.widgets.slices import STEP, Work
from ib_console.widgets.texts import Cell

R = TypeVar("R")

_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def tabbed(rows: Sequence[R], columns: Sequence[Column[R]], into: list[str]) -> Work:
    """Make a line of titles and a line a row, tabs between the cells."""
    into.append("\t".join(safe(column.title) for column in columns))
    for start in range(0, len(rows), STEP):
        for row in rows[start : start + STEP]:
            cells = (column.copied(row) if column.copied else _text(column.cell(row)) for column in columns)
            into.append("\t".join(safe(cell) for cell in cells))
        yield


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.plain


def safe(text: str) -> str:
    """Make a text into one cell: one line, no tabs, never a formula.

    A sign that would begin a formula gets an apostrophe before it. A spreadsheet reads on behind an opening quotation
    mark, over tabs and lines, so a cell that begins with one is quoted whole.
    """
    text = clean(text)
    if text.startswith(_FORMULA_SIGNS):
        return f"'{text}"
    if text.startswith('"'):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
