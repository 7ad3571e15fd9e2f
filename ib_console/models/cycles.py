"""Rows of the HGW cycles of a school year. Must not import services or screens."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ib_console.models.base import Base, Identified


class CycleRow(Identified, Base):
    """See `domain.cycles.Cycle`."""

    __tablename__ = "hgw_cycle"
    __table_args__ = (UniqueConstraint("school_year", "number"),)

    school_year: Mapped[int] = mapped_column(index=True)
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
