"""Meetings as a calendar file, for the calendar that the school shares.

Why it exists: everybody at school may look into that calendar, so an entry tells when and what kind of overleg it is
and not about whom, unless the caller adds it. It must not open files. Imports domain and wording.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from ib_console.domain.clock import AMSTERDAM
from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.domain.text import clean, clean_paragraphs
from ib_console.wording.glossary import COORDINATOR, capital, label
from ib_console.wording.meeting_names import short_name

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

_PRODUCT: Final = "-//ib-console//ib-console//NL"
_MINUTES: Final = 60
"""How long an overleg takes of which only the beginning is known."""
_NUMBERED = re.compile(r"(?:MDO|overleg|ronde)? ?[0-9]{1,3}", re.IGNORECASE)
"""An own name of an overleg that is about nobody; any other may hold the name of a child."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One overleg in a calendar."""

    uid: str
    """The same as long as the overleg is kept, so that a calendar replaces the entry; it tells nothing."""
    sequence: int
    """Goes up with every change; a calendar takes the highest."""
    summary: str
    day: date
    starts_at: time | None = None
    """In the Netherlands; None for the whole day."""
    minutes: int | None = None
    is_cancelled: bool = False
    description: str = ""
    """More than the usual, when the user asked for it; the entry is then private."""


def calendar_entry(
    meeting: Meeting, uid: str, *, group: str = "", description: str = "", coordinator_label: str = COORDINATOR
) -> CalendarEntry:
    """What a calendar may say of an overleg: "MDO 3", "Groepsbespreking 5a", without names.

    The own name of an overleg is kept when it is a number ("MDO 3"); what else a user called it may name a child.

    Args:
        meeting: the overleg.
        uid: of this overleg, from the store: the same at every export and in no other school.
        group: whose overleg it is, as the school calls that group.
        description: more, when the user chose to tell it.
        coordinator_label: what the school calls the role "intern begeleider".
    """
    own = clean(meeting.title)
    is_number = _NUMBERED.fullmatch(own) is not None
    kind = label(meeting.kind, coordinator_label=coordinator_label)
    what = short_name(meeting.kind, own, coordinator_label=coordinator_label) if is_number else kind
    return CalendarEntry(
        uid=uid,
        sequence=meeting.version - 1,
        summary=capital(f"{what} {clean(group)}".strip()),
        day=meeting.held_on,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        is_cancelled=meeting.state is MeetingState.CANCELLED,
        description=description,
    )


def render_calendar(entries: Iterable[CalendarEntry], written_at: datetime) -> bytes:
    """Make the calendar file (RFC 5545): folded at 75 octets, lines that end in CRLF.

    A file with cancelled entries only takes them out of the calendar (METHOD:CANCEL); beside others a cancelled entry
    says so itself. There is no ORGANIZER, which RFC 5546 asks for: it is an e-mail address, and no answer is expected.

    Args:
        entries: of the calendar.
        written_at: this moment, aware.
    """
    # Only when the first calendar is made: importing it takes a while.
    from icalendar import Calendar  # noqa: PLC0415 - see above

    listed: Sequence[CalendarEntry] = tuple(entries)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if listed and all(one.is_cancelled for one in listed) else "PUBLISH")
    if any(one.starts_at is not None for one in listed):
        calendar.add_component(_time_zone())
    for one in listed:
        calendar.add_component(_event(one, written_at))
    return _bytes(calendar)


def _bytes(calendar: "Calendar") -> bytes:
    made: bytes = calendar.to_ical()
    return made


def _event(one: CalendarEntry, written_at: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - see `render_calendar`

    event = Event()
    event.add("uid", clean(one.uid))
    event.add("sequence", max(one.sequence, 0))
    event.add("dtstamp", written_at)
    event.add("summary", clean(one.summary))
    if one.starts_at is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        begins = datetime.combine(one.day, one.starts_at, AMSTERDAM)
        event.add("dtstart", begins)
        # On the wall clock: nobody plans an overleg through the night that the clock changes.
        event.add("dtend", begins + timedelta(minutes=one.minutes or _MINUTES))
        event.add("transp", "OPAQUE")
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    if description := clean_paragraphs(one.description):
        event.add("description", description)
        event.add("class", "PRIVATE")
    return event


def _time_zone() -> "Timezone":
    """Europe/Amsterdam by its rule since 1996; what icalendar makes itself lists every change of the clock."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - see `render_calendar`

    zone = Timezone()
    zone.add("tzid", str(AMSTERDAM))
    for part, name, month, hour, before, after in (
        (TimezoneDaylight(), "CEST", 3, 2, 1, 2),
        (TimezoneStandard(), "CET", 10, 3, 2, 1),
    ):
        part.add("tzname", name)
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001, PLR2004 - local, by the standard
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone
