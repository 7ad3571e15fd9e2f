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
        "undo.pupil_added": (
            "Een leerling toevoegen kan niet worden teruggedraaid; er is niets gewijzigd, vul bij de leerling een "
            "laatste schooldag in als die hier niet hoort."
        ),
    }
)
