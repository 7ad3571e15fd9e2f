"""What looks like a BSN is recognised; the numbers here were made for the elfproef and belong to nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.bsn import is_bsn, without_bsn


@pytest.mark.parametrize(
    "text",
    ["111222333", "bsn 111222333.", "111.222.333", "111 222 333", "Jan111222333"],
)
def test_a_number_that_passes_the_elfproef_is_found_in_any_writing(text: str) -> None:
    assert without_bsn(text) != text
    assert not any(character.isdigit() for character in without_bsn(text))


@pytest.mark.parametrize("text", ["", "111222334", "000000000", "1112223331", "20180101", "Jan", "06-12345678"])
def test_other_numbers_stay(text: str) -> None:
    assert without_bsn(text) == text
    assert without_bsn(text) == text


@given(st.integers(1, 999_999_999))
def test_changing_one_digit_breaks_the_elfproef(number: int) -> None:
    text = f"{number:09d}"
    other = f"{text[:-1]}{(int(text[-1]) + 1) % 10}"
    assert not (is_bsn(text) and is_bsn(other))
