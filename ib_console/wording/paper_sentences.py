"""Words of the papers that leave the program: titles, headings, for whom a copy is, and what was left out.

It must not import anything but the domain and its own layer.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ib_console.domain.meetings import Meeting
from ib_console.domain.papers import Audience
from ib_console.domain.text import clean
from ib_console.wording.calendar_sentences import time_span, what_words
from ib_console.wording.formats import listed, long_date, plural
from ib_console.wording.glossary import COORDINATOR, capital

PAPER_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "paper.not_for": "Dit papier is alleen voor het team; er is niets geschreven, kies een ander papier.",
        "paper.whose_family": "Voor welke ouders is dit? Er is niets geschreven; kies eerst de leerling.",
        "paper.no_consent": (
            "Er is op {day} geen geldige toestemming van {names} om dit met externen te delen; er is niets geschreven, "
            "leg eerst de toestemming vast."
        ),
        "paper.nobody_to_consent": (
            "Van een leerling is geen ouder met gezag bekend die toestemming kan geven; er is niets geschreven, leg "
            "eerst de ouder en de toestemming vast."
        ),
        "paper.names_another": (
            "In de tekst staat de naam van iemand anders: {names}. Er is niets geschreven; haal de naam eerst uit de "
            "tekst."
        ),
        "paper.unanswered": (
            "Misschien staat er de naam van iemand anders in de tekst: {names}. Er is niets geschreven; zeg eerst of "
            "dat zo is."
        ),
        "paper.nothing_before": (
            "Er is geen eerder SOP om mee te vergelijken; er is niets geschreven, kies een ander papier."
        ),
        "paper.same_version": (
            "Dit zijn twee keer dezelfde versie; er is niets geschreven, kies een andere om mee te vergelijken."
        ),
        "paper.number": (
            "In de tekst staat een getal dat een burgerservicenummer kan zijn: {numbers}. Er is niets geschreven; haal "
            "het weg, of zeg dat het iets anders is."
        ),
        "paper.stopped": "Gestopt; er is niets geschreven. Maak het papier opnieuw als u het nog wilt.",
        "paper.gone": (
            "{file} is niet meer gevonden; er is niets weggehaald en niets gewijzigd. Is het bestand weg, zeg dan dat "
            "het is opgeruimd."
        ),
        "paper.no_file": (
            "Op de plaats van {file} staat iets anders dan het bestand dat is gemaakt; er is niets weggehaald en niets "
            "gewijzigd, kijk er zelf naar."
        ),
        "paper.not_removed": (
            "{file} kon niet worden weggehaald en staat er nog; sluit het als het ergens openstaat, en probeer het "
            "opnieuw."
        ),
    }
)
"""Code of a refusal -> its sentence."""

CONFIDENTIAL = "Vertrouwelijk"

PREVIEW = "Voorbeeld"
MADE = "Het papier staat in {}."
NAME_DETAIL = "“{}” Wordt een ander kind of een andere ouder bedoeld, ga dan terug en haal de naam weg."
BUSY = "Het papier wordt gemaakt. Esc stopt."
ABOUT_PUPILS = (
    "Er staan gegevens van leerlingen in, en het bestand is niet versleuteld. Bewaar het waar alleen wie het mag lezen "
    "erbij kan; na vier weken vraagt Vandaag of het weg kan."
)
AS_WORD = "Op deze computer kan geen PDF worden gemaakt. Als Word maken?"
AS_WORD_DETAIL = "In Word slaat u het daarna op als PDF."
NUMBERS_DETAIL = "Een burgerservicenummer hoort in geen enkel papier van de school."


def name_question(name: str) -> str:
    """Whether a name is that of somebody else's child or parent."""
    return f"“{clean(name)}” is ook de naam van een ander op school. Is hier toch niemand van hen bedoeld?"


def numbers_question(numbers: Sequence[str]) -> str:
    """Whether a number is a burgerservicenummer."""
    return f"In de tekst staat {listed(tuple(numbers))}. Is dat iets anders dan een burgerservicenummer?"


FOR_WHOM: Mapping[Audience, str] = MappingProxyType(
    {
        Audience.TEAM: "Voor het team van de school. Niet doorsturen en niet laten liggen.",
        Audience.FAMILY: "Voor de ouders of verzorgers van {pupil}.",
        Audience.EXTERNAL: "Voor wie bij dit overleg is uitgenodigd, met toestemming van de ouders. Niet doorsturen.",
    }
)


def for_whom(audience: Audience, pupil: str = "") -> str:
    """For whom this copy is, as its first line."""
    return FOR_WHOM[audience].format(pupil=clean(pupil) or "deze leerling")


def agenda_title(meeting: Meeting, coordinator_label: str = COORDINATOR) -> str:
    """The title of an agenda."""
    return f"Agenda {what_words(meeting, coordinator_label=coordinator_label)}"


def report_title(meeting: Meeting, coordinator_label: str = COORDINATOR) -> str:
    """The title of a verslag."""
    return f"Verslag {what_words(meeting, coordinator_label=coordinator_label)}"


def moment_words(meeting: Meeting) -> str:
    """The day and, when it is known, the time."""
    return ", ".join(part for part in (capital(long_date(meeting.held_on)), time_span(meeting)) if part)


def left_out_words(left_out: Sequence[tuple[int, str, str]]) -> str:
    """What did not fit on the page, counted: (how many, one, many)."""
    told = tuple(plural(*each) for each in left_out if each[0])
    return f"Niet op dit blad: {listed(told)}. Het dossier heeft alles." if told else ""


def measured_words(start: str, end: str) -> str:
    """What was measured before and after help: "van 3 naar 5", "beginmeting 3"."""
    if start and end:
        return f"van {start} naar {end}"
    return f"beginmeting {start}" if start else f"eindmeting {end}" if end else ""


def minutes_told(minutes: int | None) -> str:
    """How long a case takes."""
    return "" if minutes is None else plural(minutes, "minuut", "minuten")
