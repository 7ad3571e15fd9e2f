"""The papers of an overleg, from whichever screen it is on: which there are, the likely one first.

Awaited in an `@in_background` method. It must not import models.
"""

from ib_console.domain.exports import Export
from ib_console.domain.meetings import MDO_KINDS, Case, Meeting, MeetingState
from ib_console.domain.papers import PaperKind
from ib_console.screens.base import BaseScreen
from ib_console.screens.invitations import invitation_choice
from ib_console.screens.paper_choices import of_overleg
from ib_console.screens.papers import make_paper


async def make_overleg_paper(screen: BaseScreen, meeting: Meeting, case: Case | None) -> Export | None:
    """Ask which paper of an overleg and make it; `case` is the pupil under the cursor. Raises `IbError`."""
    invitation = await invitation_choice(screen, meeting)
    if meeting.kind not in MDO_KINDS:
        return await make_paper(screen, [*invitation, *of_overleg([PaperKind.REPORT], meeting, case)])
    kinds = [PaperKind.MDO_AGENDA, PaperKind.REPORT]
    if meeting.state is MeetingState.HELD:
        kinds.reverse()
    if case is not None:
        kinds.append(PaperKind.CASE_SHEET)
    return await make_paper(screen, [*of_overleg(kinds, meeting, case), *invitation])
