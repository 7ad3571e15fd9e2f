"""From exec to the first screens, each in a real pseudo-terminal: how long it takes, and what memory is used then.

    uv run python benchmarks/start.py [--pairs 15]

- unlock screen: from exec to the question for the passphrase;
- usable: from exec to the list of today in the practice school, the passphrase typed as soon as it is asked;
- list: from a passphrase typed in two seconds, as people do while the libraries are imported, to Leerlingen;
- memory: the resident set with that list on the screen.

A bare Textual app and ours take turns, so that a machine that does other work as well slows both down; the ratio of
each pair counts. The key to the passphrase costs nearly nothing here, because that is a choice and no work. The time
that was worked, in all threads, and memory are read where Linux tells them.
"""

import argparse
import os
import pty
import re
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

from figures import Figure, Moment, in_pairs, machine, median, table
from schools import CHEAP, PASSPHRASE, school_of

from ib_console.demo import build_demo
from ib_console.domain.clock import SystemClock

SIZE = (36, 120)
LONGEST = 90.0
READY = "GEREED"
BARE = f"""
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("{READY}")
Bare().run()
"""
UNLOCK = "Typ uw wachtwoord"
TODAY = "TE LAAT|DEZE WEEK"
LIST = "LEERLINGEN.*Voornaam"
TYPING = 2.0
"""Seconds in which somebody types a passphrase."""
UNLOCK_WHY = "both are mostly Textual's own imports; ours adds the parts of the frame"
USABLE_WHY = (
    "typed at once, nothing was imported meanwhile: SQLAlchemy alone takes as long as a bare app; the mapped tables, "
    "the services and the values of the domain (280 dataclasses) take twice that"
)
MEMORY_WHY = "Textual and SQLAlchemy take most of it"
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|.)")


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: Sequence[str]) -> None:
        self._screen, inside = pty.openpty()
        termios.tcsetwinsize(inside, SIZE)
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self._started = time.perf_counter()
        self._program = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, env=environment, start_new_session=True
        )
        os.close(inside)
        self._seen = b""

    def until(self, pattern: str) -> Moment:
        """Wait until a text is seen, after what was typed last."""
        while not re.search(pattern, _SEQUENCE.sub(b"", self._seen).decode(errors="ignore"), re.DOTALL):
            if not self._read(LONGEST):
                raise TimeoutError(f"{pattern!r} was not seen")
        return self.moment()

    def rest(self, seconds: float) -> None:
        """Let the program do what it does meanwhile."""
        end = time.perf_counter() + seconds
        while self._read(end - time.perf_counter()):
            pass

    def type(self, text: str) -> Moment:
        """Type; the moment before it arrives."""
        moment, self._seen = self.moment(), b""
        os.write(self._screen, text.encode())
        return moment

    def moment(self) -> Moment:
        """The moment that it is."""
        return Moment(time.perf_counter() - self._started, self._worked())

    def _read(self, seconds: float) -> bool:
        if not select.select([self._screen], [], [], max(seconds, 0))[0]:
            return False
        self._seen += os.read(self._screen, 65_536)
        return True

    def _worked(self) -> float:
        threads = Path(f"/proc/{self._program.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text().split()[0]) for each in threads) / 1e9

    def resident(self) -> float:
        """MiB of memory in use."""
        lines = Path(f"/proc/{self._program.pid}/status").read_text().splitlines()
        told = dict(line.split(":", 1) for line in lines)
        return int(told["VmRSS"].split()[0]) / 1024

    def close(self) -> None:
        """End the program and everything in it."""
        self._program.kill()
        self._program.wait()
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
        return terminal.until(READY)


def first_screens(school: Path) -> tuple[Moment, Moment]:
    """To the question for the passphrase, and to the first area when it is typed at once."""
    with running("-m", "ib_console", "--map", str(school)) as terminal:
        unlock = terminal.until(UNLOCK)
        terminal.type(f"{PASSPHRASE}\r")
        return unlock, terminal.until(TODAY)


def to_the_list(school: Path) -> tuple[Moment, float]:
    """From the passphrase, by the first area, to the list of pupils; and MiB then."""
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
    """To the first area of the practice school that `demo` makes."""
    with running("-m", "ib_console", "demo") as terminal:
        return terminal.until(TODAY)


def practice_school(folder: Path) -> None:
    """Make the practice school where it stays."""
    build_demo(folder, SystemClock(), PASSPHRASE, CHEAP).close()


def figures(rounds: int) -> list[Figure]:
    """Measure in turn, round after round, so that what the machine does meanwhile strikes them alike."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Compiled as an installed program is, also where the machine was told to keep nothing compiled.
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        practice_school(folder / "practice")
        school_of(folder / "small", 200, SystemClock()).close()
        school_of(folder / "large", 60_000, SystemClock()).close()
        plain, unlock, usable, anew, listed, small, large = [], [], [], [], [], [], []
        to_the_list(folder / "small")  # compiles what is imported
        for turn in range(rounds + 1):
            found = bare(), *first_screens(folder / "practice"), *to_the_list(folder / "small")
            if turn:  # the first one reads from the disk what the others find in memory
                for kept, each in zip((plain, unlock, usable, listed, small), found, strict=True):
                    kept.append(each)
        for _ in range(3):
            anew.append(made_anew())
            large.append(to_the_list(folder / "large"))
    return [
        in_pairs("exec → unlock screen", unlock, plain, than="bare app", bar=1.3, why=UNLOCK_WHY),
        in_pairs("exec → usable, practice school", usable, plain, than="bare app", bar=2.2, why=USABLE_WHY),
        median("exec → usable, demo made anew", anew),
        median("unlock → list of 200", listed, bar=400),
        median("unlock → list of 60,000", [each for each, _ in large]),
        _memory("memory with 200 pupils", small, 90),
        _memory("memory with 60,000 pupils", [each for _, each in large], 200),
    ]


def _memory(what: str, found: Sequence[float], bar: float) -> Figure:
    return Figure(what=what, value=statistics.median(found), unit="MiB", bar=bar, why=MEMORY_WHY)


def main() -> int:
    """Measure everything in one run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=15)
    found = figures(parser.parse_args().pairs)
    print(machine())
    print(table(found))
    return 0 if all(figure.is_met for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
