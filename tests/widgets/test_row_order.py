from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.text import fold
from ib_console.widgets.columns import Column
from ib_console.widgets.row_order import RowOrder, collated
from ib_console.widgets.slices import advance, complete

ROWS = st.lists(st.tuples(st.integers(0, 3), st.one_of(st.none(), st.text("aAéz'-", max_size=3))), max_size=60)


def ordered(
    rows: list[tuple[int, str | None]], *, reverse: bool = False
) -> RowOrder[tuple[int, tuple[int, str | None]]]:
    order = RowOrder[tuple[int, tuple[int, str | None]]](lambda row: row[0])
    order.take(list(enumerate(rows)))
    complete(order.sort(Column("name", "", lambda _: "", sort=lambda row: row[1][1]), reverse=reverse))
    return order


@given(ROWS, st.booleans())
def test_sorting_is_that_of_python_with_nothing_last_both_ways(
    rows: list[tuple[int, str | None]], reverse: bool
) -> None:
    given_rows = list(enumerate(rows))
    known = [row for row in given_rows if fold(row[1][1] or "")]
    known.sort(key=lambda row: fold(row[1][1] or ""), reverse=reverse)
    assert ordered(rows, reverse=reverse).shown == known + [row for row in given_rows if not fold(row[1][1] or "")]


@given(ROWS, st.integers(0, 60), st.integers(1, 5))
def test_what_fits_is_found_without_gaps_from_anywhere(
    rows: list[tuple[int, str | None]], around: int, screenful: int
) -> None:
    order = ordered(rows)
    fitting = [row for row in order.shown if row[1][0] != 1]
    for _ in order.narrow(lambda row: row[1][0] != 1, around, screenful):
        found = order.shown
        start = fitting.index(found[0]) if found else 0
        assert found == fitting[start : start + len(found)]
    assert order.shown == fitting
    _, index_of = order.found_so_far()
    assert [index_of(number) for number in range(len(rows))] == [
        fitting.index(row) if row in fitting else None for row in enumerate(rows)
    ]
    order.widen()
    assert len(order.shown) == len(rows)


def test_names_are_collated_without_accents_capitals_and_marks() -> None:
    names = ["Zwart", "ötürk", "Öz", "’t Hof", "Thijs", "de Wit", "De Wilde", "Éva"]
    assert sorted(names, key=collated) == ["De Wilde", "de Wit", "Éva", "ötürk", "Öz", "’t Hof", "Thijs", "Zwart"]
    assert collated("") is collated("’") is collated(None) is None
    assert collated(("5Ä", 3)) == ("5a", 3)


def test_a_value_is_asked_of_each_row_once_until_the_rows_are_fresh() -> None:
    asked: list[int] = []

    def value(row: int) -> int:
        asked.append(row)
        return -row

    order, column = RowOrder[int](lambda row: row), Column[int]("a", "", str, sort=value)
    order.take(range(9000))
    for reverse in (False, True, False):
        complete(order.sort(column, reverse=reverse))
    assert order.shown == list(range(8999, -1, -1))
    assert len(asked) == 9000
    order.take([2, 1])
    complete(order.sort(column, reverse=True))
    assert order.shown == [1, 2]


def test_until_a_sort_is_done_the_rows_stand_as_they_stood() -> None:
    order = RowOrder[int](lambda row: row)
    order.take(range(9000))
    complete(order.sort(None, reverse=False))
    work = order.sort(Column("a", "", str, sort=lambda row: -row), reverse=False)
    assert not advance(work, 0)
    assert order.shown == list(range(9000))
