"""Text on entry and in search."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.text import clean, clean_paragraphs, fold, initials, matches

ANY_TEXT = st.text(st.characters())


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_clean_text_is_one_composed_line_without_controls(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not {unicodedata.category(character) for character in cleaned} & {"Cc", "Cs", "Zl", "Zp"}
    cleaned.encode()


@given(st.text(st.characters(categories=["L", "N"], max_codepoint=0x24F)))
def test_cleaning_keeps_letters_and_digits(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        (" Noor\tvan  den\r\nBerg ", "Noor van den Berg"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("Jan\u202egnal\u202c", "Jangnal"),
        ("Ja\u200bn\ufeff", "Jan"),
        ("\x1b[31mJan\x00", "[31mJan"),
        ("[@click=app.quit]Jan[/]", "[@click=app.quit]Jan[/]"),
        ("a\u00a0b\u2028c", "a b c"),
        ("\ud800Jan\uffff", "Jan"),
    ],
)
def test_clean_removes_what_a_terminal_or_file_would_trip_over(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


def test_paragraphs_keep_their_lines_and_one_empty_line() -> None:
    assert clean_paragraphs("\n\n een \r\n\r\n\n\ntwee\rdrie\t!\n\n") == "een\n\ntwee\ndrie !"


@given(ANY_TEXT)
def test_cleaning_paragraphs_twice_is_cleaning_once(text: str) -> None:
    once = clean_paragraphs(text)
    assert clean_paragraphs(once) == once
    assert "\n\n\n" not in once


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x17F)))
def test_case_and_accents_never_matter_in_latin_names(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(unicodedata.normalize("NFD", text))


@given(ANY_TEXT)
def test_a_name_is_found_by_itself_and_by_each_part(text: str) -> None:
    folded = fold(text)
    assert matches(text, folded)
    for word in clean(text).split():
        assert matches(word[: max(1, len(word) // 2)], folded)


@pytest.mark.parametrize(
    "query",
    [
        "annefleur",
        "anne fleur",
        "Anne-Fleur",
        "anne–fleur",
        "dancona",
        "d'ancona",
        "D’ANC",
        "ancona anne",
        "fleur",
        "",
        "  ",
        "-",
    ],
)
def test_each_spelling_finds_the_name(query: str) -> None:
    assert matches(query, fold("Anne-Fleur d'Ànconà"))


@pytest.mark.parametrize("query", ["anna", "fleur x", "annefleurdancona"])
def test_a_word_that_is_not_in_the_name_does_not_find_it(query: str) -> None:
    assert not matches(query, fold("Anne-Fleur d'Ànconà"))


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Søren Æbelø", "soren aebelo"),
        ("Łukasz Wójcik", "lukasz wojcik"),
        ("Işıl Yıldız", "isil yildiz"),
        ("İbrahim Öztürk", "ibrahim ozturk"),
        ("Weiß", "weiss"),
        ("Đặng Thị", "dang thi"),
        ("Loïs van 't Hof", "lois van t hof"),
        ("Ĳsbrand", "ijsbrand"),
    ],
)
def test_letters_of_other_languages_are_found_with_a_dutch_keyboard(name: str, query: str) -> None:
    assert matches(query, fold(name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Noor van den Berg", "NvdB"),
        ("Anne-Fleur d'Ànconà", "AFdÀ"),
        ("van 't Hof", "vtH"),
        ("  ", ""),
        ("[@click=app.quit]Jan[/]", "c"),
    ],
)
def test_initials_follow_the_name_as_written(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize("blank", ["\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"])
def test_a_name_of_letters_that_are_drawn_as_nothing_is_empty(blank: str) -> None:
    assert clean(blank * 3) == ""
