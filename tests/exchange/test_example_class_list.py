"""The constructed class list that ships with the program."""

import importlib.util
from pathlib import Path

import pytest

from ib_console.domain.class_list import ClassList
from ib_console.exchange.class_lists import read_class_list

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "data" / "klassenlijst-voorbeeld.xml"


@pytest.fixture(scope="module")
def example() -> ClassList:
    return read_class_list(EXAMPLE)


def test_it_is_what_its_script_makes() -> None:
    spec = importlib.util.spec_from_file_location("make_class_list", ROOT / "benchmarks" / "make_class_list.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert EXAMPLE.read_bytes() == module.class_list().encode()


def test_it_has_about_200_pupils_in_nine_groups_one_of_them_a_combination(example: ClassList) -> None:
    home = [group for group in example.groups if not group.composite]
    assert 190 <= len(example.pupils) <= 215
    assert len(home) == 9
    assert [group.year_groups for group in home if len(group.year_groups) > 1] == [("4", "5")]
    assert example.deviations == ()


def test_every_pupil_has_a_key_a_group_and_a_fitting_age(example: ClassList) -> None:
    assert len({pupil.key for pupil in example.pupils}) == len(example.pupils)
    for pupil in example.pupils:
        assert pupil.group_key
        assert pupil.birth_date
        assert pupil.enrolled_on
        assert 2026 - pupil.birth_date.year - int(pupil.year_group) in {3, 4, 5}
        assert pupil.enrolled_on.year - pupil.birth_date.year >= 4


def test_every_group_has_a_teacher_and_the_school_an_ib_and_an_rt(example: ClassList) -> None:
    taught = {key for teacher in example.teachers for key in teacher.group_keys}
    assert taught == {group.file_key for group in example.groups}
    assert {"IB", "RT"} <= {role for teacher in example.teachers for role in teacher.roles}
