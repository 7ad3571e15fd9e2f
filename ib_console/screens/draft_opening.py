"""From a kladversie that waits back to the form it was typed in.

Why it exists: a text that waits is of use only when one key leads to it, wherever it is told of. It must not import
models.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from ib_console.domain.drafts import Draft, DraftKey
from ib_console.domain.errors import NotFound
from ib_console.domain.group_overview import GroupDetail
from ib_console.domain.group_plans import GroupPlan
from ib_console.domain.group_walk import GroupWalk, opens_with_evaluation
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingState
from ib_console.domain.people import Person
from ib_console.domain.signals import SignalCode
from ib_console.domain.sop import SopStatus, SopVersion
from ib_console.domain.sop_road import RoadStep
from ib_console.domain.text_blocks import TextBlock
from ib_console.domain.timeline import EvaluationEntry, TimelineKind
from ib_console.domain.today import Today
from ib_console.screens import record_forms
from ib_console.screens.base import BaseScreen
from ib_console.screens.form_context import FORMS, FormContext, read_context
from ib_console.screens.gone_draft import GoneDraftDialog
from ib_console.screens.group_form import edit_group
from ib_console.screens.meeting_form import edit_meeting
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.option_lines import Choice
from ib_console.wording.draft_messages import CHOOSE, day_and_time, draft_name

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


async def choose_draft(screen: BaseScreen, drafts: Sequence[Draft]) -> None:
    """Ask which text to go on with, when there is more than one, and open it. Run it in the background."""
    if len(drafts) == 1:
        await open_draft(screen, drafts[0])
        return
    today = screen.console.today
    choices = [Choice(at, draft_name(each), day_and_time(each.saved_at, today)) for at, each in enumerate(drafts)]
    chosen = await screen.app.push_screen_wait(ChooseDialog(CHOOSE, choices))
    if chosen is not None and isinstance(chosen.id, int):
        await open_draft(screen, drafts[chosen.id])


async def open_draft(screen: BaseScreen, draft: Draft) -> None:
    """Open the form that this text belongs to, or the list from which that form opens.

    To be awaited in an `@in_background` method. When what it was about is gone, the text itself is shown, to be read,
    copied or thrown away. Raises `IbError` when nothing can be read.
    """
    try:
        await _open(screen, draft)
    except NotFound:
        if await screen.app.push_screen_wait(GoneDraftDialog(draft)):
            await screen.commit(screen.services.drafts.forget, draft.key)


async def _open(screen: BaseScreen, draft: Draft) -> None:
    key = draft.key
    form, _, question = key.form.partition(":")
    if form in FORMS.values():
        await _open_record(screen, key, form, question)
    elif form.startswith("mdo_"):
        await _open_mdo(screen, key)
    elif key.subject == "meeting" or form.startswith("meeting_"):
        await _open_meeting(screen, key)
    else:
        opener = next((opener for begin, opener in _OPENERS.items() if form.startswith(begin)), _open_dossier)
        await opener(screen, draft)


async def _open_profile(screen: BaseScreen, draft: Draft) -> None:
    await record_forms.edit_profile(screen, draft.key.subject_id)


async def _open_registration(screen: BaseScreen, draft: Draft) -> None:
    await record_forms.edit_pupil(screen, draft.key.subject_id or None)


async def _open_new_guardian(screen: BaseScreen, draft: Draft) -> None:
    await record_forms.edit_guardian(screen, draft.key.subject_id)


async def _open_guardian(screen: BaseScreen, draft: Draft) -> None:
    context = await _context(screen, draft.key)
    tie = next((one for one in context.view.guardians if one.person.id == draft.key.subject_id), None)
    if tie is None:
        raise NotFound("not_found")
    await record_forms.edit_guardian(screen, context.pupil_id, tie)


async def _open_level_move(screen: BaseScreen, draft: Draft) -> None:
    from ib_console.screens.level_move import LevelMoveScreen  # noqa: PLC0415 - it leads to most other screens

    pupil_id, number = draft.key.subject_id, draft.key.form.removeprefix("level_move_to_")
    await screen.read(screen.services.pupils.get, pupil_id)
    screen.app.push_screen(LevelMoveScreen(pupil_id, SupportLevel(int(number)) if number.isdigit() else None))


async def _open_deferral(screen: BaseScreen, draft: Draft) -> None:
    """The signal may be answered or put off since: then there is nothing left to put off."""
    from ib_console.screens.today_forms import put_off  # noqa: PLC0415 - it leads to most other screens

    key = draft.key
    wanted = (SignalCode(key.form.removeprefix("deferral_")), key.subject, key.subject_id)
    today: Today = await screen.read(screen.services.agenda.today)
    signal = next((each for each in today.standing if each.key == wanted), None)
    if signal is None:
        raise NotFound("not_found")
    await put_off(screen, signal)


async def _open_action(screen: BaseScreen, draft: Draft) -> None:
    from ib_console.screens.action_drafts import open_action_draft  # noqa: PLC0415 - it leads to other screens

    await open_action_draft(screen, draft.key)


async def _open_group(screen: BaseScreen, draft: Draft) -> None:
    if draft.key.is_new:
        await screen.app.switch_mode("groups")
        return
    detail: GroupDetail = await screen.read(screen.services.group_overview.of_group, draft.key.subject_id)
    await edit_group(screen, detail.overview.group)


async def _open_people(screen: BaseScreen, draft: Draft) -> None:
    people: Sequence[Person] = await screen.read(screen.services.people.all)
    if draft.key.subject == "person" and draft.key.subject_id not in {one.id for one in people}:
        raise NotFound("not_found")
    await screen.app.switch_mode("people")


async def _open_school(screen: BaseScreen, _: Draft) -> None:
    from ib_console.screens.school_settings import SchoolSettingsScreen  # noqa: PLC0415 - only when it is needed

    screen.app.push_screen(SchoolSettingsScreen(opens="name"))


async def _open_text_block(screen: BaseScreen, draft: Draft) -> None:
    from ib_console.screens.text_blocks import TextBlocksScreen  # noqa: PLC0415 - only when it is needed

    blocks: Sequence[TextBlock] = await screen.read(screen.services.text_blocks.all)
    if not draft.key.is_new and draft.key.subject_id not in {one.id for one in blocks}:
        raise NotFound("not_found")
    screen.app.push_screen(TextBlocksScreen(opens=draft.key.subject_id))


async def _open_results(screen: BaseScreen, draft: Draft) -> None:
    from ib_console.screens.pupil_assessments import open_result  # noqa: PLC0415 - only when it is needed

    await open_result(screen, draft.key)


async def _open_settings(screen: BaseScreen, _: Draft) -> None:
    from ib_console.screens.today_forms import change_settings  # noqa: PLC0415 - it leads to most other screens

    await change_settings(screen)


async def _open_dossier(screen: BaseScreen, draft: Draft) -> None:
    from ib_console.screens.dossier import DossierScreen  # noqa: PLC0415 - it leads to most other screens

    if not draft.key.pupil_ids:
        raise NotFound("not_found")
    await screen.read(screen.services.pupils.get, draft.key.pupil_ids[0])
    screen.app.push_screen(DossierScreen(draft.key.pupil_ids[0]))


async def _open_group_plan(screen: BaseScreen, draft: Draft) -> None:
    from ib_console.screens.group_plans import GroupPlanScreen  # noqa: PLC0415 - only when it is needed

    group_id = draft.key.subject_id
    if draft.key.subject == "group_plan":
        plan: GroupPlan = await screen.read(screen.services.group_plans.get, draft.key.subject_id)
        group_id = plan.group_id
    await screen.read(screen.services.group_plans.overview, group_id)
    screen.app.push_screen(GroupPlanScreen(group_id, opens=draft.key))


async def _open_walk(screen: BaseScreen, draft: Draft) -> None:
    from ib_console.screens.group_plan_forms import EVALUATION  # noqa: PLC0415 - only when it is needed
    from ib_console.screens.group_walk import GroupWalkScreen  # noqa: PLC0415 - only when it is needed

    walk: GroupWalk = await screen.read(screen.services.group_walks.view, draft.key.subject_id)
    evaluates = draft.key.form == EVALUATION
    if evaluates and not walk.plans:  # they were evaluated elsewhere
        raise NotFound("not_found")
    opened = GroupWalkScreen(draft.key.subject_id)
    screen.app.push_screen(opened)
    if evaluates and not opens_with_evaluation(walk):
        opened.once_loaded(opened.action_evaluate)


async def _open_road(screen: BaseScreen, draft: Draft) -> None:
    from ib_console.screens.sop_road import FORM, SopRoadScreen  # noqa: PLC0415 - only when it is needed

    await screen.read(screen.services.sops.get, draft.key.subject_id)
    step = RoadStep(draft.key.form.removeprefix(FORM))
    screen.app.push_screen(SopRoadScreen(draft.key.subject_id, opens=step))


async def _open_in_use(screen: BaseScreen, draft: Draft) -> None:
    """Who put it in use meanwhile, has nothing left to do there."""
    from ib_console.screens.sop_in_use import SopInUseScreen  # noqa: PLC0415 - only when it is needed

    version: SopVersion = await screen.read(screen.services.sops.get, draft.key.subject_id)
    if version.status is not SopStatus.CONCEPT:
        raise NotFound("not_found")
    screen.app.push_screen(SopInUseScreen(version.id, opens_form=True))


async def _open_sop(screen: BaseScreen, draft: Draft) -> None:
    from ib_console.screens.sop import open_sop_draft  # noqa: PLC0415 - only when it is needed

    await open_sop_draft(screen, draft.key)


_OPENERS: Mapping[str, Callable[[BaseScreen, Draft], Awaitable[None]]] = {
    "profile": _open_profile,
    "registration": _open_registration,
    "guardian_of_": _open_guardian,
    "guardian": _open_new_guardian,
    "level_move_to_": _open_level_move,
    "opening_level": _open_level_move,
    "deferral_": _open_deferral,
    "action_": _open_action,
    "assessment": _open_results,
    "group": _open_group,
    "person": _open_people,
    "plan_": _open_group_plan,
    "school": _open_school,
    "sop_cell": _open_sop,
    "sop_in_use": _open_in_use,
    "sop_road_": _open_road,
    "text_block": _open_text_block,
    "today_settings": _open_settings,
    "walk_": _open_walk,
}
"""By how the name of the form begins; the first that fits. Any other form is opened from the dossier."""


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


async def _open_mdo(screen: BaseScreen, key: DraftKey) -> None:
    from ib_console.screens.mdo_drafts import open_mdo_draft  # noqa: PLC0415 - only when it is needed

    await open_mdo_draft(screen, key)


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


async def _context(screen: BaseScreen, key: DraftKey) -> FormContext:
    return await screen.read(read_context, screen.services, key.pupil_ids[0])
