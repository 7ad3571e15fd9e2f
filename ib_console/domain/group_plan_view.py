"""The groepsplannen of a group as they are looked at: per domain and period, with what is known of each pupil.

Values only; reading them is for `services.group_plans`. Imports domain only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ib_console.domain.assessments import Assessment
from ib_console.domain.cycles import Cycle
from ib_console.domain.group_plans import GroupPlan, Period, PlanPlace, Subgroup, plan_before, proposed_period
from ib_console.domain.guidance import Intervention
from ib_console.domain.levels import LevelDomain, SupportLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPupil:
    """Somebody in the group or in one of its plans, with what helps to choose a subgroup."""

    id: int
    name: str
    level: SupportLevel
    in_group: bool
    """Whether the pupil sits in the group on the day."""
    running: tuple[Intervention, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    """The oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One pupil beside a plan."""

    pupil: PlanPupil
    place: PlanPlace | None
    """None for a newcomer: in the group, and not in the plan."""

    @property
    def id(self) -> int:
        """The pupil."""
        return self.pupil.id

    @property
    def is_newcomer(self) -> bool:
        """Whether the plan does not know the pupil yet."""
        return self.place is None

    @property
    def is_leaver(self) -> bool:
        """Whether the pupil left the group and still stands in the plan."""
        return self.place is not None and not self.pupil.in_group


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlans:
    """Every plan of a group."""

    group_id: int
    group: str
    school_year: int
    day: date
    """On which it is looked at: today, or the nearest day of the school year of the group."""
    cycles: tuple[Cycle, ...]
    """The HGW cycles that the school kept."""
    pupils: tuple[PlanPupil, ...]
    """In the order of the alphabet."""
    plans: tuple[GroupPlan, ...]
    """In the order of domain and time."""

    @property
    def domains(self) -> tuple[LevelDomain, ...]:
        """The domains that have a plan."""
        return tuple(dict.fromkeys(one.domain for one in self.plans))

    @property
    def members(self) -> int:
        """How many pupils sit in the group."""
        return sum(one.in_group for one in self.pupils)

    def plan(self, plan_id: int) -> GroupPlan | None:
        """One of the plans."""
        return next((one for one in self.plans if one.id == plan_id), None)

    def of(self, domain: LevelDomain) -> tuple[GroupPlan, ...]:
        """The plans of a domain, the first period first."""
        return tuple(one for one in self.plans if one.domain is domain)

    def running(self, domain: LevelDomain) -> GroupPlan | None:
        """The plan that runs on the day."""
        return next((one for one in self.of(domain) if one.on(self.day)), None)

    def past(self, domain: LevelDomain) -> GroupPlan | None:
        """The last plan whose period is over."""
        return next((one for one in reversed(self.of(domain)) if one.ends_on < self.day), None)

    def current(self, domain: LevelDomain) -> GroupPlan | None:
        """The plan that is looked at first: the running one, else the next, else the last."""
        own = self.of(domain)
        coming = next((one for one in own if one.starts_on > self.day), None)
        return self.running(domain) or coming or (own[-1] if own else None)

    def before(self, plan: GroupPlan) -> GroupPlan | None:
        """The plan of the period before this one."""
        return plan_before(self.plans, plan.domain, plan.starts_on)

    def period(self, domain: LevelDomain) -> Period | None:
        """For which period a new plan of a domain is proposed; None when the rest of the school year has plans."""
        return proposed_period(self.cycles, self.school_year, self.day, self.of(domain))

    def lines(self, plan: GroupPlan) -> tuple[PlanLine, ...]:
        """The pupils beside a plan; who came into the group later are among them, unless its period is over."""
        is_over = plan.ends_on < self.day
        lines = (PlanLine(pupil=one, place=plan.place_of(one.id)) for one in self.pupils)
        return tuple(line for line in lines if line.place or (line.pupil.in_group and not is_over))

    def in_subgroup(self, plan: GroupPlan, subgroup: Subgroup) -> tuple[PlanLine, ...]:
        """The pupils of one subgroup, in the order of the alphabet."""
        return tuple(line for line in self.lines(plan) if line.place and line.place.subgroup is subgroup)


def newcomers(lines: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """Who are in the group and not in the plan."""
    return tuple(line for line in lines if line.is_newcomer)


def leavers(lines: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """Who are in the plan and not in the group any more."""
    return tuple(line for line in lines if line.is_leaver)
