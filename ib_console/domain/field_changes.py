"""Field by field: what a class list says otherwise about one record.

Why it exists: an empty value in a file means "not said", never "erase"; that rule is kept here. Pure; domain only.
"""

from ib_console.domain.class_list import ListedGroup, ListedPupil, ListedTeacher
from ib_console.domain.difference import FieldChange, Value
from ib_console.domain.matching import group_name_key
from ib_console.domain.roster import RosterGroup, RosterPupil, RosterTeacher


def _given(pairs: dict[str, tuple[Value, Value]]) -> tuple[FieldChange, ...]:
    """The fields that the file gives and that differ."""
    return tuple(
        FieldChange(field=field, old=old, new=new) for field, (old, new) in pairs.items() if new and new != old
    )


def _name_changes(
    current: RosterPupil | RosterTeacher,
    listed: ListedPupil | ListedTeacher,
) -> dict[str, tuple[Value, Value]]:
    return {
        "administration_key": (current.key, listed.key),
        "given_name": (current.given_name, listed.given_name),
        "initials": (current.initials, listed.initials),
        "family_name": (current.family_name, listed.family_name),
        "prefix": (current.prefix, listed.prefix),
    }


def pupil_changes(current: RosterPupil, listed: ListedPupil, branch: str) -> tuple[FieldChange, ...]:
    """What the file says otherwise about a pupil, apart from groups; `branch` is the name of the listed branch."""
    changes = _given(
        {
            **_name_changes(current, listed),
            "birth_date": (current.birth_date, listed.birth_date),
            "branch": (current.branch, branch),
            "enrolled_on": (current.enrolled_on, listed.enrolled_on),
            "left_on": (current.left_on, listed.left_on),
        },
    )
    return (*changes, *_prefix_gone(current, listed, changes))


def teacher_changes(current: RosterTeacher, listed: ListedTeacher) -> tuple[FieldChange, ...]:
    """What the file says otherwise about a teacher, apart from groups."""
    changes = _given(_name_changes(current, listed))
    return (*changes, *_prefix_gone(current, listed, changes))


def _prefix_gone(
    current: RosterPupil | RosterTeacher,
    listed: ListedPupil | ListedTeacher,
    changes: tuple[FieldChange, ...],
) -> tuple[FieldChange, ...]:
    """A new achternaam brings its own tussenvoegsel, also when that is none."""
    renamed = any(change.field == "family_name" for change in changes)
    if renamed and current.prefix and not listed.prefix:
        return (FieldChange(field="prefix", old=current.prefix, new=""),)
    return ()


def group_changes(current: RosterGroup, listed: ListedGroup) -> tuple[FieldChange, ...]:
    """What the file says otherwise about a group; `Groep 5b` and `5B` are one name, and the school's stays."""
    same_name = group_name_key(current.name) == group_name_key(listed.name)
    return _given(
        {
            "administration_key": (current.key, listed.key),
            "name": (current.name, current.name if same_name else listed.name),
            "year_groups": (current.year_groups, listed.year_groups),
        },
    )
