"""What the SOP screen says while it is edited: what an empty table asks for, how a cell is typed, what goes with a row.

The plain question behind a cell stands in `sop_columns`. It must not import anything but the domain and its own layer.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ib_console.domain.school_year import label as year_label
from ib_console.domain.sop_fields import CellKind, SopPart
from ib_console.wording.formats import plural

FRONT_TITLE = "Algemeen"
LINKS_TITLE = "Verwijzingen"
ON_PAPER = "zo komt het op papier"
SEARCH = "Zoek in het SOP"
SEARCH_HINT = "een woord of een paar letters"
NOTHING_FOUND = "Dit staat nergens in het SOP."
OPEN_CHOICE = "nog niet ingevuld"
NOTHING_MARKED = "niets"
SEVERAL = "een van meer mensen …"
WHICH_OF_THEM = "Eén van wie is genoeg?"
WHICH_MOVE = "Eisen bij welke wissel?"
WHICH_LEVEL = "Het gewicht van welk niveau?"
NO_MORE = "Alle rijen van deze tabel staan er al."
CONTINUE = "verder met het concept"
PASTED_TITLE = "Geplakt, maar niet alles"
REMOVE_ROW = "Deze rij weghalen?"
REMOVE_SECTION = "Dit onderdeel weghalen?"
TAKEN_BACK = "Met u draait u het terug."
ADD_MOVE = "n zet er eisen bij een andere wissel bij, x haalt deze wissel weg."
DRAFT_WAITS = "Dit typte u eerder en is nog niet opgeslagen. Enter gaat ermee verder, Esc gooit het dan weg."

_NOTHING_YET: Mapping[SopPart, str] = MappingProxyType(
    {
        SopPart.SIGNATURES: "Nog geen ondertekening. n zet een regel erbij.",
        SopPart.LINKS: "Nog geen verwijzingen. n zet er een bij.",
        SopPart.REFERENCES: "Geen verwijzingen. n zet er een bij.",
        SopPart.LEVEL_MEETINGS: "Nog geen overleg. n zet een regel erbij.",
        SopPart.HGW: "Nog geen uitgangspunten. n zet er een bij.",
        SopPart.EXPERTISE: "Nog geen expertise. n zet een rij erbij.",
        SopPart.HOURS: "geen uren",
        SopPart.EXTERNALS: "Nog geen externe deskundigen. n zet een rij erbij.",
        SopPart.OFFERS: "Nog geen extra aanbod. n zet een rij erbij.",
        SopPart.FACILITIES: "Nog geen voorzieningen. n zet een rij erbij.",
        SopPart.BOUNDARIES: "Nog geen grenzen. n zet er een bij.",
        SopPart.QUESTIONS: "Nog geen vraag bij deze grens. n zet er een bij.",
        SopPart.GOALS: "Nog geen doelen. n zet er een bij.",
        SopPart.RULES: "Nog geen eisen. n kiest een wissel.",
        SopPart.REQUIREMENTS: "Nog geen eis bij deze wissel. n zet er een bij.",
        SopPart.GROUP_LOAD: "Geen drempel ingesteld. n stelt er een in.",
        SopPart.WEIGHTS: "Nog geen gewichten. n kiest een niveau.",
    }
)

_HOW: Mapping[CellKind, str] = MappingProxyType(
    {
        CellKind.DATE: "bijvoorbeeld 24-11-2026",
        CellKind.MONTH: "bijvoorbeeld november 2026, of 24-11-2026",
        CellKind.SCHOOL_YEAR: "bijvoorbeeld 2026-2027",
        CellKind.LINES: "elke regel is een punt",
        CellKind.YES_NO: "spatie wisselt ja en nee",
        CellKind.CHOICE: "spatie kiest de volgende",
        CellKind.ROLE_GROUPS: "ieder die aangevinkt is, moet erbij zijn",
    }
)


def nothing_yet(part: SopPart) -> str:
    """What stands in the place of the rows of a table without any."""
    return _NOTHING_YET.get(part, "")


def how_to(kind: CellKind) -> str:
    """How a cell of this kind is filled, where that is no matter of course."""
    return _HOW.get(kind, "")


def move_title(code: str) -> str:
    """A niveauwissel as a heading: "Van niveau 2 naar niveau 3"."""
    origin, _, target = code.partition("-")
    return f"Van niveau {origin} naar niveau {target}"


def frozen_question(school_year: int) -> str:
    """What is asked when somebody edits a version that rules."""
    return f"Dit SOP van {year_label(school_year)} ligt vast: het is in gebruik genomen. Waarin wilt u dit wijzigen?"


def new_concept(school_year: int) -> str:
    """Beginning a concept."""
    return f"nieuw concept voor {year_label(school_year)}"


def known_concept(school_year: int) -> str:
    """Going on in a concept that is there."""
    return f"{CONTINUE} van {year_label(school_year)}"


def goes_with_it(inner: int, pointers: int) -> str:
    """What goes when a row goes."""
    parts = []
    if inner:
        parts.append(
            f"{plural(inner, 'rij', 'rijen')} hierin gaan ook weg." if inner > 1 else "1 rij hierin gaat ook weg."
        )
    if pointers:
        parts.append(
            f"{pointers} vakken die hiernaar wijzen, laten los."
            if pointers > 1
            else "1 vak dat hiernaar wijst, laat los."
        )
    return " ".join((*parts, TAKEN_BACK))


def pasted(filled: int, added: int) -> str:
    """What a paste did."""
    rows = f", {plural(added, 'rij', 'rijen')} erbij" if added else ""
    return f"{plural(filled, 'vak', 'vakken')} gevuld{rows}. {TAKEN_BACK}"


def copied(rows: int) -> str:
    """What was copied."""
    return f"{plural(rows, 'rij', 'rijen')} gekopieerd, als uw terminal dat toestaat."


def unread(text: str, column: str) -> str:
    """A cell of what was pasted that could not be taken in."""
    shown = text if len(text) <= 30 else f"{text[:29]}…"  # noqa: PLR2004 - as much as fits in a dialog
    return f"“{shown}” bij {column}"


def beyond(rows: int) -> str:
    """Rows of what was pasted for which there is no place."""
    return f"{plural(rows, 'rij', 'rijen')} onder de laatste van deze tabel"
