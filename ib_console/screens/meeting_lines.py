"""How an overleg looks on one line: its state, whom it is about, what came out of it. It must not import services."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.widgets.texts import plain
from ib_console.wording.formats import joined, plural
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


PARTS = ("Nog te verslaan", "Gepland", "Gehouden en vervallen")
"""The parts of the list, in their order."""


def part_of(meeting: Meeting, today: date) -> int:
    """In which of the `PARTS` an overleg stands."""
    if meeting.state is not MeetingState.PLANNED:
        return PARTS.index("Gehouden en vervallen")
    return PARTS.index("Nog te verslaan" if meeting.held_on < today else "Gepland")


def in_parts(meetings: Iterable[Meeting], today: date) -> list[Meeting]:
    """What is planned with the first day first, then what was with the last day first."""

    def place(meeting: Meeting) -> tuple[int, int, int]:
        is_past = meeting.state is not MeetingState.PLANNED
        day = meeting.held_on.toordinal()
        return part_of(meeting, today), -day if is_past else day, -meeting.id if is_past else meeting.id

    return sorted(meetings, key=place)


def about(meeting: Meeting, group: str = "") -> str:
    """Which pupils: the names of one or two, else the group and how many; an MDO may wait for its pupils."""
    if not meeting.cases:
        return joined(group, "nog geen leerlingen")
    if len(meeting.cases) <= _NAMED:
        return " en ".join(case.pupil_name for case in meeting.cases)
    count = plural(len(meeting.cases), "leerling", "leerlingen")
    return f"{group}, {count}" if group else count


def outcome(meeting: Meeting) -> Content:
    """What was decided, else what was noted, of the first pupils."""
    words = _in_one_line(case.decision or (label(case.outcome) if case.outcome else "") for case in meeting.cases)
    return plain(words) if words else plain(_in_one_line(case.notes for case in meeting.cases), "$muted")


def _in_one_line(texts: Iterable[str]) -> str:
    return joined(*(" ".join(each.split()) for each in texts), between="; ")
