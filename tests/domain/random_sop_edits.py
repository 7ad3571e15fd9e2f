"""Edits of a SOP by chance: every part, every field, rows added, removed and moved, also several together."""

from datetime import date
from random import Random
from typing import Any

from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import Role
from ib_console.domain.sop import Sop
from ib_console.domain.sop_cells import empty_row
from ib_console.domain.sop_edit import AddRow, Edit, MoveRow, RemoveRow, Together, apply, new_id, set_cell
from ib_console.domain.sop_fields import CellKind, Field, SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_rows import key_of, parents_of, places, rows_of

TABLES = [part for part, spec in PARTS.items() if spec.is_table]


def random_edit(sop: Sop, chance: Random) -> Edit:
    """An edit that the document allows."""
    while True:
        try:
            edit = _edit(sop, chance)
            apply(sop, edit)
        except (RuleViolation, IndexError):
            continue
        return edit


def _edit(sop: Sop, chance: Random) -> Edit:
    if chance.random() < 0.1:
        first = _one(sop, chance)
        return Together(edits=(first, _one(apply(sop, first), chance)))
    return _one(sop, chance)


def _one(sop: Sop, chance: Random) -> Edit:
    return chance.choice([_cell, _cell, _cell, _added, _removed, _moved])(sop, chance)


def _cell(sop: Sop, chance: Random) -> Edit:
    spec = chance.choice([each for each in PARTS.values() if each.fields])
    key = key_of(spec, chance.choice(list(places(sop, spec.part))).row) if spec.is_table else ""
    field = chance.choice(spec.fields)
    return set_cell(sop, spec.part, key, field.name, random_value(sop, field, chance))


def _added(sop: Sop, chance: Random) -> Edit:
    part = chance.choice(TABLES)
    parent = chance.choice(parents_of(sop, part))
    keys = {
        SopPart.RULES: chance.choice(["1-2", "2-3", "3-4", "4-1", "5-2", "1-4"]),
        SopPart.WEIGHTS: str(chance.choice(list(SupportLevel)).value),
    }
    key = keys.get(part) or new_id(part, set(sop.ids()), parent)
    rows = rows_of(sop, part, parent)
    if key in {key_of(PARTS[part], row) for row in rows} and not PARTS[part].is_optional_record:
        raise IndexError
    if PARTS[part].fixed_rows:
        raise RuleViolation("sop.rows_fixed")
    return AddRow(part=part, row=empty_row(part, key), index=chance.randint(0, len(rows)), parent=parent)


def _removed(sop: Sop, chance: Random) -> Edit:
    part = chance.choice(TABLES)
    return RemoveRow(part=part, key=key_of(PARTS[part], chance.choice(list(places(sop, part))).row))


def _moved(sop: Sop, chance: Random) -> Edit:
    part = chance.choice(TABLES)
    place = chance.choice(list(places(sop, part)))
    most = len(rows_of(sop, part, place.parent)) - 1
    return MoveRow(part=part, key=key_of(PARTS[part], place.row), index=chance.randint(0, most))


def random_value(sop: Sop, field: Field, chance: Random) -> object:
    """A value that may stand in this cell, also an empty one."""
    if field.may_be_open and field.kind not in _FULL and chance.random() < 0.2:
        return None
    members = list(field.choices or ())
    whole = chance.randint(int(field.least), int(field.most or 50))
    rows = [key_of(PARTS[field.rows_of], each.row) for each in places(sop, field.rows_of)] if field.rows_of else []
    some = tuple(chance.sample(members, min(len(members), chance.randint(0, 2))))
    values: dict[CellKind, Any] = {
        CellKind.TEXT: chance.choice(["", "Iets", "Iets anders", "een zin van meer woorden"]),
        CellKind.LONG_TEXT: chance.choice(["", "Een alinea.", "Een alinea.\n\nEn nog een."]),
        CellKind.LINES: tuple(chance.sample(["een", "twee", "drie"], chance.randint(0, 3))),
        CellKind.YES_NO: chance.choice([True, False]),
        CellKind.WHOLE: whole,
        CellKind.NUMBER: float(whole) / 2,
        CellKind.SCHOOL_YEAR: chance.randint(2020, 2030),
        CellKind.DATE: date(2026, chance.randint(1, 12), 3),
        CellKind.MONTH: PartialDate(year=2026, month=chance.randint(1, 12), day=chance.choice([None, 4])),
        CellKind.CHOICE: chance.choice(members) if members else None,
        CellKind.CHOICES: some,
        CellKind.ROLE_GROUPS: tuple(tuple(chance.sample(list(Role), 2)) for _ in range(chance.randint(0, 2))),
        CellKind.ROW: chance.choice(rows) if rows else None,
        CellKind.ROWS: tuple(chance.sample(rows, min(len(rows), chance.randint(0, 2)))),
    }
    value = values[field.kind]
    return None if field.empty_is_none and value == "" else value


_FULL = {
    CellKind.TEXT,
    CellKind.LONG_TEXT,
    CellKind.LINES,
    CellKind.CHOICES,
    CellKind.ROLE_GROUPS,
    CellKind.ROWS,
}
"""Kinds that are empty in another way than None."""
