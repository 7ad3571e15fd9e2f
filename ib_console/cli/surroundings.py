"""What the command line gets from outside: the clock, the environment, the terminal. Must import nothing heavy.

Tests and the program differ in nothing else, so no test has to reach inside.
"""

import getpass
import os
import sys
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ib_console.domain.clock import Clock, SystemClock

if TYPE_CHECKING:
    from ib_console.models.key_slots import KeyCost

PASSPHRASE_VARIABLE = "IB_CONSOLE_WACHTWOORD"  # noqa: S105 -- the name of a variable, not a passphrase


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asker() -> Callable[[str], str] | None:
    """The question for a passphrase, or None when nobody can be asked."""
    return getpass.getpass if sys.stdin.isatty() else None


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Everything that a run does not find in its arguments."""

    clock: Clock = field(default_factory=SystemClock)
    environ: MutableMapping[str, str] = field(default_factory=lambda: os.environ)
    ask: Callable[[str], str] | None = field(default_factory=_asker)
    """Asks for a passphrase without showing it; None without a terminal."""
    terminal: bool = field(default_factory=_has_terminal)
    """Whether a screen can be opened."""
    encoding: str = field(default_factory=lambda: getattr(sys.stdout, "encoding", None) or "utf-8")
    """How the terminal writes its letters."""
    platform: str = sys.platform
    cost: "KeyCost | None" = None
    """What a guess at the passphrase of a new school costs; None for the standard."""
