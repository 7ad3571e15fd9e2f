"""Reading an MDO with everything its agenda shows, in so many statements whatever the number of cases.

It must not write.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionState
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.levels import Move, SupportLevel
from ib_console.domain.mdo import MdoAgenda, MdoCase, ParentConsent, consent_on, points_of, starting_times
from ib_console.domain.mdo_suggestions import NEAR, Suggestion, SuggestionCode, waits
from ib_console.domain.meetings import MDO_KINDS, CaseOutcome, Meeting, MeetingPaper, MeetingState
from ib_console.domain.people import Role, full_name
from ib_console.domain.plans import Consent, ConsentPurpose
from ib_console.domain.proposals import ProposalState
from ib_console.domain.pupils import GroupKind
from ib_console.domain.requirements import RequirementKind
from ib_console.domain.school import School
from ib_console.domain.signal_rules import DEEP_KINDS
from ib_console.domain.sop import Sop
from ib_console.models.guidance import DeclarationRow
from ib_console.models.meetings import ActionRow, CaseRow, MeetingPaperRow, MeetingRow, ProposalRow
from ib_console.models.people import GuardianshipRow, PersonRow
from ib_console.models.plans import ConsentRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow
from ib_console.services.agenda_reader import Pupils, move_points, read_pupils
from ib_console.services.dossier_reader import read_meetings
from ib_console.services.mapping import as_value
from ib_console.services.school import read_school
from ib_console.services.sops import read_version_on


def mdo_row(session: Session, meeting_id: int) -> MeetingRow:
    """The row of an MDO. Raises `NotFound("meeting.not_found")` and `RuleViolation("mdo.other_kind")`."""
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        raise NotFound("meeting.not_found")
    if row.kind not in MDO_KINDS:
        raise RuleViolation("mdo.other_kind")
    return row


def read_mdo(session: Session, meeting_id: int, today: date) -> MdoAgenda:
    """An MDO with its cases in order. Raises as `mdo_row`."""
    (meeting,) = read_meetings(session, [mdo_row(session, meeting_id)])
    ids = [case.pupil_id for case in meeting.cases]
    of_these = select(PupilRow.id, PupilRow.level).where(PupilRow.id.in_(ids))
    levels = {row.id: row.level for row in session.execute(of_these)}
    groups = read_group_names(session, ids, meeting.held_on)
    parents = read_parents(session, ids, meeting.held_on)
    papers = _read_papers(session, meeting_id)
    times = starting_times(meeting, meeting.cases)
    cases = tuple(
        MdoCase(
            case=case,
            level=levels[case.pupil_id],
            group=groups.get(case.pupil_id, ""),
            participants=tuple(one for one in meeting.participants if one.pupil_id == case.pupil_id),
            parents=tuple(parents[case.pupil_id]),
            papers=tuple(papers[case.pupil_id]),
            starts_at=moment,
        )
        for case, moment in zip(meeting.cases, times, strict=True)
    )
    agenda = MdoAgenda(
        meeting=meeting,
        cases=cases,
        papers=tuple(papers[None]),
        terms=as_value(School, read_school(session)).terms,
        today=today,
        next_slots=_next_slots(session, meeting),
    )
    if meeting.state is not MeetingState.PLANNED:
        return agenda
    sop = read_version_on(session, meeting.held_on).sop
    return replace(
        agenda,
        cases=tuple(
            replace(one, points=tuple(points_of(one, agenda, asked_roles(sop, one.level, meeting)))) for one in cases
        ),
    )


def asked_roles(sop: Sop, level: SupportLevel, meeting: Meeting) -> tuple[tuple[Role, ...], ...]:
    """Who must be at this kind of MDO for the next niveauwissel of a pupil, by the SOP; of a choice one is enough."""
    following = [each for each in SupportLevel if each > level]
    found = (
        roles
        for target in following
        for requirement in sop.requirements_for(Move(level, target))
        if requirement.kind is RequirementKind.MEETING and meeting.kind in requirement.meeting_kinds
        for roles in requirement.roles
    )
    return tuple(dict.fromkeys(found))


def read_group_names(session: Session, pupil_ids: Collection[int], day: date) -> dict[int, str]:
    """The stamgroep of each of these pupils on a day."""
    query = (
        select(EnrolmentRow.pupil_id, GroupRow.name)
        .join(GroupRow, GroupRow.id == EnrolmentRow.group_id)
        .where(EnrolmentRow.pupil_id.in_(pupil_ids), GroupRow.kind == GroupKind.HOME, EnrolmentRow.since <= day)
        .where(or_(EnrolmentRow.until.is_(None), EnrolmentRow.until >= day))
        .order_by(EnrolmentRow.id)
    )
    return {row.pupil_id: row.name for row in session.execute(query)}


def read_suggestions(session: Session, meeting: Meeting, today: date) -> Iterator[Suggestion]:
    """Everybody at school for whom something asks an MDO, by every reason there is, but who is on this one already."""
    pupils = read_pupils(session, today)
    on_it = {case.pupil_id for case in meeting.cases}
    coming = _coming(session, today, meeting.id)
    held = _held(session)
    reasons = (
        *_asked_by_moves(session),
        *_agreed_dates(session, meeting),
        *(
            (pupil_id, SuggestionCode.LEVEL_THREE, since)
            for pupil_id, since in pupils.at_school.items()
            if since is not None and pupils.known[pupil_id].level is SupportLevel.THREE and waits(since, held[pupil_id])
        ),
        *(
            (pupil_id, code, day)
            for pupil_id, code, day in (
                *_left_open(session),
                *_left_behind(session),
                *_proposed(session, pupils, meeting),
            )
            if waits(day, held[pupil_id])
        ),
    )
    for pupil_id, code, since in reasons:
        if pupil_id in pupils.at_school and pupil_id not in on_it and pupil_id not in coming:
            who = pupils.known[pupil_id]
            yield Suggestion(pupil_id=pupil_id, name=who.name, group=who.group, level=who.level, code=code, since=since)


def read_question(session: Session, pupil_id: int) -> str:
    """What an MDO about a pupil is most likely asked: the question of the last declaration, else the hulpvraag."""
    declared = session.scalar(
        select(DeclarationRow.question)
        .where(DeclarationRow.pupil_id == pupil_id, DeclarationRow.question != "")
        .order_by(DeclarationRow.declared_on.desc(), DeclarationRow.id.desc())
        .limit(1)
    )
    return declared or session.scalar(select(PupilRow.help_question).where(PupilRow.id == pupil_id)) or ""


def read_parents(
    session: Session,
    ids: Collection[int],
    day: date,
    purposes: Collection[ConsentPurpose] = (ConsentPurpose.DISCUSS_EXTERNALLY,),
) -> defaultdict[int, list[ParentConsent]]:
    """The parents with gezag of each pupil, with the consent for one of these purposes that covers the day."""
    consents: defaultdict[int, list[Consent]] = defaultdict(list)
    for row in session.scalars(select(ConsentRow).where(ConsentRow.pupil_id.in_(ids)).order_by(ConsentRow.id)):
        consents[row.pupil_id].append(as_value(Consent, row))
    ties = (
        select(GuardianshipRow, PersonRow)
        .join(PersonRow, PersonRow.id == GuardianshipRow.person_id)
        .where(GuardianshipRow.pupil_id.in_(ids), GuardianshipRow.has_authority)
        .order_by(GuardianshipRow.id)
    )
    found: defaultdict[int, list[ParentConsent]] = defaultdict(list)
    for tie, person in session.execute(ties):
        consent = consent_on(tuple(consents[tie.pupil_id]), tie.person_id, day, purposes)
        found[tie.pupil_id].append(
            ParentConsent(
                person_id=tie.person_id,
                name=full_name(person.given_name, person.initials, person.prefix, person.family_name),
                consent=consent,
                covered=consent is not None and consent.covers(day),
                no_information=tie.no_information,
            )
        )
    return found


def _read_papers(session: Session, meeting_id: int) -> defaultdict[int | None, list[MeetingPaper]]:
    names = (PersonRow.given_name, PersonRow.initials, PersonRow.prefix, PersonRow.family_name)
    query = (
        select(MeetingPaperRow, *names)
        .outerjoin(PersonRow, PersonRow.id == MeetingPaperRow.person_id)
        .where(MeetingPaperRow.meeting_id == meeting_id)
        .order_by(MeetingPaperRow.id)
    )
    found: defaultdict[int | None, list[MeetingPaper]] = defaultdict(list)
    for row, *name in session.execute(query):
        person_name = "" if row.person_id is None else full_name(*name)
        found[row.pupil_id].append(as_value(MeetingPaper, row, person_name=person_name))
    return found


def _next_slots(session: Session, meeting: Meeting) -> tuple[Meeting, ...]:
    rows = session.scalars(
        select(MeetingRow)
        .where(
            MeetingRow.kind.in_(MDO_KINDS),
            MeetingRow.state == MeetingState.PLANNED,
            MeetingRow.held_on >= meeting.held_on,
            MeetingRow.id != meeting.id,
        )
        .order_by(MeetingRow.held_on, MeetingRow.starts_at, MeetingRow.id)
    ).all()
    return read_meetings(session, rows)


def _coming(session: Session, today: date, but: int) -> set[int]:
    """Who stand on another MDO that is still to come."""
    query = (
        select(CaseRow.pupil_id)
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(MeetingRow.kind.in_(MDO_KINDS), MeetingRow.state == MeetingState.PLANNED)
        .where(MeetingRow.held_on >= today, MeetingRow.id != but)
    )
    return set(session.scalars(query))


def _held(session: Session) -> defaultdict[int, list[date]]:
    """The days on which an MDO about each pupil was held."""
    query = (
        select(CaseRow.pupil_id, MeetingRow.held_on)
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(MeetingRow.kind.in_(MDO_KINDS), MeetingRow.state == MeetingState.HELD)
    )
    found: defaultdict[int, list[date]] = defaultdict(list)
    for row in session.execute(query):
        found[row.pupil_id].append(row.held_on)
    return found


Reason = tuple[int, SuggestionCode, date]


def _asked_by_moves(session: Session) -> Iterator[Reason]:
    """Open actions of a niveauwissel whose requirement is an MDO."""
    asking = move_points(session).asking_mdo
    query = select(ActionRow.pupil_id, ActionRow.move_id, ActionRow.requirement_id, ActionRow.due_on).where(
        ActionRow.state == ActionState.OPEN, ActionRow.move_id.is_not(None), ActionRow.pupil_id.is_not(None)
    )
    for row in session.execute(query):
        if (row.move_id, row.requirement_id) in asking:
            yield row.pupil_id, SuggestionCode.ASKED_BY_MOVE, row.due_on


def _agreed_dates(session: Session, meeting: Meeting) -> Iterator[Reason]:
    """What the last MDO about each pupil agreed on, when that is near this one or was before it."""
    query = (
        select(CaseRow.pupil_id, CaseRow.next_on)
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(MeetingRow.state == MeetingState.HELD, MeetingRow.kind.in_(MDO_KINDS))
        .order_by(MeetingRow.held_on, CaseRow.id)
    )
    last = {row.pupil_id: row.next_on for row in session.execute(query)}
    for pupil_id, next_on in last.items():
        if next_on is not None and next_on <= meeting.held_on + NEAR:
            yield pupil_id, SuggestionCode.AGREED_DATE, next_on


def _proposed(session: Session, pupils: Pupils, meeting: Meeting) -> Iterator[Reason]:
    """Open proposals for a niveau around which the SOP asks an MDO."""
    sop = read_version_on(session, meeting.held_on).sop
    query = select(ProposalRow.pupil_id, ProposalRow.target, ProposalRow.proposed_on)
    for row in session.execute(query.where(ProposalRow.state == ProposalState.OPEN).order_by(ProposalRow.id)):
        level = pupils.known[row.pupil_id].level
        asked = sop.requirements_for(Move(level, row.target)) if level != row.target else ()
        if any(MDO_KINDS & set(each.meeting_kinds) for each in asked):
            yield row.pupil_id, SuggestionCode.PROPOSED, row.proposed_on


def _left_behind(session: Session) -> Iterator[Reason]:
    """Who stood on an MDO that lapsed."""
    query = (
        select(CaseRow.pupil_id, MeetingRow.held_on)
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(MeetingRow.kind.in_(MDO_KINDS), MeetingRow.state == MeetingState.CANCELLED)
    )
    for row in session.execute(query.order_by(MeetingRow.held_on, CaseRow.id)):
        yield row.pupil_id, SuggestionCode.LEFT_BEHIND, row.held_on


def _left_open(session: Session) -> Iterator[Reason]:
    """What the last talk about a pupil left to discuss, and declarations."""
    talks = (
        select(CaseRow.pupil_id, CaseRow.outcome, MeetingRow.held_on)
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(MeetingRow.state == MeetingState.HELD, MeetingRow.kind.in_(DEEP_KINDS), CaseRow.outcome.is_not(None))
        .order_by(MeetingRow.held_on, CaseRow.id)
    )
    last = {row.pupil_id: (row.outcome, row.held_on) for row in session.execute(talks)}
    for pupil_id, (outcome, held_on) in last.items():
        if outcome is CaseOutcome.DISCUSS:
            yield pupil_id, SuggestionCode.DISCUSS, held_on
    for row in session.execute(select(DeclarationRow.pupil_id, DeclarationRow.declared_on)):
        yield row.pupil_id, SuggestionCode.DECLARED, row.declared_on
