"""Page-object helpers over Textual's Pilot, for every test that drives a screen.

    async with driving(app, size=NARROW) as driver:
        await driver.press("2", "j", "enter")
        await driver.write("Jansen")
        assert driver.sees("Jansen")

Every step waits until workers and repaints are done, so no test sleeps or polls the clock.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

W = TypeVar("W", bound=Widget)

NARROW = (80, 24)
WIDE = (120, 36)
HOSTILE_NAMES = ("[@click=app.quit]Jan[/]", "Jan [/b]", "Jan\x1b]0;weg\x07\x1b[31m\u202egekeerd")
"""Names that would act as markup, break it, or command the terminal."""

_ROUNDS = 200


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
        """Wait until no worker runs (one that waits for a dialog does not count) and everything is drawn."""
        for _ in range(_ROUNDS):
            await self.pilot.pause()
            if all(worker.is_finished or self._waits(worker) for worker in self.app.workers):
                break
            await asyncio.sleep(0)
        await self.pilot.pause()

    def _waits(self, worker: Worker[Any]) -> bool:
        """Whether a worker waits for an answer: whatever began before the top screen opened."""
        return isinstance(worker.node, Screen | App) and worker.node is not self.app.screen and not worker.is_finished

    async def press(self, *keys: str) -> None:
        """Press keys, each after the one before was dealt with."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def write(self, text: str) -> None:
        """Type a text into what has the focus."""
        for character in text:
            await self.pilot.press(_KEYS.get(character, character))
        await self.settle()

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


_KEYS = {
    " ": "space",
    "/": "slash",
    "-": "minus",
    "+": "plus",
    ",": "comma",
    ".": "full_stop",
    "?": "question_mark",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "=": "equals_sign",
    "@": "at",
    "'": "apostrophe",
}


@asynccontextmanager
async def driving(app: App[Any], *, size: tuple[int, int] = WIDE) -> AsyncIterator[Driver]:
    """Run an app without a terminal and give its driver. What an app raises, the test sees."""
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver
