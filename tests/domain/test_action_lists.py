"""Agreements under their headings, and when another day may be given."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.action_lists import ActionGrouping, DueTerm, ListedAction, arranged, of_person, term_of
from ib_console.domain.actions import ActionItem, ActionState, Postponement, check_postponement
from ib_console.domain.errors import RuleViolation

TUESDAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def action(number: int = 1, due_on: date = TUESDAY, **fields: object) -> ActionItem:
    return replace(ActionItem(id=number, what="bel", due_on=due_on), **fields)  # type: ignore[arg-type]


def moved(*days: int) -> tuple[Postponement, ...]:
    """Put off by these numbers of days, one after another."""
    return tuple(
        Postponement(id=at, action_id=1, from_day=TUESDAY, to_day=TUESDAY + DAY * by, reason="ziek", moved_on=TUESDAY)
        for at, by in enumerate(days)
    )


@pytest.mark.parametrize(
    ("due_on", "term"),
    [
        (date(2026, 11, 23), DueTerm.LATE),
        (TUESDAY, DueTerm.TODAY),
        (date(2026, 11, 25), DueTerm.THIS_WEEK),
        (date(2026, 11, 29), DueTerm.THIS_WEEK),
        (date(2026, 11, 30), DueTerm.NEXT_WEEK),
        (date(2026, 12, 6), DueTerm.NEXT_WEEK),
        (date(2026, 12, 7), DueTerm.LATER),
    ],
)
def test_the_week_ends_on_sunday(due_on: date, term: DueTerm) -> None:
    assert term_of(action(due_on=due_on), TUESDAY) is term
    assert term_of(action(due_on=due_on, state=ActionState.DONE), TUESDAY) is DueTerm.CLOSED


@pytest.mark.parametrize(
    ("grouping", "names"),
    [
        (ActionGrouping.DATE, [["bel"], ["lees", "vraag"], ["klaar"]]),
        (ActionGrouping.PERSON, [["lees"], ["bel", "vraag"], ["klaar"]]),
        (ActionGrouping.PUPIL, [["bel", "klaar"], ["vraag"], ["lees"]]),
    ],
)
def test_what_is_nobodys_comes_last_and_what_is_open_first(grouping: ActionGrouping, names: list[list[str]]) -> None:
    late, later = TUESDAY - DAY, TUESDAY + 30 * DAY
    ada = {"pupil_id": 7, "pupil_name": "Ada"}
    found = [
        action(1, TUESDAY - 9 * DAY, what="klaar", state=ActionState.DONE, closed_on=late, **ada),
        action(2, later, what="lees", person_id=4, person_name="Anna"),
        action(3, late, what="bel", person_id=5, person_name="Zoë", **ada),
        action(4, later, what="vraag", person_id=5, person_name="Zoë", pupil_id=8, pupil_name="Bo"),
    ]
    parts = arranged((ListedAction(action=one) for one in reversed(found)), grouping, TUESDAY)
    assert [[one.action.what for one in part.lines] for part in parts] == names


def test_two_people_of_one_name_keep_their_own_list() -> None:
    found = [ListedAction(action=action(at, person_id=at, person_name="Jan Jansen")) for at in (1, 2)]
    assert [len(part.lines) for part in arranged(found, ActionGrouping.PERSON, TUESDAY)] == [1, 1]
    assert [one.id for one in of_person(found, 2)] == [2]


@given(
    st.lists(st.tuples(st.integers(-60, 60), st.sampled_from(ActionState), st.integers(0, 3), st.integers(0, 3))),
    st.sampled_from(ActionGrouping),
)
def test_nothing_is_lost_and_no_heading_comes_twice(
    drawn: list[tuple[int, ActionState, int, int]], grouping: ActionGrouping
) -> None:
    found = [
        ListedAction(
            action=action(
                at,
                TUESDAY + DAY * days,
                state=state,
                person_id=person or None,
                person_name="P" if person else "",
                pupil_id=pupil or None,
                pupil_name="L" if pupil else "",
            )
        )
        for at, (days, state, person, pupil) in enumerate(drawn)
    ]
    parts = arranged(found, grouping, TUESDAY)
    told = [one.id for part in parts for one in part.lines]
    assert sorted(told) == [one.id for one in found]
    owners = {
        ActionGrouping.DATE: {term_of(one.action, TUESDAY) for one in found},
        ActionGrouping.PERSON: {one.action.person_id for one in found},
        ActionGrouping.PUPIL: {one.action.pupil_id for one in found},
    }
    assert len(parts) == len(owners[grouping])
    for part in parts:
        opened = [one.is_open for one in part.lines]
        assert opened == sorted(opened, reverse=True)


def test_only_a_later_day_counts_and_three_times_is_often() -> None:
    assert (action(postponements=moved(7, -2, 7)).times_put_off, action().times_put_off) == (2, 0)
    assert not action(postponements=moved(7, -2, 7)).is_put_off_often
    assert action(postponements=moved(7, 7, 7)).is_put_off_often
    assert not action(postponements=moved(7, 7, 7), state=ActionState.DONE).is_put_off_often


@pytest.mark.parametrize(
    ("to_day", "reason", "code"),
    [(TUESDAY - DAY, "ziek", "action.day_is_past"), (TUESDAY, " \n", "text.missing"), (TUESDAY, "ziek", None)],
)
def test_another_day_needs_a_reason_and_lies_ahead(to_day: date, reason: str, code: str | None) -> None:
    if code is None:
        check_postponement(to_day, reason, TUESDAY)
        return
    with pytest.raises(RuleViolation) as refused:
        check_postponement(to_day, reason, TUESDAY)
    assert refused.value.code == code
