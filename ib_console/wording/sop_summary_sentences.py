"""The SOP in plain words: what the summary for parents, the text for the schoolgids and the MR's document say.

Why it exists: a SOP is written for a samenwerkingsverband; a parent reads it at B1. The words around the school's own
content stand here, and none of them concludes anything about admission. It must not import anything but the domain and
its own layer.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ib_console.domain.levels import SupportLevel
from ib_console.domain.school_year import label as school_year_label
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_parts import DutyOfCare
from ib_console.domain.sop_tables import Frequency
from ib_console.wording.formats import listed, plural, short_date
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.sop_labels import adoption_words
from ib_console.wording.sop_name import document_name

NOTHING_KNOWN = "Dit is nog niet ingevuld."

VISION = "Hoe wij naar kinderen kijken"
LEVELS = "Vijf niveaus van hulp"
LEVELS_TOLD = "Wij geven hulp op vijf niveaus. Een kind kan naar een ander niveau gaan, en ook weer terug."
LEVEL_COLUMNS = ("Niveau", "Wat wij doen", "Voor wie", "Overleg met u")
HAVE = "Wat wij in huis hebben"
LACK = "Wat wij niet in huis hebben"
MORE = "Als uw kind meer nodig heeft"
LIMITS = "Waar onze grens ligt"
LIMITS_TOLD = (
    "Soms vraagt een kind meer dan wij kunnen geven. Dan kijken wij samen met u naar wat wel kan. Mensen wegen dat; "
    "een cijfer beslist het nooit."
)
CONDITIONS = "Dit moet samen gaan:"
CROSSINGS = "Hier lopen wij vast:"
NEW_PUPILS = "Bij een kind dat nieuw komt, letten wij ook hierop:"
APPLYING = "Als u uw kind aanmeldt"
ASKING = "Wie kunt u vragen?"

TEAM, OUTSIDE, EXTRA, BUILDING = "In het team", "Van buiten", "Extra aanbod", "In het gebouw"
HOW_OFTEN: Mapping[Frequency, str] = MappingProxyType(
    {Frequency.STRUCTURAL: "Vast", Frequency.REGULAR: "Regelmatig", Frequency.INCIDENTAL: "Soms"}
)
"""How often somebody from outside comes; who never comes is left out."""

GUIDE_BASIC = "Basisondersteuning: wat wij elk kind bieden"
GUIDE_MORE = "Extra ondersteuning"
GUIDE_DUTY = "Aanmelden en zorgplicht"
GUIDE_EVALUATION = "Hoe wij dit elk jaar beter maken"
GUIDE_ADOPTION = "Hoe dit wordt vastgesteld"
GUIDE_HELP = "Kennis, mensen en voorzieningen"

ASKED = "Wat wij u vragen"
ASKED_ADVICE = "De MR geeft advies over het ondersteuningsaanbod (Wet medezeggenschap op scholen, artikel 11)."
ASKED_CONSENT = (
    "De ouders in de MR beslissen of zij instemmen met de schoolgids, waarin dit staat (Wet medezeggenschap op "
    "scholen, artikel 13)."
)
ROAD_COLUMNS = ("Stap", "Stand", "Wie en uitkomst")
MATTERS = "Het belangrijkste"
MATTERS_NOTHING = "In grenzen, eisen, uren, termijnen en geld verandert niets."
ALL_CHANGES = "Alle wijzigingen"
UNCHANGED = "Waarin niets verandert"
LEGEND_LEAD = "Zo leest u de wijzigingen:"
LEGEND_REMOVED = "wat vervalt"
LEGEND_ADDED = "wat erbij komt"


def summary_title(school_year: int) -> str:
    """The title of the summary."""
    return f"Samenvatting ondersteuning {school_year_label(school_year)}"


def summary_subtitle(school: str) -> str:
    """For whom it is."""
    return f"Voor ouders van {school}" if school else "Voor ouders"


def summary_opening(*, in_guide: bool | None, website: str) -> str:
    """What the summary is, and where all of it stands."""
    where = "in de schoolgids" if in_guide else "in het schoolondersteuningsprofiel (SOP)"
    site = f" U vindt dat op {website}." if website else ""
    return (
        "Hier leest u in het kort welke hulp onze school geeft, wie u kunt vragen en wat er gebeurt als een kind meer "
        f"nodig heeft. Alles staat {where}.{site}"
    )


def summary_standing(version: SopVersion) -> str:
    """Whether this is a concept, and whether the board adopted it."""
    since = version.in_use_from
    use = "Dit is een concept." if since is None else f"Dit geldt op onze school vanaf {short_date(since)}."
    return f"{use} {adoption_words(version)}"


def texts_cut(count: int, *, in_guide: bool | None) -> str:
    """That texts were cut to stay within the pages."""
    texts = "is één tekst" if count == 1 else f"zijn {count} teksten"
    where = "de schoolgids" if in_guide else "het SOP"
    return f"Om op twee bladzijden te passen, {texts} ingekort (…). In {where} staat alles."


def parents_join(levels: Sequence[SupportLevel]) -> str:
    """For which steps the rules of the school ask the parents at the table; empty when for none."""
    if not levels:
        return ""
    named = listed(tuple(str(level.value) for level in levels), "of")
    return f"Voordat uw kind naar niveau {named} gaat, zit u zelf aan tafel. Zo hebben wij dat afgesproken."


def covered_by(label: str, externals: Sequence[str]) -> str:
    """Something the team lacks, and who from outside can help with it."""
    return f"{label} (hierbij helpt: {listed(tuple(externals))})" if externals else label


def basic_quality(*, meets: bool | None) -> str:
    """Whether the school has the quality that the Inspectie asks of every school."""
    if meets is None:
        return ""
    answer = "voldoet aan" if meets else "voldoet nog niet aan"
    return f"Onze school {answer} de basiskwaliteit van de Inspectie van het Onderwijs."


def duty_points(duty: DutyOfCare, *, with_duty: bool = True) -> tuple[str, ...]:
    """Zorgplicht step by step, with the terms of the SOP (calendar weeks, Wet op het primair onderwijs).

    Args:
        duty: the terms.
        with_duty: whether to say what zorgplicht is, where the school's own text does not.
    """
    weeks = plural(duty.weeks, "week", "weken")
    extension = plural(duty.extension_weeks, "week", "weken")
    points = [
        f"U meldt uw kind schriftelijk aan. Wij kijken binnen {weeks} wat uw kind nodig heeft en of wij dat hebben.",
    ]
    if duty.max_extensions and duty.extension_weeks:
        times = "één keer" if duty.max_extensions == 1 else f"hoogstens {duty.max_extensions} keer"
        told = " U hoort dat van ons." if duty.notify_parents else ""
        points.append(f"Lukt dat niet, dan nemen wij {times} {extension} extra.{told}")
    if with_duty:
        points.append(
            "Past onze school niet bij wat uw kind nodig heeft, dan zoeken wij samen met u een school die wel past. "
            "Dat heet zorgplicht."
        )
        points.append("Een leerling gaat pas van school als een andere school schriftelijk ja heeft gezegd.")
    if duty.refusal_grounds:
        points.append(f"De zorgplicht geldt niet in deze gevallen: {'; '.join(duty.refusal_grounds)}.")
    if duty.transfers:
        points.append(f"Scholen overleggen altijd met elkaar bij: {'; '.join(duty.transfers)}.")
    return tuple(points)


def asking(coordinator_label: str = COORDINATOR) -> str:
    """Whom a parent asks first."""
    return (
        f"Begin bij de leerkracht van uw kind. De {coordinator_label} is uw vaste aanspreekpunt als uw kind meer hulp "
        "nodig heeft."
    )


def guide_title(school_year: int) -> str:
    """The title of the text for the schoolgids."""
    return f"Schoolgids: ondersteuningsaanbod {school_year_label(school_year)}"


def guide_opening(*, in_guide: bool | None) -> str:
    """What the text is, and who set it."""
    if in_guide:
        return (
            "Dit is het ondersteuningsaanbod van onze school. Wij stellen het elk schooljaar vast, als deel van de "
            "schoolgids. De MR geeft advies, en de ouders in de MR beslissen of zij instemmen met de schoolgids."
        )
    return (
        "Dit is het ondersteuningsaanbod van onze school. Wij stellen het elk schooljaar vast, na advies van de MR. "
        "Uitgebreider staat het in het schoolondersteuningsprofiel (SOP)."
    )


def changes_title(school_year: int, *, in_guide: bool | None) -> str:
    """The title of the MR's document."""
    return f"Wijzigingen {document_name(in_guide=in_guide)} {school_year_label(school_year)}"


def changes_opening(before: str, *, in_guide: bool | None) -> str:
    """What is compared with what."""
    return (
        f"Voor de medezeggenschapsraad. Hier staat wat er in het {document_name(in_guide=in_guide)} verandert, "
        f"vergeleken met {before}."
    )


def earlier_version(school_year: int, standing: str) -> str:
    """The version that is compared with: "de versie van 2025-2026 (in gebruik sinds 01-08-2025)"."""
    return f"de versie van {school_year_label(school_year)} ({standing})"


def how_much(rows: int, sections: int) -> str:
    """How much changes in all."""
    return f"Samen {plural(rows, 'wijziging', 'wijzigingen')} in {plural(sections, 'onderdeel', 'onderdelen')}."
