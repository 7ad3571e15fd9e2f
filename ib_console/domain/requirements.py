"""Requirements as data: what a school asks before, around and after a niveauwissel.

A requirement is a row of the SOP; what it means is read by `transitions`. Imports domain only.
"""

from dataclasses import dataclass
from enum import StrEnum

from ib_console.domain.actions import Ground
from ib_console.domain.guidance import Effect
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role


class RequirementKind(StrEnum):
    """Which kind of record meets a requirement."""

    MEETING = "overleg"
    HELP_QUESTION = "hulpvraag"
    INTERVENTION_PLANNED = "doel_en_aanpak"
    EVALUATION = "evaluatie"
    DECLARATION = "verklaring_handelingsverlegenheid"
    ARRANGEMENT_GRANTED = "arrangement_toegekend"
    ARRANGEMENT_CLOSED = "arrangement_afgesloten"
    OPP = "opp"
    OPP_AGREED = "opp_instemming"
    OPP_HEARD = "opp_hoorrecht"
    TLV_REQUESTED = "tlv_aangevraagd"
    TLV_GRANTED = "tlv_toegekend"
    SCHOOL_AGREEMENT = "andere_school_akkoord"
    BOUNDARY_JUDGEMENT = "grenstoets"


class Moment(StrEnum):
    """When a requirement must be met."""

    BEFORE = "vooraf"
    PLANNED = "gepland_volstaat"
    """A date within so many weeks will do."""
    AFTER = "erna"
    """Due afterwards: becomes a dated action."""


class Weight(StrEnum):
    """What an open requirement means for the move."""

    REQUIRED = "vereist"
    WISHED = "gewenst"


class Deadline(StrEnum):
    """From where a term is counted."""

    MOVE = "wissel"
    LEAVING = "uitschrijving"
    """Before the pupil leaves; the end of the school year while no date is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One row of the requirements for a move."""

    id: str
    """Stable row id, kept by copies of the SOP."""
    kind: RequirementKind
    moment: Moment
    weight: Weight = Weight.REQUIRED
    weeks: int | None = None
    """Term in weeks for `PLANNED` and `AFTER`."""
    deadline: Deadline = Deadline.MOVE
    ground: Ground = Ground.SOP
    source: str = ""
    """Where it is written: a section of the SOP or an article of law."""
    meeting_kinds: tuple[MeetingKind, ...] = ()
    roles: tuple[tuple[Role, ...], ...] = ()
    """Every inner tuple must be present; within it, one of its roles is enough."""
    outcome: CaseOutcome | None = None
    """The overleg must have decided this, with its reason in words."""
    effects: tuple[Effect, ...] = ()
    after_evaluation: tuple[Effect, ...] = ()
    """The overleg must have been held on or after an evaluation with one of these effects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRules:
    """The requirements of one move, keyed as "2-3"."""

    move: str
    requirements: tuple[Requirement, ...]
