"""Notes about a pupil: keeping, changing and removing them, and letting go of the ones whose time is over."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, delete, func, select

from ib_console.domain.changes import NEW, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound
from ib_console.domain.notes import Note, NoteKind, check_note
from ib_console.models.base import table_of
from ib_console.models.engine import Store
from ib_console.models.history import BEFORE_IMAGE, Action
from ib_console.models.notes import NoteRow
from ib_console.models.school import DraftRow
from ib_console.models.unit import Unit, among
from ib_console.services.mapping import assign, cleaned, columns_of
from ib_console.services.references import need_references

EXPIRED = "note.expired"
"""The step that removed werkaantekeningen for good; undo stops at it."""

_NOTE = table_of(NoteRow)
_DRAFT = table_of(DraftRow)


@dataclass(frozen=True, slots=True)
class NoteService:
    """The notes of one school; `dossiers` and `handovers` read them."""

    store: Store
    clock: Clock

    def save(self, note: Note) -> Changes:
        """Add a note (id 0) or change one, unless it was changed since it was shown.

        Only of a werkaantekening the last day is kept.

        Raises:
            RuleViolation: what `domain.notes.check_note` refuses.
            StaleEdit, NotFound: the note is no longer the one that was shown, is another pupil's, or there is no such
                pupil.
        """
        note = cleaned(note)
        if note.kind is not NoteKind.WORKING_NOTE:
            note = replace(note, keep_until=None)
        check_note(note, self.clock.today())
        with self.store.transaction("note.saved", subject="pupil", subject_id=note.pupil_id) as unit:
            columns = columns_of(note, NoteRow)
            need_references(unit, columns)
            if note.id == NEW:
                unit.session.add(NoteRow(**columns))
            else:
                row = unit.get(NoteRow, note.id, note.version)
                if row.pupil_id != note.pupil_id:
                    raise NotFound("not_found")
                assign(row, columns)
        return unit.changes

    def remove(self, note_id: int, version: int) -> Changes:
        """Take a note away; undo brings it back, a werkaantekening until its last day.

        Raises `StaleEdit`, `NotFound`.
        """
        with self.store.transaction("note.removed", subject="pupil") as unit:
            row = unit.get(NoteRow, note_id, version)
            unit.subject_id = row.pupil_id
            unit.session.delete(row)
        return unit.changes

    def remove_expired(self) -> Changes:
        """Remove every werkaantekening whose last day is over, with all that the log and the drafts hold of its text.

        Also of one that was removed before by hand. The log keeps that there was a note, never what it said. Undo stops
        at this step, so that it never meets a step whose images are gone.
        """
        with self.store.transaction(EXPIRED) as unit:
            over = _over(unit.session.connection(), self.clock.today())
            if over:
                _let_go(unit, over)
        return unit.changes


def _over(connection: Connection, today: date) -> list[int]:
    """The notes whose last day is over: those that stand there, and those that only the log still knows."""
    standing = select(_NOTE.c.id).where(_NOTE.c.keep_until < today)
    known = select(BEFORE_IMAGE.c.entity_id).where(
        BEFORE_IMAGE.c.kind == NoteRow.__kind__,
        BEFORE_IMAGE.c.action == Action.REMOVED.value,
        func.json_extract(BEFORE_IMAGE.c.row, "$.keep_until") < today.isoformat(),
        BEFORE_IMAGE.c.entity_id.not_in(select(_NOTE.c.id)),
    )
    return sorted({*connection.scalars(standing), *connection.scalars(known)})


def _let_go(unit: Unit, ids: Collection[int]) -> None:
    connection, these = unit.session.connection(), among(ids)
    # Not through the session: that would keep an image of what must be gone.
    connection.execute(delete(_NOTE).where(_NOTE.c.id.in_(these)))
    connection.execute(
        delete(_DRAFT).where(
            _DRAFT.c.form == NoteRow.__kind__,
            _DRAFT.c.subject == NoteRow.__kind__,
            _DRAFT.c.subject_id.in_(these),
        )
    )
    with unit.purging():
        connection.execute(
            delete(BEFORE_IMAGE).where(BEFORE_IMAGE.c.kind == NoteRow.__kind__, BEFORE_IMAGE.c.entity_id.in_(these))
        )
    for note_id in ids:
        unit.record(NoteRow, note_id, Action.REMOVED, None)
