"""Calls that come while the school is locked wait for their turn."""

from concurrent.futures import CancelledError

import pytest

from ib_console.locking import Gate
from ib_console.models.database_thread import DatabaseThread


def test_calls_wait_and_are_done_in_their_order() -> None:
    done: list[int] = []
    with DatabaseThread() as thread:
        gate = Gate(thread)
        gate.submit(done.append, 1).result()
        gate.shut()
        waiting = [gate.submit(done.append, number) for number in (2, 3)]
        failing = gate.submit(int, "x")
        given_up = gate.submit(done.append, 4)
        given_up.cancel()
        thread.run(int)
        assert done == [1]
        gate.open()
        for future in waiting:
            future.result()
        assert done == [1, 2, 3]
        with pytest.raises(ValueError, match="invalid literal"):
            failing.result()
        gate.submit(done.append, 5).result()
        assert done == [1, 2, 3, 5]


def test_what_waits_can_be_given_up() -> None:
    with DatabaseThread() as thread:
        gate = Gate(thread)
        gate.shut()
        future = gate.submit(int)
        gate.abandon()
        with pytest.raises(CancelledError):
            future.result()
