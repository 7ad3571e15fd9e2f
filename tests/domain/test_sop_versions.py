"""How versions of a SOP follow each other."""

from dataclasses import dataclass
from datetime import date

import pytest

from ib_console.domain.sop_versions import ruling, used_until, version_before


@dataclass(frozen=True)
class Version:
    """A version as far as its place goes."""

    id: int
    school_year: int
    in_use_from: date | None = None


FIRST = Version(1, 2025, date(2025, 8, 1))
SECOND = Version(2, 2026, date(2026, 8, 1))
COMING = Version(3, 2027, date(2027, 8, 1))
CONCEPT = Version(4, 2026)
LATER = Version(5, 2028)
EARLY = Version(6, 2024)
ALL = (LATER, COMING, CONCEPT, FIRST, EARLY, SECOND)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2020, 1, 1), FIRST),
        (date(2025, 8, 1), FIRST),
        (date(2026, 7, 31), FIRST),
        (date(2026, 8, 1), SECOND),
        (date(2027, 7, 31), SECOND),
        (date(2030, 1, 1), COMING),
    ],
)
def test_the_last_that_began_rules_and_before_the_first_the_first(day: date, found: Version) -> None:
    assert ruling(ALL, day) is found


def test_without_a_version_in_use_none_rules() -> None:
    assert ruling((CONCEPT, LATER), date(2026, 11, 24)) is None
    assert ruling((), date(2026, 11, 24)) is None


@pytest.mark.parametrize(
    ("version", "before"),
    [(FIRST, None), (SECOND, FIRST), (COMING, SECOND), (CONCEPT, SECOND), (LATER, COMING), (EARLY, None)],
)
def test_a_version_is_compared_with_the_one_before_and_never_with_a_later_one(
    version: Version, before: Version | None
) -> None:
    assert version_before(ALL, version) is before


def test_of_two_versions_of_one_year_the_second_is_compared_with_the_first() -> None:
    again = Version(7, 2026, date(2027, 1, 1))
    assert version_before((again, SECOND), again) is SECOND
    assert version_before((again, SECOND), SECOND) is None
    assert version_before((again, SECOND), CONCEPT) is again


def test_a_version_rules_until_the_next_begins() -> None:
    assert [used_until(ALL, one) for one in (FIRST, SECOND, COMING, CONCEPT)] == [
        date(2026, 8, 1),
        date(2027, 8, 1),
        None,
        None,
    ]
