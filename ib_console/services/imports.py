"""Importing a class list: the roster it is compared with, and writing the plan in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.changes import Changes
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import Clock
from ib_console.domain.comparing import compare
from ib_console.domain.difference import Decision, Difference
from ib_console.domain.import_plan import GroupRef, ImportPlan, Membership, TeacherToAdd, plan
from ib_console.domain.people import ROLES_OF, PersonKind
from ib_console.domain.pupils import GroupKind
from ib_console.domain.roster import Roster, RosterGroup, RosterPupil, RosterTeacher
from ib_console.domain.school_year import first_day, school_year_of
from ib_console.models.engine import Store
from ib_console.models.people import PersonRoleRow, PersonRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, GroupTeacherRow, PupilRow
from ib_console.models.school import BranchRow, SchoolRow
from ib_console.models.unit import Unit
from ib_console.services.enrolments import end_enrolments, follow_last_day, leave_group, place
from ib_console.services.mapping import as_value, assign
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
    running = select(EnrolmentRow).where((EnrolmentRow.until.is_(None)) | (EnrolmentRow.until >= today))
    for row in session.scalars(running.order_by(EnrolmentRow.id)):
        if kinds.get(row.group_id) is GroupKind.HOME:
            homes[row.pupil_id] = row.group_id
        elif row.group_id in kinds:
            composites.setdefault(row.pupil_id, []).append(row.group_id)
    pupils = session.scalars(select(PupilRow).order_by(PupilRow.id))
    staff = session.scalars(select(PersonRow).where(PersonRow.kind != PersonKind.PARENT).order_by(PersonRow.id))
    return Roster(
        school_year=year,
        branches=tuple(session.scalars(select(BranchRow.name).order_by(BranchRow.id))),
        groups=tuple(
            as_value(
                RosterGroup,
                session.get_one(GroupRow, group.id),
                key=group.administration_key,
                composite=group.kind is GroupKind.COMPOSITE,
                year_groups=group.year_groups,
                teacher_ids=group.teacher_ids,
            )
            for group in groups
        ),
        pupils=tuple(
            as_value(
                RosterPupil,
                row,
                key=row.administration_key,
                group_id=homes.get(row.id),
                composite_ids=tuple(composites.get(row.id, ())),
            )
            for row in pupils
        ),
        teachers=tuple(as_value(RosterTeacher, row, key=row.administration_key) for row in staff),
    )


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


class _Writer:
    """Writes a plan in its own order: branches, groups, teachers, pupils, ties."""

    def __init__(self, unit: Unit, clock: Clock, todo: ImportPlan) -> None:
        self._unit = unit
        self._session = unit.session
        self._clock = clock
        self._today = clock.today()
        self._plan = todo
        self._new_groups: dict[str, int] = {}

    def write(self) -> None:
        todo = self._plan
        self._open_school_year()
        self._session.add_all(BranchRow(name=name) for name in todo.branches_to_add)
        self._add_groups()
        for change in todo.groups_to_change:
            assign(self._unit.get(GroupRow, change.id), self._stored(change.fields))
        for change in todo.teachers_to_change:
            assign(self._unit.get(PersonRow, change.id), self._stored(change.fields))
        for teacher in todo.teachers_to_add:
            self._add_teacher(teacher)
        for tie in todo.teacher_groups:
            self._tie_teacher(tie)
        self._add_pupils()
        for change in todo.pupils_to_change:
            pupil = self._unit.get(PupilRow, change.id)
            left_on = pupil.left_on
            assign(pupil, self._stored(change.fields))
            # Who came back gets a new place below; who will leave keeps the place up to then.
            if pupil.left_on is not None:
                follow_last_day(self._session, pupil.id, left_on, pupil.left_on, self._today)
        for move in todo.moves:
            place(self._session, move.pupil_id, self._group(move.to), self._today)
        for membership in todo.memberships:
            self._tie_pupil(membership)
        for leaver in todo.leavers:
            self._unit.get(PupilRow, leaver.pupil_id).left_on = leaver.on
            end_enrolments(self._session, leaver.pupil_id, leaver.on)

    def _open_school_year(self) -> None:
        """A file of another school year, once the user has said so, makes that the school's own year."""
        school = self._session.scalars(select(SchoolRow)).one()
        assign(school, {"school_year": self._plan.school_year})

    def _stored(self, fields: Mapping[str, object]) -> dict[str, object]:
        renamed = {"key": "administration_key"}
        return {
            renamed.get(name, name): list(value) if isinstance(value, tuple) else value
            for name, value in fields.items()
        }

    def _add_groups(self) -> None:
        for group in self._plan.groups_to_add:
            row = GroupRow(
                school_year=self._plan.school_year,
                name=group.name,
                year_groups=list(group.year_groups),
                kind=GroupKind.COMPOSITE if group.composite else GroupKind.HOME,
                administration_key=group.administration_key,
            )
            self._session.add(row)
            self._session.flush()
            self._new_groups[group.file_key] = row.id

    def _group(self, ref: GroupRef) -> int:
        return ref.id if ref.id is not None else self._new_groups[ref.file_key]

    def _add_teacher(self, teacher: TeacherToAdd) -> None:
        external = any(role in ROLES_OF[PersonKind.EXTERNAL] for role in teacher.roles)
        kind = PersonKind.EXTERNAL if external else PersonKind.STAFF
        row = PersonRow(
            kind=kind,
            given_name=teacher.given_name,
            initials=teacher.initials,
            prefix=teacher.prefix,
            family_name=teacher.family_name,
            administration_key=teacher.administration_key,
        )
        self._session.add(row)
        self._session.flush()
        self._session.add_all(
            PersonRoleRow(person_id=row.id, role=role) for role in teacher.roles if role in ROLES_OF[kind]
        )
        self._session.add_all(
            GroupTeacherRow(group_id=group, person_id=row.id)
            for group in dict.fromkeys(self._group(ref) for ref in teacher.groups)
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

    def _tie_pupil(self, membership: Membership) -> None:
        group = self._group(membership.group)
        if membership.joins:
            place(self._session, membership.record_id, group, self._today)
            return
        same_year = school_year_of(self._today) == self._plan.school_year
        last_day = self._today if same_year else first_day(self._plan.school_year) - timedelta(days=1)
        leave_group(self._session, membership.record_id, group, last_day)
