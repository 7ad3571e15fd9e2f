"""Ctrl+Z: what is typed is kept before the program stops, and only a program that stopped comes back."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator

import pytest

from ib_console.stopping import resume_only_after_a_stop

PATIENCE = 10.0
"""Seconds for a signal to arrive."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTSTP")


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What Textual's handlers would have done, in order."""
    told: list[str] = []
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    signal.signal(signal.SIGTSTP, lambda *_: told.append("gone"))
    signal.signal(signal.SIGCONT, lambda *_: told.append("back"))
    yield told
    for number, handler in before.items():
        signal.signal(number, handler)


async def test_the_program_goes_away_after_keeping_and_comes_back_once(heard: list[str]) -> None:
    done = asyncio.Event()

    async def keep() -> None:
        await asyncio.sleep(0)
        heard.append("kept")
        asyncio.get_running_loop().call_soon(done.set)

    def paint() -> None:
        heard.append("painted")
        done.set()

    resume_only_after_a_stop(asyncio.get_running_loop(), before=keep, after=paint)
    os.kill(os.getpid(), signal.SIGCONT)  # a terminal that is closed sends this too
    os.kill(os.getpid(), signal.SIGTSTP)
    await asyncio.wait_for(done.wait(), PATIENCE)
    assert heard == ["kept", "gone"]
    done.clear()
    os.kill(os.getpid(), signal.SIGCONT)
    await asyncio.wait_for(done.wait(), PATIENCE)
    os.kill(os.getpid(), signal.SIGCONT)
    await asyncio.sleep(0)
    assert heard == ["kept", "gone", "back", "painted"]
