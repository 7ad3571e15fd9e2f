"""How an overleg looks in the lists of the Jaarkalender: under its day, and in the year.

It must not import services.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from textual.content import Content

from ib_console.domain.meetings import Meeting, MeetingKind
from ib_console.domain.planning_conflicts import Conflict, conflicts_of
from ib_console.domain.school_calendar import SchoolCalendar
from ib_console.domain.text import fold
from ib_console.screens.calendar_month import conflict_mark
from ib_console.screens.meeting_lines import state_mark, state_words
from ib_console.widgets.columns import Column
from ib_console.widgets.texts import plain
from ib_console.wording.calendar_sentences import conflicts_told, time_span, what_words, who_words
from ib_console.wording.formats import day_and_date, short_date
from ib_console.wording.glossary import COORDINATOR


@dataclass(frozen=True)
class ShownYear:
    """The calendar as it is shown: which kinds, and what does not fit."""

    calendar: SchoolCalendar
    kinds: frozenset[MeetingKind] = frozenset()
    """Only these; every kind when empty."""
    coordinator: str = COORDINATOR
    conflicts: Mapping[int, tuple[Conflict, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Find what does not fit once; it counts for hidden kinds too."""
        calendar = self.calendar
        object.__setattr__(self, "conflicts", conflicts_of(calendar.meetings, calendar.holidays, calendar.today))

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The overleg of the shown kinds."""
        return tuple(one for one in self.calendar.meetings if not self.kinds or one.kind in self.kinds)

    def on(self, day: date) -> tuple[Meeting, ...]:
        """Those of one day."""
        return tuple(one for one in self.meetings if one.held_on == day)

    def told(self, one: Meeting) -> str:
        """What does not fit about an overleg, in words."""
        return conflicts_told(self.conflicts.get(one.id, ()), self.calendar.groups)

    def what(self, one: Meeting) -> str:
        """Which overleg it is."""
        return what_words(one, coordinator_label=self.coordinator)

    def finder(self, text: str) -> Callable[[Meeting], bool]:
        """What a line must hold to fit a filter."""
        words = fold(text).split()
        groups = self.calendar.groups

        def holds(one: Meeting) -> bool:
            names = " ".join(each.name for each in one.participants)
            pupils = " ".join(case.pupil_name for case in one.cases)
            line = fold(f"{self.what(one)} {groups.get(one.group_id or 0, '')} {names} {pupils}")
            return all(word in line for word in words)

        return holds


def columns(shown: Callable[[], ShownYear], *, dated: bool) -> Sequence[Column[Meeting]]:
    """The columns of a list of overleg; with `dated` the day stands before the time."""
    return list(_columns(shown, dated=dated))


def _columns(shown: Callable[[], ShownYear], *, dated: bool) -> Iterator[Column[Meeting]]:
    yield Column("mark", "", lambda one: state_mark(one, shown().calendar.today), copied=lambda _: "", width=1)
    if dated:
        yield Column(
            "date", "dag", lambda one: day_and_date(one.held_on), copied=lambda one: short_date(one.held_on), width=8
        )
    yield Column("time", "tijd", lambda one: plain(time_span(one), "$muted"), width=11)
    yield Column(
        "fits",
        "",
        lambda one: conflict_mark(shown().conflicts.get(one.id, ())),
        copied=lambda one: shown().told(one),
        width=1,
    )
    yield Column("what", "overleg", lambda one: shown().what(one), least=18, weight=3)
    yield Column("who", "over", lambda one: who_words(one, shown().calendar.groups), least=22, weight=2)
    yield Column(
        "state",
        "stand",
        lambda one: Content.styled(state_words(one, shown().calendar.today), "$muted"),
        width=18,
        priority=2,
    )
