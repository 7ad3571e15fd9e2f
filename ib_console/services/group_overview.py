"""Reading the groups of a school year, what runs in them, and the hours of the school.

It takes as many statements for a full school as for a small one. What is read is `domain.group_overview`.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionState
from ib_console.domain.capacity import hours_used
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound
from ib_console.domain.group_load import GroupLoad, weighed
from ib_console.domain.group_overview import (
    GroupDetail,
    GroupOverview,
    GroupPupil,
    GroupYear,
    PupilDesk,
    SchoolOverview,
)
from ib_console.domain.guidance import Intervention
from ib_console.domain.handover import belongs_to
from ib_console.domain.level_history import LevelMove, level_of, standing
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.people import full_name, sorting_name
from ib_console.domain.pupils import Enrolment, Group
from ib_console.domain.sop import SopVersion
from ib_console.domain.text import fold
from ib_console.models.engine import Store
from ib_console.models.levels import LevelMoveRow
from ib_console.models.meetings import ActionRow, CaseRow, MeetingRow
from ib_console.models.people import PersonRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow
from ib_console.services.boundary_reader import read_running_interventions
from ib_console.services.pupils import read_groups
from ib_console.services.sops import read_version_on

_NAMES = ("given_name", "initials", "prefix", "family_name")


@dataclass(frozen=True, slots=True)
class GroupOverviewService:
    """Reading groups; nothing of it is stored."""

    store: Store
    clock: Clock

    def of_year(self, school_year: int) -> SchoolOverview:
        """Every group of a school year. Raises `NotFound("sop.none_in_use")`."""
        year = GroupYear(school_year, self.clock.today())
        with self.store.reading() as session:
            known = session.scalars(select(GroupRow.school_year).distinct())
            years = tuple(sorted({*known, school_year}))
            sop = read_version_on(session, year.day)
            running = read_running_interventions(session, year.day)
            groups = _overviews(session, read_groups(session, school_year), year, running, sop)
            names = _names(session, PupilRow, {one.pupil_id for one in running})
            present = _count_present(session, year.day) if year.is_running else 0
        overview = SchoolOverview(
            year=year,
            years=years,
            groups=groups,
            sop=sop,
            used=hours_used(sop.sop, running, year.day),
            pupil_names=names,
            without_group=0,
        )
        return replace(overview, without_group=max(present - len(overview.home_of), 0))

    def of_group(self, group_id: int) -> GroupDetail:
        """One group.

        Raises:
            NotFound: `group.not_found`, `sop.none_in_use`.
        """
        today = self.clock.today()
        with self.store.reading() as session:
            row = session.get(GroupRow, group_id)
            if row is None:
                raise NotFound("group.not_found")
            year = GroupYear(row.school_year, today)
            sop = read_version_on(session, year.day)
            groups = [one for one in read_groups(session, row.school_year) if one.id == group_id]
            running = read_running_interventions(session, year.day)
            (overview,) = _overviews(session, groups, year, running, sop)
            desks = _desks(session, [pupil.id for pupil in overview.pupils], year)
        return GroupDetail(year=year, overview=overview, sop=sop, desks=desks)


def _overviews(
    session: Session, groups: Sequence[Group], year: GroupYear, running: Sequence[Intervention], sop: SopVersion
) -> tuple[GroupOverview, ...]:
    of_pupil: dict[int, list[Intervention]] = defaultdict(list)
    for one in running:
        of_pupil[one.pupil_id].append(one)
    pupils = _pupils(session, groups, year, of_pupil)
    teachers = _names(session, PersonRow, {person for group in groups for person in group.teacher_ids})
    reviews = _last_reviews(session, [group.id for group in groups], year.day)
    found = []
    for group in groups:
        here = pupils[group.id]
        counts = Counter(pupil.level for pupil in here if pupil.level is not None)
        helped = [one for pupil in here for one in pupil.interventions]
        found.append(
            GroupOverview(
                group=group,
                teachers=tuple(teachers[person] for person in group.teacher_ids if person in teachers),
                pupils=tuple(here),
                counts=dict(counts),
                unknown=len(here) - counts.total(),
                load=weighed(GroupLoad(group=group.name, size=len(here), counts=counts), sop.sop.settings),
                running=len(helped),
                minutes=sum(one.minutes_per_week or 0 for one in helped),
                last_review=reviews.get(group.id),
            )
        )
    return tuple(found)


def _pupils(
    session: Session, groups: Sequence[Group], year: GroupYear, running: Mapping[int, Sequence[Intervention]]
) -> dict[int, list[GroupPupil]]:
    """The pupils of each group, by group id, in the order of the alphabet."""
    by_id = {group.id: group for group in groups}
    columns = (*(getattr(PupilRow, name) for name in _NAMES), PupilRow.left_on, PupilRow.level, PupilRow.level_since)
    query = (
        select(EnrolmentRow.group_id, EnrolmentRow.since, EnrolmentRow.until, EnrolmentRow.pupil_id, *columns)
        .join(PupilRow, PupilRow.id == EnrolmentRow.pupil_id)
        .where(EnrolmentRow.group_id.in_(by_id))
    )
    placed = []
    for row in session.execute(query):
        group = by_id[row.group_id]
        place = Enrolment(
            group_id=group.id,
            group_name=group.name,
            school_year=group.school_year,
            kind=group.kind,
            since=row.since,
            until=row.until,
        )
        if belongs_to(place, row.left_on, year.today):
            placed.append(row)
    then = _levels_on(session, {row.pupil_id for row in placed}, year.day) if year.is_past else None
    found: dict[int, dict[int, GroupPupil]] = defaultdict(dict)
    for row in placed:
        level, since = (row.level, row.level_since) if then is None else then.get(row.pupil_id, (None, None))
        names = tuple(getattr(row, name) for name in _NAMES)
        found[row.group_id][row.pupil_id] = GroupPupil(
            id=row.pupil_id,
            name=full_name(*names),
            sorting_name=sorting_name(*names),
            level=level,
            level_since=since,
            interventions=tuple(running.get(row.pupil_id, ())),
        )
    return {
        group_id: sorted(found[group_id].values(), key=lambda pupil: (fold(pupil.sorting_name), pupil.id))
        for group_id in by_id
    }


def _names(session: Session, table: type[PersonRow] | type[PupilRow], ids: Collection[int]) -> dict[int, str]:
    columns = [getattr(table, name) for name in _NAMES]
    rows = session.execute(select(table.id, *columns).where(table.id.in_(ids)))
    return {row.id: full_name(*(getattr(row, name) for name in _NAMES)) for row in rows}


def _count_present(session: Session, day: date) -> int:
    """How many pupils are at school on a day."""
    came = PupilRow.enrolled_on.is_(None) | (PupilRow.enrolled_on <= day)
    stays = PupilRow.left_on.is_(None) | (PupilRow.left_on >= day)
    return session.scalars(select(func.count()).select_from(PupilRow).where(came, stays)).one()


def _levels_on(session: Session, ids: Collection[int], day: date) -> dict[int, tuple[SupportLevel, date | None]]:
    """The niveau of each pupil on a day by the entries that stand now; nothing for whose history begins later."""
    columns = ("id", "pupil_id", "kind", "origin", "target", "moved_on", "recorded_at", "replaces_id")
    moves: dict[int, list[LevelMove]] = defaultdict(list)
    query = select(*(getattr(LevelMoveRow, name) for name in columns)).where(LevelMoveRow.pupil_id.in_(ids))
    for row in session.execute(query).mappings():
        moves[row["pupil_id"]].append(LevelMove(**row))
    found = {}
    for pupil_id, all_moves in moves.items():
        then = [move for move in standing(all_moves) if move.moved_on <= day]
        if then:
            found[pupil_id] = level_of(then)
    return found


def _last_reviews(session: Session, ids: Collection[int], day: date) -> dict[int, date]:
    query = (
        select(MeetingRow.group_id, func.max(MeetingRow.held_on).label("held_on"))
        .where(MeetingRow.kind == MeetingKind.GROEPSBESPREKING, MeetingRow.state == MeetingState.HELD)
        .where(MeetingRow.group_id.in_(ids), MeetingRow.held_on <= day)
        .group_by(MeetingRow.group_id)
    )
    return {row.group_id: row.held_on for row in session.execute(query)}


def _desks(session: Session, ids: Collection[int], year: GroupYear) -> dict[int, PupilDesk]:
    """What stands open about each pupil. Actions are those of today: of a year that is over none are told."""
    meetings = (
        select(CaseRow.pupil_id, func.max(MeetingRow.held_on).label("held_on"))
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(CaseRow.pupil_id.in_(ids), MeetingRow.state == MeetingState.HELD, MeetingRow.held_on <= year.day)
        .group_by(CaseRow.pupil_id)
    )
    held = {row.pupil_id: row.held_on for row in session.execute(meetings)}
    late = case((ActionRow.due_on < year.today, 1), else_=0)
    actions = (
        select(ActionRow.pupil_id, func.count().label("open"), func.sum(late).label("late"))
        .where(ActionRow.pupil_id.in_(ids), ActionRow.state == ActionState.OPEN)
        .group_by(ActionRow.pupil_id)
    )
    standing_open = {} if year.is_past else {row.pupil_id: (row.open, row.late) for row in session.execute(actions)}
    return {
        pupil_id: PupilDesk(
            open_actions=standing_open.get(pupil_id, (0, 0))[0],
            late_actions=standing_open.get(pupil_id, (0, 0))[1],
            last_meeting_on=held.get(pupil_id),
        )
        for pupil_id in ids
    }
