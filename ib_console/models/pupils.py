"""Rows of pupils, groups and enrolments. No BSN, ethnicity or address: there is no column for them."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.levels import SupportLevel
from ib_console.domain.pupils import GroupKind
from ib_console.models.base import Base, Identified, Versioned, reference
from ib_console.models.level_type import LevelNumber


class PupilRow(Identified, Versioned, Base):
    """One pupil. `level` and `level_since` repeat the last standing move, written in the same transaction."""

    __tablename__ = "pupil"

    given_name: Mapped[str] = mapped_column(default="")
    initials: Mapped[str] = mapped_column(default="")
    prefix: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date | None]
    administration_key: Mapped[str | None] = mapped_column(unique=True)
    branch: Mapped[str] = mapped_column(default="")
    enrolled_on: Mapped[date | None]
    left_on: Mapped[date | None]
    destination: Mapped[str] = mapped_column(default="")
    level: Mapped[SupportLevel] = mapped_column(LevelNumber, default=SupportLevel.ONE)
    level_since: Mapped[date | None]
    help_question: Mapped[str] = mapped_column(default="")
    helping_factors: Mapped[str] = mapped_column(default="")
    hindering_factors: Mapped[str] = mapped_column(default="")
    own_words: Mapped[str] = mapped_column(default="")
    own_words_on: Mapped[date | None]


class GroupRow(Identified, Versioned, Base):
    """A group in one school year."""

    __tablename__ = "school_group"
    __kind__ = "group"
    __table_args__ = (UniqueConstraint("school_year", "administration_key"),)

    school_year: Mapped[int] = mapped_column(index=True)
    name: Mapped[str]
    year_groups: Mapped[list[str]] = mapped_column(default=list)
    kind: Mapped[GroupKind] = mapped_column(default=GroupKind.HOME)
    administration_key: Mapped[str | None]


class GroupTeacherRow(Identified, Base):
    """Who teaches a group."""

    __tablename__ = "group_teacher"
    __guarded_by__ = "group_id"
    __table_args__ = (UniqueConstraint("group_id", "person_id"),)

    group_id: Mapped[int] = reference("school_group.id")
    person_id: Mapped[int] = reference("person.id")


class EnrolmentRow(Identified, Base):
    """A pupil's place in a group."""

    __tablename__ = "enrolment"

    pupil_id: Mapped[int] = reference("pupil.id")
    group_id: Mapped[int] = reference("school_group.id")
    since: Mapped[date]
    until: Mapped[date | None]
