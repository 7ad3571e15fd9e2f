"""How far each section of a SOP is filled in, for whoever reads or edits it.

Why it exists: an empty cell means "not filled in", and a school should see where those are. Imports domain only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ib_console.domain.sop import Sop
from ib_console.domain.sop_parts import ProseSection, SopTable


class Completeness(StrEnum):
    """The mark of a section."""

    FULL = "volledig"
    PARTLY = "deels"
    EMPTY = "leeg"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionMark:
    """The mark of one section; the sections under it have their own."""

    section_id: str
    completeness: Completeness


def section_marks(sop: Sop) -> tuple[SectionMark, ...]:
    """One mark a section, in the order of the document.

    A section is empty when neither its text nor its table says anything, and full when every cell that asks for an
    answer has one. Remarks and spare rows are never asked for.
    """
    return tuple(SectionMark(section_id=section.id, completeness=_mark(sop, section)) for section in sop.sections)


def front_mark(sop: Sop) -> Completeness:
    """The mark of what stands before the first section: the opening, the general data and who signs.

    Names and dates of signatures are not asked for: they come with the steps to adoption.
    """
    intro, general = sop.intro, sop.general
    asked = (
        sop.title,
        intro.definition,
        intro.adoption,
        intro.functions,
        general.school,
        general.address,
        general.telephone,
        general.email,
        general.website,
        general.partnership,
        general.region,
        sop.signatures,
    )
    return Completeness.FULL if all(asked) else _partly(something=any(asked))


def links_mark(sop: Sop) -> Completeness:
    """The mark of the documents and sites that are pointed to: each has an address, or is still being written."""
    if sop.links and all(link.url or link.in_development for link in sop.links):
        return Completeness.FULL
    return _partly(something=bool(sop.links))


def _mark(sop: Sop, section: ProseSection) -> Completeness:
    asked = list(_answers(sop, section.table)) if section.table else []
    words = bool(section.text.strip() or section.items or section.references)
    if not asked:
        return Completeness.FULL if words and section.table is None else _partly(something=words)
    if all(asked):
        return Completeness.FULL
    return _partly(something=words or any(asked))


def _partly(*, something: bool) -> Completeness:
    return Completeness.PARTLY if something else Completeness.EMPTY


def _answers(sop: Sop, table: SopTable) -> Iterable[bool]:
    """Say for each cell that asks for an answer whether it has one; nothing for a table without rows."""
    duty, funding = sop.duty_of_care, sop.funding
    answers: dict[SopTable, Iterable[bool]] = {
        SopTable.BASIC_QUALITY: (sop.meets_basic_quality is not None,),
        SopTable.LEVELS: (bool(row.content and row.audience and row.meetings) for row in sop.levels),
        SopTable.HGW: (row.score is not None for row in sop.hgw),
        SopTable.EXPERTISE: (row.available is not None for row in sop.expertise if row.label),
        SopTable.EXTERNALS: (row.frequency is not None for row in sop.externals if row.label),
        SopTable.OFFERS: (bool(row.period) for row in sop.offers if row.label),
        SopTable.FACILITIES: (row.presence is not None for row in sop.facilities if row.label),
        SopTable.BOUNDARIES: (bool(row.text and row.questions) for row in sop.boundaries),
        SopTable.DUTY_OF_CARE: (duty.weeks > 0, bool(duty.refusal_grounds)),
        SopTable.FUNDING: (funding.amount is not None, funding.school_year is not None, bool(funding.composition)),
        SopTable.EVALUATION: (bool(sop.evaluation.goals_in), bool(sop.evaluation.cycle)),
        SopTable.REQUIREMENTS: (bool(rules.requirements) for rules in sop.rules),
    }
    return answers[table]
