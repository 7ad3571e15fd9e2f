"""What a transaction keeps of its own writes until it ends, and how that goes into the change log.

Apart from `unit` because it is only about the form of the log: an import and its undo write tens of thousands of
entries, which go into the database in bulk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Dialect

from ib_console.models.history import AUDIT, BEFORE_IMAGE, Action

StoredRow = dict[str, Any]
"""The columns of a row as they are stored (text and numbers), without SQLAlchemy's conversions."""


@dataclass(frozen=True, slots=True)
class Write:
    """One write of one row."""

    kind: str
    entity_id: int
    action: Action
    fields: list[str]
    before: StoredRow | None

    @property
    def what(self) -> tuple[str, int, str]:
        """Kind, id and action, as both tables of the log name them."""
        return self.kind, self.entity_id, self.action.value


@dataclass(frozen=True, slots=True)
class Writes:
    """Writes of single rows, one after the other."""

    writes: list[Write]

    def touched(self) -> Iterable[tuple[str, int]]:
        """Give the kind and id of each row."""
        return ((each.kind, each.entity_id) for each in self.writes)

    def keep(self, connection: Connection, step_id: int, sequence: int) -> int:
        """Write the log of these, numbered from `sequence`; return the number that comes next."""
        fields = as_stored(AUDIT.c.fields, connection.dialect, [each.fields for each in self.writes])
        before = as_stored(BEFORE_IMAGE.c.row, connection.dialect, [each.before for each in self.writes])
        connection.exec_driver_sql(
            "INSERT INTO audit (step_id, kind, entity_id, action, fields) VALUES (?, ?, ?, ?, ?)",
            [(step_id, *each.what, names) for each, names in zip(self.writes, fields, strict=True)],
        )
        connection.exec_driver_sql(
            "INSERT INTO before_image (step_id, sequence, kind, entity_id, action, row) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (step_id, place, *each.what, row)
                for place, (each, row) in enumerate(zip(self.writes, before, strict=True), sequence)
            ],
        )
        return sequence + len(self.writes)


@dataclass(frozen=True, slots=True)
class Made:
    """A run of rows that were inserted together. The database logs it by itself: row by row took most of an import."""

    kind: str
    ids: range

    def touched(self) -> Iterable[tuple[str, int]]:
        """Give the kind and id of each row."""
        return ((self.kind, entity_id) for entity_id in self.ids)

    def keep(self, connection: Connection, step_id: int, sequence: int) -> int:
        """Write the log of these, numbered from `sequence`; return the number that comes next."""
        # Counted, not read from the table: a row may have been removed again in the same step.
        run, created = (self.ids.start, self.ids[-1]), Action.CREATED.value
        count = "WITH RECURSIVE run(id) AS (SELECT ? UNION ALL SELECT id + 1 FROM run WHERE id < ?)"
        connection.exec_driver_sql(
            f"{count} INSERT INTO audit (step_id, kind, entity_id, action, fields) SELECT ?, ?, id, ?, '[]' FROM run",  # noqa: S608 -- constants
            (*run, step_id, self.kind, created),
        )
        connection.exec_driver_sql(
            f"{count} INSERT INTO before_image (step_id, sequence, kind, entity_id, action)"  # noqa: S608 -- constants
            " SELECT ?, ? + id, ?, id, ? FROM run",
            (*run, step_id, sequence - self.ids.start, self.kind, created),
        )
        return sequence + len(self.ids)


def as_stored(each: Column[Any], dialect: Dialect, values: list[Any]) -> list[Any]:
    """Return the values of one column as they are stored."""
    process = each.type.dialect_impl(dialect).bind_processor(dialect)
    return values if process is None else [process(value) for value in values]
