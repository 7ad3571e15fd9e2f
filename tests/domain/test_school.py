"""The settings of the school: what can be meant, and what holds without a choice."""

from datetime import timedelta

import pytest

from ib_console.domain.errors import RuleViolation
from ib_console.domain.school import MOST_LABEL, MOST_NAME, School, check_school


def school(**chosen: object) -> School:
    return School(**{"name": "De Driemaster", "school_year": 2026, **chosen})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chosen", "code", "field"),
    [
        ({"name": " "}, "text.missing", "name"),
        ({"name": "x" * (MOST_NAME + 1)}, "school.text_too_long", "name"),
        ({"coordinator_label": "x" * (MOST_LABEL + 1)}, "school.text_too_long", "coordinator_label"),
        ({"evaluation_weeks": 0}, "school.term_out_of_range", "evaluation_weeks"),
        ({"evaluation_weeks": 27}, "school.term_out_of_range", "evaluation_weeks"),
        ({"papers_hours": 0}, "school.term_out_of_range", "papers_hours"),
        ({"papers_hours": 337}, "school.term_out_of_range", "papers_hours"),
        ({"report_weeks": -1}, "school.term_out_of_range", "report_weeks"),
        ({"report_weeks": 13}, "school.term_out_of_range", "report_weeks"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_field(chosen: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_school(school(**chosen))
    assert (refused.value.code, refused.value.params["field"]) == (code, field)


@pytest.mark.parametrize(
    "chosen",
    [{}, {"evaluation_weeks": 1, "papers_hours": 1, "report_weeks": 1}, {"evaluation_weeks": 26, "papers_hours": 336}],
)
def test_anything_else_is_kept(chosen: dict[str, object]) -> None:
    check_school(school(**chosen))


def test_without_a_choice_the_usual_terms_hold() -> None:
    usual, own = school().terms, school(evaluation_weeks=8, papers_hours=72, report_weeks=3).terms
    assert (usual.evaluation, usual.papers, usual.report) == (timedelta(weeks=6), timedelta(hours=48), timedelta(14))
    assert (own.evaluation, own.papers, own.report) == (timedelta(weeks=8), timedelta(hours=72), timedelta(21))
