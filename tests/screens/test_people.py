"""The registers of people and the school's own words, by keys."""

from pathlib import Path

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import HOSTILE, People

from ib_console.domain.people import HeldRole, Person, PersonKind, Role
from ib_console.screens.people import PeopleScreen
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def someone(stage: Stage, family_name: str) -> Person:
    everybody = stage.ask(lambda services: services.people.all())
    return next(one for one in everybody if one.family_name == family_name)


def filled(services: Services) -> None:
    people = People(services)
    people.teacher(HOSTILE, "Visser")
    people.adviser()
    people.parent(people.pupil())


@SIZES
async def test_the_registers_stand_under_their_headings(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=filled, first=PeopleScreen) as stage:
        driver = stage.driver
        assert driver.sees("MEDEWERKERS  2")
        assert driver.sees("EXTERNEN  1")
        assert driver.sees("OUDERS EN VERZORGERS  1")
        assert driver.sees("intern begeleider")
        assert driver.sees(HOSTILE[:12])


async def test_a_medewerker_is_added_with_code_and_roles(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, first=PeopleScreen) as stage:
        await stage.driver.press("n", "1")
        await stage.fill(given_name="Rosa", family_name="Mulder", staff_code="RM")
        await stage.choose("roles", "space", "down", "down", "down", "space")
        await stage.save()
        rosa = someone(stage, "Mulder")
        assert (rosa.name, rosa.staff_code, rosa.kind) == ("Rosa Mulder", "RM", PersonKind.STAFF)
        assert [held.role for held in rosa.roles] == [Role.TEACHER, Role.REMEDIAL_TEACHER]
        assert stage.driver.sees("leerkracht, remedial teacher")


async def test_an_externe_names_the_expertise_that_is_covered(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, first=PeopleScreen) as stage:
        rows = stage.ask(lambda services: services.sops.items())
        await stage.driver.press("n", "2")
        await stage.fill(family_name="Kuiper", organisation="Samen verder")
        await stage.choose("expertise", "space")
        await stage.save()
        assert someone(stage, "Kuiper").expertise_ids == (rows[0].id,)
        assert stage.driver.sees("Samen verder")


async def test_somebody_without_a_name_is_refused_at_the_field(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, first=PeopleScreen) as stage:
        await stage.driver.press("n", "1", "f2")
        assert stage.complaint("family_name")


async def test_a_role_that_stays_keeps_its_period(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        held = (HeldRole(role=Role.TEACHER, since=services.clock.today()),)
        services.people.save(Person(id=0, kind=PersonKind.STAFF, family_name="Aalders", roles=held))

    async with on_stage(school_home, size=WIDE, prepare=prepare, first=PeopleScreen) as stage:
        await stage.driver.press("enter")
        await stage.choose("roles", "down", "space")
        await stage.save()
        first, second = someone(stage, "Aalders").roles
        assert (first.role, first.since is not None) == (Role.TEACHER, True)
        assert (second.role, second.since) == (Role.CARE_COORDINATOR, None)


async def test_the_filter_finds_a_role(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=filled, first=PeopleScreen) as stage:
        await stage.driver.press("slash")
        await stage.driver.write("adviseur")
        assert stage.driver.sees("Amira Kuiper")
        assert not stage.driver.sees("Ingrid Bos")


async def test_the_school_chooses_its_own_word_for_the_intern_begeleider(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, first=PeopleScreen) as stage:
        await stage.driver.press("l", "enter")
        await stage.fill(name="De Zeester", coordinator_label="kwaliteitscoördinator")
        await stage.save()
        await stage.driver.press("escape")
        school = stage.ask(lambda services: services.school.get())
        assert (school.name, school.coordinator_label) == ("De Zeester", "kwaliteitscoördinator")
        assert stage.driver.sees("kwaliteitscoördinator")
        assert not stage.driver.sees("intern begeleider")
