"""Asking for the passphrase: the first thing that is painted, before any store is there."""

import pytest
from driver import HOSTILE_NAMES, NARROW, WIDE, driving
from textual.widgets import Input

from ib_console.app import AppSettings, IbConsole
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import StorageError
from ib_console.screens.unlock import MakingScreen, UnlockScreen


class Door:
    """Opens for one passphrase and remembers what was tried."""

    def __init__(self) -> None:
        self.tried: list[str] = []

    async def open(self, passphrase: str) -> None:
        self.tried.append(passphrase)
        if passphrase != "vier losse woorden samen":
            raise StorageError("wrong_passphrase")


def app_with(door: Door, clock: FixedClock, *, folder: str = "de map", passphrase: str | None = None) -> IbConsole:
    def first() -> UnlockScreen:
        return UnlockScreen(door.open, folder, passphrase=passphrase)

    return IbConsole(None, None, AppSettings(clock=clock, first_screen=first))


async def test_the_passphrase_is_tried_exactly_as_typed_and_never_shown(clock: FixedClock) -> None:
    door = Door()
    async with driving(app_with(door, clock), size=NARROW) as driver:
        await driver.write("1 losse?  woorden [/] ")
        assert "losse" not in driver.text
        await driver.press("enter")
        assert door.tried == ["1 losse?  woorden [/] "]


async def test_a_wrong_passphrase_gives_its_sentence_and_an_empty_line_to_try_again(clock: FixedClock) -> None:
    door = Door()
    async with driving(app_with(door, clock), size=NARROW) as driver:
        await driver.write("verkeerd")
        await driver.press("enter")
        assert driver.sees("past niet bij deze school")
        assert driver.one(Input).value == ""
        await driver.write("vier losse woorden samen")
        assert not driver.sees("past niet bij deze school")
        await driver.press("enter")
        assert door.tried[-1] == "vier losse woorden samen"
        assert not driver.sees("past niet bij deze school")


async def test_an_empty_line_is_not_tried(clock: FixedClock) -> None:
    door = Door()
    async with driving(app_with(door, clock)) as driver:
        await driver.press("enter")
        assert door.tried == []


async def test_a_passphrase_that_is_known_is_tried_at_once(clock: FixedClock) -> None:
    door = Door()
    async with driving(app_with(door, clock, passphrase="verkeerd")) as driver:
        assert door.tried == ["verkeerd"]
        assert driver.sees("past niet bij deze school")


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("name", HOSTILE_NAMES)
async def test_the_name_of_the_folder_is_never_markup(clock: FixedClock, name: str, size: tuple[int, int]) -> None:
    async with driving(app_with(Door(), clock, folder=name), size=size) as driver:
        assert "Jan" in driver.line_with("School in")
        assert "\x1b" not in driver.text


async def test_no_area_and_no_command_is_offered_before_a_school_is_open(clock: FixedClock) -> None:
    async with driving(app_with(Door(), clock)) as driver:
        assert "zoek leerling" not in driver.footer


async def test_the_practice_school_asks_no_passphrase_and_says_why_it_cannot_be_made(clock: FixedClock) -> None:
    async def makes() -> None:
        raise StorageError("disk_full", folder="de map")

    app = IbConsole(None, None, AppSettings(clock=clock, first_screen=lambda: MakingScreen(makes)))
    async with driving(app, size=NARROW) as driver:
        assert driver.sees("De oefenschool wordt gemaakt")
        assert not driver.app.screen.query(Input)
        assert driver.sees("vol")
