"""Whatever is done in whatever order: taken back in reverse, or from the list, the school is as it was."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

import pytest
from deeds import DEEDS, Desk, NothingToDo, furnish, standing_content
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from school_helpers import MOMENT
from store_helpers import PASSPHRASE

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import IbError
from ib_console.domain.steps import MOST_STEPS, UNDO
from ib_console.services.container import Services

CODES = st.lists(st.sampled_from(sorted(DEEDS)), min_size=1, max_size=9)
QUICK = settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking opens a school hundreds of times
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def furnished_folder(tmp_path_factory: pytest.TempPathFactory, founded_folder: Path) -> Path:
    folder = shutil.copytree(founded_folder, tmp_path_factory.mktemp("furnished") / "school")
    school = open_school(folder, PASSPHRASE, FixedClock(MOMENT))
    furnish(school.services)
    school.close()
    return folder


@contextmanager
def copied(folder: Path) -> Iterator[Path]:
    home = Path(mkdtemp()) / "school"
    shutil.copytree(folder, home)
    try:
        yield home
    finally:
        shutil.rmtree(home.parent)


def reopened(school: OpenSchool, home: Path) -> OpenSchool:
    school.close()
    return open_school(home, PASSPHRASE, FixedClock(MOMENT))


def do(school: OpenSchool, code: str, data: st.DataObject) -> int | None:
    """Do it; return the step, None when it was refused or changed nothing."""
    before = standing_content(school)
    desk = Desk(school.services, lambda most: data.draw(st.integers(0, most)) if most else 0)
    try:
        return DEEDS[code](desk).step_id or None
    except (IbError, NothingToDo):
        assert standing_content(school) == before
        return None


@QUICK
@given(CODES, st.data())
def test_in_reverse_also_across_a_restart(furnished_folder: Path, codes: list[str], data: st.DataObject) -> None:
    with copied(furnished_folder) as home:
        school = open_school(home, PASSPHRASE, FixedClock(MOMENT))
        before: list[dict[str, object]] = []
        for code in codes:
            here = standing_content(school)
            if do(school, code, data) is not None:
                before.append(here)
        while before:
            if data.draw(st.booleans()):
                school = reopened(school, home)
            school.services.history.undo_last()
            assert standing_content(school) == before.pop()
        assert school.services.school.problems() == ()
        school.close()


@QUICK
@given(CODES, st.data())
def test_from_the_list_in_any_order_that_is_allowed(
    furnished_folder: Path, codes: list[str], data: st.DataObject
) -> None:
    with copied(furnished_folder) as home:
        school = open_school(home, PASSPHRASE, FixedClock(MOMENT))
        history, start = school.services.history, standing_content(school)
        left = {step for step in (do(school, code, data) for code in codes) if step is not None}
        while left:
            step = data.draw(st.sampled_from(sorted(left)))
            plan = history.plan(step)
            assert plan.refused is None
            ids = list(plan.ids())
            assert ids == sorted(ids, reverse=True)
            assert set(ids) <= left
            if plan.first:
                here = standing_content(school)
                with pytest.raises(IbError):
                    history.undo(step)
                assert standing_content(school) == here
            before = standing_content(school)
            history.undo(*ids)
            if data.draw(st.booleans()):  # and done again, and taken back again
                again = [told.id for told in history.told(len(ids))]
                history.undo(*again)
                assert standing_content(school) == before
                history.undo(*ids)
            left -= set(ids)
        assert standing_content(school) == start
        assert school.services.school.problems() == ()
        school.close()


def test_of_several_all_go_or_none(furnished_folder: Path) -> None:
    with copied(furnished_folder) as home:
        school = open_school(home, PASSPHRASE, FixedClock(MOMENT))
        history, desk = school.services.history, Desk(school.services)
        first, second = (DEEDS["pupil.profile_saved"](desk).step_id for _ in range(2))
        other = DEEDS["school.saved"](desk).step_id
        before, steps = standing_content(school), len(history.told())
        for ids in ((other, first), (second, first, 1), (second, second)):
            with suppress(IbError):
                history.undo(*ids)
                pytest.fail("one of these cannot be taken back")
            assert (standing_content(school), len(history.told())) == (before, steps)
        assert [step.id for step in history.plan(first).first] == [second]
        history.undo(second, first)
        assert [step.undoes.id for step in history.told(2) if step.undoes] == [first, second]
        school.close()


def test_the_last_step_is_found_however_many_were_taken_back_since(services: Services) -> None:
    desk = Desk(services)
    first = DEEDS["school.saved"](desk).step_id
    for _ in range(MOST_STEPS + 1):
        DEEDS["school.saved"](desk)
    for _ in range(MOST_STEPS + 1):
        services.history.undo_last()
    assert all(step.code == UNDO for step in services.history.told())
    plan = services.history.plan_last()
    assert plan is not None
    assert (plan.step.id, plan.refused) == (first, None)
