"""Importing a class list: the roster it is compared with, and writing the plan in one transaction."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionState
from ib_console.domain.changes import Changes
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import Clock
from ib_console.domain.comparing import compare
from ib_console.domain.difference import Decision, Difference
from ib_console.domain.import_plan import GroupRef, ImportPlan, Membership, TeacherToAdd, plan
from ib_console.domain.people import ROLES_OF, PersonKind
from ib_console.domain.pupils import GroupKind
from ib_console.domain.roster import Matter, MatterKind, Roster, RosterGroup, RosterPupil, RosterTeacher
from ib_console.domain.school_year import first_day, school_year_of
from ib_console.models.engine import Store
from ib_console.models.guidance import InterventionRow
from ib_console.models.meetings import ActionRow
from ib_console.models.people import PersonRoleRow, PersonRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, GroupTeacherRow, PupilRow
from ib_console.models.school import BranchRow, SchoolRow
from ib_console.models.unit import Unit
from ib_console.services.enrolments import (
    close_years_before,
    end_enrolments,
    follow_last_day,
    leave_group,
    place,
    place_all,
)
from ib_console.services.mapping import as_value, assign, cleaned_text
from ib_console.services.pupils import add_pupils, read_groups


@dataclass(frozen=True, slots=True)
class ImportService:
    """Class lists: always a previewed difference, then one transaction."""

    store: Store
    clock: Clock

    def preview(self, listed: ClassList, decisions: Mapping[str, Decision] | None = None) -> Difference:
        """Compare a file with the school; writes nothing."""
        with self.store.reading() as session:
            roster = read_roster(session, self.clock.today())
        return compare(roster, listed, self.clock.today(), decisions or {})

    def apply(self, listed: ClassList, decisions: Mapping[str, Decision]) -> Changes:
        """Write what the file and the answers ask, all of it or nothing; the same file again changes nothing.

        Raises:
            RuleViolation: `import.unanswered` (ids, count), `import.bad_last_day` (ids, count).
        """
        with self.store.transaction("import.applied", subject="school") as unit:
            today = self.clock.today()
            todo = plan(read_roster(unit.session, today), listed, today, decisions)
            _Writer(unit, self.clock, todo).write()
        return unit.changes


def read_roster(session: Session, today: date) -> Roster:
    """The school as a class list can touch it: its running school year, everybody who is or was a pupil, its staff."""
    year = session.scalars(select(SchoolRow.school_year)).first()
    if year is None:
        raise RuntimeError("a store has one school from the moment it is made")
    groups = read_groups(session, year)
    kinds = {group.id: group.kind for group in groups}
    homes: dict[int, int] = {}
    composites: dict[int, list[int]] = {}
    running = select(EnrolmentRow.pupil_id, EnrolmentRow.group_id).where(
        EnrolmentRow.until.is_(None) | (EnrolmentRow.until >= today)
    )
    for pupil_id, group_id in session.execute(running.order_by(EnrolmentRow.id)):
        if kinds.get(group_id) is GroupKind.HOME:
            homes[pupil_id] = group_id
        elif group_id in kinds:
            composites.setdefault(pupil_id, []).append(group_id)
    pupils = session.execute(select(*(getattr(PupilRow, name) for name in ("id", *_OF_A_PUPIL))).order_by(PupilRow.id))
    staff = session.scalars(select(PersonRow).where(PersonRow.kind != PersonKind.PARENT).order_by(PersonRow.id))
    return Roster(
        school_year=year,
        branches=tuple(session.scalars(select(BranchRow.name).order_by(BranchRow.id))),
        groups=tuple(
            RosterGroup(
                id=group.id,
                name=group.name,
                key=group.administration_key,
                composite=group.kind is GroupKind.COMPOSITE,
                year_groups=group.year_groups,
                teacher_ids=group.teacher_ids,
            )
            for group in groups
        ),
        pupils=tuple(
            RosterPupil(
                id=pupil_id,
                key=key,
                **dict(zip(_OF_A_PUPIL[1:], others, strict=True)),
                group_id=homes.get(pupil_id),
                composite_ids=tuple(composites.get(pupil_id, ())),
            )
            for pupil_id, key, *others in pupils
        ),
        teachers=tuple(as_value(RosterTeacher, row, key=row.administration_key) for row in staff),
        matters=tuple(_running(session, today)),
    )


def _running(session: Session, today: date) -> Iterator[Matter]:
    """What runs for the pupils: interventions without an end or that have yet to end, and open actions."""
    one = InterventionRow
    interventions = select(one.id, one.pupil_id, one.person_id, one.ended_on.label("due_on")).where(
        one.ended_on.is_(None) | (one.ended_on > today)
    )
    for row in session.execute(interventions.order_by(one.id)).mappings():
        yield Matter(kind="intervention", **row)
    actions = select(ActionRow.id, ActionRow.pupil_id, ActionRow.person_id, ActionRow.due_on).where(
        ActionRow.state == ActionState.OPEN, ActionRow.pupil_id.is_not(None)
    )
    for row in session.execute(actions.order_by(ActionRow.id)).mappings():
        yield Matter(kind="action", **row)


_OF_A_PUPIL = (
    "administration_key",
    "given_name",
    "initials",
    "prefix",
    "family_name",
    "birth_date",
    "branch",
    "enrolled_on",
    "left_on",
)
_OF_A_TEACHER = ("administration_key", "given_name", "initials", "prefix", "family_name")

_MATTERS: Mapping[MatterKind, type[InterventionRow] | type[ActionRow]] = {
    "intervention": InterventionRow,
    "action": ActionRow,
}


class _Writer:
    """Writes a plan in its own order: branches, groups, teachers, pupils, ties, what is handed over."""

    def __init__(self, unit: Unit, clock: Clock, todo: ImportPlan) -> None:
        self._unit = unit
        self._session = unit.session
        self._clock = clock
        self._today = clock.today()
        self._plan = todo
        self._new_groups: dict[str, int] = {}
        self._new_teachers: dict[int, int] = {}

    def write(self) -> None:
        todo = self._plan
        is_new_year = self._open_school_year()
        self._session.add_all(BranchRow(name=name) for name in todo.branches_to_add)
        self._add_groups()
        for change in todo.groups_to_change:
            assign(self._unit.get(GroupRow, change.id), self._stored(change.fields))
        for change in todo.teachers_to_change:
            assign(self._unit.get(PersonRow, change.id), self._stored(change.fields))
        self._add_teachers()
        for tie in todo.teacher_groups:
            self._tie_teacher(tie)
        # Before pupils are added, which writes all that waits: a key is unique, and somebody else gets it below.
        for pupil_id in todo.keys_to_release:
            self._unit.get(PupilRow, pupil_id).administration_key = None
        self._add_pupils()
        self._change_pupils()
        self._move_pupils()
        for membership in todo.memberships:
            self._tie_pupil(membership)
        for leaver in todo.leavers:
            pupil = self._unit.get(PupilRow, leaver.pupil_id)
            destination = cleaned_text("destination", leaver.destination) or pupil.destination
            assign(pupil, {"left_on": leaver.on, "destination": destination})
            end_enrolments(self._session, leaver.pupil_id, leaver.on)
        if is_new_year:
            close_years_before(self._session, todo.school_year)
        for handover in todo.handovers:
            person_id = handover.person_id or self._new_teachers[handover.listed]
            assign(self._unit.get(_MATTERS[handover.kind], handover.id), {"person_id": person_id})

    def _open_school_year(self) -> bool:
        """A file of a later school year, once the user has said so, makes that the school's own year; tells whether."""
        school = self._session.scalars(select(SchoolRow)).one()
        is_new_year = school.school_year != self._plan.school_year
        assign(school, {"school_year": self._plan.school_year})
        return is_new_year

    def _stored(self, fields: Mapping[str, object]) -> dict[str, object]:
        renamed = {"key": "administration_key"}
        return {
            renamed.get(name, name): list(value) if isinstance(value, tuple) else value
            for name, value in fields.items()
        }

    def _add_groups(self) -> None:
        groups = self._plan.groups_to_add
        rows = [
            {
                "school_year": self._plan.school_year,
                "name": group.name,
                "year_groups": list(group.year_groups),
                "kind": GroupKind.COMPOSITE if group.composite else GroupKind.HOME,
                "administration_key": group.administration_key,
            }
            for group in groups
        ]
        ids = self._unit.insert_many(GroupRow, rows)
        self._new_groups.update((group.file_key, group_id) for group, group_id in zip(groups, ids, strict=True))

    def _group(self, ref: GroupRef) -> int:
        return ref.id if ref.id is not None else self._new_groups[ref.file_key]

    def _add_teachers(self) -> None:
        teachers = self._plan.teachers_to_add
        kinds = [_kind_of(teacher) for teacher in teachers]
        rows = [
            {**{name: getattr(teacher, name) for name in _OF_A_TEACHER}, "kind": kind}
            for teacher, kind in zip(teachers, kinds, strict=True)
        ]
        ids = self._unit.insert_many(PersonRow, rows)
        self._new_teachers.update((one.listed, person_id) for one, person_id in zip(teachers, ids, strict=True))
        self._unit.insert_many(
            PersonRoleRow,
            [
                {"person_id": person_id, "role": role}
                for teacher, kind, person_id in zip(teachers, kinds, ids, strict=True)
                for role in teacher.roles
                if role in ROLES_OF[kind]
            ],
        )
        self._unit.insert_many(
            GroupTeacherRow,
            [
                {"group_id": group_id, "person_id": person_id}
                for teacher, person_id in zip(teachers, ids, strict=True)
                for group_id in dict.fromkeys(self._group(ref) for ref in teacher.groups)
            ],
        )

    def _tie_teacher(self, tie: Membership) -> None:
        group = self._group(tie.group)
        if tie.joins:
            self._session.add(GroupTeacherRow(group_id=group, person_id=tie.record_id))
            return
        query = select(GroupTeacherRow).where(
            GroupTeacherRow.group_id == group, GroupTeacherRow.person_id == tie.record_id
        )
        for row in self._session.scalars(query):
            self._session.delete(row)

    def _add_pupils(self) -> None:
        pupils = self._plan.pupils_to_add
        rows = [{name: getattr(pupil, name) for name in _OF_A_PUPIL} for pupil in pupils]
        ids = add_pupils(self._unit, rows, self._clock)
        start = first_day(self._plan.school_year)
        places = [
            {
                "pupil_id": pupil_id,
                "group_id": self._group(ref),
                "since": max(start, pupil.enrolled_on or start),
                "until": pupil.left_on,
            }
            for pupil_id, pupil in zip(ids, pupils, strict=True)
            for ref in (*((pupil.group,) if pupil.group else ()), *pupil.composites)
        ]
        self._unit.insert_many(EnrolmentRow, places)

    def _change_pupils(self) -> None:
        for change in self._plan.pupils_to_change:
            pupil = self._unit.get(PupilRow, change.id)
            left_on = pupil.left_on
            assign(pupil, self._stored(change.fields))
            # Who came back gets a new place below; who will leave keeps the place up to then.
            if pupil.left_on is not None:
                follow_last_day(self._session, pupil.id, left_on, pupil.left_on, self._today)

    def _move_pupils(self) -> None:
        place_all(self._unit, {move.pupil_id: self._group(move.to) for move in self._plan.moves}, self._today)

    def _tie_pupil(self, membership: Membership) -> None:
        group = self._group(membership.group)
        if membership.joins:
            place(self._session, membership.record_id, group, self._today)
            return
        same_year = school_year_of(self._today) == self._plan.school_year
        last_day = self._today if same_year else first_day(self._plan.school_year) - timedelta(days=1)
        leave_group(self._session, membership.record_id, group, last_day)


def _kind_of(teacher: TeacherToAdd) -> PersonKind:
    external = any(role in ROLES_OF[PersonKind.EXTERNAL] for role in teacher.roles)
    return PersonKind.EXTERNAL if external else PersonKind.STAFF
