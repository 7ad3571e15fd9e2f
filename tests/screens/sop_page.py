"""The SOP screen on a real store: a page object for its tests."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from dossier_stage import Stage, on_stage
from driver import WIDE, Driver
from textual import events

from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_rows import value_of
from ib_console.screens.sop import SopScreen
from ib_console.screens.sop_sections import CellRef
from ib_console.services.container import Services


class SopPage:
    """The screen, by what somebody at it sees and does."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    @property
    def driver(self) -> Driver:
        return self.stage.driver

    @property
    def screen(self) -> SopScreen:
        return next(one for one in self.driver.app.screen_stack if isinstance(one, SopScreen))

    @property
    def ref(self) -> CellRef | None:
        """The cell under the cursor."""
        return self.screen.ref

    @property
    def version(self) -> SopVersion:
        """What is kept of the version on the screen."""
        shown = self.screen.version
        assert shown is not None
        return self.stage.ask(lambda services: services.sops.get(shown.id))

    @property
    def sop(self) -> Sop:
        """What is kept."""
        return self.version.sop

    def kept(self, part: SopPart, key: str, field: str) -> Any:  # noqa: ANN401 - whatever the cell holds
        """What a cell holds in the store."""
        return value_of(self.sop, part, key, field)

    async def press(self, *keys: str) -> None:
        await self.driver.press(*keys)

    async def write(self, text: str) -> None:
        await self.driver.write(text)

    async def go(self, part: SopPart, key: str = "", field: str = "") -> None:
        """Put the cursor on a cell, as another screen does it."""
        await self.screen.go_to(part, key, field)
        await self.driver.settle()

    async def retype(self, text: str) -> None:
        """Type a text in the place of what stands in the line that is open."""
        await self.press("home", "ctrl+k")
        await self.write(text)

    async def paste(self, text: str) -> None:
        """Paste, as a terminal does it: with a carriage return for every line end."""
        event = events.Paste(text.replace("\n", "\r"))
        event.set_sender(self.driver.app)
        self.driver.app._driver.send_message(event)  # type: ignore[union-attr]
        await self.driver.settle()

    @property
    def told(self) -> str:
        """What the notices said."""
        return " ".join(each.message for each in self.driver.app._notifications)


def concept(services: Services) -> None:
    """Begin a concept for the next school year."""
    services.sop_editor.begin(2027)


@asynccontextmanager
async def at_the_sop(
    home: Path, *, size: tuple[int, int] = WIDE, prepare: Callable[[Services], object] | None = concept
) -> AsyncIterator[SopPage]:
    """Run the program on a school with the SOP screen in front; with a concept unless told otherwise."""
    async with on_stage(home, size=size, prepare=prepare, first=SopScreen) as stage:
        yield SopPage(stage)
