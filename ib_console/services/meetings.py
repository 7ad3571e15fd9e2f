"""Overleg: planning, holding and cancelling one, with its people, pupils and the actions that come out of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionItem
from ib_console.domain.changes import NEW, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.mdo import numbered
from ib_console.domain.meetings import MDO_KINDS, Case, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.people import ROLES_OF, Role
from ib_console.domain.record_rules import check_record
from ib_console.models.engine import Store
from ib_console.models.meetings import CaseRow, MeetingRow, ParticipantRow
from ib_console.models.people import GuardianshipRow, PersonRow
from ib_console.models.pupils import PupilRow
from ib_console.models.unit import Unit
from ib_console.services.agreements import add_actions
from ib_console.services.case_places import drop_papers
from ib_console.services.dossier_reader import read_meetings
from ib_console.services.mapping import assign, cleaned, columns_of, touch
from ib_console.services.references import need_references


@dataclass(frozen=True, slots=True)
class MeetingService:
    """Every kind of overleg."""

    store: Store
    clock: Clock

    def save(self, meeting: Meeting, actions: Sequence[ActionItem] = ()) -> Changes:
        """Add (id 0) or change an overleg as a whole; `actions` are agreements made in it, added with it.

        Raises:
            RuleViolation: `meeting.held_in_future`, `meeting.no_participants`, `meeting.no_pupils`,
                `meeting.pupil_twice`, `person.role_not_of_kind` (role), `date.*`, `text.missing`.
            StaleEdit: it was changed since it was shown.
        """
        meeting, actions = checked(meeting, actions, self.clock.today())
        code = f"meeting.{'saved' if meeting.id else meeting.state.value}"
        with self.store.transaction(code, subject="meeting") as unit:
            keep_meeting(unit, meeting, actions)
        return unit.changes

    def add_pupil(self, meeting_id: int, pupil_id: int, question: str = "") -> Changes:
        """Put a pupil on the agenda of a planned overleg.

        Raises:
            RuleViolation: `meeting.not_planned`.
        """
        with self.store.transaction("meeting.pupil_added", subject="meeting", subject_id=meeting_id) as unit:
            row = unit.get(MeetingRow, meeting_id)
            if row.state is not MeetingState.PLANNED:
                raise RuleViolation("meeting.not_planned")
            unit.get(PupilRow, pupil_id)
            known = unit.session.scalars(select(CaseRow.pupil_id).where(CaseRow.meeting_id == meeting_id)).all()
            if pupil_id not in known:
                place = len(known) + 1 if row.kind in MDO_KINDS else None
                unit.session.add(cleaned_case(meeting_id, Case(pupil_id=pupil_id, question=question, place=place)))
                touch(row)
        return unit.changes

    def cancel(self, meeting_id: int, version: int) -> Changes:
        """Let a planned overleg lapse; it stays readable and proves nothing."""
        with self.store.transaction("meeting.cancelled", subject="meeting", subject_id=meeting_id) as unit:
            row = unit.get(MeetingRow, meeting_id, version)
            if row.state is not MeetingState.PLANNED:
                raise RuleViolation("meeting.not_planned")
            row.state = MeetingState.CANCELLED
        return unit.changes

    def get(self, meeting_id: int) -> Meeting:
        """One overleg. Raises `NotFound`."""
        with self.store.reading() as session:
            return read_meeting(session, meeting_id)

    def all(self) -> tuple[Meeting, ...]:
        """Every overleg, newest first."""
        with self.store.reading() as session:
            rows = session.scalars(select(MeetingRow).order_by(MeetingRow.held_on.desc(), MeetingRow.id.desc())).all()
            return read_meetings(session, rows)

    def planned(self, kinds: Sequence[MeetingKind], since: date) -> tuple[Meeting, ...]:
        """Planned overleg of these kinds from a day on, the first first."""
        with self.store.reading() as session:
            rows = session.scalars(
                select(MeetingRow)
                .where(
                    MeetingRow.state == MeetingState.PLANNED, MeetingRow.kind.in_(kinds), MeetingRow.held_on >= since
                )
                .order_by(MeetingRow.held_on, MeetingRow.id)
            ).all()
            return read_meetings(session, rows)


def checked(meeting: Meeting, actions: Sequence[ActionItem], today: date) -> tuple[Meeting, tuple[ActionItem, ...]]:
    """An overleg and its agreements, cleaned and numbered. Raises what their rules refuse."""
    cases = numbered(meeting.cases) if meeting.kind in MDO_KINDS else meeting.cases
    meeting = replace(cleaned(meeting), cases=tuple(cleaned(one) for one in cases))
    check_record(meeting, today)
    made = tuple(cleaned(action) for action in actions)
    for action in made:
        check_record(action, today)
    return meeting, made


def keep_meeting(unit: Unit, meeting: Meeting, actions: Sequence[ActionItem] = ()) -> int:
    """Write a checked overleg whole, with the agreements made in it, and return its id. Raises as `save`."""
    row = _write_meeting(unit, meeting)
    unit.subject_id = row.id
    participants = for_own_children(unit.session, meeting)
    changed = [write_participants(unit, row.id, participants), _write_cases(unit, row.id, meeting.cases)]
    if any(changed) and meeting.id != NEW:
        touch(row)
    add_actions(unit, row.id, actions)
    return row.id


def read_meeting(session: Session, meeting_id: int) -> Meeting:
    """One whole overleg. Raises `NotFound("meeting.not_found")`."""
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        raise NotFound("meeting.not_found")
    return read_meetings(session, [row])[0]


def cleaned_case(meeting_id: int, case: Case) -> CaseRow:
    """The row of a case."""
    return CaseRow(**{**columns_of(cleaned(case), CaseRow), "meeting_id": meeting_id})


def _write_meeting(unit: Unit, meeting: Meeting) -> MeetingRow:
    columns = columns_of(meeting, MeetingRow)
    need_references(unit, columns)
    if meeting.id == NEW:
        row = MeetingRow(**columns)
        unit.session.add(row)
    else:
        row = unit.get(MeetingRow, meeting.id, meeting.version)
        assign(row, columns)
    unit.session.flush()
    return row


def for_own_children(session: Session, meeting: Meeting) -> tuple[Participant, ...]:
    """The participants, a parent of whom it was not said for which pupil once for every own child in the overleg.

    Who comes for a pupil that is not on it (any more) is left out.
    """
    pupil_ids = [one.pupil_id for one in meeting.cases]
    ties = select(GuardianshipRow).where(GuardianshipRow.pupil_id.in_(pupil_ids)).order_by(GuardianshipRow.id)
    children: dict[int, list[int]] = {}
    for tie in session.scalars(ties):
        children.setdefault(tie.person_id, []).append(tie.pupil_id)
    found: list[Participant] = []
    for one in meeting.participants:
        if one.pupil_id is not None and one.pupil_id not in pupil_ids:
            continue
        own = children.get(one.person_id, [])
        if one.role is Role.PARENT and one.pupil_id is None and own:
            found += [replace(one, pupil_id=pupil_id) for pupil_id in own]
        else:
            found.append(one)
    return tuple({(one.person_id, one.role, one.pupil_id): one for one in found}.values())


def write_participants(unit: Unit, meeting_id: int, participants: Sequence[Participant]) -> bool:
    """Put these people in the place of who took part; tell whether anything changed.

    Raises:
        RuleViolation: `person.role_not_of_kind` (role).
    """
    session = unit.session
    changed = False
    standing = {
        (row.person_id, row.role, row.pupil_id): row
        for row in session.scalars(select(ParticipantRow).where(ParticipantRow.meeting_id == meeting_id))
    }
    for one in participants:
        if one.role not in ROLES_OF[unit.get(PersonRow, one.person_id).kind]:
            raise RuleViolation("person.role_not_of_kind", role=one.role)
        need_references(unit, {"pupil_id": one.pupil_id})
        row = standing.pop((one.person_id, one.role, one.pupil_id), None)
        if row is None:
            columns = {**columns_of(one, ParticipantRow), "meeting_id": meeting_id}
            session.add(ParticipantRow(**columns))
            changed = True
        else:
            changed |= assign(row, {"present": one.present})
    for row in standing.values():
        session.delete(row)
    return changed or bool(standing)


def _write_cases(unit: Unit, meeting_id: int, cases: Sequence[Case]) -> bool:
    session = unit.session
    changed = False
    standing = {row.pupil_id: row for row in session.scalars(select(CaseRow).where(CaseRow.meeting_id == meeting_id))}
    for case in cases:
        row = standing.pop(case.pupil_id, None)
        if row is None:
            unit.get(PupilRow, case.pupil_id)
            session.add(cleaned_case(meeting_id, case))
            changed = True
        else:
            changed |= assign(row, {**columns_of(case, CaseRow), "meeting_id": meeting_id})
    for row in standing.values():
        drop_papers(session, meeting_id, row.pupil_id)
        session.delete(row)
    return changed or bool(standing)
