"""What does not fit in the planning."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from ib_console.domain.holidays import Holiday
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import Role
from ib_console.domain.planning_conflicts import ConflictKind, conflicts_of, conflicts_when_moved

TODAY = date(2026, 11, 24)
HOLIDAYS = (Holiday(id=1, school_year=2026, name="Kerst", starts_on=date(2026, 12, 19), ends_on=date(2027, 1, 3)),)


def planned(number: int, on: date = TODAY, at: time | None = None, minutes: int | None = None, *who: int) -> Meeting:
    people = tuple(Participant(person_id=one, name=f"P{one}", role=Role.TEACHER) for one in who or (1,))
    return Meeting(
        id=number,
        kind=MeetingKind.LEERLINGBESPREKING,
        held_on=on,
        state=MeetingState.PLANNED,
        starts_at=at,
        minutes=minutes,
        participants=people,
    )


def kinds(*meetings: Meeting) -> dict[int, list[ConflictKind]]:
    found = conflicts_of(meetings, HOLIDAYS, TODAY)
    return {key: [each.kind for each in some] for key, some in found.items()}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (TODAY, None),
        (TODAY - timedelta(days=1), ConflictKind.PAST),
        (date(2026, 11, 28), ConflictKind.WEEKEND),
        (date(2026, 12, 21), ConflictKind.HOLIDAY),
        (date(2026, 12, 19), ConflictKind.HOLIDAY),
    ],
)
def test_a_day_can_be_wrong(on: date, expected: ConflictKind | None) -> None:
    assert kinds(planned(1, on)) == ({} if expected is None else {1: [expected]})


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((time(9), 60), (time(10), 60), None),
        ((time(9), 61), (time(10), 60), ConflictKind.SAME_TIME),
        ((time(10), 60), (time(9), 90), ConflictKind.SAME_TIME),
        ((time(9), None), (time(9), None), ConflictKind.SAME_TIME),
        ((time(9), None), (time(10), 30), ConflictKind.SAME_DAY),
        ((time(9), 30), (time(10), None), None),
        ((None, None), (time(10), 30), ConflictKind.SAME_DAY),
        ((None, 30), (None, 30), ConflictKind.SAME_DAY),
    ],
)
def test_who_is_asked_twice_on_a_day(
    first: tuple[time | None, int | None], second: tuple[time | None, int | None], expected: ConflictKind | None
) -> None:
    found = kinds(planned(1, TODAY, *first), planned(2, TODAY, *second))
    assert found == ({} if expected is None else {1: [expected], 2: [expected]})


def test_others_another_day_and_what_lapsed_do_not_count() -> None:
    one = planned(1, TODAY, time(9), 60)
    assert kinds(one, planned(2, TODAY, time(9), 60, 2)) == {}
    assert kinds(one, planned(2, TODAY + timedelta(days=1), time(9), 60)) == {}
    lapsed = replace(planned(2, TODAY, time(9), 60), state=MeetingState.CANCELLED)
    assert kinds(one, lapsed) == {}
    held = replace(planned(3, TODAY, time(9), 60), state=MeetingState.HELD)
    assert kinds(one, held) == {1: [ConflictKind.SAME_TIME]}


def test_it_names_the_other_and_who_is_in_both() -> None:
    first, second = planned(1, TODAY, time(9), 60, 1, 2, 3), planned(2, TODAY, time(9), 60, 3, 1)
    (conflict,) = conflicts_of([first, second], (), TODAY)[1]
    assert (conflict.other, conflict.names, conflict.is_soft) == (second, ("P1", "P3"), False)


def test_moving_looks_at_the_new_day_only() -> None:
    one, other = planned(1, TODAY - timedelta(days=7), time(9), 60), planned(2, TODAY, time(9), 30)
    found = conflicts_when_moved(one, TODAY, [one, other], HOLIDAYS, TODAY)
    assert [each.kind for each in found] == [ConflictKind.SAME_TIME]
    assert conflicts_when_moved(other, TODAY, [one, other], HOLIDAYS, TODAY) == ()
    assert conflicts_when_moved(one, TODAY + timedelta(days=1), [one, other], HOLIDAYS, TODAY) == ()
