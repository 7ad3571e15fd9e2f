"""Saying what became of agreements: done or dropped with a note, open again, or another day with the reason.

The one way for every screen, for one agreement or for several:

    await close_actions(self, [action.id])                  # in an `@in_background` method

Each tells whether anything was saved, reads what it is about when it opens, and raises `IbError`. It must not import
models or services.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from ib_console.domain.action_lists import ListedAction
from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import RuleViolation
from ib_console.screens.action_fields import DATE_HELP
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.widgets.form import ChoiceField, DateField, FormScreen, LongTextField, TextField, Values
from ib_console.wording.action_sentences import postponed_words, what_words
from ib_console.wording.formats import plural, short_date
from ib_console.wording.glossary import capital, label
from ib_console.wording.messages import sentence

_BACK = "Met u draait u dat terug."
_NAMED = 4
"""So many agreements are named above a form about several; the others are counted."""


class ClosingForm(FormScreen):
    """What became of it. Nothing has to be filled in, so that Enter is enough."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority: otherwise Enter goes to the next field.
        Binding("enter", "save", "opslaan", id="closing.save", priority=True, tooltip="Bewaart dit, ook zonder tekst"),
    ]


async def close_actions(screen: BaseScreen, ids: Sequence[int], state: ActionState = ActionState.DONE) -> bool:
    """Ask what became of agreements, and close them."""
    listed = await _some(screen, ids)
    actions = [one.action for one in listed]
    only = actions[0] if len(actions) == 1 else None

    async def save(values: Values) -> None:
        await screen.commit(screen.services.actions.close, _shown(actions), values["state"], values["closing_note"])

    closed_states = (ActionState.DONE, ActionState.DROPPED)
    fields = [
        TextField(
            "closing_note",
            "Wat is ervan gekomen",
            initial=(only.closing_note or "") if only else "",
            help="mag leeg blijven; Enter bewaart",
        ),
        ChoiceField("state", "Stand", [(each, label(each)) for each in closed_states], initial=state, required=True),
    ]
    form = ClosingForm("Afronden", fields, subtitle=_about(actions), on_save=save, intro=_told(actions))
    values = await open_form(screen, form, _draft("action_close", actions))
    if values is not None:
        screen.notify(f"{capital(label(values['state']))}: {_named(actions)}. {_BACK}", markup=False)
    return values is not None


async def reopen_actions(screen: BaseScreen, ids: Sequence[int]) -> bool:
    """Open agreements again, at once: undo takes that back."""
    actions = [one.action for one in await _some(screen, ids)]
    await screen.commit(screen.services.actions.reopen, _shown(actions))
    screen.notify(f"Weer open: {_named(actions)}. {_BACK}", markup=False)
    return True


async def postpone_actions(screen: BaseScreen, ids: Sequence[int]) -> bool:
    """Ask for another day and the reason, both needed."""
    actions = [one.action for one in await _some(screen, ids)]
    today = screen.console.today

    async def save(values: Values) -> None:
        await screen.commit(screen.services.actions.postpone, _shown(actions), values["due_on"], values["reason"])

    def wrong(values: Values) -> dict[str, str]:
        if all(action.due_on == values["due_on"] for action in actions):
            return {"due_on": sentence(RuleViolation("action.same_day", field="due_on"))}
        return {}

    fields = [
        DateField(
            "due_on",
            "Nieuwe datum",
            today=today,
            required=True,
            earliest=(today, "Kies vandaag of een latere dag."),
            help=DATE_HELP,
        ),
        LongTextField("reason", "Waarom", required=True, help="dit blijft bij de afspraak staan"),
    ]
    title = "Datum verzetten"
    form = FormScreen(
        title, fields, subtitle=_about(actions), on_save=save, check=wrong, intro=_told(actions, dated=True)
    )
    values = await open_form(screen, form, _draft("action_date", actions))
    if values is not None:
        screen.notify(f"Verzet naar {short_date(values['due_on'])}: {_named(actions)}. {_BACK}", markup=False)
    return values is not None


async def _some(screen: BaseScreen, ids: Sequence[int]) -> tuple[ListedAction, ...]:
    listed: tuple[ListedAction, ...] = await screen.read(screen.services.actions.some, ids)
    return listed


def _shown(actions: Sequence[ActionItem]) -> dict[int, int]:
    return {action.id: action.version for action in actions}


def _draft(form: str, actions: Sequence[ActionItem]) -> DraftKey:
    pupils = tuple(sorted({action.pupil_id for action in actions if action.pupil_id is not None}))
    several = "_several" if len(actions) > 1 else ""
    return DraftKey(f"{form}{several}", "action", actions[0].id, pupil_ids=pupils)


def _about(actions: Sequence[ActionItem]) -> str:
    return actions[0].pupil_name if len(actions) == 1 else plural(len(actions), "afspraak", "afspraken")


def _named(actions: Sequence[ActionItem]) -> str:
    return what_words(actions[0]) if len(actions) == 1 else plural(len(actions), "afspraak", "afspraken")


def _told(actions: Sequence[ActionItem], *, dated: bool = False) -> str:
    """What the form is about; with `dated` also the day that stands there and how it was moved before."""
    if len(actions) > 1:
        named = "; ".join(what_words(action) for action in actions[:_NAMED])
        rest = len(actions) - _NAMED
        return f"{named}; en nog {rest}." if rest > 0 else f"{named}."
    (action,) = actions
    parts = [what_words(action)]
    if dated:
        parts += [f"nu uiterlijk {short_date(action.due_on)}", postponed_words(action.postponements)]
    return " · ".join(part for part in parts if part)
