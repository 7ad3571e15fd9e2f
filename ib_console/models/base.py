"""The ground under every mapped row: names, types and the few policies that are set once.

A row module needs nothing but `Base`, the mixins and `reference()` from here. This module must not import the engine,
so that rows can be mapped and inspected without a store.
"""

import json
from datetime import UTC, date, datetime, time
from enum import Enum as PythonEnum
from typing import Any, ClassVar

from sqlalchemy import Date, Enum, ForeignKey, Integer, MetaData, Table, Text, Time
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.types import DateTime, TypeDecorator

NAMING_CONVENTION = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Constraints have names that a migration can point at; without them SQLite cannot drop one."""


class UtcMoment(TypeDecorator[datetime]):
    """A moment in UTC. Raises `ValueError` for a naive datetime: it would silently mean another hour in summer."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Refuse a naive moment and store any other as UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Give the moment back with its zone; SQLite keeps none."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonText(TypeDecorator[Any]):
    """A JSON value as readable text. Assign a new value to change it: a change inside a list or dict is not noticed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002 -- SQLAlchemy's signature
        """Write compact JSON; `None` is NULL."""
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any | None:  # noqa: ANN401, ARG002 -- SQLAlchemy's signature
        """Read the JSON back."""
        return None if value is None else json.loads(value)


# Text by value, so that renaming a Python member changes no row; checked in Python, because a CHECK on values would
# make every new value a rebuild of its table.
_BY_VALUE = Enum(
    PythonEnum,
    native_enum=False,
    create_constraint=False,
    validate_strings=True,
    length=64,
    values_callable=lambda kind: [str(member.value) for member in kind],
)


class Base(DeclarativeBase):
    """The base of every mapped row.

    Each row has a single integer key called `id`: the change log points at rows by kind and id, so an association
    table is a mapped class with an id of its own too.
    """

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        date: Date(),
        datetime: UtcMoment(),
        time: Time(),
        PythonEnum: _BY_VALUE,
        dict[str, Any]: JsonText(),
        dict[str, str]: JsonText(),
        list[Any]: JsonText(),
        list[dict[str, Any]]: JsonText(),
        list[str]: JsonText(),
        list[int]: JsonText(),
    }

    __kind__: ClassVar[str]
    """The name of this kind in the change log and in `Changes`; the table's name unless the class says otherwise."""
    __audited__: ClassVar[bool] = True
    """Whether a write leaves an audit row and a before-image. Drafts opt out, the window's own settings, what was told
    outside (that cannot be taken back) and files, which the history would keep whole."""
    __append_only__: ClassVar[bool] = False
    """Whether triggers refuse to change or remove a row; a correction is then a new row."""
    __guarded_by__: ClassVar[str] = ""
    """The column that refers to the record of which this row is a part: a form shows both, so the version of that
    record guards this row too."""

    def __init_subclass__(cls, **options: Any) -> None:  # noqa: ANN401 -- passed on to SQLAlchemy untouched
        super().__init_subclass__(**options)
        table = cls.__dict__.get("__table__")
        if not isinstance(table, Table):
            return
        if "__kind__" not in cls.__dict__:
            cls.__kind__ = table.name
        table.info["append_only"] = cls.__append_only__
        # An id is never given out twice: the change log would point at the wrong row.
        table.dialect_options["sqlite"]["autoincrement"] = True


class Identified:
    """A row with an id that is never reused."""

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-1)


class Versioned:
    """An editable record: saving it from an old copy raises `StaleEdit` (through `Store.transaction`)."""

    version: Mapped[int] = mapped_column(Integer, default=1, sort_order=900)

    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": version}


def table_of(model: type[Base]) -> Table:
    """Return the table of a mapped class; each class here has one of its own."""
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError("a mapped class has one table")
    return table


def reference(target: str, **options: Any) -> MappedColumn[Any]:  # noqa: ANN401 -- mapped_column's own options
    """A foreign key column to `target` ("pupil.id"), fully indexed.

    Without a full index (a partial one was measured) deletes of a parent ran into minutes.
    """
    return mapped_column(ForeignKey(target), index=True, **options)
