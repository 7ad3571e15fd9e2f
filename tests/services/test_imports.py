"""An import on a real store: counted beforehand, whole or not at all, and nothing the second time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from change_log import audit_of, log_text, step_count
from school_helpers import TODAY, People

from ib_console.bootstrap import OpenSchool
from ib_console.domain.class_list import ClassList, ListedGroup, ListedPupil, ListedTeacher
from ib_console.domain.clock import FixedClock
from ib_console.domain.difference import Choice, Decision, Difference, LineKind
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.import_plan import GroupRef, ImportPlan, Move, changes_nothing, plan
from ib_console.domain.levels import MoveKind
from ib_console.domain.people import Role
from ib_console.domain.pupils import GroupKind
from ib_console.services import imports
from ib_console.services.container import Services

DAY = timedelta(days=1)


def listed(services: Services, class_list: ClassList, name: str) -> tuple[int, ListedPupil, int]:
    """Where a pupil of the file stands in it, and the id at school."""
    pupil = services.pupils.one(name)
    index = next(number for number, one in enumerate(class_list.pupils) if one.name == pupil.name)
    return index, class_list.pupils[index], pupil.id


def with_pupil(class_list: ClassList, index: int, **fields: object) -> ClassList:
    pupils = list(class_list.pupils)
    pupils[index] = replace(pupils[index], **fields)
    return replace(class_list, pupils=tuple(pupils))


def a_name(services: Services) -> str:
    """Somebody in a group who has no namesake."""
    lines = services.pupils.all()
    return next(one.name for one in lines if one.group and len(services.pupils.find(one.name)) == 1)


def group_of(services: Services, pupil: int) -> str:
    return services.pupils.one(str(pupil)).group


def test_the_example_is_counted_beforehand_and_written_whole(school: OpenSchool, class_list: ClassList) -> None:
    services = school.services
    before = step_count(school)
    counts = services.imports.preview(class_list).counts()
    assert step_count(school) == before
    changes = services.imports.apply(class_list, {})
    lines = services.pupils.all()
    assert len(lines) == counts[LineKind.NEW] == len(changes.ids("pupil"))
    groups = services.pupils.groups(2026)
    assert len(groups) == counts[LineKind.NEW_GROUP]
    assert {len(one.year_groups) > 1 for one in groups if one.kind is GroupKind.HOME} == {True, False}
    assert len(services.people.all()) == counts[LineKind.NEW_TEACHER] + 1
    assert all(one.group for one in lines)
    assert {one.level_since is not None for one in lines} == {True}
    assert {entry[1] for entry in audit_of(school, changes)} <= {"created", "changed"}
    assert services.school.problems() == ()
    assert a_name(services) not in log_text(school)
    assert [move.kind for move in services.dossiers.view(lines[0].id).moves] == [MoveKind.OPENING]


def test_the_same_file_again_changes_nothing(filled: OpenSchool, class_list: ClassList, clock: FixedClock) -> None:
    before = step_count(filled)
    for _ in range(2):
        difference = filled.services.imports.preview(class_list)
        assert (changes_nothing(difference, {}), difference.lines, difference.unchanged) == (
            True,
            (),
            len(class_list.pupils),
        )
        assert not filled.services.imports.apply(class_list, {})
        clock.advance(30 * DAY)
    assert step_count(filled) == before


def test_changed_fields_are_written_and_named_in_the_log(filled: OpenSchool, class_list: ClassList) -> None:
    services = filled.services
    index, _, pupil = listed(services, class_list, a_name(services))
    changed = with_pupil(class_list, index, given_name="Anders", enrolled_on=date(2022, 5, 5))
    changes = services.imports.apply(changed, {})
    assert audit_of(filled, changes) == {("pupil", "changed", frozenset({"given_name", "enrolled_on"}))}
    assert services.pupils.get(pupil).given_name == "Anders"


def test_another_group_is_a_change_from_today(filled: OpenSchool, class_list: ClassList) -> None:
    services = filled.services
    index, one, pupil = listed(services, class_list, a_name(services))
    other = next(each for each in class_list.groups if not each.composite and each.file_key != one.group_key)
    moved = with_pupil(class_list, index, group_key=other.file_key)
    assert services.imports.preview(moved).counts() == {LineKind.OTHER_GROUP: 1}
    services.imports.apply(moved, {})
    assert group_of(services, pupil) == other.name
    enrolment = services.dossiers.view(pupil).enrolment
    assert enrolment is not None
    assert enrolment.since == TODAY
    assert changes_nothing(services.imports.preview(moved), {})


def test_composite_groups_are_joined_and_left(filled: OpenSchool, class_list: ClassList) -> None:
    services = filled.services
    index, one, pupil = listed(services, class_list, a_name(services))
    beside = ListedGroup(file_key="samen", key="samen", name="Plusklas", composite=True)
    joined = with_pupil(
        replace(class_list, groups=(*class_list.groups, beside)), index, composite_keys=(*one.composite_keys, "samen")
    )
    services.imports.apply(joined, {})
    group = next(each for each in services.pupils.groups(2026) if each.name == "Plusklas")
    assert group.kind is GroupKind.COMPOSITE
    assert changes_nothing(services.imports.preview(joined), {})
    left = replace(joined, pupils=class_list.pupils)
    assert services.imports.preview(left).counts() == {LineKind.LEAVES: 1}
    services.imports.apply(left, {})
    assert services.dossiers.view(pupil).pupil.left_on is None


class TestLeaving:
    """Who is not in the file is asked about; who left according to it is not."""

    def test_not_in_the_file_stays_unless_the_user_says_gone(self, filled: OpenSchool, class_list: ClassList) -> None:
        services = filled.services
        index, _, pupil = listed(services, class_list, a_name(services))
        without = replace(
            class_list, pupils=tuple(one for number, one in enumerate(class_list.pupils) if number != index)
        )
        difference = services.imports.preview(without)
        (line,) = difference.of_kind(LineKind.NOT_IN_FILE)
        assert changes_nothing(difference, {})
        assert not services.imports.apply(without, {})
        with pytest.raises(RuleViolation) as refused:
            services.imports.apply(without, {line.id: Decision(choice=Choice.LEFT, on=TODAY + DAY)})
        assert (refused.value.code, refused.value.params["count"]) == ("import.bad_last_day", 1)
        services.imports.apply(without, {line.id: Decision(choice=Choice.LEFT, on=TODAY - DAY)})
        assert services.pupils.get(pupil).left_on == TODAY - DAY
        assert services.dossiers.view(pupil).enrolment is None
        assert services.imports.preview(without).lines == ()

    def test_left_according_to_the_file(self, filled: OpenSchool, class_list: ClassList) -> None:
        services = filled.services
        index, _, pupil = listed(services, class_list, a_name(services))
        gone = with_pupil(class_list, index, left_on=TODAY - 7 * DAY)
        assert services.imports.preview(gone).counts() == {LineKind.LEFT: 1}
        services.imports.apply(gone, {})
        assert services.pupils.get(pupil).left_on == TODAY - 7 * DAY
        assert changes_nothing(services.imports.preview(gone), {})

    def test_who_will_leave_keeps_the_group_up_to_then(
        self, filled: OpenSchool, class_list: ClassList, clock: FixedClock
    ) -> None:
        services = filled.services
        index, _, pupil = listed(services, class_list, a_name(services))
        leaving = with_pupil(class_list, index, left_on=TODAY + 7 * DAY)
        services.imports.apply(leaving, {})
        enrolment = services.dossiers.view(pupil).enrolment
        assert enrolment is not None
        assert enrolment.until == TODAY + 7 * DAY
        assert services.imports.preview(leaving).lines == ()
        services.imports.apply(with_pupil(class_list, index, left_on=TODAY + 10 * DAY), {})
        enrolment = services.dossiers.view(pupil).enrolment
        assert enrolment is not None
        assert enrolment.until == TODAY + 10 * DAY
        clock.advance(11 * DAY)
        assert services.dossiers.view(pupil).enrolment is None

    def test_who_came_back_gets_a_new_place_when_the_user_says_so(
        self, filled: OpenSchool, class_list: ClassList
    ) -> None:
        services = filled.services
        _, _, pupil = listed(services, class_list, a_name(services))
        here = group_of(services, pupil)
        services.pupils.save(replace(services.pupils.get(pupil), left_on=TODAY - 7 * DAY))
        (line,) = services.imports.preview(class_list).of_kind(LineKind.RETURNED)
        assert not services.imports.apply(class_list, {})
        services.imports.apply(class_list, {line.id: Decision(choice=Choice.RETURNED)})
        enrolment = services.dossiers.view(pupil).enrolment
        assert enrolment is not None
        assert (group_of(services, pupil), enrolment.since) == (here, TODAY)
        assert changes_nothing(services.imports.preview(class_list), {})


def test_who_may_be_the_same_is_asked(school: OpenSchool, people: People, class_list: ClassList) -> None:
    services = school.services
    one = next(each for each in class_list.pupils if each.given_name and each.birth_date)
    people.pupil(one.given_name, one.family_name)
    known = services.pupils.all()[0]
    services.pupils.save(
        replace(services.pupils.get(known.id), prefix=one.prefix, birth_date=one.birth_date, initials=one.initials)
    )
    (question,) = services.imports.preview(class_list).of_kind(LineKind.POSSIBLE_DUPLICATE)
    before = step_count(school)
    with pytest.raises(RuleViolation) as refused:
        services.imports.apply(class_list, {})
    assert (refused.value.code, refused.value.params["ids"]) == ("import.unanswered", (question.id,))
    assert step_count(school) == before
    services.imports.apply(class_list, {question.id: Decision(choice=Choice.SAME)})
    assert len(services.pupils.all()) == len(class_list.pupils)
    assert services.pupils.get(known.id).administration_key == one.key
    assert changes_nothing(services.imports.preview(class_list), {})


def test_keys_that_were_swapped_leave_each_dossier_with_its_own_child(
    filled: OpenSchool, class_list: ClassList
) -> None:
    services = filled.services
    first, second = class_list.pupils[0], class_list.pupils[-1]
    swapped = with_pupil(with_pupil(class_list, 0, key=second.key), len(class_list.pupils) - 1, key=first.key)
    _, _, known = listed(services, class_list, first.name)
    answers: dict[str, Decision] = {}
    for kind, choice in ((LineKind.REUSED_KEY, Choice.OTHER), (LineKind.POSSIBLE_DUPLICATE, Choice.SAME)):
        asked = services.imports.preview(swapped, answers).of_kind(kind)
        assert len(asked) == 2
        answers |= {line.id: Decision(choice=choice) for line in asked}
    services.imports.apply(swapped, answers)
    assert services.pupils.get(known).administration_key == second.key
    assert services.pupils.get(known).family_name == first.family_name
    assert len(services.pupils.all()) == len(class_list.pupils)
    assert services.imports.preview(swapped).lines == ()


def test_a_group_with_another_name_keeps_its_pupils_and_their_places(filled: OpenSchool, class_list: ClassList) -> None:
    services = filled.services
    before = {one.id: one.group_id for one in services.pupils.all()}
    group = class_list.groups[0]
    renamed = replace(class_list, groups=(replace(group, key=f"{group.key}x", name="Kwallen"), *class_list.groups[1:]))
    (line,) = services.imports.preview(renamed).of_kind(LineKind.RENAMED_GROUP)
    changes = services.imports.apply(renamed, {})
    assert audit_of(filled, changes) == {("group", "changed", frozenset({"name", "administration_key"}))}
    assert {one.id: one.group_id for one in services.pupils.all()} == before
    assert next(one.name for one in services.pupils.groups(2026) if one.id == line.record_id) == "Kwallen"
    assert services.imports.preview(renamed).lines == ()


class TestOtherYear:
    """A file of another school year is asked about."""

    @pytest.fixture
    def next_year(self, class_list: ClassList) -> ClassList:
        return replace(class_list, school_year=2027)

    def answer(self, difference: Difference, choice: Choice) -> Mapping[str, Decision]:
        (line,) = difference.of_kind(LineKind.OTHER_YEAR)
        return {line.id: Decision(choice=choice)}

    def test_it_must_be_answered(self, filled: OpenSchool, next_year: ClassList) -> None:
        with pytest.raises(RuleViolation) as refused:
            filled.services.imports.apply(next_year, {})
        assert refused.value.code == "import.unanswered"

    def test_it_may_be_this_year_after_all(self, filled: OpenSchool, next_year: ClassList) -> None:
        services = filled.services
        answers = self.answer(services.imports.preview(next_year), Choice.THIS_YEAR)
        assert not services.imports.apply(next_year, answers)
        assert services.school.get().school_year == 2026

    def test_the_year_of_the_file_begins_in_august(
        self, filled: OpenSchool, next_year: ClassList, clock: FixedClock
    ) -> None:
        services = filled.services
        lines = services.pupils.all()
        answers = self.answer(services.imports.preview(next_year), Choice.ADOPT_YEAR)
        services.imports.apply(next_year, answers)
        assert services.school.get().school_year == 2027
        assert services.pupils.all() == lines
        assert len(services.pupils.groups(2027)) == len(services.pupils.groups(2026))
        assert not services.imports.apply(next_year, {})
        clock.advance(date(2027, 8, 1) - TODAY)
        after = services.pupils.all()
        assert {one.group_id for one in after} == {
            one.id for one in services.pupils.groups(2027) if one.kind is GroupKind.HOME
        }
        assert len(after) == len(lines)

    def test_a_file_of_last_year_is_read_as_this_year_or_not_at_all(
        self, filled: OpenSchool, class_list: ClassList
    ) -> None:
        services = filled.services
        lines = services.pupils.all()
        old = replace(class_list, school_year=2025)
        with pytest.raises(RuleViolation) as refused:
            services.imports.apply(old, self.answer(services.imports.preview(old), Choice.ADOPT_YEAR))
        assert refused.value.code == "import.unanswered"
        assert not services.imports.apply(old, self.answer(services.imports.preview(old), Choice.THIS_YEAR))
        assert services.pupils.all() == lines


class TestTeachers:
    """Teachers and their groups come along."""

    def test_a_teacher_comes_with_role_and_group(self, filled: OpenSchool, class_list: ClassList) -> None:
        services = filled.services
        group = next(one for one in class_list.groups if not one.composite)
        new = ListedTeacher(
            key="L-nieuw", given_name="Mees", family_name="Tuin", roles=("LRK",), group_keys=(group.file_key,)
        )
        more = replace(class_list, teachers=(*class_list.teachers, new))
        services.imports.apply(more, {})
        mees = next(one for one in services.people.all() if one.name == "Mees Tuin")
        assert Role.TEACHER in mees.roles_on(TODAY)
        kept = next(one for one in services.pupils.groups(2026) if one.name == group.name)
        assert mees.id in kept.teacher_ids
        assert changes_nothing(services.imports.preview(more), {})
        away = replace(class_list, teachers=(*class_list.teachers, replace(new, group_keys=())))
        assert services.imports.preview(away).counts() == {LineKind.TEACHER_GROUP_ENDED: 1}
        services.imports.apply(away, {})
        assert mees.id not in next(one for one in services.pupils.groups(2026) if one.id == kept.id).teacher_ids


BROKEN: dict[str, Callable[[ImportPlan], ImportPlan]] = {
    "a group that is not there": lambda whole: replace(
        whole, moves=(Move(pupil_id=1, to=GroupRef(file_key="nergens", id=9_999)),)
    ),
    "a group that no file named": lambda whole: replace(
        whole, pupils_to_add=(*whole.pupils_to_add, replace(whole.pupils_to_add[0], group=GroupRef(file_key="nergens")))
    ),
    "two pupils of one key": lambda whole: replace(whole, pupils_to_add=(*whole.pupils_to_add, whole.pupils_to_add[0])),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_failure_in_the_middle_leaves_nothing(
    school: OpenSchool, class_list: ClassList, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(imports, "plan", lambda *arguments: BROKEN[fault](plan(*arguments)))
    before = (step_count(school), school.services.people.all())
    with pytest.raises(Exception) as failed:  # noqa: PT011 - a fault of the program, of whatever kind
        school.services.imports.apply(class_list, {})
    assert not isinstance(failed.value, RuleViolation)
    assert (step_count(school), school.services.people.all()) == before
    assert (school.services.pupils.all(), school.services.pupils.groups(2026)) == ((), ())
    monkeypatch.undo()
    school.services.imports.apply(class_list, {})
    assert len(school.services.pupils.all()) == len(class_list.pupils)


def test_a_group_that_is_gone_is_a_typed_refusal(filled: OpenSchool) -> None:
    pupil = filled.services.pupils.all()[0]
    with pytest.raises(NotFound):
        filled.services.pupils.save(filled.services.pupils.get(pupil.id), 9_999)
