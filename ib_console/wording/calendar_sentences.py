"""The Jaarkalender in Dutch: names of months and weeks, an overleg on one line, what does not fit, and refusals.

Everything is plain text on one line. It must not import anything but the domain and its own layer.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from ib_console.domain.cycles import Cycle
from ib_console.domain.invitations import Told
from ib_console.domain.meetings import Meeting, MeetingKind
from ib_console.domain.planning_conflicts import Conflict, ConflictKind
from ib_console.domain.school_calendar import SchoolCalendar
from ib_console.domain.text import clean
from ib_console.wording.formats import day_and_date, listed, long_date, plural, short_date, time_words
from ib_console.wording.glossary import COORDINATOR, capital
from ib_console.wording.meeting_names import full_name

CALENDAR_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "calendar.day_is_past": "Deze dag is voorbij; er is niets gepland, kies vandaag of een latere dag.",
        "calendar.no_days": "Er is geen enkele dag gekozen; er is niets gepland, kies eerst een of meer dagen.",
        "calendar.no_school_days": (
            "In deze periode is na vandaag geen schooldag meer; er is niets gepland, kies een andere cyclus of kijk "
            "de vakanties na."
        ),
        "calendar.nothing_new": "Dit staat al in de kalender; er is niets dubbel gepland, kies andere dagen.",
        "calendar.outside_cycle": (
            "Een dag valt buiten cyclus {number}; er is niets gepland, kies dagen in die cyclus."
        ),
        "holiday.backwards": "De laatste vrije dag ligt voor de eerste; er is niets bewaard, pas een van de twee aan.",
        "holiday.outside_year": (
            "Een vakantie hoort bij één schooljaar, van 1 augustus tot en met 31 juli; er is niets bewaard, kies dagen "
            "in dit schooljaar."
        ),
        "holiday.nothing_new": (
            "Van dit schooljaar staan alle bekende vakanties van deze regio er al; er is niets gewijzigd, verbeter ze "
            "zo nodig zelf."
        ),
    }
)

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
EMPTY_DAY = "Niets gepland. Met n plant u op deze dag een overleg."
EMPTY_YEAR = "Nog niets gepland. Met p plant u MDO-momenten of groepsbesprekingen, met n één overleg."
EMPTY_HOLIDAYS = "Nog geen vakanties. Met r vult u die van uw regio in, met n voegt u een studiedag toe."
CHECK_HOLIDAYS = "Kijk de dagen na in de schoolgids: uw school kan ervan afwijken."
_SHORT: Mapping[MeetingKind, str] = MappingProxyType(
    {
        MeetingKind.GROEPSBESPREKING: "GB",
        MeetingKind.LEERLINGBESPREKING: "LB",
        MeetingKind.MDO_INTERNAL: "MDO",
        MeetingKind.MDO_EXTERNAL: "MDO",
        MeetingKind.PARENT_TALK: "ouders",
        MeetingKind.CONSULTATION: "cons.",
        MeetingKind.TEACHER_COORDINATOR: "lkr-IB",
        MeetingKind.OTHER_SCHOOL: "school",
        MeetingKind.EVALUATION: "eval.",
    }
)
"""What fits in a day of the month."""


def month_name(day: date) -> str:
    """November 2026, in small letters."""
    return long_date(day).split(" ", 2)[2]


def time_span(meeting: Meeting | Told) -> str:
    """15:00-16:30, 15:00, "45 min" or nothing: what is known."""
    if meeting.starts_at is None:
        return f"{meeting.minutes} min" if meeting.minutes else ""
    begin = time_words(meeting.starts_at)
    if not meeting.minutes:
        return begin
    end = meeting.starts_at.hour * 60 + meeting.starts_at.minute + meeting.minutes
    return f"{begin}-{end // 60 % 24:02}:{end % 60:02}"


def short_name(meeting: Meeting, groups: Mapping[int, str]) -> str:
    """An overleg in a few letters, without a name of a pupil: "MDO 3", "GB 5B", "LB"."""
    kind = _SHORT[meeting.kind]
    title = clean(meeting.title)
    if title:
        return title if title.casefold().startswith(kind.casefold()) else f"{kind} {title}"
    return f"{kind} {_short_group(clean(groups.get(meeting.group_id or 0, '')))}".strip()


def _short_group(name: str) -> str:
    """Of "4A Zeesterren" the part that tells which group it is; a name without a number stands whole."""
    first = name.split(" ", 1)[0]
    return first if any(sign.isdigit() for sign in first) else name


def what_words(meeting: Meeting, *, coordinator_label: str = COORDINATOR) -> str:
    """The kind and the name of an overleg, with a capital."""
    return capital(full_name(meeting.kind, meeting.title, coordinator_label=coordinator_label))


def who_words(meeting: Meeting, groups: Mapping[int, str]) -> str:
    """About whom: the group and how many, or the names of one or two."""
    if group := clean(groups.get(meeting.group_id or 0, "")):
        return f"{group}, {len(meeting.cases)} lln"
    if not meeting.cases:
        return "nog geen leerlingen"
    if len(meeting.cases) <= 2:  # noqa: PLR2004 -- more names do not fit
        return listed(tuple(clean(case.pupil_name) for case in meeting.cases))
    return plural(len(meeting.cases), "leerling", "leerlingen")


def conflict_words(conflict: Conflict, groups: Mapping[int, str]) -> str:
    """One thing that does not fit, as a sentence without full stop."""
    names = listed(tuple(clean(name) for name in conflict.names))
    match conflict.kind:
        case ConflictKind.HOLIDAY:
            return f"geen school: {names}"
        case ConflictKind.WEEKEND:
            return "valt in het weekend"
        case ConflictKind.PAST:
            return "de dag is voorbij en het is nog niet verslagen"
    other = "" if conflict.other is None else _other(conflict.other, groups)
    if conflict.kind is ConflictKind.SAME_TIME:
        return f"tegelijk met {other}: {names}"
    return f"dezelfde dag als {other}, kijk of de tijden passen: {names}"


def conflicts_told(conflicts: Sequence[Conflict], groups: Mapping[int, str]) -> str:
    """Everything that does not fit, the hard things first, with a capital; empty when all fits."""
    told = [conflict_words(each, groups) for each in sorted(conflicts, key=lambda each: each.is_soft)]
    return f"{capital('; '.join(told))}." if told else ""


def _other(meeting: Meeting, groups: Mapping[int, str]) -> str:
    at = time_words(meeting.starts_at)
    return f"{short_name(meeting, groups)} ({at})" if at else short_name(meeting, groups)


def day_words(day: date, calendar: SchoolCalendar) -> str:
    """Dinsdag 24 november · week 48 · cyclus 1 · Kerstvakantie."""
    holiday = calendar.holiday(day)
    cycle = calendar.cycle(day)
    parts = (
        capital(long_date(day).rsplit(" ", 1)[0]),
        f"week {day.isocalendar().week}",
        "" if cycle is None else cycle_border(cycle, day) or f"cyclus {cycle.number}",
        "" if holiday is None else clean(holiday.name),
        "vandaag" if day == calendar.today else "",
    )
    return " · ".join(part for part in parts if part)


def cycle_border(cycle: Cycle, day: date) -> str:
    """That a cycle begins or ends on a day; empty in between."""
    if day == cycle.starts_on:
        return f"cyclus {cycle.number} begint"
    return f"cyclus {cycle.number} eindigt" if day == cycle.ends_on else ""


def cycle_span(cycle: Cycle) -> str:
    """Cyclus 2, 01-12-2026 tot en met 01-04-2027."""
    return f"cyclus {cycle.number}, {short_date(cycle.starts_on)} tot en met {short_date(cycle.ends_on)}"


def period_words(first: date, last: date) -> str:
    """Za 19-12 tot en met zo 03-01, in small letters; one day alone stands once."""
    if first == last:
        return day_and_date(first)
    return f"{day_and_date(first)} tot en met {day_and_date(last)}"


def days_told(days: Sequence[date], most: int = 6) -> str:
    """The first days, and how many more there are."""
    shown = ", ".join(day_and_date(day) for day in days[:most])
    return shown if len(days) <= most else f"{shown} en nog {len(days) - most}"


def mdo_planned(made: int, asked: int) -> str:
    """How many were planned, and how many stood there already."""
    known = f"; op {plural(asked - made, 'dag', 'dagen')} stond al een MDO" if asked > made else ""
    return f"{plural(made, 'MDO-moment', 'MDO-momenten')} gepland{known}."
