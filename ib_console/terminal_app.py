"""The app in a real terminal: it also ends cleanly when the terminal or the machine does, and it can be locked.

It must not import the store.
"""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

from ib_console.app import AppSettings, IbConsole
from ib_console.domain import school_year
from ib_console.domain.changes import Changes
from ib_console.domain.school import School
from ib_console.locking import Gate
from ib_console.stopping import resume_only_after_a_stop

_PATIENCE = 2.0
"""Seconds that a stop (ctrl+Z) waits for the texts of open forms."""


class TerminalApp(IbConsole):
    """The app, which also ends cleanly when the terminal or the machine does."""

    def __init__(self, settings: AppSettings, gate: Gate, on_painted: Callable[[], object]) -> None:
        super().__init__(None, None, settings)
        self._gate = gate
        self._on_painted = on_painted

    def on_ready(self) -> None:
        """Begin what could wait for the first screen."""
        self.call_after_refresh(self._on_painted)

    def on_mount(self) -> None:
        """Listen for the end, and for another name or school year."""
        loop = asyncio.get_running_loop()
        # Windows ends a closed window without giving Python its turn: what was typed in the last moment is lost there.
        for name in ("SIGTERM", "SIGHUP"):
            if (number := getattr(signal, name, None)) is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
                    loop.add_signal_handler(number, self._end)
        resume_only_after_a_stop(loop, before=self._texts_kept, after=self._paint_again)
        self.changes.subscribe(self, self._renamed)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no commands as long as no school is open: they would lead to its areas."""
        if action == "commands" and not self.is_open:
            return False
        return super().check_action(action, parameters)

    async def _texts_kept(self) -> None:
        """Wait a moment for the texts of open forms to be kept."""
        kept = asyncio.gather(*map(asyncio.wrap_future, self.drafts.flush()), return_exceptions=True)
        with suppress(TimeoutError):
            await asyncio.wait_for(kept, _PATIENCE)

    async def on_unmount(self) -> None:
        """Nothing waits for a lock that is never opened."""
        self._gate.abandon()

    def _end(self) -> None:
        # At once: the database thread finishes what it was given, whatever becomes of the window.
        self.drafts.flush()
        self._gate.abandon()

        async def end() -> None:
            await self.settled()
            self.exit(0)

        self.run_worker(end(), group="end", exclusive=True)

    def _paint_again(self) -> None:
        self.screen.refresh(layout=True)

    def _renamed(self, changes: Changes) -> None:
        async def look() -> None:
            school: School = await self.read(self.services.school.get)
            self.name_school(school.name, school_year.label(school.year_on(self.today)))

        if changes.ids("school"):
            self.run_worker(look(), group="school", exclusive=True)
