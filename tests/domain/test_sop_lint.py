"""What in a SOP asks for a second look, each pointing at its cell."""

from dataclasses import replace
from itertools import cycle

import pytest
from sop_documents import START, TWIN

from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.requirements import Moment, Requirement, RequirementKind
from ib_console.domain.sop import Sop
from ib_console.domain.sop_edit import AddRow, Edit, RemoveRow, SetCell, Together, apply
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_lint import CellAddress, LintCode, LintFinding, Practice, lint, small_count
from ib_console.domain.sop_parts import Link, PartialDate
from ib_console.domain.sop_road import RoadMark, RoadStep
from ib_console.domain.sop_rows import ONLY_ROW, value_of
from ib_console.domain.sop_tables import Computation, Frequency, HoursLine, HoursUnit, QuestionKind
from ib_console.wording.sop_lint_sentences import lint_sentence


def of(sop: Sop, code: LintCode, **facts: object) -> list[LintFinding]:
    return [each for each in lint(sop, **facts) if each.code is code]  # type: ignore[arg-type]


def test_the_twin_has_the_faults_of_a_real_document() -> None:
    found = {(each.code, each.at.part, each.at.key, each.at.field) for each in lint(TWIN)}
    assert found == {
        (LintCode.APPROVAL_EMPTY, SopPart.SIGNATURES, "ondertekening.bestuur", "date"),
        (LintCode.PLAN_EXPIRED, SopPart.LINKS, "link.schoolplan", "label"),
        (LintCode.EXPERTISE_WITHOUT_HOURS, SopPart.EXPERTISE, "expertise.gedrag", "available"),
        (LintCode.EXPERTISE_WITHOUT_HOURS, SopPart.EXPERTISE, "expertise.jonge_kind", "available"),
        (LintCode.OTHER_YEAR_AMOUNT, SopPart.FUNDING, "", "school_year"),
        (LintCode.REFERENCE_DEAD, SopPart.REFERENCES, "niveaus.verwijzing.1", "link_id"),
    }


def after(*edits: Edit) -> Sop:
    return apply(TWIN, Together(edits=edits))


def at_cell(part: SopPart, key: str, name: str) -> CellAddress:
    return CellAddress(part=part, key=key, field=name)


def cell(part: SopPart, key: str, name: str, value: object) -> SetCell:
    return SetCell(part=part, key=key, field=name, value=value)


def with_line(**figures: object) -> Sop:
    """The twin with one line of hours for an expertise that says none."""
    line = replace(HoursLine(id="expertise.gedrag.uren.9", text="x"), **figures)  # type: ignore[arg-type]
    return after(AddRow(part=SopPart.HOURS, row=line, index=0, parent="expertise.gedrag"))


APPROVAL = cell(SopPart.SIGNATURES, "ondertekening.bestuur", "date", PartialDate(year=2026, month=11))
NO_BOARD = RemoveRow(part=SopPart.SIGNATURES, key="ondertekening.bestuur")
EMPTY_TALK = [RemoveRow(part=SopPart.LEVEL_MEETINGS, key=f"niveau.1.overleg.{one}") for one in (2, 3, 4)]
TALK = "niveau.1.overleg.1"
NO_NUMBER = RemoveRow(part=SopPart.GROUP_LOAD, key=ONLY_ROW)
DEAD_LINK = cell(SopPart.LINKS, "link.schoolgids", "url", None)

FOUND: list[tuple[LintCode, Sop, CellAddress]] = [
    (LintCode.APPROVAL_EMPTY, TWIN, at_cell(SopPart.SIGNATURES, "ondertekening.bestuur", "date")),
    (LintCode.APPROVAL_EMPTY, after(NO_BOARD), at_cell(SopPart.INTRO, "", "adoption")),
    (LintCode.OTHER_YEAR_AMOUNT, TWIN, at_cell(SopPart.FUNDING, "", "school_year")),
    (LintCode.PLAN_EXPIRED, TWIN, at_cell(SopPart.LINKS, "link.schoolplan", "label")),
    (LintCode.EXPERTISE_WITHOUT_HOURS, TWIN, at_cell(SopPart.EXPERTISE, "expertise.gedrag", "available")),
    (
        LintCode.EXPERTISE_WITHOUT_HOURS,
        with_line(amount=2.0, unit=HoursUnit.HOUR, until=PartialDate(year=2026, month=7)),
        at_cell(SopPart.EXPERTISE, "expertise.gedrag", "available"),
    ),
    (
        LintCode.BOUNDARY_WITHOUT_QUESTION,
        after(*(RemoveRow(part=SopPart.QUESTIONS, key=key) for key in ("vraag.g1a", "vraag.g1b"))),
        at_cell(SopPart.BOUNDARIES, "grens.g1", "text"),
    ),
    (
        LintCode.BOUNDARY_WITHOUT_JUDGE,
        after(cell(SopPart.QUESTIONS, "vraag.g2", "judges", ())),
        at_cell(SopPart.QUESTIONS, "vraag.g2", "judges"),
    ),
    (
        LintCode.BOUNDARY_WITHOUT_THRESHOLD,
        after(cell(SopPart.QUESTIONS, "vraag.g2", "threshold", "")),
        at_cell(SopPart.QUESTIONS, "vraag.g2", "threshold"),
    ),
    (
        LintCode.BOUNDARY_WITHOUT_THRESHOLD,
        after(NO_NUMBER),
        at_cell(SopPart.SETTINGS, "", "hours_per_dagdeel"),
    ),
    (
        LintCode.BOUNDARY_WITHOUT_COMPUTATION,
        after(
            cell(SopPart.QUESTIONS, "vraag.g2", "kind", QuestionKind.COMPUTED),
            cell(SopPart.QUESTIONS, "vraag.g2", "computation", Computation.NONE),
        ),
        at_cell(SopPart.QUESTIONS, "vraag.g2", "computation"),
    ),
    (
        LintCode.LEVEL_WITHOUT_MEETING,
        after(*EMPTY_TALK, RemoveRow(part=SopPart.LEVEL_MEETINGS, key=TALK)),
        at_cell(SopPart.LEVELS, "niveau.1", "name"),
    ),
    (
        LintCode.LEVEL_WITHOUT_MEETING,
        after(
            *EMPTY_TALK,
            cell(SopPart.LEVEL_MEETINGS, TALK, "text", ""),
            cell(SopPart.LEVEL_MEETINGS, TALK, "kinds", ()),
        ),
        at_cell(SopPart.LEVELS, "niveau.1", "name"),
    ),
    (LintCode.REFERENCE_DEAD, TWIN, at_cell(SopPart.REFERENCES, "niveaus.verwijzing.1", "link_id")),
    (LintCode.REFERENCE_DEAD, after(DEAD_LINK), at_cell(SopPart.LINKS, "link.schoolgids", "url")),
    (LintCode.APPROVAL_EMPTY, after(APPROVAL), at_cell(SopPart.SIGNATURES, "ondertekening.bestuur", "date")),
]

MENDED: list[tuple[Sop, CellAddress]] = [
    (after(cell(SopPart.FUNDING, "", "school_year", 2026)), at_cell(SopPart.FUNDING, "", "school_year")),
    (after(cell(SopPart.FUNDING, "", "amount", None)), at_cell(SopPart.FUNDING, "", "school_year")),
    (after(cell(SopPart.LINKS, "link.schoolplan", "label", "Plan 2024-2028")), FOUND[3][2]),
    (with_line(amount=2.0, unit=HoursUnit.HOUR), FOUND[4][2]),
    (with_line(amount=2.0, unit=HoursUnit.HOUR, until=PartialDate(year=2026, month=8)), FOUND[4][2]),
    (after(cell(SopPart.EXPERTISE, "expertise.gedrag", "available", False)), FOUND[4][2]),
    (TWIN, at_cell(SopPart.BOUNDARIES, "grens.g1", "text")),
    (TWIN, at_cell(SopPart.QUESTIONS, "vraag.g2", "judges")),
    (TWIN, at_cell(SopPart.QUESTIONS, "vraag.g2", "threshold")),
    (
        after(cell(SopPart.QUESTIONS, "vraag.g4b", "threshold", "")),
        at_cell(SopPart.QUESTIONS, "vraag.g4b", "threshold"),
    ),
    (TWIN, at_cell(SopPart.SETTINGS, "", "hours_per_dagdeel")),
    (after(*EMPTY_TALK, cell(SopPart.LEVEL_MEETINGS, TALK, "text", "")), at_cell(SopPart.LEVELS, "niveau.1", "name")),
    (
        after(cell(SopPart.REFERENCES, "niveaus.verwijzing.1", "link_id", "link.schoolplan")),
        at_cell(SopPart.REFERENCES, "niveaus.verwijzing.1", "link_id"),
    ),
    (
        after(DEAD_LINK, cell(SopPart.LINKS, "link.schoolgids", "in_development", True)),
        at_cell(SopPart.LINKS, "link.schoolgids", "url"),
    ),
]


@pytest.mark.parametrize(
    ("code", "sop", "at"), FOUND, ids=[f"{code}-{at.key}-{at.field}-{n}" for n, (code, _, at) in enumerate(FOUND)]
)
def test_each_fault_is_found_at_its_cell(code: LintCode, sop: Sop, at: CellAddress) -> None:
    assert at in {each.at for each in of(sop, code)}
    value_of(sop, at.part, at.key, at.field)


@pytest.mark.parametrize(
    ("sop", "at"), MENDED, ids=[f"{at.part}-{at.key}-{at.field}-{n}" for n, (_, at) in enumerate(MENDED)]
)
def test_a_cell_that_was_mended_is_not_told_again(sop: Sop, at: CellAddress) -> None:
    assert at not in {each.at for each in lint(sop)}


def test_an_adoption_on_the_road_fills_the_signature() -> None:
    adopted = RoadMark(step=RoadStep.ADOPTED, on=PartialDate(year=2026, month=11), name="b")
    assert of(TWIN, LintCode.APPROVAL_EMPTY, road=(adopted,)) == []
    assert of(after(NO_BOARD), LintCode.APPROVAL_EMPTY, road=(adopted,)) == []


def test_every_finding_points_at_a_cell_that_is_there_and_has_a_sentence() -> None:
    practice = Practice(
        asked={row.id: 7 for row in TWIN.expertise}, used=frozenset({"x"}), is_known=True, is_a_year=True
    )
    emptied = replace(
        TWIN,
        levels=tuple(replace(row, meetings=()) for row in TWIN.levels),
        boundaries=tuple(replace(row, questions=()) for row in TWIN.boundaries[:1])
        + tuple(
            replace(
                row,
                questions=tuple(
                    replace(one, judges=(), threshold="", kind=kind, computation=Computation.NONE)
                    for one, kind in zip(row.questions, cycle(QuestionKind), strict=False)
                ),
            )
            for row in TWIN.boundaries[1:]
        ),
    )
    found = lint(emptied, practice=practice)
    assert {each.code for each in found} == set(LintCode)
    for finding in found:
        at = finding.at
        value_of(emptied, at.part, at.key, at.field)
        sentence = lint_sentence(finding)
        assert sentence.endswith(".")
        assert "{" not in sentence


@pytest.mark.parametrize(
    ("label", "year", "expired"),
    [
        ("Plan 2022-2026", 2026, True),
        ("Plan 2022-2026", 2025, False),
        ("plan 22 – 26", 2026, True),
        ("jaarplan 26-27", 2026, False),
        ("Schoolplan", 2026, False),
        ("bel 010-1234567", 2026, False),
        ("Plan 2026-2022", 2026, False),
    ],
)
def test_a_plan_expires_with_the_years_in_its_title(label: str, year: int, expired: bool) -> None:
    sop = replace(START, general=replace(START.general, school_year=year), links=(Link(id="l", label=label),))
    assert bool(of(sop, LintCode.PLAN_EXPIRED)) is expired


@pytest.mark.parametrize(("count", "text"), [(1, "<5"), (4, "<5"), (5, "5"), (12, "12")])
def test_few_pupils_are_not_counted_out(count: int, text: str) -> None:
    assert small_count(count) == text
    (finding,) = of(TWIN, LintCode.NEED_WHERE_NO, practice=Practice(asked={"expertise.autisme": count}))
    assert finding.params["count"] == text
    assert finding.at.key == "expertise.autisme"


def test_a_promise_is_unused_only_after_a_year_of_practice() -> None:
    used = frozenset(item.id for item in TWIN.items()) - {"expertise.motoriek"}
    assert of(TWIN, LintCode.PROMISED_UNUSED) == []
    assert of(TWIN, LintCode.PROMISED_UNUSED, practice=Practice(used=used, is_known=True)) == []
    (finding,) = of(TWIN, LintCode.PROMISED_UNUSED, practice=Practice(used=used, is_a_year=True))
    assert finding.at.key == "expertise.motoriek"


def test_what_a_dossier_cannot_show_is_no_promise() -> None:
    """No lift, no chess, and nobody who comes now and then."""
    found = {one.at.key for one in of(TWIN, LintCode.PROMISED_UNUSED, practice=Practice(is_a_year=True))}
    often = {Frequency.STRUCTURAL, Frequency.REGULAR}
    assert found == {
        *(row.id for row in TWIN.expertise if row.label and row.available),
        *(row.id for row in TWIN.externals if row.label and row.frequency in often),
    }
    assert {row.frequency for row in TWIN.externals} > often


ANYBODY: tuple[tuple[Role, ...], ...] = ()


@pytest.mark.parametrize(
    ("kinds", "roles", "dead"),
    [
        ((MeetingKind.CONSULTATION,), ((Role.PARENT,),), True),
        ((MeetingKind.CONSULTATION,), ((Role.TEACHER,),), False),
        ((MeetingKind.TEACHER_COORDINATOR,), ((Role.TEACHER,), (Role.DIRECTOR,)), True),
        ((MeetingKind.MDO_INTERNAL,), ((Role.PARTNERSHIP_ADVISER,),), True),
        ((MeetingKind.MDO_INTERNAL, MeetingKind.MDO_EXTERNAL), ((Role.PARTNERSHIP_ADVISER,),), False),
        ((MeetingKind.MDO_INTERNAL,), ((Role.PARTNERSHIP_ADVISER, Role.PARENT),), False),
        ((), ((Role.PARTNERSHIP_ADVISER,), (Role.PARENT,)), False),
        ((MeetingKind.CONSULTATION,), ANYBODY, False),
    ],
)
def test_a_requirement_that_no_overleg_can_meet(
    kinds: tuple[MeetingKind, ...], roles: tuple[tuple[Role, ...], ...], dead: bool
) -> None:
    asked = Requirement(id="r", kind=RequirementKind.MEETING, moment=Moment.BEFORE, meeting_kinds=kinds, roles=roles)
    sop = replace(START, rules=(replace(START.rules[0], requirements=(asked,)),))
    assert bool(of(sop, LintCode.REQUIREMENT_IMPOSSIBLE)) is dead


def test_a_role_that_nobody_holds_makes_a_requirement_impossible() -> None:
    asked = Requirement(
        id="r",
        kind=RequirementKind.MEETING,
        moment=Moment.BEFORE,
        meeting_kinds=(MeetingKind.MDO_EXTERNAL,),
        roles=((Role.YOUTH_CARE,),),
    )
    sop = replace(START, rules=(replace(START.rules[0], requirements=(asked,)),))
    nobody = Practice(roles=frozenset({Role.CARE_COORDINATOR}), is_known=True)
    assert of(sop, LintCode.REQUIREMENT_IMPOSSIBLE, practice=nobody)
    assert not of(sop, LintCode.REQUIREMENT_IMPOSSIBLE, practice=replace(nobody, roles=frozenset({Role.YOUTH_CARE})))


def test_the_shipped_rules_can_all_be_met() -> None:
    assert of(START, LintCode.REQUIREMENT_IMPOSSIBLE) == []
    assert of(START, LintCode.BOUNDARY_WITHOUT_JUDGE) == []
