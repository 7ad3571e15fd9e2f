"""Reading and replacing the rows and records of a SOP by part, whatever the part is.

Why it exists: the document is a tree of frozen values; this is the one place that knows how to get at a row and how to
put a changed one back. Imports domain only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ib_console.domain.sop import Sop
from ib_console.domain.sop_fields import CellKind, Field, PartSpec, SopPart
from ib_console.domain.sop_layout import PARTS

Row = Any
"""A row of any table, or any record: one of the frozen values of `sop_parts`, `sop_tables` and `requirements`."""

ONLY_ROW = "enige"
"""The key of the row of a table that has one at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a row stands."""

    part: SopPart
    parent: str
    """The key of the row it stands in; empty for a table of the document itself."""
    index: int
    row: Row


def key_of(spec: PartSpec, row: Row) -> str:
    """By what a row is known inside its part."""
    if spec.is_optional_record:
        return ONLY_ROW
    key = getattr(row, spec.key)
    return str(key.value) if hasattr(key, "value") else str(key)


def record_of(sop: Sop, part: SopPart) -> Row:
    """The value that holds the cells of a single record."""
    spec = PARTS[part]
    return getattr(sop, spec.attribute) if spec.attribute else sop


def rows_of(sop: Sop, part: SopPart, parent: str = "") -> tuple[Row, ...]:
    """The rows of a table, of one parent when the table stands in the rows of another.

    Raises:
        KeyError: there is no such parent.
    """
    spec = PARTS[part]
    held = getattr(_holder(sop, spec, parent), spec.attribute)
    if spec.is_optional_record:
        return () if held is None else (held,)
    return tuple(held)


def parents_of(sop: Sop, part: SopPart) -> tuple[str, ...]:
    """The keys of the rows that a table stands in; one empty key for a table of the document itself."""
    parent = PARTS[part].parent
    if parent is None:
        return ("",)
    return tuple(key_of(PARTS[parent], row) for row in rows_of(sop, parent))


def places(sop: Sop, part: SopPart) -> Iterator[Place]:
    """Every row of a part with where it stands, over all parents."""
    spec = PARTS[part]
    if spec.parent is None:
        yield from (Place(part=part, parent="", index=index, row=row) for index, row in enumerate(rows_of(sop, part)))
        return
    for above in places(sop, spec.parent):
        key = key_of(PARTS[spec.parent], above.row)
        for index, row in enumerate(getattr(above.row, spec.attribute)):
            yield Place(part=part, parent=key, index=index, row=row)


def place_of(sop: Sop, part: SopPart, key: str) -> Place:
    """Where the row with this key stands.

    Raises:
        KeyError: this document has no such row.
    """
    spec = PARTS[part]
    for place in places(sop, part):
        if key_of(spec, place.row) == key:
            return place
    raise KeyError(key)


def value_of(sop: Sop, part: SopPart, key: str, field: str) -> Any:  # noqa: ANN401 - whatever the cell holds
    """What a cell holds; `key` is empty for a record.

    Raises:
        KeyError: this document has no such row.
    """
    PARTS[part].field(field)
    row = place_of(sop, part, key).row if PARTS[part].is_table else record_of(sop, part)
    return getattr(row, field)


def with_value(sop: Sop, part: SopPart, key: str, field: str, value: object) -> Sop:
    """The same document with another value in one cell."""
    spec = PARTS[part]
    if not spec.is_table:
        if not spec.attribute:
            return replace(sop, **{field: value})  # type: ignore[arg-type]  # a field of this part
        return replace(sop, **{spec.attribute: replace(record_of(sop, part), **{field: value})})
    place = place_of(sop, part, key)
    rows = list(rows_of(sop, part, place.parent))
    rows[place.index] = replace(place.row, **{field: value})
    return with_rows(sop, part, rows, place.parent)


def with_rows(sop: Sop, part: SopPart, rows: list[Row], parent: str = "") -> Sop:
    """The same document with these rows in one table."""
    spec = PARTS[part]
    held = (rows[0] if rows else None) if spec.is_optional_record else tuple(rows)
    changed = replace(_holder(sop, spec, parent), **{spec.attribute: held})
    if spec.parent is not None:
        place = place_of(sop, spec.parent, parent)
        above = list(rows_of(sop, spec.parent, place.parent))
        above[place.index] = changed
        return with_rows(sop, spec.parent, above, place.parent)
    return replace(sop, **{spec.holder: changed}) if spec.holder else changed


def references_to(sop: Sop, part: SopPart, key: str) -> Iterator[tuple[SopPart, str, Field]]:
    """The cells that point at a row: part, key of the row they stand in, and field."""
    for spec in PARTS.values():
        for field in spec.fields:
            if field.rows_of is part:
                yield from (
                    (spec.part, key_of(spec, place.row), field)
                    for place in places(sop, spec.part)
                    if key in targets(field, getattr(place.row, field.name))
                )


def targets(field: Field, value: Any) -> tuple[str, ...]:  # noqa: ANN401 - what a `ROW` or `ROWS` cell holds
    """The keys of the rows that a value of a cell points at."""
    if field.kind is CellKind.ROWS:
        return tuple(value)
    return () if value is None else (value,)


def _holder(sop: Sop, spec: PartSpec, parent: str) -> Row:
    """The value in which the table is an attribute."""
    if spec.parent is not None:
        return place_of(sop, spec.parent, parent).row
    return getattr(sop, spec.holder) if spec.holder else sop
