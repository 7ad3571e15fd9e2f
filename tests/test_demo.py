"""The demo school: what it must hold, that its texts can be shown to anybody, and that any day gives one."""

import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from school_helpers import MOMENT
from sqlalchemy import select
from store_helpers import CHEAP

from ib_console.bootstrap import OpenSchool
from ib_console.demo import PASSPHRASE, build_demo
from ib_console.demo.around_the_school import AHEAD
from ib_console.demo.between_talks import BETWEEN_TALKS
from ib_console.demo.group_plan_texts import NEEDS, TEXTS
from ib_console.demo.mdo_cases import HELD, NEXT, REPORT_LATER
from ib_console.demo.mdo_year import AT
from ib_console.demo.results import ARITHMETIC, READING
from ib_console.demo.round_notes import NOTES
from ib_console.demo.sop_year import CHANGED, GONE
from ib_console.demo.stories import STORIES
from ib_console.demo.telling import Helps, Talked
from ib_console.demo.text_blocks import TEXT_BLOCKS
from ib_console.domain.actions import ActionState, Ground
from ib_console.domain.agenda import AgendaSection
from ib_console.domain.assessments import TrendDirection
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import FixedClock
from ib_console.domain.group_plans import Subgroup
from ib_console.domain.guidance import Effect
from ib_console.domain.import_plan import changes_nothing
from ib_console.domain.levels import LevelDomain, MoveKind, Route, SupportLevel
from ib_console.domain.mdo import PointCode
from ib_console.domain.meetings import CaseOutcome, MeetingKind, MeetingState
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.passphrase import passphrase_problem
from ib_console.domain.people import EXTERNAL_ROLES, PersonKind
from ib_console.domain.plans import BoundaryAnswer, ConsentPurpose, ConsentWay, TlvKind
from ib_console.domain.pupil_rows import PupilListItem
from ib_console.domain.pupils import GroupKind
from ib_console.domain.sop_road import RoadStep, next_step
from ib_console.models.base import Base, UtcMoment
from ib_console.services.dossiers import DossierView

MOST_LOOPS = 300
"""How long the building may take, in `loop`s: ten seconds on a quiet machine of 2026, where it takes half of that."""
SENTENCE = 25
"""From so many letters a text is somebody's own words, and stands nowhere twice."""


def loop() -> float:
    """Seconds of the processor for some fixed work, so that a slow machine is not taken for a slow program."""
    started = time.process_time()
    sum(number * number for number in range(1_000_000))
    return time.process_time() - started


def built(home: Path, moment: datetime) -> OpenSchool:
    """The demo school of a moment."""
    return build_demo(home / "school", FixedClock(moment), cost=CHEAP)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSchool]:
    """The demo school of 24 November 2026; only read here."""
    opened = built(tmp_path_factory.mktemp("demo"), MOMENT)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def everybody(demo: OpenSchool) -> tuple[PupilListItem, ...]:
    """Everybody who is or was a pupil."""
    return demo.services.pupils.all(with_former=True)


@pytest.fixture(scope="module")
def views(demo: OpenSchool, everybody: tuple[PupilListItem, ...]) -> dict[str, DossierView]:
    """Every dossier of the demo school, by the name of the pupil."""
    return {one.name: demo.services.dossiers.view(one.id) for one in everybody}


def records(views: dict[str, DossierView], kind: str) -> list[Any]:
    """Every record of a kind, of every pupil."""
    return [record for view in views.values() for record in getattr(view.dossier, kind)]


def notes_of(views: dict[str, DossierView]) -> list[Note]:
    """Every note that still stands, of every pupil."""
    return [entry.record for view in views.values() for entry in view.entries if isinstance(entry.record, Note)]


def days_of(views: dict[str, DossierView]) -> set[date]:
    """The days on which something was done or is due: overleg, help, evaluations, actions."""
    found = {meeting.held_on for meeting in records(views, "meetings")}
    for one in records(views, "interventions"):
        found |= {one.starts_on, *(each.held_on for each in one.evaluations)} | ({one.evaluate_on} - {None})
    found |= {note.noted_on for note in notes_of(views)}
    return found | {action.due_on for view in views.values() for action in view.actions}


def texts_of(told: object) -> Iterator[str]:
    """Every text in the stories and notes."""
    if isinstance(told, str) and not isinstance(told, Enum):
        yield told
    elif is_dataclass(told):
        for field in fields(told):
            yield from texts_of(getattr(told, field.name))
    elif isinstance(told, dict):
        yield from texts_of(tuple(told.values()))
    elif isinstance(told, Iterable) and not isinstance(told, str):
        for one in told:
            yield from texts_of(one)


def test_the_niveaus_are_spread_as_in_a_school(demo: OpenSchool) -> None:
    counts = Counter(one.level for one in demo.services.pupils.all())
    assert sum(counts.values()) == 204
    assert counts[SupportLevel.ONE] > 150
    for level, fewest, most in ((2, 20, 30), (3, 10, 14), (4, 4, 6), (5, 1, 2)):
        assert fewest <= counts[SupportLevel(level)] <= most, level


def test_everything_that_can_be_recorded_occurs(views: dict[str, DossierView]) -> None:
    meetings = records(views, "meetings")
    assert {one.kind for one in meetings if one.state is MeetingState.HELD} == set(MeetingKind)
    assert {one.state for one in meetings} == set(MeetingState)
    assert {case.outcome for one in meetings for case in one.cases} >= set(CaseOutcome)
    interventions = records(views, "interventions")
    assert {one.effect for each in interventions for one in each.evaluations} == set(Effect)
    assert {one.purpose for one in records(views, "consents")} == set(ConsentPurpose)
    assert {one.way for one in records(views, "consents")} == set(ConsentWay)
    assert {one.kind for one in records(views, "tlvs")} == set(TlvKind)
    assert {one.answer for one in records(views, "judgements")} == set(BoundaryAnswer)
    assert {one.state for view in views.values() for one in view.actions} == set(ActionState)
    assert {one.kind for one in notes_of(views)} == set(NoteKind)
    for kind in ("needs", "declarations", "agreements"):
        assert records(views, kind), kind


def test_every_note_was_written_down_and_some_disappear_soon(views: dict[str, DossierView]) -> None:
    notes = notes_of(views)
    assert len(notes) == len(BETWEEN_TALKS)
    kept = [one.keep_until for one in notes if one.keep_until]
    assert len(kept) == 3
    assert all(MOMENT.date() < day < MOMENT.date() + timedelta(weeks=6) for day in kept)


def test_a_plan_is_met_in_every_state(views: dict[str, DossierView]) -> None:
    opps, consents, tlvs = records(views, "opps"), records(views, "consents"), records(views, "tlvs")
    for found in (opps, consents, tlvs, records(views, "arrangements")):
        assert found
    assert {opp.heard_on is None for opp in opps} == {True, False}
    assert {opp.closed_on is None for opp in opps} == {True, False}
    assert {one.withdrawn_on is None for one in consents} == {True, False}
    assert {(one.requested_on is None, one.granted_on is None) for one in tlvs} == {
        (True, True),
        (False, True),
        (False, False),
    }


def test_every_kind_of_move_is_made(views: dict[str, DossierView]) -> None:
    moves = [move for view in views.values() for move in view.moves]
    assert {move.kind for move in moves} == set(MoveKind)
    made = [move for move in moves if move.kind is MoveKind.MOVE]
    assert {move.verdict.route for move in made if move.verdict} == set(Route)
    assert {domain for move in made for domain in move.domains} == set(LevelDomain)
    assert len([move for move in made if move.forced]) < len(made) / 4
    assert all(move.decider_id for move in made)
    assert all(move.reason for move in made if move.forced)


def test_pupils_come_leave_and_come_back(views: dict[str, DossierView]) -> None:
    left = {name: view.pupil.left_on for name, view in views.items() if view.pupil.left_on}
    finished = [day for day in left.values() if day == date(2026, 7, 31)]
    assert len(finished) == 22
    assert all(view.pupil.destination for view in views.values() if view.pupil.left_on)
    assert left["Dunya Karimi"].month == 4
    back = views["Renée van der Wal"]
    assert back.pupil.left_on is None
    assert back.enrolment is not None
    assert len({entry.on for entry in back.entries}) > 5


def test_a_story_is_told_to_its_end(views: dict[str, DossierView]) -> None:
    assert len(STORIES) > 55
    for story in STORIES:
        view = views[story.pupil]
        assert len(view.guardians) == len(story.parents) > 0, story.pupil
        acts = [act for step in story.steps for act in step.acts]
        helped = sum(isinstance(act, Helps) or (isinstance(act, Talked) and act.begins is not None) for act in acts)
        assert len(view.dossier.interventions) == helped, story.pupil


def test_nobody_is_left_out(demo: OpenSchool, views: dict[str, DossierView]) -> None:
    for one in demo.services.pupils.all():
        held = [each for each in views[one.name].dossier.meetings if each.state is MeetingState.HELD]
        assert held or one.name == "Noah Meijer", one.name
        if one.level > SupportLevel.ONE:
            assert views[one.name].dossier.profile.help_question, one.name
            assert views[one.name].guardians, one.name


def test_today_asks_for_some_things_and_not_for_everything(demo: OpenSchool) -> None:
    today = demo.services.agenda.today()
    counts = Counter(line.section for line in today.lines if not line.beyond)
    assert 2 <= counts[AgendaSection.LATE] <= 4
    assert 2 <= counts[AgendaSection.TODAY] <= 4
    assert 3 <= counts[AgendaSection.THIS_WEEK] <= 6
    assert counts[AgendaSection.LATER] >= 5
    assert 1 <= len(today.standing) <= 6


def test_an_mdo_is_planned_with_a_gap_of_each_kind(demo: OpenSchool, views: dict[str, DossierView]) -> None:
    planned = demo.services.meetings.planned([MeetingKind.MDO_EXTERNAL], MOMENT.date())
    (mdo,) = (one for one in planned if len(one.cases) == 4)
    assert [not case.question for case in mdo.cases].count(True) == 1
    consenting = [
        any(
            one.purpose is ConsentPurpose.DISCUSS_EXTERNALLY and one.withdrawn_on is None
            for one in views[case.pupil_name].dossier.consents
        )
        for case in mdo.cases
    ]
    assert consenting.count(False) == 1


def test_of_the_next_mdo_one_case_is_ready_and_of_each_other_one_thing_is_not(demo: OpenSchool) -> None:
    planned = demo.services.calendar.next_mdo(MOMENT.date())
    assert planned is not None
    agenda = demo.services.mdo.view(planned.id)
    assert (agenda.meeting.starts_at, agenda.minutes_left) == (AT, 0)
    assert [[point.code for point in case.points] for case in agenda.cases] == [
        [],
        [PointCode.PAPER_NOT_SENT],
        [PointCode.NO_QUESTION],
        [PointCode.CONSENT_MISSING],
    ]
    ready = agenda.cases[0]
    assert len({parent.consent.scope for parent in ready.parents if parent.consent}) == len(ready.parents) == 2


def test_the_mdos_that_were_held_are_closed_and_one_verslag_is_put_off(demo: OpenSchool) -> None:
    services = demo.services
    held = {one.id for one in services.meetings.all() if one.title and one.state is MeetingState.HELD}
    assert len(held) == len(HELD)
    cases = [case for one in held for case in services.meetings.get(one).cases]
    assert {case.outcome for case in cases} >= {CaseOutcome.ADJUST, CaseOutcome.OTHER}
    assert any(case.next_on for case in cases)
    reports = [one.action for one in services.actions.all(closed=True) if one.action.ground is Ground.SCHOOL]
    reports = [one for one in reports if one.meeting_id in held]
    (waiting,) = (one for one in reports if one.state is ActionState.OPEN)
    assert [one.reason for one in waiting.postponements] == [REPORT_LATER[1]]
    assert all(one.closed_on and one.closed_on <= one.due_on for one in reports if one is not waiting)
    assert len(reports) == len(held)


def test_the_year_stands_in_the_calendar_without_a_day_off(demo: OpenSchool) -> None:
    calendar = demo.services.calendar.of_year(2026)
    mdos = [one for one in calendar.meetings if one.title]
    assert [one.title for one in mdos] == [f"MDO {number}" for number in range(1, len(mdos) + 1)]
    assert len(mdos) >= 6
    assert [one.held_on for one in mdos if calendar.holiday(one.held_on)] == []


def test_talks_end_in_a_goal_an_intervention_or_a_proposal(demo: OpenSchool, views: dict[str, DossierView]) -> None:
    cases = [case for one in records(views, "meetings") for case in one.cases if case.goal]
    assert len(cases) > 5
    assert all(case.approach and case.evaluate_on for case in cases)
    assert [one.pupil_name for one in demo.services.proposals.open()] == ["Bo Bakker"]
    talk = next(one for one in views["Nahom Ibrahim"].dossier.meetings if one.kind is MeetingKind.EVALUATION)
    evaluated = [one for each in views["Nahom Ibrahim"].dossier.interventions for one in each.evaluations]
    assert (talk.held_on, Effect.SUFFICIENT) in {(one.held_on, one.effect) for one in evaluated}


def test_toetsen_follow_the_story(demo: OpenSchool, everybody: tuple[PupilListItem, ...]) -> None:
    by_name = {one.name: demo.services.assessments.of_pupil(one.id) for one in everybody}
    assert {trend.direction for each in by_name.values() for trend in each} == set(TrendDirection)
    directions = {(name, trend.test): trend.direction for name, each in by_name.items() for trend in each}
    assert directions["Hafsa Zerouali", ARITHMETIC] is directions["Nahom Ibrahim", READING] is TrendDirection.DOWN
    assert directions["Ömer Kaya", READING] is TrendDirection.UP
    moments = {one.moment[0] for each in by_name.values() for trend in each for one in trend.results}
    assert moments == {"B", "M", "E"}


def test_every_group_has_two_plans_and_those_of_before_were_evaluated(demo: OpenSchool) -> None:
    subgroups = set()
    for school_year, is_over in ((2025, True), (2026, False)):
        for group in demo.services.pupils.groups(school_year):
            plans = demo.services.group_plans.overview(group.id).plans
            assert len(plans) == (2 if group.kind is GroupKind.HOME else 0), group.name
            assert all(bool(plan.evaluation) is is_over and plan.goal for plan in plans)
            subgroups |= {place.subgroup for plan in plans for place in plan.places}
    assert subgroups == set(Subgroup)


def test_the_text_blocks_stand_there(demo: OpenSchool) -> None:
    assert {one.name for one in demo.services.text_blocks.all()} == {name for name, _ in TEXT_BLOCKS}


def test_the_sop_of_this_year_is_a_concept_that_waits_for_the_mr(demo: OpenSchool) -> None:
    services = demo.services
    concept, in_use = services.sop_editor.versions()
    assert (concept.in_use_from, concept.school_year - in_use.school_year) == (None, 1)
    assert next_step(concept.road, in_guide=False) is RoadStep.ADVISED
    differing = {row.key for row in services.sop_outlook.difference(in_use.id, concept.id).rows}
    assert differing >= {key for _, key, _, _ in CHANGED} | {GONE[1]}
    assert services.sop_outlook.lint(concept.id)
    assert services.sop_outlook.effect(concept.id)


def test_everybody_has_a_name_of_their_own(demo: OpenSchool, everybody: tuple[PupilListItem, ...]) -> None:
    people = demo.services.people.all()
    kinds = Counter(person.kind for person in people)
    assert kinds[PersonKind.PARENT] > 80
    assert {held.role for person in people for held in person.roles} >= EXTERNAL_ROLES
    for names in ([one.name for one in everybody], [person.name for person in people]):
        assert [name for name, count in Counter(names).items() if count > 1] == []


def test_no_text_stands_twice() -> None:
    told = [
        text
        for text in texts_of((STORIES, NOTES, HELD, NEXT, AHEAD, BETWEEN_TALKS, TEXTS, NEEDS))
        if len(text) > SENTENCE and " " in text
    ]
    twice = {text for text, count in Counter(told).items() if count > 1}
    # What is measured is measured again, and the question of a planned overleg is the question of the overleg.
    assert twice == {
        "DMT, goed gelezen woorden per minuut",
        "Welke afspraken gelden bij beide leerkrachten en thuis?",
    }


def test_no_text_is_markup_or_holds_a_number_of_a_person() -> None:
    for text in texts_of((STORIES, NOTES, HELD, NEXT, AHEAD, BETWEEN_TALKS, TEXTS, NEEDS)):
        assert not re.search(r"[\[\]<>{}\\]|\d{5}", text), text


def test_nothing_happens_in_a_weekend(views: dict[str, DossierView]) -> None:
    assert {day for day in days_of(views) if day.weekday() > 4} == set()


def test_the_school_is_sound_and_its_list_changes_nothing(demo: OpenSchool, class_list: ClassList) -> None:
    assert demo.services.school.problems() == ()
    assert changes_nothing(demo.services.imports.preview(class_list), {})


def test_the_passphrase_of_the_demo_keeps_the_rule() -> None:
    assert passphrase_problem(PASSPHRASE) is None


def contents(opened: OpenSchool) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, apart from the moments at which it was written."""
    with opened.store.reading() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.execute(
                    select(*(column for column in table.columns if not isinstance(column.type, UtcMoment)))
                )
            ]
            for table in Base.metadata.sorted_tables
        }


def test_the_same_day_gives_the_same_school_whatever_the_hour(tmp_path: Path, demo: OpenSchool) -> None:
    clock = FixedClock(MOMENT.replace(hour=17))
    again = build_demo(tmp_path / "school", clock, cost=CHEAP)
    assert contents(again) == contents(demo)
    # Whoever works in it does so at the time it is, and not at that of the last story.
    clock.advance(timedelta(minutes=5))
    again.services.notes.save(Note(id=0, pupil_id=1, kind=NoteKind.SIGNAL, noted_on=clock.today(), text="moe"))
    last = again.services.history.last()
    assert last is not None
    assert last.at == clock.now()
    again.close()


@pytest.mark.parametrize(
    "day", [(2026, 8, 1), (2026, 8, 19), (2027, 1, 1), (2028, 2, 29), (2030, 9, 22), (2031, 7, 31)]
)
def test_any_day_gives_a_school(tmp_path: Path, demo: OpenSchool, day: tuple[int, int, int]) -> None:
    """The first day and the first week of a school year, a holiday, a leap day, a Sunday, and the last day."""
    started = time.process_time()
    other = built(tmp_path, datetime(*day, 9, tzinfo=UTC))
    elapsed = time.process_time() - started
    loops = elapsed / statistics.median(loop() for _ in range(9))
    services = other.services
    views = {one.name: services.dossiers.view(one.id) for one in services.pupils.all(with_former=True)}
    levels = [(one.name, one.level) for one in services.pupils.all()]
    late = [line for line in services.agenda.today().lines if line.section is AgendaSection.LATE]
    problems = services.school.problems()
    other.close()
    assert problems == ()
    assert levels == [(one.name, one.level) for one in demo.services.pupils.all()]
    assert 2 <= len(late) <= 5
    assert {one for one in days_of(views) if one.weekday() > 4} == set()
    assert loops < MOST_LOOPS
