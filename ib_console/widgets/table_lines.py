"""What stands on which line of a table: rows, with headings and empty lines between them where there are headings.

It must not import anything of ours but the parts it draws with.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, TypeVar

from textual.content import Content

from ib_console.widgets.drawn_text import drawn
from ib_console.widgets.texts import Cell

R = TypeVar("R")

IndexOf = Callable[[Hashable], int | None]
"""Tells where the row with a key stands; `None` when it is not there."""


class TableLines(Generic[R]):
    """The lines of some rows; other rows make other lines. Without headings a row's line is its index."""

    def __init__(
        self,
        key: Callable[[R], Hashable],
        heading: Callable[[R], Cell] | None,
        rows: Sequence[R] = (),
        heads: dict[Hashable, Content] | None = None,
        index_of: IndexOf | None = None,
    ) -> None:
        """Make the lines.

        Args:
            key: the identity of a record.
            heading: the heading above a row's block.
            rows: with distinct keys.
            heads: headings that were made already, by the key of their row; more are added.
            index_of: tells where the row with a key stands, when somebody knows.
        """
        self.rows = rows
        self._key = key
        self._heading = heading
        self._heads = heads if heads is not None else {}
        self._index_of = index_of
        self._on_line: list[int | Content | None] = []
        self._line_of: list[int] = []
        if heading is not None:
            self._put_headings(heading)

    def anew(self, rows: Sequence[R], *, fresh: bool, index_of: IndexOf | None = None) -> "TableLines[R]":
        """Return the lines of other rows; headings are kept unless a row may have changed."""
        return TableLines(self._key, self._heading, rows, {} if fresh else self._heads, index_of)

    def _put_headings(self, heading: Callable[[R], Cell]) -> None:
        above: Content | None = None
        for index, row in enumerate(self.rows):
            key = self._key(row)
            head = self._heads.get(key)
            if head is None:
                head = self._heads[key] = drawn(heading(row))
            if above is None or head.plain != above.plain:
                self._on_line += [None, head] if self._on_line else [head]
                above = head
            self._line_of.append(len(self._on_line))
            self._on_line.append(index)

    def __len__(self) -> int:
        return len(self.rows) if self._heading is None else len(self._on_line)

    # -- from a line

    def row_on(self, line: int) -> int | None:
        """Return the index of the row on a line; `None` for a heading, an empty line and beyond the last."""
        if self._heading is None:
            return line if 0 <= line < len(self.rows) else None
        on_line = self._on_line[line] if 0 <= line < len(self._on_line) else None
        return on_line if isinstance(on_line, int) else None

    def heading_on(self, line: int) -> Content | None:
        """Return the heading on a line, or `None` where there is none."""
        on_line = self._on_line[line] if 0 <= line < len(self._on_line) else None
        return on_line if isinstance(on_line, Content) else None

    def row_below(self, line: int) -> int | None:
        """Return the index of the first row on a line or below it."""
        index = line if self._heading is None else bisect_left(self._line_of, line)
        return index if 0 <= index < len(self.rows) else None

    # -- from a row

    def line_of(self, index: int) -> int:
        """Return the line of the row with this index."""
        return index if self._heading is None else self._line_of[index]

    def top_of(self, index: int) -> int:
        """Return the highest line that belongs to a row: its heading comes along with the first row under it."""
        top = self.line_of(index)
        while self._heading is not None and top > 0 and self.row_on(top - 1) is None:
            top -= 1
        return top

    def index_of(self, key: Hashable) -> int | None:
        """Return where the row with this key stands, or `None`."""
        if self._index_of is None:
            self._index_of = dict(zip(map(self._key, self.rows), range(len(self.rows)), strict=True)).get
        return self._index_of(key)

    def place_after(self, before: "TableLines[R]", index: int) -> int:
        """Return where a row of earlier lines stands now; when it is gone, its nearest neighbour that is still here."""
        for row in before.from_row(index):
            found = self.index_of(self._key(row))
            if found is not None:
                return found
        return 0

    def from_row(self, index: int) -> Iterator[R]:
        """Give a row, those below it and then those above it, each further away."""
        yield from self.rows[index : index + 1]
        yield from (self.rows[below] for below in range(index + 1, len(self.rows)))
        yield from (self.rows[above] for above in range(index - 1, -1, -1))
