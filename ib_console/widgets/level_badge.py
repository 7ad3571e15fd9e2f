"""A niveau as number and hue, so nothing depends on the colour. It must not import services."""

import codecs
import sys

from textual.content import Content

_CIRCLED = "①②③④⑤"


def shows_symbols(encoding: str | None = None) -> bool:
    """Tell whether the terminal can show circled digits; without an argument that of standard output is asked.

    While the program draws, Textual stands in the place of `sys.stdout`; `sys.__stdout__` is still the terminal.
    """
    name = encoding if encoding is not None else getattr(sys.__stdout__, "encoding", None) or "utf-8"
    try:
        _CIRCLED.encode(codecs.lookup(name).name)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def level_badge(level: int | None, *, symbols: bool | None = None, words: bool = False) -> Content:
    """Return a niveau as content: `③`, or `3` without symbols; with words `③ niveau 3`; "geen" when it is unknown.

    Without `symbols` the terminal decides.
    """
    symbols = shows_symbols() if symbols is None else symbols
    if level is None or not 1 <= level <= len(_CIRCLED):
        return Content.styled("geen niveau" if words else "–", "$muted")
    badge = Content.styled(_CIRCLED[level - 1] if symbols else str(level), f"$level-{level}")
    if not words:
        return badge
    return (
        Content.assemble(badge, f" niveau {level}") if symbols else Content.styled(f"niveau {level}", f"$level-{level}")
    )


def level_move(origin: int | None, target: int, *, symbols: bool | None = None) -> Content:
    """Return a move as content: `② → ③`."""
    return Content.assemble(level_badge(origin, symbols=symbols), " → ", level_badge(target, symbols=symbols))
