"""Under which heading a day falls, in which order, and what is only counted."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.actions import Ground
from ib_console.domain.agenda import MOST_SOON, SOON, AgendaItem, AgendaKind, AgendaSection, agenda, section_of

TUESDAY = date(2026, 11, 24)


def item(on: date, kind: AgendaKind = AgendaKind.ACTION, record_id: int = 1, **fields: object) -> AgendaItem:
    return AgendaItem(kind=kind, record_id=record_id, on=on, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "section"),
    [
        (date(2026, 11, 23), AgendaSection.LATE),
        (TUESDAY, AgendaSection.TODAY),
        (date(2026, 11, 25), AgendaSection.THIS_WEEK),
        (date(2026, 11, 29), AgendaSection.THIS_WEEK),
        (date(2026, 11, 30), AgendaSection.LATER),
    ],
)
def test_a_day_falls_under_its_heading(on: date, section: AgendaSection) -> None:
    assert section_of(on, TUESDAY) is section


@pytest.mark.parametrize("weekend", [date(2026, 11, 28), date(2026, 11, 29)])
def test_in_a_weekend_monday_is_another_week_and_friday_is_late(weekend: date) -> None:
    assert section_of(weekend, weekend) is AgendaSection.TODAY
    assert section_of(date(2026, 11, 30), weekend) is AgendaSection.LATER
    assert section_of(date(2026, 11, 27), weekend) is AgendaSection.LATE


def test_on_one_day_overleg_stands_first_and_actions_stand_by_pupil() -> None:
    lines = agenda(
        [
            item(TUESDAY, record_id=1, pupil_name="Zoë"),
            item(TUESDAY, record_id=2, pupil_name="Änne"),
            item(TUESDAY, AgendaKind.OPP_DUE, record_id=5),
            item(TUESDAY, AgendaKind.EVALUATION, record_id=3),
            item(TUESDAY, AgendaKind.MEETING, record_id=4),
        ],
        TUESDAY,
    )
    assert [line.item.record_id for line in lines] == [4, 3, 5, 2, 1]


def test_overleg_of_one_day_stands_by_the_clock_and_without_a_time_last() -> None:
    times = {1: None, 2: time(15, 0), 3: time(8, 45)}
    items = [item(TUESDAY, AgendaKind.MEETING, number, starts_at=at) for number, at in times.items()]
    assert [line.item.record_id for line in agenda(items, TUESDAY)] == [3, 2, 1]


def test_what_is_further_than_six_weeks_away_is_beyond_sight() -> None:
    last, beyond = item(TUESDAY + SOON), item(TUESDAY + SOON + timedelta(days=1), record_id=2)
    assert [line.beyond for line in agenda([last, beyond], TUESDAY)] == [False, True]


def test_a_kind_with_a_longer_notice_is_seen_earlier() -> None:
    end = item(TUESDAY + timedelta(weeks=8), AgendaKind.ARRANGEMENT_END, shown_before=timedelta(weeks=8))
    assert not agenda([end], TUESDAY)[0].beyond
    assert agenda([end], TUESDAY - timedelta(days=1))[0].beyond


def test_everyday_work_behind_the_first_ten_is_counted_and_the_law_never_is() -> None:
    day = TUESDAY + timedelta(weeks=2)
    everyday = [item(day, record_id=number) for number in range(MOST_SOON + 3)]
    law = item(day + timedelta(days=1), record_id=90, ground=Ground.LAW)
    plan = item(day + timedelta(days=1), AgendaKind.ARRANGEMENT_END, record_id=91)
    beyond = {line.item.record_id for line in agenda([*everyday, law, plan], TUESDAY) if line.beyond}
    assert beyond == {MOST_SOON, MOST_SOON + 1, MOST_SOON + 2}


def test_what_is_late_or_due_this_week_is_never_only_counted() -> None:
    days = [date(2026, 1, 1), TUESDAY, date(2026, 11, 29)]
    lines = agenda([item(day, record_id=number) for number in range(40) for day in days], TUESDAY)
    assert not any(line.beyond for line in lines)


@given(st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=30))
def test_nothing_is_lost_and_the_headings_stand_in_their_order(days: list[date]) -> None:
    lines = agenda([item(day, record_id=number) for number, day in enumerate(days)], TUESDAY)
    assert sorted(line.item.record_id for line in lines) == list(range(len(days)))
    order = list(AgendaSection)
    places = [order.index(line.section) for line in lines]
    assert places == sorted(places)
