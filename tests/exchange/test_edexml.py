"""EDEXML as schools really send it."""

from datetime import date
from pathlib import Path

import pytest

from ib_console.domain.class_list import ClassList, ListedBranch, ListedGroup, ListedPupil, ListedTeacher
from ib_console.domain.errors import ImportRefused
from ib_console.exchange.edexml import read_edexml

FIXTURES = Path(__file__).parent / "fixtures"
ODDITIES = (FIXTURES / "oddities-2.1.xml").read_bytes()

SMALL = """<?xml version="1.0" encoding="UTF-8"?>
<EDEX><school><schooljaar>2026-2027</schooljaar></school>
<groepen><groep key="G3"><naam>3A</naam><jaargroep>3</jaargroep></groep></groepen>
<leerlingen><leerling key="1"><achternaam>Aït Lahcen</achternaam><roepnaam>Zoë</roepnaam><groep key="G3"/></leerling>
</leerlingen></EDEX>"""


@pytest.fixture(scope="module")
def odd() -> ClassList:
    return read_edexml(ODDITIES)


def pupil(listed: ClassList, family_name: str) -> ListedPupil:
    return next(one for one in listed.pupils if one.family_name == family_name)


def codes(listed: ClassList) -> list[str]:
    return [deviation.code for deviation in listed.deviations]


def test_school_year_and_reference_date_are_read(odd: ClassList) -> None:
    assert (odd.school_year, odd.reference_date) == (2026, date(2026, 10, 1))


def test_a_pupil_in_composite_groups_keeps_them_beside_the_home_group(odd: ClassList) -> None:
    assert pupil(odd, "Brink") == ListedPupil(
        line=26,
        key="70001",
        given_name="Jorrit",
        initials="J",
        prefix="ten",
        family_name="Brink",
        birth_date=date(2018, 2, 11),
        year_group="4",
        group_key="K45",
        composite_keys=("S1", "S2"),
        branch_key="VN",
        enrolled_on=date(2022, 2, 11),
    )
    assert ListedBranch(file_key="VN", name="Noorderkade") in odd.branches


def test_a_pupil_without_roepnaam_shows_initials_and_family_name(odd: ClassList) -> None:
    imane = pupil(odd, "Zaïdi")
    assert (imane.name, imane.birth_date, imane.group_key) == ("I.H. Zaïdi", None, None)


def test_an_ex_pupil_is_read_with_the_last_day(odd: ClassList) -> None:
    assert (pupil(odd, "Hoek").year_group, pupil(odd, "Hoek").left_on) == ("H", date(2026, 7, 17))


def test_a_dummy_key_is_never_a_key(odd: ClassList) -> None:
    assert pupil(odd, "Bosch").key is None
    assert next(one for one in odd.teachers if one.family_name == "Ark").key is None


def test_a_combination_group_gets_the_year_groups_of_its_pupils(odd: ClassList) -> None:
    groups = {group.file_key: group for group in odd.groups}
    assert groups["K45"] == ListedGroup(file_key="K45", key="K45", name="4/5 Bevers", year_groups=("4", "5"))
    assert groups["S1"].composite


def test_a_teacher_of_an_absent_group_keeps_the_groups_that_are_there(odd: ClassList) -> None:
    assert odd.teachers[1] == ListedTeacher(key="T2", given_name="Bas", family_name="Veld", group_keys=("LEEG", "S2"))
    assert codes(odd).count("group.absent") == 2


def test_an_assistant_in_a_group_is_not_its_teacher(odd: ClassList) -> None:
    assert (odd.teachers[2].roles, odd.teachers[2].group_keys) == (("STA", "OWA"), ())


def test_an_unreadable_date_is_left_empty_and_reported_with_its_line(odd: ClassList) -> None:
    assert pupil(odd, "Ancona").birth_date is None
    assert ("date.unreadable", 48) in [(one.code, one.place) for one in odd.deviations]


def test_a_hostile_name_is_plain_text(odd: ClassList) -> None:
    assert pupil(odd, "Ancona").given_name == "[@click=app.quit]Jan[/]"


def test_forbidden_fields_are_counted_and_nowhere_kept(odd: ClassList) -> None:
    for field, count in {"bsn": 1, "bsn_ondwnr-4": 1, "eckid": 1, "geslacht": 2, "land": 1, "postcodenl": 1}.items():
        assert odd.ignored[field] == count
    kept = repr(odd)
    for secret in ("999990019", "111222333", "LL_abc", "9999ZZ", "Hajar"):
        assert secret not in kept


def test_a_number_like_a_bsn_in_a_name_is_dropped_and_the_name_stays(odd: ClassList) -> None:
    assert next(one for one in odd.pupils if one.key == "70006").given_name == "Ödön"
    assert odd.ignored["nummer bij roepnaam"] == 1


@pytest.mark.parametrize(
    "data",
    [
        SMALL.encode(),
        b"\xef\xbb\xbf" + SMALL.encode(),
        SMALL.encode("cp1252"),
        SMALL.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        SMALL.replace("UTF-8", "ISO-8859-1").encode(),
        SMALL.replace("UTF-8", "UTF-16").encode("utf-16"),
        SMALL.replace("UTF-8", "x-onbekend").encode(),
        b"\r\n " + SMALL.encode(),
    ],
    ids=["utf8", "bom", "1252-as-utf8", "latin1", "utf8-as-latin1", "utf16", "unknown-encoding", "blanks-first"],
)
def test_accents_survive_any_encoding_whatever_is_declared(data: bytes) -> None:
    assert read_edexml(data).pupils[0].name == "Zoë Aït Lahcen"


def test_a_wrong_declared_encoding_is_reported() -> None:
    assert codes(read_edexml(SMALL.encode("cp1252"))) == ["encoding.other"]
    assert codes(read_edexml(SMALL.encode())) == []


def test_lines_of_two_encodings_in_one_file_are_both_read() -> None:
    lines = SMALL.replace("</leerlingen>", "<leerling key='2'><roepnaam>Loïs</roepnaam></leerling></leerlingen>")
    head, tail = lines.split("\n</leerlingen>") if "\n</leerlingen>" in lines else lines.rsplit("\n", 1)
    listed = read_edexml(head.encode() + b"\n" + tail.encode("cp1252"))
    assert [one.name for one in listed.pupils] == ["Zoë Aït Lahcen", "Loïs"]


def test_names_are_matched_in_any_namespace_and_inside_an_answer() -> None:
    inner = (
        SMALL.partition("?>")[2].replace("<EDEX>", "<v:leerlinggegevens>").replace("</EDEX>", "</v:leerlinggegevens>")
    )
    answer = f'<s:Envelope xmlns:s="urn:s" xmlns:v="urn:v" xmlns="urn:v"><s:Body>{inner}</s:Body></s:Envelope>'
    assert read_edexml(answer.encode()).pupils[0].group_key == "G3"


@pytest.mark.parametrize(("year", "expected"), [("2031-2032", 2031), ("onbekend", None), ("", None)])
def test_a_school_year_outside_the_published_list_is_no_problem(year: str, expected: int | None) -> None:
    assert read_edexml(SMALL.replace("2026-2027", year).encode()).school_year == expected


def test_a_pupil_listed_twice_counts_once_and_a_key_used_twice_is_taken_away() -> None:
    again = '<leerling key="1"><achternaam>Aït Lahcen</achternaam><roepnaam>Zoë</roepnaam></leerling>'
    other = '<leerling key="1"><achternaam>Bos</achternaam><roepnaam>Tim</roepnaam></leerling>'
    listed = read_edexml(SMALL.replace("</leerlingen>", again + other + "</leerlingen>").encode())
    assert [(one.name, one.key) for one in listed.pupils] == [("Zoë Aït Lahcen", "1"), ("Tim Bos", None)]
    assert codes(listed) == ["pupil.twice", "pupil.key_twice"]


def test_version_2_0_without_eckid_reads_the_same() -> None:
    old = ODDITIES.replace(b"<xsdversie>2.1", b"<xsdversie>2.0").replace(b' eckid="https://voorbeeld.test/LL_abc"', b"")
    listed = read_edexml(old)
    assert listed.pupils == read_edexml(ODDITIES).pupils
    assert "eckid" not in listed.ignored


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("<EDEX><school>", "import.xml_unreadable"),
        ("<EDEX>&#0;</EDEX>", "import.xml_unreadable"),
        ('<!DOCTYPE EDEX [<!ENTITY a "aaaa">]><EDEX>&a;</EDEX>', "import.xml_forbidden"),
        ('<!DOCTYPE EDEX SYSTEM "file:///etc/hostname"><EDEX/>', "import.xml_forbidden"),
        ("<a>" * 200_000, "import.xml_too_deep"),
        ("<EDEX>" + "<a/>" * 400_001 + "</EDEX>", "import.too_many_elements"),
        ("<boeken><boek/></boeken>", "import.no_class_list"),
    ],
    ids=["cut", "null", "entities", "external", "deep", "many", "other"],
)
def test_dangerous_or_other_xml_is_refused(data: str, code: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_edexml(data.encode())
    assert refusal.value.code == code
