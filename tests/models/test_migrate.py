"""An older school brought up to date, with made-up migrations in a folder of the test's own."""

from pathlib import Path

import pytest
from sample_rows import SampleBase, SampleChild, SampleMove, SampleNote, sample_schema
from sqlalchemy import select, text
from store_helpers import CHEAP, PASSPHRASE, photo

from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import RuleViolation, StorageError
from ib_console.models.base import Base
from ib_console.models.engine import Store
from ib_console.models.schema import SCHEMA_NUMBER, shipped_schema

BASELINE = """
revision = "0001"
down_revision = None
def upgrade(): pass
"""
SECOND = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    with op.batch_alter_table("sample_child") as table:
        table.add_column(sa.Column("second_name", sa.Text(), nullable=True))
        table.alter_column("name", nullable=False, type_=sa.String(80))
    {more}
"""


@pytest.fixture
def old(store: Store, home: Path) -> Path:
    """A school of schema 1 with a parent, a child row and an append-only row."""
    with store.transaction("filled") as unit:
        child = SampleChild(name="A", notes=[SampleNote(text="1")])
        unit.session.add(child)
        unit.session.flush()
        unit.session.add(SampleMove(child_id=child.id, level=2))
    store.close()
    return home


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    folder = tmp_path / "50% versions; of mine"
    folder.mkdir()
    (folder / "0001_baseline.py").write_text(BASELINE)
    (folder / "0002_second_name.py").write_text(SECOND.format(more="pass"))
    return folder


def test_an_older_school_is_backed_up_and_migrated(old: Path, versions: Path, clock: FixedClock) -> None:
    store = Store.open(old, PASSPHRASE, clock, schema=sample_schema(2, versions))
    with store.reading() as session:
        assert session.execute(text("SELECT name, second_name FROM sample_child")).all() == [("A", None)]
        assert session.scalars(select(SampleNote.text)).all() == ["1"]
        assert session.execute(text("PRAGMA user_version")).scalar() == 2
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0002"
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1
    assert store.check() == []
    with pytest.raises(RuleViolation), store.transaction("test") as unit:
        unit.session.execute(text("DELETE FROM sample_move"))
    store.close()
    Store.open(old, PASSPHRASE, clock, schema=sample_schema(2, versions)).close()
    assert {path.name for path in old.glob("*.db")} == {"school.db", "reservekopie-schema1-20261124-100000.db"}


def test_the_backup_is_a_whole_school_of_the_old_schema(
    old: Path, versions: Path, clock: FixedClock, tmp_path: Path
) -> None:
    Store.open(old, PASSPHRASE, clock, schema=sample_schema(2, versions)).close()
    backup = old / "reservekopie-schema1-20261124-100000.db"
    assert b"SQLite format" not in backup.read_bytes()
    assert backup.stat().st_mode & 0o077 == 0
    restored = tmp_path / "terug"
    restored.mkdir()
    (restored / "school.db").write_bytes(backup.read_bytes())
    (restored / "sleutels.json").write_bytes((old / "sleutels.json").read_bytes())
    store = Store.open(restored, PASSPHRASE, clock, schema=sample_schema(1))
    assert store.check() == []
    with store.reading() as session:
        assert session.scalars(select(SampleChild.name)).all() == ["A"]
    store.close()


@pytest.mark.parametrize(
    "more",
    [
        'op.execute("DELETE FROM sample_note")',
        'op.execute("UPDATE sample_note SET child_id = 99")',
        'op.drop_table("sample_draft")',
        'op.execute("UPDATE alembic_version SET version_num = 1")',
    ],
)
def test_a_migration_that_loses_something_is_taken_back(
    old: Path, versions: Path, clock: FixedClock, more: str
) -> None:
    (versions / "0002_second_name.py").write_text(SECOND.format(more=more))
    with pytest.raises(StorageError) as caught:
        Store.open(old, PASSPHRASE, clock, schema=sample_schema(2, versions))
    assert caught.value.code == "migration_failed"
    assert Path(str(caught.value.params["file"])).exists()
    still_old(old, clock)


def test_a_migration_that_breaks_halfway_is_taken_back(old: Path, versions: Path, clock: FixedClock) -> None:
    (versions / "0002_second_name.py").write_text(SECOND.format(more="raise ZeroDivisionError"))
    with pytest.raises(ZeroDivisionError):
        Store.open(old, PASSPHRASE, clock, schema=sample_schema(2, versions))
    still_old(old, clock)


def still_old(home: Path, clock: FixedClock) -> None:
    store = Store.open(home, PASSPHRASE, clock, schema=sample_schema(1))
    assert store.check() == []
    with store.reading() as session:
        columns = [row.name for row in session.execute(text("PRAGMA table_info(sample_child)"))]
        assert session.scalars(select(SampleNote.text)).all() == ["1"]
    assert "second_name" not in columns
    store.close()


def test_a_migration_may_move_rows_when_it_says_so(old: Path, versions: Path, clock: FixedClock) -> None:
    removing = SECOND.format(more='op.execute("DELETE FROM sample_note")')
    declared = f'{removing}\nmoved_rows = ("sample_note",)\n'
    (versions / "0002_second_name.py").write_text(declared)
    store = Store.open(old, PASSPHRASE, clock, schema=sample_schema(2, versions))
    with store.reading() as session:
        assert session.scalars(select(SampleNote.text)).all() == []
    store.close()


def test_without_a_backup_there_is_no_migration(
    old: Path, versions: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = photo(old)

    def full(*_: object) -> None:
        raise OSError(28, "vol")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(StorageError, match="disk_full"):
            Store.open(old, PASSPHRASE, clock, schema=sample_schema(2, versions))
    assert photo(old).keys() == before.keys()
    still_old(old, clock)


def test_the_shipped_schema_can_be_made_and_holds_no_table_of_the_tests(tmp_path: Path, clock: FixedClock) -> None:
    schema = shipped_schema()
    assert schema.metadata is Base.metadata
    assert schema.number == SCHEMA_NUMBER
    assert not SampleBase.metadata.tables.keys() & Base.metadata.tables.keys()
    store = Store.create(tmp_path / "echt", PASSPHRASE, clock, cost=CHEAP)
    assert store.check() == []
    store.close()
    Store.open(tmp_path / "echt", PASSPHRASE, clock).close()


def test_every_foreign_key_of_the_shipped_schema_leads_a_full_index() -> None:
    for table in shipped_schema().tables():
        whole = [index for index in table.indexes if index.dialect_options["sqlite"]["where"] is None]
        leading = {next(iter(index.columns)).name for index in whole}
        for key in table.foreign_keys:
            assert key.parent.name in leading, f"{table.name}.{key.parent.name}"
