"""The one table of the program (architecture decision 12).

Declared once, then shown again and again with fresh rows:

    table = RecordTable[PupilRow](
        [
            Column("name", "naam", lambda row: row.name, sort=lambda row: row.sorted, most=32),
            Column("group", "groep", lambda row: row.group, sort=lambda row: row.group, width=6),
            Column("level", "niveau", lambda row: level_badge(row.level), sort=lambda row: row.level, width=6),
            Column("met", "laatste overleg", lambda row: plain(row.met, "$muted"), width=15, priority=3),
        ],
        key=lambda row: row.id,
        matches=lambda row, text: matches(text, row.folded),
        empty="Nog geen leerlingen. Importeer een klassenlijst met i.",
    )
    table.show(rows)                       # keeps cursor, scroll, sorting and filter

It posts `RecordTable.Opened(row)` on Enter and `RecordTable.Highlighted(row)` when the cursor stands elsewhere or its
row was refreshed. `/` opens the filter when `matches` is given, `s` sorts on the next column, `S` reverses, ctrl+c
copies the shown rows for a spreadsheet. With `heading` the rows stand under headings, in the order in which they were
given, and cannot be sorted.

It must not import anything of ours but the parts it draws with.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from ib_console.widgets.columns import Column, sorted_rows
from ib_console.widgets.filter_input import FilterInput
from ib_console.widgets.table_body import TableBody
from ib_console.widgets.texts import Cell, plain

__all__ = ["Column", "RecordTable"]

R = TypeVar("R")
S = TypeVar("S")
"""The same, for the messages."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")


class RecordTable(Widget, Generic[R]):
    """A table of records with cursor, filter and sorting. See the module for how to declare one."""

    DEFAULT_CSS = """
    RecordTable {
        height: 1fr;
        layout: vertical;
        & > .table--filter { height: 1; display: none; padding: 0 2; background: $background; }
        &.-filtering > .table--filter { margin-bottom: 1; }
        & .table--filter-mark { width: 8; color: $heading; text-style: bold; }
        & .table--filter-count { width: auto; color: $muted; padding-left: 2; }
        & Input { border: none; height: 1; width: 40; padding: 0 1; background: $field; }
        & Input:focus { border: none; background: $row; background-tint: transparent; }
        & > .table--empty { display: none; padding: 1 2; color: $muted; height: auto; }
        &.-empty > .table--empty { display: block; }
        &.-empty > TableBody { height: 0; min-height: 0; display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "filter",
            "filter",
            id="table.filter",
            tooltip="Toont alleen de regels waarin staat wat u typt",
            priority=True,  # otherwise what is typed right behind it is taken for a command
        ),
        Binding("s", "sort_next", "sorteren", id="table.sort", tooltip="Sorteert op de volgende kolom"),
        Binding("S", "sort_reverse", "omkeren", show=False, id="table.reverse", tooltip="Keert de volgorde om"),
        Binding(
            "ctrl+c", "copy", "kopiëren", show=False, id="table.copy", tooltip="Kopieert de regels voor een rekenblad"
        ),
    ]

    class Opened(Message, Generic[S]):
        """A row was opened with Enter or a second click."""

        def __init__(self, table: "RecordTable[S]", row: S) -> None:
            super().__init__()
            self.table = table
            self.row = row

        @property
        def control(self) -> "RecordTable[S]":
            """The table, so that `@on(RecordTable.Opened, "#pupils")` works."""
            return self.table

    class Highlighted(Message, Generic[S]):
        """The cursor stands on another row or its row was refreshed; `None` when no row is shown."""

        def __init__(self, table: "RecordTable[S]", row: S | None) -> None:
            super().__init__()
            self.table = table
            self.row = row

        @property
        def control(self) -> "RecordTable[S]":
            """The table, so that `@on(RecordTable.Highlighted, "#pupils")` works."""
            return self.table

    def __init__(  # noqa: PLR0913 - a table is declared in one place, all by name
        self,
        columns: Sequence[Column[R]],
        *,
        key: Callable[[R], Hashable],
        matches: Callable[[R, str], bool] | None = None,
        empty: str = "",
        heading: Callable[[R], Cell] | None = None,
        sort_by: str | None = None,
        open_label: str = "openen",
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """Declare the table.

        Args:
            columns: what is shown, left to right.
            key: the identity of a record; the cursor follows it.
            matches: whether a row fits the filter's text; without it there is no filter.
            empty: what stands there without rows: the next step.
            heading: the heading above a row's block; rows of one block are given one after another.
            sort_by: key of the column to sort on at first; without it rows stand as given.
            open_label: what Enter does, for the footer; empty when it does nothing.
            id: as of any widget.
            classes: as of any widget.
        """
        super().__init__(id=id, classes=classes)
        self._columns = list(columns)
        self._key = key
        self._matches = matches
        self._empty = empty
        self._heading = heading
        self._rows: list[R] = []
        self._text = ""
        self._sort: tuple[str, bool] | None = (sort_by, False) if sort_by else None
        self._body: TableBody[R] = TableBody(self._columns, key=key, heading=heading)
        self._body.key_labels = {"open": open_label}
        self._body.openable = bool(open_label)
        self._body.sorted_by = self._sort
        self._filter_input = FilterInput(select_on_focus=False)
        self._filter_input.can_focus = False  # until the filter line is there
        self._shown_once = False

    def compose(self) -> ComposeResult:
        """The filter line, the rows, and the sentence for when there are none."""
        with Horizontal(classes="table--filter"):
            yield Static("filter", classes="table--filter-mark", markup=False)
            yield self._filter_input
            yield Static("", classes="table--filter-count", markup=False)
        yield self._body
        yield Static(plain(self._empty), classes="table--empty")

    def focus(self, scroll_visible: bool = True) -> "RecordTable[R]":  # noqa: FBT001, FBT002 - as in Textual
        """Put the focus on the rows."""
        self._body.focus(scroll_visible)
        return self

    # -- rows

    def show(self, rows: Sequence[R]) -> None:
        """Show fresh rows. The cursor stays on its record, the scroll, sorting and filter as they were."""
        self._rows = list(rows)
        self._shown_once = True
        self._put(fresh=True)

    @property
    def rows(self) -> list[R]:
        """Every row, also those that the filter hides."""
        return list(self._rows)

    @property
    def visible_rows(self) -> list[R]:
        """The rows as they stand on the screen: filtered and sorted."""
        return list(self._body.rows)

    @property
    def current(self) -> R | None:
        """The row under the cursor, or `None` when no row is shown."""
        return self._body.current

    @property
    def current_key(self) -> Hashable | None:
        """The key of the row under the cursor."""
        return self._body.current_key

    def select(self, key: Hashable) -> bool:
        """Put the cursor on the record with this key; tell whether it is shown."""
        index = self._body.index_of(key)
        if index is None:
            return False
        self._body.go_to(index)
        return True

    # -- filter and sorting

    @property
    def filter_text(self) -> str:
        """What is filtered on; empty without a filter."""
        return self._text

    def filter(self, text: str) -> None:
        """Show only the rows that match; an empty text shows all and takes the filter line away."""
        self._text = text
        if self._filter_input.value != text:
            self._filter_input.value = text
        self._show_filter(bool(text) or self._filter_input.has_focus)
        self._put(fresh=False)

    def _show_filter(self, shown: bool) -> None:  # noqa: FBT001 - private
        self.set_class(shown, "-filtering")
        self.query_one(".table--filter").display = shown  # at once: only what is there can take the focus
        self._filter_input.can_focus = shown

    def sort(self, column_key: str | None, *, reverse: bool = False) -> None:
        """Sort on a column that has a `sort`; `None` puts the rows as they were given."""
        self._sort = None if column_key is None else (column_key, reverse)
        self._body.sorted_by = self._sort
        self._put(fresh=False)

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """The column that is sorted on and whether in reverse."""
        return self._sort

    def _put(self, *, fresh: bool) -> None:
        rows = self._rows
        if self._text and self._matches is not None:
            rows = [row for row in rows if self._matches(row, self._text)]
        column = next((each for each in self._columns if self._sort and each.key == self._sort[0]), None)
        if column is not None and column.sort is not None and self._sort is not None and self._heading is None:
            rows = sorted_rows(rows, column.sort, reverse=self._sort[1])
        if not self.is_mounted:
            return
        self._body.put(rows, fresh=fresh)
        empty = not rows and self._shown_once
        focused = self._body.has_focus
        self.set_class(empty, "-empty")
        if not empty and not focused and self.screen.focused is None and self.screen.is_active:
            self._body.focus()
        nothing = self._empty if not self._rows else "Niets gevonden. Esc haalt het filter weg."
        self.query_one(".table--empty", Static).update(plain(nothing))
        count = f"{len(rows)} van {len(self._rows)}" if self._text else ""
        self.query_one(".table--filter-count", Static).update(plain(count))

    def on_mount(self) -> None:
        """Show what was given before the table stood on the screen."""
        if self._shown_once:
            self._put(fresh=True)

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what this table can do."""
        del parameters
        if action == "filter":
            return self._matches is not None and bool(self._rows) and not self._filter_input.has_focus
        if action in {"sort_next", "sort_reverse"}:
            return self._heading is None and bool(self._rows) and any(column.sort for column in self._columns)
        return True

    def action_filter(self) -> None:
        """Open the filter line and go there."""
        self._show_filter(True)  # noqa: FBT003 - private
        self.screen.set_focus(self._filter_input)  # at once: `focus()` waits, and the next letter would be a command

    def action_sort_next(self) -> None:
        """Sort on the next column that can be sorted; after the last, as the rows were given."""
        keys = [None, *(column.key for column in self._columns if column.sort)]
        now = self._sort[0] if self._sort else None
        self.sort(keys[(keys.index(now) + 1) % len(keys)])

    def action_sort_reverse(self) -> None:
        """Sort the other way round on the same column."""
        if self._sort:
            self.sort(self._sort[0], reverse=not self._sort[1])

    def action_copy(self) -> None:
        """Copy the shown rows with their titles, as a spreadsheet takes them."""
        self.app.copy_to_clipboard(self.as_tsv())
        self.notify(f"{len(self._body.rows)} regels gekopieerd.", markup=False)

    def as_tsv(self) -> str:
        """Return the shown rows with their titles, tabs between cells; no cell can be taken for a formula."""
        lines = ["\t".join(column.title for column in self._columns)]
        for row in self._body.rows:
            cells = (self._body.cell(row, column).plain for column in self._columns)
            lines.append("\t".join(f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell for cell in cells))
        return "\n".join(lines) + "\n"

    # -- messages from within

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        # Not the event's value: who types fast is further than that, and setting it back would jumble the letters.
        if self._filter_input.value != self._text:
            self.filter(self._filter_input.value)

    @on(Input.Submitted)
    def _filter_done(self, event: Input.Submitted) -> None:
        event.stop()
        if self._body.rows:  # without rows there is nothing to go to: stay here, where Esc is told
            self._body.focus()
            self._show_filter(bool(self._text))

    @on(FilterInput.Left)
    def _filter_left(self, event: FilterInput.Left) -> None:
        event.stop()
        self.filter("")
        self._body.focus()
        self._show_filter(False)  # noqa: FBT003 - private

    @on(TableBody.Moved)
    def _moved(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Highlighted(self, self._body.current))

    @on(TableBody.Opened)
    def _opened(self, event: Message) -> None:
        event.stop()
        if (row := self._body.current) is not None:
            self.post_message(self.Opened(self, row))

    @on(TableBody.TitleClicked)
    def _title_clicked(self, event: TableBody.TitleClicked) -> None:
        event.stop()
        if self._heading is not None or not any(each.sort and each.key == event.column_key for each in self._columns):
            return
        again = self._sort is not None and self._sort == (event.column_key, False)
        self.sort(event.column_key, reverse=again)
