"""The rows of an MDO's agenda: finding them, and keeping its cases numbered from 1."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionItem
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.models.meetings import ActionRow, CaseRow, MeetingPaperRow, MeetingRow, ParticipantRow
from ib_console.models.unit import Unit
from ib_console.services.mapping import columns_of
from ib_console.services.mdo_reader import mdo_row
from ib_console.services.meetings import read_meeting
from ib_console.services.references import need_references

R = TypeVar("R", ParticipantRow, MeetingPaperRow)


def planned_mdo(unit: Unit, meeting_id: int) -> tuple[MeetingRow, Meeting]:
    """An MDO whose agenda can still change. Raises as `mdo_row`, and `RuleViolation("meeting.not_planned")`."""
    row = mdo_row(unit.session, meeting_id)
    if row.state is not MeetingState.PLANNED:
        raise RuleViolation("meeting.not_planned")
    return row, read_meeting(unit.session, meeting_id)


def case_row(session: Session, meeting_id: int, pupil_id: int) -> CaseRow:
    """The part of one pupil. Raises `NotFound("not_found")`."""
    row = session.scalar(select(CaseRow).where(CaseRow.meeting_id == meeting_id, CaseRow.pupil_id == pupil_id))
    if row is None:
        raise NotFound("not_found")
    return row


def paper_row(unit: Unit, meeting_id: int, paper_id: int) -> MeetingPaperRow:
    """A paper of this MDO. Raises `NotFound("not_found")`."""
    row = unit.get(MeetingPaperRow, paper_id)
    if row.meeting_id != meeting_id:
        raise NotFound("not_found")
    return row


def of_case(session: Session, table: type[R], meeting_id: int, pupil_id: int) -> Sequence[R]:
    """The people or papers of one case."""
    return session.scalars(select(table).where(table.meeting_id == meeting_id, table.pupil_id == pupil_id)).all()


def number_cases(session: Session, meeting_id: int, order: Sequence[int] = ()) -> bool:
    """Number the cases from 1, in this order of pupils or as they stand; tell whether a number changed."""
    session.flush()
    query = select(CaseRow).where(CaseRow.meeting_id == meeting_id)
    rows = session.scalars(query.order_by(CaseRow.place.is_(None), CaseRow.place, CaseRow.id)).all()
    if order:
        rows = sorted(rows, key=lambda row: order.index(row.pupil_id))
    changed = False
    for place, row in enumerate(rows, 1):
        if row.place != place:
            row.place, changed = place, True
    return changed


def add_actions(unit: Unit, meeting_id: int, actions: Iterable[ActionItem]) -> None:
    """Add agreements to an overleg; one that stands there word for word is not added again."""
    rows = unit.session.scalars(select(ActionRow).where(ActionRow.meeting_id == meeting_id))
    known = {(row.what, row.due_on, row.person_id, row.pupil_id) for row in rows}
    for action in actions:
        same = (action.what, action.due_on, action.person_id, action.pupil_id)
        if same not in known:
            known.add(same)
            columns = {**columns_of(action, ActionRow), "meeting_id": meeting_id}
            need_references(unit, columns)
            unit.session.add(ActionRow(**columns))
