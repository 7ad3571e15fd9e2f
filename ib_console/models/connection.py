"""Opening one SQLCipher file, and what its errors mean. Everything that is SQLite's own sits here and in `schema`.

The order of the pragmas is the point: the log must be silent before the key is tried (it prints through the screen),
and nothing may be written before the file is known to be ours.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from ib_console.domain.errors import IbError, RuleViolation, StorageError

RawConnection = Any
"""A DBAPI connection of sqlcipher3, which has no types of its own."""

_BEGIN = "ib_console_begin"
_SECONDS_TO_WAIT = 1.0

# SQLite's primary result codes.
_CODES = {
    5: "second_window",  # BUSY
    6: "second_window",  # LOCKED
    7: "disk_error",  # NOMEM
    8: "read_only_folder",  # READONLY
    10: "disk_error",  # IOERR
    11: "damaged",  # CORRUPT
    13: "disk_full",  # FULL
    14: "folder_unusable",  # CANTOPEN
    26: "unreadable_database",  # NOTADB
}


def driver() -> Any:  # noqa: ANN401 -- a module without types
    """Return the SQLCipher driver. Raises `StorageError("sqlcipher_missing")`: a plain SQLite would not encrypt."""
    try:
        from sqlcipher3 import dbapi2  # noqa: PLC0415 -- its absence is a sentence, not a crash at import
    except ImportError:
        raise StorageError("sqlcipher_missing") from None
    return dbapi2


def connect(path: Path, key: bytes, *, create: bool = False) -> RawConnection:
    """Open a file with a raw 32-byte key and read its first page; never creates a file unless `create`.

    Raises `StorageError`: "unreadable_database" (another key, or not a database: SQLite cannot tell these apart),
    "second_window", "sqlcipher_missing", "folder_unusable".
    """
    dbapi = driver()
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    try:
        connection = dbapi.connect(uri, uri=True, isolation_level=None, timeout=_SECONDS_TO_WAIT)
    except dbapi.Error as error:
        raise storage_error(error, path) from None
    try:
        encrypted = _unlock(connection, key)
    except dbapi.Error as error:
        connection.close()
        raise storage_error(error, path) from None
    if not encrypted:
        connection.close()
        raise StorageError("sqlcipher_missing")
    return connection


def _unlock(connection: RawConnection, key: bytes) -> bool:
    pragma(connection, "cipher_log_level=none")
    pragma(connection, f"key=\"x'{key.hex()}'\"")
    if not pragma(connection, "cipher_version"):
        return False
    pragma(connection, "locking_mode=EXCLUSIVE")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return True


def prepare(connection: RawConnection, path: Path) -> None:
    """Set what a working connection needs, and prove that the file can be written."""
    dbapi = driver()
    try:
        pragma(connection, "journal_mode=WAL")
        pragma(connection, "synchronous=FULL")
        pragma(connection, "foreign_keys=ON")
        pragma(connection, "secure_delete=ON")
        pragma(connection, "temp_store=MEMORY")
        # Without this, INSERT OR REPLACE would pass the triggers of an append-only table.
        pragma(connection, "recursive_triggers=ON")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except dbapi.Error as error:
        raise storage_error(error, path) from None


def pragma(connection: RawConnection, text: str) -> Any:  # noqa: ANN401 -- a pragma answers with text or a number
    """Run one pragma and return its first value, or `None`."""
    row = connection.execute(f"PRAGMA {text}").fetchone()
    return None if row is None else row[0]


def engine_on(connection: RawConnection) -> Engine:
    """Return an engine on this one connection, with explicit BEGIN. Parameters never reach a message."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        module=driver(),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def reading(engine: Engine) -> Engine:
    """Return the same engine for transactions that cannot write."""
    return engine.execution_options(**{_BEGIN: "BEGIN"})


def _begin(connection: Connection) -> None:
    begin = connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE")
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if begin == 'BEGIN' else 'OFF'}")
    connection.exec_driver_sql(begin)


def meaning(error: DBAPIError, path: Path) -> IbError | None:
    """Return the error with a sentence of its own that a database error stands for, or `None` when it has none."""
    if "append_only" in str(error.orig):
        return RuleViolation("append_only")
    code = _primary_code(error.orig)
    return storage_error(error.orig, path) if code in _CODES else None


def _primary_code(error: BaseException | None) -> int:
    # The low byte; the rest says which kind of, say, I/O error it was.
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def storage_error(error: BaseException | None, path: Path) -> StorageError:
    """Return what an error of the driver means for the user."""
    return StorageError(_CODES.get(_primary_code(error), "disk_error"), folder=str(path.parent), file=str(path))
