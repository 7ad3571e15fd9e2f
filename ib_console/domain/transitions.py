"""The check of a niveauwissel: the SOP's requirements held against a dossier on the date of the move.

Pure functions of values. What each kind of requirement means stands in `evidence_rules`; this module decides which
requirements apply, when, and what becomes due. Source of the rules: the SOP in use; see `Requirement.source`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from ib_console.domain.dossier import Dossier
from ib_console.domain.evidence_rules import find_evidence, without_lapsed_plans
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
    return tuple(Move(origin, target) for origin, target in pairwise(road))


def check(move: Move, dossier: Dossier, rules: Sequence[MoveRules], on: date, *, today: date | None = None) -> Verdict:
    """Hold every requirement of a move against the dossier as it stood on `on`.

    Args:
        move: from where to where.
        dossier: everything recorded about the pupil, with the day the present niveau began.
        rules: those of the SOP in use on `on`.
        on: the date of the move. What must be there beforehand counts up to and including that day.
        today: the day of asking, for a move that is back-dated. What may come later counts when it came within its
            term and up to today; a plan whose day went by since counts as nothing. Without it, `on` is today.
    """
    route = route_of(move)
    by_move = {each.move: each.requirements for each in rules}
    asked_on = on if today is None else max(on, today)
    standing = without_lapsed_plans(dossier, asked_on)
    findings: list[Finding] = []
    for step in steps_of(move):
        for requirement in by_move.get(step.code, ()):
            read_as = _urgent(requirement) if route is Route.URGENT else requirement
            findings.append(_finding(read_as, standing, on, asked_on))
    return Verdict(origin=move.origin, target=move.target, route=route, on=on, findings=tuple(findings))


def follow_ups(verdict: Verdict) -> tuple[FollowUp, ...]:
    """What becomes a dated action when the move is made; none of them falls due before the move.

    Required points that are open, at their own term or within six weeks; in a spoedroute the wished points too.
    """
    return tuple(
        FollowUp(
            requirement=finding.requirement,
            due_on=max(verdict.on, finding.due_on or _within(verdict.on, URGENT_WEEKS)),
        )
        for finding in verdict.findings
        if finding.status is Status.OPEN
        and (finding.requirement.weight is Weight.REQUIRED or verdict.route is Route.URGENT)
    )


def _finding(requirement: Requirement, dossier: Dossier, on: date, asked_on: date) -> Finding:
    found = find_evidence(requirement, dossier, on)
    due = _due(requirement, dossier, on)
    if due is not None and not found.met:
        # Back-dated: what may come later may have come by now.
        since = find_evidence(requirement, dossier, max(on, min(due, asked_on)))
        found = since if since.met else found
    if found.met:
        return Finding(requirement=requirement, status=Status.MET, moment=requirement.moment, evidence=found.evidence)
    planned = found.planned
    if planned is not None and planned.on is not None and due is not None and planned.on <= due:
        return Finding(
            requirement=requirement,
            status=Status.PLANNED,
            moment=requirement.moment,
            evidence=(planned,),
            missing_roles=found.missing_roles,
            due_on=planned.on,
        )
    return Finding(
        requirement=requirement,
        status=Status.OPEN,
        moment=requirement.moment,
        evidence=found.evidence,
        missing_roles=found.missing_roles,
        planned=planned,
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
