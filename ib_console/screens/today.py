"""The first screen: what is late, due today, this week and later, each line with its ground, opening where it is done.

It must not import models. Which day falls under which heading is `domain.agenda`.
"""

from collections import Counter
from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.agenda import AgendaItem, AgendaKind, AgendaLine, AgendaSection
from ib_console.screens.base import AreaScreen
from ib_console.screens.meeting_detail import MeetingScreen
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.formats import agenda_date, plural
from ib_console.wording.glossary import COORDINATOR, capital, label

_MARKS: Mapping[AgendaSection, tuple[str, str]] = {
    AgendaSection.LATE: ("▲", "$late"),
    AgendaSection.TODAY: ("●", "$planned"),
    AgendaSection.THIS_WEEK: ("○", "$planned"),
    AgendaSection.LATER: ("○", "$muted"),
}


class TodayScreen(AreaScreen):
    """What is due, without pressing a key."""

    area = "today"
    help_text = (
        "Hier staat wat er te doen is: afspraken, gepland overleg en evaluaties. Enter opent het dossier of het "
        "overleg. Een regel verdwijnt vanzelf als het werk gedaan is."
    )
    DEFAULT_CSS = """
    TodayScreen {
        & #calm { height: auto; padding: 0 2; display: none; }
        &.-calm #calm { display: block; }
        &.-calm RecordTable { display: none; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._coordinator = COORDINATOR
        self._counts: Counter[AgendaSection] = Counter()

    def body(self) -> ComposeResult:
        """The lines, or that there are none."""
        yield RecordTable[AgendaLine](
            [
                Column("mark", "", self._mark, width=1),
                Column("when", "", lambda line: agenda_date(line.item.on, self.console.today), width=8),
                Column("what", "", self._what, least=26, weight=4),
                Column("about", "", self._about, least=18, weight=1, most=22),
                Column("group", "", lambda line: plain(line.item.group), width=12, priority=3),
                Column("level", "", lambda line: _level(line.item), width=1, priority=2),
                Column("ground", "", self._ground, width=14, priority=4),
            ],
            key=lambda line: (line.item.kind, line.item.record_id),
            heading=lambda line: heading(capital(label(line.section)), str(self._counts[line.section])),
            id="agenda",
        )
        yield Static("", id="calm")

    async def load(self) -> None:
        """Read what is due."""
        self._coordinator = await coordinator_label(self)
        lines: tuple[AgendaLine, ...] = await self.read(self.services.agenda.lines)
        self._counts = Counter(line.section for line in lines)
        table: RecordTable[AgendaLine] = self.query_one("#agenda", RecordTable)
        self.set_class(not lines, "-calm")
        table.show(lines)
        if not lines:
            has_pupils = bool(await self.read(self.services.pupils.all))
            self.query_one("#calm", Static).update(_calm(has_pupils=has_pupils))

    @on(RecordTable.Opened, "#agenda")
    def _opened(self, event: RecordTable.Opened[AgendaLine]) -> None:
        item = event.row.item
        if item.kind is AgendaKind.MEETING:
            self.app.push_screen(MeetingScreen(item.record_id))
        elif item.pupil_id is not None:
            # Only when it is needed: a dossier leads to most of the other screens.
            from ib_console.screens.dossier import DossierScreen  # noqa: PLC0415 - see above

            self.app.push_screen(DossierScreen(item.pupil_id))

    # -- cells

    def _mark(self, line: AgendaLine) -> Content:
        sign, style = _MARKS[line.section]
        return Content.styled(sign, style)

    def _what(self, line: AgendaLine) -> Content:
        item = line.item
        style = "$muted" if line.section is AgendaSection.LATER else ""
        if item.kind is AgendaKind.EVALUATION:
            return plain(f"Evaluatie: {item.what}", style)
        if item.meeting_kind is not None:
            kind = capital(label(item.meeting_kind, coordinator_label=self._coordinator))
            return plain(f"{kind} {item.what}".strip(), style)
        return plain(item.what, style)

    def _about(self, line: AgendaLine) -> Content:
        item = line.item
        if item.pupil_name:
            return plain(item.pupil_name)
        if item.kind is not AgendaKind.MEETING:
            return plain("")
        if not item.without_question:
            return plain(plural(item.pupils, "leerling", "leerlingen"))
        without = plain(f"{item.without_question} zonder vraag", "$attention")
        return Content.assemble(f"{item.pupils} lln, ", without)

    def _ground(self, line: AgendaLine) -> Content:
        item = line.item
        if item.kind is AgendaKind.MEETING:
            return plain("gepland" if line.section is not AgendaSection.LATE else "niet verslagen", "$muted")
        return plain(label(item.ground), "$muted")


def _level(item: AgendaItem) -> Content:
    return Content("") if item.level is None else level_badge(item.level)


def _calm(*, has_pupils: bool) -> Content:
    if has_pupils:
        return Content.assemble(
            plain("Er staat niets open.", "bold"),
            "\n\n",
            plain("Wat u plant of afspreekt, komt hier vanzelf te staan. Met F3 vindt u een leerling.", "$muted"),
        )
    return Content.assemble(
        plain("Welkom. Er zijn nog geen leerlingen.", "bold"),
        "\n\n",
        plain(
            "Druk op 2 voor Leerlingen, en daar op i om de klassenlijst uit uw administratie te importeren.", "$muted"
        ),
    )
