"""A case that leaves the agenda of an MDO: to a later one, or altogether. It must not import models.

Each function is awaited in an `@in_background` method and raises `IbError`.
"""

from ib_console.domain.mdo import MdoAgenda, MdoCase
from ib_console.screens.base import BaseScreen
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.option_lines import Choice
from ib_console.wording.calendar_sentences import what_words
from ib_console.wording.formats import day_and_date
from ib_console.wording.mdo_sentences import DROP_UNDONE, NO_LATER_SLOT


async def carry_over(screen: BaseScreen, agenda: MdoAgenda, one: MdoCase) -> None:
    """Bring the case to a later MDO, which is asked when there are several."""
    slots = [each for each in agenda.next_slots if each.case_of(one.pupil_id) is None]
    if not slots:
        screen.notify(NO_LATER_SLOT, severity="warning", markup=False)
        return
    choices = [Choice(each.id, what_words(each), day_and_date(each.held_on)) for each in slots]
    chosen = await screen.app.push_screen_wait(ChooseDialog(f"{one.case.pupil_name} naar welk MDO?", choices))
    if chosen is not None:
        await screen.commit(screen.services.mdo.carry_over, agenda.meeting.id, one.pupil_id, chosen.id)


async def drop(screen: BaseScreen, agenda: MdoAgenda, one: MdoCase) -> None:
    """Take the case off; asked first when something was written about it."""
    case = one.case
    texts = (case.question, case.notes, case.decision, case.child_voice)
    written = any((*texts, case.outcome, case.next_on, one.papers))
    question = Confirm(f"{case.pupil_name} van de agenda halen?", yes="weghalen", detail=DROP_UNDONE)
    if not written or await screen.app.push_screen_wait(question):
        await screen.commit(screen.services.mdo.drop_case, agenda.meeting.id, one.pupil_id)
