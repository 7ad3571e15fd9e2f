"""Consent for a case of an MDO: of which parent, and the form of it. It must not import models."""

from ib_console.domain.mdo import MdoCase, ParentConsent
from ib_console.domain.plans import ConsentPurpose
from ib_console.domain.timeline import TimelineKind
from ib_console.screens import record_forms
from ib_console.screens.base import BaseScreen
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.option_lines import Choice
from ib_console.wording.mdo_sentences import consent_words


async def edit_consent(screen: BaseScreen, one: MdoCase) -> bool:
    """Open the consent of a parent, or a new one; which parent is asked when there are several.

    To be awaited in an `@in_background` method; tells whether it was saved. Raises `IbError`.
    """
    asked = [parent for parent in one.parents if not parent.no_information]
    parent = await _chosen(screen, one, asked)
    if parent is None:
        return False
    if parent.consent is not None and parent.covered:
        return await record_forms.edit_record(screen, parent.consent)
    prefilled = {"purpose": ConsentPurpose.DISCUSS_EXTERNALLY, "person_id": parent.person_id}
    return await record_forms.new_record(screen, TimelineKind.CONSENT, one.pupil_id, **prefilled)


async def _chosen(screen: BaseScreen, one: MdoCase, asked: list[ParentConsent]) -> ParentConsent | None:
    """The parent that is meant; the only one there is needs no question."""
    if len(asked) <= 1:
        return asked[0] if asked else None
    choices = [Choice(parent.person_id, parent.name, consent_words(parent)) for parent in asked]
    waiting = next((parent.person_id for parent in asked if not parent.covered), None)
    dialog = ChooseDialog(f"Toestemming voor {one.case.pupil_name}, van wie?", choices, lit=waiting)
    chosen = await screen.app.push_screen_wait(dialog)
    return next((parent for parent in asked if chosen is not None and parent.person_id == chosen.id), None)
