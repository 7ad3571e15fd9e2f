"""Reading a file beside the screen: how far it is, stopping it, and what went wrong.

Why it exists: the list of files and the choice of columns both read, and both must let go of the file when the user
stops or leaves. It must not import services.
"""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from threading import Event
from typing import Any, ClassVar, Generic, TypeVar

from textual.content import Content
from textual.widgets import Static

from ib_console.domain.class_list import ClassList
from ib_console.domain.errors import ImportRefused
from ib_console.domain.text import clean
from ib_console.exchange.reading import ReadingCancelled, Watch
from ib_console.screens.base import BaseScreen
from ib_console.screens.import_preview import ImportPreviewScreen
from ib_console.widgets.texts import plain
from ib_console.wording.column_messages import STOPPED, reading_text
from ib_console.wording.messages import sentence

T = TypeVar("T")


class _Reading(Generic[T]):
    """One reading: the thread tells how far it is, the screen asks and may stop it."""

    def __init__(self, read: Callable[[Watch], T]) -> None:
        self._stopped = Event()
        self._task = asyncio.create_task(asyncio.to_thread(read, self._watch))
        self.percent = 0

    def _watch(self, done: int, total: int) -> None:
        """Hear from the reading thread. Raises `ReadingCancelled` once the reading was stopped."""
        if self._stopped.is_set():
            raise ReadingCancelled
        self.percent = min(100, done * 100 // max(1, total))

    def stop(self) -> None:
        """Wait no longer; the thread ends by itself when it next tells how far it is."""
        self._stopped.set()
        self._task.cancel()

    async def outcome(self) -> T:
        """What was read. Raises `ReadingCancelled` when it was stopped, and what the reading raised."""
        await asyncio.wait([self._task])
        if self._task.cancelled():
            raise ReadingCancelled
        return self._task.result()


class ReadingScreen(BaseScreen):
    """A screen that reads class lists, with a line `#status` for what is to be said about it."""

    tell_every: ClassVar[float] = 0.3
    """Seconds before the first word about a reading, and between two of them."""
    DEFAULT_CSS = """
    ReadingScreen {
        & #status { height: auto; padding: 0 2; margin-bottom: 1; color: $late; display: none; }
        & #status.-shown { display: block; }
        & #status.-calm { color: $muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._reading: _Reading[Any] | None = None
        self._working = False
        self.key_labels: dict[str, str] = {}

    async def tell(self, work: Coroutine[Any, Any, None]) -> None:
        """Do work that reads, and say it when the file is refused or the user stops; one work at a time."""
        if self._working:
            work.close()
            return
        self._working = True
        try:
            await work
        except ReadingCancelled:
            self.say(STOPPED, calm=True)
        except ImportRefused as refused:
            self.say(sentence(refused))
        finally:
            self._working = False

    async def in_thread(self, read: Callable[[Watch], T]) -> T:
        """Read in a thread of its own and show how far it is; `read` passes its watch on to the reader.

        Raises `ReadingCancelled` when the user stopped it, and what `read` raises; for use within `tell`.
        """
        reading = _Reading(read)
        telling = self.set_interval(self.tell_every, self._show_progress)
        self._set_reading(reading)
        try:
            return await reading.outcome()
        finally:
            telling.stop()
            reading.stop()  # the thread of a screen that was closed still runs
            self._set_reading(None)

    def _set_reading(self, reading: _Reading[Any] | None) -> None:
        self._reading = reading
        self.key_labels = {"back": "stoppen"} if reading else {}
        self.say("")
        self.refresh_bindings()

    def _show_progress(self) -> None:
        if self._reading is not None:
            self.say(reading_text(self._reading.percent), calm=True)

    def say(self, text: str, *, calm: bool = False) -> None:
        """Show a sentence; an empty one takes it away."""
        for status in self.query("#status").results(Static):  # none when the screen was closed while it read
            status.set_class(bool(text), "-shown").set_class(calm, "-calm")
            status.update(plain(text) if text else Content(""))

    def on_screen_suspend(self) -> None:
        """Stop reading when the user went to another area; a dialog over this screen is no leaving."""
        if self._reading is not None and self not in self.app.screen_stack:
            self._reading.stop()

    async def action_back(self) -> None:
        """Stop the reading; without one, close this screen."""
        if self._reading is not None:
            self._reading.stop()
        else:
            await super().action_back()

    async def show_preview(self, listed: ClassList, path: Path) -> bool:
        """Show what a list would change; tell whether it was taken in."""
        preview = ImportPreviewScreen(listed, clean(path.name))
        await self.app.push_screen_wait(preview)
        return preview.imported and self.is_active
