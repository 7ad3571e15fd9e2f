"""The month of the Jaarkalender: weeks as rows, Monday first, each day with what is planned and what does not fit.

Low windows get a line a week with counts, higher ones three with short names. No name of a pupil stands here: a month
is looked at with others in the room. It must not import services.
"""

from calendar import Calendar, monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.domain.planning_conflicts import Conflict
from ib_console.domain.school_calendar import SchoolCalendar
from ib_console.domain.school_year import first_day, last_day
from ib_console.widgets.texts import fit, plain
from ib_console.wording.calendar_sentences import WEEKDAYS, short_name
from ib_console.wording.formats import time_words

_MARGIN = 2
_WEEK_COLUMN = 3
_DAYS = 7
_LOW, _HIGH = 1, 3
_TALL = 30
"""Lines of the window from which a week gets three."""
_CHOSEN, _BORDER = "+", "▎"
_DATE = 5
"""Cells for the border of a cycle, the number of the day and the blanks around it."""


def conflict_mark(conflicts: Sequence[Conflict]) -> Content:
    """▲ for what cannot be, ◆ for what asks for a look; empty when all fits."""
    if not conflicts:
        return Content("")
    soft = all(each.is_soft for each in conflicts)
    return Content.styled("◆", "$attention") if soft else Content.styled("▲", "$late")


class MonthView(Widget, can_focus=True):
    """A month with one day under the cursor; `show` puts a calendar in it."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "openen", id="month.open", tooltip="Opent het overleg van deze dag"),
        Binding("left", "move(-1)", "dag terug", show=False, id="month.left"),
        Binding("right", "move(1)", "dag verder", show=False, id="month.right"),
        Binding("up,k", "move(-7)", "week terug", show=False, id="month.up"),
        Binding("down,j", "move(7)", "week verder", show=False, id="month.down"),
        Binding("pageup", "month(-1)", "vorige maand", id="month.before", show=False, tooltip="Toont de maand ervoor"),
        Binding("pagedown", "month(1)", "volgende maand", id="month.after", show=False, tooltip="Toont de maand erna"),
        Binding(
            "space",
            "choose",
            "dag kiezen",
            id="month.choose",
            tooltip="Kiest deze dag voor een MDO-moment, of niet meer",
        ),
    ]
    DEFAULT_CSS = "MonthView { height: auto; width: 100%; }"

    class Moved(Message):
        """Another day is under the cursor, or other days are chosen."""

    class Opened(Message):
        """The day under the cursor was opened."""

    def __init__(self, day: date, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.day = day
        self.chosen: set[date] = set()
        """Days picked with the space bar."""
        self._calendar: SchoolCalendar | None = None
        self._conflicts: Mapping[int, tuple[Conflict, ...]] = {}
        self._by_day: dict[date, list[Meeting]] = {}

    def show(
        self, calendar: SchoolCalendar, meetings: Sequence[Meeting], conflicts: Mapping[int, tuple[Conflict, ...]]
    ) -> None:
        """Show these overleg of a calendar."""
        self._calendar, self._conflicts, self._by_day = calendar, conflicts, {}
        for one in meetings:
            if one.state is not MeetingState.CANCELLED:
                self._by_day.setdefault(one.held_on, []).append(one)
        self.refresh(layout=True)

    def go(self, day: date) -> None:
        """Put the cursor on a day."""
        self.day = day
        self.refresh(layout=True)
        self.post_message(self.Moved())

    # -- keys and mouse

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Open a day only when it holds something; choose one only when it is not past."""
        del parameters
        if action == "open":
            return self.day in self._by_day
        return action != "choose" or (self._calendar is not None and self.day >= self._calendar.today)

    @property
    def key_labels(self) -> dict[str, str]:
        """What the space bar does with this day."""
        return {"choose": "niet kiezen" if self.day in self.chosen else "dag kiezen"}

    def action_move(self, by: int) -> None:
        """Go some days on."""
        self.go(self.day + timedelta(days=by))

    def action_month(self, by: int) -> None:
        """Go a month on, to the same day or the last there is."""
        months = self.day.year * 12 + self.day.month - 1 + by
        year, month = divmod(months, 12)
        self.go(date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1])))

    def action_open(self) -> None:
        """Open the day."""
        self.post_message(self.Opened())

    def action_choose(self) -> None:
        """Choose the day for an MDO, or not any more."""
        self.chosen ^= {self.day}
        self.refresh()
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Go to the day that was clicked; a click on the day under the cursor opens it."""
        place = (event.x - _MARGIN - _WEEK_COLUMN) // self._cell_width
        row = (event.y - 1) // self._cell_height
        weeks = self._weeks
        if event.y < 1 or not 0 <= place < _DAYS or not 0 <= row < len(weeks):
            return
        day = weeks[row][place]
        if day != self.day:
            self.go(day)
        elif self.check_action("open", ()):
            self.action_open()

    # -- drawing

    @property
    def _weeks(self) -> list[list[date]]:
        return Calendar().monthdatescalendar(self.day.year, self.day.month)

    @property
    def _cell_height(self) -> int:
        return _HIGH if self.app.size.height >= _TALL else _LOW

    @property
    def _cell_width(self) -> int:
        return max((self.size.width - 2 * _MARGIN - _WEEK_COLUMN) // _DAYS, _DATE)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line with weekdays, and one or three a week."""
        del container, viewport, width
        return 1 + len(self._weeks) * self._cell_height

    def render(self) -> Content:
        """The whole month."""
        width = self._cell_width
        blank = " " * _MARGIN
        names = (name if width > len(WEEKDAYS[2]) + 2 else name[:2] for name in WEEKDAYS)
        head = "".join(f" {name}".ljust(width) for name in names)
        lines = [Content.styled(f"{blank}wk {head}", "$muted")]
        for week in self._weeks:
            cells = [self._cell(day, width) for day in week]
            number = f"{week[0].isocalendar().week:2} "
            for line in range(self._cell_height):
                start = Content.styled(blank + (number if line == 0 else " " * _WEEK_COLUMN), "$muted")
                lines.append(Content.assemble(start, *(cell[line] for cell in cells)))
        return Content("\n").join(lines)

    def _cell(self, day: date, width: int) -> list[Content]:
        """The lines of one day, each as wide as the cell."""
        lines = self._lines(day, width)
        lines += [Content("")] * (self._cell_height - len(lines))
        drawn = [fit(line, width - 1).pad_right(max(width - min(line.cell_length, width - 1), 1)) for line in lines]
        drawn = [line.pad_right(width - line.cell_length) if line.cell_length < width else line for line in drawn]
        if day == self.day:
            drawn = [line.stylize("on $row" if self.has_focus else "on $row-blurred") for line in drawn]
        return drawn

    def _lines(self, day: date, width: int) -> list[Content]:
        calendar = self._calendar
        if calendar is None:
            return [Content(f" {day.day:2}")]
        meetings = self._by_day.get(day, [])
        first = self._date(day, calendar, meetings)
        beside = self._beside(day, calendar)
        if self._cell_height == _LOW:
            return [Content.assemble(first, _counted(meetings, calendar, width - _DATE - 2) if meetings else beside)]
        shown = meetings if len(meetings) < _HIGH else meetings[:1]
        lines = [self._meeting(one, calendar) for one in shown]
        if len(meetings) >= _HIGH:
            lines.append(Content.styled(f"  en nog {len(meetings) - 1}", "$muted"))
        return [Content.assemble(first, beside), *lines]

    def _date(self, day: date, calendar: SchoolCalendar, meetings: Sequence[Meeting]) -> Content:
        """The border of a cycle, the number, whether it was chosen, and what does not fit."""
        cycle = calendar.cycle(day)
        begins = cycle is not None and cycle.starts_on == day
        closed = calendar.holiday(day) is not None or day.weekday() >= 5  # noqa: PLR2004 - Saturday
        inside = day.month == self.day.month and first_day(calendar.school_year) <= day <= last_day(
            calendar.school_year
        )
        style = "bold $heading" if day == calendar.today else "$muted" if closed or not inside else ""
        mark = conflict_mark([each for one in meetings for each in self._conflicts.get(one.id, ())])
        return Content.assemble(
            Content.styled(_BORDER, "$heading") if begins else " ",
            Content.styled(f"{day.day:2}", style) if style else f"{day.day:2}",
            Content.styled(_CHOSEN, "bold $planned") if day in self.chosen else " ",
            Content.assemble(mark, " ") if mark.cell_length else "",
        )

    def _beside(self, day: date, calendar: SchoolCalendar) -> Content:
        """Beside the number: a cycle that begins, or why there is no school."""
        cycle = calendar.cycle(day)
        if cycle is not None and cycle.starts_on == day:
            low = self._cell_height == _LOW
            return plain(f"cy {cycle.number}" if low else f"cyclus {cycle.number}", "$heading")
        holiday = calendar.holiday(day)
        # Once a week: the muted days behind it say the rest.
        told = holiday is not None and (day == holiday.starts_on or day.weekday() == 0)
        return plain(holiday.name, "$muted") if holiday is not None and told else Content("")

    def _meeting(self, one: Meeting, calendar: SchoolCalendar) -> Content:
        at = time_words(one.starts_at)
        name = plain(short_name(one, calendar.groups), "$muted" if one.state is MeetingState.HELD else "")
        return Content.assemble("  ", Content.styled(f"{at} ", "$muted") if at else "", name)


def _counted(meetings: Sequence[Meeting], calendar: SchoolCalendar, room: int) -> Content:
    """One overleg by its name when that fits, else how many there are."""
    planned = any(one.state is MeetingState.PLANNED for one in meetings)
    name = short_name(meetings[0], calendar.groups)
    text = name if len(meetings) == 1 and len(name) <= room else f"{'●' if planned else '✓'}{len(meetings)}"
    return plain(text, "$planned" if planned else "$muted")
