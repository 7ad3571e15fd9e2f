"""Everything about a pupil on one line of time, newest first. Which words it gets is for wording. Domain only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from ib_console.domain.actions import ActionItem
from ib_console.domain.assessments import Assessment
from ib_console.domain.dossier import Dossier
from ib_console.domain.guidance import Declaration, Evaluation, Intervention, Need
from ib_console.domain.level_history import LevelMove, standing
from ib_console.domain.levels import MoveKind
from ib_console.domain.meetings import Meeting
from ib_console.domain.notes import Note
from ib_console.domain.plans import Arrangement, BoundaryJudgement, Consent, Opp, SchoolAgreement, Tlv
from ib_console.domain.pupils import Enrolment
from ib_console.domain.school_year import first_day, last_day, school_year_of


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
    NOTE = "notitie"
    ASSESSMENT = "toetsen"
    ENROLMENT = "plaatsing"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationEntry:
    """An evaluation with the intervention it is about."""

    intervention: Intervention
    evaluation: Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentEntry:
    """The results of one moment: each on its own would crowd out what was said."""

    moment: str
    results: tuple[Assessment, ...]


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
    | Note
    | Enrolment
    | AssessmentEntry
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One record at its date."""

    on: date
    kind: TimelineKind
    record: Record


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included; without an end it has none on that side."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def of_school_year(cls, school_year: int) -> Self:
        """1 August to 31 July."""
        return cls(first_day(school_year), last_day(school_year))

    @classmethod
    def since_weeks(cls, weeks: int, today: date) -> Self:
        """From so many weeks ago, with everything that is still to come."""
        return cls(today - timedelta(weeks=weeks))

    def holds(self, day: date) -> bool:
        """Whether the day falls in it. What has no date yet stands at `date.min`, so in no period that begins."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def told_moves(moves: Iterable[LevelMove]) -> tuple[LevelMove, ...]:
    """The niveau's history without the beginstand that the program assumed and somebody filled in since."""
    moves = tuple(moves)
    shown = {one.id for one in standing(moves)} | {one.replaces_id for one in moves if one.target is None}
    return tuple(one for one in moves if one.kind is not MoveKind.OPENING or one.id in shown)


def timeline(
    dossier: Dossier,
    moves: Iterable[LevelMove],
    actions: Iterable[ActionItem],
    enrolments: Iterable[Enrolment],
    notes: Iterable[Note] = (),
    assessments: Iterable[Assessment] = (),
) -> tuple[TimelineEntry, ...]:
    """Put everything in order, newest first; on one day the latest recorded first."""
    found = [
        *_of_dossier(dossier),
        *(TimelineEntry(on=one.moved_on, kind=TimelineKind.MOVE, record=one) for one in told_moves(moves)),
        *(TimelineEntry(on=one.closed_on or one.due_on, kind=TimelineKind.ACTION, record=one) for one in actions),
        *(TimelineEntry(on=one.noted_on, kind=TimelineKind.NOTE, record=one) for one in notes),
        *(TimelineEntry(on=one.since, kind=TimelineKind.ENROLMENT, record=one) for one in enrolments),
        *_of_assessments(assessments),
    ]
    return tuple(sorted(found, key=lambda entry: (entry.on, getattr(entry.record, "id", 0)), reverse=True))


def _of_dossier(dossier: Dossier) -> Iterator[TimelineEntry]:
    for intervention in dossier.interventions:
        for evaluation in intervention.evaluations:
            both = EvaluationEntry(intervention=intervention, evaluation=evaluation)
            yield TimelineEntry(on=evaluation.held_on, kind=TimelineKind.EVALUATION, record=both)
    for kind, records, date_fields in (
        (TimelineKind.MEETING, dossier.meetings, ("held_on",)),
        (TimelineKind.INTERVENTION, dossier.interventions, ("starts_on",)),
        (TimelineKind.NEED, dossier.needs, ("since",)),
        (TimelineKind.DECLARATION, dossier.declarations, ("declared_on",)),
        (TimelineKind.JUDGEMENT, dossier.judgements, ("judged_on",)),
        (TimelineKind.CONSENT, dossier.consents, ("given_on",)),
        (TimelineKind.ARRANGEMENT, dossier.arrangements, ("granted_on", "requested_on", "starts_on")),
        (TimelineKind.OPP, dossier.opps, ("drawn_up_on",)),
        (TimelineKind.TLV, dossier.tlvs, ("granted_on", "requested_on", "planned_on")),
        (TimelineKind.AGREEMENT, dossier.agreements, ("agreed_on",)),
    ):
        for record in records:
            yield TimelineEntry(on=_first_date(record, date_fields), kind=kind, record=record)


def _of_assessments(assessments: Iterable[Assessment]) -> Iterator[TimelineEntry]:
    """An entry for each moment, on the last day of it."""
    by_moment: dict[tuple[str, int | None], list[Assessment]] = {}
    for one in assessments:
        year = school_year_of(one.taken_on) if one.taken_on else None
        by_moment.setdefault((one.moment, year), []).append(one)
    for (moment, _), results in by_moment.items():
        on = max(one.taken_on or date.min for one in results)
        yield TimelineEntry(
            on=on, kind=TimelineKind.ASSESSMENT, record=AssessmentEntry(moment=moment, results=tuple(results))
        )


def _first_date(record: Record, date_fields: tuple[str, ...]) -> date:
    """The first of these dates that is known; without any the record stands at the far end."""
    return next((day for name in date_fields if (day := getattr(record, name)) is not None), date.min)
