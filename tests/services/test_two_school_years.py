"""A school through two years: imported, worked in, moved to the next year in June, taken back, and moved again."""

from dataclasses import replace
from datetime import date

import pytest
from school_helpers import MOMENT, TODAY, People, open_actions
from store_content import content

from ib_console.bootstrap import OpenSchool
from ib_console.domain.actions import ActionItem
from ib_console.domain.class_list import ClassList, ListedGroup, ListedPupil, ListedTeacher, SourceFormat
from ib_console.domain.clock import FixedClock
from ib_console.domain.difference import Choice, Decision, LineKind
from ib_console.domain.errors import RuleViolation
from ib_console.domain.guidance import Intervention
from ib_console.domain.import_taken import ImportTaken
from ib_console.domain.levels import SupportLevel
from ib_console.domain.pupils import GroupKind
from ib_console.domain.school_year import first_day, last_day
from ib_console.services.container import Services
from ib_console.services.dossier_reader import read_enrolments

JUNE, AUGUST = date(2027, 6, 20), date(2027, 8, 25)
BEGAN, ENDED, BEGINS = first_day(2026), last_day(2026), first_day(2027)


def child(key: str, name: str, year_group: str, group: str, **more: object) -> ListedPupil:
    born = date(2022 - int(year_group), 1, int(key))
    values: dict[str, object] = {"line": 1, "key": key, "given_name": name, "family_name": "Bos", "birth_date": born}
    values |= {"year_group": year_group, "group_key": group}
    return ListedPupil(**{**values, **more})  # type: ignore[arg-type]


def group(key: str, *year_groups: str) -> ListedGroup:
    return ListedGroup(file_key=key, key=key, name=key, year_groups=year_groups)


PLUS = ListedGroup(file_key="Plus", key="Plus", name="Plusklas", composite=True)
ANNA = ListedTeacher(key="A", given_name="Anna", family_name="Vis", group_keys=("3A", "Plus"))
MEES = ListedTeacher(key="M", given_name="Mees", family_name="Tuin", group_keys=("4/5",))
YEAR_ONE = ClassList(
    source_format=SourceFormat.EDEXML,
    school_year=2026,
    groups=(group("3A", "3"), group("4A", "4"), group("8A", "8"), PLUS),
    pupils=(
        child("1", "Noor", "3", "3A", composite_keys=("Plus",)),
        child("2", "Tim", "3", "3A"),
        child("3", "Jan", "4", "4A"),
        child("4", "Eva", "8", "8A"),
        child("5", "Lot", "4", "4A"),
    ),
    teachers=(ANNA,),
)
YEAR_TWO = replace(
    YEAR_ONE,
    school_year=2027,
    groups=(group("3A", "3"), group("4/5", "4", "5"), PLUS),
    pupils=(
        replace(YEAR_ONE.pupils[0], year_group="4", group_key="4/5", composite_keys=()),
        YEAR_ONE.pupils[1],
        replace(YEAR_ONE.pupils[4], year_group="5", group_key="4/5"),
        child("6", "Ali", "3", "3A"),
    ),
    teachers=(replace(ANNA, group_keys=("3A",)), MEES),
)


def id_of(services: Services, given_name: str) -> int:
    return next(one.id for one in services.pupils.all(with_former=True) if one.name == f"{given_name} Bos")


def work(services: Services) -> None:
    """A year of it: help for Noor, done by her teacher, a niveau, agreements; Lot has left for a while."""
    noor, lot = id_of(services, "Noor"), id_of(services, "Lot")
    anna = next(one for one in services.people.all() if one.given_name == "Anna")
    services.records.save(
        Intervention(id=0, pupil_id=noor, goal="leest", approach="samen", starts_on=TODAY, person_id=anna.id)
    )
    for what, due_on in (("voor de zomer", date(2027, 7, 1)), ("na de zomer", date(2027, 9, 10))):
        services.records.save(ActionItem(id=0, what=what, due_on=due_on, pupil_id=noor, person_id=anna.id))
    decider = People(services).coordinator().id
    services.moves.move(noor, SupportLevel.TWO, reason="spoed", decider_id=decider)
    services.pupils.save(replace(services.pupils.get(lot), left_on=TODAY, destination="elders"))


def answers(services: Services) -> dict[str, Decision]:
    absent = f"{LineKind.NOT_IN_NEW_YEAR.value}:{id_of(services, 'Jan')}"
    back = f"leerling:{id_of(services, 'Lot')}:{LineKind.RETURNED.value}"
    return {
        "schooljaar": Decision(choice=Choice.ADOPT_YEAR),
        absent: Decision(choice=Choice.LEFT, destination="de Regenboog"),
        back: Decision(choice=Choice.RETURNED),
    }


def places(school: OpenSchool) -> dict[str, list[tuple[str, date, date | None]]]:
    names = {one.id: one.name.removesuffix(" Bos") for one in school.services.pupils.all(with_former=True)}
    with school.store.reading() as session:
        return {
            name: [(each.group_name, each.since, each.until) for each in read_enrolments(session, pupil_id)]
            for pupil_id, name in names.items()
        }


@pytest.fixture
def lived(school: OpenSchool, clock: FixedClock) -> OpenSchool:
    """Year one, imported and lived until June."""
    school.services.imports.apply(YEAR_ONE, {})
    work(school.services)
    clock.advance(JUNE - TODAY)
    return school


def test_undone_in_june_and_moved_again_the_new_year_begins_in_august(lived: OpenSchool, clock: FixedClock) -> None:
    services = lived.services
    before = content(lived)
    first = services.imports.apply(YEAR_TWO, answers(services))
    asked = services.history.plan_last()
    assert asked is not None
    assert asked.taken is not None
    taken = replace(asked.taken, step_id=0, at=MOMENT)
    assert taken == ImportTaken(
        step_id=0,
        at=MOMENT,
        pupils_added=1,
        pupils_changed=1,
        pupils_moved=3,
        pupils_left=2,
        handed_over=2,
        groups_made=3,
        people_added=1,
        year_before=2026,
    )
    services.history.undo(first.step_id)
    assert content(lived) == before
    assert services.school.get().school_year == 2026
    assert services.imports.apply(YEAR_TWO, answers(services)).touched
    assert not services.imports.apply(YEAR_TWO, {})

    # Until August the school is as it was, but for who takes over what comes after the summer.
    assert {one.name: one.group for one in services.pupils.all() if one.comes_on is None} == {
        "Noor Bos": "3A",
        "Tim Bos": "3A",
        "Jan Bos": "4A",
        "Eva Bos": "8A",
        "Lot Bos": "",
    }
    assert [(one.name, one.comes_on) for one in services.pupils.all() if one.comes_on] == [("Ali Bos", BEGINS)]
    year = services.school.get().year_on(clock.today())
    assert (services.school.get().school_year, year) == (2027, 2026)
    assert services.group_overview.of_year(year).without_group == 1

    clock.advance(AUGUST - JUNE)
    assert services.school.get().year_on(clock.today()) == 2027
    assert places(lived) == {
        "Noor": [("3A", BEGAN, ENDED), ("Plusklas", BEGAN, ENDED), ("4/5", BEGINS, None)],
        "Tim": [("3A", BEGAN, ENDED), ("3A", BEGINS, None)],
        "Jan": [("4A", BEGAN, ENDED)],
        "Eva": [("8A", BEGAN, ENDED)],
        "Lot": [("4A", BEGAN, TODAY), ("4/5", BEGINS, None)],
        "Ali": [("3A", BEGINS, None)],
    }
    pupils = {one.given_name: one for one in map(services.pupils.get, map(id_of, [services] * 6, places(lived)))}
    assert {name: (one.left_on, one.destination) for name, one in pupils.items() if one.left_on} == {
        "Jan": (ENDED, "de Regenboog"),
        "Eva": (ENDED, "voortgezet onderwijs"),
    }
    assert pupils["Lot"].destination == ""
    assert {name: one.level for name, one in pupils.items() if one.level > SupportLevel.ONE} == {
        "Noor": SupportLevel.TWO
    }
    assert pupils["Noor"].level_since == TODAY
    assert pupils["Ali"].level_since == BEGINS

    view = services.dossiers.view(pupils["Noor"].id)
    assert [(one.person_name, one.starts_on, one.ended_on) for one in view.dossier.interventions] == [
        ("Mees Tuin", TODAY, None)
    ]
    assert view.composites == ()
    agreed = {one.what: one.person_name for one in open_actions(services)}
    assert (agreed["voor de zomer"], agreed["na de zomer"]) == ("Anna Vis", "Mees Tuin")

    past, now = (services.group_overview.of_year(number) for number in (2026, 2027))
    assert {one.group.name: ([each.name for each in one.pupils], one.teachers) for one in past.homes} == {
        "3A": (["Noor Bos", "Tim Bos"], ("Anna Vis",)),
        "4A": (["Jan Bos"], ()),
        "8A": (["Eva Bos"], ()),
    }
    assert {one.group.name: ([each.name for each in one.pupils], one.teachers) for one in now.homes} == {
        "3A": (["Ali Bos", "Tim Bos"], ("Anna Vis",)),
        "4/5": (["Lot Bos", "Noor Bos"], ("Mees Tuin",)),
    }
    assert [one.kind for one in services.pupils.groups(2027)].count(GroupKind.COMPOSITE) == 1
    assert services.school.problems() == ()
    assert not services.imports.apply(YEAR_TWO, {})


def test_a_list_without_a_year_in_august_never_writes_over_the_year_before(
    lived: OpenSchool, clock: FixedClock
) -> None:
    services = lived.services
    clock.advance(AUGUST - JUNE)
    unnamed, before = replace(YEAR_TWO, school_year=None), places(lived)
    with pytest.raises(RuleViolation, match=r"import\.unanswered"):
        services.imports.apply(unnamed, {})
    services.imports.apply(unnamed, answers(services))
    assert services.school.get().school_year == 2027
    after = places(lived)
    assert all(
        [each[:2] for each in sat] == [each[:2] for each in after[name][: len(sat)]] for name, sat in before.items()
    )
    assert after["Noor"][-1] == ("4/5", BEGINS, None)
    assert not services.imports.apply(unnamed, {})
