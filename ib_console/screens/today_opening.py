"""What Enter opens on each line of Vandaag: the form or screen in which it is dealt with.

Why it exists apart: it leads to most other screens, and is imported when a line is opened. It must not import models
or services.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ib_console.domain.actions import ActionState
from ib_console.domain.agenda import AgendaItem, AgendaKind
from ib_console.domain.errors import NotFound
from ib_console.domain.guidance import Intervention
from ib_console.domain.level_history import LevelMove
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.plans import Arrangement, Consent, Opp, Tlv
from ib_console.domain.proposals import Proposal
from ib_console.domain.signals import Signal, SignalCode
from ib_console.domain.timeline import TimelineKind
from ib_console.screens import record_forms
from ib_console.screens.action_dialogs import close_actions, postpone_actions
from ib_console.screens.base import BaseScreen
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.exports import ExportsScreen
from ib_console.screens.form_context import FormContext, read_context
from ib_console.screens.groups import GroupsScreen
from ib_console.screens.level_move import LevelMoveScreen
from ib_console.screens.meeting_form import edit_meeting
from ib_console.screens.meeting_opening import meeting_screen
from ib_console.screens.move_record import MoveRecordScreen
from ib_console.screens.new_meeting import group_meeting
from ib_console.screens.sop_road import SopRoadScreen
from ib_console.screens.sop_versions import SopVersionsScreen
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import RecordTable
from ib_console.wording.agenda_sentences import agenda_words
from ib_console.wording.formats import short_date
from ib_console.wording.glossary import label
from ib_console.wording.signal_sentences import PROPOSAL_FOLLOW, PROPOSAL_REJECT, signal_words

R = TypeVar("R", Intervention, LevelMove, Proposal, Opp | Arrangement | Tlv | Consent)

_MOVE_DATE = "datum"
_DOSSIER = "dossier"
_MOVE, _REJECT = "wissel", "niet"

_PLANS: dict[AgendaKind, type[Opp | Arrangement | Tlv | Consent]] = {
    AgendaKind.OPP_CONSENT: Opp,
    AgendaKind.OPP_EVALUATION: Opp,
    AgendaKind.ARRANGEMENT_END: Arrangement,
    AgendaKind.TLV_END: Tlv,
    AgendaKind.CONSENT_END: Consent,
}


async def open_item(screen: BaseScreen, item: AgendaItem) -> None:
    """Open what is due. To be awaited in an `@in_background` method; raises `IbError`."""
    match item.kind:
        case AgendaKind.MEETING:
            await screen.app.push_screen(meeting_screen(item.record_id, item.meeting_kind))
        case AgendaKind.PAPERS:
            await screen.app.push_screen(meeting_screen(item.record_id, MeetingKind.MDO_EXTERNAL))
        case AgendaKind.ACTION:
            await _open_action(screen, item)
        case AgendaKind.CLEAN_UP:
            await screen.app.push_screen(ExportsScreen())
        case AgendaKind.GROUP_TALK:
            await _plan_group_talk(screen, item)
        case AgendaKind.SOP_STEP | AgendaKind.SOP_ADOPTION:
            await screen.app.push_screen(SopRoadScreen(item.record_id))
        case AgendaKind.SOP_STARTS | AgendaKind.SOP_NEW_YEAR:
            await screen.app.push_screen(SopVersionsScreen(shown=item.record_id or None))
        case _ if item.pupil_id is not None:
            await _open_in_dossier(screen, item, item.pupil_id)


async def open_signal(screen: BaseScreen, signal: Signal) -> None:
    """Open what answers a signal. To be awaited in an `@in_background` method; raises `IbError`."""
    pupil_id = signal.pupil_id
    if pupil_id is None:
        await screen.app.push_screen(_GroupHere(signal.subject_id))
    elif signal.code is SignalCode.NO_EVALUATION:
        await record_forms.new_record(screen, TimelineKind.EVALUATION, pupil_id)
    elif signal.code is SignalCode.EVALUATION_MOVED:
        await _evaluate(screen, pupil_id, signal.subject_id)
    elif signal.code is SignalCode.NO_MDO and signal.meeting_id is not None:
        await screen.app.push_screen(meeting_screen(signal.meeting_id, MeetingKind.MDO_INTERNAL))
    elif signal.code is SignalCode.NO_MDO:
        await edit_meeting(screen, pupil_id=pupil_id, kind=MeetingKind.MDO_INTERNAL, planned=True)
    elif signal.target is not None:
        await _decide_proposal(screen, signal, pupil_id)
    elif signal.outcome is CaseOutcome.ARRANGEMENT:
        await record_forms.new_record(screen, TimelineKind.ARRANGEMENT, pupil_id)
    elif signal.outcome is CaseOutcome.TLV:
        await record_forms.new_record(screen, TimelineKind.TLV, pupil_id)
    else:
        await edit_meeting(screen, pupil_id=pupil_id, kind=MeetingKind.LEERLINGBESPREKING, planned=True)


async def _decide_proposal(screen: BaseScreen, signal: Signal, pupil_id: int) -> None:
    """A proposal is followed by a niveauwissel, or it is not followed."""
    choices = [Choice(_MOVE, PROPOSAL_FOLLOW), Choice(_REJECT, PROPOSAL_REJECT)]
    chosen = await screen.app.push_screen_wait(ChooseDialog(f"{signal.pupil_name}: {signal_words(signal)}", choices))
    if chosen is None:
        return
    if chosen.id == _MOVE:
        await screen.app.push_screen(LevelMoveScreen(pupil_id, signal.target))
        return
    waiting: Sequence[Proposal] = await screen.read(screen.services.proposals.open)
    proposal = _with_id(waiting, signal.subject_id)
    await screen.commit(screen.services.proposals.reject, proposal.id, proposal.version)


def open_dossier(screen: BaseScreen, pupil_id: int) -> None:
    """Open the dossier of a pupil."""
    screen.app.push_screen(DossierScreen(pupil_id))


async def choose_part(screen: BaseScreen, item: AgendaItem, question: str) -> int | None:
    """Ask which part of a line is meant; the only one there is needs no question. None when none was chosen."""
    if len(item.parts) == 1:
        return item.parts[0].record_id
    choices = [
        Choice(
            part.record_id,
            " ".join(part.what.split()) or (label(part.purpose) if part.purpose else ""),
            part.person_name if part.purpose else short_date(part.on),
        )
        for part in item.parts
    ]
    chosen = await screen.app.push_screen_wait(ChooseDialog(question, choices))
    return chosen.id if chosen is not None and isinstance(chosen.id, int) else None


# -- agreements


async def _open_action(screen: BaseScreen, item: AgendaItem) -> None:
    """Ask what became of it; it need not be about a pupil."""
    choices = [
        Choice(ActionState.DONE, "Gedaan"),
        Choice(ActionState.DROPPED, "Vervallen"),
        Choice(_MOVE_DATE, "Datum verzetten"),
    ]
    if item.pupil_id is not None:
        choices.append(Choice(_DOSSIER, "Dossier openen", item.pupil_name))
    chosen = await screen.app.push_screen_wait(ChooseDialog(agenda_words(item), choices))
    if chosen is None:
        return
    if chosen.id == _DOSSIER and item.pupil_id is not None:
        open_dossier(screen, item.pupil_id)
    elif chosen.id == _MOVE_DATE:
        await postpone_actions(screen, [item.record_id])
    else:
        await close_actions(screen, [item.record_id], ActionState(str(chosen.id)))


# -- in a dossier


async def _open_in_dossier(screen: BaseScreen, item: AgendaItem, pupil_id: int) -> None:
    if item.kind is AgendaKind.EVALUATION:
        await _evaluate(screen, pupil_id, item.record_id)
    elif item.kind is AgendaKind.OPP_DUE:
        await record_forms.new_record(screen, TimelineKind.OPP, pupil_id)
    elif item.kind is AgendaKind.MOVE:
        moves = (await _context(screen, pupil_id)).view.moves
        await screen.app.push_screen(MoveRecordScreen(_with_id(moves, item.record_id), item.pupil_name))
    else:
        record_id: int | None = item.record_id
        if len(item.parts) > 1:
            record_id = await choose_part(screen, item, "Welke toestemming?")
        if record_id is not None:
            await _edit_plan(screen, pupil_id, _PLANS[item.kind], record_id)


async def _edit_plan(
    screen: BaseScreen, pupil_id: int, kind: type[Opp | Arrangement | Tlv | Consent], record_id: int
) -> None:
    dossier = (await _context(screen, pupil_id)).view.dossier
    plans = [*dossier.opps, *dossier.arrangements, *dossier.tlvs, *dossier.consents]
    await record_forms.edit_record(screen, _with_id([one for one in plans if isinstance(one, kind)], record_id))


async def _evaluate(screen: BaseScreen, pupil_id: int, intervention_id: int) -> None:
    found = (await _context(screen, pupil_id)).view.dossier.interventions
    await record_forms.new_record(
        screen, TimelineKind.EVALUATION, pupil_id, intervention=_with_id(found, intervention_id)
    )


async def _context(screen: BaseScreen, pupil_id: int) -> FormContext:
    return await screen.read(read_context, screen.services, pupil_id)


# -- groups


async def _plan_group_talk(screen: BaseScreen, item: AgendaItem) -> None:
    """The form of a groepsbespreking with the group and its pupils filled in."""
    group_id = await choose_part(screen, item, "Van welke groep plant u de groepsbespreking?")
    if group_id is None:
        return
    today = screen.console.today
    await edit_meeting(screen, meeting=await group_meeting(screen, MeetingKind.GROEPSBESPREKING, group_id, today))


class _GroupHere(GroupsScreen):
    """Groepen on top of Vandaag, with the cursor on one group; Escape goes back."""

    def __init__(self, group_id: int) -> None:
        super().__init__()
        self._wanted: int | None = group_id

    async def load(self) -> None:
        """Read the groups, and at first go to the one that was asked for."""
        await super().load()
        if self._wanted is not None:
            self.query_one("#groups", RecordTable).select(self._wanted)
            self._wanted = None


def _with_id(records: Iterable[R], record_id: int) -> R:
    """The record of a line, which may be gone since the line was shown. Raises `NotFound("not_found")`."""
    found = next((one for one in records if one.id == record_id), None)
    if found is None:
        raise NotFound("not_found")
    return found
