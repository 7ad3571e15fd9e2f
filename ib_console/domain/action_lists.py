"""The agreements of a school as lists: by date, by person, by pupil. Pure values; imports domain only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.text import fold

_SUNDAY = 6


class ActionGrouping(StrEnum):
    """Under which headings the agreements stand."""

    DATE = "datum"
    PERSON = "wie"
    PUPIL = "leerling"

    @property
    def following(self) -> "ActionGrouping":
        """The one after this, in a circle."""
        every = list(ActionGrouping)
        return every[(every.index(self) + 1) % len(every)]


class DueTerm(StrEnum):
    """How far away the day of an agreement is; the week ends on Sunday."""

    LATE = "te_laat"
    TODAY = "vandaag"
    THIS_WEEK = "deze_week"
    NEXT_WEEK = "volgende_week"
    LATER = "later"
    CLOSED = "afgerond"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAction:
    """An agreement with what a list tells beside it."""

    action: ActionItem
    group: str = ""
    """The stamgroep of the pupil on the day of reading."""
    level: SupportLevel | None = None
    meeting_kind: MeetingKind | None = None
    meeting_on: date | None = None
    """The overleg in which it was made."""
    moved_on: date | None = None
    move_target: SupportLevel | None = None
    """The niveauwissel that left it open."""

    @property
    def id(self) -> int:
        """Of the action."""
        return self.action.id

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.action.state is ActionState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPart:
    """The agreements under one heading."""

    grouping: ActionGrouping
    term: DueTerm | None = None
    """When the list goes by date."""
    name: str = ""
    """Of the person or pupil; empty for what is nobody's."""
    group: str = ""
    """Of the pupil."""
    lines: tuple[ListedAction, ...]


def term_of(action: ActionItem, today: date) -> DueTerm:
    """Under which heading an agreement falls in the list by date."""
    if action.state is not ActionState.OPEN:
        return DueTerm.CLOSED
    if action.due_on < today:
        return DueTerm.LATE
    if action.due_on == today:
        return DueTerm.TODAY
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    if action.due_on <= sunday:
        return DueTerm.THIS_WEEK
    return DueTerm.NEXT_WEEK if action.due_on <= sunday + timedelta(weeks=1) else DueTerm.LATER


def arranged(actions: Iterable[ListedAction], grouping: ActionGrouping, today: date) -> tuple[ActionPart, ...]:
    """Put agreements under headings, those without a person or pupil last.

    Under each heading what is open comes first, the first due first; what is closed follows, the last closed first.
    """
    found: dict[tuple[int, str, int], list[ListedAction]] = {}
    for one in actions:
        found.setdefault(_place(one, grouping, today), []).append(one)
    return tuple(_part(found[place], grouping, today) for place in sorted(found))


def of_person(actions: Iterable[ListedAction], person_id: int) -> tuple[ListedAction, ...]:
    """What one person promised."""
    return tuple(one for one in actions if one.action.person_id == person_id)


def _place(one: ListedAction, grouping: ActionGrouping, today: date) -> tuple[int, str, int]:
    """Where a heading stands among the others; two people of one name keep their own."""
    action = one.action
    if grouping is ActionGrouping.DATE:
        return (list(DueTerm).index(term_of(action, today)), "", 0)
    owner, name = (
        (action.person_id, action.person_name)
        if grouping is ActionGrouping.PERSON
        else (action.pupil_id, action.pupil_name)
    )
    return (int(owner is None), fold(name), owner or 0)


def _part(lines: Sequence[ListedAction], grouping: ActionGrouping, today: date) -> ActionPart:
    first = lines[0]
    ordered = tuple(sorted(lines, key=_order))
    if grouping is ActionGrouping.DATE:
        return ActionPart(grouping=grouping, term=term_of(first.action, today), lines=ordered)
    if grouping is ActionGrouping.PERSON:
        return ActionPart(grouping=grouping, name=first.action.person_name, lines=ordered)
    return ActionPart(grouping=grouping, name=first.action.pupil_name, group=first.group, lines=ordered)


def _order(one: ListedAction) -> tuple[bool, int, str, int]:
    day = one.action.due_on if one.is_open else one.action.closed_on or one.action.due_on
    return (not one.is_open, day.toordinal() * (1 if one.is_open else -1), fold(one.action.pupil_name), one.id)
