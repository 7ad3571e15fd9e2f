"""What was chosen by hand for the columns of a class list is known the next year, and can be forgotten."""

import pytest
from change_log import audit_of, images_of, log_text, step_count

from ib_console.bootstrap import OpenSchool
from ib_console.domain.errors import RuleViolation
from ib_console.services.container import Services

HEADINGS = ("Lln", "Wie", "Waar", "Jarig op", "BSN")
CHOSEN = {"lln": "key", "wie": "full_name", "waar": "group", "jarigop": "birth_date", "bsn": ""}


def test_a_choice_is_known_for_the_same_headings_in_any_spelling_and_for_no_others(services: Services) -> None:
    services.columns.remember(HEADINGS, CHOSEN)
    assert services.columns.remembered(HEADINGS) == CHOSEN
    assert services.columns.remembered(("LLN ", "wié", "Waar?", "jarig-op", "bsn")) == CHOSEN
    assert services.columns.remembered(HEADINGS[::-1]) == {}
    assert services.columns.remembered(HEADINGS[:-1]) == {}
    assert services.columns.remembered((*HEADINGS, "")) == {}


def test_a_later_choice_takes_the_place_of_the_first(school: OpenSchool) -> None:
    columns = school.services.columns
    columns.remember(HEADINGS, CHOSEN)
    changed = columns.remember(HEADINGS, {**CHOSEN, "waar": "year_group"})
    assert audit_of(school, changed) == {("column_choice", "changed", frozenset({"fields"}))}
    assert columns.remembered(HEADINGS)["waar"] == "year_group"


def test_an_empty_choice_forgets_and_leaves_no_step_when_there_was_nothing(school: OpenSchool) -> None:
    columns = school.services.columns
    columns.remember(HEADINGS, CHOSEN)
    columns.remember(HEADINGS, {})
    assert columns.remembered(HEADINGS) == {}
    steps = step_count(school)
    assert not columns.remember(HEADINGS, {})
    assert step_count(school) == steps


def test_choosing_changing_and_forgetting_are_taken_back_one_after_the_other(services: Services) -> None:
    other = {**CHOSEN, "waar": "year_group"}
    services.columns.remember(HEADINGS, CHOSEN)
    services.columns.remember(HEADINGS, other)
    services.columns.remember(HEADINGS, {})
    for before in (other, CHOSEN, {}):
        services.history.undo_last()
        assert services.columns.remembered(HEADINGS) == before


def test_two_columns_that_are_the_same_field_are_refused(school: OpenSchool) -> None:
    steps = step_count(school)
    with pytest.raises(RuleViolation) as refused:
        school.services.columns.remember(HEADINGS, {**CHOSEN, "wie": "group"})
    assert refused.value.code == "columns.field_twice"
    assert step_count(school) == steps


def test_of_two_columns_with_the_same_heading_the_first_is_meant(services: Services) -> None:
    services.columns.remember(("Naam", "naam", ""), {"naam": "full_name"})
    assert services.columns.remembered(("Naam", "naam", "")) == {"naam": "full_name", "": ""}


def test_no_word_of_the_file_is_kept(school: OpenSchool) -> None:
    # A file without headings gives its first pupil for them.
    changed = school.services.columns.remember(("Jan", "Jansen", "4A"), {"jan": "given_name", "jansen": "family_name"})
    school.services.columns.remember(("Jan", "Jansen", "4A"), {"jan": "given_name"})
    assert "jan" not in f"{log_text(school)}{images_of(school, changed)}".casefold()
    with school.store.reading() as session:
        stored = session.connection().exec_driver_sql("SELECT * FROM column_choice").all()
    assert len(stored) == 1
    assert "jan" not in str(stored).casefold()
