"""Which rows of a table are shown and in which order, worked out in small steps.

Nothing here is drawn. Each method that goes over all rows gives `Work`: a few rows are done quickly and wholly, sixty
thousand in the pauses between keys (see `slices`). What is asked of a row is asked once and kept until the rows are
fresh. It must not import anything of ours but columns, slices and the domain.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar

from ib_console.domain.text import fold
from ib_console.widgets.columns import Column
from ib_console.widgets.slices import STEP, Work

R = TypeVar("R")

_RUN = 4000
"""Rows that are sorted in one step."""


def collated(value: Any) -> Any:  # noqa: ANN401 - a column sorts by whatever can be compared
    """Return what a value is sorted by: text as a Dutch reader looks it up, without accents, capitals and marks.

    Nothing (`None`, an empty text) becomes `None`, which sorts last in both directions.
    """
    if isinstance(value, str):
        return fold(value) or None
    if isinstance(value, tuple):
        return tuple(fold(each) if isinstance(each, str) else each for each in value)
    return value


class RowOrder(Generic[R]):
    """The rows as they were given, as they are sorted, and those of them that fit the filter."""

    def __init__(self, key: Callable[[R], Hashable]) -> None:
        self._key = key
        self._given: Sequence[R] = ()
        self._values: dict[str, list[Any]] = {}
        self._sorted: list[R] = []
        self._place: dict[Hashable, int] = {}
        self._above: list[int] = []
        self._below: list[int] = []
        self._is_filtered = False

    @property
    def given(self) -> Sequence[R]:
        """Every row, as it was given."""
        return self._given

    def take(self, rows: Sequence[R]) -> None:
        """Take fresh rows, with distinct keys; `sort` must follow."""
        self._given = rows
        self._values.clear()

    # -- sorting

    def sort(self, column: Column[R] | None, *, reverse: bool) -> Work:
        """Put all rows in order, without one as they were given; equal rows keep their order. The filter is off then.

        What was shown stays as it was until the work is done.
        """
        rows = self._given
        if column is not None and column.sort is not None:
            values = self._values.get(column.key)
            if values is None:
                values = []
                for some in _parts(rows, STEP):
                    values += [collated(column.sort(row)) for row in some]
                    yield
                self._values[column.key] = values
            order: list[int] = []
            yield from _in_order(values, order, reverse=reverse)
            rows = [rows[index] for index in order]
            yield
        place: dict[Hashable, int] = {}
        for some in _parts(rows, _RUN):
            place.update(zip(map(self._key, some), range(len(place), len(rows)), strict=False))
            yield
        self._sorted, self._place, self._is_filtered = list(rows), place, False

    # -- filtering

    def narrow(self, fits: Callable[[R], bool], around: Hashable | None, screenful: int) -> Work:
        """Find the rows that fit: first a screenful below and above the row with a key, or at the top, then all.

        Whatever is found so far is in `shown`, without gaps.
        """
        self._above, self._below, self._is_filtered = [], [], True
        start = self._place.get(around, 0)
        below, above = iter(range(start, len(self._sorted))), iter(range(start - 1, -1, -1))
        for limit in (screenful, None):
            yield from self._find(fits, below, self._below, limit)
            yield from self._find(fits, above, self._above, limit)

    def _find(self, fits: Callable[[R], bool], places: Iterator[int], into: list[int], limit: int | None) -> Work:
        rows = self._sorted
        while limit is None or len(into) < limit:
            some = list(islice(places, STEP))
            into += [place for place in some if fits(rows[place])]
            if len(some) < STEP:
                return
            yield

    def widen(self) -> None:
        """Take the filter off."""
        self._above, self._below, self._is_filtered = [], [], False

    # -- what came of it

    @property
    def shown(self) -> list[R]:
        """The rows that fit the filter, in order; while `narrow` is under way, those found so far."""
        return self.found_so_far()[0]

    def found_so_far(self) -> tuple[list[R], Callable[[Hashable], int | None]]:
        """Return the rows of `shown`, and what tells where among them a key stands."""
        rows, place_of = self._sorted, self._place
        if not self._is_filtered:
            return list(rows), place_of.get
        places = [*reversed(self._above), *self._below]

        def index_of(key: Hashable) -> int | None:
            place = place_of.get(key, -1)
            index = bisect_left(places, place)
            return index if places[index : index + 1] == [place] else None

        return [rows[place] for place in places], index_of

    @property
    def found(self) -> int:
        """How many rows are in `shown`."""
        return len(self._above) + len(self._below) if self._is_filtered else len(self._sorted)

    def has(self, key: Hashable) -> bool:
        """Whether there is a row with this key, shown or not."""
        return key in self._place

    def rows_of(self, keys: set[Hashable]) -> list[R]:
        """The rows with these keys, in order, also those that the filter hides."""
        return [self._sorted[place] for place in sorted(self._place[key] for key in keys if key in self._place)]


def _parts(rows: Sequence[R], size: int) -> Iterator[Sequence[R]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _in_order(values: Sequence[Any], into: list[int], *, reverse: bool) -> Work:
    """Sort the indices of values in runs that are merged two by two, each in one step; `None` comes last."""
    known = [index for index, value in enumerate(values) if value is not None]
    runs = [list(run) for run in _parts(known, _RUN)]
    for run in runs:
        run.sort(key=values.__getitem__, reverse=reverse)
        yield
    while len(runs) > 1:
        pairs, runs = runs, []
        for start in range(0, len(pairs), 2):
            merged = [index for run in pairs[start : start + 2] for index in run]
            merged.sort(key=values.__getitem__, reverse=reverse)  # two sorted runs: Python's sort merges them
            runs.append(merged)
            yield
    into += runs[0] if runs else []
    into += [index for index, value in enumerate(values) if value is None]
