"""What a step in the change log did, in a few Dutch words, for undo.

Why it exists: the log keeps codes. It must not import the store: a code is all it knows.
"""

from collections.abc import Mapping
from types import MappingProxyType

_STEPS: Mapping[str, str] = MappingProxyType(
    {
        "pupil.added": "leerling toegevoegd",
        "pupil.saved": "leerlinggegevens bewaard",
        "pupil.profile_saved": "profiel bewaard",
        "pupil.moved": "niveauwissel",
        "pupil.points_agreed": "afspraken gemaakt van open punten",
        "pupil.opening_set": "beginstand ingevuld",
        "pupil.move_corrected": "niveauwissel gecorrigeerd",
        "guardian.saved": "ouder of verzorger bewaard",
        "person.saved": "gegevens van een persoon bewaard",
        "group.saved": "groep bewaard",
        "school.saved": "schoolgegevens bewaard",
        "school.founded": "school gemaakt",
        "import.applied": "klassenlijst overgenomen",
        "meeting.saved": "overleg bewaard",
        "meeting.gehouden": "gehouden overleg bewaard",
        "meeting.gepland": "overleg gepland",
        "meeting.vervallen": "vervallen overleg bewaard",
        "meeting.pupil_added": "leerling aan een overleg toegevoegd",
        "meeting.cancelled": "overleg vervallen",
        "need.saved": "onderwijsbehoefte bewaard",
        "intervention.saved": "interventie bewaard",
        "intervention.evaluated": "interventie geëvalueerd",
        "evaluation.saved": "evaluatie bewaard",
        "declaration.saved": "verklaring handelingsverlegenheid bewaard",
        "action.saved": "actie bewaard",
        "action.closed": "actie afgerond of heropend",
        "consent.saved": "toestemming bewaard",
        "arrangement.saved": "arrangement bewaard",
        "opp.saved": "OPP bewaard",
        "tlv.saved": "TLV bewaard",
        "school_agreement.saved": "akkoord van een andere school bewaard",
        "boundary_judgement.saved": "oordeel bij een grens bewaard",
    }
)


def step_sentence(code: str) -> str:
    """A step in a few words; an unknown code is told as what it is, a change."""
    return _STEPS.get(code, "een wijziging")
