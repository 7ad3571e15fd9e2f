"""The class list as a value."""

import pytest

from ib_console.domain.class_list import (
    ROLE_CODES,
    ListedGroup,
    ListedPupil,
    roles_of,
    stable_key,
    with_year_groups,
)
from ib_console.domain.people import Role


@pytest.mark.parametrize(("raw", "key"), [("1001", "1001"), ("#1001", None), ("", None), ("10#1", "10#1")])
def test_a_dummy_or_empty_key_is_not_stable(raw: str, key: str | None) -> None:
    assert stable_key(raw) == key


def test_no_role_means_teacher_and_every_code_of_the_standard_gives_one() -> None:
    assert roles_of(()) == (Role.TEACHER,)
    assert roles_of(("IB", "DIR", "ADJ")) == (Role.CARE_COORDINATOR, Role.DIRECTOR)
    assert all(roles_of((code,)) for code in ROLE_CODES)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [(("C",), ("4", "5")), ((), ("4", "5")), (("3",), ("3",))],
)
def test_only_a_group_without_its_own_year_group_takes_that_of_its_pupils(
    listed: tuple[str, ...],
    expected: tuple[str, ...],
) -> None:
    group = ListedGroup(file_key="A", key="A", name="A", year_groups=listed)
    pupils = [
        ListedPupil(line=1, year_group=year_group, group_key=key)
        for year_group, key in (("5", "A"), ("4", "A"), ("H", "A"), ("", "A"), ("8", "B"))
    ]
    assert with_year_groups(group, pupils).year_groups == expected
