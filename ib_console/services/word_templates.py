"""The school's own template for Word: kept in the store, so that it goes along with the school and asks for no folder.

Kept is what documents are made on (`word_template.trimmed`): an old letter that serves as template may hold names. The
file stands outside the history: only the last few are kept for an undo.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ib_console.domain.changes import Changes
from ib_console.domain.clock import Clock
from ib_console.domain.errors import NotFound
from ib_console.domain.word_template import MOST_NAME, WordTemplate
from ib_console.exchange.document import Document, Heading, KeyValues, Paragraph, Table
from ib_console.exchange.render_docx import render_docx
from ib_console.exchange.word_guard import read_template
from ib_console.exchange.word_template import trimmed
from ib_console.models.engine import Store
from ib_console.models.school import WordFileRow, WordTemplateRow
from ib_console.services.mapping import as_value, assign, cleaned_text

_TRIAL = Document(
    title="x",
    subtitle="x",
    footer="x",
    blocks=(Heading(1, "x"), Paragraph("x"), KeyValues((("x", "x"),)), Table(("x",), (("x",),))),
)
"""Made once on a new template, so that one that cannot be used is refused when it is chosen, not when it is needed."""
_MOST_FILES = 4
"""The one that is used, and those that an undo can put back; a template that is gone by then counts as none."""


@dataclass(frozen=True, slots=True)
class WordTemplateService:
    """The one template of this school, if it has one."""

    store: Store
    clock: Clock

    def get(self) -> WordTemplate | None:
        """What is told of it; None when the school has none."""
        with self.store.reading() as session:
            row = _read_row(session)
            return None if row is None or _read_file(session, row.digest) is None else as_value(WordTemplate, row)

    def content(self) -> bytes | None:
        """The file; None when the school has none."""
        with self.store.reading() as session:
            row = _read_row(session)
            file = None if row is None else _read_file(session, row.digest)
            return None if file is None else file.content

    def take(self, path: Path) -> Changes:
        """Use this file from now on, in the place of the one there is.

        Raises:
            StorageError: `template.not_found` (file), `template.unreadable` (file), and what `word_template.opened`
                refuses.
        """
        kept = trimmed(read_template(path))
        render_docx(_TRIAL, kept)
        columns = {
            "name": cleaned_text("name", path.name)[:MOST_NAME],
            "added_on": self.clock.today(),
            "digest": sha256(kept).hexdigest(),
        }
        with self.store.transaction("template.taken", subject="school") as unit:
            row = _read_row(unit.session)
            if row is None:
                unit.session.add(WordTemplateRow(**columns))
            else:
                assign(row, columns)
            _keep_file(unit.session, str(columns["digest"]), kept)
        return unit.changes

    def remove(self, version: int) -> Changes:
        """Use the program's own page again.

        Raises:
            NotFound: there is none any more.
            StaleEdit: it was changed since it was shown.
        """
        with self.store.transaction("template.removed", subject="school") as unit:
            row = _read_row(unit.session)
            if row is None:
                raise NotFound("not_found")
            unit.session.delete(unit.get(WordTemplateRow, row.id, version))
        return unit.changes


def _read_file(session: Session, digest: str) -> WordFileRow | None:
    return session.scalars(select(WordFileRow).where(WordFileRow.digest == digest)).one_or_none()


def _keep_file(session: Session, digest: str, content: bytes) -> None:
    """Keep this file and the last few before it: the newest is the one that is used."""
    newest = select(WordFileRow.id).order_by(WordFileRow.id.desc())
    known = _read_file(session, digest)
    if known is not None and known.id == session.scalar(newest.limit(1)):
        return
    session.execute(delete(WordFileRow).where(WordFileRow.digest == digest))
    session.add(WordFileRow(digest=digest, content=content))
    session.flush()
    session.execute(delete(WordFileRow).where(WordFileRow.id.not_in(newest.limit(_MOST_FILES))))


def _read_row(session: Session) -> WordTemplateRow | None:
    return session.scalars(select(WordTemplateRow)).one_or_none()
