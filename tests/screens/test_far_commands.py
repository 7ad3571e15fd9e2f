"""From anywhere the palette leads to what hangs below other areas, and does what can be done on their first screens."""

import inspect
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from driver import NARROW, Driver, driving
from school_helpers import MOMENT, TODAY
from store_helpers import PASSPHRASE

import ib_console.screens
from ib_console.app import AppSettings, IbConsole
from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.models.database_thread import DatabaseThread
from ib_console.screens.base import AreaScreen, BaseScreen
from ib_console.screens.far_commands import FROM_AFAR, PLACES, far_keys, place
from ib_console.screens.keymap import known_keys
from ib_console.widgets.form import FormScreen
from ib_console.window import AREA_SCREENS, _screen_maker
from ib_console.wording.palette_words import AREA_WORDS, PLACE_WORDS

REACHED_OTHERWISE = {"KeysScreen", "TemplateFileScreen"}
"""Screens that need nothing to be made, and that the palette offers in another way, or that belong to one setting."""
PARTS = {"SopVersionKeys", "SopView", "SopWays"}
"""No screens of their own: what the screens of the SOP are made of."""


@asynccontextmanager
async def on_the_program(home: Path) -> AsyncIterator[Driver]:
    """Every area on a real school."""
    clock, thread = FixedClock(MOMENT), DatabaseThread()
    opened = thread.run(open_school, home, PASSPHRASE, clock)
    try:
        screens: dict[str, Any] = {area: _screen_maker(*where) for area, where in AREA_SCREENS.items()}
        app = IbConsole(thread, opened.services, AppSettings(clock=clock, screens=screens))
        known_keys()
        async with driving(app, size=NARROW) as driver:
            yield driver
            await app.settled()
    finally:
        thread.shutdown(opened.close)


@pytest.mark.parametrize("module", PLACES)
def test_each_place_can_be_made_and_has_its_words(module: str) -> None:
    assert type(place(module, TODAY)).__module__.endswith(f".{module}")
    assert PLACE_WORDS[module]


def test_every_word_belongs_to_something() -> None:
    assert set(PLACE_WORDS) == set(PLACES)
    assert set(AREA_WORDS) == set(AREA_SCREENS)
    known_keys()
    assert [each.binding.id for each in far_keys()] == list(FROM_AFAR)


def test_every_screen_that_can_be_opened_from_anywhere_is_offered() -> None:
    offered = {name for name, _ in PLACES.values()} | REACHED_OTHERWISE | PARTS
    for found in pkgutil.iter_modules(ib_console.screens.__path__):
        module = import_module(f"ib_console.screens.{found.name}")
        for name, kind in vars(module).items():
            is_ours = inspect.isclass(kind) and issubclass(kind, BaseScreen) and kind.__module__ == module.__name__
            if not is_ours or name.startswith("_") or issubclass(kind, AreaScreen) or kind is BaseScreen:
                continue
            asked = [
                each
                for each in inspect.signature(kind).parameters.values()
                if each.default is each.empty and each.kind not in {each.VAR_POSITIONAL, each.VAR_KEYWORD}
            ]
            assert asked or name in offered or name.endswith("ReadingScreen"), name


@pytest.mark.parametrize(
    ("typed", "screen"),
    [
        ("jaarkal", "CalendarScreen"),
        ("afspraken", "ActionsScreen"),
        ("tekstblok", "TextBlocksScreen"),
        ("vakant", "HolidaysScreen"),
        ("termijn", "SchoolSettingsScreen"),
        ("laatste stap", "StepsScreen"),
        ("klassenlijst bestand", "ImportFileScreen"),
    ],
)
async def test_a_place_opens_over_what_stands_there(school_home: Path, typed: str, screen: str) -> None:
    async with on_the_program(school_home) as driver:
        await driver.press("ctrl+p", *typed, "enter")
        assert type(driver.app.screen).__name__ == screen
        await driver.press("ctrl+p", *typed)
        if screen != "CalendarScreen":  # its own help speaks of it
            assert not driver.sees(f" {PLACE_WORDS[type(driver.app.screen_stack[-2]).__module__.split('.')[-1]][0]}")
        await driver.press("escape", "escape")
        assert type(driver.app.screen).__name__ == "TodayScreen"


@pytest.mark.parametrize(
    ("typed", "area", "title"),
    [("leerlingen: nieuw", "pupils", "Roepnaam"), ("groepen: nieuw", "groups", "Naam"), ("mensen: nie", "people", "")],
)
async def test_a_deed_of_another_area_goes_there_and_begins(
    school_home: Path, typed: str, area: str, title: str
) -> None:
    async with on_the_program(school_home) as driver:
        await driver.press("4", "m", "ctrl+p", *typed.replace(":", ""), "enter")
        assert driver.app.current_mode == area
        assert driver.sees(title)
        assert isinstance(driver.app.screen, FormScreen) is (area != "people")
        await driver.press("escape")
        assert isinstance(driver.app.screen, AreaScreen)
        await driver.press("4")
        assert type(driver.app.screen).__name__ == "CalendarScreen"


async def test_a_deed_of_the_area_one_is_in_closes_what_lies_over_its_first_screen(school_home: Path) -> None:
    async with on_the_program(school_home) as driver:
        await driver.press("4", "m", "ctrl+p", *"overleg nieuw", "enter")
        assert driver.app.current_mode == "meetings"
        assert [type(each).__name__ for each in driver.app.screen_stack[:-1]] == ["MeetingsScreen"]
