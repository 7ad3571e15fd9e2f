"""Agreements with a date: what, who, by when; closed with a note, put off with a reason. Imports domain only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.errors import RuleViolation

OFTEN = 3
"""Put off so many times an agreement asks for something else than another date; a default, no rule of anybody."""


class ActionState(StrEnum):
    """An action is open until somebody says otherwise."""

    OPEN = "open"
    DONE = "gedaan"
    DROPPED = "vervallen"


class Ground(StrEnum):
    """Why something is due or asked: the law, the school's SOP, or an agreement."""

    LAW = "wet"
    SOP = "sop"
    SCHOOL = "school"
    """A default the school may change, where the SOP is silent."""
    AGREEMENT = "afspraak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponement:
    """One time that the date of an action was moved, and why."""

    id: int
    action_id: int
    from_day: date
    to_day: date
    reason: str
    moved_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem:
    """Something somebody must do by a date."""

    id: int
    what: str
    due_on: date
    pupil_id: int | None = None
    pupil_name: str = ""
    person_id: int | None = None
    person_name: str = ""
    state: ActionState = ActionState.OPEN
    closed_on: date | None = None
    ground: Ground = Ground.AGREEMENT
    meeting_id: int | None = None
    move_id: int | None = None
    requirement_id: str | None = None
    """The requirement of the SOP that was open when the niveau changed."""
    closing_note: str | None = None
    """What became of it, in words; it stays when the action is opened again."""
    postponements: tuple[Postponement, ...] = ()
    """Oldest first; only where they were read."""
    version: int = 1

    def is_late_on(self, day: date) -> bool:
        """Open and past its date."""
        return self.state is ActionState.OPEN and self.due_on < day

    @property
    def times_put_off(self) -> int:
        """How many times it got a later day; brought forward does not count."""
        return sum(one.to_day > one.from_day for one in self.postponements)

    @property
    def is_put_off_often(self) -> bool:
        """Open, and put off so often that another date will not help."""
        return self.state is ActionState.OPEN and self.times_put_off >= OFTEN


def check_postponement(to_day: date, reason: str, today: date) -> None:
    """Refuse a new date without a reason, and one in the past.

    Raises:
        RuleViolation: `text.missing` (field), `action.day_is_past` (field).
    """
    if not reason.strip():
        raise RuleViolation("text.missing", field="reason")
    if to_day < today:
        raise RuleViolation("action.day_is_past", field="due_on")
