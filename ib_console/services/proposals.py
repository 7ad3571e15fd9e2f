"""Open proposals for another niveau: reading them, and what becomes of them.

A proposal is opened by closing a groepsbespreking and followed by a niveauwissel, each inside that transaction. Nothing
here moves a pupil.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.changes import Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, Meeting
from ib_console.domain.proposals import Proposal, ProposalState
from ib_console.domain.pupils import Pupil
from ib_console.models.engine import Store
from ib_console.models.meetings import ProposalRow
from ib_console.models.pupils import PupilRow
from ib_console.services.mapping import as_value


@dataclass(frozen=True, slots=True)
class ProposalService:
    """Proposals of a school."""

    store: Store
    clock: Clock

    def open(self) -> tuple[Proposal, ...]:
        """Every proposal that waits for a decision, the oldest first, also about pupils who left."""
        with self.store.reading() as session:
            return tuple(one for one in read_proposals(session) if one.state is ProposalState.OPEN)

    def of_meeting(self, meeting_id: int) -> tuple[Proposal, ...]:
        """What an overleg proposed, with what became of it."""
        with self.store.reading() as session:
            return tuple(one for one in read_proposals(session) if one.meeting_id == meeting_id)

    def reject(self, proposal_id: int, version: int) -> Changes:
        """Decide not to follow a proposal.

        Raises:
            RuleViolation: `proposal.not_open`.
            StaleEdit: it was changed since it was shown.
        """
        with self.store.transaction("proposal.rejected", subject="pupil") as unit:
            row = unit.get(ProposalRow, proposal_id, version)
            unit.subject_id = row.pupil_id
            if row.state is not ProposalState.OPEN:
                raise RuleViolation("proposal.not_open")
            decide(row, ProposalState.REJECTED, self.clock.today())
        return unit.changes


def read_proposals(session: Session, pupil_ids: Sequence[int] | None = None) -> tuple[Proposal, ...]:
    """The proposals about these pupils (of everybody without), the oldest first, with the name of the pupil."""
    query = (
        select(ProposalRow, PupilRow)
        .join(PupilRow, PupilRow.id == ProposalRow.pupil_id)
        .order_by(ProposalRow.proposed_on, ProposalRow.id)
    )
    if pupil_ids is not None:
        query = query.where(ProposalRow.pupil_id.in_(pupil_ids))
    return tuple(
        as_value(Proposal, row, pupil_name=as_value(Pupil, pupil).name) for row, pupil in session.execute(query)
    )


def follow_proposals(session: Session, pupil_id: int, level: SupportLevel, day: date) -> None:
    """Close the open proposals that a niveauwissel follows, in its transaction."""
    query = select(ProposalRow).where(
        ProposalRow.pupil_id == pupil_id, ProposalRow.target == level, ProposalRow.state == ProposalState.OPEN
    )
    for row in session.scalars(query):
        decide(row, ProposalState.FOLLOWED, max(day, row.proposed_on))  # a niveauwissel may be dated back


def settle_proposal(session: Session, meeting: Meeting, case: Case, level: SupportLevel) -> None:
    """Open what an overleg proposes for a pupil, once, and withdraw what it proposed before and no longer does.

    The niveau the pupil has is no proposal. What was decided on stays decided.
    """
    wanted = case.proposed_level if case.proposed_level is not level else None
    rows = session.scalars(select(ProposalRow).where(ProposalRow.pupil_id == case.pupil_id)).all()
    for row in rows:
        if row.meeting_id == meeting.id and row.state is ProposalState.OPEN and row.target is not wanted:
            decide(row, ProposalState.REJECTED, meeting.held_on)
    known = any(
        row.target is wanted and (row.state is ProposalState.OPEN or row.meeting_id == meeting.id) for row in rows
    )
    if wanted is not None and not known:
        session.add(
            ProposalRow(
                pupil_id=case.pupil_id,
                target=wanted,
                proposed_on=meeting.held_on,
                reason=case.decision or case.notes,
                meeting_id=meeting.id,
                state=ProposalState.OPEN,
            )
        )


def decide(row: ProposalRow, state: ProposalState, day: date) -> None:
    """Close a proposal."""
    row.state, row.decided_on = state, day
