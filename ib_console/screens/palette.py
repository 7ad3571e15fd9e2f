"""ctrl+p: every command that works now, the areas, the colours, the help and the pupils, by typing.

It must not import services.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ib_console.domain.text import fold, matches
from ib_console.widgets.frame_bars import AreaTitle
from ib_console.widgets.key_bar import ShownKey
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.theme import THEME_TITLES

TO_PUPIL = "ga naar leerling"
"""What may be typed before a name."""


@dataclass(frozen=True, slots=True)
class Command:
    """A choice of the palette with the words that find it too. Its id tells what to do: a kind and its argument."""

    choice: Choice
    explained: str = ""


def commands(
    keys: Sequence[ShownKey], areas: Sequence[AreaTitle], pages: Mapping[str, str], *, can_set_keys: bool
) -> list[Command]:
    """Return the commands; their ids are ("key", key), ("area", name), ("theme", name), ("page", name), ("keys", "").

    Args:
        keys: the keys that work on the screen where the palette was asked.
        areas: those that can be gone to.
        pages: the general pages of the help, name -> title.
        can_set_keys: whether keys can be chosen here.
    """
    offered = [key for key in keys if not key.moves and not key.action.startswith(("commands", "area("))]
    found = [Command(Choice(("key", key.key), _command_label(key), key.name), key.tooltip) for key in offered]
    found += [Command(Choice(("area", area.name), f"naar {area.title}", area.digit)) for area in areas]
    found += [
        Command(Choice(("theme", name), f"kleuren: {title}"), "thema uiterlijk") for name, title in THEME_TITLES.items()
    ]
    if can_set_keys:
        found.append(Command(Choice(("keys", ""), "toetsen bekijken en wijzigen"), "instellen toetsenbord"))
    return [*found, *(Command(Choice(("page", name), f"hulp: {title}"), "uitleg") for name, title in pages.items())]


def _command_label(key: ShownKey) -> str:
    return f"{TO_PUPIL} …" if key.action == "find_pupil" else key.label


def matching(text: str, offered: Sequence[Command]) -> list[Choice]:
    """Return the commands with every typed word in what they are called, and then those with it in the explanation."""
    wanted = fold(text)
    by_name = [each.choice for each in offered if matches(text, fold(each.choice.label))]
    by_name.sort(key=lambda choice: _distance(wanted, fold(choice.label)))
    explained = [each.choice for each in offered if matches(text, fold(f"{each.choice.label} {each.explained}"))]
    return list(dict.fromkeys([*by_name, *explained]))


def _distance(wanted: str, label: str) -> int:
    """What begins with the text comes first, then what has a word that begins with it."""
    if label.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in label else 2


def name_in(text: str) -> str:
    """Return the part of what was typed that may be a pupil's name."""
    typed = " ".join(text.split())
    return typed[len(TO_PUPIL) :].strip(" …") if typed.lower().startswith(TO_PUPIL) else typed


def pupil_commands(pupils: Sequence[Choice]) -> list[Choice]:
    """Return a command for each pupil; ids are ("pupil", id)."""
    return [Choice(("pupil", pupil.id), f"{TO_PUPIL} {pupil.label}", pupil.hint) for pupil in pupils]
