"""What a concept of the SOP changes in the grenstoets of pupils and in the load of groups, read in a query a table.

Only reads. What counts as a difference is `domain.sop_boundary_effect`.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ib_console.domain.boundaries import boundary_signals
from ib_console.domain.capacity import capacities
from ib_console.domain.guidance import Need
from ib_console.domain.plans import BoundaryJudgement
from ib_console.domain.pupils import Pupil
from ib_console.domain.sop import Sop
from ib_console.domain.sop_boundary_effect import BoundaryEffect, GroupEffect, boundary_effect, group_effect
from ib_console.models.guidance import NeedRow
from ib_console.models.plans import ArrangementRow, BoundaryJudgementRow
from ib_console.models.pupils import PupilRow
from ib_console.services.boundary_reader import read_covered, read_group_loads, read_running_interventions
from ib_console.services.mapping import as_value


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilBoundaries:
    """A pupil whose grenstoets stands otherwise by the concept."""

    pupil_id: int
    pupil_name: str
    effect: BoundaryEffect


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryOutlook:
    """What changes in the boundaries, by pupil and by group."""

    pupils: tuple[PupilBoundaries, ...] = ()
    groups: tuple[GroupEffect, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.pupils or self.groups)


def read_boundary_outlook(session: Session, before: Sop, after: Sop, today: date) -> BoundaryOutlook:
    """Hold both versions against the needs, judgements, hours and groups as they stand today."""
    groups = (group_effect(load, before, after) for load in read_group_loads(session, today))
    return BoundaryOutlook(
        pupils=_pupils(session, before, after, today),
        groups=tuple(sorted((one for one in groups if one is not None), key=lambda one: (not one.turns, one.group))),
    )


def _pupils(session: Session, before: Sop, after: Sop, today: date) -> tuple[PupilBoundaries, ...]:
    needs: dict[int, list[Need]] = defaultdict(list)
    for need in session.scalars(select(NeedRow).order_by(NeedRow.id)):
        needs[need.pupil_id].append(as_value(Need, need))
    judgements: dict[int, list[BoundaryJudgement]] = defaultdict(list)
    for judged in session.scalars(select(BoundaryJudgementRow).order_by(BoundaryJudgementRow.id)):
        judgements[judged.pupil_id].append(as_value(BoundaryJudgement, judged))
    asked = set(session.scalars(select(ArrangementRow.pupil_id).where(ArrangementRow.requested_on.is_not(None))))
    covered = read_covered(session)
    running = read_running_interventions(session, today)
    versions = tuple((sop, capacities(sop, running, today)) for sop in (before, after))
    stays = or_(PupilRow.left_on.is_(None), PupilRow.left_on >= today)
    found: list[PupilBoundaries] = []
    for row in session.scalars(select(PupilRow).where(stays, PupilRow.id.in_({*needs, *judgements}))):
        old, new = (
            boundary_signals(
                sop,
                on=today,
                needs=needs[row.id],
                external_people_expertise=covered,
                capacities=hours,
                group_counts=None,
                arrangement_asked=row.id in asked,
                judgements=judgements[row.id],
            )
            for sop, hours in versions
        )
        effect = boundary_effect(old, new, judgements[row.id])
        if effect is not None:
            found.append(PupilBoundaries(pupil_id=row.id, pupil_name=as_value(Pupil, row).name, effect=effect))
    return tuple(sorted(found, key=lambda one: (not one.effect.turns, one.pupil_name)))
