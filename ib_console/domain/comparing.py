"""Making a `Difference`: the school beside a class list.

Why it exists: the one place that decides what a file means for the school. Pure; imports domain only.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from ib_console.domain.class_list import EX_PUPIL, ClassList, ListedPupil, ListedTeacher
from ib_console.domain.difference import Choice, Decision, Difference, FieldChange, Line, LineKind
from ib_console.domain.field_changes import group_changes, pupil_changes, teacher_changes
from ib_console.domain.matching import pair_groups, pair_pupils, pair_teachers
from ib_console.domain.roster import Roster, RosterPupil


def compare(
    current: Roster,
    listed: ClassList,
    today: date,
    decisions: Mapping[str, Decision] | None = None,
) -> Difference:
    """Compare a class list with the school.

    A value that the file does not give never erases one. Pupils are matched on administration key; the rest on name
    and birth date, which is asked. Answers change what follows: "andere" makes the listed pupil new and asks about the
    other one; "schooljaar van het bestand" makes all its groups new.
    """
    answers = decisions or {}
    year_line = _year_line(current, listed)
    year_answer = year_line.answer(answers) if year_line else None
    adopts = year_answer is not None and year_answer.choice is Choice.ADOPT_YEAR
    here = current.without_groups() if adopts else current
    work = _Comparison(here, listed, today, answers)
    lines = work.lines()
    return Difference(
        today=today,
        school_year=listed.school_year if adopts and listed.school_year else current.school_year,
        roster=current,
        listed=listed,
        lines=(*((year_line,) if year_line else ()), *lines),
        unchanged=work.unchanged,
        groups=work.groups,
        pupils=work.pupils,
        teachers=work.teachers,
    )


def is_former(pupil: ListedPupil, today: date) -> bool:
    """Whether the file says that the pupil is no longer at the school: jaargroep H, or a last day up to today."""
    return pupil.year_group == EX_PUPIL or (pupil.left_on is not None and pupil.left_on <= today)


def last_day_of(pupil: ListedPupil, listed: ClassList, today: date) -> date:
    """The last day of a former pupil: the file's, else its reference date, else today; never later than today."""
    return min(pupil.left_on or listed.reference_date or today, today)


def _year_line(current: Roster, listed: ClassList) -> Line | None:
    if listed.school_year is None or listed.school_year == current.school_year:
        return None
    return Line(
        id="schooljaar",
        kind=LineKind.OTHER_YEAR,
        subject="",
        changes=(FieldChange(field="school_year", old=str(current.school_year), new=str(listed.school_year)),),
        choices=(Choice.THIS_YEAR, Choice.ADOPT_YEAR),
    )


class _Comparison:
    """One comparison: first the pairs, then the lines per register, in the order of the screen."""

    def __init__(self, current: Roster, listed: ClassList, today: date, answers: Mapping[str, Decision]) -> None:
        self._current = current
        self._listed = listed
        self._today = today
        self._answers = answers
        self.unchanged = 0
        self.groups = pair_groups(current.groups, listed.groups)
        self.teachers = pair_teachers(current.teachers, listed.teachers)
        self._pairs = pair_pupils(current.pupils, listed.pupils)
        self.pupils: dict[int, int | None] = dict(self._pairs.found)
        self._pupil_by_id = {pupil.id: pupil for pupil in current.pupils}
        self._name_of_listed = {group.file_key: group.name for group in listed.groups}
        self._name_of_current = {group.id: group.name for group in current.groups}

    def lines(self) -> tuple[Line, ...]:
        return (
            *self._branch_lines(),
            *self._group_lines(),
            *self._teacher_lines(),
            *self._pupil_lines(),
            *self._absent_lines(),
        )

    def _branch_lines(self) -> Iterator[Line]:
        # A branch without pupils means nothing here, and would come back as new at each import.
        here = (pupil for pupil in self._listed.pupils if not is_former(pupil, self._today))
        for name in dict.fromkeys(self._listed.branch_name(pupil.branch_key) for pupil in here):
            if name and name not in self._current.branches:
                yield Line(id=f"vestiging:{name}", kind=LineKind.NEW_BRANCH, subject=name)

    def _group_lines(self) -> Iterator[Line]:
        by_id = {group.id: group for group in self._current.groups}
        for listed in self._listed.groups:
            record_id = self.groups[listed.file_key]
            changes = group_changes(by_id[record_id], listed) if record_id is not None else ()
            if record_id is None or changes:
                yield Line(
                    id=f"groep:{listed.file_key}",
                    kind=LineKind.NEW_GROUP if record_id is None else LineKind.GROUP_CHANGED,
                    subject=listed.name,
                    record_id=record_id,
                    changes=changes,
                )

    def _teacher_lines(self) -> Iterator[Line]:
        by_id = {teacher.id: teacher for teacher in self._current.teachers}
        for index, listed in enumerate(self._listed.teachers):
            record_id = self.teachers[index]
            if record_id is None:
                groups = ", ".join(self._name_of_listed[key] for key in listed.group_keys)
                yield Line(
                    id=f"leerkracht:{index + 1}",
                    kind=LineKind.NEW_TEACHER,
                    subject=listed.name,
                    group=groups,
                    listed=index,
                )
                continue
            if changes := teacher_changes(by_id[record_id], listed):
                yield Line(
                    id=f"leerkracht:{index + 1}",
                    kind=LineKind.TEACHER_CHANGED,
                    subject=listed.name,
                    record_id=record_id,
                    listed=index,
                    changes=changes,
                )
            yield from self._ties(index, listed, record_id)

    def _ties(self, index: int, listed: ListedTeacher, record_id: int) -> Iterator[Line]:
        """The groups that a known teacher gets or loses; only groups of the file are touched."""
        teaches_now = {group.id for group in self._current.groups if record_id in group.teacher_ids}
        for file_key, group_id in self.groups.items():
            should = file_key in listed.group_keys
            if should == (group_id in teaches_now):
                continue
            yield Line(
                id=f"leerkracht:{index + 1}:groep:{file_key}",
                kind=LineKind.TEACHER_GROUP if should else LineKind.TEACHER_GROUP_ENDED,
                subject=listed.name,
                group=self._name_of_listed[file_key],
                record_id=record_id,
                listed=index,
                changes=(FieldChange(field="group", old=None, new=file_key),),
            )

    def _pupil_lines(self) -> Iterator[Line]:
        for index, listed in enumerate(self._listed.pupils):
            if index in self._pairs.possible:
                question = self._duplicate_line(index, listed)
                yield question
                answer = question.answer(self._answers)
                if answer is None:
                    continue
                self.pupils[index] = self._pairs.possible[index] if answer.choice is Choice.SAME else None
            record_id = self.pupils[index]
            if record_id is None:
                yield self._new_line(index, listed)
                continue
            lines = tuple(self._known_lines(index, listed, self._pupil_by_id[record_id]))
            self.unchanged += not lines
            yield from lines

    def _duplicate_line(self, index: int, listed: ListedPupil) -> Line:
        record_id = self._pairs.possible[index]
        current = self._pupil_by_id[record_id]
        return Line(
            id=f"mogelijk_dubbel:{record_id}:{index + 1}",
            kind=LineKind.POSSIBLE_DUPLICATE,
            subject=listed.name,
            group=self._group_name(listed),
            record_id=record_id,
            listed=index,
            changes=(
                FieldChange(field="administration_key", old=current.key, new=listed.key),
                FieldChange(field="birth_date", old=current.birth_date, new=listed.birth_date),
            ),
            choices=(Choice.SAME, Choice.OTHER),
        )

    def _new_line(self, index: int, listed: ListedPupil) -> Line:
        former = is_former(listed, self._today)
        return Line(
            id=f"leerling:nieuw:{index + 1}",
            kind=LineKind.FORMER if former else LineKind.NEW,
            subject=listed.name,
            group=self._group_name(listed),
            listed=index,
            # Data of a child the school never had here and no longer teaches is not needed for guidance (AVG).
            choices=(Choice.SKIP, Choice.ADD) if former else (),
            default=Choice.SKIP if former else None,
        )

    def _known_lines(self, index: int, listed: ListedPupil, current: RosterPupil) -> Iterator[Line]:
        def line(
            kind: LineKind,
            *changes: FieldChange,
            choices: tuple[Choice, ...] = (),
            suffix: str = "",
        ) -> Line:
            return Line(
                id=f"leerling:{current.id}:{kind.value}{suffix}",
                kind=kind,
                subject=listed.name,
                group=self._group_name(listed) or self._name_of_current.get(current.group_id or 0, ""),
                record_id=current.id,
                listed=index,
                changes=changes,
                choices=choices,
                default=choices[0] if choices else None,
            )

        if is_former(listed, self._today):
            last_day = last_day_of(listed, self._listed, self._today)
            if current.left_on is None or (listed.left_on is not None and current.left_on != last_day):
                yield line(LineKind.LEFT, FieldChange(field="left_on", old=current.left_on, new=last_day))
            return
        if current.left_on is not None and current.left_on < self._today:
            # The school may know of a leaving before its administration does, so the file does not decide.
            yield line(
                LineKind.RETURNED,
                FieldChange(field="left_on", old=current.left_on, new=None),
                choices=(Choice.KEEP, Choice.RETURNED),
            )
            answer = self._answers.get(f"leerling:{current.id}:{LineKind.RETURNED.value}")
            if answer is None or answer.choice is not Choice.RETURNED:
                return
        if changes := pupil_changes(current, listed, self._listed.branch_name(listed.branch_key)):
            yield line(LineKind.CHANGED, *changes)
        yield from (line(kind, change, suffix=suffix) for kind, change, suffix in self._moves(listed, current))

    def _moves(self, listed: ListedPupil, current: RosterPupil) -> Iterator[tuple[LineKind, FieldChange, str]]:
        """The changes of group; `new` is the file_key of the group gone to, `old` the name of the group left."""
        if listed.group_key is not None:
            group_id = self.groups[listed.group_key]
            if group_id is None or group_id != current.group_id:
                old = self._name_of_current.get(current.group_id or 0)
                yield LineKind.OTHER_GROUP, FieldChange(field="group", old=old, new=listed.group_key), ""
        for group in self._listed.groups:
            if not group.composite:
                continue
            group_id = self.groups[group.file_key]
            is_in = group_id is not None and group_id in current.composite_ids
            should = group.file_key in listed.composite_keys
            if is_in != should:
                change = FieldChange(field="group", old=None, new=group.file_key)
                yield (LineKind.JOINS if should else LineKind.LEAVES), change, f":{group.file_key}"

    def _absent_lines(self) -> Iterator[Line]:
        settled = {record_id for record_id in self.pupils.values() if record_id is not None}
        # While it is not known whether a listed pupil is this one, the pupil is not missing either.
        asked = {record_id for index, record_id in self._pairs.possible.items() if index not in self.pupils}
        for pupil in self._current.pupils:
            gone = pupil.left_on is not None and pupil.left_on <= self._today
            if gone or pupil.id in settled or pupil.id in asked:
                continue
            yield Line(
                id=f"niet_in_bestand:{pupil.id}",
                kind=LineKind.NOT_IN_FILE,
                subject=pupil.name,
                group=self._name_of_current.get(pupil.group_id or 0, ""),
                record_id=pupil.id,
                choices=(Choice.KEEP, Choice.LEFT),
                default=Choice.KEEP,
            )

    def _group_name(self, listed: ListedPupil) -> str:
        return self._name_of_listed.get(listed.group_key or "", "")
