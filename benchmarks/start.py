"""How long the program takes to start, against a bare Textual app, each in a real pseudo-terminal.

    uv run python benchmarks/start.py [--pairs 15]

- unlock screen: from exec to the question for the passphrase. The bar is 1.3 times the bare app.
- usable: from exec to the list of today in the practice school, the passphrase typed as soon as it is asked; its key
  costs nearly nothing here, because that is a choice and no work. The bar is 2.2 times the bare app.

Both sides take turns, so that a machine that does other work as well slows both down; the ratio of each pair counts.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

from ib_console.demo import PASSPHRASE, build_demo
from ib_console.domain.clock import SystemClock
from ib_console.models.key_slots import KeyCost

LONGEST = 60.0
READY = "GEREED"
BARE = f"""
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("{READY}")
Bare().run()
"""
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|.)")


def seconds_until(command: list[str], steps: list[tuple[str, str]]) -> float:
    """Start a program and return the seconds until the last text was seen; after each text, its keys are typed."""
    started = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.execv(command[0], command)  # noqa: S606 -- our own program, without a shell
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    seen = b""
    try:
        for text, keys in steps:
            while text not in _SEQUENCE.sub(b"", seen).decode(errors="ignore"):
                if not select.select([terminal], [], [], LONGEST)[0]:
                    raise TimeoutError(f"{text!r} was not seen")
                seen += os.read(terminal, 65_536)
            if keys:
                seen = b""
                os.write(terminal, keys.encode())
        return time.perf_counter() - started
    finally:
        os.kill(process, signal.SIGKILL)
        os.close(terminal)
        os.waitpid(process, 0)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15)
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "school"
        build_demo(home, SystemClock(), PASSPHRASE, KeyCost(memory_kib=64, iterations=1, lanes=1)).close()
        program = [sys.executable, "-m", "ib_console", "--map", str(home)]
        bare = [sys.executable, "-c", BARE]
        asked = "Typ uw wachtwoord"
        unlock, usable, plain = [], [], []
        for _ in range(pairs):
            plain.append(seconds_until(bare, [(READY, "")]))
            unlock.append(seconds_until(program, [(asked, "")]))
            usable.append(seconds_until(program, [(asked, f"{PASSPHRASE}\r"), ("DEZE WEEK", "")]))
    print(f"{'':14}{'median s':>10}{'× bare':>9}{'least':>8}{'most':>8}{'bar':>7}")
    for name, times, bar in (("bare app", plain, 1.0), ("unlock screen", unlock, 1.3), ("usable", usable, 2.2)):
        ratios = [mine / other for mine, other in zip(times, plain, strict=True)]
        print(
            f"{name:14}{statistics.median(times):>10.2f}{statistics.median(ratios):>9.2f}"
            f"{min(ratios):>8.2f}{max(ratios):>8.2f}{bar:>7.1f}"
        )


if __name__ == "__main__":
    main()
