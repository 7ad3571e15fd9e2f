"""What holds for every dossier: the check never fails, more evidence never hurts, nothing falls due before the move."""

from dataclasses import fields, replace
from datetime import date

from dossiers import DAY, ON, PUPIL, start_document_sop
from hypothesis import given, settings
from hypothesis import strategies as st

from ib_console.domain.dossier import Dossier
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Profile
from ib_console.domain.levels import Move, SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import Role
from ib_console.domain.plans import Arrangement, BoundaryAnswer, BoundaryJudgement, Opp, SchoolAgreement, Tlv, TlvKind
from ib_console.domain.requirements import Moment, RequirementKind
from ib_console.domain.transitions import check, follow_ups
from ib_console.domain.verdict import Status

SOP = start_document_sop()
MOVES = st.sampled_from(
    [Move(origin, target) for origin in SupportLevel for target in SupportLevel if origin != target]
)
NEAR = st.integers(-120, 120).map(lambda days: ON + days * DAY)
MAYBE = st.none() | NEAR
WORDS = st.sampled_from(["", " ", "iets", "[@click=app.quit]Jan[/]"])
IDS = st.integers(1, 9)
PUPILS = st.sampled_from([PUPIL, PUPIL, PUPIL + 1])

EVALUATIONS = st.builds(
    Evaluation, id=IDS, intervention_id=IDS, held_on=NEAR, effect=st.sampled_from(Effect), end_value=WORDS, note=WORDS
)
INTERVENTIONS = st.builds(
    Intervention,
    id=IDS,
    pupil_id=st.just(PUPIL),
    goal=WORDS,
    approach=WORDS,
    starts_on=NEAR,
    indicator=WORDS,
    start_value=WORDS,
    target_value=WORDS,
    target_on=MAYBE,
    evaluate_on=MAYBE,
    ended_on=MAYBE,
    evaluations=st.lists(EVALUATIONS, max_size=3).map(tuple),
)
PARTICIPANTS = st.builds(
    Participant,
    person_id=IDS,
    name=WORDS,
    role=st.sampled_from(Role),
    present=st.none() | st.booleans(),
    pupil_id=st.none() | PUPILS,
    has_authority=st.booleans(),
)
CASES = st.builds(Case, pupil_id=PUPILS, decision=WORDS, outcome=st.none() | st.sampled_from(CaseOutcome))
MEETINGS = st.builds(
    Meeting,
    id=IDS,
    kind=st.sampled_from(MeetingKind),
    held_on=NEAR,
    state=st.sampled_from(MeetingState),
    participants=st.lists(PARTICIPANTS, max_size=6).map(tuple),
    cases=st.lists(CASES, max_size=2).map(tuple),
)
OWNED = {"id": IDS, "pupil_id": st.just(PUPIL)}
RECORDS = {
    "interventions": INTERVENTIONS,
    "meetings": MEETINGS,
    "declarations": st.builds(
        Declaration, **OWNED, declared_on=NEAR, person_id=st.none() | IDS, tried=WORDS, question=WORDS
    ),
    "arrangements": st.builds(Arrangement, **OWNED, content=WORDS, granted_on=MAYBE, ends_on=MAYBE, closed_on=MAYBE),
    "opps": st.builds(Opp, **OWNED, drawn_up_on=NEAR, agreed_on=MAYBE, heard_on=MAYBE, closed_on=MAYBE),
    "tlvs": st.builds(
        Tlv,
        **OWNED,
        kind=st.sampled_from(TlvKind),
        planned_on=MAYBE,
        requested_on=MAYBE,
        granted_on=MAYBE,
        valid_until=MAYBE,
    ),
    "agreements": st.builds(SchoolAgreement, **OWNED, school_name=WORDS, agreed_on=NEAR),
    "judgements": st.builds(
        BoundaryJudgement,
        **OWNED,
        question_id=WORDS,
        answer=st.sampled_from(BoundaryAnswer),
        judged_on=NEAR,
        person_id=st.none() | IDS,
        evidence=WORDS,
    ),
}
DOSSIERS = st.builds(
    Dossier,
    pupil_id=st.just(PUPIL),
    level=st.sampled_from(SupportLevel),
    level_since=MAYBE,
    leaves_on=MAYBE,
    profile=st.builds(Profile, help_question=WORDS),
    **{name: st.lists(records, max_size=3).map(tuple) for name, records in RECORDS.items()},
)


@given(move=MOVES, dossier=DOSSIERS, on=NEAR, today=MAYBE)
@settings(max_examples=200, deadline=None)
def test_any_dossier_gives_a_whole_verdict_and_nothing_falls_due_before_the_move(
    move: Move, dossier: Dossier, on: date, today: date | None
) -> None:
    verdict = check(move, dossier, SOP.rules, on, today=today)
    assert verdict.findings
    assert all(todo.due_on >= on for todo in follow_ups(verdict))
    assert {todo.requirement.id for todo in follow_ups(verdict)} <= {
        one.requirement.id for one in verdict.findings if one.status is Status.OPEN
    }
    for finding in verdict.findings:
        assert not (finding.blocks and finding.warns)
        assert (finding.status is Status.PLANNED) <= (finding.moment is not Moment.BEFORE)
        assert (finding.status is Status.MET) <= bool(finding.evidence)
        # Nothing that a rule points to lies after the day of asking, unless it is a plan.
        if finding.status is Status.MET and finding.requirement.kind is not RequirementKind.INTERVENTION_PLANNED:
            assert all(one.on is None or one.on <= max(on, today or on) for one in finding.evidence)


@given(move=MOVES, dossier=DOSSIERS, more=DOSSIERS)
@settings(max_examples=200, deadline=None)
def test_more_records_never_open_what_was_met(move: Move, dossier: Dossier, more: Dossier) -> None:
    """But for a running arrangement, which is what "closed" is about."""
    added = {
        each.name: getattr(dossier, each.name) + getattr(more, each.name)
        for each in fields(Dossier)
        if isinstance(getattr(dossier, each.name), tuple)
    }
    before = check(move, dossier, SOP.rules, ON)
    after = check(move, replace(dossier, **added), SOP.rules, ON)
    for old, new in zip(before.findings, after.findings, strict=True):
        if old.status is Status.MET and old.requirement.kind is not RequirementKind.ARRANGEMENT_CLOSED:
            assert new.status is Status.MET, old.requirement.id


@given(move=MOVES, dossier=DOSSIERS)
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_records_changes_no_status(move: Move, dossier: Dossier) -> None:
    turned = {
        each.name: getattr(dossier, each.name)[::-1]
        for each in fields(Dossier)
        if isinstance(getattr(dossier, each.name), tuple)
    }
    there = check(move, dossier, SOP.rules, ON)
    back = check(move, replace(dossier, **turned), SOP.rules, ON)
    assert [one.status for one in there.findings] == [one.status for one in back.findings]


@given(move=MOVES, dossier=DOSSIERS, waited=st.integers(0, 200))
@settings(max_examples=100, deadline=None)
def test_asking_later_never_changes_what_had_to_be_there_beforehand(move: Move, dossier: Dossier, waited: int) -> None:
    now = check(move, dossier, SOP.rules, ON)
    later = check(move, dossier, SOP.rules, ON, today=ON + waited * DAY)
    for old, new in zip(now.findings, later.findings, strict=True):
        if old.moment is Moment.BEFORE:
            assert old.status is new.status
