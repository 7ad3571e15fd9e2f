"""Words of the papers that leave the program: titles, headings, for whom a copy is, and what was left out.

It must not import anything but the domain and its own layer.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ib_console.domain.mdo import ParentConsent
from ib_console.domain.meetings import Meeting
from ib_console.domain.papers import Audience
from ib_console.domain.private_check import FoundName
from ib_console.domain.text import clean
from ib_console.wording.calendar_sentences import time_span, what_words
from ib_console.wording.formats import listed, long_date, plural
from ib_console.wording.glossary import COORDINATOR, capital, label
from ib_console.wording.mdo_sentences import consent_words
from ib_console.wording.meeting_names import full_name

PAPER_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "paper.not_for": "Dit papier is alleen voor het team; er is niets geschreven, kies een ander papier.",
        "paper.whose_family": "Voor welke ouders is dit? Er is niets geschreven; kies eerst de leerling.",
        "paper.not_on_overleg": (
            "Deze leerling staat niet op dit overleg; er is niets geschreven, kies een andere leerling of een andere "
            "dag."
        ),
        "paper.nothing_said": "Over deze leerling is nog niets opgeschreven; er is niets geschreven.",
        "paper.no_consent": (
            "Er is op {day} geen geldige toestemming van {names} om dit met externen te delen; er is niets geschreven, "
            "leg eerst de toestemming vast."
        ),
        "paper.nobody_to_consent": (
            "Van een leerling is geen ouder met gezag bekend die toestemming kan geven; er is niets geschreven, leg "
            "eerst de ouder en de toestemming vast."
        ),
        "paper.outside_consent": (
            "Dit papier valt misschien niet onder de toestemming van de ouders; er is niets geschreven, vraag hun "
            "erom of maak een ander papier."
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
ONE_PAGE = "als PDF past dit op één bladzijde; in Word kan het meer zijn, dat hangt af van het sjabloon"
FAMILY_HELP = "in een exemplaar voor ouders staat alleen hun eigen kind"
ALL_QUESTIONS = "Deze namen kunnen van een ander kind of een andere ouder zijn. Markeer wat dat niet is."
NO_MARK = "deze exemplaren worden niet gemaakt"
IN_FOLDER = "Zij staan in {}."
AS_WORD = "Op deze computer kan geen PDF worden gemaakt. Als Word maken?"
AS_WORD_DETAIL = "In Word slaat u het daarna op als PDF."
CONSENT_QUESTION = "Valt dit papier onder de toestemming van de ouders?"
NUMBERS_DETAIL = "Een burgerservicenummer hoort in geen enkel papier van de school."


def name_question(name: str) -> str:
    """Whether a name is that of somebody else's child or parent."""
    return f"“{clean(name)}” is ook de naam van een ander op school. Is hier toch niemand van hen bedoeld?"


def named_in(one: FoundName) -> str:
    """A name with the sentence it stands in."""
    return f"“{clean(one.words)}” in “{clean(one.sentence)}”"


def consent_line(parent: ParentConsent) -> str:
    """The consent of one parent that a paper for externals rests on: for what, since when, how, and with whom.

    Where a paper is about several children it says for which.
    """
    consent = parent.consent
    purpose = "" if consent is None else f"{label(consent.purpose)}, "
    whose = f" voor {clean(parent.pupil_name)}" if parent.pupil_name else ""
    told = f"{clean(parent.name)}{whose}: {purpose}{consent_words(parent)}".removesuffix(".")
    is_described = consent is not None and clean(consent.scope)
    return told if is_described else f"{told}, niet opgeschreven wat en met wie"


def each_family(count: int) -> str:
    """The choice of a copy for each family."""
    return f"ouders: {count} exemplaren, voor elk gezin een"


def busy_with(number: int, total: int, pupil: str) -> str:
    """Which copy is being made; while they are written only of whom."""
    place = f" {number} van {total}," if total else ""
    return f"Het papier{place} van {clean(pupil)} wordt gemaakt. Esc stopt."


def question_detail(pupil: str, sentence: str) -> str:
    """Where a name stands, under the list."""
    return f"In het exemplaar van {clean(pupil)}: “{clean(sentence)}”"


def left_words(names: Sequence[str]) -> str:
    """Whose copies were not made, when the reasons are too many to tell."""
    return f"Niet gemaakt: {listed(tuple(names))}. Maak het exemplaar van een van hen apart; dan leest u waarom."


def made_of_all(made: int, left: int) -> str:
    """How many papers were made, and how many were not."""
    return f"{plural(made, 'papier', 'papieren')} gemaakt{f', {left} niet' if left else ''}."


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

WHO_THINKS_ALONG = "Voor wie over deze leerling meedenkt, met toestemming van de ouders. Niet doorsturen."
"""The same of a paper for externals that belongs to no overleg."""


def for_whom(audience: Audience, pupil: str = "", *, on_overleg: bool = True) -> str:
    """For whom this copy is, as its first line."""
    if audience is Audience.EXTERNAL and not on_overleg:
        return WHO_THINKS_ALONG
    return FOR_WHOM[audience].format(pupil=clean(pupil) or "deze leerling")


def agenda_title(meeting: Meeting, coordinator_label: str = COORDINATOR) -> str:
    """The title of an agenda."""
    return f"Agenda {what_words(meeting, coordinator_label=coordinator_label)}"


def report_title(meeting: Meeting, group: str = "", *, coordinator_label: str = COORDINATOR) -> str:
    """The title of a verslag, with the group it is about: "Verslag groepsbespreking 4A", "… najaar, 4A"."""
    what = f"Verslag {full_name(meeting.kind, meeting.title, coordinator_label=coordinator_label)}"
    between = ", " if clean(meeting.title) else " "
    return f"{what}{between}{clean(group)}" if clean(group) else what


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
