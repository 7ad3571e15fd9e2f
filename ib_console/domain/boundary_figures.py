"""The figures beside the questions of a boundary: hours, facilities, expertise and group load, each with its origin.

Why it exists: `boundaries` asks one thing of it, what the records say about a computation. What is not recorded is
"niet te bepalen". Pure functions of values, imports domain only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ib_console.domain.capacity import Capacity
from ib_console.domain.group_load import GroupLoad, weighed
from ib_console.domain.guidance import Need
from ib_console.domain.sop import Sop, SopItem, SopItemKind
from ib_console.domain.sop_tables import Computation, External, Frequency

NEARLY_FULL = 0.9
"""From this share on, hours in use are a signal: what is left is too little to add a pupil to without a thought.

Nobody set a norm: the design shows 19 of 20 hours as a signal and 17 of 20 as none.
"""


class SignalState(StrEnum):
    """What can be said about one question."""

    NO_SIGNAL = "geen_signaal"
    SIGNAL = "signaal"
    UNDETERMINED = "niet_te_bepalen"
    """Something needed for the computation is not recorded."""
    JUDGED = "beoordeeld"
    """A person answered; `BoundarySignal.judgement` says what."""
    NOT_ASSESSED = "niet_beoordeeld"


class OriginCode(StrEnum):
    """Why a computed question stands as it does."""

    NO_NEEDS = "geen_behoeften"
    NEED_UNLINKED = "behoefte_zonder_rij"
    """params: count. These needs point at no row of this SOP."""
    NONE_ASKED = "niets_gevraagd"
    """The needs ask nothing of this kind."""
    HOURS_FREE = "uren_vrij"
    """params, with the next two: label, demand, available (hours a week), unknown (interventions without minutes)."""
    HOURS_NEARLY_FULL = "uren_bijna_vol"
    HOURS_EXCEEDED = "uren_overschreden"
    HOURS_NONE = "geen_uren"
    """params: label."""
    HOURS_UNKNOWN = "uren_onbekend"
    """params: label, demand."""
    MINUTES_UNKNOWN = "minuten_onbekend"
    """params: label, demand, available, unknown."""
    AVAILABLE = "aanwezig"
    """params, with the next four: label, frequency (of an external, may be empty), arrangement_asked."""
    COVERED_EXTERNALLY = "extern_gedekt"
    MISSING = "ontbreekt"
    NOT_FILLED_IN = "niet_ingevuld"
    FREQUENCY_UNKNOWN = "frequentie_onbekend"
    GROUP_BELOW = "groep_onder_drempel"
    """params, with the next: group, count, size, threshold, level."""
    GROUP_AT_THRESHOLD = "groep_op_drempel"
    NO_THRESHOLD = "no_threshold"
    NO_GROUP = "geen_groep"
    NO_COMPUTATION = "geen_berekening"


Param = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One ground of a signal. Its parameters are plain values, so that a kept signal reads back equal."""

    code: OriginCode
    state: SignalState
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything the computations look at."""

    sop: Sop
    needs: tuple[tuple[Need, SopItem | None], ...]
    covered: frozenset[str]
    capacities: Mapping[str, Capacity]
    group: GroupLoad | None
    arrangement_asked: bool

    def asked(self, *kinds: SopItemKind) -> tuple[SopItem, ...]:
        """The rows of these tables that the needs point at, each once, in the order of the needs."""
        rows = {item.id: item for _, item in self.needs if item is not None and item.kind in kinds}
        return tuple(rows.values())


def worst(origin: Iterable[Origin]) -> SignalState:
    """A signal outweighs what cannot be determined, and that outweighs "no signal"."""
    states = {each.state for each in origin}
    for state in (SignalState.SIGNAL, SignalState.UNDETERMINED, SignalState.NO_SIGNAL):
        if state in states:
            return state
    return SignalState.UNDETERMINED


def compute(computation: Computation, facts: Facts) -> tuple[Origin, ...]:
    """What the records say; at least one origin."""
    if computation is Computation.GROUP_LOAD:
        return (_group_load(facts),)
    if computation is Computation.HOURS_AGAINST_DEMAND:
        return _of_needs(facts, [_hours(item, facts) for item in facts.asked(SopItemKind.EXPERTISE)])
    if computation is Computation.FACILITY:
        return _of_needs(facts, [_presence(item, facts) for item in facts.asked(SopItemKind.FACILITY)])
    if computation is Computation.EXPERTISE:
        return _of_needs(
            facts,
            [
                _presence(item, facts) if item.kind is SopItemKind.EXTERNAL else _expertise(item, facts)
                for item in facts.asked(SopItemKind.EXPERTISE, SopItemKind.EXTERNAL)
            ],
        )
    return (Origin(code=OriginCode.NO_COMPUTATION, state=SignalState.UNDETERMINED),)


def _of_needs(facts: Facts, found: list[Origin]) -> tuple[Origin, ...]:
    """Add what the needs leave open: none recorded, or some that point at no row and might ask for this too."""
    if not facts.needs:
        return (Origin(code=OriginCode.NO_NEEDS, state=SignalState.UNDETERMINED),)
    unlinked = sum(item is None for _, item in facts.needs)
    if unlinked:
        code = OriginCode.NEED_UNLINKED
        return (*found, Origin(code=code, state=SignalState.UNDETERMINED, params={"count": unlinked}))
    return tuple(found) or (Origin(code=OriginCode.NONE_ASKED, state=SignalState.NO_SIGNAL),)


def _hours(item: SopItem, facts: Facts) -> Origin:
    capacity = facts.capacities.get(item.id)
    if capacity is None or capacity.available_hours is None:
        demand = 0.0 if capacity is None else capacity.demand_hours
        params: dict[str, Param] = {"label": item.label, "demand": demand}
        return Origin(code=OriginCode.HOURS_UNKNOWN, state=SignalState.UNDETERMINED, params=params)
    demand, available = capacity.demand_hours, capacity.available_hours
    params = {"label": item.label, "demand": demand, "available": available, "unknown": capacity.unknown_minutes}
    if available <= 0:
        return Origin(code=OriginCode.HOURS_NONE, state=SignalState.SIGNAL, params=params)
    if demand > available:
        return Origin(code=OriginCode.HOURS_EXCEEDED, state=SignalState.SIGNAL, params=params)
    if demand >= NEARLY_FULL * available:
        return Origin(code=OriginCode.HOURS_NEARLY_FULL, state=SignalState.SIGNAL, params=params)
    if capacity.unknown_minutes:
        return Origin(code=OriginCode.MINUTES_UNKNOWN, state=SignalState.UNDETERMINED, params=params)
    return Origin(code=OriginCode.HOURS_FREE, state=SignalState.NO_SIGNAL, params=params)


def _presence(item: SopItem, facts: Facts) -> Origin:
    """A row that is there, is not there, or was never filled in."""
    frequency = next((row.frequency for row in facts.sop.externals if row.id == item.id), None)
    params = _lack(item, frequency, facts)
    if item.available is None:
        return Origin(code=OriginCode.NOT_FILLED_IN, state=SignalState.UNDETERMINED, params=params)
    if item.available:
        return Origin(code=OriginCode.AVAILABLE, state=SignalState.NO_SIGNAL, params=params)
    return Origin(code=OriginCode.MISSING, state=SignalState.SIGNAL, params=params)


def _expertise(item: SopItem, facts: Facts) -> Origin:
    """Expertise that the team lacks may come from an external who is there structurally or regularly."""
    if item.available:
        return _presence(item, facts)
    covering = [row for row in facts.sop.externals if row.label and item.id in row.covers]
    frequency = _most_often(covering)
    params = _lack(item, frequency, facts)
    if item.id in facts.covered or frequency in {Frequency.STRUCTURAL, Frequency.REGULAR}:
        return Origin(code=OriginCode.COVERED_EXTERNALLY, state=SignalState.NO_SIGNAL, params=params)
    if item.available is None:
        return Origin(code=OriginCode.NOT_FILLED_IN, state=SignalState.UNDETERMINED, params=params)
    if any(row.frequency is None for row in covering):
        return Origin(code=OriginCode.FREQUENCY_UNKNOWN, state=SignalState.UNDETERMINED, params=params)
    return Origin(code=OriginCode.MISSING, state=SignalState.SIGNAL, params=params)


def _most_often(externals: Iterable[External]) -> Frequency | None:
    known = {row.frequency for row in externals}
    return next((each for each in Frequency if each in known and each is not Frequency.NOT_APPLICABLE), None)


def _lack(item: SopItem, frequency: Frequency | None, facts: Facts) -> dict[str, Param]:
    return {
        "label": item.label,
        "kind": item.kind.value,
        "frequency": "" if frequency is None else frequency.value,
        "arrangement_asked": facts.arrangement_asked,
    }


def _group_load(facts: Facts) -> Origin:
    group = facts.group
    if group is None or group.size < 1:
        return Origin(code=OriginCode.NO_GROUP, state=SignalState.UNDETERMINED)
    params: dict[str, Param] = {"group": group.group, "size": group.size}
    load = weighed(group, facts.sop.settings)
    if load.threshold is None or load.count is None:
        return Origin(code=OriginCode.NO_THRESHOLD, state=SignalState.UNDETERMINED, params=params)
    params |= {"count": load.count, "threshold": load.threshold.count, "level": load.threshold.level.value}
    if load.is_reached:
        return Origin(code=OriginCode.GROUP_AT_THRESHOLD, state=SignalState.SIGNAL, params=params)
    return Origin(code=OriginCode.GROUP_BELOW, state=SignalState.NO_SIGNAL, params=params)
