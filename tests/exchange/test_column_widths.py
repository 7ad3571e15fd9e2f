"""The columns of a table on paper: no word is divided when there is room, and long texts get what is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.exchange.column_widths import LINE_SIGNS, column_shares, stays_whole
from ib_console.exchange.document import Table

SENTENCE = "een hele zin over wat er de komende weken is afgesproken en wie dat doet"


@given(st.lists(st.lists(st.text(max_size=40), min_size=3, max_size=3), max_size=5))
def test_columns_always_fill_the_page_and_each_is_there(rows: list[list[str]]) -> None:
    shares = column_shares(Table(("a", "", "c"), tuple(tuple(row) for row in rows)))
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0


def test_what_the_document_asks_goes_first() -> None:
    assert column_shares(Table(("a", "b"), ((SENTENCE, "x"),), widths=(1, 3))) == (0.25, 0.75)


def test_a_date_gets_what_it_needs_and_a_sentence_the_rest() -> None:
    day, what, who = column_shares(Table(("Datum", "Wat", "Wie"), (("24-11-2026", SENTENCE, "Noor van den Berg"),)))
    assert day * LINE_SIGNS > len("24-11-2026")
    assert what > who > day


def test_no_column_is_narrower_than_its_longest_word() -> None:
    words = ("samenwerkingsverband", "regelmatig", "incidenteel", "x", SENTENCE)
    shares = column_shares(Table(("Deskundige", "a", "b", "c", "d"), (words,)))
    for word, share in zip(words[:4], shares[:4], strict=True):
        assert share * LINE_SIGNS > len(word)


def test_one_endless_word_leaves_room_for_the_others() -> None:
    endless, other = column_shares(Table(("a", "b"), (("x" * 10_000, SENTENCE),)))
    assert endless > 0.2
    assert other > 0.2


def test_a_short_row_stays_whole_and_one_of_a_page_does_not() -> None:
    assert stays_whole(("24-11-2026", SENTENCE), (0.2, 0.8))
    assert not stays_whole(("24-11-2026", f"{SENTENCE} " * 60), (0.2, 0.8))
    assert not stays_whole(("\n".join("abcdefghijklmnopqrstuvwxyz"), ""), (0.5, 0.5))
