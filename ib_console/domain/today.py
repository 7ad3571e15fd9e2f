"""Everything the first screen tells on one day, as one value. Imports domain only."""

from dataclasses import dataclass
from datetime import date

from ib_console.domain.agenda import AgendaLine
from ib_console.domain.cycles import Cycle
from ib_console.domain.signals import Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What is due on a day, and what the records signal."""

    day: date
    lines: tuple[AgendaLine, ...]
    """Also those that are beyond sight."""
    signals: tuple[Signal, ...]
    """Also those that were put off, which say so."""
    cycles: tuple[Cycle, ...]
    """The HGW cycles of the school year of this day."""
    cycles_kept: bool
    """Whether the school chose them; else they are the program's proposal."""
    has_pupils: bool

    @property
    def beyond(self) -> int:
        """How many lines are so far away that they are only counted."""
        return sum(line.beyond for line in self.lines)

    @property
    def standing(self) -> tuple[Signal, ...]:
        """The signals that nobody put off."""
        return tuple(signal for signal in self.signals if signal.deferral is None)

    @property
    def deferred(self) -> tuple[Signal, ...]:
        """The signals that were put off to a later day, the first back first."""
        found = [signal for signal in self.signals if signal.deferral is not None]
        return tuple(sorted(found, key=lambda one: one.deferral.until if one.deferral else date.max))
