"""Guards on making a niveauwissel: its date, and who decides why when a move is made against an open verdict.

Why it exists: the same two guards hold for the dialog, the command line and a correction. Imports domain only.
"""

from datetime import date

from ib_console.domain.errors import RuleViolation
from ib_console.domain.verdict import Verdict


def check_move_date(
    moved_on: date,
    today: date,
    previous_move_on: date | None = None,
    enrolled_on: date | None = None,
    left_on: date | None = None,
) -> None:
    """Refuse a date on which the move cannot have been made. Back-dating up to the previous move is allowed.

    Two moves on one day are allowed (a correction of course); the last recorded one holds. `left_on` is the last day
    at school, which still counts.

    Raises:
        RuleViolation: `move.future`, `move.before_previous` (previous), `move.before_enrolment` (enrolled),
            `move.after_leaving` (left).
    """
    if moved_on > today:
        raise RuleViolation("move.future")
    if previous_move_on is not None and moved_on < previous_move_on:
        raise RuleViolation("move.before_previous", previous=previous_move_on)
    if enrolled_on is not None and moved_on < enrolled_on:
        raise RuleViolation("move.before_enrolment", enrolled=enrolled_on)
    if left_on is not None and moved_on > left_on:
        raise RuleViolation("move.after_leaving", left=left_on)


def check_decision(verdict: Verdict, reason: str, decider_id: int | None) -> None:
    """Refuse "toch wisselen" or a spoedroute without a reason in words and somebody who decides.

    Raises:
        RuleViolation: `move.reason_needed`, `move.decider_needed`.
    """
    if not verdict.needs_reason:
        return
    if not reason.strip():
        raise RuleViolation("move.reason_needed")
    if decider_id is None:
        raise RuleViolation("move.decider_needed")
