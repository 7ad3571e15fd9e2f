"""The help: each area has a page, and every key that a page names exists where the page is shown."""

from importlib import import_module

import pytest
from driver import NARROW, WIDE, driving
from school_helpers import MOMENT
from textual.app import App
from textual.screen import Screen

from ib_console.app import AppSettings, IbConsole
from ib_console.domain.clock import FixedClock
from ib_console.screens.help import HelpScreen, general_page, page_of
from ib_console.screens.keymap import known_keys
from ib_console.screens.keys import KeysScreen
from ib_console.window import AREA_SCREENS
from ib_console.wording.help_pages import _FOLDER, GENERAL, exists, ids_in, text

KNOWN = known_keys()
PAGES = sorted(file.name.removesuffix(".md") for file in _FOLDER.iterdir())


def test_each_area_and_each_general_title_has_a_page() -> None:
    assert [name for name in GENERAL if not exists(name)] == []
    assert [area for area, (module, _) in AREA_SCREENS.items() if not exists(module)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_key_of_a_page_exists_where_the_page_is_shown(page: str) -> None:
    assert "`" not in text(page), "name a key by the id of its binding"
    assert ids_in(page) <= set(KNOWN)
    if page in GENERAL:
        return
    package = "widgets" if page == "form" else "screens"
    module = import_module(f"ib_console.{package}.{page}")
    screens = [
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Screen) and each.__module__ == module.__name__
    ]
    assert screens
    for binding_id in ids_in(page):
        owners = KNOWN[binding_id].owners
        assert any(
            not issubclass(owner, Screen) or any(issubclass(screen, owner) for screen in screens) for owner in owners
        ), binding_id


def app(**settings: object) -> IbConsole:
    return IbConsole(None, None, AppSettings(clock=FixedClock(MOMENT), **settings))


async def test_a_page_shows_the_key_that_was_chosen() -> None:
    console = app(keymap={"app.lock": "ctrl+l"})
    console.use_keys()
    async with driving(console, size=WIDE) as driver:
        console.push_screen(general_page("where"))
        await driver.settle()
        await driver.press("end", "space")
        assert "^l sluit het bestand" in " ".join(driver.text.split())


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_general_pages_lead_to_each_other_and_back(size: tuple[int, int]) -> None:
    async with driving(app(), size=size) as driver:
        await driver.press("f1", "2")
        assert driver.sees("De vijf niveaus")
        await driver.press("3")
        assert driver.sees("Uw instellingen")
        assert "where" not in driver.footer
        await driver.press("escape", "escape", "escape")
        assert not isinstance(driver.app.screen, HelpScreen)


def test_a_screen_without_a_page_of_its_own_has_none() -> None:
    assert page_of(KeysScreen()) == "keys"
    assert page_of(App()) == ""
