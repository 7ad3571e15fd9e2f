"""The boundaries of the school in words: one line a question with its origin, and the outcome of a grenstoets.

Why it exists: people judge a boundary, so every line says whether it was computed or judged; none says anything about
admission. It must not import anything but the domain and its own layer.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ib_console.domain.boundaries import BoundarySignal, Origin, OriginCode, Outcome, SignalState
from ib_console.domain.plans import BoundaryAnswer, BoundaryJudgement
from ib_console.domain.sop import SopItemKind
from ib_console.domain.sop_tables import Computation, Frequency, QuestionKind
from ib_console.wording.formats import number, plural, short_date
from ib_console.wording.glossary import label

_TOPICS: Mapping[Computation, str] = MappingProxyType(
    {
        Computation.HOURS_AGAINST_DEMAND: "Draagkracht",
        Computation.FACILITY: "Voorziening",
        Computation.EXPERTISE: "Deskundigheid",
        Computation.GROUP_LOAD: "Groep",
    }
)

_OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.REACHED: "Grens bereikt: een oordeel met onderbouwing is vastgelegd.",
        Outcome.SIGNAL: "Signaal: bespreek met elkaar wat dit betekent.",
        Outcome.UNDETERMINED: "Niet te bepalen: niet elke vraag is beoordeeld of berekend.",
        Outcome.NO_SIGNAL: "Geen signaal.",
    }
)

_ORIGINS: Mapping[OriginCode, str] = MappingProxyType(
    {
        OriginCode.NO_NEEDS: "niet te bepalen, er zijn geen behoeften vastgelegd",
        OriginCode.NEED_UNLINKED: "niet te bepalen, {needs} naar het SOP",
        OriginCode.NONE_ASKED: "geen van de behoeften vraagt hierom",
        OriginCode.HOURS_FREE: "{label}, {demand} van {available} uur bezet",
        OriginCode.HOURS_NEARLY_FULL: "{label}, {demand} van {available} uur bezet{unknown}",
        OriginCode.HOURS_EXCEEDED: "{label}, {demand} uur gevraagd en {available} uur beschikbaar{unknown}",
        OriginCode.HOURS_NONE: "{label}, geen uren beschikbaar",
        OriginCode.HOURS_UNKNOWN: "{label}, niet te bepalen: uren onbekend",
        OriginCode.MINUTES_UNKNOWN: "{label}, niet te bepalen: {demand} van {available} uur bezet{unknown}",
        OriginCode.AVAILABLE: "{label}, aanwezig",
        OriginCode.COVERED_EXTERNALLY: "{label}, beschikbaar via een externe{frequency}",
        OriginCode.MISSING: "{label}, {missing}; {arrangement}",
        OriginCode.NOT_FILLED_IN: "{label}, niet te bepalen: nog niet ingevuld in het SOP",
        OriginCode.FREQUENCY_UNKNOWN: "{label}, niet te bepalen: niet ingevuld hoe vaak de externe er is",
        OriginCode.GROUP_BELOW: "{group}, {count} van {size} op niveau {level} of hoger, drempel {threshold}",
        OriginCode.GROUP_AT_THRESHOLD: "{group}, {count} van {size} op niveau {level} of hoger, drempel {threshold}",
        OriginCode.NO_THRESHOLD: "{group}, niet te bepalen: geen drempel ingesteld",
        OriginCode.NO_GROUP: "niet te bepalen, de leerling zit niet in een groep",
        OriginCode.NO_COMPUTATION: "niet te bepalen, het SOP zegt niet hoe",
    }
)


def signal_line(signal: BoundarySignal) -> str:
    """One question as one line: "Draagkracht: remedial teaching, 19 van 20 uur bezet (berekend)"."""
    topic = _TOPICS.get(signal.computation) or f"{signal.question_code} {signal.question}".strip()
    parts: list[str] = []
    if signal.origin:
        computed = "; ".join(origin_line(origin) for origin in signal.origin)
        parts.append(f"{computed} (berekend)")
    if signal.kind is QuestionKind.JUDGEMENT or signal.judgement is not None:
        parts.append(_judged(signal.judgement))
    return f"{topic}: {'; '.join(parts)}" if parts else topic


def origin_line(origin: Origin) -> str:
    """One ground of a computed question."""
    return _ORIGINS[origin.code].format_map(_words(origin))


def state_word(signal: BoundarySignal) -> str:
    """How a question stands, in one or two words, for beside its symbol."""
    if signal.state is SignalState.JUDGED and signal.judgement is not None:
        return label(signal.judgement.answer)
    return _STATES[signal.state]


def outcome_line(outcome: Outcome) -> str:
    """What a grenstoets comes to."""
    return _OUTCOMES[outcome]


_STATES: Mapping[SignalState, str] = MappingProxyType(
    {
        SignalState.NO_SIGNAL: "geen signaal",
        SignalState.SIGNAL: "signaal",
        SignalState.UNDETERMINED: "niet te bepalen",
        SignalState.JUDGED: "beoordeeld",
        SignalState.NOT_ASSESSED: "niet beoordeeld",
    }
)


def _judged(judgement: BoundaryJudgement | None) -> str:
    if judgement is None or judgement.answer is BoundaryAnswer.NOT_ASSESSED:
        return "niet beoordeeld"
    bare = judgement.answer is not BoundaryAnswer.NO and not judgement.is_grounded
    grounds = ", zonder onderbouwing" if bare else ""
    by = f" van {judgement.person_name}" if judgement.person_name else ""
    return f"{label(judgement.answer)}{grounds} (oordeel{by}, {short_date(judgement.judged_on)})"


def _words(origin: Origin) -> dict[str, str]:
    """The parameters as words; figures with a decimal comma."""
    params = origin.params
    words = {name: number(value) if isinstance(value, float) else str(value) for name, value in params.items()}
    unknown, needs = int(params.get("unknown", 0)), int(params.get("count", 0))
    frequency = str(params.get("frequency", ""))
    often = label(Frequency(frequency)) if frequency else ""
    facility = params.get("kind") == SopItemKind.FACILITY.value
    extern = f"; extern {often}" if often and params.get("kind") == SopItemKind.EXPERTISE.value else ""
    return words | {
        "label": _inside_a_sentence(str(params.get("label", ""))),
        "unknown": f", en {plural(unknown, 'interventie', 'interventies')} zonder minuten" if unknown else "",
        "needs": plural(needs, "behoefte wijst", "behoeften wijzen") + " niet",
        "frequency": f" ({often})" if often else "",
        "missing": ("niet aanwezig" if facility else "nee") + extern,
        "arrangement": "arrangement gevraagd" if params.get("arrangement_asked") else "arrangement niet gevraagd",
    }


def _inside_a_sentence(text: str) -> str:
    """A label of the SOP with a small first letter, unless it begins with an abbreviation ("NT2")."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
