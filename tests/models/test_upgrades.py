"""A school of every schema that was shipped, brought up to date by the program's own migrations."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData, text
from store_helpers import CHEAP, PASSPHRASE

from ib_console.domain.clock import FixedClock
from ib_console.models.engine import Store
from ib_console.models.schema import SCHEMA_NUMBER, Schema, shipped_schema
from ib_console.services.container import services_on

KEPT = Path(__file__).parent / "fixtures"
ROWS = """
INSERT INTO school (name, school_year, coordinator_label, version) VALUES ('De Driemaster', 2026, '', 1);
INSERT INTO pupil (given_name, initials, prefix, family_name, branch, destination, level, help_question,
    helping_factors, hindering_factors, own_words, version)
    VALUES ('Jan', '', '', 'Jansen', '', '', 2, '', '', '', '', 1);
INSERT INTO level_move (pupil_id, kind, target, moved_on, recorded_at, reason, domains, forced)
    VALUES (1, 'beginstand', 2, '2026-08-31', '2026-08-31 08:00:00.000000', '', '[]', 0)
"""


def kept(number: int) -> Iterator[str]:
    """The statements of a kept schema, one by one."""
    whole = (KEPT / f"schema_{number:04d}.sql").read_text(encoding="utf-8")
    for statement in whole.split("\nCREATE ")[1:]:
        yield f"CREATE {statement.strip()}"


def tables_of(store: Store) -> set[str]:
    """The parts of every table in any order (a column that came later stands last), and every index and trigger."""
    with store.reading() as session:
        made = session.execute(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")).scalars()
        whole = (" ".join(statement.split()).replace(" )", ")") for statement in made)
        return {
            f"{one.partition(' (')[0]}: {part.strip()}"
            for one in whole
            for part in (
                one.partition(" (")[2].removesuffix(")").split(", ") if one.startswith("CREATE TABLE") else [one]
            )
        }


@pytest.fixture(params=range(1, SCHEMA_NUMBER))
def old(request: pytest.FixtureRequest, home: Path, clock: FixedClock) -> Path:
    """A school as the program of an older schema made it, with a pupil and an append-only row."""
    bare = Schema(metadata=MetaData(), number=request.param, versions=shipped_schema().versions)
    store = Store.create(home, PASSPHRASE, clock, schema=bare, cost=CHEAP)
    with store.transaction("filled") as unit:
        connection = unit.session.connection()
        standing = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
        for statement in kept(request.param):
            if statement.split()[2].strip('"') not in standing:
                connection.exec_driver_sql(statement)
        for row in ROWS.split(";"):
            connection.exec_driver_sql(row)
    store.close()
    return home


def test_it_gets_the_tables_of_today_and_keeps_its_rows_and_a_backup(
    old: Path, clock: FixedClock, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    new = Store.create(tmp_path / "nieuw", PASSPHRASE, clock, cost=CHEAP)
    store = Store.open(old, PASSPHRASE, clock)
    assert tables_of(store) == tables_of(new)
    assert store.check() == []
    services = services_on(store, clock)
    assert services.school.get().name == "De Driemaster"
    assert [pupil.name for pupil in services.pupils.all()] == ["Jan Jansen"]
    assert len(services.dossiers.view(1).moves) == 1
    services.columns.remember(("Wie",), {"wie": "full_name"})
    services.history.undo_last()
    store.close()
    new.close()
    number = request.node.callspec.params["old"]
    assert (old / f"reservekopie-schema{number}-20261124-100000.db").exists()
