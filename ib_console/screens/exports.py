"""The papers that were made: where each file stands, and cleaning up what is no longer needed.

The disk is looked at beside the screen: a drive of the network that is not there takes its time to say so. It must not
import models.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.errors import IbError
from ib_console.domain.exports import Export, ExportPart, ExportState, ListedExport, arranged, with_states
from ib_console.domain.text import clean, fold, matches
from ib_console.exchange.exported_files import changed_at
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.widgets.dialogs import ChooseDialog, Confirm
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.export_list_sentences import (
    ALL_CLEANED_UP,
    EMPTY,
    NOTHING_TO_DO,
    REMOVE,
    REMOVED,
    SAID_GONE,
    SAY_GONE,
    TITLE,
    count_words,
    done_words,
    remove_detail,
    remove_question,
    told_whole,
)
from ib_console.wording.formats import agenda_date
from ib_console.wording.glossary import capital, label

_MARKS = {
    ExportState.STANDS: ("●", "$planned"),
    ExportState.MISSING: ("?", "$muted"),
    ExportState.CLEANED_UP: ("✓", "$ok"),
}


class ExportsScreen(BaseScreen):
    """What left the program as a file."""

    area: ClassVar[str] = "today"
    watches: ClassVar[frozenset[str] | None] = frozenset({"export"})
    help_text: ClassVar[str] = (
        "Hier staat elk bestand dat u hebt gemaakt. Wat over leerlingen gaat en langer dan vier weken op deze computer "
        "staat, komt bovenaan. Met x haalt u het bestand weg; met o zegt u dat het al weg is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "remove", "weghalen", id="exports.remove", tooltip="Haalt het bestand weg van de schijf"),
        Binding("o", "say_gone", "opgeruimd", id="exports.gone", tooltip="Zegt dat het bestand al weg is"),
        Binding("v", "everything", "alles", id="exports.all", tooltip="Toont ook wat al is opgeruimd, of juist niet"),
    ]
    DEFAULT_CSS = """
    ExportsScreen #whole { height: 7; padding: 1 2 0 2; }
    ExportsScreen.-empty #whole { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._listed: tuple[ListedExport, ...] = ()
        self._everything = False
        self._headings: dict[ExportPart, Content] = {}

    def body(self) -> ComposeResult:
        """The heading, the list, the one under the cursor in full."""
        yield PageHeading(TITLE)
        yield RecordTable[ListedExport](
            [
                Column("mark", "", self._mark, copied=lambda one: label(one.state), width=1),
                Column("day", "gemaakt", self._day, copied=lambda one: f"{one.export.made_on:%d-%m-%Y}", width=8),
                Column("title", "wat", lambda one: self._calm(one, clean(one.export.title)), least=28, weight=3),
                Column("audience", "voor wie", lambda one: self._calm(one, label(one.export.audience)), width=10),
                Column(
                    "format", "vorm", lambda one: plain(label(one.export.paper_format), "$muted"), width=15, priority=3
                ),
                Column("state", "bestand", self._state, width=14),
                Column("place", "map", _place, copied=lambda one: one.export.path, least=20, weight=2, priority=2),
            ],
            key=lambda one: one.id,
            matches=lambda one, text: matches(text, _found_in(one)),
            heading=lambda one: self._headings.get(one.part_on(self.console.today), Content("")),
            empty=EMPTY,
            open_label="opruimen",
            marking=True,
            id="exports",
        )
        yield Static("", id="whole")

    # -- showing

    async def load(self) -> None:
        """Read the list, and look at the disk."""
        exports: Sequence[Export] = await self.read(self.services.exports.all)
        looked_for = [one.path for one in exports if not one.cleaned_up]
        self._listed = tuple(with_states(exports, await asyncio.to_thread(changed_at, looked_for)))
        self._show()

    def _show(self) -> None:
        today = self.console.today
        rows = [
            one for one in arranged(self._listed, today) if self._everything or one.state is not ExportState.CLEANED_UP
        ]
        parts = [one.part_on(today) for one in rows]
        self._headings = {part: heading(capital(label(part)), str(parts.count(part))) for part in dict.fromkeys(parts)}
        self.query_one(PageHeading).note(count_words(self._listed, today) if self._listed else "")
        self.set_class(not rows, "-empty")
        self._table.say_when_empty(ALL_CLEANED_UP if self._listed else EMPTY)
        self._table.show(rows)
        self._show_whole()

    def _show_whole(self) -> None:
        one = self._table.current
        lines = Content("")
        if one is not None:
            first, *rest = told_whole(one, self.console.today)
            lines = Content("\n").join([plain(first, "bold"), *(plain(text, "$muted") for text in rest)])
        self.query_one("#whole", Static).update(lines, layout=False)
        self.refresh_bindings()

    @property
    def _table(self) -> RecordTable[ListedExport]:
        table: RecordTable[ListedExport] = self.query_one("#exports", RecordTable)
        return table

    @on(RecordTable.Highlighted, "#exports")
    @on(RecordTable.Marked, "#exports")
    def _moved(self) -> None:
        self._show_whole()

    def _mark(self, one: ListedExport) -> Content:
        old = one.part_on(self.console.today) is ExportPart.OLD
        return Content.styled("▲", "$attention") if old else Content.styled(*_MARKS[one.state])

    def _day(self, one: ListedExport) -> Content:
        return self._calm(one, agenda_date(one.export.made_on, self.console.today))

    def _state(self, one: ListedExport) -> Content:
        return plain(label(one.state), "" if one.state is ExportState.STANDS else "$muted")

    def _calm(self, one: ListedExport, text: str) -> Content:
        return plain(text, "$muted" if one.state is ExportState.CLEANED_UP else "")

    # -- keys

    @property
    def key_labels(self) -> dict[str, str]:
        """What is shown decides what v does."""
        return {"everything": "minder" if self._everything else "alles"}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what is marked, or with the line under the cursor."""
        if action == "remove":
            return bool(self._chosen(ExportState.STANDS))
        if action == "say_gone":
            return bool(self._chosen(ExportState.STANDS, ExportState.MISSING))
        if action == "everything":
            return any(one.state is ExportState.CLEANED_UP for one in self._listed)
        return super().check_action(action, parameters)

    def _chosen(self, *states: ExportState) -> list[ListedExport]:
        return [one for one in self._table.chosen if one.state in states] if self.is_mounted else []

    def action_everything(self) -> None:
        """Show what was cleaned up too, or no longer."""
        self._everything = not self._everything
        self._show()

    @on(RecordTable.Opened, "#exports")
    def _opened(self, event: RecordTable.Opened[ListedExport]) -> None:
        self._ask(event.row)

    @in_background
    async def _ask(self, one: ListedExport) -> None:
        """Ask what must become of this one."""
        if one.state is ExportState.CLEANED_UP:
            self.notify(NOTHING_TO_DO, markup=False)
            return
        ways = [Choice("gone", SAY_GONE)]
        if one.state is ExportState.STANDS:
            ways.insert(0, Choice("remove", REMOVE))
        answer = await self.app.push_screen_wait(ChooseDialog(clean(one.export.title), ways))
        if answer is not None:
            await (self._remove([one]) if answer.id == "remove" else self._say_gone([one]))

    @in_background
    async def action_remove(self) -> None:
        """Take the files away, after asking."""
        await self._remove(self._chosen(ExportState.STANDS))

    @in_background
    async def action_say_gone(self) -> None:
        """Say that the files are gone."""
        await self._say_gone(self._chosen(ExportState.STANDS, ExportState.MISSING))

    async def _remove(self, chosen: Sequence[ListedExport]) -> None:
        question = Confirm(remove_question(chosen), yes="weghalen", detail=remove_detail(chosen))
        if not chosen or not await self.app.push_screen_wait(question):
            return
        removed = 0
        for one in chosen:
            try:
                await self.commit(self.services.exports.remove, one.id)
            except IbError as error:  # the others need not stay for it
                self.console.report(error)
            else:
                removed += 1
        self._table.mark()
        if removed:
            self.notify(done_words(removed, REMOVED), markup=False)

    async def _say_gone(self, chosen: Sequence[ListedExport]) -> None:
        if not chosen:
            return
        await self.commit(self.services.exports.cleaned_up, *(one.id for one in chosen))
        self._table.mark()
        self.notify(done_words(len(chosen), SAID_GONE), markup=False)


def _place(one: ListedExport) -> Content:
    """The folder, from the user's own home where it is below it."""
    folder = Path(one.export.path).parent
    try:
        shown = str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        shown = str(folder)
    return plain(clean(shown), "$muted")


def _found_in(one: ListedExport) -> str:
    export = one.export
    words = (export.title, export.path, label(export.kind), label(export.audience), label(export.paper_format))
    return fold(" ".join((*words, label(one.state), f"{export.made_on:%d-%m-%Y}")))
