"""The note of one pupil in the walk of a groepsbespreking: typed under what is known, kept without being asked.

Whichever way the field is left (F2, Esc, a click), what stands there is saved. Until then a draft is kept within a
second, as of any form, so that a crash in the middle of a sentence loses nothing that was said. It must not import
services or models.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from ib_console.domain.drafts import Draft, DraftKey
from ib_console.domain.errors import IbError
from ib_console.domain.text import clean_paragraphs
from ib_console.screens.base import console_of
from ib_console.widgets.draft_keeper import DraftBook, DraftKeeper
from ib_console.widgets.inputs import TextInput
from ib_console.widgets.texts import heading, plain
from ib_console.widgets.typed_draft import FIELD, TypedDraft
from ib_console.wording.walk_sentences import NOTE_DRAFT, NOTE_HELP, NOTE_LEAVE

_NOTE = "walk_note_"
_SUBJECT = "group_walk"


@dataclass(frozen=True, slots=True)
class _Shown:
    """The note that stands in the field."""

    pupil_id: int
    about: str
    saved: str
    has_draft: bool


class _Sitting(TypedDraft):
    """One time that somebody writes about one pupil."""

    def __init__(self, note: "WalkNote", shown: _Shown, book: DraftBook) -> None:
        self.pupil_id = shown.pupil_id
        self.has_draft = shown.has_draft
        super().__init__(note, book, title="Groepsbespreking", about=shown.about, saved=shown.saved)


class WalkNote(Vertical):
    """The field with its head line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,escape", "leave", "klaar", id="walk_note.leave", tooltip="Bewaart de notitie en gaat naar de lijst")
    ]
    DEFAULT_CSS = """
    WalkNote {
        height: auto; border-top: solid $rule; padding: 0 2;
        & > Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > TextArea {
            border: none; padding: 0 1; height: 6; background: $field; scrollbar-size-vertical: 1;
        }
        & > TextArea:focus { border: none; background: $row-blurred; background-tint: transparent; }
        & > TextArea .text-area--cursor-line { background: transparent; }
        & > TextArea:disabled { display: none; }
    }
    """

    def __init__(
        self,
        *,
        book: Callable[[int], DraftBook],
        save: Callable[[int, str], Awaitable[None]],
        back: Callable[[], None],
    ) -> None:
        """Declare the field.

        Args:
            book: gives the place of the draft about a pupil, at once: the first key is kept too.
            save: keeps the note of a pupil. Raises `IbError`.
            back: puts the focus where it was.
        """
        super().__init__()
        self._book = book
        self._save = save
        self._back = back
        # Held here, for what is typed in it may be asked for while the screen closes.
        self._area = TextInput()
        self._sitting: _Sitting | None = None
        self._shown: _Shown | None = None
        self._unsaved: dict[int, DraftKeeper] = {}

    def compose(self) -> ComposeResult:
        """The head line and the field."""
        yield Static(heading("Notitie", NOTE_HELP), id="walk-note--head")
        yield self._area

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self._area.text

    @property
    def is_written_in(self) -> bool:
        """Whether somebody writes."""
        return self._sitting is not None

    @property
    def has_unsaved_text(self) -> bool:
        """Whether what stands there differs from what is saved."""
        return self._sitting is not None and self.typed.strip() != self._sitting.saved

    def show(self, pupil_id: int | None, about: str = "", saved: str = "", draft: str | None = None) -> None:
        """Show the note of a pupil, or the draft that waits of it; what is being typed is left alone."""
        if self._sitting is not None:
            if self._sitting.pupil_id == pupil_id:
                return
            self._leave()
        self._shown = None if pupil_id is None else _Shown(pupil_id, about, saved, draft is not None)
        area, text = self._area, clean_paragraphs(saved if draft is None else draft)
        area.disabled = pupil_id is None
        if area.text != text:
            area.load_text(text)
        self.say("" if draft is None else NOTE_DRAFT)

    def write(self) -> None:
        """Go into the field, with the cursor behind the text; at once, so that the next key is typed there."""
        if self._shown is not None:
            self._area.move_cursor(self._area.document.end)
            self.screen.set_focus(self._area)

    def say(self, note: str, *, trouble: bool = False) -> None:
        """Change what stands beside the heading."""
        if self.is_mounted:
            told = note or (NOTE_LEAVE if self.is_written_in else NOTE_HELP)
            head = heading("Notitie", "" if trouble else told)
            self.query_one("#walk-note--head", Static).update(
                head.append("  ").append(plain(told, "$late")) if trouble else head
            )

    # -- from the first key to the last

    def on_descendant_focus(self) -> None:
        """Somebody begins to write."""
        self._begin()

    def on_descendant_blur(self) -> None:
        """Somebody goes elsewhere."""
        self._leave()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._area.has_focus:
            self._begin()
        if self._sitting is not None:
            self._sitting.keeper.touched()

    def _begin(self) -> None:
        if self._sitting is None and self._shown is not None:
            if (earlier := self._unsaved.pop(self._shown.pupil_id, None)) is not None:
                earlier.end()  # else it would write its draft again behind what is saved now
            self._sitting = _Sitting(self, self._shown, self._book(self._shown.pupil_id))
            self.say("")

    def action_leave(self) -> None:
        """Go back to the list; leaving the field saves."""
        self._back()

    def _leave(self) -> None:
        sitting, self._sitting = self._sitting, None
        if sitting is not None:
            sitting.final = self.typed
            self._shown = replace(self._shown, saved=sitting.final) if self._shown else None
            self.say("")
            # Under the app: it is finished when the screen is closed right behind it.
            self.app.run_worker(self._finish(sitting, sitting.final), group="walk-note")

    async def _finish(self, sitting: _Sitting, text: str) -> None:
        """Save what was written, and let the draft go with it; what was not changed leaves nothing."""
        keeper = sitting.keeper
        keeper.rest()
        try:
            if text.strip() != sitting.saved:
                with keeper.saving():
                    await self._save(sitting.pupil_id, text)
            elif sitting.has_draft or not keeper.is_kept:
                await keeper.forget()
            keeper.end()
        except IbError as error:
            console_of(self).report(error)
            # The screen shows the text again; the draft is kept beside it.
            self._unsaved[sitting.pupil_id] = keeper
            keeper.go_on()


def draft_key(meeting_id: int, pupil_id: int) -> DraftKey:
    """Under which key the note of a pupil is kept while it is written."""
    return DraftKey(f"{_NOTE}{pupil_id}", _SUBJECT, meeting_id, pupil_ids=(pupil_id,))


def drafts_of(drafts: Sequence[Draft], meeting_id: int) -> dict[int, str]:
    """The notes of this walk that were being written when the program ended, by pupil."""
    found = {}
    for draft in drafts:
        key = draft.key
        if key.form.startswith(_NOTE) and (key.subject, key.subject_id) == (_SUBJECT, meeting_id):
            found[int(key.form.removeprefix(_NOTE))] = str(draft.text.values.get(FIELD, ""))
    return found
