"""Groepsplannen on a real store: begun, filled by single keys, evaluated, and taken back step by step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from school_helpers import TODAY, People, overleg
from test_statement_counts import counting

from ib_console.bootstrap import OpenSchool
from ib_console.config import data_folder
from ib_console.domain.assessments import Assessment, ResultLevel
from ib_console.domain.changes import Changes
from ib_console.domain.cycles import proposed
from ib_console.domain.errors import IbError, NotFound, RuleViolation, StaleEdit
from ib_console.domain.group_plans import GroupPlan, Period, PlanPlace, Subgroup
from ib_console.domain.guidance import Intervention
from ib_console.domain.levels import LevelDomain
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.papers import Audience, PaperKind
from ib_console.domain.pupils import Group
from ib_console.exchange.render_pdf import page_count
from ib_console.services.container import Services
from ib_console.services.exports import LAY_OUT
from ib_console.services.paper_maker import PaperRequest

FIRST, SECOND, _ = (Period(each.starts_on, each.ends_on) for each in proposed(2026))
ARITHMETIC = LevelDomain.ARITHMETIC


def group_of(services: Services, *names: str) -> tuple[int, list[int]]:
    """A group of this school year with pupils of these names."""
    people = People(services)
    (group_id,) = services.pupils.save_group(Group(id=0, school_year=2026, name="5B", year_groups=("5",))).ids("group")
    return group_id, [people.pupil(name, "Vos", group_id) for name in names]


def begun(services: Services, group_id: int, period: Period = FIRST, domain: LevelDomain = ARITHMETIC) -> GroupPlan:
    (plan_id,) = services.group_plans.begin(group_id, domain, period).ids("group_plan")
    return standing(services, group_id, plan_id)


def standing(services: Services, group_id: int, plan_id: int) -> GroupPlan:
    plan = services.group_plans.overview(group_id).plan(plan_id)
    assert plan is not None
    return plan


def undo(services: Services, changes: Changes) -> None:
    assert changes.step_id
    services.history.undo(changes.step_id)


def test_a_first_plan_begins_with_everybody_in_basis(services: Services) -> None:
    group_id, pupils = group_of(services, "Jan", "Sam")
    plan = begun(services, group_id)
    assert [(one.pupil_id, one.pupil_name, one.subgroup) for one in plan.places] == [
        (pupils[0], "Jan Vos", Subgroup.BASIC),
        (pupils[1], "Sam Vos", Subgroup.BASIC),
    ]
    view = services.group_plans.overview(group_id)
    assert (view.running(ARITHMETIC), view.past(ARITHMETIC)) == (plan, None)
    assert view.period(ARITHMETIC) == SECOND


def test_the_next_plan_is_a_copy_without_goal_and_evaluation(services: Services) -> None:
    group_id, (jan, sam) = group_of(services, "Jan", "Sam")
    plan = begun(services, group_id)
    services.group_plans.save_place(plan.id, PlanPlace(pupil_id=jan, subgroup=Subgroup.INTENSIVE, need=" tijd "))
    plan = standing(services, group_id, plan.id)
    services.group_plans.save(replace(plan, goal="tafels", intensive="korte lessen", evaluation="gelukt"))
    new = People(services).pupil("Tom", "Vos", group_id)
    copy = begun(services, group_id, SECOND)
    assert (copy.goal, copy.intensive, copy.evaluation, copy.evaluated_on) == ("", "korte lessen", "", None)
    assert {one.pupil_id: (one.subgroup, one.need) for one in copy.places} == {
        jan: (Subgroup.INTENSIVE, "tijd"),
        sam: (Subgroup.BASIC, ""),
        new: (Subgroup.BASIC, ""),
    }
    services.group_plans.remove(copy.id, copy.version)
    (blank_id,) = services.group_plans.begin(group_id, ARITHMETIC, SECOND, copies=False).ids("group_plan")
    blank = standing(services, group_id, blank_id)
    assert (blank.intensive, {one.subgroup for one in blank.places}) == ("", {Subgroup.BASIC})


def test_a_copy_leaves_out_who_left_the_group(services: Services) -> None:
    group_id, (jan, sam) = group_of(services, "Jan", "Sam")
    plan = begun(services, group_id)
    other, _ = group_of(services, "Piet")
    services.pupils.save(services.pupils.get(sam), other)
    view = services.group_plans.overview(group_id)
    lines = {line.id: line for line in view.lines(standing(services, group_id, plan.id))}
    assert (lines[sam].is_leaver, lines[jan].is_leaver) == (True, False)
    assert [one.pupil_id for one in begun(services, group_id, SECOND).places] == [jan]
    services.group_plans.take_out(plan.id, sam)
    assert [one.pupil_id for one in standing(services, group_id, plan.id).places] == [jan]
    with pytest.raises(NotFound):
        services.group_plans.take_out(plan.id, sam)
    with pytest.raises(RuleViolation) as refused:
        services.group_plans.place(plan.id, sam, Subgroup.BASIC)
    assert refused.value.code == "group_plan.not_in_group"


def test_one_key_places_a_pupil_and_a_newcomer_and_can_be_taken_back(services: Services) -> None:
    group_id, (jan,) = group_of(services, "Jan")
    plan = begun(services, group_id)
    services.group_plans.save_place(plan.id, PlanPlace(pupil_id=jan, need="tijd"))
    placed = services.group_plans.place(plan.id, jan, Subgroup.DEEPENED)
    assert not services.group_plans.place(plan.id, jan, Subgroup.DEEPENED)
    assert standing(services, group_id, plan.id).places[0].subgroup is Subgroup.DEEPENED
    undo(services, placed)
    (place,) = standing(services, group_id, plan.id).places
    assert (place.subgroup, place.need) == (Subgroup.BASIC, "tijd")
    tom = People(services).pupil("Tom", "Vos", group_id)
    came = services.group_plans.place(plan.id, tom, Subgroup.INTENSIVE)
    assert standing(services, group_id, plan.id).place_of(tom) is not None
    undo(services, came)
    assert standing(services, group_id, plan.id).place_of(tom) is None


def test_an_old_form_of_a_plan_is_refused(services: Services) -> None:
    group_id, (jan,) = group_of(services, "Jan")
    plan = begun(services, group_id)
    services.group_plans.save(replace(plan, goal="tafels"))
    for attempt in (
        lambda: services.group_plans.save(replace(plan, goal="klok")),
        lambda: services.group_plans.remove(plan.id, plan.version),
    ):
        with pytest.raises(StaleEdit):
            attempt()
    fresh = standing(services, group_id, plan.id)
    services.group_plans.place(plan.id, jan, Subgroup.DEEPENED)
    with pytest.raises(StaleEdit):
        services.group_plans.save(replace(fresh, goal="klok"))


def test_a_form_cannot_move_a_plan_to_another_group_or_domain(services: Services) -> None:
    group_id, _ = group_of(services, "Jan")
    other, _ = group_of(services, "Piet")
    plan = begun(services, group_id)
    services.group_plans.save(replace(plan, group_id=other, domain=LevelDomain.MOTOR, goal="tafels"))
    kept = standing(services, group_id, plan.id)
    assert (kept.domain, kept.goal, services.group_plans.overview(other).plans) == (ARITHMETIC, "tafels", ())


def test_two_plans_at_once_are_refused_and_a_group_without_pupils_too(services: Services) -> None:
    group_id, _ = group_of(services, "Jan")
    plan = begun(services, group_id)
    refusals: list[tuple[Callable[[], object], str]] = [
        (lambda: services.group_plans.begin(group_id, ARITHMETIC, FIRST), "group_plan.overlap"),
        (lambda: services.group_plans.begin(99, ARITHMETIC, FIRST), "group.not_found"),
        (lambda: services.group_plans.overview(99), "group.not_found"),
        (lambda: services.group_plans.evaluate(99, "x"), "not_found"),
        (lambda: services.group_plans.place(99, 1, Subgroup.BASIC), "not_found"),
        (lambda: services.group_plans.evaluate(plan.id, "x", date(2026, 12, 24)), "date.in_future"),
        (lambda: services.group_plans.begin(group_of(services)[0], ARITHMETIC, FIRST), "group_plan.no_pupils"),
    ]
    for attempt, code in refusals:
        with pytest.raises(IbError) as refused:
            attempt()
        assert refused.value.code == code
    coming = begun(services, group_id, SECOND)
    with pytest.raises(RuleViolation) as early:
        services.group_plans.evaluate(coming.id, "nog niets")
    assert early.value.code == "group_plan.evaluated_before_start"
    with pytest.raises(RuleViolation) as meets:
        services.group_plans.save(replace(coming, starts_on=FIRST.ends_on))
    assert meets.value.code == "group_plan.overlap"


def test_an_evaluation_is_dated_and_taken_back(services: Services) -> None:
    group_id, _ = group_of(services, "Jan")
    plan = begun(services, group_id)
    done = services.group_plans.evaluate(plan.id, " de helft haalt het doel ")
    written = standing(services, group_id, plan.id)
    assert (written.evaluation, written.evaluated_on) == ("de helft haalt het doel", TODAY)
    assert not services.group_plans.evaluate(plan.id, "de helft haalt het doel")
    undo(services, done)
    assert standing(services, group_id, plan.id).evaluated_on is None


def test_a_whole_plan_is_removed_and_comes_back_with_everybody(services: Services) -> None:
    group_id, pupils = group_of(services, "Jan", "Sam")
    plan = begun(services, group_id)
    removed = services.group_plans.remove(plan.id, plan.version)
    assert services.group_plans.overview(group_id).plans == ()
    undo(services, removed)
    (back,) = services.group_plans.overview(group_id).plans
    assert [one.pupil_id for one in back.places] == pupils
    started = services.group_plans.begin(group_id, LevelDomain.READING, FIRST)
    undo(services, started)
    assert services.group_plans.overview(group_id).domains == (ARITHMETIC,)


def test_the_groepsbespreking_evaluates_in_the_plan_and_in_its_own_verslag(services: Services) -> None:
    group_id, _ = group_of(services, "Jan")
    plan, other = begun(services, group_id), begun(services, group_id, domain=LevelDomain.READING)
    meeting_id, _ = services.group_walks.start(group_id)
    walk = services.group_walks.view(meeting_id)
    assert [one.domain for one in walk.plans] == [LevelDomain.READING, ARITHMETIC]
    services.group_plans.evaluate_in(meeting_id, {plan.id: "goed"})
    changes = services.group_plans.evaluate_in(meeting_id, {plan.id: "heel goed", other.id: "matig"})
    notes = services.meetings.get(meeting_id).notes
    assert notes == "Evaluatie groepsplan rekenen: heel goed\nEvaluatie groepsplan lezen: matig"
    assert services.group_walks.view(meeting_id).plans == ()
    undo(services, changes)
    assert services.meetings.get(meeting_id).notes == "Evaluatie groepsplan rekenen: goed"
    assert [one.domain for one in services.group_walks.view(meeting_id).plans] == [LevelDomain.READING]
    services.group_plans.evaluate_in(meeting_id, {plan.id: ""})
    assert services.meetings.get(meeting_id).notes is None


def test_only_a_groepsbespreking_of_the_same_group_evaluates(services: Services) -> None:
    group_id, (jan,) = group_of(services, "Jan")
    other, _ = group_of(services, "Piet")
    plan = begun(services, group_id)
    elsewhere, _ = services.group_walks.start(other)
    talk = overleg(MeetingKind.LEERLINGBESPREKING, jan, state=MeetingState.PLANNED)
    (talk_id,) = services.meetings.save(talk).ids("meeting")
    for meeting_id, code in ((elsewhere, "not_found"), (99, "meeting.not_found"), (talk_id, "walk.not_open")):
        with pytest.raises(IbError) as refused:
            services.group_plans.evaluate_in(meeting_id, {plan.id: "x"})
        assert refused.value.code == code
    assert standing(services, group_id, plan.id).evaluation == ""


def test_the_walk_knows_the_subgroup_and_need_of_a_pupil(services: Services) -> None:
    group_id, (jan,) = group_of(services, "Jan")
    plan = begun(services, group_id)
    begun(services, group_id, SECOND)
    services.group_plans.save_place(plan.id, PlanPlace(pupil_id=jan, subgroup=Subgroup.INTENSIVE, need="korte stappen"))
    meeting_id, _ = services.group_walks.start(group_id)
    (one,) = services.group_walks.view(meeting_id).pupils
    assert [(domain, place.subgroup, place.need) for domain, place in one.places] == [
        (ARITHMETIC, Subgroup.INTENSIVE, "korte stappen")
    ]


def test_the_overview_shows_what_runs_and_the_last_results(services: Services) -> None:
    group_id, (jan,) = group_of(services, "Jan")
    services.records.save(Intervention(id=0, pupil_id=jan, goal="doel", approach="aanpak", starts_on=TODAY))
    services.assessments.save(Assessment(id=0, pupil_id=jan, test="Rekenen", moment="M5", level=ResultLevel.IV))
    (pupil,) = services.group_plans.overview(group_id).pupils
    assert [one.approach for one in pupil.running] == ["aanpak"]
    assert [one.moment for one in pupil.assessments] == ["M5"]


def test_on_paper_it_is_one_page_for_the_team_only(services: Services) -> None:
    group_id, pupils = group_of(services, *(f"Voornaam{number}" for number in range(30)))
    plan = begun(services, group_id)
    services.group_plans.save(
        replace(plan, **dict.fromkeys(("goal", "intensive", "basic", "timetable"), "woorden " * 90))
    )
    for pupil_id in pupils:
        place = PlanPlace(pupil_id=pupil_id, subgroup=Subgroup.INTENSIVE, need="woorden " * 9, helps="woorden " * 9)
        services.group_plans.save_place(plan.id, place)
    paper = services.exports.prepare(PaperRequest(kind=PaperKind.GROUP_PLAN, subject_id=plan.id))
    assert page_count(paper.document, data_folder() / LAY_OUT) == 1
    told = list(paper.document.texts())
    assert "Alleen voor het eigen team van de school." in told
    assert told[-1].startswith("Teksten zijn ingekort")
    assert sorted(paper.pupil_ids) == sorted(pupils)
    with pytest.raises(RuleViolation) as refused:
        services.exports.prepare(replace(paper.request, audience=Audience.FAMILY))
    assert refused.value.code == "paper.not_for"


def test_a_full_group_with_every_domain_takes_no_more_statements(school: OpenSchool) -> None:
    services = school.services
    group_id, _ = group_of(services, "Jan")
    begun(services, group_id)
    with counting(school) as small:
        services.group_plans.overview(group_id)
    full, pupils = group_of(services, *(f"Kind {number}" for number in range(30)))
    for domain in LevelDomain:
        for period in (FIRST, SECOND):
            plan = begun(services, full, period, domain)
            services.group_plans.place(plan.id, pupils[3], Subgroup.INTENSIVE)
    meeting_id, _ = services.group_walks.start(full)
    with counting(school) as large:
        view = services.group_plans.overview(full)
    assert (len(view.plans), len(view.plans[0].places)) == (16, 30)
    assert len(large) == len(small) <= 10, large
    one_walk, _ = services.group_walks.start(group_id)
    with counting(school) as short:
        services.group_walks.view(one_walk)
    with counting(school) as long:
        services.group_walks.view(meeting_id)
    assert len(long) == len(short)
