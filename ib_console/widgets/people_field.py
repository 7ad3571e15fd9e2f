"""The field for who takes part in something: added by typing, marked as present or not. Use it through `form`.

It must not import services: the people are given.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from ib_console.domain.drafts import JsonValue
from ib_console.widgets.field import Field, InvalidValue
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.pick_fields import Picker
from ib_console.widgets.texts import fit, plain


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
        Binding("a", "all_present", "allen aanwezig", id="people.all", tooltip="Wie nog onbekend is, was er"),
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
        if action == "all_present":
            return self._marks and any(one.present is None for one in self.people)
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

    def action_all_present(self) -> None:
        """Everybody of whom it was not told yet was there."""
        self.put([one if one.present is not None else replace(one, present=True) for one in self.people])

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

    in_draft: ClassVar[bool] = True

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

    def raw(self) -> JsonValue:
        """The participants and what was typed."""
        people: list[JsonValue] = [
            [one.person_id, one.role, one.present, one.name, one.role_label]
            for one in self.query_one(_PeopleList).people
        ]
        return {"people": people, "text": self.query_one(Picker).text}

    def restore(self, raw: JsonValue) -> None:
        """Put the same people there, by the names they have now; who is no longer offered stays as he was."""
        if not isinstance(raw, dict):
            return
        kept = raw.get("people")
        people: list[Participant] = []
        for one in kept if isinstance(kept, list) else ():
            if not isinstance(one, list):
                continue
            person_id, role, present, name, role_label = one
            was = Participant(int(str(person_id)), str(name), str(role), str(role_label))
            now = self._people.get((was.person_id, was.role), was)
            people.append(replace(now, present=present if isinstance(present, bool) else None))
        self.query_one(_PeopleList).put(people)
        picker = self.query_one(Picker)
        picker.offer(self._left(people))
        picker.restore(None, str(raw.get("text", "")))

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
