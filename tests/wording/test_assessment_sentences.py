"""Toets results in Dutch: one result, where they go, and what a file would change."""

from dataclasses import replace
from datetime import date

import pytest

from ib_console.domain.assessment_difference import AssessmentDifference, AssessmentList, ResultChange, ResultLine
from ib_console.domain.assessment_difference import ListedResult as Listed
from ib_console.domain.assessment_matching import ChildLine, ListedChild, Match
from ib_console.domain.assessments import Assessment, ResultLevel, trends
from ib_console.domain.class_list import Deviation
from ib_console.domain.levels import LevelDomain
from ib_console.wording.assessment_sentences import (
    by_concern,
    change_words,
    child_words,
    counts_words,
    difference_lines,
    listed_words,
    match_words,
    place_words,
    reason_words,
    remark_words,
    result_words,
    sitting_words,
    spark,
    taken_words,
    trend_line,
    trend_words,
    waiting_words,
)

NOOR = ListedChild(key="1001", given_name="Noor", family_name="Berg", group="5B")
ONE = Assessment(
    id=1,
    pupil_id=7,
    test="Spelling",
    moment="M4",
    domain=LevelDomain.LANGUAGE,
    taken_on=date(2026, 1, 14),
    level=ResultLevel.III,
    score="245",
)
LISTED = Listed(child=NOOR, test="Spelling", moment="M4", line=2)


def moments(*levels: str) -> list[Assessment]:
    names = ["M3", "E3", "M4", "E4", "M5"]
    days = [date(2024 + place // 2, 1 + 5 * (place % 2), 14) for place in range(len(names))]
    return [
        replace(ONE, id=place, moment=name, taken_on=day, level=ResultLevel(level))
        for place, (name, day, level) in enumerate(zip(names, days, levels, strict=False))
    ]


@pytest.mark.parametrize(
    ("level", "score", "words"),
    [(ResultLevel.III, "245", "III 245"), (ResultLevel.III, "", "III"), (None, "245", "245")],
)
def test_a_result_is_its_niveau_and_its_score(level: ResultLevel | None, score: str, words: str) -> None:
    assert result_words(replace(ONE, level=level, score=score)) == words


@pytest.mark.parametrize(
    ("levels", "told", "words"),
    [
        (("III", "III", "IV"), "M3 III · E3 III · M4 IV ↓", "taal, omlaag ↓"),
        (("III", "II"), "M3 III · E3 II ↑", "taal, omhoog ↑"),
        (("III", "III"), "M3 III · E3 III =", "taal, gelijk ="),
        (("III", "B"), "M3 III · E3 B", "taal"),
        (("III",), "M3 III", "taal"),
        (("I", "II", "III", "IV", "V"), "E3 II · M4 III · E4 IV · M5 V ↓", "taal, omlaag ↓"),
    ],
)
def test_the_results_beside_each_other_with_where_they_go(levels: tuple[str, ...], told: str, words: str) -> None:
    (trend,) = trends(moments(*levels))
    assert (spark(trend), trend_words(trend)) == (told, words)
    assert trend_line(trend) == f"Spelling: {told}"


def test_what_goes_down_is_told_first() -> None:
    up = [replace(one, id=one.id + 10, test="DMT") for one in moments("III", "II")]
    assert [each.test for each in by_concern(trends([*up, *moments("II", "III")]))] == ["Spelling", "DMT"]


def test_the_results_of_one_moment_stand_on_one_line() -> None:
    assert sitting_words([ONE, replace(ONE, test="D\nMT", level=None, score="62")]) == "Spelling III 245, D MT 62"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (replace(ONE, level=ResultLevel.IV), "III 245 → IV 245"),
        (replace(ONE, taken_on=date(2026, 1, 20)), "III 245, 14-01-2026 → 20-01-2026"),
        (replace(ONE, score="250", taken_on=date(2026, 1, 20)), "III 245 → III 250, 14-01-2026 → 20-01-2026"),
    ],
)
def test_a_change_says_what_was_and_what_comes(after: Assessment, words: str) -> None:
    assert change_words(ResultLine(change=ResultChange.CHANGED, listed=LISTED, result=after, before=ONE)) == words


def test_the_whole_difference_as_text() -> None:
    asked = ChildLine(child=NOOR, match=Match.SEVERAL, candidates=(7, 8), results=2, is_open=True)
    nobody = ChildLine(child=replace(NOOR, given_name="", family_name=""), match=Match.UNKNOWN, results=1)
    remark = Deviation(code="result.level", place=3, params={"value": "IX", "sheet": "5A"})
    new = ResultLine(change=ResultChange.NEW, listed=LISTED, result=ONE)
    difference = AssessmentDifference(
        listed=AssessmentList(ignored={"BSN": 3}, empty=1),
        children=(asked, nobody),
        results=(new,),
        remarks=(remark,),
        names={7: "Noor Berg", 8: "Noor Berg"},
    )
    assert counts_words(difference) == (
        "1 nieuw resultaat, 0 gewijzigd, 0 al bekend, van 1 leerling komt niets erin, 1 regel zonder resultaat"
    )
    assert waiting_words(difference).startswith("Van 1 naam is niet zeker welke leerling het is")
    assert taken_words(difference) == "1 resultaat erbij, 0 gewijzigd."
    assert difference_lines(difference)[1:] == (
        "",
        "Nieuw",
        "  Noor Berg: Spelling M4, III 245, 14-01-2026",
        "",
        "Niet zeker of niet bekend",
        "  Noor Berg: meer leerlingen heten zo: Noor Berg of Noor Berg",
        "  nummer 1001: deze leerling is niet bekend",
        "",
        "Niet of anders gelezen",
        "  tabblad 5A, regel 3: 'IX' is geen niveau (I-V of A-E) en komt er niet in",
        "",
        "Niet bewaard uit het bestand",
        "  BSN: 3×",
    )


def test_a_child_of_a_file_and_why_it_is_asked() -> None:
    line = ChildLine(child=NOOR, match=Match.OTHER_KEY, candidates=(7,), results=4, is_open=True)
    assert (child_words(NOOR), listed_words(line)) == ("Noor Berg", "groep 5B, 4 resultaten")
    assert match_words(line, {7: "Noor Berg"}) == "heeft hier een ander leerlingnummer: Noor Berg"
    assert all(reason_words(replace(line, match=match)) for match in Match if match is not Match.CERTAIN)


def test_a_remark_says_what_becomes_of_the_line() -> None:
    assert place_words(Deviation(code="result.twice", place=9)) == "regel 9"
    assert "geen van beide" in remark_words(Deviation(code="result.twice", place=9))
