"""What a new version of a SOP would change beside a pupil's needs and in the groups: the computed half of a grenstoets.

Why it exists: an expertise that goes to "nee", a row that is dropped or another threshold changes no requirement of a
niveauwissel, and still another picture stands beside the next proposal. Only what stands otherwise is told, not what is
worded otherwise. Nothing is changed by looking. Pure functions of values, imports domain only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ib_console.domain.boundaries import BoundarySignal, Outcome, SignalState, boundary_outcome
from ib_console.domain.group_load import GroupLoad, WeighedLoad, weighed
from ib_console.domain.plans import BoundaryAnswer, BoundaryJudgement
from ib_console.domain.sop import Sop
from ib_console.domain.sop_effect import EffectKind
from ib_console.domain.sop_tables import Computation


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalEffect:
    """One question of a boundary that stands otherwise; why, is in the origin of the two signals."""

    kind: EffectKind
    question_id: str
    before: BoundarySignal | None = None
    after: BoundarySignal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryEffect:
    """What changes in the grenstoets of one pupil; what changes for the whole group is a `GroupEffect`."""

    before: Outcome
    after: Outcome
    signals: tuple[SignalEffect, ...]

    @property
    def turns(self) -> bool:
        """Whether the grenstoets comes to something else."""
        return self.before is not self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupEffect:
    """What changes in the load of one group."""

    group: str
    before: WeighedLoad
    after: WeighedLoad
    signals_before: bool
    """Whether a boundary asks after the group and the group stands at the threshold."""
    signals_after: bool

    @property
    def turns(self) -> bool:
        """Whether it is a signal by one version and not by the other."""
        return self.signals_before != self.signals_after


def may_differ(before: Sop, after: Sop) -> bool:
    """Whether anything differs that a grenstoets or the load of a group is made of."""
    return _looked_at(before) != _looked_at(after)


def boundary_effect(
    before: Sequence[BoundarySignal], after: Sequence[BoundarySignal], judgements: Iterable[BoundaryJudgement]
) -> BoundaryEffect | None:
    """What changes in a grenstoets; None when every question stands as it does now.

    Questions about the load of the group are left out: they are the same for everybody in it. A question that comes or
    goes counts when it says something: a signal, or a judgement that people gave.

    Args:
        before: the signals by the version of now.
        after: by the other version, from the same records.
        judgements: the pupil's recorded judgements.
    """
    given = tuple(judgements)
    was, now = (
        {each.question_id: each for each in signals if each.computation is not Computation.GROUP_LOAD}
        for signals in (before, after)
    )
    found = [
        SignalEffect(kind=EffectKind.CHANGED, question_id=key, before=was[key], after=signal)
        if key in was
        else SignalEffect(kind=EffectKind.ADDED, question_id=key, after=signal)
        for key, signal in now.items()
        if (_stands(was[key]) != _stands(signal) if key in was else _says(signal))
    ]
    found += [
        SignalEffect(kind=EffectKind.GONE, question_id=key, before=signal)
        for key, signal in was.items()
        if key not in now and _says(signal)
    ]
    old, new = (
        boundary_outcome((one for one in given if one.question_id in each), tuple(each.values())) for each in (was, now)
    )
    if not found and old is new:
        return None
    return BoundaryEffect(before=old, after=new, signals=tuple(found))


def group_effect(load: GroupLoad, before: Sop, after: Sop) -> GroupEffect | None:
    """What changes in the load of a group: at its threshold or not, and its points by the weights; else None."""
    old, new = weighed(load, before.settings), weighed(load, after.settings)
    found = GroupEffect(
        group=load.group,
        before=old,
        after=new,
        signals_before=old.is_reached and _asks_group(before),
        signals_after=new.is_reached and _asks_group(after),
    )
    same = (old.is_reached, old.points) == (new.is_reached, new.points)
    return None if same and not found.turns else found


def _asks_group(sop: Sop) -> bool:
    return any(question.computation is Computation.GROUP_LOAD for _, question in sop.questions())


def _looked_at(sop: Sop) -> tuple[object, ...]:
    return (sop.boundaries, sop.settings, sop.expertise, sop.externals, sop.offers, sop.facilities)


def _says(signal: BoundarySignal) -> bool:
    judged = signal.judgement is not None and signal.judgement.answer is not BoundaryAnswer.NOT_ASSESSED
    return judged or signal.figures is SignalState.SIGNAL


def _stands(signal: BoundarySignal) -> tuple[object, ...]:
    """How a question stands, without its words and without figures that come to the same."""
    return (signal.state, signal.figures, sorted(each.state for each in signal.origin))
