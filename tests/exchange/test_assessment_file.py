"""Toets results from csv and xlsx as Dutch schools have them; whatever is in the file, it is read or refused."""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from class_list_files import tabs
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain import assessment_difference
from ib_console.domain.assessment_difference import AssessmentList, ListedResult
from ib_console.domain.assessment_matching import ListedChild
from ib_console.domain.assessments import ResultLevel
from ib_console.domain.errors import ImportRefused
from ib_console.exchange import assessment_file
from ib_console.exchange.assessment_file import read_assessments
from ib_console.wording.assessment_sentences import _REMARKS, place_words, remark_words

FIXTURES = Path(__file__).parent / "fixtures"
NOOR = ListedChild(key="1001", given_name="Noor", prefix="van den", family_name="Berg", group="5A")


def read(text: str, encoding: str = "utf-8") -> AssessmentList:
    return read_assessments(text.encode(encoding), "toetsen.csv")


def told(listed: AssessmentList) -> list[tuple[str, str, str | None, str]]:
    return [(one.test, one.moment, one.level.value if one.level else None, one.score) for one in listed.results]


def remarks(listed: AssessmentList) -> list[tuple[str, int]]:
    return [(each.code, each.place) for each in listed.remarks]


def test_a_row_for_each_result_as_an_administration_exports_it() -> None:
    listed = read_assessments(FIXTURES / "toetsen-per-resultaat.csv")
    assert listed.results[0] == ListedResult(
        child=NOOR,
        test="Rekenen-Wiskunde 3.0",
        moment="M5",
        level=ResultLevel.III,
        score="245,5",
        taken_on=date(2026, 1, 14),
        line=3,
    )
    assert told(listed)[1:] == [
        ("Spelling 3.0", "M5", "IV", "231"),
        ("Rekenen-Wiskunde 3.0", "M5", "I", "268"),
        ("DMT", "E4", "B", ""),
    ]
    assert listed.results[-1].child.name == "Zoë Ünal"
    assert listed.ignored == {"BSN": 3, "Geboortedatum": 2}
    assert remarks(listed) == [("result.level_edge", 5), ("result.level", 7), ("result.no_moment", 8)]
    assert listed.empty == 1
    assert "111222333" not in repr(listed)


def test_a_row_for_each_pupil_with_a_column_for_each_toets() -> None:
    listed = read_assessments(FIXTURES / "toetsen-per-leerling.csv")
    noor = [one for one in listed.results if one.child.key == "1001"]
    assert [(one.test, one.moment, one.level, one.score, one.taken_on) for one in noor] == [
        ("Rekenen-Wiskunde 3.0", "M5", ResultLevel.III, "245,5", date(2026, 1, 14)),
        ("Spelling", "M5", ResultLevel.IV, "110", None),
        ("DMT", "E4", None, "62", None),
    ]
    assert [(one.test, one.score) for one in listed.results if one.child.key == "1002"] == [("DMT", "41")]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_encodings(separator: str, encoding: str) -> None:
    rows = [["Naam", "Toets", "Moment", "Niveau"], ["Zoë Jansen", "Spelling", "m5", "ii"]]
    listed = read("\r\n".join(separator.join(row) for row in rows), encoding)
    assert [(one.child.name, one.level) for one in listed.results] == [("Zoë Jansen", ResultLevel.II)]


@pytest.mark.parametrize(
    ("headings", "row", "found"),
    [
        ("naam;toets;afname;vaardigheidsscore", "Jan Jansen;DMT;E4;62,50", ("DMT", "E4", None, "62,5")),
        ("Leerling;Toetsnaam;Afnamemoment;Niveau (I-V)", "Jansen, Jan;DMT;eind 4;IV", ("DMT", "E4", "IV", "")),
        ("llnr;toets;moment;niveau;score", "7;DMT;herfst;;goed", ("DMT", "herfst", None, "goed")),
        ("naam;M5 Spelling", "Jan Jansen;V", ("Spelling", "M5", "V", "")),
        ("naam;Spelling (M5)", "Jan Jansen;V / 88", ("Spelling", "M5", "V", "88")),
        ("naam;Spelling M5 (score)", "Jan Jansen;88.5", ("Spelling", "M5", None, "88,5")),
        ("naam;Spelling_M5_niveau", "Jan Jansen;c", ("Spelling", "M5", "C", "")),
        ("naam;toets;moment;score;vaardigheidsscore", "Jan Jansen;DMT;E4;12;62", ("DMT", "E4", None, "62")),
    ],
)
def test_headings_in_many_spellings(headings: str, row: str, found: tuple[str, str, str | None, str]) -> None:
    assert told(read(f"{headings}\n{row}\n")) == [found]


def test_who_the_child_is_in_many_spellings() -> None:
    listed = read("Roepnaam;Tussenvoegsel;Achternaam;Klas;Toets;Moment;Niveau\nNoor;van den;Berg;5A;DMT;M5;I\n")
    assert listed.results[0].child == ListedChild(given_name="Noor", prefix="van den", family_name="Berg", group="5A")
    assert read("Naam;Toets;Moment;Niveau\nBerg, Noor van den;DMT;M5;I\n").results[0].child.name == "Noor van den Berg"


@pytest.mark.parametrize("written", ["14-01-2026", "14/1/2026", "2026-01-14", "2026-01-14T00:00:00"])
def test_dates(written: str) -> None:
    listed = read(f"Naam;Toets;Moment;Niveau;Datum\nJan Jansen;DMT;M5;I;{written}\n")
    assert listed.results[0].taken_on == date(2026, 1, 14)


def test_a_day_that_cannot_be_read_leaves_the_result() -> None:
    listed = read("Naam;Toets;Moment;Niveau;Datum\nJan Jansen;DMT;M5;I;vorige week\n")
    assert (listed.results[0].taken_on, remarks(listed)) == (None, [("date.unreadable", 2)])


def test_a_number_in_a_name_that_may_be_a_bsn_is_left_out_and_told() -> None:
    listed = read("Naam;Toets;Moment;Niveau\nJan Jansen 111222333;DMT;M5;I\n")
    assert "111222333" not in repr(listed)
    assert ("text.number_dropped", 2) in remarks(listed)


@pytest.mark.parametrize(
    ("text", "code", "columns"),
    [
        ("naam;toets;niveau\nJan;DMT;I\n", "results.columns_missing", "moment"),
        ("toets;moment;niveau\nDMT;M5;I\n", "results.columns_missing", "leerlingnummer of naam"),
        ("naam;toets;moment\nJan;DMT;M5\n", "results.columns_missing", "niveau of score"),
        ("BSN;toets;moment;niveau\n111222333;DMT;M5;I\n", "results.columns_missing", "leerlingnummer of naam"),
        ("naam;BSN M5\nJan Jansen;111222333\n", "results.columns_missing", "toets, moment, niveau of score"),
        ("zomaar iets\n", "results.columns_missing", "leerlingnummer of naam, toets, moment, niveau of score"),
        ("naam;toets;moment;niveau\n", "results.none", None),
        ("<EDEX></EDEX>", "results.edexml", None),
        ("", "import.empty", None),
    ],
)
def test_what_is_refused(text: str, code: str, columns: str | None) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(text)
    assert (refused.value.code, refused.value.params.get("columns")) == (code, columns)


def test_a_workbook_with_a_tab_for_each_group() -> None:
    headings = ["Leerlingnummer", "Naam", "Toets", "Moment", "Datum", "Niveau", "Score"]
    row = [1001, "Jan Jansen", "Spelling", "M5", date(2026, 1, 14), "III", 245.5]
    sheets = {"5A": [headings, row], "5B": [headings, row], "Toelichting": [["zie de handleiding"]]}
    listed = read_assessments(tabs(sheets), "toetsen.xlsx")
    assert [(one.child.key, one.child.group, one.taken_on, one.score, one.sheet) for one in listed.results] == [
        ("1001", "5A", date(2026, 1, 14), "245,5", "5A"),
        ("1001", "5B", date(2026, 1, 14), "245,5", "5B"),
    ]


def test_a_reading_can_be_watched() -> None:
    seen: list[tuple[int, int]] = []
    text = "naam;toets;moment;niveau\n" + "Jan Jansen;DMT;M5;I\n" * 50
    read_assessments(text.encode(), watch=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (len(text), len(text))
    assert seen == sorted(seen)


CELLS = st.one_of(
    st.sampled_from(
        ["", "I", "V", "b", "245,5", "M5", "e4", "Spelling", "1001", "Jan Jansen", "14-01-2026", "-", "I+"]
    ),
    st.text(max_size=12),
)
HEADINGS = st.sampled_from(
    [
        "leerlingnummer",
        "naam",
        "toets",
        "moment",
        "niveau",
        "score",
        "datum",
        "groep",
        "BSN",
        "Spelling M5",
        "DMT E4 score",
        "",
    ]
)


@given(st.lists(HEADINGS, min_size=1, max_size=8), st.lists(st.lists(CELLS, max_size=9), max_size=5))
def test_whatever_stands_there_it_is_read_or_refused(headings: list[str], rows: list[list[str]]) -> None:
    text = "\n".join(";".join(row) for row in [headings, *rows])
    try:
        listed = read(text)
    except ImportRefused:
        return
    for one in listed.results:
        assert one.test
        assert one.moment
        assert one.level or one.score
        assert one.child.key or one.child.name
    assert all(remark_words(each) and place_words(each) for each in listed.remarks)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ImportRefused):
        read_assessments(data, "x.csv")


def test_every_remark_has_words() -> None:
    text = "".join(Path(str(module.__file__)).read_text() for module in (assessment_file, assessment_difference))
    assert set(re.findall(r'"(result\.[a-z_]+)"', text)) <= set(_REMARKS)
