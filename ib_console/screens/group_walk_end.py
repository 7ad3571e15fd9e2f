"""Closing a groepsbespreking: one form that says what will be made of it, and one step that makes it.

It must not import services or models.
"""

from collections.abc import Mapping
from datetime import date

from ib_console.domain.actions import ActionItem
from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.group_walk import Ending, GroupWalk, Spread, WalkOutcome
from ib_console.domain.people import PersonKind
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.screens.meeting_people import Gathering, from_form, gather, supposed
from ib_console.widgets.form import (
    Choice,
    ChoiceField,
    DateField,
    Field,
    FormScreen,
    LongTextField,
    PeopleField,
    PickField,
    TextField,
    Values,
)
from ib_console.wording.glossary import label
from ib_console.wording.talk_sentences import WHO
from ib_console.wording.walk_sentences import finished_words, outcome_lines, title

_AGREEMENTS = 3
"""Agreements that can be made at once; more are made on the screen of the overleg."""


async def finish_walk(screen: BaseScreen, meeting_id: int) -> bool:
    """Ask what belongs to the end and close the walk; tell whether that was done. Run it in the background.

    Raises `IbError` when it cannot be read.
    """
    walk: GroupWalk = await screen.read(screen.services.group_walks.view, meeting_id)
    outcome: WalkOutcome = await screen.read(screen.services.group_walks.outcome, meeting_id)
    first_day: date = await screen.read(screen.services.group_walks.proposed_talk_day)
    gathering = await gather(screen, {one.id: one.name for one in walk.pupils})

    async def save(values: Values) -> None:
        await screen.commit(screen.services.group_walks.finish, meeting_id, _ending(values, first_day))

    form = FormScreen(
        "Afronden",
        _fields(walk, outcome, gathering, first_day),
        subtitle=title(walk),
        on_save=save,
        save_label="afronden",
        check=_wrong_together,
        intro=" ".join(outcome_lines(walk, outcome)),
    )
    key = DraftKey("walk_end", "group_walk", meeting_id, pupil_ids=tuple(one.id for one in walk.pupils))
    if await open_form(screen, form, key) is None:
        return False
    screen.notify(finished_words(outcome), markup=False)
    return True


def _fields(walk: GroupWalk, outcome: WalkOutcome, gathering: Gathering, first_day: date) -> list[Field]:
    today = gathering.today
    fields: list[Field] = [
        PeopleField(
            "people",
            "Wie waren erbij",
            gathering.offered(),
            required=True,
            initial=[gathering.in_form(one) for one in supposed(walk.meeting.participants)],
            help="spatie: aanwezig of afwezig; x haalt iemand weg. Een ouder zet u erbij voor het eigen kind.",
        )
    ]
    if outcome.talks:
        fields += [
            DateField(
                "first_talk_on",
                "Leerlingbespreking",
                today=today,
                required=True,
                initial=first_day,
                earliest=(today, "Kies vandaag of een latere dag."),
            ),
            ChoiceField(
                "spread",
                "Verdeling",
                [(spread.value, label(spread)) for spread in Spread],
                required=True,
                initial=Spread.ONE_DAY.value,
            ),
        ]
    fields.append(
        LongTextField(
            "notes",
            "Over de groep",
            initial=walk.meeting.notes or "",
            help="over de groep als geheel; wat één leerling betreft, schrijft u bij die leerling",
        )
    )
    staff = [
        Choice(one.id, one.name, one.organisation) for one in gathering.people if one.kind is not PersonKind.PARENT
    ]
    for number in range(1, _AGREEMENTS + 1):
        fields += [
            TextField(f"what_{number}", f"Afspraak {number}: wat", help="over de groep als geheel; mag leeg blijven"),
            PickField(f"who_{number}", "wie", staff),
            DateField(f"due_on_{number}", "wanneer", today=today),
        ]
    return fields


def _ending(values: Values, first_day: date) -> Ending:
    actions = (
        ActionItem(
            id=NEW,
            what=values[f"what_{number}"],
            due_on=values[f"due_on_{number}"],
            person_id=values[f"who_{number}"],
        )
        for number in range(1, _AGREEMENTS + 1)
        if values[f"what_{number}"]
    )
    return Ending(
        participants=from_form(values["people"]),
        first_talk_on=values.get("first_talk_on") or first_day,
        spread=Spread(values.get("spread") or Spread.ONE_DAY),
        notes=values["notes"],
        actions=tuple(actions),
    )


def _wrong_together(values: Values) -> Mapping[str, str]:
    """Presence that nobody told, and an agreement without a date or without words."""
    wrong: dict[str, str] = {}
    if any(one.present is None for one in values["people"]):
        wrong["people"] = WHO
    for number in range(1, _AGREEMENTS + 1):
        what, who, due_on = (values[f"{name}_{number}"] for name in ("what", "who", "due_on"))
        if what and due_on is None:
            wrong[f"due_on_{number}"] = "Kies een datum voor deze afspraak."
        if not what and (who or due_on):
            wrong[f"what_{number}"] = "Schrijf op wat er is afgesproken, of maak de datum en de naam leeg."
    return wrong
