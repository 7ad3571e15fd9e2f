"""Between rows and domain values: rows never leave a service, values never reach the store uncleaned."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from ib_console.domain.bsn import without_bsn
from ib_console.domain.text import clean, clean_paragraphs
from ib_console.models.base import Base, Versioned, table_of
from ib_console.wording.record_messages import BSN_REMOVED

V = TypeVar("V")

PARAGRAPHS = frozenset(
    {
        "approach",
        "basic",
        "child_voice",
        "closing_note",
        "content",
        "decision",
        "deepened",
        "evaluation",
        "evidence",
        "goal",
        "heard_words",
        "help_question",
        "helping_factors",
        "helps",
        "hindering_factors",
        "intensive",
        "need",
        "note",
        "notes",
        "own_words",
        "question",
        "reason",
        "text",
        "timetable",
        "tried",
        "what",
    }
)
"""Fields whose line breaks are kept."""

CODES = frozenset(
    {"administration_key", "decision_number", "question_id", "requirement_id", "sop_item_id", "expertise_ids"}
)
"""Fields that hold a number or id of somebody else's: one in eleven of nine digits looks like a BSN and is none."""


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
    changes: dict[str, Any] = {}
    for each in fields(value):  # type: ignore[arg-type]  # every value is a dataclass
        content = getattr(value, each.name)
        # A StrEnum is a str too, and not a text.
        if type(content) is str:
            changes[each.name] = cleaned_text(each.name, content)
        elif isinstance(content, tuple) and any(type(part) is str for part in content):
            changes[each.name] = tuple(cleaned_text(each.name, part) if type(part) is str else part for part in content)
    return replace(value, **changes)  # type: ignore[type-var]  # every value is a dataclass


def cleaned_text(field: str, text: str) -> str:
    """One text cleaned the way its field asks; what may be a BSN is masked, for the program keeps none."""
    plain = clean_paragraphs(text) if field in PARAGRAPHS else clean(text)
    return plain if field in CODES else without_bsn(plain, instead=BSN_REMOVED)


def assign(row: Base, columns: Mapping[str, Any]) -> bool:
    """Set the columns of a row that differ, so that an unchanged record leaves no step. Tell whether any did."""
    differing = {name: new for name, new in columns.items() if getattr(row, name) != new}
    for name, new in differing.items():
        setattr(row, name, new)
    return bool(differing)


def touch(row: Versioned) -> None:
    """Raise the version of a record of which only a part in another table changed, so that an old form is refused."""
    row.version += 1
