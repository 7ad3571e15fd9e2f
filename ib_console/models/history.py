"""The change log: what each step did (for people), and how things were before (for undo).

The tables stand apart from the mapped rows, on a `MetaData` of their own, so that every schema has them. They are
written by `Unit` alone and are append-only: whether a step was undone follows from a later step that `undoes` it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Row, Table, Text, or_, select
from sqlalchemy.orm import Session

from ib_console.models.base import NAMING_CONVENTION, JsonText, UtcMoment

AnyRow = Row[*tuple[Any, ...]]

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
    """One step as the log shows it."""

    id: int
    at: datetime
    code: str
    subject: str
    subject_id: int | None
    undoes: int | None
    """The id of the step that it took back."""
    undone_by: int | None
    """The id of the step that took it back and still holds."""

    @property
    def undone(self) -> bool:
        """Whether it was taken back."""
        return self.undone_by is not None


def recent_steps(session: Session, limit: int) -> tuple[Step, ...]:
    """Return the last `limit` steps, the newest first. A step whose undoing was itself undone counts as done."""
    return _steps(session.execute(select(STEP).order_by(STEP.c.id.desc()).limit(limit)).all())


def last_standing_step(session: Session, *, apart_from: Collection[str] = ()) -> Step | None:
    """Return the newest step that takes none back and was not taken back itself; None when there is none.

    Steps with a code in `apart_from` do not count.
    """
    undoing = select(STEP.c.id, STEP.c.undoes).where(STEP.c.undoes.is_not(None)).order_by(STEP.c.id.desc())
    undone = undone_by(session.execute(undoing))
    standing = select(STEP).where(STEP.c.undoes.is_(None), STEP.c.id.not_in(undone), STEP.c.code.not_in(apart_from))
    return next(iter(_steps(session.execute(standing.order_by(STEP.c.id.desc()).limit(1)).all())), None)


def steps_with(session: Session, ids: Collection[int]) -> tuple[Step, ...]:
    """Return these steps and those that they took back, all the way, the newest first."""
    undoing = STEP.c.undoes.is_not(None)
    asked = or_(STEP.c.id.in_(ids), undoing, STEP.c.id.in_(select(STEP.c.undoes).where(undoing)))
    steps = _steps(session.execute(select(STEP).where(asked).order_by(STEP.c.id.desc())).all())
    wanted = set(ids)
    for step in steps:  # what a step took back is older than the step
        if step.id in wanted and step.undoes is not None:
            wanted.add(step.undoes)
    return tuple(step for step in steps if step.id in wanted)


def undone_by(newest_first: Iterable[AnyRow]) -> set[int]:
    """Return the ids of the steps that these rows of `step` take back, unless they were taken back themselves."""
    return set(_undoing(newest_first))


def _undoing(newest_first: Iterable[AnyRow]) -> dict[int, int]:
    """The id of each step that was taken back, with the step that did so."""
    undoing: dict[int, int] = {}
    for row in newest_first:
        if row.undoes is not None and row.id not in undoing:
            undoing[row.undoes] = row.id
    return undoing


def _steps(newest_first: Sequence[AnyRow]) -> tuple[Step, ...]:
    undoing = _undoing(newest_first)
    return tuple(Step(**row._mapping, undone_by=undoing.get(row.id)) for row in newest_first)  # noqa: SLF001 -- the public name of a row's mapping
