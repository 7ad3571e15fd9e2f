"""What in a SOP asks for a second look, each pointing at its cell."""

from dataclasses import replace
from pathlib import Path

import pytest

from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.requirements import Moment, Requirement, RequirementKind
from ib_console.domain.sop import Sop
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_lint import LintCode, LintFinding, Practice, lint, small_count
from ib_console.domain.sop_parts import Link, PartialDate, Reference
from ib_console.domain.sop_road import RoadMark, RoadStep
from ib_console.domain.sop_rows import value_of
from ib_console.exchange.sop_json import decode_sop
from ib_console.wording.sop_lint_sentences import lint_sentence

ROOT = Path(__file__).parents[2]
TWIN, START = (
    decode_sop((ROOT / path).read_text(encoding="utf-8"))
    for path in ("tests/exchange/fixtures/sop_twin.json", "data/sop-startdocument.json")
)


def of(sop: Sop, code: LintCode, **facts: object) -> list[LintFinding]:
    return [each for each in lint(sop, **facts) if each.code is code]  # type: ignore[arg-type]


def test_the_twin_has_the_faults_of_a_real_document() -> None:
    codes = {each.code for each in lint(TWIN)}
    assert codes >= {
        LintCode.APPROVAL_EMPTY,
        LintCode.OTHER_YEAR_AMOUNT,
        LintCode.PLAN_EXPIRED,
        LintCode.EXPERTISE_WITHOUT_HOURS,
        LintCode.REFERENCE_DEAD,
    }
    (approval,) = of(TWIN, LintCode.APPROVAL_EMPTY)
    assert (approval.at.part, approval.at.key) == (SopPart.SIGNATURES, "ondertekening.bestuur")
    adopted = RoadMark(step=RoadStep.ADOPTED, on=PartialDate(year=2026, month=11), name="b")
    assert of(TWIN, LintCode.APPROVAL_EMPTY, road=(adopted,)) == []


def test_every_finding_points_at_a_cell_that_is_there_and_has_a_sentence() -> None:
    practice = Practice(asked={row.id: 7 for row in TWIN.expertise}, used=frozenset({"x"}), is_known=True)
    emptied = replace(
        TWIN,
        levels=tuple(replace(row, meetings=()) for row in TWIN.levels),
        boundaries=tuple(replace(row, questions=()) for row in TWIN.boundaries[:1])
        + tuple(
            replace(row, questions=tuple(replace(one, judges=(), threshold="") for one in row.questions))
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
    assert PARTS[SopPart.QUESTIONS].field("judges")


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


def test_a_promise_is_unused_only_when_practice_is_known() -> None:
    assert of(TWIN, LintCode.PROMISED_UNUSED) == []
    used = frozenset(item.id for item in TWIN.items()) - {"expertise.motoriek"}
    (finding,) = of(TWIN, LintCode.PROMISED_UNUSED, practice=Practice(used=used, is_known=True))
    assert finding.at.key == "expertise.motoriek"


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


def test_a_pointer_to_what_is_being_written_is_not_dead() -> None:
    writing = Link(id="l", label="Plan", in_development=True)
    pointer = Reference(id="p", text="Zie het plan", link_id="l")
    sop = replace(START, links=(writing,), sections=(replace(START.sections[0], references=(pointer,)),))
    assert of(sop, LintCode.REFERENCE_DEAD) == []
    assert of(replace(sop, links=(replace(writing, in_development=False),)), LintCode.REFERENCE_DEAD)
