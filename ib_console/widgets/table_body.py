"""The drawing and moving half of the record table: lines on a scroll view. Use `record_table.RecordTable`.

Only the lines on screen are made, so a list of a whole board moves as fast as that of one group. It must not import
anything of ours but the parts it draws with.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from ib_console.widgets.columns import EDGE, GAP, Column, laid_out
from ib_console.widgets.texts import Cell, as_content, fit

R = TypeVar("R")

Line = int | Content | None
"""What stands on a line: the row of that index, a heading, or nothing."""


class TableBody(ScrollView, Generic[R], can_focus=True):
    """Draws rows with a cursor. Its owner decides which rows, in which order."""

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
        Binding("pagedown", "page(1)", "bladzij omlaag", show=False, id="table.page_down"),
        Binding("pageup", "page(-1)", "bladzij omhoog", show=False, id="table.page_up"),
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

    def __init__(
        self, columns: Sequence[Column[R]], *, key: Callable[[R], Hashable], heading: Callable[[R], Cell] | None
    ) -> None:
        super().__init__()
        self.columns = columns
        self.rows: list[R] = []
        self.cursor = 0
        self.key_labels: dict[str, str] = {}
        self.openable = True
        self.sorted_by: tuple[str, bool] | None = None
        self._key = key
        self._heading = heading
        self._titled = int(any(column.title for column in columns))
        self._lines: list[Line] = []
        self._line_of: list[int] = []
        self._cells: dict[tuple[Hashable, str], Content] = {}

    # -- what the owner calls

    def put(self, rows: Sequence[R], *, fresh: bool) -> None:
        """Show these rows in this order; the cursor stays on its record and the scroll where it was.

        Args:
            rows: with distinct keys.
            fresh: whether a row may have changed, and not only its place.
        """
        kept = self.current_key
        if fresh:
            self._cells.clear()
        self.rows = list(rows)
        self._make_lines()
        self.cursor = self._place_of(kept)
        self._measure()
        self._show_cursor()
        self.refresh()
        self.refresh_bindings()
        self.post_message(self.Moved())

    @property
    def current(self) -> R | None:
        """The row under the cursor, or `None` when there is none."""
        return self.rows[self.cursor] if self.rows else None

    @property
    def current_key(self) -> Hashable | None:
        """The key of the row under the cursor."""
        return None if self.current is None else self._key(self.current)

    def go_to(self, index: int) -> None:
        """Put the cursor on a row; an index outside the rows goes to the nearest."""
        if not self.rows:
            return
        index = min(max(index, 0), len(self.rows) - 1)
        if index != self.cursor:
            before, self.cursor = self.cursor, index
            self._refresh_row(before)
            self._refresh_row(index)
            self.post_message(self.Moved())
        self._show_cursor()

    def index_of(self, key: Hashable) -> int | None:
        """Return where the row with this key stands, or `None`."""
        return next((index for index, row in enumerate(self.rows) if self._key(row) == key), None)

    def cell(self, row: R, column: Column[R]) -> Content:
        """Make a cell once and keep it until the rows are fresh."""
        place = (self._key(row), column.key)
        made = self._cells.get(place)
        if made is None:
            made = self._cells[place] = as_content(column.cell(row))
        return made

    # -- keys and mouse

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Enter only where there is a row to open."""
        del parameters
        return not (action == "open" and not (self.rows and self.openable))

    def action_open(self) -> None:
        """Tell the owner that the row under the cursor must be opened."""
        self.post_message(self.Opened())

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.go_to(self.cursor + by)

    def action_page(self, direction: int) -> None:
        """Move the cursor by what fits on the screen."""
        self.go_to(self.cursor + direction * max(self._height - 1, 1))

    def action_move_to_end(self, last: bool) -> None:  # noqa: FBT001 - an action's parameters come by position
        """Go to the first or the last row."""
        self.go_to(len(self.rows) - 1 if last else 0)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where was clicked, or open the row when it stood there; a title sorts."""
        if event.y < self._titled:
            at = EDGE
            for column, width in self._layout():
                if at <= event.x < at + width + GAP:
                    self.post_message(self.TitleClicked(column.key))
                at += width + GAP
            return
        place = event.y - self._titled + int(self.scroll_y)
        line = self._lines[place] if place < len(self._lines) else None
        if not isinstance(line, int):
            return
        if line == self.cursor and self.openable:
            self.action_open()
        else:
            self.go_to(line)

    # -- places

    @property
    def _height(self) -> int:
        """How many lines of rows are on the screen; the titles, when there are any, take one."""
        return max(self.size.height - self._titled, 1)

    def _place_of(self, key: Hashable | None) -> int:
        """Where the record stands now; when it is gone, the row that took its place."""
        found = None if key is None else self.index_of(key)
        return min(self.cursor, max(len(self.rows) - 1, 0)) if found is None else found

    def _make_lines(self) -> None:
        lines: list[Line] = []
        self._line_of = []
        above: Content | None = None
        for index, row in enumerate(self.rows):
            if self._heading is not None:
                head = as_content(self._heading(row))
                if above is None or head.plain != above.plain:
                    lines += [None, head] if lines else [head]
                    above = head
            self._line_of.append(len(lines))
            lines.append(index)
        self._lines = lines

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._lines) + self._titled)

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._measure()
        self._show_cursor()

    def _show_cursor(self) -> None:
        if not self.rows or self.size.height == 0:
            return
        line = self._line_of[self.cursor]
        top = line
        while top > 0 and not isinstance(self._lines[top - 1], int):  # a heading comes along with its first row
            top -= 1
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
        elif line >= self.scroll_y + self._height:
            self.scroll_to(y=line - self._height + 1, animate=False, immediate=True, force=True)

    def _refresh_row(self, index: int) -> None:
        if index < len(self._line_of):
            self.refresh(Region(0, self._line_of[index] + self._titled - int(self.scroll_y), self.size.width, 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw all lines anew: the titles stand still while the rows move under them."""
        super().watch_scroll_y(old_value, new_value)
        self.refresh()

    # -- drawing

    def _layout(self) -> list[tuple[Column[R], int]]:
        return laid_out(self.columns, self.size.width)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        if y < self._titled:
            return self._draw(self._titles(), self.get_visual_style("table--title"))
        place = y - self._titled + int(self.scroll_y)
        line = self._lines[place] if place < len(self._lines) else None
        if line is None:
            return self._draw([], self.visual_style)
        if isinstance(line, int):
            row = self.rows[line]
            style = self.get_visual_style("table--cursor") if line == self.cursor else self.visual_style
            cells = [(self.cell(row, column), column, width) for column, width in self._layout()]
            return self._draw([_placed(*cell) for cell in cells], style)
        return self._draw([fit(line, max(self.size.width - 2 * EDGE, 1))], self.visual_style)

    def _titles(self) -> list[Content]:
        titles = []
        for column, width in self._layout():
            title = fit(Content(column.title), width)
            if self.sorted_by and self.sorted_by[0] == column.key:
                mark = " ↓" if self.sorted_by[1] else " ↑"
                title = Content.styled(f"{column.title[: max(width - len(mark), 0)]}{mark}", "$heading")
            titles.append(_placed(title, column, width))
        return titles

    def _draw(self, parts: Sequence[Content], style: Style) -> Strip:
        width = self.size.width
        content = Content.assemble(" " * EDGE, Content(" " * GAP).join(parts)).truncate(width, pad=True)
        segments = [
            Segment(text, (style + text_style).rich_style)
            for text, text_style in content.render(style, end="", parse_style=self.app.stylesheet.parse_style)
        ]
        return Strip(segments, width)


def _placed(content: Content, column: Column[R], width: int) -> Content:
    cut = fit(content, width)
    spare = width - cut.cell_length
    return cut.pad_left(spare) if column.align == "right" else cut.pad_right(spare)
