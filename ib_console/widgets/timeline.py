"""Everything that happened to somebody, newest first: when, what kind, what. It must not import services."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from ib_console.domain.text import fold, matches
from ib_console.widgets.columns import Column
from ib_console.widgets.record_table import RecordTable
from ib_console.widgets.texts import Cell, as_content, plain


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line: its key, the day, the word for its kind, and what there is to say; `planned` when it is to come."""

    key: Hashable
    day: date
    kind: str
    text: Cell
    planned: bool = False


class Timeline(RecordTable[TimelineEntry]):
    """A table of entries that filters on kind, day and text. Show entries in the order in which they must stand."""

    def __init__(self, today: date, *, empty: str, open_label: str = "openen", id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Declare it; `today` decides which days show their year."""

        def day(entry: TimelineEntry) -> str:
            short = f"{entry.day.day:02}-{entry.day.month:02}"
            return short if abs((today - entry.day).days) < 300 else f"{short}-{entry.day.year % 100:02}"  # noqa: PLR2004 - within it a day and month cannot be misread

        super().__init__(
            [
                Column("mark", "", lambda entry: plain("○" if entry.planned else " ", "$planned"), width=1),
                Column("day", "", lambda entry: plain(day(entry), "$muted"), width=8, align="right"),
                Column("kind", "", lambda entry: plain(entry.kind, "$heading"), width=20),
                Column("text", "", lambda entry: entry.text),
            ],
            key=lambda entry: entry.key,
            matches=lambda entry, text: matches(
                text, fold(f"{entry.kind} {day(entry)} {as_content(entry.text).plain}")
            ),
            empty=empty,
            open_label=open_label,
            id=id,
        )
