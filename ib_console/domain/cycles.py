"""HGW cycles: the periods of a school year in which every group has its groepsbespreking.

Source: how often is the school's own choice; two to four a year is usual (domain.md 2.1). Imports domain only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ib_console.domain.errors import RuleViolation
from ib_console.domain.school_year import first_day, last_day

FEWEST, MOST = 2, 4
USUAL = 3
"""As long as the school chose nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One cycle of a school year (2026 is 2026-2027), numbered from 1; both days are part of it."""

    school_year: int
    number: int
    starts_on: date
    ends_on: date

    def on(self, day: date) -> bool:
        """Whether the cycle runs on that day."""
        return self.starts_on <= day <= self.ends_on


def proposed(school_year: int, number: int = USUAL) -> tuple[Cycle, ...]:
    """Even parts of a school year, to the day; together they are the whole year."""
    first, days = first_day(school_year), (last_day(school_year) - first_day(school_year)).days + 1
    starts = [first + timedelta(days=days * place // number) for place in range(number + 1)]
    return tuple(
        Cycle(
            school_year=school_year,
            number=place + 1,
            starts_on=starts[place],
            ends_on=starts[place + 1] - timedelta(days=1),
        )
        for place in range(number)
    )


def running(cycles: Sequence[Cycle], day: date) -> Cycle | None:
    """The cycle of a day; None between two of them."""
    return next((cycle for cycle in cycles if cycle.on(day)), None)


def check_cycles(school_year: int, cycles: Sequence[Cycle]) -> None:
    """Refuse cycles that cannot be kept; each refusal names the `number` of the cycle that is wrong.

    Raises:
        RuleViolation: `cycle.count` (fewest, most), `cycle.outside_year`, `cycle.backwards`, `cycle.overlap`.
    """
    if not FEWEST <= len(cycles) <= MOST:
        raise RuleViolation("cycle.count", fewest=FEWEST, most=MOST)
    for cycle in cycles:
        if cycle.starts_on < first_day(school_year) or cycle.ends_on > last_day(school_year):
            raise RuleViolation("cycle.outside_year", number=cycle.number)
        if cycle.ends_on < cycle.starts_on:
            raise RuleViolation("cycle.backwards", number=cycle.number)
    for before, after in pairwise(cycles):
        if after.starts_on <= before.ends_on:
            raise RuleViolation("cycle.overlap", number=after.number, before=before.number)
