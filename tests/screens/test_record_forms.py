"""Every form of a record: it opens with a letter, saves, and its record stands in the dossier."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dossier_stage import TODAY, Stage, on_stage
from driver import NARROW, WIDE
from school_helpers import HOSTILE, People

from ib_console.domain.actions import ActionItem
from ib_console.domain.guidance import Effect, Evaluation, Intervention, Need, Profile
from ib_console.domain.people import Role
from ib_console.domain.plans import Arrangement, BoundaryAnswer, ConsentPurpose, Opp, Tlv, TlvKind
from ib_console.domain.requirements import Moment, Requirement, RequirementKind
from ib_console.domain.timeline import TimelineKind
from ib_console.screens.record_forms import new_for_requirement
from ib_console.services.container import Services
from ib_console.services.records import PupilRecord
from ib_console.widgets.dialogs import ChooseDialog, Confirm

THROW_AWAY = "3"
"""The third answer to what must become of text that was not saved."""
SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def one_pupil(services: Services) -> None:
    """A pupil with a hostile name, a parent, and two interventions of which one was evaluated."""
    people = People(services)
    pupil_id = people.pupil(HOSTILE, "Jansen")
    assert pupil_id == 1
    people.parent(pupil_id)
    people.teacher()


def with_intervention(services: Services) -> None:
    one_pupil(services)
    services.records.save(
        Intervention(id=0, pupil_id=1, goal="25 woorden", approach="leesinstructie", starts_on=date(2026, 9, 7))
    )


def with_evaluation(services: Services) -> None:
    with_intervention(services)
    services.records.save_profile(1, Profile(help_question="hoe leert Jan lezen?"), services.pupils.get(1).version)
    evaluation = Evaluation(id=0, intervention_id=1, held_on=date(2026, 11, 2), effect=Effect.LITTLE)
    services.records.evaluate(evaluation, end=True)


async def new(stage: Stage, letter: str) -> None:
    """Open the form of a letter; above every form stands the hostile name, as text."""
    await stage.open(1)
    await stage.driver.press("n", letter)
    if not isinstance(stage.driver.app.screen, Confirm):
        assert HOSTILE in stage.driver.lines[0]


@SIZES
async def test_a_need_points_to_a_row_of_the_sop(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=one_pupil) as stage:
        item = stage.ask(lambda services: services.sops.items())[0]
        await new(stage, "b")
        await stage.driver.write("korte taken")
        await stage.driver.press("tab")
        await stage.driver.write(item.label[:6].lower())
        await stage.driver.press("enter")
        await stage.save()
        (need,) = stage.view(1).dossier.needs
        assert (need.text, need.sop_item_id, need.since) == ("korte taken", item.id, TODAY)
        assert stage.driver.sees("behoefte")


@SIZES
async def test_an_intervention_proposes_dates_and_keeps_its_goal(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=one_pupil) as stage:
        await new(stage, "i")
        await stage.fill(goal="25 woorden", indicator="DMT", start_value="12", target_value="25")
        await stage.fill(approach="leesinstructie", minutes_per_week="60", starts_on="7-9-2026")
        await stage.choose("person_id", *"tessa", "enter")
        await stage.save()
        (made,) = stage.view(1).dossier.interventions
        assert made.is_measurable
        assert (made.starts_on, made.evaluate_on) == (date(2026, 9, 7), date(2027, 1, 19))
        assert (made.minutes_per_week, made.person_name) == (60, "Tessa Visser")


async def test_an_evaluation_ends_the_intervention_or_sets_the_next_date(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=with_intervention) as stage:
        await new(stage, "e")
        await stage.choose("effect", "right", "right", "right")
        await stage.choose("end", "right")
        await stage.driver.press("f2")
        assert "Kies een datum" in stage.complaint("evaluate_on")
        await stage.fill(evaluate_on="23-11-2026")
        await stage.driver.press("f2")
        assert "komt na deze" in stage.complaint("evaluate_on")
        await stage.fill(evaluate_on="+6w")
        await stage.save()
        (going_on,) = stage.view(1).dossier.interventions
        assert (going_on.ended_on, going_on.evaluate_on) == (None, date(2027, 1, 5))
        await stage.driver.press("n", "e")
        await stage.choose("effect", "right")
        await stage.fill(end_value="15", note="weinig verschil")
        await stage.save()
        (stopped,) = stage.view(1).dossier.interventions
        assert (stopped.ended_on, stopped.evaluate_on) == (TODAY, None)
        assert [each.effect for each in stopped.evaluations] == [Effect.SUFFICIENT, Effect.NONE]


async def test_an_evaluation_before_the_start_is_told_at_its_date(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=with_intervention) as stage:
        await new(stage, "e")
        await stage.fill(held_on="1-9-2026")
        await stage.choose("effect", "right")
        await stage.driver.press("f2")
        assert "begon op 07-09-2026" in stage.complaint("held_on")


async def test_without_an_intervention_an_evaluation_first_asks_for_one(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        await new(stage, "e")
        assert isinstance(stage.driver.app.screen, Confirm)
        await stage.driver.press("j")
        assert "goal" in stage.form.raw_values()


async def test_a_declaration_stands_on_what_was_tried_and_asked(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=with_evaluation) as stage:
        await new(stage, "v")
        await stage.save()
        (made,) = stage.view(1).dossier.declarations
        assert made.tried == "leesinstructie (07-09-2026 tot 02-11-2026): weinig effect"
        assert made.question == "hoe leert Jan lezen?"
        assert made.person_name == "Ingrid Bos"
        assert made.declared_on == TODAY


async def test_an_action_gets_who_and_when(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        await new(stage, "a")
        await stage.fill(what="moeder bellen", due_on="+1w")
        await stage.save()
        (action,) = stage.view(1).actions
        assert (action.what, action.due_on) == ("moeder bellen", date(2026, 12, 1))
        assert stage.driver.sees("moeder bellen")


async def test_an_action_gets_another_day_only_with_the_reason(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        one_pupil(services)
        services.records.save(ActionItem(id=0, pupil_id=1, what="bellen", due_on=date(2026, 11, 20)))

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await stage.open(1)
        await stage.driver.press("enter")
        await stage.fill(due_on="18-12")
        await stage.driver.press("f2")
        assert stage.complaint("reason")
        await stage.fill(reason="op kamp")
        await stage.save()
        (action,) = stage.view(1).actions
        assert (action.due_on, [one.reason for one in action.postponements]) == (date(2026, 12, 18), ["op kamp"])
        assert stage.driver.sees("op kamp")


async def test_consent_is_of_a_parent_and_lasts_this_school_year(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        await new(stage, "t")
        await stage.choose("purpose", "down", "down")
        await stage.save()
        (consent,) = stage.view(1).dossier.consents
        assert consent.purpose is ConsentPurpose.RESEARCH
        assert (consent.person_name, consent.valid_until) == ("Petra Jansen", date(2027, 7, 31))


async def test_consent_without_a_parent_first_asks_who_that_is(school_home: Path) -> None:
    def orphan(services: Services) -> None:
        People(services).pupil()

    async with on_stage(school_home, size=NARROW, prepare=orphan) as stage:
        await new(stage, "t")
        await stage.driver.press("j")
        await stage.fill(given_name="Petra", family_name="Jansen")
        await stage.save()
        assert "purpose" in stage.form.raw_values()
        await stage.save()
        (consent,) = stage.view(1).dossier.consents
        assert consent.person_name == "Petra Jansen"


async def test_an_arrangement_needs_a_date_to_stand_at(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        await new(stage, "r")
        await stage.fill(content="10 uur begeleiding", requested_on="")
        await stage.driver.press("f2")
        assert "aangevraagd" in stage.complaint("requested_on")
        await stage.fill(requested_on="1-10-2026", granted_on="2-11-2026", decision_number="A-12", ends_on="31-7-2027")
        await stage.save()
        (made,) = stage.view(1).dossier.arrangements
        assert made.running_on(TODAY)
        assert made.decision_number == "A-12"


async def test_an_opp_that_was_agreed_names_the_parent(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=one_pupil) as stage:
        await new(stage, "p")
        await stage.fill(outflow="vmbo-basis", heard_on="23-11-2026", agreed_on="24-11-2026")
        await stage.driver.press("f2")
        assert "Er is nog geen persoon gekozen" in stage.complaint("agreed_by_id")
        await stage.choose("agreed_by_id", *"petra", "enter")
        await stage.save()
        (made,) = stage.view(1).dossier.opps
        assert (made.outflow, made.agreed_by_name, made.heard_on) == ("vmbo-basis", "Petra Jansen", date(2026, 11, 23))


async def test_a_tlv_has_the_day_it_is_or_will_be_asked_for(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        await new(stage, "l")
        await stage.driver.press("f2")
        assert "gepland" in stage.complaint("planned_on")
        await stage.fill(planned_on="+2w")
        await stage.choose("kind", "right")
        await stage.save()
        (made,) = stage.view(1).dossier.tlvs
        assert (made.kind, made.planned_on) == (TlvKind.SO_1, date(2026, 12, 8))


async def test_another_schools_agreement_is_kept_with_its_note(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        await new(stage, "s")
        await stage.fill(school_name="De Boei", note="brief van 20 november")
        await stage.save()
        (made,) = stage.view(1).dossier.agreements
        assert (made.school_name, made.agreed_on, made.note) == ("De Boei", TODAY, "brief van 20 november")


@SIZES
async def test_a_judgement_that_says_dreigt_needs_its_grounds(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=one_pupil) as stage:
        question = stage.ask(lambda services: next(iter(services.sops.current().sop.questions()))[1])
        await new(stage, "g")
        await stage.fill(question_id=question.code)
        await stage.driver.press("enter")
        await stage.choose("answer", "right", "right")
        await stage.driver.press("f2")
        assert "waarop dit oordeel rust" in stage.complaint("evidence")
        await stage.fill(evidence="drie keer weggelopen")
        await stage.save()
        (made,) = stage.view(1).dossier.judgements
        assert (made.question_id, made.answer) == (question.id, BoundaryAnswer.THREATENS)
        assert made.person_name == "Ingrid Bos"
        assert stage.driver.sees("grensoordeel")


@SIZES
async def test_the_profile_shows_in_the_left_pane(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=one_pupil) as stage:
        await stage.open(1)
        await stage.driver.press("e")
        await stage.fill(help_question="hoe verder met lezen?", helping_factors="samen lezen", own_words=HOSTILE)
        await stage.save()
        assert stage.driver.sees("hoe verder met lezen?")
        assert stage.driver.sees("samen lezen")
        assert stage.view(1).dossier.profile.own_words == HOSTILE


async def test_a_pupil_who_leaves_has_a_last_day_and_a_destination(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=one_pupil) as stage:
        await stage.open(1)
        await stage.driver.press("b")
        await stage.fill(left_on="1-1-2020")
        await stage.driver.press("f2")
        assert "voor de inschrijving" in stage.complaint("left_on")
        await stage.fill(left_on="18-12-2026", destination="De Boei")
        await stage.save()
        pupil = stage.view(1).pupil
        assert (pupil.left_on, pupil.destination) == (date(2026, 12, 18), "De Boei")
        assert stage.driver.sees("vertrekt na 18-12-2026")


async def test_parents_are_changed_and_added(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=one_pupil) as stage:
        await stage.open(1)
        await stage.driver.press("o", "1")
        await stage.choose("has_authority", "space")
        await stage.save()
        assert stage.driver.sees("geen gezag")
        await stage.driver.press("o", "2")
        await stage.fill(given_name="Koen", family_name="Vos", interpreter="Pools")
        await stage.save()
        assert [one.person.name for one in stage.view(1).guardians] == ["Petra Jansen", "Koen Vos"]
        assert stage.view(1).guardians[1].has_authority
        assert stage.driver.sees("tolk Pools")


async def test_escape_asks_before_what_was_typed_is_lost(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        await new(stage, "b")
        await stage.fill(text="korte taken")
        form = stage.form
        await stage.driver.press("escape")
        assert stage.driver.sees("Niet bewaarde tekst")
        await stage.driver.press("escape")
        assert stage.driver.app.screen is form
        assert form.raw_values()["text"] == "korte taken"
        await stage.driver.press("escape", THROW_AWAY)
        assert stage.driver.app.screen is not form
        assert stage.view(1).dossier.needs == ()


async def test_escape_leaves_an_untouched_form_at_once(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        await new(stage, "i")
        form = stage.form
        await stage.driver.press("escape")
        assert stage.driver.app.screen is not form
        assert not isinstance(stage.driver.app.screen, Confirm)


REFUSED: tuple[tuple[str, dict[str, str], str, str], ...] = (
    ("b", {"text": "taken", "since": "25-11-2026"}, "since", "ligt na vandaag"),
    ("b", {"text": "taken", "since": "31-02-2026"}, "since", "is geen datum"),
    ("b", {"text": "taken", "since": "1-1-1950"}, "since", "typefout"),
    ("b", {"text": "taken", "ended_on": "1-1-2020"}, "ended_on", "voor de datum waarop het begon"),
    ("i", {"goal": "g", "approach": "a", "minutes_per_week": "2000"}, "minutes_per_week", "niet meer dan 1560"),
    ("a", {"due_on": "morgen"}, "what", "Vul dit nog in"),
    ("t", {"withdrawn_on": "1-1-2025"}, "withdrawn_on", "waarop het begon"),
    ("p", {"closed_on": "1-1-2025"}, "closed_on", "waarop het begon"),
    ("l", {"requested_on": "25-11-2026"}, "requested_on", "ligt na vandaag"),
)
"""Letter of the form, what is typed, at which field it is refused, and a part of the sentence."""


async def test_what_cannot_be_true_is_told_at_its_field_and_nothing_is_lost(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        await stage.open(1)
        for letter, texts, wrong, sentence in REFUSED:
            await stage.driver.press("n", letter)
            await stage.fill(**texts)
            before = stage.form.raw_values()
            await stage.driver.press("f2")
            assert sentence in stage.complaint(wrong), (letter, texts, stage.driver.text)
            assert stage.form.raw_values() == before
            await stage.driver.press("escape", THROW_AWAY)
        view = stage.view(1)
        assert {entry.kind for entry in view.entries} == {TimelineKind.MOVE}


async def test_a_record_that_was_changed_meanwhile_is_not_overwritten(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        one_pupil(services)
        services.records.save(Need(id=0, pupil_id=1, text="korte taken", since=TODAY))

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await stage.open(1)
        await stage.driver.press("enter")
        (need,) = stage.view(1).dossier.needs
        stage.ask(lambda services: services.records.save(replace(need, text="rust")))
        await stage.fill(text="mijn tekst")
        form = stage.form
        await stage.driver.press("f2")
        assert stage.driver.app.screen is form
        assert form.raw_values()["text"] == "mijn tekst"
        assert stage.view(1).dossier.needs[0].text == "rust"


def requirement(kind: RequirementKind) -> Requirement:
    return Requirement(id="r", kind=kind, moment=Moment.BEFORE, roles=((Role.TEACHER,),))


class Mending:
    """Calls `new_for_requirement` from a screen, as the dialog of a niveauwissel does."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.saved: list[bool] = []

    async def start(self, kind: RequirementKind) -> None:
        screen: Any = self.stage.driver.app.screen

        async def mend() -> None:
            self.saved.append(await new_for_requirement(screen, 1, requirement(kind)))

        screen.run_worker(mend())
        await self.stage.driver.settle()


MEETS: tuple[tuple[RequirementKind, str], ...] = (
    (RequirementKind.HELP_QUESTION, "help_question"),
    (RequirementKind.INTERVENTION_PLANNED, "goal"),
    (RequirementKind.DECLARATION, "tried"),
    (RequirementKind.ARRANGEMENT_GRANTED, "content"),
    (RequirementKind.ARRANGEMENT_CLOSED, "content"),
    (RequirementKind.OPP, "drawn_up_on"),
    (RequirementKind.OPP_AGREED, "agreed_by_id"),
    (RequirementKind.OPP_HEARD, "heard_words"),
    (RequirementKind.TLV_REQUESTED, "requested_on"),
    (RequirementKind.TLV_GRANTED, "granted_on"),
    (RequirementKind.SCHOOL_AGREEMENT, "school_name"),
    (RequirementKind.BOUNDARY_JUDGEMENT, "question_id"),
)
"""A requirement, and a field of the form that meets it."""


async def test_each_requirement_opens_the_form_that_meets_it(school_home: Path) -> None:
    assert {kind for kind, _ in MEETS} == set(RequirementKind) - {RequirementKind.MEETING, RequirementKind.EVALUATION}
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        await stage.open(1)
        for kind, field in MEETS:
            mending = Mending(stage)
            await mending.start(kind)
            assert field in stage.form.raw_values(), kind
            assert HOSTILE in stage.driver.lines[0]
            await stage.driver.press("escape")
            assert mending.saved == [False]


async def test_an_evaluation_that_is_asked_is_of_the_running_intervention(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=with_intervention) as stage:
        await stage.open(1)
        await Mending(stage).start(RequirementKind.EVALUATION)
        assert stage.driver.sees("25 woorden · sinds 07-09-2026")


async def test_mending_tells_whether_it_was_saved(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=with_evaluation) as stage:
        await stage.open(1)
        mending = Mending(stage)
        await mending.start(RequirementKind.DECLARATION)
        await stage.save()
        assert mending.saved == [True]


async def test_an_overleg_that_is_asked_opens_its_own_form(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=one_pupil) as stage:
        await stage.open(1)
        await Mending(stage).start(RequirementKind.MEETING)
        assert isinstance(stage.driver.app.screen, ChooseDialog)


NEARLY: tuple[tuple[RequirementKind, PupilRecord, tuple[str, str]], ...] = (
    (
        RequirementKind.ARRANGEMENT_CLOSED,
        Arrangement(id=0, pupil_id=1, content="10 uur", requested_on=TODAY, granted_on=TODAY),
        ("content", "10 uur"),
    ),
    (
        RequirementKind.OPP_AGREED,
        Opp(id=0, pupil_id=1, drawn_up_on=TODAY, outflow="vmbo-basis"),
        ("outflow", "vmbo-basis"),
    ),
    (
        RequirementKind.TLV_GRANTED,
        Tlv(id=0, pupil_id=1, kind=TlvKind.SBO, requested_on=TODAY, decision_number="T-9"),
        ("decision_number", "T-9"),
    ),
    (
        RequirementKind.INTERVENTION_PLANNED,
        Intervention(id=0, pupil_id=1, goal="nog zonder maat", approach="lezen", starts_on=TODAY),
        ("goal", "nog zonder maat"),
    ),
)
"""A requirement, a record that does not meet it yet, and what the form shows of it."""


async def test_a_record_that_is_nearly_there_is_opened_and_not_doubled(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        one_pupil(services)
        for _, record, _ in NEARLY:
            services.records.save(record)

    async with on_stage(school_home, size=NARROW, prepare=prepare) as stage:
        await stage.open(1)
        for kind, _, (field, value) in NEARLY:
            await Mending(stage).start(kind)
            assert stage.form.raw_values()[field] == value
            await stage.driver.press("escape")
