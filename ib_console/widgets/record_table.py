"""The one table of the program (architecture decision 12).

Declared once, then shown again and again with fresh rows:

    table = RecordTable[PupilRow](
        [
            Column("name", "naam", lambda row: row.name, sort=lambda row: row.name, most=32),
            Column("level", "niveau", _badge, sort=lambda row: row.level, copied=lambda row: str(row.level), width=6),
        ],
        key=lambda row: row.id,
        matches=lambda row, text: matches(text, row.folded),
        empty="Nog geen leerlingen. Importeer een klassenlijst met i.",
        marking=True,
    )
    table.show(rows)                       # keeps cursor, scroll, sorting, filter and marks
    for row in table.chosen: …             # the marked rows, or the one under the cursor

It posts `Opened` on Enter and on a click on the row under the cursor, `Highlighted` when the cursor stands elsewhere or
rows were shown anew, and `Marked` when other rows are marked. Its keys are in `BINDINGS`; a click on a title sorts.
With `heading` the rows stand under headings, in the order in which they were given, and cannot be sorted.

Up to `AT_ONCE` rows everything is done when a method returns. With more, a filter or a sort is worked out between the
keys, whatever `matches` and `sort` cost: the first that fit are there at once, and while `is_busy`, `visible_rows` has
what was found so far. `select`, a copy and a leap to an end first do what is left.

It must not import anything of ours but the parts it draws with.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import WorkType

from ib_console.widgets.columns import Column
from ib_console.widgets.row_table import AT_ONCE, RowTable
from ib_console.widgets.slices import Work, advance, complete, pause
from ib_console.widgets.table_body import TableBody
from ib_console.widgets.table_copy import tabbed
from ib_console.widgets.texts import Cell

__all__ = ["AT_ONCE", "Column", "RecordTable"]

R = TypeVar("R")
S = TypeVar("S")
"""The same, for the messages."""


class RecordTable(RowTable[R]):
    """A table of records with cursor, filter, sorting and marks. See the module for how to declare one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "markeren", id="table.mark", tooltip="Markeert de regel en gaat naar de volgende"),
        Binding(
            "slash",
            "filter",
            "filter",
            id="table.filter",
            tooltip="Toont alleen de regels waarin staat wat u typt",
            priority=True,  # otherwise what is typed right behind it is taken for a command
        ),
        Binding("escape", "clear", "weg", id="table.clear", tooltip="Haalt eerst de markering weg, dan het filter"),
        Binding("s", "sort_next", "sorteren", id="table.sort", tooltip="Sorteert op de volgende kolom"),
        Binding("S", "sort_reverse", "omkeren", show=False, id="table.reverse", tooltip="Keert de volgorde om"),
        Binding(
            "ctrl+a,asterisk",
            "mark_all",
            "alles markeren",
            show=False,
            id="table.mark_all",
            tooltip="Markeert alle regels die getoond worden",
        ),
        Binding(
            "c",
            "copy",
            "kopiëren",
            show=False,
            id="table.copy",
            tooltip="Kopieert de gemarkeerde regels, of deze regel, voor een rekenblad",
        ),
        Binding(
            "C",
            "copy_all",
            "alles kopiëren",
            show=False,
            id="table.copy_all",
            tooltip="Kopieert alle regels die getoond worden, voor een rekenblad",
        ),
        Binding(
            "ctrl+c",
            "copy(True)",
            "kopiëren",
            show=False,
            system=True,  # the key that everybody knows, beside the one that stands in the help
            id="table.copy_too",
            tooltip="Kopieert de gemarkeerde regels, of deze regel, voor een rekenblad",
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

    class Marked(Message, Generic[S]):
        """Other rows are marked; none, when the marks were taken away."""

        def __init__(self, table: "RecordTable[S]", rows: tuple[S, ...]) -> None:
            super().__init__()
            self.table = table
            self.rows = rows

        @property
        def control(self) -> "RecordTable[S]":
            """The table, so that `@on(RecordTable.Marked, "#pupils")` works."""
            return self.table

    def __init__(  # noqa: PLR0913 - a table is declared in one place, all by name
        self,
        columns: Sequence[Column[R]],
        *,
        key: Callable[[R], Hashable],
        matches: Callable[[R, str], bool] | None = None,
        finds: Callable[[str], Callable[[R], bool]] | None = None,
        empty: str = "",
        heading: Callable[[R], Cell] | None = None,
        sort_by: str | None = None,
        open_label: str = "openen",
        marking: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """Declare the table.

        Args:
            columns: what is shown, left to right.
            key: the identity of a record; the cursor and the marks follow it.
            matches: whether a row fits the filter's text.
            finds: instead of `matches`, for long lists: takes the text apart once and returns what a row must fit;
                without either there is no filter.
            empty: what stands there without rows: the next step.
            heading: the heading above a row's block; rows of one block are given one after another.
            sort_by: key of the column to sort on at first; without it rows stand as given.
            open_label: what Enter does, for the footer; empty when it does nothing.
            marking: whether rows can be marked, for an action on several.
            id: as of any widget.
            classes: as of any widget.
        """
        super().__init__(
            columns,
            key=key,
            matches=matches,
            finds=finds,
            empty=empty,
            heading=heading,
            sort_by=sort_by,
            marking=marking,
            id=id,
            classes=classes,
        )
        self._body.key_labels = {"open": open_label}
        self._body.openable = bool(open_label)

    # -- marks

    @property
    def marked(self) -> tuple[R, ...]:
        """The marked rows in the order of the table, also those that the filter hides."""
        return tuple(self._order.rows_of(self._marks))

    @property
    def chosen(self) -> tuple[R, ...]:
        """What an action is for: the marked rows; without any, the row under the cursor."""
        return self.marked or (() if self.current is None else (self.current,))

    def mark(self, *keys: Hashable) -> None:
        """Mark the records with these keys and no others."""
        known = {key for key in keys if self._order.has(key)}
        if self._marking and known != self._marks:
            self._marks.clear()
            self._marks.update(known)
            self._body.refresh()
            self._say_counts()
            self.refresh_bindings()
            self.post_message(self.Marked(self, self.marked))

    def _known(self) -> None:
        self.mark(*self._marks)

    def _counts(self) -> list[str]:
        counts = super()._counts()
        if self._marking:
            hidden = sum(self._body.index_of(key) is None for key in self._marks)
            marked = f"{len(self._marks)} gemarkeerd" if self._marks else "niets gemarkeerd"
            counts.append(f"{marked}, {hidden} verborgen" if hidden and not self.is_busy else marked)
        return counts

    # -- keys

    @property
    def key_labels(self) -> dict[str, str]:
        """What Escape takes away."""
        return {"clear": "markering weg" if self._marks else "filter weg"}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what this table can do; while the filter is typed, nothing but typing."""
        if self._line.input.has_focus:
            return False
        shown, rows = bool(self._body.rows), bool(self.rows)
        sortable = self._heading is None and rows and any(column.sort for column in self._columns)
        # A screen that has a use of its own for this letter keeps it; Textual has no public way to ask.
        taken = not parameters and "c" in self.screen._bindings.key_to_bindings  # noqa: SLF001 - see above
        offered = {
            "filter": self._finds is not None and rows,
            "clear": bool(self._marks or self._text),
            "sort_next": sortable,
            "sort_reverse": sortable and self._sort is not None,
            "mark": self._marking and shown,
            "mark_all": self._marking and shown,
            "copy": shown and not taken,
            "copy_all": shown,
        }
        return offered.get(action, True)

    def action_filter(self) -> None:
        """Open the filter line and go there."""
        self._open_line(True)  # noqa: FBT003 - private
        self.screen.set_focus(self._line.input)  # at once: `focus()` waits, and the next letter would be a command

    def action_clear(self) -> None:
        """Take the marks away; without any, the filter."""
        if self._marks:
            self.mark()
        else:
            self.filter("")

    def action_sort_next(self) -> None:
        """Sort on the next column that can be sorted; after the last, as the rows were given."""
        keys = [None, *(column.key for column in self._columns if column.sort)]
        now = self._sort[0] if self._sort else None
        self.sort(keys[(keys.index(now) + 1) % len(keys)])

    def action_sort_reverse(self) -> None:
        """Sort the other way round on the same column."""
        if self._sort:
            self.sort(self._sort[0], reverse=not self._sort[1])

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go to the next."""
        self._toggle_mark()
        self._body.action_move(1)

    def _toggle_mark(self) -> None:
        self.mark(*(self._marks ^ {self.current_key}))

    def action_mark_all(self) -> None:
        """Mark all rows that are shown, beside those that were marked."""
        self._complete()
        self.mark(*self._marks, *(self._key(row) for row in self._body.rows))

    def action_copy(self, *_: bool) -> None:
        """Copy the marked rows, or the one under the cursor, with the titles."""
        self._copy(self.chosen)

    def action_copy_all(self) -> None:
        """Copy the shown rows with the titles."""
        self._complete()
        self._copy(self._body.rows)

    def _copy(self, rows: Sequence[R]) -> None:
        lines: list[str] = []
        work = tabbed(rows, self._columns, lines)
        if len(rows) <= AT_ONCE:
            complete(work)
            self._copied(lines)
        else:
            later: WorkType[None] = partial(self._copy_in_pauses, work, lines)
            self.run_worker(later, group="copy", exclusive=True)

    async def _copy_in_pauses(self, work: Work, lines: list[str]) -> None:
        while not advance(work):
            await pause()
        self._copied(lines)

    def _copied(self, lines: list[str]) -> None:
        self.app.copy_to_clipboard("\n".join(lines) + "\n")
        count = len(lines) - 1
        told = "1 regel" if count == 1 else f"{count} regels"
        self.notify(f"{told} gekopieerd, als uw terminal dat toestaat.", markup=False)

    # -- messages from within

    @on(TableBody.Moved)
    def _moved(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Highlighted(self, self._body.current))

    @on(TableBody.Opened)
    def _opened(self, event: Message) -> None:
        event.stop()
        if (row := self._body.current) is not None:
            self.post_message(self.Opened(self, row))

    @on(TableBody.MarkClicked)
    def _mark_clicked(self, event: Message) -> None:
        event.stop()
        self._toggle_mark()

    @on(TableBody.TitleClicked)
    def _title_clicked(self, event: TableBody.TitleClicked) -> None:
        event.stop()
        if self._heading is not None or not any(each.sort and each.key == event.column_key for each in self._columns):
            return
        again = self._sort is not None and self._sort == (event.column_key, False)
        self.sort(event.column_key, reverse=again)
