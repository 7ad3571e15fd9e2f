"""Moments are UTC, dates are those of Amsterdam."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ib_console.domain.clock import AMSTERDAM, FixedClock, SystemClock


def test_today_is_the_date_in_amsterdam() -> None:
    assert FixedClock(datetime(2026, 7, 31, 21, 59, tzinfo=UTC)).today() == date(2026, 7, 31)
    assert FixedClock(datetime(2026, 7, 31, 22, 0, tzinfo=UTC)).today() == date(2026, 8, 1)
    assert FixedClock(datetime(2026, 12, 31, 22, 59, tzinfo=UTC)).today() == date(2026, 12, 31)
    assert FixedClock(datetime(2026, 12, 31, 23, 0, tzinfo=UTC)).today() == date(2027, 1, 1)


def test_a_fixed_clock_goes_on_only_when_told() -> None:
    clock = FixedClock(datetime(2026, 11, 24, 10, tzinfo=AMSTERDAM))
    assert clock.now() == clock.now() == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    clock.advance(timedelta(days=1))
    assert clock.today() == date(2026, 11, 25)
    with pytest.raises(ValueError, match="backwards"):
        clock.advance(timedelta(seconds=-1))


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        FixedClock(datetime(2026, 11, 24))  # noqa: DTZ001 -- naive is the point


def test_the_system_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)
    assert isinstance(SystemClock().today(), date)
