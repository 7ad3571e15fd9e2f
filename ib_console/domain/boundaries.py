"""The boundaries of a school beside a pupil's needs: signals with their origin, never a conclusion about admission.

Why it exists: people judge a boundary; the records can only say what they hold. What is not recorded is "niet te
bepalen", never "in order". Source of the questions: the boundary table of the SOP. Pure functions of values, imports
domain only; the figures are made in `boundary_figures`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.boundary_figures import Facts, Origin, OriginCode, SignalState, compute, worst
from ib_console.domain.capacity import Capacity
from ib_console.domain.group_load import GroupLoad
from ib_console.domain.guidance import Need
from ib_console.domain.plans import BoundaryAnswer, BoundaryJudgement
from ib_console.domain.sop import Sop
from ib_console.domain.sop_tables import BoundaryScope, Computation, QuestionKind

__all__ = [
    "BoundarySignal",
    "Origin",
    "OriginCode",
    "Outcome",
    "SignalState",
    "boundary_outcome",
    "boundary_signals",
    "last_judgements",
]


class Outcome(StrEnum):
    """What a grenstoets comes to. No outcome says anything about admission."""

    REACHED = "grens_bereikt"
    """A person judged so, on recorded grounds."""
    SIGNAL = "signaal"
    UNDETERMINED = "niet_te_bepalen"
    NO_SIGNAL = "geen_signaal"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundarySignal:
    """How one question of a boundary stands on a day."""

    question_id: str
    question_code: str
    """As people name it: "G1a"."""
    boundary_code: str
    question: str
    """The words of the question, as the SOP had them on that day."""
    kind: QuestionKind
    computation: Computation
    applies_to: BoundaryScope
    state: SignalState
    figures: SignalState | None = None
    """What the computation says, also beside a question that people judge; None when nothing is computed."""
    origin: tuple[Origin, ...] = ()
    judgement: BoundaryJudgement | None = None
    """The last recorded judgement, also beside a computed question."""


def boundary_signals(
    sop: Sop,
    *,
    on: date,
    needs: Iterable[Need],
    external_people_expertise: Iterable[str],
    capacities: Iterable[Capacity],
    group_counts: GroupLoad | None,
    arrangement_asked: bool,
    judgements: Iterable[BoundaryJudgement] = (),
) -> tuple[BoundarySignal, ...]:
    """One signal for each question of each boundary, in the order of the SOP.

    Args:
        sop: the version in use on that day.
        on: the day; needs that do not stand and judgements made later are left out.
        needs: those of the pupil. Only what they point at is looked up; nothing is matched on words.
        external_people_expertise: ids of expertise rows that a recorded external covers.
        capacities: hours of the school on that day (`capacity.capacities`).
        group_counts: the pupil's group; None when the pupil has none.
        arrangement_asked: whether an arrangement was ever asked for this pupil.
        judgements: the pupil's recorded judgements.
    """
    facts = Facts(
        sop=sop,
        needs=tuple((need, sop.item(need.sop_item_id or "")) for need in needs if need.on(on)),
        covered=frozenset(external_people_expertise),
        capacities={each.item_id: each for each in capacities},
        group=group_counts,
        arrangement_asked=arrangement_asked,
    )
    last = last_judgements(one for one in judgements if one.judged_on <= on)
    signals: list[BoundarySignal] = []
    for boundary, question in sop.questions():
        computes = question.computation is not Computation.NONE or question.kind is QuestionKind.COMPUTED
        origin = compute(question.computation, facts) if computes else ()
        figures = worst(origin) if computes else None
        judgement = last.get(question.id)
        if question.kind is QuestionKind.COMPUTED and figures is not None:
            state = figures
        else:
            state = SignalState.JUDGED if _assessed(judgement) else SignalState.NOT_ASSESSED
        signals.append(
            BoundarySignal(
                question_id=question.id,
                question_code=question.code,
                boundary_code=boundary.code,
                question=question.text,
                kind=question.kind,
                computation=question.computation,
                applies_to=boundary.applies_to,
                state=state,
                figures=figures,
                origin=origin,
                judgement=judgement,
            )
        )
    return tuple(signals)


def last_judgements(judgements: Iterable[BoundaryJudgement]) -> dict[str, BoundaryJudgement]:
    """The latest judgement of each question; the last recorded one of a day."""
    return {one.question_id: one for one in sorted(judgements, key=lambda each: (each.judged_on, each.id))}


def boundary_outcome(judgements: Iterable[BoundaryJudgement], signals: Sequence[BoundarySignal]) -> Outcome:
    """What the last judgements and the signals come to together (domain.md 3.3).

    A "ja" or "dreigt" without its grounds is a signal and no more; a question that nobody answered and that cannot be
    computed leaves the whole undetermined, and so does a SOP without questions.
    """
    last = last_judgements(judgements)
    answers = last.values()
    if any(one.answer is BoundaryAnswer.YES and one.is_grounded for one in answers):
        return Outcome.REACHED
    if any(one.answer in {BoundaryAnswer.YES, BoundaryAnswer.THREATENS} for one in answers):
        return Outcome.SIGNAL
    if any(signal.figures is SignalState.SIGNAL for signal in signals):
        return Outcome.SIGNAL
    unclear = {SignalState.UNDETERMINED, SignalState.NOT_ASSESSED}
    if not signals or any(each.state in unclear and not _assessed(last.get(each.question_id)) for each in signals):
        return Outcome.UNDETERMINED
    return Outcome.NO_SIGNAL


def _assessed(judgement: BoundaryJudgement | None) -> bool:
    return judgement is not None and judgement.answer is not BoundaryAnswer.NOT_ASSESSED
