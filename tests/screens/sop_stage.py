"""The program on a real store with one of the SOP's other screens on top, for their tests."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from dossier_stage import Stage, on_stage

from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_edit import Edit, set_cell
from ib_console.domain.sop_fields import SopPart
from ib_console.screens.base import BaseScreen
from ib_console.services.container import Services


def cell(concept: SopVersion, part: SopPart, key: str, field: str, value: object) -> Edit:
    """The edit that sets one cell."""
    return set_cell(concept.sop, part, key, field, value)


@asynccontextmanager
async def showing(
    home: Path,
    make: Callable[[Services], BaseScreen],
    *,
    size: tuple[int, int],
    prepare: Callable[[Services], object] | None = None,
) -> AsyncIterator[Stage]:
    """Run the program with a screen on top, made after `prepare`."""
    async with on_stage(home, size=size, prepare=prepare) as stage:
        await stage.driver.app.push_screen(stage.ask(make))
        await stage.driver.settle()
        yield stage
