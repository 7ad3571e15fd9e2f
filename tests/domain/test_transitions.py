"""Each requirement of each move: met, missing, too late, planned, and what it means for the move."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from dossiers import DAY, ON, SINCE, dossier, joined, records_for, records_without, start_document_sop

from ib_console.domain.levels import Move, Route, SupportLevel
from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.domain.plans import Tlv, TlvKind
from ib_console.domain.requirements import Deadline, Moment, Requirement, RequirementKind, Weight
from ib_console.domain.transitions import URGENT_WEEKS, check, follow_ups, route_of, steps_of
from ib_console.domain.verdict import Finding, Status, Verdict

SOP = start_document_sop()
ROWS = [
    pytest.param(rules.move, requirement, id=f"{rules.move} {requirement.id}")
    for rules in SOP.rules
    for requirement in rules.requirements
]
OWN_MOVES = [rules.move for rules in SOP.rules]
JUMPS = {
    "1-3": ["1-2", "2-3"],
    "1-4": ["1-2", "2-3", "3-4"],
    "1-5": ["1-2", "2-3", "3-5"],
    "2-4": ["2-3", "3-4"],
    "2-5": ["2-3", "3-5"],
}
UNDATED = {RequirementKind.HELP_QUESTION, RequirementKind.INTERVENTION_PLANNED}
YEAR_END = date(2027, 7, 31)


def judge(code: str, on: date = ON, today: date | None = None, **fields: object) -> Verdict:
    move = Move.parse(code)
    return check(move, dossier(move.origin, **fields), SOP.rules, on, today=today)


def finding(verdict: Verdict, requirement: Requirement) -> Finding:
    return next(one for one in verdict.findings if one.requirement.id == requirement.id)


def due(requirement: Requirement) -> date | None:
    if requirement.moment is Moment.BEFORE:
        return None
    if requirement.deadline is Deadline.LEAVING:
        return YEAR_END
    return ON + timedelta(weeks=requirement.weeks or 0)


@pytest.mark.parametrize(("code", "requirement"), ROWS)
def test_a_requirement_is_met_by_its_record_of_the_day_itself(code: str, requirement: Requirement) -> None:
    found = finding(judge(code, **joined(records_for(requirement))), requirement)
    assert found.status is Status.MET
    assert found.evidence
    assert (found.due_on, found.missing_roles) == (None, ())
    assert not found.blocks
    assert not found.warns


@pytest.mark.parametrize(("code", "requirement"), ROWS)
def test_without_its_record_a_requirement_is_open_and_weighs_as_its_moment_says(
    code: str, requirement: Requirement
) -> None:
    verdict = judge(code, **joined(records_without(requirement)))
    found = finding(verdict, requirement)
    beforehand = requirement.moment is not Moment.AFTER
    assert found.status is Status.OPEN
    assert found.moment is requirement.moment
    assert found.due_on == due(requirement)
    assert found.blocks is (beforehand and requirement.weight is Weight.REQUIRED)
    assert found.warns is (beforehand and requirement.weight is Weight.WISHED)
    assert (found in verdict.blocking) is found.blocks
    todo = {one.requirement.id: one.due_on for one in follow_ups(verdict)}
    if requirement.weight is Weight.REQUIRED:
        assert todo[requirement.id] == (due(requirement) or ON + timedelta(weeks=URGENT_WEEKS))
    else:
        assert requirement.id not in todo


@pytest.mark.parametrize(("code", "requirement"), ROWS)
def test_a_record_of_the_day_after_does_not_meet_what_must_be_there_beforehand(
    code: str, requirement: Requirement
) -> None:
    if requirement.kind in UNDATED:
        return
    fields = joined(records_without(requirement), records_for(requirement, ON + DAY))
    assert finding(judge(code, **fields), requirement).status is not Status.MET
    asked_later = finding(judge(code, today=ON + 30 * DAY, **fields), requirement)
    if requirement.moment is Moment.BEFORE:
        assert asked_later.status is Status.OPEN
    else:
        assert asked_later.status is Status.MET


@pytest.mark.parametrize(("code", "requirement"), ROWS)
def test_a_record_past_the_term_does_not_meet_a_back_dated_move(code: str, requirement: Requirement) -> None:
    last = due(requirement)
    if last is None or requirement.kind in UNDATED:
        return
    today = last + 10 * DAY
    in_time = judge(code, today=today, **joined(records_for(requirement, last)))
    too_late = judge(code, today=today, **joined(records_for(requirement, last + DAY)))
    assert finding(in_time, requirement).status is Status.MET
    assert finding(too_late, requirement).status is Status.OPEN


@pytest.mark.parametrize("code", OWN_MOVES)
def test_a_move_with_every_record_is_in_order_and_leaves_nothing_to_do(code: str) -> None:
    needed = SOP.requirements_for(Move.parse(code))
    verdict = judge(code, **joined(*(records_for(one) for one in needed)))
    assert [one.requirement.id for one in verdict.findings] == [one.id for one in needed]
    assert {one.status for one in verdict.findings} == {Status.MET}
    assert verdict.in_order
    assert not verdict.needs_reason
    assert not verdict.warnings
    assert follow_ups(verdict) == ()


def planned_meeting(requirement: Requirement, day: date, state: MeetingState = MeetingState.PLANNED) -> Meeting:
    (held,) = records_for(requirement, day)["meetings"]
    return replace(held, state=state)


PLANNABLE = [row for row in ROWS if row.values[1].kind is RequirementKind.MEETING]


@pytest.mark.parametrize(("code", "requirement"), PLANNABLE)
def test_a_planned_overleg_counts_within_its_term_and_never_for_what_must_be_held(
    code: str, requirement: Requirement
) -> None:
    last = due(requirement)
    for day, in_time in ((ON, True), (last or ON + DAY, True), ((last or ON) + DAY, False)):
        verdict = judge(code, meetings=(planned_meeting(requirement, day),))
        found = finding(verdict, requirement)
        if last is None or not in_time:
            assert found.status is Status.OPEN
            assert found.planned is not None
            assert found.planned.on == day
            assert found.due_on == last
        else:
            assert found.status is Status.PLANNED
            assert found.due_on == day
            assert not found.blocks
            assert requirement.id not in {todo.requirement.id for todo in follow_ups(verdict)}


@pytest.mark.parametrize(("code", "requirement"), PLANNABLE)
@pytest.mark.parametrize("state", MeetingState)
def test_an_overleg_planned_for_a_day_gone_by_or_cancelled_is_not_held(
    code: str, requirement: Requirement, state: MeetingState
) -> None:
    evaluated = {key: value for key, value in records_for(requirement, SINCE).items() if key == "interventions"}
    for day in (ON - DAY, SINCE):
        fields = {**evaluated, "meetings": (planned_meeting(requirement, day, state),)}
        status = finding(judge(code, **fields), requirement).status
        assert status is (Status.MET if state is MeetingState.HELD else Status.OPEN)
    ahead = finding(
        judge(code, meetings=(planned_meeting(requirement, ON + DAY, MeetingState.CANCELLED),)), requirement
    )
    assert ahead.status is Status.OPEN
    assert ahead.planned is None


def test_a_plan_that_lapsed_between_the_move_and_today_counts_as_nothing() -> None:
    (mdo,) = [one for one in SOP.requirements_for(Move.parse("2-3")) if one.id == "w23.mdo_intern"]
    fields = {"meetings": (planned_meeting(mdo, ON + 2 * DAY),)}
    assert finding(judge("2-3", **fields), mdo).status is Status.PLANNED
    assert finding(judge("2-3", today=ON + 2 * DAY, **fields), mdo).status is Status.PLANNED
    assert finding(judge("2-3", today=ON + 3 * DAY, **fields), mdo).status is Status.OPEN


def test_an_mdo_held_after_a_back_dated_move_does_for_what_may_be_planned() -> None:
    (mdo,) = [one for one in SOP.requirements_for(Move.parse("2-3")) if one.id == "w23.mdo_intern"]
    fields = joined(records_for(mdo, ON + 14 * DAY))
    assert finding(judge("2-3", **fields), mdo).status is Status.PLANNED
    asked = finding(judge("2-3", today=ON + 20 * DAY, **fields), mdo)
    assert asked.status is Status.MET
    assert asked.evidence[0].on == ON + 14 * DAY
    assert finding(judge("2-3", today=ON + 10 * DAY, **fields), mdo).status is Status.PLANNED


def test_a_tlv_may_be_planned_within_six_weeks_and_no_later() -> None:
    (row,) = [one for one in SOP.requirements_for(Move.parse("3-5")) if one.kind is RequirementKind.TLV_REQUESTED]
    last = ON + timedelta(weeks=6)

    def status(day: date, today: date | None = None) -> Status:
        tlv = Tlv(id=1, pupil_id=7, kind=TlvKind.SO_1, planned_on=day)
        return finding(judge("3-5", today=today, tlvs=(tlv,)), row).status

    assert status(ON) is Status.PLANNED
    assert status(last) is Status.PLANNED
    assert status(last + DAY) is Status.OPEN
    assert status(ON - DAY) is Status.OPEN
    assert status(ON + DAY, today=ON + 2 * DAY) is Status.OPEN


def test_what_is_due_before_leaving_is_due_on_the_last_day_or_at_the_end_of_the_school_year() -> None:
    leaving = [one for one in SOP.requirements_for(Move.parse("3-5")) if one.deadline is Deadline.LEAVING]
    assert len(leaving) == 2
    for row in leaving:
        assert finding(judge("3-5"), row).due_on == YEAR_END
        assert finding(judge("3-5", leaves_on=date(2026, 12, 18)), row).due_on == date(2026, 12, 18)
    gone = judge("3-5", leaves_on=ON - DAY)
    assert all(todo.due_on >= ON for todo in follow_ups(gone))


@pytest.mark.parametrize("code", JUMPS)
def test_a_jump_is_a_spoedroute_with_every_requirement_of_the_skipped_moves_afterwards(code: str) -> None:
    move = Move.parse(code)
    assert route_of(move) is Route.URGENT
    assert [step.code for step in steps_of(move)] == JUMPS[code]
    skipped = [one for step in JUMPS[code] for one in SOP.requirements_for(Move.parse(step))]
    verdict = judge(code)
    assert [one.requirement.id for one in verdict.findings] == [one.id for one in skipped]
    assert all(one.moment is Moment.AFTER for one in verdict.findings)
    assert verdict.blocking == ()
    assert verdict.warnings == ()
    assert not verdict.in_order
    assert verdict.needs_reason
    todo = {one.requirement.id: one.due_on for one in follow_ups(verdict)}
    assert todo == {one.id: due(one) if one.moment is Moment.AFTER else ON + timedelta(weeks=6) for one in skipped}


@pytest.mark.parametrize("code", JUMPS)
def test_a_spoedroute_asks_for_a_reason_even_when_everything_is_there(code: str) -> None:
    skipped = [one for step in JUMPS[code] for one in SOP.requirements_for(Move.parse(step))]
    verdict = judge(code, **joined(*(records_for(one) for one in skipped)))
    assert {one.status for one in verdict.findings} == {Status.MET}
    assert follow_ups(verdict) == ()
    assert verdict.needs_reason


def test_every_move_goes_up_down_or_by_spoedroute() -> None:
    up = {"1-2", "2-3", "3-4", "3-5", "4-5"}
    for origin in SupportLevel:
        for target in SupportLevel:
            if origin is target:
                continue
            move = Move(origin, target)
            expected = Route.DOWN if target < origin else Route.UP if move.code in up else Route.URGENT
            assert route_of(move) is expected
            assert (move.code in JUMPS) is (expected is Route.URGENT)
            if expected is not Route.URGENT:
                assert steps_of(move) == (move,)


def test_a_move_without_rules_has_no_findings() -> None:
    verdict = check(Move.parse("2-3"), dossier(), (), ON)
    assert verdict.findings == ()
    assert verdict.in_order
