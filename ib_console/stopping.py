"""Going away and coming back on SIGTSTP and SIGCONT (ctrl+Z and `fg`), where the system has them.

It must not import the screen: what must be done before and after is given.
"""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from types import FrameType
from typing import Any


def resume_only_after_a_stop(
    loop: asyncio.AbstractEventLoop, *, before: Callable[[], Coroutine[Any, Any, None]], after: Callable[[], object]
) -> None:
    """Let the window go away on SIGTSTP after `before`, and come back on SIGCONT only when it did; then do `after`.

    A terminal that is closed sends SIGHUP and then SIGCONT. Textual would start reading the keys a second time, in a
    thread that nothing ends: the program would go on unseen, with the lock of the school.
    """
    if sys.platform == "win32":
        return
    leave, come_back = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
    if not (callable(leave) and callable(come_back)):  # no real terminal, as in a test
        return
    away = False
    tasks: set[asyncio.Task[None]] = set()

    async def go_away() -> None:
        nonlocal away
        await before()
        away = True
        leave(signal.SIGTSTP, None)

    def start() -> None:
        task = loop.create_task(go_away())
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    def left(number: int, frame: FrameType | None) -> None:
        # Not here: a signal comes in the middle of anything, also of a key that is being dealt with.
        del number, frame
        loop.call_soon_threadsafe(start)

    def came_back(number: int, frame: FrameType | None) -> None:
        nonlocal away
        if away:
            away = False
            come_back(number, frame)
            loop.call_soon_threadsafe(after)

    with suppress(ValueError):  # not the main thread
        signal.signal(signal.SIGTSTP, left)
        signal.signal(signal.SIGCONT, came_back)
