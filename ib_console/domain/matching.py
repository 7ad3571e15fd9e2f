"""Which group or teacher of the school a line of a class list is about; `pupil_matching` does it for pupils.

Why it exists: exports spell one group in several ways, and a school must not get a new group for each spelling. Pure;
imports domain only.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from ib_console.domain.class_list import ListedGroup, ListedPupil, ListedTeacher
from ib_console.domain.roster import RosterGroup, RosterPupil, RosterTeacher
from ib_console.domain.text import fold

_GROUP_WORD = re.compile(r"^groep(?=[\s\d])")
_LEAST_TOGETHER = 3


def compact(text: str) -> str:
    """The form in which two spellings of a name are one: folded, without blanks."""
    return fold(text).replace(" ", "")


def group_name_key(name: str) -> str:
    """The form in which two spellings of a group are one: `Groep 5b`, `5b`, `5B` and `groep 5 B`."""
    return _GROUP_WORD.sub("", fold(name)).replace(" ", "")


def pair_groups(current: Iterable[RosterGroup], listed: Iterable[ListedGroup]) -> dict[str, int | None]:
    """Pair groups on key, then the rest on name; gives file_key → id, None for a new group."""
    here, groups = tuple(current), tuple(listed)
    by_key = {(group.key, group.composite): group.id for group in here if group.key}
    found = {group.file_key: by_key.get((group.key, group.composite)) if group.key else None for group in groups}
    # The exact spelling first: a school may have had a 5b and a Groep 5b made by hand.
    spellings: tuple[Callable[[str], str], ...] = (fold, group_name_key)
    for spelling in spellings:
        taken = set(found.values())
        by_name: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for known in here:
            if known.id not in taken:
                by_name[spelling(known.name), known.composite].append(known.id)
        for group in groups:
            same = by_name[spelling(group.name), group.composite]
            if found[group.file_key] is None and same:
                found[group.file_key] = same.pop(0)
    return found


def namesakes(
    groups: Mapping[str, int | None],
    current: Iterable[RosterGroup],
    listed: Iterable[ListedGroup],
    sits: Collection[tuple[ListedPupil, RosterPupil]],
    pupils: Iterable[RosterPupil],
) -> frozenset[str]:
    """The file_keys of listed groups that only share a name with the group they were paired with.

    Two vestigingen may both have a 5A, each in a file of its own. They are two when their keys differ and nobody of
    the one sits in the other; `sits` are the pupils of the file with who they are, or may be, among `pupils`.
    """
    key_of = {group.id: group.key for group in current}
    filled = {pupil.group_id for pupil in pupils}
    shared = {(pupil.group_key, known.group_id) for pupil, known in sits}
    return frozenset(
        group.file_key
        for group in listed
        if group.key
        and not group.composite
        and (record_id := groups[group.file_key]) in filled
        and record_id is not None
        and key_of[record_id] not in {None, group.key}
        and (group.file_key, record_id) not in shared
    )


def renamed_groups(
    groups: Mapping[str, int | None],
    listed: Iterable[ListedGroup],
    together: Collection[tuple[ListedPupil, RosterPupil]],
) -> dict[str, int]:
    """Which listed groups without counterpart may be an existing one under a new name: file_key → its id.

    That is so when at least half, and at least three, of the known pupils in it sit in one existing group that has no
    counterpart in the file. `together` are the pupils of the file that are certainly known.
    """
    taken = {record_id for record_id in groups.values() if record_id is not None}
    from_groups: dict[str, Counter[int | None]] = defaultdict(Counter)
    for pupil, known in together:
        if pupil.group_key is not None:
            from_groups[pupil.group_key][known.group_id] += 1
    likely = []
    for group in listed:
        if groups[group.file_key] is not None or group.composite:
            continue
        counts = from_groups[group.file_key]
        for group_id, count in counts.most_common():
            if group_id is None or group_id in taken:
                continue
            if count >= _LEAST_TOGETHER and 2 * count >= counts.total():
                likely.append((count, group.file_key, group_id))
    renamed: dict[str, int] = {}
    for _, file_key, group_id in sorted(likely, key=lambda each: -each[0]):
        if file_key not in renamed and group_id not in renamed.values():
            renamed[file_key] = group_id
    return renamed


def pair_teachers(current: Sequence[RosterTeacher], listed: Sequence[ListedTeacher]) -> dict[int, int | None]:
    """Pair staff on key, then on a full name that occurs once on both sides; gives position → id, None when new."""
    by_key = {teacher.key: teacher.id for teacher in current if teacher.key}
    found = {index: by_key.get(teacher.key) if teacher.key else None for index, teacher in enumerate(listed)}
    taken = {record_id for record_id in found.values() if record_id is not None}
    names = Counter(compact(teacher.name) for teacher in listed)
    by_name = defaultdict(list)
    for known in current:
        if known.id not in taken:
            by_name[compact(known.name)].append(known.id)
    for index, teacher in enumerate(listed):
        same = by_name[compact(teacher.name)]
        if found[index] is None and len(same) == 1 and names[compact(teacher.name)] == 1:
            found[index] = same[0]
    return found
