"""The overdracht of a group: its pupils on the left, and on the right what their next teacher must know, to read on.

It must not import models. What is told is `domain.handover`, in the words of `wording.handover_sentences`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.console import Console as RichConsole
from rich.console import ConsoleOptions, RenderableType
from rich.table import Table as Grid
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.theme import Theme
from textual.widgets import Static

from ib_console.domain.handover import GroupHandover, PupilHandover
from ib_console.domain.papers import PaperKind
from ib_console.domain.school_year import label as year_label
from ib_console.domain.text import fold, matches
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.formats import plural
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.handover_sentences import (
    NOBODY,
    HandoverLine,
    group_words,
    handover_lines,
    heading_words,
    others_line,
)

_LABEL = 10
"""Cells for the longest label."""
_OTHERS = "others"


@dataclass(frozen=True, slots=True)
class _Line:
    """A pupil on the left."""

    pupil: PupilHandover
    is_told: bool


class HandoverScreen(BaseScreen):
    """What the next teacher of one group must know."""

    area: ClassVar[str] = "groups"
    help_text: ClassVar[str] = (
        "Dit is de overdracht van een groep. Eerst komen de leerlingen over wie het meest te vertellen is, onderaan "
        "wie geen bijzonderheden heeft. Enter opent het dossier, spatie leest verder, d zet de overdracht op papier "
        "voor het eigen team."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "read_on(1)", "verder lezen", id="handover.read_on", tooltip="Schuift de tekst verder"),
        Binding(
            "backspace",
            "read_on(-1)",
            "terug lezen",
            show=False,
            id="handover.read_back",
            tooltip="Schuift de tekst terug",
        ),
        Binding("d", "export", "papier", id="handover.export", tooltip="Zet de overdracht op papier"),
    ]
    DEFAULT_CSS = """
    HandoverScreen {
        & #handed { height: 1fr; }
        & #pupils { width: 34; }
        & #told {
            width: 1fr; padding: 0 1 0 0; border-left: solid $rule; background: $background;
            scrollbar-size-vertical: 1;
        }
        & #told > Static { height: auto; padding: 0 1; }
        & #told > .-current { background: $row; }
        & #told > .told--lines { max-width: 112; margin-bottom: 1; }
        & #empty { display: none; padding: 0 2; height: auto; }
        &.-empty #empty { display: block; }
        &.-empty #handed { display: none; }
    }
    HandoverScreen.-narrow #pupils { width: 25; }
    """

    def __init__(self, group_id: int) -> None:
        """Show the handover of one group."""
        super().__init__()
        self._group_id = group_id
        self._handed: GroupHandover | None = None
        self._words = COORDINATOR

    def body(self) -> ComposeResult:
        """The pupils, and what there is to tell."""
        yield PageHeading("Overdracht")
        with Horizontal(id="handed"):
            yield RecordTable[_Line](
                [
                    Column("level", "", lambda line: level_badge(line.pupil.level), width=1),
                    Column("name", "", _name, least=10),
                ],
                key=lambda line: line.pupil.pupil_id,
                matches=lambda line, text: matches(text, fold(line.pupil.name)),
                heading=self._part,
                open_label="dossier",
                id="pupils",
            )
            yield VerticalScroll(id="told", can_focus=False)
        yield Static(plain(NOBODY, "$muted"), id="empty")

    def on_mount(self) -> None:
        """Draw the text in other colours when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, self._recoloured)

    async def load(self) -> None:
        """Read the handover."""
        self._words = await coordinator_label(self)
        handed: GroupHandover = await self.read(self.services.handovers.of_group, self._group_id)
        self._handed = handed
        everybody = len(handed.pupils) + len(handed.others)
        count = f" · {plural(everybody, 'leerling', 'leerlingen')}" if everybody else ""
        self.query_one(PageHeading).note(
            year_label(handed.group.school_year) + count, title=f"Overdracht {group_words(handed.group.name)}"
        )
        self.set_class(not everybody, "-empty")
        told = self.query_one("#told", VerticalScroll)
        await told.remove_children()
        await told.mount_all([*self._sections(handed), Static(plain(others_line(handed.others), "$muted"), id=_OTHERS)])
        self.query_one("#pupils", RecordTable).show(
            [
                *(_Line(one, is_told=True) for one in handed.pupils),
                *(_Line(one, is_told=False) for one in handed.others),
            ]
        )
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to read on and to write only when there is something to read."""
        if action in {"read_on", "export"}:
            return self._handed is not None and bool(self._handed.pupils or self._handed.others)
        return super().check_action(action, parameters)

    # -- reading

    def _part(self, line: _Line) -> Content:
        handed = self._handed
        count = 0 if handed is None else len(handed.pupils if line.is_told else handed.others)
        return heading("Bijzonderheden" if line.is_told else "Niets bijzonders", str(count))

    def _sections(self, handed: GroupHandover) -> Iterator[Static]:
        """For each pupil a heading, by which it is found, and the lines under it."""
        for one in handed.pupils:
            yield Static(_heading(one), id=_place(one))
            yield Static(self._drawn(handed, one), classes="told--lines")

    def _drawn(self, handed: GroupHandover, one: PupilHandover) -> "_DrawnLines":
        lines = handover_lines(one, handed.stands_on, coordinator_label=self._words)
        return _DrawnLines(lines, self.app.theme_variables)

    def _recoloured(self, _: Theme) -> None:
        if (handed := self._handed) is not None:
            drawn = self.query("#told > .told--lines").results(Static)
            # A load that is under way draws the rest in the new colours itself.
            for section, one in zip(drawn, handed.pupils, strict=False):
                section.update(self._drawn(handed, one))

    @on(RecordTable.Highlighted, "#pupils")
    def _highlighted(self, event: RecordTable.Highlighted[_Line]) -> None:
        event.stop()
        self._follow(event.row)

    def on_resize(self) -> None:
        """Keep the pupil under the cursor in sight when the text wraps anew."""
        self._follow(self.query_one("#pupils", RecordTable).current)

    def _follow(self, line: _Line | None) -> None:
        """Put what is told of the pupil under the cursor on top."""
        wanted = None if line is None else _place(line.pupil) if line.is_told else _OTHERS
        told = self.query_one("#told", VerticalScroll)
        for section in told.query_children(Static):
            section.set_class(section.id == wanted, "-current")
            if section.id == wanted:
                self.call_after_refresh(told.scroll_to_widget, section, animate=False, top=True)

    @on(RecordTable.Opened, "#pupils")
    def _opened(self, event: RecordTable.Opened[_Line]) -> None:
        event.stop()
        # Only when it is needed: a dossier leads to most of the other screens.
        from ib_console.screens.dossier import DossierScreen  # noqa: PLC0415 - see above

        self.app.push_screen(DossierScreen(event.row.pupil.pupil_id))

    def action_read_on(self, pages: int) -> None:
        """Scroll the text a page, without leaving the pupils."""
        told = self.query_one("#told", VerticalScroll)
        told.scroll_relative(y=pages * max(told.size.height - 1, 1), animate=False)

    # -- writing it

    @in_background
    async def action_export(self) -> None:
        """Put it on paper."""
        from ib_console.screens.papers import PaperChoice, make_paper  # noqa: PLC0415 - only when one is made

        if self._handed is not None:
            about = group_words(self._handed.group.name)
            await make_paper(self, [PaperChoice(kind=PaperKind.HANDOVER, subject_id=self._group_id, about=about)])


def _place(one: PupilHandover) -> str:
    return f"pupil-{one.pupil_id}"


def _name(line: _Line) -> Content:
    return plain(line.pupil.name, "" if line.is_told else "$muted")


def _heading(one: PupilHandover) -> Content:
    name, since = plain(one.name, "bold"), plain(heading_words(one), "$muted")
    return Content.assemble(level_badge(one.level), " ", name, "  ", since)


class _DrawnLines:
    """What is told of one pupil, as something that can be drawn at any width: each text beside its label."""

    def __init__(self, lines: Sequence[HandoverLine], colours: Mapping[str, str]) -> None:
        self._lines = lines
        self._muted = colours["muted"]
        self._late = colours["late"]

    def __rich_console__(self, console: RichConsole, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Draw a row for each text; where a label has more than one, each has its mark."""
        del console, options
        grid = Grid.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=_LABEL)
        grid.add_column(width=1)
        grid.add_column(ratio=1)
        for line in self._lines:
            point = Text("·" if len(line.told) > 1 else "", style=self._muted)
            for number, told in enumerate(line.told):
                mark = Text("▲", style=self._late) if told.is_late else point
                grid.add_row(Text("" if number else line.label, style=self._muted), mark, Text(told.text))
        yield grid
