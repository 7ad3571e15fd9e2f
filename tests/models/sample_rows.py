"""A small schema of its own to test the store with: a child, its notes, its moves (append-only) and a draft.

It stands on a metadata of its own, so that none of it can leak into the shipped schema.
"""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import MetaData
from sqlalchemy.orm import Mapped, relationship

from ib_console.models.base import NAMING_CONVENTION, Base, Identified, Versioned, reference
from ib_console.models.schema import Schema


class Colour(StrEnum):
    RED = "rood"
    BLUE = "blauw"


class SampleBase(Base):
    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class SampleChild(Identified, Versioned, SampleBase):
    __tablename__ = "sample_child"
    __kind__ = "child"
    name: Mapped[str]
    colour: Mapped[Colour | None]
    seen_at: Mapped[datetime | None]
    words: Mapped[list[str] | None]
    notes: Mapped[list["SampleNote"]] = relationship(back_populates="child", cascade="all, delete-orphan")


class SampleNote(Identified, SampleBase):
    __tablename__ = "sample_note"
    child_id: Mapped[int] = reference("sample_child.id")
    text: Mapped[str]
    child: Mapped[SampleChild] = relationship(back_populates="notes")


class SampleMove(Identified, SampleBase):
    __tablename__ = "sample_move"
    __append_only__ = True
    child_id: Mapped[int] = reference("sample_child.id")
    level: Mapped[int]


class SampleDraft(Identified, SampleBase):
    __tablename__ = "sample_draft"
    __audited__ = False
    text: Mapped[str]


def sample_schema(number: int = 1, versions: Path = Path("none")) -> Schema:
    return Schema(metadata=SampleBase.metadata, number=number, versions=versions)
