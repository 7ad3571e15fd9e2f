"""Text blocks: what is kept, and which places are filled in."""

import pytest

from ib_console.domain.errors import RuleViolation
from ib_console.domain.text_blocks import MOST_NAME, MOST_TEXT, TextBlock, check_text_block, filled, first_gap

STANDING = (TextBlock(id=1, name="Start", text="a"), TextBlock(id=2, name="Groet", text="b"))


@pytest.mark.parametrize(
    ("block_id", "name", "text", "code"),
    [
        (0, "", "a", "text.missing"),
        (0, "  ", "a", "text.missing"),
        (0, "Nieuw", " \n ", "text.missing"),
        (0, "x" * (MOST_NAME + 1), "a", "text_block.name_too_long"),
        (0, "Nieuw", "x" * (MOST_TEXT + 1), "text_block.too_long"),
        (0, "Start", "a", "text_block.name_in_use"),
        (0, "sTART", "a", "text_block.name_in_use"),
        (2, "start", "a", "text_block.name_in_use"),
    ],
)
def test_a_block_that_cannot_be_kept_or_found_again_is_refused(block_id: int, name: str, text: str, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_text_block(TextBlock(id=block_id, name=name, text=text), STANDING)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("block_id", "name", "text"),
    [(0, "x" * MOST_NAME, "x" * MOST_TEXT), (1, "START", "a"), (0, "Start van een gesprek", "a")],
)
def test_any_other_block_is_kept(block_id: int, name: str, text: str) -> None:
    check_text_block(TextBlock(id=block_id, name=name, text=text), STANDING)


KNOWN = {"leerling": "Noor", "groep": "", "datum": "24-11-2026"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("geen plek", "geen plek"),
        ("{leerling} op {datum}", "Noor op 24-11-2026"),
        ("{Leerling} en { DATUM }", "Noor en 24-11-2026"),
        ("{groep}", "{groep}"),
        ("{doel} voor {leerling}", "{doel} voor Noor"),
        ("{leerling", "{leerling"),
        ("{{leerling}}", "{Noor}"),
        ("{leer\nling}", "{leer\nling}"),
        ("[b]{leerling}[/b] %s {0}", "[b]Noor[/b] %s {0}"),
    ],
)
def test_what_is_known_is_filled_in_and_the_rest_stays(text: str, expected: str) -> None:
    assert filled(text, KNOWN) == expected


def test_a_name_with_braces_is_no_place() -> None:
    assert filled("{leerling} {datum}", {"leerling": "{datum}", "datum": "nu"}) == "{datum} nu"


@pytest.mark.parametrize(
    ("text", "expected"), [("", None), ("{}", None), ("a {b} {c}", (2, 5)), ("a\n{b c}", (2, 7)), ("{\n}", None)]
)
def test_the_first_place_to_fill_in_by_hand(text: str, expected: tuple[int, int] | None) -> None:
    assert first_gap(text) == expected
