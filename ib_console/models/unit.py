"""One transaction: the session that a service works in, and the change log it writes without being asked.

Every insert, update and delete of an audited row is noticed by mapper events, so no service can forget it; statements
that would go round them are refused. It must not know files or keys.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, column, delete, event, insert, select, table, text
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, object_session
from sqlalchemy.sql.expression import TableClause

from ib_console.domain.changes import NO_CHANGES, Changes
from ib_console.domain.errors import NotFound, StaleEdit
from ib_console.models.base import Base, table_of
from ib_console.models.history import AUDIT, BEFORE_IMAGE, PURGE_PERMIT, STEP, Action

R = TypeVar("R", bound=Base)
StoredRow = dict[str, Any]
"""The columns of a row as they are stored (text and numbers), without SQLAlchemy's conversions."""

_CHUNK = 5_000
_UNIT = "ib_console_unit"


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
        self._log: list[tuple[str, int, Action, list[str], StoredRow | None]] = []
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
        """Insert many rows by Core and log them; return their ids in order. Keys are the column names, without `id`."""
        self.session.flush()
        connection = self.session.connection()
        target = table_of(model)
        known = text("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = :name), 0)")
        first = int(connection.scalar(known, {"name": target.name}) or 0) + 1
        numbered = ({"id": entity_id, **row} for entity_id, row in enumerate(rows, first))
        while chunk := list(islice(numbered, _CHUNK)):
            connection.execute(insert(target), chunk)
        ids = list(range(first, first + len(rows)))
        if model.__audited__:
            self._log.extend((model.__kind__, entity_id, Action.CREATED, [], None) for entity_id in ids)
        return ids

    @contextmanager
    def purging(self) -> Iterator[None]:
        """Let the block change and remove append-only rows. For forgetting a pupil, and for nothing else."""
        self.session.flush()
        connection = self.session.connection()
        connection.execute(insert(PURGE_PERMIT).values(id=1))
        yield
        self.session.flush()
        connection.execute(delete(PURGE_PERMIT))

    def stored(self, model: type[Base], entity_id: int) -> StoredRow | None:
        """Return a row as it stands in the database now, as stored."""
        return _stored(self.session.connection(), model, entity_id)

    def record(self, model: type[Base], entity_id: int, action: Action, before: StoredRow | None) -> None:
        """Log one write that has been done; for a change that changed nothing this does nothing."""
        fields: list[str] = []
        if action is Action.CHANGED:
            after = self.stored(model, entity_id) or {}
            fields = [name for name, value in (before or {}).items() if name != "version" and after.get(name) != value]
            if not fields:
                return
        self._log.append((model.__kind__, entity_id, action, fields, before))

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
        names = ("step_id", "kind", "entity_id", "action")
        audits, images = [], []
        for sequence, (kind, entity_id, action, fields, before) in enumerate(self._log):
            entry = dict(zip(names, (step_id, kind, entity_id, action.value), strict=True))
            audits.append({**entry, "fields": fields})
            images.append({**entry, "sequence": sequence, "row": before})
        connection.execute(insert(AUDIT), audits)
        connection.execute(insert(BEFORE_IMAGE), images)
        return Changes(step_id, frozenset((kind, entity_id) for kind, entity_id, *_ in self._log))

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
