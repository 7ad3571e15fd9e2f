"""The path of the app itself: many tasks, one thread, nothing lost."""

import asyncio
import random
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from threading import current_thread

import pytest
from sample_rows import SampleChild, SampleNote, sample_schema
from sqlalchemy import func, select
from store_helpers import CHEAP, PASSPHRASE

from ib_console.domain.clock import FixedClock
from ib_console.models.database_thread import DatabaseThread
from ib_console.models.engine import Store


@pytest.fixture
def thread() -> Iterator[DatabaseThread]:
    with DatabaseThread() as made:
        yield made


def write(store: Store, name: str) -> int:
    with store.transaction("child.created") as unit:
        child = SampleChild(name=name)
        unit.session.add(child)
        unit.session.flush()
        unit.session.add(SampleNote(child_id=child.id, text=name))
    return child.id


def fail(store: Store) -> None:
    with store.transaction("child.created") as unit:
        unit.session.add(SampleChild(name="must not stay"))
        unit.session.flush()
        raise ZeroDivisionError


def read(store: Store) -> tuple[int, int]:
    with store.reading() as session:
        children = session.scalar(select(func.count()).select_from(SampleChild))
        notes = session.scalar(select(func.count()).select_from(SampleNote))
    return children, notes


async def test_a_thousand_interleaved_reads_and_writes_lose_nothing(
    thread: DatabaseThread, home: Path, clock: FixedClock
) -> None:
    store = thread.run(Store.create, home, PASSPHRASE, clock, schema=sample_schema(), cost=CHEAP)
    confirmed: list[tuple[int, str]] = []
    dice = random.Random(11)  # noqa: S311 -- a seeded order, not a secret

    async def writer(name: str) -> None:
        confirmed.append((await asyncio.wrap_future(thread.submit(write, store, name)), name))

    async def reader() -> None:
        done = len(confirmed)
        children, notes = await asyncio.wrap_future(thread.submit(read, store))
        assert children == notes
        assert children >= done

    async def failing() -> None:
        with pytest.raises(ZeroDivisionError):
            await asyncio.wrap_future(thread.submit(fail, store))

    tasks = [writer(f"kind {number}") for number in range(450)]
    tasks += [reader() for _ in range(450)] + [failing() for _ in range(100)]
    dice.shuffle(tasks)
    await asyncio.gather(*tasks)

    def everything() -> list[tuple[int, str]]:
        with store.reading() as session:
            return [tuple(row) for row in session.execute(select(SampleChild.id, SampleChild.name))]

    assert sorted(thread.run(everything)) == sorted(confirmed)
    assert len(confirmed) == 450
    assert thread.run(store.check) == []
    thread.run(store.close)


def test_every_call_runs_on_the_same_thread_in_order_and_errors_come_back(thread: DatabaseThread) -> None:
    done: list[int] = []
    futures: list[Future[None]] = [thread.submit(done.append, number) for number in range(20)]
    names = {thread.run(lambda: current_thread().name) for _ in range(5)}
    assert all(future.done() for future in futures)
    assert done == list(range(20))
    assert names == {"ib-console-database_0"}
    with pytest.raises(ZeroDivisionError):
        thread.run(lambda: 1 // 0)


def test_the_store_refuses_another_thread(thread: DatabaseThread, home: Path, clock: FixedClock) -> None:
    store = thread.run(Store.create, home, PASSPHRASE, clock, schema=sample_schema(), cost=CHEAP)
    with pytest.raises(Exception, match="thread"):
        read(store)
    thread.run(store.close)


def test_shutdown_finishes_the_queue_and_then_closes() -> None:
    done: list[str] = []
    thread = DatabaseThread()
    for name in ("a", "b"):
        thread.submit(done.append, name)
    thread.shutdown(lambda: done.append("closed"))
    assert done == ["a", "b", "closed"]
    with pytest.raises(RuntimeError):
        thread.submit(done.append, "late")
