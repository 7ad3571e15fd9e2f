"""The move to another school year: who goes on, who does not, who leaves, and who takes over what runs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from applying import apply_to, plan, writes_nothing

from ib_console.domain.class_list import ClassList, ListedBranch, ListedGroup, ListedPupil, ListedTeacher, SourceFormat
from ib_console.domain.comparing import compare
from ib_console.domain.difference import Choice, Decision, Difference, Line, LineKind
from ib_console.domain.errors import RuleViolation
from ib_console.domain.import_plan import HandOver, Leaver, changes_nothing
from ib_console.domain.roster import Matter, Roster, RosterGroup, RosterPupil, RosterTeacher

JUNE = date(2027, 6, 20)
SEPTEMBER = date(2027, 9, 6)
END = date(2027, 7, 31)
ADOPT = {"schooljaar": Decision(choice=Choice.ADOPT_YEAR)}
EVA = RosterTeacher(id=21, key="L1", given_name="Eva", family_name="Jansen")
BO = RosterTeacher(id=22, key="L2", given_name="Bo", family_name="Wit")
NOOR = RosterPupil(id=1, key="1", given_name="Noor", family_name="Berg", birth_date=date(2018, 3, 9), group_id=11)
GROUP = RosterGroup(id=11, key="G", name="5A", year_groups=("5",), teacher_ids=(21,))
LISTED = ListedPupil(
    line=1, key="1", given_name="Noor", family_name="Berg", birth_date=date(2018, 3, 9), year_group="6", group_key="N"
)
NORTH = ListedBranch(file_key="N", name="Noord")
NEXT_GROUP = ListedGroup(file_key="N", key="N", name="6A", year_groups=("6",))


def school(*year_groups: str, **changes: object) -> Roster:
    group = replace(GROUP, year_groups=year_groups or ("5",))
    return replace(
        Roster(school_year=2026, groups=(group,), pupils=(NOOR,), teachers=(EVA, BO)),
        **changes,  # type: ignore[arg-type]
    )


def file(*pupils: ListedPupil, **changes: object) -> ClassList:
    listed = ClassList(source_format=SourceFormat.EDEXML, school_year=2027, groups=(NEXT_GROUP,), pupils=pupils)
    return replace(listed, **changes)  # type: ignore[arg-type]


def adopted(
    roster: Roster, given: ClassList, today: date = JUNE, answers: Mapping[str, Decision] | None = None
) -> Difference:
    return compare(roster, given, today, {**ADOPT, **(answers or {})})


def only(difference: Difference, kind: LineKind) -> Line:
    (line,) = difference.of_kind(kind)
    return line


@pytest.mark.parametrize(
    ("before", "listed", "group", "kind"),
    [
        (("5",), "6", ("6",), LineKind.GOES_ON),
        (("5",), "5", ("5",), LineKind.STAYS_DOWN),
        (("5",), "7", ("7",), LineKind.SKIPS),
        (("5",), "4", ("4",), LineKind.STAYS_DOWN),
        (("5",), "", ("6",), LineKind.GOES_ON),
        (("5",), "", ("5", "6"), LineKind.GOES_ON),
        (("5",), "5", ("5", "6"), LineKind.STAYS_DOWN),
        (("4", "5"), "5", ("5",), LineKind.GOES_ON),
        (("4", "5"), "6", ("6",), LineKind.GOES_ON),
        (("4", "5"), "4", ("4",), LineKind.STAYS_DOWN),
        (("4", "5"), "7", ("7",), LineKind.SKIPS),
        (("S",), "3", ("3",), LineKind.GOES_ON),
        (("5",), "", (), LineKind.GOES_ON),
    ],
)
def test_a_pupil_goes_on_does_the_leerjaar_again_or_skips_one(
    before: tuple[str, ...], listed: str, group: tuple[str, ...], kind: LineKind
) -> None:
    given = file(replace(LISTED, year_group=listed), groups=(replace(NEXT_GROUP, year_groups=group),))
    line = only(adopted(school(*before), given), kind)
    assert (line.changes[0].old, line.group) == ("5A", "6A")
    assert plan(adopted(school(*before), given), ADOPT).moves[0].pupil_id == 1


class TestLeavers:
    """Who the file of the new year leaves out."""

    def test_a_pupil_of_group_8_goes_to_secondary_school_unless_the_user_says_otherwise(self) -> None:
        difference = adopted(school("8"), file())
        line = only(difference, LineKind.FINISHED)
        assert line.default is Choice.LEFT
        assert plan(difference, ADOPT).leavers == (Leaver(pupil_id=1, on=END, destination="voortgezet onderwijs"),)
        kept = {**ADOPT, line.id: Decision(choice=Choice.KEEP)}
        assert plan(difference, kept).leavers == ()

    def test_another_pupil_is_asked_about_and_leaving_is_filled_in(self) -> None:
        difference = adopted(school(), file())
        line = only(difference, LineKind.NOT_IN_NEW_YEAR)
        assert difference.open_questions(ADOPT) == (line.id,)
        assert line.leaving == Decision(choice=Choice.LEFT, on=END)
        left = {**ADOPT, line.id: Decision(choice=Choice.LEFT, destination="andere school")}
        assert plan(difference, left).leavers == (Leaver(pupil_id=1, on=END, destination="andere school"),)

    @pytest.mark.parametrize(
        ("today", "on", "allowed"),
        [
            (JUNE, END, True),
            (JUNE, date(2027, 8, 1), False),
            (SEPTEMBER, SEPTEMBER, True),
            (SEPTEMBER, date(2027, 9, 7), False),
            (JUNE, date(2022, 3, 8), False),
        ],
    )
    def test_the_last_day_may_lie_ahead_up_to_the_end_of_the_old_year(
        self, today: date, on: date, allowed: bool
    ) -> None:
        roster = school(pupils=(replace(NOOR, enrolled_on=date(2022, 3, 9)),))
        answers = {**ADOPT, "niet_in_nieuw_jaar:1": Decision(choice=Choice.LEFT, on=on)}
        difference = adopted(roster, file(), today, answers)
        if allowed:
            assert plan(difference, answers).leavers[0].on == on
        else:
            with pytest.raises(RuleViolation, match=r"import\.bad_last_day"):
                plan(difference, answers)

    def test_who_came_after_the_old_year_leaves_no_sooner_than_the_first_day(self) -> None:
        roster = school(pupils=(replace(NOOR, enrolled_on=date(2027, 8, 30)),))
        assert only(adopted(roster, file(), SEPTEMBER), LineKind.NOT_IN_NEW_YEAR).leaving == Decision(
            choice=Choice.LEFT, on=date(2027, 8, 30)
        )

    def test_an_answer_about_the_old_year_is_none_about_the_new_one(self) -> None:
        answers = {compare(school("8"), file(), JUNE).of_kind(LineKind.NOT_IN_FILE)[0].id: Decision(choice=Choice.KEEP)}
        line = only(adopted(school("8"), file(), JUNE, answers), LineKind.FINISHED)
        assert line.answer({**ADOPT, **answers}) == line.leaving

    @pytest.mark.parametrize(
        ("branches", "other", "default"),
        [
            ((NORTH,), replace(NOOR, id=2, key="2", branch="Noord"), Choice.KEEP),
            ((NORTH,), replace(NOOR, id=2, key="2", branch="Zuid"), None),
            ((), replace(NOOR, id=2, key="2", branch="Noord"), None),
        ],
        ids=["of-another-branch", "of-a-branch-with-a-new-name", "a-file-that-names-no-branch"],
    )
    def test_who_sits_in_a_branch_that_the_file_leaves_out_stays(
        self, branches: tuple[ListedBranch, ...], other: RosterPupil, default: Choice | None
    ) -> None:
        south = replace(NOOR, branch="Zuid")
        given = file(replace(LISTED, key="2", branch_key="N" if branches else None), branches=branches)
        line = only(adopted(school(pupils=(south, other)), given), LineKind.NOT_IN_NEW_YEAR)
        assert (line.record_id, line.default) == (1, default)
        assert line.why == ("other_branch" if default else "")

    def test_who_was_to_come_and_does_not_leaves_on_the_first_day(self) -> None:
        comes = replace(NOOR, enrolled_on=date(2027, 8, 23), group_id=None)
        here = replace(school(pupils=(comes,)), school_year=2027)
        line = only(compare(here, file(), JUNE), LineKind.NOT_IN_FILE)
        assert line.leaving == Decision(choice=Choice.LEFT, on=date(2027, 8, 23))
        made = plan(compare(here, file(), JUNE), {line.id: Decision(choice=Choice.LEFT)})
        assert [one.on for one in made.leavers] == [date(2027, 8, 23)]
        assert compare(apply_to(here, made), file(), JUNE).of_kind(LineKind.NOT_IN_FILE) == ()

    def test_a_branch_of_which_somebody_may_be_in_the_file_is_not_left_out(self) -> None:
        tim = replace(NOOR, id=2, key="2", given_name="Tim", branch="Noord")
        given = file(replace(LISTED, key="9", branch_key="N"), branches=(NORTH,))
        difference = adopted(school(pupils=(replace(NOOR, branch="Noord"), tim)), given)
        assert difference.of_kind(LineKind.POSSIBLE_DUPLICATE)
        assert (only(difference, LineKind.NOT_IN_NEW_YEAR).why, difference.listed.branches) == ("", (NORTH,))

    @pytest.mark.parametrize("today", [JUNE, END, SEPTEMBER])
    @pytest.mark.parametrize("year_group", ["5", "8"])
    @pytest.mark.parametrize("choice", [Choice.LEFT, Choice.KEEP])
    def test_the_same_file_again_changes_nothing(self, today: date, year_group: str, choice: Choice) -> None:
        kind = LineKind.FINISHED if year_group == "8" else LineKind.NOT_IN_NEW_YEAR
        answers = {**ADOPT, f"{kind.value}:1": Decision(choice=choice)}
        difference = adopted(school(year_group), file(), today, answers)
        after = apply_to(school(year_group), plan(difference, answers))
        again = compare(after, file(), today)
        assert bool(again.lines) is (choice is Choice.KEEP)
        assert changes_nothing(again, {})
        assert writes_nothing(plan(again, {}))

    @pytest.mark.parametrize("left_on", [END, date(2027, 8, 20)])
    def test_a_last_day_in_the_file_of_the_new_year_is_settled_by_one_import(self, left_on: date) -> None:
        given = file(replace(LISTED, left_on=left_on))
        after = apply_to(school(), plan(adopted(school(), given), ADOPT))
        assert after.pupils[0].left_on == left_on
        assert writes_nothing(plan(compare(after, given, JUNE), {}))


class TestRunningMatters:
    """What runs goes along, to the new teacher when the old one does not teach the new group."""

    MATTERS = (
        Matter(kind="intervention", id=5, pupil_id=1, person_id=21),
        Matter(kind="intervention", id=6, pupil_id=1, person_id=22),
        Matter(kind="action", id=5, pupil_id=1, person_id=21),
        Matter(kind="action", id=8, pupil_id=1, person_id=None),
        Matter(kind="action", id=9, pupil_id=2, person_id=21),
    )
    ROSTER = school(matters=MATTERS)
    KIM = ListedTeacher(key="L3", given_name="Kim", family_name="Ooms", group_keys=("N",))

    def test_all_of_it_is_shown_and_what_the_old_teacher_does_is_handed_over(self) -> None:
        difference = adopted(self.ROSTER, file(LISTED, teachers=(self.KIM,)))
        assert only(difference, LineKind.GOES_ON).matters == self.MATTERS[:4]
        line = only(difference, LineKind.HANDED_OVER)
        assert (line.default, line.matters) == (Choice.HAND_OVER, (self.MATTERS[0], self.MATTERS[2]))
        assert (line.changes[0].old, line.changes[0].new) == ("Eva Jansen", "Kim Ooms")
        assert plan(difference, ADOPT).handovers == (
            HandOver(kind="intervention", id=5, listed=0, person_id=None),
            HandOver(kind="action", id=5, listed=0, person_id=None),
        )
        kept = {**ADOPT, line.id: Decision(choice=Choice.KEEP)}
        assert plan(difference, kept).handovers == ()

    @pytest.mark.parametrize(
        ("today", "due_on", "goes"),
        [
            (JUNE, END, False),
            (JUNE, date(2027, 6, 1), False),
            (JUNE, date(2027, 8, 1), True),
            (SEPTEMBER, date(2027, 6, 1), True),
        ],
    )
    def test_what_is_to_be_done_before_the_new_year_begins_stays(self, today: date, due_on: date, goes: bool) -> None:
        roster = school(matters=(Matter(kind="action", id=5, pupil_id=1, person_id=21, due_on=due_on),))
        difference = adopted(roster, file(LISTED, teachers=(self.KIM,)), today)
        assert bool(difference.of_kind(LineKind.HANDED_OVER)) is goes

    def test_a_teacher_the_school_knows_is_named_by_id(self) -> None:
        bo = ListedTeacher(key="L2", given_name="Bo", family_name="Wit", group_keys=("N",))
        made = plan(adopted(self.ROSTER, file(LISTED, teachers=(bo,))), ADOPT)
        assert {one.person_id for one in made.handovers} == {22}

    @pytest.mark.parametrize(
        "teachers",
        [
            (),
            (ListedTeacher(key="L1", given_name="Eva", family_name="Jansen", group_keys=("N",)),),
            (ListedTeacher(key="L1", given_name="Eva", family_name="Jansen", group_keys=("N",)), KIM),
        ],
        ids=["nobody", "the-same", "the-same-and-another"],
    )
    def test_without_another_teacher_there_is_nothing_to_hand_over(self, teachers: tuple[ListedTeacher, ...]) -> None:
        difference = adopted(self.ROSTER, file(LISTED, teachers=teachers))
        assert difference.of_kind(LineKind.HANDED_OVER) == ()

    def test_within_a_school_year_nothing_is_handed_over(self) -> None:
        given = file(LISTED, teachers=(self.KIM,), school_year=2026)
        assert compare(self.ROSTER, given, JUNE).of_kind(LineKind.HANDED_OVER) == ()


@pytest.mark.parametrize(
    ("today", "said", "first"),
    [
        (JUNE, None, date(2027, 8, 1)),
        (JUNE, date(2027, 8, 23), date(2027, 8, 23)),
        (SEPTEMBER, None, None),
    ],
)
def test_who_is_new_in_a_coming_year_is_not_at_school_before_it(today: date, said: date | None, first: date) -> None:
    given = file(LISTED, replace(LISTED, key="9", given_name="Bo", birth_date=date(2020, 1, 1), enrolled_on=said))
    (added,) = plan(adopted(school(), given, today), ADOPT).pupils_to_add
    assert added.enrolled_on == first
    after = apply_to(school(), plan(adopted(school(), given, today), ADOPT))
    assert writes_nothing(plan(compare(after, given, today), {}))


@pytest.mark.parametrize(
    ("today", "asked", "default"),
    [
        (date(2027, 4, 30), False, None),
        (date(2027, 5, 1), True, Choice.THIS_YEAR),
        (END, True, Choice.THIS_YEAR),
        (date(2027, 8, 1), True, None),
    ],
)
def test_a_file_without_a_year_may_be_of_the_next_one_from_may_on(
    today: date, asked: bool, default: Choice | None
) -> None:
    given = file(LISTED, school_year=None)
    lines = compare(school(), given, today).of_kind(LineKind.OTHER_YEAR)
    assert [(line.default, line.changes[0].new) for line in lines] == ([(default, "2027")] if asked else [])
    if asked:
        difference = adopted(school(), given, today)
        assert (difference.school_year, difference.counts()[LineKind.GOES_ON]) == (2027, 1)
        after = apply_to(school(), plan(difference, ADOPT))
        assert compare(after, given, today).lines == ()


def test_a_file_of_an_earlier_year_can_only_be_read_as_this_years_and_never_by_default() -> None:
    line = only(compare(school(), file(LISTED, school_year=2025), JUNE), LineKind.OTHER_YEAR)
    assert (line.choices, line.default) == ((Choice.THIS_YEAR,), None)
    assert compare(school(), file(LISTED, school_year=2025), JUNE, ADOPT).school_year == 2026


@pytest.mark.parametrize("today", [JUNE, END])
def test_who_leaves_with_the_old_year_and_stands_in_the_file_of_the_next_is_asked_about(today: date) -> None:
    leaving = school(pupils=(replace(NOOR, left_on=END),))
    difference = compare(leaving, file(LISTED), today, ADOPT)
    assert [line.kind for line in difference.lines if line.record_id == NOOR.id] == [LineKind.RETURNED]
