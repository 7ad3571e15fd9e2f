"""The guards on every record: which fields must hold something, and which dates can be."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ib_console.domain.actions import ActionItem
from ib_console.domain.errors import RuleViolation
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Need, Profile
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import Role
from ib_console.domain.plans import (
    Arrangement,
    BoundaryAnswer,
    BoundaryJudgement,
    Consent,
    ConsentPurpose,
    Opp,
    SchoolAgreement,
    Tlv,
    TlvKind,
)
from ib_console.domain.record_rules import EARLIEST, check_record, need_sane

TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)
BEFORE = date(2026, 9, 1)
AFTER = date(2027, 2, 1)
FAR = date(2226, 11, 24)

MEETING = Meeting(
    id=0,
    kind=MeetingKind.PARENT_TALK,
    held_on=TODAY,
    state=MeetingState.HELD,
    participants=(Participant(person_id=1, name="", role=Role.TEACHER, present=True),),
    cases=(Case(pupil_id=1),),
)

GOOD: dict[str, Any] = {
    "profile": Profile(own_words="ik lees graag", own_words_on=TODAY),
    "need": Need(id=0, pupil_id=1, text="rust", since=TODAY, ended_on=AFTER),
    "intervention": Intervention(
        id=0,
        pupil_id=1,
        goal="leest vlot",
        approach="hardop lezen",
        starts_on=BEFORE,
        evaluate_on=AFTER,
        target_on=AFTER,
        ended_on=AFTER,
        minutes_per_week=45,
    ),
    "evaluation": Evaluation(id=0, intervention_id=1, held_on=TODAY, effect=Effect.NONE),
    "declaration": Declaration(id=0, pupil_id=1, declared_on=TODAY, person_id=1, tried="veel", question="hoe"),
    "meeting": MEETING,
    "consent": Consent(
        id=0,
        pupil_id=1,
        person_id=1,
        purpose=ConsentPurpose.RESEARCH,
        given_on=BEFORE,
        withdrawn_on=TODAY,
        valid_until=AFTER,
    ),
    "arrangement": Arrangement(
        id=0,
        pupil_id=1,
        content="hulp",
        requested_on=BEFORE,
        granted_on=TODAY,
        closed_on=TODAY,
        starts_on=TODAY,
        ends_on=AFTER,
    ),
    "opp": Opp(
        id=0,
        pupil_id=1,
        drawn_up_on=BEFORE,
        agreed_on=TODAY,
        agreed_by_id=1,
        heard_on=TODAY,
        evaluated_on=TODAY,
        closed_on=TODAY,
    ),
    "tlv": Tlv(
        id=0,
        pupil_id=1,
        kind=TlvKind.SBO,
        planned_on=AFTER,
        requested_on=BEFORE,
        granted_on=TODAY,
        valid_until=AFTER,
    ),
    "agreement": SchoolAgreement(id=0, pupil_id=1, school_name="De Wilg", agreed_on=TODAY),
    "judgement": BoundaryJudgement(
        id=0, pupil_id=1, question_id="vraag.g1a", answer=BoundaryAnswer.NO, judged_on=TODAY, person_id=1
    ),
    "action": ActionItem(id=0, what="bel", due_on=AFTER, closed_on=TODAY),
}

PAST_DATES = [
    ("profile", "own_words_on"),
    ("need", "since"),
    ("evaluation", "held_on"),
    ("declaration", "declared_on"),
    ("consent", "given_on"),
    ("consent", "withdrawn_on"),
    ("arrangement", "requested_on"),
    ("arrangement", "granted_on"),
    ("arrangement", "closed_on"),
    ("opp", "drawn_up_on"),
    ("opp", "agreed_on"),
    ("opp", "heard_on"),
    ("opp", "evaluated_on"),
    ("opp", "closed_on"),
    ("tlv", "requested_on"),
    ("tlv", "granted_on"),
    ("agreement", "agreed_on"),
    ("judgement", "judged_on"),
    ("action", "closed_on"),
]
OTHER_DATES = [
    ("need", "ended_on"),
    ("intervention", "starts_on"),
    ("intervention", "evaluate_on"),
    ("intervention", "target_on"),
    ("intervention", "ended_on"),
    ("meeting", "held_on"),
    ("consent", "valid_until"),
    ("arrangement", "starts_on"),
    ("arrangement", "ends_on"),
    ("tlv", "planned_on"),
    ("tlv", "valid_until"),
    ("action", "due_on"),
]


def refused(record: object) -> tuple[str, dict[str, object]]:
    with pytest.raises(RuleViolation) as found:
        check_record(record, TODAY)
    return found.value.code, dict(found.value.params)


@pytest.mark.parametrize("kind", GOOD)
def test_a_whole_record_passes(kind: str) -> None:
    check_record(GOOD[kind], TODAY)


def test_every_date_of_every_record_is_in_one_of_the_lists() -> None:
    dated = {
        (kind, field)
        for kind, record in GOOD.items()
        for field in record.__dataclass_fields__
        if isinstance(getattr(record, field), date)
    }
    assert dated == {*PAST_DATES, *OTHER_DATES}


@pytest.mark.parametrize(("kind", "field"), PAST_DATES)
def test_what_must_have_happened_is_not_after_today(kind: str, field: str) -> None:
    assert refused(replace(GOOD[kind], **{field: TOMORROW})) == ("date.in_future", {"field": field})


@pytest.mark.parametrize(("kind", "field"), [*PAST_DATES, *OTHER_DATES])
@pytest.mark.parametrize("day", [EARLIEST - timedelta(days=1), FAR])
def test_no_date_is_centuries_away(kind: str, field: str, day: date) -> None:
    assert refused(replace(GOOD[kind], **{field: day})) == ("date.out_of_range", {"field": field})


@pytest.mark.parametrize(("kind", "field"), OTHER_DATES)
def test_what_is_planned_may_lie_ahead(kind: str, field: str) -> None:
    planned = GOOD[kind]
    if kind == "meeting":
        planned = replace(planned, state=MeetingState.PLANNED, participants=())
    ends = {name: None for name in ("ended_on", "evaluate_on", "target_on") if hasattr(planned, name)}
    check_record(replace(planned, **{**ends, field: AFTER}), TODAY)


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("need", "since", "ended_on"),
        ("intervention", "starts_on", "evaluate_on"),
        ("intervention", "starts_on", "target_on"),
        ("intervention", "starts_on", "ended_on"),
        ("consent", "given_on", "valid_until"),
        ("consent", "given_on", "withdrawn_on"),
        ("arrangement", "requested_on", "granted_on"),
        ("arrangement", "starts_on", "ends_on"),
        ("arrangement", "granted_on", "closed_on"),
        ("opp", "drawn_up_on", "evaluated_on"),
        ("opp", "drawn_up_on", "closed_on"),
        ("tlv", "requested_on", "granted_on"),
        ("tlv", "granted_on", "valid_until"),
    ],
)
def test_an_end_does_not_come_before_its_start(kind: str, start: str, end: str) -> None:
    record = GOOD[kind]
    day = getattr(record, start)
    code, params = refused(replace(record, **{end: day - timedelta(days=1)}))
    assert (code, params) == ("date.before_start", {"field": end, "start": start})
    same = {"requested_on": day} if end == "granted_on" else {}
    check_record(replace(record, **{**same, end: day}), TODAY)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("need", "text"),
        ("intervention", "goal"),
        ("intervention", "approach"),
        ("declaration", "tried"),
        ("declaration", "question"),
        ("arrangement", "content"),
        ("agreement", "school_name"),
        ("action", "what"),
    ],
)
@pytest.mark.parametrize("text", ["", " \n "])
def test_a_field_that_is_needed_is_not_empty(kind: str, field: str, text: str) -> None:
    assert refused(replace(GOOD[kind], **{field: text})) == ("text.missing", {"field": field})


@pytest.mark.parametrize(
    ("kind", "field"),
    [("declaration", "person_id"), ("consent", "person_id"), ("judgement", "person_id"), ("opp", "agreed_by_id")],
)
def test_somebody_must_be_named(kind: str, field: str) -> None:
    assert refused(replace(GOOD[kind], **{field: None})) == ("person.needed", {"field": field})


def test_nobody_judges_what_is_not_assessed_and_nobody_agrees_without_a_day() -> None:
    check_record(replace(GOOD["judgement"], answer=BoundaryAnswer.NOT_ASSESSED, person_id=None), TODAY)
    check_record(replace(GOOD["opp"], agreed_on=None, agreed_by_id=None), TODAY)


@pytest.mark.parametrize("minutes", [0, -5, 1_561])
def test_minutes_fit_in_a_school_week(minutes: int) -> None:
    code, params = refused(replace(GOOD["intervention"], minutes_per_week=minutes))
    assert (code, params) == ("intervention.minutes_out_of_range", {"most": 1_560})
    for fits in (1, 1_560, None):
        check_record(replace(GOOD["intervention"], minutes_per_week=fits), TODAY)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"held_on": TOMORROW}, "meeting.held_in_future"),
        ({"participants": ()}, "meeting.no_participants"),
        ({"cases": ()}, "meeting.no_pupils"),
        ({"cases": (Case(pupil_id=1), Case(pupil_id=2), Case(pupil_id=1))}, "meeting.pupil_twice"),
    ],
)
def test_an_overleg_that_was_held_is_whole(fields: dict[str, object], code: str) -> None:
    assert refused(replace(MEETING, **fields))[0] == code


@pytest.mark.parametrize("present", [False, None])
def test_somebody_was_present(present: bool | None) -> None:
    absent = replace(MEETING, participants=(replace(MEETING.participants[0], present=present),))
    assert refused(absent)[0] == "meeting.no_participants"
    check_record(replace(absent, state=MeetingState.PLANNED), TODAY)


def test_a_tlv_is_at_least_planned_or_requested() -> None:
    assert refused(replace(GOOD["tlv"], planned_on=None, requested_on=None))[0] == "tlv.no_date"


def test_the_range_of_dates_ends_twelve_years_ahead() -> None:
    need_sane("due_on", date(2038, 12, 31), TODAY)
    need_sane("due_on", EARLIEST, TODAY)
    need_sane("due_on", None, TODAY)
    with pytest.raises(RuleViolation):
        need_sane("due_on", date(2039, 1, 1), TODAY)
