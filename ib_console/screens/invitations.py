"""Invitations for calendars outside: among the papers of an overleg, and for a whole year from the Jaarkalender.

Each function is awaited in an `@in_background` method and raises `IbError`. It must not import models.
"""

from pathlib import Path

from textual.content import Content

from ib_console.domain.exports import Export
from ib_console.domain.invitations import InvitationCounts, InvitationRequest, InvitationState, is_ahead
from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.domain.papers import PaperKind
from ib_console.domain.school_year import label as year_label
from ib_console.screens.base import BaseScreen
from ib_console.screens.file_folder import FileForm, folder_field, proposed_habit
from ib_console.screens.paper_choices import PaperChoice
from ib_console.services.invitations import PreparedInvitations
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.form import Values
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.texts import plain
from ib_console.wording.calendar_sentences import what_words
from ib_console.wording.formats import day_and_date, plural
from ib_console.wording.invitation_sentences import (
    MADE,
    SEND_CANCELLATION,
    WHERE,
    choice_words,
    intro,
    state_note,
    updates_words,
)

_ONE, _YEAR, _UPDATES = range(3)


async def invitation_choice(screen: BaseScreen, meeting: Meeting) -> list[PaperChoice]:
    """The invitation as one of the papers of an overleg; none when nobody can be invited any more."""
    state: InvitationState = await screen.read(screen.services.invitations.state, meeting.id)
    if not is_ahead(meeting, screen.console.today) and state is InvitationState.NONE:
        return []
    return [PaperChoice(kind=PaperKind.INVITATION, subject_id=meeting.id, about=choice_words(state))]


async def invitation_note(screen: BaseScreen, meeting: Meeting) -> Content:
    """What stands beside an overleg whose invitation is no longer right; nothing of one that was held."""
    if meeting.state is MeetingState.HELD:
        return Content("")
    note = state_note(await screen.read(screen.services.invitations.state, meeting.id))
    return plain(f"◆ {note}", "$attention") if note else Content("")


async def make_invitation(screen: BaseScreen, request: InvitationRequest) -> Export | None:
    """Tell what the file will say, ask where it goes, and make it; `None` when it was left."""
    prepared: PreparedInvitations = await screen.read(screen.services.invitations.prepare, request)
    habit = await proposed_habit(screen, PaperKind.INVITATION)

    async def save(values: Values) -> None:
        export, _ = await screen.commit(screen.services.invitations.write, prepared, Path(values["folder"]))
        form.tell_made(export, MADE)

    form = FileForm(
        prepared.file.title,
        [folder_field(habit, help=WHERE)],
        on_save=save,
        save_label="maken",
        intro=intro(prepared.told, prepared.state),
    )
    await screen.app.push_screen_wait(form)
    return form.made


async def make_calendar_file(screen: BaseScreen, school_year: int, meeting: Meeting | None) -> Export | None:
    """From the Jaarkalender: of the overleg under the cursor, of all that is to come, or only of what changed."""
    counts: InvitationCounts = await screen.read(screen.services.invitations.counts, school_year)
    choices: list[Choice] = []
    if meeting is not None and await invitation_choice(screen, meeting):
        choices.append(Choice(_ONE, f"Uitnodiging {what_words(meeting)}", day_and_date(meeting.held_on)))
    if told := updates_words(counts):
        choices.append(Choice(_UPDATES, "Wat veranderd is", told))
    planned = plural(counts.planned, "overleg", "overleggen")
    choices.append(Choice(_YEAR, f"Alles wat nog komt in {year_label(school_year)}", planned))
    chosen = await screen.app.push_screen_wait(ChooseDialog("Wat wilt u in de agenda van anderen zetten?", choices))
    if chosen is None:
        return None
    if chosen.id == _ONE and meeting is not None:
        return await make_invitation(screen, InvitationRequest(meeting_ids=(meeting.id,)))
    request = InvitationRequest(school_year=school_year, only_updates=chosen.id == _UPDATES)
    return await make_invitation(screen, request)


async def tell_of_cancellation(screen: BaseScreen, meeting_id: int) -> None:
    """Say that an overleg that was called off still stands in the calendar of others."""
    state: InvitationState = await screen.read(screen.services.invitations.state, meeting_id)
    if state is InvitationState.TO_CANCEL:
        screen.notify(SEND_CANCELLATION, severity="warning", markup=False, timeout=12)
