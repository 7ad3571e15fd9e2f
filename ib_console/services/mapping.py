"""Between rows and domain values: rows never leave a service, values never reach the store uncleaned."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from ib_console.domain.text import clean, clean_paragraphs
from ib_console.models.base import Base, table_of

V = TypeVar("V")

PARAGRAPHS = frozenset(
    {
        "approach",
        "content",
        "decision",
        "evidence",
        "goal",
        "heard_words",
        "help_question",
        "helping_factors",
        "hindering_factors",
        "note",
        "notes",
        "own_words",
        "question",
        "reason",
        "text",
        "tried",
        "what",
    }
)
"""Fields whose line breaks are kept."""


def as_value(kind: type[V], row: Base, /, **extra: object) -> V:
    """Make a domain value of a row: fields of the same name are taken over, `extra` gives the rest."""
    known = {each.name for each in fields(kind)} - extra.keys()  # type: ignore[arg-type]  # every kind is a dataclass
    taken = {name: getattr(row, name) for name in known if hasattr(row, name)}
    return kind(**taken, **extra)


def columns_of(value: object, row: type[Base]) -> dict[str, Any]:
    """The fields of a value that the row has a column for; not its id and version."""
    names = {column.key for column in table_of(row).columns} - {"id", "version"}
    return {each.name: getattr(value, each.name) for each in fields(value) if each.name in names}  # type: ignore[arg-type]  # every value is a dataclass


def cleaned(value: V) -> V:
    """The same value with every text cleaned; long texts keep their paragraphs."""
    changes = {
        each.name: cleaned_text(each.name, text)
        for each in fields(value)  # type: ignore[arg-type]  # every value is a dataclass
        if isinstance(text := getattr(value, each.name), str) and type(text) is str
    }
    return replace(value, **changes)  # type: ignore[type-var]  # every value is a dataclass


def cleaned_text(field: str, text: str) -> str:
    """One text cleaned the way its field asks."""
    return clean_paragraphs(text) if field in PARAGRAPHS else clean(text)


def assign(row: Base, columns: Mapping[str, Any]) -> None:
    """Set the columns of a row that differ, so that an unchanged record leaves no step."""
    for name, new in columns.items():
        if getattr(row, name) != new:
            setattr(row, name, new)
