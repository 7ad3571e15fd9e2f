"""Csv overviews of schools."""

from datetime import date
from pathlib import Path

import pytest

from ib_console.domain.class_list import ClassList, ListedGroup, ListedPupil
from ib_console.domain.errors import ImportRefused
from ib_console.exchange.tabular import MAX_ROWS, read_csv

OVERVIEW = (Path(__file__).parent / "fixtures" / "overzicht.csv").read_bytes()

PLAIN = "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep\n1;Zoë;van;Aït;09-03-2018;3A\n"


def test_an_overview_with_a_title_line_gives_pupils_groups_and_teachers() -> None:
    listed = read_csv(OVERVIEW)
    assert listed.pupils[0] == ListedPupil(
        line=3,
        key="1001",
        given_name="Noor",
        prefix="van den",
        family_name="Berg",
        birth_date=date(2018, 3, 9),
        year_group="4",
        group_key="4/5 otters",
        enrolled_on=date(2022, 3, 9),
    )
    assert listed.groups[0] == ListedGroup(file_key="4/5 otters", key=None, name="4/5 Otters", year_groups=("4", "5"))
    assert [teacher.name for teacher in listed.teachers] == ["Eva Jansen", "Bo de Wit", "Kim Ooms"]
    assert listed.teachers[1].group_keys == ("4/5 otters",)


def test_a_separator_inside_quotes_stays_in_the_cell() -> None:
    assert read_csv(OVERVIEW).pupils[1].family_name == "Aït; Lahcen"


def test_bsn_columns_are_dropped_and_unknown_ones_counted() -> None:
    listed = read_csv(OVERVIEW)
    assert listed.ignored == {"BSN": 2, "Geslacht": 3}
    assert "999990019" not in repr(listed)


@pytest.mark.parametrize("heading", ["BSN", "PGN", "Burgerservicenummer", "Leerlingnummer (BSN)", "Onderwijsnummer"])
def test_a_column_that_says_it_holds_bsn_is_never_a_key(heading: str) -> None:
    listed = read_csv(PLAIN.replace("Leerlingnummer", heading).replace("\n1;", "\n111222333;").encode())
    assert listed.pupils[0].key is None
    assert "111222333" not in repr(listed)


def test_a_pupil_number_may_look_like_a_bsn_but_a_name_may_not() -> None:
    listed = read_csv(PLAIN.replace("\n1;Zoë", "\n111222333;Zoë 111222333").encode())
    assert (listed.pupils[0].key, listed.pupils[0].given_name) == ("111222333", "Zoë")
    assert listed.ignored == {"nummer bij roepnaam": 1}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separators_encodings_and_line_ends_are_recognised(separator: str, encoding: str, line_end: str) -> None:
    data = PLAIN.replace(";", separator).replace("\n", line_end).encode(encoding)
    assert read_csv(data).pupils[0].name == "Zoë van Aït"


@pytest.mark.parametrize("written", ["09-03-2018", "9-3-2018", "2018-03-09", "09/03/2018", "2018-03-09T00:00:00"])
def test_dates_are_read_in_dutch_and_iso_order(written: str) -> None:
    assert read_csv(PLAIN.replace("09-03-2018", written).encode()).pupils[0].birth_date == date(2018, 3, 9)


@pytest.mark.parametrize("written", ["31-02-2018", "9-3-18", "maart", "09-03-0018"])
def test_a_bad_date_is_left_empty_and_reported_not_refused(written: str) -> None:
    listed = read_csv(PLAIN.replace("09-03-2018", written).encode())
    assert listed.pupils[0].birth_date is None
    assert [(one.code, one.place) for one in listed.deviations] == [("date.unreadable", 2)]


def read_row(headings: str, cells: str) -> ClassList:
    return read_csv(f"{headings}\n{cells}\n".encode())


def test_dutch_synonyms_of_headings_are_known() -> None:
    listed = read_row(
        "Stamnr,LEERLING-NR,Voornaam,Voorvoegsel,Familienaam,Geboren op,Klas,Jaargroep,Instroomdatum,Uitstroomdatum,"
        "Locatie",
        "x,7,Anne Fleur,de,Wit,1-2-2015,Otters,7,1-2-2019,1-10-2026,Noord",
    )
    one = listed.pupils[0]
    assert (one.key, one.given_name, one.initials, one.prefix, one.family_name) == (
        "7",
        "Anne Fleur",
        "AF",
        "de",
        "Wit",
    )
    assert (one.year_group, one.left_on, one.branch_key) == ("7", date(2026, 10, 1), listed.branches[0].file_key)
    assert [branch.name for branch in listed.branches] == ["Noord"]


def test_a_list_without_group_names_gets_a_group_per_year_group() -> None:
    listed = read_row("Roepnaam;Achternaam;Leerjaar", "Tim;Bos;3")
    assert listed.groups == (ListedGroup(file_key="groep 3", key=None, name="Groep 3", year_groups=("3",)),)


@pytest.mark.parametrize(
    ("headings", "missing"),
    [("Roepnaam;Groep", "achternaam"), ("Achternaam;Groep", "roepnaam"), ("Roepnaam;Achternaam", "groep")],
)
def test_a_missing_column_is_named(headings: str, missing: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_row(headings, "a;b")
    assert (refusal.value.code, refusal.value.params["columns"]) == ("import.columns_missing", missing)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (PLAIN + "1;a;;b;;c\n" * (MAX_ROWS + 1), "import.too_many_rows"),
        (PLAIN + ";" * 300, "import.too_many_columns"),
        (PLAIN + f"1{';' * 190}\n" * 3_200, "import.too_large"),
        (PLAIN + '1;"' + "a" * 3000, "import.cell_too_long"),
        (PLAIN + '1;"' + "a" * 200_000, "import.csv_unreadable"),
    ],
    ids=["rows", "columns", "cells", "cell", "field"],
)
def test_absurd_sizes_are_refused(data: str, code: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_csv(data.encode())
    assert refusal.value.code == code
