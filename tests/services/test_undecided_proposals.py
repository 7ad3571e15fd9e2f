"""A proposed niveau that waits too long is told of on Vandaag, until it is followed or turned down."""

from dataclasses import replace
from datetime import timedelta

import pytest
from path_school import Path, path_of
from school_helpers import TODAY, overleg, taking_part

from ib_console.domain.group_walk import Ending
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.signals import Signal, SignalCode
from ib_console.services.container import Services

LATE = TODAY + timedelta(weeks=6, days=1)


@pytest.fixture
def path(services: Services) -> Path:
    """A pupil for whom a groepsbespreking of today proposed niveau 2."""
    path = path_of(services)
    walk_id, _ = services.group_walks.start(path.group_id)
    (one,) = services.group_walks.view(walk_id).pupils
    services.group_walks.judge(walk_id, replace(one.case, proposed_level=SupportLevel.TWO))
    there = (taking_part(path.coordinator, Role.CARE_COORDINATOR),)
    services.group_walks.finish(walk_id, Ending(participants=there, first_talk_on=TODAY))
    return path


def undecided(services: Services, on: object = LATE) -> list[Signal]:
    found = services.agenda.today(on).signals  # type: ignore[arg-type]
    return [one for one in found if one.code is SignalCode.UNDECIDED]


def test_it_is_told_of_after_six_weeks(path: Path) -> None:
    assert not undecided(path.services, LATE - timedelta(days=1))
    (signal,) = undecided(path.services)
    assert (signal.subject, signal.target, signal.pupil_id) == ("proposal", SupportLevel.TWO, path.pupil_id)


def test_it_is_one_signal_beside_an_outcome_that_waits_too(path: Path) -> None:
    talk = overleg(MeetingKind.PARENT_TALK, path.pupil_id, path.family, on=TODAY)
    path.services.meetings.save(replace(talk, cases=(replace(talk.cases[0], outcome=CaseOutcome.TLV),)))
    assert len(undecided(path.services)) == 1


def test_turned_down_or_followed_it_is_gone_and_undo_brings_it_back(path: Path) -> None:
    services = path.services
    (proposal,) = services.proposals.open()
    services.proposals.reject(proposal.id, proposal.version)
    assert not undecided(services)
    services.history.undo_last()
    assert len(undecided(services)) == 1
    path.all_for_two()
    services.moves.move(path.pupil_id, SupportLevel.TWO, reason="nodig", decider_id=path.coordinator.id)
    assert not undecided(services)


def test_it_can_be_put_off(path: Path) -> None:
    (signal,) = undecided(path.services)
    path.services.signals.defer(signal, LATE + timedelta(weeks=1), "eerst de ouders")
    (put_off,) = undecided(path.services)
    assert put_off.deferral is not None
