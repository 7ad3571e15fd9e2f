"""What the user reads about keys: where they work, and why a chosen key cannot be used. It must not import screens."""

from collections.abc import Mapping
from types import MappingProxyType

PLACES: Mapping[str, str] = MappingProxyType(
    {
        "actions": "acties",
        "app": "overal",
        "blocks": "tekstblokken",
        "button": "keuze in een vraag",
        "calendar": "Jaarkalender",
        "cell": "vak van het SOP, tijdens het typen",
        "choice": "keuze in een formulier",
        "choose": "vraag met keuzes",
        "closing": "afsluiten van een groepsbespreking",
        "columns": "kolommen van een klassenlijst",
        "confirm": "vraag met ja of nee",
        "differences": "verschillen tussen versies van het SOP",
        "dossier": "dossier",
        "drafts": "kladversies",
        "entry": "een toets invoeren",
        "exports": "gemaakte papieren",
        "form": "formulier",
        "gone_draft": "kladversie van iets dat weg is",
        "group": "groep",
        "groups": "Groepen",
        "group_plan": "groepsplan",
        "handover": "overdracht",
        "help": "hulp",
        "hint": "te klein venster",
        "holidays": "vakanties en vrije dagen",
        "hours": "uren van een deskundigheid",
        "import": "importeren",
        "in_use": "SOP in gebruik nemen",
        "import_file": "bestand kiezen",
        "keys": "toetsen",
        "marks": "vraag met vinkjes",
        "mdo": "agenda van een MDO",
        "meeting": "een overleg",
        "meetings": "Overleg",
        "message": "melding",
        "month": "maand van de Jaarkalender",
        "move": "niveauwissel",
        "note": "notitie",
        "paper": "papier maken",
        "papers": "stukken van een MDO",
        "people": "Mensen",
        "pick": "keuzelijst in een formulier",
        "press": "nieuwe toets kiezen",
        "preview": "voorbeeld van een papier",
        "pupils": "Leerlingen",
        "pupil_results": "toetsen van een leerling",
        "reading": "tekst",
        "record": "vastgelegde wissel",
        "school": "instellingen van de school",
        "result_import": "toetsen importeren",
        "results": "toetsen van een groep",
        "road": "weg naar vaststelling van het SOP",
        "screen": "elk scherm",
        "search": "zoeken",
        "sheet": "vakken van het SOP",
        "sop": "SOP",
        "steps": "laatste stappen",
        "table": "elke lijst",
        "talk": "formulier van een gesprek",
        "text": "langere tekst",
        "today": "Vandaag",
        "undo": "terugdraaien",
        "versions": "versies van het SOP",
        "walk": "groepsbespreking",
        "walk_note": "notitie in een groepsbespreking",
        "welcome": "welkom",
    }
)
"""The first part of a binding's id -> where it works."""

NO_KEY = "er staat geen toets bij"
RESET = "De toets is weer zoals hij was."


def no_such_key(key: str) -> str:
    """That the name of a key is unknown."""
    return f"de toets {key} bestaat niet"


def swallowed(key: str) -> str:
    """That terminals use the key for something else."""
    return f"{key} wordt in veel vensters voor iets anders gebruikt"


def typed(key: str) -> str:
    """That the key is needed to type a text."""
    return f"met {key} typt u een teken in een tekst"


def taken(key: str, label: str, place: str) -> str:
    """That another binding has the key."""
    where = f" ({place})" if place else ""
    return f"{key} is al '{label}'{where}"


def refused(label: str, binding_id: str, complaint: str) -> str:
    """That the chosen keys are not used."""
    return f"De toets voor '{label}' ({binding_id}) blijft zoals hij was: {complaint}."


def unknown(binding_id: str) -> str:
    """That config.toml names a binding that does not exist."""
    return f"De toets '{binding_id}' uit config.toml bestaat niet; de namen staan op het scherm Toetsen."


def changed(label: str, key: str) -> str:
    """That the key was changed."""
    return f"'{label}' zit nu onder {key}."


def several(remarks: tuple[str, ...]) -> str:
    """The first of several remarks, and how many there are."""
    others = len(remarks) - 1
    if not others:
        return remarks[0]
    return f"{remarks[0]} En nog {others} andere {'toetsen blijven' if others > 1 else 'toets blijft'} zoals het was."
