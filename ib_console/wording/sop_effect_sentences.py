"""What a version of the SOP would change for pupils, in words, and what is told before it is put in use.

It must not import anything but the domain and its own layer.
"""

from collections.abc import Iterator, Sequence

from ib_console.domain.boundaries import BoundarySignal
from ib_console.domain.sop_boundary_effect import BoundaryEffect, GroupEffect, SignalEffect
from ib_console.domain.sop_effect import EffectKind, FindingEffect, PupilEffect
from ib_console.domain.verdict import Finding, Verdict
from ib_console.wording.boundary_sentences import signal_line, state_word
from ib_console.wording.formats import plural
from ib_console.wording.glossary import COORDINATOR, capital, label
from ib_console.wording.group_sentences import load_words, threshold_words
from ib_console.wording.verdict_sentences import requirement_line, standing_line

NOBODY = "Voor geen enkele leerling verandert het oordeel."
NOTHING_CHANGES = "Voor geen leerling en geen groep verandert iets."
LOOKED_AT = (
    "Bekeken: wissels die zijn voorgesteld, en de stap omhoog van wie meer dan het gewone aanbod krijgt; de grenzen "
    "bij behoeften en oordelen; de groepen."
)
MORE_REASONS = "… en meer; de niveauwissel laat alles zien."
MOVES, BOUNDARIES, GROUPS = "Niveauwissels", "Grenzen", "Groepen"
"""The headings."""
OPEN_MOVES = "Een wissel die al is gezet, houdt het oordeel van de versie van toen."
FROZEN = "Daarna ligt deze versie vast: wijzigen kan alleen in een nieuw concept."


def effect_words(moves: Sequence[PupilEffect], boundaries: int, groups: int) -> str:
    """For how many pupils and groups something changes, and how many verdicts turn; plainly when it is nobody's.

    Args:
        moves: the niveauwissels that are judged otherwise.
        boundaries: how many pupils have another grenstoets.
        groups: how many groups have another load.
    """
    if not (moves or boundaries or groups):
        return NOTHING_CHANGES
    pupils = {one.pupil_id for one in moves}
    turning = {one.pupil_id for one in moves if one.turns}
    turns = f" (bij {len(turning)} slaat het om)" if turning else ""
    judged = f"Bij {plural(len(pupils), 'leerling', 'leerlingen')} een ander oordeel{turns}" if pupils else NOBODY[:-1]
    others = (
        f"bij {plural(boundaries, 'leerling', 'leerlingen')} een andere grenstoets" if boundaries else "",
        f"in {plural(groups, 'groep', 'groepen')} een andere belasting" if groups else "",
    )
    return f"{', '.join((judged, *(text for text in others if text)))}."


def verdict_change(effect: PupilEffect) -> str:
    """From what to what the verdict goes: "in orde → 1 punt open"."""
    return f"{_briefly(effect.before)} → {_briefly(effect.after)}"


def finding_words(found: FindingEffect, *, coordinator_label: str = COORDINATOR) -> Iterator[str]:
    """What becomes of one point, and why."""
    finding = found.after or found.before
    if finding is None:
        return
    asked = requirement_line(finding, coordinator_label=coordinator_label)
    yield f"{capital(label(found.kind))}: {asked}"
    was, becomes = (_stands(each, coordinator_label) for each in (found.before, found.after))
    if found.kind is EffectKind.CHANGED and was != becomes:
        yield f"Was: {was}; wordt: {becomes}"
    elif found.kind is EffectKind.ADDED:
        yield f"Is nu: {becomes}"


def boundary_change(effect: BoundaryEffect) -> str:
    """From what to what a grenstoets goes."""
    if not effect.turns:
        return f"{label(effect.after)}, {plural(len(effect.signals), 'vraag', 'vragen')} anders"
    return f"{label(effect.before)} → {label(effect.after)}"


def signal_words(found: SignalEffect) -> Iterator[str]:
    """What becomes of one question of a boundary, and why."""
    signal = found.after or found.before
    if signal is None:
        return
    if found.kind is not EffectKind.CHANGED or found.before is None or found.after is None:
        yield f"{capital(label(found.kind))}: {signal_line(signal)}"
        return
    yield f"Was {_told(found.before)}"
    yield f"Wordt {_told(found.after)}"


def group_change(effect: GroupEffect) -> str:
    """From what to what the load of a group goes."""
    return f"{load_words(effect.before)} → {load_words(effect.after)}"


def group_reasons(effect: GroupEffect) -> Iterator[str]:
    """Why the load of a group is another."""
    was, becomes = threshold_words(effect.before.threshold), threshold_words(effect.after.threshold)
    if was != becomes:
        yield f"Was: {was}; wordt: {becomes}"
    if effect.before.points != effect.after.points:
        yield "De gewichten van de niveaus zijn anders"
    if effect.turns:
        yield "Wordt een signaal" if effect.signals_after else "Is geen signaal meer"


def _told(signal: BoundarySignal) -> str:
    return f"{state_word(signal)}: {signal_line(signal)}"


def _stands(finding: Finding | None, coordinator_label: str) -> str:
    if finding is None:
        return ""
    told = standing_line(finding, coordinator_label=coordinator_label)
    status = label(finding.status)
    return f"{status} ({told})" if told else status


def _briefly(verdict: Verdict) -> str:
    if not verdict.blocking:
        return "in orde"
    return f"{plural(len(verdict.blocking), 'punt', 'punten')} open"
