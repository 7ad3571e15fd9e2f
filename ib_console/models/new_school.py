"""Making the files of a new school, and the looks taken before a school is made or opened.

The database is built under another name and gets its own when the key file stands, so a school is there whole or not at
all. What fails leaves the folder as it was. It must not know sessions or rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ib_console.domain.errors import StorageError
from ib_console.models.connection import connect, engine_on, meaning
from ib_console.models.home import Home, make_folder, may_write, sync_client, sync_folder, write_errors
from ib_console.models.key_slots import KeyCost, KeySlots, write_key_slots
from ib_console.models.lock import FolderLock
from ib_console.models.schema import Schema, create_tables


def school_stands(home: Home) -> bool:
    """Say whether a school, or a part of one, stands in this folder."""
    with write_errors(home.folder):
        return home.database.exists() or home.keys.exists()


def refuse_sync_client(home: Home) -> None:
    """Raise `StorageError("sync_folder")` when a sync client watches the folder."""
    if (client := sync_client(home.folder)) is not None:
        raise StorageError("sync_folder", folder=str(home.folder), client=client)


def refuse_missing(home: Home) -> None:
    """Raise `StorageError` when no database can be opened here.

    Its codes: "no_school", "keys_without_school", "empty_database", "read_only_folder".
    """
    with write_errors(home.folder):
        present, keys = home.database.exists(), home.keys.exists()
        size = home.database.stat().st_size if present else 0
    if not present:
        raise StorageError("keys_without_school" if keys else "no_school", folder=str(home.folder))
    if not may_write(home.database):
        # SQLite would open it for reading only, and fail on its lock with an error that names no cause.
        raise StorageError("read_only_folder", folder=str(home.folder))
    if size == 0:
        # SQLite would take it for a new database and fill it.
        raise StorageError("empty_database", file=str(home.database))


def refuse_existing(home: Home) -> None:
    """Raise `StorageError` when a school stands here: "school_exists", or "keys_without_school" for a part of one."""
    if school_stands(home):
        complete = home.database.exists()
        raise StorageError("school_exists" if complete else "keys_without_school", folder=str(home.folder))


def _building(home: Home) -> Path:
    return home.database.with_name("school.db.nieuw")


def make_files(home: Home, passphrase: str, schema: Schema, cost: KeyCost) -> bytes:
    """Build the database under another name, and give it its own after the key file stands; return the data key."""
    slots, key = KeySlots.create(passphrase, cost)
    building = _building(home)
    _remove_building(home)
    connection = connect(building, key, create=True)
    try:
        engine = engine_on(connection)
        with engine.begin() as begun:
            create_tables(begun, schema)
    except DBAPIError as error:
        raise (meaning(error, home.database) or error) from None
    finally:
        connection.close()
    write_key_slots(home.keys, slots)
    with write_errors(home.folder):
        building.replace(home.database)
        sync_folder(home.folder)
    return key


@contextmanager
def new_lock(home: Home) -> Iterator[FolderLock]:
    """Make the folder and take its lock for a new school; if the block fails, both are as they were before."""
    made = make_folder(home.folder)
    lock = None
    try:
        lock = FolderLock.take(home.lock)
        # Another window may have made its school between the first look and the lock.
        refuse_existing(home)
        yield lock
    except BaseException:
        if lock is not None:
            lock.discard()
        if made:
            with suppress(OSError):
                home.folder.rmdir()
        raise


def _remove_building(home: Home) -> None:
    for path in (_building(home), _building(home).with_name(f"{_building(home).name}-journal")):
        path.unlink(missing_ok=True)


def remove_files(home: Home) -> None:
    """Take away what a failed `create` made; nothing stood there before it."""
    _remove_building(home)
    home.database.unlink(missing_ok=True)
    home.keys.unlink(missing_ok=True)
