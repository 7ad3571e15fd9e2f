"""A talk about one pupil: what its form begins from, and keeping all that comes out of it in one step.

A talk ends in agreements, an intervention, the effect of what ran, and perhaps a proposal for another niveau; they are
kept together, so that one key takes all of it back. A proposal moves nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionItem
from ib_console.domain.changes import Changes
from ib_console.domain.clock import Clock
from ib_console.domain.guidance import Evaluation, Intervention, Need
from ib_console.domain.meeting_roles import GROUP_KINDS
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState
from ib_console.domain.record_rules import check_record, need_sane
from ib_console.domain.school import School
from ib_console.domain.talks import TalkBasis, TalkEffect, evaluation_day
from ib_console.models.engine import Store
from ib_console.models.guidance import InterventionRow, NeedRow
from ib_console.models.meetings import CaseRow, MeetingRow
from ib_console.models.pupils import PupilRow
from ib_console.models.unit import Unit
from ib_console.services.dossier_reader import profile_of, read_meetings, read_pupil
from ib_console.services.group_walk_reader import read_holidays, read_known
from ib_console.services.mapping import as_value, cleaned, columns_of
from ib_console.services.mdo_reader import asked_roles
from ib_console.services.meetings import checked, keep_meeting, read_meeting
from ib_console.services.proposals import settle_proposal
from ib_console.services.records import add_evaluation
from ib_console.services.references import need_references
from ib_console.services.school import read_school
from ib_console.services.sops import read_version_on


@dataclass(frozen=True, slots=True)
class TalkService:
    """Talks about one pupil, of every kind but the groepsbespreking."""

    store: Store
    clock: Clock

    def basis(self, pupil_id: int, kind: MeetingKind, held_on: date, meeting_id: int = 0) -> TalkBasis:
        """What is known of a pupil, and what the form of a talk on that day proposes.

        The question is what the last groepsbespreking said that must be discussed, else the hulpvraag; an evaluation
        has its question already. Goal and approach are never filled in: those of before stand beside the form, and an
        old goal that nobody chose again must not become the agreement of today.

        Raises:
            NotFound: `pupil.not_found`, `sop.none_in_use`.
        """
        today = self.clock.today()
        with self.store.reading() as session:
            row = read_pupil(session, pupil_id)
            (known,) = read_known(session, (Case(pupil_id=pupil_id),), today, but=meeting_id)
            after = as_value(School, read_school(session)).terms.evaluation
            blank = Meeting(id=meeting_id, kind=kind, held_on=held_on, state=MeetingState.PLANNED)
            return TalkBasis(
                known=known,
                profile=profile_of(row),
                needs=_read_needs(session, pupil_id, today),
                last_talk=_read_last_talk(session, pupil_id, meeting_id),
                asked=asked_roles(read_version_on(session, held_on).sop, row.level, blank),
                question="" if kind is MeetingKind.EVALUATION else _asked(session, pupil_id) or row.help_question,
                evaluate_on=evaluation_day(held_on, after, read_holidays(session, held_on + after)),
            )

    def save(
        self,
        meeting: Meeting,
        actions: Sequence[ActionItem] = (),
        *,
        intervention: Intervention | None = None,
        effects: Sequence[TalkEffect] = (),
    ) -> Changes:
        """Keep a talk whole with all that came out of it, in one step.

        A held talk opens the proposal of a part that names another niveau, and withdraws its own when it no longer
        does. An intervention that stands there word for word is not added again.

        Raises:
            RuleViolation: what `MeetingService.save` and the rules of an intervention and an evaluation refuse.
            StaleEdit: the overleg was changed since it was shown.
        """
        today = self.clock.today()
        meeting, made = checked(meeting, actions, today)
        new = None if intervention is None else cleaned(intervention)
        if new is not None:
            check_record(new, today)
        found = [_evaluation(meeting, one) for one in effects]
        for evaluation, effect in zip(found, effects, strict=True):
            check_record(evaluation, today)
            need_sane("next_on", effect.next_on, today)
        code = f"meeting.{'saved' if meeting.id else meeting.state.value}"
        with self.store.transaction(code, subject="meeting") as unit:
            meeting_id = keep_meeting(unit, meeting, made)
            if new is not None:
                _add_intervention(unit, new)
            for evaluation, effect in zip(found, effects, strict=True):
                add_evaluation(unit, evaluation, end=effect.ends, next_on=effect.next_on)
            if meeting.state is MeetingState.HELD and meeting.kind not in GROUP_KINDS:
                _settle(unit.session, read_meeting(unit.session, meeting_id))
        return unit.changes


def _asked(session: Session, pupil_id: int) -> str:
    """What the last groepsbespreking said of a pupil."""
    query = (
        select(CaseRow.notes, CaseRow.question)
        .join(MeetingRow, MeetingRow.id == CaseRow.meeting_id)
        .where(CaseRow.pupil_id == pupil_id, MeetingRow.kind == MeetingKind.GROEPSBESPREKING)
        .where(MeetingRow.state == MeetingState.HELD)
        .order_by(MeetingRow.held_on.desc(), MeetingRow.id.desc())
        .limit(1)
    )
    row = session.execute(query).first()
    return "" if row is None else row.notes or row.question


def _read_needs(session: Session, pupil_id: int, today: date) -> tuple[Need, ...]:
    rows = session.scalars(select(NeedRow).where(NeedRow.pupil_id == pupil_id).order_by(NeedRow.id))
    return tuple(one for one in (as_value(Need, row) for row in rows) if one.on(today))


def _read_last_talk(session: Session, pupil_id: int, but: int) -> Meeting | None:
    """The last overleg about a pupil that was held."""
    query = (
        select(MeetingRow)
        .join(CaseRow, CaseRow.meeting_id == MeetingRow.id)
        .where(CaseRow.pupil_id == pupil_id, MeetingRow.state == MeetingState.HELD, MeetingRow.id != but)
        .order_by(MeetingRow.held_on.desc(), MeetingRow.id.desc())
        .limit(1)
    )
    row = session.scalars(query).first()
    return None if row is None else read_meetings(session, [row])[0]


def _evaluation(meeting: Meeting, effect: TalkEffect) -> Evaluation:
    return Evaluation(id=0, intervention_id=effect.intervention_id, held_on=meeting.held_on, effect=effect.effect)


def _add_intervention(unit: Unit, intervention: Intervention) -> None:
    columns = columns_of(intervention, InterventionRow)
    need_references(unit, columns)
    same = select(InterventionRow.id).where(
        InterventionRow.pupil_id == intervention.pupil_id,
        InterventionRow.goal == intervention.goal,
        InterventionRow.approach == intervention.approach,
        InterventionRow.ended_on.is_(None),
    )
    if unit.session.scalar(same) is None:
        unit.session.add(InterventionRow(**columns))


def _settle(session: Session, meeting: Meeting) -> None:
    for case in meeting.cases:
        settle_proposal(session, meeting, case, session.get_one(PupilRow, case.pupil_id).level)
