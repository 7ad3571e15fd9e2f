"""How long an import of 10,000 pupils takes against raw executemany of the same rows; parsing apart.

    uv run python benchmarks/import_pupils.py [--pupils 10000] [--pairs 15]

The raw side writes exactly the rows that the import left behind, in every table, into an encrypted file with the
program's own tables, indexes and triggers, in one transaction. The bar is a ratio of at most 3, measured in pairs
inside one run. The narrow side writes three small tables of pupils, places and beginstanden, without any log.
"""

import argparse
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from figures import Figure, Moment, in_pairs, machine, now, since, table
from sqlalchemy.orm import Session

from ib_console.bootstrap import found_school
from ib_console.domain.class_list import ClassList, ListedGroup, ListedPupil, SourceFormat
from ib_console.domain.clock import FixedClock
from ib_console.models.connection import connect, engine_on, prepare
from ib_console.models.key_slots import KeyCost
from ib_console.models.schema import create_tables, shipped_schema

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
CHEAP = KeyCost(memory_kib=64, iterations=1, lanes=1)
GROUP_SIZE = 25
SCHEMA = shipped_schema()
TABLES = [table.name for table in SCHEMA.tables()]


def class_list(pupils: int, school_year: int = 2026) -> ClassList:
    """A class list of so many pupils in groups of 25."""
    groups = tuple(
        ListedGroup(file_key=f"G{number}", key=f"G{number}", name=f"Groep {number}", year_groups=("5",))
        for number in range(-(-pupils // GROUP_SIZE))
    )
    listed = tuple(
        ListedPupil(
            line=number,
            key=f"K{number}",
            given_name=f"Voornaam{number}",
            family_name=f"Achternaam{number}",
            birth_date=datetime(2018, 1 + number % 12, 1 + number % 28, tzinfo=UTC).date(),
            group_key=f"G{number // GROUP_SIZE}",
        )
        for number in range(pupils)
    )
    return ClassList(source_format=SourceFormat.EDEXML, school_year=school_year, groups=groups, pupils=listed)


Rows = dict[str, list[tuple[Any, ...]]]


def ours(folder: Path, listed: ClassList) -> tuple[Moment, Rows]:
    """Seconds to compare, plan and write the import with its whole change log; and the rows it wrote, per table."""
    opened = found_school(folder, "vier losse woorden hier", CLOCK, name="Meting", cost=CHEAP)
    with opened.store.reading() as session:
        before = {name: last_row(session, name) for name in TABLES}
    start = now()
    opened.services.imports.apply(listed, {})
    taken = since(start)
    assert len(opened.services.pupils.all()) == len(listed.pupils)
    with opened.store.reading() as session:
        rows = {name: rows_after(session, name, last) for name, last in before.items()}
    opened.close()
    return taken, {name: written for name, written in rows.items() if written}


def last_row(session: Session, table: str) -> int:
    """The number of the last row of a table."""
    return int(session.connection().exec_driver_sql(f'SELECT coalesce(max(rowid), 0) FROM "{table}"').scalar() or 0)  # noqa: S608 -- our own tables


def rows_after(session: Session, table: str, last: int) -> list[tuple[Any, ...]]:
    """The rows of a table that came after a row, as they are stored."""
    found = session.connection().exec_driver_sql(f'SELECT * FROM "{table}" WHERE rowid > ? ORDER BY rowid', (last,))  # noqa: S608 -- our own tables
    return [tuple(row) for row in found]


def raw(folder: Path, rows: Rows) -> Moment:
    """Seconds to write the same rows with executemany into a new file with the same tables."""
    folder.mkdir()
    path = folder / "raw.db"
    connection = connect(path, bytes(32), create=True)
    with engine_on(connection).begin() as begun:
        create_tables(begun, SCHEMA)
    prepare(connection, path)
    cursor = connection.cursor()
    start = now()
    cursor.execute("BEGIN IMMEDIATE")
    for name in TABLES:
        if written := rows.get(name):
            cursor.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(written[0]))})', written)  # noqa: S608 -- our own tables
    cursor.execute("COMMIT")
    taken = since(start)
    assert cursor.execute("SELECT count(*) FROM pupil").fetchone()[0] == len(rows["pupil"])
    connection.close()
    return taken


def narrow(folder: Path, listed: ClassList) -> Moment:
    """Seconds to write the same pupils, places and beginstanden with executemany, without any log."""
    folder.mkdir()
    path = folder / "raw.db"
    connection = connect(path, bytes(32), create=True)
    prepare(connection, path)
    cursor = connection.cursor()
    cursor.execute("CREATE TABLE pupil (id INTEGER PRIMARY KEY, key TEXT UNIQUE, given TEXT, family TEXT, born TEXT)")
    cursor.execute("CREATE TABLE move (id INTEGER PRIMARY KEY, pupil INTEGER, target INTEGER, day TEXT)")
    cursor.execute("CREATE TABLE place (id INTEGER PRIMARY KEY, pupil INTEGER, class INTEGER, since TEXT)")
    for owned in ("move", "place"):
        cursor.execute(f"CREATE INDEX by_pupil_{owned} ON {owned} (pupil)")
    pupils = [(n, one.key, one.given_name, one.family_name, str(one.birth_date)) for n, one in enumerate(listed.pupils)]
    start = now()
    cursor.execute("BEGIN IMMEDIATE")
    cursor.executemany("INSERT INTO pupil VALUES (?, ?, ?, ?, ?)", pupils)
    cursor.executemany("INSERT INTO move VALUES (NULL, ?, 1, '2026-08-01')", [(row[0],) for row in pupils])
    cursor.executemany("INSERT INTO place VALUES (NULL, ?, ?, '2026-08-01')", [(n[0], n[0] // 25) for n in pupils])
    cursor.execute("COMMIT")
    taken = since(start)
    connection.close()
    return taken


def figures(rounds: int, pupils: int = 10_000) -> list[Figure]:
    """Measure in pairs."""
    listed = class_list(pupils)
    mine, same, small = [], [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            taken, rows = ours(Path(folder) / "ours", listed)
            mine.append(taken)
            same.append(raw(Path(folder) / "raw", rows))
            small.append(narrow(Path(folder) / "narrow", listed))
    why = "a pupil is one row of several: its place, its beginstand and what the change log says of each"
    return [
        in_pairs(f"import of {pupils:,}", mine, same, than="executemany", bar=3, why=why),
        in_pairs(f"import of {pupils:,}", mine, small, than="three tables", why=why),
    ]


def main() -> None:
    """Measure in pairs and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pupils", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=15)
    options = parser.parse_args()
    print(machine())
    print(table(figures(options.pairs, options.pupils)))


if __name__ == "__main__":
    main()
