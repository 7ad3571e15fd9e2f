"""Guards on the dates and the needed fields of every record in a dossier, as codes.

One function a kind; `check_record` finds it. Raises `RuleViolation`; imports domain only.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from ib_console.domain.actions import ActionItem
from ib_console.domain.errors import RuleViolation
from ib_console.domain.guidance import Declaration, Evaluation, Intervention, Need, Profile
from ib_console.domain.meetings import MDO_KINDS, Meeting, MeetingState
from ib_console.domain.plans import Arrangement, BoundaryAnswer, BoundaryJudgement, Consent, Opp, SchoolAgreement, Tlv

EARLIEST = date(1990, 1, 1)
"""No record of a pupil in primary school is older; an earlier date is a slip of the keys."""
LATEST_AHEAD = 12
"""Years a planned date may lie ahead: a whole school career and some."""


def check_record(record: object, today: date) -> None:
    """Refuse a record that cannot be true.

    Raises:
        RuleViolation: `text.missing` (field), `date.in_future` (field), `date.out_of_range` (field),
            `date.before_start` (field, start), and the codes of the kinds.
    """
    _RULES[type(record)](record, today)


def need_text(field: str, text: str) -> None:
    """Refuse an empty text."""
    if not text.strip():
        raise RuleViolation("text.missing", field=field)


def need_past(field: str, day: date | None, today: date) -> None:
    """Refuse a date after today, for what must have happened."""
    need_sane(field, day, today)
    if day is not None and day > today:
        raise RuleViolation("date.in_future", field=field)


def need_sane(field: str, day: date | None, today: date) -> None:
    """Refuse a date that no record of a pupil can have."""
    if day is not None and not EARLIEST <= day <= date(today.year + LATEST_AHEAD, 12, 31):
        raise RuleViolation("date.out_of_range", field=field)


def need_order(start: tuple[str, date | None], end: tuple[str, date | None]) -> None:
    """Refuse an end before its start."""
    if start[1] is not None and end[1] is not None and end[1] < start[1]:
        raise RuleViolation("date.before_start", field=end[0], start=start[0])


def _profile(record: Profile, today: date) -> None:
    need_past("own_words_on", record.own_words_on, today)


def _need(record: Need, today: date) -> None:
    need_text("text", record.text)
    need_past("since", record.since, today)
    need_sane("ended_on", record.ended_on, today)
    need_order(("since", record.since), ("ended_on", record.ended_on))


def _intervention(record: Intervention, today: date) -> None:
    need_text("goal", record.goal)
    need_text("approach", record.approach)
    for field in ("starts_on", "evaluate_on", "target_on", "ended_on"):
        need_sane(field, getattr(record, field), today)
    for field in ("evaluate_on", "target_on", "ended_on"):
        need_order(("starts_on", record.starts_on), (field, getattr(record, field)))
    if record.minutes_per_week is not None and not 0 < record.minutes_per_week <= _MINUTES_IN_A_SCHOOL_WEEK:
        raise RuleViolation("intervention.minutes_out_of_range", most=_MINUTES_IN_A_SCHOOL_WEEK)


def _evaluation(record: Evaluation, today: date) -> None:
    need_past("held_on", record.held_on, today)


def _declaration(record: Declaration, today: date) -> None:
    need_past("declared_on", record.declared_on, today)
    need_text("tried", record.tried)
    need_text("question", record.question)
    if record.person_id is None:
        raise RuleViolation("person.needed", field="person_id")


def _meeting(record: Meeting, today: date) -> None:
    need_sane("held_on", record.held_on, today)
    if record.state is MeetingState.HELD and record.held_on > today:
        raise RuleViolation("meeting.held_in_future")
    if record.state is MeetingState.HELD and not any(one.present for one in record.participants):
        raise RuleViolation("meeting.no_participants")
    is_slot = record.state is MeetingState.PLANNED and record.kind in MDO_KINDS
    if not record.cases and not is_slot:
        raise RuleViolation("meeting.no_pupils")
    if len({case.pupil_id for case in record.cases}) < len(record.cases):
        raise RuleViolation("meeting.pupil_twice")
    for case in record.cases:
        need_past("child_heard_on", case.child_heard_on, today)
        for field in ("evaluate_on", "next_on"):
            need_sane(field, getattr(case, field), today)
            need_order(("held_on", record.held_on), (field, getattr(case, field)))


def _consent(record: Consent, today: date) -> None:
    if record.person_id is None:
        raise RuleViolation("person.needed", field="person_id")
    need_past("given_on", record.given_on, today)
    need_past("withdrawn_on", record.withdrawn_on, today)
    need_sane("valid_until", record.valid_until, today)
    need_order(("given_on", record.given_on), ("valid_until", record.valid_until))
    need_order(("given_on", record.given_on), ("withdrawn_on", record.withdrawn_on))


def _arrangement(record: Arrangement, today: date) -> None:
    need_text("content", record.content)
    for field in ("requested_on", "granted_on", "closed_on"):
        need_past(field, getattr(record, field), today)
    for field in ("starts_on", "ends_on"):
        need_sane(field, getattr(record, field), today)
    need_order(("requested_on", record.requested_on), ("granted_on", record.granted_on))
    need_order(("starts_on", record.starts_on), ("ends_on", record.ends_on))
    need_order(("granted_on", record.granted_on), ("closed_on", record.closed_on))


def _opp(record: Opp, today: date) -> None:
    for field in ("drawn_up_on", "agreed_on", "heard_on", "evaluated_on", "closed_on"):
        need_past(field, getattr(record, field), today)
    need_order(("drawn_up_on", record.drawn_up_on), ("evaluated_on", record.evaluated_on))
    need_order(("drawn_up_on", record.drawn_up_on), ("closed_on", record.closed_on))
    if record.agreed_on is not None and record.agreed_by_id is None:
        raise RuleViolation("person.needed", field="agreed_by_id")


def _tlv(record: Tlv, today: date) -> None:
    need_sane("planned_on", record.planned_on, today)
    need_past("requested_on", record.requested_on, today)
    need_past("granted_on", record.granted_on, today)
    need_sane("valid_until", record.valid_until, today)
    need_order(("requested_on", record.requested_on), ("granted_on", record.granted_on))
    need_order(("granted_on", record.granted_on), ("valid_until", record.valid_until))
    if record.planned_on is None and record.requested_on is None:
        raise RuleViolation("tlv.no_date")


def _agreement(record: SchoolAgreement, today: date) -> None:
    need_text("school_name", record.school_name)
    need_past("agreed_on", record.agreed_on, today)


def _judgement(record: BoundaryJudgement, today: date) -> None:
    need_past("judged_on", record.judged_on, today)
    if record.answer is not BoundaryAnswer.NOT_ASSESSED and record.person_id is None:
        raise RuleViolation("person.needed", field="person_id")


def _action(record: ActionItem, today: date) -> None:
    need_text("what", record.what)
    need_sane("due_on", record.due_on, today)
    need_past("closed_on", record.closed_on, today)


_MINUTES_IN_A_SCHOOL_WEEK = 1_560
"""26 hours: more than any group is taught in a week."""

_RULES: dict[type, Callable[[Any, date], None]] = {
    Profile: _profile,
    Need: _need,
    Intervention: _intervention,
    Evaluation: _evaluation,
    Declaration: _declaration,
    Meeting: _meeting,
    Consent: _consent,
    Arrangement: _arrangement,
    Opp: _opp,
    Tlv: _tlv,
    SchoolAgreement: _agreement,
    BoundaryJudgement: _judgement,
    ActionItem: _action,
}
