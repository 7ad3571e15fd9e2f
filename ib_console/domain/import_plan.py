"""What an import will write: the difference with the user's answers, ready for one transaction.

Why it exists: a service that follows a plan needs no rules of its own. Pure; imports domain only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ib_console.domain.class_list import ClassList, ListedPupil, roles_of
from ib_console.domain.comparing import compare, is_former, last_day_of
from ib_console.domain.difference import Choice, Decision, Difference, Line, LineKind, Value
from ib_console.domain.errors import RuleViolation
from ib_console.domain.people import Role
from ib_console.domain.roster import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRef:
    """A group that exists (`id`) or that this plan adds (`id` None: the one with this `file_key`)."""

    file_key: str
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupToAdd:
    """A new group in the plan's school year; other parts of the plan refer to it by `file_key`."""

    file_key: str
    administration_key: str | None
    name: str
    year_groups: tuple[str, ...]
    composite: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """New values of fields of a pupil, group or teacher, by the field names of the domain value."""

    id: int
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilToAdd:
    """A new pupil; a former one has `left_on` and no group."""

    administration_key: str | None
    given_name: str
    initials: str
    prefix: str
    family_name: str
    birth_date: date | None
    branch: str
    enrolled_on: date | None
    left_on: date | None
    group: GroupRef | None
    composites: tuple[GroupRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A known pupil goes to another stamgroep; the one the pupil is in, if any, ends."""

    pupil_id: int
    to: GroupRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A known pupil joins or leaves a samengestelde groep, or a known teacher a group."""

    record_id: int
    group: GroupRef
    joins: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """A pupil with the last day at the school; never deleted."""

    pupil_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherToAdd:
    """A new person with roles; schoolmaatschappelijk werk is an external role."""

    administration_key: str | None
    given_name: str
    initials: str
    prefix: str
    family_name: str
    roles: tuple[Role, ...]
    groups: tuple[GroupRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """Everything one import writes. Order of writing: branches, groups, teachers, pupils, ties."""

    school_year: int
    branches_to_add: tuple[str, ...] = ()
    groups_to_add: tuple[GroupToAdd, ...] = ()
    groups_to_change: tuple[RecordChange, ...] = ()
    teachers_to_add: tuple[TeacherToAdd, ...] = ()
    teachers_to_change: tuple[RecordChange, ...] = ()
    teacher_groups: tuple[Membership, ...] = ()
    pupils_to_add: tuple[PupilToAdd, ...] = ()
    pupils_to_change: tuple[RecordChange, ...] = ()
    moves: tuple[Move, ...] = ()
    memberships: tuple[Membership, ...] = ()
    leavers: tuple[Leaver, ...] = ()


def plan(current: Roster, listed: ClassList, today: date, decisions: Mapping[str, Decision]) -> ImportPlan:
    """Make the plan of a class list and the answers to its questions.

    Raises:
        RuleViolation: import.unanswered (ids) for required questions without answer; import.bad_last_day (ids) for a
            last day after today or before the first day.
    """
    decided = compare(current, listed, today, decisions)
    if open_ids := decided.open_questions(decisions):
        raise RuleViolation("import.unanswered", ids=open_ids, count=len(open_ids))
    return _Planner(decided, decisions).plan()


def changes_nothing(difference: Difference, decisions: Mapping[str, Decision]) -> bool:
    """Whether applying would write nothing: every line asks, and every answer leaves things as they are."""
    answers = (line.answer(decisions) for line in difference.lines)
    return all(answer is not None and answer.choice in {Choice.KEEP, Choice.SKIP} for answer in answers)


class _Planner:
    """Turns lines into parts of the plan, one small method per part."""

    def __init__(self, decided: Difference, decisions: Mapping[str, Decision]) -> None:
        self._decided = decided
        self._decisions = decisions
        self._listed = decided.listed

    def plan(self) -> ImportPlan:
        return ImportPlan(
            school_year=self._decided.school_year,
            branches_to_add=tuple(line.subject for line in self._of(LineKind.NEW_BRANCH)),
            groups_to_add=tuple(
                GroupToAdd(
                    file_key=group.file_key,
                    administration_key=group.key,
                    name=group.name,
                    year_groups=group.year_groups,
                    composite=group.composite,
                )
                for group in self._listed.groups
                if self._decided.groups[group.file_key] is None
            ),
            groups_to_change=self._changes(LineKind.GROUP_CHANGED),
            teachers_to_add=tuple(self._teacher(line) for line in self._of(LineKind.NEW_TEACHER)),
            teachers_to_change=self._changes(LineKind.TEACHER_CHANGED),
            teacher_groups=self._ties(LineKind.TEACHER_GROUP, LineKind.TEACHER_GROUP_ENDED),
            pupils_to_add=tuple(
                self._pupil(self._listed.pupils[line.listed])
                for line in self._of(LineKind.NEW, LineKind.FORMER)
                if line.listed is not None and (line.kind is LineKind.NEW or self._chose(line, Choice.ADD))
            ),
            pupils_to_change=self._pupil_changes(),
            moves=tuple(
                Move(pupil_id=line.record_id, to=self._ref(_file_key(line)))
                for line in self._of(LineKind.OTHER_GROUP)
                if line.record_id is not None
            ),
            memberships=self._ties(LineKind.JOINS, LineKind.LEAVES),
            leavers=self._leavers(),
        )

    def _of(self, *kinds: LineKind) -> tuple[Line, ...]:
        return tuple(line for line in self._decided.lines if line.kind in kinds)

    def _chose(self, line: Line, choice: Choice) -> bool:
        answer = line.answer(self._decisions)
        return answer is not None and answer.choice is choice

    def _ref(self, file_key: str) -> GroupRef:
        return GroupRef(file_key=file_key, id=self._decided.groups[file_key])

    def _changes(self, kind: LineKind) -> tuple[RecordChange, ...]:
        return tuple(
            RecordChange(id=line.record_id, fields={change.field: change.new for change in line.changes})
            for line in self._of(kind)
            if line.record_id is not None
        )

    def _pupil_changes(self) -> tuple[RecordChange, ...]:
        """The changed fields per pupil, with the last day taken away from who returned."""
        fields: dict[int, dict[str, Value]] = {}
        for line in self._of(LineKind.RETURNED, LineKind.CHANGED):
            if line.record_id is not None and (line.kind is LineKind.CHANGED or self._chose(line, Choice.RETURNED)):
                fields.setdefault(line.record_id, {}).update({change.field: change.new for change in line.changes})
        return tuple(RecordChange(id=record_id, fields=changed) for record_id, changed in fields.items())

    def _ties(self, joins: LineKind, leaves: LineKind) -> tuple[Membership, ...]:
        return tuple(
            Membership(record_id=line.record_id, group=self._ref(_file_key(line)), joins=line.kind is joins)
            for line in self._of(joins, leaves)
            if line.record_id is not None
        )

    def _pupil(self, pupil: ListedPupil) -> PupilToAdd:
        former = is_former(pupil, self._decided.today)
        return PupilToAdd(
            administration_key=pupil.key,
            given_name=pupil.given_name,
            initials=pupil.initials,
            prefix=pupil.prefix,
            family_name=pupil.family_name,
            birth_date=pupil.birth_date,
            branch=self._listed.branch_name(pupil.branch_key),
            enrolled_on=pupil.enrolled_on,
            left_on=last_day_of(pupil, self._listed, self._decided.today) if former else pupil.left_on,
            group=None if former or pupil.group_key is None else self._ref(pupil.group_key),
            composites=() if former else tuple(self._ref(key) for key in pupil.composite_keys),
        )

    def _teacher(self, line: Line) -> TeacherToAdd:
        teacher = self._listed.teachers[line.listed or 0]
        return TeacherToAdd(
            administration_key=teacher.key,
            given_name=teacher.given_name,
            initials=teacher.initials,
            prefix=teacher.prefix,
            family_name=teacher.family_name,
            roles=roles_of(teacher.roles),
            groups=tuple(self._ref(key) for key in teacher.group_keys),
        )

    def _leavers(self) -> tuple[Leaver, ...]:
        leavers = []
        refused = []
        enrolled = {pupil.id: pupil.enrolled_on for pupil in self._decided.roster.pupils}
        for line in self._of(LineKind.LEFT, LineKind.NOT_IN_FILE):
            answer = line.answer(self._decisions)
            if line.record_id is None or (line.choices and not self._chose(line, Choice.LEFT)):
                continue
            last_day = (answer.on if answer else None) or self._decided.today
            if line.kind is LineKind.LEFT and isinstance(line.changes[0].new, date):
                last_day = line.changes[0].new
            elif last_day > self._decided.today or last_day < (enrolled[line.record_id] or last_day):
                refused.append(line.id)
            leavers.append(Leaver(pupil_id=line.record_id, on=last_day))
        if refused:
            raise RuleViolation("import.bad_last_day", ids=tuple(refused), count=len(refused))
        return tuple(leavers)


def _file_key(line: Line) -> str:
    return str(line.changes[0].new)
