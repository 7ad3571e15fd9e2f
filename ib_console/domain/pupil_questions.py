"""The questions of a difference about who a listed pupil is.

Why it exists: only the user knows whether two records are one child; both are shown side by side. Pure; imports domain
only.
"""

from dataclasses import replace

from ib_console.domain.class_list import ListedPupil
from ib_console.domain.difference import Choice, FieldChange, Line, LineKind, Why
from ib_console.domain.roster import RosterPupil


def reused_key_id(record_id: int, index: int) -> str:
    """The id of the question whether a key is still that of the pupil who had it; `index` is the place in the file."""
    return _id(LineKind.REUSED_KEY, record_id, index)


def reused_key(index: int, pupil: ListedPupil, current: RosterPupil, group: str) -> Line:
    """Ask whether a key is still that of the pupil who had it."""
    return _question(LineKind.REUSED_KEY, index, pupil, current, group)


def possibly_known(index: int, pupil: ListedPupil, current: RosterPupil, group: str, why: Why) -> Line:
    """Ask whether a listed pupil is one that the school has."""
    return replace(_question(LineKind.POSSIBLE_DUPLICATE, index, pupil, current, group), why=why)


def _id(kind: LineKind, record_id: int, index: int) -> str:
    return f"{kind.value}:{record_id}:{index + 1}"


def _question(kind: LineKind, index: int, pupil: ListedPupil, current: RosterPupil, group: str) -> Line:
    return Line(
        id=_id(kind, current.id, index),
        kind=kind,
        subject=pupil.name,
        group=group,
        record_id=current.id,
        listed=index,
        changes=_side_by_side(current, pupil),
        choices=(Choice.SAME, Choice.OTHER),
    )


def _side_by_side(current: RosterPupil, pupil: ListedPupil) -> tuple[FieldChange, ...]:
    name = FieldChange(field="name", old=current.name, new=pupil.name)
    return (
        *((name,) if current.name != pupil.name else ()),
        FieldChange(field="administration_key", old=current.key, new=pupil.key),
        FieldChange(field="birth_date", old=current.birth_date, new=pupil.birth_date),
    )
