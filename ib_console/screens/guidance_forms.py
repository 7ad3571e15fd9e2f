"""The forms of need, intervention, evaluation, declaration and action: what is needed, tried, and what it brought.

A `blank_…` proposes what is most likely; a `…_form` shows any record of its kind. It must not import models.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from ib_console.domain.actions import ActionItem
from ib_console.domain.changes import NEW, Changes
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Need
from ib_console.screens.action_fields import SOON, agreement_form
from ib_console.screens.form_context import FormContext, RecordForm, complaint, draft_of, record_form
from ib_console.services.container import Services
from ib_console.widgets.form import (
    ChoiceField,
    DateField,
    Field,
    LongTextField,
    NumberField,
    PickField,
    TextField,
    Values,
)
from ib_console.wording.formats import short_date
from ib_console.wording.glossary import label

CYCLE = timedelta(weeks=8)
"""How long an intervention is given before it is evaluated, as schools plan them; the form only proposes it."""

_ROW_HELP = "uit het SOP; typ een deel, of laat leeg"
_MINUTES = 1_560
"""26 hours: the domain accepts no more either."""


def blank_need(context: FormContext) -> Need:
    """A need that was seen today."""
    return Need(id=NEW, pupil_id=context.pupil_id, text="", since=context.today)


def need_form(context: FormContext, record: Need) -> RecordForm:
    """Onderwijsbehoefte."""
    fields: list[Field] = [
        LongTextField(
            "text", "Wat is nodig", required=True, initial=record.text, help="deze leerling heeft baat bij …"
        ),
        PickField(
            "sop_item_id",
            "Wie of wat helpt",
            context.sop_rows(record.sop_item_id),
            initial=record.sop_item_id,
            placeholder="deskundigheid, voorziening, aanbod of externe",
            help=_ROW_HELP,
        ),
        DateField("since", "Sinds", today=context.today, required=True, initial=record.since),
        DateField("ended_on", "Niet meer nodig sinds", today=context.today, initial=record.ended_on),
    ]
    return record_form(context, record, "Onderwijsbehoefte", fields)


def blank_intervention(context: FormContext) -> Intervention:
    """An intervention that starts today, by the teacher, to be evaluated after a usual period."""
    teacher = context.teacher_id()
    return Intervention(
        id=NEW,
        pupil_id=context.pupil_id,
        goal="",
        approach="",
        starts_on=context.today,
        target_on=context.today + CYCLE,
        evaluate_on=context.today + CYCLE,
        person_id=teacher,
    )


def intervention_form(context: FormContext, record: Intervention) -> RecordForm:
    """Interventie, with a goal that can be measured."""
    today = context.today
    fields: list[Field] = [
        LongTextField(
            "goal", "Doel", required=True, initial=record.goal, help="wat kan of doet de leerling aan het eind"
        ),
        TextField("indicator", "Waaraan ziet u dat", initial=record.indicator, help="een toets, een telling, gedrag"),
        TextField("start_value", "Nu", initial=record.start_value),
        TextField("target_value", "Straks", initial=record.target_value),
        DateField("target_on", "Doel behaald op", today=today, initial=record.target_on),
        LongTextField("approach", "Aanpak", required=True, initial=record.approach, help="wat doet wie, en hoe vaak"),
        PickField(
            "person_id",
            "Door wie",
            context.staff((record.person_id, record.person_name)),
            initial=record.person_id,
        ),
        PickField(
            "sop_item_id",
            "Uit het SOP",
            context.sop_rows(record.sop_item_id),
            initial=record.sop_item_id,
            placeholder="deskundigheid, voorziening, aanbod of externe",
            help=_ROW_HELP,
        ),
        NumberField("minutes_per_week", "Minuten per week", initial=record.minutes_per_week, least=1, most=_MINUTES),
        DateField("starts_on", "Start", today=today, required=True, initial=record.starts_on),
        DateField("evaluate_on", "Evaluatie op", today=today, initial=record.evaluate_on),
    ]
    if record.id != NEW:
        fields.append(DateField("ended_on", "Gestopt op", today=today, initial=record.ended_on))
    return record_form(context, record, "Interventie", fields)


def new_evaluation_form(context: FormContext, intervention: Intervention) -> RecordForm:
    """The evaluation of an intervention, and whether it goes on."""
    today = context.today
    blank = Evaluation(id=NEW, intervention_id=intervention.id, held_on=today, effect=Effect.NONE)
    fields = [
        *_evaluation_fields(context, blank, intervention, effect=None),
        ChoiceField(
            "end", "Hoe verder", [(True, "de interventie stopt"), (False, "zij gaat door")], required=True, initial=True
        ),
        DateField("evaluate_on", "Volgende evaluatie", today=today, help="alleen als de interventie doorgaat"),
    ]

    def split(values: Values) -> Evaluation:
        return replace(blank, **{name: value for name, value in values.items() if name not in {"end", "evaluate_on"}})

    def save(services: Services, values: Values) -> Changes:
        following = None if values["end"] else values["evaluate_on"]
        return services.records.evaluate(split(values), end=values["end"], next_evaluation_on=following)

    def wrong(values: Values) -> dict[str, str]:
        found = complaint(split(values), today, ["held_on"])
        if not found and values["held_on"] < intervention.starts_on:
            found = _before_start(intervention)
        if not found and not values["end"] and values["evaluate_on"] is None:
            found = {"evaluate_on": "Kies een datum, dan komt de volgende evaluatie vanzelf in beeld."}
        if not found and not values["end"] and values["evaluate_on"] <= values["held_on"]:
            found = {"evaluate_on": "De volgende evaluatie komt na deze; kies een latere dag."}
        return found

    return RecordForm(
        title="Evaluatie",
        fields=fields,
        save=save,
        wrong=wrong,
        intro=_about(intervention),
        draft=draft_of(context, blank),
    )


def evaluation_form(context: FormContext, record: Evaluation, intervention: Intervention) -> RecordForm:
    """An evaluation that was recorded."""
    fields = _evaluation_fields(context, record, intervention, effect=record.effect)
    form = record_form(context, record, "Evaluatie", fields, intro=_about(intervention))

    def wrong(values: Values) -> Mapping[str, str]:
        early = values["held_on"] < intervention.starts_on
        return form.wrong(values) or (_before_start(intervention) if early else {})

    return replace(form, wrong=wrong)


def _evaluation_fields(
    context: FormContext, record: Evaluation, intervention: Intervention, *, effect: Effect | None
) -> list[Field]:
    goal = f"doel: {intervention.target_value}" if intervention.target_value else ""
    return [
        DateField("held_on", "Datum", today=context.today, required=True, initial=record.held_on),
        ChoiceField("effect", "Effect", [(each, label(each)) for each in Effect], required=True, initial=effect),
        TextField("end_value", "Nu gemeten", initial=record.end_value, help=goal),
        LongTextField("note", "Toelichting", initial=record.note),
    ]


def _about(intervention: Intervention) -> str:
    return f"{intervention.goal} · sinds {short_date(intervention.starts_on)}"


def _before_start(intervention: Intervention) -> dict[str, str]:
    start = short_date(intervention.starts_on)
    return {"held_on": f"De interventie begon op {start}; kies die dag of een latere."}


def blank_declaration(context: FormContext) -> Declaration:
    """A declaration of today by the teacher, with what was tried and asked so far."""
    who = context.teacher_id() or context.coordinator_id()
    return Declaration(
        id=NEW,
        pupil_id=context.pupil_id,
        declared_on=context.today,
        person_id=who,
        tried="\n".join(_tried(one) for one in context.view.dossier.interventions if one.evaluations),
        question=context.view.dossier.profile.help_question,
    )


def _tried(intervention: Intervention) -> str:
    """One line: what was done, in which period, and what it brought."""
    last = intervention.last_evaluation
    if last is None:
        return intervention.approach
    what = " ".join((intervention.approach or intervention.goal).split())
    period = f"{short_date(intervention.starts_on)} tot {short_date(last.held_on)}"
    values = (
        f", {intervention.indicator} {intervention.start_value} → {last.end_value}"
        if intervention.indicator and intervention.start_value and last.end_value
        else ""
    )
    return f"{what} ({period}): {label(last.effect)}{values}"


def declaration_form(context: FormContext, record: Declaration) -> RecordForm:
    """Verklaring handelingsverlegenheid."""
    fields: list[Field] = [
        DateField("declared_on", "Datum", today=context.today, required=True, initial=record.declared_on),
        PickField(
            "person_id",
            "Wie verklaart dit",
            context.staff((record.person_id, record.person_name)),
            required=True,
            initial=record.person_id,
        ),
        LongTextField(
            "tried", "Wat is geprobeerd", required=True, initial=record.tried, help="elke aanpak met wat zij bracht"
        ),
        LongTextField(
            "question", "De vraag", required=True, initial=record.question, help="wat u van een ander nodig hebt"
        ),
    ]
    intro = "Hiermee legt u vast dat de eigen middelen van de school niet genoeg zijn voor wat nodig is."
    return record_form(context, record, "Verklaring handelingsverlegenheid", fields, intro=intro)


def blank_action(context: FormContext) -> ActionItem:
    """Something the teacher does within two weeks."""
    return ActionItem(
        id=NEW,
        what="",
        due_on=context.today + SOON,
        pupil_id=context.pupil_id,
        person_id=context.teacher_id(),
    )


def action_form(context: FormContext, record: ActionItem) -> RecordForm:
    """Actie: what, who, by when."""
    staff = context.staff((record.person_id, record.person_name))
    return agreement_form(record, staff, context.today, draft_of(context, record))
