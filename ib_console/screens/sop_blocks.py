"""A part of a document as calm text: tables while they fit, else row by row, and a cross as the word that it means.

It draws with Rich because a table that wraps its own cells is there already. It must not import services.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from ib_console.domain.text import clean, clean_paragraphs
from ib_console.exchange.document import Block, BulletList, Heading, KeyValues, Paragraph, Table
from ib_console.wording.sop_labels import NOT_FILLED_IN

_CROSS = re.compile(r"X(?: \((?P<remark>.*)\))?", re.DOTALL)
_LEAST_CELL = 17
"""A column of running text that is narrower than this reads worse than no table."""
_FIRST_CELL_FACTOR = 2
_TALL = 60
"""From this length on a cell takes lines of its own, and rows get air between them."""
_SHORT = 40
"""Cells of at most this length stand beside each other on one line."""
_KEY_WIDTH = 26
_ROOM_FOR_PAIRS = 58


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """The colours of the theme, by role."""

    muted: str
    heading: str
    attention: str


class DrawnBlocks:
    """Blocks as something that can be drawn at any width."""

    def __init__(self, blocks: Sequence[Block], inks: Inks) -> None:
        self._blocks = blocks
        self._inks = inks

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Draw each block with an empty line between them."""
        del console
        for number, block in enumerate(self._blocks):
            if number:
                yield Text("")
            yield from self._drawn(block, options.max_width)

    def _drawn(self, block: Block, width: int) -> Iterator[RenderableType]:
        match block:
            case Heading():
                yield Text(clean(block.text), style=f"bold {self._inks.heading}")
            case Paragraph():
                yield self._said(block.text)
            case BulletList():
                yield from self._points(block)
            case KeyValues():
                yield from self._pairs(block.pairs, width)
            case Table():
                yield from self._table(with_words_for_crosses(block), width)

    def _said(self, text: str, style: str = "") -> Text:
        """Text as it is; what is not filled in yet stands out."""
        said = Text(clean_paragraphs(text), style=style)
        said.highlight_regex(re.escape(NOT_FILLED_IN), self._inks.attention)
        return said

    def _points(self, block: BulletList) -> Iterator[RenderableType]:
        grid = Grid.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=1)
        grid.add_column(ratio=1)
        for item in block.items:
            grid.add_row(Text("·", style=self._inks.muted), self._said(item))
        yield grid

    def _pairs(self, pairs: Sequence[tuple[str, str]], width: int) -> Iterator[RenderableType]:
        if width < _ROOM_FOR_PAIRS:
            for name, value in pairs:
                yield Text(clean(name), style=self._inks.muted)
                yield self._indented(self._said(value))
            return
        grid = Grid.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=_KEY_WIDTH)
        grid.add_column(ratio=1)
        for name, value in pairs:
            grid.add_row(Text(clean(name), style=self._inks.muted), self._said(value))
        yield grid

    def _indented(self, value: Text) -> Grid:
        grid = Grid.grid()
        grid.add_column(width=2)
        grid.add_column(ratio=1)
        grid.add_row("", value)
        return grid

    def _table(self, table: Table, width: int) -> Iterator[RenderableType]:
        if clean(table.caption):
            yield Text(clean(table.caption).upper(), style=f"bold {self._inks.heading}")
        if width >= _LEAST_CELL * (len(table.columns) + 1):
            yield self._grid(table)
        else:
            yield from self._rows(table)

    def _grid(self, table: Table) -> Grid:
        grid = Grid(box=None, expand=True, padding=(0, 2, 0, 0), pad_edge=False, header_style=self._inks.muted)
        tall = any(len(cell) > _TALL for row in table.rows for cell in row)
        for number, column in enumerate(table.columns):
            grid.add_column(Text(clean(column)), ratio=1 if number else _FIRST_CELL_FACTOR, overflow="fold")
        for number, row in enumerate(table.rows):
            if tall and number:
                grid.add_row(*("" for _ in row))
            grid.add_row(*(self._said(cell) for cell in row))
        return grid

    def _rows(self, table: Table) -> Iterator[RenderableType]:
        """Row by row: what it is about in bold, and under it what stands in its other cells."""
        for number, (first, *rest) in enumerate(table.rows):
            if number:
                yield Text("")
            yield self._said(first, "bold")
            cells = [(name, cell) for name, cell in zip(table.columns[1:], rest, strict=True) if cell]
            if all(len(cell) <= _SHORT and "\n" not in cell for _, cell in cells):
                yield self._indented(self._on_one_line(cells))
                continue
            for name, cell in cells:
                if name:
                    yield Text(f"  {clean(name)}", style=self._inks.muted)
                yield self._indented(self._said(cell))

    def _on_one_line(self, cells: Sequence[tuple[str, str]]) -> Text:
        """Short cells beside each other, each after the muted name of its column."""
        line = Text()
        for number, (name, cell) in enumerate(cells):
            line.append(" · " if number else "", style=self._inks.muted)
            line.append(f"{clean(name).lower()} " if name else "", style=self._inks.muted)
            line.append_text(self._said(cell))
        return line


def with_words_for_crosses(table: Table) -> Table:
    """Put the columns of a cross table together: instead of an X its column says what was chosen, with the remark."""
    crossed = [at for at in range(1, len(table.columns)) if _is_crossed([row[at] for row in table.rows])]
    if len(crossed) < 2:  # noqa: PLR2004 - a choice is between two at least
        return table
    columns = [name for at, name in enumerate(table.columns) if at not in crossed]
    columns.insert(1, "")
    rows = []
    for row in table.rows:
        words = [_word(table.columns[at], row[at]) for at in crossed if row[at]]
        cells = [cell for at, cell in enumerate(row) if at not in crossed]
        cells.insert(1, "; ".join(words))
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows), table.caption)


def _is_crossed(cells: Sequence[str]) -> bool:
    return all(not cell or _CROSS.fullmatch(cell) or cell.startswith(NOT_FILLED_IN) for cell in cells)


def _word(column: str, cell: str) -> str:
    found = _CROSS.fullmatch(cell)
    if found is None:
        return cell
    return f"{column.lower()} ({found['remark']})" if found["remark"] else column.lower()
