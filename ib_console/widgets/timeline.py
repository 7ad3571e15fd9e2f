"""Everything that happened to somebody, newest first: when, what kind, what. It must not import services."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ib_console.domain.text import fold
from ib_console.widgets.columns import Column
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import Cell, as_content, plain

_YEAR_GOES_WITHOUT_SAYING = 300
"""Days around today within which a day and a month cannot be misread."""
_TITLES = "stand\tdatum\tsoort\twat"


class TimelineRow(Protocol):
    """One line. Words are asked for only when the line is drawn or searched, so they can be made then."""

    @property
    def key(self) -> Hashable:
        """What tells it from every other line."""
        ...

    @property
    def day(self) -> date:
        """Its date; what has no date yet stands at `date.min`."""
        ...

    @property
    def planned(self) -> bool:
        """Whether it is still to come."""
        ...

    @property
    def kind(self) -> str:
        """The word for what it is."""
        ...

    @property
    def text(self) -> Cell:
        """What there is to say."""
        ...


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A line of which the words are known already."""

    key: Hashable
    day: date
    kind: str
    text: Cell
    planned: bool = False


class Timeline(RecordTable[TimelineRow]):
    """A table of entries that filters on kind, day and text. Show entries in the order in which they must stand."""

    def __init__(self, today: date, *, empty: str, open_label: str = "openen", id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Declare it; `today` decides which days show their year."""
        self._today = today
        self._folded: dict[Hashable, str] = {}
        super().__init__(
            [
                Column("mark", "", _mark, width=1, copied=lambda entry: "gepland" if entry.planned else ""),
                Column("day", "", self._short_day, width=8, align="right", copied=_whole_day),
                Column("kind", "", lambda entry: plain(entry.kind, "$heading"), width=20),
                Column("text", "", lambda entry: entry.text),
            ],
            key=lambda entry: entry.key,
            finds=self._finder,
            empty=empty,
            open_label=open_label,
            id=id,
        )

    def show(self, rows: Sequence[TimelineRow]) -> None:
        """Show fresh entries."""
        self._folded.clear()
        super().show(rows)

    def name_opening(self, label: str) -> None:
        """Call Enter something else, for the line under the cursor."""
        self._body.key_labels["open"] = label

    def _day(self, entry: TimelineRow) -> str:
        if entry.day == date.min:
            return ""
        near = abs((self._today - entry.day).days) < _YEAR_GOES_WITHOUT_SAYING
        return f"{entry.day:%d-%m}" if near else f"{entry.day:%d-%m-%y}"

    def _short_day(self, entry: TimelineRow) -> Cell:
        return plain(self._day(entry), "$muted")

    def _finder(self, text: str) -> Callable[[TimelineRow], bool]:
        words = fold(text).split()
        return lambda entry: all(word in self._text_of(entry) for word in words)

    def _text_of(self, entry: TimelineRow) -> str:
        """What is searched in, made once an entry: the date with and without its year."""
        if entry.key not in self._folded:
            days = f"{self._day(entry)} {_whole_day(entry)}"
            self._folded[entry.key] = fold(f"{entry.kind} {days} {as_content(entry.text).plain}")
        return self._folded[entry.key]

    def _copied(self, lines: list[str]) -> None:
        """Give the copy titles: on the screen the columns need none."""
        super()._copied([_TITLES, *lines[1:]])


def _mark(entry: TimelineRow) -> Cell:
    return plain("○" if entry.planned else " ", "$planned")


def _whole_day(entry: TimelineRow) -> str:
    return "" if entry.day == date.min else f"{entry.day:%d-%m-%Y}"
