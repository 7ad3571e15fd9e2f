"""The agenda of an MDO through the keys: made ready, held and closed, at both sizes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from dossier_stage import Stage, on_stage
from driver import HOSTILE_NAMES, NARROW, WIDE
from path_school import path_of
from school_helpers import TODAY, People, open_actions

from ib_console.domain.levels import SupportLevel
from ib_console.domain.mdo import MdoAgenda
from ib_console.domain.meetings import CaseOutcome, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.plans import Consent, ConsentPurpose, ConsentWay
from ib_console.domain.school_calendar import MdoSlots
from ib_console.screens.mdo import MdoScreen
from ib_console.screens.mdo_papers import MdoPapersScreen
from ib_console.screens.meetings import MeetingsScreen
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
DAY = TODAY + timedelta(days=2)


def slots(services: Services, *days: date) -> list[int]:
    """Empty MDO moments with the intern begeleider and the adviser of the samenwerkingsverband."""
    adviser = next(one for one in services.people.all() if Role.PARTNERSHIP_ADVISER in one.roles_on(TODAY))
    guests = ((People(services).coordinator().id, Role.CARE_COORDINATOR), (adviser.id, Role.PARTNERSHIP_ADVISER))
    planned = MdoSlots(
        kind=MeetingKind.MDO_EXTERNAL, days=days or (DAY,), starts_at=time(13), minutes=120, guests=guests
    )
    return sorted(services.calendar.plan_mdo(planned).ids("meeting"))


def school(services: Services) -> None:
    """Yara and three others on niveau 3, each with a parent; Dee on niveau 1; two slots."""
    path = path_of(services)
    people = People(services)
    services.moves.set_opening(path.pupil_id, SupportLevel.THREE, date(2026, 9, 1))
    for name in ("Aya", "Bram", "Cas"):
        pupil = people.pupil(name, "Vos", path.group_id)
        people.parent(pupil, f"Ouder van {name}", "Vos")
        services.moves.set_opening(pupil, SupportLevel.THREE, date(2026, 9, 8))
    people.guidance()
    people.pupil(f"Dee {HOSTILE_NAMES[0]}", "Vos", path.group_id)
    slots(services, DAY, DAY + timedelta(weeks=6))


def with_yara(services: Services) -> None:
    """The same, with Yara on the first slot, which is today."""
    path = path_of(services)
    (mdo,) = slots(services, TODAY)
    services.mdo.add_case(mdo, path.pupil_id, "wat helpt haar")


@asynccontextmanager
async def agenda_of(home: Path, size: tuple[int, int], prepare: object = school) -> AsyncIterator[Stage]:
    """The first MDO, opened from Overleg."""
    async with on_stage(home, size=size, prepare=prepare, first=MeetingsScreen) as stage:  # type: ignore[arg-type]
        await stage.driver.press("enter")
        assert isinstance(stage.driver.app.screen, MdoScreen)
        yield stage


def seen(stage: Stage, place: int = 0) -> MdoAgenda:
    def ask(services: Services) -> MdoAgenda:
        found = [one.id for one in services.meetings.all() if one.kind is MeetingKind.MDO_EXTERNAL]
        return services.mdo.view(sorted(found)[place])

    return stage.ask(ask)


def names(stage: Stage, place: int = 0) -> list[str]:
    return [one.case.pupil_name.split()[0] for one in seen(stage, place).cases]


def key_presses(stage: Stage) -> list[str]:
    """Every key that is pressed from now on, the text of fields apart."""
    pressed: list[str] = []
    press = stage.driver.press

    async def counted(*keys: str) -> None:
        pressed.extend(keys)
        await press(*keys)

    stage.driver.press = counted  # type: ignore[method-assign]
    return pressed


@SIZES
async def test_an_empty_slot_becomes_an_agenda_of_four_cases_with_five_keys_a_case_and_its_texts(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with agenda_of(school_home, size) as stage:
        driver = stage.driver
        assert driver.sees("Nog geen casussen. Met n zet u de eerste leerling op de agenda.")
        pressed = key_presses(stage)
        write = driver.pilot.press
        for number in range(4):
            await driver.press("n", "enter")  # who waits longest comes first
            await write(*f"vraag{number}")
            await driver.press("tab", "tab")
            await write(*"stem")
            await driver.press("f2")
        assert len(pressed) == 4 * 5
        agenda = seen(stage)
        assert names(stage) == ["Yara", "Aya", "Bram", "Cas"]
        assert [one.case.question for one in agenda.cases] == [f"vraag{number}" for number in range(4)]
        assert [one.case.minutes for one in agenda.cases] == [30] * 4
        assert [str(one.starts_at)[:5] for one in agenda.cases] == ["13:00", "13:30", "14:00", "14:30"]
        assert all(one.participants for one in agenda.cases)
        assert driver.sees("120 van 120 minuten")
        # What is left is what nobody can make up: the consent of the parents.
        assert {point.code.value for one in agenda.cases for point in one.points} == {"toestemming_ontbreekt"}


@SIZES
async def test_consent_is_given_from_the_case_with_how_and_for_what(school_home: Path, size: tuple[int, int]) -> None:
    async with agenda_of(school_home, size) as stage:
        await stage.driver.press("n", "enter", "escape", "t")
        await stage.fill(scope="het groeidocument, met de adviseur")
        await stage.choose("way", "down", "enter")
        await stage.save()
        (parent,) = seen(stage).cases[0].parents
        assert parent.consent is not None
        assert (parent.covered, parent.consent.scope) == (True, "het groeidocument, met de adviseur")
        assert parent.consent.way in set(ConsentWay)
        assert not any(point.blocks for point in seen(stage).cases[0].points)
        await stage.driver.press("t")
        await stage.fill(withdrawn_on="vandaag")
        await stage.save()
        assert "ingetrokken" in stage.driver.text


async def test_cases_change_places_and_leave_and_come_back_with_undo(school_home: Path) -> None:
    async with agenda_of(school_home, NARROW) as stage:
        driver = stage.driver
        for _ in range(3):
            await driver.press("n", "enter", "escape")
        assert names(stage) == ["Yara", "Aya", "Bram"]
        assert "+ later" not in driver.footer  # the last one cannot go further down
        await driver.press("minus")
        assert names(stage) == ["Yara", "Bram", "Aya"]
        await driver.press("minus", "plus", "plus")
        assert names(stage) == ["Yara", "Aya", "Bram"]
        await driver.press("x")
        assert names(stage) == ["Yara", "Aya"]
        await driver.press("u", "enter")
        if len(names(stage)) == 2:
            await driver.press("j")
        assert names(stage) == ["Yara", "Aya", "Bram"]


async def test_a_case_is_carried_over_to_the_slot_that_is_chosen(school_home: Path) -> None:
    async with agenda_of(school_home, NARROW) as stage:
        await stage.driver.press("n", "enter", "escape", "v", "enter")
        assert names(stage) == []
        assert names(stage, 1) == ["Yara"]


async def test_without_a_later_slot_it_says_where_to_plan_one(school_home: Path) -> None:
    async with agenda_of(school_home, NARROW, with_yara) as stage:
        await stage.driver.press("v")
        assert stage.driver.sees("Er is geen later MDO gepland.")
        assert names(stage) == ["Yara"]


async def test_anybody_is_found_by_name_and_a_name_is_no_markup(school_home: Path) -> None:
    async with agenda_of(school_home, WIDE) as stage:
        await stage.driver.press("n")
        await stage.driver.write("dee")
        await stage.driver.press("enter", "escape")
        assert names(stage) == ["Dee"]
        assert stage.driver.sees(HOSTILE_NAMES[0])


async def test_who_come_for_a_case_and_for_all_are_changed_in_one_form(school_home: Path) -> None:
    async with agenda_of(school_home, WIDE) as stage:
        await stage.driver.press("n", "enter", "escape", "w")
        await stage.choose("own", "x")
        await stage.choose("all", "x")
        await stage.save()
        agenda = seen(stage)
        assert len(agenda.for_all) == 2
        assert Role.TEACHER not in {one.role for one in agenda.cases[0].participants}


async def test_papers_are_listed_sent_and_taken_off(school_home: Path) -> None:
    async with agenda_of(school_home, NARROW) as stage:
        driver = stage.driver
        await driver.press("n", "enter", "escape", "p")
        assert isinstance(driver.app.screen, MdoPapersScreen)
        assert driver.sees("Nog geen stukken.")
        await driver.press("n")
        await stage.fill(what="groeidocument")
        await stage.save()
        assert driver.sees("nog niet")
        await driver.press("v")
        assert seen(stage).cases[0].papers[0].sent_on == TODAY
        await driver.press("v")
        assert seen(stage).cases[0].papers[0].sent_on is None
        await driver.press("x")
        assert seen(stage).cases[0].papers == ()


@SIZES
async def test_what_is_said_leads_to_its_action_and_closing_to_the_verslag(
    school_home: Path, size: tuple[int, int]
) -> None:
    async with agenda_of(school_home, size, with_yara) as stage:
        driver = stage.driver
        await driver.press("b")
        await stage.fill(notes="rust helpt", decision="wij vragen het aan", next_on="+8w")
        wanted = [CaseOutcome.CONTINUE, CaseOutcome.ADJUST, CaseOutcome.RESEARCH, CaseOutcome.ARRANGEMENT]
        await stage.choose("outcome", *["down"] * len(wanted), "enter")
        await driver.press("f2")
        (one,) = seen(stage).cases
        assert one.case.outcome in wanted
        assert (one.case.decision, one.case.next_on) == ("wij vragen het aan", TODAY + timedelta(weeks=8))
        # A conclusion that somebody must act on opens the form of that action, filled in.
        assert any(field.key == "due_on" for field in stage.form.fields)
        await stage.save()
        assert [action.pupil_id for action in stage.ask(open_actions)] == [one.pupil_id]
        await driver.press("h")
        await driver.press("f2")
        assert "die er was" in stage.complaint("people")
        await stage.choose("people", "a")
        await stage.save()
        closed = seen(stage)
        assert closed.meeting.state is MeetingState.HELD
        assert all(each.present for each in closed.meeting.participants)
        assert any(action.what.startswith("Verslag van MDO 1") for action in stage.ask(open_actions))
        assert driver.sees("wij vragen het aan")
        assert "casus erbij" not in driver.footer


async def test_the_slot_keeps_its_people_when_its_day_and_name_change(school_home: Path) -> None:
    async with agenda_of(school_home, NARROW, with_yara) as stage:
        before = seen(stage)
        await stage.driver.press("e")
        await stage.fill(held_on="+1w", title="MDO winter", minutes="90")
        await stage.save()
        after = seen(stage)
        assert (after.meeting.title, after.meeting.minutes) == ("MDO winter", 90)
        assert after.meeting.held_on == TODAY + timedelta(weeks=1)
        assert after.meeting.participants == before.meeting.participants
        assert stage.driver.sees("MDO WINTER")
        assert "gehouden" not in stage.driver.footer


async def test_consent_of_a_parent_who_gets_no_information_is_not_asked(school_home: Path) -> None:
    def prepare(services: Services) -> None:
        path = path_of(services)
        (tie,) = services.people.guardians(path.pupil_id)
        services.records.save(
            Consent(
                id=0,
                pupil_id=path.pupil_id,
                person_id=tie.person.id,
                purpose=ConsentPurpose.DISCUSS_EXTERNALLY,
                given_on=TODAY,
            )
        )
        other = People(services).parent(path.pupil_id, "Olga", "Jansen")
        ties = services.people.guardians(path.pupil_id)
        hidden = next(one for one in ties if one.person.id == other.id)
        services.people.save_guardian(type(hidden)(person=hidden.person, pupil_id=path.pupil_id, no_information=True))
        (mdo,) = slots(services)
        services.mdo.add_case(mdo, path.pupil_id, "vraag")

    async with agenda_of(school_home, WIDE, prepare) as stage:
        assert stage.driver.sees("krijgt geen informatie")
        assert not any(point.blocks for point in seen(stage).cases[0].points)
        await stage.driver.press("w")
        assert not stage.driver.sees("Olga Jansen")
