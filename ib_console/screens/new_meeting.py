"""A new overleg from the list of overleg or a day of the Jaarkalender: which kind, about whom, and its form.

A groepsbespreking is about a group, an MDO waits for its pupils, and every other kind begins with one pupil, so that
what is known of that pupil stands beside the form. Each function is awaited in an `@in_background` method and raises
`IbError`. It must not import services.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from ib_console.domain.changes import NEW
from ib_console.domain.meeting_roles import GROUP_KINDS
from ib_console.domain.meetings import MDO_KINDS, Case, Meeting, MeetingKind, MeetingState
from ib_console.screens.base import BaseScreen
from ib_console.screens.meeting_form import choose_kind, edit_meeting
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.search_dialog import SearchDialog


async def new_meeting(screen: BaseScreen, day: date, groups: Mapping[int, str]) -> bool:
    """Ask which overleg and about whom, and plan it on a day; tell whether it was saved.

    Args:
        screen: the screen that asks.
        day: proposed; it can be changed in the form.
        groups: name by id, of the school year.
    """
    kind = await choose_kind(screen)
    if kind is None:
        return False
    if kind in MDO_KINDS or (kind in GROUP_KINDS and not groups):
        return await edit_meeting(screen, kind=kind, planned=True, on=day)
    if kind not in GROUP_KINDS:
        pupil_id = await _choose_pupil(screen)
        return pupil_id is not None and await edit_meeting(screen, pupil_id=pupil_id, kind=kind, planned=True, on=day)
    choices = [Choice(group_id, name) for group_id, name in groups.items()]
    chosen = await screen.app.push_screen_wait(ChooseDialog("Welke groep?", choices))
    if chosen is None or not isinstance(chosen.id, int):
        return False
    return await edit_meeting(screen, meeting=await group_meeting(screen, kind, chosen.id, day), on=day)


async def group_meeting(screen: BaseScreen, kind: MeetingKind, group_id: int, day: date) -> Meeting:
    """A planned overleg, not saved yet, with the pupils of a group on it."""
    everyone = await screen.read(screen.services.pupils.all)
    cases = tuple(Case(pupil_id=one.id, pupil_name=one.name) for one in everyone if one.group_id == group_id)
    return Meeting(id=NEW, kind=kind, held_on=day, state=MeetingState.PLANNED, group_id=group_id, cases=cases)


async def _choose_pupil(screen: BaseScreen) -> int | None:
    async def search(text: str) -> Sequence[Choice]:
        found = await screen.read(screen.services.pupils.find, text)
        return [Choice(each.id, each.name, each.group) for each in found]

    dialog = SearchDialog(
        "Over welke leerling?",
        search,
        placeholder="typ een deel van de naam",
        nothing="Geen leerling gevonden. Probeer een ander deel van de naam.",
        take_label="kiezen",
    )
    chosen = await screen.app.push_screen_wait(dialog)
    return chosen.id if chosen is not None and isinstance(chosen.id, int) else None
