"""What the SOP screen offers beside editing: versions, differences, the check, and the road to adoption.

Why it exists: those are screens of their own, which lead back to a cell of the SOP screen. It must not import models or
services; the screens are imported when one is opened.
"""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from ib_console.domain.school import School
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_lint import CellAddress
from ib_console.screens.base import BaseScreen, in_background

SOP_AREA = "sop"


class SopWays(BaseScreen):
    """A screen that leads to what can be seen and done of the version in hand; the keys are its own."""

    def version_in_hand(self) -> SopVersion | None:
        """The version it is about, or the one under the cursor."""
        raise NotImplementedError

    def action_differences(self) -> None:
        """Show what the version says otherwise."""
        from ib_console.screens.sop_differences import SopDifferencesScreen  # noqa: PLC0415 - see the module

        self._open(SopDifferencesScreen)

    def action_lint(self) -> None:
        """Show what asks for a second look."""
        from ib_console.screens.sop_lint import SopLintScreen  # noqa: PLC0415 - see the module

        self._open(SopLintScreen)

    def action_road(self) -> None:
        """Show the road to adoption."""
        from ib_console.screens.sop_road import SopRoadScreen  # noqa: PLC0415 - see the module

        self._open(SopRoadScreen)

    def action_use(self) -> None:
        """Show what changes when the version rules, and put it in use there."""
        from ib_console.screens.sop_in_use import SopInUseScreen  # noqa: PLC0415 - see the module

        self._open(SopInUseScreen)

    def _open(self, kind: Callable[[int], BaseScreen]) -> None:
        version = self.version_in_hand()
        if version is not None:
            self.app.push_screen(kind(version.id))


class SopVersionKeys(SopWays):
    """The part of the SOP screen that leads to its other screens; to be named before `AreaScreen` among its bases."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "versions", "versies", id="sop.versions", tooltip="Kiest een versie, of begint een concept"),
        Binding("v", "differences", "verschillen", id="sop.differences", tooltip="Toont wat deze versie anders zegt"),
        Binding("l", "lint", "nakijken", id="sop.lint", tooltip="Kijkt na wat niet klopt of nog ontbreekt"),
        Binding("w", "road", "vaststellen", id="sop.road", tooltip="Toont de weg naar vaststelling"),
    ]

    version: SopVersion | None = None
    """The version that is shown."""

    def version_in_hand(self) -> SopVersion | None:
        """The version that is shown."""
        return self.version

    async def show_version(self, version_id: int) -> None:
        """Show another version. Raises `IbError`."""
        raise NotImplementedError

    async def go_to(self, part: SopPart, key: str, field: str) -> None:
        """Put the cursor on a cell of the version that is shown."""
        raise NotImplementedError

    @in_background
    async def come_to(self, version_id: int, at: CellAddress | None) -> None:
        """Show a version, and go to a cell of it."""
        await self.show_version(version_id)
        if at is not None:
            await self.go_to(at.part, at.key, at.field)

    def action_versions(self) -> None:
        """Show the versions."""
        from ib_console.screens.sop_versions import SopVersionsScreen  # noqa: PLC0415 - see the module

        self.app.push_screen(SopVersionsScreen(shown=None if self.version is None else self.version.id))


def open_in_sop(screen: BaseScreen, version_id: int, at: CellAddress | None = None) -> None:
    """Go to the SOP screen, show a version there and put the cursor on a cell.

    It runs beside the screens: the one it begins on is closed on the way.
    """
    app = screen.app

    async def go() -> None:
        await app.run_action(f"app.area('{SOP_AREA}')")
        if len(app.screen_stack) > 1:
            await app.run_action(f"app.area('{SOP_AREA}')")
        first = app.screen
        if isinstance(first, SopVersionKeys):
            first.once_loaded(lambda: first.come_to(version_id, at))

    if any(area.name == SOP_AREA for area in screen.console.areas):
        app.run_worker(go(), group="sop-place")


async def read_in_guide(screen: BaseScreen) -> bool | None:
    """Where the school keeps its ondersteuningsaanbod, which gives it its name. Raises `IbError`."""
    school: School = await screen.read(screen.services.school.get)
    return school.sop_in_guide
