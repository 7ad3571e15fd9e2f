"""What counts as a record of its kind, and what looks like one and does not."""

from dataclasses import replace
from datetime import date

import pytest
from dossiers import (
    DAY,
    ON,
    PUPIL,
    SINCE,
    dossier,
    evaluated,
    judgement,
    meeting,
    participant,
    planned_intervention,
)

from ib_console.domain.dossier import Dossier
from ib_console.domain.evidence_rules import Found, find_evidence, without_lapsed_plans
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Profile
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.plans import Arrangement, BoundaryAnswer, Opp, SchoolAgreement, Tlv, TlvKind
from ib_console.domain.requirements import Moment, Requirement, RequirementKind
from ib_console.domain.verdict import EvidenceKind

ALL_THREE = (Role.TEACHER, Role.CARE_COORDINATOR, Role.PARENT)
FAILED = (Effect.NONE, Effect.LITTLE)


def asked(kind: RequirementKind, **fields: object) -> Requirement:
    return Requirement(id="eis", kind=kind, moment=Moment.BEFORE, **fields)


def talk(**fields: object) -> Requirement:
    return asked(
        RequirementKind.MEETING,
        **{
            "meeting_kinds": (MeetingKind.LEERLINGBESPREKING,),
            "roles": tuple((role,) for role in ALL_THREE),
            **fields,
        },
    )


def look(requirement: Requirement, on: date = ON, **fields: object) -> Found:
    return find_evidence(requirement, dossier(**fields), on)


def without(held: Meeting, role: Role) -> Meeting:
    return replace(held, participants=tuple(one for one in held.participants if one.role is not role))


@pytest.mark.parametrize("role", ALL_THREE)
def test_a_role_that_was_not_there_is_named(role: Role) -> None:
    found = look(talk(), meetings=(without(meeting(roles=ALL_THREE), role),))
    assert not found.met
    assert found.missing_roles == ((role,),)
    assert found.evidence[0].on == ON


@pytest.mark.parametrize(
    "parent",
    [
        pytest.param({"has_authority": False}, id="without gezag"),
        pytest.param({"pupil_id": PUPIL + 1}, id="of another child"),
        pytest.param({"present": False}, id="absent"),
        pytest.param({"present": None}, id="only invited"),
    ],
)
def test_a_parent_counts_only_with_gezag_over_this_child_and_present(parent: dict[str, object]) -> None:
    held = without(meeting(roles=ALL_THREE), Role.PARENT)
    held = replace(held, participants=(*held.participants, participant(Role.PARENT, **parent)))
    assert look(talk(), meetings=(held,)).missing_roles == ((Role.PARENT,),)
    second = replace(held, participants=(*held.participants, participant(Role.PARENT)))
    assert look(talk(), meetings=(second,)).met


def test_an_overleg_about_another_pupil_proves_nothing() -> None:
    other = replace(meeting(roles=ALL_THREE), cases=(Case(pupil_id=PUPIL + 1),))
    assert look(talk(), meetings=(other,)) == Found()


def test_one_of_several_roles_is_enough() -> None:
    needs = talk(roles=((Role.GUIDANCE_SERVICE, Role.YOUTH_CARE),))
    assert look(needs, meetings=(meeting(roles=(Role.YOUTH_CARE,)),)).met
    assert look(needs, meetings=(meeting(roles=(Role.TEACHER,)),)).missing_roles == needs.roles


def test_the_overleg_with_the_fewest_gaps_comes_nearest_and_then_the_latest() -> None:
    bare = meeting(day=ON)
    first = without(meeting(day=ON - 9 * DAY, roles=ALL_THREE), Role.PARENT)
    later = without(meeting(day=ON - 5 * DAY, roles=ALL_THREE), Role.PARENT)
    for order in ((bare, first, later), (later, bare, first)):
        assert look(talk(), meetings=order).evidence[0].record_id == later.id


def test_roles_of_two_overleggen_do_not_add_up() -> None:
    two = (meeting(roles=(Role.TEACHER, Role.CARE_COORDINATOR)), meeting(roles=(Role.PARENT,)))
    assert look(talk(), meetings=two).missing_roles == ((Role.PARENT,),)


def test_an_overleg_held_after_the_day_stands_as_a_plan_only_when_everybody_was_there() -> None:
    whole = meeting(day=ON + DAY, roles=ALL_THREE)
    found = look(talk(), meetings=(whole,))
    assert not found.met
    assert found.planned is not None
    assert found.planned.record_id == whole.id
    assert look(talk(), meetings=(without(whole, Role.PARENT),)).planned is None


def test_an_overleg_of_an_earlier_stay_on_a_niveau_does_not_count() -> None:
    assert look(talk(), meetings=(meeting(day=SINCE, roles=ALL_THREE),)).met
    assert not look(talk(), meetings=(meeting(day=SINCE - DAY, roles=ALL_THREE),)).met
    assert look(talk(), level_since=None, meetings=(meeting(day=SINCE - DAY, roles=ALL_THREE),)).met


@pytest.mark.parametrize(("after", "met"), [(-1, False), (0, True), (1, True)])
def test_an_overleg_must_be_held_on_or_after_the_evaluation(after: int, met: bool) -> None:
    day = ON - 10 * DAY
    fields = {
        "interventions": (evaluated(Effect.LITTLE, day),),
        "meetings": (meeting(day=day + after * DAY, roles=ALL_THREE),),
    }
    assert look(talk(after_evaluation=FAILED), **fields).met is met


def test_without_such_an_evaluation_no_overleg_is_after_it() -> None:
    fields = {"interventions": (evaluated(Effect.ACHIEVED),), "meetings": (meeting(roles=ALL_THREE),)}
    assert not look(talk(after_evaluation=FAILED), **fields).met


def test_a_second_bad_evaluation_takes_nothing_away_from_the_overleg_between_them() -> None:
    tried = evaluated(Effect.LITTLE, ON - 20 * DAY, (Effect.NONE, ON))
    held = meeting(day=ON - 10 * DAY, roles=ALL_THREE)
    assert look(talk(after_evaluation=FAILED), interventions=(tried,), meetings=(held,)).met


def test_an_intervention_brought_what_its_latest_evaluation_says() -> None:
    worked_after_all = evaluated(Effect.LITTLE, ON - 20 * DAY, (Effect.ACHIEVED, ON))
    assert not look(asked(RequirementKind.EVALUATION, effects=FAILED), interventions=(worked_after_all,)).met
    assert look(asked(RequirementKind.EVALUATION, effects=(Effect.ACHIEVED,)), interventions=(worked_after_all,)).met
    before = look(asked(RequirementKind.EVALUATION, effects=FAILED), ON - DAY, interventions=(worked_after_all,))
    assert before.met


def test_an_evaluation_shows_what_was_done_when_and_what_it_brought() -> None:
    (evidence,) = look(
        asked(RequirementKind.EVALUATION, effects=FAILED),
        interventions=(evaluated(Effect.NONE, ON - 9 * DAY), evaluated(Effect.LITTLE, ON - DAY)),
    ).evidence
    assert (evidence.kind, evidence.on, evidence.text, evidence.detail) == (
        EvidenceKind.EVALUATION,
        ON - DAY,
        "herhaalde leesinstructie",
        "weinig",
    )


def test_the_outcome_of_an_overleg_needs_its_reason_in_words() -> None:
    stopped = talk(roles=(), outcome=CaseOutcome.TRACK_STOPPED)
    assert look(stopped, meetings=(meeting(outcome=CaseOutcome.TRACK_STOPPED, decision="Het gaat hier goed."),)).met
    assert not look(stopped, meetings=(meeting(outcome=CaseOutcome.TRACK_STOPPED, decision=" "),)).met
    assert not look(stopped, meetings=(meeting(outcome=CaseOutcome.CONTINUE, decision="Door."),)).met


def test_a_hulpvraag_of_blanks_is_none() -> None:
    assert look(asked(RequirementKind.HELP_QUESTION), profile=Profile(help_question="Hoe?")).met
    assert not look(asked(RequirementKind.HELP_QUESTION), profile=Profile(help_question=" \n")).met


@pytest.mark.parametrize("field", ["goal", "indicator", "target_value", "approach", "evaluate_on"])
def test_a_plan_needs_goal_measure_target_approach_and_date(field: str) -> None:
    need = asked(RequirementKind.INTERVENTION_PLANNED)
    whole = planned_intervention()
    partial = replace(whole, **{field: None if field == "evaluate_on" else ""})
    assert look(need, interventions=(whole,)).met
    assert not look(need, interventions=(partial,)).met
    assert look(need, interventions=(partial,)).evidence[0].record_id == whole.id


def test_a_plan_that_ended_or_was_to_be_evaluated_before_the_move_is_no_plan() -> None:
    need = asked(RequirementKind.INTERVENTION_PLANNED)
    begun = {"starts_on": ON - 60 * DAY}
    assert look(need, interventions=(planned_intervention(**begun, ended_on=ON),)).met
    assert not look(need, interventions=(planned_intervention(**begun, ended_on=ON - DAY),)).met
    assert look(need, interventions=(planned_intervention(**begun, evaluate_on=ON),)).met
    assert not look(need, interventions=(planned_intervention(**begun, evaluate_on=ON - DAY),)).met


def test_a_plan_that_was_evaluated_since_a_back_dated_move_had_its_date() -> None:
    done = planned_intervention(evaluate_on=None, ended_on=ON + 30 * DAY)
    held = Evaluation(id=1, intervention_id=done.id, held_on=ON + 30 * DAY, effect=Effect.LITTLE)
    need = asked(RequirementKind.INTERVENTION_PLANNED)
    assert not look(need, interventions=(done,)).met
    assert look(need, interventions=(replace(done, evaluations=(held,)),)).met


@pytest.mark.parametrize("gap", [{"person_id": None}, {"tried": " "}, {"question": ""}])
def test_a_declaration_says_who_what_was_tried_and_the_question(gap: dict[str, object]) -> None:
    need = asked(RequirementKind.DECLARATION)
    whole = Declaration(id=1, pupil_id=PUPIL, declared_on=ON, person_id=2, tried="Veel.", question="Wat nu?")
    assert look(need, declarations=(whole,)).met
    assert not look(need, declarations=(replace(whole, **gap),)).met
    assert look(need, declarations=(replace(whole, **gap),)).evidence
    assert look(need, declarations=(replace(whole, id=2, **gap), whole)).met


def arrangement(**fields: object) -> Arrangement:
    return Arrangement(**{"id": 1, "pupil_id": PUPIL, "granted_on": SINCE, **fields})


def test_an_arrangement_must_be_granted_and_run() -> None:
    need = asked(RequirementKind.ARRANGEMENT_GRANTED)
    assert look(need, arrangements=(arrangement(),)).met
    assert look(need, arrangements=(arrangement(granted_on=ON, ends_on=ON),)).met
    assert not look(need, arrangements=(arrangement(granted_on=None, requested_on=SINCE),)).met
    assert not look(need, arrangements=(arrangement(granted_on=ON + DAY),)).met
    assert not look(need, arrangements=(arrangement(ends_on=ON - DAY),)).met
    assert not look(need, arrangements=(arrangement(closed_on=ON - DAY),)).met


def test_no_arrangement_may_run_on_when_niveau_four_is_left() -> None:
    need = asked(RequirementKind.ARRANGEMENT_CLOSED)
    assert look(need, arrangements=(arrangement(closed_on=ON),)).met
    assert look(need, arrangements=(arrangement(ends_on=ON - DAY),)).met
    assert not look(need, arrangements=(arrangement(),)).met
    assert not look(need, arrangements=(arrangement(closed_on=ON + DAY),)).met
    assert not look(need, arrangements=(arrangement(closed_on=SINCE), arrangement(id=2))).met
    assert look(need).evidence[0].kind is EvidenceKind.NONE_RUNNING


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (RequirementKind.OPP, "drawn_up_on"),
        (RequirementKind.OPP_AGREED, "agreed_on"),
        (RequirementKind.OPP_HEARD, "heard_on"),
    ],
)
def test_an_opp_counts_from_its_date_until_it_is_closed(kind: RequirementKind, field: str) -> None:
    opp = Opp(id=1, pupil_id=PUPIL, drawn_up_on=SINCE, **{field: ON} if field != "drawn_up_on" else {})
    assert look(asked(kind), opps=(opp,)).met
    assert not look(asked(kind), opps=(replace(opp, closed_on=ON),)).met
    assert not look(asked(kind), opps=(replace(opp, drawn_up_on=ON + DAY),)).met
    assert not look(asked(kind), opps=(replace(opp, **{field: ON + DAY}),)).met
    if field != "drawn_up_on":
        assert not look(asked(kind), opps=(replace(opp, **{field: None}),)).met


def tlv(**fields: object) -> Tlv:
    return Tlv(**{"id": 1, "pupil_id": PUPIL, "kind": TlvKind.SBO, **fields})


def test_a_granted_tlv_was_requested_and_an_expired_one_counts_for_neither() -> None:
    requested, granted = asked(RequirementKind.TLV_REQUESTED), asked(RequirementKind.TLV_GRANTED)
    assert look(requested, tlvs=(tlv(granted_on=ON),)).met
    assert look(granted, tlvs=(tlv(granted_on=ON),)).met
    assert not look(granted, tlvs=(tlv(requested_on=ON),)).met
    old = tlv(requested_on=SINCE, granted_on=SINCE, valid_until=ON - DAY)
    assert not look(requested, tlvs=(old,)).met
    assert not look(granted, tlvs=(old,)).met
    assert look(granted, tlvs=(replace(old, valid_until=ON),)).met


def test_of_several_planned_requests_the_first_day_counts() -> None:
    plans = (tlv(id=1, planned_on=ON + 9 * DAY), tlv(id=2, planned_on=ON + 3 * DAY), tlv(id=3, planned_on=ON + 5 * DAY))
    found = look(asked(RequirementKind.TLV_REQUESTED), tlvs=plans)
    assert found.planned is not None
    assert found.planned.record_id == 2


def test_the_agreement_of_another_school_in_an_earlier_road_does_not_count() -> None:
    need = asked(RequirementKind.SCHOOL_AGREEMENT)
    agreed = SchoolAgreement(id=1, pupil_id=PUPIL, school_name="De Klimboom", agreed_on=SINCE)
    assert look(need, agreements=(agreed,)).met
    assert not look(need, agreements=(replace(agreed, agreed_on=SINCE - DAY),)).met
    assert not look(need, agreements=(replace(agreed, agreed_on=ON + DAY),)).met


@pytest.mark.parametrize(
    ("answer", "evidence", "met"),
    [
        (BoundaryAnswer.NO, "", True),
        (BoundaryAnswer.YES, "Drie observaties", True),
        (BoundaryAnswer.YES, " ", False),
        (BoundaryAnswer.THREATENS, "", False),
        (BoundaryAnswer.THREATENS, "Observatie", True),
        (BoundaryAnswer.NOT_ASSESSED, "Observatie", False),
    ],
)
def test_a_boundary_counts_as_judged_with_an_answer_and_its_grounds(
    answer: BoundaryAnswer, evidence: str, met: bool
) -> None:
    found = look(asked(RequirementKind.BOUNDARY_JUDGEMENT), judgements=(judgement(answer, evidence=evidence),))
    assert found.met is met


def test_lapsed_plans_leave_the_dossier_and_nothing_else_does() -> None:
    kept = (
        meeting(day=ON, state=MeetingState.PLANNED),
        meeting(day=ON - DAY),
        meeting(day=ON - DAY, state=MeetingState.CANCELLED),
    )
    lapsed = meeting(day=ON - DAY, state=MeetingState.PLANNED)
    before = dossier(meetings=(*kept, lapsed), tlvs=(tlv(planned_on=ON - DAY, requested_on=ON), tlv(planned_on=ON)))
    after: Dossier = without_lapsed_plans(before, ON)
    assert after.meetings == kept
    assert after.tlvs == (tlv(requested_on=ON), tlv(planned_on=ON))
