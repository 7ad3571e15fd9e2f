"""Reading a whole dossier: one query a table, whatever the number of records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionItem, Postponement
from ib_console.domain.dossier import Dossier
from ib_console.domain.errors import NotFound
from ib_console.domain.guidance import Declaration, Evaluation, Intervention, Need, Profile
from ib_console.domain.meetings import Case, Meeting, Participant
from ib_console.domain.notes import Note
from ib_console.domain.people import Guardianship, HeldRole, Person, Role
from ib_console.domain.plans import Arrangement, BoundaryJudgement, Consent, Opp, SchoolAgreement, Tlv
from ib_console.domain.pupils import Enrolment, Pupil
from ib_console.models.base import Base
from ib_console.models.guidance import DeclarationRow, EvaluationRow, InterventionRow, NeedRow
from ib_console.models.meetings import ActionRow, CaseRow, MeetingRow, ParticipantRow, PostponementRow
from ib_console.models.notes import NoteRow
from ib_console.models.people import GuardianshipRow, PersonExpertiseRow, PersonRoleRow, PersonRow
from ib_console.models.plans import (
    ArrangementRow,
    BoundaryJudgementRow,
    ConsentRow,
    OppRow,
    SchoolAgreementRow,
    TlvRow,
)
from ib_console.models.pupils import EnrolmentRow, GroupRow, PupilRow
from ib_console.services.mapping import as_value

R = TypeVar("R", bound=Base)
V = TypeVar("V")


def read_people(session: Session, ids: Sequence[int] | None = None) -> dict[int, Person]:
    """Everybody (or those asked for) with roles and expertise, by id."""
    people = select(PersonRow)
    roles = select(PersonRoleRow).order_by(PersonRoleRow.id)
    if ids is not None:
        people = people.where(PersonRow.id.in_(ids))
        roles = roles.where(PersonRoleRow.person_id.in_(ids))
    held: dict[int, list[HeldRole]] = defaultdict(list)
    for role in session.scalars(roles):
        held[role.person_id].append(HeldRole(role=role.role, since=role.since, until=role.until))
    covers: dict[int, list[str]] = defaultdict(list)
    for covered in session.scalars(select(PersonExpertiseRow).order_by(PersonExpertiseRow.id)):
        covers[covered.person_id].append(covered.sop_item_id)
    return {
        row.id: as_value(Person, row, roles=tuple(held[row.id]), expertise_ids=tuple(covers[row.id]))
        for row in session.scalars(people)
    }


def read_meetings(session: Session, meetings: Sequence[MeetingRow]) -> tuple[Meeting, ...]:
    """Whole meetings: participants with their name and gezag, and every case."""
    ids = [row.id for row in meetings]
    authority: dict[tuple[int | None, int], bool] = {
        (row.pupil_id, row.person_id): row.has_authority for row in session.scalars(select(GuardianshipRow))
    }
    participants: dict[int, list[Participant]] = defaultdict(list)
    present = (
        select(ParticipantRow, PersonRow)
        .join(PersonRow, PersonRow.id == ParticipantRow.person_id)
        .where(ParticipantRow.meeting_id.in_(ids))
        .order_by(ParticipantRow.id)
    )
    for taking_part, person in session.execute(present):
        name = as_value(Person, person).name
        tie = (taking_part.pupil_id, taking_part.person_id)
        gezag = taking_part.role is not Role.PARENT or authority.get(tie, False)
        participants[taking_part.meeting_id].append(as_value(Participant, taking_part, name=name, has_authority=gezag))
    cases: dict[int, list[Case]] = defaultdict(list)
    discussed = (
        select(CaseRow, PupilRow)
        .join(PupilRow, PupilRow.id == CaseRow.pupil_id)
        .where(CaseRow.meeting_id.in_(ids))
        .order_by(CaseRow.place.is_(None), CaseRow.place, CaseRow.id)
    )
    for row, pupil in session.execute(discussed):
        cases[row.meeting_id].append(as_value(Case, row, pupil_name=as_value(Pupil, pupil).name))
    return tuple(
        as_value(Meeting, row, participants=tuple(participants[row.id]), cases=tuple(cases[row.id])) for row in meetings
    )


def read_pupil(session: Session, pupil_id: int) -> PupilRow:
    """The pupil's row, for use inside a service. Raises `NotFound("pupil.not_found")`."""
    row = session.get(PupilRow, pupil_id)
    if row is None:
        raise NotFound("pupil.not_found")
    return row


def profile_of(row: PupilRow) -> Profile:
    """The standing part of a dossier."""
    return as_value(Profile, row)


def read_dossier(session: Session, row: PupilRow) -> Dossier:
    """Everything the rules look at."""
    (dossier,) = read_dossiers(session, [row])
    return dossier


def read_dossiers(session: Session, rows: Sequence[PupilRow]) -> tuple[Dossier, ...]:
    """Everything the rules look at, of each of these pupils: one query a table, whatever their number."""
    ids = [row.id for row in rows]
    names = {person_id: person.name for person_id, person in read_people(session).items()}

    def named(kind: type[V], table: type[R]) -> Mapping[int, tuple[V, ...]]:
        return _by_pupil(
            (
                each.pupil_id,  # type: ignore[attr-defined]  # each of these tables has one
                as_value(kind, each, person_name=names.get(each.person_id, ""))
                if hasattr(each, "person_id")
                else as_value(kind, each),
            )
            for each in _of(session, table, ids)
        )

    opps = _by_pupil(
        (each.pupil_id, as_value(Opp, each, agreed_by_name=names.get(each.agreed_by_id or 0, "")))
        for each in _of(session, OppRow, ids)
    )
    interventions = _interventions(session, ids, names)
    meetings = _meetings(session, ids)
    needs, declarations = named(Need, NeedRow), named(Declaration, DeclarationRow)
    consents, arrangements = named(Consent, ConsentRow), named(Arrangement, ArrangementRow)
    tlvs, agreements = named(Tlv, TlvRow), named(SchoolAgreement, SchoolAgreementRow)
    judgements = named(BoundaryJudgement, BoundaryJudgementRow)
    return tuple(
        Dossier(
            pupil_id=row.id,
            level=row.level,
            level_since=row.level_since,
            leaves_on=row.left_on,
            profile=profile_of(row),
            needs=needs.get(row.id, ()),
            interventions=interventions.get(row.id, ()),
            declarations=declarations.get(row.id, ()),
            meetings=meetings.get(row.id, ()),
            consents=consents.get(row.id, ()),
            arrangements=arrangements.get(row.id, ()),
            opps=opps.get(row.id, ()),
            tlvs=tlvs.get(row.id, ()),
            agreements=agreements.get(row.id, ()),
            judgements=judgements.get(row.id, ()),
        )
        for row in rows
    )


def _by_pupil(found: Iterable[tuple[int, V]]) -> Mapping[int, tuple[V, ...]]:
    lists: dict[int, list[V]] = defaultdict(list)
    for pupil_id, value in found:
        lists[pupil_id].append(value)
    return {pupil_id: tuple(values) for pupil_id, values in lists.items()}


def _of(session: Session, table: type[R], ids: Sequence[int]) -> Sequence[R]:
    column = table.pupil_id  # type: ignore[attr-defined]  # each of these tables has one
    return session.scalars(select(table).where(column.in_(ids)).order_by(table.id)).all()  # type: ignore[attr-defined]  # every row has one


def _meetings(session: Session, ids: Sequence[int]) -> Mapping[int, tuple[Meeting, ...]]:
    """The overleggen in which these pupils were discussed, oldest first; also of who was discussed beside them."""
    involved = select(CaseRow.meeting_id).where(CaseRow.pupil_id.in_(ids))
    rows = session.scalars(
        select(MeetingRow).where(MeetingRow.id.in_(involved)).order_by(MeetingRow.held_on, MeetingRow.id)
    ).all()
    return _by_pupil(
        (pupil_id, meeting)
        for meeting in read_meetings(session, rows)
        for pupil_id in dict.fromkeys(case.pupil_id for case in meeting.cases)
    )


def _interventions(
    session: Session, ids: Sequence[int], names: Mapping[int, str]
) -> Mapping[int, tuple[Intervention, ...]]:
    rows = _of(session, InterventionRow, ids)
    evaluations: dict[int, list[Evaluation]] = defaultdict(list)
    of_these = select(EvaluationRow).where(EvaluationRow.intervention_id.in_([row.id for row in rows]))
    for row in session.scalars(of_these.order_by(EvaluationRow.held_on, EvaluationRow.id)):
        evaluations[row.intervention_id].append(as_value(Evaluation, row))
    return _by_pupil(
        (
            row.pupil_id,
            as_value(
                Intervention, row, person_name=names.get(row.person_id or 0, ""), evaluations=tuple(evaluations[row.id])
            ),
        )
        for row in rows
    )


def read_enrolments(session: Session, pupil_id: int) -> tuple[Enrolment, ...]:
    """The groups a pupil sat in, oldest first."""
    found = session.execute(
        select(EnrolmentRow, GroupRow)
        .join(GroupRow, GroupRow.id == EnrolmentRow.group_id)
        .where(EnrolmentRow.pupil_id == pupil_id)
        .order_by(EnrolmentRow.since, EnrolmentRow.id)
    )
    return tuple(
        as_value(Enrolment, row, group_name=group.name, school_year=group.school_year, kind=group.kind)
        for row, group in found
    )


def read_guardians(session: Session, pupil_id: int) -> tuple[Guardianship, ...]:
    """The parents and guardians of a pupil."""
    rows = session.scalars(
        select(GuardianshipRow).where(GuardianshipRow.pupil_id == pupil_id).order_by(GuardianshipRow.id)
    ).all()
    people = read_people(session, [row.person_id for row in rows])
    return tuple(as_value(Guardianship, row, person=people[row.person_id]) for row in rows)


def read_actions(session: Session, pupil_id: int) -> tuple[ActionItem, ...]:
    """The actions about a pupil with the names of pupil and person, the first due first."""
    query = (
        select(ActionRow, PupilRow, PersonRow, PostponementRow)
        .outerjoin(PupilRow, PupilRow.id == ActionRow.pupil_id)
        .outerjoin(PersonRow, PersonRow.id == ActionRow.person_id)
        .outerjoin(PostponementRow, PostponementRow.action_id == ActionRow.id)
        .where(ActionRow.pupil_id == pupil_id)
        .order_by(ActionRow.due_on, ActionRow.id, PostponementRow.id)
    )
    found = session.execute(query).all()
    put_off: dict[int, list[Postponement]] = defaultdict(list)
    for row, _, _, postponed in found:
        if postponed is not None:
            put_off[row.id].append(as_value(Postponement, postponed))
    named = {row.id: (row, pupil, person) for row, pupil, person, _ in found}
    return tuple(
        as_value(
            ActionItem,
            row,
            pupil_name=_name(Pupil, pupil),
            person_name=_name(Person, person),
            postponements=tuple(put_off[row.id]),
        )
        for row, pupil, person in named.values()
    )


def read_notes(session: Session, pupil_id: int, today: date) -> tuple[Note, ...]:
    """The notes about a pupil, oldest first; a werkaantekening until its last day."""
    rows = session.scalars(select(NoteRow).where(NoteRow.pupil_id == pupil_id).order_by(NoteRow.id))
    return tuple(note for note in (as_value(Note, row) for row in rows) if note.is_kept_on(today))


def _name(kind: type[Pupil] | type[Person], row: Base | None) -> str:
    return "" if row is None else as_value(kind, row).name
