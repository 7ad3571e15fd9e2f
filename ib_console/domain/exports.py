"""What left the program as a file: when, where, for whom, and what is to be cleaned up.

Why it exists: a paper about a child that lies on a laptop is a risk, and who made it forgets it (domain.md 2.8). Pure
values, imports domain only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from ib_console.domain.agenda import AgendaItem, AgendaKind, Part
from ib_console.domain.clock import AMSTERDAM
from ib_console.domain.papers import Audience, PaperFormat, PaperKind

REMINDED_AFTER = timedelta(days=28)
"""How long a paper lies there before the list asks whether it can go; a choice of the program, no rule of anybody."""
_A_MOMENT = timedelta(minutes=1)
"""Between the moment in the list and that of the file on the disk, which has its own clock."""


class ExportState(StrEnum):
    """What became of a file."""

    STANDS = "staat_er"
    """It stands where it was written."""
    MISSING = "niet_gevonden"
    """It does not: thrown away, moved, or on a drive that is not there now."""
    CLEANED_UP = "opgeruimd"
    """Somebody said that it is gone."""


class ExportPart(StrEnum):
    """The headings of the list, in their order."""

    OLD = "langer_dan_vier_weken"
    """About pupils, and old enough to ask whether it can go."""
    RECENT = "papieren"
    CLEANED_UP = "opgeruimd"


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

    @property
    def made_on(self) -> date:
        """The day, in the Netherlands."""
        return self.exported_at.astimezone(AMSTERDAM).date()

    def waits_on(self, day: date) -> bool:
        """Whether it is about pupils, and lies there so long that it is asked about."""
        return bool(self.pupil_ids) and not self.cleaned_up and day - self.made_on > REMINDED_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """What was chosen the last time that a paper was made."""

    paper_format: PaperFormat
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedExport:
    """A file with what became of it."""

    export: Export
    state: ExportState
    changed_on: date | None = None
    """When somebody changed the file after it was written."""

    @property
    def id(self) -> int:
        """Of its line."""
        return self.export.id

    def part_on(self, day: date) -> ExportPart:
        """Under which heading it stands."""
        if self.state is ExportState.CLEANED_UP:
            return ExportPart.CLEANED_UP
        return ExportPart.OLD if self.export.waits_on(day) else ExportPart.RECENT


def waiting(exports: Iterable[Export], day: date) -> tuple[Export, ...]:
    """Those that can probably be cleaned up, the oldest first."""
    return tuple(sorted((one for one in exports if one.waits_on(day)), key=lambda one: one.exported_at))


def to_clean_up(exports: Iterable[Export], day: date) -> Iterator[AgendaItem]:
    """One line of Vandaag for all papers that wait: it stands under today until they are cleaned up."""
    if old := waiting(exports, day):
        parts = tuple(Part(record_id=one.id, what=one.title, on=one.made_on) for one in old)
        yield AgendaItem(kind=AgendaKind.CLEAN_UP, record_id=0, on=day, since=old[0].made_on, parts=parts)


def with_states(exports: Sequence[Export], found: Mapping[str, datetime]) -> Iterator[ListedExport]:
    """Each file with its state, in the same order.

    Args:
        exports: every file, the newest first.
        found: path -> when it was last changed, of what stands there now.
    """
    latest = _latest(exports)
    for one in exports:
        changed = found.get(one.path) if latest[one.path] == one.id else None
        if one.cleaned_up:
            yield ListedExport(export=one, state=ExportState.CLEANED_UP)
        elif changed is None:
            yield ListedExport(export=one, state=ExportState.MISSING)
        else:
            later = changed.astimezone(AMSTERDAM).date() if changed > one.exported_at + _A_MOMENT else None
            yield ListedExport(export=one, state=ExportState.STANDS, changed_on=later)


def arranged(listed: Iterable[ListedExport], day: date) -> tuple[ListedExport, ...]:
    """The files under their headings, in each the newest first as they were given."""
    order = {part: place for place, part in enumerate(ExportPart)}
    return tuple(sorted(listed, key=lambda one: order[one.part_on(day)]))


def is_latest_at(export_id: int, exports: Sequence[Export]) -> bool:
    """Whether what stands at the path of a file can still be that file; nothing is ever written over another file."""
    return export_id in _latest(exports).values()


def _latest(exports: Sequence[Export]) -> dict[str, int]:
    """Path -> the last file that was written there."""
    return {one.path: one.id for one in reversed(exports)}
