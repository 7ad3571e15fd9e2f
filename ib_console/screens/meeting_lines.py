"""How an overleg looks on one line: its state, whom it is about, what came out of it. It must not import services."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.widgets.texts import plain
from ib_console.wording.formats import plural
from ib_console.wording.glossary import label

_NAMED = 2


def state_mark(meeting: Meeting, today: date) -> Content:
    """Planned, held, lapsed; a plan whose day went by asks for attention."""
    if meeting.state is MeetingState.HELD:
        return Content.styled("✓", "$ok")
    if meeting.state is MeetingState.CANCELLED:
        return Content.styled("–", "$muted")
    return Content.styled("▲", "$late") if meeting.held_on < today else Content.styled("●", "$planned")


def state_words(meeting: Meeting, today: date) -> str:
    """The same in words."""
    late = meeting.state is MeetingState.PLANNED and meeting.held_on < today
    return "nog niet verslagen" if late else label(meeting.state)


def about(meeting: Meeting, group: str = "") -> str:
    """Which pupils: the names of one or two, else the group and how many."""
    if len(meeting.cases) <= _NAMED:
        return " en ".join(case.pupil_name for case in meeting.cases)
    count = plural(len(meeting.cases), "leerling", "leerlingen")
    return f"{group}, {count}" if group else count


def outcome(meeting: Meeting) -> Content:
    """What was decided, else what was noted, of the first pupils."""
    decided = [case.decision or (label(case.outcome) if case.outcome else "") for case in meeting.cases]
    words = _joined(decided)
    return plain(words) if words else plain(_joined([case.notes for case in meeting.cases]), "$muted")


def _joined(texts: Iterable[str]) -> str:
    told = [" ".join(each.split()) for each in texts if each.strip()]
    return "; ".join([*(each.removesuffix(".") for each in told[:-1]), *told[-1:]])
