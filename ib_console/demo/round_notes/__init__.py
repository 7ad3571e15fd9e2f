"""What the rounds of groepsbesprekingen said of pupils who have no history of their own; see `rounds`."""

from collections.abc import Mapping

from ib_console.demo.round_notes.first_rounds import FIRST_ROUND, SECOND_ROUND
from ib_console.demo.round_notes.last_round import LAST_ROUND
from ib_console.demo.round_notes.third_round import THIRD_ROUND
from ib_console.demo.telling import Note

NOTES: Mapping[int, tuple[Note, ...]] = {1: LAST_ROUND, 2: THIRD_ROUND, 3: SECOND_ROUND, 4: FIRST_ROUND}
"""By the number of the round, the latest first."""
