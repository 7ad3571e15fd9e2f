"""The groepsplan with its groepsoverzicht: who works in which subgroup in a domain, and needs what.

Why it exists: step 1 to 5 of the HGW cycle on group level (domain.md 2.1). The evaluation of the past period opens the
groepsbespreking. One page is all that is asked. Imports domain only.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.levels import LevelDomain


class Subgroup(StrEnum):
    """How much instruction a pupil has in a domain."""

    INTENSIVE = "intensief"
    BASIC = "basis"
    DEEPENED = "verdiept"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPlace:
    """One pupil in a groepsplan."""

    pupil_id: int
    pupil_name: str = ""
    subgroup: Subgroup = Subgroup.BASIC
    need: str = ""
    """Onderwijsbehoefte in this domain."""
    helps: str = ""
    """What helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan:
    """The plan of one group in one domain for one period."""

    id: int
    group_id: int
    domain: LevelDomain
    starts_on: date
    ends_on: date
    goal: str = ""
    intensive: str = ""
    """What the intensive subgroup gets: instruction, material, time, with whom."""
    basic: str = ""
    deepened: str = ""
    timetable: str = ""
    """When and how it is done in the week."""
    evaluation: str = ""
    """What the period brought."""
    evaluated_on: date | None = None
    places: tuple[PlanPlace, ...] = ()
    version: int = 1
