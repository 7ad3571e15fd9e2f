"""The first lines of a table, to choose columns by hand."""

from pathlib import Path

import pytest
from class_list_files import Table, csv_text, edexml, sheet_xml, tabs, workbook, xlsx

from ib_console.domain.errors import ImportRefused
from ib_console.exchange.class_lists import read_class_list
from ib_console.exchange.table_preview import preview_table
from ib_console.exchange.table_reader import heading_key

STRANGE: Table = [
    ["Basisschool De Vlieger"],
    ["Kind", "Afd.", "Bijzonder", "BSN"],
    ["Noor van den Berg", "5B", "x" * 60, 123456789],
    ["Teun\tBos", "6A", "nr 999990019, 123456789", 999990019],
    *([f"Kind{n}", "6A", None, None] for n in range(9)),
]


@pytest.mark.parametrize("data", [xlsx(STRANGE), csv_text(STRANGE).encode()], ids=["xlsx", "csv"])
def test_headings_nobody_knows_are_shown_with_five_rows_and_without_personal_numbers(data: bytes) -> None:
    shown = preview_table(data, "lijst.csv")
    assert shown.headings == ("Kind", "Afd.", "Bijzonder", "BSN")
    assert shown.samples[:3] == (
        ("Noor van den Berg", "5B", "x" * 40, ""),
        ("Teun Bos", "6A", "nr , 123456789", ""),
        ("Kind0", "6A", "", ""),
    )
    assert len(shown.samples) == 5
    assert shown.recognised == {}
    with pytest.raises(ImportRefused) as refusal:
        read_class_list(data, "lijst.csv")
    assert refusal.value.params["headings"] == shown.headings


def test_what_is_recognised_is_told_once_for_each_field() -> None:
    shown = preview_table(csv_text([["Naam leerling", "Naam", "Klas"], ["Bos, Teun", "x", "6A"]]).encode())
    assert shown.recognised == {"naamleerling": "full_name", "klas": "group"}


def test_a_list_without_headings_shows_no_personal_number_as_a_heading() -> None:
    shown = preview_table(b"Noor;Berg;999990019\nTeun;Bos;999990019\n", "lijst.csv")
    assert shown.headings == ("Noor", "Berg", "")
    assert shown.samples == (("Teun", "Bos", ""),)


def test_a_choice_made_from_the_preview_reads_the_tab_of_each_group() -> None:
    rows: Table = [["Kind", "Sinds"], ["Noor van den Berg", "x"]]
    data = tabs({"5B": rows, "6A": [rows[0], ["Teun Bos", "y"]], "Uitleg": [["Versie"]]})
    shown = preview_table(data)
    assert shown.tabs == ("5B", "6A")
    listed = read_class_list(data, columns={heading_key(shown.headings[0]): "full_name"})
    assert [(one.name, one.group_key) for one in listed.pupils] == [("Noor van den Berg", "5b"), ("Teun Bos", "6a")]


def test_a_path_is_previewed(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_bytes(csv_text(STRANGE).encode())
    assert preview_table(file) == preview_table(file.read_bytes(), file.name)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (edexml().encode(), "import.not_a_table"),
        (b"", "import.empty"),
        (b"Beste mensen", "import.unknown_format"),
        (b"a;b\n" * 20_002, "import.too_many_rows"),
        (xlsx(STRANGE)[:-30], "import.zip"),
        (workbook(sheet_xml([["x"]]).replace('r="A1"', 'r="XFD1048576"')), "import.too_many_rows"),
    ],
    ids=["edexml", "empty", "letter", "rows", "cut", "far cell"],
)
def test_what_reading_refuses_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        preview_table(data, "" if code == "import.unknown_format" else "lijst.csv")
    assert refusal.value.code == code


def test_an_empty_sheet_has_nothing_to_show() -> None:
    shown = preview_table(xlsx([]))
    assert (shown.headings, shown.samples) == ((), ())


def test_a_heading_line_with_one_empty_cell_is_not_passed_over_for_the_first_pupil() -> None:
    data = b"Lijst van groep 5\nKind;Afd.;Jarig;\nNoor Berg;5B;2-3-2017;x\nSem Smit;5B;4-5-2017;x\n"
    shown = preview_table(data, "lijst.csv")
    assert shown.headings == ("Kind", "Afd.", "Jarig", "")
    assert shown.samples[0][0] == "Noor Berg"


def test_a_text_file_with_headings_nobody_knows_can_have_its_columns_chosen() -> None:
    assert preview_table(b"Kind\tAfd.\nNoor Berg\t5B\n", "lijst.txt").headings == ("Kind", "Afd.")
