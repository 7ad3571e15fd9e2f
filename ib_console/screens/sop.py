"""The SOP to read and to edit: what can be done with the cell, the row or the section under the cursor.

It shows the concept that is worked on, else the version that rules; editing that one begins a concept. What is shown
stands in `sop_view`. It must not import models.
"""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from ib_console.domain.drafts import DraftKey
from ib_console.domain.errors import NotFound
from ib_console.domain.papers import PUBLIC
from ib_console.domain.sop import SopStatus, SopVersion
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_lint import CellAddress
from ib_console.screens.base import AreaScreen, BaseScreen, in_background
from ib_console.screens.sop_cell_draft import ref_of
from ib_console.screens.sop_keys import SopVersionKeys, open_in_sop
from ib_console.screens.sop_paste import copied
from ib_console.screens.sop_preview import SopPreview
from ib_console.screens.sop_search import search_cells
from ib_console.screens.sop_sections import CellRef, chapter_of, chapters_of
from ib_console.screens.sop_view import SopView
from ib_console.widgets.cell_sheet import CellSheet
from ib_console.wording.sop_questions import copied as copied_words


class SopScreen(SopVersionKeys, SopView, AreaScreen):
    """Reads and edits one version of the SOP."""

    area: ClassVar[str] = "sop"
    watches: ClassVar[frozenset[str] | None] = frozenset({"sop_version", "school"})
    help_text: ClassVar[str] = (
        "Links staan de onderdelen van uw SOP: ✓ volledig ingevuld, ◆ deels, ○ nog leeg. Met Enter gaat u naar de "
        "vakken; daar wijzigt Enter een vak en kiest de spatiebalk de volgende waarde. Alles wordt meteen bewaard. "
        "Een SOP dat in gebruik is, ligt vast: wie het wijzigt, begint een concept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "zoeken", id="sop.search", tooltip="Zoekt in alle vakken en gaat erheen"),
        Binding("p", "preview", "voorbeeld", id="sop.preview", tooltip="Toont dit onderdeel zoals het op papier komt"),
        Binding("d", "export", "papier", id="sop.export", tooltip="Maakt van het SOP een papier"),
    ]

    DEFAULT_CSS = """
    SopScreen {
        & PageHeading { margin-bottom: 0; }
        & #sections { width: 40; margin-top: 1; }
        & #editor { width: 1fr; border-left: solid $rule; margin-top: 1; }
        & #chapter { height: 1; padding: 0 2; margin-bottom: 1; }
        & #asked { height: auto; min-height: 1; max-height: 3; padding: 0 2; background: $surface; color: $muted; }
        & #asked.-trouble { color: $late; }
        & #preview { display: none; height: 12; border-top: solid $rule; }
        &.-preview #preview { display: block; }
        &.-low.-preview #sheet { display: none; }
        &.-low.-preview #asked { display: none; }
        &.-low #preview { height: 1fr; border-top: none; }
    }
    SopScreen.-narrow #sections { width: 31; }
    SopScreen.-narrow.-editing #sections { display: none; }
    SopScreen.-narrow.-editing #editor { border-left: none; }
    """

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what is under the cursor; while a cell is typed in every letter is a letter."""
        if not self.is_mounted or self.desk.version is None:
            return super().check_action(action, parameters)
        ref = self.ref if self.is_editing else None
        chapter = self.sections.current
        on_list = not self.is_editing and chapter is not None
        is_cell = ref is not None and ref.is_cell
        offered = {
            "cycle": (on_list and self.sheet.can_scroll) or (is_cell and ref is not None and self.cells.is_chosen(ref)),
            "edit": ref is not None,
            "empty": is_cell,
            "copy": ref is not None,
            "new": on_list or (ref is not None and self.rows.can_add(ref)),
            "remove": (on_list and chapter is not None and chapter.section is not None)
            or (ref is not None and self.rows.can_remove(ref)),
            "move": on_list or (ref is not None and self.rows.can_move(ref, int(str((parameters or (0,))[0])))),
        }
        if self.sheet.is_typing and action in {*offered, "search", "preview", "export", *_WAYS}:
            return False
        return offered.get(action, super().check_action(action, parameters))

    @property
    def key_labels(self) -> dict[str, str]:
        """What the keys do here."""
        if self.is_editing:
            return {}
        return {"cycle": "verder lezen", "new": "nieuw onderdeel"}

    @property
    def late_keys(self) -> frozenset[str]:
        """In the cells first what is done with them, on the sections first what is done with the version."""
        return _WAYS | {"export"} if self.is_editing else _ON_SECTIONS

    # -- cells

    @on(CellSheet.Opened)
    def _cell_opened(self, event: CellSheet.Opened) -> None:
        event.stop()
        self.action_edit()

    @in_background
    async def action_edit(self) -> None:
        """Change the cell under the cursor; on an empty table, add its first row."""
        ref = self.ref
        if ref is not None and ref.is_cell:
            await self.cells.open(ref)
        elif ref is not None and not ref.key:
            await self._add_row(ref)

    @in_background
    async def action_cycle(self) -> None:
        """Go to the next value; on the sections read on."""
        ref = self.ref
        if not self.is_editing:
            self.sheet.scroll_page()
        elif ref is not None and ref.is_cell:
            await self.cells.cycle(ref)

    @in_background
    async def action_empty(self) -> None:
        """Take out what stands in the cell."""
        if self.ref is not None and self.ref.is_cell:
            await self.cells.empty(self.ref)

    @on(CellSheet.Typing)
    def _typing(self, event: CellSheet.Typing) -> None:
        event.stop()
        self.cells.typing()

    @on(CellSheet.Typed)
    def _typed(self, event: CellSheet.Typed) -> None:
        event.stop()
        self._take_typed(event.text, event.step)

    @in_background
    async def _take_typed(self, text: str | None, step: int) -> None:
        await self.cells.typed(text, step)

    @on(CellSheet.Pasted)
    def _pasted(self, event: CellSheet.Pasted) -> None:
        event.stop()
        self._paste(event.text)

    @in_background
    async def _paste(self, text: str) -> None:
        if self.ref is not None:
            await self.cells.paste(self.ref, text)

    def action_copy(self) -> None:
        """Copy the table under the cursor, to be pasted in a spreadsheet or back here."""
        if self.ref is not None:
            lines = copied(self.desk.sop, self.ref, coordinator_label=self.coordinator_label)
            self.app.copy_to_clipboard("\n".join(lines) + "\n")
            self.notify(copied_words(len(lines) - 1), markup=False)

    # -- rows and sections

    @in_background
    async def action_new(self) -> None:
        """Add a row below this one, or a section."""
        chapter = self.sections.current
        if self.is_editing and self.ref is not None:
            await self._add_row(self.ref)
        elif chapter is not None and (added := await self.rows.add_section(chapter)):
            self._go(added)
            await self.cells.open(added)

    async def _add_row(self, ref: CellRef) -> None:
        added = await self.rows.add(ref)
        if added is not None:
            self._go(added)
            if added.is_cell and self.cells.is_typed(added):
                await self.cells.open(added)

    @in_background
    async def action_remove(self) -> None:
        """Take the row or the section away."""
        chapter = self.sections.current
        if self.is_editing and self.ref is not None:
            await self.rows.remove(self.ref)
        elif chapter is not None:
            await self.rows.remove_section(chapter)

    @in_background
    async def action_move(self, by: int) -> None:
        """Move the row or the section."""
        chapter = self.sections.current
        if self.is_editing and self.ref is not None:
            await self.rows.move(self.ref, by)
        elif chapter is not None:
            await self.rows.move_section(chapter, by)

    # -- ways

    async def show_version(self, version_id: int) -> None:
        """Show another version. Raises `IbError`."""
        await self.cells.put_aside()
        self.waiting = {}
        self.desk.want(version_id)
        await self.load()

    async def go_to(self, part: SopPart, key: str, field: str) -> None:
        """Put the cursor on a cell of the version that is shown; without a field on the first of the row or part."""
        self._go(CellRef(part, key, field))

    def _go(self, ref: CellRef) -> None:
        """Go to a cell, or to the first cell of its row or its part."""
        key = chapter_of(self.desk.sop, ref)
        chapter = next((one for one in chapters_of(self.desk.sop) if one.key == key), None)
        if chapter is None:
            return
        self._show(chapter, ref)
        if not self.sheet.go_to(ref):
            refs = [cell.id for cell in self.sheet.cells if isinstance(cell.id, CellRef) and cell.id.part is ref.part]
            near = next((one for one in refs if one.key == ref.key), next(iter(refs), None))
            if near is not None:
                self.sheet.go_to(near)
        self._to_cells()

    @in_background
    async def action_search(self) -> None:
        """Find a word and go to the cell in which it stands."""
        found = await search_cells(self, self.desk.sop, self.coordinator_label)
        if found is not None:
            self._go(found)

    def action_preview(self) -> None:
        """Show the part as it will print, or not any more; in a low window in the place of the cells."""
        low = self.has_class("-low")
        if not low:
            self._wants_preview = not self.has_class("-preview")
        self._set_preview(not self.has_class("-preview"))
        if low and self.has_class("-preview"):
            self.add_class("-editing")
            self.query_one(SopPreview).focus()

    @on(SopPreview.Left)
    def _preview_left(self, event: SopPreview.Left) -> None:
        event.stop()
        if self.has_class("-low"):
            self._set_preview(False)  # noqa: FBT003 - private
        self._to_cells()

    @in_background
    async def action_export(self) -> None:
        """Make a paper of the version that is shown."""
        from ib_console.screens.papers import PaperChoice, make_paper  # noqa: PLC0415 - only when one is made

        if self.version is not None:
            await make_paper(self, [PaperChoice(kind=kind, subject_id=self.version.id) for kind in PUBLIC])


async def open_sop_draft(screen: BaseScreen, key: DraftKey) -> None:
    """Go to the cell that a text was typed in, with the text in it.

    Raises:
        NotFound: the version or the row is gone.
    """
    ref = ref_of(key)
    version: SopVersion = await screen.read(screen.services.sops.get, key.subject_id)
    if ref is None or version.status is not SopStatus.CONCEPT or chapter_of(version.sop, ref) is None:
        raise NotFound("sop.not_found")
    open_in_sop(screen, version.id, CellAddress(part=ref.part, key=ref.key, field=ref.field))


_WAYS = frozenset({"versions", "differences", "lint", "road"})
"""What leads to other screens."""
_ON_SECTIONS = frozenset({"cycle", "new", "remove"})
"""What is done with a section, which is not often."""
