"""What the fields of a record are called when a step changed them: one Dutch word for each name in the change log.

Why it exists: the log keeps names of fields, never a value. It must not import anything of ours.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "action_id": "actie",
        "active": "aan of uit",
        "administration_key": "nummer uit de administratie",
        "adopted_by": "vastgesteld door",
        "adopted_on": "vastgesteld op",
        "agreed_by_id": "instemming van",
        "agreed_on": "datum van het akkoord",
        "answer": "antwoord",
        "approach": "aanpak",
        "available": "beschikbaar",
        "birth_date": "geboortedatum",
        "branch": "vestiging",
        "closed_on": "afgesloten op",
        "closing_note": "toelichting",
        "code": "signaal",
        "content": "inhoud",
        "coordinator_label": "naam voor de intern begeleider",
        "decided_on": "besloten op",
        "decision": "besluit",
        "decision_number": "nummer van het besluit",
        "declared_on": "datum",
        "deferred_on": "uitgesteld op",
        "destination": "bestemming",
        "drawn_up_on": "opgesteld op",
        "due_on": "streefdatum",
        "effect": "effect",
        "email": "e-mailadres",
        "end_value": "eindmeting",
        "ended_on": "einddatum",
        "ends_on": "einddatum",
        "enrolled_on": "eerste schooldag",
        "evaluate_on": "evaluatiedatum",
        "evaluated_on": "evaluatiedatum",
        "evidence": "onderbouwing",
        "family_name": "achternaam",
        "fields": "kolommen",
        "from_day": "vorige streefdatum",
        "given_name": "roepnaam",
        "given_on": "gegeven op",
        "goal": "doel",
        "granted_on": "toegekend op",
        "ground": "grond",
        "group_id": "groep",
        "has_authority": "gezag",
        "heading_line": "kolomkoppen",
        "heard_on": "hoorrecht",
        "heard_words": "wat de leerling zei",
        "held_on": "datum",
        "help_question": "hulpvraag",
        "helping_factors": "wat helpt",
        "hindering_factors": "wat hindert",
        "household": "huishouden",
        "in_use_by": "in gebruik genomen door",
        "in_use_from": "in gebruik vanaf",
        "indicator": "meetmiddel",
        "initials": "voorletters",
        "interpreter": "tolk",
        "intervention_id": "interventie",
        "item_id": "SOP-regel",
        "judged_on": "datum",
        "keep_until": "bewaren tot",
        "kind": "soort",
        "label": "naam",
        "left_on": "laatste schooldag",
        "level": "niveau",
        "level_since": "niveau sinds",
        "meeting_id": "overleg",
        "minutes": "duur",
        "minutes_per_week": "minuten per week",
        "move_id": "niveauwissel",
        "moved_on": "verzet op",
        "name": "naam",
        "no_information": "geen informatie aan",
        "note": "toelichting",
        "noted_on": "datum",
        "notes": "verslag",
        "number": "nummer",
        "organisation": "organisatie",
        "outcome": "uitkomst",
        "outflow": "uitstroom",
        "own_words": "eigen woorden",
        "own_words_on": "datum van de eigen woorden",
        "person_id": "wie",
        "planned_on": "gepland op",
        "prefix": "tussenvoegsel",
        "present": "aanwezigheid",
        "proposed_level": "voorgesteld niveau",
        "proposed_on": "voorgesteld op",
        "pupil_id": "leerling",
        "purpose": "doel",
        "question": "vraag",
        "question_id": "grensvraag",
        "reason": "reden",
        "requested_on": "aangevraagd op",
        "requirement_id": "vereiste",
        "role": "rol",
        "school_name": "school",
        "school_year": "schooljaar",
        "signal": "signaal",
        "since": "begindatum",
        "sop_item_id": "SOP-regel",
        "sop_version_id": "versie van het SOP",
        "staff_code": "afkorting",
        "start_value": "beginmeting",
        "starts_at": "begintijd",
        "starts_on": "begindatum",
        "state": "stand",
        "subject": "onderwerp",
        "subject_id": "onderwerp",
        "target": "voorgesteld niveau",
        "target_on": "streefdatum",
        "target_value": "streefwaarde",
        "text": "tekst",
        "title": "titel",
        "to_day": "nieuwe streefdatum",
        "tried": "wat is geprobeerd",
        "until": "einddatum",
        "valid_until": "geldig tot",
        "walked_on": "besproken op",
        "weeks": "aantal weken",
        "what": "omschrijving",
        "withdrawn_on": "ingetrokken op",
        "year_groups": "jaargroepen",
    }
)
"""Name of a field -> its word in small letters; `level_move` is missing on purpose: its rows are never changed."""

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "action": "acties",
        "branch": "vestigingen",
        "case": "leerlingen",
        "enrolment": "groep",
        "group_teacher": "leerkrachten",
        "participant": "deelnemers",
        "person_expertise": "deskundigheid",
        "person_role": "rollen",
    }
)
"""Kind of row -> what it is called as a part of the record that a step was about."""

_SHOWN = 3


def changed_words(fields: Iterable[str]) -> list[str]:
    """The words for changed fields, each once, by the alphabet."""
    return sorted({FIELDS.get(name, "een gegeven") for name in fields})


def enumerated(words: Iterable[str]) -> str:
    """The first words, and how many more there are."""
    known = list(dict.fromkeys(words))
    rest = len(known) - _SHOWN
    return ", ".join(known[:_SHOWN]) + (f" en nog {rest}" if rest > 0 else "")
