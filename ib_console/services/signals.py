"""Signals that are put off, and what the school wants to be told. Which signals there are is read by the agenda."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.changes import Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound
from ib_console.domain.signals import USUAL, Deferral, Signal, SignalCode, SignalSetting, check_deferral, with_usual
from ib_console.models.engine import Store
from ib_console.models.signals import SignalDeferralRow, SignalSettingRow
from ib_console.models.unit import Unit
from ib_console.services.mapping import as_value, assign, cleaned_text


@dataclass(frozen=True, slots=True)
class SignalService:
    """Putting a signal off, and having it back."""

    store: Store
    clock: Clock

    def defer(self, signal: Signal, until: date, reason: str) -> Changes:
        """Put a signal off to a day, on which it comes back; put off again, the new day and reason count.

        Args:
            signal: as it was shown; its key is what is put off.
            until: after today and at most the last day of the school year.
            reason: why; for the school itself to read back.

        Raises:
            RuleViolation: `text.missing` (field), `signal.until_past`, `signal.until_too_late` (latest).
        """
        today = self.clock.today()
        reason = cleaned_text("reason", reason)
        check_deferral(until, reason, today)
        code, subject, subject_id = signal.key
        with self._about("signal.deferred", signal) as unit:
            row = _row_of(unit.session, signal)
            if row is None:
                row = SignalDeferralRow(
                    code=code, subject=subject, subject_id=subject_id, until=until, reason=reason, deferred_on=today
                )
                unit.session.add(row)
            else:
                assign(row, {"until": until, "reason": reason, "deferred_on": today})
        return unit.changes

    def bring_back(self, signal: Signal) -> Changes:
        """Have a signal back before its day. Raises `NotFound("not_found")` when it was not put off."""
        with self._about("signal.brought_back", signal) as unit:
            row = _row_of(unit.session, signal)
            if row is None:
                raise NotFound("not_found")
            unit.session.delete(row)
        return unit.changes

    def _about(self, code: str, signal: Signal) -> AbstractContextManager[Unit]:
        """A step about the pupil, also when the signal itself is about one of the pupil's records."""
        if signal.pupil_id is None:
            return self.store.transaction(code, subject=signal.subject, subject_id=signal.subject_id)
        return self.store.transaction(code, subject="pupil", subject_id=signal.pupil_id)


def read_settings(session: Session) -> dict[SignalCode, SignalSetting]:
    """The setting of every signal."""
    return with_usual(as_value(SignalSetting, row) for row in session.scalars(select(SignalSettingRow)))


def read_deferrals(session: Session) -> tuple[Deferral, ...]:
    """Everything that was ever put off and not brought back, also when its day has come."""
    return tuple(as_value(Deferral, row) for row in session.scalars(select(SignalDeferralRow)))


def write_settings(unit: Unit, settings: Iterable[SignalSetting]) -> None:
    """Keep what differs from the usual; they were checked."""
    standing = {row.code: row for row in unit.session.scalars(select(SignalSettingRow))}
    for one in settings:
        row = standing.get(one.code)
        if row is not None:
            assign(row, {"active": one.active, "weeks": one.weeks})
        elif one != USUAL[one.code]:
            unit.session.add(SignalSettingRow(code=one.code, active=one.active, weeks=one.weeks))


def _row_of(session: Session, signal: Signal) -> SignalDeferralRow | None:
    code, subject, subject_id = signal.key
    query = select(SignalDeferralRow).where(
        SignalDeferralRow.code == code, SignalDeferralRow.subject == subject, SignalDeferralRow.subject_id == subject_id
    )
    return session.scalars(query).one_or_none()
