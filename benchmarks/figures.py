"""One measured figure beside its bar, and the table of them."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NamedTuple


class Moment(NamedTuple):
    """Seconds on the clock, and of work by the program in all its threads: what other programs do is not in those."""

    wall: float
    cpu: float


def now() -> Moment:
    """This moment."""
    return Moment(time.perf_counter(), time.process_time())


def since(start: Moment) -> Moment:
    """What went by since a moment."""
    end = now()
    return Moment(end.wall - start.wall, end.cpu - start.cpu)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured, and at most how much it may be.

    `bar` is of `value`, or of the ratio of `value` to `against` when that is given; without a bar it is only told.
    """

    what: str
    value: float
    unit: str = "ms"
    against: float | None = None
    than: str = ""
    """What `against` was measured of."""
    ratio: float | None = None
    """The median of the ratios of pairs; without it the ratio of the two figures."""
    bar: float | None = None
    cpu: float | None = None
    """What the bar is of, counted in the time that the program worked."""
    why: str = ""
    """Where the time goes, told when the bar is missed."""

    @property
    def measured(self) -> float:
        """What the bar is of."""
        if self.against is None:
            return self.value
        return self.value / self.against if self.ratio is None else self.ratio

    @property
    def is_met(self) -> bool:
        """Whether the bar is met; without one it is."""
        return self.bar is None or self.measured <= self.bar

    def cells(self) -> tuple[str, ...]:
        """What stands in the table."""
        ratio = "" if self.against is None else f"{self.measured:.2f}×"
        than = "" if self.against is None else f"{self.than} {_number(self.against)} {self.unit}"
        bar = "" if self.bar is None else f"{_number(self.bar)} {self.unit}" if self.against is None else f"{self.bar}×"
        cpu = (
            ""
            if self.cpu is None
            else f"{_number(self.cpu)} {self.unit}"
            if self.against is None
            else f"{self.cpu:.2f}×"
        )
        return (self.what, f"{_number(self.value)} {self.unit}", than, ratio, bar, self.verdict, cpu)

    @property
    def verdict(self) -> str:
        """Whether the bar is met, and else by how much it is missed."""
        if self.bar is None:
            return ""
        return "met" if self.is_met else f"over by {(self.measured / self.bar - 1) * 100:.0f}%"


TITLES = ("what", "figure", "against", "ratio", "bar", "verdict", "in cpu time")


def table(figures: Sequence[Figure]) -> str:
    """The figures under each other, and why the bars that were missed were missed."""
    rows = [TITLES, *(figure.cells() for figure in figures)]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    reasons = [f"- {figure.what}: {figure.why}" for figure in figures if not figure.is_met and figure.why]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:], *(["", *reasons] if reasons else [])])


def figures_of(name: str, rounds: int) -> list[Figure]:
    """Run the benchmark with this name."""
    run: Callable[[int], list[Figure]] = import_module(name).figures
    return run(rounds)


def machine() -> str:
    """Where it was measured and how busy that was: a load above the free processors makes times, not ratios, longer."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cpus{load}"


def in_pairs(
    what: str, ours: Sequence[Moment], theirs: Sequence[Moment], *, than: str, bar: float | None = None, why: str = ""
) -> Figure:
    """What was measured in turn: the median of the ratios of the pairs."""
    return Figure(
        what=what,
        value=statistics.median(each.wall for each in ours) * 1000,
        against=statistics.median(each.wall for each in theirs) * 1000,
        than=than,
        ratio=statistics.median(mine.wall / other.wall for mine, other in zip(ours, theirs, strict=True)),
        bar=bar,
        cpu=statistics.median(mine.cpu / other.cpu for mine, other in zip(ours, theirs, strict=True)),
        why=why,
    )


def median(what: str, found: Sequence[Moment], *, bar: float | None = None, why: str = "") -> Figure:
    """The median in milliseconds."""
    wall, cpu = (statistics.median(times) * 1000 for times in zip(*found, strict=True))
    return Figure(what=what, value=wall, cpu=cpu, bar=bar, why=why)


def _number(value: float) -> str:
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
