"""The load of a group: how many pupils stand on which niveau, by the weights and the threshold the school set itself.

Why it exists: the screen Groepen and the boundary about group load must count alike. No national norm exists, so
without a threshold or weights nothing is concluded. Pure functions of values, imports domain only.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ib_console.domain.levels import SupportLevel
from ib_console.domain.sop_parts import GroupLoadThreshold, SopSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLoad:
    """How many pupils of a group are on which niveau. No names."""

    group: str
    size: int
    counts: Mapping[SupportLevel, int]

    def at_or_above(self, level: SupportLevel) -> int:
        """How many pupils are on this niveau or a higher one."""
        return sum(count for each, count in self.counts.items() if each >= level)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLine:
    """What one niveau adds to the load of a group."""

    level: SupportLevel
    pupils: int
    weight: float | None
    """None: the SOP gives this niveau no weight, so it adds nothing."""

    @property
    def points(self) -> float:
        """Pupils times weight."""
        return self.pupils * (self.weight or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedLoad:
    """The load of a group by the settings of one SOP, and how it came about."""

    lines: tuple[LoadLine, ...]
    """Every niveau on which there are pupils, from low to high."""
    points: float | None
    """The sum of the lines; None when the school set no weights at all."""
    threshold: GroupLoadThreshold | None
    count: int | None
    """Pupils at or above the niveau of the threshold; None without a threshold."""

    @property
    def is_reached(self) -> bool:
        """Whether the group stands at its threshold or over it; never without one."""
        return self.threshold is not None and self.count is not None and self.count >= self.threshold.count


def weighed(group: GroupLoad, settings: SopSettings) -> WeighedLoad:
    """The load of a group; weights and threshold are the school's own (SOP, settings)."""
    weights = {each.level: each.weight for each in settings.level_weights}
    lines = tuple(
        LoadLine(level=level, pupils=group.counts[level], weight=weights.get(level))
        for level in sorted(group.counts)
        if group.counts[level]
    )
    threshold = settings.group_load
    return WeighedLoad(
        lines=lines,
        points=sum(line.points for line in lines) if weights else None,
        threshold=threshold,
        count=None if threshold is None else group.at_or_above(threshold.level),
    )
