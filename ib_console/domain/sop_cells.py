"""What may stand in a cell of a SOP, by its kind; and how an empty new row looks.

Why it exists: a cell is filled by a key, a form, a paste and a file, and each must be held to the same. Pure functions
of values, imports domain only.
"""

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ib_console.domain.actions import Ground
from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import SupportLevel
from ib_console.domain.requirements import Moment, MoveRules, Requirement, RequirementKind
from ib_console.domain.sop_fields import CellKind, Field, SopPart
from ib_console.domain.sop_parts import (
    GroupLoadThreshold,
    LevelWeight,
    Link,
    PartialDate,
    ProseSection,
    Reference,
    Signature,
    SignatureKind,
    SopGoal,
)
from ib_console.domain.sop_tables import (
    Boundary,
    BoundaryQuestion,
    Expertise,
    External,
    Facility,
    HgwPrinciple,
    HoursLine,
    MeetingLine,
    Offer,
    Polarity,
)

_YEARS = range(2000, 2100)


def checked(field: Field, value: Any) -> Any:  # noqa: ANN401 - whatever the cell holds
    """The value as the cell keeps it.

    Raises:
        RuleViolation: `sop.cell_empty` (field), `sop.number_out_of_range` (field, least, most),
            `sop.year_out_of_range` (field).
        TypeError: a value that is not of the kind of this cell.
    """
    if value is None or (field.empty_is_none and value == ""):
        return _open(field, value)
    if field.kind in _NUMBERS:
        return _number(field, value)
    if field.kind in _TUPLES:
        return _tuple(field, value)
    expected: type = field.choices or str if field.kind is CellKind.CHOICE else _TYPES[field.kind]
    if not isinstance(value, expected) or (
        field.kind in {CellKind.TEXT, CellKind.LONG_TEXT} and type(value) is not str
    ):
        raise TypeError(field.name)
    return value


def _open(field: Field, value: object) -> object:
    if field.kind in {CellKind.TEXT, CellKind.LONG_TEXT}:
        if not field.empty_is_none:
            raise TypeError(field.name)
        return None
    if field.kind in _TUPLES:
        raise TypeError(field.name)
    if not field.may_be_open:
        raise RuleViolation("sop.cell_empty", field=field.name)
    return value


def _number(field: Field, value: Any) -> float | int:  # noqa: ANN401 - is looked at here
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(field.name)
    if field.kind is not CellKind.NUMBER and not isinstance(value, int):
        raise TypeError(field.name)
    if field.kind is CellKind.SCHOOL_YEAR:
        if value not in _YEARS:
            raise RuleViolation("sop.year_out_of_range", field=field.name)
        return value
    most = math.inf if field.most is None else field.most
    if not math.isfinite(value) or not field.least <= value <= most:
        raise RuleViolation("sop.number_out_of_range", field=field.name, least=field.least, most=field.most)
    return float(value) if field.kind is CellKind.NUMBER else value


def _tuple(field: Field, value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - is looked at here
    if not isinstance(value, tuple):
        raise TypeError(field.name)
    members = value
    if field.kind is CellKind.ROLE_GROUPS:
        if not all(isinstance(group, tuple) and group for group in value):
            raise TypeError(field.name)
        members = tuple(role for group in value for role in group)
    expected: type = field.choices or str
    if not all(isinstance(each, expected) for each in members):
        raise TypeError(field.name)
    return value


_NUMBERS = frozenset({CellKind.WHOLE, CellKind.NUMBER, CellKind.SCHOOL_YEAR})
_TUPLES = frozenset({CellKind.LINES, CellKind.CHOICES, CellKind.ROLE_GROUPS, CellKind.ROWS})
_TYPES: dict[CellKind, type] = {
    CellKind.TEXT: str,
    CellKind.LONG_TEXT: str,
    CellKind.YES_NO: bool,
    CellKind.DATE: date,
    CellKind.MONTH: PartialDate,
    CellKind.ROW: str,
}


def empty_row(part: SopPart, key: str) -> Any:  # noqa: ANN401 - a row of that part
    """A new row in which nothing was filled in yet, but what cannot be left open.

    Args:
        part: a table whose rows can be added.
        key: the id of the row; for a niveauwissel "2-3", for a weight the niveau, and anything for the threshold.
    """
    return _NEW[part](key)


def _requirement(key: str) -> Requirement:
    return Requirement(id=key, kind=RequirementKind.MEETING, moment=Moment.BEFORE, ground=Ground.SCHOOL)


_NEW: Mapping[SopPart, Callable[[str], Any]] = {
    SopPart.SIGNATURES: lambda key: Signature(id=key, kind=SignatureKind.DRAWN_UP, what=""),
    SopPart.LINKS: lambda key: Link(id=key, label=""),
    SopPart.SECTIONS: lambda key: ProseSection(id=key, title=""),
    SopPart.REFERENCES: lambda key: Reference(id=key, text=""),
    SopPart.LEVEL_MEETINGS: lambda key: MeetingLine(id=key, text=""),
    SopPart.HGW: lambda key: HgwPrinciple(id=key, text=""),
    SopPart.EXPERTISE: lambda key: Expertise(id=key, label=""),
    SopPart.HOURS: lambda key: HoursLine(id=key, text=""),
    SopPart.EXTERNALS: lambda key: External(id=key),
    SopPart.OFFERS: lambda key: Offer(id=key),
    SopPart.FACILITIES: lambda key: Facility(id=key),
    SopPart.BOUNDARIES: lambda key: Boundary(id=key, code="", text="", polarity=Polarity.CROSSING),
    SopPart.QUESTIONS: lambda key: BoundaryQuestion(id=key, code="", text=""),
    SopPart.GOALS: lambda key: SopGoal(id=key, text=""),
    SopPart.RULES: lambda key: MoveRules(move=key, requirements=()),
    SopPart.REQUIREMENTS: _requirement,
    SopPart.WEIGHTS: lambda key: LevelWeight(level=SupportLevel(int(key)), weight=1.0),
    SopPart.GROUP_LOAD: lambda _: GroupLoadThreshold(count=1, level=SupportLevel.THREE),
}
