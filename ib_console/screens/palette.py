"""ctrl+p: every command that works now, the areas, the colours and the pupils, by typing.

It must not import services.
"""

from collections.abc import Sequence

from ib_console.domain.text import fold, matches
from ib_console.widgets.frame_bars import AreaTitle
from ib_console.widgets.key_bar import ShownKey
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.theme import THEME_TITLES

QUIT = "quit"


def commands(keys: Sequence[ShownKey], areas: Sequence[AreaTitle]) -> list[Choice]:
    """Return the commands; ids are ("key", key), ("area", name), ("theme", name) and ("quit", "")."""
    found = [
        Choice(("key", key.key), key.label, key.name)
        for key in keys
        if key.in_bar and key.action not in {"commands", "find_pupil"}
    ]
    found += [Choice(("key", key.key), key.label, key.name) for key in keys if key.action == "find_pupil"]
    found += [Choice(("area", area.name), f"naar {area.title}", area.digit) for area in areas]
    found += [Choice(("theme", name), f"kleuren: {title}", "uiterlijk") for name, title in THEME_TITLES.items()]
    return [*found, Choice((QUIT, ""), "programma sluiten", "F10")]


def matching(text: str, choices: Sequence[Choice]) -> list[Choice]:
    """Return the commands in which every typed word stands; those that begin with the text first."""
    found = [choice for choice in choices if matches(text, fold(choice.label))]
    return sorted(found, key=lambda choice: not fold(choice.label).startswith(fold(text)))


def pupil_commands(pupils: Sequence[Choice]) -> list[Choice]:
    """Return a command for each pupil; ids are ("pupil", id)."""
    return [Choice(("pupil", pupil.id), f"ga naar leerling {pupil.label}", pupil.hint) for pupil in pupils]
