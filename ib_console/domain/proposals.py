"""Proposals: a niveau that an overleg thinks fits a pupil better. A proposal moves nobody; a niveauwissel does.

Imports domain only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ib_console.domain.levels import SupportLevel

_WEEK = timedelta(weeks=1)


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


def without_decision(proposals: Iterable[Proposal], today: date, weeks: int) -> tuple[Proposal, ...]:
    """The open proposals that wait longer than so many weeks, the oldest first."""
    late = (one for one in proposals if one.state is ProposalState.OPEN and one.proposed_on < today - _WEEK * weeks)
    return tuple(sorted(late, key=lambda one: (one.proposed_on, one.id)))
