"""What each kind of talk asks, and the day on which it is evaluated."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ib_console.domain.holidays import Holiday
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, MeetingKind
from ib_console.domain.talks import FIELDS, TalkField, asked, evaluation_day

CASE = Case(pupil_id=1)
TUESDAY = date(2026, 11, 24)


def test_every_kind_has_its_fields_and_asks_for_an_account_and_a_decision() -> None:
    assert set(FIELDS) == set(MeetingKind)
    for fields in FIELDS.values():
        assert {TalkField.NOTES, TalkField.DECISION} <= set(fields)
        assert len(set(fields)) == len(fields)


@pytest.mark.parametrize("field", [TalkField.GOAL, TalkField.INTERVENTION, TalkField.PROPOSAL])
def test_the_smaller_talks_ask_less_than_a_leerlingbespreking(field: TalkField) -> None:
    small = {
        MeetingKind.PARENT_TALK,
        MeetingKind.CONSULTATION,
        MeetingKind.TEACHER_COORDINATOR,
        MeetingKind.OTHER_SCHOOL,
    }
    assert field in FIELDS[MeetingKind.LEERLINGBESPREKING]
    assert not any(field in FIELDS[kind] for kind in small)


def test_only_an_evaluatie_overleg_asks_what_interventions_brought() -> None:
    assert {kind for kind, fields in FIELDS.items() if TalkField.EFFECT in fields} == {MeetingKind.EVALUATION}


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ({"question": "x"}, TalkField.QUESTION),
        ({"child_voice": "x"}, TalkField.CHILD_VOICE),
        ({"child_heard_on": TUESDAY}, TalkField.CHILD_VOICE),
        ({"notes": "x"}, TalkField.NOTES),
        ({"goal": "x"}, TalkField.GOAL),
        ({"approach": "x"}, TalkField.APPROACH),
        ({"evaluate_on": TUESDAY}, TalkField.EVALUATE_ON),
        ({"decision": "x"}, TalkField.DECISION),
        ({"outcome": CaseOutcome.OTHER}, TalkField.OUTCOME),
        ({"signal": True}, TalkField.SIGNAL),
        ({"proposed_level": SupportLevel.TWO}, TalkField.PROPOSAL),
    ],
)
@pytest.mark.parametrize("kind", MeetingKind)
def test_what_was_written_down_is_shown_whatever_the_kind(
    kind: MeetingKind, written: dict[str, object], field: TalkField
) -> None:
    case = replace(CASE, **written)  # type: ignore[arg-type]
    assert field in asked(case, kind)
    assert set(asked(case, kind)) == {*FIELDS[kind], field}
    assert asked(CASE, kind) == tuple(each for each in TalkField if each in FIELDS[kind])


@pytest.mark.parametrize(
    ("held_on", "weeks", "closed", "expected"),
    [
        (TUESDAY, 6, (), date(2027, 1, 5)),
        (TUESDAY, 4, ((date(2026, 12, 19), date(2027, 1, 3)),), date(2027, 1, 4)),  # out of the holiday
        (date(2026, 11, 28), 1, (), date(2026, 12, 7)),  # a Saturday becomes the Monday after
        (TUESDAY, 1, ((date(2026, 12, 1), date(2026, 12, 4)),), date(2026, 12, 7)),  # and over the weekend behind it
    ],
)
def test_an_evaluation_falls_on_a_school_day(
    held_on: date, weeks: int, closed: tuple[tuple[date, date], ...], expected: date
) -> None:
    holidays = [Holiday(id=0, school_year=2026, name="vrij", starts_on=first, ends_on=last) for first, last in closed]
    assert evaluation_day(held_on, timedelta(weeks=weeks), holidays) == expected
