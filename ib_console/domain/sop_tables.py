"""The tables of a SOP: levels, HGW principles, expertise, externals, offers, facilities and boundaries.

Why it exists: needs, interventions and judgements point at these rows, so each has an id that copies of the SOP keep.
Imports domain only.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.sop_parts import PartialDate


class HgwScore(StrEnum):
    """How far the school is with a principle."""

    ADEQUATE = "naar_behoren"
    DEVELOPING = "in_ontwikkeling"
    TO_START = "nog_op_te_starten"


class HoursUnit(StrEnum):
    """In what an hours line counts."""

    HOUR = "uur"
    DAGDEEL = "dagdeel"


class HoursPeriod(StrEnum):
    """Over what an hours line counts; a line may leave it open."""

    WEEK = "week"


class Frequency(StrEnum):
    """How often an external expert works with the school."""

    STRUCTURAL = "structureel"
    REGULAR = "regelmatig"
    INCIDENTAL = "incidenteel"
    NOT_APPLICABLE = "niet_van_toepassing"


class Presence(StrEnum):
    """Whether the building has a facility; "niet van toepassing" also stands for "not there" in practice."""

    PRESENT = "aanwezig"
    NOT_APPLICABLE = "niet_van_toepassing"


class Polarity(StrEnum):
    """How a boundary is written: as a condition to keep to, or as the crossing of it."""

    CONDITION = "voorwaarde"
    CROSSING = "overschrijding"


class BoundaryScope(StrEnum):
    """For whom a boundary is written."""

    ALL = "alle_leerlingen"
    NEW_PUPIL = "nieuwe_leerling"


class QuestionKind(StrEnum):
    """Who answers a question: people, or the records. A judgement may have figures beside it."""

    JUDGEMENT = "oordeel"
    COMPUTED = "berekend"


class Computation(StrEnum):
    """Which figures stand beside a question."""

    NONE = "geen"
    HOURS_AGAINST_DEMAND = "uren_tegenover_vraag"
    FACILITY = "voorziening"
    EXPERTISE = "expertise"
    GROUP_LOAD = "groepsbelasting"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """One line of "afstemming/overleg" in the level table, with what the program can read from it."""

    id: str = ""
    text: str
    kinds: tuple[MeetingKind, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """One niveau: what it holds, for whom, and who confers."""

    id: str
    level: SupportLevel
    name: str
    content: str = ""
    audience: str = ""
    meetings: tuple[MeetingLine, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HgwPrinciple:
    """A principle with its score; the opening statement has no number."""

    id: str
    text: str
    number: int | None = None
    score: HgwScore | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLine:
    """One line of available hours: the words as written, and the figures in them as far as they are known."""

    id: str = ""
    text: str
    amount: float | None = None
    unit: HoursUnit | None = None
    period: HoursPeriod | None = None
    who: str = ""
    """A name or initials as written; never the identity of a person."""
    funding: str = ""
    until: PartialDate | None = None

    def weekly_hours(self, hours_per_dagdeel: float) -> float | None:
        """Clock hours a week; None when amount, unit or period is not written ("uren onbekend")."""
        if self.amount is None or self.unit is None or self.period is None:
            return None
        return self.amount * (hours_per_dagdeel if self.unit is HoursUnit.DAGDEEL else 1.0)

    def available_on(self, day: date) -> bool:
        """Whether the line still counts on that day; a month without a day counts to its end."""
        return self.until is None or day <= self.until.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Expertise:
    """Expertise inside the team. `available` is None as long as nobody filled it in."""

    id: str
    label: str
    available: bool | None = None
    hours: tuple[HoursLine, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class External:
    """An external expert. A spare row has an empty label."""

    id: str
    label: str = ""
    frequency: Frequency | None = None
    remark: str = ""
    covers: tuple[str, ...] = ()
    """Ids of the expertise rows this external can serve; nothing is matched on words."""

    @property
    def available(self) -> bool | None:
        """Whether the school works with this external; None as long as nobody filled it in."""
        return None if self.frequency is None else self.frequency is not Frequency.NOT_APPLICABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something extra the school organises, and when. A spare row has an empty label."""

    id: str
    label: str = ""
    period: str = ""
    groups: str = ""
    """For which groups, when the period does not say it."""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """A facility of the building. A spare row has an empty label."""

    id: str
    label: str = ""
    presence: Presence | None = None
    remark: str = ""

    @property
    def available(self) -> bool | None:
        """Whether the building has it; None as long as nobody filled it in."""
        return None if self.presence is None else self.presence is Presence.PRESENT


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryQuestion:
    """One question that tells whether a boundary is crossed."""

    id: str
    code: str
    """As people name it: "G1a"."""
    text: str
    kind: QuestionKind = QuestionKind.JUDGEMENT
    computation: Computation = Computation.NONE
    judges: tuple[Role, ...] = ()
    """Who judges it together; the figures decide nothing."""
    threshold: str = ""
    """From when the answer is yes, in the words of the team; of group load the number stands in the settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A boundary as the SOP words it, with its questions."""

    id: str
    code: str
    text: str
    polarity: Polarity
    closing: bool = False
    """Written as a closing sentence, not as a point of the list."""
    applies_to: BoundaryScope = BoundaryScope.ALL
    questions: tuple[BoundaryQuestion, ...] = ()
