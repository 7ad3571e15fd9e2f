"""Rows of groepsplannen and the place of each pupil in one."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.group_plans import Subgroup
from ib_console.domain.levels import LevelDomain
from ib_console.models.base import Base, Identified, Versioned, reference


class GroupPlanRow(Identified, Versioned, Base):
    """See `domain.group_plans.GroupPlan`."""

    __tablename__ = "group_plan"

    group_id: Mapped[int] = reference("school_group.id")
    domain: Mapped[LevelDomain]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    goal: Mapped[str] = mapped_column(default="")
    intensive: Mapped[str] = mapped_column(default="")
    basic: Mapped[str] = mapped_column(default="")
    deepened: Mapped[str] = mapped_column(default="")
    timetable: Mapped[str] = mapped_column(default="")
    evaluation: Mapped[str] = mapped_column(default="")
    evaluated_on: Mapped[date | None]


class PlanPlaceRow(Identified, Base):
    """See `domain.group_plans.PlanPlace`."""

    __tablename__ = "plan_place"
    __guarded_by__ = "plan_id"
    __table_args__ = (UniqueConstraint("plan_id", "pupil_id"),)

    plan_id: Mapped[int] = reference("group_plan.id")
    pupil_id: Mapped[int] = reference("pupil.id")
    subgroup: Mapped[Subgroup]
    need: Mapped[str] = mapped_column(default="")
    helps: Mapped[str] = mapped_column(default="")
