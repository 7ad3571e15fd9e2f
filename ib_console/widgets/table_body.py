"""The drawing and moving half of the record table: lines on a scroll view. Use `record_table.RecordTable`.

Only the lines on screen are made, so a list of a whole board moves as fast as that of one group. It must not import
anything of ours but the parts it draws with.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from ib_console.widgets.columns import EDGE, GAP, Column, laid_out
from ib_console.widgets.drawn_text import drawn, side_by_side
from ib_console.widgets.table_lines import IndexOf, TableLines
from ib_console.widgets.texts import Cell, fit

R = TypeVar("R")

_KEPT = 1000
"""Drawn rows that are kept; a list of sixty thousand that is scrolled through would otherwise fill memory."""
_MARK = "✓"
_MARK_WIDTH = 2


class TableBody(ScrollView, Generic[R], can_focus=True):
    """Draws rows with a cursor. Its owner decides which rows, in which order, and which are marked."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--cursor", "table--title"}
    DEFAULT_CSS = """
    TableBody {
        height: 1fr;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .table--title { color: $muted; }
        & > .table--cursor { background: $row-blurred; }
        &:focus > .table--cursor { background: $row; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "openen", id="table.open", tooltip="Opent de regel onder de cursor"),
        Binding("down,j", "move(1)", "omlaag", show=False, id="table.down", tooltip="Een regel omlaag"),
        Binding("up,k", "move(-1)", "omhoog", show=False, id="table.up", tooltip="Een regel omhoog"),
        Binding("pagedown", "page(1)", "bladzij omlaag", show=False, id="table.page_down", tooltip="Een scherm omlaag"),
        Binding("pageup", "page(-1)", "bladzij omhoog", show=False, id="table.page_up", tooltip="Een scherm omhoog"),
        Binding("g,home", "move_to_end(False)", "begin", show=False, id="table.first", tooltip="Naar de eerste regel"),
        Binding("G,end", "move_to_end(True)", "einde", show=False, id="table.last", tooltip="Naar de laatste regel"),
    ]

    class Moved(Message):
        """The cursor stands on another row, or its row was refreshed."""

    class Opened(Message):
        """Enter, or a click on the row under the cursor."""

    class TitleClicked(Message):
        """A click on the title of a column."""

        def __init__(self, column_key: str) -> None:
            super().__init__()
            self.column_key = column_key

    class MarkClicked(Message):
        """A click on the place of a mark; the cursor stands on its row."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        key: Callable[[R], Hashable],
        heading: Callable[[R], Cell] | None,
        marks: Collection[Hashable] | None = None,
    ) -> None:
        super().__init__()
        self.columns = columns
        self.cursor = 0
        self.key_labels: dict[str, str] = {}
        self.openable = True
        self.sorted_by: tuple[str, bool] | None = None
        self.was_moved = False
        """Whether the user chose the row under the cursor, since the owner last set this to `False`."""
        self.before_leap: Callable[[], None] = lambda: None
        """Called before the cursor goes to an end: all rows must be there then."""
        self._marks = marks
        self._edge = EDGE if marks is None else EDGE + _MARK_WIDTH
        self._titled = int(any(column.title for column in columns))
        self._lines = TableLines(key, heading)
        self._key = key
        self._drawn: dict[tuple[Hashable, bool, bool], Strip] = {}
        self._drawn_in: tuple[object, ...] = ()
        self._laid_out: tuple[int, list[tuple[Column[R], int]]] = (-1, [])
        self._height_was = 0
        self._opened_by_click = False

    # -- what the owner calls

    def put(
        self, rows: Sequence[R], *, fresh: bool, lost_to_top: bool = False, index_of: IndexOf | None = None
    ) -> None:
        """Show these rows in this order. The cursor stays on its record, and that on its line of the screen.

        Args:
            rows: with distinct keys.
            fresh: whether a row may have changed, and not only its place.
            lost_to_top: whether the cursor goes to the first row when its record is gone, and not to the neighbour.
            index_of: tells where the row with a key stands, when the owner knows.
        """
        before, cursor, kept, top = self._lines, self.cursor, self.current_key, int(self.scroll_y)
        seen = self._is_on_screen(cursor, self.screenful)
        if fresh:
            self._drawn.clear()
        self._lines = before.anew(rows, fresh=fresh, index_of=index_of)
        to_top = lost_to_top and self._lines.index_of(kept) is None
        self.cursor = 0 if to_top else self._lines.place_after(before, cursor)
        self._measure()
        anchor = cursor if seen else before.row_below(top)
        if anchor is not None and rows:
            line = self._lines.line_of(self.cursor if seen else self._lines.place_after(before, anchor))
            stays_on_top = top == 0 and line < self.screenful
            self._scroll(0 if stays_on_top else line - (before.line_of(anchor) - top))
        if seen or anchor is None:
            self._show_cursor()
        self.refresh()
        if fresh or bool(rows) != bool(before.rows):
            self.refresh_bindings()
        self.post_message(self.Moved())

    @property
    def rows(self) -> Sequence[R]:
        """The rows that are shown."""
        return self._lines.rows

    @property
    def current(self) -> R | None:
        """The row under the cursor, or `None` when there is none."""
        return self.rows[self.cursor] if self.rows else None

    @property
    def current_key(self) -> Hashable | None:
        """The key of the row under the cursor."""
        return None if not self.rows else self._key(self.rows[self.cursor])

    def go_to(self, index: int) -> None:
        """Put the cursor on a row; an index outside the rows goes to the nearest."""
        if not self.rows:
            return
        self.was_moved = True
        before, self.cursor = self.cursor, min(max(index, 0), len(self.rows) - 1)
        if before != self.cursor:
            self._refresh_row(before)
            self._refresh_row(self.cursor)
            self.post_message(self.Moved())
        self._show_cursor()

    def from_cursor(self) -> Iterator[R]:
        """Give the row under the cursor, those below it and then those above it, each further away."""
        return self._lines.from_row(self.cursor)

    def index_of(self, key: Hashable) -> int | None:
        """Return where the row with this key stands, or `None`."""
        return self._lines.index_of(key)

    def scroll_back(self, top: float) -> None:
        """Scroll to where it was, also when there is less room for the moment."""
        self._scroll(int(top))

    @property
    def screenful(self) -> int:
        """Lines of rows on the screen; the titles, when there are any, take one."""
        return max(self.size.height - self._titled, 1)

    # -- keys and mouse

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Enter only where there is a row to open."""
        del parameters
        return not (action == "open" and not (self.rows and self.openable))

    def action_open(self) -> None:
        """Tell the owner that the row under the cursor must be opened."""
        self.was_moved = True
        self.post_message(self.Opened())

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.go_to(self.cursor + by)

    def action_page(self, direction: int) -> None:
        """Move the cursor by what fits on the screen."""
        self.go_to(self.cursor + direction * max(self.screenful - 1, 1))

    def action_move_to_end(self, last: bool) -> None:  # noqa: FBT001 - an action's parameters come by position
        """Go to the first or the last row."""
        self.before_leap()
        self.go_to(len(self.rows) - 1 if last else 0)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where was clicked, or open the row when it stood there; a title sorts, a mark's place marks.

        A double click on another row so selects and opens it; on the row under the cursor it opens once.
        """
        again = event.chain > 1 and self._opened_by_click
        self._opened_by_click = False
        if event.y < self._titled:
            self._click_title(event.x)
            return
        index = self._lines.row_on(event.y - self._titled + int(self.scroll_y))
        if index is None:
            return
        if self._marks is not None and event.x < self._edge:
            self.go_to(index)
            self.post_message(self.MarkClicked())
        elif index != self.cursor:
            self.go_to(index)
        elif self.openable:
            self._opened_by_click = True
            if not again:
                self.action_open()

    def _click_title(self, x: int) -> None:
        at = self._edge
        for column, width in self._layout():
            if at <= x < at + width + GAP:
                self.post_message(self.TitleClicked(column.key))
            at += width + GAP

    # -- places

    def _is_on_screen(self, index: int, height: int) -> bool:
        return bool(self.rows) and 0 <= self._lines.line_of(index) - int(self.scroll_y) < height

    def _measure(self) -> None:
        size = Size(self.size.width, len(self._lines) + self._titled)
        self.set_reactive(
            TableBody.virtual_size, size
        )  # as ScrollView does: the whole screen need not be laid out anew
        self._scroll_update(size)

    def on_resize(self) -> None:
        """Keep the cursor on the screen when it was there."""
        seen = self._is_on_screen(self.cursor, self._height_was)
        self._height_was = self.screenful
        self._measure()
        if seen:
            self._show_cursor()
        self.refresh()

    def _show_cursor(self) -> None:
        if not self.rows or self.size.height == 0:
            return
        line = self._lines.line_of(self.cursor)
        top = self._lines.top_of(self.cursor)
        if top < self.scroll_y:
            self._scroll(top)
        elif line >= self.scroll_y + self.screenful:
            self._scroll(line - self.screenful + 1)

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=max(top, 0), animate=False, immediate=True, force=True)

    def _refresh_row(self, index: int) -> None:
        y = self._lines.line_of(index) + self._titled - int(self.scroll_y)
        self.refresh(Region(0, y, self.size.width, 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw all lines anew: the titles stand still while the rows move under them."""
        super().watch_scroll_y(old_value, new_value)
        self.refresh()

    # -- drawing

    def _layout(self) -> list[tuple[Column[R], int]]:
        width = self.size.width - self._edge + EDGE
        if self._laid_out[0] != width:
            self._laid_out = (width, laid_out(self.columns, width))
        return self._laid_out[1]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        if y < self._titled:
            return self._draw(Content(" " * self._edge), self._titles(), self.get_visual_style("table--title"))
        place = y - self._titled + int(self.scroll_y)
        index = self._lines.row_on(place)
        if index is None:
            head = self._lines.heading_on(place)
            parts = [] if head is None else [fit(head, max(self.size.width - 2 * EDGE, 1))]
            return self._draw(Content(" " * EDGE), parts, self.visual_style)
        return self._row(index)

    def _row(self, index: int) -> Strip:
        """Draw a row once and keep it; in other room it is made anew, for cells depend on it as well."""
        style, cursor_style = self.visual_style, self.get_visual_style("table--cursor")
        drawn_in = (self.app.theme, self.size.width, style, cursor_style)
        if drawn_in != self._drawn_in or len(self._drawn) > _KEPT:
            self._drawn.clear()
            self._drawn_in = drawn_in
        row = self.rows[index]
        key, lit = self._key(row), index == self.cursor
        marked = self._marks is not None and key in self._marks
        made = self._drawn.get((key, lit, marked))
        if made is None:
            edge = Content.assemble(" " * EDGE, (_MARK, "bold $heading"), " ") if marked else Content(" " * self._edge)
            cells = [_placed(drawn(column.cell(row)), column, width) for column, width in self._layout()]
            made = self._draw(edge, cells, cursor_style if lit else style)
            self._drawn[key, lit, marked] = made
        return made

    def _titles(self) -> list[Content]:
        titles = []
        for column, width in self._layout():
            title = fit(Content(column.title), width)
            if self.sorted_by and self.sorted_by[0] == column.key:
                mark = " ↓" if self.sorted_by[1] else " ↑"
                title = Content.styled(f"{column.title[: max(width - len(mark), 0)]}{mark}", "$heading")
            titles.append(_placed(title, column, width))
        return titles

    def _draw(self, edge: Content, parts: Sequence[Content], style: Style) -> Strip:
        return side_by_side(edge, parts, style, self.app.stylesheet.parse_style).adjust_cell_length(
            self.size.width, style.rich_style
        )


def _placed(content: Content, column: Column[R], width: int) -> Content:
    cut = fit(content, width)
    spare = width - cut.cell_length
    return cut.pad_left(spare) if column.align == "right" else cut.pad_right(spare)
