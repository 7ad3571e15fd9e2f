"""The list of pupils as a table for a spreadsheet: its headings, and what the user reads about it.

It must not import anything but the domain and its own layer.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ib_console.domain.papers import PaperFormat
from ib_console.wording.formats import plural

PUPIL_LIST_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "pupil_list.empty": (
            "Er staat geen leerling in deze lijst; er is niets geschreven, haal het filter weg of kies een andere "
            "groep."
        ),
    }
)
"""Code of a refusal -> its sentence."""

TITLE = "Leerlingenlijst"
COLUMNS = (
    "Roepnaam",
    "Tussenvoegsel",
    "Achternaam",
    "Groep",
    "Ook in groep",
    "Niveau",
    "Niveau sinds",
    "Laatste overleg",
    "Soort overleg",
    "Open afspraken",
    "Waarvan te laat",
    "Eerste afspraak op",
    "Eerste afspraak",
)
"""The headings, in the order of the columns."""
FORMAT_WORDS = {
    PaperFormat.EXCEL: "Excel",
    PaperFormat.CSV: "csv, voor een ander programma",
}
WHERE = "waar het bestand komt; er wordt nooit iets overschreven"
INTRO = (
    "Naam, groep, niveau, laatste overleg en afspraken: gegevens van kinderen. Stuur het niet door, en haal het weg "
    "als u klaar bent."
)
MADE = "De lijst staat in {}."


def which_words(count: int, *, marked: bool) -> str:
    """Which pupils stand in it."""
    return plural(count, "leerling", "leerlingen") + (", gemarkeerd" if marked else "")
