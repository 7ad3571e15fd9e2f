"""The table of class lists: shape × encoding × oddity, each with what must come out."""

from collections.abc import Callable
from datetime import date

import pytest
from class_list_files import Cell, Table, csv_text, edexml, pupil, sheet_xml, tabs, uwlr, workbook, xlsx
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.class_list import ClassList
from ib_console.domain.errors import ImportRefused
from ib_console.exchange.class_lists import read_class_list
from ib_console.exchange.field_values import split_full_name
from ib_console.exchange.table_reader import heading_key
from ib_console.wording.import_messages import deviation_text

PLAIN: Table = [
    ["Leerlingnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "Groep"],
    [1001, "Zoë", "van", "Aït", date(2017, 3, 9), "5B"],
    [1002, "Teun", None, "Bos", date(2016, 12, 5), "Groep 6a"],
]
PLAIN_SUMMARY = "Zoë van Aït/5/5B, Teun Bos/6/Groep 6a"


def named(name: str, group: str = "5B") -> Table:
    return [["Naam", "Groep"], [name, group]]


def grouped(group: str) -> Table:
    return [["Roepnaam", "Achternaam", "Groep"], ["Zoë", "Aït", group]]


def in_year(year: str, heading: str = "Leerjaar") -> Table:
    return [["Roepnaam", "Achternaam", "Groep", heading], ["Zoë", "Aït", "Vossen", year]]


def in_groups(*groups: str) -> bytes:
    """A list with a pupil in each of these groups."""
    rows: Table = [["Roepnaam", "Achternaam", "Groep"], *([f"K{n}", "Bos", group] for n, group in enumerate(groups))]
    return csv_text(rows).encode()


def born(written: Cell, heading: str = "Geboortedatum") -> Table:
    return [["Roepnaam", "Achternaam", "Groep", heading], ["Zoë", "Aït", "5B", written]]


ZOE: Table = [["Roepnaam", "Achternaam"], ["Zoë", "Aït"]]
TEUN: Table = [["Titel"], ["Achternaam", "Roepnaam"], ["Bos", "Teun"]]
BOTH: Table = [["Naam", "Groep"], ["Aït, Zoë", "5B"], ["Bos, Teun", "6A"]]
LAST_CELL = '<worksheet><sheetData><row r="5000"><c r="AX5000"/></row></sheetData></worksheet>'
"""A sheet of 250,000 cells."""

TODAY = date(2026, 11, 24)
DUTCH_DAY = 42_803
"""9 March 2017, counted from 1900."""


def summary(listed: ClassList, *, dates: bool = False) -> str:
    """`name/year group/group` and the birth date per pupil, then the codes of the deviations."""
    groups = {group.file_key: group for group in listed.groups}
    pupils = []
    for one in listed.pupils:
        group = groups.get(one.group_key or "")
        years = one.year_group or "+".join(group.year_groups if group else ())
        born_on = f" {one.birth_date}" if one.birth_date and dates else ""
        pupils.append(f"{one.name}/{years}/{group.name if group else '-'}{born_on}")
    codes = sorted({deviation.code for deviation in listed.deviations})
    return ", ".join(pupils) + "".join(f" !{code}" for code in codes)


OLD = edexml(
    pupil(extra="<voorvoegsel>v. d.</voorvoegsel>", year="").replace("<jaargroep></jaargroep>", "<gewicht>?</gewicht>")
    + '<leerling key="2"><roepnaam>Tim</roepnaam><jaargroep>8</jaargroep><land>?</land></leerling>',
    version="1.03",
    school="<schooljaar>2012-2013</schooljaar><brincode>99ZZ</brincode><dependancecode>99</dependancecode>",
    groups='<groep key="G5"><naam>5B</naam><jaargroep>5</jaargroep><mutatiedatum>x</mutatiedatum></groep>',
)
OLD_SUMMARY = "Zoë v. d. Aït/5/5B, Tim/8/-"
FLEMISH = edexml(
    pupil(extra="<rijksregisternummer>13345678512</rijksregisternummer>", year="6", group="K4"),
    school="<schooljaar>2026-2027</schooljaar><instellingsnummer>1234</instellingsnummer>",
    groups='<groep key="K4"><naam>Klas 4A</naam><jaargroep>6</jaargroep></groep>',
)
FLEMISH_SUMMARY = "Zoë Aït/6/Klas 4A"
NEW = edexml()
NEW_SUMMARY = "Zoë Aït/5/5B"
TEACHER = '<leerkracht key="T"><roepnaam>Eva</roepnaam><groepen><groep key="WEG"/></groepen></leerkracht>'
TABS_OF_BOTH = "Zoë Aït/5/5B, Teun Bos/6/6A"
REST: Table = [["School", "Plaats"], ["x", "y"]]

FILES: dict[str, tuple[bytes, str]] = {
    "2.1 utf-8": (NEW.encode(), NEW_SUMMARY),
    "2.1 bom": (NEW.encode("utf-8-sig"), NEW_SUMMARY),
    "2.1 latin-1": (edexml(declared="ISO-8859-1").encode("latin-1"), NEW_SUMMARY),
    "2.1 promised utf-8, is 1252": (NEW.encode("cp1252"), f"{NEW_SUMMARY} !encoding.other"),
    "2.1 promised latin-1, is utf-8": (edexml(declared="ISO-8859-1").encode(), f"{NEW_SUMMARY} !encoding.other"),
    "2.1 utf-16 little": (edexml(declared="UTF-16").encode("utf-16"), NEW_SUMMARY),
    "2.1 utf-16 big": (b"\xfe\xff" + edexml(declared="UTF-16").encode("utf-16-be"), NEW_SUMMARY),
    "2.1 utf-16 without mark": (edexml(declared="UTF-16").encode("utf-16-le"), NEW_SUMMARY),
    "2.0 utf-8": (edexml(version="2.0").encode(), NEW_SUMMARY),
    "1.03 utf-8": (OLD.encode(), OLD_SUMMARY),
    "1.03 1252": (OLD.encode("cp1252"), f"{OLD_SUMMARY} !encoding.other"),
    "flemish": (FLEMISH.encode(), FLEMISH_SUMMARY),
    "flemish bom": (FLEMISH.encode("utf-8-sig"), FLEMISH_SUMMARY),
    "uwlr": (uwlr(NEW).encode(), NEW_SUMMARY),
    "uwlr 1252": (uwlr(NEW).encode("cp1252"), f"{NEW_SUMMARY} !encoding.other"),
    "uwlr flemish": (uwlr(FLEMISH).encode(), FLEMISH_SUMMARY),
    "edexml unknown year": (
        edexml(school="<schooljaar>?</schooljaar>").encode(),
        f"{NEW_SUMMARY} !school_year.unreadable",
    ),
    "edexml no year": (edexml(school="<naam>x</naam>").encode(), f"{NEW_SUMMARY} !school_year.missing"),
    "edexml dummy key": (edexml(pupil("#1")).encode(), f"{NEW_SUMMARY} !pupil.dummy_key"),
    "edexml no name": (edexml(pupil() + pupil("2", "", "")).encode(), f"{NEW_SUMMARY} !pupil.no_name"),
    "edexml ex-pupil": (edexml(pupil(year="H")).encode(), "Zoë Aït/H/5B"),
    "edexml absent group": (edexml(pupil(group="WEG")).encode(), "Zoë Aït/5/- !group.absent"),
    "edexml teacher of absent group": (edexml(teachers=TEACHER).encode(), f"{NEW_SUMMARY} !group.absent"),
    "edexml twice": (edexml(pupil() * 2).encode(), f"{NEW_SUMMARY} !pupil.twice"),
    "edexml no pupils": (b"<EDEX><leerlingen/></EDEX>", "import.no_pupils"),
    "soap fault": (b"<Envelope><Body><Fault>x</Fault></Body></Envelope>", "import.no_class_list"),
    "csv utf-8": (csv_text(PLAIN).encode(), PLAIN_SUMMARY),
    "csv bom": (csv_text(PLAIN).encode("utf-8-sig"), PLAIN_SUMMARY),
    "csv 1252": (csv_text(PLAIN).encode("cp1252"), PLAIN_SUMMARY),
    "csv utf-16": (csv_text(PLAIN, "\t").encode("utf-16"), PLAIN_SUMMARY),
    "csv comma": (csv_text(PLAIN, ",").encode(), PLAIN_SUMMARY),
    "csv titles above": (csv_text([["Klas", "5B"], ["Datum"], *PLAIN]).encode(), PLAIN_SUMMARY),
    "csv without heading": (csv_text(PLAIN[1:]).encode(), "import.unknown_format"),
    "xlsx": (xlsx(PLAIN), PLAIN_SUMMARY),
    "xlsx titles above": (xlsx([["Klas", "5B"], [], *PLAIN]), PLAIN_SUMMARY),
    "xlsx second sheet": (workbook(sheet_xml(REST), sheet_xml(PLAIN)), PLAIN_SUMMARY),
    "xlsx other table": (xlsx(REST), "import.columns_missing"),
    "xlsx headings only": (xlsx(PLAIN[:1]), "import.no_pupils"),
    "xlsx empty": (xlsx([]), "import.columns_missing"),
    "xlsx cut": (xlsx(PLAIN)[:-30], "import.zip"),
    "xlsx comma name": (xlsx(named("Berg, Noor van den")), "Noor van den Berg/5/5B"),
    "csv two commas": (
        csv_text([["Naam", "Groep"], ['"Berg, van den, Noor"', "5B"]]).encode(),
        "Noor van den Berg/5/5B",
    ),
    "name prefix before": (csv_text(named("van den Berg, Noor")).encode(), "Noor van den Berg/5/5B"),
    "name prefix behind": (csv_text(named("Berg van den, Noor")).encode(), "Noor van den Berg/5/5B"),
    "name in speaking order": (csv_text(named("Anne Fleur van 't Hof")).encode(), "Anne Fleur van 't Hof/5/5B"),
    "name of two words": (xlsx(named("Noor Yılmaz")), "Noor Yılmaz/5/5B"),
    "name that is a guess": (csv_text(named("Noor Aït Lahcen")).encode(), "Noor Aït Lahcen/5/5B !name.guessed"),
    "name of one word": (csv_text(named("Noor")).encode(), "Noor/5/5B"),
    "flemish csv": (csv_text([["Naam", "Voornaam", "Klas"], ["De Smet", "Jan", "5B"]]).encode(), "Jan De Smet/5/5B"),
    "whole name beside roepnaam": (
        csv_text([["Roepnaam", "Naam", "Groep"], ["Noor", "Noor van den Berg", "5B"]]).encode(),
        "Noor van den Berg/5/5B",
    ),
    "hostile name": (xlsx(named("Bos, [@click=app.quit]Jan[/]")), "[@click=app.quit]Jan[/] Bos/5/5B"),
    "group with letter": (csv_text(grouped("Groep 5b")).encode(), "Zoë Aït/5/Groep 5b"),
    "group of two years": (csv_text(grouped("4/5 Dolfijnen")).encode(), "Zoë Aït/4+5/4/5 Dolfijnen"),
    "group with years behind": (xlsx(grouped("Dolfijnen (groep 4)")), "Zoë Aït/4/Dolfijnen (groep 4)"),
    "group of a range": (csv_text(grouped("6-8 boven")).encode(), "Zoë Aït/6+7+8/6-8 boven"),
    "group that only counts": (csv_text(grouped("Bevers 2")).encode(), "Zoë Aït//Bevers 2"),
    "tab per group": (tabs({"5B": ZOE, "Groep 6a": TEUN}), "Zoë Aït/5/5B, Teun Bos/6/Groep 6a"),
    "tab per group of two years": (
        tabs({"4-5 Dolfijnen": ZOE, "Otters": TEUN}),
        "Zoë Aït/4+5/4-5 Dolfijnen, Teun Bos//Otters",
    ),
    "tabs of which one has a group column": (tabs({"A": ZOE, "B": BOTH}), f"{TABS_OF_BOTH} !pupil.twice"),
    "tab of the whole school before the groups": (
        tabs({"Alle leerlingen": [*ZOE, ["Teun", "Bos"], ["Noor", "Yılmaz"]], "5B": ZOE, "6A": TEUN}),
        f"{TABS_OF_BOTH}, Noor Yılmaz//Alle leerlingen !pupil.twice",
    ),
    "tab that is no class list": (
        tabs({"5B": ZOE, "Uitleg": [["Versie", "2"]], "6A": TEUN, "Leeg": []}),
        f"{TABS_OF_BOTH} !sheet.no_class_list",
    ),
    "tab of teachers before the class list": (
        tabs({"Team": [["Groep", "Leerkracht"], ["5B", "Eva"]], "L": BOTH}),
        TABS_OF_BOTH,
    ),
    "tab hidden": (tabs({"5B": ZOE, "Oud": BOTH, "6A": TEUN}, hidden=2), f"{TABS_OF_BOTH} !sheet.hidden"),
    "tab named with a personal number": (
        tabs({"999990019": ZOE, "6A": TEUN}),
        "Teun Bos/6/6A, Zoë Aït//tabblad 1",
    ),
    "one tab without group column": (tabs({"5B": ZOE}), "import.columns_missing"),
    "tabs with a bad date": (
        tabs({"5B": [["Naam", "Geboortedatum"], ["Aït, Zoë", "x"]], "6A": TEUN}),
        f"{TABS_OF_BOTH} !date.unreadable",
    ),
    "tabs with more rows than a school": (
        tabs({f"{n}A": [["Naam"], *([f"Bos, Kind{n}x{row}"] for row in range(9_000))] for n in (3, 4, 5)}),
        "import.too_many_rows",
    ),
    "tabs with more cells than a school": (workbook(*[LAST_CELL] * 3), "import.too_large"),
    "more tabs than groups": (tabs({f"{n}": ZOE for n in range(201)}), "import.too_large"),
    "two tabs of one name": (workbook(sheet_xml(ZOE), sheet_xml(TEUN), names=("5B", "5B")), "import.damaged"),
    "flemish leerjaar": (csv_text(grouped("2de leerjaar")).encode(), "Zoë Aït/4/2de leerjaar"),
    "flemish leerjaar in a word": (csv_text(grouped("Derde leerjaar B")).encode(), "Zoë Aït/5/Derde leerjaar B"),
    "flemish letter": (csv_text(grouped("L3B")).encode(), "Zoë Aït/5/L3B"),
    "flemish two years": (csv_text(grouped("L3/4")).encode(), "Zoë Aït/5+6/L3/4"),
    "flemish kleuterklas": (csv_text(grouped("1ste kleuterklas")).encode(), "Zoë Aït/0/1ste kleuterklas"),
    "flemish kleuterklas in capitals": (csv_text(grouped("3DE KLEUTERKLAS A")).encode(), "Zoë Aït/2/3DE KLEUTERKLAS A"),
    "flemish short kleuter beside leerjaar": (in_groups("K2", "L1"), "K0 Bos/1/K2, K1 Bos/3/L1"),
    "flemish klas beside leerjaar": (in_groups("Klas 4A", "L6"), "K0 Bos/6/Klas 4A, K1 Bos/8/L6"),
    "flemish bare number beside leerjaar": (in_groups("1A", "L3"), "K0 Bos//1A, K1 Bos/5/L3 !year_group.flemish"),
    "dutch with an L": (in_groups("L3", "2A", "8B"), "K0 Bos//L3, K1 Bos/2/2A, K2 Bos/8/8B"),
    "dutch or flemish": (in_groups("K2", "1A", "6B"), "K0 Bos//K2, K1 Bos//1A, K2 Bos//6B !year_group.flemish"),
    "dutch or flemish with years": (
        csv_text(
            [["Roepnaam", "Achternaam", "Groep", "Leerjaar"], ["Zoë", "Aït", "K2", "1"], ["Teun", "Bos", "1A", "1"]]
        ).encode(),
        "Zoë Aït//K2, Teun Bos//1A !year_group.flemish !year_group.unknown",
    ),
    "dutch kleuters": (in_groups("K2", "3A"), "K0 Bos//K2, K1 Bos/3/3A"),
    "flemish column": (csv_text(in_year("2de leerjaar")).encode(), "Zoë Aït/4/Vossen"),
    "kleuter in a column": (csv_text(in_year("K2")).encode(), "Zoë Aït//Vossen !year_group.unknown"),
    "flemish number": (
        csv_text([[*in_year("")[0], "Rijksregisternummer"], [*in_year("2")[1], "1"]]).encode(),
        "Zoë Aït//Vossen !year_group.flemish !year_group.unknown",
    ),
    "flemish jaargroep is a code": (
        csv_text([[*in_year("", "Jaargroep")[0], "Rijksregisternummer"], [*in_year("2")[1], "1"]]).encode(),
        "Zoë Aït/2/Vossen",
    ),
    "flemish edexml without codes": (
        edexml(pupil(year="2de leerjaar"), groups='<groep key="G5"><naam>2A</naam></groep>').encode(),
        "Zoë Aït/4/2A",
    ),
    "date as a number": (xlsx(born(DUTCH_DAY)), "Zoë Aït/5/5B 2017-03-09"),
    "date as a number with a time": (xlsx(born(DUTCH_DAY + 0.5)), "Zoë Aït/5/5B 2017-03-09"),
    "date as a number in a text": (xlsx(born(f"{DUTCH_DAY}.0")), "Zoë Aït/5/5B 2017-03-09"),
    "date as a number from 1904": (
        workbook(sheet_xml(born(DUTCH_DAY - 1462)), from_1904=True),
        "Zoë Aït/5/5B 2017-03-09",
    ),
    "date with its format from 1904": (
        workbook(sheet_xml(born(date(2017, 3, 9))), from_1904=True),
        "Zoë Aït/5/5B 2021-03-10",
    ),
    "date as a number before 1990": (xlsx(born(32_873)), "Zoë Aït/5/5B !date.number"),
    "date as a number after today": (xlsx(born(46_400)), "Zoë Aït/5/5B !date.number"),
    "date as another number": (xlsx(born(20_170_309)), "Zoë Aït/5/5B !date.number"),
    "first day as a number after today": (xlsx(born(46_400, "Inschrijfdatum")), "Zoë Aït/5/5B"),
    "date as a number in a csv": (csv_text(born(DUTCH_DAY)).encode(), "Zoë Aït/5/5B !date.unreadable"),
    "edexml of endless attributes": (
        b"<EDEX %b/>" % b" ".join(b"a%d='x'" % number for number in range(200_000)),
        "import.too_many_elements",
    ),
    "edexml of endless names": (
        f"<EDEX>{''.join(f'<a{n}/>' for n in range(3_000))}</EDEX>".encode(),
        "import.too_many_elements",
    ),
    "xlsx of endless names": (
        workbook(f"<worksheet>{''.join(f'<a{n}/>' for n in range(3_000))}</worksheet>"),
        "import.damaged",
    ),
    "group as a number": (xlsx([["Roepnaam", "Achternaam", "Groep"], ["Zoë", "Aït", 5]]), "Zoë Aït/5/5"),
}


def outcome(read: Callable[[], ClassList], *, dates: bool = False) -> str:
    try:
        return summary(read(), dates=dates)
    except ImportRefused as refused:
        return refused.code


@pytest.mark.parametrize("name", FILES)
def test_each_file_gives_its_list_or_its_refusal(name: str) -> None:
    data, expected = FILES[name]
    assert outcome(lambda: read_class_list(data, today=TODAY), dates=name.startswith("date")) == expected


def test_the_table_is_as_long_as_promised() -> None:
    assert len(FILES) >= 100


def test_dates_and_numbers_of_a_sheet_are_those_of_the_csv() -> None:
    from_sheet, from_text = read_class_list(xlsx(PLAIN)), read_class_list(csv_text(PLAIN).encode())
    assert from_sheet.pupils == from_text.pupils
    assert (from_sheet.pupils[0].key, from_sheet.pupils[0].birth_date) == ("1001", date(2017, 3, 9))


def test_an_older_edexml_of_hundreds_of_pupils_keeps_each_key_and_drops_what_is_not_ours() -> None:
    many = "".join(pupil(str(number), f"Kind{number}", extra="<land>?</land>") for number in range(600))
    listed = read_class_list(edexml(many, version="1.03").encode())
    assert [one.key for one in listed.pupils] == [str(number) for number in range(600)]
    assert listed.ignored == {"land": 600}


@pytest.mark.parametrize("write", [xlsx, lambda rows: csv_text(rows).encode()], ids=["xlsx", "csv"])
def test_a_table_of_hundreds_of_pupils_keeps_each_of_them(write: Callable[[Table], bytes]) -> None:
    rows: Table = [PLAIN[0], *([number, f"Kind{number}", None, "Bos", None, "5B"] for number in range(600))]
    assert [one.key for one in read_class_list(write(rows)).pupils] == [str(number) for number in range(600)]


def test_a_hidden_sheet_is_not_read() -> None:
    data = workbook(sheet_xml(PLAIN), sheet_xml(named("Berg, Noor")), hidden=1)
    listed = read_class_list(data)
    assert summary(listed) == "Noor Berg/5/5B !sheet.hidden"
    assert listed.deviations[0].params == {"name": "Blad1"}


def test_a_deviation_on_one_of_several_tabs_names_its_tab_and_line() -> None:
    listed = read_class_list(FILES["tabs with a bad date"][0])
    assert deviation_text(listed.deviations[0]).startswith("Tabblad 5B, regel 2: De datum")
    listed = read_class_list(tabs({"Alle leerlingen": [["Titel"], *ZOE], "B": BOTH}))
    assert [(one.params["sheet"], one.place) for one in listed.deviations] == [("Alle leerlingen", 3)]
    assert [group.name for group in listed.groups] == ["5B", "6A"]
    assert [one.line for one in read_class_list(FILES["tab per group"][0]).pupils] == [2, 3]


words = st.lists(st.sampled_from(["Noor", "Al", "van", "den", "'t", "De", "Berg", "el", "v.d.", ","]), max_size=7)


@given(words)
def test_taking_a_name_apart_loses_and_adds_no_word(written: list[str]) -> None:
    split = split_full_name(" ".join(written))
    found = f"{split.given_name} {split.prefix} {split.family_name}".split()
    assert sorted(found) == sorted(word for word in written if word != ",")


def test_a_rijksregisternummer_is_counted_and_nowhere_kept() -> None:
    listed = read_class_list(FLEMISH.encode())
    assert listed.ignored["rijksregisternummer"] == 1
    assert "13345678512" not in repr(listed)


STRANGE: Table = [["Kind", "Afd.", "Bijzonder", "BSN"], ["Noor van den Berg", "5B", "x", 999990019]]
BY_HAND = {heading_key("Kind"): "full_name", heading_key("Afd."): "group", "bsn": "key"}


@pytest.mark.parametrize(
    "data",
    [xlsx(STRANGE), csv_text(STRANGE).encode(), csv_text(STRANGE, ",").encode()],
    ids=["xlsx", "csv", "comma"],
)
def test_columns_chosen_by_hand_are_read_and_a_bsn_is_dropped_whatever_is_chosen(data: bytes) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_class_list(data, "lijst.csv")
    assert refusal.value.params["headings"] == ("Kind", "Afd.", "Bijzonder", "BSN")
    listed = read_class_list(data, columns=BY_HAND)
    assert summary(listed) == "Noor van den Berg/5/5B"
    assert (listed.pupils[0].key, listed.ignored["BSN"]) == (None, 1)
