"""Whether this terminal can show the screen well. What it lacks is told; only one without any screen is refused."""

from collections.abc import Iterator

from ib_console.cli.refusal import Refusal
from ib_console.cli.surroundings import Surroundings
from ib_console.wording.command_messages import TERMINAL_MESSAGES

_WITHOUT_SCREEN = frozenset({"dumb", "unknown"})
_SIGNS = "▲●①…│"
_MANY_COLOURS = ("256", "direct", "truecolor", "24bit", "kitty", "alacritty", "wezterm", "ghostty")
_NEW_WINDOWS = ("WT_SESSION", "TERM_PROGRAM", "ConEmuANSI", "ANSICON", "TERM", "ALACRITTY_WINDOW_ID")
"""Variables that every newer window on Windows sets, and the old console does not."""


def need_screen(around: Surroundings) -> None:
    """Refuse a terminal without a screen. Raises `Refusal`: `window.no_terminal`, `window.plain_terminal`."""
    if not around.terminal:
        raise Refusal("window.no_terminal")
    if around.environ.get("TERM") in _WITHOUT_SCREEN and around.platform != "win32":
        raise Refusal("window.plain_terminal")


def lacking(around: Surroundings) -> tuple[str, ...]:
    """Return a sentence for each thing that this terminal shows less well."""
    return tuple(TERMINAL_MESSAGES[code] for code in _codes(around))


def _codes(around: Surroundings) -> Iterator[str]:
    try:
        _SIGNS.encode(around.encoding)
    except (LookupError, UnicodeEncodeError):
        yield "no_signs"
    if around.platform == "win32":
        if not any(around.environ.get(name) for name in _NEW_WINDOWS):
            yield "old_console"
        return
    told = f"{around.environ.get('TERM', '')} {around.environ.get('COLORTERM', '')}"
    if not around.environ.get("NO_COLOR") and not any(word in told for word in _MANY_COLOURS):
        yield "few_colours"
