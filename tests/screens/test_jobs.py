"""The jobs of every day in the whole program, each done with the keys an expert may be asked for and no more."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path as Folder

import pytest
from driver import NARROW, Driver, driving
from groups_school import loaded
from path_school import Path, path_of
from school_helpers import MOMENT, TODAY
from store_helpers import PASSPHRASE
from textual.widgets import Input

from ib_console.bootstrap import open_school
from ib_console.config import Paths, data_folder
from ib_console.domain.actions import ActionItem, Ground
from ib_console.domain.clock import FixedClock
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.groups import GroupsScreen
from ib_console.screens.today import TodayScreen
from ib_console.services.container import Services
from ib_console.services.dossiers import DossierView
from ib_console.window import Window


class Hands:
    """The program under the hands of its user, who counts the keys; what is written as text is no key."""

    def __init__(self, driver: Driver, window: Window) -> None:
        self.driver = driver
        self.keys = 0
        self._window = window

    async def press(self, *keys: str) -> None:
        self.keys += len(keys)
        await self.driver.press(*keys)

    def view(self, pupil_id: int) -> DossierView:
        return self._window._thread.run(self._window._services().dossiers.view, pupil_id)


@asynccontextmanager
async def unlocked(home: Folder, prepare: Callable[[Services], object]) -> AsyncIterator[Hands]:
    """The program on 80x24, right after the passphrase."""
    clock = FixedClock(MOMENT)
    opened = open_school(home, PASSPHRASE, clock)
    prepare(opened.services)
    opened.close()
    window = Window(Paths(home=home, data=data_folder()), clock)
    try:
        async with driving(window.app, size=NARROW) as driver:
            driver.one(Input).value = PASSPHRASE
            await driver.press("enter")
            yield Hands(driver, window)
    finally:
        window.close()


def agreed(services: Services, path: Path, what: str, due_on: date) -> None:
    services.records.save(ActionItem(id=0, what=what, due_on=due_on, pupil_id=path.pupil_id, ground=Ground.AGREEMENT))


def a_morning(services: Services) -> Path:
    """Yara on niveau 2, with something late, something of today and something of this week."""
    path = path_of(services)
    path.on_two()
    for what, days in (("school bellen", -3), ("ouders bellen", 0), ("toets nakijken", 2)):
        agreed(services, path, what, TODAY + timedelta(days=days))
    return path


async def test_job_1_what_is_due_today_and_this_week_takes_no_key(school_home: Folder) -> None:
    async with unlocked(school_home, a_morning) as hands:
        assert isinstance(hands.driver.app.screen, TodayScreen)
        headings = [line.split()[0] for line in hands.driver.lines if line[2:].startswith(("TE ", "VANDAAG", "DEZE"))]
        assert headings == ["TE", "VANDAAG", "DEZE"]
        for what in ("school bellen", "ouders bellen", "toets nakijken"):
            assert "Yara Bakker" in hands.driver.line_with(what)
        assert hands.keys == 0


async def test_job_2_a_pupil_is_found_with_f3_four_letters_and_enter(filled_home: Folder) -> None:
    def prepare(services: Services) -> None:
        path = path_of(services, "Zoë", "Quist")
        path.on_two()
        agreed(services, path, "ouders bellen", TODAY)

    async with unlocked(filled_home, prepare) as hands:
        await hands.press("5", "f3")
        hands.keys -= 1  # the area is only to be somewhere else
        await hands.press("q", "u", "i", "s")
        await hands.press("enter")
        assert isinstance(hands.driver.app.screen, DossierScreen)
        assert hands.driver.sees("Zoë Quist")
        assert hands.driver.sees("niveau 2")
        assert hands.driver.sees("ouders bellen")
        assert "03-11" in hands.driver.line_with("leerlingbespreking")
        assert hands.keys == 6


@pytest.mark.parametrize("kinds", [(), ("f6",)], ids=["signaal", "another kind"])
async def test_job_3_a_hallway_signal_takes_three_keys_and_the_text(
    school_home: Folder, kinds: tuple[str, ...]
) -> None:
    async with unlocked(school_home, a_morning) as hands:
        await hands.press("f5")  # the pupil is that of the line under the cursor
        await hands.driver.write("slaapt slecht")
        await hands.press(*kinds, "f2")
        assert isinstance(hands.driver.app.screen, TodayScreen)
        assert [one.record.text for one in hands.view(1).entries if hasattr(one.record, "noted_on")] == [
            "slaapt slecht"
        ]
        assert hands.keys <= 3


async def test_job_6_a_move_shows_its_verdict_at_once_is_mended_from_the_line_and_confirmed(
    school_home: Folder,
) -> None:
    def prepare(services: Services) -> None:
        path = path_of(services)
        path.held(MeetingKind.GROEPSBESPREKING)
        path.held(MeetingKind.LEERLINGBESPREKING)

    async with unlocked(school_home, prepare) as hands:
        driver = hands.driver
        await driver.press("f3")
        await driver.write("yara")
        await driver.press("enter")
        await hands.press("w")
        assert driver.sees("WAT UW SOP VRAAGT VOOR 1 → 2")
        assert driver.sees("GRENZEN VAN DE SCHOOL")
        assert driver.sees("Nog niet: 1 vereist punt staat open.")
        assert driver.line_with("ulpvraag").strip().startswith("✗")
        await hands.press("enter")  # the cursor stands on what is missing
        await driver.write("Hoe leert zij vlot lezen?")
        await hands.press("f2")
        assert driver.line_with("ulpvraag").strip().startswith("✓")
        assert not driver.sees("Nog niet")
        await hands.press("w", "f2")
        assert hands.view(1).pupil.level is SupportLevel.TWO
        assert hands.keys == 5


async def test_job_10_load_per_group_and_niveau_and_hours_against_the_sop_take_two_keys(school_home: Folder) -> None:
    async with unlocked(school_home, loaded) as hands:
        await hands.press("3")
        assert isinstance(hands.driver.app.screen, GroupsScreen)
        line = hands.driver.line_with("5B")
        assert "① 2  ③ 1" in line
        assert "2 · 1 van 1 ◆" in line
        assert hands.driver.sees("samen 3 leerlingen")
        await hands.press("h")
        assert "1,5 van 2 uur" in hands.driver.line_with("Remedial teaching")
        assert hands.keys <= 5
