"""Changing a SOP, as values: a cell set, a row added, removed or moved; each can be turned round.

Why it exists: an edit that knows its inverse can be tried, kept, told and taken back. What the user may not do is
refused with a code; what no screen can ask for is a `ValueError` or `KeyError`. Ids are given by `new_id` and never
given twice. Pure functions of values, imports domain only.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import Move
from ib_console.domain.requirements import Deadline, Moment, Requirement
from ib_console.domain.sop import Sop
from ib_console.domain.sop_cells import checked
from ib_console.domain.sop_fields import CellKind, Field, PartSpec, SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_rows import (
    Row,
    key_of,
    place_of,
    references_to,
    rows_of,
    targets,
    value_of,
    with_rows,
    with_value,
)
from ib_console.domain.transitions import URGENT_WEEKS, steps_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCell:
    """Another value in one cell; `key` is empty for a record. A rename is this, on a title or a label."""

    part: SopPart
    key: str = ""
    field: str
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRow:
    """A row, whole with the rows inside it, at a place in a table."""

    part: SopPart
    row: Row
    index: int
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRow:
    """A row taken out, with the rows inside it; cells that point at it let it go."""

    part: SopPart
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """A row put at another place in its table."""

    part: SopPart
    key: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Edits that are one step, in this order: a paste over many cells, or an edit with what follows from it."""

    edits: "tuple[Edit, ...]"


Edit = SetCell | AddRow | RemoveRow | MoveRow | Together


def apply(sop: Sop, edit: Edit) -> Sop:
    """The document after an edit.

    Raises:
        RuleViolation: `sop.rows_fixed`, `sop.row_full`, `sop.section_has_table`, `sop.term_missing_here`,
            `sop.move_has_no_rules` (move), and the codes of `sop_cells.checked`.
        KeyError: there is no such row, field or parent.
        ValueError: the id is in use, or the place is outside the table.
    """
    match edit:
        case SetCell():
            return _set(sop, edit)
        case AddRow():
            return _add(sop, edit)
        case RemoveRow():
            return _remove(sop, edit)
        case MoveRow():
            return _move(sop, edit)
        case Together():
            for each in edit.edits:
                sop = apply(sop, each)
            return sop


def inverse(sop: Sop, edit: Edit) -> Edit:
    """What takes an edit back: applied to `apply(sop, edit)` it gives `sop`."""
    match edit:
        case SetCell():
            return replace(edit, value=value_of(sop, edit.part, edit.key, edit.field))
        case AddRow():
            return RemoveRow(part=edit.part, key=key_of(PARTS[edit.part], edit.row))
        case RemoveRow():
            place = place_of(sop, edit.part, edit.key)
            back = AddRow(part=edit.part, row=place.row, index=place.index, parent=place.parent)
            pointers = tuple(
                SetCell(part=part, key=key, field=field.name, value=value_of(sop, part, key, field.name))
                for part, key, field in references_to(sop, edit.part, edit.key)
            )
            return Together(edits=(back, *pointers)) if pointers else back
        case MoveRow():
            return replace(edit, index=place_of(sop, edit.part, edit.key).index)
        case Together():
            back_again: list[Edit] = []
            for each in edit.edits:
                back_again.insert(0, inverse(sop, each))
                sop = apply(sop, each)
            return Together(edits=tuple(back_again))


def set_cell(sop: Sop, part: SopPart, key: str, field: str, value: object) -> Edit:
    """The edit for a cell as a user fills it, with what must follow from it.

    A requirement that may come later needs a term: six weeks until the school says otherwise.
    """
    edit = SetCell(part=part, key=key, field=field, value=value)
    if part is not SopPart.REQUIREMENTS or field not in {"moment", "deadline"}:
        return edit
    after: Requirement = replace(place_of(sop, part, key).row, **{field: value})
    if not lacks_term(after):
        return edit
    return Together(edits=(SetCell(part=part, key=key, field="weeks", value=URGENT_WEEKS), edit))


def lacks_term(requirement: Requirement) -> bool:
    """Whether a requirement that may come later says no term; at leaving the day itself is the term."""
    timed = requirement.moment is not Moment.BEFORE and requirement.deadline is Deadline.MOVE
    return timed and (requirement.weeks is None or requirement.weeks < 1)


def new_id(part: SopPart, taken: Collection[str], parent: str = "") -> str:
    """An id that no row has or ever had.

    Args:
        part: of the new row.
        taken: the ids of every version that the school ever had, so that a retired id never means something else.
        parent: the key of the row it stands in.
    """
    prefix = f"{parent}.{part.value}" if parent else part.value
    number = 1
    while f"{prefix}.{number}" in taken:
        number += 1
    return f"{prefix}.{number}"


def ids_in(row: Row) -> set[str]:
    """The id of a row and of every row inside it."""
    found: set[str] = set()
    own = getattr(row, "id", "")
    if own:
        found.add(own)
    for each in fields(row):
        held = getattr(row, each.name)
        if isinstance(held, tuple):
            for inner in held:
                if is_dataclass(inner):
                    found |= ids_in(inner)
    return found


def _set(sop: Sop, edit: SetCell) -> Sop:
    spec = PARTS[edit.part]
    field = spec.field(edit.field)
    changed = with_value(sop, edit.part, edit.key, edit.field, checked(field, edit.value))
    _need_rows(sop, field, edit.value)
    if edit.part is SopPart.REQUIREMENTS and lacks_term(place_of(changed, edit.part, edit.key).row):
        raise RuleViolation("sop.term_missing_here")
    return changed


def _need_rows(sop: Sop, field: Field, value: object) -> None:
    """Refuse a pointer at a row that is not there."""
    if field.rows_of is not None:
        for key in targets(field, value):
            place_of(sop, field.rows_of, key)


def _add(sop: Sop, edit: AddRow) -> Sop:
    spec = PARTS[edit.part]
    rows = list(rows_of(sop, edit.part, edit.parent))
    if spec.fixed_rows:
        raise RuleViolation("sop.rows_fixed")
    if spec.is_optional_record and rows:
        raise RuleViolation("sop.row_full")
    if not 0 <= edit.index <= len(rows):
        raise ValueError(edit.index)
    _check_new(sop, spec, edit, rows)
    rows.insert(edit.index, edit.row)
    return with_rows(sop, edit.part, rows, edit.parent)


def _check_new(sop: Sop, spec: PartSpec, edit: AddRow, rows: list[Row]) -> None:
    key = key_of(spec, edit.row)
    if not key or key in {key_of(spec, row) for row in rows} or ids_in(edit.row) & set(sop.ids()):
        raise ValueError(key)
    for field in spec.fields:
        value = getattr(edit.row, field.name)
        checked(field, value)
        _need_rows(sop, field, value)
    if spec.part is SopPart.REQUIREMENTS and lacks_term(edit.row):
        raise RuleViolation("sop.term_missing_here")
    if spec.part is SopPart.RULES and len(steps_of(Move.parse(key))) > 1:
        raise RuleViolation("sop.move_has_no_rules", move=key)
    if spec.part is SopPart.SECTIONS and edit.row.table in {row.table for row in rows if row.table is not None}:
        raise ValueError(edit.row.table)


def _remove(sop: Sop, edit: RemoveRow) -> Sop:
    spec = PARTS[edit.part]
    place = place_of(sop, edit.part, edit.key)
    if spec.fixed_rows:
        raise RuleViolation("sop.rows_fixed")
    if edit.part is SopPart.SECTIONS and place.row.table is not None:
        raise RuleViolation("sop.section_has_table")
    for part, key, field in tuple(references_to(sop, edit.part, edit.key)):
        held: Any = value_of(sop, part, key, field.name)
        left = None if field.kind is CellKind.ROW else tuple(one for one in held if one != edit.key)
        sop = with_value(sop, part, key, field.name, left)
    rows = list(rows_of(sop, edit.part, place.parent))
    del rows[place.index]
    return with_rows(sop, edit.part, rows, place.parent)


def _move(sop: Sop, edit: MoveRow) -> Sop:
    if PARTS[edit.part].fixed_rows:
        raise RuleViolation("sop.rows_fixed")
    place = place_of(sop, edit.part, edit.key)
    rows = list(rows_of(sop, edit.part, place.parent))
    if not 0 <= edit.index < len(rows):
        raise ValueError(edit.index)
    rows.insert(edit.index, rows.pop(place.index))
    return with_rows(sop, edit.part, rows, place.parent)
