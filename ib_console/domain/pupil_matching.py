"""Which pupil of the school a line of a class list is about, and why the program is not sure.

Why it exists: matching wrongly mixes two children's dossiers. A key of the administration system decides unless all
else contradicts it, and a name with a birth date only raises a question. Pure; imports domain only.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from ib_console.domain.class_list import ListedPupil
from ib_console.domain.difference import Why
from ib_console.domain.matching import compact
from ib_console.domain.roster import RosterPupil

_SIMILAR = 0.6
"""From this ratio on two given names are alike: Noor and Nora are, Noor and Tim are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """Who a listed pupil may be, and what the two have in common."""

    id: int
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilPairs:
    """`found`: position in the file → pupil id, None when new. `possible`: position → who it may be."""

    found: Mapping[int, int | None]
    possible: Mapping[int, Possible]


def reused_keys(current: Sequence[RosterPupil], listed: Sequence[ListedPupil]) -> dict[int, int]:
    """Where a key of the school stands at a pupil with another name and another birth date: position → pupil id."""
    by_key = {pupil.key: pupil for pupil in current if pupil.key}
    reused = {}
    for index, pupil in enumerate(listed):
        known = by_key.get(pupil.key) if pupil.key else None
        if known and not _dates_agree(known, pupil) and _person(known) != _person(pupil):
            reused[index] = known.id
    return reused


def pair_pupils(
    current: Sequence[RosterPupil],
    listed: Sequence[ListedPupil],
    *,
    undecided: Mapping[int, int],
    released: Mapping[int, int],
) -> PupilPairs:
    """Pair pupils on key; who remains with much in common is possibly the same child.

    Two children without key on either side are one child without a question when name and birth date are equal and
    nobody else fits: there is nothing more to go on, and the same file again must change nothing.

    Args:
        current: the pupils of the school.
        listed: the pupils of the file.
        undecided: of `reused_keys`, those without an answer; the file's pupil and the school's are both left out.
        released: of `reused_keys`, those that are somebody else: the school's pupil has lost the key.
    """
    lost = set(released.values())
    by_key = {pupil.key: pupil.id for pupil in current if pupil.key and pupil.id not in lost}
    found: dict[int, int | None] = {
        index: by_key.get(pupil.key) if pupil.key else None
        for index, pupil in enumerate(listed)
        if index not in undecided
    }
    taken = {record_id for record_id in found.values() if record_id is not None} | set(undecided.values())
    free = {
        known.id: replace(known, key=None) if known.id in lost else known for known in current if known.id not in taken
    }
    if not free:
        return PupilPairs(found=found, possible={})
    by_name: dict[str, list[RosterPupil]] = defaultdict(list)
    for known in free.values():
        by_name[_person(known)].append(known)
    searched = {index: _person(listed[index]) for index, record_id in found.items() if record_id is None}
    possible: dict[int, Possible] = {}
    # Certain ones first: otherwise a namesake without birth date could be asked about in their place.
    for index, name in searched.items():
        certain = [one for one in by_name[name] if _is_certain(one, listed[index])]
        if len(certain) == 1:
            found[index] = certain[0].id
            by_name[name].remove(certain[0])
            del free[certain[0].id]
    for index, name in searched.items():
        alike = [one for one in by_name[name] if _dates_agree(one, listed[index])]
        if found[index] is None and alike:
            both_dated = alike[0].birth_date is not None and listed[index].birth_date is not None
            possible[index] = Possible(id=alike[0].id, why="same_name" if both_dated else "name_without_date")
            by_name[name].remove(alike[0])
            del free[alike[0].id]
    left = [index for index in searched if found[index] is None and index not in possible]
    possible |= _alike(free.values(), {index: listed[index] for index in left})
    return PupilPairs(
        found={index: record_id for index, record_id in found.items() if index not in possible}, possible=possible
    )


def _alike(free: Collection[RosterPupil], listed: Mapping[int, ListedPupil]) -> Iterator[tuple[int, Possible]]:
    """The pairs of one birth date whose names are alike, the best first; each pupil is asked about once."""
    by_date: dict[date, list[RosterPupil]] = defaultdict(list)
    for known in free:
        if known.birth_date is not None:
            by_date[known.birth_date].append(known)
    likely = []
    for index, pupil in listed.items():
        for known in by_date.get(pupil.birth_date, ()) if pupil.birth_date else ():
            score, why = _resemblance(known, pupil)
            if why:
                likely.append((-score, index, known.id, why))
    asked: set[int] = set()
    settled: set[int] = set()
    for _, index, record_id, why in sorted(likely):
        if index not in settled and record_id not in asked:
            settled.add(index)
            asked.add(record_id)
            yield index, Possible(id=record_id, why=why)


def _resemblance(known: RosterPupil, pupil: ListedPupil) -> tuple[float, Why]:
    """How much two names of children born on one day are alike, 0 to 2, and in what; "" when they are not."""
    here, there = compact(known.given_name), compact(pupil.given_name)
    if compact(known.family_name) != compact(pupil.family_name):
        return (0.0, "other_family_name") if here and here == there else (0.0, "")
    if not there:
        first_letters = compact(known.initials or known.given_name)[:1], compact(pupil.initials)[:1]
        return (2.0 if first_letters[0] == first_letters[1] else 0.1), "initials_only"
    ratio = SequenceMatcher(None, here, there).ratio()
    if here and (here.startswith(there) or there.startswith(here)):
        return 1.0 + ratio, "similar_given_name"
    return (ratio, "similar_given_name") if ratio >= _SIMILAR else (0.0, "")


def _person(pupil: RosterPupil | ListedPupil) -> str:
    return compact(f"{pupil.given_name or pupil.initials}{pupil.prefix}{pupil.family_name}")


def _dates_agree(current: RosterPupil, listed: ListedPupil) -> bool:
    return current.birth_date is None or listed.birth_date is None or current.birth_date == listed.birth_date


def _is_certain(current: RosterPupil, listed: ListedPupil) -> bool:
    without_keys = current.key is None and listed.key is None
    return without_keys and current.birth_date is not None and current.birth_date == listed.birth_date
