"""What a class list would change, and the plan that is made of it."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ib_console.domain.class_list import (
    ClassList,
    ListedBranch,
    ListedGroup,
    ListedPupil,
    ListedTeacher,
    SourceFormat,
    with_unique_pupils,
)
from ib_console.domain.comparing import compare
from ib_console.domain.difference import Choice, Decision, Difference, FieldChange, LineKind
from ib_console.domain.errors import RuleViolation
from ib_console.domain.import_plan import GroupRef, ImportPlan, Leaver, Move, changes_nothing
from ib_console.domain.people import Role
from ib_console.domain.roster import Roster, RosterGroup, RosterPupil, RosterTeacher

sys.path.insert(0, str(Path(__file__).parent))
from applying import apply_to, plan, writes_nothing

TODAY = date(2026, 11, 24)
NOOR = RosterPupil(
    id=1,
    key="1001",
    given_name="Noor",
    initials="N",
    prefix="van den",
    family_name="Berg",
    birth_date=date(2018, 3, 9),
    group_id=11,
)
GROUP_4 = RosterGroup(id=11, key="G4", name="4A", year_groups=("4",))
GROUP_5 = RosterGroup(id=12, key="G5", name="5A", year_groups=("5",))
ROSTER = Roster(school_year=2026, groups=(GROUP_4, GROUP_5), pupils=(NOOR,))
LISTED_4 = ListedGroup(file_key="G4", key="G4", name="4A", year_groups=("4",))
LISTED_5 = ListedGroup(file_key="G5", key="G5", name="5A", year_groups=("5",))
LISTED_NOOR = ListedPupil(
    line=9,
    key="1001",
    given_name="Noor",
    initials="N",
    prefix="van den",
    family_name="Berg",
    birth_date=date(2018, 3, 9),
    year_group="4",
    group_key="G4",
)


def listed(*pupils: ListedPupil, **other: object) -> ClassList:
    values = {"school_year": 2026, "groups": (LISTED_4, LISTED_5), **other}
    return ClassList(source_format=SourceFormat.EDEXML, pupils=pupils, **values)  # type: ignore[arg-type]


def noor(**changes: object) -> ListedPupil:
    return replace(LISTED_NOOR, **changes)  # type: ignore[arg-type]


def kinds(difference: Difference) -> list[LineKind]:
    return [line.kind for line in difference.lines]


def planned(roster: Roster, file: ClassList, decisions: Mapping[str, Decision] | None = None) -> ImportPlan:
    return plan(compare(roster, file, TODAY, decisions), decisions or {})


def test_a_file_that_says_what_the_school_has_changes_nothing() -> None:
    difference = compare(ROSTER, listed(LISTED_NOOR), TODAY)
    assert (difference.lines, difference.unchanged, changes_nothing(difference, {})) == ((), 1, True)
    assert writes_nothing(plan(difference, {}))


def test_a_new_pupil_is_planned_with_the_group_of_the_file() -> None:
    tim = ListedPupil(line=10, key="1002", given_name="Tim", family_name="Bos", group_key="G5")
    difference = compare(ROSTER, listed(LISTED_NOOR, tim), TODAY)
    assert [(line.kind, line.subject, line.group) for line in difference.lines] == [(LineKind.NEW, "Tim Bos", "5A")]
    added = plan(difference, {}).pupils_to_add
    assert [(one.administration_key, one.group) for one in added] == [("1002", GroupRef(file_key="G5", id=12))]


def test_a_changed_field_is_shown_old_and_new_and_an_empty_one_erases_nothing() -> None:
    difference = compare(ROSTER, listed(noor(given_name="Noortje", initials="", birth_date=None)), TODAY)
    assert difference.lines[0].changes == (FieldChange(field="given_name", old="Noor", new="Noortje"),)
    assert plan(difference, {}).pupils_to_change[0].fields == {"given_name": "Noortje"}


def test_a_new_family_name_brings_its_own_prefix_also_when_that_is_none() -> None:
    changed = planned(ROSTER, listed(noor(prefix="", family_name="Bos"))).pupils_to_change[0].fields
    assert changed == {"family_name": "Bos", "prefix": ""}
    assert writes_nothing(planned(ROSTER, listed(noor(prefix=""))))


def test_another_group_is_a_move() -> None:
    difference = compare(ROSTER, listed(noor(group_key="G5")), TODAY)
    assert kinds(difference) == [LineKind.OTHER_GROUP]
    assert difference.lines[0].group == "5A"
    assert difference.lines[0].changes[0].old == "4A"
    assert plan(difference, {}).moves == (Move(pupil_id=1, to=GroupRef(file_key="G5", id=12)),)


def test_a_pupil_without_group_in_the_file_stays_in_the_group() -> None:
    assert compare(ROSTER, listed(noor(group_key=None)), TODAY).lines == ()


def test_a_pupil_that_is_not_in_the_file_is_asked_about_and_stays_by_default() -> None:
    difference = compare(ROSTER, listed(), TODAY)
    (line,) = difference.lines
    assert (line.kind, line.default, line.group) == (LineKind.NOT_IN_FILE, Choice.KEEP, "4A")
    assert changes_nothing(difference, {})
    assert writes_nothing(plan(difference, {}))
    gone = {line.id: Decision(choice=Choice.LEFT, on=date(2026, 10, 30))}
    assert plan(difference, gone).leavers == (Leaver(pupil_id=1, on=date(2026, 10, 30)),)


@pytest.mark.parametrize("last_day", [date(2026, 11, 25), date(2022, 1, 1)])
def test_a_last_day_ahead_or_before_the_first_day_is_refused(last_day: date) -> None:
    roster = replace(ROSTER, pupils=(replace(NOOR, enrolled_on=date(2022, 3, 9)),))
    with pytest.raises(RuleViolation) as refusal:
        planned(roster, listed(), {"niet_in_bestand:1": Decision(choice=Choice.LEFT, on=last_day)})
    assert refusal.value.code == "import.bad_last_day"
    assert refusal.value.params["ids"] == ("niet_in_bestand:1",)


@pytest.mark.parametrize(
    "pupil",
    [
        noor(left_on=date(2026, 10, 1)),
        noor(left_on=TODAY),
        noor(year_group="H", left_on=date(2026, 10, 1)),
        noor(year_group="H", group_key=None),
    ],
)
def test_who_left_according_to_the_file_is_marked_and_never_deleted(pupil: ListedPupil) -> None:
    difference = compare(ROSTER, listed(pupil), TODAY)
    assert kinds(difference) == [LineKind.LEFT]
    assert plan(difference, {}).leavers == (Leaver(pupil_id=1, on=pupil.left_on or TODAY),)


def test_a_last_day_ahead_is_only_a_changed_field() -> None:
    difference = compare(ROSTER, listed(noor(left_on=date(2026, 12, 18))), TODAY)
    assert kinds(difference) == [LineKind.CHANGED]
    assert plan(difference, {}).leavers == ()


def test_an_unknown_ex_pupil_is_skipped_unless_the_user_wants_it() -> None:
    roster = replace(ROSTER, pupils=())
    file = listed(noor(left_on=date(2026, 7, 17)))
    assert planned(roster, file).pupils_to_add == ()
    (added,) = planned(roster, file, {"leerling:nieuw:1": Decision(choice=Choice.ADD)}).pupils_to_add
    assert (added.left_on, added.group) == (date(2026, 7, 17), None)


def test_who_left_and_is_in_the_file_returns_only_when_the_user_says_so() -> None:
    roster = replace(ROSTER, pupils=(replace(NOOR, left_on=date(2026, 9, 1), group_id=None),))
    difference = compare(roster, listed(LISTED_NOOR), TODAY)
    assert kinds(difference) == [LineKind.RETURNED]
    assert writes_nothing(plan(difference, {}))
    made = plan(difference, {difference.lines[0].id: Decision(choice=Choice.RETURNED)})
    assert made.pupils_to_change[0].fields == {"left_on": None, "destination": ""}
    assert made.moves == (Move(pupil_id=1, to=GroupRef(file_key="G4", id=11)),)


@pytest.mark.parametrize(
    ("pupil", "known"),
    [
        (noor(key="2002"), NOOR),
        (noor(key=None), NOOR),
        (noor(), replace(NOOR, key=None)),
        (noor(key="2002", prefix="VAN DEN", family_name="bérg"), NOOR),
        (noor(key="2002", birth_date=None), NOOR),
        (noor(key=None), replace(NOOR, key=None, birth_date=None)),
    ],
    ids=["other-key", "no-key", "no-key-at-school", "other-spelling", "no-date", "no-keys-no-date"],
)
def test_the_same_name_under_another_key_is_asked_about(pupil: ListedPupil, known: RosterPupil) -> None:
    difference = compare(replace(ROSTER, pupils=(known,)), listed(pupil), TODAY)
    assert kinds(difference) == [LineKind.POSSIBLE_DUPLICATE]
    with pytest.raises(RuleViolation) as refusal:
        plan(difference, {})
    assert refusal.value.code == "import.unanswered"
    assert refusal.value.params["ids"] == (difference.lines[0].id,)


@pytest.mark.parametrize(
    "pupil",
    [noor(key="2002", birth_date=date(2018, 3, 10)), noor(key="2002", given_name="Tim")],
)
def test_another_name_or_birth_date_is_another_pupil(pupil: ListedPupil) -> None:
    assert kinds(compare(ROSTER, listed(pupil), TODAY)) == [LineKind.NEW, LineKind.NOT_IN_FILE]


def test_the_answer_same_takes_over_the_key_and_another_adds_a_pupil_and_asks_about_the_first() -> None:
    file = listed(noor(key="2002"))
    (line,) = compare(ROSTER, file, TODAY).lines
    same = planned(ROSTER, file, {line.id: Decision(choice=Choice.SAME)})
    assert same.pupils_to_change[0].fields == {"administration_key": "2002"}
    decisions = {line.id: Decision(choice=Choice.OTHER)}
    assert kinds(compare(ROSTER, file, TODAY, decisions)) == [
        LineKind.POSSIBLE_DUPLICATE,
        LineKind.NEW,
        LineKind.NOT_IN_FILE,
    ]
    assert len(planned(ROSTER, file, decisions).pupils_to_add) == 1


def test_an_answer_that_does_not_fit_the_question_is_no_answer() -> None:
    file = listed(noor(key="2002"))
    (line,) = compare(ROSTER, file, TODAY).lines
    with pytest.raises(RuleViolation):
        planned(ROSTER, file, {line.id: Decision(choice=Choice.KEEP)})


def test_two_pupils_without_keys_are_one_when_nobody_else_fits() -> None:
    roster = replace(ROSTER, pupils=(replace(NOOR, key=None),))
    assert compare(roster, listed(noor(key=None)), TODAY).lines == ()
    twins = replace(ROSTER, pupils=(replace(NOOR, key=None), replace(NOOR, id=2, key=None)))
    assert LineKind.POSSIBLE_DUPLICATE in kinds(compare(twins, listed(noor(key=None)), TODAY))


def test_a_dummy_key_never_matches_the_key_of_somebody_else() -> None:
    roster = replace(ROSTER, pupils=(replace(NOOR, key="#1", given_name="Sem"),))
    assert LineKind.NEW in kinds(compare(roster, listed(noor(key=None)), TODAY))


def test_another_school_year_is_asked_and_refused_without_answer() -> None:
    file = listed(LISTED_NOOR, school_year=2027)
    difference = compare(ROSTER, file, TODAY)
    assert kinds(difference)[0] is LineKind.OTHER_YEAR
    with pytest.raises(RuleViolation) as refusal:
        plan(difference, {})
    assert refusal.value.params["ids"] == ("schooljaar",)
    this_year = plan(difference, {"schooljaar": Decision(choice=Choice.THIS_YEAR)})
    assert (writes_nothing(this_year), this_year.school_year) == (True, 2026)
    adopted = plan(difference, {"schooljaar": Decision(choice=Choice.ADOPT_YEAR)})
    assert adopted.school_year == 2027
    assert [group.name for group in adopted.groups_to_add] == ["4A", "5A"]
    assert adopted.moves == (Move(pupil_id=1, to=GroupRef(file_key="G4")),)
    assert adopted.pupils_to_add == ()


def test_a_file_without_school_year_belongs_to_the_year_of_the_school() -> None:
    assert compare(ROSTER, listed(LISTED_NOOR, school_year=None), TODAY).lines == ()


def test_groups_are_new_renamed_or_recognised_by_name() -> None:
    renamed = replace(LISTED_4, name="4A Otters")
    by_name = replace(LISTED_5, key=None, name="5a")
    new = ListedGroup(file_key="G6", key="G6", name="6A", year_groups=("6",))
    difference = compare(ROSTER, listed(LISTED_NOOR, groups=(renamed, by_name, new)), TODAY)
    assert [(line.kind, line.subject) for line in difference.lines] == [
        (LineKind.GROUP_CHANGED, "4A Otters"),
        (LineKind.NEW_GROUP, "6A"),
    ]
    assert plan(difference, {}).groups_to_change[0].fields == {"name": "4A Otters"}


def test_composite_groups_of_the_file_are_followed_and_others_left_alone() -> None:
    plus = RosterGroup(id=13, key="S1", name="Plusklas", composite=True)
    own = RosterGroup(id=14, name="Schaken", composite=True)
    roster = replace(
        ROSTER,
        groups=(GROUP_4, GROUP_5, plus, own),
        pupils=(replace(NOOR, composite_ids=(13, 14)),),
    )
    taal = ListedGroup(file_key="S2", key="S2", name="Taalklas", composite=True)
    file_plus = ListedGroup(file_key="S1", key="S1", name="Plusklas", composite=True)
    file = listed(noor(composite_keys=("S2",)), groups=(LISTED_4, LISTED_5, file_plus, taal))
    made = planned(roster, file)
    assert [(one.group.file_key, one.joins) for one in made.memberships] == [("S1", False), ("S2", True)]
    assert {one.name for one in made.groups_to_add} == {"Taalklas"}


def test_teachers_are_added_with_roles_or_linked_by_key_and_name() -> None:
    roster = replace(
        ROSTER,
        groups=(replace(GROUP_4, teacher_ids=(21,)), GROUP_5),
        teachers=(
            RosterTeacher(id=21, key="L1", given_name="Eva", family_name="Jansen"),
            RosterTeacher(id=22, given_name="Bo", prefix="de", family_name="Wit"),
        ),
    )
    teachers = (
        ListedTeacher(key="L1", given_name="Eva", family_name="Jansen", group_keys=("G5",)),
        ListedTeacher(key="L2", given_name="Bo", prefix="de", family_name="Wit", roles=("IB",)),
        ListedTeacher(key="L3", given_name="Kim", family_name="Ooms", roles=("RT", "LRK"), group_keys=("G4",)),
        ListedTeacher(key="L4", given_name="Jo", family_name="Pel"),
    )
    made = planned(roster, listed(LISTED_NOOR, teachers=teachers))
    assert [(one.record_id, one.group.file_key, one.joins) for one in made.teacher_groups] == [
        (21, "G4", False),
        (21, "G5", True),
    ]
    assert [(one.id, one.fields) for one in made.teachers_to_change] == [(22, {"administration_key": "L2"})]
    assert [(one.given_name, one.roles) for one in made.teachers_to_add] == [
        ("Kim", (Role.REMEDIAL_TEACHER, Role.TEACHER)),
        ("Jo", (Role.TEACHER,)),
    ]
    assert made.teachers_to_add[0].groups == (GroupRef(file_key="G4", id=11),)


def test_a_branch_with_pupils_is_new_once() -> None:
    branches = (ListedBranch(file_key="V", name="Noord"), ListedBranch(file_key="W", name="Leeg"))
    made = planned(ROSTER, listed(noor(branch_key="V"), branches=branches))
    assert made.branches_to_add == ("Noord",)
    assert made.pupils_to_change[0].fields == {"branch": "Noord"}


NAMES = st.sampled_from(["Noor", "Tim", "Zoë", ""])
KEYS = st.sampled_from([None, "1", "2", "3"])
DAYS = st.sampled_from([None, date(2018, 3, 9), date(2017, 1, 1)])
LISTED_PUPILS = st.builds(
    ListedPupil,
    line=st.just(0),
    key=KEYS,
    given_name=NAMES,
    initials=st.sampled_from(["", "N"]),
    prefix=st.sampled_from(["", "de"]),
    family_name=st.sampled_from(["Bos", "Berg"]),
    birth_date=st.sampled_from([date(2018, 3, 9), date(2017, 1, 1)]),
    year_group=st.sampled_from(["4", "H"]),
    group_key=st.sampled_from([None, "G4", "G5", "G6"]),
    composite_keys=st.sampled_from([(), ("S",)]),
    branch_key=st.sampled_from([None, "V"]),
    enrolled_on=DAYS,
    left_on=st.sampled_from([None, date(2026, 9, 1), date(2026, 12, 18)]),
)
FILES = st.builds(
    lambda pupils, year, teacher_groups: ClassList(
        source_format=SourceFormat.EDEXML,
        school_year=year,
        branches=(ListedBranch(file_key="V", name="Noord"),),
        groups=(
            LISTED_4,
            LISTED_5,
            ListedGroup(file_key="G6", key=None, name="6A"),
            ListedGroup(file_key="S", key="S", name="Plusklas", composite=True),
        ),
        # A child that stands in a file twice, with and without a key, cannot be told from two children.
        pupils=tuple({(one.name, one.birth_date): one for one in with_unique_pupils(pupils)[0]}.values()),
        teachers=(ListedTeacher(key="L1", given_name="Eva", family_name="Jansen", group_keys=teacher_groups),),
    ),
    st.lists(LISTED_PUPILS, max_size=5),
    st.sampled_from([2026, 2027, None]),
    st.sampled_from([(), ("G4",), ("G4", "S")]),
)


def answered(roster: Roster, file: ClassList, seed: int = 0) -> dict[str, Decision]:
    """Answers to every question, asked again until no answer raises a new one; another seed gives other answers."""
    decisions: dict[str, Decision] = {}
    for _ in range(9):
        lines = compare(roster, file, TODAY, decisions).lines
        new = [line for line in lines if line.choices and line.id not in decisions]
        if not new:
            break
        decisions |= {
            line.id: Decision(choice=line.choices[seed % len(line.choices)])
            if line.kind not in CHOICES
            else Decision(choice=CHOICES[line.kind] if CHOICES[line.kind] in line.choices else line.choices[0])
            for line in new
        }
    return decisions


CHOICES = {LineKind.OTHER_YEAR: Choice.ADOPT_YEAR, LineKind.POSSIBLE_DUPLICATE: Choice.SAME}
"""Without a key "another pupil" is another one each time, so this property is about the same pupil."""


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FILES, FILES, st.integers(0, 1))
def test_after_an_import_the_same_file_changes_nothing(first: ClassList, second: ClassList, seed: int) -> None:
    roster = apply_to(ROSTER, planned(ROSTER, first, answered(ROSTER, first, seed)))
    roster = apply_to(roster, planned(roster, second, answered(roster, second, seed)))
    again = planned(roster, second, answered(roster, second))
    assert writes_nothing(again), again


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FILES)
def test_an_import_never_loses_a_pupil(file: ClassList) -> None:
    after = apply_to(ROSTER, planned(ROSTER, file, answered(ROSTER, file)))
    assert {pupil.id for pupil in ROSTER.pupils} <= {pupil.id for pupil in after.pupils}
    ids = [line.id for line in compare(ROSTER, file, TODAY).lines]
    assert len(ids) == len(set(ids))
