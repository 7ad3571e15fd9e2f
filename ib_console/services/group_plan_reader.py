"""Reading groepsplannen, in so many statements whatever there is. It must not write."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.group_plans import GroupPlan, PlanPlace
from ib_console.domain.levels import LevelDomain
from ib_console.domain.people import full_name
from ib_console.models.group_plans import GroupPlanRow, PlanPlaceRow
from ib_console.models.pupils import PupilRow
from ib_console.models.unit import among
from ib_console.services.mapping import as_value

_ORDER = {domain: number for number, domain in enumerate(LevelDomain)}


def read_plans(session: Session, group_id: int, *, with_places: bool = True) -> tuple[GroupPlan, ...]:
    """The plans of a group in the order of domain and time."""
    rows = session.scalars(select(GroupPlanRow).where(GroupPlanRow.group_id == group_id)).all()
    places = _read_places(session, [row.id for row in rows]) if with_places else {}
    plans = [as_value(GroupPlan, row, places=tuple(places.get(row.id, ()))) for row in rows]
    return tuple(sorted(plans, key=lambda one: (_ORDER[one.domain], one.starts_on, one.id)))


def read_running_places(
    session: Session, pupil_ids: Collection[int], day: date
) -> dict[int, tuple[tuple[LevelDomain, PlanPlace], ...]]:
    """The places of these pupils in the plans that run on a day, by pupil, in the order of the domains."""
    query = (
        select(PlanPlaceRow, GroupPlanRow.domain)
        .join(GroupPlanRow, GroupPlanRow.id == PlanPlaceRow.plan_id)
        .where(PlanPlaceRow.pupil_id.in_(among(pupil_ids)), GroupPlanRow.starts_on <= day, GroupPlanRow.ends_on >= day)
        .order_by(PlanPlaceRow.id)
    )
    found: defaultdict[int, list[tuple[LevelDomain, PlanPlace]]] = defaultdict(list)
    for row, domain in session.execute(query):
        found[row.pupil_id].append((domain, as_value(PlanPlace, row)))
    return {pupil_id: tuple(sorted(places, key=lambda each: _ORDER[each[0]])) for pupil_id, places in found.items()}


def _read_places(session: Session, plan_ids: Collection[int]) -> dict[int, list[PlanPlace]]:
    names = (PupilRow.given_name, PupilRow.initials, PupilRow.prefix, PupilRow.family_name)
    query = (
        select(PlanPlaceRow, *names)
        .join(PupilRow, PupilRow.id == PlanPlaceRow.pupil_id)
        .where(PlanPlaceRow.plan_id.in_(among(plan_ids)))
        .order_by(PlanPlaceRow.id)
    )
    found: defaultdict[int, list[PlanPlace]] = defaultdict(list)
    for row, *parts in session.execute(query):
        found[row.plan_id].append(as_value(PlanPlace, row, pupil_name=full_name(*parts)))
    return dict(found)
