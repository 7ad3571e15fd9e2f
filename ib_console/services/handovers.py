"""The overdracht of a group, in one reading: one query a table, whatever the number of pupils."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionItem
from ib_console.domain.clock import Clock
from ib_console.domain.dossier import Dossier
from ib_console.domain.errors import NotFound
from ib_console.domain.guidance import Evaluation, Intervention, Need
from ib_console.domain.handover import TOLD_NOTES, GroupHandover, belongs_to, group_handover, handover
from ib_console.domain.level_history import LevelMove
from ib_console.domain.levels import LevelDomain
from ib_console.domain.meetings import Case, Meeting
from ib_console.domain.notes import Note
from ib_console.domain.people import full_name
from ib_console.domain.plans import Arrangement, Consent, Opp, Tlv
from ib_console.domain.pupils import Enrolment, Group, Pupil
from ib_console.models.base import Base
from ib_console.models.engine import Store
from ib_console.models.guidance import EvaluationRow, InterventionRow, NeedRow
from ib_console.models.levels import LevelMoveRow
from ib_console.models.meetings import ActionRow, CaseRow, MeetingRow
from ib_console.models.notes import NoteRow
from ib_console.models.people import PersonRow
from ib_console.models.plans import ArrangementRow, ConsentRow, OppRow, TlvRow
from ib_console.models.pupils import EnrolmentRow, GroupRow, GroupTeacherRow, PupilRow
from ib_console.services.dossier_reader import profile_of
from ib_console.services.mapping import as_value

R = TypeVar("R", bound=Base)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class HandoverService:
    """Reading handovers; a handover is never stored."""

    store: Store
    clock: Clock

    def of_group(self, group_id: int) -> GroupHandover:
        """What the next teacher of a group must know, as it stands today.

        It is about the pupils who sit in the group now; in a group of a year to come about those who will, and in one
        of a past year about those who did when it ended.

        Raises:
            NotFound: `group.not_found`.
        """
        today = self.clock.today()
        with self.store.reading() as session:
            row = session.get(GroupRow, group_id)
            if row is None:
                raise NotFound("group.not_found")
            teachers = _teachers(session, group_id)
            placed = session.execute(
                select(PupilRow, EnrolmentRow)
                .join(EnrolmentRow, EnrolmentRow.pupil_id == PupilRow.id)
                .where(EnrolmentRow.group_id == group_id)
            )
            pupils = {
                pupil.id: pupil for pupil, place in placed if belongs_to(_enrolment(place, row), pupil.left_on, today)
            }
            names = _names(session)
            dossiers = _dossiers(session, pupils, names)
            moves = _moves(session, pupils, names)
            actions = _of_each(session, ActionItem, ActionRow, pupils, names)
            notes = _notes(session, pupils)
            told = [
                handover(
                    as_value(Pupil, pupil),
                    dossiers[pupil.id],
                    moves[pupil.id],
                    actions[pupil.id],
                    today,
                    notes=notes[pupil.id],
                )
                for pupil in pupils.values()
            ]
            group = as_value(Group, row, year_groups=tuple(row.year_groups), teacher_ids=tuple(teachers))
        return group_handover(group, [names[person] for person in teachers], told, today)


def _teachers(session: Session, group_id: int) -> list[int]:
    ties = select(GroupTeacherRow.person_id).where(GroupTeacherRow.group_id == group_id).order_by(GroupTeacherRow.id)
    return list(session.scalars(ties))


def _enrolment(row: EnrolmentRow, group: GroupRow) -> Enrolment:
    return as_value(Enrolment, row, group_name=group.name, school_year=group.school_year, kind=group.kind)


def _names(session: Session) -> dict[int, str]:
    columns = (PersonRow.id, PersonRow.given_name, PersonRow.initials, PersonRow.prefix, PersonRow.family_name)
    return {
        row.id: full_name(row.given_name, row.initials, row.prefix, row.family_name)
        for row in session.execute(select(*columns))
    }


def _dossiers(session: Session, pupils: dict[int, PupilRow], names: dict[int, str]) -> dict[int, Dossier]:
    needs = _of_each(session, Need, NeedRow, pupils, names)
    interventions = _interventions(session, pupils, names)
    consents = _of_each(session, Consent, ConsentRow, pupils, names)
    arrangements = _of_each(session, Arrangement, ArrangementRow, pupils, names)
    opps = _of_each(session, Opp, OppRow, pupils, names)
    tlvs = _of_each(session, Tlv, TlvRow, pupils, names)
    meetings = _meetings(session, pupils)
    return {
        row.id: Dossier(
            pupil_id=row.id,
            level=row.level,
            level_since=row.level_since,
            leaves_on=row.left_on,
            profile=profile_of(row),
            needs=tuple(needs[row.id]),
            interventions=tuple(interventions[row.id]),
            meetings=tuple(meetings[row.id]),
            consents=tuple(consents[row.id]),
            arrangements=tuple(arrangements[row.id]),
            opps=tuple(opps[row.id]),
            tlvs=tuple(tlvs[row.id]),
        )
        for row in pupils.values()
    }


def _of_each(
    session: Session, kind: type[V], table: type[R], pupils: Collection[int], names: dict[int, str]
) -> dict[int, list[V]]:
    """The records of a kind by pupil, oldest first, with the name of who is tied to each."""
    column = table.pupil_id  # type: ignore[attr-defined]  # each of these tables has one
    found: dict[int, list[V]] = defaultdict(list)
    for row in session.scalars(select(table).where(column.in_(pupils)).order_by(table.id)):  # type: ignore[attr-defined]  # every row has one
        extra = {"person_name": names.get(row.person_id or 0, "")} if hasattr(row, "person_id") else {}
        found[row.pupil_id].append(as_value(kind, row, **extra))  # type: ignore[attr-defined]  # see above
    return found


def _interventions(session: Session, pupils: Collection[int], names: dict[int, str]) -> dict[int, list[Intervention]]:
    evaluations: dict[int, list[Evaluation]] = defaultdict(list)
    of_these = (
        select(EvaluationRow)
        .join(InterventionRow, InterventionRow.id == EvaluationRow.intervention_id)
        .where(InterventionRow.pupil_id.in_(pupils))
        .order_by(EvaluationRow.id)
    )
    for evaluation in session.scalars(of_these):
        evaluations[evaluation.intervention_id].append(as_value(Evaluation, evaluation))
    found: dict[int, list[Intervention]] = defaultdict(list)
    rows = select(InterventionRow).where(InterventionRow.pupil_id.in_(pupils)).order_by(InterventionRow.id)
    for row in session.scalars(rows):
        name = names.get(row.person_id or 0, "")
        made = as_value(Intervention, row, person_name=name, evaluations=tuple(evaluations[row.id]))
        found[row.pupil_id].append(made)
    return found


def _meetings(session: Session, pupils: Collection[int]) -> dict[int, list[Meeting]]:
    """Each overleg once a pupil, with that pupil's case alone: no text about another can come along."""
    discussed = (
        select(CaseRow, MeetingRow)
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(CaseRow.pupil_id.in_(pupils))
        .order_by(MeetingRow.held_on, MeetingRow.id)
    )
    found: dict[int, list[Meeting]] = defaultdict(list)
    for case, meeting in session.execute(discussed):
        # The title is about the whole overleg and may name others.
        made = as_value(Meeting, meeting, title="", participants=(), cases=(as_value(Case, case),))
        found[case.pupil_id].append(made)
    return found


def _notes(session: Session, pupils: Collection[int]) -> dict[int, list[Note]]:
    """The notes that may go along; no text of another kind leaves the database."""
    found: dict[int, list[Note]] = defaultdict(list)
    rows = select(NoteRow).where(NoteRow.pupil_id.in_(pupils), NoteRow.kind.in_(TOLD_NOTES)).order_by(NoteRow.id)
    for row in session.scalars(rows):
        found[row.pupil_id].append(as_value(Note, row))
    return found


def _moves(session: Session, pupils: Collection[int], names: dict[int, str]) -> dict[int, list[LevelMove]]:
    """The entries about each niveau, without the check that was kept with them: a handover does not tell it."""
    found: dict[int, list[LevelMove]] = defaultdict(list)
    for row in session.scalars(select(LevelMoveRow).where(LevelMoveRow.pupil_id.in_(pupils)).order_by(LevelMoveRow.id)):
        decider = names.get(row.decider_id or 0, "")
        domains = tuple(LevelDomain(domain) for domain in row.domains)
        made = as_value(LevelMove, row, decider_name=decider, domains=domains, verdict=None, signals=())
        found[row.pupil_id].append(made)
    return found
