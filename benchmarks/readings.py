"""How long it takes to read what a screen shows from the encrypted file, without a screen.

    uv run python benchmarks/readings.py [--pairs 15]

- the list of 60,000 pupils: its one query, against the same SQL on the same connection by hand, in pairs; and the
  whole call, which makes, folds and sorts the lines as well;
- Groepen and Vandaag of a school with 600 pupils in 24 groups;
- what a concept of the SOP changes for those 600, when every move asks something else and everybody needs two rows.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from figures import Figure, Moment, in_pairs, machine, median, now, since, table
from schools import CLOCK, school_of
from sqlalchemy import select

from ib_console.bootstrap import OpenSchool
from ib_console.domain.school_year import school_year_of
from ib_console.domain.sop_edit import Edit, RemoveRow, SetCell, Together
from ib_console.domain.sop_fields import SopPart
from ib_console.models.guidance import NeedRow
from ib_console.models.pupils import PupilRow
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
    concept = _changed_concept(opened)
    found = [
        median(f"{name}, {USUAL} pupils", [taken(call) for _ in range(rounds + 1)][1:], bar=bar, why=why)
        for name, call, bar, why in (*_calls(opened), *_looks_ahead(opened, concept))
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


def _changed_concept(opened: OpenSchool) -> int:
    """A concept in which of every move the first requirement is gone, and everybody's needs are no longer met."""
    services = opened.services
    (concept,) = services.sop_editor.begin(school_year_of(CLOCK.today()) + 1).ids("sop_version")
    version = services.sops.get(concept)
    rows = version.sop.expertise[:2]
    edits: list[Edit] = [RemoveRow(part=SopPart.REQUIREMENTS, key=one.requirements[0].id) for one in version.sop.rules]
    edits += [SetCell(part=SopPart.EXPERTISE, key=row.id, field="available", value=False) for row in rows]
    services.sop_editor.edit(concept, Together(edits=tuple(edits)), version.version)
    with opened.store.transaction("benchmark", subject="school") as unit:
        pupils = unit.session.scalars(select(PupilRow.id)).all()
        needs = [{"pupil_id": one, "text": "hulp", "sop_item_id": row.id} for one in pupils for row in rows]
        unit.insert_many(NeedRow, needs)
    return concept


def _looks_ahead(opened: OpenSchool, concept: int) -> list[tuple[str, Callable[[], object], float | None, str]]:
    outlook = opened.services.sop_outlook
    assert outlook.effect(concept)
    assert outlook.boundary_effect(concept).pupils
    why = "two verdicts and two grenstoetsen a pupil"
    return [
        ("effect of a concept on moves", lambda: outlook.effect(concept), 1000, why),
        ("effect of a concept on boundaries", lambda: outlook.boundary_effect(concept), 1000, why),
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
