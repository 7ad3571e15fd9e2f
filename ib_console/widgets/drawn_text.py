"""Text as a table draws it: each terminal gives it the same width, and none obeys anything in it.

Terminals do not agree on how wide joined emoji, variation selectors and skin tones are: one draws a family in two
cells, another in six, and everything to the right of it moves. So a table draws the first sign of a joined one and no
selectors. Only the drawing is changed: what is stored and copied keeps them. It must not import anything of ours but
texts and columns.
"""

import re
from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from ib_console.widgets.columns import GAP
from ib_console.widgets.texts import Cell, plain

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff"
_UNSTEADY = re.compile(
    f"\u200d[\u2190-\u2bff\U0001f000-\U0001faff][{_SELECTORS}]*"  # a sign that is joined to the one before it
    f"|[{_SELECTORS}\u200d]"
)


def drawn(cell: Cell) -> Content:
    """Turn a cell into one line that is as wide on every terminal; what a terminal would obey becomes a blank."""
    content = plain(cell) if isinstance(cell, str) else cell
    if content.plain.isascii() and content.plain.isprintable():
        return content
    content = _without(content, _UNSTEADY)
    if content.plain.isprintable():
        return content
    kept = "".join(sign if sign.isprintable() or sign == "\u200c" else " " for sign in content.plain)
    return Content(kept, list(content.spans))


def _without(content: Content, unwanted: re.Pattern[str]) -> Content:
    """Leave parts of the text out; the styles of the rest stay where they were."""
    parts: list[Content] = []
    at = 0
    for match in unwanted.finditer(content.plain):
        parts.append(content[at : match.start()])
        at = match.end()
    return Content.assemble(*parts, content[at:]) if parts else content


def side_by_side(
    edge: Content, parts: Sequence[Content], style: Style, parse_style: Callable[[str | Style], Style]
) -> Strip:
    """Draw parts with gaps between them; text without styles of its own, most of it, is quick."""
    segments: list[Segment] = []
    text = ""
    for number, part in enumerate((edge, *parts)):
        text += " " * GAP if number > 1 else ""
        if not part.spans:
            text += part.plain
            continue
        segments.append(Segment(text, style.rich_style))
        text = ""
        rendered = part.render(style, end="", parse_style=parse_style)
        segments += [Segment(some, (style + own).rich_style) for some, own in rendered]
    return Strip([*segments, Segment(text, style.rich_style)])
