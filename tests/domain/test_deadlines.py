"""Which agreements and groepsbesprekingen are due: points of one niveauwissel are one line, a group has its cycle."""

from dataclasses import replace
from datetime import date, time

import pytest

from ib_console.domain.actions import ActionItem, Ground
from ib_console.domain.agenda import AgendaItem, AgendaKind
from ib_console.domain.cycles import Cycle
from ib_console.domain.deadlines import GroupTalks, Who, of_actions, of_groups, of_papers, without_agreed
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingPaper, MeetingState
from ib_console.domain.school import School

DUE = date(2026, 12, 18)
YARA = Who(id=7, name="Yara Bakker", group="5B", level=SupportLevel.THREE)
TO_THREE = {5: SupportLevel.THREE}


def action(number: int = 1, **fields: object) -> ActionItem:
    return replace(ActionItem(id=number, what=f"punt {number}", due_on=DUE, pupil_id=7), **fields)  # type: ignore[arg-type]


def lines(*actions: ActionItem) -> list[AgendaItem]:
    return list(of_actions(actions, {7: YARA}, TO_THREE))


def test_the_points_of_one_niveauwissel_are_one_line_with_the_first_date_and_the_strongest_ground() -> None:
    (line,) = lines(
        action(1, move_id=5, ground=Ground.SOP),
        action(2, move_id=5, ground=Ground.LAW, due_on=date(2027, 1, 5)),
        action(3, move_id=5, ground=Ground.AGREEMENT, due_on=date(2026, 12, 1)),
    )
    assert (line.kind, line.record_id, line.on) == (AgendaKind.MOVE, 5, date(2026, 12, 1))
    assert (line.target, line.ground, line.pupil_name) == (SupportLevel.THREE, Ground.LAW, "Yara Bakker")
    assert [part.record_id for part in line.parts] == [3, 1, 2]


def test_a_single_point_and_other_actions_stand_by_themselves() -> None:
    alone, other, unknown = lines(action(2), action(3, move_id=9), action(1, move_id=5))
    assert [one.kind for one in (alone, other, unknown)] == [AgendaKind.ACTION] * 3
    assert {one.record_id for one in (alone, other, unknown)} == {1, 2, 3}


def test_two_niveauwissels_are_two_lines() -> None:
    actions = [action(number, move_id=5 + number % 2) for number in range(4)]
    found = of_actions(actions, {7: YARA}, {5: SupportLevel.THREE, 6: SupportLevel.FOUR})
    assert {one.record_id: len(one.parts) for one in found} == {5: 2, 6: 2}


def test_an_action_about_nobody_has_no_pupil() -> None:
    (line,) = lines(action(pupil_id=None))
    assert (line.pupil_id, line.pupil_name) == (None, "")


@pytest.mark.parametrize(("agreed", "kept"), [(date(2026, 12, 17), 0), (DUE, 0), (date(2026, 12, 19), 1)])
def test_a_term_that_an_agreement_says_already_is_one_line_but_never_later_than_the_law(
    agreed: date, kept: int
) -> None:
    term = AgendaItem(kind=AgendaKind.OPP_DUE, record_id=1, on=DUE, pupil_id=7)
    assert len(list(without_agreed([term], {(7, AgendaKind.OPP_DUE): agreed}))) == kept
    assert (
        len(list(without_agreed([term], {(8, AgendaKind.OPP_DUE): agreed, (7, AgendaKind.OPP_CONSENT): agreed}))) == 1
    )


CYCLE = Cycle(school_year=2026, number=2, starts_on=date(2026, 11, 30), ends_on=date(2027, 3, 31))
GROUP = GroupTalks(id=3, name="5B", pupils=24)


@pytest.mark.parametrize(
    ("talks", "due"),
    [
        ((), True),
        ((date(2026, 11, 29),), True),
        ((date(2026, 11, 30),), False),
        ((date(2027, 3, 31),), False),
        ((date(2027, 4, 1),), True),
    ],
)
def test_a_group_needs_a_groepsbespreking_inside_the_cycle(talks: tuple[date, ...], due: bool) -> None:
    found = list(of_groups([replace(GROUP, talks=talks)], CYCLE))
    assert bool(found) is due
    if due:
        (line,) = found
        assert (line.on, line.group, line.cycle, line.ground) == (CYCLE.ends_on, "5B", 2, Ground.SCHOOL)


def test_an_empty_group_and_a_day_between_cycles_ask_nothing() -> None:
    assert not list(of_groups([replace(GROUP, pupils=0)], CYCLE))
    assert not list(of_groups([GROUP], None))


def test_many_groups_are_one_line() -> None:
    three = [replace(GROUP, id=number, name=f"{number}A") for number in range(3)]
    assert [line.group for line in of_groups(three, CYCLE)] == ["0A", "1A", "2A"]
    (line,) = of_groups([*three, replace(GROUP, id=3, name="3A")], CYCLE)
    assert [part.what for part in line.parts] == ["0A", "1A", "2A", "3A"]
    assert (line.group, line.pupils) == ("", 96)


MDO = Meeting(
    id=3, kind=MeetingKind.MDO_INTERNAL, held_on=DUE, state=MeetingState.PLANNED, title="MDO 3", starts_at=time(15)
)
PAPER = MeetingPaper(id=1, what="groeidocument", pupil_id=7, person_name="Tessa")


def papers(*some: MeetingPaper, today: date = date(2026, 12, 1), hours: int | None = None) -> list[AgendaItem]:
    terms = School(name="x", school_year=2026, papers_hours=hours).terms
    return list(of_papers([(MDO, some)], {7: YARA}, terms, today))


def test_papers_are_one_line_on_the_day_they_must_go() -> None:
    (line,) = papers(PAPER, replace(PAPER, id=2, what="verslag"), replace(PAPER, id=3, sent_on=date(2026, 12, 1)))
    assert (line.kind, line.record_id, line.on) == (AgendaKind.PAPERS, 3, date(2026, 12, 16))
    assert (line.ground, line.since, line.what) == (Ground.SCHOOL, DUE, "MDO 3")
    assert (line.pupil_name, line.person_name) == ("Yara Bakker", "Tessa")
    assert [part.what for part in line.parts] == ["groeidocument", "verslag"]
    assert papers(PAPER, hours=24)[0].on == date(2026, 12, 17)


def test_papers_of_several_are_about_nobody_and_by_nobody() -> None:
    (line,) = papers(PAPER, replace(PAPER, id=2, pupil_id=None, person_name="Ingrid"))
    assert (line.pupil_id, line.person_name) == (None, "")


@pytest.mark.parametrize(("today", "lines"), [(date(2026, 12, 17), 1), (DUE, 1), (date(2026, 12, 19), 0)])
def test_papers_are_asked_until_the_mdo_is_over(today: date, lines: int) -> None:
    assert len(papers(PAPER, today=today)) == lines
    assert papers(replace(PAPER, sent_on=today), today=today) == papers(today=today) == []
