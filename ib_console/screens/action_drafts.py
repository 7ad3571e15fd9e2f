"""From a kladversie about an agreement back to the form it was typed in. It must not import models."""

from collections.abc import Awaitable, Callable, Mapping

from ib_console.domain.action_lists import ListedAction
from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import NotFound
from ib_console.screens.action_dialogs import close_actions, postpone_actions
from ib_console.screens.action_forms import edit_action, new_action
from ib_console.screens.actions import ActionsScreen
from ib_console.screens.base import BaseScreen


async def open_action_draft(screen: BaseScreen, key: DraftKey) -> None:
    """Open the form; of a text about several agreements the list from which that form opens.

    To be awaited in an `@in_background` method. Raises `NotFound("not_found")` when the agreement is gone or closed.
    """
    if key.is_new:
        await new_action(screen)
        return
    listed: tuple[ListedAction, ...] = await screen.read(screen.services.actions.some, [key.subject_id])
    if key.form.endswith("_several"):
        await screen.app.push_screen(ActionsScreen())
        return
    if not listed[0].is_open and key.form != "action_change":
        raise NotFound("not_found")
    await _FORMS[key.form](screen, listed[0])


async def _change(screen: BaseScreen, one: ListedAction) -> None:
    await edit_action(screen, one.action)


async def _close(screen: BaseScreen, one: ListedAction) -> None:
    await close_actions(screen, [one.id])


async def _postpone(screen: BaseScreen, one: ListedAction) -> None:
    await postpone_actions(screen, [one.id])


_FORMS: Mapping[str, Callable[[BaseScreen, ListedAction], Awaitable[None]]] = {
    "action_change": _change,
    "action_close": _close,
    "action_date": _postpone,
}
