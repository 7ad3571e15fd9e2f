"""Reading the SOP in use and writing it to a file: on a real store."""

import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from driver import NARROW, WIDE, Driver, driving
from school_helpers import HOSTILE, SCHOOL_NAME
from store_helpers import CHEAP, PASSPHRASE
from textual.widgets import Input

from ib_console.app import AppSettings, IbConsole
from ib_console.bootstrap import OpenSchool, found_school, open_school
from ib_console.domain.clock import FixedClock
from ib_console.models.database_thread import DatabaseThread
from ib_console.screens.sop import SopScreen
from ib_console.widgets.theme import LIGHT


@asynccontextmanager
async def reading(home: Path, clock: FixedClock, *, size: tuple[int, int] = WIDE) -> AsyncIterator[Driver]:
    thread = DatabaseThread()
    school: OpenSchool = thread.run(open_school, home, PASSPHRASE, clock)
    app = IbConsole(thread, school.services, AppSettings(clock=clock, school=SCHOOL_NAME, screens={"sop": SopScreen}))
    try:
        async with driving(app, size=size) as driver:
            yield driver
    finally:
        thread.shutdown(school.close)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_sop_in_use_is_said_to_be_not_adopted(
    school_home: Path, clock: FixedClock, size: tuple[int, int]
) -> None:
    async with reading(school_home, clock, size=size) as driver:
        assert "SOP 2026-2027  in gebruik sinds 01-08-2026 · nog niet vastgesteld" in driver.text


async def test_each_section_tells_how_far_it_is_filled_in(school_home: Path, clock: FixedClock) -> None:
    async with reading(school_home, clock) as driver:
        assert driver.line_with("1. Visie op passend").lstrip().startswith("✓")
        assert driver.line_with("A. Basiskwaliteit").lstrip().startswith("◆")
        assert driver.line_with("Deskundigen van buiten").lstrip().startswith("○")
        await driver.press("j", "j", "j")
        assert driver.sees("deels ingevuld")


async def test_the_requirements_of_every_move_can_be_read(school_home: Path, clock: FixedClock) -> None:
    async with reading(school_home, clock, size=NARROW) as driver:
        await driver.press("G", "k")
        read = driver.text
        assert "VAN NIVEAU 1 NAAR NIVEAU 2" in read
        assert "wanneer vooraf · gewicht vereist" in read
        for _ in range(30):
            await driver.press("space")
            read += driver.text
        for move in ("2 NAAR NIVEAU 3", "3 NAAR NIVEAU 4", "4 NAAR NIVEAU 5", "3 NAAR NIVEAU 2"):
            assert f"VAN NIVEAU {move}" in read, move


async def test_enter_goes_to_the_text_and_escape_back_to_the_sections(school_home: Path, clock: FixedClock) -> None:
    async with reading(school_home, clock, size=NARROW) as driver:
        await driver.press("enter")
        assert "naar onderdelen" in driver.footer
        await driver.press("escape")
        assert "lezen" in driver.footer


async def test_the_text_takes_the_colours_of_another_theme(school_home: Path, clock: FixedClock) -> None:
    async with reading(school_home, clock) as driver:
        driver.app.theme = LIGHT
        await driver.settle()
        assert driver.sees("Hier staat welke hulp")


async def test_a_hostile_name_of_a_school_is_shown_as_it_is(home: Path, clock: FixedClock) -> None:
    found_school(home, PASSPHRASE, clock, name=HOSTILE, coordinator=(HOSTILE, "Bos"), cost=CHEAP).close()
    async with reading(home, clock) as driver:
        assert driver.sees(f"door {HOSTILE} Bos")


async def export(driver: Driver, path: Path) -> None:
    await driver.press("d")
    driver.one(Input).value = str(path)
    await driver.press("f2")


async def test_the_sop_is_written_as_markdown_that_only_the_user_may_read(
    school_home: Path, clock: FixedClock, tmp_path: Path
) -> None:
    target = tmp_path / "ons sop.md"
    async with reading(school_home, clock) as driver:
        await export(driver, target)
        assert driver.sees("Het SOP staat in")
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# Ondersteuningsaanbod (SOP) 2026-2027\n")
    assert "nog niet vastgesteld" in text.lower()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


async def test_a_file_that_is_there_is_replaced_only_when_the_user_says_so(
    school_home: Path, clock: FixedClock, tmp_path: Path
) -> None:
    target = tmp_path / "sop.md"
    target.write_text("van vroeger", encoding="utf-8")
    async with reading(school_home, clock) as driver:
        await export(driver, target)
        await driver.press("n")
        assert target.read_text(encoding="utf-8") == "van vroeger"
        assert driver.sees("is gebleven zoals het was")
        await driver.press("f2", "j")
    assert target.read_text(encoding="utf-8").startswith("# ")


async def test_a_place_that_cannot_be_written_gives_a_sentence_and_the_form_stays(
    school_home: Path, clock: FixedClock, tmp_path: Path
) -> None:
    async with reading(school_home, clock) as driver:
        await export(driver, tmp_path / "nergens" / "sop.md")
        assert "is er niet; er is niets geschreven" in " ".join(driver.text.split())
        assert driver.one(Input).value.endswith("sop.md")
