"""Everything about a pupil stands once on the line of time, at its own date, newest first."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ib_console.domain.actions import ActionItem
from ib_console.domain.assessments import Assessment
from ib_console.domain.dossier import Dossier
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Need
from ib_console.domain.level_history import LevelMove
from ib_console.domain.levels import MoveKind, SupportLevel
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingState
from ib_console.domain.notes import Note, NoteKind
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
from ib_console.domain.pupils import Enrolment, GroupKind
from ib_console.domain.timeline import AssessmentEntry, EvaluationEntry, Period, TimelineKind, timeline, told_moves


def day(number: int) -> date:
    return date(2026, 9, number)


EVALUATION = Evaluation(id=1, intervention_id=1, held_on=day(4), effect=Effect.NONE)
INTERVENTION = Intervention(
    id=1, pupil_id=1, goal="lezen", approach="hardop", starts_on=day(3), evaluations=(EVALUATION,)
)
WHOLE = Dossier(
    pupil_id=1,
    level=SupportLevel.ONE,
    meetings=(Meeting(id=1, kind=MeetingKind.PARENT_TALK, held_on=day(2), state=MeetingState.HELD),),
    interventions=(INTERVENTION,),
    needs=(Need(id=1, pupil_id=1, text="rust", since=day(5)),),
    declarations=(Declaration(id=1, pupil_id=1, declared_on=day(6), person_id=1),),
    judgements=(
        BoundaryJudgement(id=1, pupil_id=1, question_id="g1", answer=BoundaryAnswer.NO, judged_on=day(7), person_id=1),
    ),
    consents=(Consent(id=1, pupil_id=1, person_id=1, purpose=ConsentPurpose.RESEARCH, given_on=day(8)),),
    arrangements=(Arrangement(id=1, pupil_id=1, granted_on=day(9), requested_on=day(1)),),
    opps=(Opp(id=1, pupil_id=1, drawn_up_on=day(10)),),
    tlvs=(Tlv(id=1, pupil_id=1, kind=TlvKind.SBO, requested_on=day(11), planned_on=day(1)),),
    agreements=(SchoolAgreement(id=1, pupil_id=1, school_name="De Wilg", agreed_on=day(12)),),
)
MOVE = LevelMove(
    id=1,
    pupil_id=1,
    kind=MoveKind.OPENING,
    origin=None,
    target=SupportLevel.ONE,
    moved_on=day(13),
    recorded_at=datetime(2026, 9, 13, tzinfo=UTC),
)
ACTION = ActionItem(id=1, what="bel", due_on=day(14))
NOTE = Note(id=1, pupil_id=1, kind=NoteKind.TALK, noted_on=day(16), text="thuis gaat het goed")
RESULT = Assessment(id=1, pupil_id=1, test="Spelling", moment="M5", taken_on=day(17), score="12")
PLACE = Enrolment(group_id=1, group_name="4A", school_year=2026, kind=GroupKind.HOME, since=day(15))


def test_every_kind_stands_once_at_its_date_newest_first() -> None:
    entries = timeline(WHOLE, [MOVE], [ACTION], [PLACE], [NOTE], [RESULT])
    assert [(entry.on.day, entry.kind) for entry in entries] == [
        (17, TimelineKind.ASSESSMENT),
        (16, TimelineKind.NOTE),
        (15, TimelineKind.ENROLMENT),
        (14, TimelineKind.ACTION),
        (13, TimelineKind.MOVE),
        (12, TimelineKind.AGREEMENT),
        (11, TimelineKind.TLV),
        (10, TimelineKind.OPP),
        (9, TimelineKind.ARRANGEMENT),
        (8, TimelineKind.CONSENT),
        (7, TimelineKind.JUDGEMENT),
        (6, TimelineKind.DECLARATION),
        (5, TimelineKind.NEED),
        (4, TimelineKind.EVALUATION),
        (3, TimelineKind.INTERVENTION),
        (2, TimelineKind.MEETING),
    ]
    assert {entry.kind for entry in entries} == set(TimelineKind)
    assert entries[13].record == EvaluationEntry(intervention=INTERVENTION, evaluation=EVALUATION)
    assert entries[2].record == PLACE


def test_an_action_that_is_closed_stands_at_the_day_it_was_closed() -> None:
    (entry,) = timeline(Dossier(pupil_id=1, level=SupportLevel.ONE), [], [replace(ACTION, closed_on=day(20))], [])
    assert entry.on == day(20)


def test_the_most_certain_date_of_a_plan_counts_and_without_any_it_stands_last() -> None:
    (arrangement,), (tlv,), (need,) = WHOLE.arrangements, WHOLE.tlvs, WHOLE.needs
    dossier = Dossier(
        pupil_id=1,
        level=SupportLevel.ONE,
        arrangements=(replace(arrangement, granted_on=None), replace(arrangement, granted_on=None, requested_on=None)),
        tlvs=(replace(tlv, granted_on=day(25)), replace(tlv, requested_on=None)),
        needs=(replace(need, since=None),),
    )
    entries = timeline(dossier, [], [], [])
    assert [(entry.on, entry.kind) for entry in entries[:3]] == [
        (day(25), TimelineKind.TLV),
        (day(1), TimelineKind.ARRANGEMENT),
        (day(1), TimelineKind.TLV),
    ]
    assert {(entry.on, entry.kind) for entry in entries[3:]} == {
        (date.min, TimelineKind.ARRANGEMENT),
        (date.min, TimelineKind.NEED),
    }


def test_on_one_day_the_latest_recorded_comes_first() -> None:
    needs = tuple(Need(id=number, pupil_id=1, text=str(number), since=day(1)) for number in (2, 3, 1))
    entries = timeline(Dossier(pupil_id=1, level=SupportLevel.ONE, needs=needs), [], [], [])
    assert [entry.record.id for entry in entries if isinstance(entry.record, Need)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("period", "inside", "outside"),
    [
        (Period(), (date.min, date(2026, 9, 1), date.max), ()),
        (Period.of_school_year(2026), (date(2026, 8, 1), date(2027, 7, 31)), (date(2026, 7, 31), date(2027, 8, 1))),
        (Period.since_weeks(6, date(2026, 11, 24)), (date(2026, 10, 13), date(2027, 6, 1)), (date(2026, 10, 12),)),
        (Period(date(2026, 9, 1)), (date(2026, 9, 1), date.max), (date(2026, 8, 31), date.min)),
        (Period(last=date(2026, 9, 1)), (date(2026, 9, 1), date.min), (date(2026, 9, 2),)),
    ],
)
def test_a_period_holds_its_own_ends_and_nothing_past_them(
    period: Period, inside: tuple[date, ...], outside: tuple[date, ...]
) -> None:
    assert [period.holds(each) for each in inside] == [True] * len(inside)
    assert [period.holds(each) for each in outside] == [False] * len(outside)


def test_a_beginstand_that_was_filled_in_later_stands_once_and_a_mended_one_twice() -> None:
    filled_in = replace(MOVE, id=2, kind=MoveKind.CORRECTION, target=SupportLevel.THREE, replaces_id=1)
    mended = replace(filled_in, id=3, target=SupportLevel.TWO, replaces_id=2)
    taken_back = replace(filled_in, id=3, kind=MoveKind.WITHDRAWAL, target=None, replaces_id=2)
    assert [one.id for one in told_moves((MOVE,))] == [1]
    assert [one.id for one in told_moves((MOVE, filled_in))] == [2]
    assert [one.id for one in told_moves((MOVE, filled_in, mended))] == [2, 3]
    assert [one.id for one in told_moves((MOVE, filled_in, taken_back))] == [1, 2, 3]


def test_the_results_of_one_moment_in_one_year_are_one_entry_on_its_last_day() -> None:
    again = replace(RESULT, id=2, test="DMT", taken_on=day(15))
    year_before = replace(RESULT, id=3, test="Rekenen", taken_on=date(day(15).year - 1, 1, 14))
    undated = replace(RESULT, id=4, test="AVI", taken_on=None)
    results = [RESULT, again, year_before, undated]
    entries = timeline(Dossier(pupil_id=1, level=SupportLevel.ONE), [], [], [], assessments=results)
    told = [(one.on, one.record) for one in entries]
    assert told == [
        (day(17), AssessmentEntry(moment="M5", results=(RESULT, again))),
        (date(day(15).year - 1, 1, 14), AssessmentEntry(moment="M5", results=(year_before,))),
        (date.min, AssessmentEntry(moment="M5", results=(undated,))),
    ]
