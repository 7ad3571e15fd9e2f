"""Choosing by hand what each column of a csv or xlsx is, when the headings do not tell it.

Columns with a personal number are shown and can never be chosen. It must not import services.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.class_list import ClassList
from ib_console.domain.errors import ImportRefused
from ib_console.domain.text import clean
from ib_console.exchange.class_lists import read_class_list
from ib_console.exchange.reading import Watch
from ib_console.exchange.table_preview import TablePreview
from ib_console.exchange.table_reader import Columns, heading_key, holds_personal_numbers, missing_columns
from ib_console.screens.base import PageHeading, in_background
from ib_console.screens.import_reading import ReadingScreen
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording.column_messages import (
    FIELD_CHOICES,
    FILE_CHANGED,
    FORGOTTEN,
    LEFT_OUT,
    NEVER_TAKEN,
    NEVER_TAKEN_WHY,
    READY,
    SAME_HEADING,
    SAME_HEADING_WHY,
    column_name,
    moved_text,
    needed_text,
    question_of_column,
)

_SAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A column of the file; `closed` says why nothing can be chosen for it."""

    place: int
    heading: str
    key: str
    samples: str
    field: str
    closed: str = ""
    why_closed: str = ""

    @property
    def name(self) -> str:
        """What the column is called in a sentence."""
        return column_name(self.heading, self.place)


class ImportColumnsScreen(ReadingScreen):
    """Asks what each column is, then reads the file so and shows what it would change."""

    area: ClassVar[str] = "pupils"
    watches: ClassVar[frozenset[str] | None] = frozenset()
    help_text: ClassVar[str] = (
        "Elke regel is een kolom van het bestand. Met Enter kiest u wat erin staat. F2 leest het bestand zo; er is dan "
        "nog niets bewaard. De keuze wordt onthouden voor een volgend bestand met dezelfde koppen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "read_file", "lezen", id="columns.read", tooltip="Leest het bestand met deze kolommen"),
        Binding("space", "choose", "kiezen", show=False, id="columns.choose", tooltip="Kiest wat in deze kolom staat"),
        Binding(
            "r",
            "as_recognised",
            "zoals herkend",
            id="columns.reset",
            tooltip="Zet elke kolom terug en vergeet wat u eerder koos",
        ),
    ]
    DEFAULT_CSS = """
    ImportColumnsScreen {
        & .columns--text { height: auto; padding: 0 2; color: $muted; margin-bottom: 1; }
        & #needed { height: auto; padding: 0 2; margin: 1 0; }
    }
    """

    def __init__(self, path: Path, table: TablePreview, columns: Columns) -> None:
        """Begin with `columns`, what was chosen before; when that is empty with what was recognised."""
        super().__init__()
        self._path = path
        self._table = table
        self._recognised = _complete(table.headings, table.recognised)
        self._chosen = _complete(table.headings, columns or table.recognised)
        self.imported = False
        """Whether the list was taken in."""

    def body(self) -> ComposeResult:
        """The columns, what went wrong, and what is needed yet."""
        yield PageHeading("Kolommen kiezen", clean(self._path.name))
        yield Static(
            "Wat staat er in elke kolom van het bestand? Enter kiest. Wat u niet kiest, wordt niet overgenomen.",
            classes="columns--text",
        )
        yield RecordTable[Row](
            [
                Column("heading", "kop in het bestand", _heading_cell, least=18, most=28),
                Column("samples", "voorbeelden", lambda row: plain(row.samples, "$muted"), weight=2, least=20, most=44),
                Column("field", "wat het is", _field_cell, width=20),
            ],
            key=lambda row: row.place,
            empty="Dit bestand heeft geen kolommen.",
            open_label="kiezen",
            id="columns",
        )
        yield Static("", id="needed")
        yield Static("", id="status")

    async def load(self) -> None:
        """Show the columns as they are chosen now."""
        self._show()

    def _show(self) -> None:
        table = self.query_one("#columns", RecordTable)
        table.show(list(self._rows()))
        missing = needed_text(self._missing)
        self.query_one("#needed", Static).update(plain(missing, "$attention") if missing else plain(READY, "$ok"))
        self.refresh_bindings()

    def _rows(self) -> Iterator[Row]:
        seen: set[str] = set()
        for index, heading in enumerate(self._table.headings):
            key = heading_key(heading)
            closed, why = "", ""
            if holds_personal_numbers(heading):
                closed, why = NEVER_TAKEN, NEVER_TAKEN_WHY
            elif key in seen:
                closed, why = SAME_HEADING, SAME_HEADING_WHY
            seen.add(key)
            cells = [row[index] for row in self._table.samples if index < len(row) and row[index]]
            yield Row(
                place=index + 1,
                heading=heading,
                key=key,
                samples=" · ".join(list(dict.fromkeys(cells))[:_SAMPLES]),
                field="" if closed else self._chosen[key],
                closed=closed,
                why_closed=why,
            )

    @property
    def _missing(self) -> tuple[str, ...]:
        # With the same headings on several sheets, a sheet is a group.
        tab = self._table.tabs[0] if len(self._table.tabs) > 1 else ""
        return missing_columns(self._table.headings, self._chosen, tab=tab)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to read only when every needed column is there."""
        if action == "read_file":
            return not self._missing
        if action == "as_recognised":
            return self._chosen != self._recognised
        return super().check_action(action, parameters)

    # -- choosing

    @on(RecordTable.Opened, "#columns")
    def _opened(self, event: RecordTable.Opened[Row]) -> None:
        event.stop()
        self.choose(event.row)

    def action_choose(self) -> None:
        """Choose for the column under the cursor."""
        if (row := self.query_one("#columns", RecordTable).current) is not None:
            self.choose(row)

    @in_background
    async def choose(self, row: Row) -> None:
        """Ask what is in a column."""
        if row.closed:
            self.say(row.why_closed, calm=True)
            return
        holders = {each.field: each.name for each in self._rows() if each.field and each.key != row.key}
        fields = (Choice(field, label, _now(holders, field)) for field, label in FIELD_CHOICES.items())
        dialog = ChooseDialog(question_of_column(row.name), [Choice("", LEFT_OUT), *fields], lit=row.field)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None:
            return
        field = str(chosen.id)
        taken = {key: "" if field and each == field else each for key, each in self._chosen.items()}
        self._choose({**taken, row.key: field})
        if field in holders:
            self.say(moved_text(field, holders[field]), calm=True)

    @in_background
    async def action_as_recognised(self) -> None:
        """Put every column back as it was recognised, and forget what was chosen before."""
        forgotten = await self.commit(self.services.columns.remember, self._table.headings, {})
        self._choose(self._recognised)
        if forgotten:
            self.say(FORGOTTEN, calm=True)

    def _choose(self, columns: Columns) -> None:
        self._chosen = dict(columns)
        self.say("")
        self._show()

    # -- reading

    @in_background
    async def action_read_file(self) -> None:
        """Read the file with these columns, remember them, and show what the list would change."""
        await self.tell(self._read_file())

    async def _read_file(self) -> None:
        chosen = dict(self._chosen)
        try:
            listed = await self.in_thread(lambda watch: self._listed(chosen, watch))
        except ImportRefused as refused:
            if refused.code != "import.columns_missing":
                raise
            self.say(FILE_CHANGED)
            return
        kept = {} if chosen == self._recognised else chosen
        await self.commit(self.services.columns.remember, self._table.headings, kept)
        self.imported = await self.show_preview(listed, self._path)
        if self.imported:
            self.dismiss(None)

    def _listed(self, chosen: Columns, watch: Watch) -> ClassList:
        return read_class_list(self._path, columns=chosen, watch=watch, today=self.console.today)


def _complete(headings: Sequence[str], columns: Columns) -> dict[str, str]:
    """What each column is: a field goes to one column only, and a column with a personal number is nothing."""
    complete: dict[str, str] = {}
    for heading in headings:
        key = heading_key(heading)
        field = "" if holds_personal_numbers(heading) else columns.get(key, "")
        complete.setdefault(key, "" if field in complete.values() else field)
    return complete


def _now(holders: Mapping[str, str], field: str) -> str:
    return f"nu {holders[field]}" if field in holders else ""


def _heading_cell(row: Row) -> Content:
    return plain(row.heading) if row.heading else plain(f"{row.name} (zonder kop)", "$muted")


def _field_cell(row: Row) -> Content:
    if row.closed:
        return plain(row.closed, "$muted")
    return plain(FIELD_CHOICES[row.field], "bold") if row.field else plain(LEFT_OUT, "$muted")
