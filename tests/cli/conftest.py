"""The command line on the schools of the shared fixtures and on the demo school."""

import shutil
from pathlib import Path

import pytest
from command_runner import Run, runner
from school_helpers import MOMENT
from store_helpers import CHEAP, PASSPHRASE

from ib_console.demo import build_demo
from ib_console.domain.clock import FixedClock


@pytest.fixture
def run(clock: FixedClock, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; see `command_runner`."""
    return runner(clock, capsys)


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo school, closed. Only read it, or take `demo_home`."""
    home = tmp_path_factory.mktemp("demo") / "school"
    build_demo(home, FixedClock(MOMENT), PASSPHRASE, CHEAP).close()
    return home


@pytest.fixture
def demo_home(tmp_path: Path, demo_folder: Path) -> Path:
    """A demo school of the test's own."""
    return shutil.copytree(demo_folder, tmp_path / "school")
