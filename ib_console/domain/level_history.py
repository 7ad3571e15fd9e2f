"""The history of a pupil's niveau: append-only entries, and which of them stand.

A correction takes the place of the entry it names; a withdrawal takes it away. Imports domain only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ib_console.domain.boundaries import BoundarySignal
from ib_console.domain.levels import LevelDomain, MoveKind, SupportLevel
from ib_console.domain.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelMove:
    """One entry as it was recorded."""

    id: int
    pupil_id: int
    kind: MoveKind
    origin: SupportLevel | None
    target: SupportLevel | None
    """None for an entry that takes another back."""
    moved_on: date
    recorded_at: datetime
    decider_id: int | None = None
    decider_name: str = ""
    reason: str = ""
    domains: tuple[LevelDomain, ...] = ()
    forced: bool = False
    verdict: Verdict | None = None
    signals: tuple[BoundarySignal, ...] = ()
    sop_version_id: int | None = None
    replaces_id: int | None = None


def standing(moves: Iterable[LevelMove]) -> tuple[LevelMove, ...]:
    """The entries that hold, oldest first: without what was corrected, withdrawn, or only withdraws."""
    replaced: set[int] = set()
    withdrawn: set[int] = set()
    holding: list[LevelMove] = []
    # Latest first: an entry that was taken back itself takes no other's place, so what it had replaced stands again.
    for move in sorted(moves, key=lambda each: each.id, reverse=True):
        if move.id in withdrawn:
            continue
        if move.replaces_id is not None:
            (withdrawn if move.kind is MoveKind.WITHDRAWAL else replaced).add(move.replaces_id)
        if move.kind is not MoveKind.WITHDRAWAL and move.id not in replaced:
            holding.append(move)
    return tuple(sorted(holding, key=lambda move: (move.moved_on, move.id)))


def level_of(moves: Iterable[LevelMove]) -> tuple[SupportLevel, date | None]:
    """The niveau by the standing entries and since when; niveau 1 without a date when there are none."""
    last = next(reversed(standing(moves)), None)
    if last is None or last.target is None:
        return SupportLevel.ONE, None
    return last.target, last.moved_on
