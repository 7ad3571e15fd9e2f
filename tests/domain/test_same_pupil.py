"""When the program asks whether two pupils, or two groups, are one; and when it must not ask."""

from dataclasses import replace
from datetime import date

import pytest
from applying import apply_to, plan

from ib_console.domain.class_list import ClassList, ListedGroup, ListedPupil, SourceFormat
from ib_console.domain.comparing import compare
from ib_console.domain.difference import Choice, Decision, Difference, LineKind
from ib_console.domain.import_plan import GroupRef
from ib_console.domain.matching import group_name_key
from ib_console.domain.roster import Roster, RosterGroup, RosterPupil

TODAY = date(2026, 11, 24)
BORN = date(2018, 3, 9)
GROUP = RosterGroup(id=11, key="G5B", name="Groep 5b", year_groups=("5",))
NOOR = RosterPupil(
    id=1, key="1", given_name="Noor", initials="N", prefix="van", family_name="Berg", birth_date=BORN, group_id=11
)
LISTED_GROUP = ListedGroup(file_key="G5B", key="G5B", name="5B", year_groups=("5",))
LISTED = ListedPupil(
    line=1, key="1", given_name="Noor", initials="N", prefix="van", family_name="Berg", birth_date=BORN, group_key="G5B"
)


def school(*pupils: RosterPupil, groups: tuple[RosterGroup, ...] = (GROUP,)) -> Roster:
    return Roster(school_year=2026, groups=groups, pupils=pupils)


def file(*pupils: ListedPupil, groups: tuple[ListedGroup, ...] = (LISTED_GROUP,)) -> ClassList:
    return ClassList(source_format=SourceFormat.EDEXML, school_year=2026, groups=groups, pupils=pupils)


def kinds(difference: Difference) -> list[LineKind]:
    return [line.kind for line in difference.lines]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"given_name": "Nora"}, "similar_given_name"),
        ({"given_name": "Noortje"}, "similar_given_name"),
        ({"given_name": "No"}, "similar_given_name"),
        ({"prefix": ""}, "similar_given_name"),
        ({"given_name": ""}, "initials_only"),
        ({"family_name": "Bos", "prefix": ""}, "other_family_name"),
        ({}, "same_name"),
        ({"birth_date": None}, "name_without_date"),
    ],
)
def test_a_child_that_may_be_known_is_asked_about_with_the_reason(changes: dict[str, object], why: str) -> None:
    one = replace(LISTED, key="2", **changes)  # type: ignore[arg-type]
    (line,) = compare(school(NOOR), file(one), TODAY).lines
    assert (line.kind, line.why, line.record_id) == (LineKind.POSSIBLE_DUPLICATE, why, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"given_name": "Tim"},
        {"given_name": "Noortje", "birth_date": date(2018, 3, 10)},
        {"given_name": "Nora", "family_name": "Bos"},
        {"given_name": "Nora", "birth_date": None},
    ],
)
def test_too_little_in_common_is_somebody_else(changes: dict[str, object]) -> None:
    one = replace(LISTED, key="2", **changes)  # type: ignore[arg-type]
    assert kinds(compare(school(NOOR), file(one), TODAY)) == [LineKind.NEW, LineKind.NOT_IN_FILE]


def test_twins_are_never_asked_about_when_each_is_matched() -> None:
    nora = replace(NOOR, id=2, key="2", given_name="Nora")
    both = file(LISTED, replace(LISTED, key="2", given_name="Nora"))
    assert compare(school(NOOR, nora), both, TODAY).lines == ()
    keyless = school(replace(NOOR, key=None), replace(nora, key=None))
    without = file(*(replace(one, key=None) for one in both.pupils))
    assert compare(keyless, without, TODAY).lines == ()
    only_one = compare(school(NOOR), both, TODAY)
    assert [(line.kind, line.subject) for line in only_one.lines] == [(LineKind.NEW, "Nora van Berg")]


def test_each_of_twins_is_asked_about_the_one_it_is_most_like() -> None:
    sem = replace(NOOR, id=2, key="2", given_name="Sem", initials="S")
    initials_only = file(
        replace(LISTED, key="8", given_name="", initials="S"), replace(LISTED, key="9", given_name="", initials="N")
    )
    lines = compare(school(NOOR, sem), initials_only, TODAY).lines
    assert [(line.listed, line.record_id) for line in lines] == [(0, 2), (1, 1)]


REUSED = replace(LISTED, given_name="Tim", initials="", prefix="", family_name="Bos", birth_date=date(2017, 1, 1))


def test_a_key_with_another_name_and_another_birth_date_is_asked_about_without_a_default() -> None:
    difference = compare(school(NOOR), file(REUSED), TODAY)
    (line,) = difference.lines
    assert (line.kind, line.default, line.choices) == (LineKind.REUSED_KEY, None, (Choice.SAME, Choice.OTHER))
    assert difference.open_questions({}) == (line.id,)
    same = plan(difference, {line.id: Decision(choice=Choice.SAME)})
    assert same.pupils_to_change[0].fields["given_name"] == "Tim"


def test_a_key_of_somebody_else_is_taken_from_the_pupil_of_the_school() -> None:
    (line,) = compare(school(NOOR), file(REUSED), TODAY).lines
    answers = {line.id: Decision(choice=Choice.OTHER)}
    difference = compare(school(NOOR), file(REUSED), TODAY, answers)
    assert kinds(difference) == [LineKind.REUSED_KEY, LineKind.NEW, LineKind.NOT_IN_FILE]
    made = plan(difference, answers)
    assert made.keys_to_release == (1,)
    assert [(one.administration_key, one.given_name) for one in made.pupils_to_add] == [("1", "Tim")]


@pytest.mark.parametrize(
    ("pupil", "known"),
    [
        (replace(REUSED, year_group="H"), NOOR),
        (replace(LISTED, key="2", year_group="H"), NOOR),
        (REUSED, replace(NOOR, left_on=date(2026, 9, 1))),
    ],
    ids=["number-of-who-left", "double-of-who-left", "number-of-who-left-here"],
)
def test_who_somebody_is_is_asked_once_also_of_who_left(pupil: ListedPupil, known: RosterPupil) -> None:
    roster = school(known)
    about_who = {LineKind.REUSED_KEY, LineKind.POSSIBLE_DUPLICATE}
    (question,) = (line for line in compare(roster, file(pupil), TODAY).lines if line.kind in about_who)
    answers = {question.id: Decision(choice=Choice.SAME)}
    after = apply_to(roster, plan(compare(roster, file(pupil), TODAY, answers), answers))
    again = compare(after, file(pupil), TODAY)
    assert about_who.isdisjoint(kinds(again))
    assert after.pupils[0].key == pupil.key


@pytest.mark.parametrize("changes", [{"birth_date": date(2017, 1, 1)}, {"given_name": "Tim"}, {"birth_date": None}])
def test_a_key_with_one_thing_corrected_is_no_question(changes: dict[str, object]) -> None:
    assert LineKind.REUSED_KEY not in kinds(compare(school(NOOR), file(replace(LISTED, **changes)), TODAY))  # type: ignore[arg-type]


def test_pupils_whose_keys_were_swapped_keep_their_own_dossier() -> None:
    tim = RosterPupil(id=2, key="2", given_name="Tim", family_name="Bos", birth_date=date(2017, 1, 1), group_id=11)
    swapped = file(replace(REUSED, key="1"), replace(LISTED, key="2"))
    roster, answers = school(NOOR, tim), dict[str, Decision]()
    for kind, choice in ((LineKind.REUSED_KEY, Choice.OTHER), (LineKind.POSSIBLE_DUPLICATE, Choice.SAME)):
        asked = compare(roster, swapped, TODAY, answers).of_kind(kind)
        answers |= {line.id: Decision(choice=choice) for line in asked}
    difference = compare(roster, swapped, TODAY, answers)
    assert difference.pupils == {0: 2, 1: 1}
    made = plan(difference, answers)
    assert made.keys_to_release == (1, 2)
    assert {one.id: one.fields for one in made.pupils_to_change} == {
        2: {"administration_key": "1"},
        1: {"administration_key": "2"},
    }


@pytest.mark.parametrize("name", ["Groep 5b", "5b", "5B", "groep 5 B", "GROEP  5-b"])
def test_spellings_of_a_group_are_one_name_and_change_nothing(name: str) -> None:
    for key in ("G5B", None):
        listed = replace(LISTED_GROUP, key=key, name=name)
        assert compare(school(NOOR), file(LISTED, groups=(listed,)), TODAY).lines == ()


def test_names_of_other_groups_stay_apart() -> None:
    names = ["5a", "5b", "4/5b", "Groepje 5b", "Plusgroep"]
    assert len({group_name_key(name) for name in names}) == len(names)


class TestRenamedGroup:
    """A new name for a group whose pupils stayed together."""

    PUPILS = tuple(replace(NOOR, id=number, key=str(number), given_name=f"Kind{number}") for number in range(1, 9))
    OTTERS = ListedGroup(file_key="X", key="X", name="Otters", year_groups=("5",))

    def listed(self, count: int) -> tuple[ListedPupil, ...]:
        return tuple(
            replace(LISTED, key=one.key, given_name=one.given_name, group_key="X") for one in self.PUPILS[:count]
        )

    def test_it_is_the_same_group_unless_the_user_says_otherwise(self) -> None:
        given = file(*self.listed(8), groups=(self.OTTERS,))
        difference = compare(school(*self.PUPILS), given, TODAY)
        assert [(line.kind, line.default) for line in difference.lines] == [(LineKind.RENAMED_GROUP, Choice.SAME)]
        made = plan(difference, {})
        assert [(one.id, one.fields) for one in made.groups_to_change] == [
            (11, {"administration_key": "X", "name": "Otters"})
        ]
        assert (made.moves, made.groups_to_add) == ((), ())

    def test_a_new_group_takes_its_pupils_along(self) -> None:
        given = file(*self.listed(8), groups=(self.OTTERS,))
        answers = {compare(school(*self.PUPILS), given, TODAY).lines[0].id: Decision(choice=Choice.OTHER)}
        made = plan(compare(school(*self.PUPILS), given, TODAY, answers), answers)
        assert [one.name for one in made.groups_to_add] == ["Otters"]
        assert (len(made.moves), made.groups_to_change) == (8, ())

    @pytest.mark.parametrize("count", [2, 3])
    def test_three_pupils_make_a_group(self, count: int) -> None:
        difference = compare(school(*self.PUPILS), file(*self.listed(count), groups=(self.OTTERS,)), TODAY)
        assert bool(difference.of_kind(LineKind.RENAMED_GROUP)) is (count == 3)

    def test_half_of_the_known_pupils_must_come_from_it(self) -> None:
        other = RosterGroup(id=12, key="G6", name="6A")
        still_there = ListedGroup(file_key="G6", key="G6", name="6A")
        for stayed, renamed in ((3, False), (4, True)):
            spread = tuple(replace(one, group_id=11 if one.id <= stayed else 12) for one in self.PUPILS)
            given = file(*self.listed(8), groups=(self.OTTERS, still_there))
            difference = compare(school(*spread, groups=(GROUP, other)), given, TODAY)
            assert bool(difference.of_kind(LineKind.RENAMED_GROUP)) is renamed

    def test_a_group_that_is_in_the_file_is_not_renamed(self) -> None:
        difference = compare(school(*self.PUPILS), file(*self.listed(8), groups=(self.OTTERS, LISTED_GROUP)), TODAY)
        assert difference.of_kind(LineKind.RENAMED_GROUP) == ()
        assert len(difference.of_kind(LineKind.OTHER_GROUP)) == 8

    def test_a_group_that_is_split_goes_on_as_the_larger_half_and_the_rest_moves(self) -> None:
        beavers = replace(self.OTTERS, file_key="Y", key="Y", name="Bevers")
        halves = [replace(one, group_key="Y" if one.key in {"1", "2", "3"} else "X") for one in self.listed(8)]
        given = file(*halves, groups=(beavers, self.OTTERS))
        difference = compare(school(*self.PUPILS), given, TODAY)
        assert [(line.record_id, line.subject) for line in difference.of_kind(LineKind.RENAMED_GROUP)] == [
            (11, "Otters")
        ]
        made = plan(difference, {})
        assert [one.name for one in made.groups_to_add] == ["Bevers"]
        assert [(one.pupil_id, one.to.file_key) for one in made.moves] == [(1, "Y"), (2, "Y"), (3, "Y")]

    def test_two_groups_that_become_one_go_on_as_the_larger(self) -> None:
        other = RosterGroup(id=12, key="G6", name="6A")
        spread = tuple(replace(one, group_id=11 if one.id <= 3 else 12) for one in self.PUPILS)
        given = file(*self.listed(8), groups=(self.OTTERS,))
        here = school(*spread, groups=(GROUP, other))
        made = plan(compare(here, given, TODAY), {})
        assert [one.id for one in made.groups_to_change] == [12]
        assert {one.pupil_id for one in made.moves} == {1, 2, 3}
        assert compare(apply_to(here, made), given, TODAY).lines == ()


class TestNamesake:
    """A group of another vestiging with the same name, in a file of its own."""

    OTHER = ListedGroup(file_key="Z5B", key="Z5B", name="5B", year_groups=("5",))
    ALI = replace(LISTED, key="2", given_name="Ali", family_name="Wit", birth_date=date(2017, 1, 1), group_key="Z5B")

    def test_with_another_key_and_other_pupils_it_is_another_group(self) -> None:
        made = plan(compare(school(NOOR), file(self.ALI, groups=(self.OTHER,)), TODAY), {})
        assert [one.administration_key for one in made.groups_to_add] == ["Z5B"]
        assert (made.groups_to_change, made.pupils_to_add[0].group) == ((), GroupRef(file_key="Z5B"))

    @pytest.mark.parametrize(
        ("here", "listed"),
        [
            (school(NOOR), file(replace(LISTED, group_key="Z5B"), groups=(OTHER,))),
            (school(NOOR), file(replace(LISTED, key="7", group_key="Z5B"), groups=(OTHER,))),
            (school(), file(ALI, groups=(OTHER,))),
            (school(NOOR, groups=(replace(GROUP, key=None),)), file(ALI, groups=(OTHER,))),
            (school(NOOR), file(replace(ALI, group_key="5b"), groups=(replace(OTHER, file_key="5b", key=None),))),
        ],
        ids=["same-pupil", "pupil-that-is-asked-about", "nobody-in-it", "key-unknown-here", "no-key-in-the-file"],
    )
    def test_otherwise_the_name_decides(self, here: Roster, listed: ClassList) -> None:
        assert set(compare(here, listed, TODAY).groups.values()) == {11}
