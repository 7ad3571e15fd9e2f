"""Signals: what the records show that somebody should look at, and no date asks for.

A signal explains itself with figures, can be switched off by the school and be put off to a date with a reason; a
deadline cannot. When a signal is given is in `signal_rules`. Imports domain only.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import CaseOutcome
from ib_console.domain.school_year import last_day, school_year_of

MOST_WEEKS = 52
MOST_SHOWN = 6
"""So many signals stand there unasked: more would hide what has a date."""


class SignalCode(StrEnum):
    """What is signalled."""

    NO_EVALUATION = "lang_zonder_evaluatie"
    LITTLE_EFFECT = "weinig_effect_zonder_bespreking"
    NO_MDO = "niveau_drie_zonder_mdo"
    EVALUATION_MOVED = "evaluatie_verschoven"
    UNDECIDED = "voorstel_zonder_besluit"
    NO_TEACHER = "groep_zonder_leerkracht"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalSetting:
    """Whether a signal is given, and after how many weeks; None for a signal that does not count weeks."""

    code: SignalCode
    active: bool = True
    weeks: int | None = None


USUAL: Mapping[SignalCode, SignalSetting] = {
    code: SignalSetting(code=code, weeks=weeks)
    for code, weeks in (
        # A usual period of help is 6 to 8 weeks (domain.md 2.2); a holiday may lie in it.
        (SignalCode.NO_EVALUATION, 10),
        (SignalCode.LITTLE_EFFECT, None),
        # As the starting SOP asks after a move to 3 (domain.md 3.3).
        (SignalCode.NO_MDO, 6),
        (SignalCode.EVALUATION_MOVED, None),
        (SignalCode.UNDECIDED, 6),
        (SignalCode.NO_TEACHER, None),
    )
}
"""As long as the school set nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferral:
    """A signal that was put off: it comes back on `until`."""

    code: SignalCode
    subject: str
    """Kind of the record the signal is about, such as `pupil` or `group`."""
    subject_id: int
    until: date
    reason: str
    deferred_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One signal with the figures that explain it."""

    code: SignalCode
    subject: str
    """Kind of the record it is about, as in the change log."""
    subject_id: int
    pupil_id: int | None = None
    pupil_name: str = ""
    group: str = ""
    level: SupportLevel | None = None
    since: date | None = None
    """Since when: the niveau, the last of the evaluations without effect, the proposal."""
    weeks: int = 0
    """Whole weeks that have gone by."""
    limit: int | None = None
    """The school's own number of weeks."""
    last_on: date | None = None
    """The last evaluation, or the day on which the evaluation stands now."""
    times: int = 0
    """How often the evaluation was moved, how many interventions brought little."""
    what: tuple[str, ...] = ()
    """The interventions it is about."""
    outcome: CaseOutcome | None = None
    target: SupportLevel | None = None
    """The niveau that was proposed."""
    meeting_id: int | None = None
    """The overleg with the proposal, or the planned MDO."""
    planned_on: date | None = None
    """The day for which the MDO is planned."""
    deferral: Deferral | None = None
    """When it was put off and the day is not there yet."""

    @property
    def key(self) -> tuple[SignalCode, str, int]:
        """What stays the same about it, and what a deferral names."""
        return (self.code, self.subject, self.subject_id)


def first_signals(signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """The signals that are shown at first, in the given order: of each kind one, then a second and so on."""
    of_code: Counter[SignalCode] = Counter()
    turns: list[tuple[int, int]] = []
    for place, signal in enumerate(signals):
        turns.append((of_code[signal.code], place))
        of_code[signal.code] += 1
    return tuple(signals[place] for place in sorted(place for _, place in sorted(turns)[:MOST_SHOWN]))


def with_usual(kept: Iterable[SignalSetting]) -> dict[SignalCode, SignalSetting]:
    """The setting of every signal: what the school kept, else the usual one; a number of weeks only where it counts."""
    settings = dict(USUAL)
    for one in kept:
        usual = USUAL[one.code].weeks
        settings[one.code] = SignalSetting(
            code=one.code, active=one.active, weeks=None if usual is None else one.weeks or usual
        )
    return settings


def check_settings(settings: Sequence[SignalSetting]) -> None:
    """Refuse weeks that make no signal. Raises `RuleViolation("signal.weeks")` (most)."""
    if any(one.weeks is not None and not 1 <= one.weeks <= MOST_WEEKS for one in settings):
        raise RuleViolation("signal.weeks", most=MOST_WEEKS)


def latest_deferral(today: date) -> date:
    """The last day to which a signal can be put off: the last of the school year.

    On that day itself there is only the next year's last day left.
    """
    end = last_day(school_year_of(today))
    return end if today < end else last_day(school_year_of(today) + 1)


def check_deferral(until: date, reason: str, today: date) -> None:
    """Refuse to put a signal off without a reason, to no later day, or for too long.

    Raises:
        RuleViolation: `text.missing` (field), `signal.until_past`, `signal.until_too_late` (latest).
    """
    if not reason.strip():
        raise RuleViolation("text.missing", field="reason")
    if until <= today:
        raise RuleViolation("signal.until_past", field="until")
    if until > latest_deferral(today):
        raise RuleViolation("signal.until_too_late", field="until", latest=latest_deferral(today))
