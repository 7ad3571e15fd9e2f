"""What is around every screen and knows no school: help, the palette, colours, keys, and initials instead of names.

`IbConsole` builds on it and adds the areas and the database thread. What is not needed for the first screen is imported
when it is used, because that screen must be painted soon.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.filter import LineFilter
from textual.geometry import Size

from ib_console.domain.changes import Changes
from ib_console.domain.errors import IbError, StorageError
from ib_console.screens.app_settings import AREAS, AppSettings
from ib_console.screens.base import AreaScreen, BaseScreen, in_background
from ib_console.widgets.frame_bars import AreaTitle, TopBar
from ib_console.widgets.key_bar import keys_of
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.theme import THEME_TITLES, THEMES, ThemedApp
from ib_console.wording import frame_messages

LEAST_SIZE = (80, 24)
"""Columns and lines that every screen fits in."""


class Frame(ThemedApp[int], inherit_bindings=False):
    """The keys that work on every screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f3", "find_pupil", "zoek leerling", id="app.find_pupil", tooltip="Vindt een leerling vanaf elk scherm"
        ),
        Binding(
            "ctrl+p",
            "commands",
            "opdrachten",
            id="app.commands",
            tooltip="Alle opdrachten van dit scherm, door te typen",
        ),
        Binding("f1,question_mark", "help", "hulp", id="app.help", tooltip="Uitleg over dit scherm en zijn toetsen"),
        Binding(
            "f8",
            "privacy",
            "privacystand",
            id="app.privacy",
            show=False,
            priority=True,
            tooltip="Toont voorletters in plaats van namen, of weer de namen",
        ),
        Binding(
            "f9",
            "lock",
            "vergrendelen",
            id="app.lock",
            show=False,
            priority=True,
            tooltip="Sluit de school af tot u uw wachtwoord typt; uw tekst blijft staan",
        ),
        Binding(
            "f12",
            "next_theme",
            "andere kleuren",
            id="app.theme",
            show=False,
            priority=True,
            tooltip="Donker, licht of hoog contrast; wordt onthouden",
        ),
    ]

    def __init__(self, settings: AppSettings) -> None:
        """Make it; the keys that were chosen are checked later, see `use_keys`."""
        super().__init__(settings.theme)
        self.settings = settings
        self.chosen_keys: dict[str, str] = dict(settings.keymap)
        """Id of a binding -> keys, as they were chosen."""
        self._initials: LineFilter | None = None
        self._initials_explained = False
        self._small_is_fine = False
        self.is_locked = False
        """Whether the passphrase is asked before anything of the school is shown again."""

    # -- what the app above knows

    @property
    def areas(self) -> tuple[AreaTitle, ...]:
        """The areas that have a screen."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether there is a school on the screen."""
        raise NotImplementedError

    async def action_area(self, name: str) -> None:
        """Go to an area."""
        raise NotImplementedError

    async def read(self, function: "Callable[..., Any]", *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - see app
        """Read in the database thread."""
        raise NotImplementedError

    def report(self, error: IbError) -> None:
        """Show the sentence of a typed error."""
        raise NotImplementedError

    # -- the start

    def on_mount(self) -> None:
        """Tell what there is to tell about the settings and the terminal."""
        for remark in self.settings.remarks:
            self.notify(remark, timeout=12, markup=False)
        self.mode_change_signal.subscribe(self, lambda _: self._look_at_size(self.size))

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the window is too small for a screen; it goes away by itself when the window grows."""
        self._look_at_size(event.size)

    def _look_at_size(self, size: Size) -> None:
        is_small = size.width < LEAST_SIZE[0] or size.height < LEAST_SIZE[1]
        self._small_is_fine = self._small_is_fine and is_small
        if is_small and not self._small_is_fine and self.screen_stack:
            from ib_console.screens.small_window import SmallWindowScreen  # noqa: PLC0415 - seldom needed

            if not any(isinstance(screen, SmallWindowScreen) for screen in self.screen_stack):
                self.push_screen(SmallWindowScreen(LEAST_SIZE), self._went_on)

    def _went_on(self, _: object) -> None:
        self._small_is_fine = True

    def notify(self, message: str, **how: Any) -> None:  # noqa: ANN401 - as Textual takes it
        """Show a notice, but not over a locked school: it may be about a pupil."""
        if not self.is_locked:
            super().notify(message, **how)

    # -- colours

    def action_next_theme(self) -> None:
        """Take the next colours."""
        names = list(THEMES)
        self.take_theme(names[(names.index(self.theme) + 1) % len(names)] if self.theme in names else names[0])

    def take_theme(self, name: str) -> None:
        """Take these colours and remember them."""
        self.theme = name
        self.notify(frame_messages.colours(THEME_TITLES[name]), timeout=3, markup=False)
        self._remember(self.settings.remember_theme, name)

    def _remember(self, keep: Callable[..., None], *what: object) -> None:
        try:
            keep(*what)
        except StorageError as error:
            self.report(error)

    # -- keys

    def use_keys(self) -> tuple[str, ...]:
        """Use the chosen keys that can be used and return a sentence for each that cannot. Imports every screen."""
        from ib_console.screens.keymap import known_keys, usable  # noqa: PLC0415 - see the module

        can, remarks = usable(self.chosen_keys, known_keys())
        self.set_keymap(can)
        return remarks

    def choose_keys(self, binding_id: str, keys: str | None) -> str:
        """Use and remember other keys for a binding, or with `None` its own; return the sentence that refuses them."""
        from ib_console.screens.keymap import known_keys, usable  # noqa: PLC0415 - see the module

        wanted = {each: mine for each, mine in self.chosen_keys.items() if each != binding_id}
        if keys is not None:
            wanted[binding_id] = keys
        before = usable(self.chosen_keys, known_keys())[1]
        can, remarks = usable(wanted, known_keys())
        if refused := next((remark for remark in remarks if remark not in before), ""):
            return refused
        self.chosen_keys = wanted
        self.set_keymap(can)
        self._remember(self.settings.remember_keys, binding_id, keys)
        return ""

    # -- help

    async def action_help(self) -> None:
        """Show the help of this screen."""
        from ib_console.screens.help import HelpScreen, page_of  # noqa: PLC0415 - see the module

        screen = self.screen
        if isinstance(screen, HelpScreen):
            return
        title = next((area.title for area in AREAS if area.name == getattr(screen, "area", "")), "")
        await self.push_screen(HelpScreen(title, getattr(screen, "help_text", ""), keys_of(screen), page_of(screen)))

    # -- pupils and commands

    @in_background
    async def action_find_pupil(self) -> None:
        """Find a pupil and open the dossier."""
        from ib_console.widgets.pupil_picker import PupilPicker  # noqa: PLC0415 - see the module

        choice = await self.push_screen_wait(PupilPicker(self._found_pupils))
        if choice is not None:
            self._open_pupil(choice.id)

    async def _found_pupils(self, text: str) -> Sequence[Choice]:
        find = self.settings.find_pupils
        found: Sequence[Choice] = [] if find is None or not self.is_open else await self.read(find, text)
        return found

    def _open_pupil(self, pupil_id: object) -> None:
        if self.settings.pupil_screen is not None and isinstance(pupil_id, int):
            self.push_screen(self.settings.pupil_screen(pupil_id))

    @in_background
    async def action_commands(self) -> None:
        """Type to find whatever can be done here."""
        from ib_console.screens import palette  # noqa: PLC0415 - see the module
        from ib_console.screens.far_commands import far_keys  # noqa: PLC0415 - the same
        from ib_console.widgets.search_dialog import SearchDialog  # noqa: PLC0415 - the same
        from ib_console.wording.help_pages import GENERAL  # noqa: PLC0415 - the same

        areas = self.areas if self.is_open else ()
        offered = palette.commands(keys_of(self.screen), areas, GENERAL, can_set_keys=self.is_open)
        front = self.screen
        area = front.area if isinstance(front, AreaScreen) else ""
        here = (area, type(front).__module__.rpartition(".")[2])
        offered += palette.far_commands(areas, far_keys(), here, self._keymap)

        async def search(text: str) -> Sequence[Choice]:
            found = palette.matching(text, offered)
            name = palette.name_in(text)
            return found + palette.pupil_commands(await self._found_pupils(name)) if name else found

        dialog = SearchDialog(
            "Opdrachten", search, placeholder="typ wat u wilt doen", nothing="Geen opdracht gevonden."
        )
        chosen = await self.push_screen_wait(dialog)
        if chosen is not None and isinstance(chosen.id, tuple):
            await self._run_command(*chosen.id)

    async def _run_command(self, kind: str, argument: Any) -> None:  # noqa: ANN401 - what it is depends on the kind
        match kind:
            case "key":
                self.simulate_key(argument)
            case "area":
                await self.action_area(argument)
            case "theme":
                self.take_theme(argument)
            case "pupil":
                self._open_pupil(argument)
            case "place":
                from ib_console.screens.far_commands import place  # noqa: PLC0415 - see the module

                await self.push_screen(place(argument, self.settings.clock.today()))
            case "far":
                area, action = argument
                await self.action_area(area)
                if isinstance(screen := self.screen, BaseScreen):
                    screen.once_loaded(lambda: screen.call_later(screen.run_action, action))
            case "page":
                from ib_console.screens.help import general_page  # noqa: PLC0415 - see the module

                await self.push_screen(general_page(argument))
            case "keys":
                from ib_console.screens.keys import KeysScreen  # noqa: PLC0415 - see the module

                await self.push_screen(KeysScreen())

    # -- the privacystand

    @property
    def shows_initials(self) -> bool:
        """Whether names are drawn as initials."""
        return self._initials is not None

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Every line that any widget draws goes through these."""
        filters = super().get_line_filters()
        return filters if self._initials is None else [self._initials, *filters]

    @in_background
    async def action_privacy(self) -> None:
        """Show initials instead of names, or names again."""
        if self._initials is not None:
            self._draw_with(None)
        else:
            await self._read_names()
            explained = frame_messages.INITIALS if self._initials_explained else frame_messages.INITIALS_FIRST
            self.notify(explained, timeout=5 if self._initials_explained else 15, markup=False)
            self._initials_explained = True

    async def _read_names(self) -> None:
        from ib_console.domain.private_names import KnownName, PrivateNames  # noqa: PLC0415 - see the module
        from ib_console.widgets.privacy import NameFilter  # noqa: PLC0415 - the same

        reading = self.settings.private_names
        names: Iterable[KnownName] = () if reading is None else await self.read(reading)
        self._draw_with(NameFilter(PrivateNames(names)))

    def names_changed(self, changes: Changes) -> None:
        """Know the names of who was added or renamed too."""
        if self.shows_initials and (changes.ids("pupil") or changes.ids("person")):
            self.run_worker(self._read_names(), group="names", exclusive=True)

    def _draw_with(self, initials: LineFilter | None) -> None:
        self._initials = initials
        stacks: Mapping[str, Sequence[Any]] = self._screen_stacks
        for screen in {screen for stack in stacks.values() for screen in stack}:
            for node in screen.walk_children(with_self=True):
                node.refresh()
        try:
            self.screen.query_one(TopBar).refresh()
        except NoMatches:
            return
