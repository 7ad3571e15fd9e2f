"""What does not fit in the planning: somebody who is asked twice, a day without school, a day that went by.

Only a planned overleg has conflicts; an overleg that was held or lapsed asks nothing any more. Imports domain only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from itertools import combinations

from ib_console.domain.holidays import Holiday, holiday_on, is_weekday
from ib_console.domain.meetings import Meeting, MeetingState

_HOUR = 60


class ConflictKind(StrEnum):
    """Each way in which a planned overleg may not fit."""

    SAME_TIME = "zelfde_tijd"
    SAME_DAY = "zelfde_dag"
    """The times are not known: it may fit."""
    HOLIDAY = "vakantie"
    WEEKEND = "weekend"
    PAST = "voorbij"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One thing that does not fit."""

    kind: ConflictKind
    other: Meeting | None = None
    """The overleg that the same people are asked for."""
    names: tuple[str, ...] = ()
    """Who is asked twice, or which holiday it is."""

    @property
    def is_soft(self) -> bool:
        """Whether it only asks for a look."""
        return self.kind is ConflictKind.SAME_DAY


def conflicts_of(
    meetings: Sequence[Meeting], holidays: Sequence[Holiday], today: date
) -> Mapping[int, tuple[Conflict, ...]]:
    """What does not fit, by the id of the overleg; one that fits is not there."""
    found: dict[int, list[Conflict]] = defaultdict(list)
    by_day: dict[date, list[Meeting]] = defaultdict(list)
    for one in meetings:
        if one.state is not MeetingState.CANCELLED:
            by_day[one.held_on].append(one)
        if one.state is MeetingState.PLANNED:
            found[one.id] += _of_day(one.held_on, holidays, today)
    for together in by_day.values():
        for first, second in combinations(together, 2):
            for one, other in ((first, second), (second, first)):
                if one.state is MeetingState.PLANNED:
                    found[one.id] += _between(one, other)
    return {key: tuple(each) for key, each in found.items() if each}


def conflicts_when_moved(
    meeting: Meeting, day: date, meetings: Iterable[Meeting], holidays: Sequence[Holiday], today: date
) -> tuple[Conflict, ...]:
    """What would not fit if an overleg (one of these, or a new one) were on another day."""
    others = [one for one in meetings if one.id != meeting.id and one.held_on == day]
    moved = replace(meeting, held_on=day)
    return conflicts_of([*others, moved], holidays, today).get(meeting.id, ())


def _of_day(day: date, holidays: Sequence[Holiday], today: date) -> Iterator[Conflict]:
    if day < today:
        yield Conflict(kind=ConflictKind.PAST)
    if (holiday := holiday_on(holidays, day)) is not None:
        yield Conflict(kind=ConflictKind.HOLIDAY, names=(holiday.name,))
    elif not is_weekday(day):
        yield Conflict(kind=ConflictKind.WEEKEND)


def _between(one: Meeting, other: Meeting) -> Iterator[Conflict]:
    asked = {each.person_id: each.name for each in one.participants}
    there = {each.person_id for each in other.participants}
    both = tuple(name for person_id, name in asked.items() if person_id in there)
    if not both:
        return
    overlap = _overlap(one, other)
    if overlap is not False:
        kind = ConflictKind.SAME_DAY if overlap is None else ConflictKind.SAME_TIME
        yield Conflict(kind=kind, other=other, names=both)


def _overlap(one: Meeting, other: Meeting) -> bool | None:
    """Whether two overleg on a day overlap; None when their times do not tell."""
    if one.starts_at is None or other.starts_at is None:
        return None
    first, second = sorted((one, other), key=lambda each: each.starts_at or time.min)
    starts, next_starts = _minute(first.starts_at), _minute(second.starts_at)
    if starts == next_starts:
        return True
    return None if first.minutes is None else starts + first.minutes > next_starts


def _minute(moment: time | None) -> int:
    return 0 if moment is None else moment.hour * _HOUR + moment.minute
