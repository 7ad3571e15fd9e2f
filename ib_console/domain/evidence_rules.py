"""What meets each kind of requirement: one function a kind, from the dossier as it stood on a date.

What is tied to the present stay on a niveau (overleg, evaluation, declaration, judgement, another school's agreement)
counts from the day that stay began; arrangements, OPPs and TLVs count while they run. The day itself always counts.
Imports domain only.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from ib_console.domain.dossier import Dossier
from ib_console.domain.guidance import Effect, Evaluation, Intervention
from ib_console.domain.meetings import Meeting, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.plans import BoundaryAnswer
from ib_console.domain.requirements import Requirement, RequirementKind
from ib_console.domain.verdict import Evidence, EvidenceKind

RoleNeeds = tuple[tuple[Role, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the dossier holds for a requirement: whether that is enough, what, and what is planned."""

    met: bool = False
    evidence: tuple[Evidence, ...] = ()
    planned: Evidence | None = None
    missing_roles: RoleNeeds = ()


NOTHING = Found()


def find_evidence(requirement: Requirement, dossier: Dossier, on: date) -> Found:
    """Look for the record that meets a requirement on `on`; what is dated later can only be planned."""
    return _RULES[requirement.kind](requirement, dossier, on)


def without_lapsed_plans(dossier: Dossier, today: date) -> Dossier:
    """The dossier without plans whose day went by and of which nothing was recorded since: they prove nothing."""
    return replace(
        dossier,
        meetings=tuple(
            one for one in dossier.meetings if one.state is not MeetingState.PLANNED or one.held_on >= today
        ),
        tlvs=tuple(
            replace(one, planned_on=None) if one.planned_on is not None and one.planned_on < today else one
            for one in dossier.tlvs
        ),
    )


def _counts(day: date, dossier: Dossier, on: date) -> bool:
    return day <= on and (dossier.level_since is None or dossier.level_since <= day)


def _meeting_evidence(meeting: Meeting) -> Evidence:
    return Evidence(
        kind=EvidenceKind.MEETING,
        record_id=meeting.id,
        on=meeting.held_on,
        text=meeting.title,
        detail=meeting.kind.value,
    )


def _missing(needs: RoleNeeds, present: frozenset[Role]) -> RoleNeeds:
    return tuple(need for need in needs if not present.intersection(need))


def _meeting(requirement: Requirement, dossier: Dossier, on: date) -> Found:
    """An overleg of the right kind, held, with the roles asked for; a held one with the fewest gaps comes nearest.

    One that was held after `on` (the move is back-dated) stands as a planned one, when everybody was there.
    """

    def gaps(meeting: Meeting) -> RoleNeeds:
        return _missing(requirement.roles, meeting.roles_present(dossier.pupil_id))

    fitting = [
        meeting
        for meeting in dossier.meetings
        if (not requirement.meeting_kinds or meeting.kind in requirement.meeting_kinds)
        and meeting.case_of(dossier.pupil_id) is not None
    ]
    held = [
        meeting
        for meeting in fitting
        if meeting.state is MeetingState.HELD and _decided(requirement, meeting, dossier.pupil_id)
    ]
    ahead = [meeting for meeting in held if meeting.held_on > on and not gaps(meeting)]
    ahead += [meeting for meeting in fitting if meeting.state is MeetingState.PLANNED and meeting.held_on >= on]
    since = _first_day(requirement, dossier, on)
    best = min(
        (meeting for meeting in held if since is not None and since <= meeting.held_on <= on),
        key=lambda meeting: (len(gaps(meeting)), -meeting.held_on.toordinal(), -meeting.id),
        default=None,
    )
    if best is not None and not gaps(best):
        return Found(met=True, evidence=(_meeting_evidence(best),))
    first = min(ahead, key=lambda meeting: (meeting.held_on, meeting.id), default=None)
    return Found(
        evidence=(_meeting_evidence(best),) if best else (),
        planned=_meeting_evidence(first) if first else None,
        missing_roles=gaps(best) if best else (),
    )


def _first_day(requirement: Requirement, dossier: Dossier, on: date) -> date | None:
    """From which day an overleg counts; None when the evaluation that must go before it is not there."""
    stay = dossier.level_since or date.min
    if not requirement.after_evaluation:
        return stay
    evaluated = [one.held_on for _, one in _evaluations(requirement.after_evaluation, dossier, on)]
    return min(evaluated, default=None)


def _decided(requirement: Requirement, meeting: Meeting, pupil_id: int) -> bool:
    if requirement.outcome is None:
        return True
    case = meeting.case_of(pupil_id)
    return case is not None and case.outcome is requirement.outcome and bool(case.decision.strip())


def _help_question(_requirement: Requirement, dossier: Dossier, _on: date) -> Found:
    words = dossier.profile.help_question.strip()
    return Found(met=True, evidence=(Evidence(kind=EvidenceKind.PROFILE, text=words),)) if words else NOTHING


def _intervention_planned(_requirement: Requirement, dossier: Dossier, on: date) -> Found:
    """Goal with measure, approach and a date to evaluate that has not gone by before the move."""
    running = [one for one in dossier.interventions if one.ended_on is None or one.ended_on >= on]
    whole = [one for one in running if _is_whole(one, on)]
    nearest = max(whole or running, key=lambda one: (one.starts_on, one.id), default=None)
    if nearest is None:
        return NOTHING
    evidence = Evidence(
        kind=EvidenceKind.INTERVENTION, record_id=nearest.id, on=nearest.starts_on, text=nearest.approach
    )
    return Found(met=bool(whole), evidence=(evidence,))


def _is_whole(intervention: Intervention, on: date) -> bool:
    # Evaluating clears the date; an evaluation since the move shows that there was one.
    evaluated = [one.held_on for one in intervention.evaluations]
    day = intervention.evaluate_on or max(evaluated, default=None)
    return day is not None and day >= on and replace(intervention, evaluate_on=day).is_measurable


def _evaluations(effects: tuple[Effect, ...], dossier: Dossier, on: date) -> list[tuple[Intervention, Evaluation]]:
    """The evaluations with one of these effects (with any, when none is asked).

    What an intervention brought is what its latest evaluation says: one that worked after all no longer counts as one
    that did not. All its evaluations with the effect count then, so a second one takes nothing away.
    """
    found: list[tuple[Intervention, Evaluation]] = []
    for intervention in dossier.interventions:
        made = [one for one in intervention.evaluations if _counts(one.held_on, dossier, on)]
        latest = max(made, key=lambda one: (one.held_on, one.id), default=None)
        if latest is not None and (not effects or latest.effect in effects):
            found += [(intervention, one) for one in made if not effects or one.effect in effects]
    return found


def _evaluation(requirement: Requirement, dossier: Dossier, on: date) -> Found:
    found = sorted(
        _evaluations(requirement.effects, dossier, on), key=lambda pair: (pair[1].held_on, pair[1].id), reverse=True
    )
    return Found(
        met=bool(found),
        evidence=tuple(
            Evidence(
                kind=EvidenceKind.EVALUATION,
                record_id=evaluation.id,
                on=evaluation.held_on,
                text=intervention.approach or intervention.goal,
                detail=evaluation.effect.value,
            )
            for intervention, evaluation in found[:1]
        ),
    )


def _declaration(_requirement: Requirement, dossier: Dossier, on: date) -> Found:
    """Who, when, what was tried and the question: all four, or it is no declaration yet."""
    made = [one for one in dossier.declarations if _counts(one.declared_on, dossier, on)]
    whole = [one for one in made if one.person_id is not None and one.tried.strip() and one.question.strip()]
    last = max(whole or made, key=lambda one: (one.declared_on, one.id), default=None)
    if last is None:
        return NOTHING
    evidence = Evidence(kind=EvidenceKind.DECLARATION, record_id=last.id, on=last.declared_on, text=last.person_name)
    return Found(met=bool(whole), evidence=(evidence,))


def _arrangement_granted(_requirement: Requirement, dossier: Dossier, on: date) -> Found:
    for one in sorted(dossier.arrangements, key=lambda each: each.granted_on or date.min, reverse=True):
        if one.running_on(on):
            text = one.decision_number or one.content
            evidence = Evidence(kind=EvidenceKind.ARRANGEMENT, record_id=one.id, on=one.granted_on, text=text)
            return Found(met=True, evidence=(evidence,))
    return NOTHING


def _arrangement_closed(_requirement: Requirement, dossier: Dossier, on: date) -> Found:
    running = [
        one
        for one in dossier.arrangements
        if one.granted_on is not None
        and one.granted_on <= on
        and (one.closed_on is None or one.closed_on > on)
        and (one.ends_on is None or one.ends_on > on)
    ]
    if running:
        text = running[0].decision_number or running[0].content
        open_one = Evidence(kind=EvidenceKind.ARRANGEMENT, record_id=running[0].id, on=running[0].granted_on, text=text)
        return Found(evidence=(open_one,))
    closed = [one for one in dossier.arrangements if (one.closed_on or one.ends_on or date.max) <= on]
    last = max(closed, key=lambda one: one.closed_on or one.ends_on or date.min, default=None)
    if last is None:
        return Found(met=True, evidence=(Evidence(kind=EvidenceKind.NONE_RUNNING),))
    evidence = Evidence(
        kind=EvidenceKind.ARRANGEMENT, record_id=last.id, on=last.closed_on or last.ends_on, text=last.decision_number
    )
    return Found(met=True, evidence=(evidence,))


def _opp_dated(field: str) -> Callable[[Requirement, Dossier, date], Found]:
    """The running OPP, with one of its dates set by then: drawn up, agreed, or heard."""

    def rule(_requirement: Requirement, dossier: Dossier, on: date) -> Found:
        running = [
            one for one in dossier.opps if one.drawn_up_on <= on and (one.closed_on is None or one.closed_on > on)
        ]
        for one in sorted(running, key=lambda each: (each.drawn_up_on, each.id), reverse=True):
            day: date | None = getattr(one, field)
            if day is not None and day <= on:
                return Found(met=True, evidence=(Evidence(kind=EvidenceKind.OPP, record_id=one.id, on=day),))
        return NOTHING

    return rule


def _tlv_requested(_requirement: Requirement, dossier: Dossier, on: date) -> Found:
    """A TLV that was granted was asked for, whether or not that day was written down."""
    planned: list[Evidence] = []
    for one in sorted(dossier.tlvs, key=lambda each: each.id, reverse=True):
        if one.valid_until is not None and one.valid_until < on:
            continue
        asked = [day for day in (one.requested_on, one.granted_on) if day is not None]
        past = [day for day in asked if day <= on]
        if past:
            evidence = Evidence(kind=EvidenceKind.TLV, record_id=one.id, on=min(past), detail=one.kind.value)
            return Found(met=True, evidence=(evidence,))
        ahead = min(asked, default=one.planned_on)
        if ahead is not None and ahead >= on:
            planned.append(Evidence(kind=EvidenceKind.TLV, record_id=one.id, on=ahead, detail=one.kind.value))
    return Found(planned=min(planned, key=lambda each: each.on or date.max, default=None))


def _tlv_granted(_requirement: Requirement, dossier: Dossier, on: date) -> Found:
    for one in sorted(dossier.tlvs, key=lambda each: each.granted_on or date.min, reverse=True):
        valid = one.valid_until is None or one.valid_until >= on
        if one.granted_on is not None and one.granted_on <= on and valid:
            evidence = Evidence(kind=EvidenceKind.TLV, record_id=one.id, on=one.granted_on, text=one.decision_number)
            return Found(met=True, evidence=(evidence,))
    return NOTHING


def _school_agreement(_requirement: Requirement, dossier: Dossier, on: date) -> Found:
    agreed = [one for one in dossier.agreements if _counts(one.agreed_on, dossier, on)]
    last = max(agreed, key=lambda one: (one.agreed_on, one.id), default=None)
    if last is None:
        return NOTHING
    evidence = Evidence(kind=EvidenceKind.AGREEMENT, record_id=last.id, on=last.agreed_on, text=last.school_name)
    return Found(met=True, evidence=(evidence,))


def _judgement(_requirement: Requirement, dossier: Dossier, on: date) -> Found:
    """At least one boundary judged by a person: any recorded answer, a "ja" or "dreigt" only with its grounds."""
    judged = [
        one
        for one in dossier.judgements
        if one.answer is not BoundaryAnswer.NOT_ASSESSED
        and _counts(one.judged_on, dossier, on)
        and (one.answer is BoundaryAnswer.NO or one.is_grounded)
    ]
    last = max(judged, key=lambda one: (one.judged_on, one.id), default=None)
    if last is None:
        return NOTHING
    evidence = Evidence(
        kind=EvidenceKind.JUDGEMENT,
        record_id=last.id,
        on=last.judged_on,
        text=last.question_id,
        detail=last.answer.value,
    )
    return Found(met=True, evidence=(evidence,))


_RULES: dict[RequirementKind, Callable[[Requirement, Dossier, date], Found]] = {
    RequirementKind.MEETING: _meeting,
    RequirementKind.HELP_QUESTION: _help_question,
    RequirementKind.INTERVENTION_PLANNED: _intervention_planned,
    RequirementKind.EVALUATION: _evaluation,
    RequirementKind.DECLARATION: _declaration,
    RequirementKind.ARRANGEMENT_GRANTED: _arrangement_granted,
    RequirementKind.ARRANGEMENT_CLOSED: _arrangement_closed,
    RequirementKind.OPP: _opp_dated("drawn_up_on"),
    RequirementKind.OPP_AGREED: _opp_dated("agreed_on"),
    RequirementKind.OPP_HEARD: _opp_dated("heard_on"),
    RequirementKind.TLV_REQUESTED: _tlv_requested,
    RequirementKind.TLV_GRANTED: _tlv_granted,
    RequirementKind.SCHOOL_AGREEMENT: _school_agreement,
    RequirementKind.BOUNDARY_JUDGEMENT: _judgement,
}
