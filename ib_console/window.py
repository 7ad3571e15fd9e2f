"""The program's window: the one place that puts the app, the database thread and the school together.

The first screen is painted before the store's libraries are imported: they are imported in the database thread, as are
the screens, while the passphrase is typed. So nothing here may import bootstrap, services or SQLAlchemy at the top.
"""

import asyncio
import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from ib_console.app import AppSettings
from ib_console.config import Paths
from ib_console.domain import school_year
from ib_console.domain.clock import Clock
from ib_console.domain.errors import IbError, StorageError
from ib_console.domain.school import School
from ib_console.locking import Gate
from ib_console.models.database_thread import DatabaseThread
from ib_console.models.home import Home, restrict_new_files, sync_client
from ib_console.screens.base import BaseScreen
from ib_console.screens.unlock import MakingScreen, UnlockScreen
from ib_console.settings_file import Chosen, SettingsFile
from ib_console.terminal_app import TerminalApp
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.theme import DARK, THEME_TITLES
from ib_console.wording import draft_messages, frame_messages, settings_messages
from ib_console.wording.crash_messages import CRASH_MESSAGES
from ib_console.wording.messages import sentence

if TYPE_CHECKING:  # importing these takes the time in which the first screen must be painted
    from ib_console.bootstrap import OpenSchool
    from ib_console.domain.private_names import KnownName
    from ib_console.screens.welcome import NewSchool
    from ib_console.services.container import Services

DONE, REFUSED = 0, 1
"""The exit codes of a window; an unexpected exception gives `app.UNEXPECTED`."""

AREA_SCREENS = {
    "today": ("today", "TodayScreen"),
    "pupils": ("pupils", "PupilsScreen"),
    "groups": ("groups", "GroupsScreen"),
    "meetings": ("meetings", "MeetingsScreen"),
    "sop": ("sop", "SopScreen"),
    "people": ("people", "PeopleScreen"),
}
"""Name of an area -> the module in `screens` and the class of its first screen."""

PUPIL_SCREEN = ("dossier", "DossierScreen")
IMPORT_SCREEN = ("import_file", "ImportFileScreen")


def run_window(
    paths: Paths,
    clock: Clock,
    *,
    passphrase: str | None = None,
    opened: "Callable[[], OpenSchool] | None" = None,
    remarks: tuple[str, ...] = (),
) -> int:
    """Show the program until it is left, and return its exit code: 0, 1 after a refusal (its sentence is on stderr), 3.

    Args:
        paths: the folder of the school, and the shipped defaults.
        clock: what time it is.
        passphrase: when it is known it is tried at once, else it is asked.
        opened: makes an open school in the database thread, instead of the one in the folder (the demo).
        remarks: sentences to show at the start, such as about the terminal.
    """
    restrict_new_files()
    return Window(paths, clock, passphrase=passphrase, opened=opened, remarks=remarks).run()


class Window:
    """The app with the thread and the school that belong to it. Use it once."""

    def __init__(
        self,
        paths: Paths,
        clock: Clock,
        *,
        passphrase: str | None = None,
        opened: "Callable[[], OpenSchool] | None" = None,
        remarks: tuple[str, ...] = (),
    ) -> None:
        self._paths = paths
        self._clock = clock
        self._passphrase = passphrase
        self._opened = opened
        self._thread = DatabaseThread()
        self._gate = Gate(self._thread)
        self._school: OpenSchool | None = None  # belongs to the database thread
        self.refusal: IbError | None = None
        """Why the school did not open, as long as it did not."""
        file = None if paths.settings is None else SettingsFile(paths.settings)
        chosen = Chosen() if file is None else file.read()
        theme, about_settings = _theme(chosen)
        self.app = TerminalApp(
            AppSettings(
                clock=clock,
                screens={area: _screen_maker(*where) for area, where in AREA_SCREENS.items()},
                first_screen=self._first_screen,
                find_pupils=self._find,
                pupil_screen=_pupil_screen,
                private_names=self._private_names,
                lock=self._lock,
                on_crash=self._crashed,
                theme=theme,
                keymap=chosen.keys,
                remember_theme=lambda name: None if file is None else file.keep_theme(THEME_TITLES[name]),
                remember_keys=lambda binding_id, keys: None if file is None else file.keep_keys(binding_id, keys),
                remarks=(*remarks, *about_settings),
            ),
            self._gate,
            # Not before: two threads that import take turns, and the screen would be painted later.
            on_painted=lambda: self._thread.submit(_load_libraries),
        )

    def run(self) -> int:
        """Show the window until it is left."""
        try:
            self.app.run()
        finally:
            self.close()
        code = self.app.return_code or DONE
        if code == DONE and self.refusal is not None:
            with suppress(OSError):  # the terminal may be gone
                sys.stderr.write(f"{sentence(self.refusal)}\n")
                sys.stderr.flush()
            return REFUSED
        return code

    def close(self) -> None:
        """Close the school in its thread, after everything that was asked of it, and end the thread."""
        self._thread.shutdown(self._close_school)

    # -- the first screen

    def _first_screen(self) -> Screen[None]:
        folder = str(self._paths.home)
        here = Home(self._paths.home)
        if self._opened is not None:
            return MakingScreen(lambda: self._open(""))
        if here.database.exists() or here.keys.exists():
            return UnlockScreen(self._open, folder, passphrase=self._passphrase)
        from ib_console.screens.welcome import WelcomeScreen  # noqa: PLC0415 - only where there is no school

        client = sync_client(self._paths.home)
        if client is not None:
            self.refusal = StorageError("sync_folder", folder=folder, client=client)
        trouble = sentence(self.refusal) if self.refusal is not None else ""
        return WelcomeScreen(self._found, folder, go_on=self._go_on, trouble=trouble)

    async def _open(self, passphrase: str) -> None:
        """Open the school and show its first area. Raises `IbError`."""
        await self._take_up(lambda: self._open_school(passphrase))
        await self._show_school()

    def _open_school(self, passphrase: str) -> "OpenSchool":
        from ib_console.bootstrap import open_school  # noqa: PLC0415 - see the module

        if self._opened is not None:
            return self._opened()
        return open_school(self._paths.home, passphrase, self._clock)

    async def _found(self, asked: "NewSchool") -> None:
        """Make the school. Raises `IbError`."""

        def found() -> "OpenSchool":
            from ib_console.bootstrap import found_school  # noqa: PLC0415 - see the module

            coordinator = (asked.given_name, asked.family_name)
            return found_school(
                self._paths.home, asked.passphrase, self._clock, name=asked.name, coordinator=coordinator
            )

        await self._take_up(found)

    async def _take_up(self, make: "Callable[[], OpenSchool]") -> None:
        """Get a school in the database thread; it is kept there, so that it is closed whatever happens here."""

        def take() -> None:
            self._school = make()

        try:
            await asyncio.wrap_future(self._thread.submit(take))
        except IbError as error:
            self.refusal = error
            raise
        self.refusal = None

    async def _go_on(self, with_class_list: bool) -> None:  # noqa: FBT001 - as the welcome screen asks it
        await self._show_school(area="pupils")
        if with_class_list:
            self.app.push_screen(_screen_class(*IMPORT_SCREEN)())

    async def _show_school(self, area: str | None = None) -> None:
        services = self._services()
        school: School = await asyncio.wrap_future(self._thread.submit(services.school.get))
        self.app.enter(
            self._gate,
            services,
            school=school.name,
            school_year=school_year.label(school.year_on(self._clock.today())),
            area=area,
        )
        await self._tell_of_drafts()

    async def _tell_of_drafts(self) -> None:
        """Say which texts wait to be finished."""
        waiting = await asyncio.wrap_future(self._thread.submit(self._services().drafts.waiting))
        if waiting:
            self.app.notify(draft_messages.waiting(waiting, self._clock.today()), timeout=10, markup=False)

    # -- the lock

    def _lock(self) -> None:
        """Close the school, keep its folder, and show nothing of it until the passphrase is typed."""
        app, school = self.app, self._school
        if school is None or app.is_locked:
            return
        app.drafts.flush()
        app.clear_notifications()
        app.is_locked = True
        self._gate.shut()
        self._thread.submit(school.store.close, keep_lock=True)
        why = [frame_messages.LOCKED, frame_messages.LOCKED_TEXT]
        if self._opened is not None:
            from ib_console.demo import PASSPHRASE  # noqa: PLC0415 - the practice school is there already

            why.append(frame_messages.practice_passphrase(PASSPHRASE))

        async def unlock(passphrase: str) -> None:
            await asyncio.wrap_future(self._thread.submit(school.store.reopen, passphrase))
            screen.pop_until_active()
            app.is_locked = False
            app.pop_screen()
            self._gate.open()

        screen = UnlockScreen(unlock, str(self._paths.home), why=why)
        app.push_screen(screen)

    # -- what the frame asks

    def _services(self) -> "Services":
        if self._school is None:
            raise RuntimeError("no school is open")
        return self._school.services

    def _find(self, text: str) -> Sequence[Choice]:
        return [Choice(row.id, row.name, row.group) for row in self._services().pupils.find(text)]

    def _private_names(self) -> "Iterable[KnownName]":
        return self._services().private_names.all()

    def _crashed(self, error: BaseException) -> str:
        from ib_console.crash import write_crash_file  # noqa: PLC0415 - imported already, behind the first screen

        file = write_crash_file(self._paths.home, error, self._clock, _version())
        if file is None:
            return CRASH_MESSAGES["crash_without_file"]
        return CRASH_MESSAGES["crash"].format(file=file)

    def _close_school(self) -> None:
        if self._school is not None:
            self._school.close()
            self._school = None


def _theme(chosen: Chosen) -> tuple[str, tuple[str, ...]]:
    """The theme with the chosen title, the dark one when there is none, and what must be told."""
    names = {title: name for name, title in THEME_TITLES.items()}
    if not chosen.theme or chosen.theme in names:
        return names.get(chosen.theme, DARK), chosen.remarks
    return DARK, (*chosen.remarks, settings_messages.unknown_theme(chosen.theme, tuple(names)))


def _load_libraries() -> None:
    """Import what takes long, in the thread that needs it first."""
    import_module("ib_console.crash")  # before anything can fail
    import_module("ib_console.bootstrap")
    for module, _ in (*AREA_SCREENS.values(), PUPIL_SCREEN, IMPORT_SCREEN):
        import_module(f"ib_console.screens.{module}")
    # What was imported stays: a collection that goes past it all stopped the screen for over 0.1 s, under any key.
    gc.freeze()


def _screen_class(module: str, name: str) -> Any:  # noqa: ANN401 - the class is found by name; a test finds them all
    return getattr(import_module(f"ib_console.screens.{module}"), name)


def _pupil_screen(pupil_id: int) -> Screen[Any]:
    screen: Screen[Any] = _screen_class(*PUPIL_SCREEN)(pupil_id)
    return screen


def _screen_maker(module: str, name: str) -> Callable[[], BaseScreen]:
    def make() -> BaseScreen:
        screen = _screen_class(module, name)()
        if not isinstance(screen, BaseScreen):
            raise TypeError(f"{name} is no screen with a frame")
        return screen

    return make


def _version() -> str:
    from importlib import metadata  # noqa: PLC0415 - only after a crash

    try:
        return metadata.version("ib-console")
    except metadata.PackageNotFoundError:
        return "?"
