"""The steps taken, and taking the last one back."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from ib_console.domain.changes import Changes
from ib_console.domain.errors import RuleViolation
from ib_console.models.engine import Store
from ib_console.models.history import Step, recent_steps
from ib_console.models.meetings import CaseRow

UNDO = "step.undone"

NOT_UNDONE: Mapping[str, str] = {
    "school.founded": "undo.nothing",
    "import.applied": "undo.import",
    "pupil.added": "undo.pupil_added",
}
"""Steps that undo stops at, with the refusal: they carry too much along, or begin a history that is append-only."""

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
            RuleViolation: `undo.nothing`, the codes of `NOT_UNDONE` for a step that cannot be taken back, and what
                `Store.undo` refuses.
        """
        step = self.last()
        if step is None or (about_pupil is not None and not self._is_about(step, about_pupil)):
            raise RuleViolation("undo.nothing")
        if step.code in NOT_UNDONE:
            raise RuleViolation(NOT_UNDONE[step.code])
        return self.store.undo(step.id, code=UNDO)

    def _is_about(self, step: Step, pupil_id: int) -> bool:
        """Whether a step was about a pupil: by its subject, or as an overleg in which the pupil was discussed."""
        if step.subject != "meeting":
            return (step.subject, step.subject_id) == ("pupil", pupil_id)
        case = select(CaseRow.id).where(CaseRow.meeting_id == step.subject_id, CaseRow.pupil_id == pupil_id)
        with self.store.reading() as session:
            return session.scalar(case) is not None
