"""What is typed in a cell of the SOP, kept as a kladversie until it is saved: a crash costs at most a second.

A long text has a form with a draft of its own; both are kept under the same key, so that either finds it again. It must
not import models or services.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ib_console.domain.drafts import Draft, DraftKey
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.screens.sop_sections import CellRef
from ib_console.widgets.draft_keeper import DraftBook
from ib_console.widgets.typed_draft import FIELD, TypedDraft, TypedIn

FORM = "sop_cell"
_SUBJECT = "sop_version"


def draft_key(version_id: int, ref: CellRef) -> DraftKey:
    """Under which key the text of a cell is kept while it is written."""
    return DraftKey(f"{FORM}:{ref.part.value}:{ref.field}:{ref.key}", _SUBJECT, version_id)


def ref_of(key: DraftKey) -> CellRef | None:
    """The cell that a draft is about; `None` when it is about something else, or this program has no such cell."""
    form, _, rest = key.form.partition(":")
    part, _, rest = rest.partition(":")
    field, _, row = rest.partition(":")
    if form != FORM or key.subject != _SUBJECT or part not in set(SopPart):
        return None
    known = {one.name for one in PARTS[SopPart(part)].fields}
    return CellRef(SopPart(part), row, field) if field in known else None


def drafts_of(drafts: Sequence[Draft], version_id: int) -> dict[CellRef, str]:
    """The texts of this version that were being written when the program ended, by cell."""
    found = {}
    for draft in drafts:
        ref = ref_of(draft.key)
        if ref is not None and draft.key.subject_id == version_id:
            found[ref] = str(draft.text.values.get(FIELD, ""))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CellText:
    """A text that is being typed."""

    ref: CellRef
    saved: str
    title: str
    about: str
    where: str = ""
    """Of which row."""


class CellDraft(TypedDraft):
    """One time that somebody types in one cell."""

    def __init__(self, text: CellText, shown: TypedIn, book: DraftBook) -> None:
        self.ref = text.ref
        about = f"{text.where} {text.about}".strip()
        super().__init__(shown, book, title=text.title, about=about, saved=text.saved)
