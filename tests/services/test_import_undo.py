"""An import taken back: the school is as it was, later work stands in the way or stays."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp

import pytest
from change_log import audit_of, images_of, log_text, step_count
from hypothesis import given, settings
from hypothesis import strategies as st
from school_helpers import MOMENT, TODAY, People, overleg, taking_part
from store_content import content, content_without_ids
from store_helpers import PASSPHRASE

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.changes import Changes
from ib_console.domain.class_list import ClassList, ListedPupil
from ib_console.domain.clock import FixedClock
from ib_console.domain.difference import Choice, Decision, LineKind
from ib_console.domain.errors import RuleViolation
from ib_console.domain.guidance import Need
from ib_console.domain.import_taken import ImportTaken
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.pupils import Group
from ib_console.services.container import Services

DAY = timedelta(days=1)
NEXT_YEAR = datetime(2027, 8, 24, 9, 0, tzinfo=UTC)


def answers(services: Services, listed: ClassList) -> Mapping[str, Decision]:
    """An answer to every question: the school year of the file, and else the default or the first choice."""
    given: dict[str, Decision] = {}
    while unanswered := [
        line for line in services.imports.preview(listed, given).lines if line.choices and line.id not in given
    ]:
        for line in unanswered:
            adopts = line.kind is LineKind.OTHER_YEAR
            given[line.id] = Decision(choice=Choice.ADOPT_YEAR if adopts else line.default or line.choices[0])
    return given


def take_in(services: Services, listed: ClassList) -> Changes:
    return services.imports.apply(listed, answers(services, listed))


def year_later(class_list: ClassList) -> ClassList:
    """The list of a year later: the last two groups left, everybody is a group on, and there are new children."""
    homes = [group for group in class_list.groups if not group.composite]
    following = {here.file_key: there.file_key for here, there in pairwise(homes)}
    stay = tuple(
        replace(one, group_key=following[one.group_key]) for one in class_list.pupils if one.group_key in following
    )
    new = tuple(
        ListedPupil(line=900 + number, key=f"nieuw-{number}", given_name="Nieuw", family_name=f"Kind{number}")
        for number in range(3)
    )
    return replace(
        class_list, school_year=2027, pupils=(*stay, *(replace(one, group_key=homes[0].file_key) for one in new))
    )


def live(services: Services) -> None:
    """A year of work: a need, an overleg, a niveauwissel, and a step that was taken back."""
    coordinator = People(services).coordinator()
    first, second, third = services.pupils.all()[:3]
    services.records.save(Need(id=0, pupil_id=first.id, text="rust"))
    there = (taking_part(coordinator, Role.CARE_COORDINATOR),)
    services.meetings.save(overleg(MeetingKind.CONSULTATION, second.id, there))
    services.moves.move(third.id, SupportLevel.TWO, reason="spoed", decider_id=coordinator.id)
    services.moves.move(first.id, SupportLevel.TWO, reason="spoed", decider_id=coordinator.id)
    services.history.undo_last()


@contextmanager
def opened(folder: Path) -> Iterator[OpenSchool]:
    """A copy of a school, gone afterwards."""
    home = Path(mkdtemp()) / "school"
    shutil.copytree(folder, home)
    school = open_school(home, PASSPHRASE, FixedClock(MOMENT))
    try:
        yield school
    finally:
        school.close()
        shutil.rmtree(home.parent)


def back_and_again(school: OpenSchool, listed: ClassList) -> None:
    """Import, take back, import again: the school is as before, and then as after importing once."""
    services = school.services
    before, begun = content(school), content_without_ids(school)
    changes = take_in(services, listed)
    after = content_without_ids(school)
    if not changes:
        assert after == begun
        return
    undone = services.history.undo(changes.step_id)
    assert content(school) == before
    assert services.school.problems() == ()
    assert undone.touched == changes.touched
    removed = {row["id"] for kind, row in images_of(school, undone) if kind == "level_move" and row is not None}
    assert removed == changes.ids("level_move")
    assert take_in(services, listed)
    assert content_without_ids(school) == after


class TestAsItWas:
    """Whatever was imported: taken back, the school is as before."""

    @pytest.mark.parametrize("pupil_count", [0, 1, 30, 204])
    def test_on_an_empty_school(self, school: OpenSchool, class_list: ClassList, pupil_count: int) -> None:
        back_and_again(school, replace(class_list, pupils=class_list.pupils[:pupil_count]))

    def test_of_the_next_year_on_a_year_that_was_lived(
        self, filled: OpenSchool, class_list: ClassList, clock: FixedClock
    ) -> None:
        live(filled.services)
        clock.advance(NEXT_YEAR - MOMENT)
        back_and_again(filled, year_later(class_list))

    @settings(max_examples=12, deadline=None)
    @given(st.data())
    def test_of_any_changes_to_the_list(self, filled_folder: Path, class_list: ClassList, data: st.DataObject) -> None:
        homes = [group.file_key for group in class_list.groups if not group.composite]
        composites = [group.file_key for group in class_list.groups if group.composite]

        def changed(one: ListedPupil) -> ListedPupil:
            change = data.draw(st.sampled_from(["naam", "groep", "weg", "plus", "sleutel"]))
            return {
                "naam": replace(one, given_name="Anders", prefix="van"),
                "groep": replace(one, group_key=data.draw(st.sampled_from(homes))),
                "weg": replace(one, left_on=TODAY - 3 * DAY),
                "plus": replace(one, composite_keys=tuple(composites[:1])),
                "sleutel": replace(one, key=f"{one.key}x"),
            }[change]

        picked = data.draw(st.sets(st.integers(0, len(class_list.pupils) - 1), max_size=12))
        missing = data.draw(st.sets(st.integers(0, len(class_list.pupils) - 1), max_size=5))
        pupils = tuple(
            changed(one) if number in picked else one
            for number, one in enumerate(class_list.pupils)
            if number not in missing
        )
        with opened(filled_folder) as school:
            live(school.services)
            back_and_again(school, replace(class_list, pupils=pupils))


class TestInTheWay:
    """Later work on what the import made or changed is named and stops it; other work does not."""

    def refused(self, school: OpenSchool, step_id: int) -> RuleViolation:
        before, steps = content(school), step_count(school)
        with pytest.raises(RuleViolation) as caught:
            school.services.history.undo(step_id)
        assert (content(school), step_count(school)) == (before, steps)
        return caught.value

    def test_a_record_of_a_new_pupil(self, school: OpenSchool, class_list: ClassList) -> None:
        services = school.services
        step = take_in(services, class_list).step_id
        for each in services.pupils.all()[:2]:
            services.records.save(Need(id=0, pupil_id=each.id, text="rust"))
        error = self.refused(school, step)
        assert (error.code, error.params["what"]) == ("undo.work_since", "2 leerlingen")
        assert set(error.params["names"]) == {each.name for each in services.pupils.all()[:2]}  # type: ignore[call-overload]
        assert services.pupils.all()[0].name not in str(error)
        services.history.undo_last()
        services.history.undo_last()
        services.history.undo_last()
        assert services.pupils.all() == ()

    def test_a_changed_pupil_and_a_place_changed_by_hand(self, filled: OpenSchool, class_list: ClassList) -> None:
        services = filled.services
        one, other = services.pupils.all()[:2]
        index = {pupil.name: number for number, pupil in enumerate(class_list.pupils)}
        pupils = list(class_list.pupils)
        homes = [group for group in class_list.groups if not group.composite]
        pupils[index[one.name]] = replace(pupils[index[one.name]], branch_key=None, birth_date=date(2018, 5, 5))
        target = next(group for group in homes if group.name != other.group)
        pupils[index[other.name]] = replace(pupils[index[other.name]], group_key=target.file_key)
        step = take_in(services, replace(class_list, pupils=tuple(pupils))).step_id
        services.pupils.save(replace(services.pupils.get(one.id), destination="elders"))
        third = next(group for group in services.pupils.groups(2026) if group.name not in {other.group, target.name})
        services.pupils.save(services.pupils.get(other.id), third.id)
        error = self.refused(filled, step)
        assert (error.params["what"], error.params["names"]) == ("2 leerlingen", (one.name, other.name))

    def test_an_overleg_of_a_new_group(self, filled: OpenSchool, class_list: ClassList) -> None:
        services = filled.services
        people, known = People(services), services.pupils.all()[0]
        extra = replace(class_list.groups[0], file_key="9Z", key="9Z", name="9Z Kwallen")
        step = take_in(services, replace(class_list, groups=(*class_list.groups, extra))).step_id
        group = next(each for each in services.pupils.groups(2026) if each.name == extra.name)
        there = (taking_part(people.coordinator(), Role.CARE_COORDINATOR),)
        about = overleg(MeetingKind.GROEPSBESPREKING, known.id, there)
        services.meetings.save(replace(about, group_id=group.id))
        error = self.refused(filled, step)
        assert (error.params["what"], error.params["names"]) == ("1 groep", ("9Z Kwallen",))

    def test_work_elsewhere_stays(self, school: OpenSchool, class_list: ClassList) -> None:
        services = school.services
        pupil = People(services).pupil("Eerder", "Kind")
        step = take_in(services, class_list).step_id
        services.records.save(Need(id=0, pupil_id=pupil, text="rust"))
        services.pupils.save_group(Group(id=0, school_year=2026, name="Los"))
        services.history.undo(step)
        assert [each.id for each in services.pupils.all()] == [pupil]
        assert [each.text for each in services.dossiers.view(pupil).dossier.needs] == ["rust"]
        assert [each.name for each in services.pupils.groups(2026)] == ["Los"]

    def test_a_number_of_the_administration_that_was_given_out_since(self, school: OpenSchool) -> None:
        services = school.services
        group = Group(id=0, school_year=2026, name="5A", administration_key="a")
        (group_id,) = services.pupils.save_group(group).ids("group")
        changed = replace(group, id=group_id, administration_key="b", version=1)
        step = services.pupils.save_group(changed).step_id
        services.pupils.save_group(replace(group, name="6A"))
        before = content(school)
        with pytest.raises(RuleViolation) as refused:
            school.store.undo(step, code="undone")
        assert (refused.value.code, content(school)) == ("undo.changed_since", before)


class TestWhatItWrote:
    """What the question before it tells."""

    def taken(self, services: Services) -> ImportTaken:
        plan = services.history.plan_last()
        assert plan is not None
        assert plan.taken is not None
        return plan.taken

    def test_it_is_counted(self, school: OpenSchool, class_list: ClassList) -> None:
        services = school.services
        step = take_in(services, class_list).step_id
        taken = self.taken(services)
        assert (taken.step_id, taken.at, taken.pupils_added) == (step, MOMENT, len(class_list.pupils))
        assert (taken.groups_made, taken.people_added) == (len(class_list.groups), len(class_list.teachers))
        assert (taken.pupils_changed, taken.pupils_moved, taken.pupils_left, taken.year_before) == (0, 0, 0, None)
        services.history.undo(step)
        with pytest.raises(RuleViolation) as refused:
            services.history.undo(step)
        assert refused.value.code == "undo.already_undone"

    def test_changes_of_known_pupils_are_counted(self, filled: OpenSchool, class_list: ClassList) -> None:
        services = filled.services
        pupils = list(class_list.pupils)
        pupils[0] = replace(pupils[0], given_name="Anders")
        pupils[1] = replace(pupils[1], left_on=TODAY - DAY)
        other = next(one.group_key for one in pupils if one.group_key != pupils[2].group_key)
        pupils[2] = replace(pupils[2], group_key=other)
        take_in(services, replace(class_list, pupils=tuple(pupils)))
        taken = self.taken(services)
        assert (taken.pupils_added, taken.pupils_changed, taken.pupils_left, taken.pupils_moved) == (0, 1, 1, 1)

    def test_the_year_before_is_told(self, filled: OpenSchool, class_list: ClassList) -> None:
        take_in(filled.services, year_later(class_list))
        assert self.taken(filled.services).year_before == 2026


def test_the_general_undo_takes_an_import_and_leaves_no_name_in_the_log(
    filled: OpenSchool, class_list: ClassList
) -> None:
    name = filled.services.pupils.all()[0].name
    changes = filled.services.history.undo_last()
    assert filled.services.pupils.all() == ()
    assert filled.services.school.get().name
    assert {entry[:2] for entry in audit_of(filled, changes)} >= {("pupil", "removed"), ("level_move", "removed")}
    assert name not in log_text(filled)
    assert {len(images_of(filled, changes))} == {len(changes.touched)}
    assert take_in(filled.services, class_list)


def test_a_new_pupil_is_taken_back_also_when_moved_and_moved_back(school: OpenSchool, people: People) -> None:
    before = content(school)
    pupil = people.pupil()
    school.services.moves.move(pupil, SupportLevel.TWO, reason="spoed", decider_id=people.coordinator().id)
    school.services.history.undo_last()
    assert len(content(school)["level_move"]) == 3
    changes = school.services.history.undo_last(about_pupil=pupil)
    assert content(school) == before
    assert ("pupil", pupil) in changes.touched
