"""A program that writes until it is killed: each confirmed commit goes over a pipe.

`tests/models/test_kill.py` starts it. Each transaction writes a child and its note.
The first argument is the folder, the second where the sample rows are.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, sys.argv[2])

from sample_rows import SampleChild, SampleNote, sample_schema
from store_helpers import PASSPHRASE

from ib_console.domain.clock import FixedClock
from ib_console.models.engine import Store


def main() -> None:
    clock = FixedClock(datetime(2026, 11, 24, tzinfo=UTC))
    store = Store.open(Path(sys.argv[1]), PASSPHRASE, clock, schema=sample_schema())
    while True:
        with store.transaction("child.created") as unit:
            child = SampleChild(name="x" * 200)
            unit.session.add(child)
            unit.session.flush()
            unit.session.add(SampleNote(child_id=child.id, text="y" * 200))
        sys.stdout.write(f"{child.id}\n")
        sys.stdout.flush()


main()
