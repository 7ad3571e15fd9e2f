"""Toetsen: what a pupil reached on one, as far as a talk needs it. Imports domain only.

Why it exists: the LAS keeps all results; a talk needs the niveau and the score, moment by moment, beside the child.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.levels import LevelDomain


class ResultLevel(StrEnum):
    """The niveau of a result: I to V, or A to E as older toetsen have it; the first of each is the highest part."""

    I = "I"  # noqa: E741 - it is the name of the niveau
    II = "II"
    III = "III"
    IV = "IV"
    V = "V"
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One result of one pupil on one toets at one moment."""

    id: int
    pupil_id: int
    test: str
    """The toets by its name: "Rekenen-Wiskunde 3.0"."""
    moment: str
    """As the toets calls it: "M5" is the middle of groep 5, "E5" its end."""
    domain: LevelDomain | None = None
    taken_on: date | None = None
    level: ResultLevel | None = None
    score: str = ""
    """As it was given: a vaardigheidsscore, a number of points, or words."""
    version: int = 1
