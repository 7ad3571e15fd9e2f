"""A talk about one pupil: what each kind of overleg asks to be written down, and what it begins from.

Why it exists: a leerlingbespreking ends in a goal, an approach and a day to evaluate (domain.md 2.2); an oudergesprek
or a consultatie is smaller, and its form must be too. Pure values, imports domain only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from ib_console.domain.group_walk import WalkPupil, school_day_from
from ib_console.domain.guidance import Effect, Intervention, Need, Profile
from ib_console.domain.holidays import Holiday
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, Meeting, MeetingKind
from ib_console.domain.people import Role


class TalkField(StrEnum):
    """A thing that a talk can write down."""

    QUESTION = "vraag"
    CHILD_VOICE = "stem_van_het_kind"
    NOTES = "verslag"
    EFFECT = "effect"
    """What each running intervention brought."""
    GOAL = "doel"
    APPROACH = "aanpak"
    EVALUATE_ON = "evaluatiedatum"
    INTERVENTION = "als_interventie"
    DECISION = "besluit"
    OUTCOME = "uitkomst"
    SIGNAL = "signaal"
    PROPOSAL = "voorstel"


_SMALL = (TalkField.QUESTION, TalkField.NOTES, TalkField.DECISION)

FIELDS: Mapping[MeetingKind, tuple[TalkField, ...]] = MappingProxyType(
    {
        MeetingKind.GROEPSBESPREKING: (
            TalkField.QUESTION,
            TalkField.NOTES,
            TalkField.DECISION,
            TalkField.OUTCOME,
            TalkField.SIGNAL,
        ),
        MeetingKind.LEERLINGBESPREKING: tuple(field for field in TalkField if field is not TalkField.EFFECT),
        MeetingKind.MDO_INTERNAL: tuple(field for field in TalkField if field is not TalkField.EFFECT),
        MeetingKind.MDO_EXTERNAL: tuple(field for field in TalkField if field is not TalkField.EFFECT),
        MeetingKind.PARENT_TALK: (TalkField.QUESTION, TalkField.CHILD_VOICE, TalkField.NOTES, TalkField.DECISION),
        MeetingKind.CONSULTATION: (TalkField.QUESTION, TalkField.NOTES, TalkField.APPROACH, TalkField.DECISION),
        MeetingKind.TEACHER_COORDINATOR: (*_SMALL, TalkField.SIGNAL),
        MeetingKind.OTHER_SCHOOL: (*_SMALL, TalkField.OUTCOME),
        MeetingKind.EVALUATION: (
            TalkField.NOTES,
            TalkField.EFFECT,
            TalkField.CHILD_VOICE,
            TalkField.EVALUATE_ON,
            TalkField.DECISION,
            TalkField.OUTCOME,
            TalkField.PROPOSAL,
        ),
    }
)
"""What each kind asks, in the order of the form."""


def asked(case: Case, kind: MeetingKind) -> tuple[TalkField, ...]:
    """What the form of this part shows: what its kind asks, and whatever was written down already."""
    written = {
        TalkField.QUESTION: case.question,
        TalkField.CHILD_VOICE: case.child_voice or case.child_heard_on,
        TalkField.NOTES: case.notes,
        TalkField.GOAL: case.goal,
        TalkField.APPROACH: case.approach,
        TalkField.EVALUATE_ON: case.evaluate_on,
        TalkField.DECISION: case.decision,
        TalkField.OUTCOME: case.outcome,
        TalkField.SIGNAL: case.signal,
        TalkField.PROPOSAL: case.proposed_level,
    }
    usual = FIELDS[kind]
    return tuple(field for field in TalkField if field in usual or written.get(field))


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkBasis:
    """What is known when a talk begins, and what its form proposes."""

    known: WalkPupil
    profile: Profile = field(default_factory=Profile)
    needs: tuple[Need, ...] = ()
    """Those that stand today."""
    last_talk: Meeting | None = None
    """The last overleg that was held about this pupil; never the talk itself."""
    asked: tuple[tuple[Role, ...], ...] = ()
    """Who the SOP asks at this kind of overleg for the next niveauwissel; of each choice one is enough."""
    question: str = ""
    evaluate_on: date
    """When an evaluation would be: so many weeks after the talk as the school chose, on a school day."""

    @property
    def level(self) -> SupportLevel:
        """The niveau of today."""
        return self.known.level

    @property
    def running(self) -> tuple[Intervention, ...]:
        """The interventions that run."""
        return self.known.running


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkEffect:
    """What a talk said of a running intervention: its effect, and either its end or the next day to evaluate."""

    intervention_id: int
    effect: Effect
    ends: bool = False
    next_on: date | None = None


def evaluation_day(held_on: date, after: timedelta, holidays: Iterable[Holiday]) -> date:
    """The first school day on or after so long behind a talk."""
    return school_day_from(held_on + after, holidays)
