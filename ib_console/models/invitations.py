"""Rows of what calendars outside were told."""

from datetime import date, datetime, time

from sqlalchemy.orm import Mapped, mapped_column

from ib_console.models.base import Base, Identified


class InvitationRow(Identified, Base):
    """See `domain.invitations.Invitation`. What was told outside stays told, so undo does not touch it."""

    __tablename__ = "invitation"
    __audited__ = False

    uid: Mapped[str] = mapped_column(unique=True)
    meeting_id: Mapped[int] = mapped_column(unique=True)
    """No reference: it outlives its overleg, which must then be taken out of those calendars."""
    sequence: Mapped[int]
    told_at: Mapped[datetime]
    summary: Mapped[str]
    day: Mapped[date]
    starts_at: Mapped[time | None]
    minutes: Mapped[int | None]
    details: Mapped[str]
    cancelled: Mapped[bool]
