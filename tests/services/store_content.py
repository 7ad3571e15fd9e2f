"""Everything that stands in an open school, as one value to compare with."""

from sqlalchemy import Table, text
from sqlalchemy.orm import Session

from ib_console.bootstrap import OpenSchool
from ib_console.models.base import Base

Rows = dict[str, dict[int, dict[str, object]]]


def content(school: OpenSchool) -> Rows:
    """Every row of every table by its id, but for the change log, and without the version that each write raises."""
    with school.store.reading() as session:
        return {table.name: _rows(session, table) for table in Base.metadata.sorted_tables}


def content_without_ids(school: OpenSchool) -> dict[str, list[str]]:
    """The same, with what a row refers to written out in the place of its id."""
    rows = content(school)
    references = {
        table.name: {key.parent.name: key.column.table.name for key in table.foreign_keys}
        for table in Base.metadata.sorted_tables
    }

    def written(table: str, row_id: object) -> str:
        row = rows[table][int(str(row_id))]
        values = {
            name: written(references[table][name], value) if name in references[table] and value else value
            for name, value in row.items()
            if name != "id"
        }
        return f"{table}{sorted(values.items(), key=lambda each: each[0])}"

    return {table: sorted(written(table, row_id) for row_id in each) for table, each in rows.items()}


def _rows(session: Session, table: Table) -> dict[int, dict[str, object]]:
    found = session.execute(text(f'SELECT * FROM "{table.name}" ORDER BY id')).mappings()  # noqa: S608 -- our own names
    return {row["id"]: {name: value for name, value in row.items() if name != "version"} for row in found}
