"""Which screen shows an overleg: an MDO has its agenda, every other kind the list of its pupils.

Why it exists: an overleg is opened from the list, the calendar, Vandaag and a dossier, and looks the same from each. It
must not import models.
"""

from ib_console.domain.meetings import MDO_KINDS, Meeting, MeetingKind
from ib_console.screens.base import BaseScreen


def meeting_screen(meeting_id: int, kind: MeetingKind | None, pupil_id: int | None = None) -> BaseScreen:
    """The screen of an overleg, not shown yet; of an unknown kind the list of its pupils.

    On the agenda of an MDO the cursor stands on the case of that pupil.
    """
    # Only when it is needed: they lead to most of the other screens.
    if kind in MDO_KINDS:
        from ib_console.screens.mdo import MdoScreen  # noqa: PLC0415 - see above

        return MdoScreen(meeting_id, pupil_id)
    from ib_console.screens.meeting_detail import MeetingScreen  # noqa: PLC0415 - see above

    return MeetingScreen(meeting_id)


def open_meeting(screen: BaseScreen, meeting: Meeting) -> None:
    """Show an overleg over this screen."""
    screen.app.push_screen(meeting_screen(meeting.id, meeting.kind))


async def open_part(screen: BaseScreen, meeting: Meeting, pupil_id: int) -> None:
    """Show an overleg from the dossier of a pupil: the agenda of an MDO at that case, else that pupil's part of it.

    To be awaited in an `@in_background` method. Raises `IbError`.
    """
    if meeting.kind in MDO_KINDS:
        screen.app.push_screen(meeting_screen(meeting.id, meeting.kind, pupil_id))
        return
    from ib_console.screens.meeting_form import edit_meeting  # noqa: PLC0415 - it leads to most of the other screens

    await edit_meeting(screen, meeting=meeting, pupil_id=pupil_id)
