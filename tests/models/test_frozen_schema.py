"""The shipped tables against the text that is kept of them: a changed table needs a migration.

When a table really must change: raise `SCHEMA_NUMBER`, write the migration, and keep the new text of the schema with
`python tests/models/test_frozen_schema.py`.
"""

from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from ib_console.models.schema import SCHEMA_NUMBER, shipped_schema, triggers

KEPT = Path(__file__).parent / "fixtures" / f"schema_{SCHEMA_NUMBER:04d}.sql"


def written_out() -> str:
    """Every table, index and trigger of the shipped schema, by name."""
    schema = shipped_schema()
    dialect = sqlite.dialect()
    lines = [f"-- schema {schema.number}"]
    for table in sorted(schema.tables(), key=lambda each: each.name):
        lines.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        lines += sorted(str(CreateIndex(index).compile(dialect=dialect)).strip() for index in table.indexes)
    lines += [statement for _, statement in sorted(triggers(schema))]
    return "\n".join(line.rstrip() for text in lines for line in text.splitlines()) + "\n"


def test_the_tables_are_those_of_the_kept_schema() -> None:
    assert written_out() == KEPT.read_text(encoding="utf-8")


if __name__ == "__main__":
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(written_out(), encoding="utf-8")
