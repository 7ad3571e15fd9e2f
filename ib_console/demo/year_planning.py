"""What stands in the Jaarkalender of the demo school: its days without school, and groepsbesprekingen.

The MDO's stand in `mdo_year`. The holidays are those between the school weeks that the stories count, of no region in
particular. Imports the domain and the desk.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import pairwise

from ib_console.demo.desk import Desk
from ib_console.domain.changes import NEW
from ib_console.domain.holidays import Holiday, holiday_on, public_holidays
from ib_console.domain.school_calendar import TalkSlots
from ib_console.domain.school_year import first_day, last_day

_NAMES = ("Herfstvakantie", "Kerstvakantie", "Voorjaarsvakantie", "Meivakantie")
_SUMMER = "Zomervakantie"
_WEEK, _DAY = timedelta(weeks=1), timedelta(days=1)
_TALK_AT, _TALK_MINUTES = time(15), 60


def plan_year(desk: Desk) -> None:
    """Write down the days without school, then plan the groepsbesprekingen that still have to come."""
    services, year = desk.services, desk.weeks.year
    holidays = tuple(_holidays(desk.weeks.mondays, year))
    for one in holidays:
        services.holidays.save(one)
    cycles, _ = services.agenda.settings()
    for cycle in (each for each in cycles if each.school_year == year and each.starts_on > desk.on):
        talks = {group.id: day for group, day in services.calendar.talks_to_plan(cycle)}
        if talks:
            services.calendar.plan_talks(TalkSlots(cycle=cycle, days=talks, starts_at=_TALK_AT, minutes=_TALK_MINUTES))


def _holidays(mondays: tuple[date, ...], year: int) -> Iterator[Holiday]:
    """The summer at both ends, what lies between school weeks that do not follow each other, and public holidays."""
    between = [(monday, after) for monday, after in pairwise(mondays) if after - monday > _WEEK]
    periods = [
        (_SUMMER, first_day(year), mondays[0] - _DAY),
        *((name, monday + 5 * _DAY, after - _DAY) for name, (monday, after) in zip(_NAMES, between, strict=True)),
        (_SUMMER, mondays[-1] + 5 * _DAY, last_day(year)),
    ]
    found = [
        Holiday(id=NEW, school_year=year, name=name, starts_on=first, ends_on=last)
        for name, first, last in periods
        if first <= last
    ]
    yield from found
    for name, day in public_holidays(year):
        if holiday_on(found, day) is None:
            yield Holiday(id=NEW, school_year=year, name=name, starts_on=day, ends_on=day)
