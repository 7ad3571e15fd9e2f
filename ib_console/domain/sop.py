"""The SOP (schoolondersteuningsprofiel) as one frozen value, and the versions of it that a school keeps.

Why it exists: architecture decision 8. A version that was in use never changes; every row has an id that copies keep,
so that needs, interventions and moves can point at it. Reading and writing it as text is `exchange/sop_json`.
Imports domain only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ib_console.domain.levels import Move, SupportLevel
from ib_console.domain.requirements import MoveRules, Requirement
from ib_console.domain.sop_parts import (
    DutyOfCare,
    Funding,
    General,
    Intro,
    Link,
    PartialDate,
    ProseSection,
    Signature,
    SopEvaluation,
    SopSettings,
)
from ib_console.domain.sop_road import Road, RoadStep, mark_of
from ib_console.domain.sop_tables import (
    Boundary,
    BoundaryQuestion,
    Expertise,
    External,
    Facility,
    HgwPrinciple,
    LevelRow,
    Offer,
)

SCHEMA = 2
"""The number of this shape; `exchange/sop_json` upgrades older ones on reading."""


class SopItemKind(StrEnum):
    """From which table a row comes that help can be taken from."""

    EXPERTISE = "expertise"
    EXTERNAL = "externe"
    OFFER = "aanbod"
    FACILITY = "voorziening"


class SopStatus(StrEnum):
    """Whether a version drives the rules. "Vastgesteld" stands apart from it."""

    CONCEPT = "concept"
    IN_USE = "in_gebruik"


@dataclass(frozen=True, slots=True, kw_only=True)
class SopItem:
    """A row that a need or an intervention can point at. `available` is None as long as nobody filled it in."""

    id: str
    kind: SopItemKind
    label: str
    available: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sop:
    """The whole document. Sections stand in the order of the document and say which table follows them."""

    schema: int = SCHEMA
    title: str
    general: General
    intro: Intro = field(default_factory=Intro)
    signatures: tuple[Signature, ...] = ()
    links: tuple[Link, ...] = ()
    sections: tuple[ProseSection, ...] = ()
    meets_basic_quality: bool | None = None
    """By the judgement of the Inspectie; None as long as nobody filled it in."""
    level_heading: str = ""
    """The heading above the column of levels."""
    levels: tuple[LevelRow, ...] = ()
    hgw: tuple[HgwPrinciple, ...] = ()
    expertise: tuple[Expertise, ...] = ()
    externals: tuple[External, ...] = ()
    offers: tuple[Offer, ...] = ()
    facilities: tuple[Facility, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    duty_of_care: DutyOfCare = field(default_factory=DutyOfCare)
    funding: Funding = field(default_factory=Funding)
    evaluation: SopEvaluation = field(default_factory=SopEvaluation)
    rules: tuple[MoveRules, ...] = ()
    settings: SopSettings = field(default_factory=SopSettings)

    def requirements_for(self, move: Move) -> tuple[Requirement, ...]:
        """The rows written for exactly this move; a jump up has none, `transitions` unites what it skips."""
        return next((rules.requirements for rules in self.rules if rules.move == move.code), ())

    def items(self) -> tuple[SopItem, ...]:
        """Every row that help can be taken from, in the order of the document; spare rows are left out."""
        rows: tuple[tuple[SopItemKind, str, str, bool | None], ...] = (
            *((SopItemKind.EXPERTISE, row.id, row.label, row.available) for row in self.expertise),
            *((SopItemKind.EXTERNAL, row.id, row.label, row.available) for row in self.externals),
            *((SopItemKind.OFFER, row.id, row.label, True) for row in self.offers),
            *((SopItemKind.FACILITY, row.id, row.label, row.available) for row in self.facilities),
        )
        return tuple(
            SopItem(id=row_id, kind=kind, label=label, available=available)
            for kind, row_id, label, available in rows
            if label
        )

    def item(self, item_id: str) -> SopItem | None:
        """The row with this id; None when this version has no such row (an earlier version may)."""
        return next((item for item in self.items() if item.id == item_id), None)

    def section(self, section_id: str) -> ProseSection | None:
        """The section with this id."""
        return next((section for section in self.sections if section.id == section_id), None)

    def link(self, link_id: str) -> Link | None:
        """The link with this id."""
        return next((link for link in self.links if link.id == link_id), None)

    def level(self, level: SupportLevel) -> LevelRow | None:
        """The row of the level table for this niveau."""
        return next((row for row in self.levels if row.level == level), None)

    def questions(self) -> Iterator[tuple[Boundary, BoundaryQuestion]]:
        """Every question of every boundary, in the order of the document."""
        return ((boundary, question) for boundary in self.boundaries for question in boundary.questions)

    def ids(self) -> Iterator[str]:
        """The ids of all rows, in one namespace."""
        tables = (
            self.signatures,
            self.links,
            self.sections,
            self.levels,
            self.hgw,
            self.expertise,
            self.externals,
            self.offers,
            self.facilities,
            self.boundaries,
        )
        yield from (row.id for table in tables for row in table)
        yield from (goal.id for goal in self.evaluation.goals)
        yield from (question.id for _, question in self.questions())
        yield from (reference.id for section in self.sections for reference in section.references)
        yield from (line.id for level in self.levels for line in level.meetings)
        yield from (line.id for row in self.expertise for line in row.hours)
        yield from (requirement.id for rules in self.rules for requirement in rules.requirements)


@dataclass(frozen=True, slots=True, kw_only=True)
class SopVersion:
    """One kept version. In use (which rules hold) and adopted (vastgesteld by the board) are two facts."""

    id: int
    school_year: int
    sop: Sop
    in_use_from: date | None = None
    in_use_by: str = ""
    """Who put it in use."""
    adopted_on: date | None = None
    adopted_by: str = ""
    road: Road = ()
    """The steps to adoption; of the last one `adopted_on` and `adopted_by` repeat what is exact."""
    version: int = 1

    @property
    def status(self) -> SopStatus:
        """A version without a date of use is a concept."""
        return SopStatus.CONCEPT if self.in_use_from is None else SopStatus.IN_USE

    @property
    def is_adopted(self) -> bool:
        """Whether the board adopted it."""
        return self.adopted is not None

    @property
    def adopted(self) -> PartialDate | None:
        """When the board adopted it, perhaps by its month only."""
        day = self.adopted_on
        if day is not None:
            return PartialDate(year=day.year, month=day.month, day=day.day)
        return mark_of(self.road, RoadStep.ADOPTED).on
