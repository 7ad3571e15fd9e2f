"""Taking steps back from the screen: the question, the deed, and a word about it.

It is a flow and not a screen: `u` works everywhere. It must not import services. The list is imported where it is
opened: it leads back here.
"""

from ib_console.domain.errors import RuleViolation
from ib_console.domain.steps import UndoPlan
from ib_console.screens.base import BaseScreen, in_background
from ib_console.screens.school_words import coordinator_label
from ib_console.screens.undo_dialog import Answer, UndoDialog
from ib_console.wording.formats import plural
from ib_console.wording.messages import sentence
from ib_console.wording.step_sentences import step_line


@in_background
async def start_taking_back(screen: BaseScreen) -> None:
    """What the key does."""
    await take_last_back(screen)


async def take_last_back(screen: BaseScreen) -> None:
    """Ask whether the last step must be taken back, and do it. Run it in the background."""
    plan: UndoPlan | None = await screen.read(screen.services.history.plan_last)
    if plan is None:
        screen.notify(sentence(RuleViolation("undo.nothing")), markup=False)
        return
    from ib_console.screens.steps import StepsScreen  # noqa: PLC0415 - it leads back here

    await _ask(screen, plan, offers_list=not isinstance(screen, StepsScreen))


@in_background
async def take_step_back(screen: BaseScreen, step_id: int) -> None:
    """The same for one step of the list, with the later steps that stand on it."""
    plan: UndoPlan = await screen.read(screen.services.history.plan, step_id)
    await _ask(screen, plan, offers_list=False)


async def _ask(screen: BaseScreen, plan: UndoPlan, *, offers_list: bool) -> None:
    label = await coordinator_label(screen)
    if not screen.is_active:  # the key was pressed twice
        return
    dialog = UndoDialog(plan, screen.console.today, offers_list=offers_list, coordinator_label=label)
    answer = await screen.app.push_screen_wait(dialog)
    if answer is Answer.LIST:
        from ib_console.screens.steps import StepsScreen  # noqa: PLC0415 - it leads back here

        screen.app.push_screen(StepsScreen())
    elif answer is Answer.TAKE_BACK:
        await screen.commit(screen.services.history.undo, *plan.ids())
        screen.notify(_done(plan, label), markup=False)


def _done(plan: UndoPlan, label: str) -> str:
    if plan.first:
        return f"{plural(len(plan.first) + 1, 'stap', 'stappen')} teruggedraaid."
    return f"Teruggedraaid: {step_line(plan.step, label)}."
