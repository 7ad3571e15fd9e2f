"""Days on which the school is closed: holidays and study days, as the school knows them.

The dates differ per region and year, so they are data that the school can correct. Imports domain only.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One period without school in a school year (2026 is 2026-2027); both days are part of it."""

    id: int
    school_year: int
    name: str
    starts_on: date
    ends_on: date

    def holds(self, day: date) -> bool:
        """Whether a day falls in it."""
        return self.starts_on <= day <= self.ends_on
