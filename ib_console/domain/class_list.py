"""What a class list of an administration system says, whatever its format.

Why it exists: the readers of `exchange/` all give this one value, so that comparing and importing know no format.
There is no field for a BSN, an address or an origin: what is dropped is only counted. Pure; imports domain only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from ib_console.domain.people import Role, full_name

DUMMY_MARK = "#"
"""EDEXML, Handleiding 2.1: a key that starts with this sign is made up for one file and never to be matched on."""

EX_PUPIL = "H"
"""EDEXML jaargroep of a pupil who is no longer at the school."""

COMBINATION = "C"
"""EDEXML jaargroep of a group that holds pupils of several jaargroepen."""

TEACHING_CODES = frozenset({"LRK", "VAK", "TAL"})
"""EDEXML roles that make somebody a teacher of the group; a tie without a role counts as LRK."""

_ROLE_OF_CODE = {
    "LRK": Role.TEACHER,
    "IB": Role.CARE_COORDINATOR,
    "DIR": Role.DIRECTOR,
    "ADJ": Role.DIRECTOR,
    "LOC": Role.DIRECTOR,
    "RT": Role.REMEDIAL_TEACHER,
    "SMW": Role.SOCIAL_WORK,
    "VAK": Role.SPECIALIST,
    "TAL": Role.SPECIALIST,
    "OWA": Role.TEACHING_ASSISTANT,
    "KLA": Role.TEACHING_ASSISTANT,
}

ROLE_CODES = frozenset({*_ROLE_OF_CODE, "ADM", "CON", "ICT", "LOS", "OUD", "STA"})
"""The roles that EDEXML 2.1 knows."""


class SourceFormat(StrEnum):
    """Where a class list was read from."""

    EDEXML = "edexml"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """Something the file says otherwise than agreed and that did not stop the reader.

    `place` is a line number of the file, 0 for the file as a whole. `params` never hold a name.
    """

    code: str
    place: int = 0
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedBranch:
    """A vestiging as the file names it; `file_key` joins inside the file only."""

    file_key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedGroup:
    """A group of the file. `key` is None for a dummy key or a format without keys; `file_key` joins inside the file."""

    file_key: str
    key: str | None
    name: str
    year_groups: tuple[str, ...] = ()
    composite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPupil:
    """A pupil of the file. Empty text or None means that the file does not say it, never that it should be erased."""

    line: int
    key: str | None = None
    given_name: str = ""
    initials: str = ""
    prefix: str = ""
    family_name: str = ""
    birth_date: date | None = None
    year_group: str = ""
    group_key: str | None = None
    composite_keys: tuple[str, ...] = ()
    branch_key: str | None = None
    enrolled_on: date | None = None
    left_on: date | None = None

    @property
    def name(self) -> str:
        """The name for a screen; initials where there is no roepnaam."""
        return full_name(self.given_name, self.initials, self.prefix, self.family_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTeacher:
    """A member of staff of the file, with EDEXML role codes and the `file_key`s of the groups he or she teaches."""

    key: str | None = None
    given_name: str = ""
    initials: str = ""
    prefix: str = ""
    family_name: str = ""
    roles: tuple[str, ...] = ()
    group_keys: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name for a screen."""
        return full_name(self.given_name, self.initials, self.prefix, self.family_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassList:
    """One file. `school_year` 2026 means 2026-2027, None when the file does not say.

    `ignored` tells per field of the source how many values were dropped unread (BSN and the like).
    """

    source_format: SourceFormat
    school_year: int | None = None
    reference_date: date | None = None
    branches: tuple[ListedBranch, ...] = ()
    groups: tuple[ListedGroup, ...] = ()
    pupils: tuple[ListedPupil, ...] = ()
    teachers: tuple[ListedTeacher, ...] = ()
    ignored: Mapping[str, int] = field(default_factory=dict)
    deviations: tuple[Deviation, ...] = ()


def stable_key(raw: str) -> str | None:
    """The key to match on, or None for an empty or dummy key."""
    return None if not raw or raw.startswith(DUMMY_MARK) else raw


def roles_of(codes: Iterable[str]) -> tuple[Role, ...]:
    """The roles of the program for EDEXML codes; no code means teacher (Handleiding 2.1), an unknown one support staff.

    SMW gives the external role schoolmaatschappelijk werk: such a person is no member of staff.
    """
    found = dict.fromkeys(_ROLE_OF_CODE.get(code, Role.SUPPORT_STAFF) for code in codes)
    return tuple(found) or (Role.TEACHER,)


def with_unique_pupils(pupils: Iterable[ListedPupil]) -> tuple[tuple[ListedPupil, ...], tuple[Deviation, ...]]:
    """Drop a pupil that stands in the file twice; take the key away from another pupil with a key already used.

    Returns the pupils and a deviation for each line that was dropped or lost its key.
    """
    kept: list[ListedPupil] = []
    deviations: list[Deviation] = []
    by_key: dict[str, ListedPupil] = {}
    seen: set[tuple[object, ...]] = set()
    for pupil in pupils:
        person = (pupil.name.casefold(), pupil.birth_date)
        first = by_key.get(pupil.key) if pupil.key else None
        if (pupil.key is None and person in seen) or (first and (first.name.casefold(), first.birth_date) == person):
            deviations.append(Deviation(code="pupil.twice", place=pupil.line))
            continue
        unique = pupil
        if first:
            deviations.append(Deviation(code="pupil.key_twice", place=pupil.line))
            unique = replace(pupil, key=None)
        elif pupil.key:
            by_key[pupil.key] = pupil
        seen.add(person)
        kept.append(unique)
    return tuple(kept), tuple(deviations)


def with_year_groups(group: ListedGroup, pupils: Iterable[ListedPupil]) -> ListedGroup:
    """Give a combination group, or a group without jaargroep, the year groups of the pupils in it."""
    if group.composite or (group.year_groups and group.year_groups != (COMBINATION,)):
        return group
    found = {pupil.year_group for pupil in pupils if pupil.group_key == group.file_key}
    return replace(group, year_groups=tuple(sorted(found - {"", EX_PUPIL, COMBINATION})))
