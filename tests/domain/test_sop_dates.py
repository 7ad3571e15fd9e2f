"""The days of the SOP on Vandaag."""

from dataclasses import replace
from datetime import date

import pytest

from ib_console.domain.agenda import AgendaKind
from ib_console.domain.sop_dates import VersionDates, of_sop
from ib_console.domain.sop_parts import PartialDate
from ib_console.domain.sop_road import RoadMark, RoadStep
from ib_console.domain.sop_versions import ruling

AUTUMN = date(2026, 11, 24)
NOW = VersionDates(id=1, school_year=2026, in_use_from=date(2026, 8, 1), is_adopted=True)
NEXT = VersionDates(id=2, school_year=2027, in_use_from=None, is_adopted=False)


def told(day: date, *versions: VersionDates) -> list[tuple[AgendaKind, int, str]]:
    return [(one.kind, one.record_id, one.on.isoformat()) for one in of_sop(versions, day, in_guide=None)]


def planned(step: RoadStep, on: date, *, taken: bool = False) -> RoadMark:
    done = PartialDate(year=2026, month=11) if taken else None
    return RoadMark(step=step, planned_on=on, on=done)


def with_road(version: VersionDates, *marks: RoadMark) -> VersionDates:
    return replace(version, road=marks)


def used(version: VersionDates, on: date) -> VersionDates:
    return replace(version, in_use_from=on, is_adopted=True)


def test_a_year_with_an_adopted_version_asks_nothing() -> None:
    assert told(AUTUMN, NOW) == []
    assert told(AUTUMN) == []


def test_a_version_that_nobody_adopted_stands_there_until_it_is() -> None:
    bare = VersionDates(id=1, school_year=2026, in_use_from=date(2026, 8, 1), is_adopted=False)
    assert told(AUTUMN, bare) == [(AgendaKind.SOP_ADOPTION, 1, "2027-07-31")]
    with_plan = with_road(bare, planned(RoadStep.ADOPTED, date(2026, 12, 20)))
    assert told(AUTUMN, with_plan) == [(AgendaKind.SOP_STEP, 1, "2026-12-20")]
    long_past = VersionDates(id=3, school_year=2024, in_use_from=date(2024, 8, 1), is_adopted=False)
    assert told(AUTUMN, long_past, NOW) == []


def test_the_first_planned_step_is_the_line_and_every_late_one_is_told() -> None:
    early, late, later = (date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 15))
    road = (planned(RoadStep.HEARD, early), planned(RoadStep.TEAM, late), planned(RoadStep.ADVISED, later))
    (line,) = of_sop((NOW, with_road(NEXT, *road)), AUTUMN, in_guide=True)
    assert (line.on, line.in_guide, line.school_year) == (early, True, 2027)
    assert [part.step for part in line.parts] == [RoadStep.HEARD, RoadStep.TEAM]
    taken = (planned(RoadStep.HEARD, early, taken=True), planned(RoadStep.TEAM, late, taken=True), road[2])
    (line,) = of_sop((NOW, with_road(NEXT, *taken)), AUTUMN, in_guide=True)
    assert [part.step for part in line.parts] == [RoadStep.ADVISED]
    assert told(AUTUMN, NOW, with_road(NEXT, *taken[:2])) == []


def test_a_concept_of_a_year_that_is_over_asks_nothing() -> None:
    old = with_road(
        VersionDates(id=9, school_year=2025, in_use_from=None, is_adopted=False),
        planned(RoadStep.TEAM, date(2025, 12, 1)),
    )
    assert told(AUTUMN, NOW, old) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2027, 4, 30), []),
        (date(2027, 5, 1), [(AgendaKind.SOP_NEW_YEAR, 0, "2027-08-01")]),
        (date(2027, 8, 1), [(AgendaKind.SOP_NEW_YEAR, 0, "2027-08-01")]),
        (date(2027, 9, 1), [(AgendaKind.SOP_NEW_YEAR, 0, "2027-08-01")]),
    ],
)
def test_from_may_on_the_next_school_year_asks_for_a_version(
    day: date, found: list[tuple[AgendaKind, int, str]]
) -> None:
    assert told(day, NOW) == found
    with_concept = [(kind, NEXT.id, on) for kind, _, on in found]
    assert told(day, NOW, NEXT) == with_concept


def test_a_version_to_come_tells_its_first_day_and_goes_when_it_rules() -> None:
    coming = used(NEXT, date(2027, 8, 1))
    assert told(date(2027, 7, 31), NOW, coming) == [(AgendaKind.SOP_STARTS, 2, "2027-08-01")]
    assert ruling((NOW, coming), date(2027, 7, 31)) == NOW
    assert ruling((NOW, coming), date(2027, 8, 1)) == coming
    assert told(date(2027, 8, 1), NOW, coming) == []


def test_a_clock_that_is_set_back_finds_the_first_version_in_charge() -> None:
    assert ruling((used(NEXT, date(2027, 8, 1)), NOW), date(2020, 1, 1)) == NOW
    assert ruling((NEXT,), AUTUMN) is None
