"""The real program in a pseudo-terminal: keys go in as bytes, with the moment of each; what it draws comes out.

Only for systems with a `pty`. Nothing here waits by the clock: pauses are the time in which the screen is read.
"""

import os
import pty
import re
import select
import signal
import struct
import sys
import time
from collections.abc import Mapping
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

ROOT = Path(__file__).parents[2]
_CONTROL = re.compile(rb"\x1b\[[0-9;:<>?]*[A-Za-z]")
PATIENCE = 30.0
"""Seconds that the program may take to draw what is waited for, on a machine that does other work too."""


class TypingTerminal:
    """A running `ib-console` and the terminal it believes to be in."""

    def __init__(self, home: Path, environment: Mapping[str, str], size: tuple[int, int] = (80, 24)) -> None:
        """Start the program on the school in `home`."""
        self.drawn = b""
        """What it drew since the last `wait_for`."""
        self.typed: list[tuple[float, str]] = []
        """Every character of `type` with the moment (monotonic, in seconds) it was sent."""
        self._is_gone = False
        self.pid, self._end = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child becomes the program
            os.chdir(ROOT)
            os.execve(sys.executable, [sys.executable, "-m", "ib_console", "--map", str(home)], {**environment})  # noqa: S606 -- our own program
        ioctl(self._end, TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def read(self, seconds: float) -> None:
        """Take in what is drawn, until so many seconds have passed."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([self._end], [], [], left)
            if ready:
                try:
                    self.drawn += os.read(self._end, 65_536)
                except OSError:  # the program has gone
                    return

    def wait_for(self, pattern: str) -> None:
        """Read until a text was drawn that fits a regular expression; fails with what was drawn instead."""
        wanted, until = re.compile(pattern.encode()), time.monotonic() + PATIENCE
        while not wanted.search(_CONTROL.sub(b"", self.drawn)):
            if time.monotonic() > until:
                raise AssertionError(f"{pattern!r} was not drawn:\n{_CONTROL.sub(b'', self.drawn)[-3000:]!r}")
            self.read(0.02)
        self.drawn = b""

    def press(self, keys: bytes) -> None:
        """Send keys as a terminal does."""
        os.write(self._end, keys)

    def type(self, text: str, *, every: float) -> None:
        """Type a text, a character each so many seconds."""
        for character in text:
            self.typed.append((time.monotonic(), character))
            os.write(self._end, character.encode())
            self.read(every)

    def signal(self, number: signal.Signals) -> float:
        """Send a signal; return the moment."""
        moment = time.monotonic()
        os.kill(self.pid, number)
        return moment

    def stop(self) -> float:
        """Let it stop as ctrl+Z does, and then never come back; return the moment it was asked to."""
        moment = self.signal(signal.SIGTSTP)
        until = time.monotonic() + PATIENCE
        while os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED) == (0, 0):
            if time.monotonic() > until:
                raise AssertionError("the program does not stop")
            self.read(0.02)
        self.signal(signal.SIGKILL)
        return moment

    def hang_up(self) -> float:
        """Close the terminal under the program; return the moment."""
        moment = time.monotonic()
        os.close(self._end)
        self._end = -1
        return moment

    def end(self) -> None:
        """Whatever happened, leave no program behind."""
        if not self._is_gone:
            os.kill(self.pid, signal.SIGKILL)
            self.ended()

    def ended(self) -> None:
        """Wait until the program is gone."""
        until = time.monotonic() + PATIENCE
        while os.waitpid(self.pid, os.WNOHANG) == (0, 0):
            if time.monotonic() > until:
                raise AssertionError("the program does not end")
            if self._end >= 0:
                self.read(0.02)
            else:
                select.select([], [], [], 0.02)
        self._is_gone = True
        if self._end >= 0:
            os.close(self._end)
