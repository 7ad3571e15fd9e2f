"""A store that takes its time, for tests of what the screen does meanwhile."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from dossier_stage import Stage
from textual import events


@asynccontextmanager
async def busy(stage: Stage) -> AsyncIterator[None]:
    """The thread of the store does nothing of what it is asked, for as long as the block lasts."""
    gate = threading.Event()
    stage._thread.submit(gate.wait)
    try:
        yield
    finally:
        gate.set()


async def send(stage: Stage, *keys: str, until: Callable[[], bool]) -> None:
    """Press keys without waiting for what they set going; then wait until something is so."""
    for key in keys:
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(stage.driver.app)
        stage.driver.app._driver.send_message(event)  # type: ignore[union-attr]
    for _ in range(5000):
        if until():
            return
        await asyncio.sleep(0)
    raise AssertionError(stage.driver.text)
