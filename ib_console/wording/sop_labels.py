"""What the SOP says in Dutch beyond single labels: a requirement as a sentence, an hours line, why a file was refused.

Why it exists: requirements are data with codes; the dialog, the document and the command line show the same sentence.
It must not import anything but the domain and its own layer.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ib_console.domain.guidance import Effect
from ib_console.domain.requirements import Deadline, Moment, Requirement, RequirementKind
from ib_console.domain.sop import SopVersion
from ib_console.domain.sop_parts import ProseSection, SignatureKind
from ib_console.domain.sop_tables import HoursLine, HoursUnit
from ib_console.wording.formats import joined, listed, number, partial_date, plural, short_date
from ib_console.wording.glossary import COORDINATOR, capital, label

MISSING_SIGNATURE: Mapping[SignatureKind, str] = MappingProxyType(
    {
        SignatureKind.DRAWN_UP: "nog niet opgesteld",
        SignatureKind.HEARD: "leerlingen nog niet gehoord",
        SignatureKind.ADVISED: "nog geen advies",
        SignatureKind.CONSENTED: "nog geen instemming",
        SignatureKind.ADOPTED: "nog niet vastgesteld",
    },
)
"""What stands in the place of a date that is not there."""

NOT_FILLED_IN = "nog niet ingevuld"
FIGURES = "Met deze cijfers rekent de school:"


def section_heading(section: ProseSection) -> str:
    """The heading of a section, with its number as written: "3. Grenzen"; empty when it has neither."""
    return joined(section.number, section.title, between=". ")


def standing_words(version: SopVersion) -> str:
    """Whether a version is in use, and whether the board adopted it; the one says nothing about the other."""
    use = "Concept, nog niet in gebruik."
    if version.in_use_from is not None:
        by = f" door {version.in_use_by}" if version.in_use_by else ""
        use = f"In gebruik vanaf {short_date(version.in_use_from)}{by}."
    return f"{use} {adoption_words(version)}"


def adoption_words(version: SopVersion) -> str:
    """Whether the board adopted it, as a sentence."""
    adopted = version.adopted
    if adopted is None:
        return "Nog niet vastgesteld."
    by = f" door {version.adopted_by}" if version.adopted_by else ""
    on = f"op {partial_date(adopted)}" if adopted.day else f"in {partial_date(adopted)}"
    return f"Vastgesteld {on}{by}."


_REQUIREMENTS: Mapping[RequirementKind, str] = MappingProxyType(
    {
        RequirementKind.HELP_QUESTION: "hulpvraag opgeschreven",
        RequirementKind.INTERVENTION_PLANNED: "doel met maat, aanpak en evaluatiedatum vastgelegd",
        RequirementKind.EVALUATION: "interventie geëvalueerd",
        RequirementKind.DECLARATION: "verklaring handelingsverlegenheid vastgelegd",
        RequirementKind.ARRANGEMENT_GRANTED: "arrangement toegekend",
        RequirementKind.ARRANGEMENT_CLOSED: "arrangement afgesloten",
        RequirementKind.OPP: "OPP opgesteld",
        RequirementKind.OPP_AGREED: "ouders stemmen in met het handelingsdeel van het OPP",
        RequirementKind.OPP_HEARD: "leerling gehoord over het OPP",
        RequirementKind.TLV_REQUESTED: "TLV aangevraagd",
        RequirementKind.TLV_GRANTED: "TLV toegekend",
        RequirementKind.SCHOOL_AGREEMENT: "schriftelijk akkoord van de andere school",
        RequirementKind.BOUNDARY_JUDGEMENT: "minstens één oordeel in de grenstoets vastgelegd",
    },
)

SOP_MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        "sop.unreadable": (
            "Dit bestand is geen SOP van ib-console; er is niets overgenomen, "
            "kies een bestand dat met ib-console is gemaakt."
        ),
        "sop.no_schema": (
            "In dit SOP-bestand ontbreekt het nummer van de indeling; er is niets overgenomen, "
            "kies een bestand dat met ib-console is gemaakt."
        ),
        "sop.other_paper": (
            "Dit is een papier over het SOP en niet het SOP zelf; er is niets overgenomen, vraag om het bestand dat "
            "met “exporteer sop --als json” is gemaakt."
        ),
        "sop.newer_schema": (
            "Dit SOP is gemaakt met een nieuwere ib-console (indeling {schema}, deze kent {known}); "
            "er is niets overgenomen, installeer de nieuwste versie."
        ),
        "sop.invalid": (
            "In dit SOP-bestand staat iets dat niet klopt bij {where}; er is niets overgenomen, "
            "herstel dat en probeer het opnieuw."
        ),
        "sop.unknown_field": (
            "Dit SOP-bestand heeft bij {where} een onderdeel dat ib-console niet kent; er is niets overgenomen, "
            "haal het weg en probeer het opnieuw."
        ),
        "sop.duplicate_id": (
            "In dit SOP-bestand komt het kenmerk “{id}” twee keer voor of is het leeg; er is niets overgenomen, "
            "geef elke rij een eigen kenmerk."
        ),
        "sop.unknown_reference": (
            "In dit SOP-bestand verwijst “{id}” naar “{target}”, en die rij is er niet; er is niets overgenomen, "
            "herstel de verwijzing."
        ),
        "sop.table_not_placed": (
            "In dit SOP-bestand heeft de tabel “{table}” geen plaats; er is niets overgenomen, "
            "zet haar bij één onderdeel."
        ),
        "sop.table_placed_twice": (
            "In dit SOP-bestand staat de tabel “{table}” op twee plaatsen; er is niets overgenomen, "
            "zet haar bij één onderdeel."
        ),
        "sop.unknown_move": (
            "In dit SOP-bestand staan eisen voor de wissel “{move}”, en die wissel bestaat niet; "
            "er is niets overgenomen, schrijf een wissel als 2-3."
        ),
        "sop.duplicate_move": (
            "In dit SOP-bestand staan de eisen voor wissel {move} twee keer; er is niets overgenomen, voeg ze samen."
        ),
        "sop.term_missing": (
            "In dit SOP-bestand heeft de eis “{id}” geen termijn in weken; er is niets overgenomen, vul de termijn in."
        ),
    },
)
"""One sentence a code of `exchange/sop_json`, filled with the parameters of the error."""


def requirement_sentence(requirement: Requirement, *, coordinator_label: str = COORDINATOR) -> str:
    """What a requirement asks, as one line without a full stop; its weight, ground and source stand beside it."""
    parts = [_what(requirement, coordinator_label)]
    if requirement.kind is RequirementKind.EVALUATION and requirement.effects:
        parts.append(f"met {_labels(requirement.effects)} als uitkomst")
    if requirement.roles:
        present = tuple(
            listed(tuple(label(role, coordinator_label=coordinator_label) for role in choice), "of")
            for choice in requirement.roles
        )
        # A choice inside a list of more needs its own commas kept apart.
        named = listed(present) if all(len(choice) == 1 for choice in requirement.roles) else "; ".join(present)
        parts.append(f"met {named}")
    sentence = " ".join(parts)
    if requirement.outcome is not None:
        sentence += f", met als besluit “{label(requirement.outcome)}”"
    if requirement.after_evaluation:
        sentence += f", na de evaluatie met {_labels(requirement.after_evaluation)}"
    return capital(sentence + _term(requirement))


def hours_figures(line: HoursLine) -> str:
    """The figures of an hours line: "2 dagdelen per week, tot en met juli 2027"; empty when it has none."""
    if line.amount is None or line.unit is None:
        figures = ""
    else:
        plurals = {HoursUnit.HOUR: "uur", HoursUnit.DAGDEEL: "dagdelen"}
        unit = label(line.unit) if line.amount == 1 else plurals[line.unit]
        figures = f"{number(line.amount)} {unit}" + (f" {label(line.period)}" if line.period else "")
    until = f"tot en met {partial_date(line.until)}" if line.until else ""
    return ", ".join(part for part in (figures, until) if part)


def _what(requirement: Requirement, coordinator_label: str) -> str:
    if requirement.kind is not RequirementKind.MEETING:
        return _REQUIREMENTS[requirement.kind]
    kinds = listed(
        tuple(label(kind, coordinator_label=coordinator_label) for kind in requirement.meeting_kinds),
        "of",
    )
    return f"{kinds or 'overleg'} gehouden"


def _labels(members: tuple[Effect, ...]) -> str:
    return listed(tuple(label(member) for member in members), "of")


def _term(requirement: Requirement) -> str:
    if requirement.moment is Moment.BEFORE:
        return ""
    if requirement.deadline is Deadline.LEAVING:
        return ", voor de uitschrijving"
    if requirement.weeks is None:
        return ", na de wissel"
    planned = "of gepland " if requirement.moment is Moment.PLANNED else ""
    return f", {planned}binnen {plural(requirement.weeks, 'week', 'weken')} na de wissel"
