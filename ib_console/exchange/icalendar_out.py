"""Invitations as a calendar file, for the calendar that the school shares.

Why it exists: what an entry may say is decided in `wording/invitation_sentences`; here it becomes a file that every
calendar reads. It must not open files. Imports domain only.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from ib_console.domain.clock import AMSTERDAM
from ib_console.domain.invitations import Invitation
from ib_console.domain.text import clean, clean_paragraphs

if TYPE_CHECKING:
    from icalendar import Event, Timezone

_PRODUCT: Final = "-//ib-console//ib-console//NL"
_MINUTES: Final = 60
"""How long an overleg takes of which only the beginning is known."""


def render_calendar(invitations: Iterable[Invitation]) -> bytes:
    """Make the calendar file (RFC 5545): folded at 75 octets, lines that end in CRLF.

    A file with cancelled entries only takes them out of the calendar (METHOD:CANCEL); beside others a cancelled entry
    says so itself. There is no ORGANIZER, which RFC 5546 asks for: it is an e-mail address, and no answer is expected.
    The same invitations make the same file: the moment in it is the one on which an entry was told first.
    """
    # Only when the first calendar is made: importing it takes a while.
    from icalendar import Calendar  # noqa: PLC0415 - see above

    listed = tuple(invitations)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if listed and all(one.told.cancelled for one in listed) else "PUBLISH")
    if any(one.told.starts_at is not None for one in listed):
        calendar.add_component(_time_zone())
    for one in listed:
        calendar.add_component(_event(one))
    made: bytes = calendar.to_ical()
    return made


def _event(one: Invitation) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - see `render_calendar`

    told, event = one.told, Event()
    event.add("uid", clean(one.uid))
    event.add("sequence", max(one.sequence, 0))
    event.add("dtstamp", one.told_at)
    event.add("summary", clean(told.summary))
    if told.starts_at is None:
        event.add("dtstart", told.day)
        event.add("dtend", told.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        begins = datetime.combine(told.day, told.starts_at, AMSTERDAM)
        event.add("dtstart", begins)
        # On the wall clock: nobody plans an overleg through the night that the clock changes.
        event.add("dtend", begins + timedelta(minutes=told.minutes or _MINUTES))
        event.add("transp", "OPAQUE")
    event.add("status", "CANCELLED" if told.cancelled else "CONFIRMED")
    if description := clean_paragraphs(told.details):
        event.add("description", description)
        event.add("class", "PRIVATE")
    return event


def _time_zone() -> "Timezone":
    """Europe/Amsterdam by its rule since 1996; what icalendar makes itself lists every change of the clock."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - see `render_calendar`

    zone = Timezone()
    zone.add("tzid", str(AMSTERDAM))
    for part, name, first, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), 1, 2),  # noqa: DTZ001 - local, by the standard
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), 2, 1),  # noqa: DTZ001 - as above
    ):
        part.add("tzname", name)
        part.add("dtstart", first)
        part.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone
