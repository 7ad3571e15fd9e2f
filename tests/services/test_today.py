"""What the first screen reads from a real store: terms, signals with their change log, deferrals and settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from path_school import Path, path_of
from school_helpers import TODAY, People, overleg, taking_part

from ib_console.bootstrap import OpenSchool
from ib_console.domain.actions import ActionItem, Ground
from ib_console.domain.agenda import AgendaItem, AgendaKind, AgendaSection
from ib_console.domain.clock import FixedClock
from ib_console.domain.cycles import Cycle, proposed
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.guidance import Effect, Evaluation, Intervention
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.plans import Arrangement, Consent, ConsentPurpose, Opp, Tlv, TlvKind
from ib_console.domain.pupils import Group
from ib_console.domain.signals import USUAL, Signal, SignalCode, SignalSetting
from ib_console.services.container import Services

WEEK = timedelta(weeks=1)


@pytest.fixture
def path(services: Services) -> Path:
    return path_of(services)


def items(services: Services, kind: AgendaKind, on: date | None = None) -> list[AgendaItem]:
    return [line.item for line in services.agenda.today(on).lines if line.item.kind is kind]


def signals(services: Services, code: SignalCode, on: date | None = None) -> list[Signal]:
    return [signal for signal in services.agenda.today(on).signals if signal.code is code]


def intervention(pupil_id: int, **fields: object) -> Intervention:
    made = Intervention(
        id=0, pupil_id=pupil_id, goal="vlot lezen", approach="herhaald lezen", starts_on=date(2026, 10, 1)
    )
    return replace(made, **fields)  # type: ignore[arg-type]


# -- what is due


def test_every_kind_of_term_is_read_with_its_pupil_group_and_niveau(path: Path) -> None:
    services, pupil = path.services, path.pupil_id
    services.moves.set_opening(pupil, SupportLevel.FOUR, date(2026, 9, 1))
    save = services.records.save
    granted = date(2026, 9, 30)
    save(Arrangement(id=0, pupil_id=pupil, content="hulp", granted_on=granted, ends_on=date(2026, 12, 31)))
    save(Opp(id=0, pupil_id=pupil, drawn_up_on=date(2026, 10, 20)))
    save(
        Tlv(
            id=0,
            pupil_id=pupil,
            kind=TlvKind.SBO,
            requested_on=date(2025, 3, 1),
            granted_on=date(2025, 5, 1),
            valid_until=date(2027, 7, 31),
        )
    )
    save(
        Consent(
            id=0,
            pupil_id=pupil,
            person_id=path.parent.id,
            purpose=ConsentPurpose.OBSERVATION,
            given_on=granted,
            valid_until=date(2026, 12, 4),
        )
    )
    save(intervention(pupil, evaluate_on=TODAY))
    save(ActionItem(id=0, what="bel", due_on=TODAY, pupil_id=pupil, person_id=path.teacher.id))
    save(ActionItem(id=0, what="map opruimen", due_on=TODAY))
    planned = overleg(MeetingKind.MDO_INTERNAL, pupil, on=date(2026, 11, 20), state=MeetingState.PLANNED)
    services.meetings.save(planned)
    found = {(line.item.kind, line.item.on): line for line in services.agenda.today().lines}
    assert {(kind, day.isoformat()) for kind, day in found} == {
        (AgendaKind.ARRANGEMENT_END, "2026-12-31"),
        (AgendaKind.OPP_CONSENT, "2026-11-11"),
        (AgendaKind.OPP_EVALUATION, "2027-10-20"),
        (AgendaKind.TLV_END, "2027-07-31"),
        (AgendaKind.CONSENT_END, "2026-12-04"),
        (AgendaKind.EVALUATION, "2026-11-24"),
        (AgendaKind.ACTION, "2026-11-24"),
        (AgendaKind.MEETING, "2026-11-20"),
        (AgendaKind.GROUP_TALK, "2026-11-29"),
        (AgendaKind.SOP_ADOPTION, "2027-07-31"),
    }
    about_nobody = {AgendaKind.ACTION, AgendaKind.GROUP_TALK, AgendaKind.SOP_ADOPTION}
    about = {line.item for line in found.values() if line.item.kind not in about_nobody}
    assert {(one.pupil_name, one.group, one.level) for one in about} == {("Yara Bakker", "5B", SupportLevel.FOUR)}
    assert found[AgendaKind.MEETING, date(2026, 11, 20)].section is AgendaSection.LATE
    assert {one.person_name for one in items(services, AgendaKind.ACTION)} == {"", "Tessa Visser"}


def test_without_an_opp_the_arrangement_asks_for_one(path: Path) -> None:
    services = path.services
    granted = Arrangement(id=0, pupil_id=path.pupil_id, content="hulp", granted_on=date(2026, 10, 20))
    services.records.save(granted)
    (item,) = items(services, AgendaKind.OPP_DUE)
    assert (item.on, item.ground) == (date(2026, 12, 1), Ground.LAW)


def test_of_a_pupil_who_left_only_agreements_stay(path: Path) -> None:
    services, pupil = path.services, path.pupil_id
    services.records.save(intervention(pupil, evaluate_on=TODAY))
    services.records.save(Opp(id=0, pupil_id=pupil, drawn_up_on=date(2026, 10, 20)))
    services.records.save(ActionItem(id=0, what="dossier overdragen", due_on=TODAY, pupil_id=pupil))
    services.pupils.save(replace(services.pupils.get(pupil), left_on=TODAY))
    assert {line.item.kind for line in services.agenda.today().lines} > {AgendaKind.ACTION, AgendaKind.EVALUATION}
    the_day_after = services.agenda.today(TODAY + timedelta(days=1))
    assert {line.item.kind for line in the_day_after.lines} == {AgendaKind.ACTION}


def test_the_points_of_a_niveauwissel_are_one_line_and_the_law_is_told_once(path: Path) -> None:
    services, pupil = path.services, path.pupil_id
    services.moves.set_opening(pupil, SupportLevel.THREE, date(2026, 9, 1))
    services.records.save(Arrangement(id=0, pupil_id=pupil, content="hulp", granted_on=TODAY, starts_on=TODAY))
    services.moves.move(pupil, SupportLevel.FOUR, reason="nodig", decider_id=path.coordinator.id)
    (line,) = items(services, AgendaKind.MOVE)
    assert (line.target, line.ground) == (SupportLevel.FOUR, Ground.LAW)
    assert len(line.parts) > 2
    assert any("OPP opgesteld" in part.what for part in line.parts)
    assert not items(services, AgendaKind.OPP_DUE)


def test_a_point_that_was_put_later_than_the_law_does_not_hide_it(path: Path) -> None:
    services, pupil = path.services, path.pupil_id
    services.moves.set_opening(pupil, SupportLevel.THREE, date(2026, 9, 1))
    services.records.save(Arrangement(id=0, pupil_id=pupil, content="hulp", granted_on=TODAY, starts_on=TODAY))
    services.moves.move(pupil, SupportLevel.FOUR, reason="nodig", decider_id=path.coordinator.id)
    (line,) = items(services, AgendaKind.MOVE)
    point = next(part for part in line.parts if "OPP opgesteld" in part.what)
    (listed,) = services.actions.some([point.record_id])
    services.actions.save(replace(listed.action, due_on=listed.action.due_on + WEEK), "school was dicht")
    (term,) = items(services, AgendaKind.OPP_DUE)
    assert term.on == TODAY + 6 * WEEK


# -- groups and cycles


def group_talk(path: Path, on: date, state: MeetingState) -> None:
    there = () if state is MeetingState.PLANNED else (taking_part(path.teacher, Role.TEACHER),)
    talk = Meeting(
        id=0,
        kind=MeetingKind.GROEPSBESPREKING,
        held_on=on,
        state=state,
        group_id=path.group_id,
        participants=there,
        cases=(Case(pupil_id=path.pupil_id),),
    )
    path.services.meetings.save(talk)


def test_a_groepsbespreking_lacks_no_questions(path: Path) -> None:
    group_talk(path, TODAY, MeetingState.PLANNED)
    path.services.meetings.save(overleg(MeetingKind.MDO_INTERNAL, path.pupil_id, on=TODAY, state=MeetingState.PLANNED))
    found = {one.meeting_kind: one.without_question for one in items(path.services, AgendaKind.MEETING)}
    assert found == {MeetingKind.GROEPSBESPREKING: 0, MeetingKind.MDO_INTERNAL: 1}


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.HELD])
def test_a_groepsbespreking_in_the_cycle_held_or_planned_is_enough(path: Path, state: MeetingState) -> None:
    assert [one.group for one in items(path.services, AgendaKind.GROUP_TALK)] == ["5B"]
    group_talk(path, TODAY, state)
    assert not items(path.services, AgendaKind.GROUP_TALK)
    assert items(path.services, AgendaKind.GROUP_TALK, date(2026, 11, 30))


def test_the_cycles_are_a_proposal_until_the_school_keeps_its_own(path: Path) -> None:
    services = path.services
    today = services.agenda.today()
    assert (today.cycles, today.cycles_kept) == (proposed(2026), False)
    own = (
        Cycle(school_year=2026, number=1, starts_on=date(2026, 9, 1), ends_on=date(2026, 12, 18)),
        Cycle(school_year=2026, number=2, starts_on=date(2027, 1, 4), ends_on=date(2027, 7, 9)),
    )
    services.agenda.save_settings((*proposed(2026, 4),), tuple(USUAL.values()))
    services.agenda.save_settings(own, tuple(USUAL.values()))
    today = services.agenda.today()
    assert (today.cycles, today.cycles_kept) == (own, True)
    assert [one.on for one in items(services, AgendaKind.GROUP_TALK)] == [date(2026, 12, 18)]
    assert not items(services, AgendaKind.GROUP_TALK, date(2026, 12, 19))
    assert services.agenda.today(date(2027, 8, 1)).cycles == proposed(2027)


def test_settings_that_cannot_be_kept_leave_nothing(path: Path) -> None:
    services = path.services
    backwards = replace(proposed(2026)[0], ends_on=date(2026, 8, 1), starts_on=date(2026, 8, 2))
    with pytest.raises(RuleViolation, match=r"cycle\.backwards"):
        services.agenda.save_settings((backwards, *proposed(2026)[1:]), ())
    with pytest.raises(RuleViolation, match=r"signal\.weeks"):
        services.agenda.save_settings(proposed(2026), (SignalSetting(code=SignalCode.NO_MDO, weeks=0),))
    assert not services.agenda.today().cycles_kept


def test_settings_are_taken_back_by_undo(path: Path) -> None:
    services = path.services
    off = tuple(replace(one, active=False) for one in USUAL.values())
    services.agenda.save_settings(proposed(2026, 4), off)
    assert services.agenda.settings() == (proposed(2026, 4), off)
    services.history.undo_last()
    assert services.agenda.settings() == (proposed(2026), tuple(USUAL.values()))


def test_a_stamgroep_with_pupils_and_without_a_teacher_is_signalled(path: Path) -> None:
    services = path.services
    assert not signals(services, SignalCode.NO_TEACHER)
    group = next(one for one in services.pupils.groups(2026) if one.id == path.group_id)
    services.pupils.save_group(replace(group, teacher_ids=()))
    services.pupils.save_group(Group(id=0, school_year=2026, name="leeg", year_groups=("3",)))
    (signal,) = signals(services, SignalCode.NO_TEACHER)
    assert signal.key == (SignalCode.NO_TEACHER, "group", path.group_id)


# -- an evaluation that was moved


def moved_to(services: Services, pupil_id: int, *days: date) -> Intervention:
    """An intervention of which the evaluation got each of these days, one step a day."""
    services.records.save(intervention(pupil_id, evaluate_on=date(2026, 11, 1)))
    for day in days:
        (shown,) = services.dossiers.view(pupil_id).dossier.interventions
        services.records.save(replace(shown, evaluate_on=day))
    (shown,) = services.dossiers.view(pupil_id).dossier.interventions
    return shown


def test_an_evaluation_that_got_another_day_twice_is_signalled(path: Path) -> None:
    services = path.services
    moved_to(services, path.pupil_id, date(2026, 12, 1))
    assert not signals(services, SignalCode.EVALUATION_MOVED)
    (shown,) = services.dossiers.view(path.pupil_id).dossier.interventions
    services.records.save(replace(shown, goal="nog vlotter lezen"))
    assert not signals(services, SignalCode.EVALUATION_MOVED)
    (shown,) = services.dossiers.view(path.pupil_id).dossier.interventions
    services.records.save(replace(shown, evaluate_on=date(2027, 1, 12)))
    (signal,) = signals(services, SignalCode.EVALUATION_MOVED)
    assert (signal.subject_id, signal.times, signal.last_on) == (shown.id, 2, date(2027, 1, 12))


def test_the_first_day_an_evaluation_gets_is_no_move(path: Path) -> None:
    services = path.services
    services.records.save(intervention(path.pupil_id, evaluate_on=None))
    for month in (1, 2):
        (shown,) = services.dossiers.view(path.pupil_id).dossier.interventions
        services.records.save(replace(shown, evaluate_on=date(2027, month, 12)))
    assert not signals(services, SignalCode.EVALUATION_MOVED)


def test_a_move_that_was_taken_back_does_not_count_unless_that_was_taken_back(path: Path) -> None:
    services = path.services
    moved_to(services, path.pupil_id, date(2026, 12, 1), date(2027, 1, 12))
    step = services.history.undo_last()
    assert not signals(services, SignalCode.EVALUATION_MOVED)
    services.history.store.undo(step.step_id, code="step.undone")
    assert len(signals(services, SignalCode.EVALUATION_MOVED)) == 1


def test_an_evaluation_begins_the_count_anew(path: Path) -> None:
    services = path.services
    shown = moved_to(services, path.pupil_id, date(2026, 12, 1), date(2027, 1, 12))
    done = Evaluation(id=0, intervention_id=shown.id, held_on=TODAY, effect=Effect.SUFFICIENT)
    services.records.evaluate(done, end=False, next_evaluation_on=date(2027, 2, 2))
    assert not signals(services, SignalCode.EVALUATION_MOVED)
    (shown,) = services.dossiers.view(path.pupil_id).dossier.interventions
    services.records.save(replace(shown, evaluate_on=date(2027, 3, 2)))
    assert not signals(services, SignalCode.EVALUATION_MOVED)


# -- what overleg and evaluations signal


def test_the_facts_of_the_other_signals_are_read(path: Path) -> None:
    services = path.services
    services.moves.set_opening(path.pupil_id, SupportLevel.THREE, date(2026, 8, 3))
    assert len(signals(services, SignalCode.NO_MDO)) == len(signals(services, SignalCode.NO_EVALUATION)) == 1
    for effect, day in ((Effect.NONE, date(2026, 11, 2)), (Effect.LITTLE, date(2026, 11, 9))):
        (row,) = services.records.save(intervention(path.pupil_id)).ids("intervention")
        services.records.evaluate(Evaluation(id=0, intervention_id=row, held_on=day, effect=effect), end=True)
    assert not signals(services, SignalCode.NO_EVALUATION)
    assert [one.times for one in signals(services, SignalCode.LITTLE_EFFECT)] == [2]
    path.held(MeetingKind.MDO_INTERNAL, date(2026, 11, 9))
    assert not signals(services, SignalCode.LITTLE_EFFECT)
    assert not signals(services, SignalCode.NO_MDO)


def test_a_proposal_waits_for_a_decision_until_the_pupil_is_talked_about_again(path: Path) -> None:
    services = path.services
    talk = overleg(MeetingKind.GROEPSBESPREKING, path.pupil_id, path.family, on=date(2026, 10, 5))
    proposal = replace(talk.cases[0], outcome=CaseOutcome.DISCUSS)
    services.meetings.save(replace(talk, cases=(proposal,)))
    (signal,) = signals(services, SignalCode.UNDECIDED)
    assert (signal.weeks, signal.outcome) == (7, CaseOutcome.DISCUSS)
    path.held(MeetingKind.PARENT_TALK, date(2026, 10, 6))
    assert not signals(services, SignalCode.UNDECIDED)


def test_what_stands_longest_comes_first(services: Services, people: People) -> None:
    for since in (date(2026, 6, 1), date(2026, 3, 2), date(2026, 8, 3)):
        services.moves.set_opening(people.pupil(), SupportLevel.TWO, since)
    assert [one.weeks for one in signals(services, SignalCode.NO_EVALUATION)] == [38, 25, 16]


# -- putting off

UNTIL = date(2026, 12, 8)


@pytest.fixture
def waiting(path: Path) -> Signal:
    """A signal that stands there."""
    path.services.moves.set_opening(path.pupil_id, SupportLevel.TWO, date(2026, 8, 3))
    (signal,) = signals(path.services, SignalCode.NO_EVALUATION)
    return signal


def test_a_signal_that_was_put_off_comes_back_on_its_day(path: Path, waiting: Signal) -> None:
    services = path.services
    services.signals.defer(waiting, UNTIL, "  ouders\x07 zijn  verhuisd ")
    today = services.agenda.today()
    assert not today.standing
    (signal,) = today.deferred
    assert signal.deferral is not None
    assert (signal.deferral.reason, signal.deferral.deferred_on) == ("ouders zijn verhuisd", TODAY)
    assert services.agenda.today(UNTIL - timedelta(days=1)).deferred
    assert services.agenda.today(UNTIL).standing


def test_put_off_again_the_new_day_and_reason_count(path: Path, waiting: Signal, clock: FixedClock) -> None:
    services = path.services
    services.signals.defer(waiting, UNTIL, "later")
    clock.advance(2 * WEEK)
    assert services.agenda.today().standing
    services.signals.defer(waiting, UNTIL + WEEK, "nog later")
    (signal,) = services.agenda.today().deferred
    assert signal.deferral is not None
    assert (signal.deferral.until, signal.deferral.reason) == (UNTIL + WEEK, "nog later")


Back = Callable[[Services, Signal], object]


@pytest.mark.parametrize(
    "back",
    [lambda services, signal: services.signals.bring_back(signal), lambda services, _: services.history.undo_last()],
    ids=["brought back", "undone"],
)
def test_a_signal_is_had_back(path: Path, waiting: Signal, back: Back) -> None:
    path.services.signals.defer(waiting, UNTIL, "later")
    back(path.services, waiting)
    assert path.services.agenda.today().standing


def test_putting_off_is_a_step_about_the_pupil(path: Path, waiting: Signal) -> None:
    path.services.signals.defer(waiting, UNTIL, "later")
    step = path.services.history.last()
    assert step is not None
    assert (step.code, step.subject, step.subject_id) == ("signal.deferred", "pupil", path.pupil_id)


def test_what_was_not_put_off_is_not_had_back_and_a_refusal_keeps_nothing(path: Path, waiting: Signal) -> None:
    with pytest.raises(NotFound):
        path.services.signals.bring_back(waiting)
    with pytest.raises(RuleViolation, match=r"signal\.until_too_late"):
        path.services.signals.defer(waiting, date(2027, 8, 1), "later")
    assert path.services.agenda.today().standing


def test_a_new_school_has_nothing(services: Services, people: People) -> None:
    today = services.agenda.today()
    assert (today.lines, today.signals, today.has_pupils) == ((), (), False)
    people.pupil()
    assert services.agenda.today().has_pupils


def test_a_full_school_tells_of_its_groups_in_one_line(filled: OpenSchool) -> None:
    (line,) = items(filled.services, AgendaKind.GROUP_TALK)
    assert len(line.parts) > 3
