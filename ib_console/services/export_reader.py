"""Reading the list of files that were written. It must not write."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ib_console.domain.exports import Export
from ib_console.models.exports import ExportRow
from ib_console.services.mapping import as_value


def read_exports(session: Session) -> tuple[Export, ...]:
    """Every file, the newest first."""
    rows = session.scalars(select(ExportRow).order_by(ExportRow.exported_at.desc(), ExportRow.id.desc()))
    return tuple(as_value(Export, row, pupil_ids=tuple(row.pupil_ids)) for row in rows)
