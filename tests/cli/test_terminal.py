"""What is said about a terminal that shows less, and what is refused."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ib_console.cli.refusal import Refusal
from ib_console.cli.surroundings import Surroundings
from ib_console.cli.terminal import lacking, need_screen
from ib_console.domain.clock import FixedClock
from ib_console.wording.command_messages import TERMINAL_MESSAGES

CLOCK = FixedClock(datetime(2026, 11, 24, 9, tzinfo=UTC))


def around(*, terminal: bool = True, **other: Any) -> Surroundings:  # noqa: ANN401 - as Surroundings takes them
    given = {"environ": {"TERM": "xterm-256color"}, "encoding": "utf-8", "platform": "linux", **other}
    return Surroundings(clock=CLOCK, terminal=terminal, **given)


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        ({}, []),
        ({"encoding": "cp1252"}, ["no_signs"]),
        ({"encoding": "no such thing"}, ["no_signs"]),
        ({"environ": {"TERM": "linux"}}, ["few_colours"]),
        ({"environ": {}}, ["few_colours"]),
        ({"environ": {"TERM": "linux", "NO_COLOR": "1"}}, []),
        ({"environ": {"TERM": "screen", "COLORTERM": "truecolor"}}, []),
        ({"environ": {}, "platform": "win32"}, ["old_console"]),
        ({"environ": {"WT_SESSION": "x"}, "platform": "win32"}, []),
        ({"environ": {}, "platform": "win32", "encoding": "cp850"}, ["no_signs", "old_console"]),
    ],
)
def test_what_a_terminal_lacks_is_told(other: dict[str, Any], codes: list[str]) -> None:
    need_screen(around(**other))
    assert lacking(around(**other)) == tuple(TERMINAL_MESSAGES[code] for code in codes)


@pytest.mark.parametrize(
    ("other", "code"),
    [({"environ": {"TERM": "dumb"}}, "window.plain_terminal"), ({"terminal": False}, "window.no_terminal")],
)
def test_without_a_screen_it_does_not_begin(other: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        need_screen(around(**other))
    assert refused.value.sentence == Refusal(code).sentence


def test_on_windows_the_old_variable_means_nothing() -> None:
    need_screen(around(environ={"TERM": "dumb"}, platform="win32"))
