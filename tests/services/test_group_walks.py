"""The walk of a groepsbespreking and the proposals that come out of it, on a real store."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from path_school import Path as School
from path_school import path_of
from school_helpers import HOSTILE, MOMENT, TODAY, People, overleg, taking_part
from store_helpers import PASSPHRASE
from test_statement_counts import counting

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.actions import ActionItem
from ib_console.domain.changes import NO_CHANGES
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.group_walk import Ending, Judgement, Mark, Spread, WalkPupil, judged
from ib_console.domain.guidance import Effect, Evaluation, Intervention
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingState
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.people import Role
from ib_console.domain.proposals import ProposalState
from ib_console.models.holidays import HolidayRow
from ib_console.models.meetings import CaseRow
from ib_console.services.container import Services

LATER = TODAY + timedelta(weeks=3)


@pytest.fixture
def path(services: Services) -> School:
    """Yara in group 5B."""
    return path_of(services)


@pytest.fixture
def walk_id(path: School) -> int:
    """Today's groepsbespreking of Yara, Noor and Milan."""
    people = People(path.services)
    for name in ("Noor", "Milan"):
        people.pupil(name, "Vos", path.group_id)
    return path.services.group_walks.start(path.group_id)[0]


def press(services: Services, walk_id: int, pupil_id: int, *keys: Judgement) -> None:
    for key in keys:
        services.group_walks.judge(walk_id, judged(one(services, walk_id, pupil_id).case, key, TODAY))


def one(services: Services, walk_id: int, pupil_id: int) -> WalkPupil:
    return next(each for each in services.group_walks.view(walk_id).pupils if each.id == pupil_id)


def ending(path: School, **changes: object) -> Ending:
    there = (taking_part(path.teacher, Role.TEACHER), taking_part(path.coordinator, Role.CARE_COORDINATOR))
    return replace(Ending(participants=there, first_talk_on=LATER), **changes)  # type: ignore[arg-type]


def talks(services: Services) -> list[Meeting]:
    every = services.meetings.all()
    return sorted(
        (each for each in every if each.kind is MeetingKind.LEERLINGBESPREKING), key=lambda each: each.held_on
    )


# -- starting


def test_a_new_walk_has_everybody_of_the_group_and_invites_its_teachers(path: School, walk_id: int) -> None:
    walk = path.services.group_walks.view(walk_id)
    assert [each.name for each in walk.pupils] == ["Yara Bakker", "Milan Vos", "Noor Vos"]
    assert (walk.group, walk.walked, walk.newcomers) == ("5B", 0, ())
    meeting = walk.meeting
    assert (meeting.state, meeting.held_on, meeting.kind) == (MeetingState.PLANNED, TODAY, MeetingKind.GROEPSBESPREKING)
    assert {(each.person_id, each.role, each.present) for each in meeting.participants} == {
        (path.teacher.id, Role.TEACHER, None),
        (path.coordinator.id, Role.CARE_COORDINATOR, None),
    }


def test_a_group_that_is_under_way_or_planned_near_today_is_not_started_again(path: School, walk_id: int) -> None:
    assert path.services.group_walks.start(path.group_id) == (walk_id, NO_CHANGES)
    meeting = path.services.meetings.get(walk_id)
    path.services.meetings.save(replace(meeting, held_on=TODAY + timedelta(weeks=2)))
    assert path.services.group_walks.start(path.group_id) == (walk_id, NO_CHANGES)
    meeting = path.services.meetings.get(walk_id)
    path.services.meetings.save(replace(meeting, held_on=TODAY + timedelta(weeks=2, days=1)))
    assert path.services.group_walks.start(path.group_id)[0] != walk_id


def test_one_that_was_held_before_today_or_lapsed_does_not_count(path: School, walk_id: int) -> None:
    services = path.services
    meeting = services.meetings.get(walk_id)
    services.meetings.cancel(meeting.id, meeting.version)
    again, _ = services.group_walks.start(path.group_id)
    assert again != walk_id
    press(services, again, path.pupil_id, Mark.OK)
    services.group_walks.finish(again, ending(path))
    assert services.group_walks.start(path.group_id)[0] == again
    held = services.meetings.get(again)
    services.meetings.save(replace(held, held_on=TODAY - timedelta(days=1)))
    assert services.group_walks.start(path.group_id)[0] not in {again, walk_id}


def test_nobody_to_walk_past_and_nothing_to_walk(services: Services, path: School) -> None:
    with pytest.raises(NotFound):
        services.group_walks.start(99)
    pupil = services.pupils.get(path.pupil_id)
    services.pupils.save(replace(pupil, left_on=TODAY - timedelta(days=1)))
    with pytest.raises(RuleViolation) as refused:
        services.group_walks.start(path.group_id)
    assert refused.value.code == "meeting.no_pupils"


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CANCELLED])
def test_another_overleg_or_one_that_lapsed_is_not_walked(path: School, state: MeetingState) -> None:
    kind = MeetingKind.GROEPSBESPREKING if state is MeetingState.CANCELLED else MeetingKind.MDO_INTERNAL
    (meeting,) = path.services.meetings.save(overleg(kind, path.pupil_id, state=state)).ids("meeting")
    walks, case = path.services.group_walks, Case(pupil_id=path.pupil_id)
    for deed in (
        lambda: walks.view(meeting),
        lambda: walks.judge(meeting, case),
        lambda: walks.take_note(meeting, path.pupil_id, "a"),
        lambda: walks.outcome(meeting),
        lambda: walks.finish(meeting, ending(path)),
    ):
        with pytest.raises(RuleViolation) as refused:
            deed()
        assert refused.value.code == "walk.not_open"


# -- judging


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(st.sampled_from([*Mark, *SupportLevel]), max_size=8))
def test_any_order_of_keys_leaves_what_the_last_judgement_would_leave(
    path: School, walk_id: int, keys: list[Judgement]
) -> None:
    services, pupil = path.services, path.pupil_id
    blank = Case(pupil_id=pupil)
    services.group_walks.judge(walk_id, blank)
    expected = blank
    for key in keys:
        expected = judged(expected, key, TODAY)
    press(services, walk_id, pupil, *keys)
    by_keys = _row(services, walk_id, pupil)
    services.group_walks.judge(walk_id, blank)
    services.group_walks.judge(walk_id, expected)
    assert _row(services, walk_id, pupil) == by_keys


def _row(services: Services, walk_id: int, pupil_id: int) -> dict[str, object]:
    with services.group_walks.store.reading() as session:
        row = next(
            each for each in session.query(CaseRow).all() if (each.meeting_id, each.pupil_id) == (walk_id, pupil_id)
        )
        return {name: value for name, value in vars(row).items() if not name.startswith("_")}


def test_each_judgement_and_each_note_is_one_step_that_undo_takes_back(path: School, walk_id: int) -> None:
    services, pupil = path.services, path.pupil_id
    before = len(services.history.told())
    press(services, walk_id, pupil, Mark.SIGNAL, SupportLevel.THREE)
    services.group_walks.take_note(walk_id, pupil, "leest vlotter")
    assert len(services.history.told()) == before + 3
    services.history.undo_last(about_pupil=pupil)
    services.history.undo_last(about_pupil=pupil)
    case = one(services, walk_id, pupil).case
    assert (case.signal, case.proposed_level, case.notes, case.walked_on) == (True, None, "", TODAY)
    services.history.undo_last(about_pupil=pupil)
    assert one(services, walk_id, pupil).case == replace(case, signal=False, walked_on=None)


def test_a_form_that_stood_open_meanwhile_does_not_write_over_a_judgement(path: School, walk_id: int) -> None:
    shown = path.services.meetings.get(walk_id)
    press(path.services, walk_id, path.pupil_id, Mark.SIGNAL)
    with pytest.raises(Exception, match="stale_edit"):
        path.services.meetings.save(replace(shown, title="oud"))
    assert one(path.services, walk_id, path.pupil_id).case.signal


def test_a_note_stays_with_its_pupil_and_is_cleaned(path: School, walk_id: int) -> None:
    path.services.group_walks.take_note(walk_id, path.pupil_id, f"een\x1b[31m\n{HOSTILE}")
    notes = {each.id: each.case.notes for each in path.services.group_walks.view(walk_id).pupils}
    assert notes.pop(path.pupil_id).splitlines()[1] == HOSTILE
    assert "\x1b" not in one(path.services, walk_id, path.pupil_id).case.notes
    assert set(notes.values()) == {""}
    with pytest.raises(NotFound):
        path.services.group_walks.take_note(walk_id, 99, "niemand")


def test_a_writer_that_ends_without_closing_loses_no_judgement(
    path: School, walk_id: int, school: OpenSchool, home: Path, tmp_path: Path
) -> None:
    press(path.services, walk_id, path.pupil_id, Mark.DISCUSS)
    there = shutil.copytree(home, tmp_path / "as_the_disk_has_it")
    again = open_school(there, PASSPHRASE, FixedClock(MOMENT))
    try:
        assert again.services.group_walks.view(walk_id).walked == 1
    finally:
        again.close()
    assert school.services.group_walks.view(walk_id).walked == 1


# -- what is known


def test_it_tells_what_is_known_and_no_werkaantekening(path: School, walk_id: int) -> None:
    services, pupil = path.services, path.pupil_id
    path.on_two()
    running = Intervention(
        id=0, pupil_id=pupil, goal="rust", approach="stappenplan", starts_on=TODAY, person_id=path.teacher.id
    )
    (row,) = services.records.save(running).ids("intervention")
    services.records.save(Evaluation(id=0, intervention_id=row, held_on=TODAY, effect=Effect.SUFFICIENT))
    services.actions.save(ActionItem(id=0, pupil_id=pupil, what="bel", due_on=TODAY, person_id=path.teacher.id))
    for kind, text in ((NoteKind.SIGNAL, "moe"), (NoteKind.TALK, "uitgerust"), (NoteKind.WORKING_NOTE, "eigen")):
        until = TODAY if kind is NoteKind.WORKING_NOTE else None
        services.notes.save(Note(id=0, pupil_id=pupil, kind=kind, noted_on=TODAY, text=text, keep_until=until))
    known = one(services, walk_id, pupil)
    assert (known.level, known.level_since) == (SupportLevel.TWO, date(2026, 9, 1))
    assert [(each.approach, each.person_name) for each in known.running] == [("stappenplan", path.teacher.name)]
    assert [each.effect for each in known.running[0].evaluations] == [Effect.SUFFICIENT]
    assert [each.approach for each in known.ended] == ["herhaald lezen"]
    assert [(each.what, each.person_name) for each in known.actions] == [("bel", path.teacher.name)]
    assert known.last_note is not None
    assert known.last_note.text == "uitgerust"
    assert known.last_talk_on == date(2026, 11, 3)


def test_who_came_later_is_told_and_who_left_is_marked(path: School, walk_id: int) -> None:
    services = path.services
    newcomer = People(services).pupil("Bram", "Aarts", path.group_id)
    pupil = services.pupils.get(path.pupil_id)
    services.pupils.save(replace(pupil, left_on=TODAY - timedelta(days=1)))
    walk = services.group_walks.view(walk_id)
    assert walk.newcomers == ((newcomer, "Bram Aarts"),)
    assert [each.name for each in walk.pupils if not each.in_group] == ["Yara Bakker"]
    services.meetings.add_pupil(walk_id, newcomer)
    assert services.group_walks.view(walk_id).newcomers == ()


def test_a_full_group_takes_as_many_statements_as_a_small_one(path: School, walk_id: int, school: OpenSchool) -> None:
    def statements() -> tuple[int, int]:
        with counting(school) as viewed:
            school.services.group_walks.view(walk_id)
        with counting(school) as outcomes:
            school.services.group_walks.outcome(walk_id)
        return len(viewed), len(outcomes)

    path.on_two()
    few = statements()
    for number in range(20):
        pupil = People(path.services).pupil(f"Kind {number}", "Vos", path.group_id)
        path.services.meetings.add_pupil(walk_id, pupil)
        made = Intervention(id=0, pupil_id=pupil, goal="doel", approach="aanpak", starts_on=TODAY)
        path.services.records.save(made)
        path.services.actions.save(ActionItem(id=0, pupil_id=pupil, what="bel", due_on=TODAY))
    assert statements() == few
    assert few[0] <= 18


# -- closing


def test_closing_makes_the_talks_the_proposals_and_the_agreements(path: School, walk_id: int) -> None:
    services, (yara, milan, noor) = path.services, [each.id for each in path.services.group_walks.view(walk_id).pupils]
    press(services, walk_id, yara, Mark.DISCUSS, SupportLevel.TWO)
    services.group_walks.take_note(walk_id, yara, "leest niet vlot")
    press(services, walk_id, milan, SupportLevel.ONE)
    press(services, walk_id, noor, Mark.OK)
    shown = services.group_walks.outcome(walk_id)
    assert [each.id for each in shown.talks] == [each.id for each in shown.proposals] == [yara]
    todo = ActionItem(id=0, what="rekenhoek inrichten", due_on=LATER, person_id=path.teacher.id)
    services.group_walks.finish(walk_id, ending(path, actions=(todo,), notes="druk na de pauze\x1b"))
    held = services.meetings.get(walk_id)
    assert (held.state, held.held_on, held.notes) == (MeetingState.HELD, TODAY, "druk na de pauze")
    (talk,) = talks(services)
    assert (talk.state, talk.held_on) == (MeetingState.PLANNED, LATER)
    assert [(case.pupil_id, case.question) for case in talk.cases] == [(yara, "leest niet vlot")]
    assert {(each.person_id, each.role, each.pupil_id, each.present) for each in talk.participants} == {
        (path.teacher.id, Role.TEACHER, None, None),
        (path.coordinator.id, Role.CARE_COORDINATOR, None, None),
        (path.parent.id, Role.PARENT, yara, None),
    }
    (proposal,) = services.proposals.open()
    assert (proposal.pupil_id, proposal.target, proposal.reason) == (yara, SupportLevel.TWO, "leest niet vlot")
    assert proposal.meeting_id == walk_id
    assert services.pupils.get(yara).level is SupportLevel.ONE
    assert [each.action.what for each in services.actions.all()] == ["rekenhoek inrichten"]


def test_closing_twice_makes_nothing_twice(path: School, walk_id: int) -> None:
    services = path.services
    press(services, walk_id, path.pupil_id, Mark.DISCUSS, SupportLevel.TWO)
    todo = ActionItem(id=0, what="bel", due_on=LATER)
    services.group_walks.finish(walk_id, ending(path, actions=(todo,)))
    steps = len(services.history.told())
    assert not services.group_walks.finish(walk_id, ending(path, actions=(todo,)))
    assert len(services.history.told()) == steps
    outcome = services.group_walks.outcome(walk_id)
    assert (outcome.talks, outcome.proposals) == ((), ())
    assert [each.id for each in outcome.talks_known] == [path.pupil_id]


def test_closing_is_one_step_and_is_taken_back_as_one(path: School, walk_id: int) -> None:
    services = path.services
    press(services, walk_id, path.pupil_id, Mark.DISCUSS, SupportLevel.TWO)
    services.group_walks.finish(walk_id, ending(path))
    services.history.undo_last()
    assert (talks(services), services.proposals.open()) == ([], ())
    assert services.meetings.get(walk_id).state is MeetingState.PLANNED


def test_what_was_judged_otherwise_afterwards_counts_when_it_is_closed_again(path: School, walk_id: int) -> None:
    services, pupil = path.services, path.pupil_id
    press(services, walk_id, pupil, SupportLevel.TWO)
    services.group_walks.finish(walk_id, ending(path))
    press(services, walk_id, pupil, SupportLevel.THREE)
    assert services.group_walks.outcome(walk_id).withdrawn == 1
    services.group_walks.finish(walk_id, ending(path))
    assert [each.target for each in services.proposals.open()] == [SupportLevel.THREE]
    press(services, walk_id, pupil, SupportLevel.THREE)
    services.group_walks.finish(walk_id, ending(path))
    assert [each.state for each in services.proposals.of_meeting(walk_id)] == [ProposalState.REJECTED] * 2


def test_a_proposal_of_before_stands_until_another_niveau_is_proposed(path: School, walk_id: int) -> None:
    services, pupil = path.services, path.pupil_id
    press(services, walk_id, pupil, SupportLevel.TWO)
    services.group_walks.finish(walk_id, ending(path))
    meeting = replace(overleg(MeetingKind.GROEPSBESPREKING, pupil, state=MeetingState.PLANNED), group_id=path.group_id)
    (later,) = services.meetings.save(meeting).ids("meeting")
    press(services, later, pupil, SupportLevel.TWO)
    assert services.group_walks.outcome(later).proposals == ()
    services.group_walks.finish(later, ending(path))
    assert [each.meeting_id for each in services.proposals.open()] == [walk_id]
    press(services, later, pupil, SupportLevel.FOUR)
    services.group_walks.finish(later, ending(path))
    assert [(each.meeting_id, each.target) for each in services.proposals.open()] == [(later, SupportLevel.FOUR)]


def test_days_of_the_talks_skip_weekends_and_holidays(path: School, walk_id: int) -> None:
    services, friday = path.services, date(2026, 12, 18)
    with services.group_walks.store.transaction("school.saved") as unit:
        unit.session.add(
            HolidayRow(school_year=2026, name="kerst", starts_on=date(2026, 12, 21), ends_on=date(2027, 1, 1))
        )
    for each in services.group_walks.view(walk_id).pupils:
        press(services, walk_id, each.id, Mark.DISCUSS)
    services.group_walks.finish(walk_id, ending(path, first_talk_on=friday, spread=Spread.DAY_EACH))
    assert [each.held_on for each in talks(services)] == [friday, date(2027, 1, 4), date(2027, 1, 5)]


def test_the_proposed_day_is_three_weeks_ahead_and_no_holiday(path: School) -> None:
    assert path.services.group_walks.proposed_talk_day() == LATER
    with path.services.group_walks.store.transaction("school.saved") as unit:
        unit.session.add(HolidayRow(school_year=2026, name="studiedag", starts_on=LATER, ends_on=LATER))
    assert path.services.group_walks.proposed_talk_day() == LATER + timedelta(days=1)


def test_one_that_was_planned_for_later_was_held_today(path: School, walk_id: int) -> None:
    meeting = path.services.meetings.get(walk_id)
    path.services.meetings.save(replace(meeting, held_on=TODAY + timedelta(days=2)))
    path.services.group_walks.finish(walk_id, ending(path))
    assert path.services.meetings.get(walk_id).held_on == TODAY


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"participants": ()}, "meeting.no_participants"),
        ({"first_talk_on": TODAY - timedelta(days=1)}, "walk.talk_in_past"),
        ({"actions": (ActionItem(id=0, what=" ", due_on=TODAY),)}, "text.missing"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    path: School, walk_id: int, changes: dict[str, object], code: str
) -> None:
    press(path.services, walk_id, path.pupil_id, Mark.DISCUSS)
    with pytest.raises(RuleViolation) as refused:
        path.services.group_walks.finish(walk_id, ending(path, **changes))
    assert refused.value.code == code
    assert talks(path.services) == []
    assert path.services.meetings.get(walk_id).state is MeetingState.PLANNED


# -- what becomes of a proposal


def test_a_niveauwissel_to_what_was_proposed_follows_it_and_undo_opens_it_again(path: School, walk_id: int) -> None:
    services, pupil = path.services, path.pupil_id
    press(services, walk_id, pupil, SupportLevel.THREE)
    services.group_walks.finish(walk_id, ending(path))
    move = {"reason": "nodig", "decider_id": path.coordinator.id}
    services.moves.move(pupil, SupportLevel.TWO, **move)
    assert len(services.proposals.open()) == 1
    services.moves.move(pupil, SupportLevel.THREE, **move)
    (followed,) = services.proposals.of_meeting(walk_id)
    assert (followed.state, followed.decided_on) == (ProposalState.FOLLOWED, TODAY)
    services.history.undo_last()
    assert [each.state for each in services.proposals.open()] == [ProposalState.OPEN]


def test_a_proposal_can_be_turned_down_once(path: School, walk_id: int) -> None:
    services = path.services
    press(services, walk_id, path.pupil_id, SupportLevel.THREE)
    services.group_walks.finish(walk_id, ending(path))
    (proposal,) = services.proposals.open()
    services.proposals.reject(proposal.id, proposal.version)
    (decided,) = services.proposals.of_meeting(walk_id)
    assert (decided.state, decided.decided_on) == (ProposalState.REJECTED, TODAY)
    with pytest.raises(RuleViolation) as refused:
        services.proposals.reject(decided.id, decided.version)
    assert refused.value.code == "proposal.not_open"


def test_an_outcome_of_before_the_walk_stays_beside_a_signal() -> None:
    arrangement = Case(pupil_id=1, outcome=CaseOutcome.ARRANGEMENT)
    after = judged(arrangement, Mark.SIGNAL, TODAY)
    assert (after.outcome, after.signal, after.walked_on) == (CaseOutcome.ARRANGEMENT, True, TODAY)
