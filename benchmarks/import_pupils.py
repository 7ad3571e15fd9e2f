"""How long writing an import of 10,000 pupils takes against raw executemany into an encrypted file; parsing apart.

    uv run python benchmarks/import_pupils.py [--pupils 10000] [--pairs 15]

The bar is a ratio of at most 3, measured in pairs inside one run.
"""

import argparse
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from ib_console.bootstrap import found_school
from ib_console.domain.class_list import ClassList, ListedGroup, ListedPupil, SourceFormat
from ib_console.domain.clock import FixedClock
from ib_console.models.connection import connect, prepare
from ib_console.models.key_slots import KeyCost

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
CHEAP = KeyCost(memory_kib=64, iterations=1, lanes=1)
GROUP_SIZE = 25


def class_list(pupils: int) -> ClassList:
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
    return ClassList(source_format=SourceFormat.EDEXML, school_year=2026, groups=groups, pupils=listed)


def ours(folder: Path, listed: ClassList) -> float:
    """Seconds to compare, plan and write the import, with its whole change log."""
    opened = found_school(folder, "vier losse woorden hier", CLOCK, name="Meting", cost=CHEAP)
    start = time.perf_counter()
    opened.services.imports.apply(listed, {})
    taken = time.perf_counter() - start
    assert len(opened.services.pupils.all()) == len(listed.pupils)
    opened.close()
    return taken


def raw(folder: Path, listed: ClassList) -> float:
    """Seconds to write the same pupils, places and beginstanden with executemany, without any log."""
    folder.mkdir()
    path = folder / "raw.db"
    connection = connect(path, bytes(32), create=True)
    prepare(connection, path)
    cursor = connection.cursor()
    cursor.execute("CREATE TABLE pupil (id INTEGER PRIMARY KEY, key TEXT UNIQUE, given TEXT, family TEXT, born TEXT)")
    cursor.execute("CREATE TABLE move (id INTEGER PRIMARY KEY, pupil INTEGER, target INTEGER, day TEXT)")
    cursor.execute("CREATE TABLE place (id INTEGER PRIMARY KEY, pupil INTEGER, class INTEGER, since TEXT)")
    for table in ("move", "place"):
        cursor.execute(f"CREATE INDEX by_pupil_{table} ON {table} (pupil)")
    pupils = [(n, one.key, one.given_name, one.family_name, str(one.birth_date)) for n, one in enumerate(listed.pupils)]
    start = time.perf_counter()
    cursor.execute("BEGIN IMMEDIATE")
    cursor.executemany("INSERT INTO pupil VALUES (?, ?, ?, ?, ?)", pupils)
    cursor.executemany("INSERT INTO move VALUES (NULL, ?, 1, '2026-08-01')", [(row[0],) for row in pupils])
    cursor.executemany("INSERT INTO place VALUES (NULL, ?, ?, '2026-08-01')", [(n[0], n[0] // 25) for n in pupils])
    cursor.execute("COMMIT")
    taken = time.perf_counter() - start
    connection.close()
    return taken


def main() -> None:
    """Measure in pairs and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pupils", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=15)
    options = parser.parse_args()
    listed = class_list(options.pupils)
    pairs = []
    for _ in range(options.pairs):
        with tempfile.TemporaryDirectory() as folder:
            pairs.append((ours(Path(folder) / "ours", listed), raw(Path(folder) / "raw", listed)))
    ratios = sorted(mine / theirs for mine, theirs in pairs)
    print(f"{options.pupils} pupils, {options.pairs} pairs")
    print(f"import   {statistics.median(mine for mine, _ in pairs) * 1000:8.0f} ms")
    print(f"raw      {statistics.median(theirs for _, theirs in pairs) * 1000:8.0f} ms")
    print(f"ratio    {statistics.median(ratios):8.2f}  ({ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main()
