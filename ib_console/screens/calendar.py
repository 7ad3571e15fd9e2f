"""The Jaarkalender: the overleg of a school year by month or as a list, with holidays, cycles and what does not fit.

It must not import models. What it plans is in `calendar_planning`, the days without school are in `holidays`.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ib_console.domain.meetings import Meeting, MeetingKind, MeetingState
from ib_console.domain.school_calendar import SchoolCalendar
from ib_console.domain.school_year import label as year_label
from ib_console.domain.school_year import school_year_of
from ib_console.screens.base import BaseScreen, PageHeading, in_background
from ib_console.screens.calendar_lines import ShownYear, columns
from ib_console.screens.calendar_month import MonthView
from ib_console.screens.calendar_planning import move_to_day, plan_several
from ib_console.screens.holidays import HolidaysScreen
from ib_console.screens.invitations import make_calendar_file
from ib_console.screens.meeting_opening import open_meeting
from ib_console.screens.new_meeting import new_meeting
from ib_console.screens.school_words import coordinator_label
from ib_console.widgets.mark_dialog import MarkDialog
from ib_console.widgets.option_lines import Choice
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import heading, plain
from ib_console.wording.calendar_sentences import EMPTY_DAY, EMPTY_YEAR, day_words, days_told, month_name
from ib_console.wording.formats import plural
from ib_console.wording.glossary import label


class CalendarScreen(BaseScreen):
    """A school year by day."""

    area = "meetings"
    watches = frozenset(
        {"meeting", "participant", "case", "pupil", "person", "group", "holiday", "hgw_cycle", "school"}
    )
    help_text = (
        "Hier staat al het overleg van een schooljaar, met vakanties en HGW-cycli. Pijltjes gaan naar een andere dag, "
        "PageUp en PageDown naar een andere maand. Met p plant u MDO-momenten of groepsbesprekingen in één keer. "
        "▲ en ◆ staan bij overleg dat niet goed past."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nieuw", id="calendar.new", tooltip="Plant een overleg op deze dag"),
        Binding("v", "move", "verzetten", id="calendar.move", tooltip="Zet dit overleg op een andere dag"),
        Binding(
            "p", "plan", "plannen", id="calendar.plan", tooltip="Plant MDO-momenten of groepsbesprekingen in één keer"
        ),
        Binding("d", "invite", "uitnodiging", id="calendar.invite", tooltip="Maakt een bestand voor andere agenda's"),
        Binding("l", "list", "lijst", id="calendar.list", tooltip="Toont het jaar als lijst, of weer de maand"),
        Binding("t", "today", "vandaag", id="calendar.today", tooltip="Gaat naar vandaag"),
        Binding("h", "holidays", "vakanties", id="calendar.holidays", tooltip="Toont vakanties en studiedagen"),
        Binding("f", "kinds", "soorten", id="calendar.kinds", tooltip="Toont alleen sommige soorten overleg"),
    ]
    DEFAULT_CSS = """
    CalendarScreen {
        & #day-line { height: 1; padding: 0 2; margin-top: 1; }
        & #month-part { height: 1fr; }
        & #year-part { height: 1fr; display: none; }
        & #told { height: 2; padding: 0 2; }
        &.-list #month-part { display: none; }
        &.-list #year-part { display: block; }
    }
    """

    def __init__(self, day: date) -> None:
        """Show the month of a day."""
        super().__init__()
        self._first = day
        self._months: Counter[tuple[int, int]] = Counter()
        self._shown = ShownYear(SchoolCalendar(school_year=school_year_of(day), today=day))

    def body(self) -> ComposeResult:
        """The month with the day under the cursor, or the year; and what does not fit."""
        yield PageHeading("Jaarkalender")
        with Vertical(id="month-part"):
            yield MonthView(self._first, id="month")
            yield Static("", id="day-line")
            yield RecordTable[Meeting](
                columns(lambda: self._shown, dated=False), key=lambda one: one.id, empty=EMPTY_DAY, id="day"
            )
        with Vertical(id="year-part"):
            yield RecordTable[Meeting](
                columns(lambda: self._shown, dated=True),
                key=lambda one: one.id,
                finds=self._finder,
                empty=EMPTY_YEAR,
                heading=self._month_heading,
                id="year",
            )
        yield Static("", id="told")

    async def load(self) -> None:
        """Read the school year of the day under the cursor."""
        coordinator = await coordinator_label(self)
        calendar: SchoolCalendar = await self.read(self.services.calendar.of_year, school_year_of(self.day))
        self._put(ShownYear(calendar, self._shown.kinds, coordinator))

    def _put(self, shown: ShownYear) -> None:
        self._shown = shown
        self._month.show(shown.calendar, shown.meetings, shown.conflicts)
        self._months = Counter(map(_month, shown.meetings))
        self._year.show(shown.meetings)
        self._show_day()

    def _show_day(self) -> None:
        shown = self._shown
        year = year_label(shown.calendar.school_year)
        some = ", ".join(
            label(kind, coordinator_label=shown.coordinator) for kind in MeetingKind if kind in shown.kinds
        )
        chosen = f"gekozen: {days_told(sorted(self._month.chosen), 3)}" if self._month.chosen else ""
        parts = (year, plural(len(shown.meetings), "overleg", "overleggen"), some and f"alleen {some}", chosen)
        title = "Jaarkalender" if self.has_class("-list") else month_name(self.day)
        self.query_one(PageHeading).note(" · ".join(part for part in parts if part), title=title)
        self.query_one("#day-line", Static).update(plain(day_words(self.day, shown.calendar), "bold"))
        self._day.show(shown.on(self.day))
        self._show_told()

    def _show_told(self) -> None:
        one = self.current
        told = "" if one is None else self._shown.told(one)
        self.query_one("#told", Static).update(plain(told, "$attention") if told else Content(""), layout=False)
        self.refresh_bindings()

    def _finder(self, text: str) -> Callable[[Meeting], bool]:
        return self._shown.finder(text)

    def _month_heading(self, one: Meeting) -> Content:
        return heading(month_name(one.held_on), str(self._months.get(_month(one), "")))

    # -- what is in hand

    @property
    def _month(self) -> MonthView:
        return self.query_one("#month", MonthView)

    @property
    def _day(self) -> RecordTable[Meeting]:
        table: RecordTable[Meeting] = self.query_one("#day", RecordTable)
        return table

    @property
    def _year(self) -> RecordTable[Meeting]:
        table: RecordTable[Meeting] = self.query_one("#year", RecordTable)
        return table

    @property
    def day(self) -> date:
        """The day under the cursor."""
        if self.has_class("-list") and self._year.current is not None:
            return self._year.current.held_on
        return self._month.day

    @property
    def current(self) -> Meeting | None:
        """The overleg under the cursor; in the month the first of the day."""
        if not self.is_mounted:
            return None
        return self._year.current if self.has_class("-list") else self._day.current

    def pupil_in_hand(self) -> int | None:
        """Whom the overleg under the cursor is about, when that is one pupil."""
        one = None if self.is_covered else self.current
        return one.cases[0].pupil_id if one is not None and len(one.cases) == 1 else None

    @on(MonthView.Moved)
    def _day_moved(self) -> None:
        if school_year_of(self.day) != self._shown.calendar.school_year:
            self.reload()
        else:
            self._show_day()

    @on(RecordTable.Highlighted)
    def _row_moved(self, event: RecordTable.Highlighted[Meeting]) -> None:
        del event
        self._show_told()

    @on(MonthView.Opened)
    def _day_opened(self) -> None:
        rows = self._shown.on(self.day)
        if len(rows) == 1:
            open_meeting(self, rows[0])
        elif rows:
            self._day.focus()

    @on(RecordTable.Opened)
    def _row_opened(self, event: RecordTable.Opened[Meeting]) -> None:
        open_meeting(self, event.row)

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a planned overleg can be moved; today is offered elsewhere than today."""
        if action == "move":
            return self.current is not None and self.current.state is MeetingState.PLANNED
        if action == "today":
            return self.is_mounted and self.day != self.console.today
        return super().check_action(action, parameters)

    @property
    def key_labels(self) -> dict[str, str]:
        """Where `l` leads."""
        return {"list": "maand" if self.has_class("-list") else "lijst"}

    async def action_back(self) -> None:
        """From the list of a day back to the month, else close."""
        if not self.has_class("-list") and self._day.has_focus_within:
            self._month.focus()
        else:
            await super().action_back()

    def action_list(self) -> None:
        """Show the year as a list, or the month of the line under the cursor."""
        day = self.day
        self.toggle_class("-list")
        if self.has_class("-list"):
            self._year.focus()
            near = next((one for one in self._shown.meetings if one.held_on >= day), None)
            if near is not None:
                self.call_after_refresh(self._year.select, near.id)
        else:
            self._month.focus()
            self._month.go(day)
        self._show_day()

    def action_today(self) -> None:
        """Go to today."""
        self.remove_class("-list")
        self._month.focus()
        self._month.go(self.console.today)

    def action_holidays(self) -> None:
        """Show the days without school."""
        self.app.push_screen(HolidaysScreen(self._shown.calendar.school_year))

    @in_background
    async def action_kinds(self) -> None:
        """Ask which kinds are shown."""
        words = self._shown.coordinator
        there = {one.kind for one in self._shown.calendar.meetings} | self._shown.kinds
        kinds = [Choice(kind, label(kind, coordinator_label=words)) for kind in MeetingKind if kind in there]
        dialog = MarkDialog("Welke soorten overleg?", kinds, marked=self._shown.kinds, nothing="alle soorten")
        marked = await self.app.push_screen_wait(dialog)
        if marked is not None:
            chosen = frozenset(kind for kind in MeetingKind if kind in marked)
            self._put(ShownYear(self._shown.calendar, chosen, words))

    @in_background
    async def action_new(self) -> None:
        """Plan an overleg on the day under the cursor."""
        await new_meeting(self, self.day, self._shown.calendar.groups)

    @in_background
    async def action_move(self) -> None:
        """Ask for another day."""
        one = self.current
        if one is None:
            return
        day = await move_to_day(self, one, self._shown.calendar)
        if day is not None and not self.has_class("-list"):
            self._month.go(day)

    @in_background
    async def action_invite(self) -> None:
        """Make a file for calendars outside: of this overleg, of all that is to come, or of what changed."""
        await make_calendar_file(self, self._shown.calendar.school_year, self.current)

    @in_background
    async def action_plan(self) -> None:
        """Plan several at once; days that were chosen are used up."""
        chosen: Sequence[date] = sorted(self._month.chosen)
        if await plan_several(self, self._shown.calendar, chosen):
            self._month.chosen.clear()
            self._show_day()


def _month(one: Meeting) -> tuple[int, int]:
    return one.held_on.year, one.held_on.month
