"""One transaction: the session that a service works in, and the change log it writes without being asked.

Every insert, update and delete of an audited row is noticed by mapper events, so no service can forget it; statements
that would go round them are refused. It must not know files or keys.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, column, delete, event, func, insert, select, table, text
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session
from sqlalchemy.sql.expression import TableClause
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from ib_console.domain.changes import NO_CHANGES, Changes
from ib_console.domain.errors import NotFound, StaleEdit
from ib_console.models.base import Base, table_of
from ib_console.models.history import PURGE_PERMIT, STEP, Action
from ib_console.models.step_log import Made, StoredRow, Write, Writes, as_stored

R = TypeVar("R", bound=Base)
_CHUNK = 5_000
_UNIT = "ib_console_unit"


@cache
def raw_table(model: type[Base]) -> TableClause:
    """Return the model's table without types, so that values go in and out as they are stored."""
    return table(table_of(model).name, *(column(each.name) for each in table_of(model).columns))


class Unit:
    """A transaction in progress. Use `session`; ask for `changes` after the block.

    `subject` and `subject_id` say whom the step is about and may be set inside the block, when the id is known.
    """

    def __init__(self, session: Session, *, at: datetime, code: str, undoes: int | None = None) -> None:
        self.session = session
        self.subject = ""
        self.subject_id: int | None = None
        self._at = at
        self._code = code
        self._undoes = undoes
        self._log: list[Writes | Made] = []
        self._before: dict[tuple[str, int], StoredRow] = {}
        self._changes: Changes | None = None
        session.info[_UNIT] = self

    @property
    def changes(self) -> Changes:
        """What the transaction touched. Raises `RuntimeError` before it has been committed."""
        if self._changes is None:
            raise RuntimeError("the transaction has not been committed")
        return self._changes

    def get(self, model: type[R], entity_id: int, version: int | None = None) -> R:
        """Return one row. Raises `NotFound`, and `StaleEdit` when it is no longer the `version` that was shown."""
        row = self.session.get(model, entity_id)
        if row is None:
            raise NotFound("not_found", kind=model.__kind__)
        if version is not None and getattr(row, "version", version) != version:
            raise StaleEdit("stale_edit", kind=model.__kind__)
        return row

    def insert_many(self, model: type[Base], rows: Sequence[Mapping[str, object]]) -> list[int]:
        """Insert and log many rows of one shape; return their ids in order.

        Keys are column names, without `id`. Raises `ValueError` when the rows do not name the same columns.
        """
        self.session.flush()
        connection = self.session.connection()
        if not rows:
            return []
        target = table_of(model)
        known = text("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = :name), 0)")
        first = int(connection.scalar(known, {"name": target.name}) or 0) + 1
        statement, numbered = _prepared(connection, target, rows, first)
        while chunk := list(islice(numbered, _CHUNK)):
            connection.exec_driver_sql(statement, chunk)
        ids = range(first, first + len(rows))
        if model.__audited__:
            self._log.append(Made(model.__kind__, ids))
        return list(ids)

    @contextmanager
    def purging(self) -> Iterator[None]:
        """Let the block change and remove append-only rows.

        Only for forgetting a pupil, and for the undo of a step that made the record such a row belongs to.
        """
        self.session.flush()
        connection = self.session.connection()
        connection.execute(insert(PURGE_PERMIT).values(id=1))
        yield
        self.session.flush()
        connection.execute(delete(PURGE_PERMIT))

    def record(
        self,
        model: type[Base],
        entity_id: int,
        action: Action,
        before: StoredRow | None,
        after: StoredRow | None = None,
    ) -> None:
        """Log one write that has been done; for a change that changed nothing this does nothing.

        `after` is how a changed row stands now; without it the row is read.
        """
        fields: list[str] = []
        if action is Action.CHANGED:
            after = after or _stored(self.session.connection(), model, entity_id) or {}
            fields = [name for name, value in (before or {}).items() if name != "version" and after.get(name) != value]
            if not fields:
                return
        write = Write(model.__kind__, entity_id, action, fields, before)
        if self._log and isinstance(self._log[-1], Writes):
            self._log[-1].writes.append(write)
        else:
            self._log.append(Writes([write]))

    def remember(self, connection: Connection, row: Base) -> None:
        """Keep how a row stands in the database just before it is changed or removed."""
        entity_id = _id_of(row)
        if (before := _stored(connection, type(row), entity_id)) is not None:
            self._before[type(row).__kind__, entity_id] = before

    def record_mapped(self, row: Base, action: Action) -> None:
        """Log one write that the session has done, with what was remembered before it."""
        entity_id = _id_of(row)
        self.record(type(row), entity_id, action, self._before.pop((type(row).__kind__, entity_id), None))

    def finish(self) -> Changes:
        """Flush, and write the step with its log. A transaction that wrote nothing leaves no step."""
        self.session.flush()
        if not self._log:
            return NO_CHANGES
        connection = self.session.connection()
        step = insert(STEP).values(
            at=self._at, code=self._code, subject=self.subject, subject_id=self.subject_id, undoes=self._undoes
        )
        step_id = connection.execute(step.returning(STEP.c.id)).scalar_one()
        sequence = 0
        for each in self._log:
            sequence = each.keep(connection, step_id, sequence)
        return Changes(step_id, frozenset(pair for each in self._log for pair in each.touched()))

    def committed(self, changes: Changes) -> None:
        """Publish the outcome, now that it is certain."""
        self._changes = changes


class RecordedSession(Session):
    """The session of a `Unit`."""


class ReadingSession(Session):
    """A session that cannot write: a flush with anything to write raises `RuntimeError`."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Refuse to write."""
        self.refuse_changes()
        super().flush(objects)

    def refuse_changes(self) -> None:
        """Raise `RuntimeError` when a row was added, changed or deleted."""
        if self.new or self.deleted or any(self.is_modified(row) for row in self.dirty):
            raise RuntimeError("a reading session does not write")


def _prepared(
    connection: Connection, target: Table, rows: Sequence[Mapping[str, object]], first: int
) -> tuple[str, Iterator[tuple[object, ...]]]:
    """Return the statement for rows of one shape, and the rows as they are stored, numbered from `first`.

    Core's own executemany took several times as long. Columns that no row names get their default.
    """
    dialect = connection.dialect
    named = [each for each in target.columns if each.name in rows[0]]
    if any(row.keys() != rows[0].keys() for row in rows) or len(named) != len(rows[0]):
        raise ValueError("the rows of one insert name the same columns of the table")
    scalar = [each for each in target.columns if each.name not in rows[0] and each.default is not None]
    defaults = tuple(each.default.arg for each in scalar if isinstance(each.default, ScalarElementColumnDefault))
    if len(defaults) != len(scalar):
        raise ValueError("a default that is computed must be given in the rows")
    quote = dialect.identifier_preparer.quote
    names = ", ".join(quote(each.name) for each in (target.c.id, *scalar, *named))
    marks = ", ".join("?" * (1 + len(scalar) + len(named)))
    by_column = [as_stored(each, dialect, [row[each.name] for row in rows]) for each in named]
    given = zip(*by_column, strict=True) if by_column else (() for _ in rows)
    numbered = ((first + offset, *defaults, *values) for offset, values in enumerate(given))
    return f"INSERT INTO {quote(target.name)} ({names}) VALUES ({marks})", numbered  # noqa: S608 -- quoted names of our own tables


def stored_rows(connection: Connection, model: type[Base], ids: Iterable[int]) -> dict[int, StoredRow]:
    """Return the rows with these ids as they stand in the database now, as stored."""
    raw = raw_table(model)
    rows = connection.execute(select(raw).where(raw.c.id.in_(among(ids)))).mappings()
    return {row["id"]: dict(row) for row in rows}


def among(ids: Iterable[int]) -> Select[Any]:
    """Return a query of many ids that counts as one parameter; SQLite takes no more than some thousands of those."""
    return select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)


def _stored(connection: Connection, model: type[Base], entity_id: int) -> StoredRow | None:
    raw = raw_table(model)
    row = connection.execute(select(raw).where(raw.c.id == entity_id)).mappings().one_or_none()
    return None if row is None else dict(row)


def _id_of(row: Base) -> int:
    return int(row.__mapper__.primary_key_from_instance(row)[0])


def _unit_of(row: Base) -> Unit | None:
    session = object_session(row)
    unit = session.info.get(_UNIT) if session is not None and type(row).__audited__ else None
    return unit if isinstance(unit, Unit) else None


@event.listens_for(Base, "before_update", propagate=True)
@event.listens_for(Base, "before_delete", propagate=True)
def _before_write(_mapper: Mapper[Any], connection: Connection, row: Base) -> None:
    if (unit := _unit_of(row)) is not None:
        unit.remember(connection, row)


@event.listens_for(Base, "after_insert", propagate=True)
def _after_insert(_mapper: Mapper[Any], _connection: Connection, row: Base) -> None:
    if (unit := _unit_of(row)) is not None:
        unit.record_mapped(row, Action.CREATED)


@event.listens_for(Base, "after_update", propagate=True)
def _after_update(_mapper: Mapper[Any], _connection: Connection, row: Base) -> None:
    if (unit := _unit_of(row)) is not None:
        unit.record_mapped(row, Action.CHANGED)


@event.listens_for(Base, "after_delete", propagate=True)
def _after_delete(_mapper: Mapper[Any], _connection: Connection, row: Base) -> None:
    if (unit := _unit_of(row)) is not None:
        unit.record_mapped(row, Action.REMOVED)


@event.listens_for(RecordedSession, "do_orm_execute")
def _refuse_unrecorded(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    name = getattr(getattr(state.statement, "table", None), "name", None)
    for mapper in Base.registry.mappers:
        if mapper.class_.__audited__ and table_of(mapper.class_).name == name:
            raise RuntimeError(f"a bulk statement on {name} would leave no trace; change rows or use insert_many")
