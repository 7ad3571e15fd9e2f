"""Rules of the walk past a group: what a key leaves, whose turn it is, and on which days there is talked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.group_walk import (
    Judgement,
    Mark,
    Spread,
    WalkPupil,
    first_waiting,
    holds,
    is_judged,
    judged,
    school_day_from,
    talk_days,
    talk_question,
)
from ib_console.domain.holidays import Holiday
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome
from ib_console.domain.proposals import Proposal, ProposalState, without_decision

TODAY = date(2026, 11, 24)
KEYS: list[Judgement] = [*Mark, *SupportLevel]
BLANK = Case(pupil_id=1)


def after(*keys: Judgement, first: Case = BLANK) -> Case:
    case = first
    for key in keys:
        case = judged(case, key, TODAY)
    return case


@pytest.mark.parametrize(
    ("keys", "outcome", "signal", "level"),
    [
        ((Mark.OK,), CaseOutcome.CONTINUE, False, None),
        ((Mark.SIGNAL,), None, True, None),
        ((Mark.DISCUSS,), CaseOutcome.DISCUSS, False, None),
        ((SupportLevel.THREE,), None, False, SupportLevel.THREE),
        ((Mark.SIGNAL, Mark.DISCUSS, SupportLevel.TWO), CaseOutcome.DISCUSS, True, SupportLevel.TWO),
        ((Mark.SIGNAL, SupportLevel.TWO, Mark.OK), CaseOutcome.CONTINUE, False, None),
        ((Mark.OK, Mark.SIGNAL), None, True, None),
        ((Mark.OK, SupportLevel.TWO), None, False, SupportLevel.TWO),
        ((Mark.OK, Mark.DISCUSS), CaseOutcome.DISCUSS, False, None),
        ((SupportLevel.TWO, SupportLevel.FOUR), None, False, SupportLevel.FOUR),
        ((SupportLevel.TWO, Mark.SIGNAL, SupportLevel.TWO), None, True, None),
    ],
)
def test_what_keys_leave(
    keys: tuple[Judgement, ...], outcome: CaseOutcome | None, signal: bool, level: SupportLevel | None
) -> None:
    case = after(*keys)
    assert (case.outcome, case.signal, case.proposed_level) == (outcome, signal, level)
    assert case.walked_on == TODAY


@given(st.lists(st.sampled_from(KEYS), max_size=12), st.sampled_from(KEYS))
def test_a_key_puts_its_judgement_there_or_takes_it_back(keys: list[Judgement], key: Judgement) -> None:
    before = after(*keys)
    case = judged(before, key, TODAY)
    assert holds(case, key) is not holds(before, key)
    assert (case.walked_on is not None) is is_judged(case)


@pytest.mark.parametrize("key", KEYS)
def test_a_judgement_that_is_taken_back_leaves_the_pupil_waiting(key: Judgement) -> None:
    assert after(key, key) == BLANK


@given(st.lists(st.sampled_from([Mark.SIGNAL, Mark.DISCUSS, SupportLevel.THREE]), unique=True, max_size=3))
def test_what_goes_together_leaves_the_same_in_any_order(keys: list[Judgement]) -> None:
    assert after(*keys) == after(*sorted(keys, key=str))


def test_a_signal_of_before_the_walk_is_confirmed_by_its_key() -> None:
    prepared = replace(BLANK, signal=True)
    confirmed = after(Mark.SIGNAL, first=prepared)
    assert (confirmed.signal, confirmed.walked_on) == (True, TODAY)
    assert after(Mark.SIGNAL, Mark.SIGNAL, first=prepared) == BLANK


def test_the_day_of_the_first_judgement_stays() -> None:
    earlier = TODAY - timedelta(days=7)
    assert judged(judged(BLANK, Mark.SIGNAL, earlier), SupportLevel.TWO, TODAY).walked_on == earlier


def pupils(*walked: bool) -> list[WalkPupil]:
    return [
        WalkPupil(
            case=Case(pupil_id=number, walked_on=TODAY if done else None),
            sorting_name="",
            level=SupportLevel.ONE,
            level_since=None,
            in_group=True,
        )
        for number, done in enumerate(walked, start=1)
    ]


@pytest.mark.parametrize(
    ("walked", "behind", "turn"),
    [
        ((False, False, False), None, 1),
        ((True, False, False), None, 2),
        ((True, False, False), 2, 3),
        ((False, True, True), 3, 1),
        ((True, True), 2, None),
        ((False, False), 99, 1),
        ((), None, None),
    ],
)
def test_whose_turn_it_is(walked: tuple[bool, ...], behind: int | None, turn: int | None) -> None:
    assert first_waiting(pupils(*walked), behind) == turn


HOLIDAYS = (Holiday(id=1, school_year=2026, name="kerst", starts_on=date(2026, 12, 21), ends_on=date(2027, 1, 1)),)


@given(st.dates(date(2026, 8, 1), date(2027, 7, 31)), st.integers(0, 30), st.sampled_from(Spread))
def test_days_of_the_talks_are_school_days_in_order_and_the_first_as_chosen(
    first: date, count: int, spread: Spread
) -> None:
    days = talk_days(first, count, spread, HOLIDAYS)
    assert len(days) == count
    assert days[:1] == (first,)[:count]
    later = days[1:]
    if spread is Spread.ONE_DAY:
        assert set(later) <= {first}
    else:
        assert list(days) == sorted(set(days))
        assert all(day.weekday() < 5 and not HOLIDAYS[0].holds(day) for day in later)


def test_a_calendar_without_school_days_ends_the_search() -> None:
    closed = Holiday(id=1, school_year=2026, name="dicht", starts_on=date(2020, 1, 1), ends_on=date(2040, 1, 1))
    assert school_day_from(TODAY, [closed]) == TODAY


def test_the_question_of_a_talk_is_the_note_else_what_was_asked() -> None:
    assert talk_question(Case(pupil_id=1, question="vraag", notes="gezegd")) == "gezegd"
    assert talk_question(Case(pupil_id=1, question="vraag")) == "vraag"


def test_proposals_that_wait_too_long() -> None:
    def proposal(number: int, weeks: int, state: ProposalState = ProposalState.OPEN) -> Proposal:
        day = TODAY - timedelta(weeks=weeks)
        return Proposal(id=number, pupil_id=1, target=SupportLevel.TWO, proposed_on=day, state=state)

    every = (proposal(1, 6), proposal(2, 7), proposal(3, 9), proposal(4, 9, ProposalState.REJECTED))
    assert [one.id for one in without_decision(every, TODAY, 6)] == [3, 2]
