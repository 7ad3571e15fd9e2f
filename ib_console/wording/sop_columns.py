"""What the cells of the SOP are called on the screen, and the plain question behind each cell that the rules read.

Why it exists: `domain.sop_layout` knows cells by the name of their attribute. It must not import anything but the
domain.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ib_console.domain.sop_fields import SopPart

_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "address": "Adres",
        "adoption": "Hoe het wordt vastgesteld",
        "after_evaluation": "Na een evaluatie met",
        "amount": "Aantal",
        "applies_to": "Geldt voor",
        "audience": "Voor wie",
        "available": "In het team",
        "by": "Streefdatum",
        "chapter": "Hoofdstuk",
        "closing": "Slotzin",
        "code": "Code",
        "composition": "Opbouw",
        "computation": "Cijfers ernaast",
        "content": "Inhoud",
        "count": "Aantal leerlingen",
        "covers": "Helpt bij",
        "cycle": "Evaluatie volgens",
        "date": "Datum",
        "deadline": "Termijn vanaf",
        "definition": "Wat dit document is",
        "depth": "Diepte",
        "document": "Document",
        "effects": "Met als effect",
        "email": "E-mail",
        "extension_weeks": "Verlenging in weken",
        "frequency": "Hoe vaak",
        "function": "Functie",
        "functions": "Functies",
        "functions_lead": "Zin boven de functies",
        "funding": "Betaald uit",
        "goals_in": "Doelen staan in",
        "ground": "Grond",
        "groups": "Voor wie",
        "hours_per_dagdeel": "Uren in een dagdeel",
        "in_development": "In ontwikkeling",
        "items": "Opsomming",
        "judges": "Wie oordeelt",
        "kind": "Soort",
        "kinds": "Soort overleg",
        "label": "Naam",
        "level": "Vanaf niveau",
        "level_heading": "Kop boven de niveaus",
        "link_id": "Wijst naar",
        "max_extensions": "Hoe vaak verlengen",
        "meeting_kinds": "Soort overleg",
        "meets_basic_quality": "Voldoet aan de basiskwaliteit",
        "moment": "Wanneer",
        "name": "Naam",
        "note": "Toelichting",
        "notify_parents": "Ouders horen van verlenging",
        "number": "Nummer",
        "outcome": "Met als besluit",
        "pages": "Bladzijden",
        "partnership": "Samenwerkingsverband",
        "period": "Periode",
        "polarity": "Geschreven als",
        "presence": "In de school",
        "reference_date": "Teldatum",
        "refusal_grounds": "Gronden om niet te plaatsen",
        "region": "Regio",
        "remark": "Opmerking",
        "roles": "Wie erbij zijn",
        "school": "School",
        "school_year": "Schooljaar",
        "score": "Score",
        "set_by": "Ingesteld door",
        "set_on": "Ingesteld op",
        "source": "Bron",
        "state": "Stand",
        "telephone": "Telefoon",
        "text": "Tekst",
        "threshold": "Vanaf wanneer",
        "title": "Titel",
        "transfers": "Scholen overleggen altijd bij",
        "unit": "Eenheid",
        "until": "Tot en met",
        "url": "Adres",
        "website": "Website",
        "weeks": "Weken",
        "weight": "Gewicht",
        "what": "Stap",
        "who": "Door wie",
    }
)

_OWN: Mapping[tuple[SopPart, str], str] = MappingProxyType(
    {
        (SopPart.INTRO, "closing"): "Slot",
        (SopPart.LINKS, "label"): "Titel",
        (SopPart.HGW, "text"): "Uitgangspunt",
        (SopPart.EXPERTISE, "label"): "Expertise",
        (SopPart.HOURS, "text"): "Uren zoals geschreven",
        (SopPart.EXTERNALS, "label"): "Externe deskundige",
        (SopPart.OFFERS, "label"): "Aanbod",
        (SopPart.FACILITIES, "label"): "Voorziening",
        (SopPart.LEVEL_MEETINGS, "text"): "Afstemming en overleg",
        (SopPart.BOUNDARIES, "text"): "Grens",
        (SopPart.QUESTIONS, "text"): "Vraag",
        (SopPart.QUESTIONS, "kind"): "Antwoord door",
        (SopPart.DUTY_OF_CARE, "weeks"): "Weken voor onderzoek",
        (SopPart.FUNDING, "amount"): "Bedrag",
        (SopPart.GOALS, "text"): "Doel",
        (SopPart.REQUIREMENTS, "kind"): "Wat er moet zijn",
        (SopPart.SIGNATURES, "kind"): "Soort stap",
    }
)
"""Where a part says it otherwise."""

_QUESTIONS: Mapping[tuple[SopPart, str], str] = MappingProxyType(
    {
        (SopPart.SECTIONS, "depth"): "Hoe diep staat dit onderdeel? 1 is een hoofdstuk, 3 staat het diepst.",
        (SopPart.REQUIREMENTS, "kind"): "Wat moet er zijn bij {move}?",
        (SopPart.REQUIREMENTS, "meeting_kinds"): "Welk overleg hoort bij {move}?",
        (SopPart.REQUIREMENTS, "roles"): "Wie moet erbij zijn bij {move}?",
        (SopPart.REQUIREMENTS, "moment"): "Wanneer moet het er zijn bij {move}?",
        (SopPart.REQUIREMENTS, "weight"): "Mag {move} ook zonder?",
        (SopPart.REQUIREMENTS, "weeks"): "Binnen hoeveel weken?",
        (SopPart.REQUIREMENTS, "deadline"): "Vanaf wanneer tellen die weken?",
        (SopPart.REQUIREMENTS, "effects"): "Wat moet de evaluatie laten zien?",
        (SopPart.REQUIREMENTS, "after_evaluation"): "Na welke evaluatie moet het overleg zijn?",
        (SopPart.REQUIREMENTS, "outcome"): "Wat moet het overleg besluiten?",
        (SopPart.REQUIREMENTS, "ground"): "Van wie is deze eis?",
        (SopPart.REQUIREMENTS, "source"): "Waar staat deze eis?",
        (SopPart.QUESTIONS, "judges"): "Wie oordeelt samen over deze grens?",
        (SopPart.QUESTIONS, "threshold"): "Vanaf wanneer is het antwoord ja?",
        (SopPart.QUESTIONS, "computation"): "Welke cijfers staan ernaast?",
        (SopPart.SETTINGS, "hours_per_dagdeel"): "Hoeveel uur is een dagdeel?",
        (SopPart.GROUP_LOAD, "count"): "Vanaf hoeveel leerlingen is een groep zwaar belast?",
        (SopPart.GROUP_LOAD, "level"): "Vanaf welk niveau telt een leerling mee?",
        (SopPart.WEIGHTS, "weight"): "Hoe zwaar telt een leerling op dit niveau?",
    }
)


def column(part: SopPart, field: str) -> str:
    """The heading of a column, or the label of a cell of a record."""
    return _OWN.get((part, field)) or _COLUMNS[field]


def question(part: SopPart, field: str, move: str = "") -> str:
    """The plain question behind a cell ("Wie moet erbij zijn bij 2 → 3?"); of a cell without one its heading.

    Args:
        part: of the cell.
        field: of the cell.
        move: the niveauwissel of the requirement, as the SOP keys it: "2-3".
    """
    asked = _QUESTIONS.get((part, field))
    return column(part, field) if asked is None else asked.format(move=move.replace("-", " → "))
