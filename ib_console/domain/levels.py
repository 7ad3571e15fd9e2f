"""The five support levels and the moves between them.

The number of levels is fixed; their names, content and requirements belong to the school's SOP. Imports nothing of
ours.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class SupportLevel(IntEnum):
    """Niveau 1 (basisaanbod) to 5 (another school fits better), as in the level table of the SOP."""

    ONE = 1
    TWO = 2
    THREE = 3
    FOUR = 4
    FIVE = 5


class LevelDomain(StrEnum):
    """What a move is about. A pupil has one niveau; a move may name several domains."""

    LANGUAGE = "taal"
    READING = "lezen"
    ARITHMETIC = "rekenen"
    BEHAVIOUR = "gedrag"
    WELLBEING = "sociaal_emotioneel"
    MOTOR = "motoriek"
    COGNITION = "cognitie"
    WORK_ATTITUDE = "werkhouding"


class MoveKind(StrEnum):
    """What an entry in the history of moves is."""

    OPENING = "beginstand"
    """The niveau a pupil already had when the school began to keep it here. No requirement applies."""
    MOVE = "niveauwissel"
    CORRECTION = "correctie"
    """Takes the place of an earlier entry, which stays readable."""
    WITHDRAWAL = "teruggedraaid"
    """Takes an earlier entry back, which stays readable."""


class Route(StrEnum):
    """How a move goes, which decides how its requirements are read."""

    UP = "opschalen"
    DOWN = "afschalen"
    URGENT = "spoedroute"
    """A jump up: every requirement of the skipped moves falls due afterwards."""


@dataclass(frozen=True, slots=True)
class Move:
    """From one niveau to another; the two differ."""

    origin: SupportLevel
    target: SupportLevel

    def __post_init__(self) -> None:
        """Refuse a move to the same niveau."""
        if self.origin == self.target:
            msg = "a move goes to another niveau"
            raise ValueError(msg)

    @property
    def code(self) -> str:
        """The move as the SOP keys it: "2-3"."""
        return f"{self.origin.value}-{self.target.value}"

    @classmethod
    def parse(cls, code: str) -> "Move":
        """Read "2-3".

        Raises:
            ValueError: the text is no move.
        """
        origin, _, target = code.partition("-")
        return cls(SupportLevel(int(origin)), SupportLevel(int(target)))
