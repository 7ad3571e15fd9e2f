"""Reading takes as many statements for a full school as for a small one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from school_helpers import TODAY, People, overleg, taking_part
from sqlalchemy import event

from ib_console.bootstrap import OpenSchool
from ib_console.domain.actions import ActionItem
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Need
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.services.container import Services


@contextmanager
def counting(school: OpenSchool) -> Iterator[list[str]]:
    """Collect the statements that read, without those that begin and end a transaction."""
    found: list[str] = []

    def count(*arguments: object) -> None:
        statement = str(arguments[2])
        if statement.lstrip().startswith(("SELECT", "WITH")):
            found.append(statement)

    event.listen(school.store._engine, "before_cursor_execute", count)
    try:
        yield found
    finally:
        event.remove(school.store._engine, "before_cursor_execute", count)


def fill(school: OpenSchool, pupil: int, times: int) -> None:
    """Give a pupil records of every kind, so many times."""
    services, people = school.services, People(school.services)
    coordinator = people.coordinator()
    for number in range(times):
        services.records.save(Need(id=0, pupil_id=pupil, text=f"behoefte {number}"))
        made = Intervention(id=0, pupil_id=pupil, goal="doel", approach="aanpak", starts_on=TODAY)
        (intervention,) = services.records.save(made).ids("intervention")
        services.records.evaluate(
            Evaluation(id=0, intervention_id=intervention, held_on=TODAY, effect=Effect.NONE), end=True
        )
        services.records.save(
            Declaration(id=0, pupil_id=pupil, declared_on=TODAY, person_id=coordinator.id, tried="a", question="b")
        )
        services.records.save(ActionItem(id=0, pupil_id=pupil, what="bel", due_on=TODAY))
        parent = people.parent(pupil, f"Petra {number}")
        there = (
            taking_part(coordinator, Role.CARE_COORDINATOR),
            taking_part(parent, Role.PARENT, pupil_id=pupil),
        )
        services.meetings.save(overleg(MeetingKind.PARENT_TALK, pupil, there, on=TODAY - timedelta(days=number)))
        target = SupportLevel.TWO if services.pupils.get(pupil).level is SupportLevel.ONE else SupportLevel.ONE
        services.moves.move(pupil, target, reason="nodig", decider_id=coordinator.id)


READS: dict[str, Callable[[Services, int], object]] = {
    "pupils.all": lambda services, _: services.pupils.all(),
    "dossiers.view": lambda services, pupil: services.dossiers.view(pupil),
    "meetings.all": lambda services, _: services.meetings.all(),
    "people.all": lambda services, _: services.people.all(),
    "moves.preview": lambda services, pupil: services.moves.preview(pupil, SupportLevel.FIVE),
    "agenda.today": lambda services, _: services.agenda.today(),
    "pupils.groups": lambda services, _: services.pupils.groups(2026),
}


def test_the_list_of_the_whole_school_is_one_query(filled: OpenSchool) -> None:
    with counting(filled) as statements:
        assert len(filled.services.pupils.all()) > 190
    assert len(statements) == 1


@pytest.fixture
def counts(filled: OpenSchool) -> dict[str, tuple[int, int]]:
    """Statements of each read with one record of a kind, and with many."""
    services = filled.services
    first, second = (one.id for one in services.pupils.all()[:2])
    fill(filled, first, 1)
    before = {}
    for name, read in READS.items():
        with counting(filled) as statements:
            read(services, first)
        before[name] = len(statements)
    fill(filled, first, 4)
    fill(filled, second, 2)
    after = {}
    for name, read in READS.items():
        with counting(filled) as statements:
            read(services, first)
        after[name] = len(statements)
    return {name: (before[name], after[name]) for name in READS}


def test_no_read_asks_more_often_when_there_is_more_to_read(counts: dict[str, tuple[int, int]]) -> None:
    assert {name: both for name, both in counts.items() if both[0] != both[1]} == {}
    assert counts["meetings.all"][1] <= 5
    assert counts["dossiers.view"][1] <= 32
