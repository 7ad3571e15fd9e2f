"""Taking one step back: its before-images replayed in reverse, as a new step of its own.

It works on stored values, not on mapped objects, so that no rule or default of today meddles with a row of yesterday.
Writes of one shape that follow each other go to the database together: an import has tens of thousands of them.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from operator import itemgetter

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from ib_console.domain.errors import RuleViolation
from ib_console.models.base import Base, table_of
from ib_console.models.history import Action, AnyRow
from ib_console.models.reversal import Kinds, Record, Reversal, by_kind, read_reversal
from ib_console.models.step_log import StoredRow
from ib_console.models.unit import Unit, among, raw_table, stored_rows

UndoHandler = Callable[[Session, int], None]
"""Takes back one append-only entity its own way, such as by a correction entry: (session, entity id)."""


def undo_step(unit: Unit, step_id: int, kinds: Kinds, handlers: Mapping[str, UndoHandler]) -> None:
    """Take a step back inside `unit`. What it refuses, it refuses before anything is written.

    Raises what `read_reversal` raises, and `RuleViolation`: "undo.changed_since" with `records`, which maps each
    record of the step that is in the way to what it refers to, and "undo.append_only".
    """
    reversal = read_reversal(unit.session, step_id, kinds)
    if reversal.in_the_way:
        raise RuleViolation("undo.changed_since", records=reversal.in_the_way)

    ways = [_way(image, kinds, reversal.goes) for image in reversal.images]
    for kind in {kind for kind, _, stays in ways if stays} - handlers.keys():
        raise RuleViolation("undo.append_only", kind=kind)
    guards = _guards(reversal, kinds)
    # Rows of one step may point at each other either way; what counts is that they fit at the end.
    unit.session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for kind, ids in by_kind(reversal.left_over).items():
        _remove(unit, kinds[kind], list(stored_rows(unit.session.connection(), kinds[kind], ids).values()))
    handled: set[Record] = set()
    for (kind, action, stays), run in groupby(zip(ways, reversal.images, strict=True), key=itemgetter(0)):
        images = [image for _, image in run]
        if not stays:
            _replay(unit, kinds[kind], action, images, reversal.rows[kind])
            continue
        for entity_id in (image.entity_id for image in images if (kind, image.entity_id) not in handled):
            handled.add((kind, entity_id))
            handlers[kind](unit.session, entity_id)
            unit.session.flush()
    for kind, ids in by_kind(guards).items():
        raw = raw_table(kinds[kind])
        newer = update(raw).where(raw.c.id.in_(among(ids))).values(version=raw.c.version + 1)
        unit.session.connection().execute(newer)


def _way(image: AnyRow, kinds: Kinds, goes: Collection[Record]) -> tuple[str, Action, bool]:
    """The kind, what was done to it, and whether the row stays and is taken back in the way of its kind."""
    kind: str = image.kind
    action = Action(image.action)
    stays = kinds[kind].__append_only__ and action is not Action.REMOVED and (kind, image.entity_id) not in goes
    return kind, action, stays


def _replay(unit: Unit, model: type[Base], action: Action, images: Sequence[AnyRow], now: dict[int, StoredRow]) -> None:
    """Take back a run of writes that did the same to rows of one kind; `now` is how they stand, and follows."""
    if action is Action.REMOVED:
        rows = [_next_version(image.row, image.row) for image in images]
        _put_back(unit, model, rows)
        now.update((row["id"], row) for row in rows)
    elif action is Action.CREATED:
        _remove(unit, model, [now.pop(image.entity_id) for image in images])
    else:
        _restore(unit, model, images, now)


def _put_back(unit: Unit, model: type[Base], rows: Sequence[StoredRow]) -> None:
    unit.session.connection().execute(insert(raw_table(model)), rows)
    for row in rows:
        unit.record(model, row["id"], Action.CREATED, None)


def _remove(unit: Unit, model: type[Base], rows: Sequence[StoredRow]) -> None:
    with _writable(unit, model):
        statement = f'DELETE FROM "{table_of(model).name}" WHERE id = ?'  # noqa: S608 -- the name of our own table
        unit.session.connection().exec_driver_sql(statement, [(row["id"],) for row in rows])
    for row in rows:
        unit.record(model, row["id"], Action.REMOVED, row)


def _restore(unit: Unit, model: type[Base], images: Sequence[AnyRow], now: dict[int, StoredRow]) -> None:
    names = [column.name for column in raw_table(model).columns]
    written = []
    for image in images:
        before = now[image.entity_id]
        after = now[image.entity_id] = _next_version(image.row, before)
        written.append((*(after[name] for name in names), image.entity_id))
        unit.record(model, image.entity_id, Action.CHANGED, before, after)
    with _writable(unit, model):
        columns = ", ".join(f'"{name}" = ?' for name in names)
        statement = f'UPDATE "{table_of(model).name}" SET {columns} WHERE id = ?'  # noqa: S608 -- names of our own table
        unit.session.connection().exec_driver_sql(statement, written)


def _writable(unit: Unit, model: type[Base]) -> AbstractContextManager[None]:
    return unit.purging() if model.__append_only__ else nullcontext()


def _guards(reversal: Reversal, kinds: Kinds) -> set[Record]:
    """The records of which the step touched only a part: a form of such a record must find out as well."""
    names = {table_of(model).name: kind for kind, model in kinds.items()}
    guards: set[Record] = set()
    for image in reversal.images:
        column = kinds[image.kind].__guarded_by__
        row = image.row or reversal.rows[image.kind].get(image.entity_id)
        if column and row is not None:
            (key,) = table_of(kinds[image.kind]).c[column].foreign_keys
            guards.add((names[key.column.table.name], row[column]))
    return guards - {(image.kind, image.entity_id) for image in reversal.images}


def _next_version(row: StoredRow, now: StoredRow) -> StoredRow:
    # A form that was opened before the undo must find out that its record has changed.
    return {**row, "version": now["version"] + 1} if "version" in row else row
