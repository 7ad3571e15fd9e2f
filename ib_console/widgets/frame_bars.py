"""The two lines on top of every screen: where and when we are, and the areas. It must not import services."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from ib_console.domain.clock import AMSTERDAM
from ib_console.widgets.texts import fit, plain
from ib_console.wording.formats import long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameState:
    """What the top line says."""

    school: str
    school_year: str
    today: date
    saved_at: datetime | None = None
    """The moment of the last write, in UTC; `None` when nothing was written in this run."""
    initials: bool = False
    """Whether names are shown as initials."""


@dataclass(frozen=True, slots=True)
class AreaTitle:
    """An area of the program: the digit that opens it, its name for the program and its name on the screen."""

    digit: str
    name: str
    title: str


def day_in_words(day: date) -> str:
    """Return a day as the top line shows it: "di 24 november"."""
    weekday, number, month, _year = long_date(day).split()
    return f"{weekday[:2]} {number} {month}"


class TopBar(Widget):
    """School, year, day, and when it was last saved."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; background: $surface; color: $muted; padding: 0 1; }
    """

    def __init__(self, state: Callable[[], FrameState]) -> None:
        super().__init__()
        self._state = state

    def render(self) -> Content:
        """The name of the program and the school on the left, the day on the right."""
        state = self._state()
        where = " · ".join(part for part in (state.school, state.school_year) if part)
        when = day_in_words(state.today)
        if state.saved_at is not None:
            when += f" · bewaard {state.saved_at.astimezone(AMSTERDAM):%H:%M}"
        mark = "voorletters" if state.initials else ""
        room = self.size.width - len(when) - 2 - (len(mark) + 3 if mark else 0)
        left = fit(Content.assemble(("IB-console", "bold $foreground"), "  ", plain(where)), max(room, 1))
        spare = self.size.width - left.cell_length - len(when)
        if mark and spare > len(mark) + 3:
            shown = Content.styled(f" {mark} ", "bold $foreground on $row")
            return Content.assemble(left, " " * (spare - len(mark) - 3), shown, " ", when)
        return Content.assemble(left, " " * max(spare, 1), when) if spare > 0 else left


class AreaBar(Widget):
    """The areas with their digits; the one we are in stands out."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    AreaBar { dock: top; height: 2; margin-top: 1; color: $muted; padding: 0 1; }
    """

    class Chosen(Message):
        """An area was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, areas: Sequence[AreaTitle], current: str) -> None:
        super().__init__()
        self._areas = areas
        self._current = current

    def _places(self) -> list[tuple[int, AreaTitle]]:
        roomy = sum(len(area.title) + 4 for area in self._areas) + 3 * len(self._areas) <= self.size.width
        at, places = 0, []
        for area in self._areas:
            places.append((at, area))
            at += len(area.title) + 4 + (2 if roomy else 0)
        return places

    def render(self) -> Content:
        """One line; the current area as a tinted label."""
        line = Content("")
        for at, area in self._places():
            line = line.pad_right(at - line.cell_length)
            if area.name == self._current:
                line = Content.assemble(
                    line, Content.styled(f" {area.digit} {area.title} ", "bold $foreground on $row")
                )
            else:
                line = Content.assemble(line, " ", (area.digit, "$heading-note"), f" {area.title} ")
        return line

    def on_click(self, event: events.Click) -> None:
        """A click goes to the area."""
        x = event.x - self.gutter.left
        for at, area in self._places():
            if at <= x < at + len(area.title) + 4:
                self.post_message(self.Chosen(area.name))
