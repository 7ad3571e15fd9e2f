"""A talk about one pupil on a real store: what it begins from, and all that comes out of it in one step."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from path_school import Path, path_of
from school_helpers import TODAY, People, open_actions, overleg
from test_statement_counts import counting

from ib_console.domain.actions import ActionItem
from ib_console.domain.errors import RuleViolation
from ib_console.domain.guidance import Effect, Intervention, Need, Profile
from ib_console.domain.holidays import Holiday
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingState
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.people import Role
from ib_console.domain.proposals import ProposalState
from ib_console.domain.talks import TalkEffect
from ib_console.services.container import Services

TALK = MeetingKind.LEERLINGBESPREKING


@pytest.fixture
def path(services: Services) -> Path:
    """Yara in group 5B, with her teacher and a parent."""
    return path_of(services)


def talk(path: Path, **case: object) -> Meeting:
    return overleg(TALK, path.pupil_id, path.family, **case)


def intervention(path: Path, **fields: object) -> Intervention:
    made = Intervention(
        id=0, pupil_id=path.pupil_id, goal="vlot lezen", approach="elke dag", starts_on=TODAY, evaluate_on=TODAY
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def saved(path: Path, meeting: Meeting, **more: object) -> Meeting:
    changes = path.services.talks.save(meeting, **more)  # type: ignore[arg-type]
    (meeting_id,) = changes.ids("meeting") or (meeting.id,)
    return path.services.meetings.get(meeting_id)


def test_the_question_is_what_the_groepsbespreking_said_else_the_hulpvraag(path: Path) -> None:
    services = path.services
    path.all_for_two()
    assert services.talks.basis(path.pupil_id, TALK, TODAY).question == "Hoe leert hij lezen?"
    services.meetings.save(overleg(MeetingKind.GROEPSBESPREKING, path.pupil_id, path.family, notes="leest spellend"))
    assert services.talks.basis(path.pupil_id, TALK, TODAY).question == "leest spellend"
    assert services.talks.basis(path.pupil_id, MeetingKind.EVALUATION, TODAY).question == ""


def test_the_evaluation_lies_as_many_weeks_ahead_as_the_school_chose_on_a_school_day(path: Path) -> None:
    services = path.services
    assert services.talks.basis(path.pupil_id, TALK, TODAY).evaluate_on == TODAY + timedelta(weeks=6)
    services.school.save(replace(services.school.get(), evaluation_weeks=4))
    four = TODAY + timedelta(weeks=4)
    assert services.talks.basis(path.pupil_id, TALK, TODAY).evaluate_on == four
    services.holidays.save(Holiday(id=0, school_year=2026, name="vrij", starts_on=four, ends_on=four))
    assert services.talks.basis(path.pupil_id, TALK, TODAY).evaluate_on == four + timedelta(days=1)


def test_what_is_known_holds_no_werkaantekening_and_the_talk_itself_is_no_earlier_one(path: Path) -> None:
    services = path.services
    path.on_two()
    services.notes.save(
        Note(
            id=0,
            pupil_id=path.pupil_id,
            kind=NoteKind.WORKING_NOTE,
            noted_on=TODAY,
            text="alleen voor mij",
            keep_until=TODAY,
        )
    )
    known = services.talks.basis(path.pupil_id, TALK, TODAY).known
    assert known.last_note is None
    assert known.last_talk_on == date(2026, 11, 3)
    assert known.ended[0].approach == "herhaald lezen"
    last = services.meetings.all()[0]
    assert services.talks.basis(path.pupil_id, TALK, TODAY, last.id).known.last_talk_on is None


def test_a_talk_begins_from_the_profile_the_needs_and_the_last_decision(path: Path) -> None:
    services = path.services
    profile = Profile(help_question="Hoe leert zij lezen?", helping_factors="rust", own_words="te snel")
    services.records.save_profile(path.pupil_id, profile, services.pupils.get(path.pupil_id).version)
    services.records.save(Need(id=0, pupil_id=path.pupil_id, text="herhaling", since=date(2026, 9, 1)))
    services.records.save(Need(id=0, pupil_id=path.pupil_id, text="oud", ended_on=date(2026, 10, 1)))
    saved(path, replace(talk(path, decision="elke dag lezen"), held_on=date(2026, 10, 6)))
    saved(path, replace(talk(path, question="komt nog"), held_on=TODAY, state=MeetingState.PLANNED))
    basis = services.talks.basis(path.pupil_id, TALK, TODAY)
    assert basis.profile == profile
    assert [one.text for one in basis.needs] == ["herhaling"]
    assert basis.last_talk is not None
    assert [case.decision for case in basis.last_talk.cases] == ["elke dag lezen"]
    assert services.talks.basis(path.pupil_id, TALK, TODAY, basis.last_talk.id).last_talk is None


@pytest.mark.parametrize(
    ("level", "kind", "expected"),
    [
        (SupportLevel.ONE, MeetingKind.LEERLINGBESPREKING, {Role.TEACHER, Role.CARE_COORDINATOR}),
        (SupportLevel.TWO, MeetingKind.LEERLINGBESPREKING, {Role.TEACHER, Role.CARE_COORDINATOR}),
        (SupportLevel.ONE, MeetingKind.CONSULTATION, set()),
    ],
)
def test_the_sop_says_who_must_be_there_for_the_next_niveauwissel(
    path: Path, level: SupportLevel, kind: MeetingKind, expected: set[Role]
) -> None:
    path.services.moves.set_opening(path.pupil_id, level, date(2026, 9, 1))
    asked = path.services.talks.basis(path.pupil_id, kind, TODAY).asked
    assert expected <= {role for choice in asked for role in choice}
    assert bool(asked) == bool(expected)


def test_a_talk_is_kept_with_agreements_intervention_and_proposal_in_one_step(path: Path) -> None:
    services = path.services
    meeting = talk(
        path, goal="vlot lezen", approach="elke dag", decision="wij oefenen", proposed_level=SupportLevel.TWO
    )
    todo = tuple(
        ActionItem(id=0, what=what, due_on=TODAY + timedelta(weeks=1), pupil_id=path.pupil_id)
        for what in ("boek meegeven", "ouders bellen")
    )
    kept = saved(path, meeting, actions=todo, intervention=intervention(path))
    assert (kept.cases[0].goal, kept.cases[0].proposed_level) == ("vlot lezen", SupportLevel.TWO)
    assert {one.meeting_id for one in open_actions(services)} == {kept.id}
    view = services.dossiers.view(path.pupil_id)
    assert [one.goal for one in view.dossier.interventions] == ["vlot lezen"]
    (proposal,) = services.proposals.open()
    assert (proposal.target, proposal.reason, proposal.meeting_id) == (SupportLevel.TWO, "wij oefenen", kept.id)
    assert view.pupil.level is SupportLevel.ONE
    services.history.undo_last()
    assert services.meetings.all() == ()
    assert services.proposals.open() == ()
    assert services.dossiers.view(path.pupil_id).dossier.interventions == ()
    assert open_actions(services) == ()


def test_saving_again_adds_nothing_twice_and_another_niveau_takes_the_place(path: Path) -> None:
    services = path.services
    todo = ActionItem(id=0, what="bellen", due_on=TODAY, pupil_id=path.pupil_id)
    first = saved(path, talk(path, proposed_level=SupportLevel.TWO), actions=[todo], intervention=intervention(path))
    saved(path, first, actions=[todo], intervention=intervention(path))
    assert len(open_actions(services)) == 1
    assert len(services.dossiers.view(path.pupil_id).dossier.interventions) == 1
    assert len(services.proposals.open()) == 1
    now = services.meetings.get(first.id)
    saved(path, replace(now, cases=(replace(now.cases[0], proposed_level=SupportLevel.THREE),)))
    assert [one.target for one in services.proposals.open()] == [SupportLevel.THREE]
    now = services.meetings.get(first.id)
    saved(path, replace(now, cases=(replace(now.cases[0], proposed_level=None),)))
    assert services.proposals.open() == ()
    assert {one.state for one in services.proposals.of_meeting(first.id)} == {ProposalState.REJECTED}


@pytest.mark.parametrize(
    ("state", "level"),
    [(MeetingState.PLANNED, SupportLevel.TWO), (MeetingState.HELD, SupportLevel.ONE), (MeetingState.HELD, None)],
)
def test_a_plan_and_the_niveau_that_stays_propose_nothing(
    path: Path, state: MeetingState, level: SupportLevel | None
) -> None:
    saved(path, replace(talk(path, proposed_level=level), state=state))
    assert path.services.proposals.open() == ()


def test_effects_end_an_intervention_or_give_it_another_day(path: Path) -> None:
    services = path.services
    stops, goes_on = (
        min(services.records.save(intervention(path, goal=goal, starts_on=date(2026, 10, 1))).ids("intervention"))
        for goal in ("een", "twee")
    )
    later = TODAY + timedelta(weeks=6)
    effects = (
        TalkEffect(intervention_id=stops, effect=Effect.ACHIEVED, ends=True),
        TalkEffect(intervention_id=goes_on, effect=Effect.LITTLE, next_on=later),
    )
    saved(path, replace(talk(path), kind=MeetingKind.EVALUATION), effects=effects)
    found = {one.id: one for one in services.dossiers.view(path.pupil_id).dossier.interventions}
    assert (found[stops].ended_on, found[stops].last_evaluation.effect) == (TODAY, Effect.ACHIEVED)  # type: ignore[union-attr]
    assert (found[goes_on].ended_on, found[goes_on].evaluate_on) == (None, later)


def test_what_its_rules_refuse_keeps_nothing(path: Path) -> None:
    services = path.services
    with pytest.raises(RuleViolation):
        services.talks.save(talk(path), intervention=intervention(path, goal=" "))
    made = min(services.records.save(intervention(path, starts_on=TODAY)).ids("intervention"))
    early = replace(talk(path), held_on=date(2026, 11, 2))
    with pytest.raises(RuleViolation, match="before_start"):
        services.talks.save(early, effects=(TalkEffect(intervention_id=made, effect=Effect.NONE),))
    assert services.meetings.all() == ()


def test_what_a_talk_begins_from_takes_as_many_statements_whatever_there_is(path: Path) -> None:
    services = path.services
    path.on_two()
    services.records.save(intervention(path, person_id=path.teacher.id))
    services.records.save(ActionItem(id=0, what="bellen", due_on=TODAY, pupil_id=path.pupil_id))
    with counting(services.talks) as few:  # type: ignore[arg-type]
        services.talks.basis(path.pupil_id, TALK, TODAY)
    for number in range(4):
        services.records.save(intervention(path, goal=str(number)))
        services.records.save(ActionItem(id=0, what=str(number), due_on=TODAY, pupil_id=path.pupil_id))
        path.held(TALK)
    People(services).parent(path.pupil_id, "Olga")
    with counting(services.talks) as many:  # type: ignore[arg-type]
        services.talks.basis(path.pupil_id, TALK, TODAY)
    assert len(many) == len(few)
