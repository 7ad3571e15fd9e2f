"""The steps taken, and taking them back: the last one, or one from the list with the later ones that stand on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.changes import Changes
from ib_console.domain.errors import IbError, RuleViolation
from ib_console.domain.people import full_name, sorting_name
from ib_console.domain.steps import MOST_STEPS, MOST_TOGETHER, UNDO, ToldStep, UndoPlan
from ib_console.domain.text import fold
from ib_console.models.engine import Store
from ib_console.models.history import Step, last_standing_step, recent_steps, steps_with
from ib_console.models.meetings import CaseRow
from ib_console.models.people import PersonRow
from ib_console.models.pupils import GroupRow, PupilRow
from ib_console.models.reversal import Record, References
from ib_console.models.unit import among
from ib_console.services.import_taken import IMPORT, read_import
from ib_console.services.step_reader import read_told_steps
from ib_console.wording.undo_messages import worked_on

NOT_UNDONE: Mapping[str, str] = {
    "school.founded": "undo.school_founded",
    "note.expired": "undo.note_expired",
    "sop.put_in_use": "undo.sop_in_use",
    "sop.use_recalled": "undo.sop_recalled",
    "paper.written": "undo.paper_written",
}
"""Steps that undo stops at, with the refusal. The user is told so before each of them."""
PASSED_BY = frozenset({"paper.written"})
"""Steps that `undo_last` passes by: the file stays whatever is done here, and its line must stay with it."""


@dataclass(frozen=True, slots=True)
class HistoryService:
    """The change log."""

    store: Store

    def last(self) -> Step | None:
        """The step that `undo_last` would take back, None when there is none."""
        with self.store.reading() as session:
            return last_standing_step(session, apart_from=PASSED_BY)

    def told(self, limit: int = MOST_STEPS) -> tuple[ToldStep, ...]:
        """The last steps, the newest first."""
        with self.store.reading() as session:
            ids = [step.id for step in recent_steps(session, limit)]
            return tuple(read_told_steps(session, ids, self.store.kinds(), NOT_UNDONE).values())

    def plan_last(self) -> UndoPlan | None:
        """What taking the last step back asks; None when no step was taken."""
        step = self.last()
        return None if step is None else self.plan(step.id)

    def plan(self, step_id: int) -> UndoPlan:
        """What taking a step back asks: which later steps go first, or why it cannot be. Writes nothing.

        Raises `NotFound("step_not_found")`.
        """
        first: tuple[int, ...] = ()
        refused: IbError | None = None
        try:
            first = self.store.steps_upon(step_id, most=MOST_TOGETHER)
            if len(first) > MOST_TOGETHER:
                refused = self._work_since(self.store.in_the_way_of_undo(step_id))
                first = ()
        except RuleViolation as error:
            refused = error
        with self.store.reading() as session:
            told = read_told_steps(session, [step_id, *first], self.store.kinds(), NOT_UNDONE)
            step = told[step_id]
            taken = read_import(session, step) if step.code == IMPORT and refused is None else None
        before = tuple(told[each] for each in first)
        if step.lost:
            refused, before = RuleViolation(step.lost), ()
        elif stays := tuple(each for each in before if each.lost):
            refused, before = RuleViolation("undo.later_stays"), stays
        return UndoPlan(step=step, first=before, refused=refused, taken=taken)

    def undo(self, *step_ids: int) -> Changes:
        """Take steps back in this order, each as a new step: all of them or none.

        Raises:
            RuleViolation: the codes of `NOT_UNDONE`, `undo.work_since` (what, names), and what `Store.undo` refuses.
        """
        with self.store.reading() as session:
            codes = [step.code for step in steps_with(session, step_ids) if step.id in step_ids]
        for code in codes:
            if code in NOT_UNDONE:
                raise RuleViolation(NOT_UNDONE[code])
        try:
            return self.store.undo(*step_ids, code=UNDO)
        except RuleViolation as refused:
            records = refused.params.get("records")
            if not isinstance(records, Mapping):
                raise
            raise self._work_since(records) from None

    def undo_last(self, *, about_pupil: int | None = None) -> Changes:
        """Take the last step back as a new step; with `about_pupil` only when it was about that pupil.

        Raises:
            RuleViolation: `undo.nothing`, and what `undo` raises.
        """
        step = self.last()
        if step is None or (about_pupil is not None and not self._is_about(step, about_pupil)):
            raise RuleViolation("undo.nothing")
        return self.undo(step.id)

    def _work_since(self, records: Mapping[Record, References]) -> RuleViolation:
        with self.store.reading() as session:
            return _work_since(session, records)

    def _is_about(self, step: Step, pupil_id: int) -> bool:
        """Whether a step was about a pupil: by its subject, or as an overleg in which the pupil was discussed."""
        if step.subject != "meeting":
            return (step.subject, step.subject_id) == ("pupil", pupil_id)
        case = select(CaseRow.id).where(CaseRow.meeting_id == step.subject_id, CaseRow.pupil_id == pupil_id)
        with self.store.reading() as session:
            return session.scalar(case) is not None


def _work_since(session: Session, records: Mapping[Record, References]) -> RuleViolation:
    """The refusal of an undo on which later work stands: how many pupils, groups and people, and which."""
    found: dict[str, set[int]] = {"pupil": set(), "group": set(), "person": set()}
    for (kind, entity_id), references in records.items():
        owners = ({f"{kind}_id": entity_id} if kind in found else {}) | dict(references)
        owner = next((each for each in found if f"{each}_id" in owners), None)
        if owner is not None:
            found[owner].add(owners[f"{owner}_id"])
    if not any(found.values()):
        return RuleViolation("undo.changed_since")
    names = (*_full_names(session, PupilRow, found["pupil"]), *_group_names(session, found["group"]))
    return RuleViolation(
        "undo.work_since",
        what=worked_on(pupils=len(found["pupil"]), groups=len(found["group"]), people=len(found["person"])),
        names=(*names, *_full_names(session, PersonRow, found["person"])),
    )


def _full_names(session: Session, model: type[PupilRow | PersonRow], ids: Iterable[int]) -> list[str]:
    columns = (model.given_name, model.initials, model.prefix, model.family_name)
    rows = session.execute(select(*columns).where(model.id.in_(among(ids))))
    return [full_name(*row) for row in sorted(rows, key=lambda row: fold(sorting_name(*row)))]


def _group_names(session: Session, ids: Iterable[int]) -> list[str]:
    return list(session.scalars(select(GroupRow.name).where(GroupRow.id.in_(among(ids))).order_by(GroupRow.name)))
