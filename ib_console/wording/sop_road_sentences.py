"""The road of a SOP to its adoption in words: each step, how it stands, and how a version stands as a whole.

Why it exists: the road, the list of versions, the screen before use and the papers tell the same. It must not import
anything but the domain and its own layer.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_road import AdviceOutcome, Road, RoadMark, RoadStep, asked_steps, mark_of, next_step, skipped
from ib_console.wording.formats import joined, listed, partial_date, plural, short_date
from ib_console.wording.glossary import capital, label

NOT_YET = "nog niet"
NOT_ADOPTED = "nog niet vastgesteld"
ALL_TAKEN = "Alle stappen zijn gezet."

WHY: Mapping[RoadStep, str] = MappingProxyType(
    {
        RoadStep.HEARD: "Leerlingen geven hun mening voordat de schoolgids wordt vastgesteld (wet van 2025).",
        RoadStep.TEAM: "Het team bespreekt wat het kan bieden. Dit is een afspraak van de school.",
        RoadStep.ADVISED: "De MR geeft advies over het ondersteuningsaanbod (WMS, artikel 11).",
        RoadStep.CONSENTED: "De ouders in de MR stemmen in met de schoolgids (WMS, artikel 13).",
        RoadStep.ADOPTED: "Het bestuur stelt het vast, elk jaar opnieuw.",
        RoadStep.PUBLISHED: "Ouders kunnen het lezen, bijvoorbeeld op de website van de school.",
    }
)
"""Why a step is there, and on what ground."""

SHORT_STEPS: Mapping[RoadStep, str] = MappingProxyType(
    {
        RoadStep.HEARD: "leerlingen horen",
        RoadStep.TEAM: "bespreken in het team",
        RoadStep.ADVISED: "advies MR",
        RoadStep.CONSENTED: "instemming ouders MR",
        RoadStep.ADOPTED: "vaststelling bestuur",
        RoadStep.PUBLISHED: "publicatie",
    }
)
"""A step as something that is still to be done, in a few words."""

NAME_FIELDS: Mapping[RoadStep, str] = MappingProxyType(
    {
        RoadStep.HEARD: "Wie sprak met de leerlingen",
        RoadStep.TEAM: "Wie leidde het gesprek",
        RoadStep.ADVISED: "Voorzitter van de MR",
        RoadStep.CONSENTED: "Namens de ouders in de MR",
        RoadStep.ADOPTED: "Namens het bestuur",
        RoadStep.PUBLISHED: "Wie het publiceerde",
    }
)
REACTION_FIELD = "Reactie op het advies"
DONE_HELP = "een dag of alleen de maand: 30-10-2026, oktober 2026; leeg als de stap nog niet is gezet"
PLANNED_HELP = "staat op Vandaag tot de stap is gezet"
DONE_UNREADABLE = "“{text}” is geen dag of maand. Typ bijvoorbeeld 30-10-2026 of oktober 2026."

PLACE = "Ondersteuningsaanbod"
PLACE_GROUND = "wet van 2025: in de schoolgids; de naam volgt"
PLACE_QUESTION = "Waar staat het ondersteuningsaanbod van uw school?"
PLACE_CHOICES: Mapping[bool, tuple[str, str]] = MappingProxyType(
    {
        True: ("In de schoolgids", "wet van 2025; de ouders in de MR stemmen in"),
        False: ("In een eigen document, het SOP", "de schoolgids verwijst ernaar"),
    }
)

COPY_EXPLAINED = (
    "Het concept begint als kopie, met dezelfde rijen. Handtekeningen en datums gaan niet mee. Wat nu geldt, blijft "
    "gelden tot u het concept in gebruik neemt."
)
FILE_EXPLAINED = "Een school of samenwerkingsverband kan een SOP als json-bestand delen. Het wordt een concept."
FILE_HELP = "map en naam van het bestand; u ziet eerst wat erin staat"
DROP_DETAIL = "Wat nu geldt, blijft gelden. U kunt dit terugdraaien."
RECALL_DETAIL = "Het wordt weer een concept; met b neemt u het opnieuw in gebruik."
CONCEPT_TOLD = "Concept: u kunt alles wijzigen. Geen enkele regel verandert tot u het met b in gebruik neemt."
FROZEN_TOLD = "Deze versie ligt vast; wijzigen kan in een concept (n)."
FROZEN_HERE = "Deze versie ligt vast; wijzigen kan alleen in een nieuw concept."
COMING_TOLD = "Deze versie gaat later in. Tot die dag kunt u haar met t terugnemen."
PAST_TOLD = "Wissels van toen houden het oordeel van deze versie."

USE_WITHOUT_ADOPTION = "Deze versie is nog niet vastgesteld. In gebruik nemen kan; er blijft staan dat dit nog moet."
USE_BY_HELP = "naam van wie dit besluit, bijvoorbeeld de directeur"


def take_in_detail(count: str) -> str:
    """How far a file is from what rules now, and what taking it in does."""
    return f"{capital(count)} met wat nu geldt. Er verandert nog geen regel."


def step_standing(mark: RoadMark, today: date) -> str:
    """How one step stands: "30-10-2026", "gepland 15-12-2026", "te laat: 01-11-2026", "nog niet"."""
    if mark.on is not None:
        return partial_date(mark.on)
    if mark.planned_on is None:
        return NOT_YET
    day = short_date(mark.planned_on)
    return f"te laat: {day}" if mark.planned_on < today else f"gepland {day}"


def step_who(mark: RoadMark) -> str:
    """By whom and with what outcome, beside the step."""
    return joined(mark.name, "" if mark.outcome is None else label(mark.outcome), between=" · ")


def step_told(mark: RoadMark) -> tuple[str, ...]:
    """Everything that was written about a step, and why the step is there."""
    reaction = f"Reactie: {_line(mark.reaction)}" if mark.reaction.strip() else ""
    return tuple(text for text in (step_who(mark), reaction, _line(mark.note), WHY[mark.step]) if text)


def outcome_choices() -> tuple[tuple[AdviceOutcome, str], ...]:
    """What the MR can have advised."""
    return tuple((outcome, label(outcome)) for outcome in AdviceOutcome)


def skipped_words(road: Road, *, in_guide: bool) -> str:
    """Which steps were passed over; empty when none was."""
    missing = skipped(road, in_guide=in_guide)
    if not missing:
        return ""
    return f"Overgeslagen: {listed(tuple(label(step) for step in missing))}."


def road_words(road: Road, *, in_guide: bool) -> str:
    """How far the road was gone: "2 van 5 stappen gezet; nu: advies MR"."""
    steps = asked_steps(in_guide=in_guide)
    taken = sum(mark_of(road, step).on is not None for step in steps)
    following = next_step(road, in_guide=in_guide)
    if following is None:
        return ALL_TAKEN
    return f"{taken} van {plural(len(steps), 'stap', 'stappen')} gezet; nu: {SHORT_STEPS[following]}"


def use_words(version: SopVersion, until: date | None, today: date) -> str:
    """How a version stands as to its use: "in gebruik sinds 01-08-2026", "gaat in op …", "gold … tot …"."""
    since = version.in_use_from
    if since is None:
        return "concept"
    if since > today:
        return f"gaat in op {short_date(since)}"
    if until is not None and until <= today:
        return f"gold {short_date(since)} tot {short_date(until)}"
    return f"in gebruik sinds {short_date(since)}"


def adopted_words(version: SopVersion) -> str:
    """Whether the board adopted it, and when."""
    return f"vastgesteld {partial_date(version.adopted)}" if version.adopted else NOT_ADOPTED


def place_words(in_guide: bool | None) -> str:  # noqa: FBT001 - what the school chose, as it is kept
    """Where the ondersteuningsaanbod stands, in a few words."""
    if in_guide is None:
        return "nog niet gekozen"
    return "in de schoolgids" if in_guide else "in een eigen document"


def clears_words(step: RoadStep) -> str:
    """The question before all that was written about a step is taken away."""
    return f"Alles weghalen wat bij “{capital(label(step))}” staat?"


def _line(text: str) -> str:
    return " ".join(text.split())
