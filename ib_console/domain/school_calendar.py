"""The overleg of a school year on its days: which days have school, and which days planning proposes.

Why it exists: the calendar, its lists and the command line count with the same days. Imports domain only.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from ib_console.domain.cycles import Cycle, running
from ib_console.domain.errors import RuleViolation
from ib_console.domain.holidays import Holiday, holiday_on, is_weekday
from ib_console.domain.meetings import Meeting, MeetingKind
from ib_console.domain.people import Role

MOST_WEEKS = 26
"""Weeks between two MDO's that can be asked for."""
MOST_MINUTES = 600
_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupToTalk:
    """A group as planning knows it."""

    id: int
    name: str
    pupil_ids: tuple[int, ...] = ()
    teacher_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCalendar:
    """Everything that stands in the calendar of a school year (2026 is 2026-2027)."""

    school_year: int
    today: date
    meetings: tuple[Meeting, ...] = ()
    """By day and time, those without a time first; cancelled ones too."""
    holidays: tuple[Holiday, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    groups: Mapping[int, str] = field(default_factory=dict)
    """The name of each group by its id."""

    def on(self, day: date) -> tuple[Meeting, ...]:
        """The overleg of a day."""
        return tuple(one for one in self.meetings if one.held_on == day)

    def holiday(self, day: date) -> Holiday | None:
        """The holiday in which a day falls."""
        return holiday_on(self.holidays, day)

    def cycle(self, day: date) -> Cycle | None:
        """The HGW cycle of a day."""
        return running(self.cycles, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class MdoSlots:
    """MDO moments to plan: the same kind, time and guests on several days."""

    kind: MeetingKind
    days: tuple[date, ...]
    starts_at: time | None = None
    minutes: int | None = None
    guests: tuple[tuple[int, Role], ...] = ()
    """Person and role of everybody who is there each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkSlots:
    """Groepsbesprekingen to plan in one cycle: a day for each group."""

    cycle: Cycle
    days: Mapping[int, date]
    """By group."""
    starts_at: time | None = None
    minutes: int | None = None


def school_days(first: date, last: date, holidays: Sequence[Holiday]) -> tuple[date, ...]:
    """The days with school from `first` up to and including `last`."""
    days = (first + timedelta(days=count) for count in range((last - first).days + 1))
    return tuple(day for day in days if is_weekday(day) and holiday_on(holidays, day) is None)


def every_weeks(weekday: int, weeks: int, first: date, last: date, holidays: Sequence[Holiday]) -> tuple[date, ...]:
    """A weekday (0 is Monday) every so many weeks between two days, both included.

    A day without school moves on by whole weeks to the first that has; the count goes on from there.
    """
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    found: list[date] = []
    while day <= last:
        if holiday_on(holidays, day) is None:
            found.append(day)
            day += weeks * _WEEK
        else:
            day += _WEEK
    return tuple(found)


def spread(count: int, first: date, last: date, holidays: Sequence[Holiday]) -> tuple[date, ...]:
    """So many school days, in order and evenly over a period; with more than there are days, several on one day.

    Raises:
        RuleViolation: `calendar.no_school_days`.
    """
    days = school_days(first, last, holidays)
    if count and not days:
        raise RuleViolation("calendar.no_school_days")
    return tuple(days[(2 * place + 1) * len(days) // (2 * count)] for place in range(count))


def to_talk_about(groups: Sequence[GroupToTalk], talked: Collection[int | None]) -> tuple[GroupToTalk, ...]:
    """The groups with pupils that are not among those with a groepsbespreking, planned or held."""
    return tuple(group for group in groups if group.id not in talked and group.pupil_ids)


def propose_talks(
    groups: Sequence[GroupToTalk], cycle: Cycle, holidays: Sequence[Holiday], today: date
) -> dict[int, date]:
    """A day for each group, spread over what is left of the cycle after today.

    Raises:
        RuleViolation: `calendar.no_school_days`.
    """
    days = spread(len(groups), max(cycle.starts_on, today + _DAY), cycle.ends_on, holidays)
    return {group.id: day for group, day in zip(groups, days, strict=True)}


def check_slots(slots: MdoSlots | TalkSlots, today: date) -> None:
    """Refuse what cannot be planned.

    Raises:
        RuleViolation: `calendar.no_days`, `calendar.day_is_past`, `calendar.outside_cycle` (number).
    """
    days = slots.days if isinstance(slots, MdoSlots) else tuple(slots.days.values())
    if not days:
        raise RuleViolation("calendar.no_days")
    if min(days) < today:
        raise RuleViolation("calendar.day_is_past")
    if isinstance(slots, TalkSlots) and not all(slots.cycle.on(day) for day in days):
        raise RuleViolation("calendar.outside_cycle", number=slots.cycle.number)
