"""One way to every record of a dossier: open its form, save it, tell whether that happened.

    @in_background                                              # the forms are waited for
    async def action_new_need(self) -> None:
        saved = await new_record(self, TimelineKind.NEED, self.pupil_id, text="hulp bij het plannen")

    await edit_record(self, intervention)                       # the record as it was shown
    await new_for_requirement(self, pupil_id, finding.requirement)   # whatever meets that requirement

A form closes only when the store accepted what stands in it. The forms themselves are made in `guidance_forms`,
`plan_forms` and `pupil_forms`. It must not import models.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from ib_console.domain.actions import ActionItem
from ib_console.domain.guidance import Declaration, Intervention, Need
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.notes import Note
from ib_console.domain.people import Guardianship
from ib_console.domain.plans import Arrangement, BoundaryJudgement, Consent, Opp, SchoolAgreement, Tlv
from ib_console.domain.requirements import Moment, Requirement, RequirementKind
from ib_console.domain.timeline import EvaluationEntry, TimelineKind
from ib_console.screens import guidance_forms, plan_forms, pupil_forms
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.screens.form_context import FormContext, RecordForm, read_context
from ib_console.screens.note_form import edit_note, new_note
from ib_console.services.records import PupilRecord
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.form import FormScreen, Values
from ib_console.widgets.option_lines import Choice
from ib_console.wording.formats import short_date

EditableRecord = (
    Need
    | Intervention
    | EvaluationEntry
    | Declaration
    | ActionItem
    | Note
    | Consent
    | Arrangement
    | Opp
    | Tlv
    | SchoolAgreement
    | BoundaryJudgement
    | Guardianship
)
"""What `edit_record` opens; an evaluation is opened together with its intervention."""

R = TypeVar("R")

Made = Callable[[FormContext, Any], RecordForm]

_FORMS: Mapping[type, Made] = {
    Need: guidance_forms.need_form,
    Intervention: guidance_forms.intervention_form,
    Declaration: guidance_forms.declaration_form,
    ActionItem: guidance_forms.action_form,
    Consent: plan_forms.consent_form,
    Arrangement: plan_forms.arrangement_form,
    Opp: plan_forms.opp_form,
    Tlv: plan_forms.tlv_form,
    SchoolAgreement: plan_forms.agreement_form,
    BoundaryJudgement: plan_forms.judgement_form,
}

_BLANKS: Mapping[TimelineKind, Callable[[FormContext], PupilRecord]] = {
    TimelineKind.NEED: guidance_forms.blank_need,
    TimelineKind.INTERVENTION: guidance_forms.blank_intervention,
    TimelineKind.DECLARATION: guidance_forms.blank_declaration,
    TimelineKind.ACTION: guidance_forms.blank_action,
    TimelineKind.CONSENT: plan_forms.blank_consent,
    TimelineKind.ARRANGEMENT: plan_forms.blank_arrangement,
    TimelineKind.OPP: plan_forms.blank_opp,
    TimelineKind.TLV: plan_forms.blank_tlv,
    TimelineKind.AGREEMENT: plan_forms.blank_agreement,
    TimelineKind.JUDGEMENT: plan_forms.blank_judgement,
}

NEW_KINDS: tuple[TimelineKind, ...] = (*_BLANKS, TimelineKind.EVALUATION, TimelineKind.NOTE, TimelineKind.ASSESSMENT)
"""Every kind that `new_record` knows."""


async def edit_record(screen: BaseScreen, record: EditableRecord) -> bool:
    """Open a record in its form and save it; tell whether it was saved.

    To be awaited in an `@in_background` method. Raises `IbError` when the dossier cannot be read.
    """
    if isinstance(record, Guardianship):
        return await edit_guardian(screen, record.pupil_id, record)
    if isinstance(record, Note):
        return await edit_note(screen, record)
    if isinstance(record, EvaluationEntry):
        context = await _context(screen, record.intervention.pupil_id)
        return await _ask(
            screen, context, guidance_forms.evaluation_form(context, record.evaluation, record.intervention)
        )
    if record.pupil_id is None:
        return False
    context = await _context(screen, record.pupil_id)
    return await _ask(screen, context, _FORMS[type(record)](context, record))


async def new_record(screen: BaseScreen, kind: TimelineKind, pupil_id: int, **prefilled: Any) -> bool:  # noqa: ANN401 - each kind has its own fields
    """Open an empty form for a kind of record and save it; tell whether it was saved.

    Args:
        screen: the screen that asks, in an `@in_background` method.
        kind: one of `NEW_KINDS`.
        pupil_id: whose dossier.
        prefilled: fields of the record that are known already; for an evaluation `intervention`, an `Intervention`.

    Raises:
        IbError: the dossier cannot be read.
    """
    if kind is TimelineKind.NOTE:
        return await new_note(screen, pupil_id)
    if kind is TimelineKind.ASSESSMENT:
        return await _new_result(screen, pupil_id)
    context = await _context(screen, pupil_id)
    if kind is TimelineKind.EVALUATION:
        return await _evaluate(screen, context, **prefilled)
    if kind is TimelineKind.CONSENT and not context.view.guardians:
        if not await _first_a_guardian(screen, pupil_id):
            return False
        context = await _context(screen, pupil_id)
    blank = replace(_BLANKS[kind](context), **prefilled)
    return await _ask(screen, context, _FORMS[type(blank)](context, blank))


async def edit_profile(screen: BaseScreen, pupil_id: int) -> bool:
    """Hulpvraag, what helps and hinders, and the child's own words."""
    context = await _context(screen, pupil_id)
    return await _ask(screen, context, pupil_forms.profile_form(context))


async def edit_pupil(screen: BaseScreen, pupil_id: int | None = None) -> bool:
    """The registration of a pupil, with the day and destination of leaving; `None` makes a new pupil."""
    form = await screen.read(pupil_forms.pupil_form, screen.services, pupil_id)
    return await _show(screen, form, "")


async def edit_guardian(screen: BaseScreen, pupil_id: int, guardianship: Guardianship | None = None) -> bool:
    """A parent or guardian of a pupil; `None` adds one."""
    context = await _context(screen, pupil_id)
    return await _ask(screen, context, pupil_forms.guardian_form(context, guardianship))


async def choose_guardian(screen: BaseScreen, pupil_id: int) -> bool:
    """Ask which parent to open, or to add one; straight to the form when there is none yet."""
    context = await _context(screen, pupil_id)
    known = {one.person.id: one for one in context.view.guardians}
    if not known:
        return await edit_guardian(screen, pupil_id)
    choices = [*(Choice(key, one.person.name) for key, one in known.items()), Choice(0, "iemand toevoegen")]
    chosen = await screen.app.push_screen_wait(ChooseDialog("Ouders en verzorgers", choices))
    if chosen is None:
        return False
    return await edit_guardian(screen, pupil_id, next((one for key, one in known.items() if key == chosen.id), None))


async def new_for_requirement(screen: BaseScreen, pupil_id: int, requirement: Requirement) -> bool:
    """Open whatever meets a requirement of the SOP: the record that comes nearest to it, or a new one.

    To be awaited in an `@in_background` method; tells whether something was saved. Raises `IbError`.
    """
    if requirement.kind is RequirementKind.MEETING:
        return await _meet(screen, pupil_id, requirement)
    if requirement.kind is RequirementKind.HELP_QUESTION:
        return await edit_profile(screen, pupil_id)
    if requirement.kind is RequirementKind.EVALUATION:
        context = await _context(screen, pupil_id)
        return await _evaluate(screen, context)
    kind = _KIND_FOR[requirement.kind]
    dossier = (await _context(screen, pupil_id)).view.dossier
    nearest: EditableRecord | None = None
    match requirement.kind:
        case RequirementKind.INTERVENTION_PLANNED:
            nearest = _last(one for one in dossier.interventions if one.ended_on is None and not one.is_measurable)
        case RequirementKind.ARRANGEMENT_GRANTED:
            nearest = _last(one for one in dossier.arrangements if one.granted_on is None and one.closed_on is None)
        case RequirementKind.ARRANGEMENT_CLOSED:
            nearest = _last(one for one in dossier.arrangements if one.granted_on is not None and one.closed_on is None)
        case RequirementKind.OPP | RequirementKind.OPP_AGREED | RequirementKind.OPP_HEARD:
            nearest = _last(one for one in dossier.opps if one.closed_on is None)
        case RequirementKind.TLV_REQUESTED | RequirementKind.TLV_GRANTED:
            nearest = _last(one for one in dossier.tlvs if one.granted_on is None)
    if nearest is not None:
        return await edit_record(screen, nearest)
    return await new_record(screen, kind, pupil_id)


_KIND_FOR: Mapping[RequirementKind, TimelineKind] = {
    RequirementKind.INTERVENTION_PLANNED: TimelineKind.INTERVENTION,
    RequirementKind.DECLARATION: TimelineKind.DECLARATION,
    RequirementKind.ARRANGEMENT_GRANTED: TimelineKind.ARRANGEMENT,
    RequirementKind.ARRANGEMENT_CLOSED: TimelineKind.ARRANGEMENT,
    RequirementKind.OPP: TimelineKind.OPP,
    RequirementKind.OPP_AGREED: TimelineKind.OPP,
    RequirementKind.OPP_HEARD: TimelineKind.OPP,
    RequirementKind.TLV_REQUESTED: TimelineKind.TLV,
    RequirementKind.TLV_GRANTED: TimelineKind.TLV,
    RequirementKind.SCHOOL_AGREEMENT: TimelineKind.AGREEMENT,
    RequirementKind.BOUNDARY_JUDGEMENT: TimelineKind.JUDGEMENT,
}


def _last(records: Iterable[R]) -> R | None:
    """The one recorded last."""
    return next(reversed(list(records)), None)


async def _context(screen: BaseScreen, pupil_id: int) -> FormContext:
    return await screen.read(read_context, screen.services, pupil_id)


async def _ask(screen: BaseScreen, context: FormContext, form: RecordForm) -> bool:
    return await _show(screen, form, context.view.pupil.name)


async def _show(screen: BaseScreen, form: RecordForm, about: str) -> bool:
    async def save(values: Values) -> None:
        await screen.commit(form.save, screen.services, values)

    shown = FormScreen(form.title, form.fields, subtitle=about, on_save=save, check=form.wrong, intro=form.intro)
    return await open_form(screen, shown, form.draft) is not None


async def _evaluate(screen: BaseScreen, context: FormContext, intervention: Intervention | None = None) -> bool:
    """Evaluate an intervention: the given one, the only one that runs, or the one that is chosen."""
    pupil_id = context.view.pupil.id
    if intervention is None:
        running = [one for one in context.view.dossier.interventions if one.ended_on is None] or list(
            context.view.dossier.interventions
        )
        if not running:
            question = Confirm(
                "Er is nog geen interventie om te evalueren. Nu een interventie vastleggen?", yes="vastleggen"
            )
            if not await screen.app.push_screen_wait(question):
                return False
            return await new_record(screen, TimelineKind.INTERVENTION, pupil_id)
        intervention = await _chosen_intervention(screen, running)
        if intervention is None:
            return False
    return await _ask(screen, context, guidance_forms.new_evaluation_form(context, intervention))


async def _chosen_intervention(screen: BaseScreen, running: Sequence[Intervention]) -> Intervention | None:
    if len(running) == 1:
        return running[0]
    choices = [Choice(one.id, one.goal, f"sinds {short_date(one.starts_on)}") for one in reversed(running)]
    chosen = await screen.app.push_screen_wait(ChooseDialog("Welke interventie is geëvalueerd?", choices))
    return next((one for one in running if chosen is not None and one.id == chosen.id), None)


async def _first_a_guardian(screen: BaseScreen, pupil_id: int) -> bool:
    question = Confirm(
        "Toestemming komt van een ouder of verzorger, en die staat nog niet in dit dossier.",
        yes="ouder vastleggen",
        detail="Leg eerst vast wie het is; daarna gaat u verder met de toestemming.",
    )
    if not await screen.app.push_screen_wait(question):
        return False
    return await edit_guardian(screen, pupil_id)


async def _new_result(screen: BaseScreen, pupil_id: int) -> bool:
    # Only when it is needed: toetsen have screens of their own.
    from ib_console.screens.pupil_assessments import new_result  # noqa: PLC0415 - see above

    context = await _context(screen, pupil_id)
    return await new_result(screen, pupil_id, context.view.pupil.name)


async def _meet(screen: BaseScreen, pupil_id: int, requirement: Requirement) -> bool:
    # Only when it is needed: the form of an overleg is another screen with its own way to here.
    from ib_console.screens.meeting_form import choose_kind, edit_meeting  # noqa: PLC0415 - see above

    kind = await choose_kind(screen, requirement.meeting_kinds or tuple(MeetingKind))
    if kind is None:
        return False
    planned = requirement.moment is not Moment.BEFORE
    return await edit_meeting(screen, pupil_id=pupil_id, kind=kind, roles=requirement.roles, planned=planned)
