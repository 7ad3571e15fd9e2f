"""A writer in another process, killed at random moments: what it confirmed is there, and nothing is there by halves."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from sample_rows import SampleChild, SampleNote, sample_schema
from sqlalchemy import select
from store_helpers import PASSPHRASE

from ib_console.domain.clock import FixedClock
from ib_console.models.engine import Store
from ib_console.models.history import AUDIT, BEFORE_IMAGE, STEP

HERE = Path(__file__).parent


def write_until_killed(home: Path, dice: random.Random) -> list[int]:
    """Kill the writer a random moment after a random number of confirmed commits; return what it confirmed."""
    program = subprocess.Popen(
        [sys.executable, str(HERE.parent / "soak" / "kill_writer.py"), str(home), str(HERE)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
    )
    with program:
        assert program.stdout is not None
        lines = [program.stdout.readline() for _ in range(dice.randint(1, 25))]
        # Busy work instead of a sleep: the moment falls anywhere inside a transaction.
        for _ in range(dice.randint(0, 60_000)):
            pass
        program.kill()
        lines += program.stdout.readlines()
    return [int(line) for line in lines if line.endswith(b"\n")]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("kills", [40, pytest.param(400, marks=pytest.mark.soak)])
def test_nothing_confirmed_is_lost_and_nothing_is_half(store: Store, home: Path, clock: FixedClock, kills: int) -> None:
    store.close()
    dice = random.Random(20261124)  # noqa: S311 -- seeded moments, not a secret
    confirmed: set[int] = set()
    for _ in range(kills):
        batch = write_until_killed(home, dice)
        assert batch
        confirmed.update(batch)
        again = Store.open(home, PASSPHRASE, clock, schema=sample_schema())
        with again.reading() as session:
            children = set(session.scalars(select(SampleChild.id)))
            parents = session.scalars(select(SampleNote.child_id)).all()
            steps = session.scalars(select(STEP.c.id)).all()
            audits = session.scalars(select(AUDIT.c.step_id)).all()
            images = session.scalars(select(BEFORE_IMAGE.c.step_id)).all()
        assert confirmed <= children
        assert sorted(parents) == sorted(children)
        assert len(steps) == len(children)
        assert sorted(audits) == sorted(images) == sorted([*steps, *steps])
        assert again.check() == []
        again.close()
