"""The school's own template for Word: what is told of it. Domain only; the file itself stays in the store."""

from dataclasses import dataclass
from datetime import date

MOST_NAME = 80
"""Characters of a file's name that fit on the line where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTemplate:
    """The template that every Word file of the school is made on."""

    id: int
    name: str
    """As the file was called."""
    added_on: date
    version: int = 1
