"""The road of a SOP to its adoption: the steps as they were taken, apart from the document and from its use.

Why it exists: "in gebruik" says which rules hold; the road says who was heard, who advised and who adopted, and a step
that was not taken is simply not there. A date may be a month only. Source of the steps: the adviesrecht of the MR, the
instemming of its oudergeleding on the schoolgids, and hearing pupils before it is set (Wet versterking positie ouders
en leerlingen). Pure functions of values, imports domain only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ib_console.domain.errors import RuleViolation
from ib_console.domain.sop_parts import PartialDate, Signature, SignatureKind


class RoadStep(StrEnum):
    """The steps in their order."""

    HEARD = "leerlingen_gehoord"
    TEAM = "team"
    ADVISED = "advies_mr"
    CONSENTED = "instemming_ouders"
    ADOPTED = "vastgesteld"
    PUBLISHED = "gepubliceerd"


class AdviceOutcome(StrEnum):
    """What the MR advised."""

    POSITIVE = "positief"
    WITH_REMARKS = "positief_met_opmerkingen"
    NEGATIVE = "negatief"
    NONE = "geen_advies"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadMark:
    """One step: taken when it has a date, and perhaps planned before that."""

    step: RoadStep
    on: PartialDate | None = None
    planned_on: date | None = None
    name: str = ""
    """Of the MR the chair, of the board who adopted it."""
    outcome: AdviceOutcome | None = None
    reaction: str = ""
    """What the board or the school answered to the advice."""
    note: str = ""


Road = tuple[RoadMark, ...]

_NAMED = frozenset({RoadStep.ADVISED, RoadStep.ADOPTED})
_SIGNED = {
    SignatureKind.HEARD: RoadStep.HEARD,
    SignatureKind.DRAWN_UP: RoadStep.TEAM,
    SignatureKind.ADVISED: RoadStep.ADVISED,
    SignatureKind.CONSENTED: RoadStep.CONSENTED,
    SignatureKind.ADOPTED: RoadStep.ADOPTED,
}


def asked_steps(*, in_guide: bool) -> tuple[RoadStep, ...]:
    """The steps a school goes; the oudergeleding consents to the schoolgids and not to a document of its own."""
    return tuple(step for step in RoadStep if in_guide or step is not RoadStep.CONSENTED)


def mark_of(road: Iterable[RoadMark], step: RoadStep) -> RoadMark:
    """The mark of a step; an empty one when nothing was written about it."""
    return next((mark for mark in road if mark.step is step), RoadMark(step=step))


def next_step(road: Iterable[RoadMark], *, in_guide: bool) -> RoadStep | None:
    """The first step that was not taken; None when all were."""
    marks = tuple(road)
    return next((step for step in asked_steps(in_guide=in_guide) if mark_of(marks, step).on is None), None)


def skipped(road: Iterable[RoadMark], *, in_guide: bool) -> tuple[RoadStep, ...]:
    """Steps that were not taken while a later one was."""
    marks = tuple(road)
    steps = asked_steps(in_guide=in_guide)
    taken = [index for index, step in enumerate(steps) if mark_of(marks, step).on is not None]
    return tuple(step for step in steps[: max(taken, default=0)] if mark_of(marks, step).on is None)


def marked(road: Road, mark: RoadMark, today: date) -> Road:
    """The road with what is now known of one step, in the order of the steps.

    Raises:
        RuleViolation: `sop.road_future` (the date lies after today), `sop.road_name_missing`,
            `sop.road_outcome_missing` (the MR), `sop.road_order` (it lies before an earlier step or after a later one).
    """
    if mark.on is not None:
        if mark.on.first_day > today:
            raise RuleViolation("sop.road_future")
        if mark.step in _NAMED and not mark.name.strip():
            raise RuleViolation("sop.road_name_missing")
        if mark.step is RoadStep.ADVISED and mark.outcome is None:
            raise RuleViolation("sop.road_outcome_missing")
        if any(_contradict(mark, other) for other in road if other.step is not mark.step):
            raise RuleViolation("sop.road_order")
    kept = {each.step: each for each in road} | {mark.step: mark}
    return tuple(kept[step] for step in RoadStep if step in kept and kept[step] != RoadMark(step=step))


def signed(signatures: Iterable[Signature], road: Road) -> tuple[Signature, ...]:
    """The signatures as they print: a line without a date takes that of the step it belongs to."""

    def line(signature: Signature) -> Signature:
        mark = mark_of(road, _SIGNED[signature.kind])
        if signature.date is not None or mark.on is None:
            return signature
        return replace(signature, date=mark.on, name=signature.name or mark.name)

    return tuple(line(signature) for signature in signatures)


def _contradict(mark: RoadMark, other: RoadMark) -> bool:
    """Whether two dates cannot both be true in this order; a month leaves room for every day of it."""
    if mark.on is None or other.on is None:
        return False
    steps = list(RoadStep)
    if steps.index(mark.step) < steps.index(other.step):
        return mark.on.first_day > other.on.last_day
    return other.on.first_day > mark.on.last_day
