"""HGW cycles: the proposal is the whole year in even parts; what is kept lies inside the year, in order."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.cycles import FEWEST, MOST, Cycle, check_cycles, proposed, running
from ib_console.domain.errors import RuleViolation


@given(st.integers(2000, 2100), st.integers(FEWEST, MOST))
def test_the_proposal_is_the_whole_year_in_even_parts_that_can_be_kept(year: int, number: int) -> None:
    cycles = proposed(year, number)
    check_cycles(year, cycles)
    assert (cycles[0].starts_on, cycles[-1].ends_on) == (date(year, 8, 1), date(year + 1, 7, 31))
    assert all(after.starts_on - before.ends_on == timedelta(days=1) for before, after in pairwise(cycles))
    lengths = [(cycle.ends_on - cycle.starts_on).days for cycle in cycles]
    assert max(lengths) - min(lengths) <= 1
    assert [cycle.number for cycle in cycles] == list(range(1, number + 1))


def test_both_days_of_a_cycle_are_part_of_it_and_between_two_there_is_none() -> None:
    first, second, _ = proposed(2026)
    later = replace(second, starts_on=second.starts_on + timedelta(days=7))
    assert running([first, later], first.ends_on) is first
    assert running([first, later], second.starts_on) is None
    assert running([first, later], later.starts_on) is later
    assert running([first, later], date(2027, 7, 31)) is None


def changed(place: int, **fields: date) -> tuple[Cycle, ...]:
    cycles = list(proposed(2026))
    cycles[place] = replace(cycles[place], **fields)
    return tuple(cycles)


@pytest.mark.parametrize(
    ("cycles", "code", "number"),
    [
        (proposed(2026, 1), "cycle.count", None),
        (proposed(2026, 5), "cycle.count", None),
        (changed(0, starts_on=date(2026, 7, 31)), "cycle.outside_year", 1),
        (changed(2, ends_on=date(2027, 8, 1)), "cycle.outside_year", 3),
        (changed(1, ends_on=date(2026, 11, 29)), "cycle.backwards", 2),
        (changed(1, starts_on=date(2026, 11, 29)), "cycle.overlap", 2),
    ],
)
def test_cycles_that_cannot_be_kept(cycles: tuple[Cycle, ...], code: str, number: int | None) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_cycles(2026, cycles)
    assert (refused.value.code, refused.value.params.get("number")) == (code, number)


def test_a_cycle_of_one_day_and_a_gap_between_cycles_can_be_kept() -> None:
    check_cycles(2026, changed(1, starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 4)))
