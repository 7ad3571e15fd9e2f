"""Whatever is done to a pupil in whatever order: the niveau is that of the standing moves, and undo gives back."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from school_helpers import MOMENT, TODAY, People, overleg, taking_part

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.actions import ActionState
from ib_console.domain.changes import Changes
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.guidance import Effect, Evaluation, Intervention, Need, Profile
from ib_console.domain.level_history import level_of, standing
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.services.dossiers import DossierView

DAYS = st.integers(0, 60).map(lambda back: TODAY - timedelta(days=back))
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(
    lambda text: text.isprintable() and text.strip()
)
LEVELS = st.sampled_from(SupportLevel)


def without_versions(view: DossierView) -> tuple[object, ...]:
    """What a dossier says, whatever was said before it: no versions, no entries that do not stand."""
    dossier = view.dossier
    return (
        replace(view.pupil, version=0),
        replace(
            dossier,
            needs=tuple(replace(one, version=0) for one in dossier.needs),
            interventions=tuple(
                replace(one, version=0, evaluations=tuple(replace(each, version=0) for each in one.evaluations))
                for one in dossier.interventions
            ),
            meetings=tuple(replace(one, version=0) for one in dossier.meetings),
        ),
        standing(view.moves),
        tuple(replace(one, version=0) for one in view.actions),
        view.enrolment,
        tuple(replace(one, person=replace(one.person, version=0)) for one in view.guardians),
    )


class OnePupil(RuleBasedStateMachine):
    """Commands on one pupil; `before` holds what undo must give back."""

    folder: Path
    passphrase: str

    @initialize()
    def open(self) -> None:
        self.home = Path(mkdtemp(dir=self.folder)) / "school"
        shutil.copytree(self.folder / "school", self.home)
        self.school: OpenSchool = open_school(self.home, self.passphrase, FixedClock(MOMENT))
        self.services = self.school.services
        people = People(self.services)
        self.coordinator = people.coordinator()
        self.pupil = people.pupil()
        self.before: list[tuple[object, ...]] = []

    def teardown(self) -> None:
        if hasattr(self, "school"):
            self.school.close()
            shutil.rmtree(self.home.parent)

    @property
    def view(self) -> DossierView:
        return self.services.dossiers.view(self.pupil)

    def keep(self, changes: Changes, before: tuple[object, ...]) -> None:
        if changes:
            self.before.append(before)

    def attempt(self, allowed: set[str], command: Callable[[], Changes]) -> None:
        """Give a command that may be refused with one of these codes, and then changes nothing."""
        before, code = without_versions(self.view), None
        try:
            self.keep(command(), before)
        except RuleViolation as refused:
            code = refused.code
        if code is not None:
            assert code in allowed
            assert without_versions(self.view) == before

    @rule(level=LEVELS, on=DAYS)
    def move(self, level: SupportLevel, on: date) -> None:
        self.attempt(
            {"move.same_level", "move.before_previous"},
            lambda: self.services.moves.move(self.pupil, level, on=on, reason="nodig", decider_id=self.coordinator.id),
        )

    @rule(on=DAYS)
    def correct(self, on: date) -> None:
        last = standing(self.view.moves)[-1]
        self.attempt(
            {"move.before_previous"},
            lambda: self.services.moves.correct(last.id, moved_on=on, reason="verkeerde dag"),
        )

    @rule(level=LEVELS, since=DAYS)
    def set_opening(self, level: SupportLevel, since: date) -> None:
        self.attempt({"move.not_opening"}, lambda: self.services.moves.set_opening(self.pupil, level, since))

    @rule(level=LEVELS)
    def agree(self, level: SupportLevel) -> None:
        before = without_versions(self.view)
        if self.view.pupil.level is not level:
            self.keep(self.services.moves.agree(self.pupil, level), before)

    @rule(text=TEXTS)
    def add_need(self, text: str) -> None:
        before = without_versions(self.view)
        self.keep(self.services.records.save(Need(id=0, pupil_id=self.pupil, text=text)), before)

    @rule(text=TEXTS)
    def change_need(self, text: str) -> None:
        before = without_versions(self.view)
        for one in self.view.dossier.needs[:1]:
            self.keep(self.services.records.save(replace(one, text=text)), before)

    @rule(text=TEXTS)
    def change_profile(self, text: str) -> None:
        before, version = without_versions(self.view), self.view.pupil.version
        self.keep(self.services.records.save_profile(self.pupil, Profile(help_question=text), version), before)

    @rule(effect=st.sampled_from(Effect), ends=st.booleans())
    def try_and_evaluate(self, effect: Effect, *, ends: bool) -> None:
        running = [one for one in self.view.dossier.interventions if one.ended_on is None]
        before = without_versions(self.view)
        if running:
            made = Evaluation(id=0, intervention_id=running[0].id, held_on=TODAY, effect=effect)
            self.keep(self.services.records.evaluate(made, end=ends), before)
        else:
            new = Intervention(
                id=0, pupil_id=self.pupil, goal="doel", approach="aanpak", starts_on=TODAY, evaluate_on=TODAY
            )
            self.keep(self.services.records.save(new), before)

    @rule(kind=st.sampled_from(MeetingKind), notes=TEXTS)
    def meet(self, kind: MeetingKind, notes: str) -> None:
        before = without_versions(self.view)
        there = (taking_part(self.coordinator, Role.CARE_COORDINATOR),)
        self.keep(self.services.meetings.save(overleg(kind, self.pupil, there, notes=notes)), before)

    @rule(state=st.sampled_from(ActionState))
    def close_action(self, state: ActionState) -> None:
        before = without_versions(self.view)
        for one in self.view.actions[:1]:
            shown, actions = {one.id: one.version}, self.services.actions
            done = actions.reopen(shown) if state is ActionState.OPEN else actions.close(shown, state, "klaar")
            self.keep(done, before)

    @rule()
    def undo(self) -> None:
        if self.before:
            self.services.history.undo_last(about_pupil=self.pupil)
            assert without_versions(self.view) == self.before.pop()
        else:
            # Only the new pupil is left to take back; what was withdrawn since goes along.
            self.services.history.undo_last(about_pupil=self.pupil)
            with pytest.raises(NotFound):
                self.services.pupils.get(self.pupil)
            self.pupil = People(self.services).pupil()

    @invariant()
    def the_niveau_is_that_of_the_standing_moves(self) -> None:
        if hasattr(self, "school"):
            view = self.view
            assert (view.pupil.level, view.pupil.level_since) == level_of(view.moves)


def test_any_sequence_keeps_the_niveau_and_undo_gives_back(
    tmp_path: Path, founded_folder: Path, passphrase: str
) -> None:
    shutil.copytree(founded_folder, tmp_path / "school")
    machine = type("Machine", (OnePupil,), {"folder": tmp_path, "passphrase": passphrase})
    quick = settings(
        max_examples=6, stateful_step_count=14, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(machine, settings=quick)
