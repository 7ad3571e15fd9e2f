"""What every screen shares: the frame around it, reads and writes off the event loop, reloading at the right time.

It must not import services or models: a screen asks `self.services` for what it needs. A screen in short:

    class PupilsScreen(BaseScreen):
        area = "pupils"                                # the area that stands out on top
        watches = frozenset({"pupil", "level_move"})   # kinds of Changes that make it stale; without it every kind
        BINDINGS = [Binding("n", "new", "nieuw", id="pupils.new", tooltip="Legt een nieuwe leerling vast")]

        def body(self) -> ComposeResult:               # not compose(): the frame is put around it
            yield PageHeading("Leerlingen")
            yield RecordTable[PupilRow](…, id="pupils")

        async def load(self) -> None:                  # at first, after Changes, and on return when stale
            rows = await self.read(self.services.pupils.overview)
            self.query_one("#pupils", RecordTable).show(rows)

        @on(RecordTable.Opened, "#pupils")
        def open_dossier(self, event: RecordTable.Opened[PupilRow]) -> None:
            self.app.push_screen(DossierScreen(event.row.id))

        @in_background                                 # for whatever waits for a dialog, a read or a commit
        async def action_new(self) -> None:
            fields = [TextField("given_name", "Roepnaam", required=True)]
            form = FormScreen("Nieuwe leerling", fields, on_save=self.save_new)
            await open_form(self, form, DraftKey("pupil", "school", 0, is_new=True))    # its text is never lost

        async def save_new(self, values: dict[str, Any]) -> None:
            await self.commit(self.services.pupils.add, values["given_name"])

        @in_background
        async def action_remove(self) -> None:
            if await self.app.push_screen_wait(Confirm("Deze regel weghalen?", yes="weghalen")):
                await self.commit(self.services.pupils.remove, self.pupil_id)

`read` and `commit` run a service method in the database thread and raise its typed error (`IbError`). In `load`, in an
`@in_background` method and in the `on_save` of a form nobody has to catch it: the sentence is shown (in the form when a
form is open, else as a notice). Never await them in a plain handler: that stops the screen and lets an error through.
A commit is finished even when its screen is closed meanwhile, and its Changes reach every screen; a screen that is
covered reloads when it comes back. Escape closes a screen that is not the first of its area.
"""

from collections.abc import Callable, Coroutine
from datetime import date
from functools import wraps
from typing import Any, ClassVar, Concatenate, ParamSpec, Protocol, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.screen import Screen
from textual.signal import Signal
from textual.widgets import Static
from textual.worker import WorkType

from ib_console.domain.changes import Changes
from ib_console.domain.errors import IbError, NotFound
from ib_console.screens.drafts import DraftDesk
from ib_console.widgets.frame_bars import AreaBar, AreaTitle, FrameState, TopBar
from ib_console.widgets.going import unless_going
from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.texts import heading

P = ParamSpec("P")
T = TypeVar("T")
N = TypeVar("N", bound=DOMNode)


class Console(Protocol):
    """What a screen may ask of the app; `ib_console.app.IbConsole` is the one that gives it."""

    services: Any
    changes: Signal[Changes]
    drafts: DraftDesk

    @property
    def areas(self) -> tuple[AreaTitle, ...]:
        """The areas that have a screen."""
        ...

    @property
    def today(self) -> date:
        """The date in the Netherlands."""
        ...

    def frame(self) -> FrameState:
        """What the top line says."""
        ...

    async def read(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read in the database thread."""
        ...

    async def commit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Write in the database thread and publish the Changes."""
        ...

    def report(self, error: IbError) -> None:
        """Show the sentence of a typed error."""
        ...


def console_of(node: DOMNode) -> Console:
    """Return the app of a node as what a screen may ask of it."""
    return cast("Console", node.app)


def in_background(
    method: Callable[Concatenate[N, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[N, P], None]:
    """Let an async method of a screen or widget run beside the screen, with typed errors shown as notices."""

    @wraps(method)
    def start(self: N, /, *args: P.args, **kwargs: P.kwargs) -> None:
        async def guarded() -> None:
            try:
                with unless_going(self):
                    await method(self, *args, **kwargs)
            except IbError as error:
                console_of(self).report(error)

        self.run_worker(guarded(), group=f"background-{method.__name__}")

    return start


class PageHeading(Static):
    """The heading of a screen or of a part of it, with its count or origin muted beside it."""

    DEFAULT_CSS = "PageHeading { height: 1; padding: 0 2; margin-bottom: 1; }"

    def __init__(self, title: str, note: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(heading(title, note), id=id)
        self._title = title

    def note(self, note: str, *, title: str | None = None) -> None:
        """Change what stands beside the heading, and the heading itself when a title is given."""
        self._title = title or self._title
        self.update(heading(self._title, note))


class BaseScreen(Screen[None]):
    """A screen inside the frame. Override `body` and `load`; see the module."""

    area: ClassVar[str] = ""
    """Name of the area this screen belongs to."""
    watches: ClassVar[frozenset[str] | None] = None
    """Kinds in `Changes` that this screen shows; `None` is every kind."""
    takes_note: ClassVar[bool] = True
    """Whether F5 opens a note over this; a form that does not say so takes one too."""
    help_text: ClassVar[str] = ""
    """Two or three sentences for F1: what this screen is for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "terug", id="screen.back", tooltip="Gaat terug naar het vorige scherm"),
    ]
    DEFAULT_CSS = """
    BaseScreen {
        background: $background;
        color: $foreground;
        & > #body { height: 1fr; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._stale = True
        self._was_loaded = False
        self._then: Callable[[], object] | None = None

    def compose(self) -> ComposeResult:
        """The frame and the body."""
        yield TopBar(self.console.frame)
        yield AreaBar(self.console.areas, self.area)
        with Vertical(id="body"):
            yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """What the screen shows, between the areas and the keys."""
        yield from ()

    async def load(self) -> None:
        """Read what the screen shows and put it there. Runs in the background; a newer load takes its place."""

    # -- what a screen may ask

    @property
    def console(self) -> Console:
        """The app, as what a screen may ask of it."""
        return console_of(self)

    @property
    def services(self) -> Any:  # noqa: ANN401 - the layer above knows the type; a screen annotates what it gets
        """What the program can do."""
        return self.console.services

    async def read(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read in the database thread. Raises `IbError`."""
        return await self.console.read(function, *args, **kwargs)

    async def commit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Write in the database thread, publish the Changes and return what the service returned. Raises `IbError`."""
        return await self.console.commit(function, *args, **kwargs)

    def pupil_in_hand(self) -> int | None:
        """The id of the pupil this screen is about, or whose row is under the cursor; `None` when there is none."""
        return None

    @property
    def is_covered(self) -> bool:
        """Whether another screen lies over this one (or it is gone): whoever is under its cursor is not in hand."""
        stack = self.app.screen_stack
        return self not in stack or any(isinstance(each, BaseScreen) for each in stack[stack.index(self) + 1 :])

    # -- loading

    def reload(self) -> None:
        """Load now, in the background; a load that is still under way is given up."""
        self._stale = False
        # The method and not its coroutine: one that is given up before it began would never be awaited.
        work: WorkType[None] = self._guarded_load
        self.run_worker(work, group="load", exclusive=True)

    def once_loaded(self, then: Callable[[], object]) -> None:
        """Do something once there is something to see: now, or after the first load."""
        if self._was_loaded:
            then()
        else:
            self._then = then

    async def _guarded_load(self) -> None:
        try:
            with unless_going(self):
                await self.load()
                self._was_loaded, then, self._then = True, self._then, None
                if then is not None:
                    then()
        except IbError as error:
            self.console.report(error)
            # What it shows is gone, such as a pupil that was taken back: there is nothing left to stand before.
            if isinstance(error, NotFound):
                await self.action_back()

    def concerns(self, changes: Changes) -> bool:
        """Tell whether Changes may touch what is shown; override to look at ids."""
        return self.watches is None or any(kind in self.watches for kind, _ in changes.touched)

    def on_mount(self) -> None:
        """Hear of every write."""
        self.console.changes.subscribe(self, self._changed)

    def _changed(self, changes: Changes) -> None:
        for bar in self.query(TopBar):
            bar.refresh()
        if not self.concerns(changes):
            return
        if self.is_active:  # is_current is also true for a covered screen
            self.reload()
        else:
            self._stale = True

    def on_screen_resume(self) -> None:
        """Load when it was never done, or when something changed while the screen was covered."""
        for bar in self.query(TopBar):
            bar.refresh()
        if self._stale:
            self.reload()

    # -- going back

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go back only when there is something to go back to."""
        del parameters
        return not (action == "back" and self._is_first)

    @property
    def _is_first(self) -> bool:
        stack = self.app.screen_stack
        return bool(stack) and (stack[0] is self or len(stack) == 1)

    async def action_back(self) -> None:
        """Close this screen."""
        if self.is_active and not self._is_first:
            self.dismiss(None)


class AreaScreen(BaseScreen):
    """The first screen of an area: digits lead to it, Escape does not leave it."""
