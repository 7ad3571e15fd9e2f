"""The load of a group by the school's own weights and threshold."""

import pytest

from ib_console.domain.group_load import GroupLoad, weighed
from ib_console.domain.levels import SupportLevel
from ib_console.domain.sop_parts import GroupLoadThreshold, LevelWeight, SopSettings

ONE, TWO, THREE, FOUR = SupportLevel.ONE, SupportLevel.TWO, SupportLevel.THREE, SupportLevel.FOUR
GROUP = GroupLoad(group="4A", size=24, counts={FOUR: 1, ONE: 15, TWO: 6, THREE: 2})
WEIGHTS = (LevelWeight(level=TWO, weight=1), LevelWeight(level=THREE, weight=2.5))


def threshold(count: int, level: SupportLevel = THREE) -> GroupLoadThreshold:
    return GroupLoadThreshold(count=count, level=level)


def test_each_niveau_adds_its_pupils_times_its_weight_and_without_a_weight_nothing() -> None:
    load = weighed(GROUP, SopSettings(level_weights=WEIGHTS))
    assert [(line.level, line.pupils, line.weight, line.points) for line in load.lines] == [
        (ONE, 15, None, 0),
        (TWO, 6, 1, 6),
        (THREE, 2, 2.5, 5),
        (FOUR, 1, None, 0),
    ]
    assert load.points == 11


def test_without_weights_there_is_no_sum_and_without_a_threshold_nothing_is_reached() -> None:
    load = weighed(GROUP, SopSettings())
    assert (load.points, load.threshold, load.count, load.is_reached) == (None, None, None, False)


@pytest.mark.parametrize(
    ("count", "level", "counted", "reached"),
    [(4, THREE, 3, False), (3, THREE, 3, True), (2, THREE, 3, True), (1, FOUR, 1, True), (10, TWO, 9, False)],
)
def test_the_threshold_counts_who_is_on_its_niveau_or_higher(
    count: int, level: SupportLevel, counted: int, reached: bool
) -> None:
    load = weighed(GROUP, SopSettings(group_load=threshold(count, level)))
    assert (load.count, load.is_reached) == (counted, reached)


def test_an_empty_group_weighs_nothing() -> None:
    load = weighed(
        GroupLoad(group="4A", size=0, counts={}), SopSettings(level_weights=WEIGHTS, group_load=threshold(1))
    )
    assert (load.lines, load.points, load.count, load.is_reached) == ((), 0, 0, False)
