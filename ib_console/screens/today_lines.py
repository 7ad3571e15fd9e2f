"""The lines of Vandaag as its table shows them: rows, headings, cells, and the strip that tells one line whole.

It must not import services or models.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from textual.content import Content

from ib_console.domain.agenda import DATED, AgendaItem, AgendaKind, AgendaSection
from ib_console.domain.levels import SupportLevel
from ib_console.domain.signals import Signal, first_signals
from ib_console.domain.today import Today
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.record_table import Column
from ib_console.widgets.texts import fit, heading, plain
from ib_console.wording import agenda_sentences, signal_sentences
from ib_console.wording.formats import agenda_date
from ib_console.wording.glossary import COORDINATOR, capital, label, level_name

_MARKS: Mapping[AgendaSection, tuple[str, str]] = {
    AgendaSection.LATE: ("▲", "$late"),
    AgendaSection.TODAY: ("●", "$planned"),
    AgendaSection.THIS_WEEK: ("○", "$planned"),
    AgendaSection.LATER: ("○", "$muted"),
    AgendaSection.SIGNALS: ("◆", "$attention"),
    AgendaSection.DEFERRED: ("◇", "$muted"),
}
_QUIET = frozenset({AgendaSection.LATER, AgendaSection.DEFERRED})

_PART_WIDTH = 37
"""Two of them stand beside each other on 80 columns."""
_MOST_PARTS = 6

PROPOSED = "De {count} HGW-cycli zijn een voorstel: gelijke delen; met i stelt u ze in."


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow:
    """One line: something that is due, or a signal."""

    section: AgendaSection
    item: AgendaItem | None = None
    signal: Signal | None = None

    @property
    def key(self) -> Hashable:
        """The same as long as it is about the same record, under whichever heading."""
        return self.item.key if self.item is not None else self.signal and self.signal.key

    @property
    def pupil_id(self) -> int | None:
        """Whom it is about, when that is one pupil."""
        found = self.item or self.signal
        return None if found is None else found.pupil_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the table shows of a day: at first only what is near, or everything."""

    today: Today
    everything: bool = False
    coordinator: str = COORDINATOR

    def rows(self) -> tuple[TodayRow, ...]:
        """The lines in the order of the headings; what is far away or was put off only when everything is asked for."""
        lines = (line for line in self.today.lines if self.everything or not line.beyond)
        rows = [TodayRow(section=line.section, item=line.item) for line in lines]
        standing = self.today.standing
        signals = standing if self.everything else first_signals(standing)
        rows += [TodayRow(section=AgendaSection.SIGNALS, signal=one) for one in signals]
        if self.everything:
            rows += [TodayRow(section=AgendaSection.DEFERRED, signal=one) for one in self.today.deferred]
        return tuple(rows)

    @property
    def has_more(self) -> bool:
        """Whether there is anything that is not shown at first."""
        today = self.today
        return bool(today.beyond or today.deferred) or len(first_signals(today.standing)) < len(today.standing)

    def headings(self, rows: Sequence[TodayRow]) -> dict[AgendaSection, Content]:
        """The heading above each part, with how many there are; made once for all rows."""
        counts = Counter(row.section for row in rows)
        return {
            section: heading(capital(label(section)), self._note(section, shown)) for section, shown in counts.items()
        }

    def _note(self, section: AgendaSection, shown: int) -> str:
        if section is AgendaSection.LATER and not self.everything and self.today.beyond:
            return f"{shown}, en {self.today.beyond} later"
        if section is AgendaSection.SIGNALS:
            total, put_off = len(self.today.standing), len(self.today.deferred)
            count = f"{shown} van {total}" if shown < total else str(total)
            return f"{count}, geen termijn" + (f", {put_off} uitgesteld" if put_off else "")
        return str(shown)

    def empty_words(self, rows: Sequence[TodayRow]) -> str:
        """What the parts without a line say, on one line; what lies beyond sight is counted."""
        there = {row.section for row in rows}
        said = [agenda_sentences.EMPTY[section] for section in DATED if section not in there]
        if AgendaSection.LATER not in there and self.today.beyond:
            said[-1] = f"Straks: nog niets, en {self.today.beyond} later."
        return " ".join(said)

    def foot_words(self) -> str:
        """The same for the signals."""
        if self.today.standing:
            return ""
        put_off = len(self.today.deferred)
        return agenda_sentences.EMPTY[AgendaSection.SIGNALS] + (f" {put_off} uitgesteld." if put_off else "")

    # -- cells

    def when(self, row: TodayRow) -> Content:
        """The day; of a signal that was put off the day on which it comes back."""
        day = row.item.on if row.item is not None else _until(row)
        return plain("" if day is None else agenda_date(day, self.today.day))

    def what(self, row: TodayRow) -> Content:
        """What is to be done or looked at."""
        style = "$muted" if row.section in _QUIET else ""
        if row.item is not None:
            return plain(agenda_sentences.words_in_table(row.item, coordinator_label=self.coordinator), style)
        return plain(signal_sentences.signal_words(row.signal) if row.signal else "", style)

    def about(self, row: TodayRow) -> Content:
        """About whom, and what still lacks there."""
        item = row.item
        if item is None:
            return plain(row.signal.pupil_name if row.signal else "")
        lacking = agenda_sentences.lacking_briefly(item)
        if item.kind is not AgendaKind.MEETING or item.pupil_name or not lacking:
            return plain(agenda_sentences.about_in_table(item))
        fits = item.without_question or not item.without_consent
        return Content.assemble(f"{item.pupils} lln, " if fits else "", plain(lacking, "$attention"))

    def ground(self, row: TodayRow) -> str:
        """On what ground."""
        if row.item is not None:
            return agenda_sentences.ground_words(row.item, row.section)
        return signal_sentences.SHORT_GROUNDS[row.signal.code] if row.signal else ""

    # -- the strip

    def whole(self, row: TodayRow | None) -> Content:
        """One line told whole: what, when and about whom, its parts, and on what ground."""
        if row is None:
            return Content("")
        told = _item_told(row.item, row.section, self.coordinator) if row.item is not None else _signal_told(row.signal)
        first, *rest = told
        return Content("\n").join([plain(first, "bold"), *(plain(text, "$muted") for text in rest if text)])


def _item_told(item: AgendaItem, section: AgendaSection, coordinator: str) -> Iterator[str]:
    parts = agenda_sentences.parts_told(item)
    yield agenda_sentences.agenda_words(item, coordinator_label=coordinator)
    yield " · ".join(
        (agenda_sentences.where_told(item), *([agenda_sentences.ground_words(item, section)] if parts else ()))
    )
    yield from _side_by_side(parts)
    yield agenda_sentences.ground_told(item, section)


def _signal_told(signal: Signal | None) -> Iterator[str]:
    if signal is None:
        return
    yield signal_sentences.signal_told(signal)
    yield signal_sentences.deferral_told(signal)
    level = level_name(signal.level) if signal.level is not None else ""
    who = (signal.pupil_name, signal.group, level, signal_sentences.limit_words(signal))
    yield " · ".join(part for part in who if part)
    yield signal_sentences.GROUNDS[signal.code]


def _side_by_side(parts: Sequence[str]) -> Iterator[str]:
    """Parts in two columns, so that the points of a niveauwissel fit under the table; a single one as it is."""
    if len(parts) == 1:
        yield parts[0]
        return
    shown = list(parts[:_MOST_PARTS])
    if len(parts) > _MOST_PARTS:
        shown[-1] = f"en nog {len(parts) - _MOST_PARTS + 1}"
    cells = [fit(plain(text), _PART_WIDTH) for text in shown]
    for left, right in zip_longest(cells[::2], cells[1::2], fillvalue=Content("")):
        yield left.pad_right(_PART_WIDTH + 2 - left.cell_length).plain + right.plain


def columns(shown: Callable[[], Shown]) -> list[Column[TodayRow]]:
    """The columns, the least needed first to go; `shown` gives what is shown when a cell is made."""
    return [
        Column("mark", "", lambda row: Content.styled(*_MARKS[row.section]), width=1),
        Column("when", "", lambda row: shown().when(row), width=8),
        Column("what", "", lambda row: shown().what(row), least=34, weight=4),
        Column("about", "", lambda row: shown().about(row), least=18, weight=1, most=22),
        Column("group", "", lambda row: plain(_group(row)), width=12, priority=3),
        Column("level", "", _level, width=1, priority=2),
        Column("ground", "", lambda row: plain(shown().ground(row), "$muted"), width=14, priority=4),
    ]


def _until(row: TodayRow) -> date | None:
    return row.signal.deferral.until if row.signal is not None and row.signal.deferral is not None else None


def _group(row: TodayRow) -> str:
    found = row.item or row.signal
    return "" if found is None else found.group


def _level(row: TodayRow) -> Content:
    found = row.item or row.signal
    level: SupportLevel | None = None if found is None else found.level
    return Content("") if level is None else level_badge(level)
