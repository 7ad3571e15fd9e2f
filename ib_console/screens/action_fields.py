"""The fields of an agreement, the same wherever it is written.

It must not import models, and not the forms of a dossier.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.changes import NEW, Changes
from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import RuleViolation
from ib_console.screens.form_context import RecordForm, complaint
from ib_console.services.container import Services
from ib_console.widgets.form import DateField, Field, LongTextField, PickField, Values
from ib_console.widgets.option_lines import Choice
from ib_console.wording.messages import sentence

SOON = timedelta(weeks=2)
"""The date an agreement is proposed for."""
DATE_HELP = "ook +2w of 18-12"


def agreement_form(
    record: ActionItem, staff: Sequence[Choice], today: date, draft: DraftKey, *, about: Sequence[Field] = ()
) -> RecordForm:
    """What, about whom when that is asked (`about`), who and by when.

    Of one that is open another day is given with the reason; of one that is closed the day stays.
    """
    fields: list[Field] = [
        LongTextField("what", "Wat", required=True, initial=record.what),
        *about,
        PickField("person_id", "Wie", staff, initial=record.person_id),
    ]
    if record.state is ActionState.OPEN:
        fields.append(
            DateField("due_on", "Uiterlijk", today=today, required=True, initial=record.due_on, help=DATE_HELP)
        )
    may_move = record.id != NEW and record.state is ActionState.OPEN
    if may_move:
        fields.append(LongTextField("reason", "Waarom verzet", help="alleen als u de datum verandert"))

    def filled(values: Values) -> ActionItem:
        return replace(record, **{name: value for name, value in values.items() if name != "reason"})

    def save(services: Services, values: Values) -> Changes:
        return services.actions.save(filled(values), values.get("reason", ""))

    def wrong(values: Values) -> dict[str, str]:
        if may_move and values["due_on"] != record.due_on and not values["reason"]:
            return {"reason": sentence(RuleViolation("text.missing", field="reason"))}
        return complaint(filled(values), today, [each.key for each in fields])

    return RecordForm(title="Afspraak", fields=fields, save=save, wrong=wrong, draft=draft)
