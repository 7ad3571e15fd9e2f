"""A proposed niveau that waits stands on Vandaag, and is followed or turned down from there."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from dossier_stage import Stage, on_stage
from driver import NARROW, WIDE
from path_school import path_of
from school_helpers import HOSTILE, MOMENT, TODAY, taking_part

from ib_console.domain.clock import FixedClock
from ib_console.domain.group_walk import Ending
from ib_console.domain.levels import SupportLevel
from ib_console.domain.people import Role
from ib_console.domain.signals import SignalCode
from ib_console.screens.level_move import LevelMoveScreen
from ib_console.screens.today import TodayScreen
from ib_console.services.container import Services, services_on
from ib_console.widgets.record_table import RecordTable

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x36"])
AGO = timedelta(weeks=8)


def waiting(services: Services) -> None:
    """Eight weeks ago a groepsbespreking proposed niveau 2."""
    path = path_of(services, HOSTILE, "Bakker")
    then = services_on(services.school.store, FixedClock(MOMENT - AGO))
    walk_id, _ = then.group_walks.start(path.group_id)
    (one,) = then.group_walks.view(walk_id).pupils
    then.group_walks.judge(walk_id, replace(one.case, proposed_level=SupportLevel.TWO))
    there = (taking_part(path.coordinator, Role.CARE_COORDINATOR),)
    then.group_walks.finish(walk_id, Ending(participants=there, first_talk_on=TODAY - AGO))


async def stand_on_it(stage: Stage) -> None:
    table: RecordTable[object] = stage.driver.one(RecordTable, "#agenda")
    key = next(row.key for row in table.rows if row.key[0] is SignalCode.UNDECIDED)  # type: ignore[attr-defined]
    table.select(key)
    await stage.driver.settle()


@SIZES
async def test_enter_leads_to_the_niveauwissel_of_the_proposal(school_home: Path, size: tuple[int, int]) -> None:
    async with on_stage(school_home, size=size, prepare=waiting, first=TodayScreen) as stage:
        await stand_on_it(stage)
        assert stage.driver.sees("8 weken geen besluit")
        await stage.driver.press("enter", "1")
        assert isinstance(stage.driver.app.screen, LevelMoveScreen)
        assert stage.driver.app.screen._target is SupportLevel.TWO


async def test_a_proposal_that_is_not_followed_is_gone_from_the_list(school_home: Path) -> None:
    async with on_stage(school_home, size=NARROW, prepare=waiting, first=TodayScreen) as stage:
        await stand_on_it(stage)
        await stage.driver.press("enter", "escape")
        assert stage.driver.sees("geen besluit")
        await stage.driver.press("enter", "2")
        assert not stage.driver.sees("geen besluit")
        assert stage.ask(lambda services: services.proposals.open()) == ()
