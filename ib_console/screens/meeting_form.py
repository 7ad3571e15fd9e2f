"""The form of an overleg: as a whole from the screen Overleg, or one pupil's part of it from a dossier.

Why it exists: every kind of overleg is kept in the same way, wherever it is opened. An overleg may be about several
pupils: from a pupil only that pupil's part and that pupil's parents are shown; what belongs to the others is kept as it
was. It must not import services.
"""

from collections.abc import Sequence
from datetime import date

from ib_console.domain.changes import NEW
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.screens.opened_meeting import OpenedMeeting, fields_of, read_opened
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.form import (
    Choice,
    Values,
)
from ib_console.wording.glossary import label
from ib_console.wording.talk_sentences import PROPOSAL_STAYS, move_question


async def choose_kind(
    screen: BaseScreen, kinds: Sequence[MeetingKind] = tuple(MeetingKind), *, title: str = "Welk overleg?"
) -> MeetingKind | None:
    """Ask which kind of overleg; the only one there is needs no question."""
    if len(kinds) == 1:
        return kinds[0]
    words = await coordinator_label(screen)
    choices = [Choice(kind, label(kind, coordinator_label=words)) for kind in kinds]
    chosen = await screen.app.push_screen_wait(ChooseDialog(title, choices))
    return None if chosen is None else MeetingKind(str(chosen.id))


async def edit_meeting(
    screen: BaseScreen,
    *,
    meeting: Meeting | None = None,
    pupil_id: int | None = None,
    kind: MeetingKind | None = None,
    roles: tuple[tuple[Role, ...], ...] = (),
    planned: bool = False,
    on: date | None = None,
) -> bool:
    """Show the form of an overleg and save it; tell whether it was saved.

    Args:
        screen: the screen that asks, in an `@in_background` method.
        meeting: the overleg to change, or (with id 0) a new one that is filled in already; without it a new one.
        pupil_id: whose part is shown. Without it the whole overleg, with the list of its pupils; an overleg about one
            pupil shows that pupil's part too.
        kind: of a new overleg; asked when it is not given.
        roles: what a requirement asks, to propose people for.
        planned: a new overleg is planned and not held.
        on: its date; a new overleg that was held is of today.
    """
    if meeting is None:
        kind = kind or await choose_kind(screen)
        if kind is None:
            return False
        state = MeetingState.PLANNED if planned else MeetingState.HELD
        day = on or screen.console.today
        meeting = Meeting(id=NEW, kind=kind, held_on=day, state=state)
    shown = pupil_id
    if shown is None and meeting.id != NEW and len(meeting.cases) == 1:
        shown = meeting.cases[0].pupil_id
    opened = await read_opened(screen, meeting, shown, whole=pupil_id is None, asked=roles)
    form = opened.form(screen, fields_of(opened, dated=on is not None or not planned or meeting.id != NEW))
    values = await open_form(screen, form, opened.key)
    if values is not None and shown is not None:
        await _offer_move(screen, opened, shown, values)
    return values is not None


async def _offer_move(screen: BaseScreen, opened: OpenedMeeting, pupil_id: int, values: Values) -> None:
    """Offer to look at the niveauwissel that a talk that was held proposes since now, and did not before."""
    level = values.get("proposed_level")
    if not level or values["state"] != MeetingState.HELD.value:
        return
    target, case = SupportLevel(level), opened.case
    if opened.meeting.state is MeetingState.HELD and case is not None and case.proposed_level is target:
        return
    question = Confirm(move_question(target), yes="bekijken", detail=PROPOSAL_STAYS)
    if await screen.app.push_screen_wait(question):
        # Only when it is needed: it leads to most other screens, and back to this form.
        from ib_console.screens.level_move import LevelMoveScreen  # noqa: PLC0415 - see above

        await screen.app.push_screen(LevelMoveScreen(pupil_id, target))
