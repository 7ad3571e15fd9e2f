"""What the school has now, as far as a class list can touch it.

Why it exists: comparing needs exactly this and nothing of the dossiers. Pure; imports domain only.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ib_console.domain.people import full_name


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterGroup:
    """A group of the school's current school year."""

    id: int
    name: str
    key: str | None = None
    year_groups: tuple[str, ...] = ()
    composite: bool = False
    teacher_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPupil:
    """A pupil, also one who left; `group_id` and `composite_ids` are today's groups."""

    id: int
    key: str | None = None
    given_name: str = ""
    initials: str = ""
    prefix: str = ""
    family_name: str = ""
    birth_date: date | None = None
    group_id: int | None = None
    composite_ids: tuple[int, ...] = ()
    branch: str = ""
    enrolled_on: date | None = None
    left_on: date | None = None

    @property
    def name(self) -> str:
        """The name for a screen."""
        return full_name(self.given_name, self.initials, self.prefix, self.family_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterTeacher:
    """A member of staff."""

    id: int
    key: str | None = None
    given_name: str = ""
    initials: str = ""
    prefix: str = ""
    family_name: str = ""

    @property
    def name(self) -> str:
        """The name for a screen."""
        return full_name(self.given_name, self.initials, self.prefix, self.family_name)


MatterKind = Literal["intervention", "action"]
"""The kinds of running matters, by the names of their records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An intervention or an open action that runs for a pupil, with the person responsible."""

    kind: MatterKind
    id: int
    pupil_id: int
    person_id: int | None = None
    due_on: date | None = None
    """By when it is done: the day of an action, the last day of an intervention that has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The school in one school year (2026 is 2026-2027)."""

    school_year: int
    branches: tuple[str, ...] = ()
    groups: tuple[RosterGroup, ...] = ()
    pupils: tuple[RosterPupil, ...] = ()
    teachers: tuple[RosterTeacher, ...] = ()
    matters: tuple[Matter, ...] = ()
    """What runs for the pupils today."""

    def without_groups(self) -> "Roster":
        """The same people at the start of another school year: no groups yet, nobody in one."""
        pupils = tuple(replace(pupil, group_id=None, composite_ids=()) for pupil in self.pupils)
        return replace(self, groups=(), pupils=pupils)
