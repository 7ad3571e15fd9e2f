"""The niveauwissel: checking one, making one, correcting and taking back.

A move keeps the verdict as it was, with the version of the SOP it was checked against. Entries are append-only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.actions import ActionState
from ib_console.domain.boundaries import BoundarySignal
from ib_console.domain.changes import NO_CHANGES, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.dossier import Dossier
from ib_console.domain.errors import RuleViolation
from ib_console.domain.level_history import LevelMove, level_of, standing
from ib_console.domain.levels import LevelDomain, Move, MoveKind, Route, SupportLevel
from ib_console.domain.move_rules import check_decision, check_move_date
from ib_console.domain.people import Person
from ib_console.domain.record_rules import need_sane
from ib_console.domain.sop import SopVersion
from ib_console.domain.transitions import check, follow_ups
from ib_console.domain.verdict import FollowUp, Verdict
from ib_console.models.engine import Store
from ib_console.models.levels import LevelMoveRow
from ib_console.models.meetings import ActionRow
from ib_console.models.people import PersonRow
from ib_console.models.pupils import PupilRow
from ib_console.services.boundary_reader import read_signals
from ib_console.services.dossier_reader import read_dossier, read_pupil
from ib_console.services.mapping import as_value, cleaned_text
from ib_console.services.proposals import follow_proposals
from ib_console.services.references import need_references
from ib_console.services.sops import read_coordinator_label, read_version_on
from ib_console.services.verdict_record import keep, restore
from ib_console.wording.sop_labels import requirement_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePreview:
    """What a move would meet: the verdict, the boundary signals beside it, and the SOP that rules."""

    verdict: Verdict
    signals: tuple[BoundarySignal, ...]
    sop_version: SopVersion
    dossier: Dossier
    can_be_opening: bool
    """Whether nothing but the beginstand is recorded, so that the real niveau may still be filled in."""


@dataclass(frozen=True, slots=True)
class MoveService:
    """Niveauwissels."""

    store: Store
    clock: Clock

    def preview(self, pupil_id: int, target: SupportLevel, on: date | None = None) -> MovePreview:
        """Check a move without making it.

        Raises:
            RuleViolation: `move.same_level`, and the date codes of `domain.move_rules`.
        """
        with self.store.reading() as session:
            return self._preview(session, pupil_id, target, on or self.clock.today())

    def move(
        self,
        pupil_id: int,
        target: SupportLevel,
        *,
        on: date | None = None,
        reason: str = "",
        decider_id: int | None = None,
        domains: Sequence[LevelDomain] = (),
    ) -> Changes:
        """Make the move on a day up to today; open points become dated actions.

        Raises:
            RuleViolation: `move.same_level`, `move.reason_needed`, `move.decider_needed`, and the date codes.
        """
        day = on or self.clock.today()
        reason = cleaned_text("reason", reason)
        with self.store.transaction("pupil.moved", subject="pupil", subject_id=pupil_id) as unit:
            session = unit.session
            found = self._preview(session, pupil_id, target, day)
            check_decision(found.verdict, reason, decider_id)
            need_references(unit, {"decider_id": decider_id})
            row = LevelMoveRow(
                pupil_id=pupil_id,
                kind=MoveKind.MOVE,
                origin=found.verdict.origin,
                target=target,
                moved_on=day,
                recorded_at=self.clock.now(),
                decider_id=decider_id,
                reason=reason,
                domains=[domain.value for domain in domains],
                forced=found.verdict.needs_reason,
                verdict=keep(found.verdict, found.signals),
                sop_version_id=found.sop_version.id,
            )
            session.add(row)
            session.flush()
            agreed = _open_agreements(session, pupil_id)
            coordinator = read_coordinator_label(session)
            for todo in follow_ups(found.verdict):
                standing_action = agreed.get(todo.requirement.id)
                if standing_action is not None:
                    standing_action.move_id = row.id
                else:
                    session.add(_action(todo, pupil_id, coordinator, person_id=decider_id, move_id=row.id))
            settle(session, pupil_id)
            follow_proposals(session, pupil_id, target, day)
        return unit.changes

    def agree(self, pupil_id: int, target: SupportLevel, on: date | None = None) -> Changes:
        """Make dated actions of what is open for a move, without making the move; what was agreed already stays.

        Raises:
            RuleViolation: as `preview`.
        """
        with self.store.transaction("pupil.points_agreed", subject="pupil", subject_id=pupil_id) as unit:
            found = self._preview(unit.session, pupil_id, target, on or self.clock.today())
            wanted = {finding.requirement.id for finding in found.verdict.blocking}
            agreed = _open_agreements(unit.session, pupil_id)
            coordinator = read_coordinator_label(unit.session)
            for todo in follow_ups(found.verdict):
                counts = todo.requirement.id in wanted or found.verdict.route is Route.URGENT
                if counts and todo.requirement.id not in agreed:
                    unit.session.add(_action(todo, pupil_id, coordinator))
        return unit.changes

    def set_opening(self, pupil_id: int, level: SupportLevel, since: date) -> Changes:
        """Fill in the niveau a pupil already had before the program was used; no requirement applies.

        Raises:
            RuleViolation: `move.not_opening` when a niveauwissel is recorded already, and the date codes.
        """
        with self.store.transaction("pupil.opening_set", subject="pupil", subject_id=pupil_id) as unit:
            pupil = read_pupil(unit.session, pupil_id)
            history = standing(read_moves(unit.session, pupil_id))
            if any(move.origin is not None for move in history):
                raise RuleViolation("move.not_opening")
            need_sane("since", since, self.clock.today())
            check_move_date(since, self.clock.today(), None, pupil.enrolled_on, pupil.left_on)
            if history and (history[-1].target, history[-1].moved_on) == (level, since):
                return NO_CHANGES
            entry = LevelMoveRow(
                pupil_id=pupil_id,
                kind=MoveKind.CORRECTION if history else MoveKind.OPENING,
                target=level,
                moved_on=since,
                recorded_at=self.clock.now(),
                replaces_id=history[-1].id if history else None,
            )
            unit.session.add(entry)
            settle(unit.session, pupil_id)
        return unit.changes

    def correct(self, move_id: int, *, moved_on: date, reason: str) -> Changes:
        """Put another date or reason in the place of the last entry; the old one stays readable.

        Raises:
            RuleViolation: `move.not_last`, `move.reason_needed`, and the date codes.
        """
        reason = cleaned_text("reason", reason)
        with self.store.transaction("pupil.move_corrected", subject="pupil") as unit:
            row = unit.get(LevelMoveRow, move_id)
            unit.subject_id = row.pupil_id
            history = standing(read_moves(unit.session, row.pupil_id))
            if not history or history[-1].id != move_id:
                raise RuleViolation("move.not_last")
            if not reason:
                raise RuleViolation("move.reason_needed")
            pupil = read_pupil(unit.session, row.pupil_id)
            before = history[-2].moved_on if len(history) > 1 else None
            need_sane("moved_on", moved_on, self.clock.today())
            check_move_date(moved_on, self.clock.today(), before, pupil.enrolled_on, pupil.left_on)
            kept = ("pupil_id", "origin", "target", "decider_id", "domains", "forced", "verdict", "sop_version_id")
            entry = LevelMoveRow(
                **{name: getattr(row, name) for name in kept},
                kind=MoveKind.CORRECTION,
                moved_on=moved_on,
                recorded_at=self.clock.now(),
                reason=reason,
                replaces_id=row.id,
            )
            unit.session.add(entry)
            settle(unit.session, row.pupil_id)
        return unit.changes

    def take_back(self, session: Session, move_id: int) -> None:
        """Withdraw an entry, as the undo of its step."""
        row = session.get_one(LevelMoveRow, move_id)
        entry = LevelMoveRow(
            pupil_id=row.pupil_id,
            kind=MoveKind.WITHDRAWAL,
            origin=row.target,
            target=None,
            moved_on=self.clock.today(),
            recorded_at=self.clock.now(),
            replaces_id=row.id,
        )
        session.add(entry)

    def _preview(self, session: Session, pupil_id: int, target: SupportLevel, on: date) -> MovePreview:
        pupil = read_pupil(session, pupil_id)
        if pupil.level == target:
            raise RuleViolation("move.same_level", level=target.value)
        history = standing(read_moves(session, pupil_id))
        previous = history[-1].moved_on if history else None
        check_move_date(on, self.clock.today(), previous, pupil.enrolled_on, pupil.left_on)
        version = read_version_on(session, on)
        dossier = read_dossier(session, pupil)
        return MovePreview(
            verdict=check(Move(pupil.level, target), dossier, version.sop.rules, on, today=self.clock.today()),
            signals=read_signals(session, version.sop, dossier, on),
            sop_version=version,
            dossier=dossier,
            can_be_opening=not any(move.origin is not None for move in history),
        )


def _open_agreements(session: Session, pupil_id: int) -> dict[str, ActionRow]:
    """The open actions about a requirement that no move made, by requirement."""
    rows = session.scalars(
        select(ActionRow).where(
            ActionRow.pupil_id == pupil_id,
            ActionRow.state == ActionState.OPEN,
            ActionRow.requirement_id.is_not(None),
            ActionRow.move_id.is_(None),
        )
    )
    return {row.requirement_id: row for row in rows if row.requirement_id is not None}


def _action(
    todo: FollowUp, pupil_id: int, coordinator: str, *, person_id: int | None = None, move_id: int | None = None
) -> ActionRow:
    return ActionRow(
        what=requirement_sentence(todo.requirement, coordinator_label=coordinator),
        due_on=todo.due_on,
        pupil_id=pupil_id,
        person_id=person_id,
        state=ActionState.OPEN,
        ground=todo.requirement.ground,
        move_id=move_id,
        requirement_id=todo.requirement.id,
    )


def read_moves(session: Session, pupil_id: int) -> tuple[LevelMove, ...]:
    """Every entry about a pupil, oldest first, also those that no longer stand."""
    rows = session.execute(
        select(LevelMoveRow, PersonRow)
        .outerjoin(PersonRow, PersonRow.id == LevelMoveRow.decider_id)
        .where(LevelMoveRow.pupil_id == pupil_id)
        .order_by(LevelMoveRow.id)
    )
    return tuple(_move(row, person) for row, person in rows)


def settle(session: Session, pupil_id: int) -> None:
    """Repeat the standing niveau on the pupil, for lists."""
    session.flush()
    pupil = session.get_one(PupilRow, pupil_id)
    level, since = level_of(read_moves(session, pupil_id))
    if (pupil.level, pupil.level_since) != (level, since):
        pupil.level, pupil.level_since = level, since


def _move(row: LevelMoveRow, person: PersonRow | None) -> LevelMove:
    kept = restore(row.verdict) if row.verdict else None
    return as_value(
        LevelMove,
        row,
        decider_name=as_value(Person, person).name if person else "",
        domains=tuple(LevelDomain(domain) for domain in row.domains),
        verdict=kept.verdict if kept else None,
        signals=kept.signals if kept else (),
    )
