"""One field that is typed in outside a form, with its text kept as a draft until it is saved.

Why it exists: the note of a groepsbespreking and a cell of the SOP are typed where they are read, and a crash may cost
no more there than in a form. It must not import services.
"""

from typing import Any, Protocol

from textual.app import App
from textual.worker import WorkType

from ib_console.domain.drafts import DraftText, RawValues
from ib_console.widgets.draft_keeper import DraftBook, DraftKeeper

FIELD = "text"
"""The one field, in the draft."""


class TypedIn(Protocol):
    """What shows the field."""

    @property
    def app(self) -> App[Any]:
        """The app, under which the draft is written: also when the screen is closed meanwhile."""
        ...

    @property
    def typed(self) -> str:
        """What stands in the field now."""
        ...

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say when the text was kept, or that it cannot be; an empty text says nothing any more."""
        ...


class TypedDraft:
    """One time that somebody types in the field; what the keeper of its draft asks."""

    def __init__(self, shown: TypedIn, book: DraftBook, *, title: str, about: str, saved: str) -> None:
        """Begin, measured against what is saved: the field may show an older draft or hold a key already.

        Args:
            shown: has the field.
            book: where the draft is kept.
            title: what is written, in the list of drafts.
            about: about what or whom.
            saved: what stands in the store.
        """
        self.saved = saved
        self.final: str | None = None
        """What was typed in the end, once the field is left."""
        self._shown = shown
        self._title = title
        self._about = about
        self._begins = True
        self.keeper = DraftKeeper(self, book)
        self.keeper.begin()
        self._begins = False

    def draft_values(self) -> RawValues:
        """What stands in the field; at first what is saved."""
        if self._begins:
            return {FIELD: self.saved}
        return {FIELD: self._shown.typed if self.final is None else self.final}

    def draft_text(self, values: RawValues, base: RawValues) -> DraftText:
        """The text as it must be kept."""
        return DraftText(title=self._title, about=self._about, values=values, base=base)

    def label_of(self, name: str) -> str:
        """There is one field."""
        return name

    def show_kept(self, note: str) -> None:
        """Say when it was kept."""
        if self.final is None:
            self._shown.say(note)

    def show_draft(self, note: str) -> None:
        """A draft is shown as the text itself."""

    def show_trouble(self, sentence: str) -> None:
        """Say that it cannot be kept."""
        if self.final is None and sentence:
            self._shown.say(sentence, trouble=True)

    def keep_in_background(self) -> None:
        """Write beside the screen."""
        # The method and not its coroutine: one that is given up before it began would never be awaited.
        work: WorkType[None] = self.keeper.keep
        self._shown.app.run_worker(work, group="draft")
