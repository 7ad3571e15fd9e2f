"""`groepsplan`."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from command_runner import Run
from school_helpers import HOSTILE, People
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.cycles import proposed
from ib_console.domain.group_plans import Period, PlanPlace, Subgroup
from ib_console.domain.levels import LevelDomain
from ib_console.domain.pupils import Group


@pytest.fixture
def planned_home(school_home: Path, clock: FixedClock) -> Path:
    """A closed school with a group that has plans for lezen and sociaal-emotioneel, and one without."""
    opened = open_school(school_home, PASSPHRASE, clock)
    services, people = opened.services, People(opened.services)
    (group_id,) = services.pupils.save_group(Group(id=0, school_year=2026, name="5B")).ids("group")
    services.pupils.save_group(Group(id=0, school_year=2026, name="8A"))
    yara, _ = people.pupil("Yara", "Bakker", group_id), people.pupil(HOSTILE, "Vos", group_id)
    first = proposed(2026)[0]
    for domain in (LevelDomain.READING, LevelDomain.WELLBEING):
        services.group_plans.begin(group_id, domain, Period(first.starts_on, first.ends_on))
    plan = services.group_plans.overview(group_id).of(LevelDomain.READING)[0]
    services.group_plans.save(replace(plan, goal="vlot lezen", intensive="vier keer per week samen"))
    place = PlanPlace(pupil_id=yara, subgroup=Subgroup.INTENSIVE, need="korte teksten", helps="een maatje")
    services.group_plans.save_place(plan.id, place)
    people.pupil("Zed", "Zwart", group_id)
    opened.close()
    return school_home


def test_the_plans_are_told_from_top_to_bottom(run: Run, planned_home: Path) -> None:
    ran = run("groepsplan", "5b", home=planned_home)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Groep 5B, 2026-2027\n"
        "Alleen voor het eigen team van de school.\n"
        "\n"
        "Groepsplan lezen, 01-08-2026 t/m 29-11-2026, loopt\n"
        "  Doel: vlot lezen\n"
        "  Intensief (1): vier keer per week samen\n"
        "    Yara Bakker: korte teksten; een maatje\n"
        "  Basis (1)\n"
        f"    {HOSTILE} Vos\n"
        "  Nog niet in dit plan: Zed Zwart\n"
        "\n"
        "Groepsplan sociaal-emotioneel, 01-08-2026 t/m 29-11-2026, loopt\n"
        "  Nog niets opgeschreven\n"
        "  Basis (2)\n"
        "    Yara Bakker\n"
        f"    {HOSTILE} Vos\n"
        "  Nog niet in dit plan: Zed Zwart\n"
    )


def test_one_domain_as_values(run: Run, planned_home: Path) -> None:
    (plan,) = json.loads(run("groepsplan", "5B", "--gebied", "lezen", "--json", home=planned_home).out)
    assert (plan["gebied"], plan["van"], plan["tot_en_met"]) == ("lezen", "2026-08-01", "2026-11-29")
    assert plan["aanpak"] == {"intensief": "vier keer per week samen", "basis": None, "verdiept": None}
    assert [(one["naam"], one["subgroep"], one["behoefte"]) for one in plan["leerlingen"]] == [
        ("Yara Bakker", "intensief", "korte teksten"),
        (f"{HOSTILE} Vos", "basis", None),
        ("Zed Zwart", None, None),
    ]
    assert run("groepsplan", "5B", "--gebied", "sociaal-emotioneel", home=planned_home).code == 0


def test_without_a_plan_it_says_what_to_do(run: Run, planned_home: Path) -> None:
    for arguments, told in (
        (("8A",), "nog geen groepsplan"),
        (("5B", "--gebied", "motoriek"), "laat --gebied weg"),
        (("9Z",), "Er is geen groep met deze naam"),
    ):
        ran = run("groepsplan", *arguments, home=planned_home)
        assert (ran.code, ran.out) == (1, "")
        assert told in ran.err
    assert json.loads(run("groepsplan", "8A", "--json", home=planned_home).out) == []
