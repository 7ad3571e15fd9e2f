from datetime import date, timedelta

import pytest
from dossiers import DAY, ON, dossier, joined, records_for, start_document_sop

from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import Move
from ib_console.domain.move_rules import check_decision, check_move_date
from ib_console.domain.transitions import check


@pytest.mark.parametrize(
    ("bounds", "first_refused", "last_allowed", "code"),
    [
        ({}, ON + DAY, ON, "move.future"),
        ({"previous_move_on": ON - 9 * DAY}, ON - 10 * DAY, ON - 9 * DAY, "move.before_previous"),
        ({"enrolled_on": ON - 9 * DAY}, ON - 10 * DAY, ON - 9 * DAY, "move.before_enrolment"),
        ({"left_on": ON - 9 * DAY}, ON - 8 * DAY, ON - 9 * DAY, "move.after_leaving"),
    ],
)
def test_a_move_date_is_refused_only_outside_its_bounds(
    bounds: dict[str, date], first_refused: date, last_allowed: date, code: str
) -> None:
    check_move_date(last_allowed, ON, **bounds)
    with pytest.raises(RuleViolation) as refused:
        check_move_date(first_refused, ON, **bounds)
    assert refused.value.code == code
    assert set(refused.value.params.values()) == set(bounds.values())


def test_back_dating_without_known_bounds_is_allowed() -> None:
    check_move_date(ON - timedelta(days=4000), ON, None, None, None)


def test_an_open_verdict_needs_a_reason_and_a_decider() -> None:
    sop = start_document_sop()
    verdict = check(Move.parse("2-3"), dossier(), sop.rules, ON)
    for reason, decider, code in (("", 3, "move.reason_needed"), (" \n", 3, "move.reason_needed")):
        with pytest.raises(RuleViolation) as refused:
            check_decision(verdict, reason, decider)
        assert refused.value.code == code
    with pytest.raises(RuleViolation) as refused:
        check_decision(verdict, "acute onveiligheid", None)
    assert refused.value.code == "move.decider_needed"
    check_decision(verdict, "acute onveiligheid", 3)


def test_a_verdict_in_order_needs_neither_and_a_spoedroute_always_both() -> None:
    sop = start_document_sop()
    needed = sop.requirements_for(Move.parse("2-3"))
    whole = check(Move.parse("2-3"), dossier(**joined(*map(records_for, needed))), sop.rules, ON)
    check_decision(whole, "", None)
    urgent = check(Move.parse("1-4"), dossier(), (), ON)
    with pytest.raises(RuleViolation) as refused:
        check_decision(urgent, "", None)
    assert refused.value.code == "move.reason_needed"
