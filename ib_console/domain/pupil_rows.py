"""What a list of pupils shows of each: the read model of the screen Leerlingen and of the command line."""

from dataclasses import dataclass
from datetime import date

from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilListItem:
    """One line of the list."""

    id: int
    name: str
    sorting_name: str
    folded_name: str
    """The name as `domain.text.fold` makes it, for filtering."""
    group: str = ""
    group_id: int | None = None
    composites: tuple[str, ...] = ()
    """The samengestelde groepen the pupil is in as well."""
    level: SupportLevel = SupportLevel.ONE
    level_since: date | None = None
    last_meeting_on: date | None = None
    last_meeting_kind: MeetingKind | None = None
    open_actions: int = 0
    late_actions: int = 0
    left_on: date | None = None
    comes_on: date | None = None
    """The first day at school, when that is still to come."""
