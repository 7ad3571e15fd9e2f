"""What the user reads when a record is refused, and what takes the place of a number that may not be kept.

Only the codes that have no sentence in `rule_messages`; `messages` joins both. It must not import services.
"""

from collections.abc import Mapping
from types import MappingProxyType

BSN_REMOVED = "[BSN verwijderd]"
"""Stands where somebody typed a burgerservicenummer: it is never kept, and who reads the text can see that."""

RECORD_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "meeting.pupil_twice": (
            "Een leerling staat twee keer op dit overleg; er is niets bewaard, haal een van de twee weg."
        ),
        "group.key_in_use": (
            "Dit nummer uit de administratie hoort al bij een andere groep van dit schooljaar; er is niets bewaard, "
            "controleer het nummer."
        ),
        "note.text_too_long": (
            "Deze notitie heeft {count} letters en er passen er {most}; er is niets bewaard, maak haar korter of "
            "verdeel haar over twee notities."
        ),
        "note.keep_until_needed": (
            "Bij deze werkaantekening ontbreekt tot wanneer u haar bewaart; er is niets bewaard, kies een dag."
        ),
        "note.keep_until_past": (
            "Deze werkaantekening zou meteen verdwijnen; er is niets bewaard, kies vandaag of een latere dag, of een "
            "ander soort notitie."
        ),
        "note.keep_until_too_late": (
            "Een werkaantekening blijft niet langer dan tot het eind van dit schooljaar, {latest:%d-%m-%Y}; er is "
            "niets bewaard, kies een eerdere dag."
        ),
        "columns.field_twice": (
            "Twee kolommen kregen dezelfde betekenis; er is niets bewaard, kies voor een van de twee iets anders."
        ),
    }
)
