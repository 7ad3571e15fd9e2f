"""Choosing a class list: a line to type in, and the class lists and folders of the folder that it speaks of.

The file is read and parsed here, in a thread that is not the database's. It must not import services.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from ib_console.domain.errors import ImportRefused
from ib_console.domain.text import clean, fold, matches
from ib_console.exchange.class_lists import read_class_list
from ib_console.exchange.table_preview import TablePreview, preview_table
from ib_console.exchange.table_reader import NO_COLUMNS, Columns
from ib_console.screens.base import PageHeading, in_background
from ib_console.screens.import_columns import ImportColumnsScreen
from ib_console.screens.import_folder import SUFFIXES, Entry, entries, start_folder, typed_path, what_is
from ib_console.screens.import_reading import ReadingScreen
from ib_console.widgets.inputs import LineInput
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.column_messages import READ_AS_BEFORE, READ_AS_BEFORE_AND_KEY
from ib_console.wording.formats import short_date
from ib_console.wording.messages import sentence

_NEXT_STEP = "Hier staat geen EDEXML-, csv- of xlsx-bestand. Kies een map, of typ het pad van het bestand."


class ImportFileScreen(ReadingScreen):
    """Chooses and reads a class list, then shows what it would change."""

    area: ClassVar[str] = "pupils"
    watches: ClassVar[frozenset[str] | None] = frozenset()
    title_of_page: ClassVar[str] = "Klassenlijst importeren"
    intro: ClassVar[str] = "Kies een EDEXML-, csv- of xlsx-bestand uit uw administratie. U ziet eerst wat er verandert."
    suffixes: ClassVar[tuple[str, ...]] = SUFFIXES
    next_step: ClassVar[str] = _NEXT_STEP
    help_text: ClassVar[str] = (
        "Kies het bestand dat uw administratie heeft gemaakt: EDEXML (xml), csv of xlsx. "
        "U ziet daarna eerst wat het verandert; er wordt nog niets bewaard. "
        "Met o kiest u zelf wat elke kolom van een csv of xlsx is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", "naar de lijst", id="import_file.list", show=False, tooltip="Naar de bestanden"),
        Binding(
            "o",
            "choose_columns",
            "kolommen",
            id="import_file.columns",
            tooltip="Kiest zelf welke kolom van het bestand wat is",
        ),
        Binding("slash", "to_line", "typen", id="import_file.line", tooltip="Naar de regel om in te typen"),
    ]
    DEFAULT_CSS = """
    ImportFileScreen {
        & .import--text { height: auto; padding: 0 2; color: $muted; margin-bottom: 1; }
        & #path { border: none; height: 1; margin: 0 2 1 2; padding: 0 1; background: $field; }
        & #path:focus { border: none; background: $row; background-tint: transparent; }
    }
    """

    def __init__(self, start: Path | None = None) -> None:
        """Begin in `start`, else where a browser puts its files."""
        super().__init__()
        self._folder = start or start_folder()
        self._all: Sequence[Entry] = ()
        self._shown_folder: Path | None = None
        self._part = ""

    def body(self) -> ComposeResult:
        """The line to type in, what went wrong, and the files."""
        yield PageHeading(self.title_of_page, id="where")
        yield Static(self.intro, classes="import--text")
        yield LineInput(placeholder="typ een deel van de naam, of het hele pad", select_on_focus=False, id="path")
        yield Static("", id="status")
        yield RecordTable[Entry](
            [
                Column("name", "bestand", lambda entry: entry.name, most=60),
                Column("kind", "soort", lambda entry: plain(_kind(entry), "$muted"), width=8, priority=2),
                Column("day", "gemaakt op", lambda entry: plain(_day(entry), "$muted"), width=10, priority=3),
            ],
            key=lambda entry: entry.path,
            empty=self.next_step,
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
            self._all = await asyncio.to_thread(entries, folder, self.suffixes)
            self._shown_folder = folder
        shown = [entry for entry in self._all if matches(self._part, fold(entry.name))]
        self.query_one("#files", RecordTable).show(shown)
        self.query_one("#where", PageHeading).note(clean(str(folder)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way to the line only from the list, and columns only for a file that has them."""
        if action == "to_line":
            return not isinstance(self.focused, LineInput)
        if action == "choose_columns":
            entry = self._current
            return not isinstance(self.focused, LineInput) and entry is not None and entry.has_columns
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
        is_folder, is_file = await asyncio.to_thread(what_is, path)
        if text and is_folder:
            self.go_to(path)
        elif part and is_file:
            await self.take(path)
        elif (entry := self._current) is not None and not entry.is_folder:
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

    @in_background
    async def action_choose_columns(self) -> None:
        """Choose the columns of the file under the cursor, whatever was recognised."""
        entry = self._current
        if entry is not None:
            await self.tell(self._choose_columns(entry.path))

    @on(RecordTable.Highlighted, "#files")
    def _highlighted(self, event: RecordTable.Highlighted[Entry]) -> None:
        event.stop()
        self.refresh_bindings()

    @property
    def _current(self) -> Entry | None:
        tables = self.query("#files").results(RecordTable)
        return next((table.current for table in tables), None)

    async def take(self, path: Path) -> None:
        """Read a file and show what it would change; go on to the pupils when it was imported."""
        await self.tell(self._take(path))

    async def _take(self, path: Path) -> None:
        table = await self.in_thread(lambda _: _table_in(path))
        columns: Columns = NO_COLUMNS
        if table is not None:
            columns = await self.read(self.services.columns.remembered, table.headings)
        try:
            listed = await self.in_thread(
                lambda watch: read_class_list(path, columns=columns, watch=watch, today=self.console.today)
            )
        except ImportRefused as refused:
            if table is None or refused.code != "import.columns_missing":
                raise
            await self._show_columns(path, table, columns)
            return
        if columns:
            self.say(READ_AS_BEFORE_AND_KEY, calm=True)
            self.notify(READ_AS_BEFORE, markup=False)
        self._after(path, imported=await self.show_preview(listed, path))

    async def _choose_columns(self, path: Path) -> None:
        table = await self.in_thread(lambda _: preview_table(path))
        await self._show_columns(path, table, await self.read(self.services.columns.remembered, table.headings))

    async def _show_columns(self, path: Path, table: TablePreview, columns: Columns) -> None:
        screen = ImportColumnsScreen(path, table, columns)
        await self.app.push_screen_wait(screen)
        self._after(path, imported=screen.imported)

    def _after(self, path: Path, *, imported: bool) -> None:
        """Go on to the pupils; without an import to the file, where its columns can be chosen."""
        if not self.is_active:
            return
        if imported:
            self.app.call_later(self.app.run_action, "area('pupils')")
            self.dismiss(None)
            return
        files = self.query_one("#files", RecordTable)
        if files.select(path):
            files.focus()


def _table_in(path: Path) -> TablePreview | None:
    """The table in a file; None for EDEXML and for what the reader will refuse with better words."""
    try:
        return preview_table(path)
    except ImportRefused:
        return None


def _kind(entry: Entry) -> str:
    return "map" if entry.is_folder else entry.path.suffix.removeprefix(".").casefold()


def _day(entry: Entry) -> str:
    return short_date(entry.changed_on) if entry.changed_on else ""
