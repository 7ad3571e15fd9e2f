"""The SOP in use, to read: its sections with how far they are filled in, and one of them at a time.

It must not import models. What it shows comes from `services.sops`.
"""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.theme import Theme
from textual.widgets import Static

from ib_console.domain import school_year
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_completeness import Completeness, section_marks
from ib_console.exchange.document import Document
from ib_console.exchange.documents.sop_summary import SopChapter
from ib_console.exchange.render_markdown import render_markdown
from ib_console.screens.base import AreaScreen, PageHeading, in_background
from ib_console.screens.save_as import Paper, save_as
from ib_console.screens.sop_blocks import DrawnBlocks, Inks
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.formats import partial_date, short_date

_MARKS = {
    Completeness.FULL: ("✓", "$ok"),
    Completeness.PARTLY: ("◆", "$attention"),
    Completeness.EMPTY: ("○", "$muted"),
}
_MARK_WORDS = {
    Completeness.FULL: "volledig ingevuld",
    Completeness.PARTLY: "deels ingevuld",
    Completeness.EMPTY: "nog leeg",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A line on the left: a part of the document with its mark; no mark for what stands around the sections."""

    place: int
    chapter: SopChapter
    mark: Completeness | None


class Reading(VerticalScroll, can_focus=True):
    """The part that is read; keys scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left", "leave", "naar onderdelen", id="reading.leave", tooltip="Terug naar de onderdelen"),
        Binding("j", "scroll_down", "omlaag", show=False, id="reading.down"),
        Binding("k", "scroll_up", "omhoog", show=False, id="reading.up"),
    ]

    def action_leave(self) -> None:
        """Go back to the sections."""
        self.screen.query_one("#sections", RecordTable).focus()


class SopScreen(AreaScreen):
    """Reads the SOP in use and writes it to a file."""

    area: ClassVar[str] = "sop"
    watches: ClassVar[frozenset[str] | None] = frozenset({"sop_version", "school"})
    help_text: ClassVar[str] = (
        "Dit is het SOP dat nu geldt. Links staan de onderdelen: ✓ volledig ingevuld, ◆ deels, ○ nog leeg. "
        "De eisen per niveauwissel staan in het onderdeel over de wissel. Met d bewaart u het SOP als tekstbestand."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "read_on", "verder lezen", id="sop.read_on", tooltip="Schuift de tekst een bladzij verder"),
        Binding("d", "export", "exporteren", id="sop.export", tooltip="Bewaart het SOP als Markdown"),
    ]
    DEFAULT_CSS = """
    SopScreen {
        & #sections { width: 40; }
        & Reading {
            width: 1fr; padding: 0 2; border-left: solid $rule; background: $background;
            scrollbar-size-vertical: 1;
        }
        & Reading:focus { border-left: solid $heading; }
        & #chapter { height: auto; margin-bottom: 1; }
        & #text { height: auto; max-width: 110; padding-bottom: 1; }
    }
    SopScreen.-narrow #sections { width: 31; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._version: SopVersion | None = None
        self._shown: int | None = None

    def body(self) -> ComposeResult:
        """Where the SOP stands, its sections, and the one that is read."""
        yield PageHeading("SOP", id="standing")
        with Horizontal():
            yield RecordTable[Section](
                [
                    Column("mark", "", _mark, width=1),
                    Column("title", "", _title, least=10),
                ],
                key=lambda section: section.place,
                empty="Er is nog geen SOP in gebruik.",
                open_label="lezen",
                id="sections",
            )
            with Reading(id="reading"):
                yield Static("", id="chapter")
                yield Static("", id="text")

    def on_mount(self) -> None:
        """Draw the text in other colours when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, self._recoloured)

    async def load(self) -> None:
        """Read the version in use."""
        version: SopVersion = await self.read(self.services.sops.current)
        chapters: tuple[SopChapter, ...] = await self.read(self.services.sops.chapters)
        marks = {mark.section_id: mark.completeness for mark in section_marks(version.sop)}
        self._version = version
        self._shown = None
        self.query_one("#standing", PageHeading).note(
            _standing(version), title=f"SOP {school_year.label(version.school_year)}"
        )
        self.query_one("#sections", RecordTable).show(
            [
                Section(place=place, chapter=chapter, mark=marks.get(chapter.section_id))
                for place, chapter in enumerate(chapters)
            ]
        )

    # -- reading

    @on(RecordTable.Highlighted, "#sections")
    def _highlighted(self, event: RecordTable.Highlighted[Section]) -> None:
        event.stop()
        if event.row is not None and event.row.place != self._shown:
            self._shown = event.row.place
            self._show(event.row)
            self.query_one(Reading).scroll_home(animate=False)

    def _show(self, section: Section) -> None:
        said = _MARK_WORDS[section.mark] if section.mark else ""
        self.query_one("#chapter", Static).update(heading(section.chapter.title, said))
        variables = self.app.theme_variables
        inks = Inks(muted=variables["muted"], heading=variables["heading"], attention=variables["attention"])
        self.query_one("#text", Static).update(DrawnBlocks(section.chapter.blocks, inks))

    def _recoloured(self, _: Theme) -> None:
        section: Section | None = self.query_one("#sections", RecordTable).current
        if section is not None:
            self._show(section)

    @on(RecordTable.Opened, "#sections")
    def _opened(self, event: RecordTable.Opened[Section]) -> None:
        event.stop()
        self.query_one(Reading).focus()

    def action_read_on(self) -> None:
        """Scroll the text a page, without leaving the sections."""
        self.query_one(Reading).scroll_page_down(animate=False)

    # -- writing it

    @in_background
    async def action_export(self) -> None:
        """Ask for a place and write the whole SOP there."""
        if self._version is None:
            return
        await save_as(
            self,
            Paper(
                title="SOP exporteren",
                name=f"sop-{school_year.label(self._version.school_year)}",
                intro="Het hele SOP komt als leesbare tekst in één bestand, dat alleen u kunt openen.",
                make=self._paper,
                written="Het SOP staat in",
                replaces=True,
            ),
        )

    async def _paper(self) -> str:
        document: Document = await self.read(self.services.sops.document)
        return render_markdown(document)


def _standing(version: SopVersion) -> str:
    use = "concept"
    if version.in_use_from is not None:
        use = f"in gebruik sinds {short_date(version.in_use_from)}"
    adopted = f"vastgesteld {partial_date(version.adopted)}" if version.adopted else "nog niet vastgesteld"
    return f"{use} · {adopted}"


def _mark(section: Section) -> Content:
    if section.mark is None:
        return Content(" ")
    return Content.styled(*_MARKS[section.mark])


def _title(section: Section) -> Content:
    chapter = section.chapter
    indent = "  " * (chapter.depth - 1)
    return Content.assemble(indent, plain(chapter.title, "" if chapter.depth > 1 else "bold"))
