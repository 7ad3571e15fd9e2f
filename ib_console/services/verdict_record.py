"""How a verdict is kept with a move: as JSON in the words of the rules, read back to the same values."""

from typing import Any

import msgspec

from ib_console.domain.boundaries import BoundarySignal
from ib_console.domain.verdict import Verdict


class KeptVerdict(msgspec.Struct, frozen=True):
    """A verdict with the boundary signals that stood beside it."""

    verdict: Verdict
    signals: tuple[BoundarySignal, ...] = ()


def keep(verdict: Verdict, signals: tuple[BoundarySignal, ...]) -> dict[str, Any]:
    """Make the JSON value to store."""
    kept: dict[str, Any] = msgspec.to_builtins(KeptVerdict(verdict, signals))
    return kept


def restore(value: dict[str, Any]) -> KeptVerdict:
    """Read it back. A field that a later program dropped is ignored."""
    return msgspec.convert(value, KeptVerdict)
