"""A store with the sample rows, a cheap key and a clock that stands still."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sample_rows import sample_schema
from store_helpers import CHEAP, PASSPHRASE

from ib_console.domain.clock import FixedClock
from ib_console.models.engine import Store


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "school"


@pytest.fixture
def store(home: Path, clock: FixedClock) -> Iterator[Store]:
    made = Store.create(home, PASSPHRASE, clock, schema=sample_schema(), cost=CHEAP)
    yield made
    made.close()
