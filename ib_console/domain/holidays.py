"""Days on which the school is closed: holidays and study days, as the school knows them.

The dates differ per region and year, so they are data that the school can correct. Imports domain only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from ib_console.domain.errors import RuleViolation
from ib_console.domain.school_year import first_day, last_day


class Region(StrEnum):
    """The regions over which the ministry spreads the school holidays."""

    NORTH = "noord"
    MIDDLE = "midden"
    SOUTH = "zuid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One period without school in a school year (2026 is 2026-2027); both days are part of it."""

    id: int
    school_year: int
    name: str
    starts_on: date
    ends_on: date

    def holds(self, day: date) -> bool:
        """Whether a day falls in it."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalHoliday:
    """A school holiday of a region, as the ministry published it; a summer runs on into the next school year."""

    region: Region
    name: str
    starts_on: date
    ends_on: date


def holiday_on(holidays: Iterable[Holiday], day: date) -> Holiday | None:
    """The period in which a day falls; None on a day with school."""
    return next((one for one in holidays if one.holds(day)), None)


def check_holiday(holiday: Holiday) -> None:
    """Refuse a period that cannot be kept.

    Raises:
        RuleViolation: `text.missing` (field), `holiday.backwards`, `holiday.outside_year`.
    """
    if not holiday.name.strip():
        raise RuleViolation("text.missing", field="name")
    if holiday.ends_on < holiday.starts_on:
        raise RuleViolation("holiday.backwards")
    if holiday.starts_on < first_day(holiday.school_year) or holiday.ends_on > last_day(holiday.school_year):
        raise RuleViolation("holiday.outside_year")


def usual_holidays(known: Iterable[RegionalHoliday], region: Region, school_year: int) -> tuple[Holiday, ...]:
    """The holidays of a region in a school year, and the public holidays that fall on a day with school.

    A summer holiday is cut at 1 August, so that each school year has its own part of it. Only what is known is there.
    """
    first, last = first_day(school_year), last_day(school_year)
    found = [
        Holiday(
            id=0,
            school_year=school_year,
            name=one.name,
            starts_on=max(one.starts_on, first),
            ends_on=min(one.ends_on, last),
        )
        for one in known
        if one.region is region and one.starts_on <= last and one.ends_on >= first
    ]
    apart = [
        Holiday(id=0, school_year=school_year, name=name, starts_on=day, ends_on=day)
        for name, day in public_holidays(school_year)
        if holiday_on(found, day) is None
    ]
    return tuple(sorted((*found, *apart), key=lambda one: one.starts_on))


def not_kept(usual: Iterable[Holiday], kept: Sequence[Holiday]) -> tuple[Holiday, ...]:
    """Those that do not stand yet: what overlaps a kept period of that name, or falls in any, stands already."""

    def stands(one: Holiday) -> bool:
        return any(
            other.starts_on <= one.starts_on and one.ends_on <= other.ends_on
            if other.name != one.name
            else other.starts_on <= one.ends_on and one.starts_on <= other.ends_on
            for other in kept
        )

    return tuple(replace(one, id=0) for one in usual if not stands(one))


def public_holidays(school_year: int) -> Iterator[tuple[str, date]]:
    """The public holidays of a school year on which no school is open and that fall on a weekday.

    Source: Algemene termijnenwet, artikel 3. A Koningsdag that moves from a Sunday lands on a Saturday; those around
    New Year always lie in the Christmas holiday.
    """
    year = school_year + 1
    easter = easter_sunday(year)
    days = (
        ("Tweede Paasdag", easter + timedelta(days=1)),
        ("Koningsdag", date(year, 4, 27)),
        ("Hemelvaartsdag", easter + timedelta(days=39)),
        ("Tweede Pinksterdag", easter + timedelta(days=50)),
    )
    yield from ((name, day) for name, day in days if is_weekday(day))


def is_weekday(day: date) -> bool:
    """Monday to Friday."""
    return day.isoweekday() <= 5  # noqa: PLR2004 -- Friday


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar. Source: the algorithm of Meeus, Jones and Butcher."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    lunar = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - lunar - of_century % 4) % 7
    correction = (golden + 11 * lunar + 22 * weekday) // 451
    month, day = divmod(lunar + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)
