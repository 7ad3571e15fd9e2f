"""Choosing columns has a word for every field, and says what is needed yet."""

import pytest

from ib_console.exchange.table_reader import FIELDS
from ib_console.wording.column_messages import FIELD_CHOICES, column_name, moved_text, needed_text


def test_every_field_can_be_chosen_by_a_label_of_its_own() -> None:
    assert set(FIELD_CHOICES) == set(FIELDS)
    assert len(set(FIELD_CHOICES.values())) == len(FIELDS)


@pytest.mark.parametrize(
    ("missing", "text"),
    [
        ((), ""),
        (("groep",), "Nog nodig: een kolom met de groep."),
        (
            ("achternaam", "roepnaam", "groep"),
            "Nog nodig: een kolom met de achternaam, een kolom met de roepnaam en een kolom met de groep.",
        ),
    ],
)
def test_what_lacks_is_told_in_one_sentence(missing: tuple[str, ...], text: str) -> None:
    assert needed_text(missing) == text


def test_a_column_that_loses_its_field_is_named() -> None:
    assert moved_text("group", column_name("Klas", 3)).startswith("Groep was kolom “Klas”;")
    assert column_name("", 3) == "kolom 3"
