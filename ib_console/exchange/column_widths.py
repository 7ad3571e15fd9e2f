"""How wide the columns of a table on paper are, and which rows are short enough to stay on one page.

Why it exists: Word divides a table into equal columns, so that dates get the room that sentences need. It works as a
browser does: no column narrower than its longest word, and what is left goes where the text is long. Pure.
"""

import re
from collections.abc import Sequence

from ib_console.domain.text import clean_paragraphs
from ib_console.exchange.document import Table

LINE_SIGNS = 92
"""How many signs of the usual size stand on a line of A4."""
_PADDING = 3
_BOLD = 1.15
_LONGEST_WORD = 24
"""A longer word may be broken."""
_LONGEST_LINE = 60
"""A column does not ask for more than this: a longer text takes several lines."""
_KEPT_LINES = 24
"""A row of at most so many lines stays whole."""
_BREAKS = re.compile(r"[\s/-]+")


def column_shares(table: Table) -> tuple[float, ...]:
    """How much of the width each column gets; together 1. What the document asks goes before what the text asks."""
    if table.widths:
        return _scaled(table.widths)
    columns = [
        (title, [clean_paragraphs(row[number]) for row in table.rows]) for number, title in enumerate(table.columns)
    ]
    least = [_least(title, cells) for title, cells in columns]
    wanted = [max(_wanted(title, cells), low) for (title, cells), low in zip(columns, least, strict=True)]
    left = LINE_SIGNS - sum(least)
    if sum(wanted) <= LINE_SIGNS:
        return _scaled(wanted)
    if left <= 0:
        return _scaled(least)
    asked = [want - low for want, low in zip(wanted, least, strict=True)]
    return _scaled([low + left * more / sum(asked) for low, more in zip(least, asked, strict=True)])


def stays_whole(row: Sequence[str], shares: Sequence[float]) -> bool:
    """Whether a row is short enough to begin on the next page rather than to be divided."""
    return max(_lines(cell, share) for cell, share in zip(row, shares, strict=True)) <= _KEPT_LINES


def words_fit(cell: str, share: float) -> bool:
    """Whether no word of a text is wider than the column."""
    signs = LINE_SIGNS * share - _PADDING
    return all(len(word) <= signs for word in _BREAKS.split(cell))


def _lines(cell: str, share: float) -> int:
    signs = max(LINE_SIGNS * share - _PADDING, 1)
    return sum(int(len(line) // signs) + 1 for line in clean_paragraphs(cell).split("\n"))


def _least(title: str, cells: Sequence[str]) -> float:
    words = [len(word) for cell in cells for word in _BREAKS.split(cell)]
    heading = [len(word) * _BOLD for word in _BREAKS.split(title)]
    return min(max((*words, *heading)), _LONGEST_WORD) + _PADDING


def _wanted(title: str, cells: Sequence[str]) -> float:
    lines = [len(line) for cell in cells for line in cell.split("\n")]
    return min(max((*lines, len(title) * _BOLD)), _LONGEST_LINE) + _PADDING


def _scaled(widths: Sequence[float]) -> tuple[float, ...]:
    whole = sum(widths)
    return tuple(width / whole for width in widths)
