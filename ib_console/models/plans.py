"""Rows of the dated records a requirement can point to."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.plans import BoundaryAnswer, ConsentPurpose, ConsentWay, TlvKind
from ib_console.models.base import Base, Identified, Versioned, reference


class ConsentRow(Identified, Versioned, Base):
    """See `domain.plans.Consent`."""

    __tablename__ = "consent"

    pupil_id: Mapped[int] = reference("pupil.id")
    person_id: Mapped[int | None] = reference("person.id")
    purpose: Mapped[ConsentPurpose]
    given_on: Mapped[date]
    valid_until: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    way: Mapped[ConsentWay | None]
    scope: Mapped[str] = mapped_column(default="", server_default="")


class ArrangementRow(Identified, Versioned, Base):
    """See `domain.plans.Arrangement`."""

    __tablename__ = "arrangement"

    pupil_id: Mapped[int] = reference("pupil.id")
    content: Mapped[str] = mapped_column(default="")
    requested_on: Mapped[date | None]
    granted_on: Mapped[date | None]
    decision_number: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    closed_on: Mapped[date | None]


class OppRow(Identified, Versioned, Base):
    """See `domain.plans.Opp`."""

    __tablename__ = "opp"

    pupil_id: Mapped[int] = reference("pupil.id")
    drawn_up_on: Mapped[date]
    outflow: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date | None]
    agreed_by_id: Mapped[int | None] = reference("person.id")
    heard_on: Mapped[date | None]
    heard_words: Mapped[str] = mapped_column(default="")
    evaluated_on: Mapped[date | None]
    closed_on: Mapped[date | None]


class TlvRow(Identified, Versioned, Base):
    """See `domain.plans.Tlv`."""

    __tablename__ = "tlv"

    pupil_id: Mapped[int] = reference("pupil.id")
    kind: Mapped[TlvKind]
    planned_on: Mapped[date | None]
    requested_on: Mapped[date | None]
    granted_on: Mapped[date | None]
    decision_number: Mapped[str] = mapped_column(default="")
    valid_until: Mapped[date | None]


class SchoolAgreementRow(Identified, Versioned, Base):
    """See `domain.plans.SchoolAgreement`."""

    __tablename__ = "school_agreement"

    pupil_id: Mapped[int] = reference("pupil.id")
    school_name: Mapped[str]
    agreed_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")


class BoundaryJudgementRow(Identified, Versioned, Base):
    """See `domain.plans.BoundaryJudgement`."""

    __tablename__ = "boundary_judgement"

    pupil_id: Mapped[int] = reference("pupil.id")
    question_id: Mapped[str]
    answer: Mapped[BoundaryAnswer]
    judged_on: Mapped[date]
    person_id: Mapped[int | None] = reference("person.id")
    evidence: Mapped[str] = mapped_column(default="")
