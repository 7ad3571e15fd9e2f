"""What in a SOP asks for a second look before it goes to the team and the MR; each finding points at its cell.

Why it exists: a SOP is filled in once a year and copied the next, so that an old amount, an expired plan or a promise
that nobody used slips through. These are questions to a reader, never refusals. What practice showed comes as an
argument. Pure functions of values, imports domain only.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import EXTERNAL_ROLES, ROLES_OF, PersonKind, Role
from ib_console.domain.requirements import Requirement, RequirementKind
from ib_console.domain.school_year import first_day
from ib_console.domain.sop import Sop, SopItemKind
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_parts import SignatureKind
from ib_console.domain.sop_road import Road, RoadStep, mark_of
from ib_console.domain.sop_tables import BoundaryQuestion, Computation, Expertise, Frequency, QuestionKind

SMALLEST_COUNT = 5
"""Fewer pupils than this are not counted out: in a small school they are known by name."""

_LONGEST_PLAN = 9
"""In years; a longer period is no plan but something else."""
_PERIOD = re.compile(r"(?<!\d)(\d{4}|\d{2})\s*(?:[-–/]|t/m|tot)\s*(\d{4}|\d{2})(?!\d)")


class LintCode(StrEnum):
    """What is odd."""

    APPROVAL_EMPTY = "vaststelling_leeg"
    OTHER_YEAR_AMOUNT = "bedrag_ander_schooljaar"
    """params: amount_year, year."""
    PLAN_EXPIRED = "plan_verlopen"
    """params: label, until."""
    EXPERTISE_WITHOUT_HOURS = "expertise_zonder_uren"
    """params: label."""
    NEED_WHERE_NO = "gevraagd_en_nee"
    """params: label, count (a text, "<5" for a small number)."""
    PROMISED_UNUSED = "beloofd_niet_gebruikt"
    """params: label. Of the expertise of the team and of externals who come regularly, after a year of records; see
    `_promises`."""
    BOUNDARY_WITHOUT_QUESTION = "grens_zonder_vraag"
    """params: code."""
    BOUNDARY_WITHOUT_JUDGE = "grens_zonder_oordelaar"
    """params: code."""
    BOUNDARY_WITHOUT_THRESHOLD = "grens_zonder_drempel"
    """params: code."""
    BOUNDARY_WITHOUT_COMPUTATION = "grens_zonder_berekening"
    """params: code."""
    LEVEL_WITHOUT_MEETING = "niveau_zonder_overleg"
    """params: level."""
    REQUIREMENT_IMPOSSIBLE = "eis_onhaalbaar"
    """params: move."""
    REFERENCE_DEAD = "verwijzing_dood"
    """params: label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellAddress:
    """A cell of the document; the key is empty for a record."""

    part: SopPart
    key: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LintFinding:
    """One odd thing."""

    code: LintCode
    at: CellAddress
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What the records of this school year show about the rows of the SOP."""

    asked: Mapping[str, int] = field(default_factory=dict)
    """Row id -> number of pupils with a need that points at it."""
    used: frozenset[str] = frozenset()
    """Row ids that a need or an intervention ever pointed at."""
    roles: frozenset[Role] = frozenset()
    """The roles that somebody in the list of people holds."""
    is_known: bool = False
    """Whether anything points at a row at all; as long as nothing does, no role is called missing."""
    is_a_year: bool = False
    """Whether records were kept for a year; before that nothing is called unused."""


def lint(sop: Sop, *, road: Road = (), practice: Practice | None = None) -> tuple[LintFinding, ...]:
    """Every finding, in the order of the document.

    Args:
        sop: the document.
        road: the steps to adoption that were taken.
        practice: what the records show; without it only the document itself is looked at.
    """
    facts = practice or Practice()
    rules = (
        _approval(sop, road),
        _links(sop),
        _levels(sop),
        _expertise(sop),
        _practice(sop, facts),
        _boundaries(sop),
        _funding(sop),
        _references(sop),
        _requirements(sop, facts),
    )
    return tuple(finding for rule in rules for finding in rule)


def small_count(count: int) -> str:
    """A number of pupils as it may be told: "<5" for a few."""
    return f"<{SMALLEST_COUNT}" if count < SMALLEST_COUNT else str(count)


def _at(part: SopPart, key: str, name: str) -> CellAddress:
    return CellAddress(part=part, key=key, field=name)


def _approval(sop: Sop, road: Road) -> Iterator[LintFinding]:
    """The road says whether the board adopted it, as it does everywhere; a date beside a signature does not.

    It may come along with a file of another school.
    """
    if mark_of(road, RoadStep.ADOPTED).on is not None:
        return
    lines = [line for line in sop.signatures if line.kind is SignatureKind.ADOPTED]
    at = _at(SopPart.SIGNATURES, lines[0].id, "date") if lines else _at(SopPart.INTRO, "", "adoption")
    yield LintFinding(code=LintCode.APPROVAL_EMPTY, at=at)


def _links(sop: Sop) -> Iterator[LintFinding]:
    """A plan whose years are over when this school year begins (read from its title), or that has no address.

    What is still being written has none yet.
    """
    for link in sop.links:
        until = _last_year(link.label)
        if until is not None and until <= sop.general.school_year:
            params: dict[str, str | int] = {"label": link.label, "until": until}
            yield LintFinding(code=LintCode.PLAN_EXPIRED, at=_at(SopPart.LINKS, link.id, "label"), params=params)
        name = link.label or link.document
        if name and not link.url and not link.in_development:
            params = {"label": name}
            yield LintFinding(code=LintCode.REFERENCE_DEAD, at=_at(SopPart.LINKS, link.id, "url"), params=params)


def _last_year(text: str) -> int | None:
    """The year a period in a text ends in ("2022-2026" and "22 - 26" are 2026); None without one."""
    years = [
        _four_digits(end)
        for start, end in _PERIOD.findall(text)
        if 0 < _four_digits(end) - _four_digits(start) <= _LONGEST_PLAN
    ]
    return max(years, default=None)


def _four_digits(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004 - a year of two digits


def _levels(sop: Sop) -> Iterator[LintFinding]:
    for row in sop.levels:
        if not any(line.text or line.kinds for line in row.meetings):
            params = {"level": row.level.value}
            at = _at(SopPart.LEVELS, row.id, "name")
            yield LintFinding(code=LintCode.LEVEL_WITHOUT_MEETING, at=at, params=params)


def _expertise(sop: Sop) -> Iterator[LintFinding]:
    begin = first_day(sop.general.school_year)
    for row in sop.expertise:
        if row.label and row.available and not _counts_hours(row, begin):
            at = _at(SopPart.EXPERTISE, row.id, "available")
            yield LintFinding(code=LintCode.EXPERTISE_WITHOUT_HOURS, at=at, params={"label": row.label})


def _counts_hours(row: Expertise, begin: date) -> bool:
    """Whether some line says an amount and still counts when the school year begins."""
    return any(line.amount is not None and line.unit is not None and line.available_on(begin) for line in row.hours)


_TABLES = {
    SopItemKind.EXPERTISE: (SopPart.EXPERTISE, "available"),
    SopItemKind.EXTERNAL: (SopPart.EXTERNALS, "frequency"),
    SopItemKind.OFFER: (SopPart.OFFERS, "label"),
    SopItemKind.FACILITY: (SopPart.FACILITIES, "presence"),
}


def _practice(sop: Sop, practice: Practice) -> Iterator[LintFinding]:
    promised = _promises(sop) - practice.used if practice.is_a_year else frozenset()
    for item in sop.items():
        part, name = _TABLES[item.kind]
        at = _at(part, item.id, name)
        asked = practice.asked.get(item.id, 0)
        if item.available is False and asked:
            params = {"label": item.label, "count": small_count(asked)}
            yield LintFinding(code=LintCode.NEED_WHERE_NO, at=at, params=params)
        if item.id in promised:
            yield LintFinding(code=LintCode.PROMISED_UNUSED, at=at, params={"label": item.label})


def _promises(sop: Sop) -> frozenset[str]:
    """The rows of which the dossiers of a year would show that somebody was helped with it.

    The expertise of the team, and externals who are said to come structurally or regularly. An offer (chess, a typing
    course) is for whoever comes and a lift is used without a word: of those a dossier says nothing, and that an
    incidental external was not needed is no broken promise. A list of everything would be read once.
    """
    team = (row.id for row in sop.expertise if row.available)
    outside = (row.id for row in sop.externals if row.frequency in _OFTEN)
    return frozenset((*team, *outside))


_OFTEN = frozenset({Frequency.STRUCTURAL, Frequency.REGULAR})


def _boundaries(sop: Sop) -> Iterator[LintFinding]:
    for boundary in sop.boundaries:
        if not boundary.questions:
            at = _at(SopPart.BOUNDARIES, boundary.id, "text")
            yield LintFinding(code=LintCode.BOUNDARY_WITHOUT_QUESTION, at=at, params={"code": boundary.code})
    for _, question in sop.questions():
        params = {"code": question.code}
        if not question.judges:
            at = _at(SopPart.QUESTIONS, question.id, "judges")
            yield LintFinding(code=LintCode.BOUNDARY_WITHOUT_JUDGE, at=at, params=params)
        if question.kind is QuestionKind.COMPUTED and question.computation is Computation.NONE:
            at = _at(SopPart.QUESTIONS, question.id, "computation")
            yield LintFinding(code=LintCode.BOUNDARY_WITHOUT_COMPUTATION, at=at, params=params)
        elif not _has_threshold(sop, question):
            # The number for a group has no cell before it is there; it is added beside the other figures.
            by_number = question.computation is Computation.GROUP_LOAD
            settings = _at(SopPart.SETTINGS, "", "hours_per_dagdeel")
            at = settings if by_number else _at(SopPart.QUESTIONS, question.id, "threshold")
            yield LintFinding(code=LintCode.BOUNDARY_WITHOUT_THRESHOLD, at=at, params=params)


def _has_threshold(sop: Sop, question: BoundaryQuestion) -> bool:
    """In words, or by itself: the records answer a computed question, but a count of pupils needs its number."""
    if question.computation is Computation.GROUP_LOAD:
        return sop.settings.group_load is not None
    return question.kind is QuestionKind.COMPUTED or bool(question.threshold)


def _funding(sop: Sop) -> Iterator[LintFinding]:
    year, own = sop.funding.school_year, sop.general.school_year
    if sop.funding.amount is not None and year is not None and year != own:
        params = {"amount_year": year, "year": own}
        yield LintFinding(code=LintCode.OTHER_YEAR_AMOUNT, at=_at(SopPart.FUNDING, "", "school_year"), params=params)


def _references(sop: Sop) -> Iterator[LintFinding]:
    """A pointer that names no document; of a document without an address `_links` tells."""
    for section in sop.sections:
        for pointer in section.references:
            if pointer.link_id is None:
                at = _at(SopPart.REFERENCES, pointer.id, "link_id")
                yield LintFinding(code=LintCode.REFERENCE_DEAD, at=at, params={"label": pointer.text})


def _requirements(sop: Sop, practice: Practice) -> Iterator[LintFinding]:
    for rules in sop.rules:
        for requirement in rules.requirements:
            if not _can_be_met(requirement, practice):
                at = _at(SopPart.REQUIREMENTS, requirement.id, "roles")
                yield LintFinding(code=LintCode.REQUIREMENT_IMPOSSIBLE, at=at, params={"move": rules.move})


def _can_be_met(requirement: Requirement, practice: Practice) -> bool:
    """Whether some overleg of the kinds that are asked can have everybody who is asked; no kind means any."""
    if requirement.kind is not RequirementKind.MEETING:
        return True
    kinds = requirement.meeting_kinds or tuple(MeetingKind)
    there = practice.roles | {Role.PARENT, Role.TEACHER} if practice.is_known else frozenset(Role)
    return any(
        all(there.intersection(group) & _NARROW.get(kind, there) for group in requirement.roles) for kind in kinds
    )


_NARROW: Mapping[MeetingKind, frozenset[Role]] = {
    MeetingKind.CONSULTATION: frozenset(ROLES_OF[PersonKind.STAFF]) - {Role.CARE_COORDINATOR},
    MeetingKind.TEACHER_COORDINATOR: frozenset({Role.TEACHER, Role.CARE_COORDINATOR}),
    MeetingKind.MDO_INTERNAL: frozenset(Role) - EXTERNAL_ROLES,
}
"""Kinds that by their meaning leave somebody out: with others there they are another kind of overleg."""
