"""Making a `Difference`: the school beside a class list.

Why it exists: the one place that decides what a file means for the school; `pupil_lines` does it per pupil. Pure;
imports domain only.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from ib_console.domain.class_list import ClassList, ListedPupil, ListedTeacher
from ib_console.domain.difference import Choice, Decision, Difference, FieldChange, Line, LineKind
from ib_console.domain.field_changes import group_changes, teacher_changes
from ib_console.domain.matching import namesakes, pair_groups, pair_teachers, renamed_groups
from ib_console.domain.pupil_lines import PupilComparison
from ib_console.domain.pupil_matching import PupilPairs, pair_pupils, reused_keys
from ib_console.domain.pupil_questions import reused_key_id
from ib_console.domain.roster import Roster, RosterPupil
from ib_console.domain.school_year import first_day, school_year_of
from ib_console.domain.year_move import latest_leaving

_MADE_AHEAD = timedelta(days=92)
"""From May on a list may hold the groups of the next school year."""


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
    year_line = _year_line(current, listed, today)
    year_answer = year_line.answer(answers) if year_line else None
    adopts = year_answer is not None and year_answer.choice is Choice.ADOPT_YEAR
    year = int(str(year_line.changes[0].new)) if year_line and adopts else current.school_year
    work = _Comparison(current, listed, today, year, answers)
    lines = work.lines()
    return Difference(
        today=today,
        school_year=year,
        roster=current,
        listed=listed,
        lines=(*((year_line,) if year_line else ()), *lines),
        unchanged=work.unchanged,
        groups=work.groups,
        pupils=work.pupils,
        teachers=work.teachers,
        latest_leaving=work.latest_leaving,
    )


def _year_line(current: Roster, listed: ClassList, today: date) -> Line | None:
    """A later year may be adopted; an earlier one never, for the school has gone on since.

    A csv or xlsx names no year. When it may be of a later one it is asked, and must be answered once that has begun:
    groups of the new year would otherwise take the places of the old one.
    """
    if listed.school_year is None:
        return _unnamed_year_line(current, today)
    if listed.school_year == current.school_year:
        return None
    is_later = listed.school_year > current.school_year
    return Line(
        id="schooljaar",
        kind=LineKind.OTHER_YEAR,
        subject="",
        changes=(FieldChange(field="school_year", old=str(current.school_year), new=str(listed.school_year)),),
        choices=(Choice.THIS_YEAR, Choice.ADOPT_YEAR) if is_later else (Choice.THIS_YEAR,),
    )


def _unnamed_year_line(current: Roster, today: date) -> Line | None:
    likely = school_year_of(today + _MADE_AHEAD)
    if likely <= current.school_year:
        return None
    return Line(
        id="schooljaar",
        kind=LineKind.OTHER_YEAR,
        subject="",
        changes=(FieldChange(field="school_year", old=str(current.school_year), new=str(likely)),),
        choices=(Choice.THIS_YEAR, Choice.ADOPT_YEAR),
        default=Choice.THIS_YEAR if school_year_of(today) <= current.school_year else None,
        why="no_year",
    )


class _Comparison:
    """One comparison: first the pairs, then the lines per register."""

    def __init__(
        self, current: Roster, listed: ClassList, today: date, year: int, answers: Mapping[str, Decision]
    ) -> None:
        self._here = current if year == current.school_year else current.without_groups()
        self._listed = listed
        self._answers = answers
        self.latest_leaving = latest_leaving(year, today)
        self.groups = pair_groups(self._here.groups, listed.groups)
        self.teachers = pair_teachers(current.teachers, listed.teachers)
        self._reused = reused_keys(current.pupils, listed.pupils)
        self._pairs = self._pair_pupils()
        self.groups |= dict.fromkeys(self._namesakes())
        self._renamed = self._renamed_groups()
        for line in self._renamed:
            if self._chose(line, Choice.SAME):
                self.groups[str(line.changes[0].new)] = line.record_id
        self._name_of_listed = {group.file_key: group.name for group in listed.groups}
        self._of_pupils = PupilComparison(
            before=current,
            here=self._here,
            listed=listed,
            today=today,
            latest_leaving=self.latest_leaving,
            is_ahead=today < first_day(year),
            answers=answers,
            groups=self.groups,
            teachers=self.teachers,
        )
        self.pupils: dict[int, int | None] = {}
        self.unchanged = 0

    def lines(self) -> tuple[Line, ...]:
        lines = (
            *self._branch_lines(),
            *self._renamed,
            *self._group_lines(),
            *self._teacher_lines(),
            *self._of_pupils.lines(self._pairs, self._reused),
        )
        self.pupils = self._of_pupils.pupils
        self.unchanged = self._of_pupils.unchanged
        return lines

    def _pair_pupils(self) -> PupilPairs:
        """Pair the pupils, once it is said of each key that seems reused whose it is."""
        answers = {
            index: self._answers.get(reused_key_id(record_id, index)) for index, record_id in self._reused.items()
        }
        chosen = {index: answer.choice if answer else None for index, answer in answers.items()}
        return pair_pupils(
            self._here.pupils,
            self._listed.pupils,
            undecided={
                index: record_id
                for index, record_id in self._reused.items()
                if chosen[index] not in {Choice.SAME, Choice.OTHER}
            },
            released={index: record_id for index, record_id in self._reused.items() if chosen[index] is Choice.OTHER},
        )

    def _namesakes(self) -> frozenset[str]:
        """The listed groups that are another group of the same name."""
        asked = {index: possible.id for index, possible in self._pairs.possible.items()}
        sits = self._with_known({**self._pairs.found, **self._reused, **asked})
        return namesakes(self.groups, self._here.groups, self._listed.groups, sits, self._here.pupils)

    def _with_known(self, pairs: Mapping[int, int | None]) -> list[tuple[ListedPupil, RosterPupil]]:
        known = {pupil.id: pupil for pupil in self._here.pupils}
        return [
            (self._listed.pupils[index], known[record_id])
            for index, record_id in pairs.items()
            if record_id is not None
        ]

    def _renamed_groups(self) -> tuple[Line, ...]:
        """The groups that seem to have another name in the file; without an answer they have."""
        if all(record_id is not None for record_id in self.groups.values()):
            return ()
        renamed = renamed_groups(self.groups, self._listed.groups, self._with_known(self._pairs.found))
        by_id = {group.id: group for group in self._here.groups}
        lines = []
        for group in self._listed.groups:
            if (record_id := renamed.get(group.file_key)) is None:
                continue
            current = by_id[record_id]
            rename = FieldChange(field="group", old=current.name, new=group.file_key)
            lines.append(
                Line(
                    id=f"groep_hernoemd:{record_id}:{group.file_key}",
                    kind=LineKind.RENAMED_GROUP,
                    subject=group.name,
                    record_id=record_id,
                    changes=(rename, *group_changes(current, group)),
                    choices=(Choice.SAME, Choice.OTHER),
                    default=Choice.SAME,
                )
            )
        return tuple(lines)

    def _chose(self, line: Line, choice: Choice) -> bool:
        answer = line.answer(self._answers)
        return answer is not None and answer.choice is choice

    def _branch_lines(self) -> Iterator[Line]:
        # A branch without pupils means nothing here, and would come back as new at each import.
        used = {pupil.branch_key for pupil in self._listed.pupils if not self._of_pupils.is_former(pupil)}
        names = (branch.name for branch in self._listed.branches if branch.file_key in used)
        for name in dict.fromkeys(names):
            if name and name not in self._here.branches:
                yield Line(id=f"vestiging:{name}", kind=LineKind.NEW_BRANCH, subject=name)

    def _group_lines(self) -> Iterator[Line]:
        by_id = {group.id: group for group in self._here.groups}
        renamed = {line.record_id for line in self._renamed}
        for listed in self._listed.groups:
            record_id = self.groups[listed.file_key]
            if record_id is not None and record_id in renamed:
                continue
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
        by_id = {teacher.id: teacher for teacher in self._here.teachers}
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
        teaches_now = {group.id for group in self._here.groups if record_id in group.teacher_ids}
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
