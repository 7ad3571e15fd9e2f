"""How wide the columns of a table on paper are, and what is short enough to stay on one page.

Why it exists: Word divides a table into equal columns, so that dates get the room that sentences need. It works as a
browser does: no column narrower than its longest word, and what is left goes where the text is long. Pure.
"""

import re
from collections.abc import Sequence

from ib_console.domain.text import clean, clean_paragraphs
from ib_console.exchange.document import Document, KeyValues, Table

LINE_SIGNS = 92
"""How many signs of the usual size stand on a line of A4."""
VALUE_SHARE = 0.75
"""How much of a line the value of a pair takes."""
_LONGEST_NAME = 32
"""A longer name of a pair takes the place of its value."""
_PADDING = 3
_BOLD = 1.15
_LONGEST_WORD = 24
"""A longer word may be broken."""
_SHORT_WORD = 12
"""A date, a time, a number: never divided, whatever widths a document asks."""
_LONGEST_LINE = 60
"""A column does not ask for more than this: a longer text takes several lines."""
_KEPT_LINES = 24
"""A row of at most so many lines stays whole."""
_KEPT_TABLE = 20
"""A table of at most so many lines stays whole."""
_BREAKS = re.compile(r"[\s/-]+")


def column_shares(table: Table, line: float = LINE_SIGNS) -> tuple[float, ...]:
    """How much of the width each column gets; together 1. What the document asks goes before what the text asks.

    Args:
        table: what stands in it.
        line: how many signs stand on a line of the whole width.
    """
    columns = [
        (title, [clean_paragraphs(row[number]) for row in table.rows]) for number, title in enumerate(table.columns)
    ]
    least = [_least(title, cells) for title, cells in columns]
    if table.widths:
        return _raised(_scaled(table.widths), [min(low, _SHORT_WORD + _PADDING) / line for low in least])
    wanted = [max(_wanted(title, cells), low) for (title, cells), low in zip(columns, least, strict=True)]
    left = line - sum(least)
    if sum(wanted) <= line:
        return _scaled(wanted)
    if left <= 0:
        return _scaled(least)
    asked = [want - low for want, low in zip(wanted, least, strict=True)]
    return _scaled([low + left * more / sum(asked) for low, more in zip(least, asked, strict=True)])


def stays_whole(row: Sequence[str], shares: Sequence[float], line: float = LINE_SIGNS) -> bool:
    """Whether a row is short enough to begin on the next page rather than to be divided."""
    return max(_lines(cell, share * line) for cell, share in zip(row, shares, strict=True)) <= _KEPT_LINES


def stays_together(rows: Sequence[Sequence[str]], shares: Sequence[float], line: float = LINE_SIGNS) -> bool:
    """Whether a table is short enough to begin on the next page rather than to be divided."""
    height = sum(max(_lines(cell, share * line) for cell, share in zip(row, shares, strict=True)) for row in rows)
    return height <= _KEPT_TABLE


def pairs_stay_together(block: KeyValues) -> bool:
    """Whether pairs are few and short enough to begin on the next page rather than to be divided."""
    return stays_together([(value,) for _, value in block.pairs], (VALUE_SHARE,))


def longest_name(document: Document) -> int:
    """How many signs the longest name of the pairs has, as far as a value has room beside it."""
    pairs = (pair for block in document.blocks if isinstance(block, KeyValues) for pair in block.pairs)
    return min(max((len(clean(name)) for name, _ in pairs), default=0), _LONGEST_NAME)


def signs_in(share: float) -> int:
    """How many signs stand on a line of a column."""
    return max(int(LINE_SIGNS * share) - _PADDING, 1)


def words_fit(cell: str, share: float) -> bool:
    """Whether no word of a text is wider than the column."""
    return all(len(word) <= signs_in(share) for word in _BREAKS.split(cell))


def _lines(cell: str, width: float) -> int:
    signs = max(width - _PADDING, 1)
    return sum(int(len(line) // signs) + 1 for line in clean_paragraphs(cell).split("\n"))


def _least(title: str, cells: Sequence[str]) -> float:
    words = [len(word) for cell in cells for word in _BREAKS.split(cell)]
    heading = [len(word) * _BOLD for word in _BREAKS.split(title)]
    return min(max((*words, *heading)), _LONGEST_WORD) + _PADDING


def _wanted(title: str, cells: Sequence[str]) -> float:
    lines = [len(line) for cell in cells for line in cell.split("\n")]
    return min(max((*lines, len(title) * _BOLD)), _LONGEST_LINE) + _PADDING


def _raised(shares: Sequence[float], least: Sequence[float]) -> tuple[float, ...]:
    """The shares, with room for a short word in each; what that takes comes from the columns that have room."""
    spare = [max(share - low, 0) for share, low in zip(shares, least, strict=True)]
    lacking = sum(max(low - share, 0) for share, low in zip(shares, least, strict=True))
    if not lacking or lacking >= sum(spare):
        return tuple(shares)
    kept = 1 - lacking / sum(spare)
    return tuple(low + kept * more for low, more in zip(least, spare, strict=True))


def _scaled(widths: Sequence[float]) -> tuple[float, ...]:
    whole = sum(widths)
    return tuple(width / whole for width in widths)
