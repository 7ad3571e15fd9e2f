"""What tests share: no animations, and a school on a real encrypted store with a key that costs little.

A folder with the school is made once for the whole run and copied for each test; making one takes far longer.
`school` and `filled` are open in the test's own thread. A test that lets the app open a school itself (it must be
opened in the database thread) takes `school_home` or `filled_home`: a folder that nobody holds.
"""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from school_helpers import HOSTILE, MOMENT, SCHOOL_NAME, People
from store_helpers import CHEAP, PASSPHRASE

from ib_console.bootstrap import OpenSchool, found_school, open_school
from ib_console.config import data_folder
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import FixedClock
from ib_console.exchange.class_lists import read_class_list
from ib_console.services.container import Services

# Textual reads these once, when it is imported.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TEXTUAL_FPS"] = "250"  # nobody watches: a test need not wait for the next frame

__all__ = ["HOSTILE", "PASSPHRASE"]


_LONGEST = frozenset({"soak", "test_demo", "test_contrast", "cli", "test_kill"})
"""Folders and files of which a worker that came to them last would keep the others waiting."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the workers begin with what takes longest."""
    items.sort(key=lambda item: _LONGEST.isdisjoint({item.path.stem, item.path.parent.name}))


def pytest_collection_finish() -> None:
    """What was collected lives as long as the run; looking through it for garbage again and again takes a fifth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture
def clock() -> FixedClock:
    """10:00 on Tuesday 24 November 2026 in Amsterdam."""
    return FixedClock(MOMENT)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where a school may stand; nothing is there yet."""
    return tmp_path / "school"


@pytest.fixture
def passphrase() -> str:
    """What opens `school_home` and `filled_home`."""
    return PASSPHRASE


@pytest.fixture(scope="session")
def class_list() -> ClassList:
    """The class list that ships with the program."""
    return read_class_list(data_folder() / "klassenlijst-voorbeeld.xml")


@pytest.fixture(scope="session")
def founded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed school with one person, the intern begeleider. Copy it; never open it."""
    folder = tmp_path_factory.mktemp("founded") / "school"
    found_school(
        folder, PASSPHRASE, FixedClock(MOMENT), name=SCHOOL_NAME, coordinator=("Ingrid", "Bos"), cost=CHEAP
    ).close()
    return folder


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory, founded_folder: Path, class_list: ClassList) -> Path:
    """The same school after importing the class list. Copy it; never open it."""
    folder = shutil.copytree(founded_folder, tmp_path_factory.mktemp("filled") / "school")
    opened = open_school(folder, PASSPHRASE, FixedClock(MOMENT))
    opened.services.imports.apply(class_list, {})
    opened.close()
    return folder


@pytest.fixture
def school_home(home: Path, founded_folder: Path) -> Path:
    """A folder with a closed school: the intern begeleider and nobody else."""
    return shutil.copytree(founded_folder, home)


@pytest.fixture
def filled_home(tmp_path: Path, filled_folder: Path) -> Path:
    """A folder with a closed school in which the class list was imported."""
    return shutil.copytree(filled_folder, tmp_path / "filled")


@pytest.fixture
def school(school_home: Path, clock: FixedClock) -> Iterator[OpenSchool]:
    """An open school: the intern begeleider and nobody else."""
    opened = open_school(school_home, PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.fixture
def services(school: OpenSchool) -> Services:
    """What can be done on `school`."""
    return school.services


@pytest.fixture
def filled(filled_home: Path, clock: FixedClock) -> Iterator[OpenSchool]:
    """An open school with the pupils, groups and teachers of the class list."""
    opened = open_school(filled_home, PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.fixture
def people(services: Services) -> People:
    """Adds people and pupils to `school`."""
    return People(services)
