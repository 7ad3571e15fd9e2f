"""Rows of the SOP: added, taken away and moved; and its sections, which are rows too.

A part of the SOP screen that is no widget. It must not import models.
"""

from collections.abc import Iterator
from dataclasses import replace

from ib_console.domain.levels import Move, SupportLevel
from ib_console.domain.sop_cells import empty_row
from ib_console.domain.sop_edit import AddRow, MoveRow, RemoveRow, apply
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_layout import PARTS, parts_inside
from ib_console.domain.sop_rows import Row, key_of, place_of, references_to, rows_of
from ib_console.domain.transitions import steps_of
from ib_console.screens.base import BaseScreen
from ib_console.screens.sop_desk import SopDesk
from ib_console.screens.sop_sections import FRONT, LINKS, CellRef, Chapter
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.option_lines import Choice
from ib_console.wording.glossary import level_name
from ib_console.wording.sop_questions import (
    NO_MORE,
    REMOVE_ROW,
    REMOVE_SECTION,
    WHICH_LEVEL,
    WHICH_MOVE,
    goes_with_it,
    move_title,
)


class SopRows:
    """The rows of the version on the screen."""

    def __init__(self, screen: BaseScreen, desk: SopDesk) -> None:
        self._screen = screen
        self._desk = desk

    def can_add(self, ref: CellRef) -> bool:
        """Whether the table of this cell can get another row; a section is added from the list of sections."""
        spec = PARTS[ref.part]
        return (
            ref.part is not SopPart.SECTIONS
            and spec.is_table
            and not spec.fixed_rows
            and not (spec.is_optional_record and ref.key)
        )

    def can_remove(self, ref: CellRef) -> bool:
        """Whether the row of this cell can go; a section goes from the list of sections."""
        spec = PARTS[ref.part]
        return bool(ref.key) and spec.is_table and not spec.fixed_rows and ref.part is not SopPart.SECTIONS

    def can_move(self, ref: CellRef, by: int) -> bool:
        """Whether the row of this cell has a place to go to."""
        if not self.can_remove(ref):
            return False
        place = place_of(self._desk.sop, ref.part, ref.key)
        return 0 <= place.index + by < len(rows_of(self._desk.sop, ref.part, place.parent))

    # -- rows

    async def add(self, ref: CellRef) -> CellRef | None:
        """Add an empty row below that of this cell; give its first cell. Raises `IbError`."""
        if not self.can_add(ref) or not await self._desk.may_write():
            return None
        parent, index = ref.parent, 0
        if ref.key:
            place = place_of(self._desk.sop, ref.part, ref.key)
            parent, index = place.parent, place.index + 1
        key = await self._key(ref.part)
        if key is None:
            return None
        new_row = self._screen.services.sop_editor.new_row
        edit: AddRow = await self._screen.read(new_row, ref.part, index=index, parent=parent, key=key)
        await self._desk.do(edit)
        return self._first(ref.part, edit.row)

    async def _key(self, part: SopPart) -> str | None:
        """The key of a row that has no id: which wissel or niveau it is about; empty for all others."""
        if part not in {SopPart.RULES, SopPart.WEIGHTS}:
            return ""
        taken = {key_of(PARTS[part], row) for row in rows_of(self._desk.sop, part)}
        free = [each for each in (_moves() if part is SopPart.RULES else _levels()) if each[0] not in taken]
        if not free:
            self._screen.notify(NO_MORE, markup=False)
            return None
        question = WHICH_MOVE if part is SopPart.RULES else WHICH_LEVEL
        choices = [Choice(key, words) for key, words in free]
        answer = await self._screen.app.push_screen_wait(ChooseDialog(question, choices))
        return None if answer is None else str(answer.id)

    def _first(self, part: SopPart, row: Row) -> CellRef:
        spec = PARTS[part]
        return CellRef(part, key_of(spec, row), spec.fields[0].name if spec.fields else "")

    async def remove(self, ref: CellRef, *, question: str = REMOVE_ROW) -> None:
        """Take a row away; one that holds something is asked about. Raises `IbError`."""
        if not ref.key or not await self._desk.may_write():
            return
        sop = self._desk.sop
        row = place_of(sop, ref.part, ref.key).row
        edit = RemoveRow(part=ref.part, key=ref.key)
        apply(sop, edit)  # what may not go is refused before it is asked
        inner = sum(len(rows_of(sop, spec.part, ref.key)) for spec in parts_inside(ref.part))
        pointers = len(tuple(references_to(sop, ref.part, ref.key)))
        if row != empty_row(ref.part, ref.key) or inner or pointers:
            confirm = Confirm(question, yes="weghalen", detail=goes_with_it(inner, pointers))
            if not await self._screen.app.push_screen_wait(confirm):
                return
        await self._desk.do(edit)

    async def move(self, ref: CellRef, by: int) -> None:
        """Move a row up or down in its table. Raises `IbError`."""
        if self.can_move(ref, by) and await self._desk.may_write():
            index = place_of(self._desk.sop, ref.part, ref.key).index + by
            await self._desk.do(MoveRow(part=ref.part, key=ref.key, index=index))

    # -- sections

    async def add_section(self, chapter: Chapter) -> CellRef | None:
        """Add a section below this one; give its title. Raises `IbError`."""
        if not await self._desk.may_write():
            return None
        sections = self._desk.sop.sections
        index = {FRONT: 0, LINKS: len(sections)}.get(chapter.key)
        if index is None:
            index = place_of(self._desk.sop, SopPart.SECTIONS, chapter.key).index + 1
        new_row = self._screen.services.sop_editor.new_row
        edit: AddRow = await self._screen.read(new_row, SopPart.SECTIONS, index=index)
        await self._desk.do(replace(edit, row=replace(edit.row, depth=chapter.depth)))
        return CellRef(SopPart.SECTIONS, edit.row.id, "title")

    async def remove_section(self, chapter: Chapter) -> None:
        """Take a section away; one with a table stays. Raises `IbError`."""
        if chapter.section is not None:
            await self.remove(CellRef(SopPart.SECTIONS, chapter.key), question=REMOVE_SECTION)

    async def move_section(self, chapter: Chapter, by: int) -> None:
        """Move a section up or down. Raises `IbError`."""
        if chapter.section is None or not await self._desk.may_write():
            return
        index = place_of(self._desk.sop, SopPart.SECTIONS, chapter.key).index + by
        if 0 <= index < len(self._desk.sop.sections):
            await self._desk.do(MoveRow(part=SopPart.SECTIONS, key=chapter.key, index=index))


def _moves() -> Iterator[tuple[str, str]]:
    """Every wissel that can have requirements of its own: not a jump, which unites what it skips."""
    for origin in SupportLevel:
        for target in SupportLevel:
            if origin is not target and len(steps_of(Move(origin, target))) == 1:
                code = Move(origin, target).code
                yield code, move_title(code)


def _levels() -> Iterator[tuple[str, str]]:
    return ((str(level.value), level_name(level)) for level in SupportLevel)
