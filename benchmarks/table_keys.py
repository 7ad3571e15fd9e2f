"""How long a key takes in the table of pupils, with 600, 6,000 and 60,000 of them, and the longest stop on the way.

    uv run python benchmarks/table_keys.py [--rounds 60] [--sizes 600 6000 60000] [--cpu]

No terminal and no Pilot: a driver that keeps the moment of each write. Times run from the key's arrival at the app:

- Down: to the last write;
- filter, sort, show: to the write that answers, with the rows that were found in the first slice; with "screenful" to
  the write with a full screen, or with all there is (for a text that few rows fit, that is after looking at all);
  with "whole" to the last write, of the count.

Filter keys come 90 ms apart, as from somebody who types fast, so the work for one key goes on when the next arrives.
"Longest stop" is the longest time in which the loop took no key. On a machine that does other work as well, `--cpu`
counts only the time that this program worked: without the waits for a frame (16 ms at most) and without the others.
"""

import argparse
import asyncio
import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from figures import Figure
from textual import events
from textual.app import ComposeResult
from textual.drivers.headless_driver import HeadlessDriver

from ib_console.domain.levels import SupportLevel
from ib_console.domain.pupil_rows import PupilListItem
from ib_console.domain.text import fold
from ib_console.screens.pupils import finder
from ib_console.widgets.key_bar import KeyBar
from ib_console.widgets.level_badge import level_badge
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain
from ib_console.widgets.theme import DARK, ThemedApp

SIZE = (120, 36)
CLOCKS: list[Callable[[], float]] = [time.perf_counter]
"""The last one measures."""
DOWN_WHY = "two lines and the footer are drawn; Textual waits for the next of sixty frames a second"
FILTER_WHY = "every line is drawn anew"
QUIET = 0.15
"""Seconds without a write and without work, after which nothing follows any more."""
TYPED = ("zoe", "jansen", "van d", "5b", "niveau 3", "de wit", "aq")
GIVEN = (
    "Noor",
    "Saar",
    "Zoë",
    "Fenna",
    "Mila",
    "Renée",
    "Sofie",
    "Juul",
    "Tess",
    "Daan",
    "Sem",
    "Levi",
    "Noah",
    "Finn",
)
FAMILY = (
    *("Jansen", "de Vries", "van den Berg", "van Dijk", "Bakker", "Visser", "Smit", "Meijer", "de Boer", "Mulder"),
    *("de Wit", "van der Meer", "Kok", "Prins", "Blom", "Müller", "O’Neill", "Öztürk", "El Idrissi", "Wójcik"),
)
START = date(2026, 8, 1)


def pupils(count: int) -> list[PupilListItem]:
    """The same pupils each time, in no order."""
    dice = random.Random(20262027)  # noqa: S311 - it makes example names, no secrets
    made = []
    for number in range(count):
        given, family = dice.choice(GIVEN), f"{dice.choice(FAMILY)}-{dice.choice(FAMILY)} {number}"
        made.append(
            PupilListItem(
                id=number,
                name=f"{given} {family}",
                sorting_name=f"{family}, {given}",
                folded_name=fold(f"{given} {family}"),
                group=f"{dice.randint(1, 8)}{dice.choice('AB')} Otters",
                level=SupportLevel(dice.randint(1, 5)),
                level_since=START + timedelta(days=dice.randint(0, 200)),
                last_meeting_on=START + timedelta(days=dice.randint(0, 200)) if dice.random() < 0.5 else None,
                open_actions=dice.randint(0, 3),
            )
        )
    return made


def table() -> RecordTable[PupilListItem]:
    """A table like that of the screen Leerlingen."""
    return RecordTable[PupilListItem](
        [
            Column("name", "naam", lambda row: row.name, sort=lambda row: fold(row.sorting_name), least=21, most=36),
            Column(
                "group", "groep", lambda row: row.group, sort=lambda row: (fold(row.group), row.folded_name), least=7
            ),
            Column("level", "niveau", lambda row: level_badge(row.level), sort=lambda row: row.level, width=6),
            Column("since", "sinds", lambda row: plain(str(row.level_since), "$muted"), width=10),
            Column("met", "laatste overleg", lambda row: plain(str(row.last_meeting_on or "–"), "$muted"), least=15),
            Column(
                "actions", "acties", lambda row: f"{row.open_actions} open", sort=lambda row: row.open_actions, width=10
            ),
        ],
        key=lambda row: row.id,
        finds=finder,
        sort_by="name",
        open_label="dossier",
    )


class WritingDriver(HeadlessDriver):
    """Takes what would go to the terminal and keeps when."""

    last = 0.0
    last_seen = 0.0
    heard: Callable[[], None] = staticmethod(lambda: None)

    @property
    def is_headless(self) -> bool:
        """Textual draws nothing for a driver that says yes."""
        return False

    def write(self, data: str) -> None:
        """Keep the moment of what is drawn; the marks around a frame are no drawing."""
        if len(data) > 20:
            WritingDriver.last, WritingDriver.last_seen = CLOCKS[-1](), time.perf_counter()
            WritingDriver.heard()


class Bench(ThemedApp[None]):
    """The table and the line of keys, as on every screen."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__(DARK)
        self.driver_class = WritingDriver
        self.table = table()

    def compose(self) -> ComposeResult:
        """The table above the keys."""
        yield self.table
        yield KeyBar()


@dataclass
class Measured:
    """Milliseconds of one size."""

    down: list[float] = field(default_factory=list)
    first_filter: list[float] = field(default_factory=list)
    filter: list[float] = field(default_factory=list)
    full_filter: list[float] = field(default_factory=list)
    whole_filter: list[float] = field(default_factory=list)
    sort: list[float] = field(default_factory=list)
    sort_stop: list[float] = field(default_factory=list)
    show: list[float] = field(default_factory=list)
    show_stop: list[float] = field(default_factory=list)


class Bencher:
    """Presses keys and keeps when they were answered."""

    def __init__(self, app: Bench) -> None:
        self.app = app
        self.asked = 0.0
        self.put = 0.0
        self.answered = 0.0
        self.filled = 0.0
        put = app.table._body.put  # noqa: SLF001 - it looks on from outside

        def seen(*rows: object, **named: object) -> None:
            put(*rows, **named)  # type: ignore[arg-type]
            self.put = CLOCKS[-1]()

        app.table._body.put = seen  # type: ignore[method-assign] # noqa: SLF001 - see above
        WritingDriver.heard = self._wrote

    def _wrote(self) -> None:
        body = self.app.table._body  # noqa: SLF001 - see above
        if self.put > self.asked:
            self.answered = self.answered or WritingDriver.last
            if len(body.rows) >= body.screenful or not self.app.table.is_busy:
                self.filled = self.filled or WritingDriver.last

    def _ask(self) -> None:
        self.asked, self.answered, self.filled = CLOCKS[-1](), 0.0, 0.0
        WritingDriver.last_seen = time.perf_counter()

    def press(self, key: str) -> None:
        """Send a key as a terminal does."""
        self._ask()
        event = events.Key(key if key != " " else "space", key if len(key) == 1 else None)
        event.set_sender(self.app)
        self.app._driver.send_message(event)  # type: ignore[union-attr] # noqa: SLF001 - see above

    async def settle(self) -> float:
        """Wait until nothing follows any more; milliseconds from what was asked to the last write."""
        while time.perf_counter() - WritingDriver.last_seen < QUIET or self.app.table.is_busy:  # noqa: ASYNC110 - it looks on from outside
            await asyncio.sleep(0.01)
        return (WritingDriver.last - self.asked) * 1000

    async def answer(self) -> float:
        """Wait for the answer; milliseconds from what was asked to its write."""
        while not self.answered:  # noqa: ASYNC110 - it looks on from outside
            await asyncio.sleep(0.001)
        return (self.answered - self.asked) * 1000

    @property
    def screenful(self) -> float:
        """Milliseconds from what was asked to a full screen, or to all there is."""
        return (self.filled - self.asked) * 1000

    async def longest_stop(self, ask: Callable[[], None]) -> float:
        """Do something big; milliseconds of the longest time in which the loop did nothing else."""
        longest = 0.0
        self._ask()
        self.app.call_later(ask)
        quiet = asyncio.create_task(self.settle())
        while not quiet.done():
            before = CLOCKS[-1]()
            await asyncio.sleep(0.001)
            longest = max(longest, CLOCKS[-1]() - before)
        return longest * 1000


async def measure(count: int, rounds: int) -> Measured:
    """Measure one size."""
    gc.freeze()  # as the program does when what it needs is imported
    app, out = Bench(), Measured()
    rows = pupils(count)
    running = asyncio.create_task(app.run_async(headless=False, size=SIZE, mouse=False))
    while not (app.is_running and app.table.is_mounted and app.table._body.size.height):  # noqa: ASYNC110, SLF001 - see above
        await asyncio.sleep(0.02)
    bench = Bencher(app)
    for _ in range(5):
        fresh = list(rows)
        out.show_stop.append(await bench.longest_stop(lambda fresh=fresh: app.table.show(fresh)))
        out.show.append(bench.screenful)
    app.table.focus()
    await bench.settle()
    for _ in range(rounds):
        bench.press("down")
        out.down.append(await bench.settle())
    for _ in range(max(rounds // 12, 3)):
        for text in TYPED:
            bench.press("slash")
            await bench.settle()
            for index, letter in enumerate(text):
                bench.press(letter)
                (out.filter if index else out.first_filter).append(await bench.answer())
                await asyncio.sleep(0.09)
            out.whole_filter.append(await bench.settle())
            out.full_filter.append(bench.screenful)
            bench.press("escape")
            await bench.settle()
    for _ in range(2):
        for key in ("group", "level", "actions", "name"):
            for reverse in (False, True):
                ask = lambda key=key, reverse=reverse: app.table.sort(key, reverse=reverse)  # noqa: E731 - said once
                out.sort_stop.append(await bench.longest_stop(ask))
                out.sort.append(bench.screenful)
    app.exit()
    await running
    return out


def p95(values: list[float]) -> float:
    """The value that nineteen of twenty stay under."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def report(measured: dict[int, Measured]) -> bool:
    """Print the figures and the bars; tell whether all are met."""
    lines: list[tuple[str, Callable[[Measured], float], float | None]] = [
        ("Down, p95 to the last write", lambda each: p95(each.down), 16),
        ("first filter key, p95 to the answer", lambda each: p95(each.first_filter), 25),
        ("later filter keys, p95 to the answer", lambda each: p95(each.filter), 16),
        ("last filter key, median to the screenful", lambda each: statistics.median(each.full_filter), None),
        ("last filter key, p95 to the screenful", lambda each: p95(each.full_filter), None),
        ("last filter key, p95 to the whole", lambda each: p95(each.whole_filter), None),
        ("sort, p95 to the screenful", lambda each: p95(each.sort), None),
        ("sort, longest stop", lambda each: max(each.sort_stop), 100),
        ("show, p95 to the screenful", lambda each: p95(each.show), None),
        ("show, longest stop", lambda each: max(each.show_stop), 100),
    ]
    print(f"{'milliseconds':42}" + "".join(f"{size:>9,}" for size in measured) + "      bar")
    good = True
    for name, value, bar in lines:
        values = [value(each) for each in measured.values()]
        met = bar is None or max(values) <= bar
        good &= met
        verdict = "" if bar is None else f"{bar:9.0f}  {'met' if met else 'NOT MET'}"
        print(f"{name:42}" + "".join(f"{each:9.1f}" for each in values) + verdict)
    sizes = sorted(measured)
    ratio = p95(measured[sizes[-1]].down) / p95(measured[sizes[0]].down)
    good &= ratio <= 1.5
    verdict = "met" if ratio <= 1.5 else "NOT MET"
    print(
        f"{f'Down, {sizes[-1]:,} / {sizes[0]:,}':42}"
        + " " * 9 * (len(sizes) - 1)
        + f"{ratio:9.2f}{1.5:9.1f}  {verdict}"
    )
    return good


def figures(rounds: int, sizes: Sequence[int] = (600, 6_000, 60_000)) -> list[Figure]:
    """What the bars are of, on the clock and then once more in the time that was worked."""
    clocks = []
    for clock in (time.perf_counter, time.process_time):
        CLOCKS.append(clock)
        clocks.append({size: asyncio.run(measure(size, rounds)) for size in sizes})
        CLOCKS.pop()
    wall, cpu = clocks
    found = []
    for what, values, bar, why in (
        ("Down p95", lambda each: each.down, 16, DOWN_WHY),
        ("first filter key p95", lambda each: each.first_filter, 25, FILTER_WHY),
        ("later filter key p95", lambda each: each.filter, 16, FILTER_WHY),
    ):
        found += [
            Figure(
                what=f"{what}, {size:,} pupils",
                value=p95(values(wall[size])),
                bar=bar,
                cpu=p95(values(cpu[size])),
                why=why,
            )
            for size in sizes
        ]
    least, most = min(sizes), max(sizes)
    found.append(
        Figure(
            what=f"Down p95, {most:,} pupils",
            value=p95(wall[most].down),
            against=p95(wall[least].down),
            than=f"{least:,} pupils",
            bar=1.5,
            cpu=p95(cpu[most].down) / p95(cpu[least].down),
        )
    )
    return found


def main() -> int:
    """Measure every size in one run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--sizes", type=int, nargs="+", default=[600, 6000, 60000])
    parser.add_argument("--cpu", action="store_true")
    arguments = parser.parse_args()
    if arguments.cpu:
        CLOCKS.append(time.process_time)
    return 0 if report({size: asyncio.run(measure(size, arguments.rounds)) for size in arguments.sizes}) else 1


if __name__ == "__main__":
    sys.exit(main())
