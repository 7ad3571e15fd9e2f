"""Running one command as the user does, with what came out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
from store_helpers import CHEAP, PASSPHRASE

from ib_console.cli import main
from ib_console.cli.surroundings import PASSPHRASE_VARIABLE, Surroundings
from ib_console.domain.clock import FixedClock

Ask = Callable[[str], str]


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str
    environ: dict[str, str]

    @property
    def refused(self) -> bool:
        """Exit code 1 with one sentence on stderr, and no traceback."""
        return self.code == 1 and self.err.count("\n") == 1 and self.err.endswith(".\n")


class Run(Protocol):
    """Runs a command."""

    def __call__(
        self,
        *arguments: str,
        home: Path | None = None,
        environ: dict[str, str] | None = None,
        ask: Ask | None = None,
        terminal: bool = False,
    ) -> Ran: ...


def runner(clock: FixedClock, capsys: pytest.CaptureFixture[str]) -> Run:
    """A `Run` with this clock. The passphrase stands in the environment, unless `ask` or `environ` says otherwise."""

    def run(
        *arguments: str,
        home: Path | None = None,
        environ: dict[str, str] | None = None,
        ask: Ask | None = None,
        terminal: bool = False,
    ) -> Ran:
        given = {PASSPHRASE_VARIABLE: PASSPHRASE} if environ is None and ask is None else environ or {}
        around = Surroundings(clock=clock, environ=given, ask=ask, terminal=terminal, cost=CHEAP)
        place = () if home is None else ("--map", str(home))
        code = main([*place, *arguments], around=around)
        shown = capsys.readouterr()
        return Ran(code=code, out=shown.out, err=shown.err, environ=given)

    return run
