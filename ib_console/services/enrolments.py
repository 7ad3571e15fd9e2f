"""The place of a pupil in groups: moving within and across school years, leaving and coming back.

A pupil sits in one stamgroep a day. A place that would end before it began never was and is removed; the log keeps it.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.errors import NotFound
from ib_console.domain.pupils import GroupKind
from ib_console.domain.school_year import first_day, last_day
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow

_DAY = timedelta(days=1)


def place(session: Session, pupil_id: int, group_id: int, today: date) -> None:
    """Put a pupil in a group; a stamgroep takes the place of the one the pupil was in.

    Within a school year the change is from today; otherwise the place begins with the school year, or with the
    pupil's first day when that is later. A group of a past year ends with that year when the pupil sits in a later one.

    Raises:
        NotFound: `group.not_found`.
    """
    group = session.get(GroupRow, group_id)
    if group is None:
        raise NotFound("group.not_found")
    pupil = session.get_one(PupilRow, pupil_id)
    known = _enrolments(session, pupil_id)
    if any(row.group_id == group_id and _runs(row, today) for row, _ in known):
        return
    start = max(first_day(group.school_year), pupil.enrolled_on or date.min)
    if group.kind is GroupKind.HOME:
        rivals = [(row, other) for row, other in known if other.kind is GroupKind.HOME]
    else:
        rivals = [(row, other) for row, other in known if other.id == group_id]
    is_change = any(other.school_year == group.school_year for _, other in rivals)
    since = today if is_change and start <= today <= last_day(group.school_year) else start
    _end(session, (row for row, other in rivals if other.school_year <= group.school_year), since - _DAY)
    later = any(other.school_year > group.school_year for _, other in rivals)
    ends = [day for day in (pupil.left_on, last_day(group.school_year) if later else None) if day is not None]
    until = min(ends, default=None)
    if until is None or since <= until:
        session.add(EnrolmentRow(pupil_id=pupil_id, group_id=group_id, since=since, until=until))


def place_beside(session: Session, pupil_id: int, group_ids: Collection[int], today: date) -> None:
    """Make these, and no others, the samengestelde groepen a pupil sits in from today on.

    Raises:
        NotFound: `group.not_found`.
    """
    for row, group in _enrolments(session, pupil_id):
        if group.kind is GroupKind.COMPOSITE and _runs(row, today) and group.id not in group_ids:
            leave_group(session, pupil_id, group.id, today - _DAY)
    for group_id in group_ids:
        place(session, pupil_id, group_id, today)


def end_enrolments(session: Session, pupil_id: int, on: date) -> None:
    """End every place that would outlast the last day; one that had still to begin is removed."""
    _end(session, (row for row, _ in _enrolments(session, pupil_id)), on)


def follow_last_day(session: Session, pupil_id: int, before: date | None, after: date | None, today: date) -> None:
    """Let the places of a pupil follow a last day that was filled in, moved or taken away.

    What ended with the old last day goes on up to the new one, or is open again while its school year is not over.
    """
    if before == after:
        return
    for row, group in _enrolments(session, pupil_id):
        if before is not None and row.until == before and today <= last_day(group.school_year):
            row.until = after
    session.flush()
    if after is not None:
        end_enrolments(session, pupil_id, after)


def leave_group(session: Session, pupil_id: int, group_id: int, on: date) -> None:
    """End the place of a pupil in one group."""
    _end(session, (row for row, _ in _enrolments(session, pupil_id) if row.group_id == group_id), on)


def _end(session: Session, rows: Iterable[EnrolmentRow], on: date) -> None:
    for row in rows:
        if row.since > on:
            session.delete(row)
        elif row.until is None or row.until > on:
            row.until = on
    session.flush()


def _enrolments(session: Session, pupil_id: int) -> list[tuple[EnrolmentRow, GroupRow]]:
    found = session.execute(
        select(EnrolmentRow, GroupRow)
        .join(GroupRow, GroupRow.id == EnrolmentRow.group_id)
        .where(EnrolmentRow.pupil_id == pupil_id)
        .order_by(EnrolmentRow.since, EnrolmentRow.id)
    )
    return [(row, group) for row, group in found]


def _runs(row: EnrolmentRow, today: date) -> bool:
    return row.until is None or row.until >= today
