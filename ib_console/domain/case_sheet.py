"""A casusblad: what an MDO must know of one pupil, and nothing else, so that it fits on one page.

Why it exists: dossiers hide the question in their pages (domain.md 1), so a case goes to an MDO on one A4, and
says what it left out. Pure values, imports domain only.
"""

from dataclasses import dataclass
from datetime import date

from ib_console.domain.actions import ActionItem
from ib_console.domain.assessments import Trend
from ib_console.domain.dossier import Dossier
from ib_console.domain.guidance import Intervention
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Meeting, MeetingState

SHORTEST = 120
"""Signs that are left of any text, however little room there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSheet:
    """Everything that may stand on it, the most important of each kind first."""

    name: str
    group: str = ""
    level: SupportLevel
    level_since: date | None = None
    moment: str = ""
    """The overleg it is for, in words."""
    question: str = ""
    child_voice: str = ""
    dossier: Dossier
    trends: tuple[Trend, ...] = ()
    """The results of each toets, the most important toets first."""
    actions: tuple[ActionItem, ...] = ()
    """Open, the first due first."""
    today: date

    @property
    def interventions(self) -> tuple[Intervention, ...]:
        """What runs first, then what ended, the last first."""
        ordered = sorted(self.dossier.interventions, key=lambda one: (one.starts_on, one.id), reverse=True)
        return tuple(sorted(ordered, key=lambda one: one.ended_on is not None))

    @property
    def talks(self) -> tuple[Meeting, ...]:
        """Held overleg in which something was decided about the pupil, the last first."""
        held = [
            one
            for one in self.dossier.meetings
            if one.state is MeetingState.HELD
            and (case := one.case_of(self.dossier.pupil_id)) is not None
            and (case.decision or case.outcome)
        ]
        return tuple(sorted(held, key=lambda one: (one.held_on, one.id), reverse=True))

    @property
    def most(self) -> int:
        """How many items of the longest list there are."""
        return max(
            len(self.dossier.needs), len(self.interventions), len(self.talks), len(self.trends), len(self.actions), 1
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much of everything stands on the page."""

    items: int
    """Of each list."""
    signs: int
    """Of each text; at least `SHORTEST`."""

    def smaller(self) -> "Room | None":
        """The next smaller room: shorter texts first, then shorter lists; None when it cannot be smaller."""
        if self.signs > SHORTEST:
            return Room(items=self.items, signs=max(self.signs * 2 // 3, SHORTEST))
        return Room(items=self.items - 1, signs=SHORTEST) if self.items > 1 else None


def whole(sheet: CaseSheet) -> Room:
    """Room for everything, in so far as a page could ever hold it."""
    return Room(items=min(sheet.most, 12), signs=1_500)
