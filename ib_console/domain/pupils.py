"""Pupils, groups and enrolments: what the school keeps of a child's place in it.

No BSN, no ethnicity, no address: there is no field for them (AVG: only what guidance needs). Imports domain only.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import full_name, sorting_name


class GroupKind(StrEnum):
    """A stamgroep (which may be a combination group) or a samengestelde groep beside it."""

    HOME = "stamgroep"
    COMPOSITE = "samengestelde_groep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group in one school year."""

    id: int
    school_year: int
    name: str
    year_groups: tuple[str, ...] = ()
    """Jaargroepen as EDEXML codes them: "1" … "8", "S", "V" …; more than one in a combination group."""
    kind: GroupKind = GroupKind.HOME
    administration_key: str | None = None
    teacher_ids: tuple[int, ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """A pupil's place in a group; `until` is the last day, None while it runs."""

    group_id: int
    group_name: str
    school_year: int
    kind: GroupKind
    since: date
    until: date | None = None

    def on(self, day: date) -> bool:
        """Whether the pupil sat in the group on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """A pupil as the school registers one."""

    id: int
    given_name: str = ""
    initials: str = ""
    prefix: str = ""
    family_name: str = ""
    birth_date: date | None = None
    administration_key: str | None = None
    branch: str = ""
    enrolled_on: date | None = None
    left_on: date | None = None
    """Last day at this school; may lie ahead."""
    destination: str = ""
    level: SupportLevel = SupportLevel.ONE
    level_since: date | None = None
    version: int = 1

    @property
    def name(self) -> str:
        """The name on the screen."""
        return full_name(self.given_name, self.initials, self.prefix, self.family_name)

    @property
    def sorting_name(self) -> str:
        """The name to sort by."""
        return sorting_name(self.given_name, self.initials, self.prefix, self.family_name)


def age_on(birth_date: date, day: date) -> int:
    """Whole years. Somebody born on 29 February is a year older on 1 March in other years (BW 1:2 practice)."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
