"""The tables as a whole: making them, numbering them, and the triggers that guard the append-only ones.

The number stands in SQLite's `user_version`. This module must not import Alembic: it costs half a second and is only
needed when a database is behind (see `migrate`).
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.exc import DBAPIError

import ib_console.models
from ib_console.models.base import Base
from ib_console.models.history import HISTORY

SCHEMA_NUMBER = 4
"""Raise it by one with every new file in `migrations/versions`; migration 0007 leads to schema 7."""

_TRIGGER_PREFIX = "append_only_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """What a database must look like: its tables, its number, and the folder of migrations that lead to it."""

    metadata: MetaData
    number: int
    versions: Path

    def tables(self) -> list[Table]:
        """Return every table, parents first: those of the change log, then those of the rows."""
        return [*HISTORY.sorted_tables, *self.metadata.sorted_tables]


def shipped_schema() -> Schema:
    """Return the program's own schema. Imports every module of rows, so that none can be forgotten."""
    for module in pkgutil.iter_modules(ib_console.models.__path__):
        if not module.ispkg:
            importlib.import_module(f"ib_console.models.{module.name}")
    versions = Path(__file__).parent / "migrations" / "versions"
    return Schema(metadata=Base.metadata, number=SCHEMA_NUMBER, versions=versions)


def create_tables(connection: Connection, schema: Schema) -> None:
    """Make every table and trigger and stamp the number, in the transaction of the caller."""
    HISTORY.create_all(connection)
    schema.metadata.create_all(connection)
    # Alembic's own bookkeeping, written without importing it: later it must know where to start.
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (revision(schema.number),))
    create_triggers(connection, schema)
    stamp(connection, schema.number)


def revision(number: int) -> str:
    """Return the migration's id that leads to a schema number: 7 is "0007"."""
    return f"{number:04d}"


def stamp(connection: Connection, number: int) -> None:
    """Write the schema number; like everything else it is only kept when the transaction commits."""
    connection.exec_driver_sql(f"PRAGMA user_version={number}")


def triggers(schema: Schema) -> Iterator[tuple[str, str]]:
    """Give the name and the statement of each trigger that refuses to change or remove an append-only row."""
    for table in schema.tables():
        if not table.info.get("append_only"):
            continue
        for verb in ("update", "delete"):
            name = f"{_TRIGGER_PREFIX}{table.name}_{verb}"
            guard = "WHEN NOT EXISTS (SELECT 1 FROM purge_permit) BEGIN SELECT RAISE(ABORT, 'append_only'); END"
            yield name, f'CREATE TRIGGER "{name}" BEFORE {verb.upper()} ON "{table.name}" {guard}'


def create_triggers(connection: Connection, schema: Schema) -> None:
    """Make the triggers; they must not stand yet."""
    for _, statement in triggers(schema):
        connection.exec_driver_sql(statement)


def drop_triggers(connection: Connection) -> None:
    """Remove the triggers, so that a migration may rebuild their tables."""
    for name in standing_triggers(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def standing_triggers(connection: Connection) -> set[str]:
    """Return the names of the append-only triggers that stand in the database."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars()
    return {name for name in names if name.startswith(_TRIGGER_PREFIX)}


def problems_of(connection: Connection, schema: Schema) -> list[str]:
    """Return what is wrong with the file, as codes; see `Store.check`."""
    expected = {name for name, _ in triggers(schema)}
    looks: dict[str, Callable[[], bool]] = {
        "damaged_structure": lambda: connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok",
        "damaged_pages": lambda: connection.exec_driver_sql("PRAGMA cipher_integrity_check").first() is None,
        "broken_references": lambda: connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None,
        "missing_guards": lambda: standing_triggers(connection) == expected,
    }
    return [code for code, sound in looks.items() if not _answers(sound)]


def _answers(sound: Callable[[], bool]) -> bool:
    try:
        return sound()
    except DBAPIError:
        # A page that cannot be decrypted makes the question itself fail, and that is an answer.
        return False
