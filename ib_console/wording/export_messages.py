"""What the user reads when a file could not be written. It must not import the writer: codes are all it knows."""

from collections.abc import Mapping
from types import MappingProxyType

EXPORT_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "export.no_folder": (
            "De map {folder} is er niet; er is niets geschreven, maak de map of kies een andere plaats."
        ),
        "export.is_folder": "{file} is een map; er is niets geschreven, zet er een bestandsnaam achter.",
        "export.no_access": (
            "ib-console mag niet schrijven in {folder}; er is niets geschreven, kies een andere plaats."
        ),
        "export.disk_full": (
            "De schijf met {folder} is vol; er is niets geschreven, maak ruimte vrij of kies een andere plaats."
        ),
        "export.unreachable": (
            "De schijf of netwerkmap met {folder} is niet te bereiken; er is niets geschreven, sluit hem weer aan of "
            "kies een andere plaats."
        ),
        "export.bad_name": (
            "{file} kan niet op elke computer een bestandsnaam zijn; er is niets geschreven, kies een kortere naam met "
            "letters en cijfers."
        ),
        "export.failed": "{file} kon niet worden geschreven; wat er stond is niet gewijzigd, kies een andere plaats.",
        "export.no_pdf": (
            "Op deze computer kan ib-console geen PDF maken; er is niets geschreven, kies Word en bewaar dat als PDF."
        ),
        "export.bad_template": (
            "Het sjabloon is geen Word-bestand of het is beschadigd; er is niets gewijzigd of geschreven, kies een "
            ".docx of .dotx."
        ),
        "template.not_found": "{file} is er niet; er is niets gewijzigd of geschreven, kies het sjabloon opnieuw.",
        "template.unreadable": (
            "ib-console kan {file} niet lezen; er is niets gewijzigd of geschreven, zet het sjabloon in een eigen map."
        ),
        "template.too_large": (
            "Het sjabloon is groter dan {limit} MB, of wordt veel te groot bij het uitpakken; er is niets gewijzigd of "
            "geschreven, maak de plaatjes kleiner of kies een ander."
        ),
        "template.macros": (
            "In het sjabloon zit een programma (macro of ander onderdeel); er is niets gewijzigd of geschreven, bewaar "
            "het in Word als gewoon document (.docx) en kies dat."
        ),
        "template.outside": (
            "De kop of voet van het sjabloon haalt iets van buiten het bestand; er is niets gewijzigd of geschreven, "
            "zet het plaatje in het sjabloon zelf."
        ),
        "template.narrow": (
            "Tussen de marges van het sjabloon is te weinig ruimte voor tekst; er is niets gewijzigd of geschreven, "
            "maak de marges kleiner."
        ),
    },
)
"""Code → sentence; braces are parameters of the error."""
