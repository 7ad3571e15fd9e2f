"""Dates, numbers and counted words in Dutch."""

from datetime import date

import pytest

from ib_console.domain.sop_parts import PartialDate
from ib_console.wording.formats import (
    agenda_date,
    day_and_date,
    euros,
    joined,
    listed,
    long_date,
    number,
    partial_date,
    plural,
    short_date,
    weeks_between,
)

DAY = date(2026, 11, 3)


def test_dates_are_written_the_dutch_way() -> None:
    assert short_date(DAY) == "03-11-2026"
    assert day_and_date(date(2026, 11, 24)) == "di 24-11"
    assert long_date(date(2026, 11, 24)) == "dinsdag 24 november 2026"


def test_every_day_and_month_has_its_name() -> None:
    assert [day_and_date(date(2026, 11, 23 + n))[:2] for n in range(7)] == ["ma", "di", "wo", "do", "vr", "za", "zo"]
    months = [partial_date(PartialDate(year=2026, month=n)).split()[0] for n in range(1, 13)]
    assert months[0::11] == ["januari", "december"]
    assert [name[:3] for name in months] == [
        "jan",
        "feb",
        "maa",
        "apr",
        "mei",
        "jun",
        "jul",
        "aug",
        "sep",
        "okt",
        "nov",
        "dec",
    ]


def test_a_month_without_a_day_stays_a_month() -> None:
    assert partial_date(PartialDate(year=2026, month=10)) == "oktober 2026"
    assert partial_date(PartialDate(year=2026, month=11, day=3)) == "03-11-2026"


@pytest.mark.parametrize(
    ("end", "text"),
    [
        (date(2026, 11, 3), "0 dagen"),
        (date(2026, 11, 4), "1 dag"),
        (date(2026, 11, 9), "6 dagen"),
        (date(2026, 11, 10), "1 week"),
        (date(2026, 12, 15), "6 weken"),
        (date(2026, 10, 20), "2 weken"),
    ],
)
def test_the_time_between_two_days_is_told_in_weeks(end: date, text: str) -> None:
    assert weeks_between(DAY, end) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(4.0, "4"), (2.5, "2,5"), (1234.5, "1.234,5"), (0.333, "0,33"), (-0.001, "0"), (-2.5, "-2,5"), (100.0, "100")],
)
def test_a_number_has_a_decimal_comma_and_no_needless_zeros(value: float, text: str) -> None:
    assert number(value) == text


def test_a_number_without_decimals_keeps_its_zeros() -> None:
    assert number(1200, 0) == "1.200"


def test_money_has_cents_only_when_there_are() -> None:
    assert (euros(41234), euros(0.5), euros(1000.1)) == ("€ 41.234", "€ 0,50", "€ 1.000,10")


def test_one_is_told_apart_from_more() -> None:
    assert [plural(n, "dag", "dagen") for n in (0, 1, 2)] == ["0 dagen", "1 dag", "2 dagen"]


@pytest.mark.parametrize(
    ("words", "text"), [((), ""), (("a",), "a"), (("a", "b"), "a en b"), (("a", "b", "c"), "a, b en c")]
)
def test_a_list_of_words_ends_in_and(words: tuple[str, ...], text: str) -> None:
    assert listed(words) == text


def test_an_agenda_says_the_year_when_it_is_another() -> None:
    today = date(2026, 11, 24)
    assert agenda_date(date(2026, 12, 1), today) == "di 01-12"
    assert agenda_date(date(2027, 7, 31), today) == "31-07-27"


def test_texts_behind_each_other_have_one_full_stop() -> None:
    assert joined("Lezen helpt.", "", "met signaal") == "Lezen helpt, met signaal"
    assert joined("Lezen helpt.", "Rekenen ook.", between="; ") == "Lezen helpt; Rekenen ook."
    assert joined("") == ""
