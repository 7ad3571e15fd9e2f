"""What a new version of a SOP would change for pupils: their verdict by the rules of now beside that by the new ones.

Why it exists: who changes "wie moet erbij zijn" must see for whom it matters before the version is put in use. Nothing
is changed by looking. Pure functions of values, imports domain only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.dossier import Dossier
from ib_console.domain.levels import Move, Route, SupportLevel
from ib_console.domain.requirements import MoveRules
from ib_console.domain.transitions import check, route_of, steps_of
from ib_console.domain.verdict import Finding, Verdict


class EffectKind(StrEnum):
    """What becomes of one point of a verdict."""

    ADDED = "komt_erbij"
    GONE = "vervalt"
    CHANGED = "verandert"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingEffect:
    """One point that is there in one version only, or stands otherwise."""

    kind: EffectKind
    requirement_id: str
    before: Finding | None = None
    after: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilEffect:
    """What changes for one move of one pupil."""

    pupil_id: int
    move: Move
    before: Verdict
    after: Verdict
    findings: tuple[FindingEffect, ...]

    @property
    def turns(self) -> bool:
        """Whether the move is in order by one version and not by the other."""
        return self.before.in_order != self.after.in_order


def changed_moves(before: Sequence[MoveRules], after: Sequence[MoveRules]) -> frozenset[Move]:
    """The moves of which some requirement differs, jumps that pass by such a move included."""
    was, now = ({rules.move: rules.requirements for rules in each} for each in (before, after))
    differing = {code for code in {*was, *now} if was.get(code, ()) != now.get(code, ())}
    every = (Move(origin, target) for origin in SupportLevel for target in SupportLevel if origin != target)
    return frozenset(move for move in every if any(step.code in differing for step in steps_of(move)))


def likely_moves(dossier: Dossier, proposed: Sequence[SupportLevel] = ()) -> tuple[Move, ...]:
    """The moves to look at for a pupil: what is proposed, and the next step up of who gets more than the basisaanbod.

    On niveau 1 a step is likely only when somebody asked for help or something is tried.
    """
    targets = {level for level in proposed if level is not dossier.level}
    busy = dossier.level is not SupportLevel.ONE or bool(dossier.profile.help_question or dossier.interventions)
    if busy and dossier.level is not SupportLevel.FIVE:
        up = (Move(dossier.level, target) for target in SupportLevel if target > dossier.level)
        targets |= {move.target for move in up if route_of(move) is Route.UP}
    return tuple(Move(dossier.level, target) for target in sorted(targets))


def effect_on(
    move: Move, dossier: Dossier, before: Sequence[MoveRules], after: Sequence[MoveRules], on: date
) -> PupilEffect | None:
    """What changes for one move on one day; None when the verdict stays as it is.

    A requirement that is only worded otherwise (its source, its ground) changes no verdict.
    """
    old, new = check(move, dossier, before, on), check(move, dossier, after, on)
    was, now = ({finding.requirement.id: finding for finding in each.findings} for each in (old, new))
    found: list[FindingEffect] = []
    for key, finding in now.items():
        if key not in was:
            found.append(FindingEffect(kind=EffectKind.ADDED, requirement_id=key, after=finding))
        elif _stands(was[key]) != _stands(finding):
            found.append(FindingEffect(kind=EffectKind.CHANGED, requirement_id=key, before=was[key], after=finding))
    found += [
        FindingEffect(kind=EffectKind.GONE, requirement_id=key, before=finding)
        for key, finding in was.items()
        if key not in now
    ]
    if not found:
        return None
    return PupilEffect(pupil_id=dossier.pupil_id, move=move, before=old, after=new, findings=tuple(found))


def _stands(finding: Finding) -> tuple[object, ...]:
    """How a point stands, without the words of the requirement."""
    asked = finding.requirement
    return (finding.status, finding.moment, asked.weight, finding.missing_roles, finding.due_on, asked.kind)
