"""The last line of the screen: the keys that do something here and now. It must not import anything of ours.

A node may rename what its keys do, without changing the binding, by an attribute `key_labels` (action name -> label);
an empty label takes the key out of the bar.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from ib_console.widgets.texts import plain

_GAP = 3
_NARROW_GAP = 2
_LAST = ("help", "app.help")

_KEY_NAMES: Mapping[str, str] = {
    "enter": "↵",
    "escape": "esc",
    "space": "spatie",
    "slash": "/",
    "question_mark": "?",
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
    "plus": "+",
    "minus": "-",
    "comma": ",",
    "full_stop": ".",
}


class ShownKey(NamedTuple):
    """A key that works now: its name on the screen, the key itself, what it does, and the fuller explanation."""

    name: str
    key: str
    label: str
    tooltip: str
    action: str
    in_bar: bool


def key_name(key: str) -> str:
    """Return what a key is called on the screen: `ctrl+p` is `^p`, `f3` is `F3`, `G` stays `G`."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    if key.startswith("ctrl+"):
        return "^" + key_name(key.removeprefix("ctrl+"))
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    return key


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
        if place not in shown:
            shown[place] = ShownKey(
                key_name(binding.key), binding.key, label, binding.tooltip or label, binding.action, binding.show
            )
    return list(shown.values())


def _label(active: ActiveBinding) -> str:
    labels: Mapping[str, str] = getattr(active.node, "key_labels", {})
    binding: Binding = active.binding
    return labels.get(binding.action.partition("(")[0], binding.description)


class KeyBar(Widget):
    """One line of keys; what does not fit is left out whole, the help never is."""

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
        shown = [key for key in keys_of(self.screen) if key.in_bar]
        last = [key for key in shown if key.action in _LAST]
        others = [key for key in shown if key.action not in _LAST]
        roomy = sum(_width(key) + _GAP for key in shown) - _GAP <= self.size.width
        gap = _GAP if roomy else _NARROW_GAP
        room = self.size.width - sum(_width(key) + gap for key in last)
        at = 0
        for key in others:
            if at + _width(key) <= room:
                yield at, key
                at += _width(key) + gap
        for key in last:
            yield at, key
            at += _width(key) + gap

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


def _width(key: ShownKey) -> int:
    return Content(key.name).cell_length + 1 + plain(key.label).cell_length
