"""Saving the records of a dossier: one way for every kind, guarded by its rule and its version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ib_console.domain.actions import ActionItem
from ib_console.domain.changes import NEW, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.guidance import Declaration, Evaluation, Intervention, Need, Profile
from ib_console.domain.plans import Arrangement, BoundaryJudgement, Consent, Opp, SchoolAgreement, Tlv
from ib_console.domain.record_rules import check_record, need_sane
from ib_console.models.base import Base
from ib_console.models.engine import Store
from ib_console.models.guidance import DeclarationRow, EvaluationRow, InterventionRow, NeedRow
from ib_console.models.plans import (
    ArrangementRow,
    BoundaryJudgementRow,
    ConsentRow,
    OppRow,
    SchoolAgreementRow,
    TlvRow,
)
from ib_console.models.pupils import PupilRow
from ib_console.models.unit import Unit
from ib_console.services.actions import ActionService
from ib_console.services.mapping import assign, cleaned, columns_of
from ib_console.services.references import need_references

PupilRecord = (
    Need
    | Intervention
    | Evaluation
    | Declaration
    | Consent
    | Arrangement
    | Opp
    | Tlv
    | SchoolAgreement
    | BoundaryJudgement
    | ActionItem
)

_TABLES: Mapping[type, type[Base]] = {
    Need: NeedRow,
    Intervention: InterventionRow,
    Evaluation: EvaluationRow,
    Declaration: DeclarationRow,
    Consent: ConsentRow,
    Arrangement: ArrangementRow,
    Opp: OppRow,
    Tlv: TlvRow,
    SchoolAgreement: SchoolAgreementRow,
    BoundaryJudgement: BoundaryJudgementRow,
}


@dataclass(frozen=True, slots=True)
class RecordService:
    """Needs, interventions, evaluations, declarations and plans; an action is handed on to its own service."""

    store: Store
    clock: Clock

    def save(self, record: PupilRecord) -> Changes:
        """Add a record (id 0) or change one, unless it was changed since it was shown.

        Raises:
            RuleViolation: what the record's rule refuses (`domain.record_rules`),
                `intervention.evaluated_before_start` (start).
            StaleEdit, NotFound: the record is no longer the one that was shown, stands in another dossier, or points at
                what is not there.
        """
        if isinstance(record, ActionItem):
            return ActionService(self.store, self.clock).save(record)
        record = cleaned(record)
        check_record(record, self.clock.today())
        table = _TABLES[type(record)]
        with self.store.transaction(f"{table.__kind__}.saved") as unit:
            self._guard(unit, record)
            columns = columns_of(record, table)
            need_references(unit, columns)
            if record.id == NEW:
                row = table(**columns)
                unit.session.add(row)
            else:
                row = unit.get(table, record.id, record.version)
                _refuse_another_dossier(row, columns)
                assign(row, columns)
            self._name_subject(unit, record)
        return unit.changes

    def save_profile(self, pupil_id: int, profile: Profile, version: int) -> Changes:
        """Save hulpvraag, helping and hindering factors, and the child's own words."""
        profile = cleaned(profile)
        check_record(profile, self.clock.today())
        with self.store.transaction("pupil.profile_saved", subject="pupil", subject_id=pupil_id) as unit:
            assign(unit.get(PupilRow, pupil_id, version), columns_of(profile, PupilRow))
        return unit.changes

    def evaluate(self, evaluation: Evaluation, *, end: bool, next_evaluation_on: date | None = None) -> Changes:
        """Record an evaluation, and either end the intervention on that day or set the next date to evaluate.

        Raises:
            RuleViolation: `intervention.evaluated_before_start` (start), `intervention.ended` (ended) for a next date
                of one that ended before, `date.before_start` for a next date before this one.
        """
        evaluation = cleaned(evaluation)
        check_record(evaluation, self.clock.today())
        need_sane("evaluate_on", next_evaluation_on, self.clock.today())
        if not end and next_evaluation_on is not None and next_evaluation_on <= evaluation.held_on:
            raise RuleViolation("date.before_start", field="evaluate_on", start="held_on")
        with self.store.transaction("intervention.evaluated") as unit:
            unit.subject_id = add_evaluation(unit, evaluation, end=end, next_on=next_evaluation_on)
            unit.subject = "pupil"
        return unit.changes

    def _guard(self, unit: Unit, record: PupilRecord) -> None:
        """What a rule cannot see from the record alone."""
        if isinstance(record, Evaluation):
            _need_started(unit.get(InterventionRow, record.intervention_id), record)
        elif isinstance(record, Intervention) and record.id != NEW:
            first = unit.session.scalar(
                select(EvaluationRow.held_on)
                .where(EvaluationRow.intervention_id == record.id)
                .order_by(EvaluationRow.held_on)
                .limit(1)
            )
            if first is not None and first < record.starts_on:
                raise RuleViolation("intervention.evaluated_before_start", start=record.starts_on)

    def _name_subject(self, unit: Unit, record: PupilRecord) -> None:
        if isinstance(record, Evaluation):
            unit.subject_id = unit.get(InterventionRow, record.intervention_id).pupil_id
        else:
            unit.subject_id = record.pupil_id
        unit.subject = "pupil"


def add_evaluation(unit: Unit, evaluation: Evaluation, *, end: bool, next_on: date | None) -> int:
    """Add a checked evaluation, end its intervention or set the next day; return whose it is. Raises as `evaluate`."""
    intervention = unit.get(InterventionRow, evaluation.intervention_id)
    _need_started(intervention, evaluation)
    unit.session.add(EvaluationRow(**columns_of(evaluation, EvaluationRow)))
    if intervention.ended_on is None and end:
        intervention.ended_on = evaluation.held_on
    elif intervention.ended_on is not None and not end:
        raise RuleViolation("intervention.ended", ended=intervention.ended_on)
    intervention.evaluate_on = None if end else next_on
    return intervention.pupil_id


def _need_started(intervention: InterventionRow, evaluation: Evaluation) -> None:
    if evaluation.held_on < intervention.starts_on:
        raise RuleViolation("intervention.evaluated_before_start", start=intervention.starts_on)


def _refuse_another_dossier(row: Base, columns: Mapping[str, object]) -> None:
    """A record stays with its pupil (an evaluation with its intervention): what is written of one is no other's."""
    for owner in ("pupil_id", "intervention_id"):
        if owner in columns and getattr(row, owner) not in {None, columns[owner]}:
            raise NotFound("not_found")
