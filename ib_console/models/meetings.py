"""Rows of overleg and of the actions that come out of it."""

from datetime import date, time

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.actions import ActionState, Ground
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.proposals import ProposalState
from ib_console.models.base import Base, Identified, Versioned, reference
from ib_console.models.level_type import LevelNumber


class MeetingRow(Identified, Versioned, Base):
    """See `domain.meetings.Meeting`."""

    __tablename__ = "meeting"

    kind: Mapped[MeetingKind]
    held_on: Mapped[date] = mapped_column(index=True)
    state: Mapped[MeetingState]
    title: Mapped[str] = mapped_column(default="")
    group_id: Mapped[int | None] = reference("school_group.id")
    starts_at: Mapped[time | None]
    minutes: Mapped[int | None]
    notes: Mapped[str | None]


class ParticipantRow(Identified, Base):
    """Somebody invited, in a role; a parent for one pupil."""

    __tablename__ = "participant"
    __guarded_by__ = "meeting_id"

    meeting_id: Mapped[int] = reference("meeting.id")
    person_id: Mapped[int] = reference("person.id")
    role: Mapped[Role]
    present: Mapped[bool | None]
    pupil_id: Mapped[int | None] = reference("pupil.id")


class CaseRow(Identified, Base):
    """One pupil in an overleg."""

    __tablename__ = "meeting_case"
    __guarded_by__ = "meeting_id"
    __kind__ = "case"
    __table_args__ = (UniqueConstraint("meeting_id", "pupil_id"),)

    meeting_id: Mapped[int] = reference("meeting.id")
    pupil_id: Mapped[int] = reference("pupil.id")
    question: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    outcome: Mapped[CaseOutcome | None]
    signal: Mapped[bool] = mapped_column(default=False)
    proposed_level: Mapped[SupportLevel | None] = mapped_column(LevelNumber)
    walked_on: Mapped[date | None]
    """When somebody went past this pupil in a groepsbespreking; NULL while it waits its turn."""
    place: Mapped[int | None]
    minutes: Mapped[int | None]
    goal: Mapped[str] = mapped_column(default="", server_default="")
    approach: Mapped[str] = mapped_column(default="", server_default="")
    evaluate_on: Mapped[date | None]
    next_on: Mapped[date | None]
    child_voice: Mapped[str] = mapped_column(default="", server_default="")
    child_heard_on: Mapped[date | None]


class MeetingPaperRow(Identified, Base):
    """See `domain.meetings.MeetingPaper`."""

    __tablename__ = "meeting_paper"
    __guarded_by__ = "meeting_id"

    meeting_id: Mapped[int] = reference("meeting.id")
    pupil_id: Mapped[int | None] = reference("pupil.id")
    what: Mapped[str]
    person_id: Mapped[int | None] = reference("person.id")
    sent_on: Mapped[date | None]


class ActionRow(Identified, Versioned, Base):
    """See `domain.actions.ActionItem`."""

    __tablename__ = "action"

    what: Mapped[str]
    due_on: Mapped[date] = mapped_column(index=True)
    pupil_id: Mapped[int | None] = reference("pupil.id")
    person_id: Mapped[int | None] = reference("person.id")
    state: Mapped[ActionState] = mapped_column(default=ActionState.OPEN)
    closed_on: Mapped[date | None]
    ground: Mapped[Ground] = mapped_column(default=Ground.AGREEMENT)
    meeting_id: Mapped[int | None] = reference("meeting.id")
    move_id: Mapped[int | None] = reference("level_move.id")
    requirement_id: Mapped[str | None]
    closing_note: Mapped[str | None]


class PostponementRow(Identified, Base):
    """See `domain.actions.Postponement`."""

    __tablename__ = "postponement"

    action_id: Mapped[int] = reference("action.id")
    from_day: Mapped[date]
    to_day: Mapped[date]
    reason: Mapped[str]
    moved_on: Mapped[date]


class ProposalRow(Identified, Versioned, Base):
    """See `domain.proposals.Proposal`."""

    __tablename__ = "proposal"

    pupil_id: Mapped[int] = reference("pupil.id")
    target: Mapped[SupportLevel] = mapped_column(LevelNumber)
    proposed_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")
    meeting_id: Mapped[int | None] = reference("meeting.id")
    state: Mapped[ProposalState]
    decided_on: Mapped[date | None]
