"""Reading a groepsbespreking for its walk: all that is known of its pupils, in so many queries whatever there is.

What may not lie on a table at which parents sit (a werkaantekening) is not read at all. It must not write.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.changes import NEW
from ib_console.domain.errors import NotFound
from ib_console.domain.group_plans import to_evaluate
from ib_console.domain.group_walk import GroupWalk, WalkOutcome, WalkPupil
from ib_console.domain.guidance import Evaluation, Intervention
from ib_console.domain.holidays import Holiday
from ib_console.domain.meetings import Case, CaseOutcome, MeetingKind, MeetingState
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.people import Person, full_name
from ib_console.domain.proposals import Proposal, ProposalState
from ib_console.domain.pupils import Pupil
from ib_console.domain.school_year import first_day, school_year_of
from ib_console.domain.text import fold
from ib_console.models.guidance import EvaluationRow, InterventionRow
from ib_console.models.holidays import HolidayRow
from ib_console.models.meetings import ActionRow, CaseRow, MeetingRow
from ib_console.models.notes import NoteRow
from ib_console.models.people import PersonRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow
from ib_console.services.assessment_reader import read_assessments
from ib_console.services.dossier_reader import read_meetings
from ib_console.services.group_plan_reader import read_plans, read_running_places
from ib_console.services.mapping import as_value
from ib_console.services.proposals import read_proposals


def read_walk(session: Session, meeting_id: int, today: date) -> GroupWalk:
    """The walk of one groepsbespreking. Raises `NotFound("meeting.not_found")`."""
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        raise NotFound("meeting.not_found")
    (meeting,) = read_meetings(session, [row])
    members = read_members(session, row.group_id, today) if row.group_id else {}
    sits = members.keys() if row.group_id else None
    walked = read_known(session, meeting.cases, today, but=meeting_id, members=sits)
    there = {one.id for one in walked}
    plans = read_plans(session, row.group_id, with_places=False) if row.group_id else ()
    return GroupWalk(
        meeting=meeting,
        group=session.scalar(select(GroupRow.name).where(GroupRow.id == row.group_id)) or "",
        today=today,
        pupils=tuple(sorted(walked, key=lambda one: (fold(one.sorting_name), one.id))),
        newcomers=tuple((pupil_id, name) for pupil_id, name in members.items() if pupil_id not in there),
        plans=to_evaluate(plans, today),
    )


def read_known(
    session: Session, cases: Sequence[Case], today: date, *, but: int = NEW, members: Collection[int] | None = None
) -> list[WalkPupil]:
    """What is known of the pupils of these cases and fit for a table at which parents sit.

    Args:
        session: reads.
        cases: of the overleg.
        today: the day.
        but: the overleg itself, which is no earlier talk.
        members: who sit in its group; None for an overleg about no group.
    """
    ids = [case.pupil_id for case in cases]
    pupils = {pupil.id: pupil for pupil in session.scalars(select(PupilRow).where(PupilRow.id.in_(ids)))}
    running, ended = read_interventions(session, ids, today)
    actions = _read_actions(session, ids)
    notes = _read_last_notes(session, ids)
    talks = _read_last_talks(session, ids, but)
    results = read_assessments(session, ids)
    places = read_running_places(session, ids, today)
    proposals = {one.pupil_id: one for one in read_proposals(session, ids) if one.state is ProposalState.OPEN}
    return [
        WalkPupil(
            case=case,
            sorting_name=as_value(Pupil, pupils[case.pupil_id]).sorting_name,
            level=pupils[case.pupil_id].level,
            level_since=pupils[case.pupil_id].level_since,
            in_group=members is None or case.pupil_id in members,
            help_question=pupils[case.pupil_id].help_question,
            running=tuple(running[case.pupil_id]),
            ended=tuple(ended[case.pupil_id]),
            actions=tuple(actions[case.pupil_id]),
            last_note=notes.get(case.pupil_id),
            last_talk_on=talks.get(case.pupil_id),
            proposal=proposals.get(case.pupil_id),
            assessments=results.get(case.pupil_id, ()),
            places=places.get(case.pupil_id, ()),
        )
        for case in cases
    ]


def read_members(session: Session, group_id: int, day: date) -> dict[int, str]:
    """Who sits in a group on a day: id and name, in the order of the alphabet."""
    query = (
        select(PupilRow)
        .join(EnrolmentRow, EnrolmentRow.pupil_id == PupilRow.id)
        .where(EnrolmentRow.group_id == group_id, EnrolmentRow.since <= day)
        .where(or_(EnrolmentRow.until.is_(None), EnrolmentRow.until >= day))
        .where(or_(PupilRow.left_on.is_(None), PupilRow.left_on >= day))
    )
    found = {row.id: as_value(Pupil, row) for row in session.scalars(query)}
    return {one.id: one.name for one in sorted(found.values(), key=lambda pupil: (fold(pupil.sorting_name), pupil.id))}


def read_outcome(session: Session, walk: GroupWalk) -> WalkOutcome:
    """What closing the walk makes now, and what it finds there already."""
    ids = [one.id for one in walk.pupils]
    planned = (
        select(CaseRow.pupil_id)
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(CaseRow.pupil_id.in_(ids), MeetingRow.kind == MeetingKind.LEERLINGBESPREKING)
        .where(MeetingRow.state != MeetingState.CANCELLED, MeetingRow.held_on >= day_held(walk))
    )
    known = set(session.scalars(planned))
    proposals = read_proposals(session, ids)
    asked = [one for one in walk.pupils if one.case.outcome is CaseOutcome.DISCUSS]
    opening = [one for one in walk.pupils if opens_proposal(one, walk, proposals)]
    return WalkOutcome(
        talks=tuple(one for one in asked if one.id not in known),
        talks_known=tuple(one for one in asked if one.id in known),
        proposals=tuple(opening),
        withdrawn=sum(1 for one in walk.pupils for _ in making_way(one, walk, proposals)),
    )


def day_held(walk: GroupWalk) -> date:
    """The day of the overleg once it is closed: one that was planned for later was held today."""
    return min(walk.meeting.held_on, walk.today)


def opens_proposal(one: WalkPupil, walk: GroupWalk, proposals: Collection[Proposal]) -> bool:
    """Whether another niveau was judged that no proposal asks yet, and on which this overleg did not decide before."""
    wanted = one.case.proposed_level
    if wanted is None or wanted is one.level:
        return False
    return not any(
        each.pupil_id == one.id
        and each.target is wanted
        and (each.state is ProposalState.OPEN or each.meeting_id == walk.meeting.id)
        for each in proposals
    )


def making_way(one: WalkPupil, walk: GroupWalk, proposals: Collection[Proposal]) -> Iterator[Proposal]:
    """The open proposals that end: by another one, or because this overleg took its own judgement back."""
    wanted = one.case.proposed_level
    for each in proposals:
        if each.pupil_id != one.id or each.state is not ProposalState.OPEN or each.target is wanted:
            continue
        if each.meeting_id == walk.meeting.id or (wanted is not None and wanted is not one.level):
            yield each


def read_holidays(session: Session, day: date) -> tuple[Holiday, ...]:
    """The days without school from a day on."""
    query = select(HolidayRow).where(HolidayRow.ends_on >= day).order_by(HolidayRow.starts_on, HolidayRow.id)
    return tuple(as_value(Holiday, row) for row in session.scalars(query))


def read_interventions(
    session: Session, ids: Collection[int], today: date
) -> tuple[defaultdict[int, list[Intervention]], defaultdict[int, list[Intervention]]]:
    """The interventions of these pupils that run on a day, and those that ended since its school year began."""
    since = first_day(school_year_of(today))
    rows = session.scalars(
        select(InterventionRow)
        .where(InterventionRow.pupil_id.in_(ids), InterventionRow.starts_on <= today)
        .where(or_(InterventionRow.ended_on.is_(None), InterventionRow.ended_on >= since))
        .order_by(InterventionRow.starts_on, InterventionRow.id)
    ).all()
    evaluations: dict[int, list[Evaluation]] = defaultdict(list)
    of_these = select(EvaluationRow).where(EvaluationRow.intervention_id.in_([row.id for row in rows]))
    for each in session.scalars(of_these.order_by(EvaluationRow.held_on, EvaluationRow.id)):
        evaluations[each.intervention_id].append(as_value(Evaluation, each))
    names = _read_names(session, {row.person_id for row in rows if row.person_id})
    running: defaultdict[int, list[Intervention]] = defaultdict(list)
    ended: defaultdict[int, list[Intervention]] = defaultdict(list)
    for row in rows:
        one = as_value(
            Intervention, row, person_name=names.get(row.person_id or 0, ""), evaluations=tuple(evaluations[row.id])
        )
        if one.running_on(today):
            running[one.pupil_id].append(one)
        else:
            ended[one.pupil_id].insert(0, one)
    return running, ended


def _read_names(session: Session, ids: Collection[int]) -> dict[int, str]:
    columns = (PersonRow.given_name, PersonRow.initials, PersonRow.prefix, PersonRow.family_name)
    rows = session.execute(select(PersonRow.id, *columns).where(PersonRow.id.in_(ids)))
    return {key: full_name(*parts) for key, *parts in rows}


def _read_actions(session: Session, ids: Collection[int]) -> defaultdict[int, list[ActionItem]]:
    query = (
        select(ActionRow, PersonRow)
        .outerjoin(PersonRow, PersonRow.id == ActionRow.person_id)
        .where(ActionRow.pupil_id.in_(ids), ActionRow.state == ActionState.OPEN)
        .order_by(ActionRow.due_on, ActionRow.id)
    )
    found: defaultdict[int, list[ActionItem]] = defaultdict(list)
    for row, person in session.execute(query):
        name = "" if row.person_id is None else as_value(Person, person).name
        found[row.pupil_id or 0].append(as_value(ActionItem, row, person_name=name))
    return found


def _read_last_notes(session: Session, ids: Collection[int]) -> dict[int, Note]:
    place = func.row_number().over(partition_by=NoteRow.pupil_id, order_by=(NoteRow.noted_on.desc(), NoteRow.id.desc()))
    placed = (
        select(NoteRow.id, place.label("place"))
        .where(NoteRow.pupil_id.in_(ids), NoteRow.kind != NoteKind.WORKING_NOTE)
        .subquery()
    )
    query = select(NoteRow).join(placed, placed.c.id == NoteRow.id).where(placed.c.place == 1)
    return {row.pupil_id: as_value(Note, row) for row in session.scalars(query)}


def _read_last_talks(session: Session, ids: Collection[int], but: int) -> dict[int, date]:
    query = (
        select(CaseRow.pupil_id, func.max(MeetingRow.held_on).label("held_on"))
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(CaseRow.pupil_id.in_(ids), MeetingRow.state == MeetingState.HELD, MeetingRow.id != but)
        .group_by(CaseRow.pupil_id)
    )
    return {row.pupil_id: row.held_on for row in session.execute(query)}
