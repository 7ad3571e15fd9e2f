"""The change log: what each step did (for people), and how things were before (for undo).

The tables stand apart from the mapped rows, on a `MetaData` of their own, so that every schema has them. They are
written by `Unit` alone and are append-only: whether a step was undone follows from a later step that `undoes` it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, select
from sqlalchemy.orm import Session

from ib_console.models.base import NAMING_CONVENTION, JsonText, UtcMoment

HISTORY = MetaData(naming_convention=NAMING_CONVENTION)


class Action(StrEnum):
    """What a step did to one entity."""

    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"


STEP = Table(
    "step",
    HISTORY,
    Column("id", Integer, primary_key=True),
    Column("at", UtcMoment, nullable=False),
    Column("code", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("subject_id", Integer),
    Column("undoes", ForeignKey("step.id"), index=True),
    info={"append_only": True},
    sqlite_autoincrement=True,
)
"""One transaction that wrote something: when, which step, about whom, and which step it takes back."""

AUDIT = Table(
    "audit",
    HISTORY,
    Column("id", Integer, primary_key=True),
    Column("step_id", ForeignKey("step.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("entity_id", Integer, nullable=False),
    Column("action", Text, nullable=False),
    Column("fields", JsonText, nullable=False),
    Index("ix_audit_entity", "kind", "entity_id"),
    info={"append_only": True},
    sqlite_autoincrement=True,
)
"""What a step touched: kinds, ids and, for a change, the names of the fields. Never a value."""

BEFORE_IMAGE = Table(
    "before_image",
    HISTORY,
    Column("id", Integer, primary_key=True),
    Column("step_id", ForeignKey("step.id"), nullable=False, index=True),
    Column("sequence", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entity_id", Integer, nullable=False),
    Column("action", Text, nullable=False),
    Column("row", JsonText),
    info={"append_only": True},
    sqlite_autoincrement=True,
)
"""How an entity stood before a step, column by column as stored; NULL when the step created it. Only undo reads it."""

PURGE_PERMIT = Table("purge_permit", HISTORY, Column("id", Integer, primary_key=True))
"""While a row stands here the append-only triggers let through; see `Unit.purging`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step as the log shows it; `undoes` is the id of the step it took back."""

    id: int
    at: datetime
    code: str
    subject: str
    subject_id: int | None
    undoes: int | None
    undone: bool


def recent_steps(session: Session, limit: int) -> tuple[Step, ...]:
    """Return the last `limit` steps, the newest first. A step whose undoing was itself undone counts as done."""
    undone: set[int] = set()
    steps = []
    for row in session.execute(select(STEP).order_by(STEP.c.id.desc()).limit(limit)):
        if row.undoes is not None and row.id not in undone:
            undone.add(row.undoes)
        steps.append(Step(**row._mapping, undone=row.id in undone))  # noqa: SLF001 -- the public name of a row's mapping
    return tuple(steps)
