"""Notes: what is heard, seen or agreed between two overleggen, about one pupil, in a few lines.

Why it exists: most of what an intern begeleider hears comes in the corridor and fits no form. Imports domain only.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ib_console.domain.errors import RuleViolation
from ib_console.domain.record_rules import need_past, need_text
from ib_console.domain.school_year import last_day, school_year_of

LONGEST = 4_000
"""Letters of a note, about two pages: what is longer is a report, and belongs in the record it is about."""


class NoteKind(StrEnum):
    """What a note is; the later ones are the dated marks of a school career that have no record of their own."""

    SIGNAL = "signaal"
    TALK = "gesprek"
    OBSERVATION = "observatie"
    INCIDENT = "incident"
    WORKING_NOTE = "werkaantekening"
    """The writer's own memory aid: kept until a date, and no part of the dossier."""
    DYSLEXIA_TRACK = "dyslexietraject"
    EXTRA_YEAR = "verlenging"
    ACCELERATION = "versnelling"
    SECONDARY_SCHOOL_ADVICE = "vo_advies"
    WARM_HANDOVER = "warme_overdracht"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note about one pupil."""

    id: int
    pupil_id: int
    kind: NoteKind
    noted_on: date
    text: str
    keep_until: date | None = None
    """The last day it is kept; only a werkaantekening has one, and always."""
    version: int = 1

    def is_kept_on(self, day: date) -> bool:
        """Whether its time is not over yet."""
        return self.keep_until is None or self.keep_until >= day


_WHILE_IT_HELPS = timedelta(weeks=6)
"""A pupil who is followed is talked about again after six to twelve weeks: by then a memory aid was used, or has become
a record. The shortest of these, because personal notes are kept no longer than they are needed (AVG, storage
limitation)."""


def latest_keep_until(today: date) -> date:
    """The last day a werkaantekening can be kept: the end of this school year. Who takes over begins without them."""
    return last_day(school_year_of(today))


def proposed_keep_until(today: date) -> date:
    """The last day that is proposed for a werkaantekening."""
    return min(today + _WHILE_IT_HELPS, latest_keep_until(today))


def check_note(note: Note, today: date) -> None:
    """Refuse a note that cannot be kept as it is; each refusal names its `field`.

    Raises:
        RuleViolation: `text.missing`, `note.text_too_long` (most, count), `date.in_future`, `date.out_of_range`, and of
            a werkaantekening `note.keep_until_needed`, `note.keep_until_past`, `note.keep_until_too_late` (latest).
    """
    need_text("text", note.text)
    if len(note.text) > LONGEST:
        raise RuleViolation("note.text_too_long", field="text", most=LONGEST, count=len(note.text))
    need_past("noted_on", note.noted_on, today)
    if note.kind is not NoteKind.WORKING_NOTE:
        return
    latest = latest_keep_until(today)
    if note.keep_until is None:
        raise RuleViolation("note.keep_until_needed", field="keep_until")
    if note.keep_until < today:
        raise RuleViolation("note.keep_until_past", field="keep_until")
    if note.keep_until > latest:
        raise RuleViolation("note.keep_until_too_late", field="keep_until", latest=latest)
