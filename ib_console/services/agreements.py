"""Agreements that come out of an overleg, added in the transaction that keeps the overleg."""

from collections.abc import Iterable

from sqlalchemy import select

from ib_console.domain.actions import ActionItem
from ib_console.models.meetings import ActionRow
from ib_console.models.unit import Unit
from ib_console.services.mapping import columns_of
from ib_console.services.references import need_references


def add_actions(unit: Unit, meeting_id: int, actions: Iterable[ActionItem]) -> None:
    """Add agreements to an overleg; one that stands there word for word is not added again."""
    rows = unit.session.scalars(select(ActionRow).where(ActionRow.meeting_id == meeting_id))
    known = {(row.what, row.due_on, row.person_id, row.pupil_id) for row in rows}
    for action in actions:
        same = (action.what, action.due_on, action.person_id, action.pupil_id)
        if same not in known:
            known.add(same)
            columns = {**columns_of(action, ActionRow), "meeting_id": meeting_id}
            need_references(unit, columns)
            unit.session.add(ActionRow(**columns))
