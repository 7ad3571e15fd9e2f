"""The first screen: what is due under its heading, opening where it is done, and calm when there is nothing."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from dossier_stage import on_stage
from driver import NARROW, WIDE
from path_school import path_of
from school_helpers import HOSTILE, TODAY, People, open_actions, overleg

from ib_console.domain.actions import ActionItem, ActionState, Ground
from ib_console.domain.guidance import Intervention
from ib_console.domain.meetings import Case, MeetingKind, MeetingState
from ib_console.screens.dossier import DossierScreen
from ib_console.screens.meeting_detail import MeetingScreen
from ib_console.screens.today import TodayScreen
from ib_console.services.container import Services

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])


def a_day(services: Services) -> None:
    """A late action, an evaluation of today, an MDO this week about two pupils, and an action of later."""
    path = path_of(services, HOSTILE, "Bakker")
    other_id = People(services).pupil("Sem", "Willems")
    late = ActionItem(
        id=0, what="OPP opstellen", due_on=TODAY - timedelta(days=4), pupil_id=path.pupil_id, ground=Ground.LAW
    )
    services.records.save(late)
    services.records.save(replace(late, what="ouders bellen", due_on=date(2026, 12, 15), ground=Ground.AGREEMENT))
    done = services.records.save(replace(late, what="al gedaan"))
    (done_id,) = done.ids("action")
    services.records.close_action(done_id, ActionState.DONE, 1)
    services.records.save(
        Intervention(
            id=0,
            pupil_id=path.pupil_id,
            goal="vlot lezen",
            approach="herhaald lezen",
            starts_on=date(2026, 10, 1),
            evaluate_on=TODAY,
        )
    )
    mdo = overleg(
        MeetingKind.MDO_INTERNAL, path.pupil_id, on=date(2026, 11, 26), state=MeetingState.PLANNED, question="wat nu"
    )
    services.meetings.save(replace(mdo, title="MDO 3", cases=(*mdo.cases, Case(pupil_id=other_id))))


@SIZES
async def test_everything_due_stands_under_its_heading(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=a_day, first=TodayScreen) as stage:
        driver = stage.driver
        text = driver.text
        places = [text.index(word) for word in ("TE LAAT  1", "OPP opstellen", "VANDAAG  1", "Evaluatie: herhaald")]
        places += [text.index(word) for word in ("DEZE WEEK  1", "MDO intern MDO 3", "STRAKS  1", "ouders bellen")]
        assert places == sorted(places)
        assert driver.line_with("OPP opstellen").strip().startswith("▲  vr 20-11")
        assert driver.sees(HOSTILE[:12])
        assert driver.sees("2 lln, 1 zonder vraag" if size == WIDE else "2 lln, 1 zonder")
        assert not driver.sees("al gedaan")
        if size == WIDE:
            assert driver.line_with("OPP opstellen").rstrip().endswith("wet")


async def test_enter_opens_the_dossier_or_the_overleg(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        await stage.driver.press("enter")
        assert isinstance(stage.driver.app.screen, DossierScreen)
        await stage.driver.press("escape", "j", "j", "enter")
        assert isinstance(stage.driver.app.screen, MeetingScreen)
        assert stage.driver.sees("Sem Willems")


async def test_a_line_goes_away_because_the_work_is_done(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=a_day, first=TodayScreen) as stage:
        action = stage.ask(open_actions)[0]
        app = stage.driver.app
        await app.commit(  # type: ignore[attr-defined]
            app.services.records.close_action,
            action.id,
            ActionState.DONE,
            action.version,  # type: ignore[attr-defined]
        )
        await stage.driver.settle()
        assert not stage.driver.sees("TE LAAT")
        assert stage.driver.sees("VANDAAG  1")


@SIZES
async def test_a_new_school_is_told_how_to_begin(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, first=TodayScreen) as stage:
        assert stage.driver.sees("Welkom. Er zijn nog geen leerlingen.")
        assert stage.driver.sees("importeren") or stage.driver.sees("klassenlijst")


async def test_a_calm_day_says_so(school_home: Path) -> None:
    async with on_stage(school_home, size=WIDE, prepare=path_of, first=TodayScreen) as stage:
        assert stage.driver.sees("Er staat niets open.")
