"""The lines of a difference that are about pupils: what changed, who goes where, and who is missing.

Why it exists: `comparing` decides about a file as a whole, this module about one child at a time. Pure; imports domain
only.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from ib_console.domain.class_list import EX_PUPIL, ClassList, ListedGroup, ListedPupil
from ib_console.domain.difference import Choice, Decision, FieldChange, Line, LineKind
from ib_console.domain.field_changes import pupil_changes
from ib_console.domain.pupil_matching import PupilPairs
from ib_console.domain.pupil_questions import possibly_known, reused_key
from ib_console.domain.roster import Matter, Roster, RosterGroup, RosterPupil
from ib_console.domain.year_move import leaving, progress, to_hand_over, year_groups_of


def is_former(pupil: ListedPupil, latest: date) -> bool:
    """Whether the file says that the pupil is not at the school: jaargroep H, or a last day up to the latest one."""
    return pupil.year_group == EX_PUPIL or (pupil.left_on is not None and pupil.left_on <= latest)


def last_day_of(pupil: ListedPupil, listed: ClassList, today: date, latest: date) -> date:
    """The last day of a former pupil: the file's, else its reference date, else today; never later than the latest."""
    return min(pupil.left_on or listed.reference_date or today, latest)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A listed pupil, its position in the file, and who it is at the school."""

    index: int
    pupil: ListedPupil
    current: RosterPupil
    asked: bool
    """Whether the user was asked."""


@dataclass(kw_only=True)
class PupilComparison:
    """The comparison of the pupils, after the groups and the teachers have been paired."""

    before: Roster
    """The school in its own year."""
    here: Roster
    """The school in the year of the difference: the same, or without groups when the file's year is adopted."""
    listed: ClassList
    today: date
    latest_leaving: date
    is_ahead: bool
    """Whether the year of the difference has yet to begin."""
    answers: Mapping[str, Decision]
    groups: Mapping[str, int | None]
    teachers: Mapping[int, int | None]
    pupils: dict[int, int | None] = field(default_factory=dict)
    """Position of each listed pupil → id, None when new; open questions are absent. Filled by `lines`."""
    unchanged: int = 0

    def lines(self, pairs: PupilPairs, reused: Mapping[int, int]) -> Iterator[Line]:
        """The lines of the pupils in the file, then those of the pupils that are not in it."""
        self.pupils.update(pairs.found)
        known = {pupil.id: pupil for pupil in self.here.pupils}
        asked: set[int] = set()
        for index, pupil in enumerate(self.listed.pupils):
            record_id = reused.get(index)
            if record_id is not None:
                yield reused_key(index, pupil, known[record_id], self._group_name(pupil))
            if (possible := pairs.possible.get(index)) is not None:
                question = possibly_known(index, pupil, known[possible.id], self._group_name(pupil), possible.why)
                if self.is_former(pupil):
                    # Nothing is kept of who is no longer at school unless it is asked: the same file would ask again.
                    question = replace(question, default=Choice.OTHER)
                yield question
                if (answer := question.answer(self.answers)) is not None:
                    self.pupils[index] = possible.id if answer.choice is Choice.SAME else None
                else:
                    record_id = possible.id
            if index not in self.pupils:
                # While it is not known whether a listed pupil is this one, the pupil is not missing either.
                asked.update(() if record_id is None else (record_id,))
            elif (here := self.pupils[index]) is None:
                yield self._new(index, pupil)
            else:
                asked_about = index in reused or index in pairs.possible
                lines = tuple(self._of_known(_Pair(index, pupil, known[here], asked_about)))
                self.unchanged += not lines
                yield from lines
        yield from self._absent(asked)

    def is_former(self, pupil: ListedPupil) -> bool:
        """Whether the file says that the pupil is not at the school in the year of the difference."""
        return is_former(pupil, self.latest_leaving)

    @cached_property
    def _listed_groups(self) -> dict[str | None, ListedGroup]:
        return {group.file_key: group for group in self.listed.groups}

    @cached_property
    def _composites(self) -> tuple[ListedGroup, ...]:
        return tuple(group for group in self.listed.groups if group.composite)

    @cached_property
    def _groups_before(self) -> dict[int | None, RosterGroup]:
        return {group.id: group for group in self.before.groups}

    @cached_property
    def _group_before(self) -> dict[int, RosterGroup | None]:
        """Pupil id → the stamgroep of the school's own year."""
        return {pupil.id: self._groups_before.get(pupil.group_id) for pupil in self.before.pupils}

    @cached_property
    def _matters(self) -> dict[int, tuple[Matter, ...]]:
        matters: dict[int, list[Matter]] = defaultdict(list)
        for matter in self.before.matters:
            matters[matter.pupil_id].append(matter)
        return {pupil_id: tuple(each) for pupil_id, each in matters.items()}

    @cached_property
    def _branches(self) -> dict[str | None, str]:
        return {branch.file_key: branch.name for branch in self.listed.branches}

    @property
    def _adopts(self) -> bool:
        return self.here is not self.before

    def _group_name(self, pupil: ListedPupil) -> str:
        group = self._listed_groups.get(pupil.group_key)
        return group.name if group else ""

    def _new(self, index: int, pupil: ListedPupil) -> Line:
        former = self.is_former(pupil)
        return Line(
            id=f"leerling:nieuw:{index + 1}",
            kind=LineKind.FORMER if former else LineKind.NEW,
            subject=pupil.name,
            group=self._group_name(pupil),
            listed=index,
            # Data of a child the school never had here and no longer teaches is not needed for guidance (AVG).
            choices=(Choice.SKIP, Choice.ADD) if former else (),
            default=Choice.SKIP if former else None,
        )

    def _of_known(self, pair: _Pair) -> Iterator[Line]:
        pupil, current = pair.pupil, pair.current
        if self.is_former(pupil):
            yield from self._answered(pair)
            yield from self._left(pair)
            return
        if self._is_away(current):
            # The school may know of a leaving before its administration does, so the file does not decide.
            change = FieldChange(field="left_on", old=current.left_on, new=None)
            question = replace(
                self._known(pair, LineKind.RETURNED, change),
                choices=(Choice.KEEP, Choice.RETURNED),
                default=Choice.KEEP,
            )
            yield question
            answer = question.answer(self.answers)
            if answer is None or answer.choice is not Choice.RETURNED:
                yield from self._answered(pair)
                return
        if changes := pupil_changes(current, pupil, self._branches.get(pupil.branch_key, "")):
            yield self._known(pair, LineKind.CHANGED, *changes)
        yield from self._move(pair)
        for group in self._composites:
            new_id = self.groups[group.file_key]
            is_in = new_id is not None and new_id in current.composite_ids
            should = group.file_key in pupil.composite_keys
            if is_in != should:
                kind = LineKind.JOINS if should else LineKind.LEAVES
                change = FieldChange(field="group", old=None, new=group.file_key)
                yield self._known(pair, kind, change, suffix=f":{group.file_key}")

    def _answered(self, pair: _Pair) -> Iterator[Line]:
        """Who a pupil is, taken over when that was asked: otherwise the same file would ask it again."""
        if not pair.asked:
            return
        changes = pupil_changes(pair.current, pair.pupil, "")
        if identity := tuple(change for change in changes if change.field in _IDENTITY):
            yield self._known(pair, LineKind.CHANGED, *identity)

    def _left(self, pair: _Pair) -> Iterator[Line]:
        said, current = pair.pupil.left_on, pair.current
        last_day = last_day_of(pair.pupil, self.listed, self.today, self.latest_leaving)
        # A day that lies too far ahead for who has left says nothing of the day it was.
        is_corrected = said is not None and said == last_day and current.left_on != last_day
        if current.left_on is None or is_corrected:
            yield self._known(pair, LineKind.LEFT, FieldChange(field="left_on", old=current.left_on, new=last_day))

    def _known(self, pair: _Pair, kind: LineKind, *changes: FieldChange, suffix: str = "") -> Line:
        before = None if self._adopts else self._group_before[pair.current.id]
        return Line(
            id=f"leerling:{pair.current.id}:{kind.value}{suffix}",
            kind=kind,
            subject=pair.pupil.name,
            group=self._group_name(pair.pupil) or (before.name if before else ""),
            record_id=pair.current.id,
            listed=pair.index,
            changes=changes,
        )

    def _move(self, pair: _Pair) -> Iterator[Line]:
        """Another stamgroep; `new` is the file_key of the group gone to, `old` the name of the group left."""
        pupil, current = pair.pupil, pair.current
        if pupil.group_key is None:
            return
        new_id = self.groups[pupil.group_key]
        if new_id is not None and new_id == current.group_id:
            return
        before = self._group_before[current.id]
        move = FieldChange(field="group", old=before.name if before else None, new=pupil.group_key)
        if not self._adopts:
            yield self._known(pair, LineKind.OTHER_GROUP, move)
            return
        kind, year = progress(year_groups_of(before), pupil, self._listed_groups.get(pupil.group_key))
        years = () if year is None or before is None else (_year_change(before, year),)
        yield replace(self._known(pair, kind, move, *years), matters=self._matters.get(current.id, ()))
        yield from self._handed_over(pair)

    def _is_away(self, current: RosterPupil) -> bool:
        if current.left_on is None:
            return False
        return current.left_on < self.today or (self.is_ahead and self._has_left(current))

    def _has_left(self, current: RosterPupil) -> bool:
        # Who was to come and does not leaves on the first day, which is still ahead.
        latest = max(self.latest_leaving, current.enrolled_on or date.min)
        return current.left_on is not None and current.left_on <= latest

    def _handed_over(self, pair: _Pair) -> Iterator[Line]:
        """The question whether the new group's teacher takes over what the old one does for this pupil."""
        pupil, current = pair.pupil, pair.current
        before, matters = self._group_before[current.id], self._matters.get(current.id, ())
        new_teachers = self._teachers_of.get(pupil.group_key, ())
        if before is None or not matters or not new_teachers:
            return
        teaching = {self.teachers[place] for place in new_teachers}
        leaving_behind = [one for one in before.teacher_ids if one not in teaching]
        handed = to_hand_over(matters, leaving_behind, self.today, self.latest_leaving)
        if not handed:
            return
        responsible = {matter.person_id for matter in handed}
        old = ", ".join(teacher.name for teacher in self.before.teachers if teacher.id in responsible)
        yield Line(
            id=f"leerling:{current.id}:{LineKind.HANDED_OVER.value}",
            kind=LineKind.HANDED_OVER,
            subject=pupil.name,
            group=self._group_name(pupil),
            record_id=current.id,
            listed=new_teachers[0],
            changes=(FieldChange(field="person", old=old, new=self.listed.teachers[new_teachers[0]].name),),
            choices=(Choice.HAND_OVER, Choice.KEEP),
            default=Choice.HAND_OVER,
            matters=handed,
        )

    @cached_property
    def _teachers_of(self) -> dict[str | None, tuple[int, ...]]:
        """file_key of each listed group → the positions of its teachers in the file."""
        teachers: dict[str | None, list[int]] = defaultdict(list)
        for place, teacher in enumerate(self.listed.teachers):
            for file_key in teacher.group_keys:
                teachers[file_key].append(place)
        return {file_key: tuple(places) for file_key, places in teachers.items()}

    def _absent(self, asked: set[int]) -> Iterator[Line]:
        settled = asked.union(record_id for record_id in self.pupils.values() if record_id is not None)
        left_out = self._branches_left_out(settled) if self.listed.branches else frozenset()
        for pupil in self.here.pupils:
            if pupil.id in settled or self._has_left(pupil):
                continue
            group = self._group_before[pupil.id]
            kind = LineKind.NOT_IN_FILE
            proposal = Decision(choice=Choice.LEFT, on=max(self.today, pupil.enrolled_on or date.min))
            if self._adopts:
                kind, proposal = leaving(pupil, group, self.before.school_year, self.latest_leaving)
            elsewhere = pupil.branch in left_out
            stays = elsewhere and kind is LineKind.NOT_IN_NEW_YEAR
            yield Line(
                # By kind: an answer about this school year is none about the next.
                id=f"{kind.value}:{pupil.id}",
                kind=kind,
                subject=pupil.name,
                group=group.name if group else "",
                record_id=pupil.id,
                choices=_ABSENT_CHOICES[kind],
                default=Choice.KEEP if stays else _ABSENT_DEFAULTS.get(kind),
                why="other_branch" if elsewhere else "",
                leaving=proposal,
            )

    def _branches_left_out(self, listed: set[int]) -> frozenset[str]:
        """The vestigingen of which nobody is, or may be, in the file: it is of another one, and nobody has left."""
        ours = {pupil.branch for pupil in self.here.pupils if pupil.branch}
        return frozenset(ours - {pupil.branch for pupil in self.here.pupils if pupil.id in listed})


_IDENTITY = frozenset({"administration_key", "given_name", "initials", "prefix", "family_name", "birth_date"})
_ABSENT_CHOICES = {
    LineKind.NOT_IN_FILE: (Choice.KEEP, Choice.LEFT),
    LineKind.FINISHED: (Choice.LEFT, Choice.KEEP),
    LineKind.NOT_IN_NEW_YEAR: (Choice.LEFT, Choice.KEEP),
}
_ABSENT_DEFAULTS = {LineKind.NOT_IN_FILE: Choice.KEEP, LineKind.FINISHED: Choice.LEFT}


def _year_change(before: RosterGroup, year: int) -> FieldChange:
    return FieldChange(field="year_group", old=before.year_groups, new=str(year))
