"""Keeping what is typed in a form: at most a second after the first key that was not kept yet, without being asked.

A form has a keeper when its opener gives it one (`form.guard(book)`); the book writes, reads and forgets, so that
nothing here knows a store. The time runs from the *first* unsaved key, so whoever goes on typing puts nothing off. It
must not import services.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from ib_console.domain.drafts import Draft, DraftText, RawValues
from ib_console.domain.errors import IbError
from ib_console.wording.draft_messages import cannot_keep, kept_at, offered, overtaken

KEEP_AFTER = 0.3
"""Seconds from the first unsaved key to writing it; what is left of the second is for the keys that are still under
way to the field and for the disk."""
TRY_AGAIN = 3.0
"""Seconds to the next attempt after one that failed."""


class Later(Protocol):
    """Something that will be done, and that can be called off."""

    def cancel(self) -> None:
        """Call it off."""
        ...


Schedule = Callable[[float, Callable[[], object]], Later]
"""Does something after so many seconds."""


class DraftBook(Protocol):
    """The place where one form's draft is kept."""

    found: Draft | None
    """What was kept before the form was opened."""
    today: date

    def schedule(self, delay: float, action: Callable[[], object], /) -> Later:
        """Do something after so many seconds."""
        ...

    async def keep(self, text: DraftText) -> datetime:
        """Keep the text; return the moment. Raises `IbError`."""
        ...

    def keep_now(self, text: DraftText) -> "Future[datetime]":
        """The same for a program that is ending: queue it at once, without waiting."""
        ...

    async def forget(self) -> None:
        """Throw the draft away. Raises `IbError`."""
        ...

    def saving(self) -> AbstractContextManager[None]:
        """Within this, whatever is saved takes the draft away in the same transaction."""
        ...

    def watch(self, keeper: "DraftKeeper") -> None:
        """The form is open: ask its keeper to flush when the program ends."""
        ...

    def unwatch(self, keeper: "DraftKeeper") -> None:
        """The form is closed."""
        ...


class GuardedForm(Protocol):
    """What a keeper needs of the form."""

    def draft_values(self) -> RawValues:
        """What stands in the fields that may be kept."""
        ...

    def draft_text(self, values: RawValues, base: RawValues) -> DraftText:
        """The text as it must be kept."""
        ...

    def label_of(self, name: str) -> str:
        """What a field is called."""
        ...

    def show_kept(self, note: str) -> None:
        """Say when it was kept."""
        ...

    def show_draft(self, note: str) -> None:
        """Say that a draft is shown, or nothing."""
        ...

    def show_trouble(self, sentence: str) -> None:
        """Say that the text cannot be kept, or nothing."""
        ...

    def keep_in_background(self) -> None:
        """Let the keeper's `keep` run beside the form."""
        ...


class DraftKeeper:
    """Watches one open form."""

    def __init__(self, form: GuardedForm, book: DraftBook) -> None:
        self._form = form
        self._book = book
        self._base: RawValues = {}
        self._kept: RawValues = {}
        self._timer: Later | None = None
        self._resting = True
        self._opened_with: RawValues | None = None
        self._writing = asyncio.Lock()
        self.is_failing = False
        """Whether the last attempt to keep the text failed."""

    # -- opening

    def begin(self) -> RawValues:
        """Look at the form as it opens; return what the fields must show when a draft waits."""
        self._base = self._kept = self._form.draft_values()
        self._resting = False
        self._book.watch(self)
        draft = self._book.found
        return {} if draft is None else draft.restored(self._base)

    def restored(self) -> None:
        """The fields show the draft: it is what is kept, and the form says so."""
        draft = self._book.found
        if draft is None:
            return
        self._kept = self._opened_with = self._form.draft_values()
        lines = [offered(draft, self._book.today)]
        if names := draft.overtaken(self._base):
            lines.append(overtaken([self._form.label_of(name) for name in names]))
        self._form.show_draft("\n".join(lines))

    @property
    def is_offered(self) -> bool:
        """Whether the form was opened with a draft in it."""
        return self._book.found is not None

    @property
    def is_untouched(self) -> bool:
        """Whether the form shows the draft it was opened with, and nothing else was kept since."""
        return self._form.draft_values() == self._opened_with == self._kept

    @property
    def is_kept(self) -> bool:
        """Whether what is kept is exactly what stands in the form."""
        return not self._writing.locked() and self._stands_kept

    @property
    def _stands_kept(self) -> bool:
        return self._form.draft_values() == self._kept

    # -- while typing

    def touched(self) -> None:
        """Something was changed: keep it within the second, however long the typing goes on."""
        if self._timer is None and not (self._resting or self._stands_kept):
            self._in(TRY_AGAIN if self.is_failing else KEEP_AFTER)

    def _in(self, delay: float) -> None:
        if self._timer is None and not self._resting:
            self._timer = self._book.schedule(delay, self._due)

    def _due(self) -> None:
        self._timer = None
        self._form.keep_in_background()

    async def keep(self) -> None:
        """Keep what stands there now; when that fails, say so once and try again later.

        One at a time: when the database is busy for long, the latest text waits and not every one before it.
        """
        async with self._writing:
            while not (self._resting or self._stands_kept) and await self._write():
                pass

    async def _write(self) -> bool:
        """Write once; tell whether it succeeded."""
        values = self._form.draft_values()
        try:
            if values == self._base:
                await self._book.forget()
                note = ""
            else:
                note = kept_at(await self._book.keep(self._form.draft_text(values, self._base)))
        except IbError as error:
            self.is_failing = True
            self._form.show_trouble(cannot_keep(error))
            self._in(TRY_AGAIN)
            return False
        self.is_failing = False
        self._kept = values
        self._form.show_trouble("")
        self._form.show_kept(note)
        return self._timer is None  # what was typed meanwhile has its own time

    def flush(self) -> "Future[datetime] | None":
        """The program ends: queue what is not kept yet, at once. What is under way is queued before it."""
        if self._resting:
            return None
        values = self._form.draft_values()
        if values in (self._kept, self._base):
            return None
        return self._book.keep_now(self._form.draft_text(values, self._base))

    # -- saving and leaving

    def rest(self) -> None:
        """Keep nothing from here on: what is saved or thrown away must not come back."""
        self._resting = True
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def go_on(self) -> None:
        """The form stays open after all."""
        self._resting = False
        self._kept = {}  # what became of the draft is not certain
        self.touched()

    def saving(self) -> AbstractContextManager[None]:
        """See `DraftBook.saving`."""
        return self._book.saving()

    async def forget(self) -> None:
        """Throw the draft away; what is typed after this is kept anew. Raises `IbError`."""
        await self._book.forget()

    def start_anew(self) -> RawValues:
        """The draft is thrown away: return what was saved, for the fields to show again."""
        self._book.found = None
        self._kept, self._opened_with = self._base, None
        self._form.show_draft("")
        self._form.show_kept("")
        return self._base

    def end(self) -> None:
        """The form is closed."""
        self.rest()
        self._book.unwatch(self)


def on_loop(delay: float, action: Callable[[], object]) -> Later:
    """Schedule on the running event loop."""
    return asyncio.get_running_loop().call_later(delay, action)
