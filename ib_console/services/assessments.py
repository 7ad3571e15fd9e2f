"""Toets results: by hand for one pupil or a whole group, and from a file as a previewed difference."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ib_console.domain.assessment_difference import (
    AssessmentDifference,
    AssessmentList,
    ResultChange,
    compare_results,
)
from ib_console.domain.assessment_matching import Answers, KnownPupil, matched_name
from ib_console.domain.assessments import (
    Assessment,
    ResultLevel,
    Trend,
    check_assessment,
    moment_of,
    name_key,
    score_of,
    trends,
)
from ib_console.domain.changes import NEW, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.group_overview import GroupYear
from ib_console.domain.group_results import GroupResults, PupilResults, Sitting
from ib_console.domain.pupils import Pupil
from ib_console.domain.text import fold
from ib_console.models.assessments import AssessmentRow
from ib_console.models.engine import Store
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow
from ib_console.services.assessment_reader import read_assessments, read_tests
from ib_console.services.dossier_reader import read_pupil
from ib_console.services.group_walk_reader import read_members
from ib_console.services.mapping import as_value, assign, cleaned, columns_of

__all__ = ["AssessmentService", "read_assessments"]


@dataclass(frozen=True, slots=True)
class AssessmentService:
    """Toets results of pupils."""

    store: Store
    clock: Clock

    def of_pupil(self, pupil_id: int) -> tuple[Trend, ...]:
        """The results of one pupil by toets. Raises `NotFound("pupil.not_found")`."""
        with self.store.reading() as session:
            read_pupil(session, pupil_id)
            return trends(read_assessments(session, [pupil_id]).get(pupil_id, ()))

    def of_group(self, group_id: int, test: str = "", moment: str = "") -> GroupResults:
        """The results of who sits in a group, of one toets or moment when it is named.

        Raises:
            NotFound: `group.not_found`.
        """
        with self.store.reading() as session:
            row = session.get(GroupRow, group_id)
            if row is None:
                raise NotFound("group.not_found")
            members = read_members(session, group_id, GroupYear(row.school_year, self.clock.today()).day)
            results = read_assessments(session, members)
            return GroupResults(
                group_id=group_id,
                group=row.name,
                school_year=row.school_year,
                year_groups=tuple(row.year_groups),
                pupils=tuple(
                    PupilResults(
                        id=pupil_id,
                        name=name,
                        results=tuple(one for one in results.get(pupil_id, ()) if _is_asked(one, test, moment)),
                    )
                    for pupil_id, name in members.items()
                ),
                tests=read_tests(session),
            )

    def save(self, one: Assessment) -> Changes:
        """Add a result (id 0) or change one, unless it was changed since it was shown.

        A moment is kept as its code, and a toets in the spelling that the school uses.

        Raises:
            RuleViolation: what `check_assessment` refuses; `assessment.twice` (test, moment) when the pupil has another
                result of this toets and moment.
            StaleEdit, NotFound: the result is no longer the one that was shown, or the pupil is not there.
        """
        one = cleaned(one)
        one = replace(one, moment=moment_of(one.moment), score=score_of(one.score))
        check_assessment(one, self.clock.today())
        with self.store.transaction("assessment.saved", subject="pupil", subject_id=one.pupil_id) as unit:
            read_pupil(unit.session, one.pupil_id)
            spelled = {name_key(each.test): each.test for each in read_tests(unit.session)}
            row = None if one.id == NEW else unit.get(AssessmentRow, one.id, one.version)
            if row is not None and row.pupil_id != one.pupil_id:
                raise NotFound("not_found")
            if row is None:
                one = replace(one, test=spelled.get(name_key(one.test), one.test))
            for other in read_assessments(unit.session, [one.pupil_id]).get(one.pupil_id, ()):
                if other.id != one.id and (name_key(other.test), other.moment) == (name_key(one.test), one.moment):
                    raise RuleViolation("assessment.twice", test=one.test, moment=one.moment)
            if row is None:
                unit.session.add(AssessmentRow(**columns_of(one, AssessmentRow)))
            else:
                assign(row, columns_of(one, AssessmentRow))
        return unit.changes

    def mark(self, pupil_id: int, sitting: Sitting, level: ResultLevel | None) -> Changes:
        """Put a niveau at one toets and moment, or take it away; a result of which nothing is left goes.

        For entry by one key: what stands there is changed as it is now, so that keys may follow each other fast.

        Raises:
            RuleViolation: what `check_assessment` refuses.
            NotFound: the pupil is not there any more.
        """
        made = cleaned(sitting)
        with self.store.transaction("assessment.saved", subject="pupil", subject_id=pupil_id) as unit:
            read_pupil(unit.session, pupil_id)
            found = read_assessments(unit.session, [pupil_id]).get(pupil_id, ())
            standing = next((one for one in found if (name_key(one.test), one.moment) == made.key), None)
            if standing is None and level is not None:
                one = Assessment(
                    id=0,
                    pupil_id=pupil_id,
                    test=made.test,
                    moment=made.moment,
                    domain=made.domain,
                    taken_on=made.taken_on,
                    level=level,
                )
                check_assessment(one, self.clock.today())
                unit.session.add(AssessmentRow(**columns_of(one, AssessmentRow)))
            elif standing is not None:
                row = unit.get(AssessmentRow, standing.id)
                if level is None and not standing.score:
                    unit.session.delete(row)
                else:
                    assign(row, {"level": level})
        return unit.changes

    def remove(self, assessment_id: int, version: int) -> Changes:
        """Take a result away. Raises `NotFound` and `StaleEdit`."""
        with self.store.transaction("assessment.removed") as unit:
            row = unit.get(AssessmentRow, assessment_id, version)
            unit.subject, unit.subject_id = "pupil", row.pupil_id
            unit.session.delete(row)
        return unit.changes

    def preview(self, listed: AssessmentList, answers: Answers | None = None) -> AssessmentDifference:
        """Compare a file with the school; writes nothing."""
        with self.store.reading() as session:
            return _compared(session, listed, self.clock.today(), answers or {})

    def take_in(self, listed: AssessmentList, answers: Answers) -> Changes:
        """Write what the file says and is not known yet, all of it or nothing; the same file again changes nothing.

        Raises:
            RuleViolation: `results.unanswered` (ids, count).
        """
        with self.store.transaction("assessment.imported", subject="school") as unit:
            difference = _compared(unit.session, listed, self.clock.today(), answers)
            if waiting := [line.child.id for line in difference.questions]:
                raise RuleViolation("results.unanswered", ids=tuple(waiting), count=len(waiting))
            new = [columns_of(cleaned(line.result), AssessmentRow) for line in difference.of(ResultChange.NEW)]
            unit.insert_many(AssessmentRow, new)
            for line in difference.of(ResultChange.CHANGED):
                row = unit.get(AssessmentRow, line.result.id, line.result.version)
                assign(row, columns_of(cleaned(line.result), AssessmentRow))
        return unit.changes


def _is_asked(one: Assessment, test: str, moment: str) -> bool:
    same_test = not test or name_key(one.test) == name_key(test)
    return same_test and (not moment or one.moment == moment_of(moment))


def _compared(session: Session, listed: AssessmentList, today: date, answers: Answers) -> AssessmentDifference:
    standing = [one for results in read_assessments(session).values() for one in results]
    return compare_results(listed, _read_known(session, today), standing, today, answers)


def _read_known(session: Session, today: date) -> list[KnownPupil]:
    """Everybody who is or was a pupil, with the groups of today."""
    sits = (
        select(EnrolmentRow.pupil_id, GroupRow.name)
        .join(GroupRow, GroupRow.id == EnrolmentRow.group_id)
        .where(EnrolmentRow.since <= today, or_(EnrolmentRow.until.is_(None), EnrolmentRow.until >= today))
    )
    groups: dict[int, list[str]] = {}
    for pupil_id, name in session.execute(sits):
        groups.setdefault(pupil_id, []).append(name)
    pupils = [(as_value(Pupil, row), row) for row in session.scalars(select(PupilRow).order_by(PupilRow.id))]
    return [
        KnownPupil(
            id=pupil.id,
            name=pupil.name,
            sorting_name=fold(pupil.sorting_name),
            matched_name=matched_name(pupil.given_name or pupil.initials, pupil.prefix, pupil.family_name),
            key=pupil.administration_key,
            groups=tuple(groups.get(pupil.id, ())),
            is_present=row.left_on is None or row.left_on >= today,
        )
        for pupil, row in pupils
    ]
