"""What the palette calls what lies further away, and other words for it. It must not import the screen."""

from collections.abc import Mapping
from types import MappingProxyType

PLACE_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "calendar": ("naar Jaarkalender", "planning maand cycli"),
        "actions": ("naar Afspraken", "acties taken wie doet wat"),
        "holidays": ("naar Vakanties en vrije dagen", "studiedagen"),
        "school_settings": (
            "naar Instellingen van de school",
            "naam rolnaam termijnen weken uren stukken verslag sjabloon uitnodiging schoolgids",
        ),
        "text_blocks": ("naar Tekstblokken", "vaste teksten zinnen sjabloon"),
        "import_file": ("naar Importeren", "klassenlijst bestand edexml csv excel"),
        "assessment_file": ("naar Toetsresultaten importeren", "toetsen scores niveaus bestand csv excel"),
        "sop_versions": ("naar Versies van het SOP", "concept schooljaar in gebruik kopie json"),
        "exports": ("naar Gemaakte papieren", "bestanden exports opruimen weghalen pdf word"),
        "steps": ("naar Laatste stappen", "ongedaan terugdraaien geschiedenis"),
    }
)
"""Module of a screen below an area -> the command that leads to it, and other words for it."""

AREA_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "today": "agenda te laat signalen begin",
        "pupils": "kinderen klassenlijst",
        "groups": "klassen stamgroepen uren",
        "meetings": "vergaderingen besprekingen MDO",
        "sop": "schoolondersteuningsprofiel",
        "people": "personen ouders medewerkers leerkrachten externen",
    }
)
"""Area -> other words for it."""
