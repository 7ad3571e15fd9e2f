"""Every overleg of the school: what is to come first, then what was. It must not import models."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.domain.pupils import Group
from ib_console.domain.school_year import school_year_of
from ib_console.domain.text import fold
from ib_console.screens.base import AreaScreen, PageHeading, in_background
from ib_console.screens.calendar import CalendarScreen
from ib_console.screens.meeting_detail import lapse
from ib_console.screens.meeting_lines import PARTS, about, in_parts, outcome, part_of, state_mark, state_words
from ib_console.screens.meeting_opening import open_meeting
from ib_console.screens.new_meeting import new_meeting
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.calendar_sentences import what_words
from ib_console.wording.formats import day_and_date, plural, short_date, time_words
from ib_console.wording.glossary import COORDINATOR, label


class MeetingsScreen(AreaScreen):
    """The list of overleg."""

    area = "meetings"
    watches = frozenset({"meeting", "participant", "case", "pupil", "group", "school"})
    help_text = (
        "Hier staat elk overleg: gepland, gehouden en vervallen. Met n plant of verslaat u een nieuw overleg, van een "
        "groep of van een paar leerlingen. Enter opent het, met elke leerling apart."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuw", id="meetings.new", tooltip="Legt een nieuw overleg vast"),
        Binding("a", "actions", "afspraken", id="meetings.actions", tooltip="Toont alle afspraken van de school"),
        Binding("m", "calendar", "jaarkalender", id="meetings.calendar", tooltip="Toont het overleg per maand"),
        Binding("d", "paper", "papier", id="meetings.paper", tooltip="Maakt een papier van dit overleg"),
        Binding("v", "cancel", "laten vervallen", id="meetings.cancel", tooltip="Dit overleg gaat niet door"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._coordinator = COORDINATOR
        self._groups: dict[int, Group] = {}
        self._past_groups: dict[int, Group] = {}
        self._sizes: Counter[int] = Counter()
        self._found_in: dict[int, str] = {}

    def body(self) -> ComposeResult:
        """The heading and the list."""
        yield PageHeading("Overleg")
        yield RecordTable[Meeting](
            [
                Column("mark", "", lambda row: state_mark(row, self.console.today), copied=lambda _: "", width=1),
                Column(
                    "date",
                    "datum",
                    self._date,
                    sort=lambda row: row.held_on,
                    copied=lambda row: short_date(row.held_on),
                    width=13,
                ),
                Column("time", "tijd", lambda row: time_words(row.starts_at), width=5, priority=2),
                Column(
                    "kind", "overleg", self._kind, sort=lambda row: self._kind(row).plain, least=24, weight=2, most=34
                ),
                Column("about", "over", self._about, sort=self._about, least=25, weight=2, most=34),
                Column("state", "stand", self._state, sort=lambda row: row.state.value, width=18, priority=2),
                Column("outcome", "besluit", outcome, least=16, weight=3, priority=3),
            ],
            key=lambda row: row.id,
            finds=self._finder,
            heading=self._heading,
            empty="Nog geen overleg. Met n plant u het eerste, of legt u vast wat al besproken is.",
            id="meetings",
        )

    async def load(self) -> None:
        """Read every overleg."""
        self._coordinator = await coordinator_label(self)
        school = await self.read(self.services.school.get)
        groups: Sequence[Group] = await self.read(self.services.pupils.groups, school.school_year)
        self._groups = {group.id: group for group in groups}
        meetings: Sequence[Meeting] = await self.read(self.services.meetings.all)
        self._past_groups = {}
        for year in {school_year_of(row.held_on) for row in meetings} - {school.school_year}:
            past: Sequence[Group] = await self.read(self.services.pupils.groups, year)
            self._past_groups |= {group.id: group for group in past}
        self._found_in = {row.id: fold(self._search_text(row)) for row in meetings}
        planned = sum(row.state is MeetingState.PLANNED for row in meetings)
        self.query_one(PageHeading).note(f"{len(meetings)}, waarvan {planned} gepland" if meetings else "")
        self._sizes = Counter(part_of(row, self.console.today) for row in meetings)
        self._table.show(in_parts(meetings, self.console.today))

    def _heading(self, row: Meeting) -> Content:
        part = part_of(row, self.console.today)
        return heading(PARTS[part], str(self._sizes[part]))

    @property
    def _table(self) -> RecordTable[Meeting]:
        table: RecordTable[Meeting] = self.query_one("#meetings", RecordTable)
        return table

    def _finder(self, text: str) -> Callable[[Meeting], bool]:
        words = fold(text).split()
        return lambda row: all(word in self._found_in.get(row.id, "") for word in words)

    def _search_text(self, row: Meeting) -> str:
        names = " ".join(case.pupil_name for case in row.cases)
        return f"{self._kind(row).plain} {label(row.state)} {self._group_name(row)} {names}"

    # -- cells

    def _date(self, row: Meeting) -> str:
        return f"{day_and_date(row.held_on)}-{row.held_on.year}"

    def _kind(self, row: Meeting) -> Content:
        return plain(what_words(row, coordinator_label=self._coordinator))

    def _group_name(self, row: Meeting) -> str:
        group = (self._past_groups | self._groups).get(row.group_id or 0)
        return "" if group is None else group.name

    def _about(self, row: Meeting) -> str:
        return about(row, self._group_name(row))

    def _state(self, row: Meeting) -> Content:
        return plain(state_words(row, self.console.today), "$muted")

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A paper is of one overleg; only a planned one can lapse."""
        if action == "paper" and self.is_mounted:
            return self._table.current is not None
        if action == "cancel" and self.is_mounted:
            row = self._table.current
            return row is not None and row.state is MeetingState.PLANNED
        return super().check_action(action, parameters)

    @on(RecordTable.Highlighted, "#meetings")
    def _moved(self, _: RecordTable.Highlighted[Meeting]) -> None:
        self.refresh_bindings()

    @on(RecordTable.Opened, "#meetings")
    def _opened(self, event: RecordTable.Opened[Meeting]) -> None:
        open_meeting(self, event.row)

    def action_actions(self) -> None:
        """Show every agreement."""
        # Only when it is needed: it leads to the dossiers.
        from ib_console.screens.actions import ActionsScreen  # noqa: PLC0415 - see above

        self.app.push_screen(ActionsScreen())

    @in_background
    async def action_new(self) -> None:
        """Ask which kind, about whom, and show it."""
        groups = {group.id: group.name for group in self._groups.values()}
        if await new_meeting(self, self.console.today, groups):
            meetings: Sequence[Meeting] = await self.read(self.services.meetings.all)
            open_meeting(self, max(meetings, key=lambda row: row.id))

    @in_background
    async def action_paper(self) -> None:
        """Make a paper of the overleg under the cursor."""
        from ib_console.screens.overleg_papers import make_overleg_paper  # noqa: PLC0415 - only when one is made

        if (row := self._table.current) is not None:
            await make_overleg_paper(self, row, row.cases[0] if len(row.cases) == 1 else None)

    def action_calendar(self) -> None:
        """Show the Jaarkalender, at today."""
        self.app.push_screen(CalendarScreen(self.console.today))

    @in_background
    async def action_cancel(self) -> None:
        """Let it lapse."""
        row = self._table.current
        if row is not None and await lapse(self, row):
            self.notify(
                f"Vervallen; het blijft leesbaar bij {plural(len(row.cases), 'leerling', 'leerlingen')}.", markup=False
            )
