"""ctrl+p: every command that works now, the areas and what lies below them, colours, help and pupils, by typing.

It must not import services.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ib_console.domain.text import fold, matches
from ib_console.screens.far_commands import PLACES, FarKey
from ib_console.widgets.frame_bars import AreaTitle
from ib_console.widgets.key_bar import ShownKey, key_name
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.theme import THEME_TITLES
from ib_console.wording.palette_words import AREA_WORDS, PLACE_WORDS

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
    found += [
        Command(Choice(("area", area.name), f"naar {area.title}", area.digit), AREA_WORDS.get(area.name, ""))
        for area in areas
    ]
    found += [
        Command(Choice(("theme", name), f"kleuren: {title}"), "thema uiterlijk") for name, title in THEME_TITLES.items()
    ]
    if can_set_keys:
        found.append(Command(Choice(("keys", ""), "toetsen bekijken en wijzigen"), "instellen toetsenbord"))
    return [*found, *(Command(Choice(("page", name), f"hulp: {title}"), "uitleg") for name, title in pages.items())]


def far_commands(
    areas: Sequence[AreaTitle], far: Iterable[FarKey], here: tuple[str, str], chosen: Mapping[str, str]
) -> list[Command]:
    """Return the commands that lead elsewhere; their ids are ("place", module) and ("far", (area, action)).

    Args:
        areas: those that can be gone to.
        far: what can be done on their first screens.
        here: the area whose first screen is in front, whose keys are offered already, else an empty text; and the
            module of the screen in front, to which nobody has to go.
        chosen: id of a binding -> the keys that were chosen for it.
    """
    if not areas:
        return []
    found = [
        Command(Choice(("place", module), PLACE_WORDS[module][0]), PLACE_WORDS[module][1])
        for module in PLACES
        if module != here[1]
    ]
    titles = {area.name: area for area in areas}
    for each in far:
        binding, area = each.binding, titles.get(each.area)
        if area is not None and each.area != here[0]:
            key = key_name(chosen.get(binding.id or "", binding.key).split(",")[0])
            label = f"{area.title}: {binding.description}"
            choice = Choice(("far", (each.area, binding.action)), label, f"{area.digit} {key}")
            found.append(Command(choice, binding.tooltip))
    return found


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
