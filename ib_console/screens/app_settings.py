"""What wiring decides about the program on the screen, and which areas there are. It must not import services."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from textual.screen import Screen

from ib_console.domain.clock import Clock
from ib_console.screens.base import BaseScreen
from ib_console.widgets.frame_bars import AreaTitle
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.theme import DARK

if TYPE_CHECKING:  # this is imported before the first screen is painted
    from ib_console.domain.private_names import KnownName

P = ParamSpec("P")
T = TypeVar("T")

AREAS = (
    AreaTitle("1", "today", "Vandaag"),
    AreaTitle("2", "pupils", "Leerlingen"),
    AreaTitle("3", "groups", "Groepen"),
    AreaTitle("4", "meetings", "Overleg"),
    AreaTitle("5", "sop", "SOP"),
    AreaTitle("6", "people", "Mensen"),
)
"""Every area there is; those without a screen in `AppSettings.screens` are not shown."""


class Submitter(Protocol):
    """The database thread, as far as the app knows it."""

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Queue a call and return its future."""
        ...


@dataclass(frozen=True, kw_only=True)
class AppSettings:
    """What wiring decides: the school, the screens, and the callables through which the frame finds pupils."""

    clock: Clock
    school: str = ""
    school_year: str = ""
    screens: Mapping[str, Callable[[], BaseScreen]] = field(default_factory=dict)
    """Name of an area in `AREAS` -> makes its first screen."""
    first_screen: Callable[[], Screen[Any]] | None = None
    """Shown instead of the areas, such as a welcome; it calls `IbConsole.enter` when there is something to show."""
    find_pupils: Callable[[str], Sequence[Choice]] | None = None
    """Runs in the database thread: pupils for a part of a name; a `Choice` with the pupil's id, name, and group."""
    pupil_screen: Callable[[int], Screen[Any]] | None = None
    """Makes the screen of a pupil, for F3."""
    on_crash: Callable[[BaseException], str] = lambda _: (
        "Er ging iets mis in ib-console zelf; wat bewaard was is veilig."
    )
    """Writes the crash file and returns the sentence to print. It must not raise."""
    private_names: "Callable[[], Iterable[KnownName]] | None" = None
    """Runs in the database thread: the names that the privacystand (F8) hides."""
    lock: Callable[[], None] | None = None
    """Closes the school and asks for the passphrase (F9)."""
    theme: str = DARK
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Id of a binding -> the keys the user wants for it, not checked yet."""
    remember_theme: Callable[[str], None] = lambda _: None
    """Keeps the name of the theme. Raises `StorageError`."""
    remember_keys: Callable[[str, str | None], None] = lambda _id, _keys: None
    """Keeps the keys of a binding, or forgets them. Raises `StorageError`."""
    remarks: tuple[str, ...] = ()
    """Sentences to show at the start, such as about a settings file that cannot be read."""
