"""Draws initials instead of names, in the one place where every drawn line of every widget passes.

A line keeps its width: what becomes shorter moves to the left, up to the next column or edge. Only the drawing changes:
what is stored, copied and exported keeps the names. It must not import services.
"""

from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from ib_console.domain.private_names import HiddenPart, PrivateNames

_REMEMBERED = 4096
"""Lines whose names were looked up already."""


class NameFilter(LineFilter):
    """A filter for the names that are known now; other names need another filter."""

    def __init__(self, names: PrivateNames) -> None:
        super().__init__()
        self._hidden_in = lru_cache(_REMEMBERED)(names.hidden_in)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the line with initials."""
        del background
        text = "".join(segment.text for segment in segments)
        hidden = self._hidden_in(text)
        return _redrawn(segments, hidden) if hidden else segments


def _redrawn(segments: list[Segment], hidden: list[HiddenPart]) -> list[Segment]:
    signs = [(sign, segment.style) for segment in segments for sign in segment.text]
    drawn: list[Segment] = []
    owed = 0
    at = 0
    for part in [*hidden, HiddenPart(len(signs), len(signs), "")]:
        for place in range(at, part.start):
            sign, style = signs[place]
            if owed and _is_edge(signs, place):
                drawn.append(Segment(" " * owed, drawn[-1].style if drawn else style))
                owed = 0
            drawn.append(Segment(sign, style))
        at = part.end
        if part.start < part.end:
            style = signs[part.start][1]
            room = cell_len("".join(sign for sign, _ in signs[part.start : part.end]))
            initials = _fitting(part.initials, room)
            drawn.append(Segment(initials, style))
            owed += room - cell_len(initials)
    if owed:
        drawn.append(Segment(" " * owed, signs[-1][1]))
    return list(Segment.simplify(drawn))


def _is_edge(signs: list[tuple[str, Style | None]], place: int) -> bool:
    """Whether a column, a rule or a bar begins here: what stands there must not move."""
    sign = signs[place][0]
    return "─" <= sign <= "▟" or (sign == " " and signs[place + 1 : place + 2] and signs[place + 1][0] == " ") is True


def _fitting(initials: str, room: int) -> str:
    if cell_len(initials) <= room:
        return initials
    bare = initials.replace(".", "")
    return bare if cell_len(bare) <= room else set_cell_size(bare, room)
