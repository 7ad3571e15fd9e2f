"""The groepsplannen of the demo school: those of the last HGW cycle evaluated, those of this one running.

A plan begins on the first school day of its cycle and is evaluated on the last. Imports the domain and the desk.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ib_console.demo.desk import Desk
from ib_console.demo.group_plan_texts import NEEDS, TEXTS, PlanTexts
from ib_console.demo.results import ARITHMETIC, READING, ROUNDS_BEFORE, ROUNDS_NOW, rank_of
from ib_console.domain.cycles import Cycle, proposed, running
from ib_console.domain.group_plan_view import GroupPlans
from ib_console.domain.group_plans import GroupPlan, Period, PlanPlace, Subgroup
from ib_console.domain.levels import LevelDomain
from ib_console.domain.pupils import Group, GroupKind

_TESTS = {LevelDomain.ARITHMETIC: ARITHMETIC, LevelDomain.READING: READING}
_SUBGROUPS = {1: Subgroup.DEEPENED, 5: Subgroup.INTENSIVE}


def cycles_around(school_year: int, today: date) -> tuple[Cycle, ...]:
    """The cycle before this one, and this one."""
    cycles = (*proposed(school_year - 1), *proposed(school_year))
    now = running(cycles, today)
    place = cycles.index(now) if now else len(cycles) - 1
    return cycles[place - 1 : place + 1]


def begin_plans(cycle: Cycle, desk: Desk) -> None:
    """Begin the plans of a cycle for every group."""
    for group in _groups(cycle, desk):
        for domain in _TESTS:
            desk.services.group_plans.begin(group.id, domain, Period(cycle.starts_on, cycle.ends_on))
        overview = desk.services.group_plans.overview(group.id)
        for plan in _of_cycle(overview, cycle):
            texts = _texts(plan.domain, group)
            desk.services.group_plans.save(
                replace(
                    plan,
                    goal=texts.goal,
                    intensive=texts.intensive,
                    basic=texts.basic,
                    deepened=texts.deepened,
                    timetable=texts.timetable,
                )
            )
            _put_in_subgroups(overview, plan, desk)


def evaluate_plans(cycle: Cycle, desk: Desk) -> None:
    """Write down what the period brought."""
    for group in _groups(cycle, desk):
        for plan in _of_cycle(desk.services.group_plans.overview(group.id), cycle):
            desk.services.group_plans.evaluate(plan.id, _texts(plan.domain, group).evaluation)


def _put_in_subgroups(overview: GroupPlans, plan: GroupPlan, desk: Desk) -> None:
    """By the last toets; who has a need of its own stands in the plan with it."""
    rounds = (*ROUNDS_BEFORE, *ROUNDS_NOW)
    taken = max((each.place for each in rounds if desk.weeks.on(each.when) <= desk.on), default=0)
    for pupil in overview.pupils:
        place = plan.place_of(pupil.id)
        rank = rank_of(pupil.name, _TESTS[plan.domain], taken)
        subgroup = _SUBGROUPS.get(rank, Subgroup.BASIC)
        need = NEEDS.get((plan.domain, pupil.name))
        if need:
            own = Subgroup.DEEPENED if rank == 1 else Subgroup.INTENSIVE
            wanted = PlanPlace(pupil_id=pupil.id, subgroup=own, need=need[0], helps=need[1])
            desk.services.group_plans.save_place(plan.id, wanted)
        elif place is None or place.subgroup is not subgroup:
            desk.services.group_plans.place(plan.id, pupil.id, subgroup)


def _groups(cycle: Cycle, desk: Desk) -> Iterator[Group]:
    groups = desk.services.pupils.groups(cycle.school_year)
    return (group for group in groups if group.kind is GroupKind.HOME)


def _of_cycle(overview: GroupPlans, cycle: Cycle) -> Iterator[GroupPlan]:
    return (plan for plan in overview.plans if plan.starts_on == cycle.starts_on)


def _texts(domain: LevelDomain, group: Group) -> PlanTexts:
    year = int(group.year_groups[0])
    return TEXTS[domain, max(lowest for known, lowest in TEXTS if known is domain and lowest <= year)]
