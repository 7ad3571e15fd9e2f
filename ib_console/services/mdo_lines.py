"""What Vandaag tells of the MDO's that are planned: papers to send, and for how many cases consent is lacking.

Why it exists apart from `mdo_reader`: it reads a few columns of every planned MDO at once. It must not write.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.agenda import AgendaItem
from ib_console.domain.deadlines import Who, of_papers
from ib_console.domain.mdo import ParentConsent, consent_on, lacks_consent
from ib_console.domain.meetings import MDO_KINDS, Meeting, MeetingPaper, MeetingState, Participant
from ib_console.domain.people import EXTERNAL_ROLES, full_name
from ib_console.domain.plans import Consent
from ib_console.domain.school import School
from ib_console.models.meetings import CaseRow, MeetingPaperRow, MeetingRow, ParticipantRow
from ib_console.models.people import GuardianshipRow, PersonRow
from ib_console.services.mapping import as_value
from ib_console.services.school import read_school

_PLANNED = select(MeetingRow.id).where(MeetingRow.kind.in_(MDO_KINDS), MeetingRow.state == MeetingState.PLANNED)


def papers_to_send(session: Session, pupils: Mapping[int, Who], day: date) -> Iterator[AgendaItem]:
    """Every planned MDO with papers that were not sent."""
    names = (PersonRow.given_name, PersonRow.initials, PersonRow.prefix, PersonRow.family_name)
    query = (
        select(MeetingPaperRow, *names)
        .outerjoin(PersonRow, PersonRow.id == MeetingPaperRow.person_id)
        .where(MeetingPaperRow.meeting_id.in_(_PLANNED), MeetingPaperRow.sent_on.is_(None))
        .order_by(MeetingPaperRow.id)
    )
    papers: defaultdict[int, list[MeetingPaper]] = defaultdict(list)
    for row, *name in session.execute(query):
        person_name = "" if row.person_id is None else full_name(*name)
        papers[row.meeting_id].append(as_value(MeetingPaper, row, person_name=person_name))
    terms = as_value(School, read_school(session)).terms
    planned = ((one, papers[one.id]) for one in _planned(session, {}))
    yield from of_papers(planned, pupils, terms, day)


def without_consent(session: Session, consents: Mapping[int, Sequence[Consent]]) -> dict[int, int]:
    """Planned MDO -> for how many of its cases consent is lacking; those where it lacks for none are left out."""
    externals: defaultdict[int, list[Participant]] = defaultdict(list)
    coming = select(ParticipantRow).where(
        ParticipantRow.meeting_id.in_(_PLANNED), ParticipantRow.role.in_(EXTERNAL_ROLES)
    )
    for row in session.scalars(coming):
        externals[row.meeting_id].append(as_value(Participant, row, name=""))
    cases: defaultdict[int, list[int]] = defaultdict(list)
    for case in session.execute(select(CaseRow.meeting_id, CaseRow.pupil_id).where(CaseRow.meeting_id.in_(_PLANNED))):
        cases[case.meeting_id].append(case.pupil_id)
    ties: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
    parents = select(GuardianshipRow.pupil_id, GuardianshipRow.person_id, GuardianshipRow.no_information).where(
        GuardianshipRow.has_authority,
        GuardianshipRow.pupil_id.in_(select(CaseRow.pupil_id).where(CaseRow.meeting_id.in_(_PLANNED))),
    )
    for tie in session.execute(parents):
        ties[tie.pupil_id].append((tie.person_id, tie.no_information))
    found: dict[int, int] = {}
    for meeting in _planned(session, externals):
        lacking = sum(
            lacks_consent(
                meeting,
                tuple(one for one in meeting.participants if one.pupil_id == pupil_id),
                tuple(_parent(*tie, tuple(consents.get(pupil_id, ())), meeting.held_on) for tie in ties[pupil_id]),
            )
            for pupil_id in cases[meeting.id]
        )
        if lacking:
            found[meeting.id] = lacking
    return found


def _planned(session: Session, externals: Mapping[int, Sequence[Participant]]) -> Iterator[Meeting]:
    """The planned MDO's without their cases, and of their people only these."""
    columns = (MeetingRow.id, MeetingRow.kind, MeetingRow.held_on, MeetingRow.title, MeetingRow.starts_at)
    for row in session.execute(select(*columns).where(MeetingRow.id.in_(_PLANNED)).order_by(MeetingRow.id)):
        yield Meeting(
            id=row.id,
            kind=row.kind,
            held_on=row.held_on,
            state=MeetingState.PLANNED,
            title=row.title,
            starts_at=row.starts_at,
            participants=tuple(externals.get(row.id, ())),
        )


def _parent(person_id: int, no_information: bool, consents: tuple[Consent, ...], day: date) -> ParentConsent:  # noqa: FBT001 - the flag of the tie
    consent = consent_on(consents, person_id, day)
    covered = consent is not None and consent.covers(day)
    return ParentConsent(person_id=person_id, name="", consent=consent, covered=covered, no_information=no_information)
