"""Which record of the school a line of a class list is about.

Why it exists: matching wrongly mixes two children's dossiers, so a key of the administration system decides, and a
name with a birth date only raises a question. Pure; imports domain only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ib_console.domain.class_list import ListedGroup, ListedPupil, ListedTeacher
from ib_console.domain.roster import RosterGroup, RosterPupil, RosterTeacher
from ib_console.domain.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilPairs:
    """`found`: position in the file → pupil id, None when new. `possible`: position → id of who it may be."""

    found: Mapping[int, int | None]
    possible: Mapping[int, int]


def pair_groups(current: Iterable[RosterGroup], listed: Iterable[ListedGroup]) -> dict[str, int | None]:
    """Pair groups on key, then the rest on name; gives file_key → id, None for a new group."""
    groups = tuple(listed)
    by_key = {(group.key, group.composite): group.id for group in current if group.key}
    found = {group.file_key: by_key.get((group.key, group.composite)) if group.key else None for group in groups}
    taken = {record_id for record_id in found.values() if record_id is not None}
    by_name = {(fold(group.name), group.composite): group.id for group in current if group.id not in taken}
    for group in groups:
        if found[group.file_key] is None:
            found[group.file_key] = by_name.pop((fold(group.name), group.composite), None)
    return found


def pair_teachers(current: Sequence[RosterTeacher], listed: Sequence[ListedTeacher]) -> dict[int, int | None]:
    """Pair staff on key, then on a full name that occurs once on both sides; gives position → id, None when new."""
    by_key = {teacher.key: teacher.id for teacher in current if teacher.key}
    found = {index: by_key.get(teacher.key) if teacher.key else None for index, teacher in enumerate(listed)}
    taken = {record_id for record_id in found.values() if record_id is not None}
    names = Counter(_compact(teacher.name) for teacher in listed)
    by_name = defaultdict(list)
    for known in current:
        if known.id not in taken:
            by_name[_compact(known.name)].append(known.id)
    for index, teacher in enumerate(listed):
        same = by_name[_compact(teacher.name)]
        if found[index] is None and len(same) == 1 and names[_compact(teacher.name)] == 1:
            found[index] = same[0]
    return found


def pair_pupils(current: Sequence[RosterPupil], listed: Sequence[ListedPupil]) -> PupilPairs:
    """Pair pupils on key; who remains with the same name and no other birth date is possibly the same child.

    Two children without key on either side are one child without a question when name and birth date are equal and
    nobody else fits: there is nothing more to go on, and the same file again must change nothing.
    """
    by_key = {pupil.key: pupil.id for pupil in current if pupil.key}
    found: dict[int, int | None] = {
        index: by_key.get(pupil.key) if pupil.key else None for index, pupil in enumerate(listed)
    }
    taken = {record_id for record_id in found.values() if record_id is not None}
    free: dict[str, list[RosterPupil]] = defaultdict(list)
    for known in current:
        if known.id not in taken:
            free[_person(known)].append(known)
    # Certain ones first: otherwise a namesake without birth date could be asked about in their place.
    for index, pupil in enumerate(listed):
        certain = [one for one in free[_person(pupil)] if _is_certain(one, pupil)]
        if found[index] is None and len(certain) == 1:
            found[index] = certain[0].id
            free[_person(pupil)].remove(certain[0])
    possible: dict[int, int] = {}
    for index, pupil in enumerate(listed):
        candidates = [one for one in free[_person(pupil)] if _dates_agree(one, pupil)]
        if found[index] is None and candidates:
            possible[index] = candidates[0].id
            free[_person(pupil)].remove(candidates[0])
            del found[index]
    return PupilPairs(found=found, possible=possible)


def _compact(text: str) -> str:
    return fold(text).replace(" ", "")


def _person(pupil: RosterPupil | ListedPupil) -> str:
    return _compact(f"{pupil.given_name or pupil.initials}{pupil.prefix}{pupil.family_name}")


def _dates_agree(current: RosterPupil, listed: ListedPupil) -> bool:
    return current.birth_date is None or listed.birth_date is None or current.birth_date == listed.birth_date


def _is_certain(current: RosterPupil, listed: ListedPupil) -> bool:
    without_keys = current.key is None and listed.key is None
    return without_keys and current.birth_date is not None and current.birth_date == listed.birth_date
