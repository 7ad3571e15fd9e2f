"""Rows of what the school set for signals, and of signals that were put off. Must not import services or screens."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.signals import SignalCode
from ib_console.models.base import Base, Identified


class SignalSettingRow(Identified, Base):
    """What the school set for one signal; without a row the program's own setting counts."""

    __tablename__ = "signal_setting"

    code: Mapped[SignalCode] = mapped_column(unique=True)
    active: Mapped[bool]
    weeks: Mapped[int | None]
    """After how many weeks it is signalled; NULL for the program's own number, or for a signal without one."""


class SignalDeferralRow(Identified, Base):
    """See `domain.signals.Deferral`."""

    __tablename__ = "signal_deferral"
    __table_args__ = (UniqueConstraint("code", "subject", "subject_id"),)

    code: Mapped[SignalCode]
    subject: Mapped[str]
    subject_id: Mapped[int]
    until: Mapped[date]
    reason: Mapped[str]
    deferred_on: Mapped[date]
