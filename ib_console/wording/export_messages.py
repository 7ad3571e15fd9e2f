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
        "export.failed": "{file} kon niet worden geschreven; een eerder bestand staat er nog, kies een andere plaats.",
        "export.taken": "{file} bestaat al en is niet overschreven; er is niets geschreven, kies een andere naam.",
        "export.no_pdf": (
            "Op deze computer kan ib-console geen PDF maken; er is niets geschreven, kies Word en bewaar dat als PDF."
        ),
        "export.bad_template": (
            "Het sjabloon van uw school is geen Word-bestand; er is niets geschreven, kies een ander sjabloon of geen."
        ),
        "export.kept": "{file} is gebleven zoals het was; kies een andere naam of vervang het.",
    },
)
"""Code → sentence; braces are parameters of the error."""
