"""The steps taken, and taking the last one back."""

from dataclasses import dataclass

from ib_console.domain.changes import Changes
from ib_console.domain.errors import RuleViolation
from ib_console.models.engine import Store
from ib_console.models.history import Step, recent_steps

UNDO = "step.undone"

NOT_UNDONE = frozenset({"school.founded", "import.applied"})
"""Steps that undo stops at: they carry too much along to be taken back by one key."""

_RECENT = 200


@dataclass(frozen=True, slots=True)
class HistoryService:
    """The change log."""

    store: Store

    def last(self) -> Step | None:
        """The step that undo would take back, None when there is none."""
        with self.store.reading() as session:
            steps = recent_steps(session, _RECENT)
        return next((step for step in steps if step.code != UNDO and not step.undone), None)

    def undo_last(self, *, about_pupil: int | None = None) -> Changes:
        """Take the last step back as a new step; with `about_pupil` only when it was about that pupil.

        Raises:
            RuleViolation: `undo.nothing`, `undo.import` for a step that cannot be taken back, and what
                `Store.undo` refuses.
        """
        step = self.last()
        if step is None or (about_pupil is not None and (step.subject, step.subject_id) != ("pupil", about_pupil)):
            raise RuleViolation("undo.nothing")
        if step.code in NOT_UNDONE:
            raise RuleViolation("undo.import")
        return self.store.undo(step.id, code=UNDO)
