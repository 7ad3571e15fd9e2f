"""The last line of the screen: the keys that do something here and now. It must not import anything of ours.

A node may rename what its keys do, without changing the binding, by an attribute `key_labels` (action name -> label);
an empty label takes the key out of the bar. By `late_keys` (action names) a screen says which of its keys are needed
less: they stand behind its others.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from textual import events
from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.keys import REPLACED_KEYS, key_to_character
from textual.screen import Screen
from textual.widget import Widget

from ib_console.widgets.texts import plain

_GAP = 3
_NARROW_GAP = 2
_LAST = ("help", "app.help")
_MORE = "meer"
_MOVING = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "backspace"}
)

_KEY_NAMES: Mapping[str, str] = {
    "enter": "↵",
    "escape": "esc",
    "space": "spatie",
    "tab": "tab",
    "shift+tab": "shift+tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "delete": "del",
    "backspace": "⌫",
    "home": "home",
    "end": "end",
    "pageup": "pg↑",
    "pagedown": "pg↓",
}


class ShownKey(NamedTuple):
    """A key that works now: its name on the screen, the key itself, what it does, and the fuller explanation."""

    name: str
    key: str
    label: str
    tooltip: str
    action: str
    in_bar: bool
    moves: bool = False
    """Whether it only moves a cursor or the focus."""
    rank: int = 0
    """How far back it stands in the bar."""


def key_name(key: str) -> str:
    """Return what a key is called on the screen: `ctrl+p` is `^p`, `f3` is `F3`, `G` stays `G`."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    if key.startswith("ctrl+"):
        return "^" + key_name(key.removeprefix("ctrl+"))
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    sign = key_to_character(REPLACED_KEYS.get(key, key))
    return sign if sign is not None and sign.isprintable() else key


def keys_of(screen: Screen[object]) -> list[ShownKey]:
    """Return the keys that work now, the nearest to the focus first, each action once."""
    shown: dict[str, ShownKey] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        label = _label(active)
        ours = binding.show or binding.id is not None  # Textual's own keys, in English, have no id
        if not active.enabled or not label or binding.system or not ours:
            continue
        place = f"{id(active.node)}.{binding.action}"
        moves = binding.key in _MOVING and not binding.show
        if place not in shown:
            shown[place] = ShownKey(
                key_name(binding.key),
                binding.key,
                label,
                binding.tooltip or label,
                binding.action,
                binding.show,
                moves,
                _rank(active),
            )
        elif moves:
            shown[place] = shown[place]._replace(moves=True)
    return list(shown.values())


def _rank(active: ActiveBinding) -> int:
    """Opening comes first, then what only this screen can do, then what each list can, then what works everywhere."""
    if isinstance(active.node, App):
        return 4
    if active.binding.key == "enter":
        return 0
    late: Collection[str] = getattr(active.node, "late_keys", ())
    if active.binding.action.partition("(")[0] in late:
        return 2
    return 1 if isinstance(active.node, Screen) else 3


def _label(active: ActiveBinding) -> str:
    labels: Mapping[str, str] = getattr(active.node, "key_labels", {})
    binding: Binding = active.binding
    return labels.get(binding.action.partition("(")[0], binding.description)


class KeyBar(Widget):
    """One line of keys; what does not fit is left out whole. The way back and the help always stand there."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $surface; color: $muted; padding: 0 1; }
    """

    def on_mount(self) -> None:
        """Draw anew whenever other keys work."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _: Screen[object]) -> None:
        self.refresh()

    def _fitting(self) -> Iterator[tuple[int, ShownKey]]:
        """Give the keys that fit, each with the column where it starts."""
        shown = sorted((key for key in keys_of(self.screen) if key.in_bar), key=lambda key: key.rank)
        last = [key for key in shown if key.key == "escape"] + [key for key in shown if key.action in _LAST]
        others = [key for key in shown if key not in last]
        width = self.size.width
        if sum(_width(key) + _GAP for key in shown) - _GAP <= width:
            yield from _placed([*others, *last], _GAP)
            return
        room = width - sum(_width(key) + _NARROW_GAP for key in last)
        fitting: list[ShownKey] = []
        for key in others:
            if _width(key) <= room:
                fitting.append(key)
                room -= _width(key) + _NARROW_GAP
        if len(fitting) < len(others):
            last = [key._replace(label=_MORE) if key.action in _LAST else key for key in last]
        yield from _placed([*fitting, *last], _NARROW_GAP)

    def render(self) -> Content:
        """The keys in bold, what they do muted."""
        line = Content("")
        for at, key in self._fitting():
            line = line.pad_right(at - line.cell_length)
            line = Content.assemble(line, Content.styled(key.name, "bold $foreground"), " ", plain(key.label))
        return line

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        for at, key in self._fitting():
            if at <= event.x - self.gutter.left < at + _width(key):
                self.app.simulate_key(key.key)


def _placed(keys: Iterable[ShownKey], gap: int) -> Iterator[tuple[int, ShownKey]]:
    at = 0
    for key in keys:
        yield at, key
        at += _width(key) + gap


def _width(key: ShownKey) -> int:
    return Content(key.name).cell_length + 1 + plain(key.label).cell_length
