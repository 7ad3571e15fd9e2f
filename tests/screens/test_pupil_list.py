"""The list of pupils to a file through the keys: what the filter shows in the order of the screen, or who is marked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path

import pytest
from dossier_stage import PupilsScreen, Stage, on_stage
from driver import NARROW, WIDE
from python_calamine import CalamineWorkbook
from school_helpers import People

from ib_console.domain.papers import PaperFormat
from ib_console.domain.pupils import Group
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def some_pupils(services: Services) -> None:
    people = People(services)
    groups = [
        min(services.pupils.save_group(Group(id=0, school_year=2026, name=name)).ids("group")) for name in ("5B", "6A")
    ]
    for name, group in (("Aya", 0), ("Bram", 1), ("Cas", 0), ("Dee", 1)):
        people.pupil(name, "Vos", groups[group])


@asynccontextmanager
async def pupils(home: Path, size: tuple[int, int]) -> AsyncIterator[Stage]:
    async with on_stage(home, size=size, prepare=some_pupils, first=PupilsScreen) as stage:
        yield stage


def names(out: Path) -> list[object]:
    (path,) = out.glob("*.xlsx")
    return [
        row[0] for row in CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()
    ][1:]


def in_csv(out: Path) -> list[str]:
    (path,) = out.iterdir()
    return [line.split(";")[0] for line in path.read_bytes().decode("utf-8-sig").split("\r\n")[1:-1]]


def files(out: Path) -> list[str]:
    return [path.name for path in out.iterdir()]


@SIZES
async def test_what_the_filter_shows_goes_to_excel_in_the_order_of_the_screen(
    school_home: Path, out: Path, size: tuple[int, int]
) -> None:
    async with pupils(school_home, size) as stage:
        driver = stage.driver
        await driver.press("slash")
        await driver.write("5b")
        await driver.press("enter", "S", "d")
        assert driver.sees("LEERLINGENLIJST")
        assert driver.sees("2 leerlingen")
        assert "Stuur het niet door" in " ".join(driver.text.split())
        await stage.fill(folder=str(out))
        await stage.save()
        assert names(out) == ["Cas", "Aya"]
        (export,) = stage.ask(lambda services: services.exports.all())
        assert (export.paper_format, len(export.pupil_ids)) == (PaperFormat.EXCEL, 2)


async def test_who_is_marked_goes_to_csv_and_that_is_proposed_the_next_time(school_home: Path, out: Path) -> None:
    async with pupils(school_home, WIDE) as stage:
        driver = stage.driver
        await driver.press("space", "down", "space", "d")
        assert driver.sees("2 leerlingen, gemarkeerd")
        await stage.choose("paper_format", "right")
        await stage.fill(folder=str(out))
        await stage.save()
        assert in_csv(out) == ["Aya", "Cas"]
        await driver.press("d", "f2")
        assert len(files(out)) == 2


async def test_a_folder_that_is_gone_leaves_the_form_and_leaving_it_asks_nothing(school_home: Path, out: Path) -> None:
    async with pupils(school_home, NARROW) as stage:
        await stage.driver.press("d")
        await stage.fill(folder=str(out / "weg"))
        await stage.driver.press("f2")
        assert "er niet; er is niets geschreven" in " ".join(stage.driver.text.split())
        await stage.driver.press("escape")
        assert isinstance(stage.driver.app.screen, PupilsScreen)
        assert files(out) == []


async def test_a_school_without_pupils_has_no_list_to_make(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, first=PupilsScreen) as stage:
        assert "naar Excel" not in stage.driver.footer
        await stage.driver.press("d")
        assert isinstance(stage.driver.app.screen, PupilsScreen)
