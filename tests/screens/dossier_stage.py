"""The program on a real store, with the areas that lead to a dossier, for the tests of those screens."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from driver import Driver, driving
from school_helpers import MOMENT, SCHOOL_NAME
from store_helpers import PASSPHRASE
from textual.widgets import Input, TextArea

from ib_console.app import AppSettings, IbConsole
from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.models.database_thread import DatabaseThread
from ib_console.screens.base import AreaScreen
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.pupils import PupilsScreen
from ib_console.services.container import Services
from ib_console.services.dossiers import DossierView
from ib_console.widgets.form import FormScreen
from ib_console.widgets.option_lines import Choice

T = TypeVar("T")

TODAY = date(2026, 11, 24)


class Lobby(AreaScreen):
    """An empty first screen: a test pushes the dossier it is about."""

    area = "pupils"


class Stage:
    """A running program and the services behind it."""

    def __init__(self, driver: Driver, thread: DatabaseThread, services: Services) -> None:
        self.driver = driver
        self._thread = thread
        self._services = services

    def ask(self, question: Callable[[Services], T]) -> T:
        """Ask or do something through the services, in the thread of the store."""
        return self._thread.run(question, self._services)

    def view(self, pupil_id: int) -> DossierView:
        return self.ask(lambda services: services.dossiers.view(pupil_id))

    async def open(self, pupil_id: int) -> None:
        """Open a dossier."""
        await self.driver.app.push_screen(DossierScreen(pupil_id))
        await self.driver.settle()

    @property
    def form(self) -> FormScreen:
        """The form on top."""
        screen = self.driver.app.screen
        assert isinstance(screen, FormScreen), f"{type(screen).__name__}:\n{self.driver.text}"
        return screen

    async def fill(self, **texts: str) -> None:
        """Put texts in fields of the form on top, as pasting does; the text takes the place of what stood there."""
        for name, text in texts.items():
            field: Any = next(field for field in self.form.fields if field.key == name)
            field.focus_control()
            for area in field.query(TextArea):
                area.text = text
            for line in field.query(Input):
                line.value = text
        await self.driver.settle()

    async def choose(self, name: str, *keys: str) -> None:
        """Press keys in one field of the form."""
        next(field for field in self.form.fields if field.key == name).focus_control()
        await self.driver.settle()
        await self.driver.press(*keys)

    async def save(self) -> None:
        """F2; the form must be gone afterwards."""
        form = self.form
        await self.driver.press("f2")
        assert self.driver.app.screen is not form, self.driver.text

    def complaint(self, name: str) -> str:
        """What stands under a field, as text."""
        field: Any = next(field for field in self.form.fields if field.key == name)
        return str(field.query_one(".field--error").render()) if field.has_class("-wrong") else ""


@asynccontextmanager
async def on_stage(
    home: Path,
    *,
    size: tuple[int, int],
    prepare: Callable[[Services], object] | None = None,
    first: type[AreaScreen] = Lobby,
    area: str = "pupils",
) -> AsyncIterator[Stage]:
    """Open the school in `home` in the database thread and run the program on it."""
    clock = FixedClock(MOMENT)
    thread = DatabaseThread()
    opened = thread.run(open_school, home, PASSPHRASE, clock)
    try:
        if prepare is not None:
            thread.run(prepare, opened.services)
        screens: dict[str, Any] = {area: first}
        settings = AppSettings(
            clock=clock,
            school=SCHOOL_NAME,
            school_year="2026-2027",
            screens=screens,
            find_pupils=lambda text: [Choice(row.id, row.name, row.group) for row in opened.services.pupils.find(text)],
            pupil_screen=DossierScreen,
        )
        app = IbConsole(thread, opened.services, settings)
        async with driving(app, size=size) as driver:
            yield Stage(driver, thread, opened.services)
            await app.settled()
    finally:
        thread.shutdown(opened.close)


__all__ = ["TODAY", "Lobby", "PupilsScreen", "Stage", "on_stage"]
