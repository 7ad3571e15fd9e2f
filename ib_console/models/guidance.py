"""Rows of needs, interventions, evaluations and declarations."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.guidance import Effect
from ib_console.models.base import Base, Identified, Versioned, reference


class NeedRow(Identified, Versioned, Base):
    """See `domain.guidance.Need`."""

    __tablename__ = "need"

    pupil_id: Mapped[int] = reference("pupil.id")
    text: Mapped[str]
    sop_item_id: Mapped[str | None]
    since: Mapped[date | None]
    ended_on: Mapped[date | None]


class InterventionRow(Identified, Versioned, Base):
    """See `domain.guidance.Intervention`."""

    __tablename__ = "intervention"

    pupil_id: Mapped[int] = reference("pupil.id")
    goal: Mapped[str]
    indicator: Mapped[str] = mapped_column(default="")
    start_value: Mapped[str] = mapped_column(default="")
    target_value: Mapped[str] = mapped_column(default="")
    target_on: Mapped[date | None]
    approach: Mapped[str]
    person_id: Mapped[int | None] = reference("person.id")
    sop_item_id: Mapped[str | None]
    minutes_per_week: Mapped[int | None]
    starts_on: Mapped[date]
    evaluate_on: Mapped[date | None]
    ended_on: Mapped[date | None]


class EvaluationRow(Identified, Versioned, Base):
    """See `domain.guidance.Evaluation`."""

    __tablename__ = "evaluation"

    intervention_id: Mapped[int] = reference("intervention.id")
    held_on: Mapped[date]
    effect: Mapped[Effect]
    end_value: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class DeclarationRow(Identified, Versioned, Base):
    """See `domain.guidance.Declaration`."""

    __tablename__ = "declaration"

    pupil_id: Mapped[int] = reference("pupil.id")
    declared_on: Mapped[date]
    person_id: Mapped[int | None] = reference("person.id")
    tried: Mapped[str] = mapped_column(default="")
    question: Mapped[str] = mapped_column(default="")
