"""What the check of a SOP found, as sentences; none of them is a refusal.

It must not import anything but the domain and its own layer.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from ib_console.domain.school_year import label
from ib_console.domain.sop_lint import LintCode, LintFinding
from ib_console.wording.formats import plural

_SENTENCES: Mapping[LintCode, str] = MappingProxyType(
    {
        LintCode.APPROVAL_EMPTY: "Op de weg naar vaststelling staat nog geen besluit van het bestuur.",
        LintCode.OTHER_YEAR_AMOUNT: "Het bedrag is van schooljaar {amount_year}, en deze versie is van {year}.",
        LintCode.PLAN_EXPIRED: "“{label}” liep tot {until}: kijk of er een nieuw plan is.",
        LintCode.EXPERTISE_WITHOUT_HOURS: "{label}: wel in het team, en zonder aantal uren.",
        LintCode.NEED_WHERE_NO: "{label}: “nee”, en dit jaar nodig voor {count} leerlingen.",
        LintCode.PROMISED_UNUSED: "{label}: beloofd, en in de dossiers nog nooit gebruikt.",
        LintCode.BOUNDARY_WITHOUT_QUESTION: "Grens {code} heeft geen vraag, dus niemand kan haar toetsen.",
        LintCode.BOUNDARY_WITHOUT_JUDGE: "Vraag {code}: er staat niet bij wie oordeelt.",
        LintCode.BOUNDARY_WITHOUT_THRESHOLD: "Vraag {code}: er staat niet bij vanaf wanneer het antwoord ja is.",
        LintCode.BOUNDARY_WITHOUT_COMPUTATION: "Vraag {code} wordt berekend, en er staat niet bij waarmee.",
        LintCode.LEVEL_WITHOUT_MEETING: "Bij niveau {level} staat geen overleg.",
        LintCode.REQUIREMENT_IMPOSSIBLE: "Van {move}: geen overleg kan aan deze eis voldoen; kijk wie erbij moet zijn.",
        LintCode.REFERENCE_DEAD: "“{label}” wijst nergens naar: er is geen adres.",
    }
)


RULES, STALE, PRACTICE = "Hier kan het programma niet mee toetsen", "Klopt dit nog?", "Wat de praktijk laat zien"
"""What the findings are put under, the heaviest first."""

WEIGHTS: Mapping[LintCode, str] = MappingProxyType(
    {
        LintCode.REQUIREMENT_IMPOSSIBLE: RULES,
        LintCode.LEVEL_WITHOUT_MEETING: RULES,
        LintCode.BOUNDARY_WITHOUT_QUESTION: RULES,
        LintCode.BOUNDARY_WITHOUT_JUDGE: RULES,
        LintCode.BOUNDARY_WITHOUT_THRESHOLD: RULES,
        LintCode.BOUNDARY_WITHOUT_COMPUTATION: RULES,
        LintCode.APPROVAL_EMPTY: STALE,
        LintCode.OTHER_YEAR_AMOUNT: STALE,
        LintCode.PLAN_EXPIRED: STALE,
        LintCode.REFERENCE_DEAD: STALE,
        LintCode.EXPERTISE_WITHOUT_HOURS: STALE,
        LintCode.NEED_WHERE_NO: PRACTICE,
        LintCode.PROMISED_UNUSED: PRACTICE,
    }
)
"""What a finding is put under."""

ADVICE: Mapping[LintCode, str] = MappingProxyType(
    {
        LintCode.APPROVAL_EMPTY: "Vul de dag in op de weg naar vaststelling zodra het bestuur heeft besloten.",
        LintCode.OTHER_YEAR_AMOUNT: "Vraag het bedrag van dit schooljaar op, of zet erbij dat het van eerder is.",
        LintCode.PLAN_EXPIRED: "Zet de titel en het adres van het nieuwe plan erin, of “in ontwikkeling”.",
        LintCode.EXPERTISE_WITHOUT_HOURS: "Zet erbij hoeveel uur of dagdelen er per week zijn, of kies “nee”.",
        LintCode.NEED_WHERE_NO: "Bespreek in het team of de school dit gaat bieden, of wie van buiten dit doet.",
        LintCode.PROMISED_UNUSED: "Bespreek in het team of dit nog nodig is, of waarom niemand het vindt.",
        LintCode.BOUNDARY_WITHOUT_QUESTION: "Voeg een vraag toe die iemand kan beantwoorden.",
        LintCode.BOUNDARY_WITHOUT_JUDGE: "Kies wie samen oordelen.",
        LintCode.BOUNDARY_WITHOUT_THRESHOLD: "Schrijf op vanaf wanneer het antwoord ja is.",
        LintCode.BOUNDARY_WITHOUT_COMPUTATION: "Kies een berekening, of laat mensen oordelen.",
        LintCode.LEVEL_WITHOUT_MEETING: "Voeg toe welk overleg bij dit niveau hoort.",
        LintCode.REQUIREMENT_IMPOSSIBLE: "Pas aan wie erbij moet zijn of welk overleg telt, of voeg die persoon toe.",
        LintCode.REFERENCE_DEAD: "Kies een document, vul het adres in, of haal de verwijzing weg.",
    }
)
"""What to do about it."""

NOTHING_FOUND = "Niets gevonden om nog eens naar te kijken."


def by_weight(findings: Iterable[LintFinding]) -> tuple[LintFinding, ...]:
    """The findings under their headings, the heaviest first; within one in the order of the document."""
    order = {name: place for place, name in enumerate((RULES, STALE, PRACTICE))}
    return tuple(sorted(findings, key=lambda one: order[WEIGHTS[one.code]]))


def lint_count(findings: Sequence[LintFinding]) -> str:
    """How many points there are to look at."""
    if not findings:
        return NOTHING_FOUND
    heavy = sum(WEIGHTS[one.code] == RULES for one in findings)
    told = f", waarvan {heavy} over de regels" if heavy else ""
    return f"{plural(len(findings), 'punt', 'punten')}{told}."


def lint_sentence(finding: LintFinding) -> str:
    """What was found, as one sentence."""
    params = dict(finding.params)
    for name in ("amount_year", "year"):
        if name in params:
            params[name] = label(int(params[name]))
    if "move" in params:
        params["move"] = str(params["move"]).replace("-", " naar ")
    return _SENTENCES[finding.code].format(**params)
