"""The calendar of a school year on a real store: reading, planning in bulk, moving, holidays."""

import time
from datetime import date, timedelta
from datetime import time as clock_time

import pytest
from school_helpers import TODAY, People, overleg, taking_part
from test_statement_counts import counting

from ib_console.bootstrap import OpenSchool
from ib_console.domain.cycles import Cycle, proposed
from ib_console.domain.errors import RuleViolation, StaleEdit
from ib_console.domain.holidays import Holiday, Region
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.planning_conflicts import conflicts_of
from ib_console.domain.school_calendar import MdoSlots, TalkSlots
from ib_console.services.container import Services

CYCLE = proposed(2026)[1]
THURSDAYS = (date(2026, 12, 3), date(2027, 1, 14), date(2027, 2, 18))


def mdo(*days: date, services: Services, kind: MeetingKind = MeetingKind.MDO_EXTERNAL) -> MdoSlots:
    guests = ((People(services).coordinator().id, Role.CARE_COORDINATOR),)
    return MdoSlots(kind=kind, days=days, starts_at=clock_time(13, 30), minutes=90, guests=guests)


def talks(services: Services, cycle: Cycle = CYCLE) -> TalkSlots:
    days = {group.id: day for group, day in services.calendar.talks_to_plan(cycle)}
    return TalkSlots(cycle=cycle, days=days, starts_at=clock_time(15), minutes=45)


def planned(services: Services) -> list[Meeting]:
    return [one for one in services.calendar.of_year(2026).meetings if one.state is MeetingState.PLANNED]


def test_mdo_moments_are_numbered_in_order_with_time_and_guests(services: Services) -> None:
    services.calendar.plan_mdo(mdo(*reversed(THURSDAYS), services=services))
    made = planned(services)
    assert [(one.title, one.held_on) for one in made] == [
        (f"MDO {number}", day) for number, day in enumerate(THURSDAYS, 1)
    ]
    assert {(one.starts_at, one.minutes, one.kind) for one in made} == {
        (clock_time(13, 30), 90, MeetingKind.MDO_EXTERNAL)
    }
    assert {one.participants[0].name for one in made} == {"Ingrid Bos"}
    assert {one.participants[0].present for one in made} == {None}


def test_done_again_nothing_is_double_and_new_days_go_on_counting(services: Services) -> None:
    services.calendar.plan_mdo(mdo(*THURSDAYS, services=services))
    with pytest.raises(RuleViolation, match=r"calendar\.nothing_new"):
        services.calendar.plan_mdo(mdo(*THURSDAYS, services=services, kind=MeetingKind.MDO_INTERNAL))
    later = date(2027, 4, 1)
    changes = services.calendar.plan_mdo(mdo(*THURSDAYS, later, later, services=services))
    assert len(changes.ids("meeting")) == 1
    assert [one.title for one in planned(services)] == ["MDO 1", "MDO 2", "MDO 3", "MDO 4"]


def test_one_undo_takes_all_of_them_away(services: Services) -> None:
    services.calendar.plan_mdo(mdo(*THURSDAYS, services=services))
    services.history.undo(*services.history.plan_last().ids())  # type: ignore[union-attr]
    assert planned(services) == []


def test_a_guest_in_a_role_that_does_not_fit_is_refused_whole(services: Services) -> None:
    slots = MdoSlots(
        kind=MeetingKind.MDO_EXTERNAL,
        days=THURSDAYS,
        guests=((People(services).coordinator().id, Role.PARTNERSHIP_ADVISER),),
    )
    with pytest.raises(RuleViolation, match=r"person\.role_not_of_kind"):
        services.calendar.plan_mdo(slots)
    assert planned(services) == []


def test_every_group_gets_one_groepsbespreking_with_its_pupils_and_teacher(filled: OpenSchool) -> None:
    services = filled.services
    services.holidays.fill(2026, Region.MIDDLE)
    services.calendar.plan_talks(talks(services))
    calendar = services.calendar.of_year(2026)
    made = [one for one in calendar.meetings if one.kind is MeetingKind.GROEPSBESPREKING]
    everybody = services.pupils.all()
    homes = {one.group_id for one in everybody}
    assert {one.group_id for one in made} == homes
    assert len(made) == len(homes)
    for one in made:
        assert {case.pupil_id for case in one.cases} == {each.id for each in everybody if each.group_id == one.group_id}
        assert Role.CARE_COORDINATOR in {each.role for each in one.participants}
        assert CYCLE.on(one.held_on)
        assert calendar.holiday(one.held_on) is None
    assert any(Role.TEACHER in {each.role for each in one.participants} for one in made)
    assert services.calendar.talks_to_plan(CYCLE) == ()
    with pytest.raises(RuleViolation, match=r"calendar\.nothing_new"):
        services.calendar.plan_talks(TalkSlots(cycle=CYCLE, days={one: CYCLE.ends_on for one in homes if one}))
    assert {one.state for one in made} == {MeetingState.PLANNED}


def test_only_the_groups_with_a_day_are_planned(filled: OpenSchool) -> None:
    services = filled.services
    (first, day), *rest = services.calendar.talks_to_plan(CYCLE)
    services.calendar.plan_talks(TalkSlots(cycle=CYCLE, days={first.id: day}))
    assert [group for group, _ in services.calendar.talks_to_plan(CYCLE)] == [group for group, _ in rest]


def test_moving_keeps_the_time_and_looks_at_version_and_state(services: Services, people: People) -> None:
    services.calendar.plan_mdo(mdo(THURSDAYS[0], services=services))
    (one,) = planned(services)
    day = THURSDAYS[0] + timedelta(days=1)
    services.calendar.move(one.id, one.version, day)
    (moved,) = planned(services)
    assert (moved.held_on, moved.starts_at, moved.version) == (day, one.starts_at, one.version + 1)
    with pytest.raises(StaleEdit):
        services.calendar.move(one.id, one.version, THURSDAYS[1])
    with pytest.raises(RuleViolation, match=r"calendar\.day_is_past"):
        services.calendar.move(one.id, moved.version, TODAY - timedelta(days=1))
    there = (taking_part(people.coordinator(), Role.CARE_COORDINATOR),)
    (held,) = services.meetings.save(overleg(MeetingKind.CONSULTATION, people.pupil(), there)).ids("meeting")
    with pytest.raises(RuleViolation, match=r"meeting\.not_planned"):
        services.calendar.move(held, 1, day)


def test_the_next_mdo_is_the_first_that_still_stands(services: Services) -> None:
    assert services.calendar.next_mdo(TODAY) is None
    services.calendar.plan_mdo(mdo(*THURSDAYS, services=services))
    first = services.calendar.next_mdo(TODAY)
    assert first is not None
    assert first.title == "MDO 1"
    services.meetings.cancel(first.id, first.version)
    second = services.calendar.next_mdo(TODAY)
    assert second is not None
    assert (second.title, services.calendar.next_mdo(date(2027, 6, 1))) == ("MDO 2", None)


def test_holidays_are_filled_once_corrected_and_taken_away(services: Services) -> None:
    service = services.holidays
    service.fill(2026, Region.SOUTH)
    with pytest.raises(RuleViolation, match=r"holiday\.nothing_new"):
        service.fill(2026, Region.SOUTH)
    names = [one.name for one in service.of_year(2026)]
    assert names[:3] == ["Zomervakantie", "Herfstvakantie", "Kerstvakantie"]
    study = Holiday(id=0, school_year=2026, name="  Studiedag ", starts_on=TODAY, ends_on=TODAY)
    (made,) = service.save(study).ids("holiday")
    service.save(Holiday(id=made, school_year=2026, name="Studie", starts_on=TODAY, ends_on=TODAY + timedelta(days=1)))
    assert next(one for one in service.of_year(2026) if one.id == made).ends_on == TODAY + timedelta(days=1)
    service.remove(made)
    assert [one.name for one in service.of_year(2026)] == names
    assert service.of_year(2025) == ()
    with pytest.raises(RuleViolation, match=r"text\.missing"):
        service.save(Holiday(id=0, school_year=2026, name=" ", starts_on=TODAY, ends_on=TODAY))


def test_a_year_of_300_overleg_is_read_fast_and_with_as_many_statements(filled: OpenSchool) -> None:
    services = filled.services
    pupil = services.pupils.all()[0].id
    coordinator = People(services).coordinator()
    there = (taking_part(coordinator, Role.CARE_COORDINATOR, present=None),)

    def plan(numbers: range) -> None:
        for number in numbers:
            day = date(2026, 11, 25) + timedelta(days=number % 200)
            state = MeetingState.PLANNED
            services.meetings.save(overleg(MeetingKind.LEERLINGBESPREKING, pupil, there, on=day, state=state))

    def read() -> int:
        with counting(filled) as statements:
            services.calendar.of_year(2026)
        return len(statements)

    plan(range(2))
    few = read()
    plan(range(2, 300))
    assert read() == few <= 8
    best = min(_seconds(services) for _ in range(5))
    assert best < 0.03 * 3, best  # three times what a quiet machine may take


def _seconds(services: Services) -> float:
    begin = time.process_time()
    calendar = services.calendar.of_year(2026)
    conflicts_of(calendar.meetings, calendar.holidays, calendar.today)
    assert len(calendar.meetings) == 300
    return time.process_time() - begin
