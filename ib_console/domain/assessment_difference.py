"""What a file with toets results would change: whose each result is, and what it says that is not known yet.

Why it exists: nothing is written before it was seen, and the same file again brings nothing new. Pure; imports domain
only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

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
    """Of the pupils of the school, by id."""
    groups: Mapping[int, str] = field(default_factory=dict)
    """Where they sit today."""

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
    by_toets: dict[tuple[int, str], list[ListedResult]] = defaultdict(list)
    for result in listed.results:
        pupil_id = children[result.child.id].pupil_id
        if pupil_id is not None:
            by_toets[pupil_id, name_key(result.test)].append(result)
    for (pupil_id, _), results in by_toets.items():
        writer.add(pupil_id, results)
    names = {pupil.id: pupil.name for pupil in pupils}
    order = {pupil.id: place for place, pupil in enumerate(sorted(pupils, key=lambda each: each.sorting_name))}
    return AssessmentDifference(
        listed=listed,
        children=tuple(children.values()),
        results=tuple(sorted(writer.lines, key=lambda line: (order[line.result.pupil_id], line.listed.line))),
        remarks=tuple(sorted((*listed.remarks, *writer.remarks), key=lambda each: each.place)),
        names=names,
        groups={pupil.id: ", ".join(pupil.groups) for pupil in pupils},
    )


# -- what is new in them


class _Lines:
    """Puts the results of one pupil on one toets beside what is known of it."""

    def __init__(self, kept: Mapping[int, list[Assessment]], spelled: Mapping[str, Assessment], today: date) -> None:
        self._kept = kept
        self._spelled = spelled
        self._today = today
        self.lines: list[ResultLine] = []
        self.remarks: list[Deviation] = []

    def add(self, pupil_id: int, listed: Sequence[ListedResult]) -> None:
        """Add the results of one toets; what cannot be true, or is told in two ways, is left out."""
        told = [one for one in listed if one.level is not None or one.score]
        for one in listed:
            if one not in told:
                self._leave_out(one, "assessment.empty")
        free = [one for one in self._kept.get(pupil_id, ()) if name_key(one.test) == name_key(listed[0].test)]
        taken = {one.moment for one in free}
        for results in _rounds(told):
            if any(_contradict(one, other) for one, other in combinations(results, 2)):
                for result in results:
                    self._leave_out(result, "result.twice")
                continue
            merged = _merged(results)
            before = _same_round(merged, free)
            if before is None:
                moment = next_time(merged.moment, taken) if merged.moment in taken else merged.moment
                after, change = self._new(pupil_id, merged, moment), ResultChange.NEW
            else:
                free.remove(before)
                after = _with(before, merged)
                change = ResultChange.SAME if after == before else ResultChange.CHANGED
            try:
                check_assessment(after, self._today)
            except RuleViolation as refused:
                self._leave_out(merged, refused.code)
                continue
            taken.add(after.moment)
            self.lines.append(ResultLine(change=change, listed=merged, result=after, before=before))

    def _leave_out(self, listed: ListedResult, code: str) -> None:
        where = {"sheet": listed.sheet} if listed.sheet else {}
        self.remarks.append(Deviation(code=code, place=listed.line, params=where))

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


def _rounds(listed: Sequence[ListedResult]) -> Iterator[list[ListedResult]]:
    """The results that are of one moment in one year; those with a number ("M5 (2)") first: they say where they go.

    Without a day a result is of the last round.
    """
    by_moment: dict[str, list[ListedResult]] = defaultdict(list)
    for one in listed:
        by_moment[one.moment].append(one)
    for moment in sorted(by_moment, key=lambda each: each == first_time(each)):
        found: list[list[ListedResult]] = []
        begin = date.min
        for one in sorted(by_moment[moment], key=lambda each: each.taken_on or date.max):
            day = one.taken_on or begin
            if not found or (moment == first_time(moment) and day - begin > _ONE_ROUND):
                found.append([])
                begin = day
            found[-1].append(one)
        yield from found


def _contradict(one: ListedResult, other: ListedResult) -> bool:
    """Whether the two cannot both be true: nobody can tell which is right, so neither is kept."""
    pairs = ((one.level, other.level), (one.score, other.score), (one.taken_on, other.taken_on))
    return any(here and there and here != there for here, there in pairs)


def _merged(results: Sequence[ListedResult]) -> ListedResult:
    """What several lines tell together: one may have the niveau and another the score."""
    return replace(
        results[0],
        level=next((one.level for one in results if one.level), None),
        score=next((one.score for one in results if one.score), ""),
        taken_on=next((one.taken_on for one in results if one.taken_on), None),
    )


def _with(before: Assessment, listed: ListedResult) -> Assessment:
    """The result with what the file says of it; what the file does not say stays."""
    return replace(
        before,
        level=listed.level or before.level,
        score=listed.score or before.score,
        taken_on=listed.taken_on or before.taken_on,
    )


def _same_round(listed: ListedResult, known: Sequence[Assessment]) -> Assessment | None:
    """The result of the same moment in the same year; a moment of another year is a toets that was taken again."""
    exact = next((one for one in known if one.moment == listed.moment), None)
    if listed.moment != first_time(listed.moment):
        return exact
    alike = [one for one in known if first_time(one.moment) == listed.moment]
    dated = [one for one in alike if one.taken_on is not None]
    day = listed.taken_on
    if day is None:
        return max(dated, key=lambda one: one.taken_on or date.min) if dated else exact
    near = [one for one in dated if abs((one.taken_on or day) - day) <= _ONE_ROUND]
    if near:
        return min(near, key=lambda one: abs((one.taken_on or day) - day))
    return next((one for one in alike if one.taken_on is None), None)
