"""Hours of expertise: what the SOP has a week against what running interventions ask.

Why it exists: "draagkracht" is a feeling until somebody counts. Figures only; what they mean is for `boundaries` and
for people. Pure functions of values, imports domain only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ib_console.domain.guidance import Intervention
from ib_console.domain.sop import Sop
from ib_console.domain.sop_tables import Expertise

_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """One row of the expertise table, in clock hours a week."""

    item_id: str
    label: str
    available_hours: float | None
    """None: not known, because the row or one of its lines says no amount."""
    demand_hours: float
    """What the running interventions with minutes ask together."""
    unknown_minutes: int
    """Running interventions that point at the row and say no minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertiseUse:
    """A row of the expertise table with the running interventions that ask its hours."""

    capacity: Capacity
    interventions: tuple[Intervention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursUsed:
    """What runs in the whole school, divided over the expertise table."""

    expertise: tuple[ExpertiseUse, ...]
    elsewhere: tuple[Intervention, ...]
    """Running interventions that point at no row of that table: they ask hours that nobody counts against."""


def hours_used(sop: Sop, interventions: Iterable[Intervention], on: date) -> HoursUsed:
    """Who asks the hours of which expertise on a day; the figures are those of `capacities`.

    Args:
        sop: the version in use, with its hours in a dagdeel.
        interventions: those of every pupil of the school; only what runs on `on` counts.
        on: the day; hours lines that ended before it do not count.
    """
    running = [one for one in interventions if one.running_on(on)]
    rows = [row for row in sop.expertise if row.label]
    known = {row.id for row in rows}
    return HoursUsed(
        expertise=tuple(
            ExpertiseUse(
                capacity=_capacity(row, sop, running, on),
                interventions=tuple(one for one in running if one.sop_item_id == row.id),
            )
            for row in rows
        ),
        elsewhere=tuple(one for one in running if one.sop_item_id not in known),
    )


def capacities(sop: Sop, interventions: Iterable[Intervention], on: date) -> tuple[Capacity, ...]:
    """One `Capacity` for each row of the SOP's expertise table, in its order; spare rows are left out.

    Args:
        sop: the version in use, with its hours in a dagdeel.
        interventions: those of every pupil of the school; only what runs on `on` counts.
        on: the day; hours lines that ended before it do not count.
    """
    return tuple(use.capacity for use in hours_used(sop, interventions, on).expertise)


def _capacity(row: Expertise, sop: Sop, running: Sequence[Intervention], on: date) -> Capacity:
    minutes = [one.minutes_per_week for one in running if one.sop_item_id == row.id]
    return Capacity(
        item_id=row.id,
        label=row.label,
        available_hours=_available(row, sop.settings.hours_per_dagdeel, on),
        demand_hours=sum(known for known in minutes if known is not None) / _MINUTES,
        unknown_minutes=minutes.count(None),
    )


def _available(row: Expertise, hours_per_dagdeel: float, on: date) -> float | None:
    """The sum of the lines that still count; expertise that the team lacks gives no hours at all."""
    if row.available is False:
        return 0.0
    if not row.hours:
        return None
    total = 0.0
    for line in row.hours:
        if not line.available_on(on):
            continue
        hours = line.weekly_hours(hours_per_dagdeel)
        if hours is None:
            return None
        total += hours
    return total
