"""Everything about a pupil on one line of time, newest first. Which words it gets is for wording. Domain only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.actions import ActionItem
from ib_console.domain.dossier import Dossier
from ib_console.domain.guidance import Declaration, Evaluation, Intervention, Need
from ib_console.domain.level_history import LevelMove
from ib_console.domain.meetings import Meeting
from ib_console.domain.plans import Arrangement, BoundaryJudgement, Consent, Opp, SchoolAgreement, Tlv
from ib_console.domain.pupils import Enrolment


class TimelineKind(StrEnum):
    """What an entry is, as a filter shows it."""

    MOVE = "niveauwissel"
    MEETING = "overleg"
    INTERVENTION = "interventie"
    EVALUATION = "evaluatie"
    NEED = "onderwijsbehoefte"
    DECLARATION = "verklaring_handelingsverlegenheid"
    JUDGEMENT = "grensoordeel"
    CONSENT = "toestemming"
    ARRANGEMENT = "arrangement"
    OPP = "opp"
    TLV = "tlv"
    AGREEMENT = "akkoord_andere_school"
    ACTION = "actie"
    ENROLMENT = "plaatsing"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationEntry:
    """An evaluation with the intervention it is about."""

    intervention: Intervention
    evaluation: Evaluation


Record = (
    LevelMove
    | Meeting
    | Intervention
    | EvaluationEntry
    | Need
    | Declaration
    | BoundaryJudgement
    | Consent
    | Arrangement
    | Opp
    | Tlv
    | SchoolAgreement
    | ActionItem
    | Enrolment
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One record at its date."""

    on: date
    kind: TimelineKind
    record: Record


def timeline(
    dossier: Dossier,
    moves: Iterable[LevelMove],
    actions: Iterable[ActionItem],
    enrolments: Iterable[Enrolment],
) -> tuple[TimelineEntry, ...]:
    """Put everything in order, newest first; on one day the latest recorded first."""
    found = [
        *_of_dossier(dossier),
        *(TimelineEntry(on=one.moved_on, kind=TimelineKind.MOVE, record=one) for one in moves),
        *(TimelineEntry(on=one.closed_on or one.due_on, kind=TimelineKind.ACTION, record=one) for one in actions),
        *(TimelineEntry(on=one.since, kind=TimelineKind.ENROLMENT, record=one) for one in enrolments),
    ]
    return tuple(sorted(found, key=lambda entry: (entry.on, getattr(entry.record, "id", 0)), reverse=True))


def _of_dossier(dossier: Dossier) -> Iterator[TimelineEntry]:
    entry = TimelineEntry
    for meeting in dossier.meetings:
        yield entry(on=meeting.held_on, kind=TimelineKind.MEETING, record=meeting)
    for intervention in dossier.interventions:
        yield entry(on=intervention.starts_on, kind=TimelineKind.INTERVENTION, record=intervention)
        for evaluation in intervention.evaluations:
            both = EvaluationEntry(intervention=intervention, evaluation=evaluation)
            yield entry(on=evaluation.held_on, kind=TimelineKind.EVALUATION, record=both)
    for need in dossier.needs:
        yield entry(on=need.since or date.min, kind=TimelineKind.NEED, record=need)
    for declaration in dossier.declarations:
        yield entry(on=declaration.declared_on, kind=TimelineKind.DECLARATION, record=declaration)
    for judgement in dossier.judgements:
        yield entry(on=judgement.judged_on, kind=TimelineKind.JUDGEMENT, record=judgement)
    for consent in dossier.consents:
        yield entry(on=consent.given_on, kind=TimelineKind.CONSENT, record=consent)
    for arrangement in dossier.arrangements:
        day = arrangement.granted_on or arrangement.requested_on or arrangement.starts_on or date.min
        yield entry(on=day, kind=TimelineKind.ARRANGEMENT, record=arrangement)
    for opp in dossier.opps:
        yield entry(on=opp.drawn_up_on, kind=TimelineKind.OPP, record=opp)
    for tlv in dossier.tlvs:
        day = tlv.granted_on or tlv.requested_on or tlv.planned_on or date.min
        yield entry(on=day, kind=TimelineKind.TLV, record=tlv)
    for agreement in dossier.agreements:
        yield entry(on=agreement.agreed_on, kind=TimelineKind.AGREEMENT, record=agreement)
