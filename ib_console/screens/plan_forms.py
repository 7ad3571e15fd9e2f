"""The forms of thin dated records: consent, arrangement, OPP, TLV, another school's agreement, boundary judgement.

A `blank_…` proposes what is most likely; a `…_form` shows any record of its kind. It must not import models.
"""

from collections.abc import Mapping
from dataclasses import replace

from ib_console.domain.changes import NEW
from ib_console.domain.plans import (
    Arrangement,
    BoundaryAnswer,
    BoundaryJudgement,
    Consent,
    ConsentPurpose,
    ConsentWay,
    Opp,
    SchoolAgreement,
    Tlv,
    TlvKind,
)
from ib_console.domain.school_year import last_day, school_year_of
from ib_console.screens.form_context import FormContext, RecordForm, record_form
from ib_console.widgets.form import ChoiceField, DateField, Field, LongTextField, PickField, TextField, Values
from ib_console.widgets.option_lines import Choice
from ib_console.wording.glossary import label

NO_GROUNDS = "Bij “dreigt” of “ja” hoort waarop dit oordeel rust; schrijf op wat u zag of mat."


def blank_consent(context: FormContext) -> Consent:
    """Consent given today, until the end of the school year, by the first parent with gezag who may be asked."""
    guardians = context.view.guardians
    first = next((one.person.id for one in guardians if one.has_authority and not one.no_information), None)
    return Consent(
        id=NEW,
        pupil_id=context.pupil_id,
        person_id=first,
        purpose=ConsentPurpose.DISCUSS_EXTERNALLY,
        given_on=context.today,
        valid_until=last_day(school_year_of(context.today)),
    )


def consent_form(context: FormContext, record: Consent) -> RecordForm:
    """Toestemming; who gets no information is offered only where the record names that parent already."""
    today = context.today
    hidden = {one.person.id for one in context.view.guardians if one.no_information} - {record.person_id}
    known = (record.person_id, record.person_name)
    fields: list[Field] = [
        PickField(
            "person_id",
            "Van wie",
            [each for each in context.guardians(known) if each.id not in hidden],
            required=True,
            initial=record.person_id,
            help="staat de ouder er niet bij, leg die dan eerst vast met o in het dossier",
        ),
        ChoiceField(
            "purpose",
            "Waarvoor",
            [(each, label(each)) for each in ConsentPurpose],
            required=True,
            initial=record.purpose,
        ),
        TextField(
            "scope",
            "Wat en met wie",
            initial=record.scope,
            help="bijvoorbeeld: het groeidocument, met de begeleidingsdienst",
        ),
        DateField("given_on", "Gegeven op", today=today, required=True, initial=record.given_on),
        PickField(
            "way",
            "Hoe",
            [Choice(way, label(way)) for way in ConsentWay],
            initial=record.way,
            placeholder="kies met de pijltjes",
        ),
        DateField("valid_until", "Geldt tot en met", today=today, initial=record.valid_until),
        DateField("withdrawn_on", "Ingetrokken op", today=today, initial=record.withdrawn_on),
        LongTextField("note", "Toelichting", initial=record.note),
    ]
    return record_form(context, record, "Toestemming", fields)


def blank_arrangement(context: FormContext) -> Arrangement:
    """An arrangement that is asked for today."""
    return Arrangement(id=NEW, pupil_id=context.pupil_id, requested_on=context.today)


def arrangement_form(context: FormContext, record: Arrangement) -> RecordForm:
    """Arrangement van het samenwerkingsverband."""
    today = context.today
    fields: list[Field] = [
        LongTextField("content", "Inhoud", required=True, initial=record.content, help="welke hulp, en hoeveel"),
        DateField("requested_on", "Aangevraagd op", today=today, initial=record.requested_on),
        DateField("granted_on", "Toegekend op", today=today, initial=record.granted_on),
        TextField("decision_number", "Nummer van het besluit", initial=record.decision_number),
        DateField("starts_on", "Begint op", today=today, initial=record.starts_on),
        DateField("ends_on", "Loopt tot en met", today=today, initial=record.ends_on),
        DateField("closed_on", "Afgesloten op", today=today, initial=record.closed_on),
    ]
    form = record_form(context, record, "Arrangement", fields)

    def wrong(values: Values) -> Mapping[str, str]:
        if all(values[name] is None for name in ("requested_on", "granted_on", "starts_on")):
            return {"requested_on": "Vul minstens in wanneer het is aangevraagd, toegekend of begonnen."}
        return form.wrong(values)

    return replace(form, wrong=wrong)


def blank_opp(context: FormContext) -> Opp:
    """An OPP that was drawn up today."""
    return Opp(id=NEW, pupil_id=context.pupil_id, drawn_up_on=context.today)


def opp_form(context: FormContext, record: Opp) -> RecordForm:
    """Ontwikkelingsperspectief."""
    today = context.today
    fields: list[Field] = [
        DateField("drawn_up_on", "Opgesteld op", today=today, required=True, initial=record.drawn_up_on),
        TextField("outflow", "Uitstroomverwachting", initial=record.outflow, help="bijvoorbeeld vmbo-basis"),
        DateField("heard_on", "Leerling gehoord op", today=today, initial=record.heard_on),
        LongTextField("heard_words", "Wat de leerling zei", initial=record.heard_words),
        DateField("agreed_on", "Ouders stemden in op", today=today, initial=record.agreed_on),
        PickField(
            "agreed_by_id",
            "Wie stemde in",
            context.guardians((record.agreed_by_id, record.agreed_by_name)),
            initial=record.agreed_by_id,
            help="staat de ouder er niet bij, leg die dan eerst vast met o in het dossier",
        ),
        DateField("evaluated_on", "Geëvalueerd op", today=today, initial=record.evaluated_on),
        DateField("closed_on", "Afgesloten op", today=today, initial=record.closed_on),
    ]
    return record_form(context, record, "Ontwikkelingsperspectief (OPP)", fields)


def blank_tlv(context: FormContext) -> Tlv:
    """A TLV for sbo, the most common, to be asked for."""
    return Tlv(id=NEW, pupil_id=context.pupil_id, kind=TlvKind.SBO, requested_on=None)


def tlv_form(context: FormContext, record: Tlv) -> RecordForm:
    """Toelaatbaarheidsverklaring."""
    today = context.today
    fields: list[Field] = [
        ChoiceField("kind", "Voor", [(each, label(each)) for each in TlvKind], required=True, initial=record.kind),
        DateField("planned_on", "Aanvraag gepland op", today=today, initial=record.planned_on),
        DateField("requested_on", "Aangevraagd op", today=today, initial=record.requested_on),
        DateField("granted_on", "Toegekend op", today=today, initial=record.granted_on),
        TextField("decision_number", "Nummer van het besluit", initial=record.decision_number),
        DateField("valid_until", "Geldt tot en met", today=today, initial=record.valid_until),
    ]
    form = record_form(context, record, "Toelaatbaarheidsverklaring (TLV)", fields)

    def wrong(values: Values) -> Mapping[str, str]:
        if values["planned_on"] is None and values["requested_on"] is None:
            return {"planned_on": "Vul in wanneer de aanvraag gepland is, of hieronder wanneer zij is gedaan."}
        return form.wrong(values)

    return replace(form, wrong=wrong)


def blank_agreement(context: FormContext) -> SchoolAgreement:
    """An agreement of today."""
    return SchoolAgreement(id=NEW, pupil_id=context.pupil_id, school_name="", agreed_on=context.today)


def agreement_form(context: FormContext, record: SchoolAgreement) -> RecordForm:
    """Schriftelijk akkoord van een andere school."""
    fields: list[Field] = [
        TextField("school_name", "Welke school", required=True, initial=record.school_name),
        DateField("agreed_on", "Akkoord op", today=context.today, required=True, initial=record.agreed_on),
        LongTextField("note", "Toelichting", initial=record.note, help="waar de brief of mail te vinden is"),
    ]
    return record_form(context, record, "Akkoord van een andere school", fields)


def blank_judgement(context: FormContext) -> BoundaryJudgement:
    """A judgement of today by the intern begeleider."""
    return BoundaryJudgement(
        id=NEW,
        pupil_id=context.pupil_id,
        question_id="",
        answer=BoundaryAnswer.NOT_ASSESSED,
        judged_on=context.today,
        person_id=context.coordinator_id(),
    )


def judgement_form(context: FormContext, record: BoundaryJudgement) -> RecordForm:
    """An answer to one question of a boundary of the SOP in use."""
    questions = [
        Choice(question.id, f"{question.code} {question.text}", boundary.text)
        for boundary, question in context.sop.questions()
    ]
    if record.question_id and all(choice.id != record.question_id for choice in questions):
        questions.append(Choice(record.question_id, "vraag die niet meer in het SOP staat"))
    answer = None if record.id == NEW and record.answer is BoundaryAnswer.NOT_ASSESSED else record.answer
    fields: list[Field] = [
        PickField(
            "question_id",
            "Vraag uit het SOP",
            questions,
            required=True,
            initial=record.question_id or None,
            placeholder="typ een woord uit de vraag, of het nummer",
        ),
        ChoiceField(
            "answer",
            "Is de grens bereikt",
            [(each, label(each)) for each in BoundaryAnswer],
            required=True,
            initial=answer,
        ),
        LongTextField("evidence", "Waaruit blijkt dat", initial=record.evidence, help="wat is gezien of gemeten"),
        PickField(
            "person_id",
            "Wie oordeelt",
            context.staff((record.person_id, record.person_name)),
            initial=record.person_id,
        ),
        DateField("judged_on", "Datum", today=context.today, required=True, initial=record.judged_on),
    ]
    form = record_form(
        context,
        record,
        "Oordeel bij een grens",
        fields,
        intro="U legt een oordeel vast van mensen. Het zegt niets over toelaten of weigeren.",
    )

    def wrong(values: Values) -> Mapping[str, str]:
        if values["answer"] in {BoundaryAnswer.THREATENS, BoundaryAnswer.YES} and not values["evidence"]:
            return {"evidence": NO_GROUNDS}
        return form.wrong(values)

    return replace(form, wrong=wrong)
