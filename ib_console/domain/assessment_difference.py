"""What a file with toets results would change: whose each result is, and what it says that is not known yet.

Why it exists: nothing is written before it was seen, and the same file again brings nothing new. Pure; imports domain
only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from ib_console.domain.assessment_matching import Answers, ChildLine, KnownPupil, ListedChild, match_children
from ib_console.domain.assessments import (
    Assessment,
    ResultLevel,
    check_assessment,
    first_time,
    name_key,
    next_time,
    proposed_domain,
)
from ib_console.domain.class_list import Deviation
from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import LevelDomain

_ONE_ROUND = timedelta(days=183)
"""Two days nearer to each other are of one round; half a year apart the same toets was taken again."""


class ResultChange(StrEnum):
    """What a result of the file is to the school."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    SAME = "al_bekend"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedResult:
    """One result of the file."""

    child: ListedChild
    test: str
    moment: str
    level: ResultLevel | None = None
    score: str = ""
    taken_on: date | None = None
    line: int = 0
    sheet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentList:
    """What a file says; `ignored` counts by column what was not kept, `remarks` tell of lines not read whole."""

    results: tuple[ListedResult, ...] = ()
    remarks: tuple[Deviation, ...] = ()
    ignored: Mapping[str, int] = field(default_factory=dict)
    empty: int = 0
    """Places without niveau and score: not taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One result beside what is known."""

    change: ResultChange
    listed: ListedResult
    result: Assessment
    """As it will be kept."""
    before: Assessment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDifference:
    """Everything a file would change."""

    listed: AssessmentList
    children: tuple[ChildLine, ...] = ()
    results: tuple[ResultLine, ...] = ()
    remarks: tuple[Deviation, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    """Of the pupils that the lines speak of."""

    def of(self, change: ResultChange) -> tuple[ResultLine, ...]:
        """The results with this change."""
        return tuple(line for line in self.results if line.change is change)

    @property
    def to_write(self) -> tuple[ResultLine, ...]:
        """What taking the file in writes."""
        return tuple(line for line in self.results if line.change is not ResultChange.SAME)

    @property
    def questions(self) -> tuple[ChildLine, ...]:
        """The children that must be answered for first."""
        return tuple(line for line in self.children if line.is_open)

    @property
    def unknown(self) -> tuple[ChildLine, ...]:
        """The children whose results are left out."""
        return tuple(line for line in self.children if line.pupil_id is None and not line.is_open)


def compare_results(
    listed: AssessmentList,
    pupils: Sequence[KnownPupil],
    standing: Iterable[Assessment],
    today: date,
    answers: Answers,
) -> AssessmentDifference:
    """Compare a file with the school; the results that stand there also tell how the school spells a toets."""
    kept: dict[int, list[Assessment]] = defaultdict(list)
    spelled: dict[str, Assessment] = {}
    for one in standing:
        kept[one.pupil_id].append(one)
        spelled[name_key(one.test)] = one
    children = match_children((result.child for result in listed.results), pupils, answers)
    writer = _Lines(kept, spelled, today)
    for result in sorted(listed.results, key=lambda each: each.taken_on or date.max):
        pupil_id = children[result.child.id].pupil_id
        if pupil_id is not None:
            writer.add(pupil_id, result)
    names = {pupil.id: pupil.name for pupil in pupils}
    order = {pupil.id: place for place, pupil in enumerate(sorted(pupils, key=lambda each: each.sorting_name))}
    return AssessmentDifference(
        listed=listed,
        children=tuple(children.values()),
        results=tuple(sorted(writer.lines, key=lambda line: (order[line.result.pupil_id], line.listed.line))),
        remarks=tuple(sorted((*listed.remarks, *writer.remarks), key=lambda each: each.place)),
        names=names,
    )


# -- what is new in them


class _Lines:
    """Puts each result beside what is known of its pupil, and beside the results before it in the file."""

    def __init__(self, kept: Mapping[int, list[Assessment]], spelled: Mapping[str, Assessment], today: date) -> None:
        self._kept = kept
        self._spelled = spelled
        self._today = today
        self._lines: dict[tuple[int, str], dict[str, ResultLine]] = defaultdict(dict)
        """By pupil and toets, then by moment."""
        self._refused: set[tuple[int, str, str]] = set()
        self.remarks: list[Deviation] = []

    @property
    def lines(self) -> Iterator[ResultLine]:
        """The lines so far."""
        return (line for lines in self._lines.values() for line in lines.values())

    def add(self, pupil_id: int, listed: ListedResult) -> None:
        """Add one result, unless it cannot be true or the file says two things about one toets."""
        test = name_key(listed.test)
        ahead = self._lines[pupil_id, test]
        line = self._compared(pupil_id, listed, ahead)
        moment = line.result.moment
        try:
            check_assessment(line.result, self._today)
        except RuleViolation as refused:
            self._leave_out(listed, refused.code)
            return
        earlier = ahead.get(moment)
        if earlier is None and (pupil_id, test, moment) not in self._refused:
            ahead[moment] = line
        elif earlier is not None and not _contradicts(earlier.result, listed):
            ahead[moment] = replace(line, listed=earlier.listed)
        else:
            # Nobody can tell which of the two is right, so neither is kept.
            if earlier is not None:
                del ahead[moment]
                self._leave_out(earlier.listed, "result.twice")
            self._refused.add((pupil_id, test, moment))
            self._leave_out(listed, "result.twice")

    def _leave_out(self, listed: ListedResult, code: str) -> None:
        where = {"sheet": listed.sheet} if listed.sheet else {}
        self.remarks.append(Deviation(code=code, place=listed.line, params=where))

    def _compared(self, pupil_id: int, listed: ListedResult, ahead: Mapping[str, ResultLine]) -> ResultLine:
        same_test = [one for one in self._kept.get(pupil_id, ()) if name_key(one.test) == name_key(listed.test)]
        known = [*(one for one in same_test if one.moment not in ahead), *(line.result for line in ahead.values())]
        before = _same_round(listed, known)
        if before is None:
            taken = [one.moment for one in known]
            moment = next_time(listed.moment, taken) if listed.moment in taken else listed.moment
            return ResultLine(change=ResultChange.NEW, listed=listed, result=self._new(pupil_id, listed, moment))
        after = replace(
            before,
            level=listed.level or before.level,
            score=listed.score or before.score,
            taken_on=listed.taken_on or before.taken_on,
        )
        standing = next((one for one in same_test if one.moment == before.moment), None)
        if standing is None:
            return ResultLine(change=ResultChange.NEW, listed=listed, result=after)
        change = ResultChange.SAME if _told(after) == _told(standing) else ResultChange.CHANGED
        return ResultLine(change=change, listed=listed, result=after, before=standing)

    def _new(self, pupil_id: int, listed: ListedResult, moment: str) -> Assessment:
        spelled = self._spelled.get(name_key(listed.test))
        domain: LevelDomain | None = spelled.domain if spelled else proposed_domain(listed.test)
        return Assessment(
            id=0,
            pupil_id=pupil_id,
            test=spelled.test if spelled else listed.test,
            moment=moment,
            domain=domain,
            taken_on=listed.taken_on,
            level=listed.level,
            score=listed.score,
        )


def _same_round(listed: ListedResult, known: Sequence[Assessment]) -> Assessment | None:
    """The result of the same moment in the same year; a moment of another year is a toets that was taken again."""
    alike = [one for one in known if first_time(one.moment) == first_time(listed.moment)]
    exact = [one for one in alike if one.moment == listed.moment]
    if listed.moment != first_time(listed.moment) or (listed.taken_on is None and len(alike) == 1):
        return exact[0] if exact else None
    if listed.taken_on is None:
        return max(alike, key=lambda one: one.taken_on or date.min) if alike else None
    day = listed.taken_on
    dated = [one for one in alike if one.taken_on and abs(one.taken_on - day) <= _ONE_ROUND]
    if dated:
        return min(dated, key=lambda one: abs((one.taken_on or day) - day))
    return next((one for one in alike if one.taken_on is None), None)


def _told(one: Assessment) -> tuple[object, ...]:
    return (one.level, one.score, one.taken_on)


def _contradicts(earlier: Assessment, listed: ListedResult) -> bool:
    pairs = ((earlier.level, listed.level), (earlier.score, listed.score), (earlier.taken_on, listed.taken_on))
    return any(one and other and one != other for one, other in pairs)
