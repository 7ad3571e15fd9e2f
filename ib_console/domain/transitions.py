"""The check of a niveauwissel: the SOP's requirements held against a dossier on the date of the move.

Pure functions of values. What each kind of requirement means stands in `evidence_rules`; this module decides which
requirements apply, when, and what becomes due. Source of the rules: the SOP in use; see `Requirement.source`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ib_console.domain.dossier import Dossier
from ib_console.domain.evidence_rules import find_evidence
from ib_console.domain.levels import Move, Route, SupportLevel
from ib_console.domain.requirements import Deadline, Moment, MoveRules, Requirement, Weight
from ib_console.domain.school_year import last_day, school_year_of
from ib_console.domain.verdict import Finding, FollowUp, Status, Verdict

URGENT_WEEKS = 6
"""Term for what a spoedroute leaves open."""


def route_of(move: Move) -> Route:
    """Up by one step (or from 3 to 5, which the SOP knows as one step), down, or a jump."""
    if move.target < move.origin:
        return Route.DOWN
    return Route.UP if (move.origin, move.target) in _ONE_STEP_UP else Route.URGENT


def steps_of(move: Move) -> tuple[Move, ...]:
    """The moves whose requirements apply: the move itself, or for a jump every move it skips.

    The road to niveau 5 goes from 3; niveau 4 is a place to stay, not a station on that road.
    """
    if route_of(move) is not Route.URGENT:
        return (move,)
    road = [level for level in SupportLevel if move.origin <= level <= move.target]
    if move.target is SupportLevel.FIVE:
        road.remove(SupportLevel.FOUR)
    return tuple(Move(origin, target) for origin, target in zip(road, road[1:], strict=False))


def check(move: Move, dossier: Dossier, rules: Sequence[MoveRules], on: date) -> Verdict:
    """Hold every requirement of a move against the dossier as it stood on `on`.

    Evidence later than `on` does not count, but for what may be planned within its term.
    """
    route = route_of(move)
    by_move = {each.move: each.requirements for each in rules}
    findings: list[Finding] = []
    for step in steps_of(move):
        for requirement in by_move.get(step.code, ()):
            read_as = _urgent(requirement) if route is Route.URGENT else requirement
            findings.append(_finding(read_as, dossier, on))
    return Verdict(origin=move.origin, target=move.target, route=route, on=on, findings=tuple(findings))


def follow_ups(verdict: Verdict) -> tuple[FollowUp, ...]:
    """What becomes a dated action when the move is made.

    Required points that are open, at their own term or within six weeks; in a spoedroute the wished points too.
    """
    return tuple(
        FollowUp(requirement=finding.requirement, due_on=finding.due_on or _within(verdict.on, URGENT_WEEKS))
        for finding in verdict.findings
        if finding.status is Status.OPEN
        and (finding.requirement.weight is Weight.REQUIRED or verdict.route is Route.URGENT)
    )


def _finding(requirement: Requirement, dossier: Dossier, on: date) -> Finding:
    found = find_evidence(requirement, dossier, on)
    due = _due(requirement, dossier, on)
    status = Status.MET if found.met else Status.OPEN
    planned = found.planned
    if not found.met and requirement.moment is not Moment.BEFORE and planned is not None:
        within = due is None or (planned.on is not None and planned.on <= due)
        status = Status.PLANNED if within else Status.OPEN
    if status is Status.MET:
        evidence, due = found.evidence, None
    elif status is Status.PLANNED and planned is not None:
        evidence, due = (planned,), planned.on
    else:
        evidence = found.evidence
    return Finding(
        requirement=requirement,
        status=status,
        moment=requirement.moment,
        evidence=evidence,
        missing_roles=() if found.met else found.missing_roles,
        due_on=due,
    )


def _due(requirement: Requirement, dossier: Dossier, on: date) -> date | None:
    if requirement.moment is Moment.BEFORE:
        return None
    if requirement.deadline is Deadline.LEAVING:
        return dossier.leaves_on or last_day(school_year_of(on))
    return _within(on, requirement.weeks if requirement.weeks is not None else URGENT_WEEKS)


def _urgent(requirement: Requirement) -> Requirement:
    if requirement.moment is Moment.AFTER:
        return requirement
    return replace(requirement, moment=Moment.AFTER, weeks=URGENT_WEEKS, deadline=Deadline.MOVE)


def _within(on: date, weeks: int) -> date:
    return on + timedelta(weeks=weeks)


_ONE_STEP_UP = {
    (SupportLevel.ONE, SupportLevel.TWO),
    (SupportLevel.TWO, SupportLevel.THREE),
    (SupportLevel.THREE, SupportLevel.FOUR),
    (SupportLevel.THREE, SupportLevel.FIVE),
    (SupportLevel.FOUR, SupportLevel.FIVE),
}
