"""Agreements about what is open for a move, made without moving."""

from datetime import date, timedelta

import pytest
from school_helpers import TODAY, People

from ib_console.domain.actions import ActionItem
from ib_console.domain.errors import RuleViolation
from ib_console.domain.levels import SupportLevel
from ib_console.services.container import Services


def actions(services: Services, pupil_id: int) -> dict[str | None, ActionItem]:
    return {one.requirement_id: one for one in services.dossiers.view(pupil_id).actions}


def test_each_point_that_blocks_becomes_one_dated_action_and_the_niveau_stays(
    services: Services, people: People
) -> None:
    pupil_id = people.pupil()
    services.moves.agree(pupil_id, SupportLevel.TWO)
    made = actions(services, pupil_id)
    # What is due after the move (goal and approach) has no date before there is a move.
    assert set(made) == {"w12.groepsbespreking", "w12.leerlingbespreking", "w12.hulpvraag"}
    assert {one.due_on for one in made.values()} == {TODAY + timedelta(weeks=6)}
    assert services.pupils.get(pupil_id).level is SupportLevel.ONE


def test_what_was_agreed_already_is_not_agreed_twice_and_belongs_to_the_move_afterwards(
    services: Services, people: People
) -> None:
    pupil_id = people.pupil()
    services.moves.agree(pupil_id, SupportLevel.TWO)
    before = actions(services, pupil_id)
    assert not services.moves.agree(pupil_id, SupportLevel.TWO)
    services.moves.move(pupil_id, SupportLevel.TWO, reason="spoed", decider_id=people.coordinator().id)
    view = services.dossiers.view(pupil_id)
    assert len(view.actions) == len(before) + 1
    assert all(one.move_id == view.moves[-1].id for one in view.actions)
    services.history.undo_last()
    assert {one.id: one.move_id for one in actions(services, pupil_id).values()} == {
        one.id: None for one in before.values()
    }


def test_the_agreements_are_one_step_that_is_undone_at_once(services: Services, people: People) -> None:
    pupil_id = people.pupil()
    services.moves.agree(pupil_id, SupportLevel.TWO)
    services.history.undo_last()
    assert not actions(services, pupil_id)


def test_a_date_on_which_no_move_can_be_is_refused(services: Services, people: People) -> None:
    pupil_id = people.pupil()
    with pytest.raises(RuleViolation) as refused:
        services.moves.agree(pupil_id, SupportLevel.TWO, date(2026, 11, 25))
    assert refused.value.code == "move.future"
