"""The groepsplan on the screen: subgroups by one key, needs pupil after pupil, the evaluation that opens the walk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dossier_stage import TODAY, Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import HOSTILE, People

from ib_console.domain.assessments import Assessment, ResultLevel
from ib_console.domain.cycles import proposed
from ib_console.domain.drafts import DraftKey, DraftText
from ib_console.domain.group_plan_view import GroupPlans
from ib_console.domain.group_plans import GroupPlan, Period, PlanPlace, Subgroup
from ib_console.domain.guidance import Intervention
from ib_console.domain.levels import LevelDomain
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.pupils import Group
from ib_console.screens.draft_opening import open_draft
from ib_console.screens.gone_draft import GoneDraftDialog
from ib_console.screens.group_detail import GroupScreen
from ib_console.screens.group_plans import GroupPlanScreen
from ib_console.screens.group_walk import GroupWalkScreen
from ib_console.services.container import Services
from ib_console.widgets.form import FormScreen

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
FIRST, SECOND, THIRD = (Period(each.starts_on, each.ends_on) for each in proposed(2026))
READING, ARITHMETIC = LevelDomain.READING, LevelDomain.ARITHMETIC
NAMES = ("Aya", "Bo", "Cas")


def group_of(*domains: LevelDomain, names: tuple[str, ...] = NAMES) -> Callable[[Services], None]:
    """A group with id 1, pupils 1, 2 and 3, and a plan of the first period for each of these domains."""

    def prepare(services: Services) -> None:
        people = People(services)
        group = Group(id=0, school_year=2026, name="5B", teacher_ids=(people.teacher().id,))
        (group_id,) = services.pupils.save_group(group).ids("group")
        for name in names:
            people.pupil(name, "Vos", group_id)
        for domain in domains:
            services.group_plans.begin(group_id, domain, FIRST)

    return prepare


async def show(stage: Stage) -> None:
    await stage.driver.app.push_screen(GroupPlanScreen(1))
    await stage.driver.settle()


def view(stage: Stage) -> GroupPlans:
    return stage.ask(lambda services: services.group_plans.overview(1))


def plan(stage: Stage, domain: LevelDomain = READING) -> GroupPlan:
    found = view(stage).current(domain)
    assert found is not None
    return found


def subgroups(stage: Stage, domain: LevelDomain = READING) -> list[Subgroup]:
    return [one.subgroup for one in plan(stage, domain).places]


def under_cursor(stage: Stage) -> str:
    screen = stage.driver.app.screen
    assert isinstance(screen, GroupPlanScreen)
    current = screen._current
    return "" if current is None else current.pupil.name.partition(" ")[0]


def told(stage: Stage) -> str:
    return " ".join(each.message for each in stage.driver.app._notifications)


@SIZES
async def test_from_a_group_without_a_plan_to_one_with_subgroups(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=group_of()) as stage:
        await stage.driver.app.push_screen(GroupScreen(1))
        await stage.driver.settle()
        await stage.driver.press("p")
        assert stage.driver.sees("Nog geen groepsplan in dit schooljaar. Met n begint u er een")
        await stage.driver.press("n", "down", "enter", "f2")
        one = plan(stage)
        assert (one.domain, one.starts_on, one.ends_on) == (READING, SECOND.starts_on, SECOND.ends_on)
        assert stage.driver.sees("GROEPSPLAN LEZEN")
        assert stage.driver.sees("begint nog · 3 basis")
        assert under_cursor(stage) == "Aya"
        await stage.driver.press("i", "b", "v")
        assert subgroups(stage) == [Subgroup.INTENSIVE, Subgroup.BASIC, Subgroup.DEEPENED]
        assert under_cursor(stage) == "Cas"
        assert stage.driver.sees("1 intensief, 1 basis, 1 verdiept")


async def test_undo_takes_back_one_key(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=group_of(READING)) as stage:
        await show(stage)
        await stage.driver.press("i", "v", "u", "enter")
        assert subgroups(stage) == [Subgroup.INTENSIVE, Subgroup.BASIC, Subgroup.BASIC]


@SIZES
async def test_needs_are_written_pupil_after_pupil(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=group_of(READING)) as stage:
        await show(stage)
        await stage.driver.press("enter")
        assert stage.form.raw_values() == {"need": "", "helps": "", "subgroup": ["basis"]}
        await stage.driver.write("korte teksten")
        await stage.driver.press("tab")
        await stage.driver.write("een maatje")
        await stage.driver.press("f2")
        assert stage.driver.sees("BO VOS")
        await stage.driver.write("voorlezen")
        await stage.driver.press("f2", "escape")
        assert [(one.need, one.helps) for one in plan(stage).places] == [
            ("korte teksten", "een maatje"),
            ("voorlezen", ""),
            ("", ""),
        ]
        assert under_cursor(stage) == "Cas"
        assert stage.driver.sees("korte teksten")


async def test_the_texts_of_a_plan_are_one_form(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=group_of(READING)) as stage:
        await show(stage)
        assert stage.driver.sees("nog niets opgeschreven. Met e schrijft")
        await stage.driver.press("e")
        await stage.fill(goal="vlot lezen", intensive="vier keer samen", evaluation="de helft haalt het")
        await stage.driver.press("f2")
        one = plan(stage)
        assert (one.goal, one.intensive, one.evaluation, one.evaluated_on) == (
            "vlot lezen",
            "vier keer samen",
            "de helft haalt het",
            TODAY,
        )
        assert stage.driver.sees("loopt, geëvalueerd op 24-11-2026")
        assert stage.driver.sees("vlot lezen")


async def test_a_period_that_meets_another_plan_is_refused_and_nothing_is_lost(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        group_of(READING)(services)
        services.group_plans.begin(1, READING, SECOND)

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await show(stage)
        await stage.driver.press("e")
        await stage.fill(goal="vlot lezen", ends_on="31-12-2026")
        await stage.driver.press("f2")
        assert stage.driver.sees("Voor dit gebied loopt al een plan van 30-11-2026")
        assert stage.form.raw_values()["goal"] == "vlot lezen"


@SIZES
async def test_domains_and_periods_are_gone_through_by_key(school_home: Path, size: tuple[int, int]) -> None:
    def prepare(services: Services) -> None:
        group_of(READING, ARITHMETIC)(services)
        first = services.group_plans.overview(1).of(ARITHMETIC)[0]
        services.group_plans.evaluate(first.id, "tafels gaan goed")
        services.group_plans.begin(1, ARITHMETIC, SECOND)

    async with on_stage(school_home, size=size, prepare=prepare) as stage:
        await show(stage)
        assert stage.driver.sees("● lezen")
        assert (
            not stage.driver.sees(
                "periode",
            )
            or size == WIDE
        )
        await stage.driver.press("right")
        assert stage.driver.sees("GROEPSPLAN REKENEN")
        assert stage.driver.sees("01-08-2026 t/m 29-11-2026")
        await stage.driver.press("p")
        assert stage.driver.sees("begint nog")
        assert stage.driver.sees("VORIGE KEER")
        assert stage.driver.sees("tafels gaan goed")
        await stage.driver.press("i")
        assert stage.driver.sees("begint nog")  # and not back to the running one
        assert view(stage).of(ARITHMETIC)[1].places[0].subgroup is Subgroup.INTENSIVE
        await stage.driver.press("p")
        assert stage.driver.sees("loopt")
        await stage.driver.press("left")
        assert stage.driver.sees("GROEPSPLAN LEZEN")


async def test_a_click_on_a_domain_shows_its_plan(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=group_of(READING, ARITHMETIC)) as stage:
        await show(stage)
        await stage.driver.pilot.click("#rekenen")
        await stage.driver.settle()
        assert stage.driver.sees("GROEPSPLAN REKENEN")


async def test_newcomers_come_in_by_a_key_and_leavers_go_out(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        group_of(READING)(services)
        People(services).pupil("Zed", "Zwart", 1)
        services.pupils.save(replace(services.pupils.get(2), left_on=date(2026, 11, 1)), 1)

    async with on_stage(school_home, size=WIDE, prepare=prepare) as stage:
        await show(stage)
        assert stage.driver.sees("1 leerling staat nog niet in dit plan: kies i, b of v")
        assert stage.driver.sees("1 leerling zit niet meer in de groep: x haalt weg")
        await stage.driver.press("G", "b", "g", "j", "x")
        assert [one.pupil_id for one in plan(stage).places] == [1, 3, 4]
        assert not stage.driver.sees("nog niet in dit plan")


async def test_what_is_known_of_the_pupil_stands_beside_it_when_there_is_room(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        group_of(READING)(services)
        services.records.save(Intervention(id=0, pupil_id=1, goal="doel", approach="Samen lezen", starts_on=TODAY))
        for test, domain in (("Leestoets", READING), ("Rekentoets", ARITHMETIC)):
            one = Assessment(id=0, pupil_id=1, test=test, moment="M5", domain=domain, level=ResultLevel.IV)
            services.assessments.save(one)

    async with on_stage(school_home, size=WIDE, prepare=prepare) as stage:
        await show(stage)
        assert stage.driver.sees("loopt: Samen lezen")
        assert stage.driver.sees("Leestoets: M5 IV")
        assert not stage.driver.sees("Rekentoets")
        await stage.driver.press("j")
        assert not stage.driver.sees("Samen lezen")
        await stage.driver.press("k")
        await stage.driver.resize(NARROW)
        assert not stage.driver.sees("Samen lezen")
        await stage.driver.press("enter")
        assert stage.driver.sees("loopt: Samen lezen")


async def test_letters_are_letters_while_the_filter_is_typed(school_home: Path) -> None:
    names = ("Iris", "Bibi", "Vivi")
    async with on_stage(school_home, size=NARROW, prepare=group_of(READING, names=names)) as stage:
        await show(stage)
        assert stage.driver.sees("i intensief")
        await stage.driver.press("slash", "i", "b", "i")
        assert not stage.driver.sees("i intensief")
        await stage.driver.press("enter")
        assert set(subgroups(stage)) == {Subgroup.BASIC}
        assert under_cursor(stage) == "Bibi"
        await stage.driver.press("v")
        assert [one.subgroup for one in plan(stage).places if one.pupil_id == 2] == [Subgroup.DEEPENED]


async def test_a_copy_is_proposed_and_another_beginning_can_be_chosen(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        group_of(READING)(services)
        one = services.group_plans.overview(1).of(READING)[0]
        services.group_plans.save_place(one.id, PlanPlace(pupil_id=1, subgroup=Subgroup.INTENSIVE, need="tijd"))

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await show(stage)
        await stage.driver.press("n")
        assert stage.driver.sees("30-11-2026 t/m 31-03-2027, volgt op het vorige plan")
        await stage.driver.press("down", "enter")
        assert stage.driver.sees("het vorige plan (01-08-2026 t/m 29-11-2026)")
        await stage.driver.press("f2")
        copy = view(stage).of(READING)[1]
        assert (copy.places[0].subgroup, copy.places[0].need) == (Subgroup.INTENSIVE, "tijd")
        await stage.driver.press("delete", "j")
        assert len(view(stage).plans) == 1
        await stage.driver.press("n", "down", "enter")
        await stage.choose("basis", "right")
        await stage.driver.press("f2")
        assert {one.subgroup for one in view(stage).of(READING)[1].places} == {Subgroup.BASIC}


async def test_a_group_without_pupils_says_what_comes_first(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=group_of(names=())) as stage:
        await show(stage)
        assert stage.driver.sees("In deze groep zit nog niemand.")
        await stage.driver.press("n")
        assert isinstance(stage.driver.app.screen, GroupPlanScreen)


async def test_when_every_domain_is_planned_it_says_so(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        group_of()(services)
        for domain in LevelDomain:
            services.group_plans.begin(1, domain, Period(FIRST.starts_on, THIRD.ends_on))

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await show(stage)
        await stage.driver.press("n")
        assert "Voor elk gebied staat er al een plan" in told(stage)


async def test_texts_that_were_not_saved_lead_back_to_their_form(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        group_of(READING, ARITHMETIC)(services)
        (other,) = services.group_plans.overview(1).of(ARITHMETIC)
        text = DraftText(title="t", about="", values={"goal": "tafels"}, base={"goal": ""})
        services.drafts.keep(DraftKey("plan_texts", "group_plan", other.id), text)
        need = DraftText(title="t", about="", values={"need": "tijd"}, base={"need": ""})
        services.drafts.keep(DraftKey("plan_place_2", "group_plan", other.id, pupil_ids=(2,)), need)
        new = DraftText(title="t", about="", values={"ends_on": "01-03-2027"}, base={"ends_on": ""})
        services.drafts.keep(DraftKey("plan_new_motoriek", "group", 1, is_new=True), new)

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        for field, value in (("ends_on", "01-03-2027"), ("need", "tijd"), ("goal", "tafels")):
            waiting = stage.ask(lambda services: services.drafts.waiting())
            draft = next(one for one in waiting if field in one.text.values)
            screen = stage.driver.app.screen
            screen.run_worker(open_draft(screen, draft))  # type: ignore[arg-type]
            await stage.driver.settle()
            assert stage.form.raw_values()[field] == value
            await stage.driver.press("f2")
            if field == "need":
                await stage.driver.press("escape")
            await stage.driver.press("escape")
        assert stage.ask(lambda services: services.drafts.waiting()) == ()
        assert plan(stage, ARITHMETIC).goal == "tafels"
        assert plan(stage, ARITHMETIC).places[1].need == "tijd"


async def test_the_plan_is_put_on_paper_for_the_team(school_home: Path, tmp_path: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=group_of(READING)) as stage:
        await show(stage)
        await stage.driver.press("d")
        assert stage.driver.sees("het team")
        await stage.fill(folder=str(tmp_path / "papier"))
        await stage.choose("paper_format", "right", "right")
        (tmp_path / "papier").mkdir()
        await stage.driver.press("f2")
        (written,) = (tmp_path / "papier").glob("*.md")
        assert "# Groepsplan lezen groep 5B" in written.read_text(encoding="utf-8")


# -- the evaluation that opens the groepsbespreking


def walked(*domains: LevelDomain) -> Callable[[Services], None]:
    """The same, with today's groepsbespreking under way; it gets id 1."""

    def prepare(services: Services) -> None:
        group_of(*domains)(services)
        assert services.group_walks.start(1)[0] == 1

    return prepare


async def walk(stage: Stage) -> None:
    await stage.driver.app.push_screen(GroupWalkScreen(1))
    await stage.driver.settle()


@SIZES
async def test_the_groepsbespreking_opens_with_the_evaluation_of_its_plans(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=walked(READING, ARITHMETIC)) as stage:
        await walk(stage)
        assert stage.driver.sees("EVALUATIE VAN HET GROEPSPLAN")
        await stage.driver.write("leest beter")
        await stage.driver.press("f2")
        assert plan(stage).evaluation == "leest beter"
        assert plan(stage, ARITHMETIC).evaluated_on is None
        assert stage.driver.sees("Groepsplan rekenen: nog te evalueren met e.")
        await stage.driver.press("e")
        await stage.driver.write("tafels op tempo")
        await stage.driver.press("f2")
        assert not stage.driver.sees("nog te evalueren")
        await stage.driver.press("o", "o", "o", "f")
        notes = stage.form.raw_values()["notes"]
        assert notes == "Evaluatie groepsplan lezen: leest beter\nEvaluatie groepsplan rekenen: tafels op tempo"
        await stage.driver.press("f2")
        (held,) = [
            one
            for one in stage.ask(lambda services: services.meetings.all())
            if one.kind is MeetingKind.GROEPSBESPREKING
        ]
        assert held.state is MeetingState.HELD
        assert stage.ask(lambda services: services.meetings.get(1)).notes == notes


async def test_one_key_skips_the_evaluation_and_it_does_not_come_again_once_pupils_were_walked(
    school_home: Path,
) -> None:
    async with on_stage(school_home, size=NARROW, prepare=walked(READING)) as stage:
        await walk(stage)
        assert isinstance(stage.driver.app.screen, FormScreen)
        await stage.driver.press("escape")
        assert isinstance(stage.driver.app.screen, GroupWalkScreen)
        await stage.driver.press("o", "escape")
        await walk(stage)
        assert isinstance(stage.driver.app.screen, GroupWalkScreen)
        assert stage.driver.sees("Groepsplan lezen: nog te evalueren met e.")


async def test_a_groepsbespreking_without_plans_begins_with_its_first_pupil(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=walked()) as stage:
        await walk(stage)
        await stage.driver.press("e")
        assert isinstance(stage.driver.app.screen, GroupWalkScreen)


async def test_an_evaluation_that_was_not_saved_comes_back(school_home: Path) -> None:
    key = DraftKey("walk_plans", "group_walk", 1)

    def prepare(services: Services) -> None:
        walked(READING)(services)
        (one,) = services.group_plans.overview(1).plans
        text = DraftText(title="t", about="", values={f"plan_{one.id}": "bijna"}, base={f"plan_{one.id}": ""})
        services.drafts.keep(key, text)

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        (draft,) = stage.ask(lambda services: services.drafts.waiting())
        screen = stage.driver.app.screen
        screen.run_worker(open_draft(screen, draft))  # type: ignore[arg-type]
        await stage.driver.settle()
        assert list(stage.form.raw_values().values()) == ["bijna"]
        await stage.driver.press("f2")
        assert plan(stage).evaluation == "bijna"
        stage.ask(lambda services: services.drafts.keep(key, draft.text))
        screen = stage.driver.app.screen
        screen.run_worker(open_draft(screen, draft))  # type: ignore[arg-type]
        await stage.driver.settle()
        assert isinstance(stage.driver.app.screen, GoneDraftDialog)


async def test_the_walk_tells_the_subgroup_and_the_need(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        walked(READING)(services)
        (one,) = services.group_plans.overview(1).plans
        services.group_plans.save_place(one.id, PlanPlace(pupil_id=1, subgroup=Subgroup.INTENSIVE, need=HOSTILE))
        services.group_plans.evaluate(one.id, "goed")

    async with on_stage(school_home, size=WIDE, prepare=prepare) as stage:
        await walk(stage)
        assert stage.driver.sees("plan      lezen: intensief; [@click=app.quit]Jan[/]")
