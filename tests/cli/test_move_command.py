"""`wissel`: the verdict, the refusals, and the move itself."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from command_runner import Run
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.level_history import LevelMove
from ib_console.domain.people import HeldRole, Person, PersonKind, Role


def last_move(home: Path, clock: FixedClock, pupil: str) -> LevelMove:
    """The latest entry about a pupil."""
    opened = open_school(home, PASSPHRASE, clock)
    moves = opened.services.dossiers.view(opened.services.pupils.one(pupil).id).moves
    opened.close()
    return moves[-1]


def add_coordinator(home: Path, clock: FixedClock) -> None:
    """A second intern begeleider, with an abbreviation."""
    opened = open_school(home, PASSPHRASE, clock)
    person = Person(
        id=0,
        kind=PersonKind.STAFF,
        given_name="Ria",
        family_name="Maas",
        staff_code="RM",
        roles=(HeldRole(role=Role.CARE_COORDINATOR),),
    )
    opened.services.people.save(person)
    opened.close()


def test_a_trial_shows_the_verdict_and_changes_nothing(run: Run, demo_home: Path, clock: FixedClock) -> None:
    ran = run("wissel", "Bo Bakker", "3", "--proef", home=demo_home)
    assert (ran.code, ran.err) == (0, "")
    assert "niveau 2 → 3 op 24-11-2026" in ran.out
    assert "(in gebruik, vastgesteld)" in ran.out
    assert "✓ voldaan: Interventie geëvalueerd" in ran.out
    assert "✗ open: Verklaring handelingsverlegenheid" in ran.out
    assert "Draagkracht" in ran.out
    assert "Nog niet: 2 vereiste punten staan open." in ran.out
    assert last_move(demo_home, clock, "Bo Bakker").target == 2


def test_it_is_called_as_the_school_calls_it(run: Run, demo_home: Path, clock: FixedClock) -> None:
    assert "Wat het SOP 2025-2026 (in gebruik" in run("wissel", "Bo Bakker", "3", "--proef", home=demo_home).out
    opened = open_school(demo_home, PASSPHRASE, clock)
    opened.services.school.save(replace(opened.services.school.get(), sop_in_guide=True))
    opened.close()
    told = run("wissel", "Bo Bakker", "3", "--proef", home=demo_home).out
    assert "Wat het ondersteuningsaanbod 2025-2026 (in gebruik" in told


def test_an_open_verdict_needs_a_reason(run: Run, demo_home: Path, clock: FixedClock) -> None:
    ran = run("wissel", "Bo Bakker", "3", home=demo_home)
    assert ran.refused
    assert "reden" in ran.err
    assert "✗ open" in ran.out
    assert last_move(demo_home, clock, "Bo Bakker").target == 2


def test_with_a_reason_the_move_is_made_by_the_one_intern_begeleider(
    run: Run, demo_home: Path, clock: FixedClock
) -> None:
    ran = run("wissel", "Bo Bakker", "3", "--reden", "Wachten gaat niet.", home=demo_home)
    assert (ran.code, ran.err) == (0, "")
    assert "sinds 24-11-2026 op niveau 3, besloten door Titia Postmus" in ran.out
    assert "2 afspraken" in ran.out
    move = last_move(demo_home, clock, "Bo Bakker")
    assert (move.target, move.decider_name, move.reason, move.forced) == (
        3,
        "Titia Postmus",
        "Wachten gaat niet.",
        True,
    )
    assert move.verdict is not None
    assert len(move.verdict.blocking) == 2


def test_a_move_may_be_dated_back(run: Run, demo_home: Path, clock: FixedClock) -> None:
    arguments = ("wissel", "Bo Bakker", "3", "--reden", "Vergeten te noteren.")
    assert run(*arguments, "--op", "20-11-2026", home=demo_home).code == 0
    assert last_move(demo_home, clock, "Bo Bakker").moved_on == date(2026, 11, 20)
    ran = run("wissel", "Bo Bakker", "4", "--op", "2026-11-25", "--reden", "x", home=demo_home)
    assert ran.refused
    assert "na vandaag" in ran.err


@pytest.mark.parametrize("who", ["RM", "rm", "Ria Maas", "maas"])
def test_who_decides_is_found_by_name_or_abbreviation(run: Run, demo_home: Path, clock: FixedClock, who: str) -> None:
    add_coordinator(demo_home, clock)
    assert run("wissel", "Bo Bakker", "3", "--reden", "x", "--besluit-door", who, home=demo_home).code == 0
    assert last_move(demo_home, clock, "Bo Bakker").decider_name == "Ria Maas"


def test_with_two_of_them_somebody_must_be_named(run: Run, demo_home: Path, clock: FixedClock) -> None:
    add_coordinator(demo_home, clock)
    ran = run("wissel", "Bo Bakker", "3", "--reden", "x", home=demo_home)
    assert ran.refused
    assert "wie besluit" in ran.err


@pytest.mark.parametrize("who", ["niemand", "a", "", "Karin Bakker"])
def test_somebody_unknown_or_unclear_or_outside_the_team_decides_nothing(
    run: Run, demo_home: Path, clock: FixedClock, who: str
) -> None:
    assert run("wissel", "Bo Bakker", "3", "--reden", "x", "--besluit-door", who, home=demo_home).refused
    assert last_move(demo_home, clock, "Bo Bakker").target == 2


def test_the_same_niveau_is_no_move(run: Run, demo_home: Path) -> None:
    ran = run("wissel", "Bo Bakker", "2", home=demo_home)
    assert ran.refused
    assert "al op niveau 2" in ran.err


def test_a_jump_is_a_spoedroute_with_every_point_as_an_action(run: Run, demo_home: Path) -> None:
    ran = run("wissel", "Omar Ghebremichael", "3", "--reden", "Acuut onveilig.", home=demo_home)
    assert ran.code == 0
    assert "Spoedroute" in ran.out
    assert "afspraken" in ran.out


def test_an_unclear_pupil_is_one_sentence(run: Run, demo_home: Path) -> None:
    assert run("wissel", "Kaya", "3", "--proef", home=demo_home).refused
