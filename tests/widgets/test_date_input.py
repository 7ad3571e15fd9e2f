from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.widgets.date_input import date_text, parse_date

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24-11-2026", date(2026, 11, 24)),
        (" 3-9-2026 ", date(2026, 9, 3)),
        ("3/9/2026", date(2026, 9, 3)),
        ("3.9.26", date(2026, 9, 3)),
        ("3 9 1998", date(1998, 9, 3)),
        ("3-9-98", date(1998, 9, 3)),
        ("2026-09-03", date(2026, 9, 3)),
        ("20-11", date(2026, 11, 20)),
        ("12-1", date(2027, 1, 12)),
        ("29-2", None),
        ("vandaag", TODAY),
        ("Morgen", date(2026, 11, 25)),
        ("gisteren", date(2026, 11, 23)),
        ("+6w", date(2027, 1, 5)),
        ("+ 6 weken", date(2027, 1, 5)),
        ("-3d", date(2026, 11, 21)),
        ("+3m", date(2027, 2, 24)),
        ("+1j", date(2027, 11, 24)),
        ("31-11-2026", None),
        ("0-0", None),
        ("+9999j", None),
        ("+9999m", date(2860, 2, 24)),
        ("nog niet", None),
        ("", None),
        ("24112026", None),
    ],
)
def test_a_date_is_read_as_people_type_it(text: str, day: date | None) -> None:
    assert parse_date(text, TODAY) == day


def test_a_month_with_fewer_days_gives_its_last_day() -> None:
    assert parse_date("+3m", date(2026, 11, 30)) == date(2027, 2, 28)


@given(st.dates(), st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)))
def test_what_a_field_shows_reads_back_as_the_same_date(day: date, today: date) -> None:
    assert parse_date(date_text(day), today) == day
    assert parse_date(day.isoformat(), today) == day


@given(st.text(), st.dates())
def test_any_text_is_a_date_or_none(text: str, today: date) -> None:
    parse_date(text, today)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)), st.integers(-180, 180))
def test_a_date_without_year_is_the_nearest(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    if (day.month, day.day) != (2, 29):
        assert parse_date(f"{day.day}-{day.month}", today) == day
