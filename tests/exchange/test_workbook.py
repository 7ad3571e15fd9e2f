"""What stands between a strange workbook and calamine."""

import struct

import pytest
import python_calamine
from class_list_files import sheet_xml, workbook, xlsx

from ib_console.domain.errors import ImportRefused
from ib_console.exchange.class_lists import read_class_list
from ib_console.exchange.sheet_measure import SheetMeasure

ROWS = [["Roepnaam", "Achternaam", "Groep"], ["Zoë", "Aït", "5B"]]


class PanicException(BaseException):
    """As calamine's binding raises it."""


def code_of(data: bytes) -> str:
    with pytest.raises(ImportRefused) as refusal:
        read_class_list(data, "lijst.xlsx")
    return refusal.value.code


def test_a_panic_in_the_library_becomes_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise PanicException

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Broken)
    assert code_of(xlsx(ROWS)) == "import.damaged"


def test_a_size_that_is_a_lie_does_not_get_past_the_caps() -> None:
    sheet = sheet_xml(ROWS).replace("</sheetData>", f"</sheetData>{' ' * 30_000_000}")
    data = bytearray(workbook(sheet))
    at = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<I", 1_000)
    assert code_of(bytes(data)) == "import.damaged"


def test_a_sheet_in_another_encoding_than_calamine_reads_is_not_handed_over() -> None:
    with pytest.raises(ImportRefused) as refusal:
        SheetMeasure().check({"xl/worksheets/sheet1.xml": sheet_xml(ROWS).encode("utf-16")})
    assert refusal.value.code == "import.damaged"


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ('r="A20001"', "import.too_many_rows"),
        ('r="ZZZ1"', "import.too_many_columns"),
        ('r="GR19999"', "import.too_large"),
        ('r="1A"', "import.damaged"),
        ('r="A1" t="s"', "import.damaged"),
    ],
)
def test_a_cell_is_measured_before_a_table_is_made_of_it(attributes: str, code: str) -> None:
    assert (
        code_of(workbook(f"<worksheet><sheetData><row><c {attributes}><v>-1</v></c></row></sheetData></worksheet>"))
        == code
    )


def test_a_workbook_says_that_it_is_one() -> None:
    assert read_class_list(xlsx(ROWS)).source_format == "xlsx"
