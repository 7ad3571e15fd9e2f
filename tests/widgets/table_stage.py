"""A table of pupils for the tests of RecordTable, as short and as long as lists get."""

from dataclasses import dataclass, replace
from functools import cache

from driver import Driver
from textual.content import Content

from ib_console.domain.text import fold, matches
from ib_console.widgets.record_table import Column, RecordTable
from ib_console.widgets.texts import plain

__all__ = ["LENGTHS", "Pupil", "a_table", "pupils", "replace", "shown"]

LENGTHS = (600, 60_000)
"""A school, and a board of a hundred schools."""


@dataclass(frozen=True)
class Pupil:
    id: int
    name: str
    group: str = "5B"
    level: int | None = 1
    note: str = ""


@cache
def _made(count: int) -> tuple[Pupil, ...]:
    return tuple(
        Pupil(number, f"Leerling {number:03}", f"{number % 6 + 3}A", number % 5 + 1) for number in range(count)
    )


def pupils(count: int) -> list[Pupil]:
    return list(_made(count))


def a_table(**named: object) -> RecordTable[Pupil]:
    named = {"empty": "Nog geen leerlingen. Importeer een klassenlijst met i.", **named}
    return RecordTable[Pupil](
        [
            Column("name", "naam", lambda row: row.name, sort=lambda row: row.name, least=20, most=40),
            Column("group", "groep", lambda row: row.group, sort=lambda row: row.group, width=6),
            Column("level", "niveau", lambda row: Content(str(row.level or "")), sort=lambda row: row.level, width=8),
            Column("note", "laatste overleg", lambda row: plain(row.note, "$muted"), width=30, priority=2),
            Column("more", "herkomst", lambda _: "school", width=20, priority=3),
        ],
        key=lambda row: row.id,
        matches=lambda row, text: matches(text, fold(row.name)),
        **named,  # type: ignore[arg-type]
    )


async def shown(driver: Driver, rows: list[Pupil]) -> RecordTable[Pupil]:
    table = driver.one(RecordTable)
    table.show(rows)
    table.focus()
    await driver.settle()
    return table
