"""What a filtered timeline shows, in words."""

from datetime import date

import pytest

from ib_console.domain.timeline import Period, TimelineKind
from ib_console.wording.timeline_filter import kind_words, kinds_words, period_words

FIRST, LAST = date(2025, 8, 1), date(2026, 7, 31)


def test_every_kind_has_a_word_of_its_own() -> None:
    assert len({kind_words(kind) for kind in TimelineKind}) == len(TimelineKind)


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ((), ""),
        ((TimelineKind.EVALUATION, TimelineKind.INTERVENTION), "interventies en evaluaties"),
        (tuple(TimelineKind)[:4], "4 soorten"),
    ],
)
def test_some_kinds_are_named_in_the_order_of_the_road_and_many_are_counted(
    kinds: tuple[TimelineKind, ...], words: str
) -> None:
    assert kinds_words(kinds) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(), ""),
        (Period(FIRST, LAST), "01-08-2025 t/m 31-07-2026"),
        (Period(FIRST), "vanaf 01-08-2025"),
        (Period(last=LAST), "t/m 31-07-2026"),
    ],
)
def test_a_period_tells_the_ends_it_has(period: Period, words: str) -> None:
    assert period_words(period) == words
