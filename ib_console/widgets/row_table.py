"""The half of the record table that knows its rows: filter, sorting, cursor and scroll. Use `record_table.RecordTable`.

It must not import anything of ours but the parts it draws with.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, Self, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import Worker

from ib_console.widgets.columns import Column
from ib_console.widgets.filter_input import FilterInput, FilterLine
from ib_console.widgets.row_order import RowOrder
from ib_console.widgets.slices import Work, advance, complete, pause
from ib_console.widgets.table_body import TableBody
from ib_console.widgets.texts import Cell, plain

R = TypeVar("R")

AT_ONCE = 1000
"""Up to so many rows nothing is put off: more than most schools have pupils."""


class RowTable(Widget, Generic[R]):
    """Rows with cursor, filter and sorting, without the keys."""

    DEFAULT_CSS = """
    RowTable {
        height: 1fr;
        layout: vertical;
        & > .table--empty { display: none; padding: 1 2; color: $muted; height: auto; }
        &.-empty > .table--empty { display: block; }
        &.-empty > TableBody { height: 0; min-height: 0; display: none; }
    }
    """

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
        marking: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """Declare the table; see `record_table.RecordTable` for the arguments."""
        super().__init__(id=id, classes=classes)
        self._columns = list(columns)
        self._key = key
        self._finds = finds
        if matches is not None:
            self._finds = lambda text: lambda row: matches(row, text)
        self._empty = empty
        self._heading = heading
        self._text = ""
        self._sort: tuple[str, bool] | None = (sort_by, False) if sort_by else None
        self._marks: set[Hashable] = set()
        self._marking = marking
        self._order: RowOrder[R] = RowOrder(key)
        self._is_sorted = False
        self._is_fresh = False
        self._work: Work | None = None
        self._worker: Worker[None] | None = None
        self._before_filter: tuple[Hashable, float] = (None, 0)
        self._shown_once = False
        self._line = FilterLine(marking=marking)
        self._line.input.typed = self._typed
        marks = self._marks if marking else None
        self._body: TableBody[R] = TableBody(self._columns, key=key, heading=heading, marks=marks)
        self._body.before_leap = self._complete

    def compose(self) -> ComposeResult:
        """The filter line, the rows, and the sentence for when there are none."""
        yield self._line
        yield self._body
        yield Static(plain(self._empty), classes="table--empty")

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002 - as in Textual
        """Put the focus on the rows."""
        self._body.focus(scroll_visible)
        return self

    # -- rows

    def say_when_empty(self, text: str) -> None:
        """Say something else where there is nothing to show; it counts from the next `show`."""
        self._empty = text

    def show(self, rows: Sequence[R]) -> None:
        """Show fresh rows. Cursor, scroll, sorting, filter and marks stay; a mark whose record is gone goes with it."""
        self._order.take(list(rows))
        self._shown_once = self._is_fresh = True
        self._is_sorted = False
        self._begin()

    @property
    def rows(self) -> Sequence[R]:
        """Every row as it was given, also those that the filter hides."""
        return self._order.given

    @property
    def visible_rows(self) -> Sequence[R]:
        """The rows as they stand on the screen: filtered and sorted."""
        return self._body.rows

    @property
    def is_busy(self) -> bool:
        """Whether rows are still being filtered or sorted."""
        return self._work is not None

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
        self._complete()
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
        """Show only the rows that match; an empty text shows all and takes the filter line away.

        The cursor stays on its record, or goes to the first that fits. Without the filter it goes back to where it
        was, unless another row was chosen meanwhile.
        """
        before, self._text = self._text, text
        if self._line.input.value != text:
            self._line.input.value = text
        self._open_line(bool(text) or self._line.input.has_focus)
        self._begin(typed=True)
        if bool(before) != bool(text):
            self.refresh_bindings()
        if before and not text and not self._body.was_moved:
            key, top = self._before_filter
            index = self._body.index_of(key)
            if index is not None:
                self._body.go_to(index)
                self._body.scroll_back(top)

    def _open_line(self, shown: bool) -> None:  # noqa: FBT001 - private
        if shown and not self._line.is_open:  # before the line takes its place, and the list scrolls for it
            self._before_filter = (self.current_key, self._body.scroll_y)
            self._body.was_moved = False
        self._line.open(shown)

    def sort(self, column_key: str | None, *, reverse: bool = False) -> None:
        """Sort on a column that has a `sort`; `None` puts the rows as they were given."""
        self._sort = None if column_key is None else (column_key, reverse)
        self._is_sorted = False
        self._begin()

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """The column that is sorted on and whether in reverse."""
        return self._sort

    # -- working it out

    def _begin(self, *, typed: bool = False) -> None:
        """Work out what is shown; what is not done at once goes on between the keys."""
        if not self.is_mounted:
            return
        self._work = self._work_out(typed=typed)
        if len(self.rows) <= AT_ONCE:
            complete(self._work)
        elif not advance(self._work):
            if self._is_sorted:
                self._put(typed=typed)
            if self._worker is None or self._worker.is_finished:
                self._worker = self.run_worker(self._go_on, group="rows")
            return
        self._work = None
        self._put(typed=typed)

    async def _go_on(self) -> None:
        begun: Work | None = None
        while (work := self._work) is not None:
            await pause(first=work is not begun)
            begun = work
            if work is not self._work:
                continue
            if advance(work):
                self._work = None
                self._put()
            elif self._is_sorted and len(self._body.rows) < min(self._body.screenful, self._order.found):
                self._put()

    def _complete(self) -> None:
        if self._work is not None:
            complete(self._work)
            self._work = None
            self._put()

    def _work_out(self, *, typed: bool) -> Work:
        if not self._is_sorted:
            column = next((each for each in self._columns if self._sort and each.key == self._sort[0]), None)
            reverse = self._sort is not None and self._sort[1]
            yield from self._order.sort(None if self._heading else column, reverse=reverse)
            self._is_sorted = True
            self._known()
        if not self._text or self._finds is None:
            self._order.widen()
            return
        fits = self._finds(self._text)
        nearest = (self._key(row) for row in self._body.from_cursor() if self._order.has(self._key(row)))
        around = next(nearest, None)
        if typed and self.current is not None and not fits(self.current):
            around = None
        yield from self._order.narrow(fits, around, self._body.screenful)

    def _put(self, *, typed: bool = False) -> None:
        rows, index_of = self._order.found_so_far()
        focused = self._body.has_focus
        self._body.sorted_by = self._sort
        self._body.put(rows, fresh=self._is_fresh, lost_to_top=typed, index_of=index_of)
        self._is_fresh = False
        empty = not rows and self._shown_once and not self.is_busy
        self.set_class(empty, "-empty")
        if not empty and not focused and self.screen.focused is None and self.screen.is_active:
            self._body.focus()
        if empty:
            nothing = self._empty if not self.rows else "Niets gevonden. Esc haalt het filter weg."
            self.query_one(".table--empty", Static).update(plain(nothing))
        self._say_counts()

    def _known(self) -> None:
        """Called when it is known which rows there are."""

    def _counts(self) -> list[str]:
        """What the line above the rows tells."""
        found = "zoekt…" if self.is_busy else f"{len(self._body.rows)} van {len(self.rows)}"
        return [found] if self._text else []

    def _say_counts(self) -> None:
        self._line.say(*self._counts())

    def on_mount(self) -> None:
        """Show what was given before the table stood on the screen."""
        if self._shown_once:
            self._begin()

    # -- the filter line

    @on(Input.Changed)
    def _told(self, event: Input.Changed) -> None:
        event.stop()  # it was heard of before

    def _typed(self, text: str) -> None:
        if text != self._text:
            self.filter(text)

    @on(Input.Submitted)
    def _filter_done(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._body.rows:
            self._complete()
        if self._body.rows:  # without rows there is nothing to go to: stay here, where Esc is told
            self._body.focus()
            self._open_line(bool(self._text))

    @on(FilterInput.Left)
    def _filter_left(self, event: FilterInput.Left) -> None:
        event.stop()
        self.filter("")
        self._body.focus()
        self._open_line(False)  # noqa: FBT003 - private
