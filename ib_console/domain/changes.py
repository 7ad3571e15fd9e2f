"""What one transaction touched, so that each screen can decide whether it must reload; and the id of what is new.

It must not import anything of ours.
"""

from dataclasses import dataclass

NEW = 0
"""The id of a record that is not saved yet; the store gives out ids from 1."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of one step: its id in the change log (0 when nothing was written) and the (kind, id) pairs."""

    step_id: int
    touched: frozenset[tuple[str, int]]

    def ids(self, kind: str) -> frozenset[int]:
        """Return the ids of one kind that were touched."""
        return frozenset(entity_id for each, entity_id in self.touched if each == kind)

    def __bool__(self) -> bool:
        return bool(self.touched)


NO_CHANGES = Changes(0, frozenset())
