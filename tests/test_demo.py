"""The demo school: what it must hold, and that any day gives one."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from school_helpers import MOMENT
from store_helpers import CHEAP

from ib_console.bootstrap import OpenSchool
from ib_console.demo import PASSPHRASE, build_demo
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import FixedClock
from ib_console.domain.guidance import Effect
from ib_console.domain.import_plan import changes_nothing
from ib_console.domain.levels import MoveKind, Route
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.passphrase import passphrase_problem
from ib_console.domain.people import PersonKind
from ib_console.services.dossiers import DossierView


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSchool]:
    """The demo school of 24 November 2026; only read here."""
    opened = build_demo(tmp_path_factory.mktemp("demo") / "school", FixedClock(MOMENT), cost=CHEAP)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def views(demo: OpenSchool) -> tuple[DossierView, ...]:
    """Every dossier of the demo school."""
    services = demo.services
    return tuple(services.dossiers.view(one.id) for one in services.pupils.all())


def test_every_niveau_has_a_pupil(demo: OpenSchool) -> None:
    counts = Counter(one.level.value for one in demo.services.pupils.all())
    assert set(counts) == {1, 2, 3, 4, 5}
    assert sum(counts.values()) == 204


def test_the_histories_hold_every_kind_of_record(views: tuple[DossierView, ...]) -> None:
    dossiers = [view.dossier for view in views]

    def all_of(field: str) -> list[Any]:
        return [record for dossier in dossiers for record in getattr(dossier, field)]

    effects = {one.effect for intervention in all_of("interventions") for one in intervention.evaluations}
    assert effects == set(Effect)
    meetings = {(one.kind, one.state) for one in all_of("meetings")}
    assert {kind for kind, _ in meetings} >= {
        MeetingKind.GROEPSBESPREKING,
        MeetingKind.LEERLINGBESPREKING,
        MeetingKind.MDO_INTERNAL,
        MeetingKind.MDO_EXTERNAL,
        MeetingKind.OTHER_SCHOOL,
        MeetingKind.EVALUATION,
    }
    assert (MeetingKind.MDO_EXTERNAL, MeetingState.PLANNED) in meetings
    for field in ("needs", "declarations", "consents", "arrangements", "opps", "tlvs", "judgements"):
        assert all_of(field), field
    assert any(one.granted_on for one in all_of("arrangements"))
    assert any(one.requested_on and not one.granted_on for one in all_of("tlvs"))


def test_moves_are_made_in_order_and_one_with_a_reason(views: tuple[DossierView, ...]) -> None:
    moves = [move for view in views for move in view.moves if move.kind is MoveKind.MOVE]
    routes = {move.verdict.route for move in moves if move.verdict}
    assert {Route.UP, Route.DOWN} <= routes
    (forced,) = (move for move in moves if move.forced)
    assert forced.reason
    assert all(move.decider_id for move in moves)


def test_there_are_actions_to_come_and_late_ones(views: tuple[DossierView, ...]) -> None:
    today = MOMENT.date()
    late = {action.is_late_on(today) for view in views for action in view.actions if action.state.value == "open"}
    assert late == {True, False}


def test_parents_and_people_from_outside_take_part(demo: OpenSchool) -> None:
    people = demo.services.people.all()
    kinds = Counter(person.kind for person in people)
    assert kinds[PersonKind.EXTERNAL] >= 5
    assert kinds[PersonKind.PARENT] >= 10
    # Nobody twice, and the class list's own intern begeleider is the only one.
    assert len({person.name for person in people}) == len(people)


def test_the_school_is_sound_and_its_list_changes_nothing(demo: OpenSchool, class_list: ClassList) -> None:
    assert demo.services.school.problems() == ()
    assert changes_nothing(demo.services.imports.preview(class_list), {})


def test_the_passphrase_of_the_demo_keeps_the_rule() -> None:
    assert passphrase_problem(PASSPHRASE) is None


@pytest.mark.parametrize(
    "day",
    [(2026, 8, 1), (2026, 9, 20), (2028, 2, 29), (2031, 7, 31)],
)
def test_any_day_gives_the_same_school(tmp_path: Path, demo: OpenSchool, day: tuple[int, int, int]) -> None:
    clock = FixedClock(datetime(*day, 9, tzinfo=UTC))
    started = time.process_time()
    other = build_demo(tmp_path / "school", clock, cost=CHEAP)
    elapsed = time.process_time() - started
    levels = [(one.name, one.level) for one in other.services.pupils.all()]
    other.close()
    assert levels == [(one.name, one.level) for one in demo.services.pupils.all()]
    assert elapsed < 5
