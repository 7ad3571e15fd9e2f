"""A fictional school to practise on, made by doing what an intern begeleider does: through the services, day by day.

Nothing is inserted beside the services (architecture decision 17), so the demo is also a trial of the whole program.
It must not import Textual.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from ib_console.bootstrap import EXAMPLE_DOCUMENT, OpenSchool, found_school
from ib_console.config import data_folder
from ib_console.demo.desk import Desk
from ib_console.demo.histories import STORIES
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import Clock, FixedClock
from ib_console.domain.school_year import first_day, school_year_of
from ib_console.exchange.class_lists import read_class_list
from ib_console.models.key_slots import STANDARD_COST, KeyCost
from ib_console.services.container import services_on

SCHOOL = "De Driemaster"
PASSPHRASE = "oefenen met de driemaster"  # noqa: S105 -- of a school in which nobody exists; it is printed too
CLASS_LIST = "klassenlijst-voorbeeld.xml"

_WEEKS_IN_USE = 8
"""How long ago this school began with the program; what is older was filled in on that day."""


def build_demo(home: Path, clock: Clock, passphrase: str = PASSPHRASE, cost: KeyCost = STANDARD_COST) -> OpenSchool:
    """Make the demo school in an empty folder and leave it open, with the clock that was given.

    Everything in it lies around `clock.today()`; the same day always gives the same school.

    Raises:
        StorageError, RuleViolation: as `found_school`.
    """
    today = clock.today()
    year = school_year_of(today)
    founded = max(first_day(year), today - timedelta(weeks=_WEEKS_IN_USE))
    calendar = FixedClock(_noon(founded, clock))
    opened = found_school(home, passphrase, calendar, name=SCHOOL, document=EXAMPLE_DOCUMENT, cost=cost)
    try:
        listed = of_school_year(read_class_list(data_folder() / CLASS_LIST), year)
        opened.services.imports.apply(listed, {})
        desk = Desk(opened.services, listed, today)
        _live(desk, calendar, clock)
    except BaseException:
        opened.close()
        raise
    return OpenSchool(opened.store, services_on(opened.store, clock))


def of_school_year(listed: ClassList, year: int) -> ClassList:
    """The same list as if it were made for another school year, so that the children keep their ages."""
    years = year - (listed.school_year or year)
    return replace(
        listed,
        school_year=year,
        reference_date=_later(listed.reference_date, years),
        pupils=tuple(
            replace(
                pupil,
                birth_date=_later(pupil.birth_date, years),
                enrolled_on=_later(pupil.enrolled_on, years),
                left_on=_later(pupil.left_on, years),
            )
            for pupil in listed.pupils
        ),
    )


def _live(desk: Desk, calendar: FixedClock, clock: Clock) -> None:
    """Let every history take its next step on its own day, the earliest first, whichever history it is of."""
    stories = [story(desk) for story in STORIES]
    waiting = [(next(story), place) for place, story in enumerate(stories)]
    while waiting:
        day, place = min(waiting)
        waiting.remove((day, place))
        calendar.advance(max(timedelta(0), _noon(day, clock) - calendar.now()))
        desk.on = day
        following = next(stories[place], None)
        if following is not None:
            waiting.append((following, place))


def _noon(day: date, clock: Clock) -> datetime:
    """Noon of a day; never after this moment."""
    return min(datetime.combine(day, time(11), UTC), clock.now())


def _later(day: date | None, years: int) -> date | None:
    if day is None or not years:
        return day
    # 28 February stands for the day that another year does not have.
    safe = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return safe.replace(year=safe.year + years)
