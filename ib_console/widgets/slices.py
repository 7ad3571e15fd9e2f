"""Work over many rows in small steps, so that no key waits for it. It must not import anything of ours.

Work is an iterator: each `next` does so little that nobody notices, and its end is the end of the work.
"""

import asyncio
import time
from collections.abc import Iterator
from typing import TypeAlias

Work: TypeAlias = Iterator[None]
"""Work that stops between its steps."""

STEP = 250
"""Rows in one step: about a millisecond for the slowest thing that is asked of a row."""

_SLICE = 0.004
"""Seconds of work at a stretch."""
_PAUSE = 0.002
"""Seconds between two slices, in which a key is passed on to where it is dealt with."""
_PAINTING = 0.02
"""Seconds before the first slice: what a key changed is painted first, at the next of sixty frames a second."""


def advance(work: Work, seconds: float = _SLICE) -> bool:
    """Go on with work for about so many seconds; tell whether it is done."""
    until = time.perf_counter() + seconds
    return all(time.perf_counter() < until for _ in work)


def complete(work: Work) -> None:
    """Do all that is left."""
    for _ in work:
        pass


async def pause(*, first: bool = False) -> None:
    """Let keys go first; before the first slice also the painting of what is there."""
    await asyncio.sleep(_PAINTING if first else _PAUSE)
