"""Rows of files that were written, and of what was answered about names in them."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.papers import Audience, PaperFormat, PaperKind
from ib_console.models.base import Base, Identified


class ExportRow(Identified, Base):
    """See `domain.exports.Export`."""

    __tablename__ = "export"

    kind: Mapped[PaperKind]
    paper_format: Mapped[PaperFormat]
    audience: Mapped[Audience]
    title: Mapped[str]
    path: Mapped[str]
    exported_at: Mapped[datetime]
    pupil_ids: Mapped[list[int]] = mapped_column(default=list)
    cleaned_up: Mapped[bool] = mapped_column(default=False)


class NameAnswerRow(Identified, Base):
    """A word in papers about a pupil of which somebody said that it names nobody else's child or parent."""

    __tablename__ = "name_answer"
    __table_args__ = (UniqueConstraint("pupil_id", "word"),)

    pupil_id: Mapped[int] = mapped_column(index=True)
    """Whose papers; 0 for papers about several. No reference: forgetting a pupil removes its answers."""
    word: Mapped[str]
    answered_at: Mapped[datetime]
