"""How long a dossier takes from asking to painted, with 5, 500 and 5,000 entries on its timeline, and a key in it.

    uv run python benchmarks/dossier.py [--rounds 15] [--sizes 5 500 5000] [--cpu]

The whole road: the app, the database thread, the encrypted file, the screen, and a driver that keeps the moment of
each write. "Open" ends with the write that shows the timeline, "open, whole" with the last one, in which a large
collection of garbage may fall. The first opening, which imports and reads style sheets, does not count. The bar: 100 ms
to open with 500 entries, 16 ms (p95) a key. `--cpu` counts only the time that this program worked, in all its threads,
for a machine that does other work as well.
"""

import argparse
import asyncio
import gc
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from figures import Figure
from table_keys import CLOCKS, QUIET, WritingDriver, p95
from textual import events

from ib_console.app import AppSettings, IbConsole
from ib_console.bootstrap import OpenSchool, found_school
from ib_console.domain.actions import ActionItem
from ib_console.domain.clock import FixedClock
from ib_console.domain.guidance import Intervention, Need
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.pupils import Pupil
from ib_console.models.database_thread import DatabaseThread
from ib_console.models.key_slots import KeyCost
from ib_console.screens.base import AreaScreen
from ib_console.screens.dossier import DossierScreen
from ib_console.widgets.timeline import Timeline

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
CHEAP = KeyCost(memory_kib=64, iterations=1, lanes=1)
SIZE = (120, 36)
OPEN_BAR, KEY_BAR, BAR_SIZE = 100.0, 16.0, 500
RUNNING = 12
"""Of the first records, what can run still runs."""
WHY = "the screen is made anew each time: its widgets, their styles and every line of the timeline"
WORDS = "herhaalde instructie in een klein groepje, vier keer per week een kwartier, met de tekst van de dag"


class Lobby(AreaScreen):
    """The empty screen from which the dossiers are opened."""

    area = "pupils"


def school(folder: Path, sizes: list[int]) -> tuple[OpenSchool, list[int]]:
    """A school with a pupil for each size, with so many records of four kinds."""
    opened = found_school(folder, "vier losse woorden hier", CLOCK, name="Meting", cost=CHEAP)
    services, today, ids = opened.services, CLOCK.today(), []
    for size in sizes:
        pupil = Pupil(id=0, given_name=f"Voornaam{size}", family_name="Achternaam")
        (pupil_id,) = services.pupils.save(pupil).ids("pupil")
        ids.append(pupil_id)
        for number in range(size):
            day = today - timedelta(days=number % 900)
            text = f"{WORDS} {number}"
            ended = None if number < RUNNING else min(day + timedelta(weeks=6), today - timedelta(days=1))
            match number % 4:
                case 0:
                    services.records.save(ActionItem(id=0, pupil_id=pupil_id, what=text, due_on=day))
                case 1:
                    services.records.save(
                        Intervention(id=0, pupil_id=pupil_id, goal=text, approach=WORDS, starts_on=day, ended_on=ended)
                    )
                case 2:
                    services.records.save(Need(id=0, pupil_id=pupil_id, text=text, since=day, ended_on=ended))
                case _:
                    services.notes.save(Note(id=0, pupil_id=pupil_id, kind=NoteKind.TALK, noted_on=day, text=text))
    return opened, ids


class Painted:
    """Keeps the first write after the timeline got all its lines."""

    def __init__(self, app: IbConsole) -> None:
        self.app = app
        self.entries = 0
        self.at = 0.0
        WritingDriver.heard = self._wrote

    def _wrote(self) -> None:
        screen = self.app.screen_stack[-1]
        if not self.at and isinstance(screen, DossierScreen) and screen.query(Timeline):
            lines = len(screen.query_one(Timeline).rows)
            self.at = WritingDriver.last if lines >= self.entries else 0.0


async def settled(app: IbConsole, asked: float, entries: int) -> float:
    """Wait until nothing follows any more; milliseconds from what was asked to the last write, 0 without a write."""
    while True:
        await asyncio.sleep(0.01)
        screen = app.screen
        there = isinstance(screen, DossierScreen) and bool(screen.query(Timeline))
        if there and len(screen.query_one(Timeline).rows) < entries:
            continue
        if there and time.perf_counter() - WritingDriver.last_seen > QUIET:
            return max(WritingDriver.last - asked, 0) * 1000


async def press(app: IbConsole, key: str) -> float:
    """Milliseconds from a key to the last write."""
    asked = CLOCKS[-1]()
    WritingDriver.last_seen = time.perf_counter()
    event = events.Key(key, key if len(key) == 1 else None)
    event.set_sender(app)
    app._driver.send_message(event)  # type: ignore[union-attr] # noqa: SLF001 - as a terminal does
    return await settled(app, asked, 0)


async def measure(
    opened: OpenSchool, thread: DatabaseThread, pupils: dict[int, int], rounds: int
) -> dict[str, dict[int, list[float]]]:
    """Open each dossier in turn, round after round, so that what the machine does meanwhile strikes them alike."""
    gc.freeze()  # as the program does when what it needs is imported
    screens: dict[str, Any] = {"pupils": Lobby}
    app = IbConsole(thread, opened.services, AppSettings(clock=CLOCK, screens=screens))
    app.driver_class = WritingDriver
    running = asyncio.create_task(app.run_async(headless=False, size=SIZE, mouse=False))
    while not (app.is_running and isinstance(app.screen, Lobby)):  # noqa: ASYNC110 - it looks on from outside
        await asyncio.sleep(0.02)
    found: dict[str, dict[int, list[float]]] = {
        name: {size: [] for size in pupils} for name in ("open", "open, whole", "down", "page")
    }
    painted = Painted(app)
    for turn in range(rounds + 1):
        for size, pupil_id in pupils.items():
            painted.entries, painted.at = size, 0.0
            asked, WritingDriver.last_seen = CLOCKS[-1](), time.perf_counter()
            app.call_later(app.push_screen, DossierScreen(pupil_id))
            took = await settled(app, asked, size)
            down = [await press(app, "down") for _ in range(3)]
            page = [await press(app, "pagedown") for _ in range(3)]
            if turn:
                found["open"][size].append((painted.at - asked) * 1000)
                found["open, whole"][size].append(took)
                found["down"][size] += filter(None, down)
                found["page"][size] += filter(None, page)
            app.call_later(app.pop_screen)
            await asyncio.sleep(QUIET)
    app.exit()
    await running
    return found


def report(found: dict[str, dict[int, list[float]]]) -> bool:
    """Print the figures and the bars; tell whether they are met."""
    sizes = list(found["open"])
    print(f"{'milliseconds':26}" + "".join(f"{size:>9,}" for size in sizes) + "      bar")
    met = True
    bars: dict[str, float | None] = {"open": OPEN_BAR, "open, whole": None, "down": KEY_BAR, "page": KEY_BAR}
    for name, bar in bars.items():
        opening = name.startswith("open")
        value = statistics.median if opening else p95
        values = {size: value(times) if len(times) > 1 else 0.0 for size, times in found[name].items()}
        good = bar is None or values.get(BAR_SIZE, 0) <= bar
        met &= good
        verdict = "" if bar is None else f"{bar:9.0f}  {'met' if good else 'NOT MET'}"
        title = f"{name}, {'median' if opening else 'p95'}"
        print(f"{title:26}" + "".join(f"{each:9.1f}" for each in values.values()) + verdict)
    first = statistics.median(found["open"][sizes[0]])
    ratios = "".join(f"{statistics.median(found['open'][size]) / first:9.2f}" for size in sizes)
    print(f"{f'open, against {sizes[0]:,}':26}{ratios}")
    return met


def figures(rounds: int) -> list[Figure]:
    """What the bar is of, on the clock and then once more in the time that was worked."""
    clocks = []
    for clock in (time.perf_counter, time.process_time):
        CLOCKS.append(clock)
        clocks.append(run(rounds, [BAR_SIZE])["open"][BAR_SIZE])
        CLOCKS.pop()
    wall, cpu = map(statistics.median, clocks)
    return [Figure(what=f"open a dossier with {BAR_SIZE} entries", value=wall, bar=OPEN_BAR, cpu=cpu, why=WHY)]


def run(rounds: int, sizes: list[int]) -> dict[str, dict[int, list[float]]]:
    """Measure dossiers of these sizes in a school of their own."""
    with tempfile.TemporaryDirectory() as folder:
        thread = DatabaseThread()
        opened, ids = thread.run(school, Path(folder) / "school", sizes)
        try:
            return asyncio.run(measure(opened, thread, dict(zip(sizes, ids, strict=True)), rounds))
        finally:
            thread.shutdown(opened.close)


def main() -> int:
    """Measure every size in one run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5, 500, 5000])
    parser.add_argument("--cpu", action="store_true")
    arguments = parser.parse_args()
    if arguments.cpu:
        CLOCKS.append(time.process_time)
    return 0 if report(run(arguments.rounds, arguments.sizes)) else 1


if __name__ == "__main__":
    sys.exit(main())
