"""From a kladversie about an MDO back to the form it was typed in. It must not import models."""

from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import NotFound
from ib_console.domain.mdo import MdoAgenda
from ib_console.domain.meetings import MeetingPaper
from ib_console.screens.base import BaseScreen
from ib_console.screens.mdo_forms import close_mdo, edit_case, edit_people, edit_slot
from ib_console.screens.mdo_papers import edit_paper


async def open_mdo_draft(screen: BaseScreen, key: DraftKey) -> None:
    """Open the form of an MDO that this key belongs to; to be awaited in an `@in_background` method.

    Raises `NotFound` when the MDO, the case or the paper is gone.
    """
    agenda: MdoAgenda = await screen.read(screen.services.mdo.view, key.subject_id)
    part, _, number = key.form.removeprefix("mdo_").partition("_")
    about = int(number or 0)
    if part in {"case", "people"} and about and agenda.case_of(about) is None:
        raise NotFound("not_found")
    if part == "case":
        await edit_case(screen, key.subject_id, about)
    elif part == "people":
        await edit_people(screen, key.subject_id, about or None)
    elif part == "slot":
        await edit_slot(screen, key.subject_id)
    elif part == "closing":
        await close_mdo(screen, key.subject_id)
    else:
        await edit_paper(screen, key.subject_id, _paper(agenda, key, about))


def _paper(agenda: MdoAgenda, key: DraftKey, paper_id: int) -> MeetingPaper:
    """The paper as it stands now, or a new one for the case it was begun for, when that still stands on the agenda."""
    if key.is_new:
        on_agenda = (pupil_id for pupil_id in key.pupil_ids if agenda.case_of(pupil_id) is not None)
        return MeetingPaper(id=NEW, what="", pupil_id=next(on_agenda, None))
    papers = (*agenda.papers, *(paper for one in agenda.cases for paper in one.papers))
    paper = next((each for each in papers if each.id == paper_id), None)
    if paper is None:
        raise NotFound("not_found")
    return paper
