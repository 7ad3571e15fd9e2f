"""From a group to its pupils, and a pupil in a samengestelde groep, by keys."""

from pathlib import Path

import pytest
from dossier_stage import on_stage
from driver import WIDE, driving
from groups_school import two_groups
from school_helpers import People

from ib_console.app import AppSettings, IbConsole
from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.models.database_thread import DatabaseThread
from ib_console.screens.groups import GroupsScreen
from ib_console.screens.pupils import PupilsScreen
from ib_console.services.container import Services


@pytest.mark.parametrize("keys", [("l",), ("enter", "l")], ids=["from the groups", "from the group"])
@pytest.mark.parametrize(("steps", "names"), [((), {"Een", "Twee", "Drie"}), (("down",), {"Twee"})])
async def test_one_key_on_a_group_shows_its_pupils_in_the_list(
    school_home: Path,
    passphrase: str,
    clock: FixedClock,
    steps: tuple[str, ...],
    names: set[str],
    keys: tuple[str, ...],
) -> None:
    thread = DatabaseThread()
    opened = thread.run(open_school, school_home, passphrase, clock)
    thread.run(two_groups, opened.services)
    thread.run(lambda: People(opened.services).pupil("Bo", "Vier", None))
    screens = {"pupils": PupilsScreen, "groups": GroupsScreen}
    app = IbConsole(thread, opened.services, AppSettings(clock=clock, screens=screens))
    async with driving(app, size=WIDE) as driver:
        await driver.press("3", *steps, *keys)
        assert isinstance(app.screen, PupilsScreen)
        assert {name for name in ("Een", "Twee", "Drie", "Vier") if driver.sees(f"Aya {name}")} == names
        assert not driver.sees("Bo Vier")
    thread.shutdown(opened.close)


async def test_a_pupil_joins_and_leaves_a_samengestelde_groep(school_home: Path) -> None:
    def first(services: Services) -> int:
        return next(pupil.id for pupil in services.pupils.all() if pupil.name == "Aya Een")

    def plus(services: Services) -> list[str]:
        return [one.group_name for one in services.dossiers.view(first(services)).composites]

    async with on_stage(school_home, size=WIDE, prepare=two_groups) as stage:
        pupil_id = stage.ask(first)
        await stage.open(pupil_id)
        await stage.driver.press("b")
        await stage.choose("composite_ids", "space")
        await stage.save()
        assert stage.ask(plus) == ["Plusklas"]
        assert stage.driver.sees("5B · ook Plusklas")
        assert stage.ask(lambda services: services.dossiers.view(pupil_id)).enrolment.group_name == "5B"
        await stage.driver.press("b")
        await stage.choose("composite_ids", "space")
        await stage.save()
        assert stage.ask(plus) == []
