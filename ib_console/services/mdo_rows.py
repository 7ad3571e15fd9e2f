"""Finding the rows of an MDO's agenda, to change them."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.models.meetings import CaseRow, MeetingPaperRow, MeetingRow, ParticipantRow
from ib_console.models.unit import Unit
from ib_console.services.mdo_reader import mdo_row
from ib_console.services.meetings import read_meeting

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
