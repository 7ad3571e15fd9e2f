"""Many cells on one sheet, with a cursor, and a line to type in over the cell itself.

    sheet = CellSheet(open_label="wijzigen", id="sheet")
    sheet.show(blocks)                       # keeps the cursor on its cell, and what is being typed
    sheet.go_to(cell_id)
    sheet.type_in("what stands there")       # in the cell under the cursor; `Typed` tells what came of it

It posts `Moved` when the cursor stands elsewhere, `Opened` on Enter and on a click on the cell under the cursor, `Left`
when the way back is taken, `Typing` at each change of what is typed, and `Typed` when it is done. Where the cells stand
is up to `cell_layout`. It must not import anything of ours but the parts it draws with.
"""

from collections.abc import Hashable, Sequence
from typing import Self

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from ib_console.widgets.cell_body import EDGE, CellBody
from ib_console.widgets.cell_input import CellInput
from ib_console.widgets.cell_layout import SheetBlock, SheetCell

_TYPED_LEAST = 24
"""Narrower than this nobody sees what is typed."""


class CellSheet(Widget):
    """The sheet; see the module."""

    DEFAULT_CSS = """
    CellSheet {
        height: 1fr;
        layers: sheet typing;
        & > CellBody { layer: sheet; }
        & > CellInput {
            layer: typing; position: absolute; display: none;
            height: 1; border: none; padding: 0; background: $field;
        }
        & > CellInput:focus { border: none; background: $field; background-tint: transparent; }
    }
    """

    class Moved(Message):
        """The cursor stands on another cell, or other cells are shown."""

    class Opened(Message):
        """The cell under the cursor must be opened."""

    class Left(Message):
        """The way back was taken."""

    class Typing(Message):
        """Something was typed."""

    class Typed(Message):
        """It is done: a text to keep, or `None` when the cell stays as it was."""

        def __init__(self, text: str | None, step: int) -> None:
            super().__init__()
            self.text = text
            self.step = step

    class Pasted(Message):
        """A text was pasted on the cell under the cursor."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._body = CellBody()
        self._body.was_scrolled = self.place_input
        self._input = CellInput(select_on_focus=False)
        self.is_typing = False
        """Whether the line over the cell is open."""
        self._typing_at: Hashable = None

    def compose(self) -> ComposeResult:
        """The cells, and the line over them."""
        yield self._body
        yield self._input

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002 - as in Textual
        """Put the focus on the cells, or on what is being typed."""
        self.screen.set_focus(self._input if self.is_typing else self._body, scroll_visible)
        return self

    # -- cells

    def show(self, blocks: Sequence[SheetBlock], *, at: Hashable | None = None, anew: bool = False) -> None:
        """Show these cells; the cursor stays on its cell or goes to `at`. What is being typed stays.

        Args:
            blocks: what stands on the sheet.
            at: the cell that the cursor goes to.
            anew: whether this is another sheet, of which the beginning is shown.
        """
        self._body.put(blocks, keep=at, anew=anew)
        self.place_input()

    @property
    def current(self) -> SheetCell | None:
        """The cell under the cursor."""
        spot = self._body.spot
        return None if spot is None else spot.cell

    @property
    def current_id(self) -> Hashable | None:
        """The id of the cell under the cursor."""
        return self._body.current_id

    @property
    def cells(self) -> list[SheetCell]:
        """Every cell, in the order of reading."""
        return [spot.cell for spot in self._body.layout_now.spots]

    def go_to(self, cell_id: Hashable) -> bool:
        """Put the cursor on a cell; tell whether it is there."""
        place = self._body.layout_now.place_of(cell_id)
        if place is not None:
            self._body.go_to(place)
        return place is not None

    def step(self, by: int) -> bool:
        """Go to the next or the previous cell in the order of reading; tell whether there is one."""
        place = self._body.cursor + by
        there = 0 <= place < len(self.cells)
        if there:
            self._body.go_to(place)
        return there

    def scroll_page(self) -> None:
        """Scroll a screen further without moving the cursor."""
        self._body.scroll_page()

    @property
    def can_scroll(self) -> bool:
        """Whether there is more than fits."""
        return self._body.max_scroll_y > 0

    def name_opening(self, label: str) -> None:
        """Call Enter something else; an empty name takes it out of the bar."""
        self._body.key_labels = {"open": label}

    # -- typing

    def type_in(self, text: str) -> None:
        """Open the line over the cell under the cursor; at once, so that the next key is typed there."""
        self.is_typing, self._typing_at = True, self.current_id
        with self.prevent(Input.Changed):
            self._input.value = text
        self._input.cursor_position = len(self._input.value)
        self._input.display = True
        self.place_input()
        self.screen.set_focus(self._input)

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self._input.value

    def stop_typing(self) -> None:
        """Take the line away."""
        if self.is_typing:
            self.is_typing = False
            focused = self._input.has_focus
            self._input.display = False
            if focused:
                self.screen.set_focus(self._body)

    def place_input(self) -> None:
        """Put the line over its cell."""
        place = self._body.layout_now.place_of(self._typing_at) if self.is_typing else None
        if place is None:
            return
        spot = self._body.layout_now.spots[place]
        room = max(self._body.size.width - EDGE - spot.x, 1)
        wanted = max(spot.width, _TYPED_LEAST, cell_len(self._input.value) + 2)
        self._input.styles.width = min(wanted, room)
        self._input.styles.offset = (spot.x + EDGE, max(spot.y - int(self._body.scroll_y), 0))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_typing:
            self.place_input()
            self.post_message(self.Typing())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()

    @on(CellInput.Done)
    def _done(self, event: CellInput.Done) -> None:
        event.stop()
        if self.is_typing:
            self.post_message(self.Typed(self.typed, event.step))

    @on(CellInput.Cancelled)
    def _cancelled(self, event: CellInput.Cancelled) -> None:
        event.stop()
        if self.is_typing:
            self.post_message(self.Typed(None, 0))

    # -- the rest

    def on_paste(self, event: events.Paste) -> None:
        """Tell the owner what was pasted on the cells."""
        if not self.is_typing and event.text:
            event.stop()
            self.post_message(self.Pasted(event.text))

    @on(CellBody.Moved)
    def _moved(self, event: CellBody.Moved) -> None:
        event.stop()
        if self.is_typing and self.current_id != self._typing_at:  # a click elsewhere
            self.post_message(self.Typed(self.typed, 0))
        self.place_input()
        self.post_message(self.Moved())

    @on(CellBody.Opened)
    def _opened(self, event: CellBody.Opened) -> None:
        event.stop()
        self.post_message(self.Opened())

    @on(CellBody.Left)
    def _left(self, event: CellBody.Left) -> None:
        event.stop()
        self.post_message(self.Left())
