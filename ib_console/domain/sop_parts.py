"""The running parts of a SOP: general data, signatures, links, prose, legal terms, money and settings.

Why it exists: they are the sections without a table of help in them; `sop_tables` holds those. Empty means "not filled
in yet" everywhere: a field never guesses. Imports domain only.
"""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.levels import SupportLevel


class SignatureKind(StrEnum):
    """Which step of a SOP a signature belongs to."""

    DRAWN_UP = "opgesteld"
    HEARD = "gehoord"
    """Pupils gave their view."""
    ADVISED = "advies"
    CONSENTED = "instemming"
    ADOPTED = "vastgesteld"


class SopTable(StrEnum):
    """What can follow the text of a section; each of them stands under exactly one section."""

    BASIC_QUALITY = "basiskwaliteit"
    LEVELS = "niveaus"
    HGW = "hgw"
    EXPERTISE = "expertise"
    EXTERNALS = "externen"
    OFFERS = "aanbod"
    FACILITIES = "voorzieningen"
    BOUNDARIES = "grenzen"
    DUTY_OF_CARE = "zorgplicht"
    FUNDING = "financien"
    EVALUATION = "evaluatie"
    REQUIREMENTS = "eisen"


class GoalState(StrEnum):
    """Where a goal stands in the cycle of plan, do, check and act; the last two close it."""

    PLANNED = "plan"
    RUNNING = "do"
    CHECKED = "check"
    ADJUSTED = "act"
    ACHIEVED = "behaald"
    DROPPED = "losgelaten"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as documents write it: the day may be missing ("oktober 2026").

    Raises:
        ValueError: there is no such year, month or day.
    """

    year: int
    month: int
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is no year, no month or no day."""
        try:
            date(self.year, self.month, 1 if self.day is None else self.day)
        except OverflowError as error:  # a number of thirty digits in a file
            raise ValueError(str(error)) from None

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can mean."""
        return date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Intro:
    """What stands before the first section."""

    definition: str = ""
    adoption: str = ""
    """How and with whose advice the document is adopted."""
    functions_lead: str = ""
    functions: tuple[str, ...] = ()
    closing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class General:
    """Whose document it is. The school year is the calendar year it starts in."""

    school_year: int
    school: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
    website: str = ""
    partnership: str = ""
    """Samenwerkingsverband."""
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One line of the signatures; without a date that step was not (yet) taken."""

    id: str
    kind: SignatureKind
    what: str
    date: PartialDate | None = None
    name: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A document or site the SOP points to; one that does not exist yet has no address."""

    id: str
    label: str
    url: str | None = None
    document: str = ""
    """What the link is an edition of: "Schoolplan"."""
    in_development: bool = False
    """The document is being written, so that it has no address is no fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A pointer in a section, as it is written, with the link it means when there is one."""

    id: str = ""
    text: str
    link_id: str | None = None
    chapter: str = ""
    """As written: "4.3.1 t/m 4.3.4"; empty when the text says it, or when it means the whole."""
    pages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseSection:
    """A section: its text, and the table that follows it. The order of sections is the order of the document."""

    id: str
    title: str
    number: str = ""
    """As written: "2", "A" or nothing."""
    depth: int = 1
    """1 for a chapter, 2 for a part of it, 3 for a part of that."""
    text: str = ""
    """Paragraphs, parted by an empty line."""
    items: tuple[str, ...] = ()
    """A list of points after the text."""
    table: SopTable | None = None
    references: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a depth that no document has."""
        if self.depth not in {1, 2, 3}:
            raise ValueError("a section has depth 1, 2 or 3")


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyOfCare:
    """The terms of zorgplicht, in calendar weeks from the written application (Wet op het primair onderwijs)."""

    weeks: int = 6
    extension_weeks: int = 4
    max_extensions: int = 1
    notify_parents: bool = True
    """An extension must be told to the parents."""
    refusal_grounds: tuple[str, ...] = ()
    transfers: tuple[str, ...] = ()
    """Kinds of change of school about which schools always consult each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """The money for basic support, in euros; its school year may differ from the document's."""

    amount: float | None = None
    school_year: int | None = None
    reference_date: PartialDate | None = None
    """The date on which pupils were counted."""
    composition: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SopGoal:
    """Something the school wants to reach with its support, and how far it is."""

    id: str
    text: str
    state: GoalState | None = None
    by: PartialDate | None = None
    """When it must be reached."""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SopEvaluation:
    """Where the aims are written, in which cycle the SOP is evaluated, and the goals of now."""

    goals_in: str = ""
    cycle: str = ""
    goals: tuple[SopGoal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLoadThreshold:
    """From how many pupils at or above a level a group counts as heavily loaded. No norm exists: the team sets it."""

    count: int
    level: SupportLevel
    set_on: date | None = None
    set_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelWeight:
    """How heavily a pupil at a level counts in the load of a group."""

    level: SupportLevel
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SopSettings:
    """Figures that the computed questions of the boundaries need."""

    hours_per_dagdeel: float = 4.0
    group_load: GroupLoadThreshold | None = None
    """None: no threshold was set, so group load gives no signal."""
    level_weights: tuple[LevelWeight, ...] = ()
