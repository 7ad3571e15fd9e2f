"""The one door for class lists: any bytes give a class list or a refusal."""

import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ib_console.domain.class_list import ClassList, SourceFormat
from ib_console.domain.errors import ImportRefused
from ib_console.exchange.class_lists import read_class_list
from ib_console.exchange.reading import Progress

FIXTURES = Path(__file__).parent / "fixtures"
SOURCES = tuple(path.read_bytes() for path in sorted(FIXTURES.iterdir()))


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "<x/>")
    return buffer.getvalue()


def test_the_format_is_recognised_by_content_whatever_the_name() -> None:
    assert read_class_list(SOURCES[0], "lijst.csv").source_format is SourceFormat.EDEXML
    assert read_class_list(SOURCES[1], "EDEX.XML").source_format is SourceFormat.CSV


def test_a_path_is_read(tmp_path: Path) -> None:
    file = tmp_path / "EDEX.XML"
    file.write_bytes(SOURCES[0])
    assert read_class_list(file) == read_class_list(SOURCES[0])


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.xml", "import.empty"),
        (b"\xef\xbb\xbf\r\n  ", "a.csv", "import.empty"),
        (b"\0" * 500, "a.csv", "import.empty"),
        (b"x" * 20_000_001, "a.csv", "import.too_large"),
        (zipped("xl/workbook.xml"), "lijst.xlsx", "import.damaged"),
        (zipped("xl/workbook.bin"), "lijst", "import.spreadsheet"),
        (zipped("EDEXLL.TXT"), "lijst.zip", "import.old_edex"),
        (b"PK\x03\x04rest", "lijst.xlsx", "import.damaged"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "lijst.xlsx", "import.password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "lijst.xls", "import.spreadsheet"),
        (zipped("EDEX.XML"), "lijst.zip", "import.zip"),
        (b"%PDF-1.7 ...", "lijst.pdf", "import.pdf"),
        (b"0001JANSEN              19980101", "EDEXLL.TXT", "import.old_edex"),
        (b"Beste mensen, hierbij de lijst.", "brief.txt", "import.unknown_format"),
        (b"\x89PNG\r\n\x1a\n\0\0", "foto.png", "import.unknown_format"),
        (b"Naam;School\nJan;3", "lijst.csv", "import.columns_missing"),
        (b"<html><body>Inloggen</body></html>", "export.xml", "import.no_class_list"),
        (b"<EDEX><leerlingen/></EDEX>", "EDEX.XML", "import.no_pupils"),
        (b"Roepnaam;Achternaam;Groep\n", "lijst.csv", "import.no_pupils"),
        (b"<EDEX><leerlingen>", "EDEX.XML", "import.xml_unreadable"),
    ],
)
def test_each_kind_of_wrong_file_has_its_refusal(data: bytes, name: str, code: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_class_list(data, name)
    assert refusal.value.code == code


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as missing:
        read_class_list(tmp_path / "weg.xml")
    with pytest.raises(ImportRefused) as folder:
        read_class_list(tmp_path)
    assert (missing.value.code, folder.value.code) == ("import.not_found", "import.unreadable_file")


def test_an_exception_a_library_never_should_raise_becomes_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, _: Progress) -> ClassList:
        raise UnicodeError(str(len(data)))

    monkeypatch.setattr("ib_console.exchange.class_lists.read_edexml", broken)
    with pytest.raises(ImportRefused) as refusal:
        read_class_list(SOURCES[0])
    assert refusal.value.code == "import.damaged"


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A fixture with a few bytes changed, cut out, doubled or put in."""
    data = bytearray(draw(st.sampled_from(SOURCES)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.integers(0, 40))
        match draw(st.integers(0, 3)):
            case 0:
                data[at : at + 1] = draw(st.binary(min_size=1, max_size=3))
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * draw(st.integers(1, 4))
            case _:
                data[at:at] = draw(st.sampled_from([b'"', b"<", b"&", b"]]>", b"<!--", b";;;", b"\n", b"\0", b"\xff"]))
    return bytes(data)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_damaged_files_only_ever_give_a_class_list_or_a_refusal(data: bytes) -> None:
    started = time.monotonic()
    try:
        listed = read_class_list(data)
    except ImportRefused as refusal:
        assert str(refusal) == refusal.code  # noqa: PT017 - both outcomes are right, this is what a refusal may say
    else:
        assert listed.pupils
    assert time.monotonic() - started < 1
