"""What is due and when: open actions, planned overleg and evaluations, under four headings.

Why it exists: the first screen answers "what must I do today" without a key. Pure functions of values, imports domain
only; the day is an argument.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ib_console.domain.actions import Ground
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.text import fold

_SUNDAY = 6


class AgendaKind(StrEnum):
    """What stands on a line, and so what Enter opens."""

    ACTION = "actie"
    MEETING = "overleg"
    EVALUATION = "evaluatie"


class AgendaSection(StrEnum):
    """The headings, in their order."""

    LATE = "te_laat"
    TODAY = "vandaag"
    THIS_WEEK = "deze_week"
    LATER = "straks"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One thing that is due on a day."""

    kind: AgendaKind
    record_id: int
    """Of the action, the overleg or the intervention."""
    on: date
    what: str = ""
    """The words of the action, the name of the overleg, the approach of the intervention."""
    meeting_kind: MeetingKind | None = None
    ground: Ground = Ground.AGREEMENT
    person_name: str = ""
    pupil_id: int | None = None
    """Empty for an overleg about several pupils."""
    pupil_name: str = ""
    group: str = ""
    level: SupportLevel | None = None
    pupils: int = 0
    """How many pupils an overleg is about."""
    without_question: int = 0
    """Of how many of them nobody wrote a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """An item under its heading."""

    section: AgendaSection
    item: AgendaItem


def section_of(on: date, today: date) -> AgendaSection:
    """Under which heading a day falls; the week ends on Sunday."""
    if on < today:
        return AgendaSection.LATE
    if on == today:
        return AgendaSection.TODAY
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    return AgendaSection.THIS_WEEK if on <= sunday else AgendaSection.LATER


def agenda(items: Iterable[AgendaItem], today: date) -> tuple[AgendaLine, ...]:
    """Every item under its heading, the first due first; on one day overleg first, then by pupil."""
    order = [AgendaKind.MEETING, AgendaKind.EVALUATION, AgendaKind.ACTION]
    ordered = sorted(items, key=lambda one: (one.on, order.index(one.kind), fold(one.pupil_name), one.record_id))
    return tuple(AgendaLine(section=section_of(one.on, today), item=one) for one in ordered)
