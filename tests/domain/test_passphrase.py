"""The one rule for a passphrase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.passphrase import normalised, passphrase_problem


@pytest.mark.parametrize("good", ["veertien teken", "aaaaaaaaaaaaaa", "ik at een ei", "één ei is geen", " a b c d "])
def test_long_enough_is_enough(good: str) -> None:
    assert passphrase_problem(good) is None


@pytest.mark.parametrize("bad", ["", "dertien teken", "W@chtw00rd!1", "een twee zes", " " * 40, "   dertien teken   "])
def test_shorter_is_not(bad: str) -> None:
    assert passphrase_problem(bad) == "passphrase_too_short"


def test_letters_are_counted_as_they_are_read() -> None:
    assert passphrase_problem("e\u0301" * 13) == "passphrase_too_short"
    assert normalised("e\u0301") == "é"


@given(st.text())
def test_the_way_a_letter_was_typed_does_not_matter(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
    assert passphrase_problem(text) == passphrase_problem(normalised(text))
