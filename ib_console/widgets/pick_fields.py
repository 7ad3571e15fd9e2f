"""Fields that are picked from many by typing: one record, or the people who take part. Use them through `form`.

It must not import services: the options are given.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from ib_console.domain.text import clean, fold, matches
from ib_console.widgets.field import Field, InvalidValue
from ib_console.widgets.inputs import LineInput
from ib_console.widgets.option_lines import Choice, OptionLines
from ib_console.widgets.texts import fit, plain


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

    def raw(self) -> object:
        """What was picked, or what was typed."""
        picker = self.query_one(Picker)
        return picker.text if picker.picked is None else picker.picked.id

    @on(Picker.Picked)
    def _picked(self, event: Picker.Picked) -> None:
        event.stop()
        self.touched()


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who takes part, in a role; present yes, no, or not known yet (`None`)."""

    person_id: int
    name: str
    role: str
    """The code of the role."""
    role_label: str = ""
    present: bool | None = None


class _PeopleList(Widget, can_focus=True):
    """The participants, one a line."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "omlaag", show=False, id="people.down"),
        Binding("up,k", "move(-1)", "omhoog", show=False, id="people.up"),
        Binding(
            "space", "present", "aanwezig", id="people.present", tooltip="Wisselt tussen aanwezig, afwezig, onbekend"
        ),
        Binding(
            "delete,backspace,x", "remove", "weghalen", id="people.remove", tooltip="Haalt deze persoon uit de lijst"
        ),
        Binding("enter", "app.focus_next", "volgende veld", show=False, id="people.enter"),
    ]
    DEFAULT_CSS = """
    _PeopleList { height: auto; background: $field; }
    _PeopleList:focus { background: $row-blurred; }
    _PeopleList.-none { display: none; }
    """

    class Changed(Message):
        """Somebody was added, removed, or marked."""

    def __init__(self, people: Sequence[Participant], *, marks: bool) -> None:
        super().__init__()
        self.people = list(people)
        self.at = 0
        self._marks = marks
        self.set_class(not people, "-none")
        self.can_focus = bool(people)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """A line for each."""
        del container, viewport, width
        return len(self.people)

    def render(self) -> Content:
        """Mark, name, role."""
        width = self.size.width
        lines = []
        for at, person in enumerate(self.people):
            mark, style, word = _MARKS[person.present]
            name = plain(person.name)
            parts: list[Content] = [Content(" ")]
            if self._marks:
                parts += [Content.styled(f"{mark} ", style)]
            name = fit(name, _NAME_WIDTH)
            parts += [name.pad_right(_NAME_WIDTH - name.cell_length), Content("  ")]
            role = person.role_label if not self._marks else " · ".join(filter(None, (person.role_label, word)))
            parts.append(plain(role, "$muted"))
            line = fit(Content.assemble(*parts), width).truncate(width, pad=True)
            lines.append(line.stylize("on $row") if at == self.at and self.has_focus else line)
        return Content("\n").join(lines)

    def put(self, people: Sequence[Participant]) -> None:
        """Show other people."""
        self.people = list(people)
        self.at = min(self.at, max(len(people) - 1, 0))
        self.set_class(not people, "-none")
        if not people and self.has_focus:
            self.screen.focus_next()
        self.can_focus = bool(people)
        self.refresh(layout=True)
        self.post_message(self.Changed())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Presence is only asked where it means something."""
        del parameters
        return not (action == "present" and not self._marks)

    def action_move(self, by: int) -> None:
        """Go to another person."""
        self.at = min(max(self.at + by, 0), max(len(self.people) - 1, 0))
        self.refresh()

    def action_present(self) -> None:
        """From unknown to present, to absent, and back."""
        following = {None: True, True: False, False: None}
        people = list(self.people)
        people[self.at] = replace(people[self.at], present=following[people[self.at].present])
        self.put(people)

    def action_remove(self) -> None:
        """Take the person out of the list."""
        self.put(self.people[: self.at] + self.people[self.at + 1 :])

    def on_click(self, event: events.Click) -> None:
        """Go there; again on the same one changes presence."""
        if event.y == self.at and self._marks:
            self.action_present()
        elif event.y < len(self.people):
            self.at = event.y
            self.refresh()


_NAME_WIDTH = 30

_MARKS = {
    True: ("✓", "$ok", "aanwezig"),
    False: ("✗", "$late", "afwezig"),
    None: ("○", "$muted", "aanwezigheid onbekend"),
}


class PeopleField(Field):
    """Who takes part, in which role, present or not; its value is a tuple of `Participant`.

    `people` are all who can be added, proposals first; a person with two roles is in it twice. Somebody who is added is
    present or not as `people` says. With `marks=False` presence is not asked.
    """

    def __init__(
        self,
        name: str,
        label: str,
        people: Sequence[Participant],
        *,
        help: str = "",  # noqa: A002 - the word the form speaks
        required: bool = False,
        initial: Sequence[Participant] = (),
        marks: bool = True,
        check: Callable[[tuple[Participant, ...]], str | None] | None = None,
    ) -> None:
        super().__init__(name, label, help=help, required=required, initial=tuple(initial), check=check)
        self._people = {(person.person_id, person.role): person for person in people}
        self._first = tuple(initial)
        self._marks = marks

    def control(self) -> ComposeResult:
        """The list, and an input to add to it."""
        yield _PeopleList(self._first, marks=self._marks)
        yield Picker(
            self._left(self._first), None, placeholder="voeg iemand toe: typ een deel van de naam", clears=True
        )

    def _left(self, chosen: Sequence[Participant]) -> list[Choice]:
        taken = {(person.person_id, person.role) for person in chosen}
        return [Choice(key, person.name, person.role_label) for key, person in self._people.items() if key not in taken]

    def read(self) -> tuple[Participant, ...]:
        """The participants; a name that was typed but not taken is asked about."""
        if self.query_one(Picker).text:
            raise InvalidValue("Kies de persoon die u typte uit de lijst met Enter, of maak het veld leeg.")
        return tuple(self.query_one(_PeopleList).people)

    def raw(self) -> object:
        """The participants and what was typed."""
        return (tuple(self.query_one(_PeopleList).people), self.query_one(Picker).text)

    @on(Picker.Picked)
    def _picked(self, event: Picker.Picked) -> None:
        event.stop()
        chosen = self.query_one(_PeopleList)
        if event.choice is not None:
            for key, person in self._people.items():
                if key == event.choice.id:
                    chosen.put([*chosen.people, person])
        self.touched()

    @on(_PeopleList.Changed)
    def _listed(self, event: _PeopleList.Changed) -> None:
        event.stop()
        self.query_one(Picker).offer(self._left(self.query_one(_PeopleList).people))
        self.touched()
