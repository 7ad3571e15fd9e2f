"""What left the program as a file: when, where, for whom, and what is to be cleaned up.

Why it exists: a paper about a child that lies on a laptop is a risk, and who made it forgets it (domain.md 2.8). Pure
values, imports domain only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ib_console.domain.papers import Audience, PaperFormat, PaperKind

REMINDED_AFTER = timedelta(days=28)
"""How long a paper lies there before the list asks whether it can go; a choice of the program, no rule of anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One file that was written."""

    id: int
    kind: PaperKind
    paper_format: PaperFormat
    audience: Audience
    title: str
    path: str
    exported_at: datetime
    pupil_ids: tuple[int, ...] = ()
    """Whom it is about; empty for what is about no pupil."""
    cleaned_up: bool = False
    """Whether somebody said that the file is gone."""

    def waits_on(self, moment: datetime) -> bool:
        """Whether it is about pupils, and lies there so long that it is asked about."""
        return bool(self.pupil_ids) and not self.cleaned_up and moment - self.exported_at > REMINDED_AFTER


def waiting(exports: Iterable[Export], moment: datetime) -> tuple[Export, ...]:
    """Those that can probably be cleaned up, the oldest first."""
    return tuple(sorted((one for one in exports if one.waits_on(moment)), key=lambda one: one.exported_at))
