"""Cleaning what is typed or pasted into the SOP, so that it is kept as it is read back.

Why it exists: an edit may carry a text, a list of lines or a whole row; each text in it passes here.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from ib_console.domain.bsn import without_bsn
from ib_console.domain.sop_edit import AddRow, Edit, SetCell, Together
from ib_console.domain.sop_fields import CellKind
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.text import clean, clean_paragraphs
from ib_console.wording.record_messages import BSN_REMOVED

_NUMBERED = frozenset({"telephone", "url", "id", "link_id", "covers", "move"})
"""Fields that hold a number or id of their own: one in eleven of nine digits looks like a BSN and is none."""


def cleaned_edit(edit: Edit) -> Edit:
    """The same edit with every text in it cleaned; lines that are empty go."""
    match edit:
        case SetCell():
            field = PARTS[edit.part].field(edit.field)
            return replace(edit, value=_value(edit.field, edit.value, one_line=field.kind is CellKind.TEXT))
        case AddRow():
            return replace(edit, row=_row(edit.row))
        case Together():
            return Together(edits=tuple(cleaned_edit(each) for each in edit.edits))
        case _:
            return edit


def _value(name: str, value: Any, *, one_line: bool = False) -> Any:  # noqa: ANN401 - whatever the cell holds
    # A StrEnum is a str too, and not a text.
    if type(value) is str:
        plain = clean(value) if one_line else clean_paragraphs(value)
        return plain if name in _NUMBERED else without_bsn(plain, instead=BSN_REMOVED)
    if isinstance(value, tuple):
        parts = (_value(name, part, one_line=True) for part in value)
        return tuple(part for part in parts if part != "")
    return _row(value) if is_dataclass(value) else value


def _row(row: Any) -> Any:  # noqa: ANN401 - any row in, the same row out
    return replace(row, **{each.name: _value(each.name, getattr(row, each.name)) for each in fields(row)})
