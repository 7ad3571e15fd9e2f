"""Everything that happened to somebody, newest first: when, what kind, what. It must not import services."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from ib_console.domain.text import fold
from ib_console.widgets.columns import Column
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import Cell, as_content, plain

_YEAR_GOES_WITHOUT_SAYING = 300
"""Days around today within which a day and a month cannot be misread."""
_TITLES = "stand\tdatum\tsoort\twat"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line: its key, the day, the word for its kind, and what there is to say; `planned` when it is to come.

    What has no day yet stands at `date.min`.
    """

    key: Hashable
    day: date
    kind: str
    text: Cell
    planned: bool = False


class Timeline(RecordTable[TimelineEntry]):
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

    def show(self, rows: Sequence[TimelineEntry]) -> None:
        """Show fresh entries."""
        self._folded.clear()
        super().show(rows)

    def say_when_empty(self, text: str) -> None:
        """Say something else where there is nothing to show; it counts from the next `show`."""
        self._empty = text

    def name_opening(self, label: str) -> None:
        """Call Enter something else, for the line under the cursor."""
        self._body.key_labels["open"] = label

    def _day(self, entry: TimelineEntry) -> str:
        if entry.day == date.min:
            return ""
        near = abs((self._today - entry.day).days) < _YEAR_GOES_WITHOUT_SAYING
        return f"{entry.day:%d-%m}" if near else f"{entry.day:%d-%m-%y}"

    def _short_day(self, entry: TimelineEntry) -> Cell:
        return plain(self._day(entry), "$muted")

    def _finder(self, text: str) -> Callable[[TimelineEntry], bool]:
        words = fold(text).split()
        return lambda entry: all(word in self._text_of(entry) for word in words)

    def _text_of(self, entry: TimelineEntry) -> str:
        """What is searched in, made once an entry: the date with and without its year."""
        if entry.key not in self._folded:
            days = f"{self._day(entry)} {_whole_day(entry)}"
            self._folded[entry.key] = fold(f"{entry.kind} {days} {as_content(entry.text).plain}")
        return self._folded[entry.key]

    def _copied(self, lines: list[str]) -> None:
        """Give the copy titles: on the screen the columns need none."""
        super()._copied([_TITLES, *lines[1:]])


def _mark(entry: TimelineEntry) -> Cell:
    return plain("○" if entry.planned else " ", "$planned")


def _whole_day(entry: TimelineEntry) -> str:
    return "" if entry.day == date.min else f"{entry.day:%d-%m-%Y}"
