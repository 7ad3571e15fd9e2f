"""The groups of a school year as they are looked at: pupils per niveau, what runs, the load, the school's hours.

A past year is shown as it stood on its last day and a year to come as it will begin. Values only; reading them is for
`services.group_overview`. Imports domain only.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ib_console.domain.capacity import HoursUsed
from ib_console.domain.group_load import WeighedLoad
from ib_console.domain.guidance import Intervention
from ib_console.domain.handover import day_of_membership
from ib_console.domain.levels import SupportLevel
from ib_console.domain.pupils import Group, GroupKind
from ib_console.domain.school_year import school_year_of
from ib_console.domain.sop import SopVersion


@dataclass(frozen=True, slots=True)
class GroupYear:
    """A school year and the day on which its groups are looked at."""

    number: int
    today: date

    @property
    def day(self) -> date:
        """Its last day, today, or its first one when it is still to come."""
        return day_of_membership(self.number, self.today)

    @property
    def is_past(self) -> bool:
        """Whether it is over."""
        return self.number < school_year_of(self.today)

    @property
    def is_coming(self) -> bool:
        """Whether it has still to begin."""
        return self.number > school_year_of(self.today)

    @property
    def is_running(self) -> bool:
        """Whether today falls in it."""
        return self.number == school_year_of(self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPupil:
    """One pupil of a group on the day the group is looked at."""

    id: int
    name: str
    sorting_name: str
    level: SupportLevel | None
    """None: the history of the niveau begins later."""
    level_since: date | None
    interventions: tuple[Intervention, ...]
    """What ran for the pupil on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOverview:
    """One group as the screen Groepen shows it."""

    group: Group
    teachers: tuple[str, ...]
    pupils: tuple[GroupPupil, ...]
    """In the order of the alphabet."""
    counts: Mapping[SupportLevel, int]
    unknown: int
    """Pupils whose niveau on that day was never recorded."""
    load: WeighedLoad
    running: int
    """Running interventions of its pupils."""
    minutes: int
    """What those ask a week, as far as they say."""
    last_review: date | None
    """When its last groepsbespreking of this school year was held."""

    @property
    def size(self) -> int:
        """How many pupils sit in it."""
        return len(self.pupils)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolOverview:
    """Every group of a school year, stamgroepen first, and the hours of the whole school."""

    year: GroupYear
    years: tuple[int, ...]
    """The school years that have groups, and the one asked for."""
    groups: tuple[GroupOverview, ...]
    sop: SopVersion
    """The version that ruled on the day."""
    used: HoursUsed
    pupil_names: Mapping[int, str]
    """Name of everybody in `used`, by id."""
    without_group: int
    """Pupils who are at school and sit in no stamgroep; only told of the year that runs."""

    @property
    def counts(self) -> Mapping[SupportLevel, int]:
        """Pupils on each niveau; who also sits in a samengestelde groep counts once."""
        total: Counter[SupportLevel] = Counter()
        for one in self.homes:
            total.update(one.counts)
        return total

    @property
    def home_of(self) -> Mapping[int, str]:
        """The name of the stamgroep of every pupil in one, by pupil id."""
        return {pupil.id: one.group.name for one in self.homes for pupil in one.pupils}

    @property
    def homes(self) -> tuple[GroupOverview, ...]:
        """The stamgroepen."""
        return tuple(one for one in self.groups if one.group.kind is GroupKind.HOME)


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilDesk:
    """What stands open about a pupil of a group, beside the niveau."""

    open_actions: int = 0
    late_actions: int = 0
    last_meeting_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDetail:
    """One group with what stands open about its pupils."""

    year: GroupYear
    overview: GroupOverview
    sop: SopVersion
    desks: Mapping[int, PupilDesk]
    """By pupil id, for every pupil of the group."""
