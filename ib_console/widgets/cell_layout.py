"""Where the cells of a sheet stand at a given width: records as lines with a label, tables as grids or row by row.

Why it exists: a document of many small tables is edited in one place, at any width. A table that fits is drawn as a
grid whose cells wrap; one that does not is drawn row by row, as a reader of a small screen wants it. Nothing here is
drawn on a screen; `cell_sheet` does that. It must not import anything of ours but texts.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from textual.content import Content

from ib_console.widgets.drawn_text import drawn
from ib_console.widgets.texts import heading, plain

BLANK = "·"
"""Stands where a cell holds nothing."""
_GAP = 2
_INSIDE = 2
"""How far the cells of a row stand in from what is above them."""
_LABEL_LEAST, _LABEL_MOST = 12, 26
_LINE_LEAST = 20
"""Narrower than this a value stands under its label."""

_LOW = 2
"""Cells of more lines than this ask for air between the rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """A cell: its identity, what it holds as text, and what it is called."""

    id: Hashable
    text: str = ""
    label: str = ""
    blank: str = BLANK
    """What stands there while it holds nothing."""
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHeading:
    """A heading over what follows."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRecord:
    """Cells under each other, each behind its label."""

    cells: tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column: its title, how narrow it may be, and its share of what is left."""

    title: str
    least: int = 10
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row of a table, with the tables inside it."""

    cells: tuple[SheetCell, ...]
    mark: Content = field(default_factory=Content)
    """What tells the row from others and is no cell, such as its niveau."""
    title: str = ""
    """What stands above the cells when they are drawn under each other; else the first cell does."""
    inner: "tuple[SheetTable, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """Rows under columns. Without rows the place to begin is drawn."""

    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    begin: SheetCell
    """Where the first row is added; its `blank` says that there is none."""
    by_row: bool = False
    """Always row by row, however much room there is."""


SheetBlock: TypeAlias = SheetHeading | SheetRecord | SheetTable


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one line, from a column on; `spot` is the number of the cell it belongs to."""

    x: int
    text: Content
    spot: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell stands."""

    cell: SheetCell
    x: int
    y: int
    width: int
    height: int
    band: int
    """Cells with the same number stand beside each other."""


@dataclass(slots=True)
class Layout:
    """Lines of pieces, and the cells in them in the order of reading."""

    lines: list[list[Piece]] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    bands: int = 0

    def place_of(self, cell_id: Hashable) -> int | None:
        """The number of the cell with this id, or `None` when it is not here."""
        return next((at for at, spot in enumerate(self.spots) if spot.cell.id == cell_id), None)

    def at(self, x: int, y: int) -> int | None:
        """The number of the cell that is drawn there."""
        for at, spot in enumerate(self.spots):
            if spot.y <= y < spot.y + spot.height and spot.x - 1 <= x < spot.x + spot.width + 1:
                return at
        return None


def lay_out(blocks: Sequence[SheetBlock], width: int) -> Layout:
    """Give every cell its place in `width` columns."""
    maker = _Maker(max(width, _LINE_LEAST))
    for number, block in enumerate(blocks):
        if number and (isinstance(block, SheetHeading) or not isinstance(blocks[number - 1], SheetHeading)):
            maker.skip()
        match block:
            case SheetHeading():
                maker.say(0, heading(block.text, block.note))
            case SheetRecord():
                maker.record(block.cells, 0)
            case SheetTable():
                maker.table(block, 0, titled=True)
    return maker.layout


def wrapped(text: str, width: int) -> list[Content]:
    """A text of any lines as lines that fit; a word that is too long is broken."""
    lines: list[Content] = []
    for line in text.splitlines() or [""]:
        lines += drawn(line).wrap(max(width, 2)) or [Content("")]
    return lines


class _Maker:
    def __init__(self, width: int) -> None:
        self.layout = Layout()
        self._width = width

    @property
    def _y(self) -> int:
        return len(self.layout.lines)

    def skip(self) -> None:
        """An empty line."""
        self.layout.lines.append([])

    def say(self, x: int, text: Content) -> None:
        """A line that is no cell."""
        self.layout.lines.append([Piece(x, text)])

    def _new_band(self) -> int:
        self.layout.bands += 1
        return self.layout.bands

    def _put(self, cells: Sequence[tuple[SheetCell, int, int, str]], before: Sequence[Piece] = ()) -> None:
        """Cells beside each other: each with its column, width and style; `before` stands on the first line."""
        band, top = self._new_band(), self._y
        drawn_cells = [(cell, x, width, style, _lines(cell, width, style)) for cell, x, width, style in cells]
        height = max(len(lines) for *_, lines in drawn_cells)
        rows: list[list[Piece]] = [[] for _ in range(height)]
        rows[0] += before
        for cell, x, width, _, lines in drawn_cells:
            number = len(self.layout.spots)
            self.layout.spots.append(Spot(cell, x, top, width, height if len(cells) > 1 else len(lines), band))
            for row, text in zip(rows, lines, strict=False):
                row.append(Piece(x, text, number))
        self.layout.lines += rows

    def record(self, cells: Sequence[SheetCell], x: int) -> None:
        """Cells under each other, each behind its label."""
        room = self._width - x
        label_width = min(max(room // 3, _LABEL_LEAST), _LABEL_MOST)
        value_width = room - label_width - _GAP
        for cell in cells:
            labels = [part.stylize("$muted") for part in wrapped(cell.label, label_width)]
            if value_width < _LINE_LEAST:
                for line in wrapped(cell.label, room):
                    self.say(x, line.stylize("$muted"))
                self._put([(cell, x + _INSIDE, room - _INSIDE, "")])
                continue
            first, *more = labels
            top = self._y
            self._put([(cell, x + label_width + _GAP, value_width, "")], [Piece(x, first)])
            for number, label in enumerate(more, start=1):
                if top + number >= self._y:
                    self.skip()
                self.layout.lines[top + number].insert(0, Piece(x, label))

    def table(self, table: SheetTable, x: int, *, titled: bool) -> None:
        """A grid while it fits, else row by row."""
        if not table.rows:
            self._put([(table.begin, x, self._width - x, "$muted")])
            return
        marks = max(row.mark.cell_length for row in table.rows)
        left = x + (marks + _GAP if marks else 0)
        widths = None if table.by_row else _widths(table.columns, self._width - left)
        if widths is None:
            self._by_row(table, x)
        else:
            self._grid(table, x, left, widths, titled=titled)

    def _grid(self, table: SheetTable, x: int, left: int, widths: Sequence[int], *, titled: bool) -> None:
        places = [left + sum(widths[:at]) + _GAP * at for at in range(len(widths))]
        if titled:
            self._titles(table.columns, places, widths)
        airy = any(
            len(wrapped(cell.text, width)) > _LOW
            for row in table.rows
            for cell, width in zip(row.cells, widths, strict=True)
        )
        named = False
        for number, row in enumerate(table.rows):
            if number and airy:
                self.skip()
            first = "bold" if row.inner else ""
            cells = [
                (cell, place, width, "" if at else first)
                for at, (cell, place, width) in enumerate(zip(row.cells, places, widths, strict=True))
            ]
            self._put(cells, [Piece(x, row.mark)] if row.mark else ())
            for inner in row.inner:
                self.table(inner, left + _INSIDE, titled=not named)
                named = named or bool(inner.rows)

    def _titles(self, columns: Sequence[SheetColumn], places: Sequence[int], widths: Sequence[int]) -> None:
        """The titles of a grid; a long one takes more lines, and stands on the last of them."""
        titles = [wrapped(column.title, width) for column, width in zip(columns, widths, strict=True)]
        height = max(len(lines) for lines in titles)
        for line in range(height):
            self.layout.lines.append(
                [
                    Piece(place, lines[line - height + len(lines)].stylize("$muted"))
                    for place, lines in zip(places, titles, strict=True)
                    if line >= height - len(lines)
                ]
            )

    def _by_row(self, table: SheetTable, x: int) -> None:
        for number, row in enumerate(table.rows):
            if number:
                self.skip()
            cells = row.cells
            if row.title:
                for line in wrapped(row.title, self._width - x):
                    self.say(x, line.stylize("bold"))
            elif cells:
                first, *rest = cells
                cells = tuple(rest)
                mark = [Piece(x, row.mark)] if row.mark else []
                at = x + (row.mark.cell_length + 1 if row.mark else 0)
                self._put([(first, at, self._width - at, first.style or "bold")], mark)
            self.record(cells, x + _INSIDE)
            for inner in row.inner:
                self.table(inner, x + _INSIDE, titled=True)


def _lines(cell: SheetCell, width: int, style: str) -> list[Content]:
    if not cell.text.strip():
        return [plain(line.plain, "$muted") for line in wrapped(cell.blank, width)]
    used = cell.style or style
    return [line.stylize(used) if used else line for line in wrapped(cell.text, width)]


def _widths(columns: Sequence[SheetColumn], room: int) -> list[int] | None:
    """How wide each column is, or `None` when they do not fit beside each other."""
    least = [column.least for column in columns]
    spare = room - sum(least) - _GAP * (len(columns) - 1)
    if spare < 0 or not columns:
        return None
    total = sum(column.weight for column in columns) or 1
    widths = [width + spare * column.weight // total for width, column in zip(least, columns, strict=True)]
    widest = max(range(len(columns)), key=lambda at: columns[at].weight)
    widths[widest] += room - _GAP * (len(columns) - 1) - sum(widths)
    return widths
