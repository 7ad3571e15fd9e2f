"""The steps that were taken, as people read them: when, about whom, what was done, and whether it can be taken back.

Pure values, filled from the change log and the names of today. Imports domain only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ib_console.domain.errors import IbError
from ib_console.domain.import_taken import ImportTaken
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind

UNDO = "step.undone"
"""The code of the step that takes another back."""
MOST_STEPS = 100
"""How many steps the list shows."""
MOST_TOGETHER = 20
"""How many later steps may be taken back together with one: more nobody reads through before saying yes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a step did to the records of one kind, counted, and the names of the fields that it changed."""

    kind: str
    created: int = 0
    changed: int = 0
    removed: int = 0
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whom or what a step is about; `names` are those of today, empty for what is no longer there."""

    kind: str = ""
    """"pupil", "person", "group", "meeting" or "school"; empty when it is about nothing in particular."""
    names: tuple[str, ...] = ()
    """One name; of an overleg those of its pupils."""
    meeting: MeetingKind | None = None
    held_on: date | None = None
    group: str = ""
    """The group of an overleg."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStep:
    """One step."""

    id: int
    at: datetime
    code: str
    about: About
    touched: tuple[Touched, ...] = ()
    move: tuple[SupportLevel | None, SupportLevel | None] | None = None
    """From which niveau to which, when it made one entry about a niveau."""
    undoes: "ToldStep | None" = None
    """The step that it took back."""
    undone_by: int | None = None
    """The step that took it back and still holds."""
    undone_at: datetime | None = None
    lost: str = ""
    """Why it can never be taken back, as the code of the refusal; empty when nothing of the kind stands in the way."""

    def of(self, kind: str) -> Touched:
        """What it did to one kind."""
        return next((each for each in self.touched if each.kind == kind), Touched(kind=kind))

    @property
    def deed(self) -> tuple["ToldStep", int]:
        """The step that all this is about, and how often it was taken back and done again."""
        step, times = self, 0
        while step.undoes is not None:
            step, times = step.undoes, times + 1
        return step, times


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPlan:
    """What taking a step back asks."""

    step: ToldStep
    first: tuple[ToldStep, ...] = ()
    """The later steps that must be taken back before it, the newest first; when it is refused, those that cannot be."""
    refused: IbError | None = None
    """Why it cannot be."""
    taken: ImportTaken | None = None
    """What it wrote, when it is an import."""

    def ids(self) -> Iterator[int]:
        """The steps to take back, in their order."""
        yield from (step.id for step in self.first)
        yield self.step.id
