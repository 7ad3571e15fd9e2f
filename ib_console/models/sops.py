"""Rows of the SOP: versions kept whole as JSON text, and the projection that queries use."""

from datetime import date
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.sop import SopItemKind
from ib_console.models.base import Base, Identified, Versioned, reference


class SopVersionRow(Identified, Versioned, Base):
    """One version. `content` is what `exchange.sop_json` writes and reads."""

    __tablename__ = "sop_version"
    __table_args__ = (
        Index("uq_sop_version_concept", "school_year", unique=True, sqlite_where=text("in_use_from IS NULL")),
    )
    """One concept a school year, also after a step that was taken back."""

    school_year: Mapped[int]
    content: Mapped[str]
    in_use_from: Mapped[date | None]
    in_use_by: Mapped[str] = mapped_column(default="")
    adopted_on: Mapped[date | None]
    adopted_by: Mapped[str] = mapped_column(default="")
    road: Mapped[list[dict[str, Any]] | None]
    """The steps to adoption, as `services.sops` writes and reads them."""


class SopItemRow(Identified, Base):
    """A row of a version that needs and interventions can point at; retired ids stay resolvable."""

    __tablename__ = "sop_item"
    __table_args__ = (UniqueConstraint("sop_version_id", "item_id"),)

    sop_version_id: Mapped[int] = reference("sop_version.id")
    item_id: Mapped[str] = mapped_column(index=True)
    kind: Mapped[SopItemKind]
    label: Mapped[str]
    available: Mapped[bool | None]
