"""An MDO from its first case to its verslag: who comes on the agenda, with whom, what must be read, and the closing.

Each method is one step on the agenda, so that one key does it and one key takes it back. The form of the overleg itself
(day, time, name) is that of every overleg, in `meetings`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionItem, Ground
from ib_console.domain.changes import NEW, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.mdo import CASE_MINUTES, MdoAgenda
from ib_console.domain.mdo_suggestions import Suggestion, ordered
from ib_console.domain.meeting_roles import USUAL_ROLES
from ib_console.domain.meetings import Case, Meeting, MeetingPaper, MeetingState, Participant
from ib_console.domain.people import Role
from ib_console.domain.pupils import Pupil
from ib_console.domain.record_rules import check_record, need_past, need_text
from ib_console.models.engine import Store
from ib_console.models.meetings import ActionRow, CaseRow, MeetingPaperRow, MeetingRow, ParticipantRow
from ib_console.models.people import PersonRoleRow
from ib_console.models.pupils import PupilRow
from ib_console.models.unit import Unit
from ib_console.services.agreements import add_actions
from ib_console.services.case_places import drop_papers, number_cases
from ib_console.services.mapping import as_value, assign, cleaned, columns_of, touch
from ib_console.services.mdo_reader import asked_roles, mdo_row, read_mdo, read_question, read_suggestions
from ib_console.services.mdo_rows import case_row, of_case, paper_row, planned_mdo
from ib_console.services.meetings import cleaned_case, read_meeting, write_participants
from ib_console.services.people import propose
from ib_console.services.references import need_references
from ib_console.services.sops import read_version_on
from ib_console.wording.mdo_sentences import report_action


@dataclass(frozen=True, slots=True)
class MdoService:
    """The agendas of MDO's."""

    store: Store
    clock: Clock

    def view(self, meeting_id: int) -> MdoAgenda:
        """An MDO as it is prepared, held or was held.

        Raises:
            NotFound: `meeting.not_found`.
            RuleViolation: `mdo.other_kind` for any other overleg.
        """
        with self.store.reading() as session:
            return read_mdo(session, meeting_id, self.clock.today())

    def suggestions(self, meeting_id: int) -> tuple[Suggestion, ...]:
        """Who could come on it, the strongest reason first; nobody who is on this MDO or another that is to come."""
        with self.store.reading() as session:
            mdo_row(session, meeting_id)
            return ordered(read_suggestions(session, read_meeting(session, meeting_id), self.clock.today()))

    def add_case(self, meeting_id: int, pupil_id: int, question: str = "") -> Changes:
        """Put a pupil at the end of the agenda, with a question, minutes and the people who usually come.

        Without a question it gets that of the last declaration, else the hulpvraag. Its minutes are what is left of the
        slot, at most the usual. The own teachers and parents come for this case, the others for the whole MDO.

        Raises:
            RuleViolation: `meeting.not_planned`, `meeting.pupil_twice`.
            NotFound: no such overleg or pupil.
        """
        with self.store.transaction("mdo.case_added", subject="meeting", subject_id=meeting_id) as unit:
            row, meeting = planned_mdo(unit, meeting_id)
            unit.get(PupilRow, pupil_id)
            if meeting.case_of(pupil_id) is not None:
                raise RuleViolation("meeting.pupil_twice")
            session = unit.session
            left = None if row.minutes is None else row.minutes - sum(case.minutes or 0 for case in meeting.cases)
            case = Case(
                pupil_id=pupil_id,
                question=question or read_question(session, pupil_id),
                minutes=CASE_MINUTES if left is None or left <= 0 else min(CASE_MINUTES, left),
                place=len(meeting.cases) + 1,
            )
            number_cases(session, meeting_id)
            session.add(cleaned_case(meeting_id, case))
            _invite_usual(session, meeting, pupil_id)
            touch(row)
        return unit.changes

    def drop_case(self, meeting_id: int, pupil_id: int) -> Changes:
        """Take a pupil off the agenda, with who came for this case and its papers.

        Raises:
            RuleViolation: `meeting.not_planned`.
            NotFound: the pupil is not on it.
        """
        with self.store.transaction("mdo.case_dropped", subject="meeting", subject_id=meeting_id) as unit:
            row, _ = planned_mdo(unit, meeting_id)
            unit.session.delete(case_row(unit.session, meeting_id, pupil_id))
            for person in of_case(unit.session, ParticipantRow, meeting_id, pupil_id):
                unit.session.delete(person)
            drop_papers(unit.session, meeting_id, pupil_id)
            number_cases(unit.session, meeting_id)
            touch(row)
        return unit.changes

    def shift_case(self, meeting_id: int, pupil_id: int, by: int) -> Changes:
        """Move a case so many places down (up when negative); at the ends it stays. Raises as `drop_case`."""
        with self.store.transaction("mdo.case_moved", subject="meeting", subject_id=meeting_id) as unit:
            row, meeting = planned_mdo(unit, meeting_id)
            ids = [case.pupil_id for case in meeting.cases]
            if pupil_id not in ids:
                raise NotFound("not_found")
            place = ids.index(pupil_id)
            target = min(max(place + by, 0), len(ids) - 1)
            ids.insert(target, ids.pop(place))
            if number_cases(unit.session, meeting_id, ids):
                touch(row)
        return unit.changes

    def carry_over(self, meeting_id: int, pupil_id: int, target_id: int) -> Changes:
        """Move a case to the end of another MDO: its texts, minutes, people and the papers that were not sent.

        Raises:
            RuleViolation: `meeting.not_planned` for either of them, `mdo.same`, `meeting.pupil_twice`.
            NotFound: no such overleg, or the pupil is not on it.
        """
        if meeting_id == target_id:
            raise RuleViolation("mdo.same")
        with self.store.transaction("mdo.case_carried", subject="meeting", subject_id=meeting_id) as unit:
            session = unit.session
            row, _ = planned_mdo(unit, meeting_id)
            target, there = planned_mdo(unit, target_id)
            if there.case_of(pupil_id) is not None:
                raise RuleViolation("meeting.pupil_twice")
            number_cases(session, target_id)
            case = case_row(session, meeting_id, pupil_id)
            case.meeting_id, case.place = target_id, len(there.cases) + 1
            for one in of_case(session, ParticipantRow, meeting_id, pupil_id):
                one.meeting_id = target_id
            for paper in of_case(session, MeetingPaperRow, meeting_id, pupil_id):
                if paper.sent_on is None:
                    paper.meeting_id = target_id
            number_cases(session, meeting_id)
            touch(row)
            touch(target)
        return unit.changes

    def save_case(self, meeting_id: int, case: Case, version: int, actions: Sequence[ActionItem] = ()) -> Changes:
        """Keep what is asked, said and decided about one pupil; its place on the agenda stays. Actions are added.

        Raises:
            StaleEdit: the MDO was changed since it was shown.
            RuleViolation: what the rule of an overleg or an action refuses.
            NotFound: the pupil is no longer on it.
        """
        today = self.clock.today()
        case = cleaned(case)
        made = [cleaned(action) for action in actions]
        for action in made:
            check_record(action, today)
        with self.store.transaction("mdo.case_saved", subject="meeting", subject_id=meeting_id) as unit:
            row = unit.get(MeetingRow, meeting_id, version)
            meeting = read_meeting(unit.session, meeting_id)
            check_record(
                replace(meeting, cases=tuple(case if one.pupil_id == case.pupil_id else one for one in meeting.cases)),
                today,
            )
            part = case_row(unit.session, meeting_id, case.pupil_id)
            columns = {**columns_of(case, CaseRow), "meeting_id": meeting_id, "place": part.place}
            if assign(part, columns):
                touch(row)
            add_actions(unit, meeting_id, made)
        return unit.changes

    def invite(self, meeting_id: int, people: Mapping[int | None, Sequence[Participant]], version: int) -> Changes:
        """Put these people in the place of who come: by the pupil of a case, or under None for the whole MDO.

        Cases that are not named keep theirs.

        Raises:
            StaleEdit: the MDO was changed since it was shown.
            RuleViolation: `person.role_not_of_kind` (role).
        """
        with self.store.transaction("mdo.invited", subject="meeting", subject_id=meeting_id) as unit:
            row = unit.get(MeetingRow, meeting_id, version)
            meeting = read_meeting(unit.session, meeting_id)
            kept = [one for one in meeting.participants if one.pupil_id not in people]
            wanted = [replace(one, pupil_id=pupil_id) for pupil_id, some in people.items() for one in some]
            if write_participants(unit, meeting_id, (*kept, *wanted)):
                touch(row)
        return unit.changes

    def save_paper(self, meeting_id: int, paper: MeetingPaper) -> Changes:
        """Add (id 0) or change something to be read before the MDO.

        Raises:
            RuleViolation: `text.missing` (field), `date.in_future` (field).
            NotFound: no such overleg or paper.
        """
        paper = cleaned(paper)
        need_text("what", paper.what)
        need_past("sent_on", paper.sent_on, self.clock.today())
        with self.store.transaction("mdo.paper_saved", subject="meeting", subject_id=meeting_id) as unit:
            row = mdo_row(unit.session, meeting_id)
            columns = {**columns_of(paper, MeetingPaperRow), "meeting_id": meeting_id}
            need_references(unit, columns)
            if paper.id == NEW:
                unit.session.add(MeetingPaperRow(**columns))
                touch(row)
            elif assign(paper_row(unit, meeting_id, paper.id), columns):
                touch(row)
        return unit.changes

    def drop_paper(self, meeting_id: int, paper_id: int) -> Changes:
        """Take a paper off the list. Raises `NotFound`."""
        with self.store.transaction("mdo.paper_dropped", subject="meeting", subject_id=meeting_id) as unit:
            row = mdo_row(unit.session, meeting_id)
            unit.session.delete(paper_row(unit, meeting_id, paper_id))
            touch(row)
        return unit.changes

    def close(self, meeting_id: int, present: Collection[tuple[int, Role, int | None]], version: int) -> Changes:
        """Record that the MDO was held, and who were there: as person, role and the pupil they came for.

        Everybody else who was invited was not. The intern begeleider gets one action, the verslag, within the school's
        term; closing again adds no second one.

        Raises:
            StaleEdit: the MDO was changed since it was shown.
            RuleViolation: `meeting.no_participants`, `meeting.no_pupils`, `meeting.not_planned` when it lapsed,
                `meeting.held_in_future`.
        """
        today = self.clock.today()
        with self.store.transaction("mdo.closed", subject="meeting", subject_id=meeting_id) as unit:
            row = unit.get(MeetingRow, meeting_id, version)
            agenda = read_mdo(unit.session, meeting_id, today)
            if row.state is MeetingState.CANCELLED:
                raise RuleViolation("meeting.not_planned")
            there = frozenset(present)
            people = tuple(
                replace(one, present=(one.person_id, one.role, one.pupil_id) in there)
                for one in agenda.meeting.participants
            )
            held = replace(agenda.meeting, state=MeetingState.HELD, participants=people)
            check_record(held, today)
            if write_participants(unit, meeting_id, people) and row.state is MeetingState.HELD:
                touch(row)
            row.state = MeetingState.HELD
            _add_report(unit, agenda)
        return unit.changes


def _invite_usual(session: Session, meeting: Meeting, pupil_id: int) -> None:
    """Invite who usually come, and whom the SOP asks for the pupil's next move; nobody twice."""
    pupil = as_value(Pupil, session.get_one(PupilRow, pupil_id))
    asked = asked_roles(read_version_on(session, meeting.held_on).sop, pupil.level, meeting)
    roles = dict.fromkeys((*USUAL_ROLES[meeting.kind], *(choice[0] for choice in asked)))
    standing = {(one.person_id, one.role, one.pupil_id) for one in meeting.participants}
    covered = {one.role for one in meeting.participants if one.pupil_id is None}
    for one in propose(session, pupil_id, tuple(roles), meeting.held_on):
        own = one.role in {Role.TEACHER, Role.PARENT}
        key = (one.person_id, one.role, pupil_id if own else None)
        if key in standing or (not own and one.role in covered):
            continue
        session.add(ParticipantRow(meeting_id=meeting.id, person_id=key[0], role=key[1], pupil_id=key[2]))


def _add_report(unit: Unit, agenda: MdoAgenda) -> None:
    """The verslag as an action of the intern begeleider; once for an MDO, whatever became of it or what it is called.

    Agreements are made with another ground, so that this is the only one of its ground that is about no pupil.
    """
    meeting, session = agenda.meeting, unit.session
    known = select(ActionRow.id).where(
        ActionRow.meeting_id == meeting.id, ActionRow.ground == Ground.SCHOOL, ActionRow.pupil_id.is_(None)
    )
    if session.scalar(known.limit(1)) is not None:
        return
    coordinators = select(PersonRoleRow.person_id).where(
        PersonRoleRow.role == Role.CARE_COORDINATOR,
        or_(PersonRoleRow.since.is_(None), PersonRoleRow.since <= meeting.held_on),
        or_(PersonRoleRow.until.is_(None), PersonRoleRow.until >= meeting.held_on),
    )
    person_id = session.scalar(coordinators.order_by(PersonRoleRow.id).limit(1))
    what = report_action(meeting)
    action = ActionItem(id=NEW, what=what, due_on=agenda.report_due_on, person_id=person_id, ground=Ground.SCHOOL)
    add_actions(unit, meeting.id, (action,))
