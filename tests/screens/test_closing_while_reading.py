"""A screen whose parts go while it is still being read: nothing is left to fill, and that is no fault."""

from pathlib import Path

import pytest
from dossier_stage import on_stage
from driver import NARROW
from textual.app import ComposeResult
from textual.widgets import Static
from textual.worker import WorkerFailed

from ib_console.screens.base import BaseScreen


class Going(BaseScreen):
    """It is closed, and its parts go before it fills them."""

    def body(self) -> ComposeResult:
        yield Static("", id="part")

    async def load(self) -> None:
        self.app.pop_screen()
        self.remove()  # as the app does next
        await self.remove_children()
        self.query_one("#part", Static).update("te laat")


class Leaving(BaseScreen):
    """It is closed, and one of its parts went first."""

    def body(self) -> ComposeResult:
        yield Static("", id="part")

    async def load(self) -> None:
        await self.query_one("#part", Static).remove()
        self.app.pop_screen()
        self.remove()  # as the app does next
        self.query_one("#part", Static).update("te laat")


class Wrong(BaseScreen):
    """It asks for a part that it never had."""

    async def load(self) -> None:
        self.query_one("#part", Static).update("nooit")


@pytest.mark.parametrize("closed", [Going, Leaving])
async def test_parts_that_went_before_they_were_filled_end_nothing(school_home: Path, closed: type[BaseScreen]) -> None:
    async with on_stage(school_home, size=NARROW) as stage:
        below = stage.driver.app.screen
        await stage.driver.app.push_screen(closed())
        await stage.driver.settle()
        assert stage.driver.app.screen is below


async def test_a_part_that_a_screen_never_had_is_a_fault_of_the_program(school_home: Path) -> None:
    with pytest.raises(WorkerFailed):
        await _show_wrong(school_home)


async def _show_wrong(home: Path) -> None:
    async with on_stage(home, size=NARROW) as stage:
        await stage.driver.app.push_screen(Wrong())
        await stage.driver.settle()
