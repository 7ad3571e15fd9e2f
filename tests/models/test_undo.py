"""Undo: one step taken back as a new step, and what stops it."""

import json

import pytest
from sample_rows import Colour, SampleChild, SampleMove, SampleNote
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from store_helpers import PASSPHRASE

from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import NotFound, RuleViolation, StaleEdit
from ib_console.models.engine import Store
from ib_console.models.history import recent_steps

CONTENT = ("sample_child", "sample_note", "sample_move")


def content(store: Store) -> list[list[tuple[object, ...]]]:
    """All stored rows but their version, which undo raises."""
    with store.reading() as session:
        rows = [session.execute(text(f"SELECT * FROM {name} ORDER BY id")).mappings().all() for name in CONTENT]  # noqa: S608 -- our own names
    return [[tuple(value for key, value in row.items() if key != "version") for row in each] for each in rows]


def family(store: Store) -> int:
    with store.transaction("child.created") as unit:
        child = SampleChild(
            name="A", colour=Colour.RED, words=["x"], notes=[SampleNote(text="1"), SampleNote(text="2")]
        )
        unit.session.add(child)
    return child.id


def rename(store: Store, child_id: int, name: str) -> int:
    with store.transaction("child.renamed") as unit:
        unit.get(SampleChild, child_id).name = name
    return unit.changes.step_id


def refusal(store: Store, step_id: int) -> str:
    before = content(store)
    with pytest.raises(RuleViolation) as caught:
        store.undo(step_id, code="undone")
    assert content(store) == before
    return caught.value.code


def test_a_step_that_creates_changes_and_removes_is_taken_back_whole(store: Store) -> None:
    child_id = family(store)
    before = content(store)
    with store.transaction("mixed") as unit:
        child = unit.get(SampleChild, child_id)
        child.name, child.colour, child.words = "B", Colour.BLUE, None
        unit.session.flush()
        child.name = "C"
        child.notes.pop(0)
        child.notes.append(SampleNote(text="3"))
        unit.session.add(SampleChild(name="D", notes=[SampleNote(text="4")]))
    changes = store.undo(unit.changes.step_id, code="undone")
    assert content(store) == before
    assert changes.step_id == 3
    assert changes.touched == unit.changes.touched
    with store.reading() as session:
        assert [(each.id, each.undoes, each.undone) for each in recent_steps(session, 9)] == [
            (3, 2, False),
            (2, None, True),
            (1, None, False),
        ]


def test_an_undo_can_itself_be_undone(store: Store) -> None:
    child_id = family(store)
    step = rename(store, child_id, "B")
    after = content(store)
    undone = store.undo(step, code="undone")
    store.undo(undone.step_id, code="redone")
    assert content(store) == after
    with store.reading() as session:
        assert [each.undone for each in recent_steps(session, 9)] == [False, True, False, False]
    store.undo(step, code="undone")
    with store.reading() as session:
        assert session.scalars(select(SampleChild.name)).one() == "A"


def test_a_removed_family_comes_back_with_its_ids(store: Store) -> None:
    child_id = family(store)
    before = content(store)
    with store.transaction("child.removed") as unit:
        unit.session.delete(unit.get(SampleChild, child_id))
    store.undo(unit.changes.step_id, code="undone")
    assert content(store) == before


def test_undo_works_after_a_restart(store: Store, home, clock: FixedClock) -> None:  # noqa: ANN001 -- a fixture's path
    child_id = family(store)
    step = rename(store, child_id, "B")
    store.close()
    again = Store.open(home, PASSPHRASE, clock, schema=store._schema)
    again.undo(step, code="undone")
    with again.reading() as session:
        assert session.scalars(select(SampleChild.name)).one() == "A"
    again.close()


def test_a_step_on_which_a_later_step_built_is_refused_until_that_one_is_undone(store: Store) -> None:
    child_id = family(store)
    first, second = rename(store, child_id, "B"), rename(store, child_id, "C")
    assert refusal(store, first) == "undo.changed_since"
    store.undo(second, code="undone")
    store.undo(first, code="undone")
    assert refusal(store, first) == "undo.already_undone"
    with store.reading() as session:
        assert session.scalars(select(SampleChild.name)).one() == "A"


def test_later_steps_on_other_rows_do_not_matter(store: Store) -> None:
    first, second = family(store), family(store)
    step = rename(store, first, "B")
    rename(store, second, "C")
    store.undo(step, code="undone")
    with store.reading() as session:
        assert session.scalars(select(SampleChild.name).order_by(SampleChild.id)).all() == ["A", "C"]


def test_a_row_to_which_a_later_row_points_is_not_taken_away(store: Store) -> None:
    child_id = family(store)
    with store.transaction("note.added") as unit:
        unit.session.add(SampleNote(child_id=child_id, text="later"))
    assert refusal(store, 1) == "undo.changed_since"


def test_a_form_opened_before_the_undo_is_stale_after_it(store: Store) -> None:
    child_id = family(store)
    step = rename(store, child_id, "B")
    store.undo(step, code="undone")
    with pytest.raises(StaleEdit), store.transaction("child.renamed") as unit:
        unit.get(SampleChild, child_id, version=2)


def test_an_append_only_row_stops_undo_unless_its_kind_has_a_way(store: Store) -> None:
    child_id = family(store)
    with store.transaction("child.moved") as unit:
        unit.session.add(SampleMove(child_id=child_id, level=2))
        unit.get(SampleChild, child_id).name = "B"
    assert refusal(store, unit.changes.step_id) == "undo.append_only"

    store.on_undo("sample_move", counter_move)
    changes = store.undo(unit.changes.step_id, code="undone")
    assert changes.touched == {("sample_move", 2), ("child", child_id)}
    with store.reading() as session:
        assert session.scalars(select(SampleMove.level).order_by(SampleMove.id)).all() == [2, -2]
        assert session.scalars(select(SampleChild.name)).one() == "A"


def with_move(store: Store, *, notes: tuple[str, ...] = ()) -> tuple[int, int]:
    """A child and its first move, made in one step: the step and the child."""
    with store.transaction("child.created") as unit:
        child = SampleChild(name="A", notes=[SampleNote(text=each) for each in notes])
        unit.session.add(child)
        unit.session.flush()
        unit.session.add(SampleMove(child_id=child.id, level=1))
    return unit.changes.step_id, child.id


def move_on(store: Store, child_id: int, level: int) -> int:
    with store.transaction("child.moved") as unit:
        unit.session.add(SampleMove(child_id=child_id, level=level))
    return unit.changes.step_id


def counter_move(session: Session, move_id: int) -> None:
    move = session.get_one(SampleMove, move_id)
    session.add(SampleMove(child_id=move.child_id, level=-move.level))


def test_an_append_only_row_goes_with_the_record_that_its_step_made(store: Store) -> None:
    step, child_id = with_move(store, notes=("1", "2"))
    changes = store.undo(step, code="undone")
    assert content(store) == [[], [], []]
    assert changes.touched == {("child", child_id), ("sample_note", 1), ("sample_note", 2), ("sample_move", 1)}
    with store.reading() as session:
        images = session.execute(
            text("SELECT kind, action, row FROM before_image WHERE step_id = :step"), {"step": changes.step_id}
        ).all()
    assert sorted((kind, action) for kind, action, _ in images) == [
        ("child", "removed"),
        ("sample_move", "removed"),
        ("sample_note", "removed"),
        ("sample_note", "removed"),
    ]
    assert all(json.loads(row)["id"] for _, _, row in images)
    with_move(store)
    with pytest.raises(RuleViolation) as refused, store.transaction("test") as unit:
        unit.session.delete(unit.session.get_one(SampleMove, 2))
    assert refused.value.code == "append_only"


def test_what_an_undo_removed_comes_back_when_it_is_undone_and_goes_again(store: Store) -> None:
    step, _ = with_move(store)
    before = content(store)
    undone = store.undo(step, code="undone")
    store.undo(undone.step_id, code="redone")
    assert content(store) == before
    store.undo(step, code="undone")
    assert content(store) == [[], [], []]


def test_an_append_only_row_of_a_record_that_stays_is_taken_back_in_its_way(store: Store) -> None:
    store.on_undo("sample_move", counter_move)
    _, old = with_move(store)
    with store.transaction("mixed") as unit:
        child = SampleChild(name="B")
        unit.session.add(child)
        unit.session.flush()
        unit.session.add_all([SampleMove(child_id=old, level=4), SampleMove(child_id=child.id, level=5)])
    store.undo(unit.changes.step_id, code="undone")
    with store.reading() as session:
        moves = session.execute(select(SampleMove.child_id, SampleMove.level).order_by(SampleMove.id)).all()
        assert [tuple(each) for each in moves] == [(old, 1), (old, 4), (old, -4)]
        assert session.scalars(select(SampleChild.id)).all() == [old]


def test_what_later_steps_left_on_it_goes_too_once_those_are_taken_back(store: Store) -> None:
    store.on_undo("sample_move", counter_move)
    step, child_id = with_move(store)
    later = move_on(store, child_id, 3)
    assert refusal(store, step) == "undo.changed_since"
    store.undo(later, code="undone")
    changes = store.undo(step, code="undone")
    assert content(store) == [[], [], []]
    assert {pair for pair in changes.touched if pair[0] == "sample_move"} == {
        ("sample_move", each) for each in (1, 2, 3)
    }


def test_a_refusal_names_the_records_in_the_way_and_nothing_of_their_content(store: Store) -> None:
    step, child_id = with_move(store, notes=("1",))
    with store.transaction("note.changed") as unit:
        unit.get(SampleNote, 1).text = "geheim"
        unit.session.add(SampleNote(child_id=child_id, text="later"))
    with pytest.raises(RuleViolation) as refused:
        store.undo(step, code="undone")
    assert refused.value.params == {"records": {("child", child_id): {}, ("sample_note", 1): {"child_id": child_id}}}
    assert store.in_the_way_of_undo(step) == refused.value.params["records"]
    with store.transaction("note.removed") as unit:
        unit.session.delete(unit.get(SampleNote, 1))
    assert store.in_the_way_of_undo(step)["sample_note", 1] == {"child_id": child_id}


def test_a_step_from_before_its_table_changed_is_refused(store: Store) -> None:
    step = rename(store, family(store), "B")
    with store.transaction("test") as unit, unit.purging():
        unit.session.execute(text("""UPDATE before_image SET row = '{"id": 1, "old": 2}' WHERE step_id = 2"""))
    assert refusal(store, step) == "undo.not_possible"


def test_a_step_that_does_not_exist_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.undo(77, code="undone")
