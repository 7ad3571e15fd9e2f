"""The school and its few settings. Domain only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """The one school of a store."""

    name: str
    school_year: int
    coordinator_label: str = ""
    """What the school calls its intern begeleider; empty for the usual word."""
    version: int = 1
