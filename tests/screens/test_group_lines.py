"""How a group is drawn in a cell: nothing hangs on a colour alone, and what is old or missing is said."""

from dataclasses import replace
from datetime import date

import pytest

from ib_console.domain.group_load import GroupLoad, weighed
from ib_console.domain.group_overview import GroupOverview
from ib_console.domain.levels import SupportLevel
from ib_console.domain.pupils import Group, GroupKind
from ib_console.domain.sop_parts import GroupLoadThreshold, LevelWeight, SopSettings
from ib_console.screens.group_lines import counts_cell, level_bar, load_cell, review_cell, teachers_cell

TODAY = date(2026, 11, 24)
COUNTS = {SupportLevel.ONE: 2, SupportLevel.THREE: 1}
WEIGHTS = (LevelWeight(level=SupportLevel.THREE, weight=2),)


def overview(settings: SopSettings = SopSettings(), **fields: object) -> GroupOverview:  # noqa: B008 - it is frozen
    made = GroupOverview(
        group=Group(id=1, school_year=2026, name="5B"),
        teachers=(),
        pupils=(),
        counts=COUNTS,
        unknown=0,
        load=weighed(GroupLoad(group="5B", size=3, counts=COUNTS), settings),
        running=0,
        minutes=0,
        last_review=None,
    )
    return replace(made, **fields)


def test_who_has_no_niveau_stands_apart_in_the_bar_and_in_the_numbers() -> None:
    one = overview(unknown=1)
    assert counts_cell(one).plain == "① 2  ③ 1  ? 1"
    assert level_bar(one, 8, scale=4).cell_length == 8
    assert [span.style for span in level_bar(one, 8, scale=4).spans if span.start < span.end] == [
        "$level-1",
        "$level-3",
        "$bar-empty",
    ]


@pytest.mark.parametrize(
    ("threshold", "words", "style"),
    [(None, "2 · geen drempel", "$muted"), (2, "2 · 1 van 2", ""), (1, "2 · 1 van 1 ◆", "$attention")],
)
def test_a_load_at_its_threshold_has_a_mark_and_one_without_says_so(
    threshold: int | None, words: str, style: str
) -> None:
    level = SupportLevel.THREE
    limit = None if threshold is None else GroupLoadThreshold(count=threshold, level=level)
    cell = load_cell(overview(SopSettings(level_weights=WEIGHTS, group_load=limit)))
    assert cell.plain == words
    assert {str(span.style) for span in cell.spans} == ({style} if style else set())


@pytest.mark.parametrize(
    ("kind", "held_on", "words", "style"),
    [
        (GroupKind.HOME, date(2026, 10, 14), "wo 14-10", ""),
        (GroupKind.HOME, date(2026, 7, 6), "ma 06-07", "$muted"),
        (GroupKind.HOME, None, "nog niet", "$attention"),
        (GroupKind.COMPOSITE, None, "–", "$muted"),
    ],
)
def test_a_groepsbespreking_of_long_ago_fades_and_one_that_is_missing_stands_out(
    kind: GroupKind, held_on: date | None, words: str, style: str
) -> None:
    group = Group(id=1, school_year=2026, name="5B", kind=kind)
    cell = review_cell(overview(group=group, last_review=held_on), TODAY)
    assert cell.plain == words
    assert {str(span.style) for span in cell.spans} == ({style} if style else set())


@pytest.mark.parametrize(
    ("teachers", "shown"),
    [
        ((), ""),
        (("Rosa van der Molen",), "Rosa van der Molen"),
        (("Rosa van der Molen", "Kees Vos"), "Rosa en Kees"),
        (("[b]Rosa[/b] Vos", "Kees Vos", "Mia"), "[b]Rosa[/b], Kees en Mia"),
    ],
)
def test_several_teachers_are_told_by_what_they_are_called(teachers: tuple[str, ...], shown: str) -> None:
    assert teachers_cell(overview(teachers=teachers)).plain == shown
