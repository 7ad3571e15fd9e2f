"""An import that was taken in, counted, for whoever is asked whether it must be taken back.

Pure; imports nothing of ours.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTaken:
    """What one import wrote. Taking it back removes what was added and gives the rest its old values."""

    step_id: int
    at: datetime
    """The moment, in UTC."""
    pupils_added: int = 0
    pupils_changed: int = 0
    """Known pupils with other data, those who left not among them."""
    pupils_moved: int = 0
    """Known pupils with another stamgroep."""
    pupils_left: int = 0
    handed_over: int = 0
    """Interventions and actions that got another person."""
    groups_made: int = 0
    people_added: int = 0
    year_before: int | None = None
    """The school year of the school before the import, when the import made it another."""
