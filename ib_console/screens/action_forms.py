"""Writing down a new agreement, also one about no pupil, and changing one.

It must not import models. What closes, opens again or puts off an agreement is in `action_dialogs`.
"""

from collections.abc import Sequence

from ib_console.domain.actions import ActionItem
from ib_console.domain.changes import NEW
from ib_console.domain.drafts import DraftKey
from ib_console.domain.people import Person
from ib_console.domain.pupil_rows import PupilListItem
from ib_console.screens import record_forms
from ib_console.screens.action_fields import SOON, agreement_form
from ib_console.screens.base import BaseScreen
from ib_console.screens.drafts import open_form
from ib_console.screens.form_context import RecordForm, staff_choices
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.form import FormScreen, PickField, Values
from ib_console.widgets.option_lines import Choice


async def new_action(screen: BaseScreen, *, person_id: int | None = None) -> bool:
    """Write down an agreement without an overleg; tell whether it was saved.

    To be awaited in an `@in_background` method. Raises `IbError`.
    """
    blank = ActionItem(id=NEW, what="", due_on=screen.console.today + SOON, person_id=person_id)
    pupils: Sequence[PupilListItem] = await screen.read(screen.services.pupils.all)
    about = PickField(
        "pupil_id",
        "Over wie",
        [Choice(one.id, one.name, one.group) for one in pupils],
        placeholder="typ een deel van de naam, of laat leeg",
    )
    form = agreement_form(
        blank,
        await _staff(screen, blank),
        screen.console.today,
        DraftKey("action_new", "school", 0, is_new=True),
        about=[about],
    )
    return await _ask(screen, form)


async def edit_action(screen: BaseScreen, action: ActionItem) -> bool:
    """Change what was agreed, by whom and by when; tell whether it was saved.

    To be awaited in an `@in_background` method. Raises `IbError`.
    """
    if action.pupil_id is not None:
        return await record_forms.edit_record(screen, action)
    staff = await _staff(screen, action)
    draft = DraftKey("action_change", "action", action.id)
    return await _ask(screen, agreement_form(action, staff, screen.console.today, draft))


async def _staff(screen: BaseScreen, action: ActionItem) -> list[Choice]:
    people: Sequence[Person] = await screen.read(screen.services.people.all)
    words = await coordinator_label(screen)
    return staff_choices(people, screen.console.today, words, known=(action.person_id, action.person_name))


async def _ask(screen: BaseScreen, form: RecordForm) -> bool:
    async def save(values: Values) -> None:
        await screen.commit(form.save, screen.services, values)

    shown = FormScreen(form.title, form.fields, on_save=save, check=form.wrong)
    return await open_form(screen, shown, form.draft) is not None
