"""The two ways of working in a store, and the log that writes itself."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sample_rows import Colour, SampleChild, SampleDraft, SampleMove, SampleNote, sample_schema
from sqlalchemy import select, text, update
from sqlalchemy.exc import StatementError
from store_helpers import PASSPHRASE

from ib_console.domain.changes import Changes
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import NotFound, RuleViolation, StaleEdit, StorageError
from ib_console.models.engine import Store
from ib_console.models.history import AUDIT, BEFORE_IMAGE, STEP, recent_steps
from ib_console.models.unit import Unit

HOSTILE = "[@click=app.quit]Jan[/]"


def add_child(store: Store, name: str = HOSTILE) -> int:
    with store.transaction("child.created") as unit:
        child = SampleChild(name=name, colour=Colour.RED)
        unit.session.add(child)
        unit.session.flush()
        unit.subject, unit.subject_id = "child", child.id
        return child.id


def names(store: Store) -> list[str]:
    with store.reading() as session:
        return list(session.scalars(select(SampleChild.name).order_by(SampleChild.id)))


def counts(store: Store) -> tuple[int, int, int]:
    with store.reading() as session:
        return tuple(len(session.execute(select(table)).all()) for table in (STEP, AUDIT, BEFORE_IMAGE))


def test_what_was_written_is_there_after_reopening(store: Store, home: Path, clock: FixedClock) -> None:
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)
    with store.transaction("child.created") as unit:
        unit.session.add(SampleChild(name=HOSTILE, colour=Colour.BLUE, seen_at=moment, words=["één", "twee"]))
    store.close()
    again = Store.open(home, PASSPHRASE, clock, schema=sample_schema())
    with again.reading() as session:
        child = session.scalars(select(SampleChild)).one()
        assert (child.name, child.colour, child.seen_at, child.words) == (HOSTILE, Colour.BLUE, moment, ["één", "twee"])
        assert session.execute(text("SELECT colour FROM sample_child")).scalar() == "blauw"
    assert again.check() == []
    again.close()


def test_nothing_readable_stands_on_the_disk_and_no_one_else_may_look(store: Store, home: Path) -> None:
    add_child(store, "Herkenbaar")
    files = {path.name for path in home.iterdir()}
    assert files == {"school.db", "school.db-wal", "school.slot", "sleutels.json"}
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for path in home.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
        assert b"Herkenbaar" not in path.read_bytes()
        assert b"SQLite format" not in path.read_bytes()


def test_the_connection_has_the_settings_that_protect_the_data(store: Store) -> None:
    def value(name: str) -> object:
        return store._connection.execute(f"PRAGMA {name}").fetchone()[0]

    settings = {
        "journal_mode": "wal",
        "locking_mode": "exclusive",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "recursive_triggers": 1,
        "user_version": 1,
    }
    assert {name: value(name) for name in settings} == settings


def test_a_block_that_fails_leaves_nothing(store: Store) -> None:
    def write_half(unit: Unit) -> None:
        unit.session.add(SampleChild(name="half"))
        unit.session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), store.transaction("child.created") as unit:
        write_half(unit)
    assert names(store) == []
    assert counts(store) == (0, 0, 0)


def test_a_second_transaction_inside_one_is_refused_and_the_first_rolls_back(store: Store) -> None:
    def read_inside(unit: Unit) -> None:
        unit.session.add(SampleChild(name="outer"))
        with store.reading():
            pass

    with pytest.raises(RuntimeError), store.transaction("outer") as unit:
        read_inside(unit)
    assert names(store) == []


def test_reading_cannot_write(store: Store) -> None:
    child_id = add_child(store)
    with pytest.raises(RuntimeError), store.reading() as session:
        session.add(SampleChild(name="new"))
    with pytest.raises(RuntimeError), store.reading() as session:
        session.get(SampleChild, child_id).name = "changed"
    with pytest.raises(StorageError), store.reading() as session:
        session.execute(text("DELETE FROM sample_child"))
    assert names(store) == [HOSTILE]


def test_changes_say_what_was_touched_and_only_after_the_commit(store: Store) -> None:
    with store.transaction("child.created") as unit:
        child = SampleChild(name="A", notes=[SampleNote(text="n")])
        unit.session.add(child)
        with pytest.raises(RuntimeError):
            _ = unit.changes
    assert unit.changes == Changes(1, frozenset({("child", child.id), ("sample_note", child.notes[0].id)}))
    assert unit.changes.ids("child") == {child.id}


def test_a_transaction_that_wrote_nothing_leaves_no_step(store: Store) -> None:
    child_id = add_child(store)
    before = counts(store)
    with store.transaction("child.renamed") as unit:
        unit.get(SampleChild, child_id).name = HOSTILE
        unit.session.flush()
    assert (unit.changes.step_id, unit.changes.touched) == (0, frozenset())
    assert not unit.changes
    assert counts(store) == before


def test_every_write_is_audited_by_field_name_without_a_value(store: Store, clock: FixedClock) -> None:
    child_id = add_child(store)
    with store.transaction("child.changed", subject="child", subject_id=child_id) as unit:
        child = unit.get(SampleChild, child_id)
        child.name, child.colour = "Geheim", Colour.BLUE
    with store.transaction("child.removed") as unit:
        unit.session.delete(unit.get(SampleChild, child_id))
    with store.reading() as session:
        rows = session.execute(select(AUDIT.c.step_id, AUDIT.c.action, AUDIT.c.fields)).all()
        steps = recent_steps(session, 10)
        everything = str(session.execute(select(AUDIT)).all()) + str(session.execute(select(STEP)).all())
    assert rows == [(1, "created", []), (2, "changed", ["name", "colour"]), (3, "removed", [])]
    assert [(step.code, step.subject, step.subject_id) for step in steps] == [
        ("child.removed", "", None),
        ("child.changed", "child", child_id),
        ("child.created", "child", child_id),
    ]
    assert {step.at for step in steps} == {clock.now()}
    assert "Geheim" not in everything
    assert HOSTILE not in everything


def test_the_before_image_holds_the_old_values_even_of_a_row_that_was_not_loaded_whole(store: Store) -> None:
    child_id = add_child(store)
    with store.transaction("child.changed") as unit:
        child = unit.get(SampleChild, child_id)
        unit.session.expire(child)
        child.name = "Nieuw"
    with store.reading() as session:
        image = session.execute(select(BEFORE_IMAGE.c.row).where(BEFORE_IMAGE.c.step_id == 2)).scalar_one()
    assert image == {"id": child_id, "name": HOSTILE, "colour": "rood", "seen_at": None, "words": None, "version": 1}


def test_rows_removed_by_a_cascade_are_audited_too(store: Store) -> None:
    with store.transaction("child.created") as unit:
        child = SampleChild(name="A", notes=[SampleNote(text="1"), SampleNote(text="2")])
        unit.session.add(child)
    with store.transaction("note.removed") as unit:
        kept = unit.get(SampleChild, child.id)
        kept.notes.pop()
    assert unit.changes.touched == {("sample_note", 2)}
    with store.transaction("child.removed") as unit:
        unit.session.delete(unit.get(SampleChild, child.id))
    assert unit.changes.touched == {("sample_note", 1), ("child", child.id)}


def test_drafts_leave_no_trace(store: Store) -> None:
    with store.transaction("draft.kept") as unit:
        unit.session.add(SampleDraft(text="half a sentence"))
        unit.insert_many(SampleDraft, [{"text": "another"}])
    assert not unit.changes
    assert counts(store) == (0, 0, 0)


def test_a_bulk_statement_on_an_audited_table_is_refused(store: Store) -> None:
    add_child(store)
    for statement in (update(SampleChild).values(name="x"), update(SampleChild.__table__).values(name="x")):
        with pytest.raises(RuntimeError), store.transaction("child.changed") as unit:
            unit.session.execute(statement)
    assert names(store) == [HOSTILE]


def test_many_rows_are_inserted_and_logged_like_one(store: Store) -> None:
    add_child(store)
    with store.transaction("children.imported") as unit:
        ids = unit.insert_many(
            SampleChild, [{"name": f"kind {number}", "colour": Colour.RED} for number in range(6_000)]
        )
        more = unit.insert_many(SampleChild, [{"name": "last"}])
        assert unit.insert_many(SampleChild, []) == []
    assert ids == list(range(2, 6_002))
    assert more == [6_002]
    assert len(unit.changes.touched) == 6_001
    assert names(store)[1] == "kind 0"
    assert counts(store) == (2, 6_002, 6_002)
    with store.transaction("child.changed") as unit:
        unit.get(SampleChild, 6_002, version=1).name = "still editable"


def test_an_id_is_never_given_out_twice(store: Store) -> None:
    first = add_child(store)
    with store.transaction("child.removed") as unit:
        unit.session.delete(unit.get(SampleChild, first))
    assert add_child(store) == first + 1


def test_a_stale_edit_is_refused(store: Store) -> None:
    child_id = add_child(store)
    with store.transaction("child.changed") as unit:
        unit.get(SampleChild, child_id, version=1).name = "eerste"
    with pytest.raises(StaleEdit) as caught, store.transaction("child.changed") as unit:
        unit.get(SampleChild, child_id, version=1)
    assert caught.value.code == "stale_edit"

    def overtaken(unit: Unit) -> None:
        child = unit.get(SampleChild, child_id)
        unit.session.connection().execute(text("UPDATE sample_child SET version = 9"))
        child.name = "tweede"

    with pytest.raises(StaleEdit), store.transaction("child.changed") as unit:
        overtaken(unit)
    assert names(store) == ["eerste"]


def test_what_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound), store.transaction("child.changed") as unit:
        unit.get(SampleChild, 404)


def test_append_only_rows_and_the_log_can_be_added_to_but_not_changed(store: Store) -> None:
    child_id = add_child(store)
    with store.transaction("child.moved") as unit:
        unit.session.add(SampleMove(child_id=child_id, level=2))
    with pytest.raises(RuleViolation) as caught, store.transaction("child.moved") as unit:
        unit.get(SampleMove, 1).level = 3
    assert caught.value.code == "append_only"
    for statement in (
        "DELETE FROM sample_move",
        "INSERT OR REPLACE INTO sample_move (id, child_id, level) VALUES (1, 1, 4)",
        "UPDATE step SET code = 'x'",
        "DELETE FROM audit",
        "UPDATE before_image SET row = NULL",
    ):
        with pytest.raises(RuleViolation), store.transaction("child.moved") as unit:
            unit.session.execute(text(statement))
    with store.reading() as session:
        assert session.execute(text("SELECT level FROM sample_move")).scalar() == 2


def test_only_a_purge_passes_the_triggers_and_the_permit_does_not_stay(store: Store) -> None:
    child_id = add_child(store)
    with store.transaction("child.moved") as unit:
        unit.session.add(SampleMove(child_id=child_id, level=2))
    with store.transaction("child.forgotten") as unit, unit.purging():
        unit.session.execute(text("DELETE FROM sample_move"))
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM sample_move")).scalar() == 0
        assert session.execute(text("SELECT count(*) FROM purge_permit")).scalar() == 0
    with pytest.raises(RuleViolation), store.transaction("again") as unit:
        unit.session.execute(text("DELETE FROM audit"))


def test_a_naive_moment_and_an_unknown_value_are_refused(store: Store) -> None:
    with pytest.raises(StatementError), store.transaction("child.created") as unit:
        unit.session.add(SampleChild(name="x", seen_at=datetime(2026, 1, 1)))  # noqa: DTZ001 -- naive is the point
    with pytest.raises(StatementError), store.transaction("child.created") as unit:
        unit.session.add(SampleChild(name="x", colour="groen"))
    assert names(store) == []


def test_a_full_disk_loses_nothing_that_was_kept_and_the_store_goes_on(store: Store) -> None:
    add_child(store)
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StorageError) as caught, store.transaction("children.imported") as unit:
        unit.insert_many(SampleChild, [{"name": "x" * 500} for _ in range(1_000)])
    assert caught.value.code == "disk_full"
    with pytest.raises(StorageError), store.transaction("child.created") as unit:
        unit.session.add(SampleChild(name="x" * 500_000))
    store._connection.execute("PRAGMA max_page_count=100000")
    assert names(store) == [HOSTILE]
    add_child(store, "daarna")
    assert names(store) == [HOSTILE, "daarna"]
    assert store.check() == []


def test_an_error_after_which_sqlite_rolled_back_by_itself_cannot_be_ignored(store: Store) -> None:
    def lose(unit: Unit) -> None:
        unit.session.add(SampleChild(name="x"))
        unit.session.flush()
        store._connection.execute("ROLLBACK")

    with pytest.raises(StorageError), store.transaction("child.created") as unit:
        lose(unit)


def test_damage_is_found(store: Store) -> None:
    store._connection.execute("DROP TRIGGER append_only_audit_delete")
    store._connection.execute("PRAGMA foreign_keys=OFF")
    store._connection.execute("INSERT INTO sample_note (child_id, text) VALUES (99, 'wees')")
    assert store.check() == ["broken_references", "missing_guards"]


def test_a_flipped_bit_is_found(store: Store, home: Path, clock: FixedClock) -> None:
    with store.transaction("children.imported") as unit:
        unit.insert_many(SampleChild, [{"name": "x" * 500} for _ in range(200)])
    store.close()
    content = bytearray((home / "school.db").read_bytes())
    content[len(content) // 2] ^= 1
    (home / "school.db").write_bytes(content)
    again = Store.open(home, PASSPHRASE, clock, schema=sample_schema())
    assert "damaged_pages" in again.check()
    again.close()


def test_rows_inserted_together_have_one_shape(store: Store) -> None:
    for rows in ([{"name": "a"}, {"colour": Colour.RED}], [{"naam": "a"}]):
        with pytest.raises(ValueError, match="columns"), store.transaction("children.imported") as unit:
            unit.insert_many(SampleChild, rows)
    assert names(store) == []


def test_rows_inserted_together_are_stored_like_any_other(store: Store) -> None:
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)
    values = {"name": HOSTILE, "colour": Colour.BLUE, "seen_at": moment, "words": ["x"]}
    with store.transaction("children.imported") as unit:
        unit.session.add(SampleChild(**values))
        unit.insert_many(SampleChild, [values])
    with store.reading() as session:
        one, two = session.execute(text("SELECT name, colour, seen_at, words, version FROM sample_child")).all()
        sequence = session.scalars(select(BEFORE_IMAGE.c.sequence)).all()
    assert one == two
    assert sequence == [0, 1]
    store.undo(unit.changes.step_id, code="undone")
    assert names(store) == []


def test_a_row_inserted_together_and_removed_in_the_same_step_stays_away_after_undo(store: Store) -> None:
    with store.transaction("children.imported") as unit:
        ids = unit.insert_many(SampleChild, [{"name": "a"}, {"name": "b"}])
        unit.session.delete(unit.get(SampleChild, ids[0]))
    store.undo(unit.changes.step_id, code="undone")
    assert names(store) == []
