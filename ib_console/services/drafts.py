"""Keeping kladversies: what somebody is still writing, until it is saved or thrown away.

A draft is nobody's history: it leaves no audit row, no before-image and no step, and undo does not know it. Whoever
builds the forgetting of a pupil calls `remove_drafts_of` in the same transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ib_console.domain.clock import Clock
from ib_console.domain.drafts import Draft, DraftKey, DraftText
from ib_console.models.engine import Store
from ib_console.models.school import DraftRow
from ib_console.models.unit import Unit

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DraftService:
    """The drafts of one school."""

    store: Store
    clock: Clock

    def keep(self, key: DraftKey, text: DraftText) -> datetime:
        """Keep a text in the place of what was kept of it before; return the moment. Raises `StorageError`."""
        moment = self.clock.now()
        content = {
            "title": text.title,
            "about": text.about,
            "values": text.values,
            "base": text.base,
            "pupil_ids": list(key.pupil_ids),
            "is_new": key.is_new,
        }
        with self.store.transaction("draft.kept") as unit:
            row = unit.session.scalar(_one(key))
            if row is None:
                row = DraftRow(form=key.form, subject=key.subject, subject_id=key.subject_id)
                unit.session.add(row)
            row.content, row.saved_at = content, moment
        return moment

    def find(self, key: DraftKey) -> Draft | None:
        """The text that was kept, if there is one."""
        with self.store.reading() as session:
            row = session.scalar(_one(key))
            return None if row is None else _draft(row)

    def waiting(self) -> tuple[Draft, ...]:
        """Every text that waits to be finished, the newest first."""
        with self.store.reading() as session:
            rows = session.scalars(select(DraftRow).order_by(DraftRow.saved_at.desc(), DraftRow.id.desc()))
            return tuple(_draft(row) for row in rows)

    def forget(self, key: DraftKey) -> None:
        """Throw a text away; one that is not there is no error."""
        with self.store.transaction("draft.forgotten") as unit:
            _remove(unit.session, key)

    def saved_by(self, key: DraftKey, save: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Save a record and throw its draft away in the same transaction: both are done, or neither is.

        Args:
            key: the draft.
            save: a service method that writes; what it raises and returns goes on to the caller.
            args: its arguments.
            kwargs: its arguments by name.
        """
        with self.store.alongside(lambda unit: _remove(unit.session, key)):
            return save(*args, **kwargs)


def remove_drafts_of(unit: Unit, pupil_id: int) -> None:
    """Remove every draft about a pupil: a part of forgetting that pupil, in its transaction.

    Whom a draft is about is told by its key, as it was when the form was opened.
    """
    for row in unit.session.scalars(select(DraftRow)):
        if (row.subject, row.subject_id) == ("pupil", pupil_id) or pupil_id in row.content["pupil_ids"]:
            unit.session.delete(row)


def _one(key: DraftKey) -> Select[DraftRow]:
    return select(DraftRow).where(
        DraftRow.form == key.form, DraftRow.subject == key.subject, DraftRow.subject_id == key.subject_id
    )


def _remove(session: Session, key: DraftKey) -> None:
    row = session.scalar(_one(key))
    if row is not None:
        session.delete(row)


def _draft(row: DraftRow) -> Draft:
    content = row.content
    key = DraftKey(
        row.form, row.subject, row.subject_id, pupil_ids=tuple(content["pupil_ids"]), is_new=content["is_new"]
    )
    text = DraftText(title=content["title"], about=content["about"], values=content["values"], base=content["base"])
    return Draft(key=key, text=text, saved_at=row.saved_at)
