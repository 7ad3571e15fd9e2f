"""A file with toets results: whose each result is, and what is new in it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.assessment_difference import (
    AssessmentDifference,
    AssessmentList,
    ListedResult,
    ResultChange,
    compare_results,
)
from ib_console.domain.assessment_matching import KnownPupil, ListedChild, Match, matched_name
from ib_console.domain.assessments import Assessment, ResultLevel
from ib_console.domain.levels import LevelDomain

TODAY = date(2026, 11, 24)
NOOR = ListedChild(key="1001", given_name="Noor", prefix="van den", family_name="Berg", group="5A")


def pupil(
    number: int, given_name: str = "Noor", *, key: str | None = None, group: str = "5A", **more: bool
) -> KnownPupil:
    return KnownPupil(
        id=number,
        name=f"{given_name} van den Berg",
        sorting_name=given_name.casefold(),
        matched_name=matched_name(given_name, "van den", "Berg"),
        key=key,
        groups=(group,),
        **more,
    )


def listed(child: ListedChild = NOOR, moment: str = "M5", *, line: int = 2, **more: object) -> ListedResult:
    given_values = {"level": ResultLevel.III, "score": "245", "taken_on": date(2026, 1, 14), **more}
    return ListedResult(child=child, test="Spelling", moment=moment, line=line, **given_values)  # type: ignore[arg-type]


def compared(
    *results: ListedResult,
    pupils: tuple[KnownPupil, ...] = (pupil(1, key="1001"),),
    standing: tuple[Assessment, ...] = (),
    answers: dict[str, int | None] | None = None,
) -> AssessmentDifference:
    return compare_results(AssessmentList(results=results), pupils, standing, TODAY, answers or {})


def kept(difference: AssessmentDifference) -> tuple[Assessment, ...]:
    return tuple(replace(line.result, id=number) for number, line in enumerate(difference.results, start=1))


@pytest.mark.parametrize(
    ("child", "pupils", "match", "found"),
    [
        (NOOR, (pupil(1, key="1001"), pupil(2, group="6A")), Match.CERTAIN, 1),
        (replace(NOOR, given_name="", prefix="", family_name=""), (pupil(1, key="1001"),), Match.CERTAIN, 1),
        (NOOR, (pupil(1, "Sam", key="1001"), pupil(2)), Match.OTHER_NAME, None),
        (NOOR, (pupil(1, key="77"),), Match.OTHER_KEY, None),
        (NOOR, (pupil(1),), Match.CERTAIN, 1),
        (replace(NOOR, key=None), (pupil(1), pupil(2, group="6A")), Match.CERTAIN, 1),
        (replace(NOOR, key=None, group="Groep 5a"), (pupil(1), pupil(2, group="6A")), Match.CERTAIN, 1),
        (replace(NOOR, key=None, group=""), (pupil(1),), Match.CERTAIN, 1),
        (replace(NOOR, key=None, group="7C"), (pupil(1),), Match.OTHER_GROUP, None),
        (replace(NOOR, key=None), (pupil(1, group="5A Zeehonden"), pupil(2, group="5B Otters")), Match.CERTAIN, 1),
        (replace(NOOR, key=None, group=""), (pupil(1), pupil(2, group="6A")), Match.SEVERAL, None),
        (replace(NOOR, key=None), (pupil(1), pupil(2)), Match.SEVERAL, None),
        (replace(NOOR, key=None), (pupil(1, group="6A"), pupil(2, "Sam")), Match.OTHER_GROUP, None),
        (replace(NOOR, key=None), (pupil(1, is_present=False),), Match.UNKNOWN, None),
        (replace(NOOR, key=None, given_name="Noortje"), (pupil(1),), Match.UNKNOWN, None),
        (replace(NOOR, key="1002", given_name="", prefix="", family_name=""), (pupil(1),), Match.UNKNOWN, None),
    ],
)
def test_whose_a_result_is(child: ListedChild, pupils: tuple[KnownPupil, ...], match: Match, found: int | None) -> None:
    difference = compared(listed(child), pupils=pupils)
    (line,) = difference.children
    assert (line.match, line.pupil_id) == (match, found)
    assert line.is_open == (match not in {Match.CERTAIN, Match.UNKNOWN})
    assert len(difference.results) == (found is not None)


def test_an_answer_decides_and_none_leaves_out() -> None:
    child = replace(NOOR, key=None, group="")
    pupils = (pupil(1), pupil(2, group="6A"))
    taken = compared(listed(child), listed(child, "E5"), pupils=pupils, answers={child.id: 2})
    assert [line.result.pupil_id for line in taken.results] == [2, 2]
    assert not taken.questions
    assert taken.children[0].results == 2
    left = compared(listed(child), pupils=pupils, answers={child.id: None})
    assert (left.results, left.questions) == ((), ())


def test_what_is_new_changed_and_known() -> None:
    standing = kept(compared(listed(), listed(moment="E5", line=3)))
    again = compared(
        listed(),
        listed(moment="E5", level=ResultLevel.IV, line=3),
        listed(moment="M6", line=4),
        standing=standing,
    )
    assert [(line.listed.moment, line.change) for line in again.results] == [
        ("M5", ResultChange.SAME),
        ("E5", ResultChange.CHANGED),
        ("M6", ResultChange.NEW),
    ]
    changed = again.of(ResultChange.CHANGED)[0]
    assert (changed.before, changed.result.level, changed.result.id) == (standing[1], ResultLevel.IV, standing[1].id)


def test_what_the_file_does_not_say_stays() -> None:
    standing = kept(compared(listed()))
    (line,) = compared(listed(level=None, taken_on=None), standing=standing).results
    assert line.change is ResultChange.SAME
    assert line.result == standing[0]


def test_the_same_toets_half_a_year_later_is_taken_again() -> None:
    standing = kept(compared(listed()))
    next_year = date(2026, 11, 20)
    (line,) = compared(listed(taken_on=next_year, level=ResultLevel.II), standing=standing).results
    assert (line.change, line.result.moment) == (ResultChange.NEW, "M5 (2)")
    both = (*standing, replace(line.result, id=9))
    (repeated,) = compared(listed(taken_on=next_year, level=ResultLevel.II), standing=both).results
    assert repeated.change is ResultChange.SAME
    (corrected,) = compared(listed(taken_on=next_year + timedelta(days=3), level=ResultLevel.I), standing=both).results
    assert (corrected.change, corrected.result.id) == (ResultChange.CHANGED, 9)


def test_two_things_about_one_toets_are_both_left_out_and_the_same_twice_is_one() -> None:
    double = compared(listed(line=2), listed(line=3), listed(line=4))
    assert len(double.results) == 1
    torn = compared(listed(line=2), listed(line=3, level=ResultLevel.V), listed(line=4))
    assert torn.results == ()
    assert [(each.code, each.place) for each in torn.remarks] == [("result.twice", line) for line in (2, 3, 4)]
    halves = compared(listed(line=2, level=None), listed(line=3, score=""))
    assert [(line.result.level, line.result.score) for line in halves.results] == [(ResultLevel.III, "245")]


def test_a_day_that_cannot_be_is_told_with_its_line() -> None:
    difference = compared(listed(taken_on=date(2027, 1, 1), line=7))
    assert (difference.results, [(each.code, each.place) for each in difference.remarks]) == (
        (),
        [("date.in_future", 7)],
    )


def test_a_toets_is_spelled_and_placed_as_the_school_does() -> None:
    known = Assessment(id=1, pupil_id=5, test="SPELLING", moment="M4", domain=LevelDomain.COGNITION, score="1")
    pupils = (pupil(1, key="1001"), pupil(5, "Sam"))
    (line,) = compared(listed(), pupils=pupils, standing=(known,)).results
    assert (line.result.test, line.result.domain) == ("SPELLING", LevelDomain.COGNITION)
    (fresh,) = compared(listed()).results
    assert fresh.result.domain is LevelDomain.LANGUAGE


RESULTS = st.builds(
    listed,
    moment=st.sampled_from(["M5", "E5", "M5 (2)", "herfst"]),
    line=st.integers(1, 50),
    level=st.sampled_from([None, *ResultLevel]),
    score=st.sampled_from(["", "1", "2"]),
    taken_on=st.sampled_from([None, date(2024, 1, 14), date(2025, 1, 14), date(2026, 1, 14), date(2026, 2, 1)]),
)


@given(st.lists(RESULTS, max_size=8))
def test_no_moment_is_written_twice_and_nothing_contradicts_the_file(results: list[ListedResult]) -> None:
    difference = compared(*results)
    written = [line.result.moment for line in difference.results]
    assert len(written) == len(set(written))
    assert all(line.result.level or line.result.score for line in difference.results)
    assert all(line.change is ResultChange.NEW for line in difference.results)


@given(st.lists(RESULTS, max_size=8))
def test_the_same_file_again_brings_nothing_new(results: list[ListedResult]) -> None:
    first = compared(*results)
    again = compared(*results, standing=kept(first))
    assert again.to_write == ()
