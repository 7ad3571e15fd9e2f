"""Bars that carry their number; what is unknown is said in words. It must not import services."""

from collections.abc import Sequence

from textual.content import Content

from ib_console.widgets.texts import plain
from ib_console.wording.formats import number

_FULL = "█"
_PARTS = " ▏▎▍▌▋▊▉"
_EMPTY = "░"


def bar(value: float | None, total: float | None, width: int, *, unit: str = "", tight_from: float = 0.9) -> Content:
    """Draw how much of a total is used, and say it behind the bar: `█████░░ 19 van 20 uur`.

    Args:
        value: what is used; `None` when unknown.
        total: what there is; `None` or 0 when unknown.
        width: cells for the bar itself; the number comes behind it.
        unit: behind the numbers.
        tight_from: the share from which the bar asks for attention; more than the total is late.
    """
    if value is None or not total:
        known = f"{number(value)} {unit}".strip() + ", " if value is not None else ""
        return Content.assemble(plain(f"{known}beschikbaar onbekend", "$muted"))
    share = value / total
    style = "$late" if share > 1 else "$attention" if share >= tight_from else "$planned"
    eighths = round(min(max(share, 0), 1) * width * 8)
    whole, part = divmod(eighths, 8)
    filled = _FULL * whole + (_PARTS[part] if part else "")
    words = f"{number(value)} van {number(total)}"
    return Content.assemble(
        Content.styled(filled, style),
        Content.styled(_EMPTY * (width - len(filled)), "$bar-empty"),
        "  ",
        plain(f"{words} {unit}".strip()),
    )


def stacked(counts: Sequence[tuple[int, str]], width: int, *, scale: int | None = None) -> Content:
    """Draw counts one behind another, each in its style; the numbers belong in a legend or column beside it.

    Args:
        counts: (count, style) from left to right, such as `(13, "$level-3")`; every count above 0 gets a cell.
        width: cells for `scale`.
        scale: the count that fills the width, so that bars under each other compare; without it the sum.
    """
    total = sum(count for count, _ in counts)
    most = max(scale or 0, total)
    if most == 0:
        return Content.styled("geen", "$muted")
    cells = [max(round(count * width / most), 1) if count > 0 else 0 for count, _ in counts]
    while sum(cells) > width and max(cells) > 1:
        cells[cells.index(max(cells))] -= 1
    drawn = [Content.styled(_FULL * size, style) for size, (_, style) in zip(cells, counts, strict=True)]
    return Content.assemble(*drawn)


def legend(counts: Sequence[tuple[Content, int]], *, gap: int = 3) -> Content:
    """Say the numbers of a stacked bar: each mark with its count, and so many blanks between them."""
    parts: list[Content] = []
    for mark, count in counts:
        parts += [mark, Content.styled(f" {count}{' ' * gap}", "$muted")]
    return Content.assemble(*parts).rstrip()
