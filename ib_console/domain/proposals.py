"""Proposals: a niveau that an overleg thinks fits a pupil better. A proposal moves nobody; a niveauwissel does.

Imports domain only.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.levels import SupportLevel


class ProposalState(StrEnum):
    """A proposal is open until somebody decides."""

    OPEN = "open"
    FOLLOWED = "gevolgd"
    """The niveau became what was proposed."""
    REJECTED = "niet_gevolgd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One proposed niveau for one pupil."""

    id: int
    pupil_id: int
    pupil_name: str = ""
    target: SupportLevel
    proposed_on: date
    reason: str = ""
    meeting_id: int | None = None
    """The overleg in which it was proposed."""
    state: ProposalState = ProposalState.OPEN
    decided_on: date | None = None
    version: int = 1
