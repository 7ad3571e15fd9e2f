"""Taking one step back: its before-images replayed in reverse, as a new step of its own.

It works on stored values, not on mapped objects, so that no rule or default of today meddles with a row of yesterday.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Row, and_, delete, insert, select, tuple_, update
from sqlalchemy.orm import Session

from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.models.base import Base
from ib_console.models.history import AUDIT, BEFORE_IMAGE, STEP, Action
from ib_console.models.unit import StoredRow, Unit, raw_table

AnyRow = Row[*tuple[Any, ...]]

UndoHandler = Callable[[Session, int], None]
"""Takes back one append-only entity its own way, such as by a correction entry: (session, entity id)."""


def undo_step(unit: Unit, step_id: int, kinds: Mapping[str, type[Base]], handlers: Mapping[str, UndoHandler]) -> None:
    """Take a step back inside `unit`.

    Raises `NotFound("step_not_found")` and `RuleViolation`: "undo.already_undone", "undo.changed_since",
    "undo.append_only", "undo.not_possible" (its tables have changed since).
    """
    if unit.session.execute(select(STEP.c.id).where(STEP.c.id == step_id)).first() is None:
        raise NotFound("step_not_found")
    _refuse_when_built_upon(unit.session, step_id)
    images = unit.session.execute(
        select(BEFORE_IMAGE).where(BEFORE_IMAGE.c.step_id == step_id).order_by(BEFORE_IMAGE.c.sequence.desc())
    ).all()
    for image in images:
        _refuse_when_out_of_reach(image, kinds, handlers)
    # Rows of one step may point at each other either way; what counts is that they fit at the end.
    unit.session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    handled: set[tuple[str, int]] = set()
    for image in images:
        if image.kind not in handlers:
            _replay(unit, kinds[image.kind], image)
        elif (image.kind, image.entity_id) not in handled:
            handled.add((image.kind, image.entity_id))
            handlers[image.kind](unit.session, image.entity_id)
            unit.session.flush()


def _refuse_when_built_upon(session: Session, step_id: int) -> None:
    mine = select(AUDIT.c.kind, AUDIT.c.entity_id).where(AUDIT.c.step_id == step_id)
    touching = set(
        session.scalars(
            select(AUDIT.c.step_id)
            .where(and_(AUDIT.c.step_id > step_id, tuple_(AUDIT.c.kind, AUDIT.c.entity_id).in_(mine)))
            .distinct()
        )
    )
    later = session.execute(
        select(STEP.c.id, STEP.c.undoes).where(STEP.c.id > step_id).order_by(STEP.c.id.desc())
    ).all()
    undone = _undone(later)
    if step_id in undone:
        raise RuleViolation("undo.already_undone")
    # A later step and the step that took it back cancel each other out.
    pairs = {row.id for row in later if row.undoes is not None and row.undoes > step_id}
    if touching - undone - pairs:
        raise RuleViolation("undo.changed_since")


def _undone(newest_first: Iterable[AnyRow]) -> set[int]:
    undone: set[int] = set()
    for row in newest_first:
        if row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
    return undone


def _refuse_when_out_of_reach(
    image: AnyRow, kinds: Mapping[str, type[Base]], handlers: Mapping[str, UndoHandler]
) -> None:
    if image.kind in handlers:
        return
    model = kinds.get(image.kind)
    if model is None:
        raise RuleViolation("undo.not_possible", kind=image.kind)
    if model.__append_only__:
        raise RuleViolation("undo.append_only", kind=image.kind)
    if image.row is not None and set(image.row) != {column.name for column in raw_table(model).columns}:
        raise RuleViolation("undo.not_possible", kind=image.kind)


def _replay(unit: Unit, model: type[Base], image: AnyRow) -> None:
    raw, connection = raw_table(model), unit.session.connection()
    entity_id = int(image.entity_id)
    now = unit.stored(model, entity_id)
    if image.action == Action.REMOVED:
        connection.execute(insert(raw).values(**_next_version(image.row, image.row)))
        unit.record(model, entity_id, Action.CREATED, None)
        return
    if now is None:
        raise RuleViolation("undo.changed_since")
    if image.action == Action.CREATED:
        connection.execute(delete(raw).where(raw.c.id == entity_id))
        unit.record(model, entity_id, Action.REMOVED, now)
    else:
        connection.execute(update(raw).where(raw.c.id == entity_id).values(**_next_version(image.row, now)))
        unit.record(model, entity_id, Action.CHANGED, now)


def _next_version(row: StoredRow, now: StoredRow) -> StoredRow:
    # A form that was opened before the undo must find out that its record has changed.
    return {**row, "version": now["version"] + 1} if "version" in row else row
