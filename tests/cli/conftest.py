"""The command line on the schools of the shared fixtures."""

import pytest
from command_runner import Run, runner

from ib_console.domain.clock import FixedClock


@pytest.fixture
def run(clock: FixedClock, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; see `command_runner`."""
    return runner(clock, capsys)
