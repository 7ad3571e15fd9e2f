"""`overleg`: the calendar of the school, as text or for another program."""

from collections.abc import Iterator, Mapping, Sequence

from ib_console.cli.opening import opened
from ib_console.cli.output import say, show_json
from ib_console.cli.session import Session
from ib_console.domain.meetings import MDO_KINDS, Meeting, MeetingKind
from ib_console.domain.planning_conflicts import Conflict, conflicts_of
from ib_console.domain.school_year import first_day, last_day, school_year_of
from ib_console.wording.calendar_sentences import (
    conflict_words,
    conflicts_told,
    month_name,
    time_span,
    what_words,
    who_words,
)
from ib_console.wording.formats import day_and_date, time_words
from ib_console.wording.glossary import COORDINATOR, capital, label

_KINDS: Mapping[str, frozenset[MeetingKind]] = {
    "groepsbespreking": frozenset({MeetingKind.GROEPSBESPREKING}),
    "leerlingbespreking": frozenset({MeetingKind.LEERLINGBESPREKING}),
    "mdo": MDO_KINDS,
    "oudergesprek": frozenset({MeetingKind.PARENT_TALK}),
    "consultatie": frozenset({MeetingKind.CONSULTATION}),
    "gesprek-leerkracht": frozenset({MeetingKind.TEACHER_COORDINATOR}),
    "andere-school": frozenset({MeetingKind.OTHER_SCHOOL}),
    "evaluatie": frozenset({MeetingKind.EVALUATION}),
}
NOTHING = "In deze tijd staat er geen overleg."


def _list(session: Session) -> int:
    arguments = session.arguments
    today = session.around.clock.today()
    first = arguments.van or first_day(school_year_of(arguments.tot or today))
    last = arguments.tot or last_day(school_year_of(first))
    asked = {kind for name in arguments.kinds or () for kind in _KINDS[name]}
    with opened(session) as services:
        everything = services.calendar.between(first, last)
        years = range(school_year_of(first), school_year_of(last) + 1)
        holidays = [one for year in years for one in services.holidays.of_year(year)]
        groups = {group.id: group.name for year in years for group in services.pupils.groups(year)}
        words = services.school.get().coordinator_label or COORDINATOR
    conflicts = conflicts_of(everything, holidays, today)
    meetings = [one for one in everything if not asked or one.kind in asked]
    if arguments.json:
        show_json(_as_object(one, groups, conflicts.get(one.id, ()), words) for one in meetings)
    else:
        say(*_lines(meetings, groups, conflicts, words))
    return 0


def _lines(
    meetings: Sequence[Meeting],
    groups: Mapping[int, str],
    conflicts: Mapping[int, tuple[Conflict, ...]],
    words: str,
) -> Iterator[str]:
    if not meetings:
        yield NOTHING
    month = ""
    for one in meetings:
        if month_name(one.held_on) != month:
            yield from ([""] if month else [])
            month = month_name(one.held_on)
            yield capital(month)
        when = "  ".join(part for part in (day_and_date(one.held_on), time_span(one)) if part)
        yield f"  {when}  {what_words(one, coordinator_label=words)}, {who_words(one, groups)} ({label(one.state)})"
        if told := conflicts_told(conflicts.get(one.id, ()), groups):
            yield f"    {told}"


def _as_object(one: Meeting, groups: Mapping[int, str], conflicts: Sequence[Conflict], words: str) -> dict[str, object]:
    """An overleg with Dutch keys; dates stay dates."""
    return {
        "id": one.id,
        "datum": one.held_on,
        "begintijd": time_words(one.starts_at) or None,
        "minuten": one.minutes,
        "soort": one.kind.value,
        "naam": one.title or None,
        "stand": one.state.value,
        "groep": groups.get(one.group_id or 0),
        "deelnemers": [
            {"id": each.person_id, "naam": each.name, "rol": label(each.role, coordinator_label=words)}
            for each in one.participants
        ],
        "leerlingen": [
            {"id": each.pupil_id, "naam": each.pupil_name, "vraag": each.question or None} for each in one.cases
        ],
        "past_niet": [{"soort": each.kind.value, "uitleg": conflict_words(each, groups)} for each in conflicts],
    }


COMMANDS = {"overleg": _list}
