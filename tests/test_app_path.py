"""A thousand reads and writes mixed, through the path that every screen uses, on a real encrypted store."""

import asyncio
import random
from pathlib import Path

import pytest

from ib_console.app import AppSettings, IbConsole
from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import RuleViolation
from ib_console.domain.guidance import Need
from ib_console.models.database_thread import DatabaseThread

WRITES, REFUSED, READS = 400, 100, 500


async def test_a_thousand_mixed_reads_and_writes_lose_nothing(
    filled_home: Path, passphrase: str, clock: FixedClock
) -> None:
    thread = DatabaseThread()
    opened = thread.run(open_school, filled_home, passphrase, clock)
    services = opened.services
    pupils = [pupil.id for pupil in thread.run(services.pupils.all)[:20]]
    app = IbConsole(thread, services, AppSettings(clock=clock))
    confirmed: list[tuple[int, str]] = []
    heard: set[int] = set()

    async def write(number: int) -> None:
        pupil_id = pupils[number % len(pupils)]
        text = f"behoefte {number}"
        changes = await app.commit(services.records.save, Need(id=0, pupil_id=pupil_id, text=text))
        assert changes
        confirmed.append((pupil_id, text))

    async def refused(number: int) -> None:
        with pytest.raises(RuleViolation, match=r"text\.missing"):
            await app.commit(services.records.save, Need(id=0, pupil_id=pupils[number % len(pupils)], text=" "))

    async def read(number: int) -> None:
        pupil_id = pupils[number % len(pupils)]
        before = {text for owner, text in confirmed if owner == pupil_id}
        view = await app.read(services.dossiers.view, pupil_id)
        assert before <= {need.text for need in view.dossier.needs}

    async with app.run_test(notifications=True):
        app.changes.subscribe(app, lambda changes: heard.update(changes.ids("need")))
        work = (
            [write(n) for n in range(WRITES)] + [refused(n) for n in range(REFUSED)] + [read(n) for n in range(READS)]
        )
        random.Random(24).shuffle(work)  # noqa: S311 -- an order, not a secret
        await asyncio.gather(*work)
    thread.shutdown(opened.close)

    again = open_school(filled_home, passphrase, clock)
    kept = {
        (pupil_id, need.text) for pupil_id in pupils for need in again.services.dossiers.view(pupil_id).dossier.needs
    }
    problems = again.services.school.problems()
    again.close()
    assert len(confirmed) == WRITES
    assert kept == set(confirmed)
    assert len(heard) == WRITES
    assert problems == ()
