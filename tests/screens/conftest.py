"""What tests of the screens share: a folder that papers are made in."""

from pathlib import Path

import pytest


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder for papers."""
    made = tmp_path / "uit"
    made.mkdir()
    return made
