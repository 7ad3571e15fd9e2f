"""Invitations through the keys: from an overleg, from the Jaarkalender, and when something changed or lapsed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
import vobject
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from path_school import path_of
from school_helpers import TODAY, overleg

from ib_console.domain.invitations import InvitationRequest, InvitationState
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingState
from ib_console.screens.calendar import CalendarScreen
from ib_console.screens.file_folder import FileForm
from ib_console.screens.mdo import MdoScreen
from ib_console.screens.meeting_detail import MeetingScreen
from ib_console.screens.meetings import MeetingsScreen
from ib_console.screens.papers import PaperForm
from ib_console.screens.school_settings import SchoolSettingsScreen
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def an_mdo(services: Services) -> None:
    """A planned MDO of today about Yara, and a talk about her a week later."""
    path = path_of(services)
    planned = overleg(MeetingKind.MDO_EXTERNAL, path.pupil_id, state=MeetingState.PLANNED, question="hoe nu")
    services.meetings.save(replace(planned, title="MDO 3", starts_at=time(13), minutes=60))
    services.meetings.save(replace(planned, kind=MeetingKind.LEERLINGBESPREKING, held_on=TODAY.replace(day=30)))


def mdo_of(services: Services) -> Meeting:
    return next(one for one in services.meetings.all() if one.kind is MeetingKind.MDO_EXTERNAL)


@asynccontextmanager
async def opened(home: Path, size: tuple[int, int], out: Path, *, invited: bool = False) -> AsyncIterator[Stage]:
    """The list of overleg, with the MDO under the cursor."""

    def prepare(services: Services) -> None:
        an_mdo(services)
        if invited:
            request = InvitationRequest(meeting_ids=(mdo_of(services).id,))
            services.invitations.write(services.invitations.prepare(request), out)

    async with on_stage(home, size=size, prepare=prepare, first=MeetingsScreen) as stage:
        yield stage


def state(stage: Stage) -> InvitationState:
    return stage.ask(lambda services: services.invitations.state(mdo_of(services).id))


def calendars(out: Path) -> list[Any]:
    return [vobject.readOne(path.read_text(encoding="utf-8")) for path in sorted(out.iterdir())]


@SIZES
async def test_the_invitation_is_one_of_the_papers_of_an_mdo_and_says_what_it_tells(
    school_home: Path, out: Path, size: tuple[int, int]
) -> None:
    async with opened(school_home, size, out) as stage:
        driver = stage.driver
        await driver.press("enter", "d")
        assert driver.sees("Uitnodiging")
        assert driver.sees("voor in de agenda")
        await driver.press("4")
        assert not isinstance(stage.form, PaperForm)
        assert "“MDO 3”, dinsdag 24 november 2026, 13:00-14:00" in " ".join(driver.text.split())
        assert "Er staan geen namen" in " ".join(driver.text.split())
        await stage.fill(folder=str(out))
        await stage.save()
        assert isinstance(driver.app.screen, MdoScreen)
        (calendar,) = calendars(out)
        assert calendar.vevent.summary.value == "MDO 3"
        assert state(stage) is InvitationState.CURRENT
        # The folder is proposed the next time; the choice says nothing when all is well.
        await driver.press("d", "4")
        assert next(field for field in stage.form.fields if field.key == "folder").raw() == str(out)


@SIZES
async def test_a_change_stands_beside_the_overleg_until_it_is_told(
    school_home: Path, out: Path, size: tuple[int, int]
) -> None:
    async with opened(school_home, size, out, invited=True) as stage:
        driver = stage.driver
        await driver.press("enter")
        assert "klopt niet meer" not in driver.text
        await driver.press("e")
        await stage.fill(starts_at="14:00")
        await stage.save()
        assert driver.sees("uitnodiging klopt niet meer (d)")
        await driver.press("d")
        assert driver.sees("vervangt de vorige")
        await driver.press("4")
        assert "Het bestand vervangt de uitnodiging" in " ".join(driver.text.split())
        await stage.fill(folder=str(out))
        await stage.save()
        assert "klopt niet meer" not in driver.text
        assert sorted(int(each.vevent.sequence.value) for each in calendars(out)) == [0, 1]


@pytest.mark.parametrize("where", ["list", "mdo"])
async def test_an_overleg_that_lapses_tells_to_send_that_too(school_home: Path, out: Path, where: str) -> None:
    async with opened(school_home, WIDE, out, invited=True) as stage:
        driver = stage.driver
        await driver.press(*(("v", "j") if where == "list" else ("enter", "y", "j")))
        assert driver.sees("Dit overleg staat nog in de agenda")
        if where == "mdo":
            assert driver.sees("nog afzeggen (d)")
            await driver.press("d")
            assert driver.sees("afzegging voor de agenda")
            await driver.press("4")
            assert driver.sees("AFZEGGING MDO 3")
            assert "gaat niet door" in driver.text
            await stage.fill(folder=str(out))
            await stage.save()
            assert state(stage) is InvitationState.CANCELLED
            assert "CANCEL" in {each.method.value for each in calendars(out)}
            assert "nog afzeggen" not in driver.text


async def test_an_overleg_without_an_invitation_lapses_in_silence(school_home: Path, out: Path) -> None:
    async with opened(school_home, WIDE, out) as stage:
        await stage.driver.press("v", "j")
        assert "in de agenda" not in stage.driver.text


async def test_another_overleg_has_its_invitation_before_its_verslag(school_home: Path, out: Path) -> None:
    async with opened(school_home, WIDE, out) as stage:
        driver = stage.driver
        await driver.press("down", "enter")
        assert isinstance(driver.app.screen, MeetingScreen)
        await driver.press("d", "1")
        assert driver.sees("“Leerlingbespreking”, maandag 30 november 2026, de hele dag")
        assert "Yara" not in driver.text
        await stage.fill(folder=str(out))
        await stage.save()
        (calendar,) = calendars(out)
        assert calendar.vevent.summary.value == "Leerlingbespreking"


async def in_calendar(stage: Stage) -> None:
    await stage.driver.app.push_screen(CalendarScreen(TODAY))
    await stage.driver.settle()


@SIZES
async def test_the_jaarkalender_puts_all_that_is_to_come_in_one_file_and_then_only_what_changed(
    school_home: Path, out: Path, size: tuple[int, int]
) -> None:
    async with opened(school_home, size, out) as stage:
        driver = stage.driver
        await in_calendar(stage)
        await driver.press("d")
        assert driver.sees("Uitnodiging MDO 3, extern")
        assert driver.sees("Alles wat nog komt in 2026-2027")
        assert "Wat veranderd is" not in driver.text
        await driver.press("2")
        assert driver.sees("In het bestand: 2 overleggen.")
        await stage.fill(folder=str(out))
        await stage.save()
        (calendar,) = calendars(out)
        assert [one.summary.value for one in calendar.vevent_list] == ["MDO 3", "Leerlingbespreking"]
        await driver.press("v")
        await stage.fill(held_on="27-11-2026")
        await stage.save()
        assert driver.sees("Maak met d de nieuwe uitnodiging.")
        await driver.press("d")
        assert driver.sees("1 wijziging")
        await driver.press("2")
        await stage.fill(folder=str(out))
        await stage.save()
        assert state(stage) is InvitationState.CURRENT


async def test_a_folder_that_is_gone_is_told_and_nothing_counts_as_told(school_home: Path, out: Path) -> None:
    async with opened(school_home, NARROW, out) as stage:
        await stage.driver.press("enter", "d", "4")
        await stage.fill(folder=str(out / "weg"))
        await stage.driver.press("f2")
        assert type(stage.form) is FileForm
        assert "er niet; er is niets geschreven" in " ".join(stage.driver.text.split())
        assert state(stage) is InvitationState.NONE


async def test_a_year_without_overleg_says_what_to_do(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, first=MeetingsScreen) as stage:
        await in_calendar(stage)
        await stage.driver.press("d", "1")
        assert stage.driver.sees("plan er eerst een")


@SIZES
async def test_the_school_chooses_how_much_an_invitation_says(
    school_home: Path, out: Path, size: tuple[int, int]
) -> None:
    async with opened(school_home, size, out) as stage:
        driver = stage.driver
        await driver.app.push_screen(SchoolSettingsScreen(opens="invitation_details"))
        await driver.settle()
        await stage.choose("invitation_details", "space")
        await stage.save()
        assert driver.sees("ook het aantal")
        await driver.press("escape", "enter", "d", "4")
        assert "1 casus, om 13:00" in " ".join(driver.text.split())
