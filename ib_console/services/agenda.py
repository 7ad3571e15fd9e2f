"""What the first screen tells: everything that is due in the school and every signal, in one reading.

The number of statements does not grow with the school. What counts as due is in `domain.deadlines` and
`domain.plan_deadlines`, what as a signal in `domain.signal_rules`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from ib_console.domain.actions import Ground
from ib_console.domain.agenda import AgendaItem, AgendaKind, agenda
from ib_console.domain.changes import Changes
from ib_console.domain.clock import Clock
from ib_console.domain.cycles import Cycle, check_cycles, proposed, running
from ib_console.domain.deadlines import about, of_actions, of_groups, without_agreed
from ib_console.domain.exports import to_clean_up
from ib_console.domain.plan_deadlines import of_plans
from ib_console.domain.requirements import RequirementKind
from ib_console.domain.school_year import school_year_of
from ib_console.domain.signal_rules import signals_of, without_teacher
from ib_console.domain.signals import Deferral, Signal, SignalCode, SignalSetting, check_settings
from ib_console.domain.sop_dates import of_sop
from ib_console.domain.today import Today
from ib_console.models.engine import Store
from ib_console.services.agenda_reader import (
    Help,
    PlanRows,
    Pupils,
    move_points,
    planned_meetings,
    read_actions,
    read_groups_of,
    read_help,
    read_plans,
    read_pupils,
)
from ib_console.services.cycles import read_cycles, write_cycles
from ib_console.services.export_reader import read_exports
from ib_console.services.mdo_lines import papers_to_send, without_consent
from ib_console.services.signal_reader import read_facts
from ib_console.services.signals import read_deferrals, read_settings, write_settings
from ib_console.services.sop_dates import read_in_guide, read_version_dates

_SAID_BY: Mapping[RequirementKind, AgendaKind] = {
    RequirementKind.OPP: AgendaKind.OPP_DUE,
    RequirementKind.OPP_AGREED: AgendaKind.OPP_CONSENT,
}
"""The requirement of a niveauwissel that is about the same thing as a term of the law."""


@dataclass(frozen=True, slots=True)
class AgendaService:
    """The lines of the screen Vandaag, and what the school set for it."""

    store: Store
    clock: Clock

    def today(self, on: date | None = None) -> Today:
        """Everything that is due and signalled today, or as if it were another day."""
        day = on or self.clock.today()
        year = school_year_of(day)
        with self.store.reading() as session:
            pupils = read_pupils(session, day)
            plans, interventions = read_plans(session, pupils), read_help(session)
            kept = read_cycles(session, year)
            cycles = kept or proposed(year)
            cycle = running(cycles, day)
            groups, without = read_groups_of(session, year, day, cycle)
            settings = read_settings(session)
            facts = read_facts(session, pupils, interventions, plans, day)
            found = [signal for each in facts for signal in signals_of(each, settings, day)]
            found += without_teacher(without, settings)
            signals = _put_off(found, read_deferrals(session), day)
            items = [
                *_of_dossiers(session, pupils, plans, day),
                *planned_meetings(session, pupils, without_consent(session, plans.consents)),
                *papers_to_send(session, pupils.known, day),
                *_evaluations(pupils, interventions),
                *of_groups(groups, cycle),
                *_of_sop(session, pupils, day),
                *to_clean_up(read_exports(session), day),
            ]
        return Today(
            day=day,
            lines=agenda(items, day),
            signals=signals,
            cycles=cycles,
            cycles_kept=bool(kept),
            has_pupils=bool(pupils.at_school),
        )

    def settings(self) -> tuple[tuple[Cycle, ...], tuple[SignalSetting, ...]]:
        """The HGW cycles of this school year (the proposal when none are kept), and every signal's setting."""
        year = school_year_of(self.clock.today())
        with self.store.reading() as session:
            settings = read_settings(session)
            return read_cycles(session, year) or proposed(year), tuple(settings[code] for code in SignalCode)

    def save_settings(self, cycles: tuple[Cycle, ...], settings: tuple[SignalSetting, ...]) -> Changes:
        """Keep the cycles of this school year and what the school wants to be told.

        Raises:
            RuleViolation: `cycle.count` (fewest, most), `cycle.outside_year`, `cycle.backwards`, `cycle.overlap`
                (number), `signal.weeks` (most).
        """
        year = school_year_of(self.clock.today())
        check_cycles(year, cycles)
        check_settings(settings)
        with self.store.transaction("today.settings_saved", subject="school") as unit:
            write_cycles(unit, year, cycles)
            write_settings(unit, settings)
        return unit.changes


def _of_dossiers(session: Session, pupils: Pupils, plans: PlanRows, day: date) -> Iterator[AgendaItem]:
    """Agreements, and the terms of plans that no agreement of a niveauwissel says already."""
    actions, moves = read_actions(session), move_points(session)
    agreed: dict[tuple[int | None, AgendaKind], date] = {}
    for action in actions:
        asked = moves.kinds.get((action.move_id or 0, action.requirement_id or ""))
        kind = None if asked is None else _SAID_BY.get(asked)
        if kind is not None:
            agreed[action.pupil_id, kind] = action.due_on
    yield from of_actions(actions, pupils.known, moves.targets)
    for each in plans.by_pupil(pupils):
        yield from without_agreed(of_plans(each, day), agreed)


def _of_sop(session: Session, pupils: Pupils, day: date) -> Iterator[AgendaItem]:
    """The days of the SOP; a school without pupils is still being set up."""
    if pupils.at_school:
        yield from of_sop(read_version_dates(session, day), day, in_guide=read_in_guide(session))


def _evaluations(pupils: Pupils, interventions: Iterable[Help]) -> Iterator[AgendaItem]:
    """The day on which an intervention that runs is evaluated, of pupils that are at school."""
    for one in interventions:
        if one.ended_on is None and one.evaluate_on is not None and one.pupil_id in pupils.at_school:
            yield AgendaItem(
                kind=AgendaKind.EVALUATION,
                record_id=one.id,
                on=one.evaluate_on,
                what=one.what,
                ground=Ground.SOP,
                since=one.starts_on,
                **about(pupils.known[one.pupil_id]),  # type: ignore[arg-type]  # the fields of `about` are its own
            )


def _put_off(signals: Iterable[Signal], deferrals: Iterable[Deferral], day: date) -> tuple[Signal, ...]:
    """Each signal with its deferral, when that is not over; by code, what stands longest first."""
    waiting = {(one.code, one.subject, one.subject_id): one for one in deferrals if day < one.until}
    order = {code: place for place, code in enumerate(SignalCode)}
    told = [replace(one, deferral=waiting[one.key]) if one.key in waiting else one for one in signals]
    return tuple(sorted(told, key=lambda one: (order[one.code], -one.weeks, one.subject_id)))
