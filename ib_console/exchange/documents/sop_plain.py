"""What the summary for parents and the text for the schoolgids both tell of a SOP: help in words instead of crosses.

Why it exists: a cross table asks a reader to look up what a list says at once. Names and initials of people are left
out: these papers go to everybody. Imports domain, wording and the document model.
"""

from collections.abc import Iterator

from ib_console.domain.levels import Move, SupportLevel
from ib_console.domain.people import Role
from ib_console.domain.requirements import Moment, RequirementKind, Weight
from ib_console.domain.sop import Sop
from ib_console.domain.sop_parts import ProseSection, SopTable
from ib_console.domain.sop_tables import Boundary, BoundaryScope, Expertise, LevelRow, Polarity, Presence
from ib_console.wording.formats import joined
from ib_console.wording.sop_labels import hours_figures
from ib_console.wording.sop_summary_sentences import (
    BUILDING,
    CONDITIONS,
    CROSSINGS,
    EXTRA,
    HOW_OFTEN,
    NEW_PUPILS,
    OUTSIDE,
    TEAM,
    covered_by,
)

Pairs = tuple[tuple[str, str], ...]


def chapters(sop: Sop) -> tuple[tuple[ProseSection, ...], ...]:
    """The sections by chapter: each begins at a heading of the first depth."""
    found: list[list[ProseSection]] = []
    for section in sop.sections:
        if section.depth == 1 or not found:
            found.append([])
        found[-1].append(section)
    return tuple(tuple(each) for each in found)


def chapter_of(sop: Sop, table: SopTable) -> tuple[ProseSection, ...]:
    """The chapter in which a table stands."""
    return next((each for each in chapters(sop) if any(section.table is table for section in each)), ())


def vision(sop: Sop) -> ProseSection | None:
    """What the school thinks of support: its first section, when that has nothing but text."""
    first = next(iter(sop.sections), None)
    return first if first is not None and first.table is None and first.text else None


def before_limits(sop: Sop) -> tuple[ProseSection, ...]:
    """What is written about extra support: the sections of the chapter of the boundaries that hold text alone."""
    return tuple(one for one in chapter_of(sop, SopTable.BOUNDARIES) if one.table is None and one.text)


def have_pairs(sop: Sop, *, with_hours: bool = False) -> Pairs:
    """What there is: expertise, people from outside by how often they come, extra offers and facilities."""
    team = (_expertise(row, with_hours=with_hours) for row in sop.expertise if row.available)
    offers = (
        f"{row.label} ({told})" if (told := joined(row.groups, row.period)) else row.label
        for row in sop.offers
        if row.label
    )
    there = (_with_remark(row.label, row.remark) for row in sop.facilities if row.presence is Presence.PRESENT)
    return _pairs(
        (TEAM, "; ".join(team)),
        (OUTSIDE, "\n".join(_externals(sop))),
        (EXTRA, "; ".join(offers)),
        (BUILDING, "; ".join(there)),
    )


def lack_pairs(sop: Sop) -> Pairs:
    """What there is not, with who from outside can help."""
    team = (
        covered_by(row.label, [one.label for one in sop.externals if row.id in one.covers and one.available])
        for row in sop.expertise
        if row.available is False
    )
    absent = (row.label for row in sop.facilities if row.presence is Presence.NOT_APPLICABLE)
    return _pairs((TEAM, "; ".join(team)), (BUILDING, "; ".join(absent)))


def limits(sop: Sop) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The boundaries as the school words them, by what they are: a condition, a crossing, or about new pupils."""

    def texts(*, new: bool, polarity: Polarity | None = None) -> tuple[str, ...]:
        return tuple(
            boundary.text
            for boundary in sop.boundaries
            if boundary.text and _is_new(boundary) is new and polarity in {None, boundary.polarity}
        )

    for lead, found in (
        (CONDITIONS, texts(new=False, polarity=Polarity.CONDITION)),
        (CROSSINGS, texts(new=False, polarity=Polarity.CROSSING)),
        (NEW_PUPILS, texts(new=True)),
    ):
        if found:
            yield lead, found


def joined_levels(sop: Sop) -> tuple[SupportLevel, ...]:
    """To which niveaus no pupil goes up before its parents were at the table, as the rules of the school say."""
    found = {
        move.target
        for rules in sop.rules
        if (move := Move.parse(rules.move)).target > move.origin
        for each in rules.requirements
        if each.kind is RequirementKind.MEETING
        and each.moment is Moment.BEFORE
        and each.weight is Weight.REQUIRED
        and (Role.PARENT,) in each.roles
    }
    return tuple(sorted(found))


def talks_with_parents(row: LevelRow) -> tuple[str, ...]:
    """The overleg of a niveau at which parents sit; all of it where the school does not say who does."""
    lines = tuple(line for line in row.meetings if line.text)
    return tuple(line.text for line in lines if Role.PARENT in line.roles) or tuple(line.text for line in lines)


def contact_pairs(sop: Sop) -> Pairs:
    """How the school and the samenwerkingsverband are found."""
    general = sop.general
    return _pairs(
        ("Telefoon", general.telephone),
        ("E-mail", general.email),
        ("Website", general.website),
        ("Samenwerkingsverband", general.partnership),
    )


def _pairs(*pairs: tuple[str, str]) -> Pairs:
    return tuple(pair for pair in pairs if pair[1].strip())


def _expertise(row: Expertise, *, with_hours: bool) -> str:
    figures = joined(*(hours_figures(line) for line in row.hours)) if with_hours else ""
    return _with_remark(row.label, figures)


def _externals(sop: Sop) -> Iterator[str]:
    for frequency, often in HOW_OFTEN.items():
        names = [row.label for row in sop.externals if row.frequency is frequency and row.label]
        if names:
            yield f"{often}: {'; '.join(names)}"


def _with_remark(text: str, remark: str) -> str:
    return f"{text} ({remark})" if remark else text


def _is_new(boundary: Boundary) -> bool:
    return boundary.applies_to is BoundaryScope.NEW_PUPIL
