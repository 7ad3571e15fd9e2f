"""The overleg of a school year: reading it with holidays and cycles, planning it in bulk, moving one to another day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ib_console.domain.changes import Changes
from ib_console.domain.clock import Clock
from ib_console.domain.cycles import Cycle, proposed
from ib_console.domain.errors import RuleViolation
from ib_console.domain.meetings import MDO_KINDS, Case, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import ROLES_OF, Role, full_name
from ib_console.domain.pupils import GroupKind
from ib_console.domain.record_rules import need_sane
from ib_console.domain.school_calendar import (
    GroupToTalk,
    MdoSlots,
    SchoolCalendar,
    TalkSlots,
    check_slots,
    propose_talks,
    to_talk_about,
)
from ib_console.domain.school_year import first_day, last_day, school_year_of
from ib_console.models.engine import Store
from ib_console.models.meetings import CaseRow, MeetingRow, ParticipantRow
from ib_console.models.people import PersonRow
from ib_console.models.pupils import EnrolmentRow, PupilRow
from ib_console.models.unit import Unit
from ib_console.services.cycles import read_cycles
from ib_console.services.dossier_reader import read_meetings, read_people
from ib_console.services.holidays import read_school_holidays
from ib_console.services.mapping import as_value
from ib_console.services.pupils import read_groups

_NUMBERED = "MDO "


@dataclass(frozen=True, slots=True)
class SchoolCalendarService:
    """The year of the school, by day."""

    store: Store
    clock: Clock

    def of_year(self, school_year: int) -> SchoolCalendar:
        """Everything in the calendar of a school year; the proposed cycles when the school kept none."""
        with self.store.reading() as session:
            return SchoolCalendar(
                school_year=school_year,
                today=self.clock.today(),
                meetings=_meetings(session, first_day(school_year), last_day(school_year)),
                holidays=read_school_holidays(session, (school_year,)),
                cycles=read_cycles(session, school_year) or proposed(school_year),
                groups={group.id: group.name for group in read_groups(session, school_year)},
            )

    def between(self, first: date, last: date) -> tuple[Meeting, ...]:
        """Every overleg of these days, by day and time."""
        with self.store.reading() as session:
            return _meetings(session, first, last)

    def next_mdo(self, since: date) -> Meeting | None:
        """The first planned MDO on or after a day."""
        with self.store.reading() as session:
            row = session.scalar(
                select(MeetingRow)
                .where(
                    MeetingRow.kind.in_(MDO_KINDS),
                    MeetingRow.state == MeetingState.PLANNED,
                    MeetingRow.held_on >= since,
                )
                .order_by(MeetingRow.held_on, MeetingRow.starts_at, MeetingRow.id)
                .limit(1)
            )
            return None if row is None else read_meetings(session, [row])[0]

    def move(self, meeting_id: int, version: int, day: date) -> Changes:
        """Put a planned overleg on another day; its time stays.

        Raises:
            RuleViolation: `meeting.not_planned`, `calendar.day_is_past`, `date.out_of_range` (field).
            StaleEdit: it was changed since it was shown.
        """
        today = self.clock.today()
        need_sane("held_on", day, today)
        if day < today:
            raise RuleViolation("calendar.day_is_past")
        with self.store.transaction("calendar.moved", subject="meeting", subject_id=meeting_id) as unit:
            row = unit.get(MeetingRow, meeting_id, version)
            if row.state is not MeetingState.PLANNED:
                raise RuleViolation("meeting.not_planned")
            row.held_on = day
        return unit.changes

    def plan_mdo(self, slots: MdoSlots) -> Changes:
        """Plan MDO moments, named MDO 1, 2, … after those of the school year; a day that has an MDO gets no second.

        Raises:
            RuleViolation: `calendar.no_days`, `calendar.day_is_past`, `calendar.nothing_new`,
                `person.role_not_of_kind` (role).
        """
        check_slots(slots, self.clock.today())
        first, last = min(slots.days), max(slots.days)
        with self.store.transaction("calendar.mdo_planned", subject="school") as unit:
            known = _planned_or_held(unit.session, MDO_KINDS, first, last)
            taken = {row.held_on for row in known}
            days = sorted(day for day in set(slots.days) if day not in taken)
            if not days:
                raise RuleViolation("calendar.nothing_new")
            for person_id, role in slots.guests:
                if role not in ROLES_OF[unit.get(PersonRow, person_id).kind]:
                    raise RuleViolation("person.role_not_of_kind", role=role)
            numbers = _Numbers(unit.session)
            rows = [
                _planned(slots.kind, day, slots.starts_at, slots.minutes, title=f"{_NUMBERED}{numbers.next(day)}")
                for day in days
            ]
            unit.session.add_all(rows)
            unit.session.flush()
            _invite(unit, ((row.id, slots.guests) for row in rows))
        return unit.changes

    def talks_to_plan(self, cycle: Cycle) -> tuple[tuple[GroupToTalk, date], ...]:
        """The groups without a groepsbespreking in a cycle, each with the day that is proposed.

        Raises:
            RuleViolation: `calendar.no_school_days`.
        """
        with self.store.reading() as session:
            groups = self._without_talk(session, cycle)
            holidays = read_school_holidays(session, (cycle.school_year,))
        days = propose_talks(groups, cycle, holidays, self.clock.today())
        return tuple((group, days[group.id]) for group in groups)

    def plan_talks(self, slots: TalkSlots) -> Changes:
        """Plan groepsbesprekingen with the pupils, the teachers and the intern begeleider.

        A group that has one in the cycle gets no second.

        Raises:
            RuleViolation: `calendar.no_days`, `calendar.day_is_past`, `calendar.outside_cycle` (number),
                `calendar.nothing_new`.
        """
        today = self.clock.today()
        check_slots(slots, today)
        with self.store.transaction("calendar.talks_planned", subject="school") as unit:
            session = unit.session
            groups = [one for one in self._without_talk(session, slots.cycle) if one.id in slots.days]
            if not groups:
                raise RuleViolation("calendar.nothing_new")
            coordinators = [
                (person.id, Role.CARE_COORDINATOR)
                for person in read_people(session).values()
                if Role.CARE_COORDINATOR in person.roles_on(today)
            ]
            rows = [
                _planned(
                    MeetingKind.GROEPSBESPREKING,
                    slots.days[one.id],
                    slots.starts_at,
                    slots.minutes,
                    group_id=one.id,
                )
                for one in groups
            ]
            session.add_all(rows)
            session.flush()
            made = list(zip(rows, groups, strict=True))
            session.add_all(
                CaseRow(meeting_id=row.id, pupil_id=pupil_id) for row, one in made for pupil_id in one.pupil_ids
            )
            _invite(
                unit,
                (
                    (row.id, [*((teacher, Role.TEACHER) for teacher in one.teacher_ids), *coordinators])
                    for row, one in made
                ),
            )
        return unit.changes

    def _without_talk(self, session: Session, cycle: Cycle) -> tuple[GroupToTalk, ...]:
        groups = _groups_to_talk(session, cycle.school_year, self.clock.today())
        kinds = frozenset({MeetingKind.GROEPSBESPREKING})
        held = _planned_or_held(session, kinds, cycle.starts_on, cycle.ends_on)
        return to_talk_about(groups, {row.group_id for row in held})


class _Numbers:
    """The next number of an MDO, by school year."""

    def __init__(self, session: Session) -> None:
        self._last: dict[int, int] = defaultdict(int)
        titled = select(MeetingRow.held_on, MeetingRow.title).where(MeetingRow.kind.in_(MDO_KINDS))
        for day, title in session.execute(titled):
            number = title.removeprefix(_NUMBERED)
            if title.startswith(_NUMBERED) and number.isascii() and number.isdigit():
                year = school_year_of(day)
                self._last[year] = max(self._last[year], int(number))

    def next(self, day: date) -> int:
        """The number of the next MDO in the school year of a day."""
        year = school_year_of(day)
        self._last[year] += 1
        return self._last[year]


def _meetings(session: Session, first: date, last: date) -> tuple[Meeting, ...]:
    """Every overleg of these days with who takes part and whom it is about: to be shown, never to be saved.

    What was said stays behind, and whether a parent has gezag: a calendar of a whole year asks for neither.
    """
    inside = MeetingRow.held_on.between(first, last)
    participants: dict[int, list[Participant]] = defaultdict(list)
    invited = (
        select(ParticipantRow.meeting_id, ParticipantRow.person_id, ParticipantRow.role, *_name_of(PersonRow))
        .join(MeetingRow, MeetingRow.id == ParticipantRow.meeting_id)
        .join(PersonRow, PersonRow.id == ParticipantRow.person_id)
        .where(inside)
        .order_by(ParticipantRow.id)
    )
    for meeting_id, person_id, role, *name in session.execute(invited):
        participants[meeting_id].append(Participant(person_id=person_id, name=full_name(*name), role=role))
    cases: dict[int, list[Case]] = defaultdict(list)
    discussed = (
        select(CaseRow.meeting_id, CaseRow.pupil_id, CaseRow.question, *_name_of(PupilRow))
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .join(PupilRow, PupilRow.id == CaseRow.pupil_id)
        .where(inside)
        .order_by(CaseRow.id)
    )
    for meeting_id, pupil_id, question, *name in session.execute(discussed):
        cases[meeting_id].append(Case(pupil_id=pupil_id, pupil_name=full_name(*name), question=question))
    rows = select(MeetingRow).where(inside).order_by(MeetingRow.held_on, MeetingRow.starts_at, MeetingRow.id)
    return tuple(
        as_value(Meeting, row, participants=tuple(participants[row.id]), cases=tuple(cases[row.id]))
        for row in session.scalars(rows)
    )


def _name_of(row: type[PersonRow] | type[PupilRow]) -> tuple[InstrumentedAttribute[str], ...]:
    """The columns that make a name, in the order of `full_name`."""
    return row.given_name, row.initials, row.prefix, row.family_name


def _planned_or_held(session: Session, kinds: frozenset[MeetingKind], first: date, last: date) -> Iterable[MeetingRow]:
    return session.scalars(
        select(MeetingRow).where(
            MeetingRow.kind.in_(kinds),
            MeetingRow.state != MeetingState.CANCELLED,
            MeetingRow.held_on.between(first, last),
        )
    ).all()


def _planned(
    kind: MeetingKind,
    day: date,
    starts_at: time | None,
    minutes: int | None,
    *,
    title: str = "",
    group_id: int | None = None,
) -> MeetingRow:
    return MeetingRow(
        kind=kind,
        held_on=day,
        state=MeetingState.PLANNED,
        title=title,
        group_id=group_id,
        starts_at=starts_at,
        minutes=minutes,
    )


def _invite(unit: Unit, invited: Iterable[tuple[int, Iterable[tuple[int, Role]]]]) -> None:
    """Add who takes part, each person once an overleg."""
    for meeting_id, guests in invited:
        once = dict(reversed(list(guests)))
        unit.session.add_all(
            ParticipantRow(meeting_id=meeting_id, person_id=person_id, role=role, present=None, pupil_id=None)
            for person_id, role in reversed(once.items())
        )


def _groups_to_talk(session: Session, school_year: int, day: date) -> tuple[GroupToTalk, ...]:
    """The stamgroepen of a school year with the pupils that sit in them on a day, or in a year to come will."""
    groups = [group for group in read_groups(session, school_year) if group.kind is GroupKind.HOME]
    pupils: dict[int, list[int]] = defaultdict(list)
    seats = (
        select(EnrolmentRow.group_id, EnrolmentRow.pupil_id)
        .join(PupilRow, PupilRow.id == EnrolmentRow.pupil_id)
        .where(
            EnrolmentRow.group_id.in_([group.id for group in groups]),
            EnrolmentRow.until.is_(None) | (EnrolmentRow.until >= day),
            PupilRow.left_on.is_(None) | (PupilRow.left_on >= day),
        )
        .order_by(PupilRow.family_name, PupilRow.given_name, PupilRow.id)
    )
    for group_id, pupil_id in session.execute(seats):
        pupils[group_id].append(pupil_id)
    return tuple(
        GroupToTalk(
            id=group.id, name=group.name, pupil_ids=tuple(pupils[group.id]), teacher_ids=tuple(group.teacher_ids)
        )
        for group in groups
    )
