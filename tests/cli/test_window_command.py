"""`ib-console` without a command: a passphrase that was given opens the school by itself."""

from pathlib import Path
from typing import Any

import pytest
from command_runner import Run
from driver import NARROW, driving
from store_helpers import PASSPHRASE
from textual.widgets import Input

from ib_console.cli import window as command
from ib_console.config import Paths, data_folder
from ib_console.domain.clock import FixedClock
from ib_console.screens.today import TodayScreen
from ib_console.screens.unlock import UnlockScreen
from ib_console.window import Window

VARIABLE = "IB_CONSOLE_WACHTWOORD"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What each window was started with."""
    started: list[dict[str, Any]] = []

    def run_window(_paths: Paths, _clock: FixedClock, **given: Any) -> int:  # noqa: ANN401 - as it is called
        started.append(given)
        return 0

    monkeypatch.setattr(command, "run_window", run_window)
    return started


def test_the_passphrase_comes_from_the_file_then_the_environment_and_else_it_is_asked(
    run: Run, shown: list[dict[str, Any]], school_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "geheim.txt"
    file.write_text("uit het bestand\n", encoding="utf-8")
    given = {VARIABLE: "uit de omgeving"}
    assert run("--wachtwoord-bestand", str(file), home=school_home, environ=dict(given), terminal=True).code == 0
    ran = run(home=school_home, environ=dict(given), terminal=True)
    run(home=school_home, environ={}, terminal=True)
    assert [one["passphrase"] for one in shown] == ["uit het bestand", "uit de omgeving", None]
    assert VARIABLE not in ran.environ


def test_a_file_that_cannot_be_read_is_refused_before_a_window_opens(
    run: Run, shown: list[dict[str, Any]], school_home: Path, tmp_path: Path
) -> None:
    ran = run("--wachtwoord-bestand", str(tmp_path / "weg.txt"), home=school_home, environ={}, terminal=True)
    assert ran.refused
    assert not shown


async def test_the_window_opens_with_it_and_says_so_when_it_is_wrong(school_home: Path, clock: FixedClock) -> None:
    paths = Paths(home=school_home, data=data_folder())
    for passphrase, screen in ((PASSPHRASE, TodayScreen), ("vier andere losse woorden", UnlockScreen)):
        made = Window(paths, clock, passphrase=passphrase)
        try:
            async with driving(made.app, size=NARROW) as driver:
                assert isinstance(driver.app.screen, screen)
                assert driver.sees("Dit wachtwoord past niet") is (screen is UnlockScreen), driver.text
                if screen is UnlockScreen:
                    assert driver.one(Input).value == ""
                    assert passphrase not in driver.text
        finally:
            made.close()
