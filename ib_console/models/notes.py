"""Rows of notes. Must not import services or screens."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.notes import NoteKind
from ib_console.models.base import Base, Identified, Versioned, reference


class NoteRow(Identified, Versioned, Base):
    """See `domain.notes.Note`."""

    __tablename__ = "note"

    pupil_id: Mapped[int] = reference("pupil.id")
    kind: Mapped[NoteKind]
    noted_on: Mapped[date]
    text: Mapped[str]
    keep_until: Mapped[date | None] = mapped_column(index=True)
