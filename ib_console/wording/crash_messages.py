"""What the user reads when the program itself fails. It must not import anything of ours."""

from collections.abc import Mapping
from types import MappingProxyType

CRASH_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "crash": (
            "Er ging iets mis in ib-console zelf; wat bewaard was is veilig, start opnieuw en geef {file} door "
            "aan de beheerder: "
            "er staan geen gegevens van leerlingen in."
        ),
        "crash_without_file": (
            "Er ging iets mis in ib-console zelf en het verslag daarvan kon niet worden bewaard; wat bewaard "
            "was is veilig, "
            "start opnieuw."
        ),
    }
)
"""Code -> sentence; {file} is the path of the crash file."""
