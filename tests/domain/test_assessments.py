"""Toetsen: what a moment and a niveau are, in which order results stand, and where they go."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.assessments import (
    MOST_SCORE,
    MOST_TEXT,
    Assessment,
    ResultLevel,
    TrendDirection,
    belongs_to_year,
    check_assessment,
    first_time,
    in_time,
    level_of,
    moment_key,
    moment_of,
    next_time,
    proposed_domain,
    proposed_moment,
    rank,
    scale_of,
    score_of,
    trends,
    typed_level,
)
from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import LevelDomain

TODAY = date(2026, 11, 24)


def result(
    moment: str, level: str = "", *, test: str = "Spelling", on: date | None = None, score: str = ""
) -> Assessment:
    found = ResultLevel(level) if level else None
    return Assessment(id=0, pupil_id=1, test=test, moment=moment, taken_on=on, level=found, score=score)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("m5", "M5"),
        (" M-5 ", "M5"),
        ("midden groep 5", "M5"),
        ("Medio 5", "M5"),
        ("eind gr 8", "E8"),
        ("Begin 3", "B3"),
        ("M5 (2)", "M5 (2)"),
        ("M9", "M9"),
        ("voorjaar  2026", "voorjaar 2026"),
        ("bm5", "bm5"),
        ("", ""),
    ],
)
def test_a_moment_is_kept_as_its_code_or_as_it_is(written: str, kept: str) -> None:
    assert moment_of(written) == kept
    assert moment_of(kept) == kept


@given(st.text(max_size=30))
def test_any_text_can_be_a_moment_and_stays_what_it_became(text: str) -> None:
    assert moment_of(moment_of(text)) == moment_of(text)
    assert moment_key(moment_of(text)) == moment_key(moment_of(text))


def test_moments_stand_in_the_order_of_the_school() -> None:
    written = ["E4", "herfst", "M5 (2)", "B5", "M3", "M5", "E3", "E5"]
    assert sorted(written, key=moment_key) == ["M3", "E3", "E4", "B5", "M5", "M5 (2)", "E5", "herfst"]


def test_a_toets_that_is_taken_again_gets_the_next_number() -> None:
    assert next_time("M5", ["M5"]) == "M5 (2)"
    assert next_time("M5", ["M5", "M5 (2)"]) == "M5 (3)"
    assert first_time("M5 (3)") == "M5"
    assert first_time("eigen (2)") == "eigen"


def test_the_day_decides_the_order_when_every_result_has_one() -> None:
    later = result("M5", "III", on=date(2026, 1, 20))
    earlier = result("E5", "IV", on=date(2025, 6, 2))
    assert in_time([later, earlier]) == (earlier, later)
    undated = result("E5", "IV")
    assert in_time([undated, later]) == (later, undated)


@pytest.mark.parametrize(
    ("levels", "direction"),
    [
        (["III", "II"], TrendDirection.UP),
        (["II", "III"], TrendDirection.DOWN),
        (["IV", "I", "I"], TrendDirection.SAME),
        (["C", "B"], TrendDirection.UP),
        (["A", "E"], TrendDirection.DOWN),
        (["I", "E"], TrendDirection.UNKNOWN),
        (["C", "III"], TrendDirection.UNKNOWN),
        (["III"], TrendDirection.UNKNOWN),
        (["III", ""], TrendDirection.UNKNOWN),
        (["III", "", "IV"], TrendDirection.DOWN),
        (["", "IV"], TrendDirection.UNKNOWN),
        (["I", "B", "IV"], TrendDirection.UNKNOWN),
    ],
)
def test_where_a_niveau_goes(levels: list[str], direction: TrendDirection) -> None:
    moments = ["M4", "E4", "M5"]
    (trend,) = trends(result(moment, level, score="1") for moment, level in zip(moments, levels, strict=False))
    assert trend.direction is direction


def test_two_toetsen_are_never_one_trend_and_two_spellings_of_one_are() -> None:
    found = trends([result("M4", "II", test="Spelling 3.0"), result("M5", "IV", test="Spelling 4.0")])
    assert [(each.test, each.direction) for each in found] == [
        ("Spelling 3.0", TrendDirection.UNKNOWN),
        ("Spelling 4.0", TrendDirection.UNKNOWN),
    ]
    (one,) = trends(
        [result("M4", "II", test="Rekenen-Wiskunde"), result("M5", "IV", test="rekenen wiskunde".replace(" ", "-"))]
    )
    assert one.direction is TrendDirection.DOWN


def test_a_score_that_rises_is_no_direction() -> None:
    (trend,) = trends([result("M4", score="100"), result("M5", score="140")])
    assert trend.direction is TrendDirection.UNKNOWN


@given(st.sampled_from(ResultLevel), st.sampled_from(ResultLevel))
def test_a_rank_is_only_of_its_own_scale(one: ResultLevel, other: ResultLevel) -> None:
    assert 1 <= rank(one) <= 5
    assert (scale_of(one) == scale_of(other)) == (
        len(set(one.value + other.value) & set("ABCDE")) in {0, len(set(one.value + other.value))}
    )
    if scale_of(one) == scale_of(other) and one is not other:
        assert rank(one) != rank(other)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("iii", "III"),
        ("Niveau B", "B"),
        (" V ", "V"),
        ("VI", None),
        ("3", None),
        ("", None),
        ("I+", None),
        ("IIII", None),
    ],
)
def test_what_is_a_niveau(text: str, level: str | None) -> None:
    assert level_of(text) == (ResultLevel(level) if level else None)


def test_a_digit_is_a_niveau_only_where_it_is_typed() -> None:
    assert [typed_level(text) for text in ("1", "5", "b", "6", "0")] == [
        ResultLevel.I,
        ResultLevel.V,
        ResultLevel.B,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("given_score", "kept"),
    [("245.5", "245,5"), ("245,50", "245,5"), ("245,0", "245"), ("12", "12"), ("1.234", "1.234"), ("AVI M4", "AVI M4")],
)
def test_a_score_has_one_spelling(given_score: str, kept: str) -> None:
    assert score_of(given_score) == kept
    assert score_of(kept) == kept


@pytest.mark.parametrize(
    ("test", "domain"),
    [
        ("Rekenen-Wiskunde 3.0", LevelDomain.ARITHMETIC),
        ("Begrijpend lezen", LevelDomain.READING),
        ("DMT", LevelDomain.READING),
        ("Leestempo", LevelDomain.READING),
        ("Spelling", LevelDomain.LANGUAGE),
        ("Woordenschat", LevelDomain.LANGUAGE),
        ("Sociaal-emotioneel", LevelDomain.WELLBEING),
        ("Navigatie", None),
        ("Iets nieuws", None),
    ],
)
def test_the_domain_that_the_name_of_a_toets_tells(test: str, domain: LevelDomain | None) -> None:
    assert proposed_domain(test) is domain


@pytest.mark.parametrize(
    ("day", "groups", "moment"),
    [
        (date(2027, 1, 20), ["5"], "M5"),
        (date(2027, 6, 2), ["5"], "E5"),
        (date(2026, 11, 24), ["5"], ""),
        (date(2027, 1, 20), ["5", "6"], ""),
        (date(2027, 1, 20), ["S"], ""),
        (date(2027, 1, 20), [], ""),
    ],
)
def test_the_moment_that_is_taken_about_now(day: date, groups: list[str], moment: str) -> None:
    assert proposed_moment(day, groups) == moment


def test_of_which_school_year_a_result_is() -> None:
    assert belongs_to_year(result("M4", on=date(2026, 9, 1)), 2026, ["5"])
    assert not belongs_to_year(result("M5", on=date(2026, 6, 1)), 2026, ["5"])
    assert belongs_to_year(result("M5"), 2026, ["5"])
    assert not belongs_to_year(result("M4"), 2026, ["5"])
    assert belongs_to_year(result("M4"), 2026, [])
    assert belongs_to_year(result("herfst"), 2026, ["5"])


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (result("", "I"), "text.missing"),
        (result("M5", "I", test=" "), "text.missing"),
        (result("M5"), "assessment.empty"),
        (result("M5", "I", on=date(2026, 11, 25)), "date.in_future"),
        (result("M5", "I", on=date(1989, 1, 1)), "date.out_of_range"),
        (result("M5", "I", test="a" * (MOST_TEXT + 1)), "assessment.too_long"),
        (result("M5", score="1" * (MOST_SCORE + 1)), "assessment.too_long"),
    ],
)
def test_a_result_that_cannot_be_true(one: Assessment, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_assessment(one, TODAY)
    assert refused.value.code == code


def test_a_niveau_or_a_score_is_enough() -> None:
    check_assessment(result("M5", "I", on=TODAY), TODAY)
    check_assessment(result("M5", score="goed"), TODAY)
