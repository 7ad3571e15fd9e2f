"""What the user reads while a class list is read and while its columns are chosen by hand.

Codes in, Dutch out. It must not import the readers: the names of the fields are all it knows.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

FIELD_CHOICES: Mapping[str, str] = MappingProxyType(
    {
        "given_name": "roepnaam",
        "prefix": "tussenvoegsel",
        "family_name": "achternaam",
        "full_name": "hele naam",
        "group": "groep",
        "year_group": "leerjaar",
        "birth_date": "geboortedatum",
        "key": "leerlingnummer",
        "first_names": "voornamen",
        "initials": "voorletters",
        "enrolled_on": "eerste schooldag",
        "left_on": "laatste schooldag",
        "branch": "vestiging",
        "teacher": "leerkracht",
    }
)
"""What a column can be, in the order in which it is offered."""

LEFT_OUT = "niet overnemen"
NEVER_TAKEN = "nooit overgenomen"
SAME_HEADING = "kop staat er al"

READY = "F2 leest het bestand met deze kolommen."
STOPPED = "Gestopt; er is niets ingelezen."
FILE_CHANGED = (
    "Het bestand heeft nu andere koppen dan hieronder; er is niets ingelezen, ga terug en kies het bestand opnieuw."
)
FORGOTTEN = "Elke kolom staat weer zoals herkend. Wat u eerder koos voor deze koppen, is vergeten."
READ_AS_BEFORE = "Kolommen gelezen zoals u eerder koos."
READ_AS_BEFORE_AND_KEY = "Kolommen gelezen zoals u eerder koos (o wijzigt)."
NEVER_TAKEN_WHY = "In deze kolom hoort een persoonlijk nummer. Dat neemt dit programma nooit over."
SAME_HEADING_WHY = (
    "Een eerdere kolom heeft ook deze kop, of ook geen kop. De eerste telt; geef deze in het bestand een eigen kop."
)


def reading_text(percent: int) -> str:
    """How far the reading of a file is."""
    return f"Het bestand wordt gelezen: {percent}%. Esc stopt."


def needed_text(missing: Sequence[str]) -> str:
    """What has no column yet; empty when nothing lacks."""
    if not missing:
        return ""
    *most, last = (f"een kolom met de {name}" for name in missing)
    return f"Nog nodig: {' en '.join((', '.join(most), last)) if most else last}."


def question_of_column(heading: str) -> str:
    """The title of the list of choices."""
    return f"Wat staat er in {heading}?"


def moved_text(field: str, heading: str) -> str:
    """A field that was given to another column than it had."""
    label = FIELD_CHOICES[field]
    return f"{label[:1].upper()}{label[1:]} was {heading}; die kolom wordt nu niet overgenomen."


def column_name(heading: str, place: int) -> str:
    """A column of the file: by its heading, else by its place, counted from 1."""
    return f"kolom “{heading}”" if heading else f"kolom {place}"
