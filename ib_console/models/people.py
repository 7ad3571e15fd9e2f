"""Rows of the people registers. Must not import services or screens."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.people import PersonKind, Role
from ib_console.models.base import Base, Identified, Versioned, reference


class PersonRow(Identified, Versioned, Base):
    """One person; see `domain.people.Person`."""

    __tablename__ = "person"

    kind: Mapped[PersonKind]
    given_name: Mapped[str] = mapped_column(default="")
    initials: Mapped[str] = mapped_column(default="")
    prefix: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    staff_code: Mapped[str] = mapped_column(default="")
    """The initials by which the team knows somebody ("RM"); data, not identity."""
    email: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    administration_key: Mapped[str | None] = mapped_column(unique=True)


class PersonRoleRow(Identified, Base):
    """A role with its period."""

    __tablename__ = "person_role"
    __guarded_by__ = "person_id"

    person_id: Mapped[int] = reference("person.id")
    role: Mapped[Role]
    since: Mapped[date | None]
    until: Mapped[date | None]


class PersonExpertiseRow(Identified, Base):
    """An expertise row of the SOP that a person covers."""

    __tablename__ = "person_expertise"
    __guarded_by__ = "person_id"
    __table_args__ = (UniqueConstraint("person_id", "sop_item_id"),)

    person_id: Mapped[int] = reference("person.id")
    sop_item_id: Mapped[str]


class GuardianshipRow(Identified, Versioned, Base):
    """The tie between a pupil and a parent."""

    __tablename__ = "guardianship"
    __guarded_by__ = "person_id"
    __table_args__ = (UniqueConstraint("pupil_id", "person_id"),)

    pupil_id: Mapped[int] = reference("pupil.id")
    person_id: Mapped[int] = reference("person.id")
    has_authority: Mapped[bool] = mapped_column(default=True)
    household: Mapped[str] = mapped_column(default="")
    no_information: Mapped[bool] = mapped_column(default=False)
    interpreter: Mapped[str] = mapped_column(default="")
