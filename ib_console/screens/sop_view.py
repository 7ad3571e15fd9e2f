"""What the SOP screen shows: the sections on the left, the cells of one of them, and that part as it will print.

What can be done there is up to `sop.SopScreen`. It must not import models.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.theme import Theme
from textual.widgets import Static

from ib_console.domain.drafts import Draft
from ib_console.domain.school import School
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_completeness import Completeness
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.exchange.document import Block
from ib_console.exchange.documents.sop import sop_chapters
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.sop_cell_draft import drafts_of
from ib_console.screens.sop_cells import SopCells
from ib_console.screens.sop_desk import SopDesk
from ib_console.screens.sop_preview import SopPreview
from ib_console.screens.sop_row_deeds import SopRows
from ib_console.screens.sop_sections import LINKS, CellRef, Chapter, chapters_of, first_ref, sheet_of, title_of
from ib_console.widgets.cell_layout import SheetBlock
from ib_console.widgets.cell_sheet import CellSheet
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.glossary import COORDINATOR, label
from ib_console.wording.sop_columns import column
from ib_console.wording.sop_name import short_title
from ib_console.wording.sop_questions import ADD_MOVE, DRAFT_WAITS, how_to
from ib_console.wording.sop_road_sentences import adopted_words, use_words

_MARKS = {
    Completeness.FULL: ("✓", "$ok"),
    Completeness.PARTLY: ("◆", "$attention"),
    Completeness.EMPTY: ("○", "$muted"),
}
_LABELLED = frozenset({SopPart.SECTIONS, SopPart.REQUIREMENTS})
"""Tables whose cells stand under each other."""
_TALL = 32
"""From so many lines on the printed part stands under the cells."""


class SopView(BaseScreen):
    """A version of the SOP on the screen. How it is laid out stands in the styles of `SopScreen`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "cycle", "kiezen", id="sop.cycle", tooltip="Kiest de volgende waarde van dit vak"),
        Binding("n", "new", "nieuwe rij", id="sop.new", tooltip="Zet een rij onder deze, of links een onderdeel"),
        Binding("x,delete", "remove", "weghalen", id="sop.remove", tooltip="Haalt deze rij of dit onderdeel weg"),
        Binding("e", "edit", "wijzigen", show=False, id="sop.edit", tooltip="Wijzigt het vak onder de cursor"),
        Binding("C", "copy", "kopiëren", show=False, id="sop.copy", tooltip="Kopieert deze tabel voor een rekenblad"),
        Binding("backspace", "empty", "leegmaken", show=False, id="sop.empty", tooltip="Maakt dit vak leeg"),
        Binding(
            "minus,ctrl+up,shift+up",
            "move(-1)",
            "eerder",
            show=False,
            id="sop.earlier",
            tooltip="Zet dit een plaats eerder",
        ),
        Binding(
            "plus,ctrl+down,shift+down",
            "move(1)",
            "later",
            show=False,
            id="sop.later",
            tooltip="Zet dit een plaats later",
        ),
    ]
    version: SopVersion | None = None
    """The version that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = SopDesk(self, self.redraw)
        self.coordinator_label = COORDINATOR
        self.waiting: dict[CellRef, str] = {}
        """Texts that were typed and not saved."""
        self.cells = SopCells(self, self)
        self.rows = SopRows(self, self.desk)
        self.sheet = CellSheet(id="sheet")
        """The cells. Held here, for what is typed in them may be asked for while the screen closes."""
        self._chapter: Chapter | None = None
        self._blocks: tuple[SheetBlock, ...] = ()
        self._places: dict[str, CellRef] = {}
        self._wants_preview = True
        self._in_guide: bool | None = None
        self._drawn: tuple[object, ...] = ()

    def body(self) -> ComposeResult:
        """Where the SOP stands, its sections, and the one that is edited."""
        yield PageHeading("SOP", id="standing")
        with Horizontal():
            yield RecordTable[Chapter](
                [Column("mark", "", _mark, width=1), Column("title", "", _title, least=10)],
                key=lambda chapter: chapter.key,
                empty="Er is nog geen SOP.",
                open_label="naar de vakken",
                id="sections",
            )
            with Vertical(id="editor"):
                yield Static("", id="chapter")
                yield self.sheet
                yield Static("", id="asked")
                yield SopPreview(id="preview")

    def on_mount(self) -> None:
        """Draw the printed part in other colours when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, self._recoloured)

    async def load(self) -> None:
        """Read the version that is worked on, and the texts that wait for it.

        What was read is shown before the next reading: until then the cursor stands in what was shown before, on a row
        that this version may not have.
        """
        school: School = await self.read(self.services.school.get)
        self.coordinator_label = school.coordinator_label or COORDINATOR
        self._in_guide = school.sop_in_guide
        await self.desk.load()
        self.redraw()
        drafts: Sequence[Draft] = await self.read(self.services.drafts.waiting)
        if self.desk.version is not None:
            self.waiting = drafts_of(drafts, self.desk.version.id)
        self.redraw()

    # -- what is shown

    @property
    def sections(self) -> RecordTable[Chapter]:
        """The list on the left."""
        table: RecordTable[Chapter] = self.query_one("#sections", RecordTable)
        return table

    @property
    def ref(self) -> CellRef | None:
        """The cell under the cursor."""
        found = self.sheet.current_id
        return found if isinstance(found, CellRef) else None

    @property
    def typed(self) -> str:
        """What stands in the line over the cell that is typed in."""
        return self.sheet.typed

    @property
    def is_editing(self) -> bool:
        """Whether the keys are for the cells."""
        return self.is_mounted and self.sheet.has_focus_within

    @property
    def has_unsaved_text(self) -> bool:
        """Whether something is being typed."""
        return self.cells.has_unsaved_text

    def redraw(self) -> None:
        """Show the version as it is now; the cursor stays on its cell."""
        version = self.desk.version
        if version is None or not self.query("#body"):  # it was closed while it was read
            return
        self.version = version
        title = short_title(version.school_year, in_guide=self._in_guide)
        standing = self._standing(version)
        drawn = (version.id, version.sop, standing, title, dict(self.waiting), self.coordinator_label)
        if drawn == self._drawn:  # an edit was shown before it was kept, and is read again behind it
            return
        self._drawn = drawn
        self.query_one("#standing", PageHeading).note(standing, title=title)
        chapters = chapters_of(version.sop)
        self.sections.show(chapters)
        known = None if self._chapter is None else self._chapter.key
        chapter = next((one for one in chapters if one.key == known), self.sections.current or chapters[0])
        self._show(chapter)

    def _standing(self, version: SopVersion) -> str:
        """Whether it rules, since or until when, and whether the board adopted it."""
        return f"{use_words(version, self.desk.until, self.console.today)} · {adopted_words(version)}"

    def _show(self, chapter: Chapter, at: CellRef | None = None) -> None:
        """Show one chapter; at first the cursor is where it was there, or where most is to be done."""
        anew = self._chapter is None or self._chapter.key != chapter.key
        if anew and self._chapter is not None and self.ref is not None:
            self._places[self._chapter.key] = self.ref
        self._chapter = chapter
        self._blocks = sheet_of(self.desk.sop, chapter, coordinator_label=self.coordinator_label, waiting=self.waiting)
        at = at or (self._places.get(chapter.key) or first_ref(self._blocks, chapter) if anew else None)
        self.query_one("#chapter", Static).update(heading(chapter.title, label(chapter.mark)))
        self.sheet.show(self._blocks, at=at, anew=anew)
        if self.sections.current_key != chapter.key:
            self.sections.select(chapter.key)
        self._show_preview()

    def _printed(self) -> Sequence[Block]:
        if self.version is None or self._chapter is None:
            return ()
        chapters = sop_chapters(self.version, coordinator_label=self.coordinator_label)
        if self._chapter.section is not None:
            return next((one.blocks for one in chapters if one.section_id == self._chapter.key), ())
        around = [one.blocks for one in chapters if not one.section_id]
        if self._chapter.key == LINKS:
            return around[1] if len(around) > 1 else ()
        return around[0]

    def _show_preview(self) -> None:
        if self.has_class("-preview"):
            preview = self.query_one(SopPreview)
            preview.show(self._printed())
            preview.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """Bring what is under the cursor into sight in the printed part."""
        cell = self.sheet.current if self.is_attached else None
        if cell is None or not isinstance(cell.id, CellRef) or not self.has_class("-preview"):
            return
        ref = cell.id
        way = title_of(self.desk.sop, ref, coordinator_label=self.coordinator_label)
        row = [one.text for one in self.sheet.cells if isinstance(one.id, CellRef) and one.id.key == ref.key]
        self.query_one(SopPreview).show_place(way, () if way else (*(row if ref.key else ()), cell.text, cell.label))

    def _recoloured(self, _: Theme) -> None:
        self._show_preview()

    def on_resize(self) -> None:
        """The printed part stands under the cells where there is room."""
        low = self.size.height < _TALL
        self.set_class(low, "-low")
        self._set_preview(self._wants_preview and not low)

    def _set_preview(self, shown: bool) -> None:  # noqa: FBT001 - private
        if shown != self.has_class("-preview"):
            self.set_class(shown, "-preview")
            self.call_after_refresh(self._show_preview)

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Put a sentence under the cells; an empty one shows the question of the cell again."""
        for line in self.query("#asked").results(Static):  # none when the screen goes while it is read
            if text and not trouble and line.has_class("-trouble"):
                return  # what is wrong counts for more than that a draft was kept
            line.set_class(trouble, "-trouble")
            line.update(plain(text) if text else self._question())

    def _question(self) -> Content:
        ref = self.ref
        if ref is None or self.desk.version is None or not self.is_editing:
            return Content("")
        if not ref.is_cell:
            return plain(ADD_MOVE if ref.key else "")  # an empty table says itself that it is
        if ref in self.waiting and not self.sheet.is_typing:
            return plain(DRAFT_WAITS, "$attention")
        how = how_to(self.cells.field_of(ref).kind)
        asked = self.cells.question_of(ref)
        is_question = asked != column(ref.part, ref.field)
        if not is_question and not how and (ref.part in _LABELLED or not PARTS[ref.part].is_table):
            return Content("")  # its label stands before it
        return Content.assemble(plain(asked, "$foreground" if is_question else "$muted"), f"   {how}" if how else "")

    # -- moving

    @on(RecordTable.Highlighted, "#sections")
    def _highlighted(self, event: RecordTable.Highlighted[Chapter]) -> None:
        event.stop()
        chapter = self.sections.current  # not that of the event: since then the cursor may have been put elsewhere
        if chapter is not None and (self._chapter is None or chapter.key != self._chapter.key):
            self._put_aside()
            self._show(chapter)

    @on(RecordTable.Opened, "#sections")
    def _section_opened(self, event: RecordTable.Opened[Chapter]) -> None:
        event.stop()
        self._to_cells()

    def _to_cells(self) -> None:
        self.add_class("-editing")
        self.sheet.focus()

    def _to_sections(self) -> None:
        self.remove_class("-editing")
        self.sections.focus()

    def on_descendant_focus(self) -> None:
        """Ask the question of the cell only of who is in the cells."""
        if not self.sheet.is_typing:
            self.say("")

    @on(CellSheet.Left)
    def _sheet_left(self, event: CellSheet.Left) -> None:
        event.stop()
        self._to_sections()

    @on(CellSheet.Moved)
    def _cell_moved(self, event: CellSheet.Moved) -> None:
        event.stop()
        if not self.sheet.is_typing:
            self.say("")
        ref = self.ref
        if ref is not None:
            self.sheet.name_opening("wijzigen" if ref.is_cell else "" if ref.key else "eerste rij")
        self.refresh_bindings()
        self._follow()

    @in_background
    async def _put_aside(self) -> None:
        await self.cells.put_aside()


def _mark(chapter: Chapter) -> Content:
    return Content.styled(*_MARKS[chapter.mark])


def _title(chapter: Chapter) -> Content:
    indent = "  " * (chapter.depth - 1)
    return Content.assemble(indent, plain(chapter.title, "" if chapter.depth > 1 else "bold"))
