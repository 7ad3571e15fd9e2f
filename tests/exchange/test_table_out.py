"""Tables as csv and Excel: what a spreadsheet reads back, and that no text becomes a formula or a link."""

import csv
import re
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ib_console.exchange.table_out import OutTable, render_csv, render_xlsx

HOSTILE = (
    "=1+1",
    "+31 6",
    "-2",
    "@SUM(A1)",
    '=HYPERLINK("http://x.test")',
    "\t=1+1",
    "\r\n=1+1",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "https://voorbeeld.test",
    "mailto:a@b.test",
    "</t><f>1</f>",
    '"; =1+1',
    "een; twee",
    "שלום \u202eomgekeerd",
    "\U0001f31e",
    "x" * 10_000,
)
TABLE = OutTable(
    name="Leerlingen",
    columns=("Naam", "Geboren", "Niveau", "Score"),
    rows=(("Noor van den Berg", date(2018, 3, 9), 2, Decimal("1.5")), ("Zoë\nQuist", None, 3, 0.25)),
)


def of(text: str) -> OutTable:
    return OutTable(name=text, columns=(text,), rows=((text,),))


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_dutch_excel_opens_the_csv_with_a_double_click() -> None:
    assert (
        render_csv(TABLE)
        == (
            '\ufeffNaam;Geboren;Niveau;Score\r\nNoor van den Berg;09-03-2018;2;1,5\r\n"Zoë\nQuist";;3;0,25\r\n'
        ).encode()
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_in_csv_begins_a_formula_or_another_cell(text: str) -> None:
    (head,), (cell,) = cells(render_csv(of(text)))
    for one in (head, cell):
        assert not one.lstrip().startswith(("=", "+", "-", "@", "＝"))
    assert re.sub(r"\s+", " ", text.replace("\u202e", "")).strip() in f"{cell} {cell.removeprefix(chr(39))}"


@given(st.text())
def test_no_text_at_all_in_csv_begins_a_formula(text: str) -> None:
    assert [len(row) for row in csv.reader(StringIO(render_csv(of(text)).decode("utf-8-sig"), newline=""))] != []
    found = cells(render_csv(OutTable(name="x", columns=("een", "twee"), rows=((text, "b"),))))
    assert [len(row) for row in found] == [2, 2]
    assert not found[1][0].lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_in_excel_stays_a_text(text: str) -> None:
    content = render_xlsx(of(text))
    with ZipFile(BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
        assert not [name for name in parts.namelist() if name.startswith("xl/worksheets/_rels")]
    ((_,), (cell,)) = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    expected = text.replace("\u202e", "").strip()
    assert cell == expected


def test_excel_has_dates_and_numbers_a_heading_row_that_stays_and_a_filter() -> None:
    content = render_xlsx(TABLE)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert book.sheet_names == ["Leerlingen"]
    assert book.get_sheet_by_index(0).to_python() == [
        ["Naam", "Geboren", "Niveau", "Score"],
        ["Noor van den Berg", date(2018, 3, 9), 2.0, 1.5],
        ["Zoë\nQuist", "", 3.0, 0.25],
    ]
    with ZipFile(BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:D3"/>' in sheet


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("Leerlingen [5/6]: a*b?", "Leerlingen 5 6 a b"),
        ("'x'", "x"),
        ("", "Blad"),
        ("history", "history-blad"),
        ("a" * 40, "a" * 31),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(name: str, sheet: str) -> None:
    content = render_xlsx(OutTable(name=name, columns=("x",), rows=()))
    assert CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names == [sheet]


def test_a_text_that_is_too_long_for_excel_is_cut() -> None:
    content = render_xlsx(of("x" * 40_000))
    assert len(CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[1][0]) == 32_767


def test_a_row_without_a_cell_for_every_heading_is_refused() -> None:
    with pytest.raises(ValueError, match="cell"):
        OutTable(name="x", columns=("een", "twee"), rows=(("een",),))
