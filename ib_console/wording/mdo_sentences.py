"""The agenda of an MDO in Dutch: what is not ready, who could come and why, how the time stands, and refusals.

Everything is plain text on one line. It must not import anything but the domain and its own layer.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ib_console.domain.mdo import MdoAgenda, MdoCase, ParentConsent, Point, PointCode
from ib_console.domain.mdo_suggestions import Suggestion, SuggestionCode
from ib_console.domain.meetings import CaseOutcome, Meeting, MeetingPaper
from ib_console.domain.text import clean
from ib_console.wording.formats import day_and_date, listed, plural, short_date
from ib_console.wording.glossary import COORDINATOR, label
from ib_console.wording.meeting_names import short_name

MDO_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "mdo.other_kind": "Dit overleg is geen MDO; er is niets gewijzigd, open het vanuit Overleg.",
        "mdo.same": "De leerling staat al op dit MDO; er is niets verplaatst, kies een ander MDO.",
    }
)

NO_QUESTION_YET = "nog geen vraag"
NO_CASES = "Nog geen casussen. Met n zet u de eerste leerling op de agenda."
NO_LATER_SLOT = "Er is geen later MDO gepland. Plan er eerst een in de jaarkalender."
NOBODY_FOUND = "Niemand gevonden. Typ een deel van de naam van een leerling."
DROP_UNDONE = "Met u haalt u het terug."


def point_words(point: Point, agenda: MdoAgenda, *, coordinator_label: str = COORDINATOR) -> str:
    """What is not ready, with whose consent or which paper it is about."""
    names = listed(tuple(clean(name) for name in point.names))
    roles = listed(tuple(label(role, coordinator_label=coordinator_label) for role in point.roles))
    by = f"uiterlijk {day_and_date(agenda.papers_due_on)}"
    words: Mapping[PointCode, Callable[[], str]] = {
        PointCode.CONSENT_MISSING: lambda: f"toestemming ontbreekt van {names}",
        PointCode.CONSENT_WITHDRAWN: lambda: f"toestemming ingetrokken door {names}",
        PointCode.PARENT_NOT_INVITED: lambda: f"{names} nog niet uitgenodigd",
        PointCode.ROLE_MISSING: lambda: f"uw SOP vraagt ook: {roles}",
        PointCode.NO_PARENT_KNOWN: lambda: "er is geen ouder met gezag om toestemming te vragen",
        PointCode.NO_CHILD_VOICE: lambda: "de stem van het kind ontbreekt nog",
        PointCode.PAPER_NOT_SENT: lambda: f"{by} te versturen: {names}",
        PointCode.PAPER_LATE: lambda: f"had {by} verstuurd moeten zijn: {names}",
    }
    return words.get(point.code, lambda: label(point.code))()


def readiness_words(case: MdoCase) -> str:
    """How far the preparation of a case is, in a few words; the gravest point first."""
    if not case.points:
        return "klaar"
    first = label(case.points[0].code)
    more = len(case.points) - 1
    return f"{first}, +{more}" if more else first


def ready_count(agenda: MdoAgenda) -> str:
    """How many cases are ready."""
    ready = sum(case.is_ready for case in agenda.cases)
    return f"{ready} van {plural(len(agenda.cases), 'casus', 'casussen')} klaar"


def minutes_words(agenda: MdoAgenda) -> str:
    """What the cases take of the slot."""
    total = f"{agenda.minutes} minuten"
    left, unknown = agenda.minutes_left, sum(one.case.minutes is None for one in agenda.cases)
    without = f", {unknown} zonder tijd" if unknown else ""
    if left is None:
        return f"{total}{without}" if agenda.minutes or not unknown else "nog geen minuten verdeeld"
    used = f"{agenda.minutes} van {agenda.meeting.minutes} minuten"
    return f"{used}, {-left} te veel{without}" if left < 0 else f"{used}{without}"


def consent_words(parent: ParentConsent) -> str:
    """The consent of one parent: whether, since when, how, for what."""
    consent = parent.consent
    if parent.no_information:
        return "krijgt geen informatie"
    if consent is None:
        return "nog niet gevraagd"
    if parent.has_withdrawn and consent.withdrawn_on is not None:
        return f"ingetrokken op {short_date(consent.withdrawn_on)}"
    if not parent.covered:
        return f"geldt niet op deze dag (van {short_date(consent.given_on)})"
    how = label(consent.way) if consent.way else ""
    until = f"tot {short_date(consent.valid_until)}" if consent.valid_until else ""
    return ", ".join(part for part in (short_date(consent.given_on), how, clean(consent.scope), until) if part)


def paper_words(paper: MeetingPaper, agenda: MdoAgenda) -> str:
    """One paper: who sends it, and whether it went out."""
    by = f"door {clean(paper.person_name)}" if paper.person_name else ""
    when = (
        f"verstuurd {day_and_date(paper.sent_on)}"
        if paper.sent_on is not None
        else f"uiterlijk {day_and_date(agenda.papers_due_on)}"
    )
    return ", ".join(part for part in (clean(paper.what), by, when) if part)


def suggestion_words(one: Suggestion) -> str:
    """Why a pupil could come."""
    return {
        SuggestionCode.ASKED_BY_MOVE: f"de niveauwissel vraagt een MDO, uiterlijk {short_date(one.since)}",
        SuggestionCode.PROPOSED: f"ander niveau voorgesteld op {short_date(one.since)}, dat vraagt een MDO",
        SuggestionCode.LEFT_BEHIND: f"stond op het MDO van {short_date(one.since)}, dat verviel",
        SuggestionCode.AGREED_DATE: f"afgesproken rond {short_date(one.since)}",
        SuggestionCode.LEVEL_THREE: f"sinds {short_date(one.since)} op niveau 3, nog geen MDO",
        SuggestionCode.DISCUSS: f"verder bespreken, sinds {short_date(one.since)}",
        SuggestionCode.DECLARED: f"handelingsverlegen sinds {short_date(one.since)}",
    }[one.code]


def mdo_name(meeting: Meeting) -> str:
    """What an MDO is called in a sentence: its own name, else its kind."""
    return short_name(meeting.kind, meeting.title)


def report_action(meeting: Meeting) -> str:
    """The action that is left after an MDO."""
    return f"Verslag van {mdo_name(meeting)} van {short_date(meeting.held_on)} maken en delen"


_TO_DO: Mapping[CaseOutcome, str] = MappingProxyType(
    {
        CaseOutcome.RESEARCH: "Onderzoek aanvragen",
        CaseOutcome.ARRANGEMENT: "Arrangement aanvragen bij het samenwerkingsverband",
        CaseOutcome.TLV: "TLV aanvragen bij het samenwerkingsverband",
    }
)


def outcome_action(outcome: CaseOutcome) -> str:
    """The action that a conclusion asks for; empty when it asks none."""
    return _TO_DO.get(outcome, "")
