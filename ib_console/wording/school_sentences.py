"""The settings of the school in Dutch: how long a term is, and where the usual one comes from.

It must not import the screen.
"""

from datetime import date

from ib_console.domain.school import EVALUATION_WEEKS, PAPERS_HOURS, REPORT_WEEKS
from ib_console.wording.formats import plural, short_date
from ib_console.wording.glossary import COORDINATOR

USUAL_LABEL = "het gewone woord"
USUAL_EVALUATION = "zo doen veel scholen"
USUAL_PAPERS = USUAL_REPORT = "vaak zo bij samenwerkingsverbanden"
BLOCKS = "teksten om vaak in te voegen"
LABEL = "Woord voor uw rol"
TEMPLATE = "Sjabloon voor Word"
NO_TEMPLATE = "nog geen"
REMOVE_TEMPLATE = "Het sjabloon weghalen?"
REMOVE_TEMPLATE_DETAIL = (
    "Papieren in Word krijgen dan weer de gewone bladspiegel. Wat al gemaakt is, blijft zoals het is."
)
TEMPLATE_TAKEN = "Papieren in Word worden voortaan op {} gemaakt."
TEMPLATE_INTRO = (
    "Kies een Word-bestand met de kop, de voet en de letters van uw school: een .docx of .dotx. Van de tekst die erin "
    "staat wordt niets bewaard."
)
TEMPLATE_NEXT_STEP = "Hier staat geen Word-bestand. Kies een map, of typ het pad van het bestand."


def weeks_words(weeks: int) -> str:
    """6 weken."""
    return plural(weeks, "week", "weken")


def hours_words(hours: int) -> str:
    """48 uur: hours have no plural after a number."""
    return f"{hours} uur"


def own_words(usual: str) -> str:
    """That the school chose something else than this."""
    return f"eigen keuze; gewoon {usual}"


def template_words(added_on: date | None) -> str:
    """Since when the template is used, or what one is for."""
    return f"sinds {short_date(added_on)}" if added_on else "uw kop, voet en letters in Word"


LABEL_HELP = "bijvoorbeeld kwaliteitscoördinator; leeg is het gewone woord"
EVALUATION_HELP = f"leeg: {weeks_words(EVALUATION_WEEKS)}, {USUAL_EVALUATION}"
PAPERS_HELP = f"leeg: {hours_words(PAPERS_HOURS)}, {USUAL_PAPERS}"
REPORT_HELP = f"leeg: {weeks_words(REPORT_WEEKS)}, {USUAL_REPORT}"
LABEL_FIELD = f"Woord voor {COORDINATOR}"
