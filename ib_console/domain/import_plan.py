"""What an import will write: the difference with the user's answers, ready for one transaction.

Why it exists: a service that follows a plan needs no rules of its own. Pure; imports domain only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ib_console.domain.class_list import ClassList, ListedPupil, roles_of
from ib_console.domain.comparing import compare
from ib_console.domain.difference import Choice, Decision, Difference, Line, LineKind, Value
from ib_console.domain.errors import RuleViolation
from ib_console.domain.people import Role
from ib_console.domain.pupil_lines import is_former, last_day_of
from ib_console.domain.roster import MatterKind, Roster
from ib_console.domain.school_year import first_day


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
    destination: str = ""
    """Where the pupil goes; empty leaves what the record says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherToAdd:
    """A new person with roles; schoolmaatschappelijk werk is an external role. `listed` is the position in the file."""

    listed: int
    administration_key: str | None
    given_name: str
    initials: str
    prefix: str
    family_name: str
    roles: tuple[Role, ...]
    groups: tuple[GroupRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """A running matter that gets another person: one that exists (`person_id`), or the one this plan adds.

    `listed` is the position of that person in the file.
    """

    kind: MatterKind
    id: int
    listed: int
    person_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """Everything one import writes. Order of writing: branches, groups, teachers, pupils, ties, what is handed over."""

    school_year: int
    branches_to_add: tuple[str, ...] = ()
    groups_to_add: tuple[GroupToAdd, ...] = ()
    groups_to_change: tuple[RecordChange, ...] = ()
    teachers_to_add: tuple[TeacherToAdd, ...] = ()
    teachers_to_change: tuple[RecordChange, ...] = ()
    teacher_groups: tuple[Membership, ...] = ()
    keys_to_release: tuple[int, ...] = ()
    """Pupils that lose their key, before anybody else gets it."""
    pupils_to_add: tuple[PupilToAdd, ...] = ()
    pupils_to_change: tuple[RecordChange, ...] = ()
    moves: tuple[Move, ...] = ()
    memberships: tuple[Membership, ...] = ()
    leavers: tuple[Leaver, ...] = ()
    handovers: tuple[HandOver, ...] = ()


def plan(current: Roster, listed: ClassList, today: date, decisions: Mapping[str, Decision]) -> ImportPlan:
    """Make the plan of a class list and the answers to its questions.

    Raises:
        RuleViolation: import.unanswered (ids) for required questions without answer; import.bad_last_day (ids) for a
            last day before the first one, or after today and not in a school year that ends before the file's begins.
    """
    decided = compare(current, listed, today, decisions)
    if open_ids := decided.open_questions(decisions):
        raise RuleViolation("import.unanswered", ids=open_ids, count=len(open_ids))
    return _Planner(decided, decisions).plan()


_WITHOUT_EFFECT = frozenset({Choice.KEEP, Choice.SKIP, Choice.THIS_YEAR})
_ANSWERED_BY_LINES = frozenset({LineKind.POSSIBLE_DUPLICATE, LineKind.REUSED_KEY})
"""What follows from the answer to these has lines of its own, apart from a key that is taken away."""


def changes_nothing(difference: Difference, decisions: Mapping[str, Decision]) -> bool:
    """Whether applying would write nothing: every line asks, and every answer leaves things as they are."""
    return all(_leaves_alone(line, line.answer(decisions)) for line in difference.lines)


def _leaves_alone(line: Line, answer: Decision | None) -> bool:
    if answer is None:
        return False
    if line.kind in _ANSWERED_BY_LINES:
        return line.kind is not LineKind.REUSED_KEY or answer.choice is Choice.SAME
    return answer.choice in _WITHOUT_EFFECT


class _Planner:
    """Turns lines into parts of the plan, one small method per part."""

    def __init__(self, decided: Difference, decisions: Mapping[str, Decision]) -> None:
        self._decided = decided
        self._decisions = decisions
        self._listed = decided.listed
        self._refs = {key: GroupRef(file_key=key, id=group_id) for key, group_id in decided.groups.items()}
        self._branches = {branch.file_key: branch.name for branch in self._listed.branches}

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
            groups_to_change=(
                *self._changes(LineKind.GROUP_CHANGED),
                *self._changes(LineKind.RENAMED_GROUP, Choice.SAME),
            ),
            teachers_to_add=tuple(self._teacher(line) for line in self._of(LineKind.NEW_TEACHER)),
            teachers_to_change=self._changes(LineKind.TEACHER_CHANGED),
            teacher_groups=self._ties(LineKind.TEACHER_GROUP, LineKind.TEACHER_GROUP_ENDED),
            keys_to_release=tuple(
                line.record_id
                for line in self._of(LineKind.REUSED_KEY)
                if line.record_id is not None and self._chose(line, Choice.OTHER)
            ),
            pupils_to_add=tuple(
                self._pupil(self._listed.pupils[line.listed])
                for line in self._of(LineKind.NEW, LineKind.FORMER)
                if line.listed is not None and (line.kind is LineKind.NEW or self._chose(line, Choice.ADD))
            ),
            pupils_to_change=self._pupil_changes(),
            moves=tuple(
                Move(pupil_id=line.record_id, to=self._ref(_file_key(line)))
                for line in self._of(*_MOVES)
                if line.record_id is not None
            ),
            memberships=self._ties(LineKind.JOINS, LineKind.LEAVES),
            leavers=self._leavers(),
            handovers=self._handovers(),
        )

    def _of(self, *kinds: LineKind) -> tuple[Line, ...]:
        return tuple(line for line in self._decided.lines if line.kind in kinds)

    def _chose(self, line: Line, choice: Choice) -> bool:
        answer = line.answer(self._decisions)
        return answer is not None and answer.choice is choice

    def _ref(self, file_key: str) -> GroupRef:
        return self._refs[file_key]

    def _changes(self, kind: LineKind, choice: Choice | None = None) -> tuple[RecordChange, ...]:
        """The changed fields of the lines of a kind, or of those that got this answer; a group's own is not one."""
        return tuple(
            RecordChange(
                id=line.record_id,
                fields={change.field: change.new for change in line.changes if change.field != "group"},
            )
            for line in self._of(kind)
            if line.record_id is not None and (choice is None or self._chose(line, choice))
        )

    def _pupil_changes(self) -> tuple[RecordChange, ...]:
        """The changed fields per pupil, with the last day and the destination taken away from who returned."""
        fields: dict[int, dict[str, Value]] = {}
        for line in self._of(LineKind.RETURNED, LineKind.CHANGED):
            if line.record_id is not None and (line.kind is LineKind.CHANGED or self._chose(line, Choice.RETURNED)):
                fields.setdefault(line.record_id, {}).update({change.field: change.new for change in line.changes})
                if line.kind is LineKind.RETURNED:
                    fields[line.record_id]["destination"] = ""
        return tuple(RecordChange(id=record_id, fields=changed) for record_id, changed in fields.items())

    def _ties(self, joins: LineKind, leaves: LineKind) -> tuple[Membership, ...]:
        return tuple(
            Membership(record_id=line.record_id, group=self._ref(_file_key(line)), joins=line.kind is joins)
            for line in self._of(joins, leaves)
            if line.record_id is not None
        )

    def _pupil(self, pupil: ListedPupil) -> PupilToAdd:
        former = is_former(pupil, self._decided.latest_leaving)
        return PupilToAdd(
            administration_key=pupil.key,
            given_name=pupil.given_name,
            initials=pupil.initials,
            prefix=pupil.prefix,
            family_name=pupil.family_name,
            birth_date=pupil.birth_date,
            branch=self._branches.get(pupil.branch_key or "", ""),
            enrolled_on=pupil.enrolled_on or (None if former else self._first_day()),
            left_on=self._last_day(pupil) if former else pupil.left_on,
            group=None if former or pupil.group_key is None else self._ref(pupil.group_key),
            composites=() if former else tuple(self._ref(key) for key in pupil.composite_keys),
        )

    def _first_day(self) -> date | None:
        """The first day of a new pupil where the file does not say: who is new in a coming year is not here yet."""
        start = first_day(self._decided.school_year)
        return start if self._decided.today < start else None

    def _last_day(self, pupil: ListedPupil) -> date:
        return last_day_of(pupil, self._listed, self._decided.today, self._decided.latest_leaving)

    def _teacher(self, line: Line) -> TeacherToAdd:
        place = line.listed or 0
        teacher = self._listed.teachers[place]
        return TeacherToAdd(
            listed=place,
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
        for line in self._of(LineKind.LEFT):
            last_day = line.changes[0].new
            if line.record_id is not None and isinstance(last_day, date):
                leavers.append(Leaver(pupil_id=line.record_id, on=last_day))
        for line in self._of(*_ABSENT):
            answer = line.answer(self._decisions)
            if line.record_id is None or answer is None or answer.choice is not Choice.LEFT:
                continue
            last_day = answer.on or self._decided.today
            begins = enrolled[line.record_id] or date.min
            if not begins <= last_day <= max(self._decided.latest_leaving, begins):
                refused.append(line.id)
            leavers.append(Leaver(pupil_id=line.record_id, on=last_day, destination=answer.destination))
        if refused:
            raise RuleViolation("import.bad_last_day", ids=tuple(refused), count=len(refused))
        return tuple(leavers)

    def _handovers(self) -> tuple[HandOver, ...]:
        return tuple(
            HandOver(
                kind=matter.kind, id=matter.id, listed=line.listed, person_id=self._decided.teachers.get(line.listed)
            )
            for line in self._of(LineKind.HANDED_OVER)
            if line.listed is not None and self._chose(line, Choice.HAND_OVER)
            for matter in line.matters
        )


_MOVES = (LineKind.OTHER_GROUP, LineKind.GOES_ON, LineKind.STAYS_DOWN, LineKind.SKIPS)
_ABSENT = (LineKind.NOT_IN_FILE, LineKind.FINISHED, LineKind.NOT_IN_NEW_YEAR)


def _file_key(line: Line) -> str:
    return str(line.changes[0].new)
