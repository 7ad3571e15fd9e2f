"""The groepsplan with its groepsoverzicht: who works in which subgroup in a domain, and needs what.

Why it exists: step 1 to 5 of the HGW cycle on group level (domain.md 2.1). The evaluation of the past period opens the
groepsbespreking. One page is all that is asked. Imports domain only.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from ib_console.domain import cycles as hgw
from ib_console.domain.cycles import Cycle
from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import LevelDomain
from ib_console.domain.record_rules import need_order, need_past
from ib_console.domain.school_year import first_day, last_day

NEARLY_OVER = timedelta(weeks=3)
"""With less than this left of a cycle, a new plan is proposed for the next one."""


class Subgroup(StrEnum):
    """How much instruction a pupil has in a domain."""

    INTENSIVE = "intensief"
    BASIC = "basis"
    DEEPENED = "verdiept"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPlace:
    """One pupil in a groepsplan."""

    pupil_id: int
    pupil_name: str = ""
    subgroup: Subgroup = Subgroup.BASIC
    need: str = ""
    """Onderwijsbehoefte in this domain."""
    helps: str = ""
    """What helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan:
    """The plan of one group in one domain for one period."""

    id: int
    group_id: int
    domain: LevelDomain
    starts_on: date
    ends_on: date
    goal: str = ""
    intensive: str = ""
    """What the intensive subgroup gets: instruction, material, time, with whom."""
    basic: str = ""
    deepened: str = ""
    timetable: str = ""
    """When and how it is done in the week."""
    evaluation: str = ""
    """What the period brought."""
    evaluated_on: date | None = None
    places: tuple[PlanPlace, ...] = ()
    version: int = 1

    def on(self, day: date) -> bool:
        """Whether it runs on that day; both days of its period are part of it."""
        return self.starts_on <= day <= self.ends_on

    def place_of(self, pupil_id: int) -> PlanPlace | None:
        """The place of a pupil; None for who is not in it."""
        return next((one for one in self.places if one.pupil_id == pupil_id), None)

    @property
    def counts(self) -> Mapping[Subgroup, int]:
        """How many pupils are in each subgroup."""
        return Counter(one.subgroup for one in self.places)

    def approach(self, subgroup: Subgroup) -> str:
        """What a subgroup gets."""
        told = {Subgroup.INTENSIVE: self.intensive, Subgroup.BASIC: self.basic, Subgroup.DEEPENED: self.deepened}
        return told[subgroup]


@dataclass(frozen=True, slots=True)
class Period:
    """From a day up to and with another."""

    starts_on: date
    ends_on: date

    def meets(self, plan: GroupPlan) -> bool:
        """Whether a plan has a day of it."""
        return self.starts_on <= plan.ends_on and plan.starts_on <= self.ends_on


def proposed_period(
    kept: Sequence[Cycle], school_year: int, day: date, others: Iterable[GroupPlan] = ()
) -> Period | None:
    """For which period a new plan is proposed; None when the rest of the school year has plans.

    Args:
        kept: the HGW cycles of the school; without any the usual ones.
        school_year: of the group.
        day: on which it is begun.
        others: the plans that its domain has; it must not meet them.
    """
    standing = tuple(others)
    ahead = [each for each in kept or hgw.proposed(school_year) if each.ends_on >= day]
    nearly_over = [each for each in ahead if each.ends_on - max(day, each.starts_on) < NEARLY_OVER]
    in_order = [*(each for each in ahead if each not in nearly_over), *nearly_over]
    periods = (Period(each.starts_on, each.ends_on) for each in in_order)
    return next((one for one in periods if not any(one.meets(plan) for plan in standing)), None)


def check_plan(plan: GroupPlan, others: Iterable[GroupPlan], school_year: int, today: date) -> None:
    """Refuse a plan that cannot be kept.

    Args:
        plan: to be kept.
        others: the plans of its group.
        school_year: of its group.
        today: the day.

    Raises:
        RuleViolation: `date.before_start` (field, start), `group_plan.outside_year` (field), `group_plan.overlap`
            (field, starts_on, ends_on) with another plan of the domain, `group_plan.pupil_twice`, `date.in_future`
            (field), `group_plan.evaluated_before_start` (field, start).
    """
    need_order(("starts_on", plan.starts_on), ("ends_on", plan.ends_on))
    for field in ("starts_on", "ends_on"):
        if not first_day(school_year) <= getattr(plan, field) <= last_day(school_year):
            raise RuleViolation("group_plan.outside_year", field=field)
    period = Period(plan.starts_on, plan.ends_on)
    for other in others:
        if other.id != plan.id and other.domain is plan.domain and period.meets(other):
            raise RuleViolation(
                "group_plan.overlap", field="starts_on", starts_on=other.starts_on, ends_on=other.ends_on
            )
    if len({one.pupil_id for one in plan.places}) < len(plan.places):
        raise RuleViolation("group_plan.pupil_twice")
    need_past("evaluated_on", plan.evaluated_on, today)
    if plan.evaluated_on is not None and plan.evaluated_on < plan.starts_on:
        raise RuleViolation("group_plan.evaluated_before_start", field="evaluation", start=plan.starts_on)


def evaluated(plan: GroupPlan, text: str, day: date) -> GroupPlan:
    """The plan with what the period brought; an empty text takes the evaluation back, another one renews its day."""
    if text == plan.evaluation:
        return plan
    return replace(plan, evaluation=text, evaluated_on=day if text else None)


def copied(past: GroupPlan | None, members: Mapping[int, str], plan: GroupPlan) -> GroupPlan:
    """A new plan as it begins: approach and subgroups of the past one, without its goal and evaluation.

    Who came since then begins in the basic subgroup, and who left the group is left out.
    """
    known = {one.pupil_id: one for one in past.places} if past else {}
    places = tuple(
        replace(known.get(pupil_id) or PlanPlace(pupil_id=pupil_id), pupil_name=name)
        for pupil_id, name in members.items()
    )
    if past is None:
        return replace(plan, places=places)
    return replace(
        plan,
        intensive=past.intensive,
        basic=past.basic,
        deepened=past.deepened,
        timetable=past.timetable,
        places=places,
    )


def plan_before(plans: Iterable[GroupPlan], domain: LevelDomain, day: date) -> GroupPlan | None:
    """The last plan of a domain that began before a day."""
    earlier = [one for one in plans if one.domain is domain and one.starts_on < day]
    return max(earlier, key=lambda one: one.starts_on, default=None)


def to_evaluate(plans: Iterable[GroupPlan], day: date) -> tuple[GroupPlan, ...]:
    """The plans of a group that a groepsbespreking of this day opens with, in the order of the domains.

    Of each domain the last plan that began and was not evaluated; one that runs waits until half of its days are over,
    because until then there is nothing to look back on.
    """
    waiting: dict[LevelDomain, GroupPlan] = {}
    for one in sorted(plans, key=lambda plan: plan.starts_on):
        half = one.starts_on + (one.ends_on - one.starts_on) / 2
        if one.evaluated_on is None and half <= day:
            waiting[one.domain] = one
    return tuple(waiting[domain] for domain in LevelDomain if domain in waiting)
