"""Page-object helpers over Textual's Pilot, for every test that drives a screen.

    async with driving(app, size=NARROW) as driver:
        await driver.press("2", "j", "enter")
        await driver.write("Jansen")
        assert driver.sees("Jansen")

Every step waits until workers and repaints are done, so no test sleeps or polls the clock.
"""

import asyncio
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.widget import Widget
from textual.worker import Worker

W = TypeVar("W", bound=Widget)

NARROW = (80, 24)
WIDE = (120, 36)
HOSTILE_NAMES = ("[@click=app.quit]Jan[/]", "Jan [/b]", "Jan\x1b]0;weg\x07\x1b[31m\u202egekeerd")
"""Names that would act as markup, break it, or command the terminal."""

_ROUNDS = 2000
_ENOUGH = 6
"""So many rounds in a row must be quiet: a message that is being dealt with shows only when it makes another."""
_BREATH = 0.001
"""Seconds for the database thread and the repaint timer between two looks."""


def screen_text(app: App[Any]) -> list[str]:
    """Return the lines of the screen as the compositor draws them, with modals on top, without trailing blanks."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


class Driver:
    """A running app: press, type, look."""

    def __init__(self, app: App[Any], pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until nothing is left to do: no message, worker, write or repaint. A worker that waits for a dialog may.

        Textual's own `pause` waits for the processor to be idle instead, which takes ten times as long.
        """
        quiet = 0
        for _ in range(_ROUNDS):
            quiet = quiet + 1 if self._is_quiet() else 0
            if quiet > _ENOUGH:
                return
            await asyncio.sleep(0 if quiet else _BREATH)
        raise AssertionError("the screen does not come to rest")

    def _is_quiet(self) -> bool:
        app, screen = self.app, self.app.screen
        if app._exit or app._exception is not None:
            return True
        return not (
            any(not worker.is_finished and not self._waits(worker) for worker in app.workers)
            or getattr(app, "_pending", None)
            or any(not node._message_queue.empty() or node._next_callbacks for node in (app, *app._registry))
            or screen._callbacks
            or screen._layout_required
            or screen._dirty_widgets
        )

    def _waits(self, worker: Worker[Any]) -> bool:
        """Whether a worker waits for an answer: whatever belongs to a screen that is covered, or to the app."""
        return worker.node is not self.app.screen and len(self.app.screen_stack) > 1

    async def press(self, *keys: str) -> None:
        """Press keys, each after the one before was dealt with."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
            original = REPLACED_KEYS.get(name, name)
            try:
                character = unicodedata.lookup(_get_unicode_name_from_key(original))
            except KeyError:
                character = key if len(key) == 1 else None
            event = events.Key(name, character)
            event.set_sender(self.app)
            self.app._driver.send_message(event)  # type: ignore[union-attr]
            await self.settle()

    async def write(self, text: str) -> None:
        """Type a text into what has the focus."""
        await self.press(*text)

    async def click(self, widget: Widget | type[Widget] | str, *, x: int, y: int) -> None:
        """Click inside a widget."""
        await self.pilot.click(widget, offset=(x, y))
        await self.settle()

    async def resize(self, size: tuple[int, int]) -> None:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(*size)
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return screen_text(self.app)

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def sees(self, text: str) -> bool:
        """Tell whether a text stands on one line of the screen."""
        return any(text in line for line in self.lines)

    def line_with(self, text: str) -> str:
        """Return the first line with this text; fails with the whole screen when there is none."""
        for line in self.lines:
            if text in line:
                return line
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    @property
    def footer(self) -> str:
        """The last line: the keys that work now."""
        return self.lines[-1]

    def one(self, kind: type[W], selector: str = "") -> W:
        """Return the one widget of this kind on the top screen."""
        return self.app.screen.query_one(selector, kind) if selector else self.app.screen.query_one(kind)


@asynccontextmanager
async def driving(app: App[Any], *, size: tuple[int, int] = WIDE) -> AsyncIterator[Driver]:
    """Run an app without a terminal and give its driver. What an app raises, the test sees."""
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver
