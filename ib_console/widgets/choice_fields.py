"""Fields that are chosen from a few words: one, several, or yes and no. Use them through `form`.

It must not import services.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from ib_console.domain.drafts import JsonValue
from ib_console.widgets.field import Field
from ib_console.widgets.texts import plain

Option = tuple[Hashable, str]
"""A value and what it is called."""

_GAP = 3


class ChoiceRow(Widget, can_focus=True):
    """A few words with marks: beside each other where they fit, else under each other.

    With one choice the arrows choose; with several they move and the space bar sets or takes away.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down,l,j", "step(1)", "volgende", show=False, id="choice.next", tooltip="De volgende keuze"),
        Binding("left,up,h,k", "step(-1)", "vorige", show=False, id="choice.previous", tooltip="De vorige keuze"),
        Binding("space", "pick", "kiezen", id="choice.toggle", tooltip="Kiest dit, of juist niet"),
        Binding("enter", "app.focus_next", "volgende veld", show=False, id="choice.enter"),
    ]
    DEFAULT_CSS = """
    ChoiceRow { height: auto; padding: 0 1; background: $field; }
    ChoiceRow:focus { background: $row-blurred; }
    """

    class Changed(Message):
        """Another choice was made."""

    def __init__(self, options: Sequence[Option], chosen: Sequence[Hashable], *, several: bool) -> None:
        super().__init__()
        self.options = list(options)
        self.chosen = [value for value, _ in options if value in chosen]
        self._several = several
        self.at = next((at for at, (value, _) in enumerate(options) if value in chosen), 0)

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """Where each option stands: line, column, width."""
        widths = [Content(label).cell_length + 2 for _, label in self.options]
        if sum(widths) + _GAP * (len(widths) - 1) > width:
            return [(line, 0, each) for line, each in enumerate(widths)]
        places, x = [], 0
        for each in widths:
            places.append((0, x, each))
            x += each + _GAP
        return places

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line, or one an option."""
        del container, viewport
        return max((line for line, _, _ in self._places(width)), default=0) + 1

    def render(self) -> Content:
        """The options with their marks; the one under the cursor stands out while the field has the focus."""
        lines: list[Content] = []
        places = self._places(self.size.width)
        for at, ((value, label), (line, x, _)) in enumerate(zip(self.options, places, strict=True)):
            on = value in self.chosen
            mark = ("[x] " if on else "[ ] ") if self._several else ("● " if on else "○ ")
            mark = ("☑ " if on else "☐ ") if self._several else mark
            style = "bold $heading" if on else ""
            if at == self.at and self.has_focus:
                style = f"{style or '$foreground'} on $row"
            drawn = Content.assemble(Content.styled(mark, style), plain(label, style))
            while len(lines) <= line:
                lines.append(Content(""))
            lines[line] = Content.assemble(lines[line].pad_right(x - lines[line].cell_length), drawn)
        return Content("\n").join(lines)

    def action_step(self, by: int) -> None:
        """Go to another option; with one choice that chooses it."""
        if not self.options:
            return
        fresh = not self.chosen and not self._several
        self.at = self.at if fresh else min(max(self.at + by, 0), len(self.options) - 1)
        if not self._several:
            self._choose(self.options[self.at][0])
        self.refresh()

    def action_pick(self) -> None:
        """Choose the option under the cursor; with several choices also take it away."""
        if self.options:
            self._choose(self.options[self.at][0])

    def put(self, chosen: Sequence[Hashable]) -> None:
        """Choose exactly these, as far as they are offered."""
        self.chosen = [value for value, _ in self.options if value in chosen]
        self.at = next((at for at, (value, _) in enumerate(self.options) if value in self.chosen), 0)
        self.refresh()

    def _choose(self, value: Hashable) -> None:
        before = list(self.chosen)
        if not self._several:
            self.chosen = [value]
        elif value in self.chosen:
            self.chosen.remove(value)
        else:
            self.chosen = [each for each, _ in self.options if each == value or each in self.chosen]
        self.refresh()
        if before != self.chosen:
            self.post_message(self.Changed())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The space bar is only told where it matters."""
        del parameters
        return not (action == "pick" and not self.options)

    def on_key(self, event: events.Key) -> None:
        """A digit chooses the option of that number or that begins with it, such as a niveau."""
        if not (event.character and event.character.isdigit()):
            return
        for at, (_, label) in enumerate(self.options):
            if label.startswith(event.character):
                self.at = at
                self.action_pick()
                event.stop()
                return

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        x, y = event.x - self.gutter.left, event.y - self.gutter.top
        for at, (line, left, width) in enumerate(self._places(self.size.width)):
            if line == y and left <= x < left + width:
                self.at = at
                self.action_pick()


class _ChoiceBase(Field):
    """A field with one row of choices."""

    in_draft: ClassVar[bool] = True
    several = False

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[Option],
        *,
        help: str = "",  # noqa: A002 - the word the form speaks
        required: bool = False,
        initial: object = None,
        check: Callable[[Any], str | None] | None = None,
    ) -> None:
        super().__init__(name, label, help=help, required=required, initial=initial, check=check)
        self._options = list(options)

    def first_chosen(self) -> tuple[Hashable, ...]:
        """What is chosen at the start."""
        return () if self.initial is None else (self.initial,)

    def control(self) -> ComposeResult:
        """The row of choices."""
        yield ChoiceRow(self._options, self.first_chosen(), several=self.several)

    @property
    def chosen(self) -> tuple[Hashable, ...]:
        """The chosen values."""
        return tuple(self.query_one(ChoiceRow).chosen)

    def raw(self) -> JsonValue:
        """The chosen values, each as text."""
        return [str(value) for value in self.chosen]

    def restore(self, raw: JsonValue) -> None:
        """Choose what was chosen."""
        wanted = raw if isinstance(raw, list) else []
        self.query_one(ChoiceRow).put([value for value, _ in self._options if str(value) in wanted])

    @on(ChoiceRow.Changed)
    def _chosen(self, event: ChoiceRow.Changed) -> None:
        event.stop()
        self.touched()


class ChoiceField(_ChoiceBase):
    """One of a few options; its value is the chosen value, or `None`."""

    def read(self) -> Hashable | None:
        """The chosen value."""
        return self.chosen[0] if self.chosen else None


class MultiChoiceField(_ChoiceBase):
    """Several of a few options; its value is a tuple of values in the order of the options. `initial` is a sequence."""

    several = True

    def first_chosen(self) -> tuple[Hashable, ...]:
        """What is chosen at the start."""
        return tuple(self.initial) if isinstance(self.initial, tuple | list | set | frozenset) else ()

    def read(self) -> tuple[Hashable, ...]:
        """The chosen values."""
        return self.chosen


class CheckField(_ChoiceBase):
    """Yes or no; its value is a `bool`. Required means that it must be yes. `text` stands beside the mark."""

    several = True
    EMPTY: ClassVar[tuple[object, ...]] = (False,)

    def __init__(
        self,
        name: str,
        label: str,
        *,
        text: str = "ja",
        help: str = "",  # noqa: A002 - the word the form speaks
        required: bool = False,
        initial: bool = False,
    ) -> None:
        super().__init__(name, label, [(True, text)], help=help, required=required, initial=initial)

    def first_chosen(self) -> tuple[Hashable, ...]:
        """What is chosen at the start."""
        return (True,) if self.initial else ()

    def read(self) -> bool:
        """Whether it is chosen."""
        return bool(self.chosen)
