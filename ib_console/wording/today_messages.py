"""What the user reads when settings of Vandaag or putting off a signal are refused: one sentence a code.

It must not import services.
"""

from collections.abc import Mapping
from types import MappingProxyType

TODAY_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "cycle.count": (
            "Een schooljaar heeft {fewest} tot {most} cycli; er is niets bewaard, kies een van die aantallen."
        ),
        "cycle.outside_year": (
            "Cyclus {number} valt deels buiten het schooljaar; er is niets bewaard, kies dagen van 1 augustus tot en "
            "met 31 juli."
        ),
        "cycle.backwards": (
            "Cyclus {number} eindigt voor zij begint; er is niets bewaard, pas een van de twee datums aan."
        ),
        "cycle.overlap": (
            "Cyclus {number} begint voor cyclus {before} voorbij is; er is niets bewaard, kies een latere begindag."
        ),
        "signal.weeks": ("Een aantal weken ligt tussen 1 en {most}; er is niets bewaard, pas het getal aan."),
        "signal.until_past": (
            "Uitstellen kan alleen tot een latere dag; er is niets bewaard, kies een dag na vandaag."
        ),
        "signal.until_too_late": (
            "Uitstellen kan tot en met {latest:%d-%m-%Y}, het einde van het schooljaar; er is niets bewaard, kies een "
            "eerdere dag."
        ),
    }
)
