"""Every key of the program by the id of its binding, and whether keys that somebody chose can be used.

A chosen key is refused when the terminal swallows it, when a text could not be typed any more, or when another binding
that works at the same moment has it; the key it had then stays. It must not import services.
"""

import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import REPLACED_KEYS, Keys, _character_to_key, key_to_character
from textual.screen import Screen
from textual.widgets import Input, TextArea

from ib_console.widgets.draft_guard import DraftGuard
from ib_console.widgets.key_bar import key_name
from ib_console.wording import keymap_messages

_OURS = "ib_console."
_NAMED = frozenset(key.value for key in Keys)
_MODIFIED = re.compile(r"(?:(?:ctrl|alt|shift)\+)+(?P<key>.+)")
_SWALLOWED = re.compile(
    r"ctrl\+(?:[chijmz]|left_square_bracket|\[|shift\+.+)|alt\+[bf]|shift\+ctrl\+.+|.*(?:ignore|sigint|mouse|cursor-position).*"
)
"""Keys that terminals take for something else (architecture decision 11), and what stops a program."""
_MAY_BE_SWALLOWED = frozenset({"ctrl+s"})
"""Stops the screen of some terminals, so it must never be the only key."""


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A binding with the keys that it has by itself."""

    id: str
    keys: str
    label: str
    tooltip: str
    owners: tuple[type[DOMNode], ...]
    over_text: bool
    """Whether it also works while somebody types, so that a letter would be lost."""

    @property
    def place(self) -> str:
        """Where it works, in Dutch."""
        return keymap_messages.PLACES.get(self.id.partition(".")[0], "")


def known_keys() -> dict[str, KnownKey]:
    """Every binding of the program by its id. Imports each screen that there is."""
    for package in ("screens", "widgets"):
        for module in pkgutil.iter_modules(import_module(f"ib_console.{package}").__path__):
            import_module(f"ib_console.{package}.{module.name}")
    return loaded_keys()


def loaded_keys() -> dict[str, KnownKey]:
    """The bindings of what is imported already, by their id."""
    found: dict[str, KnownKey] = {}
    for owner, binding in _bindings():
        if not binding.id or binding.system:
            continue
        before = found.get(binding.id)
        owners = (*(before.owners if before else ()), owner)
        over_text = issubclass(owner, DraftGuard | Input | TextArea) or (binding.priority and issubclass(owner, App))
        found[binding.id] = KnownKey(
            binding.id,
            binding.key,
            binding.description or binding.tooltip or binding.id,
            binding.tooltip or binding.description,
            owners,
            over_text or (before is not None and before.over_text),
        )
    return found


def _bindings() -> Iterator[tuple[type[DOMNode], Binding]]:
    for owner in sorted(set(_below(DOMNode)), key=lambda each: (each.__module__, each.__qualname__)):
        if owner.__module__.startswith(_OURS):
            own = owner.__dict__.get("BINDINGS", ())
            yield from ((owner, each) for each in own if isinstance(each, Binding))


def _below(parent: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in parent.__subclasses__():
        yield each
        yield from _below(each)


def usable(wanted: Mapping[str, str], known: Mapping[str, KnownKey]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the chosen keys that can be used, and a sentence for each choice that cannot."""
    remarks: list[str] = []
    chosen: dict[str, str] = {}
    for binding_id, keys in wanted.items():
        if binding_id not in known:
            remarks.append(keymap_messages.unknown(binding_id))
            continue
        names = [_long_name(key) for key in keys.split(",") if key.strip()]
        complaint = _complaint(names, known[binding_id])
        if complaint:
            remarks.append(keymap_messages.refused(known[binding_id].label, binding_id, complaint))
        else:
            chosen[binding_id] = ",".join(names)
    return _without_conflicts(chosen, known, remarks), tuple(remarks)


def _long_name(key: str) -> str:
    key = key.strip()
    return _character_to_key(key) if len(key) == 1 else key.lower()


def _complaint(names: Sequence[str], known: KnownKey) -> str:
    if not names:
        return keymap_messages.NO_KEY
    for name in names:
        modified = _MODIFIED.fullmatch(name)
        bare = modified["key"] if modified else name
        if len(bare) > 1 and bare not in _NAMED and _character(bare) is None:
            return keymap_messages.no_such_key(name)
        if _SWALLOWED.fullmatch(name) or (name in _MAY_BE_SWALLOWED and len(names) == 1):
            return keymap_messages.swallowed(key_name(name))
        if known.over_text and (_character(name) or "\n").isprintable():
            return keymap_messages.typed(key_name(name))
    return ""


def _character(name: str) -> str | None:
    """The character that a key types; `None` for a key that types nothing."""
    return key_to_character(REPLACED_KEYS.get(name, name))


def _without_conflicts(chosen: dict[str, str], known: Mapping[str, KnownKey], remarks: list[str]) -> dict[str, str]:
    """Take choices back until none is in the way of another binding."""
    while True:
        now = {binding_id: chosen.get(binding_id, each.keys) for binding_id, each in known.items()}
        refused = ""
        for one, other in combinations(known.values(), 2):
            changed = [each for each in (other, one) if each.id in chosen]
            shared = set(now[one.id].split(",")) & set(now[other.id].split(","))
            if changed and shared and _together(one, other) and not shared <= _shared_already(one, other):
                refused = changed[0].id
                stays = one if changed[0] is other else other
                complaint = keymap_messages.taken(key_name(min(shared)), stays.label, stays.place)
                remarks.append(keymap_messages.refused(known[refused].label, refused, complaint))
                break
        if not refused:
            return chosen
        chosen = {binding_id: keys for binding_id, keys in chosen.items() if binding_id != refused}


def _shared_already(one: KnownKey, other: KnownKey) -> set[str]:
    """Keys that both have by themselves: where one of them works, the other gives way on purpose."""
    return set(one.keys.split(",")) & set(other.keys.split(","))


def _together(one: KnownKey, other: KnownKey) -> bool:
    """Whether both may work at the same moment."""
    if one.id.partition(".")[0] == other.id.partition(".")[0]:
        return True
    return any(_meet(mine, yours) for mine in one.owners for yours in other.owners)


def _meet(one: type[DOMNode], other: type[DOMNode]) -> bool:
    if issubclass(one, App) or issubclass(other, App) or issubclass(one, other) or issubclass(other, one):
        return True
    # A widget may stand on any screen; two screens, or two widgets that are apart, never have the keys together.
    return issubclass(one, Screen) is not issubclass(other, Screen)
