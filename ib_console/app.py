"""The program on the screen: areas, and the only code that crosses to the database thread; see `frame` for the rest.

`read()` and `commit()` run a service call off the event loop (architecture decision 5), typed errors end in one policy
(`report`), and an unexpected exception ends the program without showing what was in memory (decision 13). It must not
import models: the thread and the services are given to it.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, TypeVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.signal import Signal
from textual.worker import WorkerFailed

from ib_console.domain.changes import Changes
from ib_console.domain.errors import IbError
from ib_console.frame import Frame
from ib_console.screens.app_settings import AREAS, AppSettings, Submitter
from ib_console.screens.base import BaseScreen, in_background
from ib_console.screens.drafts import DraftDesk
from ib_console.widgets.frame_bars import AreaBar, AreaTitle, FrameState, TopBar
from ib_console.wording import keymap_messages
from ib_console.wording.messages import sentence

if TYPE_CHECKING:
    from ib_console.widgets.dialogs import Confirm

P = ParamSpec("P")
T = TypeVar("T")

__all__ = ["AREAS", "UNEXPECTED", "AppSettings", "IbConsole", "Submitter"]

UNEXPECTED = 3
"""The exit code after an unexpected exception."""

_OF_A_SCHOOL = frozenset({"area", "find_pupil", "undo", "note", "privacy", "lock", "text_block"})
"""Actions that need a school on the screen."""
_WIRED: Mapping[str, Callable[[AppSettings], object]] = {
    "find_pupil": lambda settings: settings.find_pupils,
    "privacy": lambda settings: settings.private_names,
    "lock": lambda settings: settings.lock,
}
"""Actions that are done by what wiring gave."""


class IbConsole(Frame):
    """The program on the screen. `run()`, then exit with `return_code`."""

    CSS_PATH = "app.tcss"
    TITLE = "IB-console"
    ENABLE_COMMAND_PALETTE = False  # ours is in Dutch and finds pupils too
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual declares it per instance
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "note", "notitie", id="app.note", priority=True, tooltip="Schrijft op wat u hoort of ziet"),
        Binding("u", "undo", "ongedaan", id="app.undo", show=False, tooltip="Draait de laatste stap terug, na vragen"),
        Binding(
            "f10,ctrl+q", "quit", "sluiten", id="app.quit", show=False, priority=True, tooltip="Sluit het programma"
        ),
        Binding("ctrl+c", "explain_closing", "sluiten?", id="app.explain_closing", show=False, system=True),
        *(
            Binding(
                area.digit,
                f"area('{area.name}')",
                area.title,
                id=f"app.area.{area.name}",
                show=False,
                tooltip=f"Naar {area.title}",
            )
            for area in AREAS
        ),
    ]

    def __init__(self, thread: Submitter | None, services: object, settings: AppSettings) -> None:
        """Make the app; nothing is opened or read yet.

        Args:
            thread: where the services run; `None` as long as no school is open (see `enter`).
            services: what the screens ask; the app itself calls none of it.
            settings: what wiring decides.
        """
        super().__init__(settings)
        self.services: Any = services
        self.changes: Signal[Changes] = Signal(self, "changes")
        self._thread = thread
        self._school = (settings.school, settings.school_year)
        self._saved_at: datetime | None = None
        self._pending: set[asyncio.Task[Any]] = set()
        self.drafts = DraftDesk(self, self._submit)
        for area in self.areas:
            self.add_mode(area.name, settings.screens[area.name])

    # -- the frame

    @property
    def areas(self) -> tuple[AreaTitle, ...]:
        """The areas that have a screen."""
        return tuple(area for area in AREAS if area.name in self.settings.screens)

    @property
    def today(self) -> date:
        """The date in the Netherlands."""
        return self.settings.clock.today()

    def frame(self) -> FrameState:
        """What the top line says."""
        school, year = self._school
        return FrameState(
            school=school,
            school_year=year,
            today=self.today,
            saved_at=self._saved_at,
            initials=self.shows_initials,
        )

    @property
    def is_open(self) -> bool:
        """Whether a school is open and not locked."""
        return self._thread is not None and not self.is_locked

    def on_mount(self) -> None:
        """Show the first screen, or the first area."""
        if self.is_open:
            self._take_chosen_keys()
        if self.settings.first_screen is not None:
            self.push_screen(self.settings.first_screen())
        elif self.areas:
            self.switch_mode(self.areas[0].name)

    def enter(
        self, thread: Submitter, services: object, *, school: str, school_year: str, area: str | None = None
    ) -> None:
        """Go on with a school that was opened or made while the app ran: show its areas."""
        self._thread, self.services, self._school = thread, services, (school, school_year)
        self._take_chosen_keys()
        if self.areas:
            self.switch_mode(area or self.areas[0].name)

    def _take_chosen_keys(self) -> None:
        if self.chosen_keys and (refused := self.use_keys()):
            self.notify(keymap_messages.several(refused), timeout=12, markup=False)

    def name_school(self, school: str, school_year: str) -> None:
        """Show another name or school year on top."""
        self._school = (school, school_year)
        for bar in self.screen.query(TopBar):
            bar.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done now."""
        if action in _OF_A_SCHOOL and not self.is_open:
            return False
        match action:
            case "area":
                return any(area.name == parameters[0] for area in self.areas)
            case "undo":
                return isinstance(self.screen, BaseScreen)
            case "note":
                from ib_console.widgets.form import FormScreen  # noqa: PLC0415 - see the module

                return bool(getattr(self.screen, "takes_note", isinstance(self.screen, FormScreen)))
            case _:
                return action not in _WIRED or _WIRED[action](self.settings) is not None

    async def action_area(self, name: str) -> None:
        """Go to an area; on the area itself, back to its first screen."""
        if name != self.current_mode:
            await self.switch_mode(name)
            return
        self.drafts.flush()  # a form that stands open goes without a question
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    async def on_area_bar_chosen(self, message: AreaBar.Chosen) -> None:
        """The same by mouse."""
        await self.action_area(message.name)

    # -- the database thread

    async def read(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a read in the database thread and return its value. Raises `IbError`."""
        return await asyncio.wrap_future(self._submit(function, *args, **kwargs))

    async def commit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a write in the database thread, publish its `Changes`, and return what it returned. Raises `IbError`.

        The write belongs to the app: when the caller is cancelled it is finished and published all the same, and an
        error of it is reported. While a form is being saved, its draft goes in the same transaction. Changes are found
        as the returned value, inside a returned tuple, or as its `changes`.
        """
        task = asyncio.create_task(self._write(self._submit(self.drafts.removing_draft(function), *args, **kwargs)))
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(self._report_orphan)
            raise

    def _submit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        if self._thread is None:
            raise RuntimeError("no school is open")
        return self._thread.submit(function, *args, **kwargs)

    async def _write(self, future: "Future[T]") -> T:
        value = await asyncio.wrap_future(future)
        changes = _changes_in(value)
        if changes:
            self._saved_at = self.settings.clock.now()
            self.names_changed(changes)
            self.changes.publish(changes)
        return value

    def _report_orphan(self, task: "asyncio.Task[Any]") -> None:
        """Tell what happened to a write whose caller is gone."""
        error: BaseException | None = None if task.cancelled() else task.exception()
        if isinstance(error, IbError):
            self.report(error)
        elif isinstance(error, Exception):
            self._handle_exception(error)

    async def settled(self) -> None:
        """Wait until every write that was asked for is done."""
        while self._pending:
            await asyncio.wait(set(self._pending))

    # -- errors

    def report(self, error: IbError) -> None:
        """Show the sentence of a typed error."""
        self.notify(sentence(error), severity="warning", timeout=10, markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """End the program after an unexpected exception, without showing what was in memory.

        Textual's own version prints local variables, in which a pupil may stand, and exits with 1.
        """
        self._return_code = UNEXPECTED
        if self._exception is not None:  # the first one is what happened; others follow from it
            return
        self.drafts.flush()
        cause = error.error if isinstance(error, WorkerFailed) else error
        self._exit_renderables[:] = [Text(self.settings.on_crash(cause))]
        self._exception = error
        self._close_messages_no_wait()
        self._exception_event.set()

    # -- global keys

    def action_undo(self) -> None:
        """Ask whether the last step must be taken back."""
        from ib_console.screens.undoing import start_taking_back  # noqa: PLC0415 - the first screen is painted before it

        if isinstance(self.screen, BaseScreen):
            start_taking_back(self.screen)

    def action_note(self) -> None:
        """Write a note, also over a form: somebody asks something meanwhile."""
        from ib_console.screens.note_form import write_note  # noqa: PLC0415 - the first screen is painted before it

        write_note(self.screen)

    def action_text_block(self) -> None:
        """Put a text of the school where the cursor stands."""
        from ib_console.screens.text_block_picker import pick_text_block  # noqa: PLC0415 - see `action_undo`

        pick_text_block(self.screen)

    def action_lock(self) -> None:
        """Close the school until the passphrase is typed."""
        if self.settings.lock is not None:
            self.settings.lock()

    def action_explain_closing(self) -> None:
        """Say how the program closes to whoever presses ctrl+c for it."""
        self.notify("Met F10 sluit u het programma.", markup=False)

    async def action_quit(self) -> None:
        """Close the program; unsaved text in an open form is asked about first."""
        self._close_down()

    @in_background
    async def _close_down(self) -> None:
        from ib_console.widgets.dialogs import Confirm  # noqa: PLC0415 - see the module

        if isinstance(self.screen, Confirm):
            return
        unsaved = any(getattr(screen, "has_unsaved_text", False) for screen in self.screen_stack)
        if self.is_locked:  # drafts were kept when it was locked; only a form without one would lose its text
            unsaved = self._has_unguarded_text
        if unsaved and not await self.push_screen_wait(await self._closing_question()):
            return
        self.drafts.flush()
        if not self.is_locked:  # what waits for the passphrase is given up
            await self.settled()
        self.exit(0)

    async def _closing_question(self) -> "Confirm":
        """What becomes of the text in open forms when the program closes."""
        from ib_console.widgets.dialogs import Confirm  # noqa: PLC0415 - see the module

        if self._has_unguarded_text or not await self.drafts.keep_all():
            return Confirm("Niet bewaarde tekst weggooien en sluiten?", yes="sluiten", no="terug naar de tekst")
        return Confirm(
            "Sluiten terwijl er nog tekst openstaat?",
            yes="sluiten",
            no="terug naar de tekst",
            detail="De tekst blijft als kladversie staan; u gaat er later mee verder.",
        )

    @property
    def _has_unguarded_text(self) -> bool:
        """Whether a form without a draft holds text."""
        from ib_console.widgets.form import FormScreen  # noqa: PLC0415 - see the module

        return any(
            screen.has_unsaved_text and screen.keeper is None
            for screen in self.screen_stack
            if isinstance(screen, FormScreen)
        )

    async def on_unmount(self) -> None:
        """Nothing that was asked to be written is left behind."""
        await self.settled()


def _changes_in(value: object) -> Changes | None:
    """Find the Changes in what a service returned."""
    if isinstance(value, Changes):
        return value
    if isinstance(value, tuple):
        return next((each for each in value if isinstance(each, Changes)), None)
    found = getattr(value, "changes", None)
    return found if isinstance(found, Changes) else None
