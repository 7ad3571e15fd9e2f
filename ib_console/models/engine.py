"""The store of one school: making it, opening it, and the two ways of working in it. Knows no pupil and no rule.

All of it belongs to the thread that opened it (see `database_thread`). When a school cannot be made or opened, a
`StorageError` says why and nothing has been written.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from ib_console.domain.changes import NO_CHANGES, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import RuleViolation, StaleEdit, StorageError
from ib_console.domain.passphrase import passphrase_problem
from ib_console.models.base import Base, table_of
from ib_console.models.connection import RawConnection, connect, driver, engine_on, meaning, pragma, prepare, reading
from ib_console.models.home import Home, restrict_new_files
from ib_console.models.key_slots import STANDARD_COST, KeyCost, read_key_slots, write_key_slots
from ib_console.models.lock import FolderLock
from ib_console.models.migrate import migrate
from ib_console.models.new_school import (
    make_files,
    new_lock,
    refuse_existing,
    refuse_missing,
    refuse_sync_client,
    remove_files,
    school_stands,
)
from ib_console.models.reversal import Record, References, read_reversal, read_steps_upon
from ib_console.models.schema import Schema, problems_of, shipped_schema
from ib_console.models.undo import UndoHandler, undo_step
from ib_console.models.unit import ReadingSession, RecordedSession, Unit


class Store:
    """An open school. Use `transaction` to write and `reading` to read; one at a time."""

    def __init__(self, home: Home, connection: RawConnection, schema: Schema, clock: Clock, lock: FolderLock) -> None:
        self._home = home
        self._work_on(connection)
        self._schema = schema
        self._clock = clock
        self._handlers: dict[str, UndoHandler] = {}
        self._busy = False
        self._companion: Callable[[Unit], object] | None = None
        self.lock = lock
        """The lock on the folder; it can outlive the connection, see `close` and `reopen`."""

    @staticmethod
    def exists(home: Path) -> bool:
        """Say whether a school, or a part of one, stands in this folder."""
        return school_stands(Home(home))

    @classmethod
    def create(
        cls, home: Path, passphrase: str, clock: Clock, *, schema: Schema | None = None, cost: KeyCost = STANDARD_COST
    ) -> Self:
        """Make a new school and open it.

        Raises `RuleViolation("passphrase_too_short")` and `StorageError`: "sync_folder", "school_exists",
        "keys_without_school", "read_only_folder", "folder_unusable", "disk_full", "second_window",
        "sqlcipher_missing". After any of these the folder is as it was.
        """
        here, schema = Home(home.absolute()), schema or shipped_schema()
        if (problem := passphrase_problem(passphrase)) is not None:
            raise RuleViolation(problem)
        refuse_sync_client(here)
        refuse_existing(here)
        driver()
        restrict_new_files()
        with new_lock(here) as lock:
            try:
                key = make_files(here, passphrase, schema, cost)
                return cls._opened(here, key, schema, clock, lock)
            except BaseException:
                remove_files(here)
                raise

    @classmethod
    def open(cls, home: Path, passphrase: str, clock: Clock, *, schema: Schema | None = None) -> Self:
        """Open the school in this folder.

        Raises `StorageError`: "no_school", "sync_folder", "empty_database", "missing_keys", "keys_without_school",
        "broken_keys", "newer_keys", "wrong_passphrase", "second_window", "unreadable_database", "damaged",
        "newer_schema", "migration_failed", "read_only_folder", "disk_full", "sqlcipher_missing".
        """
        here = Home(home.absolute())
        refuse_sync_client(here)
        refuse_missing(here)
        key = read_key_slots(here.keys).unwrap(passphrase)
        restrict_new_files()
        lock = FolderLock.take(here.lock)
        try:
            return cls._opened(here, key, schema or shipped_schema(), clock, lock)
        except BaseException:
            lock.discard()
            raise

    @classmethod
    def _opened(cls, home: Home, key: bytes, schema: Schema, clock: Clock, lock: FolderLock) -> Self:
        connection = connect(home.database, key)
        try:
            number = _known_number(connection, home, schema)
            prepare(connection, home.database)
            store = cls(home, connection, schema, clock, lock)
            if number < schema.number:
                with store._errors():
                    migrate(store._engine, connection, home.database, key, schema, clock)
        except BaseException:
            connection.close()
            raise
        return store

    def close(self, *, keep_lock: bool = False) -> None:
        """Close the database; with `keep_lock` no second window can take the school meanwhile (the locked screen)."""
        self._engine.dispose()
        self._connection.close()
        if not keep_lock:
            self.lock.release()

    def reopen(self, passphrase: str) -> None:
        """Open again what `close(keep_lock=True)` closed, for everybody who has this store. Raises as `open` does."""
        refuse_missing(self._home)
        connection = connect(self._home.database, read_key_slots(self._home.keys).unwrap(passphrase))
        try:
            _need_number(connection, self._home, self._schema)
            prepare(connection, self._home.database)
        except BaseException:
            connection.close()
            raise
        self._work_on(connection)

    def _work_on(self, connection: RawConnection) -> None:
        self._connection = connection
        self._engine = engine_on(connection)
        self._reading_engine = reading(self._engine)

    def change_passphrase(self, old: str, new: str, *, cost: KeyCost = STANDARD_COST) -> None:
        """Replace the passphrase.

        Raises `StorageError("wrong_passphrase")` and `RuleViolation("passphrase_too_short")`.
        """
        slots = read_key_slots(self._home.keys)
        key = slots.unwrap(old)
        if (problem := passphrase_problem(new)) is not None:
            raise RuleViolation(problem)
        write_key_slots(self._home.keys, slots.with_passphrase(key, new, cost))

    @contextmanager
    def transaction(self, step: str, *, subject: str = "", subject_id: int | None = None) -> Iterator[Unit]:
        """Write: everything in the block is kept together with its log, or nothing is. `unit.changes` follows it.

        `step` is a code such as "pupil.moved". Raises `StaleEdit`, `StorageError` and `RuleViolation("append_only")`
        beside what the block itself raises.
        """
        with self._unit(step) as unit:
            unit.subject, unit.subject_id = subject, subject_id
            yield unit
            if self._companion is not None:
                self._companion(unit)

    @contextmanager
    def alongside(self, companion: Callable[[Unit], object]) -> Iterator[None]:
        """Let the companion write too in each transaction of the block, at its end: all is kept together or nothing is.

        For what must go with whatever a service saves, without each service knowing it. Blocks do not nest.
        """
        if self._companion is not None:
            raise RuntimeError("a transaction has one companion")
        self._companion = companion
        try:
            yield
        finally:
            self._companion = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read from one unchanging state. Changing a row in the block raises `RuntimeError`."""
        with self._alone(), self._errors(), ReadingSession(self._reading_engine) as session:
            yield session
            session.refuse_changes()

    def undo(self, *step_ids: int, code: str) -> Changes:
        """Take steps back in this order, each as a new step with this code: all of them or none.

        See `undo_step` for what it refuses. The `Changes` are those of all together, with the id of the last step.
        """
        touched: set[Record] = set()
        changes = NO_CHANGES
        try:
            with self._session() as session:
                for step_id in step_ids:
                    session.expire_all()  # what the step before wrote past the session
                    unit = Unit(session, at=self._clock.now(), code=code, undoes=step_id)
                    undo_step(unit, step_id, self.kinds(), self._handlers)
                    changes = unit.finish()
                    touched |= changes.touched
        except IntegrityError:
            # A value that may stand only once, such as a number of the administration, was given out since.
            raise RuleViolation("undo.changed_since") from None
        return Changes(changes.step_id, frozenset(touched))

    def in_the_way_of_undo(self, step_id: int) -> Mapping[Record, References]:
        """Return the records of a step that keep it from being taken back; see `read_reversal` for what it refuses."""
        with self.reading() as session:
            return read_reversal(session, step_id, self.kinds()).in_the_way

    def steps_upon(self, step_id: int, *, most: int) -> tuple[int, ...]:
        """Return the later steps that must be taken back before this one; see `read_steps_upon`."""
        with self.reading() as session:
            return read_steps_upon(session, step_id, self.kinds(), most=most)

    def on_undo(self, kind: str, handler: UndoHandler) -> None:
        """Register how an append-only kind is taken back."""
        self._handlers[kind] = handler

    def kinds(self) -> dict[str, type[Base]]:
        """Return every kind of row of this school, by the name that the change log gives it."""
        models = (mapper.class_ for mapper in Base.registry.mappers)
        return {model.__kind__: model for model in models if table_of(model).metadata is self._schema.metadata}

    def check(self) -> list[str]:
        """Return what is wrong with the file, as codes; nothing when it is sound.

        The codes: "damaged_structure", "damaged_pages", "broken_references", "missing_guards".
        """
        with self._alone(), self._reading_engine.connect() as connection:
            return problems_of(connection, self._schema)

    @contextmanager
    def _unit(self, code: str) -> Iterator[Unit]:
        with self._session() as session:
            unit = Unit(session, at=self._clock.now(), code=code)
            yield unit
            changes = unit.finish()
        unit.committed(changes)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """A session that is committed at the end of the block."""
        with self._alone(), self._errors(), RecordedSession(self._engine, expire_on_commit=False) as session:
            session.connection()
            yield session
            if not self._connection.in_transaction:
                # SQLite rolled back by itself after an error that the block caught.
                raise StorageError("disk_error", file=str(self._home.database))
            session.commit()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self._busy:
            raise RuntimeError("a transaction is already open: one service method is one transaction")
        self._busy = True
        try:
            yield
        finally:
            self._busy = False
            # A COMMIT that fails on a deferred reference leaves the transaction open, and so does SQLAlchemy.
            if self._connection.in_transaction:
                self._connection.rollback()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except StaleDataError:
            raise StaleEdit("stale_edit") from None
        except DBAPIError as error:
            if (known := meaning(error, self._home.database)) is not None:
                raise known from None
            raise


def _known_number(connection: RawConnection, home: Home, schema: Schema) -> int:
    number = int(pragma(connection, "user_version"))
    if number > schema.number:
        raise StorageError("newer_schema", file=str(home.database))
    if number < 1:
        raise StorageError("damaged", file=str(home.database))
    return number


def _need_number(connection: RawConnection, home: Home, schema: Schema) -> None:
    """Refuse another file that came in the place of the one that was closed."""
    if _known_number(connection, home, schema) != schema.number:
        raise StorageError("damaged", file=str(home.database))
