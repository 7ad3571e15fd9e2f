"""The text blocks of the school: what is put in a longer text by a key."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.changes import NEW, Changes
from ib_console.domain.clock import Clock
from ib_console.domain.pupils import GroupKind, Pupil
from ib_console.domain.text import fold
from ib_console.domain.text_blocks import GROUP, PUPIL, TextBlock, check_text_block
from ib_console.models.engine import Store
from ib_console.models.school import TextBlockRow
from ib_console.services.dossier_reader import read_enrolments, read_pupil
from ib_console.services.mapping import as_value, assign, cleaned, columns_of


@dataclass(frozen=True, slots=True)
class TextBlockService:
    """Texts that the school uses again and again."""

    store: Store
    clock: Clock

    def all(self) -> tuple[TextBlock, ...]:
        """Every text block, by name."""
        with self.store.reading() as session:
            return _read_text_blocks(session)

    def save(self, block: TextBlock) -> Changes:
        """Add (id 0) or change one.

        Raises:
            RuleViolation: `text.missing` (field), `text_block.name_too_long` (most), `text_block.too_long` (most),
                `text_block.name_in_use` (name).
            StaleEdit: it was changed since it was shown.
            NotFound: it is not there any more.
        """
        block = cleaned(block)
        with self.store.transaction("text_block.saved", subject="school") as unit:
            check_text_block(block, _read_text_blocks(unit.session))
            columns = columns_of(block, TextBlockRow)
            if block.id == NEW:
                unit.session.add(TextBlockRow(**columns))
            else:
                assign(unit.get(TextBlockRow, block.id, block.version), columns)
        return unit.changes

    def remove(self, block_id: int, version: int) -> Changes:
        """Take one away; where it was put in a text, that text stays.

        Raises:
            StaleEdit: it was changed since it was shown.
            NotFound: it is not there any more.
        """
        with self.store.transaction("text_block.removed", subject="school") as unit:
            unit.session.delete(unit.get(TextBlockRow, block_id, version))
        return unit.changes

    def places(self, pupil_id: int) -> Mapping[str, str]:
        """What the places about a pupil stand for today: how the pupil is called, and the group when there is one.

        Raises:
            NotFound: the pupil is not there any more.
        """
        today = self.clock.today()
        with self.store.reading() as session:
            row = read_pupil(session, pupil_id)
            groups = read_enrolments(session, pupil_id)
            called = row.given_name or as_value(Pupil, row).name
        here = next((one.group_name for one in groups if one.on(today) and one.kind is GroupKind.HOME), "")
        return {PUPIL: called, GROUP: here}


def _read_text_blocks(session: Session) -> tuple[TextBlock, ...]:
    found = (as_value(TextBlock, row) for row in session.scalars(select(TextBlockRow)))
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.id)))
