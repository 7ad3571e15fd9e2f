"""Which columns a table has and how wide each is drawn. It must not import anything of ours but texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from ib_console.widgets.texts import Cell

R = TypeVar("R")

GAP = 2
"""Blanks between two columns."""
EDGE = 2
"""Blanks left of the first and right of the last column."""


@dataclass(frozen=True)  # no slots: `Column[Row](…)` cannot be written for a generic dataclass that has them
class Column(Generic[R]):
    """One column, declared once.

    `cell` makes what is shown of a row; `copied` is what is copied of it where that is something else (a number for a
    bar). `sort` gives the value to sort by, in any spelling (see `row_order.collated`); without it the column cannot be
    sorted on. `width` fixes the width in cells; without it the column takes its share (`weight`) of what is
    left, at least `least` and at most `most` cells. `priority` 1 always stays; of the others the highest number goes
    first when the screen is narrow.
    """

    key: str
    title: str
    cell: Callable[[R], Cell]
    sort: Callable[[R], Any] | None = None
    width: int | None = None
    priority: int = 1
    weight: int = 1
    least: int = 12
    most: int | None = None
    align: Literal["left", "right"] = "left"
    copied: Callable[[R], str] | None = None


def laid_out(columns: Sequence[Column[R]], width: int) -> list[tuple[Column[R], int]]:
    """Return the columns that fit in `width` cells, in their order, each with its width."""
    room = max(width - 2 * EDGE, 0)
    kept = list(columns)
    while len(kept) > 1 and _needed(kept) > room:
        going = max(reversed(kept), key=lambda column: column.priority)
        if going.priority <= 1:
            break
        kept.remove(going)
    widths = {column.key: column.width or column.least for column in kept}
    _share_out([column for column in kept if column.width is None], widths, room - _needed(kept))
    return [(column, widths[column.key]) for column in kept]


def _needed(columns: Sequence[Column[R]]) -> int:
    return sum(column.width or column.least for column in columns) + GAP * max(len(columns) - 1, 0)


def _share_out(flexible: Sequence[Column[R]], widths: dict[str, int], spare: int) -> None:
    """Divide spare cells by weight; a column that is at its most leaves its share to the others."""
    growing = [column for column in flexible if column.most is None or column.most > column.least]
    if spare < 0 and flexible:  # too narrow even so: the widest column gives way
        last = max(flexible, key=lambda column: widths[column.key])
        widths[last.key] = max(widths[last.key] + spare, 1)
    while spare > 0 and growing:
        total = sum(column.weight for column in growing)
        given = 0
        for column in list(growing):
            share = min(max(spare * column.weight // total, 1), spare - given)
            allowed = share if column.most is None else min(share, column.most - widths[column.key])
            widths[column.key] += allowed
            given += allowed
            if column.most is not None and widths[column.key] >= column.most:
                growing.remove(column)
        spare -= given
        if given == 0:
            break
