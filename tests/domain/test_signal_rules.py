"""When a signal is given and when not, with the days on the borders; its figures explain it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ib_console.domain.deadlines import Who
from ib_console.domain.errors import RuleViolation
from ib_console.domain.guidance import Effect
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.proposals import Proposal, ProposalState
from ib_console.domain.signal_rules import Discussed, Facts, Tried, signals_of, without_teacher
from ib_console.domain.signals import (
    MOST_SHOWN,
    USUAL,
    Signal,
    SignalCode,
    SignalSetting,
    check_deferral,
    check_settings,
    first_signals,
    with_usual,
)

TODAY = date(2026, 11, 24)
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)


def facts(level: int = 2, since: date | None = TODAY - 20 * WEEK, **fields: object) -> Facts:
    who = Who(id=7, name="Yara Bakker", group="5B", level=SupportLevel(level))
    return Facts(who=who, level_since=since, **fields)  # type: ignore[arg-type]


def given(code: SignalCode, found: Facts, today: date = TODAY) -> list[Signal]:
    return [signal for signal in signals_of(found, USUAL, today) if signal.code is code]


def tried(number: int, *evaluations: tuple[date, Effect], **fields: object) -> Tried:
    return replace(Tried(id=number, what=f"aanpak {number}", evaluations=evaluations), **fields)  # type: ignore[arg-type]


def discussed(kind: MeetingKind, on: date, number: int = 1, **fields: object) -> Discussed:
    made = Discussed(case_id=number, meeting_id=number + 100, kind=kind, on=on, held=True)
    return replace(made, **fields)  # type: ignore[arg-type]


# -- on niveau 2 or 3 without evaluation


@pytest.mark.parametrize(
    ("found", "weeks"),
    [
        (facts(since=TODAY - 10 * WEEK), None),
        (facts(since=TODAY - 10 * WEEK - DAY), 10),
        (facts(3, since=TODAY - 11 * WEEK), 11),
        (facts(1), None),
        (facts(4), None),
        (facts(since=None), None),
        (facts(tried=(tried(1, (TODAY - 10 * WEEK, Effect.LITTLE)),)), None),
        (facts(tried=(tried(1, (TODAY - 11 * WEEK, Effect.LITTLE)),)), 11),
        (facts(since=TODAY - 12 * WEEK, tried=(tried(1, (TODAY - 30 * WEEK, Effect.NONE)),)), 12),
        (facts(tried=(tried(1, evaluate_on=TODAY + 6 * WEEK),)), None),
        (facts(tried=(tried(1, evaluate_on=TODAY - 3 * WEEK),)), None),
        (facts(tried=(tried(1, evaluate_on=TODAY + 6 * WEEK + DAY),)), 20),
        (facts(tried=(tried(1, evaluate_on=TODAY + WEEK, ended=True),)), 20),
    ],
)
def test_long_without_evaluation(found: Facts, weeks: int | None) -> None:
    assert [signal.weeks for signal in given(SignalCode.NO_EVALUATION, found)] == ([] if weeks is None else [weeks])


def test_it_tells_the_last_evaluation_and_the_schools_own_limit() -> None:
    last = TODAY - 11 * WEEK
    (signal,) = given(SignalCode.NO_EVALUATION, facts(tried=(tried(1, (last, Effect.SUFFICIENT)),)))
    assert (signal.last_on, signal.limit, signal.key) == (last, 10, (SignalCode.NO_EVALUATION, "pupil", 7))


def test_the_weeks_are_the_schools_and_a_signal_that_is_off_is_not_given() -> None:
    four = with_usual([SignalSetting(code=SignalCode.NO_EVALUATION, weeks=4)])
    assert [one.code for one in signals_of(facts(since=TODAY - 5 * WEEK), four, TODAY)] == [SignalCode.NO_EVALUATION]
    off = with_usual([SignalSetting(code=SignalCode.NO_EVALUATION, active=False, weeks=4)])
    assert not list(signals_of(facts(since=TODAY - 5 * WEEK), off, TODAY))


# -- little effect, and nobody talked about it

FIRST, SECOND = tried(1, (TODAY - 9 * WEEK, Effect.NONE)), tried(2, (TODAY - 3 * WEEK, Effect.LITTLE))
SAME_DAY = TODAY - 3 * WEEK


@pytest.mark.parametrize(
    ("found", "is_given"),
    [
        (facts(tried=(FIRST, SECOND)), True),
        (facts(tried=(SECOND,)), False),
        (facts(tried=(FIRST, tried(2, (SAME_DAY, Effect.SUFFICIENT)))), False),
        (facts(tried=(FIRST, SECOND, tried(3, (TODAY - WEEK, Effect.ACHIEVED)))), False),
        (facts(tried=(tried(1, (TODAY - 9 * WEEK, Effect.NONE), (TODAY - 8 * WEEK, Effect.ACHIEVED)), SECOND)), False),
        (facts(tried=(FIRST, SECOND), discussed=(discussed(MeetingKind.LEERLINGBESPREKING, SAME_DAY),)), False),
        (facts(tried=(FIRST, SECOND), discussed=(discussed(MeetingKind.MDO_EXTERNAL, TODAY),)), False),
        (facts(tried=(FIRST, SECOND), discussed=(discussed(MeetingKind.LEERLINGBESPREKING, SAME_DAY - DAY),)), True),
        (facts(tried=(FIRST, SECOND), discussed=(discussed(MeetingKind.PARENT_TALK, TODAY),)), True),
        (
            facts(tried=(FIRST, SECOND), discussed=(discussed(MeetingKind.LEERLINGBESPREKING, TODAY, held=False),)),
            False,
        ),
        (
            facts(
                tried=(FIRST, SECOND), discussed=(discussed(MeetingKind.LEERLINGBESPREKING, TODAY - DAY, held=False),)
            ),
            True,
        ),
    ],
)
def test_two_interventions_with_little_effect_and_not_discussed(found: Facts, is_given: bool) -> None:
    signals = given(SignalCode.LITTLE_EFFECT, found)
    assert bool(signals) is is_given
    if is_given:
        assert (signals[0].times, signals[0].what, signals[0].since) == (2, ("aanpak 1", "aanpak 2"), SAME_DAY)


# -- niveau 3 without MDO


@pytest.mark.parametrize(
    ("found", "is_given"),
    [
        (facts(3, since=TODAY - 6 * WEEK), False),
        (facts(3, since=TODAY - 6 * WEEK - DAY), True),
        (facts(2), False),
        (facts(4), False),
        (facts(3, discussed=(discussed(MeetingKind.MDO_INTERNAL, TODAY - 20 * WEEK),)), False),
        (facts(3, discussed=(discussed(MeetingKind.MDO_EXTERNAL, TODAY - 26 * WEEK),)), False),
        (facts(3, discussed=(discussed(MeetingKind.MDO_EXTERNAL, TODAY - 26 * WEEK - DAY),)), True),
        (facts(3, discussed=(discussed(MeetingKind.LEERLINGBESPREKING, TODAY),)), True),
        (facts(3, discussed=(discussed(MeetingKind.MDO_INTERNAL, TODAY + WEEK, held=False),)), True),
    ],
)
def test_niveau_three_without_an_mdo_that_was_held(found: Facts, is_given: bool) -> None:
    assert bool(given(SignalCode.NO_MDO, found)) is is_given


def test_it_tells_the_mdo_that_is_planned() -> None:
    planned = discussed(MeetingKind.MDO_INTERNAL, TODAY + WEEK, 4, held=False)
    past = discussed(MeetingKind.MDO_INTERNAL, TODAY - WEEK, 5, held=False)
    (signal,) = given(SignalCode.NO_MDO, facts(3, discussed=(past, planned)))
    assert (signal.planned_on, signal.meeting_id) == (TODAY + WEEK, 104)


# -- an evaluation that is moved


@pytest.mark.parametrize(
    ("found", "is_given"),
    [
        (tried(1, times_moved=1, evaluate_on=TODAY), False),
        (tried(1, times_moved=2, evaluate_on=TODAY), True),
        (tried(1, times_moved=3), True),
        (tried(1, times_moved=3, ended=True), False),
    ],
)
def test_an_evaluation_that_was_moved_twice(found: Tried, is_given: bool) -> None:
    signals = given(SignalCode.EVALUATION_MOVED, facts(tried=(found,)))
    assert [one.key for one in signals] == ([(SignalCode.EVALUATION_MOVED, "intervention", 1)] if is_given else [])


# -- a proposal that nobody decided on


def proposal(outcome: CaseOutcome = CaseOutcome.DISCUSS, ago: timedelta = 7 * WEEK) -> Discussed:
    return discussed(MeetingKind.GROEPSBESPREKING, TODAY - ago, outcome=outcome)


LONG_BEFORE = date(2024, 1, 1)


@pytest.mark.parametrize("outcome", [CaseOutcome.DISCUSS, CaseOutcome.ARRANGEMENT, CaseOutcome.TLV])
def test_a_proposal_without_anything_after_it(outcome: CaseOutcome) -> None:
    (signal,) = given(SignalCode.UNDECIDED, facts(since=LONG_BEFORE, discussed=(proposal(outcome),)))
    assert (signal.key, signal.meeting_id, signal.weeks) == ((SignalCode.UNDECIDED, "case", 1), 101, 7)


def late(kind: MeetingKind, **fields: object) -> tuple[Discussed, ...]:
    return (proposal(), discussed(kind, TODAY - WEEK, 2, **fields))


@pytest.mark.parametrize(
    "found",
    [
        facts(since=LONG_BEFORE, discussed=(proposal(ago=6 * WEEK),)),
        facts(since=LONG_BEFORE, discussed=(proposal(CaseOutcome.CONTINUE),)),
        facts(since=LONG_BEFORE, discussed=late(MeetingKind.LEERLINGBESPREKING, outcome=CaseOutcome.CONTINUE)),
        facts(since=LONG_BEFORE, discussed=(proposal(),), last_talk_on=TODAY - WEEK),
        facts(
            since=LONG_BEFORE,
            discussed=(proposal(), discussed(MeetingKind.MDO_INTERNAL, TODAY, 2, held=False)),
        ),
        facts(since=LONG_BEFORE, discussed=(proposal(CaseOutcome.ARRANGEMENT),), arranged_on=(TODAY - 7 * WEEK,)),
        facts(since=LONG_BEFORE, discussed=(proposal(CaseOutcome.TLV),), tlv_on=(TODAY,)),
        facts(since=LONG_BEFORE, discussed=(proposal(CaseOutcome.TLV),), last_outcome_on=TODAY - WEEK),
        facts(since=TODAY - 7 * WEEK, discussed=(proposal(),)),
    ],
)
def test_a_proposal_that_was_followed(found: Facts) -> None:
    assert not given(SignalCode.UNDECIDED, found)


@pytest.mark.parametrize(
    "found",
    [
        facts(since=LONG_BEFORE, discussed=(proposal(),), last_talk_on=TODAY - 7 * WEEK),
        facts(since=LONG_BEFORE, discussed=(proposal(CaseOutcome.ARRANGEMENT),), last_talk_on=TODAY),
        facts(since=LONG_BEFORE, discussed=(proposal(CaseOutcome.ARRANGEMENT),), arranged_on=(TODAY - 8 * WEEK,)),
        facts(since=LONG_BEFORE, discussed=(proposal(CaseOutcome.TLV),), arranged_on=(TODAY,)),
        facts(since=LONG_BEFORE, discussed=late(MeetingKind.MDO_INTERNAL, held=False)),
    ],
)
def test_what_comes_before_or_is_about_something_else_follows_nothing(found: Facts) -> None:
    assert given(SignalCode.UNDECIDED, found)


def niveau(number: int, ago: timedelta, **fields: object) -> Proposal:
    made = Proposal(id=number, pupil_id=7, target=SupportLevel.THREE, proposed_on=TODAY - ago, meeting_id=number + 100)
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_proposed_niveau_that_nobody_decided_on() -> None:
    waiting = (niveau(5, 8 * WEEK), niveau(4, 9 * WEEK), niveau(3, WEEK))
    (signal,) = given(SignalCode.UNDECIDED, facts(since=LONG_BEFORE, proposals=waiting))
    assert (signal.key, signal.target, signal.weeks) == ((SignalCode.UNDECIDED, "proposal", 4), SupportLevel.THREE, 9)
    assert (signal.meeting_id, signal.limit, signal.since) == (104, 6, TODAY - 9 * WEEK)


@pytest.mark.parametrize(
    "waiting",
    [
        niveau(1, 6 * WEEK),
        niveau(1, 9 * WEEK, state=ProposalState.FOLLOWED),
        niveau(1, 9 * WEEK, state=ProposalState.REJECTED),
    ],
)
def test_a_proposed_niveau_that_is_fresh_or_decided_on(waiting: Proposal) -> None:
    assert not given(SignalCode.UNDECIDED, facts(since=LONG_BEFORE, proposals=(waiting,)))


@pytest.mark.parametrize(
    ("of_niveau", "of_outcome", "subject"), [(8, 7, "proposal"), (7, 8, "case"), (8, 8, "proposal"), (5, 8, "case")]
)
def test_what_waits_longest_is_the_one_signal(of_niveau: int, of_outcome: int, subject: str) -> None:
    found = facts(
        since=LONG_BEFORE,
        proposals=(niveau(1, of_niveau * WEEK),),
        discussed=(proposal(ago=of_outcome * WEEK),),
    )
    (signal,) = given(SignalCode.UNDECIDED, found)
    assert signal.subject == subject


def test_to_be_discussed_of_a_past_school_year_went_along_with_the_group() -> None:
    in_june = replace(proposal(), on=date(2026, 7, 31))
    on_first_of_august = replace(proposal(), on=date(2026, 8, 1))
    assert not given(SignalCode.UNDECIDED, facts(since=LONG_BEFORE, discussed=(in_june,)))
    assert given(SignalCode.UNDECIDED, facts(since=LONG_BEFORE, discussed=(on_first_of_august,)))
    asked = replace(in_june, outcome=CaseOutcome.ARRANGEMENT)
    assert given(SignalCode.UNDECIDED, facts(since=LONG_BEFORE, discussed=(asked,)))


def test_a_group_without_a_teacher() -> None:
    (signal,) = without_teacher([(3, "5B")], USUAL)
    assert (signal.key, signal.group) == ((SignalCode.NO_TEACHER, "group", 3), "5B")
    off = with_usual([SignalSetting(code=SignalCode.NO_TEACHER, active=False)])
    assert not list(without_teacher([(3, "5B")], off))


# -- what is shown at first, settings, putting off


def signals(codes: Iterable[SignalCode]) -> list[Signal]:
    return [Signal(code=code, subject="pupil", subject_id=number) for number, code in enumerate(codes)]


def test_of_each_kind_some_are_shown_at_first() -> None:
    many = signals([SignalCode.NO_EVALUATION] * 9 + [SignalCode.NO_MDO] * 2 + [SignalCode.UNDECIDED])
    assert [one.subject_id for one in first_signals(many)] == [0, 1, 2, 9, 10, 11]
    few = signals([SignalCode.NO_EVALUATION] * MOST_SHOWN)
    assert first_signals(few) == tuple(few)


def test_a_number_of_weeks_is_kept_only_where_it_counts() -> None:
    settings = with_usual([SignalSetting(code=SignalCode.LITTLE_EFFECT, weeks=3)])
    assert settings[SignalCode.LITTLE_EFFECT].weeks is None
    assert settings[SignalCode.NO_MDO] == USUAL[SignalCode.NO_MDO]
    assert set(settings) == set(SignalCode)


@pytest.mark.parametrize("weeks", [0, 53])
def test_weeks_that_make_no_signal(weeks: int) -> None:
    with pytest.raises(RuleViolation, match=r"signal\.weeks"):
        check_settings([SignalSetting(code=SignalCode.NO_MDO, weeks=weeks)])


@pytest.mark.parametrize(
    ("until", "today", "code"),
    [
        (TODAY, TODAY, "signal.until_past"),
        (TODAY + DAY, TODAY, None),
        (date(2027, 7, 31), TODAY, None),
        (date(2027, 8, 1), TODAY, "signal.until_too_late"),
        (date(2027, 7, 31), date(2027, 7, 30), None),
        (date(2027, 8, 1), date(2027, 7, 31), None),
        (date(2028, 2, 29), date(2028, 2, 28), None),
    ],
)
def test_a_signal_is_put_off_to_a_later_day_of_this_school_year(until: date, today: date, code: str | None) -> None:
    if code is None:
        check_deferral(until, "ouders zijn verhuisd", today)
        return
    with pytest.raises(RuleViolation, match=code):
        check_deferral(until, "ouders zijn verhuisd", today)


def test_putting_off_needs_a_reason() -> None:
    with pytest.raises(RuleViolation, match=r"text\.missing"):
        check_deferral(TODAY + DAY, "  ", TODAY)
