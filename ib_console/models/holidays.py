"""Rows of the days on which the school is closed. Must not import services or screens."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from ib_console.models.base import Base, Identified


class HolidayRow(Identified, Base):
    """See `domain.holidays.Holiday`."""

    __tablename__ = "holiday"

    school_year: Mapped[int] = mapped_column(index=True)
    name: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
