"""What can be done with the cell of the SOP under the cursor: typed in, chosen, cycled, pasted on.

A part of the SOP screen that is no widget. It must not import models.
"""

from typing import Any, Protocol

from ib_console.domain.errors import IbError, RuleViolation
from ib_console.domain.sop_edit import AddRow, Edit, set_cell
from ib_console.domain.sop_fields import CellKind, Field, SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_rows import place_of, rows_of, value_of
from ib_console.domain.text import clean
from ib_console.screens.base import BaseScreen
from ib_console.screens.sop_cell_draft import CellDraft, CellText, draft_key
from ib_console.screens.sop_cell_forms import (
    CYCLED,
    LEFT,
    TYPED,
    WRITTEN,
    choose_value,
    next_value,
    write_text,
)
from ib_console.screens.sop_desk import SopDesk
from ib_console.screens.sop_paste import cells_of, new_rows_needed, pasted
from ib_console.screens.sop_sections import CellRef, name_of
from ib_console.widgets.cell_sheet import CellSheet
from ib_console.widgets.dialogs import MessageDialog
from ib_console.widgets.draft_keeper import DraftKeeper
from ib_console.widgets.typed_draft import TypedIn
from ib_console.wording.glossary import capital, label
from ib_console.wording.messages import sentence
from ib_console.wording.sop_cell_text import cell_text, read_cell
from ib_console.wording.sop_columns import column, question
from ib_console.wording.sop_questions import PASTED_TITLE
from ib_console.wording.sop_questions import pasted as pasted_words

_SHOWN_UNREAD = 8


class Shown(TypedIn, Protocol):
    """What the screen tells and hears."""

    desk: SopDesk
    coordinator_label: str
    waiting: dict[CellRef, str]
    """Texts that were typed and not saved."""

    @property
    def sheet(self) -> CellSheet:
        """The cells."""
        ...

    @property
    def ref(self) -> CellRef | None:
        """The cell under the cursor."""
        ...

    def redraw(self) -> None:
        """Show the document again."""
        ...


class SopCells:
    """The cells of the version on the screen."""

    def __init__(self, screen: BaseScreen, shown: Shown) -> None:
        self._screen = screen
        self._shown = shown
        self._draft: CellDraft | None = None
        self._unsaved: dict[CellRef, DraftKeeper] = {}

    # -- what a cell is

    def field_of(self, ref: CellRef) -> Field:
        """The field of a cell."""
        return PARTS[ref.part].field(ref.field)

    def is_typed(self, ref: CellRef) -> bool:
        """Whether it is typed in the cell itself."""
        return self.field_of(ref).kind in TYPED

    def is_chosen(self, ref: CellRef) -> bool:
        """Whether it is chosen from what is there."""
        return self.field_of(ref).kind not in TYPED | WRITTEN

    def value_of(self, ref: CellRef) -> Any:  # noqa: ANN401 - whatever the cell holds
        """What it holds."""
        return value_of(self._shown.desk.sop, ref.part, ref.key, ref.field)

    def question_of(self, ref: CellRef) -> str:
        """The plain question behind it."""
        is_of_move = ref.part is SopPart.REQUIREMENTS
        move = place_of(self._shown.desk.sop, ref.part, ref.key).parent if is_of_move else ""
        return question(ref.part, ref.field, move)

    def _saved_text(self, ref: CellRef) -> str:
        return cell_text(
            self._shown.desk.sop,
            self.field_of(ref),
            self.value_of(ref),
            coordinator_label=self._shown.coordinator_label,
        )

    # -- opening it

    async def open(self, ref: CellRef) -> None:
        """Let the user change a cell, in the way of its kind. Raises `IbError`."""
        if not await self._shown.desk.may_write():
            return
        if self._shown.ref != ref and not self._shown.sheet.go_to(ref):
            return
        field = self.field_of(ref)
        if field.kind in TYPED:
            self._begin_typing(ref)
            return
        if field.kind in WRITTEN:
            await self._write(ref, field)
            return
        value = await choose_value(
            self._screen,
            self._shown.desk.sop,
            field,
            self.value_of(ref),
            question=self.question_of(ref),
            coordinator_label=self._shown.coordinator_label,
        )
        if value is not LEFT:
            await self.set(ref, value)

    async def set(self, ref: CellRef, value: object) -> None:
        """Put a value in a cell. Raises `IbError`."""
        await self._shown.desk.do(set_cell(self._shown.desk.sop, ref.part, ref.key, ref.field, value))

    async def cycle(self, ref: CellRef) -> None:
        """Go to the next value of a choice; what has no few values is opened. Raises `IbError`."""
        if self.field_of(ref).kind not in CYCLED:
            await self.open(ref)
        elif await self._shown.desk.may_write():
            await self.set(ref, next_value(self.field_of(ref), self.value_of(ref)))

    async def empty(self, ref: CellRef) -> None:
        """Take out what stands in a cell. Raises `IbError`."""
        if await self._shown.desk.may_write():
            await self.set(ref, self._read(ref, ""))

    def _read(self, ref: CellRef, text: str) -> Any:  # noqa: ANN401 - whatever the cell holds
        return read_cell(
            self._shown.desk.sop,
            ref.part,
            self.field_of(ref),
            text,
            coordinator_label=self._shown.coordinator_label,
        )

    async def _write(self, ref: CellRef, field: Field) -> None:
        desk = self._shown.desk
        if desk.version is None:
            return

        async def save(text: str) -> None:
            self._shown.waiting.pop(ref, None)
            await self.set(ref, self._read(ref, text))

        await write_text(self._screen, desk.version.id, field, self._text_of(ref), save)
        await self._screen.load()  # a text that was left as a kladversie is shown in its cell

    def _text_of(self, ref: CellRef) -> CellText:
        return CellText(
            ref=ref,
            saved=self._saved_text(ref),
            title=f"SOP · {capital(label(ref.part))}",
            about=column(ref.part, ref.field),
            where=name_of(self._shown.desk.sop, ref),
        )

    # -- typing in it

    @property
    def has_unsaved_text(self) -> bool:
        """Whether a text is being typed that is not saved."""
        return self._draft is not None and self._shown.typed != self._draft.saved

    def _begin_typing(self, ref: CellRef) -> None:
        version = self._shown.desk.version
        if version is None:
            return
        if (earlier := self._unsaved.pop(ref, None)) is not None:
            earlier.end()
        text = self._text_of(ref)
        self._shown.sheet.type_in(self._shown.waiting.get(ref, text.saved))
        self._draft = CellDraft(text, self._shown, self._screen.console.drafts.book(draft_key(version.id, ref)))
        self._shown.say("")

    def typing(self) -> None:
        """Something was typed."""
        if self._draft is not None:
            self._draft.keeper.touched()
            self._shown.say("")

    async def typed(self, text: str | None, step: int) -> None:
        """Take what was typed, or leave the cell as it was; then go to the next cell, when it was asked for.

        Raises:
            IbError: it could not be kept; the text waits as a kladversie.
        """
        draft = self._draft
        if draft is None:
            return
        ref = draft.ref
        if text is None or clean(text) == draft.saved:
            self._close(draft, text or "")
            self._shown.waiting.pop(ref, None)
            self._shown.redraw()
            self._go_on(step)
            await draft.keeper.forget()
            draft.keeper.end()
            return
        desk = self._shown.desk
        try:
            edit = desk.show(set_cell(desk.sop, ref.part, ref.key, ref.field, self._read(ref, text)))
        except RuleViolation as refused:
            self._shown.say(sentence(refused), trouble=True)
            self._shown.sheet.focus()
            return
        self._close(draft, text)
        self._go_on(step)
        await self._keep(draft, edit)

    async def _keep(self, draft: CellDraft, edit: Edit | None) -> None:
        """Keep what was typed, and let its draft go with it; when that fails the draft stays."""
        ref, keeper = draft.ref, draft.keeper
        keeper.rest()
        try:
            if edit is None:
                await keeper.forget()
            else:
                with keeper.saving():
                    await self._shown.desk.keep(edit)
        except IbError:
            self._unsaved[ref] = keeper
            keeper.go_on()
            self._shown.waiting[ref] = draft.final or ""
            self._shown.redraw()
            raise
        keeper.end()
        if self._shown.waiting.pop(ref, None) is not None:
            self._shown.redraw()

    def _close(self, draft: CellDraft, text: str) -> None:
        draft.final = text
        self._draft = None
        self._shown.sheet.stop_typing()
        self._shown.say("")

    def _go_on(self, step: int) -> None:
        ref = self._shown.ref if step and self._shown.sheet.step(step) else None
        if ref is not None and ref.is_cell and self.field_of(ref).kind in TYPED:
            self._begin_typing(ref)

    async def put_aside(self) -> None:
        """Close the cell that is typed in, because another part is shown; its text waits as a kladversie."""
        draft = self._draft
        if draft is None:
            return
        text = self._shown.typed
        if text != draft.saved:
            self._shown.waiting[draft.ref] = text
        self._close(draft, text)
        await draft.keeper.keep()
        draft.keeper.end()

    # -- pasting

    async def paste(self, ref: CellRef, text: str) -> None:
        """Fill cells from this one on with a piece of a spreadsheet, as one step. Raises `IbError`."""
        desk = self._shown.desk
        grid = cells_of(text, self.field_of(ref).kind if ref.is_cell else CellKind.TEXT)
        if not grid or (not ref.is_cell and ref.part is SopPart.RULES) or not await desk.may_write():
            return
        spec = PARTS[ref.part]
        parent = ref.parent if not ref.key or not spec.is_table else place_of(desk.sop, ref.part, ref.key).parent
        count = new_rows_needed(desk.sop, ref, len(grid))
        added: tuple[AddRow, ...] = ()
        if count:
            index = len(rows_of(desk.sop, ref.part, parent))
            new_rows = self._screen.services.sop_editor.new_rows
            added = await self._screen.read(new_rows, ref.part, index=index, count=count, parent=parent)
        found = pasted(desk.sop, ref, grid, added, coordinator_label=self._shown.coordinator_label)
        if found.filled:
            await desk.do(found.edit)
        words = pasted_words(found.filled, found.added if found.filled else 0)
        if found.unread:
            more = len(found.unread) - _SHOWN_UNREAD
            lines = found.unread[:_SHOWN_UNREAD] + ([f"en nog {more}"] if more > 0 else [])
            await self._screen.app.push_screen_wait(MessageDialog(PASTED_TITLE, words, *lines))
        else:
            self._screen.notify(words, markup=False)
