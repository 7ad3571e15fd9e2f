"""What is typed in a cell of the SOP, kept as a kladversie until it is saved: a crash costs at most a second.

A long text has a form with a draft of its own; both are kept under the same key, so that either finds it again. It must
not import models or services.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ib_console.domain.drafts import Draft, DraftKey, DraftText, RawValues
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.screens.sop_sections import CellRef
from ib_console.widgets.draft_keeper import DraftBook, DraftKeeper

FIELD = "text"
"""The one field of a cell, in a draft and in a form."""
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


class TypedDraft:
    """One time that somebody types in one cell; what the keeper of its draft asks."""

    def __init__(
        self,
        text: CellText,
        book: DraftBook,
        *,
        typed: Callable[[], str],
        say: Callable[[str, bool], None],
        start: Callable[[DraftKeeper], object],
    ) -> None:
        """Begin.

        Args:
            text: which cell.
            book: where the draft is kept.
            typed: gives what stands in the cell now.
            say: tells when it was kept, or (with True) that it cannot be.
            start: lets the keeper write beside the screen.
        """
        self.text = text
        self.final: str | None = None
        """What was typed in the end, once the cell is closed."""
        self._typed = typed
        self._say = say
        self._start = start
        self._begins = True
        self.keeper = DraftKeeper(self, book)
        self.keeper.begin()
        self._begins = False

    def draft_values(self) -> RawValues:
        """What stands in the cell; at first what is saved, for the cell may show an older draft already."""
        if self._begins:
            return {FIELD: self.text.saved}
        return {FIELD: self._typed() if self.final is None else self.final}

    def draft_text(self, values: RawValues, base: RawValues) -> DraftText:
        """The text as it must be kept."""
        about = f"{self.text.where} {self.text.about}".strip()
        return DraftText(title=self.text.title, about=about, values=values, base=base)

    def label_of(self, name: str) -> str:
        """There is one field."""
        return name

    def show_kept(self, note: str) -> None:
        """Say when it was kept."""
        if self.final is None and note:
            self._say(note, False)  # noqa: FBT003 - see `say`

    def show_draft(self, note: str) -> None:
        """A draft is shown as the text itself."""

    def show_trouble(self, sentence: str) -> None:
        """Say that it cannot be kept."""
        if self.final is None and sentence:
            self._say(sentence, True)  # noqa: FBT003 - see `say`

    def keep_in_background(self) -> None:
        """Write beside the screen."""
        self._start(self.keeper)
