"""Talks about one pupil through their form, at both sizes, and the road from 2 to 3 through the screens."""

from datetime import date, timedelta
from pathlib import Path as FilePath

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from path_school import Path, path_of
from school_helpers import TODAY, People, open_actions, overleg

from ib_console.domain.guidance import Effect, Evaluation, Intervention, Need
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.school_calendar import MdoSlots
from ib_console.domain.talks import FIELDS, TalkField
from ib_console.screens.level_move import LevelMoveScreen
from ib_console.screens.meetings import MeetingsScreen
from ib_console.screens.talk_form import TalkForm
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def yara(services: Services) -> Path:
    """Yara on niveau 2 with an intervention that runs."""
    path = path_of(services)
    path.on_two()
    services.records.save(
        Intervention(
            id=0,
            pupil_id=path.pupil_id,
            goal="drie kernen hoger",
            approach="extra instructie",
            starts_on=date(2026, 11, 5),
            evaluate_on=date(2026, 12, 17),
        )
    )
    return path


def shown(stage: Stage) -> set[str]:
    return {field.key for field in stage.form.fields if field.display}


async def open_talk(stage: Stage, digit: str) -> None:
    """From the dossier: new, overleg, and the kind by its digit."""
    await stage.open(1)
    await stage.driver.press("n", "o", digit)
    assert isinstance(stage.form, TalkForm)


def held(stage: Stage) -> Meeting:
    return max(stage.ask(lambda services: services.meetings.all()), key=lambda one: one.id)


@SIZES
async def test_job_4_a_leerlingbespreking_is_logged_without_a_mouse_with_its_fields_prefilled(
    school_home: FilePath, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=yara) as stage:
        await open_talk(stage, "2")
        form = stage.form
        values = {field.key: field.raw() for field in form.fields}
        assert values["evaluate_on"] == f"{TODAY + timedelta(weeks=6):%d-%m-%Y}"
        assert [one[3] for one in values["people"]["people"]] == ["Tessa Visser", "Ingrid Bos", "Petra Jansen"]  # type: ignore[index, call-overload]
        assert stage.driver.sees("extra instructie") == (size == WIDE)  # what runs stands beside it where there is room
        await stage.choose("people", "a")
        await stage.fill(notes="leest vlot", goal="avi m5", approach="elke dag", decision="wij oefenen")
        await stage.fill(what_1="boek meegeven", due_on_1="+1w")
        assert "what_2" in shown(stage)
        await stage.fill(what_2="ouders bellen", due_on_2="+2w")
        await stage.choose("as_intervention", "space")
        await stage.save()
        (case,) = held(stage).cases
        assert (case.goal, case.approach, case.evaluate_on) == ("avi m5", "elke dag", TODAY + timedelta(weeks=6))
        assert [one.what for one in stage.ask(open_actions)] == ["boek meegeven", "ouders bellen"]
        running = [one for one in stage.view(1).dossier.interventions if one.goal == "avi m5"]
        assert running[0].evaluate_on == TODAY + timedelta(weeks=6)


async def test_on_a_narrow_screen_a_key_shows_what_is_known_and_brings_back_the_field(school_home: FilePath) -> None:
    async with on_stage(school_home, size=NARROW, prepare=yara) as stage:
        await open_talk(stage, "2")
        await stage.choose("notes")
        assert not stage.driver.sees("extra instructie")
        await stage.driver.press("f6")
        assert stage.driver.sees("extra instructie")
        await stage.driver.press("f6")
        await stage.driver.write("x")
        notes = next(field for field in stage.form.fields if field.key == "notes")
        assert notes.raw() == "x"


@pytest.mark.parametrize("kind", [kind for kind in MeetingKind if kind is not MeetingKind.GROEPSBESPREKING])
async def test_each_kind_asks_what_fits_it(school_home: FilePath, kind: MeetingKind) -> None:
    async with on_stage(school_home, size=NARROW, prepare=yara) as stage:
        await open_talk(stage, str(list(MeetingKind).index(kind) + 1))
        keys = shown(stage)
        for field, key in (
            (TalkField.QUESTION, "question"),
            (TalkField.GOAL, "goal"),
            (TalkField.OUTCOME, "outcome"),
            (TalkField.PROPOSAL, "proposed_level"),
            (TalkField.SIGNAL, "signal"),
        ):
            assert (key in keys) == (field in FIELDS[kind])
        assert any(key.startswith("effect_") for key in keys) == (kind is MeetingKind.EVALUATION)
        assert "what_1" in keys
        assert "what_2" not in keys


async def test_an_evaluatie_overleg_records_what_an_intervention_brought(school_home: FilePath) -> None:
    async with on_stage(school_home, size=WIDE, prepare=yara) as stage:
        await open_talk(stage, "9")
        effect = next(key for key in shown(stage) if key.startswith("effect_"))
        await stage.choose("people", "a")
        await stage.choose(effect, "right", "right", "right")
        await stage.choose(effect.replace("effect", "ends"), "space")
        await stage.save()
        found = next(one for one in stage.view(1).dossier.interventions if one.approach == "extra instructie")
        assert found.ended_on == TODAY
        assert found.last_evaluation is not None
        assert found.last_evaluation.effect in set(Effect)


async def test_an_intervention_without_a_goal_is_asked_about_and_nothing_is_lost(school_home: FilePath) -> None:
    async with on_stage(school_home, size=NARROW, prepare=yara) as stage:
        await open_talk(stage, "2")
        await stage.choose("people", "a")
        await stage.fill(approach="elke dag", notes="blijft")
        await stage.choose("as_intervention", "space")
        await stage.driver.press("f2")
        assert "Schrijf het doel op" in stage.complaint("goal")
        assert next(field for field in stage.form.fields if field.key == "notes").raw() == "blijft"


async def test_a_proposal_leads_to_its_niveauwissel_or_stays_open(school_home: FilePath) -> None:
    async with on_stage(school_home, size=WIDE, prepare=yara) as stage:
        await open_talk(stage, "2")
        await stage.choose("people", "a")
        await stage.choose("proposed_level")
        await stage.driver.write("3")
        await stage.driver.press("enter", "f2")
        assert stage.driver.sees("Nu de niveauwissel naar niveau 3 bekijken?")
        await stage.driver.press("j")
        screen = stage.driver.app.screen
        assert isinstance(screen, LevelMoveScreen)
        assert stage.driver.sees("2 → 3")
        (proposal,) = stage.ask(lambda services: services.proposals.open())
        assert proposal.target is SupportLevel.THREE
        assert stage.view(1).pupil.level is SupportLevel.TWO


@SIZES
async def test_job_4_counts_few_keys_beside_the_words_themselves(school_home: FilePath, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=yara) as stage:
        await stage.open(1)
        pressed: list[str] = []

        async def press(*keys: str) -> None:
            pressed.extend(keys)
            await stage.driver.press(*keys)

        await press("n", "o", "2")
        await press("tab", "tab", "a")  # who is there
        await press("tab", "tab", "tab", "tab", "tab")
        await stage.driver.write("leest vlot")
        await press("tab")
        await stage.driver.write("avi m5")
        await press("tab")
        await stage.driver.write("elke dag")
        await press("tab", "tab", "space")  # the day is there already; also as an intervention
        await press("tab")
        await stage.driver.write("wij oefenen")
        await press("tab", "tab", "tab", "tab")
        await stage.driver.write("boek meegeven")
        await press("tab")
        await stage.driver.write("tessa")
        await press("enter", "tab")
        await stage.driver.write("+1w")
        await press("f2")
        assert not isinstance(stage.driver.app.screen, TalkForm), stage.driver.text
        (case,) = held(stage).cases
        assert (case.notes, case.goal, case.approach, case.decision) == (
            "leest vlot",
            "avi m5",
            "elke dag",
            "wij oefenen",
        )
        (action,) = stage.ask(open_actions)
        assert (action.what, action.person_name) == ("boek meegeven", "Tessa Visser")
        assert "avi m5" in [one.goal for one in stage.view(1).dossier.interventions]
        assert len(pressed) <= 25


async def test_what_comes_out_of_a_talk_is_asked_when_it_was_held(school_home: FilePath) -> None:
    async with on_stage(school_home, size=WIDE, prepare=yara) as stage:
        await open_talk(stage, "2")
        outcomes = {"goal", "approach", "evaluate_on", "as_intervention", "decision", "outcome", "proposed_level"}
        assert outcomes <= shown(stage)
        await stage.fill(decision="blijft staan")
        await stage.choose("state", "left")
        assert outcomes & shown(stage) == {"decision"}
        assert {"question", "notes", "what_1", "starts_at"} <= shown(stage)
        await stage.save()
        (case,) = held(stage).cases
        assert (case.decision, case.evaluate_on) == ("blijft staan", None)
        assert held(stage).state is MeetingState.PLANNED


async def test_an_evaluation_day_that_is_not_shown_is_kept(school_home: FilePath) -> None:
    day = date(2027, 1, 12)

    def prepare(services: Services) -> None:
        path = yara(services)
        services.meetings.save(
            overleg(
                MeetingKind.LEERLINGBESPREKING,
                path.pupil_id,
                state=MeetingState.PLANNED,
                goal="vlot lezen",
                evaluate_on=day,
            )
        )

    async with on_stage(school_home, size=WIDE, prepare=prepare, first=MeetingsScreen) as stage:
        await stage.driver.press("enter", "enter")
        assert "goal" in shown(stage)
        await stage.fill(question="hoe nu verder")
        await stage.save()
        (case,) = next(one for one in stage.ask(lambda services: services.meetings.all()) if one.cases[0].goal).cases
        assert (case.question, case.goal, case.evaluate_on) == ("hoe nu verder", "vlot lezen", day)


async def test_agreements_grow_as_they_are_written_and_survive_as_a_draft(school_home: FilePath) -> None:
    async with on_stage(school_home, size=NARROW, prepare=yara) as stage:
        await open_talk(stage, "2")
        await stage.choose("people", "a")
        for number in range(1, 9):
            await stage.fill(**{f"what_{number}": f"punt {number}", f"due_on_{number}": "+1w"})
        assert "what_9" in shown(stage)
        assert "what_10" not in {field.key for field in stage.form.fields}
        # A kladversie, and back.
        await stage.driver.press("escape", "1")
        await stage.driver.press("n", "o", "2")
        values = {field.key: field.raw() for field in stage.form.fields}
        assert [values[f"what_{number}"] for number in range(1, 9)] == [f"punt {number}" for number in range(1, 9)]
        assert "what_9" in shown(stage)
        await stage.save()
        assert [one.what for one in stage.ask(open_actions)] == [f"punt {number}" for number in range(1, 9)]


async def test_an_agreement_that_is_emptied_again_leaves_nothing_to_save(school_home: FilePath) -> None:
    async with on_stage(school_home, size=NARROW, prepare=yara) as stage:
        await open_talk(stage, "2")
        await stage.fill(what_1="a", what_2="b")
        assert "what_3" in shown(stage)
        await stage.fill(what_2="", what_1="")
        assert {"what_1"} == {key for key in shown(stage) if key.startswith("what_")}
        assert not stage.form.has_unsaved_text


async def test_what_is_known_goes_back_to_the_form_by_escape_and_for_a_complaint(school_home: FilePath) -> None:
    async with on_stage(school_home, size=NARROW, prepare=yara) as stage:
        await open_talk(stage, "2")
        await stage.driver.press("f6", "escape")
        assert isinstance(stage.form, TalkForm)
        assert not stage.driver.sees("extra instructie")
        await stage.fill(what_1="zonder datum")
        await stage.choose("people", "a")
        await stage.driver.press("f6", "f2")
        assert "Kies een datum" in stage.complaint("due_on_1")
        await stage.driver.settle()
        assert stage.driver.sees("Kies een datum")


async def test_a_long_story_is_read_by_keys_on_a_wide_screen_too(school_home: FilePath) -> None:
    def prepare(services: Services) -> None:
        path = yara(services)
        for number in range(12):
            services.records.save(Need(id=0, pupil_id=path.pupil_id, text=f"behoefte {number} " + "woord " * 20))

    async with on_stage(school_home, size=WIDE, prepare=prepare) as stage:
        await open_talk(stage, "2")
        assert "wat bekend is" in stage.driver.footer
        assert not stage.driver.sees("extra instructie")
        await stage.driver.press("f6", "end")
        await stage.driver.pilot.wait_for_animation()
        await stage.driver.settle()
        assert stage.driver.sees("extra instructie")
        await stage.driver.press("f6")
        assert stage.driver.app.screen.focused is not None
        await stage.fill(notes="verder")


async def test_a_short_story_needs_no_key_on_a_wide_screen(school_home: FilePath) -> None:
    async with on_stage(school_home, size=WIDE, prepare=yara) as stage:
        await open_talk(stage, "2")
        assert "wat bekend is" not in stage.driver.footer


async def test_a_proposal_that_was_made_before_is_not_asked_about_again(school_home: FilePath) -> None:
    def prepare(services: Services) -> None:
        path = yara(services)
        services.talks.save(
            overleg(
                MeetingKind.EVALUATION, path.pupil_id, path.family, decision="meer", proposed_level=SupportLevel.THREE
            )
        )

    async with on_stage(school_home, size=WIDE, prepare=prepare, first=MeetingsScreen) as stage:
        await stage.driver.press("enter", "enter")
        await stage.fill(notes="nog iets")
        await stage.save()
        assert not stage.driver.sees("Nu de niveauwissel")
        assert len(stage.ask(lambda services: services.proposals.open())) == 1


async def test_an_mdo_is_planned_before_its_pupils_are_known(school_home: FilePath) -> None:
    async with on_stage(school_home, size=NARROW, prepare=yara, first=MeetingsScreen) as stage:
        await stage.driver.press("n", "3")
        await stage.fill(held_on="+1w")
        await stage.save()
        made = held(stage)
        assert (made.kind, made.state, made.cases) == (MeetingKind.MDO_INTERNAL, MeetingState.PLANNED, ())


async def test_a_talk_is_begun_from_the_list_with_its_pupil(school_home: FilePath) -> None:
    async with on_stage(school_home, size=WIDE, prepare=yara, first=MeetingsScreen) as stage:
        await stage.driver.press("n", "6")
        await stage.driver.write("yara")
        await stage.driver.press("enter")
        assert isinstance(stage.form, TalkForm)
        assert stage.driver.sees("extra instructie")
        await stage.fill(question="wat werkt", starts_at="930")
        await stage.save()
        assert stage.driver.sees("09:30")
        assert [case.question for case in held(stage).cases] == ["wat werkt"]


def blocked(services: Services) -> Path:
    """Yara on 2 with an evaluated intervention and the declaration; no talk since; an MDO slot within six weeks."""
    path = path_of(services)
    services.moves.set_opening(path.pupil_id, SupportLevel.TWO, date(2026, 9, 1))
    made = Intervention(
        id=0, pupil_id=path.pupil_id, goal="vlot lezen", approach="herhaald lezen", starts_on=date(2026, 9, 7)
    )
    (row,) = services.records.save(made).ids("intervention")
    services.records.evaluate(
        Evaluation(id=0, intervention_id=row, held_on=date(2026, 11, 2), effect=Effect.LITTLE), end=True
    )
    path.declared()
    guests = ((People(services).coordinator().id, Role.CARE_COORDINATOR),)
    services.calendar.plan_mdo(
        MdoSlots(kind=MeetingKind.MDO_INTERNAL, days=(TODAY + timedelta(weeks=2),), guests=guests)
    )
    return path


@SIZES
async def test_a_blocked_move_from_2_to_3_opens_up_by_holding_the_overleg_it_asks(
    school_home: FilePath, size: tuple[int, int]
) -> None:
    async with on_stage(school_home, size=size, prepare=blocked) as stage:
        driver = stage.driver
        await stage.open(1)
        await driver.press("w")
        assert driver.sees("2 → 3")
        assert driver.sees("Nog niet: 2 vereiste punten staan open.")
        # The leerlingbespreking from its own line: the cursor stands on what is missing.
        await driver.press("enter")
        assert isinstance(stage.form, TalkForm)
        await stage.choose("people", "a")
        await stage.fill(decision="naar een MDO")
        await stage.save()
        assert driver.sees("Nog niet: 1 vereist punt staat open.")
        # Then the MDO: on the agenda of the slot that is planned already.
        await driver.press("down", "down", "enter", "enter")
        assert not driver.sees("Nog niet")
        await driver.press("w", "f2")
        move = stage.view(1).moves[-1]
        assert stage.view(1).pupil.level is SupportLevel.THREE
        assert not move.forced
        evidence = {
            (each.detail, each.on)
            for finding in move.verdict.findings
            for each in finding.evidence  # type: ignore[union-attr]
        }
        assert (MeetingKind.LEERLINGBESPREKING.value, TODAY) in evidence
        assert (MeetingKind.MDO_INTERNAL.value, TODAY + timedelta(weeks=2)) in evidence
        mdo = next(
            one for one in stage.ask(lambda services: services.meetings.all()) if one.kind is MeetingKind.MDO_INTERNAL
        )
        assert mdo.state is MeetingState.PLANNED
        assert [case.pupil_name for case in mdo.cases] == ["Yara Bakker"]
