"""A piece of a spreadsheet as one edit: which cell each of its cells goes to, and what could not be read.

Why it exists: who has a table in Excel or Word does not type it again. It must not import models or services; the ids
of new rows are given.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from ib_console.domain.errors import RuleViolation
from ib_console.domain.sop import Sop
from ib_console.domain.sop_edit import AddRow, Edit, Together, apply, set_cell
from ib_console.domain.sop_fields import CellKind, Field, SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_rows import Row, key_of, place_of, record_of, rows_of
from ib_console.screens.sop_sections import CellRef
from ib_console.widgets.table_copy import safe
from ib_console.wording.sop_cell_text import cell_text, read_cell
from ib_console.wording.sop_columns import column
from ib_console.wording.sop_questions import beyond, unread

_WHOLE = frozenset({CellKind.LONG_TEXT, CellKind.LINES})
_LISTS = frozenset({CellKind.CHOICES, CellKind.ROWS, CellKind.ROLE_GROUPS})
_FORMULA_SIGNS = ("=", "+", "-", "@")


@dataclass(slots=True)
class Pasted:
    """What a paste comes to."""

    edits: list[Edit] = field(default_factory=list)
    filled: int = 0
    added: int = 0
    unread: list[str] = field(default_factory=list)
    """A line for each cell that could not be taken in."""

    @property
    def edit(self) -> Edit:
        """All of it as one step."""
        return Together(edits=tuple(self.edits))


def cells_of(text: str, kind: CellKind) -> list[list[str]]:
    """A text from a clipboard as rows of cells; tabs part them, or semicolons when every line has as many."""
    lines = [line for line in text.splitlines() if line.strip()]
    counts = {line.count(";") for line in lines}
    if "\t" in text:
        rows = _parted(text, "\t")
    elif kind not in _LISTS and len(lines) > 1 and len(counts) == 1 and counts != {0}:
        rows = _parted("\n".join(lines), ";")
    else:
        rows = [[line] for line in text.splitlines()]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return [[_without_guard(cell) for cell in row] for row in rows]


def _parted(text: str, separator: str) -> list[list[str]]:
    """Rows of cells, of which one between quotes may hold line ends."""
    try:
        # A terminal sends a carriage return for each line end, and the csv module takes that only when it is told.
        return list(csv.reader(io.StringIO(text, newline=None), delimiter=separator))
    except csv.Error:  # a lone quote, and then more text than one cell may hold
        return [line.split(separator) for line in text.splitlines()]


def _without_guard(cell: str) -> str:
    """Take off the sign that our own copies put before what would be a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA_SIGNS else cell


def new_rows_needed(sop: Sop, ref: CellRef, count: int) -> int:
    """How many rows must be added below the last, for so many rows from this cell on."""
    if not _may_grow(ref.part):
        return 0
    parent, at = _where(sop, ref)
    return max(at + count - len(rows_of(sop, ref.part, parent)), 0)


def _is_grid(part: SopPart) -> bool:
    """Whether cells stand beside and under each other; those of a section stand under each other."""
    return PARTS[part].is_table and part is not SopPart.SECTIONS


def _may_grow(part: SopPart) -> bool:
    spec = PARTS[part]
    return _is_grid(part) and spec.key == "id" and not spec.fixed_rows and not spec.is_optional_record


def _where(sop: Sop, ref: CellRef) -> tuple[str, int]:
    """The parent of the table and the place of the row; of an empty table the first."""
    if not ref.key:
        return ref.parent, 0
    place = place_of(sop, ref.part, ref.key)
    return place.parent, place.index


def pasted(
    sop: Sop, ref: CellRef, grid: Sequence[Sequence[str]], new_rows: Sequence[AddRow], *, coordinator_label: str
) -> Pasted:
    """Fill cells from this one on, to the right and down.

    Args:
        sop: the document.
        ref: the cell under the cursor.
        grid: what was pasted.
        new_rows: edits that add the rows that are needed below the last one, in their order.
        coordinator_label: what the school calls its intern begeleider.
    """
    spec = PARTS[ref.part]
    found = Pasted()
    names = [one.name for one in spec.fields]
    first = names.index(ref.field) if ref.field else 0
    if not _is_grid(ref.part):
        return _record(sop, ref, grid, spec.fields[first:], coordinator_label, found)
    for add in new_rows:
        found.edits.append(add)
        found.added += 1
        sop = apply(sop, add)
    parent, at = _where(sop, ref)
    rows = rows_of(sop, ref.part, parent)
    if at + len(grid) > len(rows):
        found.unread.append(beyond(at + len(grid) - len(rows)))
    for line, row in zip(grid, rows[at:], strict=False):
        for one, text in zip(spec.fields[first:], line, strict=False):
            sop = _fill(sop, CellRef(ref.part, key_of(spec, row), one.name), one, text, coordinator_label, found)
    return found


def copied(sop: Sop, ref: CellRef, *, coordinator_label: str) -> list[str]:
    """The table of a cell, or its record, as lines for a spreadsheet: titles first, as `pasted` reads them back."""
    spec = PARTS[ref.part]

    def text(row: Row, one: Field) -> str:
        return safe(cell_text(sop, one, getattr(row, one.name), coordinator_label=coordinator_label))

    if not _is_grid(ref.part):
        row = record_of(sop, ref.part) if not spec.is_table else place_of(sop, ref.part, ref.key).row
        return ["", *(f"{column(ref.part, one.name)}\t{text(row, one)}" for one in spec.fields)]
    parent, _ = _where(sop, ref)
    titles = "\t".join(column(ref.part, one.name) for one in spec.fields)
    return [titles, *("\t".join(text(row, one) for one in spec.fields) for row in rows_of(sop, ref.part, parent))]


def _record(
    sop: Sop,
    ref: CellRef,
    grid: Sequence[Sequence[str]],
    fields: Sequence[Field],
    coordinator_label: str,
    found: Pasted,
) -> Pasted:
    """A record is one column: lines go down its cells, and a cell for longer texts takes them all."""
    texts = ["\t".join(line) for line in grid]
    if fields[0].kind in _WHOLE:
        texts = ["\n".join(texts)]
    for one, text in zip(fields, texts, strict=False):
        sop = _fill(sop, CellRef(ref.part, ref.key, one.name), one, text, coordinator_label, found)
    return found


def _fill(sop: Sop, ref: CellRef, one: Field, text: str, coordinator_label: str, found: Pasted) -> Sop:
    try:
        value = read_cell(sop, ref.part, one, text, coordinator_label=coordinator_label)
        edit = set_cell(sop, ref.part, ref.key, ref.field, value)
        after = apply(sop, edit)
    except RuleViolation:
        if text.strip():
            found.unread.append(unread(text.strip(), column(ref.part, one.name)))
        return sop
    found.edits.append(edit)
    found.filled += 1
    return after
