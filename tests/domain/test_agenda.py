"""Under which heading a day falls, and in which order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.agenda import AgendaItem, AgendaKind, AgendaSection, agenda, section_of

TUESDAY = date(2026, 11, 24)


def item(on: date, kind: AgendaKind = AgendaKind.ACTION, record_id: int = 1, pupil_name: str = "") -> AgendaItem:
    return AgendaItem(kind=kind, record_id=record_id, on=on, pupil_name=pupil_name)


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


def test_on_sunday_tomorrow_is_another_week() -> None:
    sunday = date(2026, 11, 29)
    assert section_of(sunday, sunday) is AgendaSection.TODAY
    assert section_of(sunday + timedelta(days=1), sunday) is AgendaSection.LATER


def test_on_one_day_overleg_stands_first_and_actions_stand_by_pupil() -> None:
    lines = agenda(
        [
            item(TUESDAY, record_id=1, pupil_name="Zoë"),
            item(TUESDAY, record_id=2, pupil_name="Änne"),
            item(TUESDAY, AgendaKind.EVALUATION, record_id=3),
            item(TUESDAY, AgendaKind.MEETING, record_id=4),
        ],
        TUESDAY,
    )
    assert [line.item.record_id for line in lines] == [4, 3, 2, 1]


@given(st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=30))
def test_nothing_is_lost_and_the_headings_stand_in_their_order(days: list[date]) -> None:
    lines = agenda([item(day, record_id=number) for number, day in enumerate(days)], TUESDAY)
    assert sorted(line.item.record_id for line in lines) == list(range(len(days)))
    order = list(AgendaSection)
    places = [order.index(line.section) for line in lines]
    assert places == sorted(places)
