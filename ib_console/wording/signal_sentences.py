"""What a signal says: short on its line, with its figures in a sentence, and on what ground the school wants it.

It must not import anything but the domain and its own layer.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ib_console.domain.signals import Signal, SignalCode
from ib_console.wording.formats import listed, plural, short_date
from ib_console.wording.glossary import capital, label, level_name

GROUNDS: Mapping[SignalCode, str] = MappingProxyType(
    {
        SignalCode.NO_EVALUATION: "Handelingsgericht werken: hulp wordt in een vaste cyclus geëvalueerd.",
        SignalCode.LITTLE_EFFECT: "Uw SOP: helpt het niet, dan bespreekt u de leerling voor u verdergaat.",
        SignalCode.NO_MDO: "Uw SOP: op niveau 3 hoort een MDO binnen de afgesproken weken.",
        SignalCode.EVALUATION_MOVED: "Uit het logboek: de evaluatiedatum werd steeds verzet, zonder evaluatie.",
        SignalCode.UNDECIDED: "Schoolafspraak: over een voorstel valt in een volgend overleg een besluit.",
        SignalCode.NO_TEACHER: "Schoolafspraak: bij elke stamgroep hoort een leerkracht.",
    }
)
"""Why a signal is given, in a sentence."""

SHORT_GROUNDS: Mapping[SignalCode, str] = MappingProxyType(
    {
        SignalCode.NO_EVALUATION: "HGW",
        SignalCode.LITTLE_EFFECT: "uw SOP",
        SignalCode.NO_MDO: "uw SOP",
        SignalCode.EVALUATION_MOVED: "logboek",
        SignalCode.UNDECIDED: "schoolafspraak",
        SignalCode.NO_TEACHER: "schoolafspraak",
    }
)

PROPOSAL_FOLLOW = "naar de niveauwissel"
PROPOSAL_REJECT = "voorstel niet volgen"
"""What can be done about a proposed niveau that waits."""


def signal_words(signal: Signal) -> str:
    """The signal on one line, with its figure; pupil and niveau stand beside it."""
    weeks = plural(signal.weeks, "week", "weken")
    return {
        SignalCode.NO_EVALUATION: f"Al {weeks} zonder evaluatie",
        SignalCode.LITTLE_EFFECT: f"{signal.times} keer weinig effect, niet besproken",
        SignalCode.NO_MDO: f"Al {weeks} zonder MDO",
        SignalCode.EVALUATION_MOVED: f"Evaluatie {signal.times} keer verzet: {_what(signal)}",
        SignalCode.UNDECIDED: f"{weeks} geen besluit: {_outcome(signal)}",
        SignalCode.NO_TEACHER: f"Groep {signal.group} heeft geen leerkracht",
    }[signal.code]


def signal_told(signal: Signal) -> str:
    """The signal in a whole sentence, with every figure that explains it."""
    level = level_name(signal.level) if signal.level is not None else "dit niveau"
    weeks = plural(signal.weeks, "week", "weken")
    since = short_date(signal.since) if signal.since is not None else ""
    last = short_date(signal.last_on) if signal.last_on is not None else ""
    planned = f"gepland op {short_date(signal.planned_on)}" if signal.planned_on is not None else "niets gepland"
    evaluated = f"laatste evaluatie {last}" if last else f"niveau sinds {since}, nog geen evaluatie vastgelegd"
    moved = f"staat nu op {last}" if last else "er staat nu geen datum"
    return {
        SignalCode.NO_EVALUATION: f"Al {weeks} op {level} zonder evaluatie; {evaluated}.",
        SignalCode.LITTLE_EFFECT: (
            f"{signal.times} interventies met weinig of geen effect, niet besproken sinds {since}: "
            f"{listed(signal.what)}."
        ),
        SignalCode.NO_MDO: f"Al {weeks} op {level} zonder MDO; niveau sinds {since}, {planned}.",
        SignalCode.EVALUATION_MOVED: f"{signal_words(signal)}; {moved}.",
        SignalCode.UNDECIDED: (
            f"Al {weeks} geen besluit: {_outcome(signal)}; voorgesteld op {since}, daarna is niets vastgelegd."
        ),
        SignalCode.NO_TEACHER: f"{signal_words(signal)}, dus bij een overleg stelt het programma niemand voor.",
    }[signal.code]


def limit_words(signal: Signal) -> str:
    """After how many weeks the school wants to be told: "signaal na 10 weken"; empty when no weeks count."""
    return "" if signal.limit is None else f"signaal na {plural(signal.limit, 'week', 'weken')}"


def ground_told(signal: Signal) -> str:
    """On what ground, with the school's own number of weeks."""
    limit = limit_words(signal)
    return f"{GROUNDS[signal.code]} {capital(limit)}." if limit else GROUNDS[signal.code]


def deferral_told(signal: Signal) -> str:
    """Until when it was put off and why; empty when it was not."""
    put_off = signal.deferral
    if put_off is None:
        return ""
    return f"Uitgesteld tot {short_date(put_off.until)}: {' '.join(put_off.reason.split())}"


def _what(signal: Signal) -> str:
    return " ".join(" ".join(signal.what).split())


def _outcome(signal: Signal) -> str:
    """What was proposed."""
    if signal.target is not None:
        return f"voorstel {level_name(signal.target)}"
    return label(signal.outcome) if signal.outcome is not None else ""
