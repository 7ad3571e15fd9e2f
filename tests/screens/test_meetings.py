"""The screen Overleg and one overleg with its pupils, by keys."""

from dataclasses import replace
from datetime import date
from pathlib import Path as FilePath

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from path_school import Path, path_of
from school_helpers import HOSTILE, TODAY, People, overleg, taking_part

from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState
from ib_console.domain.people import Guardianship, Role
from ib_console.screens.base import in_background
from ib_console.screens.meeting_detail import MeetingScreen
from ib_console.screens.meeting_form import edit_meeting
from ib_console.screens.meeting_lines import PARTS, in_parts, part_of
from ib_console.screens.meetings import MeetingsScreen
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def meetings(stage: Stage) -> tuple[Meeting, ...]:
    return stage.ask(lambda services: services.meetings.all())


def two_meetings(services: Services) -> None:
    """One that was planned for yesterday and one that was held, about a pupil with a hostile name."""
    path = path_of(services, HOSTILE, "Bakker")
    planned = overleg(MeetingKind.MDO_INTERNAL, path.pupil_id, on=date(2026, 11, 23), state=MeetingState.PLANNED)
    services.meetings.save(replace(planned, title="MDO 3"))
    held = overleg(
        MeetingKind.LEERLINGBESPREKING, path.pupil_id, path.family, on=date(2026, 11, 3), decision="samen lezen"
    )
    services.meetings.save(held)


@SIZES
async def test_the_list_says_what_is_planned_and_what_was_decided(school_home: FilePath, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=two_meetings, first=MeetingsScreen) as stage:
        driver = stage.driver
        assert driver.sees("2, waarvan 1 gepland")
        assert driver.line_with("MDO 3, intern").strip().startswith("▲")
        assert driver.line_with("Leerlingbespreking").strip().startswith("✓")
        assert driver.sees(HOSTILE[:12])
        if size == WIDE:
            assert driver.sees("nog niet verslagen")
            assert driver.sees("samen lezen")


async def test_the_filter_finds_a_kind_and_a_pupil(school_home: FilePath) -> None:
    async with on_stage(school_home, size=WIDE, prepare=two_meetings, first=MeetingsScreen) as stage:
        await stage.driver.press("slash")
        await stage.driver.write("mdo bakk")
        assert stage.driver.sees("MDO 3")
        assert not stage.driver.sees("Leerlingbespreking")


async def test_only_a_planned_overleg_can_lapse(school_home: FilePath) -> None:
    async with on_stage(school_home, size=WIDE, prepare=two_meetings, first=MeetingsScreen) as stage:
        assert "laten vervallen" in stage.driver.footer
        await stage.driver.press("v", "j")
        assert {one.title: one.state for one in meetings(stage)}["MDO 3"] is MeetingState.CANCELLED
        assert "laten vervallen" not in stage.driver.footer


async def test_a_groepsbespreking_is_planned_for_a_group_and_walked_pupil_by_pupil(school_home: FilePath) -> None:
    def prepare(services: Services) -> None:
        path = path_of(services, "Aya", "Aalders")
        People(services).pupil("Bas", "Bos", path.group_id)

    async with on_stage(school_home, size=WIDE, prepare=prepare, first=MeetingsScreen) as stage:
        assert stage.driver.sees("Nog geen overleg. Met n plant u het eerste")
        await stage.driver.press("n", "1", "1")
        assert stage.driver.sees("Aya Aalders")
        await stage.save()
        (meeting,) = meetings(stage)
        assert (meeting.state, [case.pupil_name for case in meeting.cases]) == (
            MeetingState.PLANNED,
            ["Aya Aalders", "Bas Bos"],
        )
        assert {one.role for one in meeting.participants} == {Role.TEACHER, Role.CARE_COORDINATOR}
        # On to the pupils: each has its own part, and the cursor goes on.
        assert isinstance(stage.driver.app.screen, MeetingScreen)
        await stage.driver.press("enter")
        await stage.fill(question="leest hij genoeg")
        await stage.save()
        await stage.driver.press("enter")
        assert stage.driver.sees("Bas Bos")
        await stage.fill(decision="bespreken met ouder")
        await stage.save()
        cases = {case.pupil_name: case for case in meetings(stage)[0].cases}
        assert cases["Aya Aalders"].question == "leest hij genoeg"
        assert cases["Bas Bos"].decision == "bespreken met ouder"


async def test_a_pupil_is_added_and_the_overleg_is_recorded_as_held(school_home: FilePath) -> None:
    def prepare(services: Services) -> None:
        path = path_of(services, "Aya", "Aalders")
        People(services).pupil("Bas", "Bos", path.group_id)
        planned = overleg(
            MeetingKind.EVALUATION,
            path.pupil_id,
            (taking_part(path.coordinator, Role.CARE_COORDINATOR, present=None),),
            state=MeetingState.PLANNED,
        )
        services.meetings.save(planned)

    async with on_stage(school_home, size=WIDE, prepare=prepare, first=MeetingsScreen) as stage:
        await stage.driver.press("enter", "p")
        await stage.driver.write("bas")
        await stage.driver.press("enter")
        assert [case.pupil_name for case in meetings(stage)[0].cases] == ["Aya Aalders", "Bas Bos"]
        await stage.driver.press("e")
        await stage.choose("state", "right")
        await stage.driver.press("f2")
        assert "die er was" in stage.complaint("people")
        await stage.choose("people", "space")
        await stage.save()
        assert meetings(stage)[0].state is MeetingState.HELD
        assert stage.driver.sees("gehouden")


async def test_a_pupil_of_whom_something_was_written_is_not_taken_off_unseen(school_home: FilePath) -> None:
    def prepare(services: Services) -> None:
        path = path_of(services, "Aya", "Aalders")
        other_id = People(services).pupil("Bas", "Bos")
        meeting = overleg(MeetingKind.EVALUATION, path.pupil_id, path.family, notes="leest vlot")
        services.meetings.save(replace(meeting, cases=(*meeting.cases, Case(pupil_id=other_id))))

    async with on_stage(school_home, size=WIDE, prepare=prepare, first=MeetingsScreen) as stage:
        await stage.driver.press("enter", "e")
        await stage.choose("pupils", "x")
        await stage.driver.press("f2")
        assert "Bij Aya Aalders is al iets opgeschreven" in stage.complaint("pupils")
        await stage.driver.press("escape", "3", "e")
        await stage.choose("pupils", "down", "x")
        await stage.save()
        assert [case.pupil_name for case in meetings(stage)[0].cases] == ["Aya Aalders"]


class FormScreenCaller(MeetingsScreen):
    """Opens the form of an overleg as a dossier does."""

    pupil_id = 0
    meeting: Meeting | None = None
    answers: tuple[bool, ...] = ()

    @in_background
    async def action_ask(self) -> None:
        kind = MeetingKind.PARENT_TALK
        saved = await edit_meeting(self, meeting=self.meeting, pupil_id=self.pupil_id, kind=kind)
        type(self).answers = (*self.answers, saved)


async def ask(stage: Stage, pupil_id: int, meeting: Meeting | None = None) -> None:
    screen = stage.driver.app.screen
    assert isinstance(screen, FormScreenCaller)
    screen.pupil_id, screen.meeting = pupil_id, meeting
    screen.action_ask()
    await stage.driver.settle()


async def test_a_talk_with_a_parent_is_recorded_with_a_decision_and_an_agreement(school_home: FilePath) -> None:
    made: list[Path] = []
    async with on_stage(
        school_home, size=WIDE, prepare=lambda services: made.append(path_of(services)), first=FormScreenCaller
    ) as stage:
        FormScreenCaller.answers = ()
        await ask(stage, made[0].pupil_id)
        assert stage.driver.sees("OUDERGESPREK  Yara Bakker")
        await stage.choose("people", "down", "space")
        await stage.fill(notes="thuis gaat het goed", decision="elke dag lezen", what_1="boek meegeven")
        assert "outcome" not in {field.key for field in stage.form.fields}
        await stage.driver.press("f2")
        assert "Kies een datum" in stage.complaint("due_on_1")
        await stage.fill(due_on_1="+1w")
        await stage.save()
        assert FormScreenCaller.answers == (True,)
        view = stage.view(made[0].pupil_id)
        (meeting,) = view.dossier.meetings
        assert (meeting.held_on, meeting.state) == (TODAY, MeetingState.HELD)
        assert meeting.cases[0].decision == "elke dag lezen"
        (action,) = view.actions
        assert (action.what, action.due_on, action.meeting_id) == ("boek meegeven", date(2026, 12, 1), meeting.id)
        # Leaving the form saves nothing.
        await ask(stage, made[0].pupil_id)
        await stage.driver.press("escape")
        assert FormScreenCaller.answers == (True, False)
        assert len(stage.view(made[0].pupil_id).dossier.meetings) == 1


async def test_from_one_pupil_the_parts_and_parents_of_the_others_stay_as_they_were(school_home: FilePath) -> None:
    made: list[Path] = []

    def prepare(services: Services) -> None:
        path = path_of(services, "Aya", "Aalders")
        people = People(services)
        other_id = people.pupil("Bas", "Bos", path.group_id)
        other_parent = people.parent(other_id, "Olga", "Bos")
        meeting = Meeting(
            id=0,
            kind=MeetingKind.MDO_INTERNAL,
            held_on=TODAY,
            state=MeetingState.HELD,
            participants=(*path.family, taking_part(other_parent, Role.PARENT, pupil_id=other_id)),
            cases=(Case(pupil_id=path.pupil_id), Case(pupil_id=other_id, notes="van Bas")),
        )
        services.meetings.save(meeting)
        made.append(path)

    async with on_stage(school_home, size=WIDE, prepare=prepare, first=FormScreenCaller) as stage:
        await ask(stage, made[0].pupil_id, meetings(stage)[0])
        assert stage.driver.sees("Petra Jansen")
        assert not stage.driver.sees("Olga Bos")
        await stage.fill(notes="van Aya")
        await stage.save()
        (meeting,) = meetings(stage)
        assert [case.notes for case in meeting.cases] == ["van Aya", "van Bas"]
        assert len([one for one in meeting.participants if one.role is Role.PARENT]) == 2


async def test_a_parent_of_two_pupils_takes_part_for_each_of_them(school_home: FilePath) -> None:
    def prepare(services: Services) -> None:
        path = path_of(services, "Aya", "Aalders")
        other_id = People(services).pupil("Bas", "Aalders")
        services.people.save_guardian(Guardianship(person=path.parent, pupil_id=other_id))
        both = tuple(taking_part(path.parent, Role.PARENT, pupil_id=one) for one in (path.pupil_id, other_id))
        meeting = overleg(MeetingKind.EVALUATION, path.pupil_id, both)
        services.meetings.save(replace(meeting, cases=(*meeting.cases, Case(pupil_id=other_id))))

    async with on_stage(school_home, size=WIDE, prepare=prepare, first=MeetingsScreen) as stage:
        await stage.driver.press("enter", "e")
        assert stage.driver.sees("ouder van Aya Aalders")
        assert stage.driver.sees("ouder van Bas Aalders")
        await stage.choose("people", "space")
        await stage.save()
        parents = {one.pupil_id: one.present for one in meetings(stage)[0].participants}
        ids = {case.pupil_name: case.pupil_id for case in meetings(stage)[0].cases}
        assert parents == {ids["Aya Aalders"]: False, ids["Bas Aalders"]: True}


async def test_an_overleg_after_today_cannot_be_held_and_the_text_stays(school_home: FilePath) -> None:
    made: list[Path] = []
    async with on_stage(
        school_home, size=WIDE, prepare=lambda services: made.append(path_of(services)), first=FormScreenCaller
    ) as stage:
        await ask(stage, made[0].pupil_id)
        await stage.choose("people", "down", "space")
        await stage.fill(held_on="morgen", notes="blijft")
        await stage.driver.press("f2")
        assert stage.driver.sees("Een overleg na vandaag kan nog niet gehouden zijn")
        assert stage.driver.sees("blijft")
        assert not meetings(stage)


def test_what_waits_for_a_report_stands_first_then_what_comes_then_what_was() -> None:
    def overleg_on(number: int, day: date, state: MeetingState) -> Meeting:
        return Meeting(id=number, kind=MeetingKind.MDO_EXTERNAL, held_on=day, state=state)

    today = date(2026, 11, 24)
    rows = [
        overleg_on(1, date(2026, 11, 2), MeetingState.HELD),
        overleg_on(2, date(2027, 6, 1), MeetingState.PLANNED),
        overleg_on(3, today, MeetingState.PLANNED),
        overleg_on(4, date(2026, 11, 23), MeetingState.PLANNED),
        overleg_on(5, date(2026, 11, 20), MeetingState.CANCELLED),
    ]
    ordered = in_parts(rows, today)
    assert [row.id for row in ordered] == [4, 3, 2, 5, 1]
    assert [PARTS[part_of(row, today)] for row in ordered] == [
        "Nog te verslaan",
        "Gepland",
        "Gepland",
        "Gehouden en vervallen",
        "Gehouden en vervallen",
    ]
