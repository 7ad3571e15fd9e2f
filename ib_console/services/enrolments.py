"""The place of a pupil in groups: moving within and across school years, leaving and coming back.

A pupil sits in one stamgroep a day. A place that would end before it began never was and is removed; the log keeps it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from ib_console.domain.errors import NotFound
from ib_console.domain.pupils import GroupKind
from ib_console.domain.school_year import first_day, last_day
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow
from ib_console.models.unit import Unit

_DAY = timedelta(days=1)
_FEW = 1_000
"""SQLite takes no more than some ten thousands of values in one statement."""


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
    begun = _make_room(session, _enrolments(session, pupil_id), session.get_one(PupilRow, pupil_id), group, today)
    session.flush()
    if begun is not None:
        session.add(EnrolmentRow(**begun))


def place_all(unit: Unit, places: Mapping[int, int], today: date) -> None:
    """Put many pupils (id → id of a group that exists) as `place` does one; a whole school at once takes a second."""
    session = unit.session
    known: dict[int, list[tuple[EnrolmentRow, GroupRow]]] = {pupil_id: [] for pupil_id in places}
    for row, group in _all_enrolments(session, places):
        known[row.pupil_id].append((row, group))
    pupils = {
        row.id: row for row in session.scalars(select(PupilRow).where(_among(PupilRow.id, places))) if row.id in places
    }
    groups = {row.id: row for row in session.scalars(select(GroupRow).where(GroupRow.id.in_(set(places.values()))))}
    begun = [
        _make_room(session, known[pupil_id], pupils[pupil_id], groups[group_id], today)
        for pupil_id, group_id in places.items()
    ]
    unit.insert_many(EnrolmentRow, [row for row in begun if row is not None])


def _make_room(
    session: Session,
    known: Sequence[tuple[EnrolmentRow, GroupRow]],
    pupil: PupilRow,
    group: GroupRow,
    today: date,
) -> dict[str, object] | None:
    """End what the place in a group takes the place of; gives the columns of that place, None when there is none."""
    if any(row.group_id == group.id and _runs(row, today) for row, _ in known):
        return None
    start = max(first_day(group.school_year), pupil.enrolled_on or date.min)
    if group.kind is GroupKind.HOME:
        rivals = [(row, other) for row, other in known if other.kind is GroupKind.HOME]
    else:
        rivals = [(row, other) for row, other in known if other.id == group.id]
    is_change = any(other.school_year == group.school_year for _, other in rivals)
    since = today if is_change and start <= today <= last_day(group.school_year) else start
    _end(session, (row for row, other in rivals if other.school_year <= group.school_year), since - _DAY)
    later = any(other.school_year > group.school_year for _, other in rivals)
    ends = [day for day in (pupil.left_on, last_day(group.school_year) if later else None) if day is not None]
    until = min(ends, default=None)
    if until is not None and since > until:
        return None
    return {"pupil_id": pupil.id, "group_id": group.id, "since": since, "until": until}


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
    session.flush()


def close_years_before(session: Session, school_year: int) -> None:
    """End every place in a group of an earlier school year with that year; who has none in this one, has none."""
    session.flush()
    earlier = (
        select(EnrolmentRow, GroupRow.school_year)
        .join(GroupRow, GroupRow.id == EnrolmentRow.group_id)
        .where(GroupRow.school_year < school_year)
        .where(EnrolmentRow.until.is_(None) | (EnrolmentRow.until >= first_day(school_year)))
    )
    for row, year in session.execute(earlier).all():
        _end(session, (row,), last_day(year))
    session.flush()


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
    session.flush()


def _end(session: Session, rows: Iterable[EnrolmentRow], on: date) -> None:
    for row in rows:
        if row.since > on:
            session.delete(row)
        elif row.until is None or row.until > on:
            row.until = on


def _enrolments(session: Session, pupil_id: int) -> list[tuple[EnrolmentRow, GroupRow]]:
    return _all_enrolments(session, (pupil_id,))


def _all_enrolments(session: Session, pupil_ids: Collection[int]) -> list[tuple[EnrolmentRow, GroupRow]]:
    """The places of these pupils with their groups, the first first."""
    found = session.execute(
        select(EnrolmentRow, GroupRow)
        .join(GroupRow, GroupRow.id == EnrolmentRow.group_id)
        .where(_among(EnrolmentRow.pupil_id, pupil_ids))
        .order_by(EnrolmentRow.since, EnrolmentRow.id)
    )
    return [(row, group) for row, group in found if row.pupil_id in pupil_ids]


def _among(column: InstrumentedAttribute[int], ids: Collection[int]) -> ColumnElement[bool]:
    """Ask for some ids only; without limit when they are so many that most of the table is meant."""
    return column.in_(ids) if len(ids) <= _FEW else true()


def _runs(row: EnrolmentRow, today: date) -> bool:
    return row.until is None or row.until >= today
