"""Rows of niveauwissels: append-only, a correction is a new entry that points at the one it replaces."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from ib_console.domain.levels import MoveKind, SupportLevel
from ib_console.models.base import Base, Identified, reference
from ib_console.models.level_type import LevelNumber


class LevelMoveRow(Identified, Base):
    """One entry in the history of a pupil's niveau, with the verdict as it was."""

    __tablename__ = "level_move"
    __append_only__ = True

    pupil_id: Mapped[int] = reference("pupil.id")
    kind: Mapped[MoveKind]
    origin: Mapped[SupportLevel | None] = mapped_column(LevelNumber)
    target: Mapped[SupportLevel | None] = mapped_column(LevelNumber)
    """None for an entry that takes another back."""
    moved_on: Mapped[date]
    recorded_at: Mapped[datetime]
    decider_id: Mapped[int | None] = reference("person.id")
    reason: Mapped[str] = mapped_column(default="")
    domains: Mapped[list[str]] = mapped_column(default=list)
    forced: Mapped[bool] = mapped_column(default=False)
    """Made although required points were open, or as a spoedroute."""
    verdict: Mapped[dict[str, Any] | None]
    """The check as it was, in the words of the rules; see `services.verdict_record`."""
    sop_version_id: Mapped[int | None] = reference("sop_version.id")
    replaces_id: Mapped[int | None] = reference("level_move.id")
