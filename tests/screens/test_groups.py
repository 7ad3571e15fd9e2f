"""The screen Groepen: load per niveau, and changing a group, by keys."""

from pathlib import Path

import pytest
from dossier_stage import on_stage
from driver import NARROW, WIDE
from school_helpers import HOSTILE, People

from ib_console.domain.levels import SupportLevel
from ib_console.domain.pupils import Group, GroupKind
from ib_console.screens.groups import GroupsScreen
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def two_groups(services: Services) -> None:
    """5B with three pupils, one of them on niveau 3; a samengestelde groep with one of the same."""
    people = People(services)
    teacher = people.teacher(HOSTILE, "Visser")
    group = Group(id=0, school_year=2026, name="5B", year_groups=("5",), teacher_ids=(teacher.id,))
    (group_id,) = services.pupils.save_group(group).ids("group")
    pupils = [people.pupil("Aya", name, group_id) for name in ("Een", "Twee", "Drie")]
    services.moves.set_opening(pupils[0], SupportLevel.THREE, services.clock.today())
    plus = Group(id=0, school_year=2026, name="Plusklas", kind=GroupKind.COMPOSITE)
    (plus_id,) = services.pupils.save_group(plus).ids("group")
    pupil = services.pupils.get(pupils[1])
    services.pupils.save(pupil, plus_id)


@SIZES
async def test_a_group_shows_its_pupils_per_niveau_with_numbers(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=two_groups, first=GroupsScreen) as stage:
        driver = stage.driver
        assert driver.sees("GROEPEN  2 in 2026-2027")
        line = driver.line_with("5B")
        assert "① 2   ③ 1" in line
        assert "█" in line
        # A pupil who sits in a samengestelde groep too counts once.
        assert driver.sees("samen 3 leerlingen   ① 2   ② 0   ③ 1   ④ 0   ⑤ 0")
        if size == WIDE:
            assert driver.sees(HOSTILE[:12])


async def test_without_groups_the_next_step_is_told(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, first=GroupsScreen) as stage:
        assert stage.driver.sees("Nog geen groepen. Importeer een klassenlijst")


async def test_a_new_group_gets_its_year_groups_and_teachers(school_home: Path) -> None:
    async with on_stage(
        school_home, size=WIDE, prepare=lambda services: People(services).teacher(), first=GroupsScreen
    ) as stage:
        await stage.driver.press("n")
        await stage.fill(name="1/2A", year_groups="1, 9")
        await stage.driver.press("f2")
        assert "is geen jaargroep" in stage.complaint("year_groups")
        await stage.fill(year_groups="1/2")
        await stage.choose("teachers")
        await stage.driver.write("tessa")
        await stage.driver.press("enter")
        await stage.save()
        (group,) = stage.ask(lambda services: services.pupils.groups(2026))
        assert (group.name, group.year_groups, len(group.teacher_ids)) == ("1/2A", ("1", "2"), 1)
        assert stage.driver.sees("Tessa Visser")


async def test_a_group_is_changed_and_its_pupils_stay(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=two_groups, first=GroupsScreen) as stage:
        await stage.driver.press("e")
        await stage.fill(name="5C")
        await stage.save()
        assert "① 2   ③ 1" in stage.driver.line_with("5C")
        groups = {one.name: one for one in stage.ask(lambda services: services.pupils.groups(2026))}
        assert len(groups["5C"].teacher_ids) == 1
