"""The pupils on the agenda of an overleg: their places, and the papers for who left it.

Saving an overleg whole and each step on the agenda of an MDO use it, so it must not import another service.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.models.meetings import CaseRow, MeetingPaperRow


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


def drop_papers(session: Session, meeting_id: int, pupil_id: int) -> None:
    """Take the papers for a pupil who is no longer on an overleg off its list."""
    of_pupil = select(MeetingPaperRow).where(
        MeetingPaperRow.meeting_id == meeting_id, MeetingPaperRow.pupil_id == pupil_id
    )
    for paper in session.scalars(of_pupil):
        session.delete(paper)
