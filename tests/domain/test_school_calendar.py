"""Days that planning proposes, and the holidays they keep clear of."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.config import data_folder
from ib_console.domain.cycles import Cycle, proposed
from ib_console.domain.errors import RuleViolation
from ib_console.domain.holidays import (
    Holiday,
    Region,
    check_holiday,
    easter_sunday,
    not_kept,
    public_holidays,
    usual_holidays,
)
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.school_calendar import (
    GroupToTalk,
    MdoSlots,
    TalkSlots,
    check_slots,
    every_weeks,
    propose_talks,
    school_days,
    spread,
)
from ib_console.domain.school_year import first_day, last_day
from ib_console.exchange.holiday_data import HOLIDAY_FILE, read_holidays

KNOWN = read_holidays((data_folder() / HOLIDAY_FILE).read_bytes())
MIDDLE = usual_holidays(KNOWN, Region.MIDDLE, 2026)
CYCLES = proposed(2026)
YEAR_DAYS = st.dates(first_day(2026), last_day(2026))


@st.composite
def holidays(draw: st.DrawFn) -> tuple[Holiday, ...]:
    starts = draw(st.lists(YEAR_DAYS, max_size=6))
    lengths = [draw(st.integers(0, 20)) for _ in starts]
    return tuple(
        Holiday(id=0, school_year=2026, name="vrij", starts_on=day, ends_on=day + timedelta(days=length))
        for day, length in zip(starts, lengths, strict=True)
    )


@given(free=holidays(), count=st.integers(1, 30), cycle=st.sampled_from(CYCLES), today=YEAR_DAYS)
def test_every_group_gets_one_school_day_of_the_cycle_in_order(
    free: tuple[Holiday, ...], count: int, cycle: Cycle, today: date
) -> None:
    groups = [GroupToTalk(id=number, name=str(number), pupil_ids=(1,)) for number in range(count)]
    possible = school_days(max(cycle.starts_on, today + timedelta(days=1)), cycle.ends_on, free)
    if not possible:
        with pytest.raises(RuleViolation, match=r"calendar\.no_school_days"):
            propose_talks(groups, cycle, free, today)
        return
    days = propose_talks(groups, cycle, free, today)
    assert list(days) == [group.id for group in groups]
    assert list(days.values()) == sorted(days.values())
    assert set(days.values()) <= set(possible)
    assert len(set(days.values())) == min(count, len(possible))


@given(free=holidays(), weekday=st.integers(0, 4), weeks=st.integers(1, 12), first=YEAR_DAYS, last=YEAR_DAYS)
def test_every_so_many_weeks_is_that_weekday_with_school_and_never_sooner(
    free: tuple[Holiday, ...], weekday: int, weeks: int, first: date, last: date
) -> None:
    days = every_weeks(weekday, weeks, first, last, free)
    assert set(days) <= set(school_days(first, last, free))
    assert {day.weekday() for day in days} <= {weekday}
    assert all(later - day >= timedelta(weeks=weeks) for day, later in pairwise(days))
    if not free and last - first >= timedelta(weeks=weeks):
        assert days


def test_a_slot_in_a_holiday_moves_on_a_week_and_the_count_goes_on_from_there() -> None:
    days = every_weeks(3, 6, date(2026, 11, 12), date(2027, 3, 31), MIDDLE)
    assert days == (date(2026, 11, 12), date(2027, 1, 7), date(2027, 2, 18), date(2027, 4, 1))[:3]


def test_few_groups_stand_in_the_middle_of_their_part() -> None:
    assert spread(2, date(2026, 11, 2), date(2026, 11, 13), ()) == (date(2026, 11, 4), date(2026, 11, 11))
    assert spread(0, date(2026, 11, 7), date(2026, 11, 8), ()) == ()


@pytest.mark.parametrize(
    ("slots", "code"),
    [
        (MdoSlots(kind=MeetingKind.MDO_EXTERNAL, days=()), "calendar.no_days"),
        (MdoSlots(kind=MeetingKind.MDO_EXTERNAL, days=(date(2026, 11, 23),)), "calendar.day_is_past"),
        (TalkSlots(cycle=CYCLES[1], days={1: date(2027, 6, 1)}), "calendar.outside_cycle"),
    ],
)
def test_what_cannot_be_planned_is_refused(slots: MdoSlots | TalkSlots, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_slots(slots, date(2026, 11, 24))
    assert refused.value.code == code


# -- holidays


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2000, (4, 23)),
        (2024, (3, 31)),
        (2025, (4, 20)),
        (2026, (4, 5)),
        (2027, (3, 28)),
        (2028, (4, 16)),
        (2038, (4, 25)),
    ],
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter_sunday(year) == date(year, *day)


def test_public_holidays_are_on_weekdays() -> None:
    assert dict(public_holidays(2024)) == {
        "Tweede Paasdag": date(2025, 4, 21),
        "Hemelvaartsdag": date(2025, 5, 29),
        "Tweede Pinksterdag": date(2025, 6, 9),
    }
    assert dict(public_holidays(2026))["Koningsdag"] == date(2027, 4, 27)


@pytest.mark.parametrize("region", Region)
@pytest.mark.parametrize("school_year", [2024, 2025, 2026, 2027])
def test_the_shipped_holidays_can_be_kept_and_do_not_overlap(region: Region, school_year: int) -> None:
    found = usual_holidays(KNOWN, region, school_year)
    assert {"Kerstvakantie", "Meivakantie", "Voorjaarsvakantie", "Hemelvaartsdag"} <= {one.name for one in found}
    for one in found:
        check_holiday(one)
    assert all(one.ends_on < after.starts_on for one, after in pairwise(found))
    long = [one for one in KNOWN if one.region is region]
    assert all(one.starts_on.weekday() == 5 and one.ends_on.weekday() == 6 for one in long)


def test_a_summer_is_cut_at_the_first_of_august() -> None:
    parts = [one for year in (2025, 2026) for one in usual_holidays(KNOWN, Region.MIDDLE, year) if "Zomer" in one.name]
    (before, after) = parts[1:3]
    assert (before.starts_on, before.ends_on) == (date(2026, 7, 18), date(2026, 7, 31))
    assert (after.starts_on, after.ends_on) == (date(2026, 8, 1), date(2026, 8, 30))


def test_what_the_school_changed_stays_and_nothing_comes_twice() -> None:
    longer = [
        Holiday(id=7, school_year=2026, name=one.name, starts_on=one.starts_on - timedelta(days=7), ends_on=one.ends_on)
        if one.name == "Meivakantie"
        else one
        for one in MIDDLE
    ]
    assert not_kept(MIDDLE, longer) == ()
    assert [one.name for one in not_kept(MIDDLE, longer[1:])] == [MIDDLE[0].name]


@pytest.mark.parametrize(
    ("name", "starts_on", "ends_on", "code"),
    [
        (" ", date(2026, 9, 1), date(2026, 9, 1), "text.missing"),
        ("a", date(2026, 9, 2), date(2026, 9, 1), "holiday.backwards"),
        ("a", date(2026, 7, 31), date(2026, 8, 1), "holiday.outside_year"),
        ("a", date(2027, 7, 31), date(2027, 8, 1), "holiday.outside_year"),
    ],
)
def test_a_holiday_that_cannot_be(name: str, starts_on: date, ends_on: date, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_holiday(Holiday(id=0, school_year=2026, name=name, starts_on=starts_on, ends_on=ends_on))
    assert refused.value.code == code
