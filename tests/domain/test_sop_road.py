"""The road of a SOP to its adoption."""

from datetime import date

import pytest

from ib_console.domain.errors import RuleViolation
from ib_console.domain.sop_parts import PartialDate, Signature, SignatureKind
from ib_console.domain.sop_road import (
    AdviceOutcome,
    Road,
    RoadMark,
    RoadStep,
    asked_steps,
    mark_of,
    marked,
    next_step,
    signed,
    skipped,
)

TODAY = date(2026, 11, 24)


def month(number: int, day: int | None = None) -> PartialDate:
    return PartialDate(year=2026, month=number, day=day)


HEARD = RoadMark(step=RoadStep.HEARD, on=month(9))
TEAM = RoadMark(step=RoadStep.TEAM, on=month(10))
ADVICE = RoadMark(step=RoadStep.ADVISED, on=month(10, 29), name="R. Zuurmond", outcome=AdviceOutcome.POSITIVE)
ADOPTED = RoadMark(step=RoadStep.ADOPTED, on=month(11, 3), name="het bestuur")


def road(*marks: RoadMark) -> Road:
    found: Road = ()
    for mark in marks:
        found = marked(found, mark, TODAY)
    return found


def test_steps_are_kept_in_their_order_and_a_month_stays_a_month() -> None:
    found = road(ADVICE, HEARD, TEAM)
    assert [mark.step for mark in found] == [RoadStep.HEARD, RoadStep.TEAM, RoadStep.ADVISED]
    assert mark_of(found, RoadStep.HEARD).on == month(9)
    assert mark_of(found, RoadStep.PUBLISHED) == RoadMark(step=RoadStep.PUBLISHED)


def test_an_empty_mark_takes_a_step_away() -> None:
    assert marked(road(HEARD, TEAM), RoadMark(step=RoadStep.TEAM), TODAY) == (HEARD,)


@pytest.mark.parametrize(
    ("marks", "in_guide", "step", "gaps"),
    [
        ((), True, RoadStep.HEARD, ()),
        ((HEARD, TEAM, ADVICE), True, RoadStep.CONSENTED, ()),
        ((HEARD, TEAM, ADVICE), False, RoadStep.ADOPTED, ()),
        ((ADVICE,), True, RoadStep.HEARD, (RoadStep.HEARD, RoadStep.TEAM)),
        ((HEARD, ADOPTED), False, RoadStep.TEAM, (RoadStep.TEAM, RoadStep.ADVISED)),
    ],
)
def test_the_next_step_and_the_steps_passed_over(
    marks: tuple[RoadMark, ...], in_guide: bool, step: RoadStep, gaps: tuple[RoadStep, ...]
) -> None:
    found = road(*marks)
    assert next_step(found, in_guide=in_guide) is step
    assert skipped(found, in_guide=in_guide) == gaps


def test_the_parents_consent_to_the_guide_only() -> None:
    assert RoadStep.CONSENTED in asked_steps(in_guide=True)
    assert RoadStep.CONSENTED not in asked_steps(in_guide=False)


@pytest.mark.parametrize(
    ("before", "mark", "code"),
    [
        ((), RoadMark(step=RoadStep.TEAM, on=month(12)), "sop.road_future"),
        ((), RoadMark(step=RoadStep.TEAM, on=month(11, 25)), "sop.road_future"),
        ((), RoadMark(step=RoadStep.ADVISED, on=month(10), outcome=AdviceOutcome.NONE), "sop.road_name_missing"),
        ((), RoadMark(step=RoadStep.ADOPTED, on=month(10), name=" "), "sop.road_name_missing"),
        ((), RoadMark(step=RoadStep.ADVISED, on=month(10), name="R."), "sop.road_outcome_missing"),
        ((ADVICE,), RoadMark(step=RoadStep.ADOPTED, on=month(9), name="b"), "sop.road_order"),
        ((ADOPTED,), RoadMark(step=RoadStep.HEARD, on=month(11, 4)), "sop.road_order"),
    ],
)
def test_what_cannot_be_is_refused(before: tuple[RoadMark, ...], mark: RoadMark, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        marked(road(*before), mark, TODAY)
    assert refused.value.code == code


def test_this_month_and_the_same_month_are_possible() -> None:
    found = road(
        ADVICE, RoadMark(step=RoadStep.ADOPTED, on=month(10), name="b"), RoadMark(step=RoadStep.TEAM, on=month(10))
    )
    assert len(found) == 3
    assert road(RoadMark(step=RoadStep.PUBLISHED, on=month(11)))


def test_a_signature_without_a_date_takes_that_of_its_step() -> None:
    empty = Signature(id="b", kind=SignatureKind.ADOPTED, what="Bestuur", function="Voorzitter")
    own = Signature(id="m", kind=SignatureKind.ADVISED, what="MR", date=month(8), name="X")
    found = signed((empty, own), road(ADVICE, ADOPTED))
    assert [(line.date, line.name) for line in found] == [(month(11, 3), "het bestuur"), (month(8), "X")]
    assert signed((empty,), ()) == (empty,)
