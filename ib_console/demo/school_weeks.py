"""When something happens at the demo school: counted in school weeks from today, or in weeks of a school year.

Holidays are whole weeks and are never counted, so a story told in weeks holds on every day of every year. The weeks
are those of no region in particular. Imports the domain only.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from ib_console.domain.school_year import first_day, last_day, school_year_of

_HOLIDAYS = (((7, 6), 6), ((10, 12), 1), ((12, 20), 2), ((2, 15), 1), ((4, 25), 2))
"""From the first Monday on or after this day, so many weeks: summer, autumn, Christmas, spring, May."""

_WEEK = timedelta(weeks=1)
_SCHOOL_DAYS = 5

MON, TUE, WED, THU, FRI = range(_SCHOOL_DAYS)


class From(Enum):
    """From where a `When` counts."""

    TODAY_IN_WEEKS = "weeks"
    TODAY_IN_DAYS = "days"
    THIS_WEEK = "this_week"
    LAST_YEAR = "last_year"
    THIS_YEAR = "this_year"


@dataclass(frozen=True, slots=True)
class When:
    """A day as a story names it; `SchoolWeeks.on` says which date it is."""

    origin: From
    count: int
    weekday: int = 0


def ago(weeks: int, weekday: int) -> When:
    """A day of a school week before this one; 1 is the last one."""
    return When(From.TODAY_IN_WEEKS, -weeks, weekday)


def ahead(weeks: int, weekday: int) -> When:
    """A day of a school week after this one; 1 is the next one."""
    return When(From.TODAY_IN_WEEKS, weeks, weekday)


def days(count: int) -> When:
    """So many school days from today; 0 is today, or the first school day when today is none."""
    return When(From.TODAY_IN_DAYS, count)


def this_week(count: int) -> When:
    """So many school days from today, yet not after Friday: what must still be done this week."""
    return When(From.THIS_WEEK, count)


def last_year(week: int, weekday: int) -> When:
    """A day of the last school year, by its school week (1 to 40)."""
    return When(From.LAST_YEAR, week, weekday)


def this_year(week: int, weekday: int) -> When:
    """A day of the running school year, by its school week; it may still have to come."""
    return When(From.THIS_YEAR, week, weekday)


class SchoolWeeks:
    """The school weeks around one day."""

    def __init__(self, today: date) -> None:
        self.year = school_year_of(today)
        self._today = today
        self._mondays = [monday for year in range(self.year - 2, self.year + 3) for monday in _school_weeks(year)]
        self._by_year = {year: tuple(_school_weeks(year)) for year in (self.year - 1, self.year)}

    @property
    def mondays(self) -> tuple[date, ...]:
        """The Mondays of the school weeks of this school year."""
        return self._by_year[self.year]

    def school_days(self, first: date, last: date) -> tuple[date, ...]:
        """The school days from a day up to and with another."""
        found = (monday + timedelta(days=day) for monday in self._mondays for day in range(_SCHOOL_DAYS))
        return tuple(day for day in found if first <= day <= last)

    def on(self, when: When) -> date:
        """The date that is meant."""
        if when.origin is From.TODAY_IN_WEEKS:
            return self._week(when.count) + timedelta(days=when.weekday)
        if when.origin is From.TODAY_IN_DAYS:
            return self._school_day(when.count)
        if when.origin is From.THIS_WEEK:
            today = self._school_day(0)
            return min(self._school_day(when.count), today + timedelta(days=FRI - today.weekday()))
        year = self.year - (when.origin is From.LAST_YEAR)
        return self._by_year[year][when.count - 1] + timedelta(days=when.weekday)

    def _week(self, count: int) -> date:
        """The Monday of a school week before (below 0) or after (above 0) the week of today."""
        monday = self._today - timedelta(days=self._today.weekday())
        if count < 0:
            return self._mondays[bisect_left(self._mondays, monday) + count]
        return self._mondays[bisect_left(self._mondays, monday + _WEEK) + count - 1]

    def _school_day(self, count: int) -> date:
        weekdays = [monday + timedelta(days=day) for monday in self._mondays for day in range(_SCHOOL_DAYS)]
        return weekdays[bisect_left(weekdays, self._today) + count]


def _school_weeks(year: int) -> Iterator[date]:
    """The Mondays of the school weeks of a school year."""
    free = {
        _monday_from(date(calendar_year, *begin)) + _WEEK * week
        for calendar_year in (year, year + 1)
        for begin, weeks in _HOLIDAYS
        for week in range(weeks)
    }
    monday = _monday_from(first_day(year))
    while monday <= last_day(year):
        if monday not in free:
            yield monday
        monday += _WEEK


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)
