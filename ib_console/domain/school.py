"""The school and its few settings. Domain only."""

from dataclasses import dataclass
from datetime import date

from ib_console.domain.school_year import school_year_of


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """The one school of a store."""

    name: str
    school_year: int
    coordinator_label: str = ""
    """What the school calls its intern begeleider; empty for the usual word."""
    version: int = 1

    def year_on(self, today: date) -> int:
        """The school year to show first: the school's own, but until 1 August the one that still runs."""
        return min(self.school_year, school_year_of(today))
