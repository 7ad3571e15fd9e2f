"""What is said about the load of a group, the hours of an expertise and the year that is shown."""

from dataclasses import replace
from datetime import date

import pytest
from dossiers import planned_intervention

from ib_console.domain.capacity import Capacity
from ib_console.domain.group_load import GroupLoad, weighed
from ib_console.domain.group_overview import GroupYear
from ib_console.domain.levels import SupportLevel
from ib_console.domain.sop_parts import GroupLoadThreshold, LevelWeight, SopSettings
from ib_console.wording.group_sentences import (
    capacity_words,
    load_lines,
    load_words,
    review_words,
    threshold_origin,
    threshold_words,
    unknown_minutes_words,
    until_words,
    year_words,
)

GROUP = GroupLoad(group="4A", size=9, counts={SupportLevel.ONE: 6, SupportLevel.THREE: 3})
WEIGHTS = (LevelWeight(level=SupportLevel.THREE, weight=1.5),)
SET = GroupLoadThreshold(count=3, level=SupportLevel.THREE, set_on=date(2026, 9, 1), set_by="het team")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (SopSettings(level_weights=WEIGHTS, group_load=SET), "4,5 · 3 van 3"),
        (SopSettings(level_weights=WEIGHTS), "4,5 · geen drempel"),
        (SopSettings(group_load=SET), "3 van 3"),
        (SopSettings(), "geen drempel"),
    ],
)
def test_the_load_in_a_cell(settings: SopSettings, words: str) -> None:
    assert load_words(weighed(GROUP, settings)) == words


def test_how_the_load_came_about_line_by_line() -> None:
    assert list(load_lines(weighed(GROUP, SopSettings(level_weights=WEIGHTS, group_load=SET)), unknown=1)) == [
        "niveau 1: 6, zonder gewicht",
        "niveau 3: 3 × 1,5 = 4,5",
        "samen 4,5",
        "1 leerling telt niet mee: niveau toen onbekend",
        "3 op niveau 3 of hoger, drempel 3",
        "de groep zit op of boven de drempel",
    ]
    assert list(load_lines(weighed(GROUP, SopSettings()))) == ["geen gewichten ingesteld", "geen drempel ingesteld"]


def test_the_threshold_with_who_set_it() -> None:
    assert threshold_words(SET) == "drempel 3 op niveau 3 of hoger"
    assert threshold_origin(SET) == "ingesteld door het team op 01-09-2026"
    assert threshold_origin(replace(SET, set_by="", set_on=None)) == ""
    assert (threshold_words(None), threshold_origin(None)) == ("geen drempel ingesteld", "")


@pytest.mark.parametrize(
    ("available", "demand", "words"),
    [
        (20.0, 19.0, "19 van 20 uur"),
        (None, 2.5, "2,5 uur gevraagd, geen uren in het SOP"),
        (None, 0.0, "geen uren in het SOP"),
        (0.0, 1.0, "1 uur gevraagd, 0 uur volgens het SOP"),
        (0.0, 0.0, "0 uur volgens het SOP"),
    ],
)
def test_hours_that_are_not_known_are_said_in_words(available: float | None, demand: float, words: str) -> None:
    capacity = Capacity(item_id="rt", label="RT", available_hours=available, demand_hours=demand, unknown_minutes=0)
    assert capacity_words(capacity) == words


def test_minutes_end_and_review() -> None:
    assert (unknown_minutes_words(2), unknown_minutes_words(0)) == ("2 zonder minuten", "")
    one = planned_intervention()
    day = date(2026, 12, 1)
    assert until_words(replace(one, ended_on=day)) == "tot en met 01-12-2026"
    assert until_words(replace(one, evaluate_on=day)) == "evaluatie 01-12-2026"
    assert until_words(replace(one, evaluate_on=None)) == "geen einddatum"
    assert (review_words(day), review_words(None)) == ("01-12-2026", "nog niet dit schooljaar")


def test_another_year_says_which_day_is_shown() -> None:
    today = date(2026, 11, 24)
    assert "voorbij" in year_words(GroupYear(2025, today))
    assert "31-07-2026" in year_words(GroupYear(2025, today))
    assert year_words(GroupYear(2026, today)) == ""
    assert "01-08-2027" in year_words(GroupYear(2027, today))
