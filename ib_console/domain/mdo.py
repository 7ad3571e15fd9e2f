"""The agenda of an MDO: its cases with what is ready for each of them and what is not yet.

Why it exists: an MDO goes wrong before it begins (no question, a parent who did not consent, papers that nobody read),
so the agenda says per case what is missing, as codes. Pure functions of values, imports domain only. Sources: the
preparation of an MDO as samenwerkingsverbanden describe it (domain.md 2.2); consent before externals hear about a
child (domain.md 2.8).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingPaper, Participant
from ib_console.domain.people import EXTERNAL_ROLES, Role
from ib_console.domain.plans import Consent, ConsentPurpose
from ib_console.domain.school import MeetingTerms

CASE_MINUTES = 30
"""What a case usually takes; the program's own proposal, to be changed on the agenda."""
CONCLUSIONS = (
    CaseOutcome.CONTINUE,
    CaseOutcome.ADJUST,
    CaseOutcome.RESEARCH,
    CaseOutcome.ARRANGEMENT,
    CaseOutcome.TLV,
    CaseOutcome.TRACK_STOPPED,
    CaseOutcome.OTHER,
)
"""What an MDO can conclude about a pupil."""
TO_BE_DONE = frozenset({CaseOutcome.RESEARCH, CaseOutcome.ARRANGEMENT, CaseOutcome.TLV})
"""Conclusions that somebody must act on, by a day."""
_NOON = time(12)


class PointCode(StrEnum):
    """Each thing that can be missing on the agenda of a case."""

    NO_QUESTION = "geen_vraag"
    NO_MINUTES = "geen_minuten"
    NOBODY_INVITED = "niemand_uitgenodigd"
    ROLE_MISSING = "rol_ontbreekt"
    NO_PARENT_KNOWN = "geen_ouder_bekend"
    PARENT_NOT_INVITED = "ouder_niet_uitgenodigd"
    CONSENT_MISSING = "toestemming_ontbreekt"
    CONSENT_WITHDRAWN = "toestemming_ingetrokken"
    NO_CHILD_VOICE = "geen_stem_van_het_kind"
    PAPER_NOT_SENT = "stuk_niet_verstuurd"
    PAPER_LATE = "stuk_te_laat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that is not ready."""

    code: PointCode
    names: tuple[str, ...] = ()
    """Of whom: the parents without consent, the papers that were not sent."""
    roles: tuple[Role, ...] = ()
    blocks: bool = False
    """Whether the case cannot go on like this: externals may not hear of a child without consent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentConsent:
    """A parent with gezag, and the consent that covers the day of the MDO."""

    person_id: int
    name: str
    consent: Consent | None = None
    """What covers the day; else the last one, withdrawn or over; None when there never was one."""
    covered: bool = False
    no_information: bool = False
    """"Geen informatie aan": not asked and not invited."""
    pupil_name: str = ""
    """For which child, where there are several: a parent may allow different things for each."""

    @property
    def has_withdrawn(self) -> bool:
        """Whether the consent was there and was taken back."""
        return not self.covered and self.consent is not None and self.consent.withdrawn_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class MdoCase:
    """One case on the agenda with everything around it."""

    case: Case
    level: SupportLevel
    group: str = ""
    participants: tuple[Participant, ...] = ()
    """Who come for this case, without those who come for all of them."""
    parents: tuple[ParentConsent, ...] = ()
    papers: tuple[MeetingPaper, ...] = ()
    starts_at: time | None = None
    """When its turn comes; None when the MDO has no time, or a case before it has no minutes."""
    points: tuple[Point, ...] = ()

    @property
    def pupil_id(self) -> int:
        """Whose case it is."""
        return self.case.pupil_id

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.points


@dataclass(frozen=True, slots=True, kw_only=True)
class MdoAgenda:
    """An MDO as it is prepared and held."""

    meeting: Meeting
    cases: tuple[MdoCase, ...]
    """In the order of the agenda."""
    papers: tuple[MeetingPaper, ...] = ()
    """Of the MDO as a whole."""
    terms: MeetingTerms
    today: date
    next_slots: tuple[Meeting, ...] = ()
    """The planned MDO's after this one, the first first: where a case can be carried over to."""

    @property
    def for_all(self) -> tuple[Participant, ...]:
        """Who come for every case: the regular guests."""
        return tuple(one for one in self.meeting.participants if one.pupil_id is None)

    @property
    def minutes(self) -> int:
        """What the cases take together, as far as it is known."""
        return sum(one.case.minutes or 0 for one in self.cases)

    @property
    def minutes_left(self) -> int | None:
        """What is left of the slot; negative when it does not fit, None when the slot has no length."""
        return None if self.meeting.minutes is None else self.meeting.minutes - self.minutes

    @property
    def papers_due_on(self) -> date:
        """The last day on which the papers can be sent."""
        return papers_due_on(self.meeting, self.terms)

    @property
    def report_due_on(self) -> date:
        """By when the verslag is there."""
        return self.meeting.held_on + self.terms.report

    def case_of(self, pupil_id: int) -> MdoCase | None:
        """The case of one pupil."""
        return next((one for one in self.cases if one.pupil_id == pupil_id), None)


def papers_due_on(meeting: Meeting, terms: MeetingTerms) -> date:
    """The day on which the papers must be with everybody; an MDO without a time is taken to begin at noon."""
    begins = datetime.combine(meeting.held_on, meeting.starts_at or _NOON)
    return (begins - terms.papers).date()


def numbered(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases with places from 1: those that have one in that order, then the others as they stand."""
    in_order = sorted(cases, key=lambda case: (case.place is None, case.place or 0))
    return tuple(replace(case, place=place) for place, case in enumerate(in_order, 1))


def starting_times(meeting: Meeting, cases: tuple[Case, ...]) -> tuple[time | None, ...]:
    """When the turn of each case comes, as far as the minutes before it are known."""
    if meeting.starts_at is None:
        return (None,) * len(cases)
    moment: datetime | None = datetime.combine(meeting.held_on, meeting.starts_at)
    found: list[time | None] = []
    for case in cases:
        found.append(None if moment is None else moment.time())
        moment = None if moment is None or case.minutes is None else moment + timedelta(minutes=case.minutes)
    return tuple(found)


def needs_consent(meeting: Meeting, case_participants: tuple[Participant, ...]) -> bool:
    """Whether externals will hear about the child: an MDO extern, or any external among those who come."""
    comes = (*(one for one in meeting.participants if one.pupil_id is None), *case_participants)
    return meeting.kind is MeetingKind.MDO_EXTERNAL or any(one.role in EXTERNAL_ROLES for one in comes)


def lacks_consent(
    meeting: Meeting, case_participants: tuple[Participant, ...], parents: Iterable[ParentConsent]
) -> bool:
    """Whether externals will hear about the child while a parent with gezag did not consent, or none can be asked."""
    asked = [parent for parent in parents if not parent.no_information]
    covered = bool(asked) and all(parent.covered for parent in asked)
    return needs_consent(meeting, case_participants) and not covered


def consent_on(
    consents: tuple[Consent, ...],
    person_id: int,
    day: date,
    purposes: Collection[ConsentPurpose] = (ConsentPurpose.DISCUSS_EXTERNALLY,),
) -> Consent | None:
    """The consent of a parent for one of these purposes that covers a day; else the last one.

    Without `purposes` it is that to discuss the child with externals.
    """
    own = [one for one in consents if one.person_id == person_id and one.purpose in purposes]
    covering = [one for one in own if one.covers(day)]
    return max(covering or own, key=lambda one: (one.given_on, one.id), default=None)


def points_of(one: MdoCase, agenda: MdoAgenda, roles: tuple[tuple[Role, ...], ...]) -> Iterator[Point]:
    """What is not ready for a case, the gravest first.

    Args:
        one: the case; its own `points` are not looked at.
        agenda: on which it stands.
        roles: who must be there by the SOP; of each inner tuple one is enough.
    """
    yield from _about_consent(one, agenda)
    if not one.case.question.strip():
        yield Point(code=PointCode.NO_QUESTION)
    yield from _about_people(one, agenda, roles)
    if one.case.minutes is None:
        yield Point(code=PointCode.NO_MINUTES)
    if not one.case.child_voice.strip():
        yield Point(code=PointCode.NO_CHILD_VOICE)
    unsent = tuple(paper.what for paper in one.papers if paper.sent_on is None)
    if unsent:
        late = agenda.today > agenda.papers_due_on
        yield Point(code=PointCode.PAPER_LATE if late else PointCode.PAPER_NOT_SENT, names=unsent)


def _about_consent(one: MdoCase, agenda: MdoAgenda) -> Iterator[Point]:
    if not lacks_consent(agenda.meeting, one.participants, one.parents):
        return
    asked = [parent for parent in one.parents if not parent.no_information]
    lacking = [parent for parent in asked if not parent.covered]
    withdrawn = tuple(parent.name for parent in lacking if parent.has_withdrawn)
    missing = tuple(parent.name for parent in lacking if not parent.has_withdrawn)
    if withdrawn:
        yield Point(code=PointCode.CONSENT_WITHDRAWN, names=withdrawn, blocks=True)
    if missing:
        yield Point(code=PointCode.CONSENT_MISSING, names=missing, blocks=True)
    if not asked:
        yield Point(code=PointCode.NO_PARENT_KNOWN, blocks=True)


def _about_people(one: MdoCase, agenda: MdoAgenda, roles: tuple[tuple[Role, ...], ...]) -> Iterator[Point]:
    invited = (*agenda.for_all, *one.participants)
    if not invited:
        yield Point(code=PointCode.NOBODY_INVITED)
        return
    there = {each.role for each in invited}
    missing = tuple(choice[0] for choice in roles if not there & set(choice) and Role.PARENT not in choice)
    if missing:
        yield Point(code=PointCode.ROLE_MISSING, roles=missing)
    known = {each.person_id for each in invited}
    left_out = tuple(
        parent.name for parent in one.parents if not parent.no_information and parent.person_id not in known
    )
    if left_out:
        yield Point(code=PointCode.PARENT_NOT_INVITED, names=left_out)
