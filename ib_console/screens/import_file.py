"""Choosing a class list: a line to type in, and the class lists and folders of the folder that it speaks of.

The file is read and parsed here, in a thread that is not the database's. It must not import services.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import AMSTERDAM
from ib_console.domain.errors import ImportRefused
from ib_console.domain.text import clean, fold, matches
from ib_console.exchange.class_lists import read_class_list
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.import_preview import ImportPreviewScreen
from ib_console.widgets.inputs import LineInput
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.formats import short_date
from ib_console.wording.messages import sentence

SUFFIXES = (".xml", ".csv", ".xlsx", ".txt")
_MOST = 500
_NEXT_STEP = "Hier staat geen EDEXML-, csv- of xlsx-bestand. Kies een map, of typ het pad van het bestand."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file or folder that can be chosen."""

    path: Path
    name: str
    is_folder: bool
    changed_on: date | None = None


def start_folder() -> Path:
    """Where a browser puts an export; the user's own folder when there is no such place."""
    downloads = Path.home() / "Downloads"
    return downloads if downloads.is_dir() else Path.home()


def entries(folder: Path) -> list[Entry]:
    """The class lists of a folder, newest first, then its folders, then the one above. Empty when it is unreadable."""
    found = sorted(_entries(folder), key=lambda entry: fold(entry.name))
    files = [entry for entry in found if not entry.is_folder]
    files.sort(key=lambda entry: entry.changed_on or date.min, reverse=True)
    above = [] if folder == folder.parent else [Entry(path=folder.parent, name="../", is_folder=True)]
    return [*files, *(entry for entry in found if entry.is_folder), *above]


def _entries(folder: Path) -> Iterator[Entry]:
    try:
        paths = sorted(folder.iterdir())[:_MOST]
    except OSError:
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        try:
            if path.is_dir():
                yield Entry(path=path, name=f"{clean(path.name)}/", is_folder=True)
            elif path.suffix.casefold() in SUFFIXES and path.is_file():
                moment = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone(AMSTERDAM)
                yield Entry(path=path, name=clean(path.name), is_folder=False, changed_on=moment.date())
        except OSError:
            continue


def typed_path(text: str, folder: Path) -> tuple[Path, str]:
    """The folder that a typed text speaks of, and the part of a name after it.

    A file that is dragged to a terminal comes in quotes or with backslashes before its blanks.
    """
    text = text.strip().strip("'\"").replace("\\ ", " ")
    if not text:
        return folder, ""
    path = Path(text).expanduser() if text.startswith("~") else Path(text)
    path = path if path.is_absolute() else folder / path
    return (path, "") if text.endswith(("/", "\\")) or text == ".." else (path.parent, path.name)


class ImportFileScreen(BaseScreen):
    """Chooses and reads a class list, then shows what it would change."""

    area: ClassVar[str] = "pupils"
    watches: ClassVar[frozenset[str] | None] = frozenset()
    help_text: ClassVar[str] = (
        "Kies het bestand dat uw administratie heeft gemaakt: EDEXML (xml), csv of xlsx. "
        "U ziet daarna eerst wat het verandert; er wordt nog niets bewaard."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", "naar de lijst", id="import_file.list", show=False, tooltip="Naar de bestanden"),
        Binding("slash", "to_line", "typen", id="import_file.line", tooltip="Naar de regel om in te typen"),
    ]
    DEFAULT_CSS = """
    ImportFileScreen {
        & .import--text { height: auto; padding: 0 2; color: $muted; margin-bottom: 1; }
        & #path { border: none; height: 1; margin: 0 2 1 2; padding: 0 1; background: $field; }
        & #path:focus { border: none; background: $row; background-tint: transparent; }
        & #status { height: auto; padding: 0 2; margin-bottom: 1; color: $late; display: none; }
        & #status.-shown { display: block; }
        & #status.-calm { color: $muted; }
    }
    """

    def __init__(self, start: Path | None = None) -> None:
        """Begin in `start`, else where a browser puts its files."""
        super().__init__()
        self._folder = start or start_folder()
        self._all: Sequence[Entry] = ()
        self._shown_folder: Path | None = None
        self._part = ""
        self._reading = False

    def body(self) -> ComposeResult:
        """The line to type in, what went wrong, and the files."""
        yield PageHeading("Klassenlijst importeren", id="where")
        yield Static(
            "Kies een EDEXML-, csv- of xlsx-bestand uit uw administratie. U ziet eerst wat er verandert.",
            classes="import--text",
        )
        yield LineInput(placeholder="typ een deel van de naam, of het hele pad", select_on_focus=False, id="path")
        yield Static("", id="status")
        yield RecordTable[Entry](
            [
                Column("name", "bestand", lambda entry: entry.name, most=60),
                Column("kind", "soort", lambda entry: plain(_kind(entry), "$muted"), width=8, priority=2),
                Column("day", "gemaakt op", lambda entry: plain(_day(entry), "$muted"), width=10, priority=3),
            ],
            key=lambda entry: entry.path,
            empty=_NEXT_STEP,
            open_label="kiezen",
            id="files",
        )

    def on_mount(self) -> None:
        """Begin on the line to type in."""
        self.query_one("#path", Input).focus()

    async def load(self) -> None:
        """List the folder that the line speaks of."""
        folder, self._part = typed_path(self.query_one("#path", Input).value, self._folder)
        if folder != self._shown_folder:
            self._all = await asyncio.to_thread(entries, folder)
            self._shown_folder = folder
        shown = [entry for entry in self._all if matches(self._part, fold(entry.name))]
        self.query_one("#files", RecordTable).show(shown)
        self.query_one("#where", PageHeading).note(clean(str(folder)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way to the line only from the list."""
        if action == "to_line":
            return not isinstance(self.focused, LineInput)
        return super().check_action(action, parameters)

    # -- the line

    @on(Input.Changed, "#path")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.say("")
        self.reload()

    @on(Input.Submitted, "#path")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.take_typed()

    @in_background
    async def take_typed(self) -> None:
        """Take what was typed: a path, else the first of what is shown."""
        text = self.query_one("#path", Input).value
        folder, part = typed_path(text, self._folder)
        path = folder / part
        is_folder, is_file = await asyncio.to_thread(_what_is, path)
        if text and is_folder:
            self.go_to(path)
        elif part and is_file:
            await self.take(path)
        elif (entry := self.query_one("#files", RecordTable).current) is not None and not entry.is_folder:
            await self.take(entry.path)
        elif part:
            self.say(sentence(ImportRefused("import.not_found", name=clean(part))))

    def action_to_list(self) -> None:
        """Go to the files."""
        self.query_one("#files", RecordTable).focus()

    def action_to_line(self) -> None:
        """Go to the line to type in."""
        self.query_one("#path", Input).focus()

    def go_to(self, folder: Path) -> None:
        """Show another folder."""
        self._folder = folder.resolve()
        self._shown_folder = None
        with self.prevent(Input.Changed):
            self.query_one("#path", Input).value = ""
        self.say("")
        self.reload()

    # -- the files

    @on(RecordTable.Opened, "#files")
    def _opened(self, event: RecordTable.Opened[Entry]) -> None:
        event.stop()
        if event.row.is_folder:
            self.go_to(event.row.path)
        else:
            self.take_in_background(event.row.path)

    @in_background
    async def take_in_background(self, path: Path) -> None:
        """Read a file that was chosen from the list."""
        await self.take(path)

    async def take(self, path: Path) -> None:
        """Read a file and show what it would change; go on to the pupils when it was imported."""
        if self._reading:
            return
        self._reading = True
        try:
            listed = await self._read(path)
        finally:
            self._reading = False
        if listed is None:
            return
        preview = ImportPreviewScreen(listed, clean(path.name))
        await self.app.push_screen_wait(preview)
        if preview.imported and self.is_active:
            self.app.call_later(self.app.run_action, "area('pupils')")
            self.dismiss(None)

    async def _read(self, path: Path) -> ClassList | None:
        self.say("Het bestand wordt gelezen …", calm=True)
        try:
            listed = await asyncio.to_thread(read_class_list, path)
        except ImportRefused as refused:
            self.say(sentence(refused))
            return None
        self.say("")
        return listed

    def say(self, text: str, *, calm: bool = False) -> None:
        """Show a sentence under the line; an empty one takes it away."""
        status = self.query_one("#status", Static)
        status.set_class(bool(text), "-shown").set_class(calm, "-calm")
        status.update(plain(text) if text else Content(""))


def _what_is(path: Path) -> tuple[bool, bool]:
    """Whether it is a folder, and whether it is a file."""
    try:
        return path.is_dir(), path.is_file()
    except (OSError, ValueError):  # a name that no disk can have
        return False, False


def _kind(entry: Entry) -> str:
    return "map" if entry.is_folder else entry.path.suffix.removeprefix(".").casefold()


def _day(entry: Entry) -> str:
    return short_date(entry.changed_on) if entry.changed_on else ""
