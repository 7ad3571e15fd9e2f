"""Bringing an older database up to date: a verified backup first, then every migration in one transaction.

Foreign keys are off *before* BEGIN (inside it SQLite ignores that, and rebuilding a parent table was seen to delete its
children and their triggers); what they guard is checked before COMMIT instead.
"""

import os
from pathlib import Path

from sqlalchemy import Connection, Engine

from ib_console.domain.clock import AMSTERDAM, Clock
from ib_console.domain.errors import StorageError
from ib_console.models.connection import RawConnection, connect, driver, pragma, storage_error
from ib_console.models.home import sync_folder, write_errors
from ib_console.models.schema import Schema, create_triggers, drop_triggers, revision, stamp


def write_backup(source: RawConnection, target: Path, key: bytes) -> None:
    """Copy the database to a new encrypted file with the same key, and check it before it gets its name.

    Its journal is DELETE: a WAL file on a read-only stick cannot even be read. Raises `StorageError`; then no half copy
    stays.
    """
    partial = target.with_name(f"{target.name}.tmp")
    partial.unlink(missing_ok=True)
    try:
        with write_errors(target.parent):
            _copy(source, partial, key)
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            partial.replace(target)
            sync_folder(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def _copy(source: RawConnection, path: Path, key: bytes) -> None:
    copy = connect(path, key, create=True)
    try:
        source.backup(copy)
        pragma(copy, "journal_mode=DELETE")
        if pragma(copy, "integrity_check") != "ok" or pragma(copy, "cipher_integrity_check") is not None:
            raise StorageError("damaged", file=str(path))
    except driver().Error as error:
        raise storage_error(error, path) from None
    finally:
        copy.close()


def migrate(engine: Engine, source: RawConnection, database: Path, key: bytes, schema: Schema, clock: Clock) -> Path:
    """Back up, migrate to `schema.number` and return the backup's path.

    Raises `StorageError("migration_failed")` when the outcome breaks a reference, loses rows or is not the number that
    was meant; whatever goes wrong, the database is then as it was.
    """
    current = int(pragma(source, "user_version"))
    moment = clock.now().astimezone(AMSTERDAM).strftime("%Y%m%d-%H%M%S")
    backup = database.with_name(f"reservekopie-schema{current}-{moment}.db")
    write_backup(source, backup, key)
    pragma(source, "foreign_keys=OFF")
    try:
        with engine.begin() as connection:
            before = _row_counts(connection)
            drop_triggers(connection)
            moved = _run(connection, schema, backup)
            create_triggers(connection, schema)
            stamp(connection, schema.number)
            _verify(connection, schema, before, moved, backup)
    finally:
        pragma(source, "foreign_keys=ON")
    return backup


def _run(connection: Connection, schema: Schema, backup: Path) -> set[str]:
    """Run the migrations that are due; return the tables in which they say rows may come or go."""
    from alembic import command  # noqa: PLC0415 -- half a second, and only needed when a database is behind
    from alembic.config import Config  # noqa: PLC0415 -- the same
    from alembic.script import ScriptDirectory  # noqa: PLC0415 -- the same
    from alembic.util import CommandError  # noqa: PLC0415 -- the same

    config = Config()
    config.set_main_option("path_separator", "newline")
    config.set_main_option("script_location", _escaped(Path(__file__).parent / "migrations"))
    config.set_main_option("version_locations", _escaped(schema.versions))
    config.attributes.update(connection=connection, metadata=schema.metadata)
    try:
        command.upgrade(config, revision(schema.number))
    except CommandError:
        # Its bookkeeping does not fit the migrations that were shipped.
        raise StorageError("migration_failed", file=str(backup)) from None
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    return {table for script in scripts for table in getattr(script.module, "moved_rows", ())}


def _escaped(path: Path) -> str:
    # Alembic reads its settings with configparser, for which a percent sign is special.
    return str(path).replace("%", "%%")


def _row_counts(connection: Connection) -> dict[str, int]:
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).scalars()
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()  # noqa: S608 -- a name from the database itself
        for name in list(names)
    }


def _verify(connection: Connection, schema: Schema, before: dict[str, int], moved: set[str], backup: Path) -> None:
    after = _row_counts(connection)
    lost = [name for name, rows in before.items() if name not in moved and after.get(name, 0) != rows]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    missing = [table.name for table in schema.tables() if table.name not in after]
    stamped = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    if lost or broken is not None or missing or stamped != revision(schema.number):
        raise StorageError("migration_failed", file=str(backup))
