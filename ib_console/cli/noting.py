"""`notitie`: a note about a pupil, from an argument or from what another program hands over."""

import sys
from collections.abc import Iterator

from ib_console.cli.opening import opened
from ib_console.cli.output import say
from ib_console.cli.refusal import Refusal
from ib_console.cli.session import Session
from ib_console.domain.changes import NEW
from ib_console.domain.notes import Note, NoteKind, proposed_keep_until
from ib_console.wording.formats import short_date
from ib_console.wording.glossary import label

_MOST = 1_000_000
"""Letters that are read from standard input: far more than a note can have, and never all of an endless stream."""


def _note(session: Session) -> int:
    arguments = session.arguments
    text = _text(arguments.text)
    today = session.around.clock.today()
    kind = NoteKind(arguments.kind.replace("-", "_"))
    until = proposed_keep_until(today) if kind is NoteKind.WORKING_NOTE else None
    with opened(session) as services:
        pupil = services.pupils.one(arguments.pupil)
        noted_on = arguments.on or today
        note = Note(id=NEW, pupil_id=pupil.id, kind=kind, noted_on=noted_on, text=text, keep_until=until)
        (note_id,) = services.notes.save(note).ids("note")
        records = (entry.record for entry in services.dossiers.view(pupil.id).entries)
        kept = next(one for one in records if isinstance(one, Note) and one.id == note_id)
    say(*_told(kept, pupil.name))
    return 0


def _text(given: str | None) -> str:
    """What was typed, or what stands on standard input."""
    if given is not None and given != "-":
        return given
    if given is None and sys.stdin.isatty():
        raise Refusal("note.no_text")
    try:
        text = sys.stdin.read(_MOST)
    except UnicodeDecodeError:
        raise Refusal("note.unreadable") from None
    if not text.strip():
        raise Refusal("note.no_text")
    return text


def _told(note: Note, pupil: str) -> Iterator[str]:
    yield f"Vastgelegd bij {pupil}: {label(note.kind)} van {short_date(note.noted_on)}."
    if note.keep_until is not None:
        yield f"Alleen voor uzelf, tot en met {short_date(note.keep_until)}; daarna is zij voorgoed weg."
    yield from (f"  {line}" for line in note.text.split("\n"))


COMMANDS = {"notitie": _note}
