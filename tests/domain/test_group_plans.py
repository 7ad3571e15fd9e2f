"""Groepsplannen: the proposed period, what cannot be kept, what a copy takes along, and what waits to be evaluated."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.cycles import proposed
from ib_console.domain.errors import RuleViolation
from ib_console.domain.group_plan_view import GroupPlans, PlanPupil, leavers, newcomers
from ib_console.domain.group_plans import (
    GroupPlan,
    Period,
    PlanPlace,
    Subgroup,
    check_plan,
    copied,
    evaluated,
    plan_before,
    proposed_period,
    to_evaluate,
)
from ib_console.domain.levels import LevelDomain, SupportLevel

TODAY = date(2026, 11, 24)
FIRST, SECOND, THIRD = (Period(each.starts_on, each.ends_on) for each in proposed(2026))
READING, ARITHMETIC = LevelDomain.READING, LevelDomain.ARITHMETIC


def plan(period: Period = FIRST, domain: LevelDomain = READING, **fields: object) -> GroupPlan:
    given_fields = {"id": 0, "starts_on": period.starts_on, "ends_on": period.ends_on, **fields}
    return GroupPlan(group_id=1, domain=domain, **given_fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "others", "expected"),
    [
        (date(2026, 8, 1), (), FIRST),
        (date(2026, 10, 1), (), FIRST),
        (FIRST.ends_on - timedelta(days=21), (), FIRST),
        (FIRST.ends_on - timedelta(days=20), (), SECOND),
        (TODAY, (SECOND,), THIRD),
        (TODAY, (SECOND, THIRD), FIRST),
        (TODAY, (FIRST, SECOND, THIRD), None),
        (date(2027, 7, 31), (), THIRD),
        (date(2027, 7, 31), (THIRD,), None),
        (date(2026, 10, 1), (Period(date(2026, 8, 20), date(2026, 9, 1)),), SECOND),
    ],
)
def test_the_period_of_a_new_plan_is_a_cycle_with_time_that_is_free(
    day: date, others: tuple[Period, ...], expected: Period | None
) -> None:
    standing = [plan(each, id=number) for number, each in enumerate(others, start=1)]
    assert proposed_period((), 2026, day, standing) == expected


def test_the_cycles_of_the_school_come_before_the_usual_ones() -> None:
    kept = proposed(2026, 2)
    assert proposed_period(kept, 2026, TODAY) == Period(kept[0].starts_on, kept[0].ends_on)


@given(st.integers(2, 4), st.dates(date(2026, 8, 1), date(2027, 7, 31)), st.sets(st.integers(0, 3)))
def test_a_proposed_period_can_always_be_kept(number: int, day: date, taken: set[int]) -> None:
    kept = proposed(2026, number)
    standing = [plan(Period(kept[at].starts_on, kept[at].ends_on), id=at + 1) for at in taken if at < number]
    period = proposed_period(kept, 2026, day, standing)
    if period is not None:
        check_plan(plan(period), standing, 2026, day)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (plan(Period(date(2026, 12, 1), date(2026, 11, 30))), "date.before_start"),
        (plan(Period(date(2026, 7, 31), date(2026, 9, 30))), "group_plan.outside_year"),
        (plan(Period(date(2027, 7, 1), date(2027, 8, 1))), "group_plan.outside_year"),
        (plan(Period(FIRST.ends_on, SECOND.ends_on)), "group_plan.overlap"),
        (plan(Period(date(2026, 9, 1), date(2026, 9, 2))), "group_plan.overlap"),
        (plan(SECOND, places=(PlanPlace(pupil_id=1), PlanPlace(pupil_id=1))), "group_plan.pupil_twice"),
        (plan(SECOND, evaluation="x", evaluated_on=TODAY), "group_plan.evaluated_before_start"),
        (plan(SECOND, evaluation="x", evaluated_on=TODAY + timedelta(days=1)), "date.in_future"),
    ],
)
def test_what_cannot_be_kept_is_refused(wrong: GroupPlan, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_plan(wrong, [plan(FIRST, id=7)], 2026, TODAY)
    assert refused.value.code == code


def test_plans_beside_each_other_are_kept() -> None:
    standing = [plan(FIRST, id=7), plan(SECOND, ARITHMETIC, id=8)]
    check_plan(plan(SECOND), standing, 2026, TODAY)
    check_plan(replace(standing[0], goal="anders"), standing, 2026, TODAY)
    check_plan(plan(Period(TODAY, TODAY), LevelDomain.MOTOR, evaluation="x", evaluated_on=TODAY), standing, 2026, TODAY)


def test_a_copy_keeps_approach_and_subgroups_of_who_is_there_and_begins_goal_and_evaluation_empty() -> None:
    past = plan(
        goal="vlot lezen",
        intensive="elke dag samen lezen",
        basic="instructie",
        deepened="zelf kiezen",
        timetable="ma, wo",
        evaluation="goed",
        evaluated_on=TODAY,
        places=(
            PlanPlace(pupil_id=1, subgroup=Subgroup.INTENSIVE, need="tijd", helps="een maatje"),
            PlanPlace(pupil_id=2, subgroup=Subgroup.DEEPENED),
        ),
    )
    made = copied(past, {1: "Jan", 3: "Sam"}, plan(SECOND))
    assert (made.goal, made.evaluation, made.evaluated_on) == ("", "", None)
    assert (made.intensive, made.basic, made.deepened, made.timetable) == (
        "elke dag samen lezen",
        "instructie",
        "zelf kiezen",
        "ma, wo",
    )
    assert made.places == (
        PlanPlace(pupil_id=1, pupil_name="Jan", subgroup=Subgroup.INTENSIVE, need="tijd", helps="een maatje"),
        PlanPlace(pupil_id=3, pupil_name="Sam"),
    )
    assert [one.subgroup for one in copied(None, {1: "Jan", 3: "Sam"}, plan()).places] == [Subgroup.BASIC] * 2


def test_an_evaluation_has_the_day_on_which_its_words_were_written() -> None:
    written = evaluated(plan(), "goed", TODAY)
    assert (written.evaluation, written.evaluated_on) == ("goed", TODAY)
    assert evaluated(written, "goed", TODAY + timedelta(days=1)) is written
    assert evaluated(written, "", TODAY).evaluated_on is None


@pytest.mark.parametrize(
    ("plans", "day", "expected"),
    [
        ((plan(id=1),), date(2026, 9, 29), ()),
        ((plan(id=1),), date(2026, 9, 30), (1,)),
        ((plan(id=1),), date(2027, 1, 1), (1,)),
        ((plan(id=1, evaluated_on=TODAY),), date(2027, 1, 1), ()),
        ((plan(SECOND, id=1),), TODAY, ()),
        ((plan(id=1), plan(SECOND, id=2)), date(2026, 12, 10), (1,)),
        ((plan(id=1), plan(SECOND, id=2)), date(2027, 3, 20), (2,)),
        ((plan(id=1), plan(SECOND, id=2, evaluated_on=date(2027, 3, 1))), date(2027, 3, 20), (1,)),
        ((plan(id=1, domain=ARITHMETIC), plan(id=2, domain=READING)), TODAY, (2, 1)),
    ],
)
def test_a_groepsbespreking_looks_back_on_the_last_plan_of_each_domain(
    plans: tuple[GroupPlan, ...], day: date, expected: tuple[int, ...]
) -> None:
    assert tuple(one.id for one in to_evaluate(plans, day)) == expected


def test_the_plan_before_is_the_last_one_that_began_earlier() -> None:
    plans = (plan(id=1), plan(SECOND, id=2), plan(THIRD, ARITHMETIC, id=3))
    assert plan_before(plans, READING, THIRD.starts_on) == plans[1]
    assert plan_before(plans, READING, SECOND.starts_on) == plans[0]
    assert plan_before(plans, READING, FIRST.starts_on) is None


def shown(day: date, *plans: GroupPlan) -> GroupPlans:
    people = ((1, True), (2, False), (3, True))
    pupils = tuple(PlanPupil(id=key, name=str(key), level=SupportLevel.ONE, in_group=here) for key, here in people)
    return GroupPlans(group_id=1, group="5B", school_year=2026, day=day, cycles=(), pupils=pupils, plans=tuple(plans))


def test_the_view_knows_the_running_the_coming_and_the_past_plan_of_each_domain() -> None:
    first, second = plan(id=1), plan(SECOND, id=2)
    cases = (
        (TODAY, first, None, first),
        (SECOND.starts_on, second, first, second),
        (THIRD.starts_on, None, second, second),
    )
    for day, running, past, current in cases:
        view = shown(day, first, second)
        assert (view.running(READING), view.past(READING), view.current(READING)) == (running, past, current)
    coming = shown(TODAY, second)
    assert (coming.running(READING), coming.current(READING)) == (None, second)
    assert shown(TODAY).current(READING) is None
    assert shown(TODAY, first, plan(SECOND, ARITHMETIC, id=3)).domains == (READING, ARITHMETIC)


def test_newcomers_and_leavers_stand_beside_a_plan_that_is_not_over() -> None:
    places = (PlanPlace(pupil_id=1), PlanPlace(pupil_id=2, subgroup=Subgroup.INTENSIVE))
    one = plan(id=1, places=places)
    lines = shown(TODAY, one).lines(one)
    assert [line.id for line in lines] == [1, 2, 3]
    assert [line.id for line in newcomers(lines)] == [3]
    assert [line.id for line in leavers(lines)] == [2]
    later = shown(SECOND.starts_on, one)
    assert [line.id for line in later.lines(one)] == [1, 2]
    assert [line.id for line in later.in_subgroup(one, Subgroup.INTENSIVE)] == [2]
