"""What one version of the SOP says otherwise than another: the sections, the cells of one, and a text word by word.

What went is marked with a minus and struck, what came with a plus: never by colour alone. It must not import models.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.papers import PaperKind
from ib_console.domain.school_year import label as year_label
from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_diff import DiffKind, RowDiff, SopDiff, WordKind, difference
from ib_console.domain.sop_lint import CellAddress
from ib_console.domain.sop_versions import used_until, version_before
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.school_words import coordinator_label
from ib_console.screens.sop_keys import open_in_sop, read_in_guide
from ib_console.widgets.dialogs import ChooseDialog
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.wording import sop_diff_sentences as words
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.sop_name import document_title, short_title
from ib_console.wording.sop_road_sentences import use_words

_KIND_STYLES = {
    DiffKind.ADDED: "$ok",
    DiffKind.REMOVED: "$late",
    DiffKind.CHANGED: "$attention",
    DiffKind.MOVED: "$planned",
    DiffKind.UNSIGNED: "$muted",
}
_WORD_STYLES = {WordKind.SAME: "", WordKind.ADDED: "$ok bold", WordKind.REMOVED: "$late strike"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """A section with how much differs in it."""

    section_id: str | None
    title: str
    rows: tuple[RowDiff, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLine:
    """One cell that differs, or a row that only moved or is empty; `is_first` of its row."""

    place: int
    row: RowDiff
    title: str
    brief: str
    cell: words.ToldCell | None
    is_first: bool


class SopDifferencesScreen(BaseScreen):
    """Two versions beside each other."""

    area = "sop"
    watches = frozenset({"sop_version"})
    help_text = (
        "Hier staat wat deze versie anders zegt dan een andere. Links de onderdelen met hun aantal, rechts elk vak: "
        "+ toegevoegd, − weggehaald, ≠ gewijzigd, ↕ verplaatst. Onderaan staat een tekst woord voor woord. "
        "Enter gaat naar het vak. Met d maakt u er een papier voor de MR van."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "other", "vergelijken met", id="differences.other", tooltip="Kiest met welke versie u vergelijkt"),
        Binding("d", "export", "papier", id="differences.export", tooltip="Maakt van deze verschillen een papier"),
        Binding(
            "space", "read_on", "verder lezen", id="differences.read_on", tooltip="Schuift de tekst onderaan verder"
        ),
        Binding("right", "to_cells", "naar vakken", show=False, id="differences.cells", tooltip="Naar de vakken"),
        Binding("left", "to_sections", "naar onderdelen", show=False, id="differences.sections", tooltip="Terug"),
    ]
    DEFAULT_CSS = """
    SopDifferencesScreen {
        & #sections { width: 38; }
        & #right { width: 1fr; border-left: solid $rule; }
        & #cells { height: 1fr; }
        & #whole-scroll { height: 40%; min-height: 8; scrollbar-size-vertical: 1; background: $background; }
        & #whole { height: auto; padding: 1 2 0 2; }
    }
    SopDifferencesScreen.-narrow #sections { width: 30; }
    """

    def __init__(self, version_id: int, *, before_id: int | None = None) -> None:
        """Compare.

        Args:
            version_id: the version in hand.
            before_id: the version to compare with; without it the one that ruled before.
        """
        super().__init__()
        self._version_id = version_id
        self._before_id = before_id
        self._before: Sop | None = None
        self._after: Sop | None = None
        self._diff = SopDiff(rows=())
        self._compared = ""
        self._coordinator = COORDINATOR
        self._section: object = self

    def body(self) -> ComposeResult:
        """Sections left; cells and the whole text right."""
        yield PageHeading("Verschillen")
        with Horizontal():
            yield RecordTable[SectionLine](
                [
                    Column("title", "", lambda line: line.title, least=16, weight=1),
                    Column("count", "", lambda line: plain(str(len(line.rows)), "$muted"), width=3),
                ],
                key=lambda line: line.section_id,
                empty=words.NOTHING_DIFFERS,
                open_label="vakken",
                id="sections",
            )
            with Vertical(id="right"):
                yield RecordTable[CellLine](
                    [
                        Column("sign", "", _sign, width=1),
                        Column("title", "", _what, least=22, weight=3),
                        Column("field", "", _field, least=14, weight=1),
                        Column("change", "", _change, least=26, weight=2, priority=2),
                    ],
                    key=lambda line: line.place,
                    open_label="naar het vak",
                    id="cells",
                )
                with VerticalScroll(id="whole-scroll", can_focus=False):
                    yield Static("", id="whole")

    async def load(self) -> None:
        """Read both versions and compare them."""
        versions: Sequence[SopVersion] = await self.read(self.services.sop_editor.versions)
        after: SopVersion = await self.read(self.services.sops.get, self._version_id)
        self._coordinator = await coordinator_label(self)
        chosen = next((one for one in versions if one.id == self._before_id), None)
        before = chosen or version_before(versions, after)
        in_guide = await read_in_guide(self)
        title = short_title(after.school_year, in_guide=in_guide)
        if before is None:
            self._before_id = self._before = self._after = None
            told = words.NO_EARLIER if len(versions) > 1 else words.NO_OTHER
            self.query_one(PageHeading).note(f"{title}: {told}")
            self.query_one("#sections", RecordTable).show([])
            self.refresh_bindings()
            return
        self._before_id, self._before, self._after = before.id, before.sop, after.sop
        self._diff = difference(before.sop, after.sop)
        self._compared = f"{title} tegenover {year_label(before.school_year)}"
        self.query_one(PageHeading).note(f"{self._compared} · {words.count_words(self._diff.rows)}")
        self.query_one("#sections", RecordTable).show(
            [
                SectionLine(
                    section_id=section,
                    title=words.section_title(before.sop, after.sop, section),
                    rows=self._diff.under(section),
                )
                for section in words.sections_with_differences(self._diff)
            ]
        )
        self._section = self
        self._show_cells(self.query_one("#sections", RecordTable).current)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the paper when there is something to compare."""
        if action == "export":
            return self._before is not None
        return super().check_action(action, parameters)

    # -- the parts

    @on(RecordTable.Highlighted, "#sections")
    def _section_moved(self, event: RecordTable.Highlighted[SectionLine]) -> None:
        self._show_cells(event.row)

    def _show_cells(self, line: SectionLine | None) -> None:
        if line == self._section:
            return
        self._section = line
        lines: list[CellLine] = []
        for row in () if line is None else line.rows:
            lines += self._lines_of(row, len(lines))
        cells: RecordTable[CellLine] = self.query_one("#cells", RecordTable)
        cells.show(lines)
        if lines:
            cells.select(0)
        self._show_whole(cells.current)

    def _lines_of(self, row: RowDiff, start: int) -> Sequence[CellLine]:
        before, after = self._before, self._after
        if before is None or after is None:
            return ()
        title = words.row_title(before, after, row, coordinator_label=self._coordinator)
        brief = words.brief_title(row, coordinator_label=self._coordinator)
        told = words.told_cells(before, after, row, coordinator_label=self._coordinator) or (None,)
        return [
            CellLine(place=start + at, row=row, title=title, brief=brief, cell=cell, is_first=at == 0)
            for at, cell in enumerate(told)
        ]

    @on(RecordTable.Highlighted, "#cells")
    def _cell_moved(self, event: RecordTable.Highlighted[CellLine]) -> None:
        self._show_whole(event.row)

    def _show_whole(self, line: CellLine | None) -> None:
        self.query_one("#whole", Static).update(Content("") if line is None else _whole(line))
        self.query_one("#whole-scroll", VerticalScroll).scroll_home(animate=False)

    # -- keys

    @on(RecordTable.Opened, "#sections")
    def _section_opened(self, _: RecordTable.Opened[SectionLine]) -> None:
        self.action_to_cells()

    def action_read_on(self) -> None:
        """Scroll the text below, and at its end go back to its beginning."""
        whole = self.query_one("#whole-scroll", VerticalScroll)
        if whole.scroll_y >= whole.max_scroll_y:
            whole.scroll_home(animate=False)
        else:
            whole.scroll_page_down(animate=False)

    def action_to_cells(self) -> None:
        """Go to the cells of this section."""
        self.query_one("#cells", RecordTable).focus()

    def action_to_sections(self) -> None:
        """Go back to the sections."""
        self.query_one("#sections", RecordTable).focus()

    @on(RecordTable.Opened, "#cells")
    def _cell_opened(self, event: RecordTable.Opened[CellLine]) -> None:
        line = event.row
        if line.row.kind is DiffKind.REMOVED:
            self.notify(words.NOT_THERE_ANY_MORE, markup=False)
            return
        field = "" if line.cell is None else line.cell.field
        open_in_sop(self, self._version_id, CellAddress(part=line.row.part, key=line.row.key, field=field))

    @in_background
    async def action_export(self) -> None:
        """Make the paper for the MR of the two versions that are shown."""
        from ib_console.screens.papers import PaperChoice, make_paper  # noqa: PLC0415 - only when one is made

        if self._before_id is not None:
            choice = PaperChoice(
                kind=PaperKind.SOP_CHANGES,
                subject_id=self._version_id,
                other_id=self._before_id,
                about=self._compared,
            )
            await make_paper(self, [choice])

    @in_background
    async def action_other(self) -> None:
        """Choose the version to compare with."""
        versions: Sequence[SopVersion] = await self.read(self.services.sop_editor.versions)
        in_guide, today = await read_in_guide(self), self.console.today
        choices = [
            Choice(
                one.id,
                document_title(one.school_year, in_guide=in_guide),
                use_words(one, used_until(versions, one), today),
            )
            for one in versions
            if one.id != self._version_id
        ]
        if not choices:
            self.notify(words.NO_OTHER, markup=False)
            return
        chosen = await self.app.push_screen_wait(ChooseDialog(words.CHOOSE_OTHER, choices, lit=self._before_id))
        if chosen is not None and isinstance(chosen.id, int):
            self._before_id = chosen.id
            self.reload()


def _sign(line: CellLine) -> Content:
    kind = line.row.kind
    return Content.styled(words.KIND_MARKS[kind], _KIND_STYLES[kind]) if line.is_first else Content(" ")


def _what(line: CellLine) -> Content:
    return plain(line.brief) if line.is_first else Content("")


def _field(line: CellLine) -> Content:
    return plain("" if line.cell is None else line.cell.heading, "$muted")


def _change(line: CellLine) -> Content:
    if line.cell is None:
        return plain(words.kind_words(line.row), "$muted")
    return plain(words.change_words(line.cell, line.row.kind))


def _whole(line: CellLine) -> Content:
    """The cell in full: its row, and the text by word or before and after."""
    title = Content.assemble(plain(line.title, "bold"), "  ", plain(words.kind_words(line.row), "$muted"))
    cell = line.cell
    if cell is None:
        return title
    parts: list[Content] = [title, plain(cell.heading, "$muted")]
    if cell.words:
        parts.append(_by_word(cell))
    else:
        if cell.before:
            parts.append(plain(f"− {cell.before}", "$late"))
        if cell.after:
            parts.append(plain(f"+ {cell.after}", "$ok"))
    return Content("\n").join(parts)


def _by_word(cell: words.ToldCell) -> Content:
    """One text with what went struck and between minus marks, what came bold and between plus marks."""
    pieces: list[Content | str] = []
    for each in cell.words:
        opening, closing = words.WORD_MARKS[each.kind]
        text = " ".join(each.text.split())
        style = _WORD_STYLES[each.kind]
        pieces += [Content(opening), plain(text, style), Content(closing), " "]
    return Content.assemble(*pieces)
