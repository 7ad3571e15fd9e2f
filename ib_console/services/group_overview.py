"""The groups of a school year with their teachers and how many pupils stand on each niveau, in one reading."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from ib_console.domain.clock import Clock
from ib_console.domain.levels import SupportLevel
from ib_console.domain.pupils import Group
from ib_console.models.engine import Store
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow
from ib_console.services.dossier_reader import read_people
from ib_console.services.pupils import read_groups


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOverview:
    """One group as the screen Groepen shows it."""

    group: Group
    teachers: tuple[str, ...]
    counts: Mapping[SupportLevel, int]
    """Pupils of today on each niveau."""

    @property
    def size(self) -> int:
        """How many pupils sit in it today."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class GroupOverviewService:
    """Reading groups."""

    store: Store
    clock: Clock

    def all(self, school_year: int) -> tuple[GroupOverview, ...]:
        """The groups of a school year, stamgroepen first."""
        today = self.clock.today()
        placed = (EnrolmentRow.since <= today) & (EnrolmentRow.until.is_(None) | (EnrolmentRow.until >= today))
        query = (
            select(EnrolmentRow.group_id, PupilRow.level, func.count().label("pupils"))
            .join(PupilRow, PupilRow.id == EnrolmentRow.pupil_id)
            .join(GroupRow, GroupRow.id == EnrolmentRow.group_id)
            .where(GroupRow.school_year == school_year, placed)
            .where(PupilRow.left_on.is_(None) | (PupilRow.left_on >= today))
            .group_by(EnrolmentRow.group_id, PupilRow.level)
        )
        counts: dict[int, Counter[SupportLevel]] = defaultdict(Counter)
        with self.store.reading() as session:
            groups = read_groups(session, school_year)
            people = read_people(session, [person for group in groups for person in group.teacher_ids])
            for row in session.execute(query):
                counts[row.group_id][row.level] += row.pupils
        return tuple(
            GroupOverview(
                group=group,
                teachers=tuple(people[person].name for person in group.teacher_ids if person in people),
                counts=dict(counts[group.id]),
            )
            for group in groups
        )
