"""How long it takes to read what a screen shows from the encrypted file, without a screen.

    uv run python benchmarks/readings.py [--pairs 15]

- the list of 60,000 pupils: its one query, against the same SQL on the same connection by hand, in pairs; and the
  whole call, which makes, folds and sorts the lines as well;
- Groepen and Vandaag of a school with 600 pupils in 24 groups.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from figures import Figure, Moment, in_pairs, machine, median, now, since, table
from schools import CLOCK, school_of

from ib_console.bootstrap import OpenSchool
from ib_console.domain.school_year import school_year_of
from ib_console.services.pupils import list_query

LARGE, USUAL = 60_000, 600
WHY = "SQLAlchemy makes a row of each, and compiles the statement"


def taken(what: Callable[[], object]) -> Moment:
    """How long a call takes; what it returned is let go afterwards."""
    start = now()
    kept = what()
    moment = since(start)
    del kept
    return moment


def of_large(folder: Path, rounds: int) -> list[Figure]:
    """The list of 60,000 pupils against its own SQL."""
    opened = school_of(folder, LARGE)
    query = list_query(CLOCK.today())

    def by_hand() -> object:
        return cursor.execute(statement).fetchall()

    def by_query() -> object:
        with opened.store.reading() as session:
            return session.connection().execute(query).all()

    with opened.store.reading() as session:
        connection = session.connection()
        statement = str(query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
        cursor = connection.connection.cursor()
    measured = [(taken(by_query), taken(by_hand), taken(opened.services.pupils.all)) for _ in range(rounds + 1)]
    queried, raw, whole = zip(*measured[1:], strict=True)
    opened.close()
    return [
        in_pairs(f"list query of {LARGE:,}", queried, raw, than="by hand", bar=1.2, why=WHY),
        in_pairs(f"list of {LARGE:,}, folded and sorted", whole, raw, than="by hand"),
    ]


def of_usual(folder: Path, rounds: int) -> list[Figure]:
    """What the other first screens read."""
    opened = school_of(folder, USUAL)
    found = [
        median(f"{name}, {USUAL} pupils", [taken(call) for _ in range(rounds + 1)][1:], bar=bar, why=why)
        for name, call, bar, why in _calls(opened)
    ]
    opened.close()
    return found


def _calls(opened: OpenSchool) -> list[tuple[str, Callable[[], object], float | None, str]]:
    services, year = opened.services, school_year_of(CLOCK.today())
    why = "a dozen statements and a value for each row"
    return [
        ("read Leerlingen", services.pupils.all, None, ""),
        ("read Groepen", lambda: services.group_overview.of_year(year), 30, why),
        ("read Vandaag", services.agenda.today, 30, why),
    ]


def figures(rounds: int) -> list[Figure]:
    """Measure both schools."""
    with tempfile.TemporaryDirectory() as name:
        return [*of_usual(Path(name) / "usual", rounds), *of_large(Path(name) / "large", rounds)]


def main() -> int:
    """Measure everything in one run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=15)
    found = figures(parser.parse_args().pairs)
    print(machine())
    print(table(found))
    return 0 if all(figure.is_met for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
