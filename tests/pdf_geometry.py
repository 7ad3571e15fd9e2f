"""Where the text of a PDF stands, read from the file itself: for tests that nothing runs off the page or into a column.

It knows what typst writes: letters by number in fonts that tell how wide each is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
SAME_LINE, TOUCHING, HANGING = 0.6, 0.75, 3.0
"""Points: between letters on one line, over each other, and of a full stop that hangs out of the margin."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of letters: its page, where it begins and ends, and how high it stands, in points."""

    page: int
    left: float
    right: float
    height: float


def words_in(made: bytes) -> list[Words]:
    """Every run of letters that shows something."""
    with pikepdf.open(BytesIO(made)) as pdf:
        return [words for number, page in enumerate(pdf.pages, 1) for words in _on(page, number)]


def outside(made: bytes, margin: float) -> list[Words]:
    """The runs that stand less than a margin from the side or the edge of the page."""
    with pikepdf.open(BytesIO(made)) as pdf:
        left, low, right, high = (float(each) for each in pdf.pages[0].mediabox)
    return [
        one
        for one in words_in(made)
        if one.left < left + margin - HANGING or one.right > right - margin + HANGING or not low < one.height < high
    ]


def overlapping(made: bytes) -> list[tuple[Words, Words]]:
    """Runs on one line that stand over each other: a word that runs into the next column."""
    found: list[tuple[Words, Words]] = []
    lines: list[list[Words]] = []
    for one in sorted(words_in(made), key=lambda one: (one.page, one.height)):
        last = lines[-1][-1] if lines else None
        if last is not None and last.page == one.page and one.height - last.height < SAME_LINE:
            lines[-1].append(one)
        else:
            lines.append([one])
    for line in lines:
        ordered = sorted(line, key=lambda one: one.left)
        found += [pair for pair in pairwise(ordered) if pair[0].right > pair[1].left + TOUCHING]
    return found


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


_OF_A_STEP = 2


def _on(page: pikepdf.Page, number: int) -> Iterator[Words]:
    fonts = {str(name): _widths(font) for name, font in page.Resources.get("/Font", {}).items()}
    whole: Matrix = (1, 0, 0, 1, 0, 0)
    kept: list[Matrix] = []
    font, size, place = "", 0.0, whole
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(whole)
            case "Q":
                whole = kept.pop()
            case "cm":
                whole = _times(_matrix(operands), whole)
            case "BT":
                place = (1, 0, 0, 1, 0, 0)
            case "Tf":
                font, size = str(operands[0]), float(operands[1])
            case "Tm" | "Td":
                place = _matrix(operands) if len(operands) > _OF_A_STEP else _times(_step(*operands), place)
            case "Tj" | "TJ":
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                wide = _wide(parts, fonts[font]) * size / 1000
                begin = _times(place, whole)
                end = _times(_step(wide, 0), begin)
                place = _times(_step(wide, 0), place)
                yield Words(number, begin[4], end[4], begin[5])


def _step(right: Any, up: Any) -> Matrix:  # noqa: ANN401 - as below
    return (1, 0, 0, 1, float(right), float(up))


def _matrix(operands: Any) -> Matrix:  # noqa: ANN401 - pikepdf's own
    a, b, c, d, e, f = (float(each) for each in operands)
    return (a, b, c, d, e, f)


def _wide(parts: Any, widths: dict[int, float]) -> float:  # noqa: ANN401 - as above
    whole = 0.0
    for part in parts:
        if isinstance(part, pikepdf.String):
            letters = bytes(part)
            whole += sum(widths.get(int.from_bytes(letters[at : at + 2]), 0) for at in range(0, len(letters), 2))
        else:
            whole -= float(part)
    return whole


def _widths(font: Any) -> dict[int, float]:  # noqa: ANN401 - as above
    """The width of each letter, in thousandths of the size."""
    found: dict[int, float] = {}
    listed = list(font.DescendantFonts[0].get("/W", []))
    while listed:
        first, second, *rest = listed
        if isinstance(second, pikepdf.Array):
            found |= {int(first) + place: float(each) for place, each in enumerate(second)}
            listed = rest
        else:
            found |= dict.fromkeys(range(int(first), int(second) + 1), float(rest[0]))
            listed = rest[1:]
    return found
