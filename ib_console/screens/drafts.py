"""Opening a form so that no text of it gets lost, and what the program does with the texts of open forms when it ends.

    values = await open_form(self, FormScreen(…), DraftKey("intervention", "pupil", pupil_id, is_new=True))

Every form about something that is kept is opened like this, in an `@in_background` method. The draft is read before
the form is shown, so that no key can come between. Whatever the form's `on_save` commits takes the draft away in the
same transaction: `commit` of the app sees to that, so no form can forget it. It must not import models.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from ib_console.domain.drafts import Draft, DraftKey, DraftText
from ib_console.widgets.draft_keeper import DraftKeeper, Later, on_loop

if TYPE_CHECKING:  # base imports this; and the first screen is painted before there is a form
    from ib_console.screens.base import BaseScreen, Console
    from ib_console.widgets.form import FormScreen, Values

P = ParamSpec("P")
T = TypeVar("T")

_SAVING: ContextVar[DraftKey | None] = ContextVar("draft that is being saved", default=None)


class DraftDesk:
    """The open forms of the program, each with the draft it writes."""

    def __init__(self, console: "Console", submit: Callable[..., "Future[Any]"]) -> None:
        """Make it for an app.

        Args:
            console: reads and commits.
            submit: queues a call in the database thread, for when nothing can be awaited any more.
        """
        self.console = console
        self.submit = submit
        self.schedule: Callable[[float, Callable[[], object]], Later] = on_loop
        """How a form waits before it keeps its text."""
        self._open: list[DraftKeeper] = []

    def removing_draft(self, save: Callable[P, T]) -> Callable[P, T]:
        """The same write; when a form is being saved, with the removal of its draft in the transaction."""
        key = _SAVING.get()
        return save if key is None else partial(self.console.services.drafts.saved_by, key, save)

    def flush(self) -> "list[Future[datetime]]":
        """Queue every text that is not kept yet, at once and without waiting; the database thread does the rest.

        For the end of the program, also after a failure: a form that cannot be read any more is passed over.
        """
        queued = []
        for keeper in list(self._open):
            with suppress(
                Exception
            ):  # the program is ending, perhaps because of this very form; the others still count
                future = keeper.flush()
                if future is not None:
                    queued.append(future)
        return queued

    async def keep_all(self) -> bool:
        """Keep the text of every open form now; tell whether all of it is kept."""
        for keeper in list(self._open):
            await keeper.keep()
        return not any(keeper.is_failing for keeper in self._open)

    async def open_book(self, key: DraftKey) -> "_Book":
        """The place of one draft, with what stands in it. Raises `IbError`."""
        found: Draft | None = await self.console.read(self.console.services.drafts.find, key)
        return _Book(self, key, found)

    def book(self, key: DraftKey) -> "_Book":
        """The place of a draft that is read already, or of which it does not matter what stands in it."""
        return _Book(self, key, None)

    def watch(self, keeper: DraftKeeper) -> None:
        """A form is open."""
        self._open.append(keeper)

    def unwatch(self, keeper: DraftKeeper) -> None:
        """A form is closed."""
        if keeper in self._open:
            self._open.remove(keeper)


class _Book:
    """One draft, as `DraftKeeper` wants it."""

    def __init__(self, desk: DraftDesk, key: DraftKey, found: Draft | None) -> None:
        self._desk = desk
        self._key = key
        self.found = found
        self.today: date = desk.console.today

    def schedule(self, delay: float, action: Callable[[], object], /) -> Later:
        return self._desk.schedule(delay, action)

    async def keep(self, text: DraftText) -> datetime:
        moment: datetime = await self._desk.console.commit(self._desk.console.services.drafts.keep, self._key, text)
        return moment

    def keep_now(self, text: DraftText) -> "Future[datetime]":
        return self._desk.submit(self._desk.console.services.drafts.keep, self._key, text)

    async def forget(self) -> None:
        await self._desk.console.commit(self._desk.console.services.drafts.forget, self._key)

    @contextmanager
    def saving(self) -> Iterator[None]:
        token = _SAVING.set(self._key)
        try:
            yield
        finally:
            _SAVING.reset(token)

    def watch(self, keeper: DraftKeeper) -> None:
        self._desk.watch(keeper)

    def unwatch(self, keeper: DraftKeeper) -> None:
        self._desk.unwatch(keeper)


async def open_form(screen: "BaseScreen", form: "FormScreen", key: DraftKey) -> "Values | None":
    """Show a form whose text is kept under this key; `None` when it was left, else what was saved. Raises `IbError`."""
    form.guard(await screen.console.drafts.open_book(key))
    form.pupil_ids = key.pupil_ids or ((key.subject_id,) if key.subject == "pupil" else ())
    return await screen.app.push_screen_wait(form)
