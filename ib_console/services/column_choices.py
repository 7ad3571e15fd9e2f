"""What a user chose by hand for the columns of a class list, kept for the next file with the same headings.

Why it exists: an administration writes the same headings every August; nobody should choose them twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.changes import Changes
from ib_console.domain.errors import RuleViolation
from ib_console.exchange.table_reader import NO_COLUMNS, Columns, heading_key
from ib_console.models.column_choices import ColumnChoiceRow
from ib_console.models.engine import Store


@dataclass(frozen=True, slots=True)
class ColumnChoiceService:
    """The memory of chosen columns, one choice per heading line."""

    store: Store

    def remembered(self, headings: Sequence[str]) -> Columns:
        """What was chosen for this heading line; empty when nothing was."""
        with self.store.reading() as session:
            row = _row_of(session, headings)
            if row is None:
                return NO_COLUMNS
            # Of two columns with the same heading the first counts, as it does for the reader.
            backwards = zip(reversed(headings), reversed(row.fields), strict=True)
            return {heading_key(heading): field for heading, field in backwards}

    def remember(self, headings: Sequence[str], chosen: Columns) -> Changes:
        """Keep a choice for this heading line; an empty one forgets what was kept.

        `chosen` speaks of each column: a heading that is not in it is left out of the next file too.

        Raises:
            RuleViolation: `columns.field_twice`: two columns are to be the same.
        """
        fields = _in_order(headings, chosen)
        given = [field for field in fields if field]
        if len(set(given)) != len(given):
            raise RuleViolation("columns.field_twice")
        code = "columns.chosen" if chosen else "columns.forgotten"
        with self.store.transaction(code, subject="school") as unit:
            row = _row_of(unit.session, headings)
            if row is None and chosen:
                unit.session.add(ColumnChoiceRow(heading_line=_digest(headings), fields=fields))
            elif row is not None and chosen:
                row.fields = fields
            elif row is not None:
                unit.session.delete(row)
        return unit.changes


def _in_order(headings: Sequence[str], chosen: Columns) -> list[str]:
    keys = [heading_key(heading) for heading in headings]
    return [chosen.get(key, "") if key not in keys[:index] else "" for index, key in enumerate(keys)]


def _row_of(session: Session, headings: Sequence[str]) -> ColumnChoiceRow | None:
    query = select(ColumnChoiceRow).where(ColumnChoiceRow.heading_line == _digest(headings))
    return session.scalars(query).one_or_none()


def _digest(headings: Sequence[str]) -> str:
    """The same for every spelling that the reader takes for the same heading line."""
    return sha256(";".join(map(heading_key, headings)).encode()).hexdigest()
