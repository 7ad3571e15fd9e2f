"""The drawing and moving half of a sheet: lines on a scroll view with a cursor. Use `cell_sheet.CellSheet`.

It must not import anything of ours but the parts it draws with.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ib_console.widgets.cell_layout import Layout, SheetBlock, Spot, lay_out

EDGE = 2
"""Blanks left and right of the cells."""
_WIDEST = 110
"""Lines of text that are longer than this read badly."""

_AROUND = 1
"""Lines around the cell under the cursor that are kept in sight."""


class CellBody(ScrollView, can_focus=True):
    """Draws the cells and moves the cursor."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"sheet--cursor"}
    DEFAULT_CSS = """
    CellBody {
        height: 1fr;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .sheet--cursor { background: $row-blurred; }
        &:focus > .sheet--cursor { background: $row; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "wijzigen", id="sheet.open", tooltip="Wijzigt het vak onder de cursor"),
        Binding("down,j", "move(1)", "omlaag", show=False, id="sheet.down", tooltip="Een vak omlaag"),
        Binding("up,k", "move(-1)", "omhoog", show=False, id="sheet.up", tooltip="Een vak omhoog"),
        Binding("right", "beside(1)", "rechts", show=False, id="sheet.right", tooltip="Het vak ernaast"),
        Binding("left", "beside(-1)", "links", show=False, id="sheet.left", tooltip="Het vak ervoor"),
        Binding("pagedown", "page(1)", "bladzij omlaag", show=False, id="sheet.page_down", tooltip="Een scherm omlaag"),
        Binding("pageup", "page(-1)", "bladzij omhoog", show=False, id="sheet.page_up", tooltip="Een scherm omhoog"),
        Binding("g,home", "move_to_end(False)", "begin", show=False, id="sheet.first", tooltip="Naar het eerste vak"),
        Binding("G,end", "move_to_end(True)", "einde", show=False, id="sheet.last", tooltip="Naar het laatste vak"),
        Binding("escape", "leave", "terug", id="sheet.leave", tooltip="Gaat terug naar waar u vandaan kwam"),
    ]

    class Moved(Message):
        """The cursor stands on another cell, or other cells are shown."""

    class Opened(Message):
        """Enter, or a click on the cell under the cursor."""

    class Left(Message):
        """The way back."""

    def __init__(self) -> None:
        super().__init__()
        self.key_labels: dict[str, str] = {}
        self.layout_now = Layout()
        self.cursor = 0
        self.was_scrolled: Callable[[], None] = lambda: None
        """Called when other lines are shown, for what stands over them."""
        self._blocks: Sequence[SheetBlock] = ()
        self._wanted_x = 0
        self._width_was = -1

    # -- what the owner calls

    def put(self, blocks: Sequence[SheetBlock], *, keep: Hashable | None = None, anew: bool = False) -> None:
        """Show these cells; the cursor stays on its cell, or else near where it was; `anew` begins at the top."""
        before, y = self.current_id if keep is None else keep, self.spot.y - self.scroll_y if self.spot else 0
        was = self.cursor
        self._blocks = blocks
        self._lay_out()
        place = self.layout_now.place_of(before)
        self.cursor = min(was, max(len(self.layout_now.spots) - 1, 0)) if place is None else place
        if anew:
            self._scroll(0)
        elif self.spot is not None and place is not None:
            self._scroll(int(self.spot.y - y))
        self._show_cursor(after_leap=anew)
        self.refresh()
        self.post_message(self.Moved())

    @property
    def spot(self) -> Spot | None:
        """Where the cell under the cursor stands."""
        spots = self.layout_now.spots
        return spots[self.cursor] if self.cursor < len(spots) else None

    @property
    def current_id(self) -> Hashable | None:
        """The id of the cell under the cursor."""
        return None if self.spot is None else self.spot.cell.id

    def go_to(self, number: int) -> None:
        """Put the cursor on a cell."""
        spots = self.layout_now.spots
        if not spots:
            return
        self.cursor = min(max(number, 0), len(spots) - 1)
        self._wanted_x = spots[self.cursor].x
        self._moved()

    def _moved(self) -> None:
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    # -- keys and mouse

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Enter only on a cell."""
        del parameters
        return not (action == "open" and self.spot is None)

    def action_open(self) -> None:
        """Tell the owner."""
        self.post_message(self.Opened())

    def action_leave(self) -> None:
        """Tell the owner."""
        self.post_message(self.Left())

    def action_move(self, by: int) -> None:
        """Go to the cell above or below, as near to the same column as there is one; at an end only scroll."""
        spot, wanted = self.spot, self._wanted_x
        if spot is None:
            self._scroll(int(self.scroll_y) + by)
            return
        band = [(at, one) for at, one in enumerate(self.layout_now.spots) if one.band == spot.band + by]
        if not band:
            self._scroll(int(self.scroll_y) + by)
            return
        self.cursor = min(band, key=lambda pair: abs(pair[1].x - wanted))[0]
        self._moved()
        self._wanted_x = wanted

    def action_beside(self, by: int) -> None:
        """Go to the cell beside this one; left of the first is the way back."""
        spot = self.spot
        if spot is None:
            return
        other = self.cursor + by
        if 0 <= other < len(self.layout_now.spots) and self.layout_now.spots[other].band == spot.band:
            self.go_to(other)
        elif by < 0:
            self.post_message(self.Left())

    def action_page(self, direction: int) -> None:
        """Go a screen further; a text that is longer than the screen is scrolled."""
        spot, height = self.spot, max(self.size.height - 2, 1)
        if spot is None:
            self._scroll(int(self.scroll_y) + direction * height)
            return
        y = spot.y + direction * height
        near = min(enumerate(self.layout_now.spots), key=lambda pair: (abs(pair[1].y - y), abs(pair[1].x - spot.x)))
        top = int(self.scroll_y) + direction * height
        self.go_to(near[0])
        if near[1] is spot:
            self._scroll(top)

    def action_move_to_end(self, last: bool) -> None:  # noqa: FBT001 - an action's parameters come by position
        """Go to the first or the last cell."""
        self.go_to(len(self.layout_now.spots) - 1 if last else 0)
        if not last:
            self._scroll(0)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where was clicked; on the cell under the cursor, open it."""
        number = self.layout_now.at(event.x - EDGE, event.y + int(self.scroll_y))
        if number is None:
            return
        if number == self.cursor:
            self.post_message(self.Opened())
        else:
            self.go_to(number)

    # -- places

    def _lay_out(self) -> None:
        self._width_was = self.size.width
        self.layout_now = lay_out(self._blocks, min(self.size.width - 2 * EDGE, _WIDEST))
        self.virtual_size = Size(self.size.width, len(self.layout_now.lines) + 1)

    def on_resize(self) -> None:
        """Lay out anew at another width; the cursor stays on its cell and in sight."""
        other = self.size.width != self._width_was
        if other and self.size.width:
            self._lay_out()
            self._scroll(0)  # what stands over the cursor is shown as far as there is room for it
        self.call_after_refresh(self._show_cursor, after_leap=other)
        self.was_scrolled()

    def _show_cursor(self, *, after_leap: bool = False) -> None:
        """Bring the cell under the cursor into sight, with a line around it; after a leap with what stands over it."""
        spot, height, top = self.spot, self.size.height, int(self.scroll_y)
        if spot is None or not height:
            return
        above = max(spot.y - _AROUND, 0) if spot.band > 1 else 0  # with the first cell, all that stands over it
        below = spot.y + spot.height + _AROUND
        if top <= above and below <= top + height:
            return
        leaps = after_leap or below < top or above > top + height
        if spot.height + 2 * _AROUND > height:
            self._scroll(above)
        elif leaps:
            self._scroll(min(max(spot.y - height // 3, 0), above) if below > height else 0)
        else:
            self._scroll(above if above < top else below - height)

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=max(top, 0), animate=False, immediate=True, force=True)

    def scroll_page(self) -> None:
        """Scroll a screen further without moving the cursor; behind the end comes the beginning."""
        at_end = self.scroll_y >= self.max_scroll_y
        self._scroll(0 if at_end else int(self.scroll_y) + max(self.size.height - 1, 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw all lines anew."""
        super().watch_scroll_y(old_value, new_value)
        self.was_scrolled()

    # -- drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        line, width = y + int(self.scroll_y), self.size.width
        style, lit = self.visual_style, self.get_visual_style("sheet--cursor")
        segments: list[Segment] = []
        at = 0

        def fill(to: int, lit_from: int = -1, lit_to: int = -1) -> None:
            nonlocal at
            while at < to:
                is_lit = lit_from <= at < lit_to
                edge = lit_to if is_lit else lit_from if at < lit_from < to else to
                segments.append(Segment(" " * (min(edge, to) - at), (lit if is_lit else style).rich_style))
                at = min(edge, to)

        spot = self.spot
        on_cursor = spot is not None and spot.y <= line < spot.y + spot.height
        lit_from, lit_to = (spot.x + EDGE - 1, spot.x + EDGE + spot.width + 1) if spot and on_cursor else (-1, -1)
        pieces = self.layout_now.lines[line] if line < len(self.layout_now.lines) else []
        for piece in pieces:
            fill(piece.x + EDGE, lit_from, lit_to)
            own = lit if on_cursor and piece.spot == self.cursor else style
            for text, part in piece.text.render(own, end="", parse_style=self.app.stylesheet.parse_style):
                segments.append(Segment(text, (own + part).rich_style))
            at += piece.text.cell_length
        fill(width, lit_from, lit_to)
        return Strip(segments).adjust_cell_length(width, style.rich_style)
