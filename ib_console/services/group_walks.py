"""The walk of a groepsbespreking: starting one, keeping each judgement and note at once, and closing it.

Each judgement is a step of its own, so that undo takes back one key. What is said of a pupil is kept with that pupil's
part of the overleg and nowhere else. Closing may be done again: what stands there already is not made twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ib_console.domain.changes import NO_CHANGES, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.group_walk import (
    TALK_AFTER,
    Ending,
    GroupWalk,
    WalkOutcome,
    WalkPupil,
    school_day_from,
    talk_days,
    talk_question,
)
from ib_console.domain.meeting_roles import USUAL_ROLES
from ib_console.domain.meetings import Case, MeetingKind, MeetingState, Participant
from ib_console.domain.people import Role
from ib_console.domain.proposals import ProposalState
from ib_console.domain.record_rules import check_record, need_sane
from ib_console.models.engine import Store
from ib_console.models.meetings import CaseRow, MeetingRow, ParticipantRow, ProposalRow
from ib_console.models.people import GuardianshipRow, PersonRoleRow
from ib_console.models.pupils import GroupRow, GroupTeacherRow
from ib_console.models.unit import Unit
from ib_console.services.agreements import add_actions
from ib_console.services.group_walk_reader import (
    day_held,
    making_way,
    opens_proposal,
    read_holidays,
    read_members,
    read_outcome,
    read_walk,
)
from ib_console.services.mapping import assign, cleaned, cleaned_text, columns_of, touch
from ib_console.services.meetings import for_own_children, write_participants
from ib_console.services.proposals import decide, read_proposals

AROUND_TODAY = timedelta(weeks=2)
"""How far a planned groepsbespreking may lie from today to be the one that is meant when the group is discussed now."""


@dataclass(frozen=True, slots=True)
class GroupWalkService:
    """Groepsbesprekingen as they are walked."""

    store: Store
    clock: Clock

    def view(self, meeting_id: int) -> GroupWalk:
        """The walk with what is known of every pupil.

        Raises:
            NotFound: `meeting.not_found`.
            RuleViolation: `walk.not_open` for another kind of overleg, or one that lapsed.
        """
        with self.store.reading() as session:
            _open_row(session, meeting_id)
            return read_walk(session, meeting_id, self.clock.today())

    def start(self, group_id: int) -> tuple[int, Changes]:
        """The groepsbespreking of a group that is walked today: today's, else the nearest planned one, else a new one.

        A new one has everybody who sits in the group, and invites its teachers and the intern begeleider.

        Raises:
            NotFound: `group.not_found`.
            RuleViolation: `meeting.no_pupils` when nobody sits in the group.
        """
        today = self.clock.today()
        with self.store.reading() as session:
            known = _nearest(session, group_id, today)
            if known is not None:
                return known, NO_CHANGES
        with self.store.transaction("meeting.gepland", subject="meeting") as unit:
            session = unit.session
            if session.get(GroupRow, group_id) is None:
                raise NotFound("group.not_found")
            members = read_members(session, group_id, today)
            if not members:
                raise RuleViolation("meeting.no_pupils")
            row = MeetingRow(
                kind=MeetingKind.GROEPSBESPREKING, held_on=today, state=MeetingState.PLANNED, group_id=group_id
            )
            session.add(row)
            session.flush()
            unit.subject_id = meeting_id = row.id
            session.add_all(CaseRow(meeting_id=meeting_id, pupil_id=pupil_id) for pupil_id in members)
            session.add_all(_invited(meeting_id, _own_people(session, group_id, today)))
        return meeting_id, unit.changes

    def judge(self, meeting_id: int, case: Case) -> Changes:
        """Keep what is judged of one pupil as it stands in `case`: outcome, signal, niveau, and that its turn came.

        Raises:
            RuleViolation: `walk.not_open`.
            NotFound: `not_found` when the pupil is no longer on this overleg.
        """
        kept = {
            "outcome": case.outcome,
            "signal": case.signal,
            "proposed_level": case.proposed_level,
            "walked_on": case.walked_on,
        }
        with self.store.transaction("walk.judged", subject="pupil", subject_id=case.pupil_id) as unit:
            _assign_part(unit, meeting_id, case.pupil_id, kept)
        return unit.changes

    def take_note(self, meeting_id: int, pupil_id: int, text: str) -> Changes:
        """Keep what is said of one pupil.

        Raises:
            RuleViolation: `walk.not_open`.
            NotFound: `not_found` when the pupil is no longer on this overleg.
        """
        with self.store.transaction("walk.noted", subject="pupil", subject_id=pupil_id) as unit:
            _assign_part(unit, meeting_id, pupil_id, {"notes": cleaned_text("notes", text)})
        return unit.changes

    def outcome(self, meeting_id: int) -> WalkOutcome:
        """What `finish` would make now. Raises as `view`."""
        with self.store.reading() as session:
            _open_row(session, meeting_id)
            return read_outcome(session, read_walk(session, meeting_id, self.clock.today()))

    def proposed_talk_day(self) -> date:
        """The first school day from three weeks ahead on."""
        day = self.clock.today() + TALK_AFTER
        with self.store.reading() as session:
            return school_day_from(day, read_holidays(session, day))

    def finish(self, meeting_id: int, ending: Ending) -> Changes:
        """Close the walk: the overleg was held, each "bespreken" is planned, each other niveau is an open proposal.

        A pupil who has a leerlingbespreking on or after this day gets no second one, and an agreement that stands
        there word for word is not added again.

        Raises:
            RuleViolation: `walk.not_open`, `walk.talk_in_past`, and what the rule of an overleg or an action refuses.
        """
        today = self.clock.today()
        actions = [cleaned(action) for action in ending.actions]
        for action in actions:
            check_record(action, today)
        need_sane("first_talk_on", ending.first_talk_on, today)
        with self.store.transaction("walk.finished", subject="meeting", subject_id=meeting_id) as unit:
            session = unit.session
            row = _open_row(session, meeting_id)
            walk = read_walk(session, meeting_id, today)
            outcome = read_outcome(session, walk)
            if outcome.talks and ending.first_talk_on < today:
                raise RuleViolation("walk.talk_in_past", field="first_talk_on")
            held = replace(
                walk.meeting, held_on=day_held(walk), state=MeetingState.HELD, participants=ending.participants
            )
            check_record(held, today)
            people = write_participants(unit, meeting_id, for_own_children(session, held))
            notes = cleaned_text("notes", ending.notes) or None
            if not assign(row, {"held_on": held.held_on, "state": held.state, "notes": notes}) and people:
                touch(row)
            _plan_talks(unit, walk, outcome.talks, ending)
            _settle_proposals(session, walk)
            add_actions(unit, meeting_id, actions)
        return unit.changes


def _open_row(session: Session, meeting_id: int) -> MeetingRow:
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        raise NotFound("meeting.not_found")
    if row.kind is not MeetingKind.GROEPSBESPREKING or row.state is MeetingState.CANCELLED:
        raise RuleViolation("walk.not_open")
    return row


def _assign_part(unit: Unit, meeting_id: int, pupil_id: int, columns: Mapping[str, object]) -> None:
    meeting = _open_row(unit.session, meeting_id)
    part = unit.session.scalar(select(CaseRow).where(CaseRow.meeting_id == meeting_id, CaseRow.pupil_id == pupil_id))
    if part is None:
        raise NotFound("not_found")
    if assign(part, columns):
        touch(meeting)  # a form of the overleg that stands open elsewhere must not write over it


def _nearest(session: Session, group_id: int, today: date) -> int | None:
    """Today's groepsbespreking of a group, else the planned one that lies nearest."""
    query = select(MeetingRow).where(
        MeetingRow.kind == MeetingKind.GROEPSBESPREKING,
        MeetingRow.group_id == group_id,
        MeetingRow.state != MeetingState.CANCELLED,
        MeetingRow.held_on.between(today - AROUND_TODAY, today + AROUND_TODAY),
    )
    near = [row for row in session.scalars(query) if row.held_on == today or row.state is MeetingState.PLANNED]
    best = min(near, key=lambda row: (abs((row.held_on - today).days), row.id), default=None)
    return None if best is None else best.id


def _own_people(session: Session, group_id: int | None, day: date) -> list[Participant]:
    """The teachers of a group and the intern begeleider, as they are invited."""
    teachers = select(GroupTeacherRow.person_id).where(GroupTeacherRow.group_id == group_id)
    found = [(person_id, Role.TEACHER) for person_id in session.scalars(teachers.order_by(GroupTeacherRow.id))]
    coordinators = select(PersonRoleRow.person_id).where(
        PersonRoleRow.role == Role.CARE_COORDINATOR,
        or_(PersonRoleRow.since.is_(None), PersonRoleRow.since <= day),
        or_(PersonRoleRow.until.is_(None), PersonRoleRow.until >= day),
    )
    held = session.scalars(coordinators.order_by(PersonRoleRow.id))
    found += [(person_id, Role.CARE_COORDINATOR) for person_id in held]
    return [Participant(person_id=person_id, name="", role=role) for person_id, role in dict.fromkeys(found)]


def _invited(meeting_id: int, people: Iterable[Participant]) -> list[ParticipantRow]:
    return [ParticipantRow(**{**columns_of(one, ParticipantRow), "meeting_id": meeting_id}) for one in people]


def _plan_talks(unit: Unit, walk: GroupWalk, pupils: Sequence[WalkPupil], ending: Ending) -> None:
    """One planned leerlingbespreking for each of these pupils, with the question and those who usually come."""
    session = unit.session
    first = ending.first_talk_on
    days = talk_days(first, len(pupils), ending.spread, read_holidays(session, first))
    ids = [one.id for one in pupils]
    ties = session.scalars(
        select(GuardianshipRow)
        .where(GuardianshipRow.pupil_id.in_(ids), GuardianshipRow.has_authority, ~GuardianshipRow.no_information)
        .order_by(GuardianshipRow.id)
    ).all()
    own = _own_people(session, walk.meeting.group_id, walk.today)
    for one, day in zip(pupils, days, strict=True):
        parents = [
            Participant(person_id=tie.person_id, name="", role=Role.PARENT, pupil_id=one.id)
            for tie in ties
            if tie.pupil_id == one.id
        ]
        row = MeetingRow(kind=MeetingKind.LEERLINGBESPREKING, held_on=day, state=MeetingState.PLANNED)
        session.add(row)
        session.flush()
        session.add(CaseRow(meeting_id=row.id, pupil_id=one.id, question=talk_question(one.case)))
        usual = USUAL_ROLES[MeetingKind.LEERLINGBESPREKING]
        session.add_all(_invited(row.id, (each for each in (*own, *parents) if each.role in usual)))


def _settle_proposals(session: Session, walk: GroupWalk) -> None:
    known = read_proposals(session, [one.id for one in walk.pupils])
    for one in walk.pupils:
        for ending in making_way(one, walk, known):
            decide(session.get_one(ProposalRow, ending.id), ProposalState.REJECTED, walk.today)
        if opens_proposal(one, walk, known):
            session.add(
                ProposalRow(
                    pupil_id=one.id,
                    target=one.case.proposed_level,
                    proposed_on=day_held(walk),
                    reason=one.case.notes,
                    meeting_id=walk.meeting.id,
                    state=ProposalState.OPEN,
                )
            )
