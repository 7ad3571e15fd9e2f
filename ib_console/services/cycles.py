"""The HGW cycles that a school kept, inside a reading or a transaction of another service."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.cycles import Cycle
from ib_console.models.cycles import CycleRow
from ib_console.models.unit import Unit
from ib_console.services.mapping import as_value, assign, columns_of


def read_cycles(session: Session, school_year: int) -> tuple[Cycle, ...]:
    """The kept cycles of a school year, by number; none when the school chose nothing yet."""
    query = select(CycleRow).where(CycleRow.school_year == school_year).order_by(CycleRow.number)
    return tuple(as_value(Cycle, row) for row in session.scalars(query))


def write_cycles(unit: Unit, school_year: int, cycles: Sequence[Cycle]) -> None:
    """Keep these cycles of a school year and no others; they were checked."""
    query = select(CycleRow).where(CycleRow.school_year == school_year)
    standing = {row.number: row for row in unit.session.scalars(query)}
    for cycle in cycles:
        row = standing.pop(cycle.number, None)
        if row is None:
            unit.session.add(CycleRow(**columns_of(cycle, CycleRow)))
        else:
            assign(row, columns_of(cycle, CycleRow))
    for row in standing.values():
        unit.session.delete(row)
