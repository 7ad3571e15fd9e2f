"""What the check of a SOP found, as sentences; none of them is a refusal.

It must not import anything but the domain and its own layer.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ib_console.domain.school_year import label
from ib_console.domain.sop_lint import LintCode, LintFinding

_SENTENCES: Mapping[LintCode, str] = MappingProxyType(
    {
        LintCode.APPROVAL_EMPTY: "De vaststelling door het bestuur heeft nog geen datum.",
        LintCode.OTHER_YEAR_AMOUNT: "Het bedrag is van schooljaar {amount_year}, en dit SOP is van {year}.",
        LintCode.PLAN_EXPIRED: "“{label}” liep tot {until}: kijk of er een nieuw plan is.",
        LintCode.EXPERTISE_WITHOUT_HOURS: "{label}: wel in het team, en zonder aantal uren.",
        LintCode.NEED_WHERE_NO: "{label}: hier staat “nee”, en dit jaar hebben {count} leerlingen dit nodig.",
        LintCode.PROMISED_UNUSED: "{label}: staat in het SOP, en is in de dossiers nog nooit gebruikt.",
        LintCode.BOUNDARY_WITHOUT_QUESTION: "Grens {code} heeft geen vraag, dus niemand kan haar toetsen.",
        LintCode.BOUNDARY_WITHOUT_JUDGE: "Vraag {code}: er staat niet bij wie oordeelt.",
        LintCode.BOUNDARY_WITHOUT_THRESHOLD: "Vraag {code}: er staat niet bij vanaf wanneer het antwoord ja is.",
        LintCode.LEVEL_WITHOUT_MEETING: "Bij niveau {level} staat geen overleg.",
        LintCode.REQUIREMENT_IMPOSSIBLE: "Van {move}: geen overleg kan aan deze eis voldoen; kijk wie erbij moet zijn.",
        LintCode.REFERENCE_DEAD: "“{label}” wijst nergens naar: er is geen adres.",
    }
)


def lint_sentence(finding: LintFinding) -> str:
    """What was found, as one sentence."""
    params = dict(finding.params)
    for name in ("amount_year", "year"):
        if name in params:
            params[name] = label(int(params[name]))
    if "move" in params:
        params["move"] = str(params["move"]).replace("-", " naar ")
    return _SENTENCES[finding.code].format(**params)
