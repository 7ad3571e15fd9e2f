"""From a kladversie that waits back to the form it was typed in.

Why it exists: a text that waits is of use only when one key leads to it, wherever it is told of. It must not import
models.
"""

from collections.abc import Mapping

from ib_console.domain.drafts import Draft, DraftKey
from ib_console.domain.errors import NotFound
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingState
from ib_console.domain.timeline import EvaluationEntry, TimelineKind
from ib_console.screens import record_forms
from ib_console.screens.base import BaseScreen
from ib_console.screens.form_context import FORMS, FormContext, read_context
from ib_console.screens.meeting_form import edit_meeting
from ib_console.widgets.dialogs import MessageDialog

_AREAS: Mapping[str, str] = {"person": "people", "school": "people", "group": "groups", "today": "today"}
"""What is kept in an area of its own: the form is opened from its list."""

_KINDS: Mapping[str, TimelineKind] = {
    "need": TimelineKind.NEED,
    "intervention": TimelineKind.INTERVENTION,
    "evaluation": TimelineKind.EVALUATION,
    "declaration": TimelineKind.DECLARATION,
    "action": TimelineKind.ACTION,
    "note": TimelineKind.NOTE,
    "consent": TimelineKind.CONSENT,
    "arrangement": TimelineKind.ARRANGEMENT,
    "opp": TimelineKind.OPP,
    "tlv": TimelineKind.TLV,
    "agreement": TimelineKind.AGREEMENT,
    "judgement": TimelineKind.JUDGEMENT,
}


async def open_draft(screen: BaseScreen, draft: Draft) -> None:
    """Open the form that this text belongs to, or the list from which that form opens.

    To be awaited in an `@in_background` method. When what it was about is gone, the text itself is shown, to be read or
    copied. Raises `IbError` when nothing can be read.
    """
    try:
        await _open(screen, draft.key)
    except NotFound:
        written = [value for value in draft.text.values.values() if isinstance(value, str) and value]
        about = f"{draft.text.title} {draft.text.about}".strip()
        gone = "Waar deze kladversie bij hoorde, staat er niet meer. Dit had u geschreven:"
        await screen.app.push_screen_wait(MessageDialog(about, gone, *written))


async def _open(screen: BaseScreen, key: DraftKey) -> None:
    form, _, question = key.form.partition(":")
    if form in FORMS.values():
        await _open_record(screen, key, form, question)
    elif form == "profile":
        await record_forms.edit_profile(screen, key.subject_id)
    elif form == "registration":
        await record_forms.edit_pupil(screen, key.subject_id or None)
    elif form == "guardian":
        await record_forms.edit_guardian(screen, key.subject_id)
    elif form.startswith("guardian_of_"):
        await _open_guardian(screen, key)
    elif key.subject == "meeting" or form.startswith("meeting_"):
        await _open_meeting(screen, key)
    elif form.startswith("level_move_to_") or form == "opening_level":
        from ib_console.screens.level_move import LevelMoveScreen  # noqa: PLC0415 - it leads to most other screens

        number = form.removeprefix("level_move_to_")
        target = SupportLevel(int(number)) if number.isdigit() else None
        screen.app.push_screen(LevelMoveScreen(key.subject_id, target))
    elif (area := _AREAS.get(form.partition("_")[0])) is not None:
        await screen.app.switch_mode(area)
    else:
        await _open_dossier(screen, key)


async def _open_record(screen: BaseScreen, key: DraftKey, form: str, question: str) -> None:
    if not key.is_new:
        context = await _context(screen, key)
        for entry in context.view.entries:
            record = entry.record
            shown = record.evaluation if isinstance(record, EvaluationEntry) else record
            if FORMS.get(type(shown)) == form and getattr(shown, "id", None) == key.subject_id:
                await record_forms.edit_record(screen, record)  # type: ignore[arg-type]  # only what has a form is here
                return
        raise NotFound("not_found")
    known: dict[str, object] = {"question_id": question} if question else {}
    if form == "evaluation":
        dossier = (await _context(screen, key)).view.dossier
        known["intervention"] = next((one for one in dossier.interventions if one.id == key.subject_id), None)
        if known["intervention"] is None:
            raise NotFound("not_found")
    await record_forms.new_record(screen, _KINDS[form], key.pupil_ids[0], **known)


async def _open_guardian(screen: BaseScreen, key: DraftKey) -> None:
    context = await _context(screen, key)
    tie = next((one for one in context.view.guardians if one.person.id == key.subject_id), None)
    if tie is None:
        raise NotFound("not_found")
    await record_forms.edit_guardian(screen, context.pupil_id, tie)


async def _open_meeting(screen: BaseScreen, key: DraftKey) -> None:
    if key.subject == "meeting":
        meeting: Meeting = await screen.read(screen.services.meetings.get, key.subject_id)
        pupil_id = key.pupil_ids[0] if key.form.startswith("case_") else None
        await edit_meeting(screen, meeting=meeting, pupil_id=pupil_id)
        return
    kind, _, state = key.form.removeprefix("meeting_").rpartition("_")
    if key.subject == "pupil":
        planned = MeetingState(state) is MeetingState.PLANNED
        await edit_meeting(screen, pupil_id=key.subject_id, kind=MeetingKind(kind), planned=planned)
        return
    group_id = key.subject_id if key.subject == "group" else None
    today = screen.console.today
    blank = Meeting(id=0, kind=MeetingKind(kind), held_on=today, state=MeetingState(state), group_id=group_id)
    await edit_meeting(screen, meeting=blank)


async def _open_dossier(screen: BaseScreen, key: DraftKey) -> None:
    from ib_console.screens.dossier import DossierScreen  # noqa: PLC0415 - it leads to most other screens

    if not key.pupil_ids:
        raise NotFound("not_found")
    screen.app.push_screen(DossierScreen(key.pupil_ids[0]))


async def _context(screen: BaseScreen, key: DraftKey) -> FormContext:
    return await screen.read(read_context, screen.services, key.pupil_ids[0])
