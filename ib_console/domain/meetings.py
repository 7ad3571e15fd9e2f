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


MDO_KINDS: frozenset[MeetingKind] = frozenset({MeetingKind.MDO_INTERNAL, MeetingKind.MDO_EXTERNAL})


class MeetingState(StrEnum):
    """A planned overleg proves nothing until it is recorded as held."""

    PLANNED = "gepland"
    HELD = "gehouden"
    CANCELLED = "vervallen"


class CaseOutcome(StrEnum):
    """What was decided about a pupil, next to the words of the decision."""

    CONTINUE = "doorgaan"
    ADJUST = "aanpassen"
    DISCUSS = "bespreken"
    """To be brought into a leerlingbespreking or MDO."""
    INTERVENTION = "interventie"
    RESEARCH = "onderzoek"
    ARRANGEMENT = "arrangement_aanvragen"
    TLV = "tlv_aanvragen"
    TRACK_STOPPED = "traject_stopgezet"
    """The road to another school ends; the pupil stays."""
    CLOSED = "afgesloten"
    OTHER = "ander"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody invited to an overleg, in the role held on that date."""

    person_id: int
    name: str
    role: Role
    present: bool | None = None
    """None: invited, presence not (yet) recorded."""
    pupil_id: int | None = None
    """Whose case somebody comes for; None for the whole overleg. A parent comes for one pupil only and sees no other;
    a teacher or external may come for one case of an MDO."""
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
    place: int | None = None
    """The place on the agenda, from 1; None for an overleg whose order nobody chose."""
    minutes: int | None = None
    """How long this pupil takes on the agenda."""
    goal: str = ""
    """What must be different, and by what one sees that."""
    approach: str = ""
    evaluate_on: date | None = None
    """When it is looked at whether the goal was reached."""
    next_on: date | None = None
    """When this pupil is talked about again."""
    child_voice: str = ""
    """What the child itself says about the question, in its own words."""
    child_heard_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPaper:
    """Something to be read before an overleg: sent to those who come, so many hours ahead."""

    id: int
    what: str
    pupil_id: int | None = None
    """Whose case it is for; None for the whole overleg."""
    person_id: int | None = None
    person_name: str = ""
    """Who sends it."""
    sent_on: date | None = None


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
    """In the order of the agenda; without one, as they were put there."""
    version: int = 1

    def case_of(self, pupil_id: int) -> Case | None:
        """The part of the overleg about one pupil."""
        return next((case for case in self.cases if case.pupil_id == pupil_id), None)

    def roles_present(self, pupil_id: int) -> frozenset[Role]:
        """The roles that were there for this pupil: of who came for it or for everybody; a parent only with gezag."""
        return frozenset(
            participant.role
            for participant in self.participants
            if participant.present
            and participant.pupil_id in {None, pupil_id}
            and (participant.role is not Role.PARENT or participant.has_authority)
        )
