"""From exec to the first screens, in a real terminal: how long it takes, and what memory is used then.

    uv run python benchmarks/start.py [--pairs 15]

A pseudo-terminal keeps the moment at which a word was written. Each round starts a bare Textual app and ours in turn.
The key to the passphrase is derived cheaply: its cost is chosen, and stands apart. "Usable" is the first area with its
lines, after a passphrase that is typed as soon as it is asked; "the list" is Leerlingen after somebody took two
seconds to type it, as people do, while the libraries are imported. Memory is the resident set with that list shown.
Needs a system with pseudo-terminals; the time that was worked, and memory, are read where Linux tells them.
"""

import argparse
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from figures import Figure, machine, pairs, table
from schools import CHEAP, CLOCK, PASSPHRASE, school_of

from ib_console.bootstrap import OpenSchool
from ib_console.demo import build_demo

SIZE = (36, 120)
LIMIT = 90.0
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("klaar om te beginnen")
Bare().run()
"""
UNLOCK = "Typ uw wachtwoord"
TODAY = "deze week"
LIST = "laatste overleg"
TYPING = 2.0
"""Seconds in which somebody types a passphrase."""


class Moment(NamedTuple):
    """Seconds since the start, and of work of the program in all its threads until then."""

    wall: float
    cpu: float


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: Sequence[str]) -> None:
        self._screen, inside = pty.openpty()
        termios.tcsetwinsize(inside, SIZE)
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        self._begun = time.perf_counter()
        self._program = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, env=environment, start_new_session=True
        )
        os.close(inside)
        self._written = b""

    def until(self, text: str) -> Moment:
        """Wait until a text is written, after what was waited for before."""
        wanted, end = text.encode(), time.perf_counter() + LIMIT
        while wanted not in self._written:
            ready, _, _ = select.select([self._screen], [], [], max(end - time.perf_counter(), 0))
            if not ready:
                raise TimeoutError(f"{text!r} was not written; last came {self._written[-400:]!r}")
            self._written = (self._written + os.read(self._screen, 65536))[-400_000:]
        moment = Moment(time.perf_counter() - self._begun, self._worked())
        self._written = b""
        return moment

    def rest(self, seconds: float) -> None:
        """Let the program do what it does meanwhile."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._screen], [], [], left)[0]:
                os.read(self._screen, 65536)

    def type(self, text: str) -> Moment:
        """Type; the moment before it arrives."""
        moment = Moment(time.perf_counter() - self._begun, self._worked())
        os.write(self._screen, text.encode())
        return moment

    def _worked(self) -> float:
        tasks = Path(f"/proc/{self._program.pid}/task")
        if not tasks.is_dir():
            return 0.0
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9

    def resident(self) -> float:
        """MiB of memory in use."""
        status = Path(f"/proc/{self._program.pid}/status")
        told = dict(line.split(":", 1) for line in status.read_text().splitlines()) if status.exists() else {}
        return int(told.get("VmRSS", "0 kB").split()[0]) / 1024

    def close(self) -> None:
        """End the program."""
        self._program.terminate()
        try:
            while select.select([self._screen], [], [], 5)[0] and os.read(self._screen, 65536):
                pass
        except OSError:
            pass  # the other side is gone
        self._program.wait(10)
        os.close(self._screen)


@contextmanager
def running(*command: str) -> Iterator[Terminal]:
    """A program of this Python in a terminal, until the end of the block."""
    terminal = Terminal([sys.executable, *command])
    try:
        yield terminal
    finally:
        terminal.close()


def bare() -> Moment:
    """To the first paint of an app that has one line."""
    with running("-c", BARE) as terminal:
        return terminal.until("klaar om te beginnen")


def first_screens(school: Path) -> tuple[Moment, Moment]:
    """To the question for the passphrase, and to the first area when it is typed at once."""
    with running("-m", "ib_console", "--map", str(school)) as terminal:
        unlock = terminal.until(UNLOCK)
        terminal.type(f"{PASSPHRASE}\r")
        return unlock, terminal.until(TODAY)


def to_the_list(school: Path) -> tuple[Moment, float]:
    """From the passphrase to the list of pupils, and MiB then."""
    with running("-m", "ib_console", "--map", str(school)) as terminal:
        terminal.until(UNLOCK)
        terminal.rest(TYPING)
        asked = terminal.type(f"{PASSPHRASE}\r")
        terminal.until(TODAY)
        terminal.type("2")
        shown = terminal.until(LIST)
        terminal.rest(TYPING)
        return Moment(shown.wall - asked.wall, shown.cpu - asked.cpu), terminal.resident()


def made_anew() -> Moment:
    """To the first area of the practice school, which is made first."""
    with running("-m", "ib_console", "demo") as terminal:
        return terminal.until(TODAY)
