"""Two teachers with long names stand in full beside their group."""

from pathlib import Path

import pytest
from dossier_stage import on_stage
from driver import NARROW, WIDE
from school_helpers import People

from ib_console.domain.pupils import Group
from ib_console.screens.group_detail import GroupScreen
from ib_console.services.container import Services

LONG = (("Annemarie", "Oosterveld-van Dongen"), ("Christiaan", "Hoogendijk-Verstraeten"))


def two_teachers(services: Services) -> None:
    ids = tuple(People(services).teacher(*name).id for name in LONG)
    services.pupils.save_group(Group(id=0, school_year=2026, name="5B", teacher_ids=ids))


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
async def test_no_name_is_cut(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=two_teachers) as stage:
        await stage.driver.app.push_screen(GroupScreen(1))
        await stage.driver.settle()
        assert stage.driver.sees("LEERKRACHTEN")
        beside = " ".join(word for line in stage.driver.lines for word in line.rpartition("│")[2].split())
        for name in LONG:
            assert " ".join(name) in beside
