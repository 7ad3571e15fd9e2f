"""Guarding that a record points at a pupil, person or group that exists; the database would refuse it without words."""

from collections.abc import Mapping

from ib_console.models.base import Base
from ib_console.models.guidance import InterventionRow
from ib_console.models.levels import LevelMoveRow
from ib_console.models.meetings import MeetingRow
from ib_console.models.people import PersonRow
from ib_console.models.pupils import GroupRow, PupilRow
from ib_console.models.unit import Unit

_TARGETS: Mapping[str, type[Base]] = {
    "pupil_id": PupilRow,
    "person_id": PersonRow,
    "agreed_by_id": PersonRow,
    "decider_id": PersonRow,
    "group_id": GroupRow,
    "meeting_id": MeetingRow,
    "move_id": LevelMoveRow,
    "intervention_id": InterventionRow,
}


def need_references(unit: Unit, columns: Mapping[str, object]) -> None:
    """Refuse columns that point at a record that is not there. Raises `NotFound("not_found")` (kind)."""
    for name, target in _TARGETS.items():
        if isinstance(entity_id := columns.get(name), int):
            unit.get(target, entity_id)
