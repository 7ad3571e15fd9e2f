"""What Vandaag reads of the versions of the SOP: their dates, and the document itself only of what is planned."""

from dataclasses import replace
from datetime import date

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.sop_completeness import Completeness, section_marks
from ib_console.domain.sop_dates import VersionDates, in_sight, waiting_steps
from ib_console.domain.sop_road import Road, RoadStep, mark_of
from ib_console.models.school import SchoolRow
from ib_console.models.sops import SopVersionRow
from ib_console.services.sops import version_of


def read_version_dates(session: Session, day: date) -> tuple[VersionDates, ...]:
    """The dates of every version; with how much is empty of those whose road has a planned step ahead."""
    table = SopVersionRow
    query = select(table.id, table.school_year, table.in_use_from, table.adopted_on, table.road).order_by(table.id)
    found: list[VersionDates] = []
    for number, school_year, in_use_from, adopted_on, kept in session.execute(query):
        road = msgspec.convert(kept or (), Road)
        found.append(
            VersionDates(
                id=number,
                school_year=school_year,
                in_use_from=in_use_from,
                is_adopted=adopted_on is not None or mark_of(road, RoadStep.ADOPTED).on is not None,
                road=road,
            )
        )
    planned = {one.id for one in in_sight(found, day) if waiting_steps(one)}
    if not planned:
        return tuple(found)
    rows = session.scalars(select(table).where(table.id.in_(planned)))
    empty = {row.id: _empty_sections(row) for row in rows}
    return tuple(replace(one, empty_sections=empty.get(one.id, 0)) for one in found)


def read_in_guide(session: Session) -> bool | None:
    """Where the ondersteuningsaanbod stands: in the schoolgids, in a document of its own, or nobody said yet."""
    return session.scalars(select(SchoolRow.sop_in_guide)).one()


def _empty_sections(row: SopVersionRow) -> int:
    marks = section_marks(version_of(row).sop)
    return sum(mark.completeness is Completeness.EMPTY for mark in marks)
