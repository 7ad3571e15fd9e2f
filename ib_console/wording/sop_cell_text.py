"""A cell of the SOP as text and back: what a table shows, and what is typed or pasted from a sheet.

Why it exists: one place knows how a choice, a date or a list is written, so that what was copied can be pasted
back. It must not import anything but the domain and its own layer.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from itertools import count
from typing import Any

from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import SupportLevel
from ib_console.domain.school_year import label as school_year_label
from ib_console.domain.school_year import parse_label
from ib_console.domain.sop import Sop
from ib_console.domain.sop_fields import CellKind, Field, SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_rows import key_of, places
from ib_console.domain.text import fold
from ib_console.wording.formats import MONTHS, euros, number, partial_date, short_date
from ib_console.wording.glossary import COORDINATOR, label, level_name
from ib_console.wording.sop_columns import column

_YES = frozenset({"ja", "j", "x", "true", "1", "aanwezig"})
_NO = frozenset({"nee", "n", "false", "0"})
_BETWEEN = "; "
_OR = " of "
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_MONTH = re.compile(r"(\d{1,2})[-/](\d{4})")
_THOUSANDS = re.compile(r"\.(?=\d{3}(?:\D|$))")


def cell_text(sop: Sop, field: Field, value: Any, *, coordinator_label: str = COORDINATOR) -> str:  # noqa: ANN401 - whatever the cell holds
    """What a cell holds, as text; empty for an open cell."""
    if value is None or value == ():
        return ""
    if field.kind is CellKind.LINES:
        return "\n".join(value)
    if isinstance(value, tuple):
        return _BETWEEN.join(_part_text(sop, field, one, coordinator_label) for one in value)
    if field.kind in {CellKind.CHOICE, CellKind.ROW}:
        return _part_text(sop, field, value, coordinator_label)
    if field.is_money:
        return _exact_euros(value)
    return _WRITTEN.get(field.kind, str)(value)


def _part_text(sop: Sop, field: Field, one: Any, coordinator_label: str) -> str:  # noqa: ANN401 - one of what the cell holds
    if isinstance(one, tuple):
        return _OR.join(_member(each, coordinator_label) for each in one)
    return _row_label(sop, field, one) if field.rows_of is not None else _member(one, coordinator_label)


def read_cell(sop: Sop, part: SopPart, field: Field, text: str, *, coordinator_label: str = COORDINATOR) -> Any:  # noqa: ANN401 - whatever the cell holds
    """The value that a text stands for; what `cell_text` writes is read back.

    Raises:
        RuleViolation: `sop.cell_unreadable` (text, field).
    """
    known = _members(field, coordinator_label) if field.rows_of is None else _keys(sop, field)
    try:
        return _read(field, text, known)
    except (KeyError, ValueError):
        raise RuleViolation("sop.cell_unreadable", text=text.strip(), field=column(part, field.name)) from None


def _read(field: Field, text: str, known: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever the cell holds
    """The value of a text. Raises `KeyError` or `ValueError` for one that stands for none."""
    plain = text.strip()
    if field.kind in {CellKind.TEXT, CellKind.LONG_TEXT}:
        return None if field.empty_is_none and not plain else plain
    if field.kind is CellKind.LINES:
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    if field.kind in {CellKind.CHOICES, CellKind.ROWS}:
        return tuple(known[fold(word)] for word in _parts(plain))
    if field.kind is CellKind.ROLE_GROUPS:
        return tuple(tuple(known[fold(word)] for word in group.split(_OR)) for group in _parts(plain))
    if not plain:
        return None
    return known[fold(plain)] if field.kind in {CellKind.CHOICE, CellKind.ROW} else _READ[field.kind](plain)


def _parts(text: str) -> Sequence[str]:
    return [part for part in text.split(";") if part.strip()]


def _members(field: Field, coordinator_label: str) -> Mapping[str, Enum]:
    return {fold(_member(each, coordinator_label)): each for each in field.choices or ()}


def _member(one: Any, coordinator_label: str) -> str:  # noqa: ANN401 - a member of any enum
    if isinstance(one, SupportLevel):
        return level_name(one)
    assert isinstance(one, StrEnum)  # noqa: S101 -- the choices of a cell are levels or these
    return label(one, coordinator_label=coordinator_label)


def _keys(sop: Sop, field: Field) -> Mapping[str, str]:
    """The rows a cell may point at, by what they are called."""
    return {fold(name): key for key, name in _names(sop, field).items()}


def _row_label(sop: Sop, field: Field, key: str) -> str:
    return _names(sop, field).get(key, key)


def _names(sop: Sop, field: Field) -> Mapping[str, str]:
    """What the rows are called that a cell may point at: each otherwise, so that it is read back as the same row."""
    if field.rows_of is None:
        return {}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for place in places(sop, field.rows_of):
        key = key_of(PARTS[field.rows_of], place.row)
        plain = (place.row.label or key).replace(_BETWEEN.strip(), ",")
        numbered = (plain if turn == 1 else f"{plain} ({turn})" for turn in count(1))
        found[key] = next(name for name in numbered if fold(name) not in taken)
        taken.add(fold(found[key]))
    return found


def _exactly(value: float) -> str:
    """A number with all its decimals, so that it is read back as the same."""
    exact = Decimal(repr(value))  # and not the value itself, whose last decimal is rounded otherwise
    decimals = format(exact, "f").partition(".")[2]
    return number(exact, len(decimals))


def _exact_euros(amount: float) -> str:
    """An amount of money, with all its decimals when it has more than there are cents."""
    return euros(amount) if round(amount, 2) == amount else f"€ {_exactly(amount)}"


def _read_yes_no(text: str) -> bool:
    if fold(text) not in _YES | _NO:
        raise ValueError(text)
    return fold(text) in _YES


def _read_number(text: str) -> float:
    found = float(_THOUSANDS.sub("", text.replace("€", "").replace(" ", "").removesuffix(",-")).replace(",", "."))
    if not math.isfinite(found):
        raise ValueError(text)
    return found


def _read_whole(text: str) -> int:
    found = _read_number(text)
    if not found.is_integer():
        raise ValueError(text)
    return int(found)


def _read_year(text: str) -> int:
    year = parse_label(text)
    if year is None:
        raise ValueError(text)
    return year


def _read_month(text: str) -> PartialDate:
    year, month, day = _date_parts(text)
    return PartialDate(year=year, month=month, day=day)


def _read_date(text: str) -> date:
    found = _read_month(text)
    if found.day is None:
        raise ValueError(text)
    return found.first_day


def _date_parts(text: str) -> tuple[int, int, int | None]:
    """Year, month and day of a date as people write it; a month 0 when it is none."""
    if whole := _DAY.fullmatch(text):
        return int(whole[3]), int(whole[2]), int(whole[1])
    if iso := _ISO.fullmatch(text):
        return int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None
    if short := _MONTH.fullmatch(text):
        return int(short[2]), int(short[1]), None
    *day, name, year = ["", "", *text.split()][-3:]
    month = next((place for place, each in enumerate(MONTHS, start=1) if fold(name) in {each, each[:3]}), 0)
    first = "".join(day)
    if not year.isascii() or not year.isdigit() or (first and not first.isdecimal()):
        return 0, 0, None
    return int(year), month, int(first) if first else None


_READ: Mapping[CellKind, Callable[[str], Any]] = {
    CellKind.YES_NO: _read_yes_no,
    CellKind.NUMBER: _read_number,
    CellKind.WHOLE: _read_whole,
    CellKind.SCHOOL_YEAR: _read_year,
    CellKind.DATE: _read_date,
    CellKind.MONTH: _read_month,
}

_WRITTEN: Mapping[CellKind, Callable[[Any], str]] = {
    CellKind.YES_NO: lambda value: "ja" if value else "nee",
    CellKind.NUMBER: _exactly,
    CellKind.SCHOOL_YEAR: school_year_label,
    CellKind.DATE: short_date,
    CellKind.MONTH: partial_date,
}
