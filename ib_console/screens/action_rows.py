"""The rows of the list of agreements: headings, marks and cells. It must not import services or models."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from textual.content import Content

from ib_console.domain.action_lists import ActionGrouping, ActionPart, DueTerm, ListedAction, arranged, term_of
from ib_console.domain.actions import ActionState
from ib_console.domain.text import fold
from ib_console.widgets.record_table import Column
from ib_console.widgets.texts import heading, plain
from ib_console.wording.action_sentences import (
    closing_words,
    ground_words,
    origin_words,
    part_title,
    times_words,
    told_whole,
    what_words,
)
from ib_console.wording.formats import agenda_date
from ib_console.wording.glossary import COORDINATOR, label

_MARKS = {
    DueTerm.LATE: ("▲", "$late"),
    DueTerm.TODAY: ("●", "$planned"),
    DueTerm.THIS_WEEK: ("○", "$planned"),
    DueTerm.NEXT_WEEK: ("○", "$muted"),
    DueTerm.LATER: ("○", "$muted"),
}
_CLOSED_MARKS = {ActionState.DONE: ("✓", "$ok"), ActionState.DROPPED: ("✗", "$muted")}


@dataclass(frozen=True)  # no slots: what is worked out once is kept
class ShownActions:
    """What the list shows, and how."""

    today: date = date.min
    actions: tuple[ListedAction, ...] = ()
    grouping: ActionGrouping = ActionGrouping.DATE
    everything: bool = False
    """Whether closed ones are shown too."""
    coordinator: str = COORDINATOR

    def but(self, **changes: object) -> "ShownActions":
        """The same, with other values."""
        return replace(self, **changes)  # type: ignore[arg-type]  # named as the fields are

    @cached_property
    def parts(self) -> tuple[ActionPart, ...]:
        """The agreements under their headings."""
        return arranged(self.actions, self.grouping, self.today)

    @cached_property
    def rows(self) -> tuple[ListedAction, ...]:
        """All of them in the order of the list."""
        return tuple(one for part in self.parts for one in part.lines)

    @cached_property
    def headings(self) -> dict[int, Content]:
        """The heading above each agreement, by its id."""
        told: dict[int, Content] = {}
        for part in self.parts:
            drawn = heading(part_title(part), str(len(part.lines)))
            told.update((one.id, drawn) for one in part.lines)
        return told

    @cached_property
    def found_in(self) -> dict[int, str]:
        """The text in which the filter looks, by id."""
        return {one.id: fold(" ".join(self._texts(one))) for one in self.actions}

    def _texts(self, one: ListedAction) -> tuple[str, ...]:
        action = one.action
        origin = origin_words(one, coordinator_label=self.coordinator)
        return (what_words(action), action.pupil_name, one.group, action.person_name, origin, action.closing_note or "")

    # -- cells

    def mark(self, one: ListedAction) -> Content:
        """Late, near, far or closed."""
        closed = _CLOSED_MARKS.get(one.action.state)
        return Content.styled(*(closed or _MARKS[term_of(one.action, self.today)]))

    def when(self, one: ListedAction) -> Content:
        """By when; of a closed one the day on which that was."""
        day = one.action.due_on if one.is_open else one.action.closed_on or one.action.due_on
        return plain(agenda_date(day, self.today), "" if one.is_open else "$muted")

    def what(self, one: ListedAction) -> Content:
        """What was agreed, how often it was put off (three times stands out), and what became of it."""
        action = one.action
        if one.is_open:
            times = plain(times_words(action), "bold $attention" if action.is_put_off_often else "$muted")
            return Content.assemble(times, " ", what_words(action)) if times.plain else plain(what_words(action))
        told = f" · {closing_words(action, dated=False)}" if action.closing_note else ""
        return plain(f"{what_words(action)}{told}", "$muted")

    def origin(self, one: ListedAction) -> Content:
        """From which overleg or niveauwissel."""
        return plain(origin_words(one, coordinator_label=self.coordinator, short=True), "$muted")

    def whole(self, one: ListedAction | None) -> Content:
        """One agreement told in full."""
        if one is None:
            return Content("")
        first, *rest = told_whole(one, coordinator_label=self.coordinator)
        return Content("\n").join([plain(first, "bold"), *(plain(text, "$muted") for text in rest)])


def columns(shown: Callable[[], ShownActions], *, of_one_person: bool) -> Sequence[Column[ListedAction]]:
    """The columns, the least needed first to go; `shown` gives what is shown when a cell is made."""
    every = [
        Column("mark", "", lambda one: shown().mark(one), copied=lambda one: label(one.action.state), width=1),
        Column("when", "datum", lambda one: shown().when(one), copied=_day, width=8),
        Column("what", "wat", lambda one: shown().what(one), copied=lambda one: one.action.what, least=30, weight=4),
        Column("about", "voor wie", lambda one: plain(one.action.pupil_name), least=12, weight=2, most=24),
        Column("group", "groep", lambda one: plain(one.group), width=10, priority=5),
        Column("person", "wie", _person, least=12, weight=2, most=22),
        Column("origin", "uit", lambda one: shown().origin(one), least=26, weight=2, most=32, priority=3),
        Column("ground", "grond", lambda one: plain(ground_words(one.action.ground), "$muted"), width=9, priority=4),
    ]
    return [each for each in every if each.key != "person" or not of_one_person]


def _day(one: ListedAction) -> str:
    return one.action.due_on.strftime("%d-%m-%Y")


def _person(one: ListedAction) -> Content:
    return plain(one.action.person_name) if one.action.person_name else plain("nog niemand", "$muted")
