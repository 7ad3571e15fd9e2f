"""Rows of the school itself: its name and settings, and texts that are not yet saved."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ib_console.models.base import Base, Identified, Versioned


class SchoolRow(Identified, Versioned, Base):
    """The one school of this file."""

    __tablename__ = "school"

    name: Mapped[str]
    school_year: Mapped[int]
    coordinator_label: Mapped[str] = mapped_column(default="")
    """What the school calls its intern begeleider; empty for the usual word."""
    evaluation_weeks: Mapped[int | None]
    papers_hours: Mapped[int | None]
    report_weeks: Mapped[int | None]
    sop_in_guide: Mapped[bool | None]
    invitation_details: Mapped[bool | None]


class TextBlockRow(Identified, Versioned, Base):
    """See `domain.text_blocks.TextBlock`."""

    __tablename__ = "text_block"

    name: Mapped[str]
    text: Mapped[str]


class WordTemplateRow(Identified, Versioned, Base):
    """See `domain.word_template.WordTemplate`; at most one."""

    __tablename__ = "word_template"

    name: Mapped[str]
    added_on: Mapped[date]
    digest: Mapped[str]
    """Of the file: a `WordFileRow` has it."""


class WordFileRow(Identified, Base):
    """The file of a template. Outside the history, which would keep every one whole; an undo finds it by its digest."""

    __tablename__ = "word_file"
    __audited__ = False

    digest: Mapped[str] = mapped_column(unique=True)
    content: Mapped[bytes]


class BranchRow(Identified, Base):
    """A vestiging."""

    __tablename__ = "branch"

    name: Mapped[str] = mapped_column(unique=True)


class DraftRow(Identified, Base):
    """A kladversie: a text that somebody is still writing. Not part of the history."""

    __tablename__ = "draft"
    __audited__ = False
    __table_args__ = (UniqueConstraint("form", "subject", "subject_id"),)

    form: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[int]
    content: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
