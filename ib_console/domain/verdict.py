"""What a check of a niveauwissel found, as values: findings with their evidence, and the verdict they make together.

A verdict is kept with the move as it was, so nothing in it points to a row that may change. Imports domain only.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.levels import Move, Route, SupportLevel
from ib_console.domain.people import Role
from ib_console.domain.requirements import Moment, Requirement, Weight


class Status(StrEnum):
    """How a requirement stands."""

    MET = "voldaan"
    PLANNED = "gepland"
    """Not there yet, but a date within the term is."""
    OPEN = "open"


class EvidenceKind(StrEnum):
    """Which record a finding points to."""

    MEETING = "overleg"
    PROFILE = "profiel"
    INTERVENTION = "interventie"
    EVALUATION = "evaluatie"
    DECLARATION = "verklaring"
    ARRANGEMENT = "arrangement"
    OPP = "opp"
    TLV = "tlv"
    AGREEMENT = "akkoord_andere_school"
    JUDGEMENT = "grensoordeel"
    NONE_RUNNING = "niets_lopend"
    """There is nothing to close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The record that meets a requirement (or comes nearest to it)."""

    kind: EvidenceKind
    record_id: int | None = None
    on: date | None = None
    text: str = ""
    """What the record is called: a kind of overleg, an effect, an approach."""
    detail: str = ""
    """A code that says more: a meeting kind, an effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How one requirement stands on the date of the move."""

    requirement: Requirement
    status: Status
    moment: Moment
    """When it must be met in this route; a spoedroute turns "vooraf" into "erna"."""
    evidence: tuple[Evidence, ...] = ()
    missing_roles: tuple[tuple[Role, ...], ...] = ()
    """Roles that were not there in the overleg that comes nearest."""
    planned: Evidence | None = None
    """A plan that does not do: it must be held first, or its date lies past the term."""
    due_on: date | None = None
    """Last day: of the planned date, or of what is due afterwards."""

    @property
    def blocks(self) -> bool:
        """Whether the move needs "toch wisselen" because of this finding."""
        return (
            self.status is Status.OPEN
            and self.requirement.weight is Weight.REQUIRED
            and self.moment is not Moment.AFTER
        )

    @property
    def warns(self) -> bool:
        """Whether something wished for is missing beforehand."""
        return (
            self.status is Status.OPEN and self.requirement.weight is Weight.WISHED and self.moment is not Moment.AFTER
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """An open requirement that becomes a dated action."""

    requirement: Requirement
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The whole check of one move on one date, by one version of the SOP."""

    origin: SupportLevel
    target: SupportLevel
    route: Route
    on: date
    findings: tuple[Finding, ...]

    @property
    def move(self) -> Move:
        """The move that was checked."""
        return Move(self.origin, self.target)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Required points that are open."""
        return tuple(finding for finding in self.findings if finding.blocks)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Wished points that are open."""
        return tuple(finding for finding in self.findings if finding.warns)

    @property
    def in_order(self) -> bool:
        """Whether the move can be made without a reason or a decider: nothing required is open, and no jump is made."""
        return not self.blocking and self.route is not Route.URGENT

    @property
    def needs_reason(self) -> bool:
        """Whether a decider and a reason must be given."""
        return not self.in_order
