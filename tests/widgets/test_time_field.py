"""A time as people type it."""

from datetime import time

import pytest
from driver import driving
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult

from ib_console.widgets.field import InvalidValue
from ib_console.widgets.theme import ThemedApp
from ib_console.widgets.time_field import TimeField, parse_time, time_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15:00", time(15)),
        ("9.30", time(9, 30)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("1545", time(15, 45)),
        ("9u30", time(9, 30)),
        ("9:30 uur", time(9, 30)),
        ("14u", time(14)),
        ("9", time(9)),
        (" 8,15 ", time(8, 15)),
        ("24:00", None),
        ("12:60", None),
        ("9:3", None),
        ("99", None),
        ("", None),
        ("straks", None),
        ("123456", None),
    ],
)
def test_a_time_is_read_as_it_is_meant(text: str, expected: time | None) -> None:
    assert parse_time(text) == expected


@given(st.times().map(lambda one: one.replace(second=0, microsecond=0)))
def test_what_is_shown_is_read_back(moment: time) -> None:
    assert parse_time(time_text(moment)) == moment


class _Stage(ThemedApp[None]):
    def compose(self) -> ComposeResult:
        yield TimeField("at", "Begintijd", initial=time(8, 5))


async def test_the_field_keeps_what_was_typed_and_puts_it_back() -> None:
    app = _Stage()
    async with driving(app) as driver:
        field = driver.one(TimeField)
        assert (field.raw(), field.value()) == ("08:05", time(8, 5))
        field.restore("9.30")
        assert (field.raw(), field.value()) == ("09:30", time(9, 30))
        field.restore("[b]straks")
        await driver.settle()
        assert field.raw() == "[b]straks"
        with pytest.raises(InvalidValue):
            field.value()
        await driver.settle()
        assert "is geen tijd" in driver.text, driver.text
        field.restore("")
        assert field.value() is None
