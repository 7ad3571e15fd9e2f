"""What a pupil needs, what was tried, and what it brought: needs, interventions, evaluations and declarations.

Source of the cycle: handelingsgericht werken (waarnemen, begrijpen, plannen, realiseren). Imports domain only.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Effect(StrEnum):
    """What an intervention brought, by its evaluation."""

    NONE = "geen"
    LITTLE = "weinig"
    SUFFICIENT = "voldoende"
    ACHIEVED = "doel_behaald"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The standing part of a dossier, in the words of those around the child."""

    help_question: str = ""
    """Hulpvraag: what the teacher (or parent) asks."""
    helping_factors: str = ""
    hindering_factors: str = ""
    own_words: str = ""
    """What the child says itself."""
    own_words_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """An onderwijsbehoefte; `sop_item_id` points to the row of the SOP that could serve it."""

    id: int
    pupil_id: int
    text: str
    sop_item_id: str | None = None
    since: date | None = None
    ended_on: date | None = None
    version: int = 1

    def on(self, day: date) -> bool:
        """Whether the need stands on that day."""
        return (self.since is None or self.since <= day) and (self.ended_on is None or day <= self.ended_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The evaluation of an intervention."""

    id: int
    intervention_id: int
    held_on: date
    effect: Effect
    end_value: str = ""
    note: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """A planned piece of help with a goal that can be measured."""

    id: int
    pupil_id: int
    goal: str
    approach: str
    starts_on: date
    indicator: str = ""
    """What is measured: "DMT", "aantal keer per dag" …"""
    start_value: str = ""
    target_value: str = ""
    target_on: date | None = None
    evaluate_on: date | None = None
    person_id: int | None = None
    person_name: str = ""
    sop_item_id: str | None = None
    minutes_per_week: int | None = None
    ended_on: date | None = None
    evaluations: tuple[Evaluation, ...] = ()
    version: int = 1

    @property
    def last_evaluation(self) -> Evaluation | None:
        """The latest evaluation, None when it was never evaluated."""
        return max(self.evaluations, key=lambda one: (one.held_on, one.id), default=None)

    def running_on(self, day: date) -> bool:
        """Whether it runs on that day."""
        return self.starts_on <= day and (self.ended_on is None or day <= self.ended_on)

    @property
    def is_measurable(self) -> bool:
        """Goal with indicator and target, an approach, and a date to evaluate."""
        return bool(self.goal and self.indicator and self.target_value and self.approach and self.evaluate_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """Verklaring handelingsverlegenheid: the school states that its own means do not meet the need."""

    id: int
    pupil_id: int
    declared_on: date
    person_id: int | None
    person_name: str = ""
    tried: str = ""
    question: str = ""
    version: int = 1
