"""The settings of the school in Dutch: how long a term is, and where the usual one comes from.

It must not import the screen.
"""

from ib_console.domain.school import EVALUATION_WEEKS, PAPERS_HOURS, REPORT_WEEKS
from ib_console.wording.formats import plural
from ib_console.wording.glossary import COORDINATOR

USUAL_LABEL = "het gewone woord"
USUAL_EVALUATION = "zo doen veel scholen"
USUAL_PAPERS = USUAL_REPORT = "vaak zo bij samenwerkingsverbanden"
BLOCKS = "teksten om vaak in te voegen"
LABEL = "Woord voor uw rol"


def weeks_words(weeks: int) -> str:
    """6 weken."""
    return plural(weeks, "week", "weken")


def hours_words(hours: int) -> str:
    """48 uur: hours have no plural after a number."""
    return f"{hours} uur"


def own_words(usual: str) -> str:
    """That the school chose something else than this."""
    return f"eigen keuze; gewoon {usual}"


LABEL_HELP = "bijvoorbeeld kwaliteitscoördinator; leeg is het gewone woord"
EVALUATION_HELP = f"leeg: {weeks_words(EVALUATION_WEEKS)}, {USUAL_EVALUATION}"
PAPERS_HELP = f"leeg: {hours_words(PAPERS_HOURS)}, {USUAL_PAPERS}"
REPORT_HELP = f"leeg: {weeks_words(REPORT_WEEKS)}, {USUAL_REPORT}"
LABEL_FIELD = f"Woord voor {COORDINATOR}"
