"""Drawing a part of a document: words for crosses, tables while they fit, and text that is never markup."""

import io

import pytest
from driver import HOSTILE_NAMES
from rich.console import Console

from ib_console.exchange.document import Block, BulletList, KeyValues, Paragraph, Table
from ib_console.screens.sop_blocks import DrawnBlocks, Inks, with_words_for_crosses

INKS = Inks(muted="#111111", heading="#222222", attention="#333333")
CROSSES = Table(
    ("Externe", "Structureel", "Soms", "Helpt bij"),
    (("Logopedie", "", "X (op maandag)", "Taal"), ("Arts", "nog niet ingevuld", "", ""), ("", "", "", "")),
)
RULES = Table(("Eis", "Wanneer", "Grond"), (("Hulpvraag opgeschreven", "vooraf", "SOP"),), caption="Van 1 naar 2")


def drawn(*blocks: Block, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(DrawnBlocks(blocks, INKS))
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_a_row_of_crosses_says_what_was_chosen_with_its_remark() -> None:
    table = with_words_for_crosses(CROSSES)
    assert table.columns == ("Externe", "", "Helpt bij")
    assert table.rows == (
        ("Logopedie", "soms (op maandag)", "Taal"),
        ("Arts", "nog niet ingevuld", ""),
        ("", "", ""),
    )


def test_a_table_of_words_stays_as_it_is() -> None:
    assert with_words_for_crosses(RULES) is RULES


def test_a_table_that_fits_has_columns_and_a_narrow_one_goes_row_by_row() -> None:
    wide = drawn(RULES, width=100)
    assert wide[0] == "VAN 1 NAAR 2"
    assert wide[1].split() == ["Eis", "Wanneer", "Grond"]
    assert wide[2].split() == ["Hulpvraag", "opgeschreven", "vooraf", "SOP"]
    assert drawn(RULES, width=40) == [
        "VAN 1 NAAR 2",
        "Hulpvraag opgeschreven",
        "  wanneer vooraf · grond SOP",
    ]


def test_a_long_cell_of_a_narrow_table_stands_under_the_name_of_its_column() -> None:
    long = "Dit is een lange tekst die niet op een regel past."
    lines = drawn(Table(("Niveau", "Inhoud"), (("Niveau 1", long),)), width=30)
    assert lines[:2] == ["Niveau 1", "  Inhoud"]
    assert " ".join(line.strip() for line in lines[2:]) == long


@pytest.mark.parametrize("width", [30, 100])
def test_points_pairs_and_paragraphs_keep_all_their_words(width: int) -> None:
    blocks = (Paragraph("Eerste.\n\nTweede."), BulletList(("punt een",)), KeyValues((("Adres", "nog niet ingevuld"),)))
    words = " ".join(" ".join(drawn(*blocks, width=width)).split())
    assert words == "Eerste. Tweede. · punt een Adres nog niet ingevuld"


@pytest.mark.parametrize("name", HOSTILE_NAMES)
@pytest.mark.parametrize("width", [30, 100])
def test_no_text_is_markup_or_commands_the_terminal(name: str, width: int) -> None:
    blocks = (
        Paragraph(name),
        BulletList((name,)),
        KeyValues(((name, name),)),
        Table((name, name), ((name, name),), caption=name),
    )
    lines = drawn(*blocks, width=width)
    assert all(line.isprintable() for line in lines)
    assert "[" in "".join(lines)
