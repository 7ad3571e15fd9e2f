"""Overleg: kinds, states, who was there and what was decided about each pupil.

The kinds are those the school's practice knows (groepsbespreking, leerlingbespreking, MDO …). Imports domain only.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import Role


class MeetingKind(StrEnum):
    """Every kind of overleg the program keeps."""

    GROEPSBESPREKING = "groepsbespreking"
    LEERLINGBESPREKING = "leerlingbespreking"
    MDO_INTERNAL = "mdo_intern"
    MDO_EXTERNAL = "mdo_extern"
    PARENT_TALK = "oudergesprek"
    CONSULTATION = "consultatie"
    """Teacher with teacher."""
    TEACHER_COORDINATOR = "gesprek_leerkracht_ib"
    OTHER_SCHOOL = "overleg_andere_school"
    EVALUATION = "evaluatie_overleg"


class MeetingState(StrEnum):
    """A planned overleg proves nothing until it is recorded as held."""

    PLANNED = "gepland"
    HELD = "gehouden"
    CANCELLED = "vervallen"


class CaseOutcome(StrEnum):
    """What was decided about a pupil, next to the words of the decision."""

    CONTINUE = "doorgaan"
    DISCUSS = "bespreken"
    """To be brought into a leerlingbespreking or MDO."""
    INTERVENTION = "interventie"
    RESEARCH = "onderzoek"
    ARRANGEMENT = "arrangement_aanvragen"
    TLV = "tlv_aanvragen"
    TRACK_STOPPED = "traject_stopgezet"
    """The road to another school ends; the pupil stays."""
    CLOSED = "afgesloten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody invited to an overleg, in the role held on that date."""

    person_id: int
    name: str
    role: Role
    present: bool | None = None
    """None: invited, presence not (yet) recorded."""
    pupil_id: int | None = None
    """A parent takes part for one pupil only and sees no other."""
    has_authority: bool = True
    """For a parent: gezag over that pupil."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One pupil in an overleg."""

    pupil_id: int
    pupil_name: str = ""
    question: str = ""
    notes: str = ""
    decision: str = ""
    outcome: CaseOutcome | None = None
    signal: bool = False
    proposed_level: SupportLevel | None = None
    walked_on: date | None = None
    """When this pupil had its turn in a groepsbespreking; None while it waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An overleg with everybody and every pupil in it."""

    id: int
    kind: MeetingKind
    held_on: date
    """The date it was, or is planned to be, held."""
    state: MeetingState
    title: str = ""
    group_id: int | None = None
    starts_at: time | None = None
    """In the Netherlands; None for an overleg of which only the day is known."""
    minutes: int | None = None
    notes: str | None = None
    """What was said of the group as a whole; what was said of one pupil stands with that pupil."""
    participants: tuple[Participant, ...] = ()
    cases: tuple[Case, ...] = ()
    version: int = 1

    def case_of(self, pupil_id: int) -> Case | None:
        """The part of the overleg about one pupil."""
        return next((case for case in self.cases if case.pupil_id == pupil_id), None)

    def roles_present(self, pupil_id: int) -> frozenset[Role]:
        """The roles that were there for this pupil; a parent counts only for the own child and with gezag."""
        return frozenset(
            participant.role
            for participant in self.participants
            if participant.present
            and (
                participant.role is not Role.PARENT
                or (participant.has_authority and participant.pupil_id in {None, pupil_id})
            )
        )
