"""The groups of a school year, on a real file: who is counted, the load, the hours, other years, and what it costs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from school_helpers import TODAY, People, taking_part
from test_statement_counts import counting

from ib_console.bootstrap import OpenSchool
from ib_console.domain.actions import ActionItem
from ib_console.domain.errors import NotFound
from ib_console.domain.group_overview import GroupOverview
from ib_console.domain.guidance import Intervention
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.pupils import Group, GroupKind
from ib_console.models.engine import Store
from ib_console.models.guidance import InterventionRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow
from ib_console.services.container import Services

DAY = timedelta(days=1)
ONE, TWO, THREE = SupportLevel.ONE, SupportLevel.TWO, SupportLevel.THREE
RT = "expertise.remedial_teaching"


def group(services: Services, name: str, year: int = 2026, **fields: object) -> int:
    (made,) = services.pupils.save_group(Group(id=0, school_year=year, name=name, **fields)).ids("group")
    return made


def running(services: Services, pupil_id: int, minutes: int | None = 60, **fields: object) -> int:
    values = {"goal": "doel", "approach": "aanpak", "starts_on": TODAY, "sop_item_id": RT, **fields}
    help_given = Intervention(id=0, pupil_id=pupil_id, minutes_per_week=minutes, **values)
    (made,) = services.records.save(help_given).ids("intervention")
    return made


def meeting(people: People, pupil_id: int) -> Meeting:
    there = (taking_part(people.coordinator(), Role.CARE_COORDINATOR),)
    kind, state = MeetingKind.LEERLINGBESPREKING, MeetingState.HELD
    case = Case(pupil_id=pupil_id)
    return Meeting(id=0, kind=kind, held_on=TODAY, state=state, participants=there, cases=(case,))


def only(services: Services, year: int = 2026) -> GroupOverview:
    (found,) = services.group_overview.of_year(year).groups
    return found


def test_a_group_has_its_pupils_per_niveau_and_what_runs_for_them(services: Services, people: People) -> None:
    teacher = people.teacher()
    group_id = group(services, "5B", teacher_ids=(teacher.id,))
    first, second, third = (people.pupil("Aya", name, group_id) for name in ("Een", "Twee", "Drie"))
    services.moves.set_opening(first, THREE, TODAY)
    running(services, first, 90)
    running(services, second, None)
    running(services, third, starts_on=TODAY - 9 * DAY, ended_on=TODAY - DAY)
    running(services, third, starts_on=TODAY + DAY)
    found = only(services)
    assert [pupil.name for pupil in found.pupils] == ["Aya Drie", "Aya Een", "Aya Twee"]
    assert dict(found.counts) == {ONE: 2, THREE: 1}
    assert (found.size, found.unknown, found.running, found.minutes) == (3, 0, 2, 90)
    assert found.teachers == (teacher.name,)


def test_who_left_counts_nowhere_and_asks_no_hours(services: Services, people: People) -> None:
    group_id = group(services, "5B")
    stays, leaves = (people.pupil("Aya", name, group_id) for name in ("Een", "Twee"))
    running(services, leaves, 60, starts_on=TODAY - 9 * DAY)
    pupil = services.pupils.get(leaves)
    services.pupils.save(replace(pupil, left_on=TODAY - DAY, destination="De Ster"))
    overview = services.group_overview.of_year(2026)
    assert [one.id for one in overview.groups[0].pupils] == [stays]
    assert overview.without_group == 0
    use = next(one for one in overview.used.expertise if one.capacity.item_id == RT)
    assert (use.capacity.demand_hours, use.interventions) == (0, ())


def test_the_school_counts_who_also_sits_elsewhere_once_and_tells_who_sits_nowhere(
    services: Services, people: People
) -> None:
    home, plus = group(services, "5B"), group(services, "Plusklas", kind=GroupKind.COMPOSITE)
    pupil = people.pupil("Aya", "Een", home)
    people.pupil("Bo", "Nergens", None)
    services.pupils.save(services.pupils.get(pupil), plus)
    overview = services.group_overview.of_year(2026)
    assert [(one.group.name, one.size) for one in overview.groups] == [("5B", 1), ("Plusklas", 1)]
    assert overview.counts == {ONE: 1}
    assert overview.home_of == {pupil: "5B"}
    assert overview.without_group == 1


def test_hours_go_to_the_expertise_they_point_at_and_the_rest_is_told_apart(services: Services, people: People) -> None:
    pupil = people.pupil("Aya", "Een", group(services, "5B"))
    linked, unlinked = running(services, pupil, 90), running(services, pupil, None, sop_item_id=None)
    overview = services.group_overview.of_year(2026)
    use = next(one for one in overview.used.expertise if one.capacity.item_id == RT)
    assert (use.capacity.demand_hours, [one.id for one in use.interventions]) == (1.5, [linked])
    assert [one.id for one in overview.used.elsewhere] == [unlinked]
    assert overview.pupil_names == {pupil: "Aya Een"}


def test_only_a_held_groepsbespreking_of_the_group_is_its_last(services: Services, people: People) -> None:
    mine, other = group(services, "5B"), group(services, "6A")
    pupil = people.pupil("Aya", "Een", mine)

    def overleg(held_on: date, group_id: int, state: MeetingState, kind: MeetingKind) -> None:
        services.meetings.save(
            replace(meeting(people, pupil), held_on=held_on, group_id=group_id, state=state, kind=kind)
        )

    held, talk = MeetingState.HELD, MeetingKind.GROEPSBESPREKING
    overleg(TODAY - 30 * DAY, mine, held, talk)
    overleg(TODAY - 40 * DAY, mine, held, talk)
    overleg(TODAY - 20 * DAY, mine, MeetingState.CANCELLED, talk)
    overleg(TODAY - 10 * DAY, mine, held, MeetingKind.LEERLINGBESPREKING)
    overleg(TODAY + 10 * DAY, mine, MeetingState.PLANNED, talk)
    assert {one.group.id: one.last_review for one in services.group_overview.of_year(2026).groups} == {
        mine: TODAY - 30 * DAY,
        other: None,
    }


def test_a_past_year_has_who_sat_there_at_its_end_on_the_niveau_of_then(services: Services, people: People) -> None:
    before, now = group(services, "4B", 2025), group(services, "5B")
    stayed, left, late = (people.pupil("Aya", name, before) for name in ("Een", "Twee", "Drie"))
    services.moves.set_opening(stayed, TWO, date(2025, 9, 1))
    services.moves.set_opening(late, TWO, TODAY)
    services.moves.move(stayed, THREE, reason="nodig", decider_id=people.coordinator().id)
    services.pupils.save(replace(services.pupils.get(left), left_on=date(2026, 3, 1)))
    for pupil in (stayed, late):
        services.pupils.save(services.pupils.get(pupil), now)
    past = services.group_overview.of_year(2025)
    assert (past.year.is_past, past.year.day, past.years) == (True, date(2026, 7, 31), (2025, 2026))
    (then,) = past.groups
    assert {pupil.id: pupil.level for pupil in then.pupils} == {stayed: TWO, late: None}
    assert (dict(then.counts), then.unknown, past.without_group) == ({TWO: 1}, 1, 0)
    assert dict(only(services).counts) == {TWO: 1, THREE: 1}


def test_a_year_to_come_has_who_will_sit_there(services: Services, people: People) -> None:
    now, later = group(services, "5B"), group(services, "6B", 2027)
    pupil = people.pupil("Aya", "Een", now)
    services.pupils.save(services.pupils.get(pupil), later)
    coming = services.group_overview.of_year(2027)
    assert (coming.year.is_coming, coming.year.day, coming.years) == (True, date(2027, 8, 1), (2026, 2027))
    assert [one.id for one in coming.groups[0].pupils] == [pupil]
    assert [one.id for one in services.group_overview.of_year(2026).groups[0].pupils] == [pupil]


def test_one_group_tells_what_stands_open_about_each_pupil(services: Services, people: People) -> None:
    group_id = group(services, "5B")
    busy, quiet = (people.pupil("Aya", name, group_id) for name in ("Een", "Twee"))
    for due in (TODAY - DAY, TODAY):
        services.records.save(ActionItem(id=0, pupil_id=busy, what="bel", due_on=due))
    for held_on, state in ((TODAY - 9 * DAY, MeetingState.HELD), (TODAY + DAY, MeetingState.PLANNED)):
        services.meetings.save(replace(meeting(people, busy), held_on=held_on, state=state))
    detail = services.group_overview.of_group(group_id)
    assert detail.overview == only(services)
    desk = detail.desks[busy]
    assert (desk.open_actions, desk.late_actions, desk.last_meeting_on) == (2, 1, TODAY - 9 * DAY)
    desk = detail.desks[quiet]
    assert (desk.open_actions, desk.late_actions, desk.last_meeting_on) == (0, 0, None)


def test_a_group_that_is_gone_is_not_found(services: Services) -> None:
    with pytest.raises(NotFound, match=r"group\.not_found"):
        services.group_overview.of_group(99)


def fill(store: Store, groups: int, pupils: int) -> None:
    """So many groups with so many pupils each; one in three has help."""
    with store.transaction("group.saved", subject="group") as unit:
        group_ids = unit.insert_many(
            GroupRow,
            [
                {"school_year": 2026, "name": f"{number}A", "year_groups": [], "kind": GroupKind.HOME}
                for number in range(groups)
            ],
        )
        pupil_ids = unit.insert_many(
            PupilRow,
            [
                {"given_name": "Aya", "family_name": f"Bos {number}", "level": TWO, "level_since": TODAY}
                for number in range(groups * pupils)
            ],
        )
        unit.insert_many(
            EnrolmentRow,
            [
                {"pupil_id": pupil, "group_id": group_ids[place % groups], "since": date(2026, 8, 1), "until": None}
                for place, pupil in enumerate(pupil_ids)
            ],
        )
        unit.insert_many(
            InterventionRow,
            [
                {"pupil_id": pupil, "goal": "doel", "approach": "aanpak", "starts_on": TODAY, "sop_item_id": RT}
                for pupil in pupil_ids[::3]
            ],
        )


@pytest.mark.parametrize("year", [2025, 2026], ids=["past", "running"])
def test_a_full_school_takes_as_many_statements_as_a_small_one(school: OpenSchool, year: int) -> None:
    services = school.services
    before = group(services, "4B", 2025)
    People(services).pupil("Aya", "Een", before)

    def statements(read: Callable[[], object]) -> int:
        with counting(school) as found:
            read()
        return len(found)

    def both() -> tuple[int, int]:
        group_id = services.group_overview.of_year(year).groups[0].group.id
        return (
            statements(lambda: services.group_overview.of_year(year)),
            statements(lambda: services.group_overview.of_group(group_id)),
        )

    fill(school.store, 1, 2)
    small = both()
    fill(school.store, 9, 20)
    assert both() == small
    assert max(small) <= 12
