"""The Jaarkalender through the keys, at both sizes."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, time
from pathlib import Path

import pytest
from dossier_stage import Stage, on_stage
from driver import HOSTILE_NAMES, NARROW, WIDE
from school_helpers import TODAY, People, taking_part

from ib_console.domain.holidays import Holiday, Region
from ib_console.domain.meetings import Case, Meeting, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.pupils import Group
from ib_console.screens.calendar import CalendarScreen
from ib_console.screens.calendar_month import MonthView
from ib_console.screens.holidays import HolidaysScreen
from ib_console.screens.mdo import MdoScreen
from ib_console.screens.meeting_detail import MeetingScreen
from ib_console.screens.meetings import MeetingsScreen
from ib_console.services.container import Services
from ib_console.widgets.form import Field

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def furnished(services: Services) -> None:
    """Two leerlingbesprekingen of the IB at the same time on 26 November, and one alone on Saturday the 28th."""
    people = People(services)
    group = Group(id=0, school_year=2026, name=f"5B {HOSTILE_NAMES[0]}", year_groups=("5",))
    (group_id,) = services.pupils.save_group(group).ids("group")
    there = (taking_part(people.coordinator(), Role.CARE_COORDINATOR, present=None),)
    for name, day, at in (("Aya", 26, time(13)), ("Bram", 26, time(13, 30)), ("Cas", 28, None)):
        services.meetings.save(
            Meeting(
                id=0,
                kind=MeetingKind.LEERLINGBESPREKING,
                held_on=date(2026, 11, day),
                state=MeetingState.PLANNED,
                starts_at=at,
                minutes=45,
                participants=there,
                cases=(Case(pupil_id=people.pupil(name, "Vos", group_id)),),
            )
        )


@asynccontextmanager
async def calendar(
    home: Path, size: tuple[int, int], prepare: Callable[[Services], None] = furnished
) -> AsyncIterator[Stage]:
    """The Jaarkalender, opened from Overleg with `m`; the cursor stands on today."""
    async with on_stage(home, size=size, prepare=prepare, first=MeetingsScreen) as stage:
        await stage.driver.app.push_screen(CalendarScreen(TODAY))
        await stage.driver.settle()
        yield stage


def field(stage: Stage, key: str) -> Field:
    return next(each for each in stage.form.fields if each.key == key)


def cursor(stage: Stage) -> date:
    return stage.driver.one(MonthView).day


def meetings(stage: Stage) -> tuple[Meeting, ...]:
    return stage.ask(lambda services: services.calendar.of_year(2026)).meetings


async def test_overleg_leads_to_it_at_today(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=furnished, first=MeetingsScreen) as stage:
        assert "m jaarkalender" in stage.driver.footer
        await stage.driver.press("m")
        assert isinstance(stage.driver.app.screen, CalendarScreen)
        assert cursor(stage) == TODAY


@SIZES
async def test_the_month_shows_weeks_and_overleg_and_the_keys_move(school_home: Path, size: tuple[int, int]) -> None:
    async with calendar(school_home, size) as stage:
        driver = stage.driver
        assert driver.sees("NOVEMBER 2026")
        assert driver.sees("Dinsdag 24 november · week 48 · cyclus 1 · vandaag")
        assert driver.sees("Niets gepland")
        assert "▲" in driver.line_with("48 ")
        assert ("●2" in driver.text) == (size == NARROW)
        assert driver.sees("13:30 LB") == (size == WIDE)
        await driver.press("right", "right")
        assert cursor(stage) == date(2026, 11, 26)
        assert driver.line_with("13:00-13:45").split()[0] == "●"
        assert driver.sees("Tegelijk met LB (13:30): Ingrid Bos.")
        await driver.press("pagedown", "pagedown", "pagedown", "down", "pageup", "t")
        assert cursor(stage) == TODAY
        await driver.press("pageup")
        assert driver.sees("OKTOBER 2026")


async def test_a_month_before_the_school_year_reads_the_year_before(school_home: Path) -> None:
    async with calendar(school_home, NARROW) as stage:
        await stage.driver.press("pageup", "pageup", "pageup", "pageup")
        assert stage.driver.sees("JULI 2026  2025-2026 · 0 overleggen")
        await stage.driver.press("t")
        assert stage.driver.sees("NOVEMBER 2026  2026-2027 · 3 overleggen")


@SIZES
async def test_enter_opens_the_only_one_and_goes_to_the_list_of_more(school_home: Path, size: tuple[int, int]) -> None:
    async with calendar(school_home, size) as stage:
        driver = stage.driver
        assert "openen" not in driver.footer
        await driver.press("right", "right", "enter", "down", "enter")
        assert isinstance(driver.app.screen, MeetingScreen)
        assert driver.sees("Bram Vos")
        await driver.press("escape", "escape")
        assert isinstance(driver.app.screen, CalendarScreen)
        await driver.press("right", "right", "enter")
        assert isinstance(driver.app.screen, MeetingScreen)
        await driver.press("escape", "escape")
        assert isinstance(driver.app.screen, MeetingsScreen)


async def test_a_click_goes_to_a_day_and_another_opens_it(school_home: Path) -> None:
    async with calendar(school_home, NARROW) as stage:
        await stage.driver.click("#month", x=7 + 10 * 5, y=5)
        assert cursor(stage) == date(2026, 11, 28)
        await stage.driver.click("#month", x=7 + 10 * 5, y=5)
        assert isinstance(stage.driver.app.screen, MeetingScreen)


@SIZES
async def test_an_overleg_moves_with_what_does_not_fit_shown_before(school_home: Path, size: tuple[int, int]) -> None:
    async with calendar(school_home, size) as stage:
        driver = stage.driver
        await driver.press("right", "right", "right", "right", "v")
        assert driver.sees("Nu op 28-11-2026.")
        await driver.press("ctrl+u")
        await driver.write("26-11")
        assert driver.sees("Dezelfde dag als LB (13:00)")
        await driver.press("ctrl+u")
        await driver.write("27-11")
        assert not driver.sees("Dezelfde dag")
        await driver.press("f2")
        assert cursor(stage) == date(2026, 11, 27)
        assert driver.sees("Cas Vos")
        assert "▲" not in driver.line_with("Cas Vos")


async def test_a_new_overleg_stands_on_the_day_with_its_time(school_home: Path) -> None:
    async with calendar(school_home, WIDE) as stage:
        driver = stage.driver
        await driver.press("right", "n", "2")
        assert driver.sees("OVER WELKE LEERLING?")
        await driver.press("enter")
        assert driver.sees("25-11-2026")
        field(stage, "starts_at").restore("930")
        await stage.save()
        (made,) = [one for one in meetings(stage) if one.held_on == date(2026, 11, 25)]
        assert (made.kind, made.starts_at) == (MeetingKind.LEERLINGBESPREKING, time(9, 30))
        assert len(made.cases) == 1


async def test_a_question_about_whom_that_is_left_plans_nothing(school_home: Path) -> None:
    async with calendar(school_home, WIDE) as stage:
        before = meetings(stage)
        await stage.driver.press("n", "2", "escape")
        assert meetings(stage) == before


@SIZES
async def test_the_time_of_an_overleg_is_typed_in_its_form(school_home: Path, size: tuple[int, int]) -> None:
    async with calendar(school_home, size) as stage:
        driver = stage.driver
        await driver.press("right", "right", "right", "right", "enter", "e")
        field(stage, "starts_at").restore("straks")
        field(stage, "minutes").restore("40")
        await driver.settle()
        await driver.press("f2")
        assert "“straks” is geen tijd" in driver.text
        field(stage, "starts_at").restore("930")
        await driver.settle()
        await driver.press("f2", "escape")
        assert driver.sees("09:30-10:10")
        (changed,) = [one for one in meetings(stage) if one.held_on == date(2026, 11, 28)]
        assert (changed.starts_at, changed.minutes) == (time(9, 30), 40)


async def test_months_of_other_lengths_keep_the_last_day(school_home: Path) -> None:
    async with calendar(school_home, NARROW) as stage:
        stage.driver.one(MonthView).go(date(2027, 1, 31))
        for day in (date(2027, 2, 28), date(2027, 3, 28)):
            await stage.driver.press("pagedown")
            assert cursor(stage) == day
        stage.driver.one(MonthView).go(date(2026, 12, 31))
        await stage.driver.press("pagedown")
        assert cursor(stage) == date(2027, 1, 31)


@SIZES
async def test_mdo_moments_every_so_many_weeks_skip_the_holidays(school_home: Path, size: tuple[int, int]) -> None:
    def prepare(services: Services) -> None:
        furnished(services)
        services.holidays.fill(2026, Region.MIDDLE)

    async with calendar(school_home, size, prepare) as stage:
        driver = stage.driver
        await driver.press("p", "1")
        assert driver.sees("Vakanties en vrije dagen worden overgeslagen")
        field(stage, "starts_at").restore("1330")
        field(stage, "last").restore("31-01-2027")
        field(stage, "weeks").restore("4")
        await driver.press("f2")
        made = [one for one in meetings(stage) if one.kind is MeetingKind.MDO_EXTERNAL]
        assert [(one.title, one.held_on) for one in made] == [
            ("MDO 1", date(2026, 11, 26)),
            ("MDO 2", date(2027, 1, 7)),
        ]
        assert {(one.starts_at, one.minutes) for one in made} == {(time(13, 30), 90)}
        assert [each.name for each in made[0].participants] == ["Ingrid Bos"]
        await driver.press("right", "right")
        assert driver.sees("MDO 1, extern")


async def test_chosen_days_become_mdo_moments(school_home: Path) -> None:
    async with calendar(school_home, NARROW) as stage:
        driver = stage.driver
        await driver.press("left")
        assert "dag kiezen" not in driver.footer
        await driver.press("right", "space", "down", "down", "space")
        assert driver.sees("gekozen: di 24-11, di 08-12")
        await driver.press("p", "1", "f2")
        made = [one.held_on for one in meetings(stage) if one.kind is MeetingKind.MDO_EXTERNAL]
        assert made == [TODAY, date(2026, 12, 8)]
        await driver.press("enter")
        assert isinstance(driver.app.screen, MdoScreen)
        assert driver.sees("MDO 2")
        await driver.press("escape")
        assert not driver.sees("gekozen:")


@SIZES
async def test_groepsbesprekingen_are_proposed_changed_and_made_once(school_home: Path, size: tuple[int, int]) -> None:
    async with calendar(school_home, size) as stage:
        driver = stage.driver
        await driver.press("p", "3")
        assert driver.sees("GROEPSBESPREKINGEN  cyclus 2")
        assert driver.sees("[@click=app.quit]")
        first = stage.form.fields[0]
        first.restore("01-11-2027")
        await driver.press("f2")
        assert driver.sees("buiten cyclus 2")
        first.restore("12-01-2027")
        await driver.press("f2")
        (made,) = [one for one in meetings(stage) if one.kind is MeetingKind.GROEPSBESPREKING]
        assert (made.held_on, len(made.cases), made.minutes) == (date(2027, 1, 12), 3, 60)
        await driver.press("p", "3")
        assert isinstance(driver.app.screen, CalendarScreen)
        assert "heeft elke groep al een groepsbespreking" in driver.text.replace("\n", " ")


@SIZES
async def test_the_year_as_a_list_with_a_filter_by_kind(school_home: Path, size: tuple[int, int]) -> None:
    async with calendar(school_home, size) as stage:
        driver = stage.driver
        await driver.press("l")
        assert driver.sees("NOVEMBER 2026  3")
        assert "▲" in driver.line_with("za 28-11")
        assert driver.sees("Tegelijk met LB (13:30)")
        await driver.press("G")
        assert driver.sees("Valt in het weekend.")
        await driver.press("f", "space", "enter")
        assert driver.sees("alleen leerlingbespreking")
        await driver.press("l")
        assert cursor(stage) == date(2026, 11, 28)


@SIZES
async def test_holidays_are_filled_changed_added_and_taken_away(school_home: Path, size: tuple[int, int]) -> None:
    async with calendar(school_home, size) as stage:
        driver = stage.driver
        await driver.press("h")
        assert isinstance(driver.app.screen, HolidaysScreen)
        assert driver.sees("Met r vult u die van uw regio in")
        await driver.press("r", "2")
        assert driver.sees("za 19-12 tot en met zo 03-01")
        await driver.press("down", "x", "j")
        assert not driver.sees("Herfstvakantie")
        await driver.press("n")
        field(stage, "name").restore(HOSTILE_NAMES[0])
        field(stage, "starts_on").restore("25-11-2026")
        await driver.press("f2")
        assert driver.line_with("[@click").split()[-2:] == ["1", "dag"]
        known = stage.ask(lambda services: services.holidays.of_year(2026))
        assert Holiday in {type(one) for one in known}
        assert TODAY.replace(day=25) in {one.starts_on for one in known}
        await driver.press("escape", "right")
        assert driver.sees("Woensdag 25 november · week 48 · cyclus 1 · [@click=app.quit]Jan[/]")
