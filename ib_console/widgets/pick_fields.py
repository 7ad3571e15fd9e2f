"""A field that is picked from many by typing a part of it. Use it through `form`.

It must not import services: the options are given.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from ib_console.domain.drafts import JsonValue
from ib_console.domain.text import clean, fold, matches
from ib_console.widgets.field import Field, InvalidValue
from ib_console.widgets.inputs import LineInput
from ib_console.widgets.option_lines import Choice, OptionLines


class Picker(Vertical):
    """An input with the choices that match under it while it has the focus; proposals stand first, as given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "omlaag", show=False, id="pick.down"),
        Binding("up", "move(-1)", "omhoog", show=False, id="pick.up"),
    ]
    DEFAULT_CSS = """
    Picker { height: auto; }
    Picker OptionLines { background: $field; }
    """

    class Picked(Message):
        """A choice was taken, or (`None`) the text no longer says which."""

        def __init__(self, choice: Choice | None) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, choices: Sequence[Choice], picked: Hashable | None, *, placeholder: str, clears: bool) -> None:
        """Declare it.

        Args:
            choices: all choices, proposals first.
            picked: id of the choice at the start.
            placeholder: what stands in the empty input.
            clears: whether the input is emptied after each choice, to go on with the next.
        """
        super().__init__()
        self._choices = list(choices)
        self._folded = [fold(f"{choice.label} {choice.hint}") for choice in choices]
        self._placeholder = placeholder
        self._clears = clears
        self.picked = next((choice for choice in choices if picked is not None and choice.id == picked), None)
        self.set_class(self.picked is not None, "-settled")

    def compose(self) -> ComposeResult:
        """The input and the choices."""
        yield LineInput(
            clean(self.picked.label) if self.picked else "", placeholder=self._placeholder, select_on_focus=False
        )
        yield OptionLines(most=6)

    def on_mount(self) -> None:
        """Put the proposals there."""
        self._narrow()

    @property
    def text(self) -> str:
        """What was typed."""
        return clean(self.query_one(Input).value)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Give other choices."""
        self._choices = list(choices)
        self._folded = [fold(f"{choice.label} {choice.hint}") for choice in choices]
        self._narrow()

    def take(self, choice: Choice) -> None:
        """Take a choice."""
        self.picked = None if self._clears else choice
        field = self.query_one(Input)
        with self.prevent(Input.Changed):
            field.value = "" if self._clears else clean(choice.label)
        field.cursor_position = len(field.value)
        self.set_class(self.picked is not None, "-settled")
        self._narrow()
        self.post_message(self.Picked(choice))

    def restore(self, choice_id: str | None, text: str) -> None:
        """Show the choice whose id reads like this, else the text, as if it was typed."""
        choice = next((each for each in self._choices if choice_id is not None and str(each.id) == choice_id), None)
        self.picked = choice
        field = self.query_one(Input)
        with self.prevent(Input.Changed):
            field.value = text if choice is None else clean(choice.label)
        field.cursor_position = len(field.value)
        self.set_class(choice is not None, "-settled")
        self._narrow()

    def only_match(self) -> Choice | None:
        """The one choice that the typed text can mean, if there is one."""
        if not self.text:
            return None
        exact = [choice for choice in self._choices if fold(choice.label) == fold(self.text)]
        found = exact or self._matching()
        return found[0] if len(found) == 1 else None

    def _matching(self) -> list[Choice]:
        text = "" if self.picked is not None else self.text
        return [choice for choice, folded in zip(self._choices, self._folded, strict=True) if matches(text, folded)]

    def _narrow(self) -> None:
        found = self._matching()
        note = "" if found else ("Niets gevonden." if self._choices else "Er is nog niets om uit te kiezen.")
        self.query_one(OptionLines).put(found, note, light_first=bool(self.text))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.picked is not None and self.text != clean(self.picked.label):
            self.picked = None
        self.set_class(self.picked is not None, "-settled")
        self._narrow()
        self.post_message(self.Picked(None))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        lines = self.query_one(OptionLines)
        if self.picked is None and lines.current is not None:
            self.take(lines.current)
        elif self.picked is not None or not self.text:
            self.screen.focus_next()

    def action_move(self, by: int) -> None:
        """Light another choice; from a settled one, open the list again."""
        if self.picked is None:
            self.query_one(OptionLines).move(by)
        else:
            self.query_one(Input).value = ""

    @on(OptionLines.Clicked)
    def _clicked(self, event: OptionLines.Clicked) -> None:
        event.stop()
        self.take(event.choice)


class PickField(Field):
    """One of many, by typing a part of it; its value is the id of the choice, or `None`."""

    in_draft: ClassVar[bool] = True

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[Choice],
        *,
        help: str = "",  # noqa: A002 - the word the form speaks
        required: bool = False,
        initial: Hashable | None = None,
        placeholder: str = "typ een deel van de naam",
        check: Callable[[Any], str | None] | None = None,
    ) -> None:
        super().__init__(name, label, help=help, required=required, initial=initial, check=check)
        self._choices = list(choices)
        self._placeholder = placeholder

    def control(self) -> ComposeResult:
        """The picker."""
        yield Picker(self._choices, self.initial, placeholder=self._placeholder, clears=False)

    def read(self) -> Hashable | None:
        """The id of what was picked, or of the only choice that fits what was typed."""
        picker = self.query_one(Picker)
        if picker.picked is None and picker.text:
            match = picker.only_match()
            if match is None:
                raise InvalidValue("Kies een regel uit de lijst: typ een deel, ga met de pijltjes en druk op Enter.")
            picker.take(match)
            return match.id
        return None if picker.picked is None else picker.picked.id

    def raw(self) -> JsonValue:
        """What was picked (as text), and what stands in the input."""
        picker = self.query_one(Picker)
        return {"picked": None if picker.picked is None else str(picker.picked.id), "text": picker.text}

    def restore(self, raw: JsonValue) -> None:
        """Pick what was picked; when it is no longer offered, show what it was called."""
        if isinstance(raw, dict):
            picked = raw.get("picked")
            self.query_one(Picker).restore(None if picked is None else str(picked), str(raw.get("text", "")))

    @on(Picker.Picked)
    def _picked(self, event: Picker.Picked) -> None:
        event.stop()
        self.touched()
