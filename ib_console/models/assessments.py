"""Rows of toets results."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.assessments import ResultLevel
from ib_console.domain.levels import LevelDomain
from ib_console.models.base import Base, Identified, Versioned, reference


class AssessmentRow(Identified, Versioned, Base):
    """See `domain.assessments.Assessment`."""

    __tablename__ = "assessment"
    __table_args__ = (UniqueConstraint("pupil_id", "test", "moment"),)

    pupil_id: Mapped[int] = reference("pupil.id")
    test: Mapped[str]
    moment: Mapped[str]
    domain: Mapped[LevelDomain | None]
    taken_on: Mapped[date | None]
    level: Mapped[ResultLevel | None]
    score: Mapped[str] = mapped_column(default="")
