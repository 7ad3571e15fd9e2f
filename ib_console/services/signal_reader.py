"""The facts that the rules of signals look at, for every pupil at school; one statement a table."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import case as case_when
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ib_console.domain.meetings import MeetingState
from ib_console.domain.proposals import Proposal, ProposalState
from ib_console.domain.signal_rules import DEEP_KINDS, PROPOSALS, Discussed, Facts, Tried
from ib_console.models.guidance import InterventionRow
from ib_console.models.history import AUDIT, BEFORE_IMAGE, STEP, Action, undone_by
from ib_console.models.meetings import CaseRow, MeetingRow
from ib_console.services.agenda_reader import Help, PlanRows, Pupils
from ib_console.services.proposals import read_proposals

_LOOKS_BACK = timedelta(days=730)
"""A proposal, evaluation or MDO of two years ago is history: nobody is asked about it."""
_EVALUATED = "intervention.evaluated"
_SAVED = "intervention.saved"


def read_facts(
    session: Session, pupils: Pupils, interventions: Iterable[Help], plans: PlanRows, day: date
) -> Iterator[Facts]:
    """What is known of each pupil at school of whom anything is."""
    moved = evaluations_moved(session)
    tried: dict[int, list[Tried]] = defaultdict(list)
    for one in interventions:
        tried[one.pupil_id].append(
            Tried(
                id=one.id,
                what=one.what,
                ended=one.ended_on is not None,
                evaluate_on=one.evaluate_on,
                evaluations=one.evaluations,
                times_moved=moved[one.id],
            )
        )
    proposals: dict[int, list[Proposal]] = defaultdict(list)
    for proposal in read_proposals(session):
        if proposal.state is ProposalState.OPEN:
            proposals[proposal.pupil_id].append(proposal)
    discussed, last_days = _discussed(session, day - _LOOKS_BACK), _last_days(session)
    for pupil_id, since in pupils.at_school.items():
        if since is None and not any(pupil_id in each for each in (tried, discussed, proposals)):
            continue
        talked, decided = last_days.get(pupil_id, (None, None))
        arrangements, tlvs = plans.arrangements.get(pupil_id, ()), plans.tlvs.get(pupil_id, ())
        yield Facts(
            who=pupils.known[pupil_id],
            level_since=since,
            tried=tuple(tried.get(pupil_id, ())),
            discussed=tuple(discussed.get(pupil_id, ())),
            last_talk_on=talked,
            last_outcome_on=decided,
            arranged_on=_known(
                each
                for one in arrangements
                for each in (one.requested_on, one.granted_on, one.starts_on, one.closed_on)
            ),
            tlv_on=_known(each for one in tlvs for each in (one.planned_on, one.requested_on, one.granted_on)),
            proposals=tuple(proposals.get(pupil_id, ())),
        )


def evaluations_moved(session: Session) -> Counter[int]:
    """How often the day of evaluation of each intervention was changed since its last evaluation.

    Read from the change log: each step that changed the day counts, also when it came nearer. The step that gave the
    first day does not count, nor does one that was taken back, nor the one that records an evaluation, which sets the
    next day.
    """
    undoing = select(STEP.c.id, STEP.c.undoes).where(STEP.c.undoes.is_not(None)).order_by(STEP.c.id.desc())
    undone = undone_by(session.execute(undoing).all())
    changed = (
        select(AUDIT.c.step_id, AUDIT.c.entity_id, AUDIT.c.fields, STEP.c.code, BEFORE_IMAGE.c.row)
        .join(STEP, STEP.c.id == AUDIT.c.step_id)
        .join(
            BEFORE_IMAGE,
            (BEFORE_IMAGE.c.step_id == AUDIT.c.step_id)
            & (BEFORE_IMAGE.c.kind == AUDIT.c.kind)
            & (BEFORE_IMAGE.c.entity_id == AUDIT.c.entity_id),
        )
        .where(AUDIT.c.kind == InterventionRow.__kind__, AUDIT.c.action == Action.CHANGED.value)
        .where(STEP.c.code.in_((_SAVED, _EVALUATED)))
        .order_by(AUDIT.c.step_id)
    )
    moved: Counter[int] = Counter()
    for row in session.execute(changed):
        if row.step_id in undone:
            continue
        if row.code == _EVALUATED:
            moved[row.entity_id] = 0
        elif "evaluate_on" in row.fields and row.row["evaluate_on"] is not None:
            moved[row.entity_id] += 1
    return moved


def _discussed(session: Session, since: date) -> dict[int, list[Discussed]]:
    """Overleg that matters for a signal: with a proposal as its outcome, or about one pupil; planned and held."""
    case, meeting = CaseRow, MeetingRow
    query = (
        select(case.id, case.pupil_id, case.outcome, case.meeting_id, meeting.kind, meeting.held_on, meeting.state)
        .join(meeting, meeting.id == case.meeting_id)
        .where(meeting.state != MeetingState.CANCELLED, meeting.held_on >= since)
        .where(or_(case.outcome.in_(PROPOSALS), meeting.kind.in_(DEEP_KINDS)))
    )
    found: dict[int, list[Discussed]] = defaultdict(list)
    for case_id, pupil_id, outcome, meeting_id, kind, held_on, state in session.execute(query):
        held = state is MeetingState.HELD
        found[pupil_id].append(
            Discussed(case_id=case_id, meeting_id=meeting_id, kind=kind, on=held_on, held=held, outcome=outcome)
        )
    return found


def _last_days(session: Session) -> dict[int, tuple[date, date | None]]:
    """The day of the last held overleg about each pupil, and of the last that had an outcome."""
    decided = func.max(case_when((CaseRow.outcome.is_not(None), MeetingRow.held_on)))
    query = (
        select(CaseRow.pupil_id, func.max(MeetingRow.held_on), decided)
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(MeetingRow.state == MeetingState.HELD)
        .group_by(CaseRow.pupil_id)
    )
    return {pupil_id: (talked, outcome) for pupil_id, talked, outcome in session.execute(query)}


def _known(days: Iterable[date | None]) -> tuple[date, ...]:
    return tuple(each for each in days if each is not None)
