"""What the boundaries need to know beyond the dossier: the school's hours, its externals, and the group's load."""

from collections import Counter, defaultdict
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ib_console.domain.boundaries import BoundarySignal, boundary_signals
from ib_console.domain.capacity import Capacity, capacities
from ib_console.domain.dossier import Dossier
from ib_console.domain.group_load import GroupLoad
from ib_console.domain.guidance import Intervention
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import PersonKind
from ib_console.domain.pupils import GroupKind
from ib_console.domain.sop import Sop
from ib_console.models.guidance import InterventionRow
from ib_console.models.people import PersonExpertiseRow, PersonRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow
from ib_console.services.mapping import as_value


def read_signals(session: Session, sop: Sop, dossier: Dossier, on: date) -> tuple[BoundarySignal, ...]:
    """Every boundary question for a pupil on a day, with its origin."""
    return boundary_signals(
        sop,
        on=on,
        needs=dossier.needs,
        external_people_expertise=read_covered(session),
        capacities=read_capacities(session, sop, on),
        group_counts=read_group_load(session, dossier.pupil_id, on),
        arrangement_asked=any(one.requested_on is not None for one in dossier.arrangements),
        judgements=dossier.judgements,
    )


def read_covered(session: Session) -> tuple[str, ...]:
    """The rows of the expertise table that an external in the list of people covers."""
    covered = session.scalars(
        select(PersonExpertiseRow.sop_item_id)
        .join(PersonRow, PersonRow.id == PersonExpertiseRow.person_id)
        .where(PersonRow.kind == PersonKind.EXTERNAL)
    )
    return tuple(covered)


def read_capacities(session: Session, sop: Sop, on: date) -> tuple[Capacity, ...]:
    """The hours of every expertise against what runs in the whole school."""
    return capacities(sop, read_running_interventions(session, on), on)


def read_running_interventions(session: Session, on: date) -> tuple[Intervention, ...]:
    """What runs on a day for the pupils who are at school then, without evaluations; who left asks no hours."""
    rows = session.scalars(
        select(InterventionRow)
        .join(PupilRow, PupilRow.id == InterventionRow.pupil_id)
        .where(InterventionRow.starts_on <= on)
        .where(InterventionRow.ended_on.is_(None) | (InterventionRow.ended_on >= on))
        .where(PupilRow.left_on.is_(None) | (PupilRow.left_on >= on))
        .order_by(InterventionRow.id)
    )
    return tuple(as_value(Intervention, row) for row in rows)


def read_group_load(session: Session, pupil_id: int, on: date) -> GroupLoad | None:
    """How many pupils of each niveau sit in the stamgroep of a pupil on a day; None without a group."""
    group = session.scalars(
        select(GroupRow.id)
        .join(EnrolmentRow, EnrolmentRow.group_id == GroupRow.id)
        .where(EnrolmentRow.pupil_id == pupil_id, GroupRow.kind == GroupKind.HOME, _placed(on))
        .order_by(EnrolmentRow.id.desc())
    ).first()
    return None if group is None else next(iter(_loads(session, on, GroupRow.id == group)))


def read_group_loads(session: Session, on: date) -> tuple[GroupLoad, ...]:
    """How many pupils of each niveau sit in every stamgroep on a day, by the name of the group."""
    return _loads(session, on, GroupRow.kind == GroupKind.HOME)


def _loads(session: Session, on: date, which: ColumnElement[bool]) -> tuple[GroupLoad, ...]:
    rows = session.execute(
        select(GroupRow.id, GroupRow.name, PupilRow.level)
        .join(EnrolmentRow, EnrolmentRow.group_id == GroupRow.id)
        .join(PupilRow, PupilRow.id == EnrolmentRow.pupil_id)
        .where(which, _placed(on))
        .order_by(GroupRow.name, GroupRow.id)
    )
    levels: dict[tuple[int, str], list[SupportLevel]] = defaultdict(list)
    for group_id, name, level in rows:
        levels[group_id, name].append(level)
    return tuple(
        GroupLoad(group=name, size=len(found), counts=dict(Counter(found))) for (_, name), found in levels.items()
    )


def _placed(on: date) -> ColumnElement[bool]:
    return (EnrolmentRow.since <= on) & (EnrolmentRow.until.is_(None) | (EnrolmentRow.until >= on))
