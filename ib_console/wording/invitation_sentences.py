"""What a calendar outside may say of an overleg, and what the user reads about invitations.

Everybody at school may look into a shared calendar, so an entry tells when and which kind of overleg it is, and never
whom it is about (domain.md 2.8). Everything is plain text. It must not import anything but the domain and its own
layer.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ib_console.domain.invitations import InvitationCounts, InvitationState, Told
from ib_console.domain.mdo import numbered, starting_times
from ib_console.domain.meetings import MDO_KINDS, Meeting
from ib_console.domain.school_year import label as year_label
from ib_console.domain.text import clean
from ib_console.wording.calendar_sentences import time_span
from ib_console.wording.formats import joined, listed, long_date, plural, time_words
from ib_console.wording.glossary import COORDINATOR, capital, label
from ib_console.wording.meeting_names import short_name

INVITATION_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "invitation.not_planned": (
            "Dit overleg staat niet meer gepland en er is geen uitnodiging van gemaakt; er is niets geschreven, kies "
            "een overleg dat nog komt."
        ),
        "invitation.none_planned": (
            "Vanaf vandaag staat er in dit schooljaar geen overleg gepland; er is niets geschreven, plan er eerst een."
        ),
        "invitation.nothing_changed": (
            "Alle uitnodigingen kloppen nog; er is niets geschreven, na een wijziging kunt u ze hier opnieuw maken."
        ),
    }
)
"""Code of a refusal -> its sentence."""

NO_NAMES = "Er staan geen namen van leerlingen of ouders in."
CANCELS = "Het bestand haalt het overleg uit de agenda van wie de uitnodiging had."
REPLACES = "Het bestand vervangt de uitnodiging die u eerder maakte."
WHERE = "waar het bestand komt; open of verstuur het daarna met uw agenda"
MADE = "Het bestand voor de agenda staat in {}."
SEND_CANCELLATION = (
    "Dit overleg staat nog in de agenda van wie de uitnodiging kreeg. Maak de afzegging met d, in het overleg of in de "
    "Jaarkalender."
)
MOVED = "Maak met d de nieuwe uitnodiging."
USUAL_DETAILS = "wat en wanneer"
MORE_DETAILS = "ook het aantal"
DETAILS_CHECK = "ook hoeveel leerlingen, en bij een MDO hoe laat elke casus is"
DETAILS_GROUND = "namen staan er nooit in"
DETAILS = "Uitnodiging zegt"
DETAILS_HELP = "in de agenda van anderen; namen van leerlingen staan er nooit in"

_NUMBERED = re.compile(r"(?:MDO|overleg|ronde)? ?[0-9]{1,3}", re.IGNORECASE)
"""An own name of an overleg that is about nobody; any other may hold the name of a child."""


def told_of(
    meeting: Meeting, *, group: str = "", with_details: bool = False, coordinator_label: str = COORDINATOR
) -> Told:
    """What a calendar may say of an overleg that takes place: "MDO 3", "Groepsbespreking 5a", without names.

    The own name of an overleg is kept when it is a number ("MDO 3"); what else a user called it may name a child.

    Args:
        meeting: the overleg.
        group: whose overleg it is, as the school calls that group; empty when that name could be somebody's.
        with_details: whether the school tells how many pupils there are, and when their turn comes.
        coordinator_label: what the school calls the role "intern begeleider".
    """
    own = clean(meeting.title)
    is_number = _NUMBERED.fullmatch(own) is not None
    kind = label(meeting.kind, coordinator_label=coordinator_label)
    what = short_name(meeting.kind, own, coordinator_label=coordinator_label) if is_number else kind
    return Told(
        summary=capital(f"{what} {clean(group)}".strip()),
        day=meeting.held_on,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        details=details_of(meeting) if with_details else "",
    )


def details_of(meeting: Meeting) -> str:
    """How many pupils an overleg is about, and of an MDO when the turn of each comes; nothing when it is about one."""
    count = len(meeting.cases)
    if meeting.kind not in MDO_KINDS:
        return plural(count, "leerling", "leerlingen") if count > 1 else ""
    if not count:
        return ""
    times = [one for one in starting_times(meeting, numbered(meeting.cases)) if one is not None]
    at = f", om {listed(tuple(map(time_words, times)))}" if len(times) == count else ""
    return f"{plural(count, 'casus', 'casussen')}{at}"


def told_words(told: Told) -> str:
    """What will stand in the calendar: which overleg, and when."""
    span = time_span(told) if told.starts_at else "de hele dag"
    return joined(f"“{told.summary}”", long_date(told.day), span, told.details)


def intro(told: Sequence[Told], state: InvitationState) -> str:
    """What the file will say, above its form."""
    if len(told) != 1:
        gone = sum(one.cancelled for one in told)
        what = [plural(len(told) - gone, "overleg", "overleggen")] if len(told) > gone else []
        what += [plural(gone, "afzegging", "afzeggingen")] if gone else []
        return f"In het bestand: {listed(tuple(what))}. {NO_NAMES}"
    if told[0].cancelled:
        return f"{told_words(told[0])}, gaat niet door. {CANCELS}"
    again = f" {REPLACES}" if state is InvitationState.CHANGED else ""
    return f"In de agenda komt {told_words(told[0])}. {NO_NAMES}{again}"


def choice_words(state: InvitationState) -> str:
    """What it is for, beside the word uitnodiging among the papers of an overleg."""
    return {
        InvitationState.CHANGED: "vervangt de vorige in de agenda",
        InvitationState.TO_CANCEL: "afzegging voor de agenda",
        InvitationState.CANCELLED: "afzegging voor de agenda",
    }.get(state, "voor in de agenda")


def title_of(told: Sequence[Told], school_year: int | None, *, only_updates: bool) -> str:
    """What a file is called in the list of what was made, and its own name."""
    if only_updates:
        return "Wijzigingen in het overleg"
    if school_year is not None:
        return f"Overleg {year_label(school_year)}"
    if len(told) != 1:
        return "Uitnodigingen"
    return f"{'Afzegging' if told[0].cancelled else 'Uitnodiging'} {told[0].summary}"


def state_note(state: InvitationState) -> str:
    """What stands beside an overleg of which an invitation was made; nothing when it is as it must be."""
    return {
        InvitationState.CHANGED: "uitnodiging klopt niet meer (d)",
        InvitationState.TO_CANCEL: "nog afzeggen (d)",
    }.get(state, "")


def updates_words(counts: InvitationCounts) -> str:
    """What changed since it was told."""
    changed = plural(counts.changed, "wijziging", "wijzigingen") if counts.changed else ""
    gone = plural(counts.to_cancel, "afzegging", "afzeggingen") if counts.to_cancel else ""
    return joined(changed, gone)
