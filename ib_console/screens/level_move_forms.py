"""The forms of a niveauwissel: making one in order or against open points, its date, its beginstand, a correction.

It must not import services: what a form saves is given to it.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date

from textual.app import ComposeResult
from textual.widgets import Static

from ib_console.domain.levels import LevelDomain, SupportLevel
from ib_console.domain.people import Person, PersonKind, Role
from ib_console.domain.requirements import Moment
from ib_console.domain.verdict import FollowUp, Verdict
from ib_console.widgets.form import (
    Choice,
    ChoiceField,
    DateField,
    Field,
    FormScreen,
    LongTextField,
    MultiChoiceField,
    PickField,
    Values,
)
from ib_console.widgets.texts import plain
from ib_console.wording.formats import short_date
from ib_console.wording.glossary import label, level_name
from ib_console.wording.sop_labels import requirement_sentence
from ib_console.wording.verdict_sentences import verdict_line

Save = Callable[[Values], Awaitable[object]]

_PAST = "Kies vandaag of een eerdere dag."


class LinesField(Field):
    """Lines to read inside a form; its value is always `None`."""

    def __init__(self, name: str, label: str, lines: Sequence[str]) -> None:
        super().__init__(name, label)
        self._lines = list(lines)

    def control(self) -> ComposeResult:
        """A line each."""
        for line in self._lines:
            yield Static(plain(line))

    def read(self) -> None:
        """Nothing is filled in here."""

    def raw(self) -> None:
        """Nothing is filled in here."""
        return


def move_form(
    verdict: Verdict,
    todo: Sequence[FollowUp],
    people: Sequence[Person],
    *,
    subtitle: str,
    today: date,
    coordinator: str,
    on_save: Save,
) -> FormScreen:
    """The last step before a move: who decides, why, and what becomes an action."""
    against = verdict.needs_reason
    deciders = [
        Choice(
            person.id,
            person.name,
            ", ".join(label(role, coordinator_label=coordinator) for role in person.roles_on(today)),
        )
        for person in people
        if person.kind is PersonKind.STAFF
    ]
    first = next((one.id for one in people if Role.CARE_COORDINATOR in one.roles_on(today)), None)
    fields: list[Field] = []
    if todo:
        # First: what nobody can put the cursor on must be in sight when the form opens.
        fields.append(LinesField("todo", "Wordt een afspraak", [_todo_line(each, coordinator) for each in todo]))
    fields += [
        PickField("decider", "Besluit door", deciders, required=against, initial=first),
        LongTextField("reason", "Reden", required=against, help="waarom nu, in een of twee zinnen"),
        MultiChoiceField("domains", "Waar het om gaat", [(each.value, label(each)) for each in LevelDomain]),
    ]
    goal = level_name(verdict.target)
    return FormScreen(
        f"Toch wisselen naar {goal}" if against else f"Wisselen naar {goal}",
        fields,
        subtitle=f"{subtitle}, per {short_date(verdict.on)}",
        on_save=on_save,
        save_label="wisselen",
        intro=verdict_line(verdict),
    )


def _todo_line(todo: FollowUp, coordinator: str) -> str:
    """The day and what it is, without the term: the day says it."""
    asked = replace(todo.requirement, moment=Moment.BEFORE)
    return f"{short_date(todo.due_on)}  {requirement_sentence(asked, coordinator_label=coordinator)}"


def date_form(on: date, today: date, *, subtitle: str, on_save: Save) -> FormScreen:
    """On which day the move counts."""
    field = DateField("on", "Datum van de wissel", today=today, required=True, initial=on, latest=(today, _PAST))
    return FormScreen("Andere datum", [field], subtitle=subtitle, on_save=on_save, save_label="deze datum")


def opening_form(level: SupportLevel, since: date | None, today: date, *, subtitle: str, on_save: Save) -> FormScreen:
    """The niveau a pupil had already when the school began here."""
    levels = [(each.value, str(each.value)) for each in SupportLevel]
    fields: list[Field] = [
        ChoiceField("level", "Niveau", levels, required=True, initial=level.value),
        DateField("since", "Sinds", today=today, required=True, initial=since, latest=(today, _PAST)),
    ]
    return FormScreen(
        "Beginstand",
        fields,
        subtitle=subtitle,
        on_save=on_save,
        intro="Het niveau dat de leerling al had voordat u met dit programma begon. Uw SOP vraagt hiervoor niets.",
    )


def correction_form(moved_on: date, today: date, *, subtitle: str, on_save: Save) -> FormScreen:
    """Another date for the last move, with the reason; the old entry stays readable."""
    fields: list[Field] = [
        DateField("moved_on", "Juiste datum", today=today, required=True, initial=moved_on, latest=(today, _PAST)),
        LongTextField("reason", "Reden", required=True, help="wat was er niet goed"),
    ]
    return FormScreen(
        "Niveauwissel corrigeren",
        fields,
        subtitle=subtitle,
        on_save=on_save,
        intro="De eerste vastlegging blijft leesbaar; deze komt ervoor in de plaats.",
    )
