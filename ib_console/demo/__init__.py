"""A fictional school to practise on, made by doing what an intern begeleider does: through the services, day by day.

Nothing is inserted beside the services (architecture decision 17), so the demo is also a trial of the whole program.
The texts stand in `stories`, `round_notes` and `between_talks`, the people from outside and what is planned in
`around_the_school`. It must not import Textual.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from ib_console.bootstrap import EXAMPLE_DOCUMENT, OpenSchool, found_school
from ib_console.config import data_folder
from ib_console.demo.around_the_school import look_ahead, welcome
from ib_console.demo.between_talks import BETWEEN_TALKS
from ib_console.demo.class_lists import answers, of_school_year, year_before
from ib_console.demo.desk import Desk
from ib_console.demo.group_work import begin_plans, cycles_around, evaluate_plans
from ib_console.demo.history_clock import HistoryClock
from ib_console.demo.mdo_cases import HELD, NEXT, REPORT_LATER
from ib_console.demo.mdo_year import (
    follow_up,
    hold,
    plan_mdos,
    prepare,
    prepared_on,
    put_off_report,
    report,
    reported_on,
)
from ib_console.demo.results import ROUNDS_BEFORE, ROUNDS_NOW, take_toetsen
from ib_console.demo.rounds import ROUNDS, days_of, talk_of_a_group
from ib_console.demo.school_weeks import MON, SchoolWeeks, days, last_year, this_year
from ib_console.demo.sop_year import EVENTS as SOP_EVENTS
from ib_console.demo.stories import STORIES
from ib_console.demo.telling import Step, Story
from ib_console.demo.text_blocks import write_text_blocks
from ib_console.demo.year_planning import plan_year
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import Clock
from ib_console.domain.school_year import first_day
from ib_console.exchange.class_lists import read_class_list
from ib_console.models.key_slots import STANDARD_COST, KeyCost

SCHOOL = "De Driemaster"
PASSPHRASE = "oefenen met de driemaster"  # noqa: S105 -- of a school in which nobody exists; it is printed too
CLASS_LIST = "klassenlijst-voorbeeld.xml"

_NEW_FACES = (1, 4, 8)
"""School weeks in which the desk looks again who is at school: somebody began, or turned four."""


@dataclass(frozen=True)
class _Event:
    """Something that happens on a day; what comes first in the telling comes first on the day."""

    on: date
    happen: Callable[[Desk], None]


def build_demo(home: Path, clock: Clock, passphrase: str = PASSPHRASE, cost: KeyCost = STANDARD_COST) -> OpenSchool:
    """Make the demo school in an empty folder and leave it open, with the clock that was given.

    The school began with the program at the start of the last school year. Everything lies around `clock.today()`; the
    same day always gives the same school.

    Raises:
        StorageError, RuleViolation: as `found_school`.
    """
    weeks = SchoolWeeks(clock.today())
    calendar = HistoryClock(_noon(weeks.on(last_year(1, MON)), clock))
    opened = found_school(home, passphrase, calendar, name=SCHOOL, document=EXAMPLE_DOCUMENT, cost=cost)
    try:
        with _uncollected():
            desk = Desk(opened.services, weeks)
            for event in sorted(_events(weeks, clock.today()), key=lambda one: one.on):
                if event.on <= clock.today():
                    calendar.advance(max(timedelta(0), _noon(event.on, clock) - calendar.now()))
                    desk.on = event.on
                    event.happen(desk)
    except BaseException:
        opened.close()
        raise
    calendar.follow(clock)
    return opened


def _events(weeks: SchoolWeeks, today: date) -> Iterator[_Event]:
    """Everything that happens, from the day on which the school began with the program."""
    shipped = read_class_list(data_folder() / CLASS_LIST)
    before = of_school_year(year_before(shipped), weeks.year - 1)
    founded = weeks.on(last_year(1, MON))
    yield _Event(founded, partial(_import, before))
    yield _Event(founded, welcome)
    yield _Event(founded, write_text_blocks)
    yield _Event(founded, partial(plan_mdos, weeks.year - 1))
    yield _Event(first_day(weeks.year), partial(_import, of_school_year(shipped, weeks.year)))
    yield _Event(first_day(weeks.year), partial(plan_mdos, weeks.year))
    for week in _NEW_FACES:
        yield _Event(weeks.on(last_year(week, MON)), Desk.look_around)
        yield _Event(weeks.on(this_year(week, MON)), Desk.look_around)
    for number in ROUNDS:
        for turn, when in enumerate(days_of(number)):
            day = weeks.on(when)
            if day > founded:
                yield _Event(day, partial(talk_of_a_group, number, turn))
    for story in STORIES:
        for place, step in enumerate(story.steps):
            yield _Event(weeks.on(step.when), partial(_tell, story, place))
    for name, step in BETWEEN_TALKS:
        yield _Event(weeks.on(step.when), partial(_write_down, name, step))
    yield from _mdos(weeks)
    for listed, rounds in ((before, ROUNDS_BEFORE), (shipped, ROUNDS_NOW)):
        for taken in rounds:
            yield _Event(weeks.on(taken.when), partial(take_toetsen, listed, taken))
    yield from _group_plans(weeks, today)
    yield from (_Event(weeks.on(when), happen) for when, happen in SOP_EVENTS)
    yield _Event(weeks.on(days(-1)), look_ahead)
    yield _Event(weeks.on(days(-1)), plan_year)


def _mdos(weeks: SchoolWeeks) -> Iterator[_Event]:
    """What is done for each MDO: before it, on the day, and after it."""
    for mdo in HELD:
        yield _Event(weeks.on(prepared_on(mdo)), partial(prepare, mdo))
        yield _Event(weeks.on(mdo.when), partial(hold, mdo))
        for todo in (todo for brought in mdo.cases for todo in brought.agreed):
            yield _Event(weeks.on(todo.due), partial(follow_up, mdo))
    for mdo in HELD[:-1]:
        yield _Event(weeks.on(reported_on(mdo)), partial(report, mdo))
    yield _Event(weeks.on(REPORT_LATER[0]), put_off_report)
    yield _Event(weeks.on(prepared_on(NEXT)), partial(prepare, NEXT))


def _group_plans(weeks: SchoolWeeks, today: date) -> Iterator[_Event]:
    """What is done for the groepsplannen: a plan has the days of its cycle, and is written on school days."""
    for cycle in cycles_around(weeks.year, today):
        school_days = weeks.school_days(cycle.starts_on, cycle.ends_on)
        yield _Event(school_days[0], partial(begin_plans, cycle))
        if cycle.ends_on < today:
            yield _Event(school_days[-1], partial(evaluate_plans, cycle))


def _tell(story: Story, place: int, desk: Desk) -> None:
    """Do what one step of a story says; its people are known from the first step on."""
    pupil = desk.pupil(story.pupil)
    if place == 0:
        desk.add_parents(pupil, story.parents)
    for act in story.steps[place].acts:
        act.do(desk, pupil)


def _write_down(name: str, step: Step, desk: Desk) -> None:
    """Write a note about a pupil, who may have no history."""
    for act in step.acts:
        act.do(desk, desk.pupil(name))


def _import(listed: ClassList, desk: Desk) -> None:
    """Import a class list with its questions answered."""
    imports = desk.services.imports
    imports.apply(listed, answers(partial(imports.preview, listed)))
    desk.look_around()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Build without the collector of garbage: there is little, and looking for it takes a tenth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _noon(day: date, clock: Clock) -> datetime:
    """Noon of a day; never after this moment."""
    return min(datetime.combine(day, time(11), UTC), clock.now())
