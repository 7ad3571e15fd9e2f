"""What is kept of a niveauwissel, its dates, agreements beforehand, the opening, corrections and undo."""

from dataclasses import replace
from datetime import date

import pytest
from change_log import audit_of, step_count
from children import DAY, FOUR, ONE, SINCE, THREE, TWO, WEEK, Child, refusal
from school_helpers import TODAY

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import NotFound, RuleViolation
from ib_console.domain.guidance import Effect
from ib_console.domain.level_history import LevelMove, standing
from ib_console.domain.levels import MoveKind
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.sop import SopVersion
from ib_console.services.sops import add_version


class TestDates:
    """A move may be dated back, up to the move before it."""

    @pytest.mark.parametrize(
        ("on", "code"),
        [
            (TODAY + DAY, "move.future"),
            (SINCE - DAY, "move.before_previous"),
        ],
    )
    def test_the_day_must_be_possible(self, child: Child, on: date, code: str) -> None:
        child.on(TWO)
        assert refusal(child, THREE, on=on, reason="nodig", decider_id=child.coordinator.id) == code
        with pytest.raises(RuleViolation) as refused:
            child.services.moves.preview(child.id, THREE, on)
        assert refused.value.code == code

    def test_not_after_leaving(self, child: Child) -> None:
        child.services.pupils.save(replace(child.services.pupils.get(child.id), left_on=TODAY - DAY))
        assert refusal(child, TWO) == "move.after_leaving"

    def test_the_same_niveau_is_no_move(self, child: Child) -> None:
        assert refusal(child, ONE) == "move.same_level"

    def test_dated_back_it_counts_what_was_there_then(self, child: Child) -> None:
        child.ready_for_two()
        day = TODAY - 2 * DAY
        verdict = child.services.moves.preview(child.id, TWO, day).verdict
        assert {one.requirement.id for one in verdict.blocking} == {"w12.groepsbespreking", "w12.leerlingbespreking"}
        child.services.moves.move(child.id, TWO, on=day, reason="vergeten", decider_id=child.coordinator.id)
        assert child.view()[:2] == (TWO, day)
        assert child.last().recorded_at.date() == TODAY

    def test_dated_back_a_plan_that_was_carried_out_since_counts(self, child: Child) -> None:
        back = TODAY - 3 * WEEK
        child.on(TWO, date(2026, 8, 20)).evaluated(Effect.NONE, on=back)
        child.meets(MeetingKind.LEERLINGBESPREKING, on=back).meets(MeetingKind.MDO_INTERNAL, on=TODAY - DAY)
        verdict = child.services.moves.preview(child.id, THREE, back).verdict
        assert {one.requirement.id for one in verdict.blocking} == {"w23.verklaring"}

    def test_dated_back_a_plan_that_went_by_counts_for_nothing(self, child: Child) -> None:
        child.on(TWO).meets(MeetingKind.MDO_INTERNAL, on=TODAY - WEEK, state=MeetingState.PLANNED)
        verdict = child.services.moves.preview(child.id, THREE, TODAY - 2 * WEEK).verdict
        assert "w23.mdo_intern" in {one.requirement.id for one in verdict.blocking}

    def test_two_moves_on_one_day_leave_the_last(self, child: Child) -> None:
        for target in (TWO, THREE, TWO):
            child.services.moves.move(child.id, target, reason="nodig", decider_id=child.coordinator.id)
        assert child.view()[:2] == (TWO, TODAY)


class TestAgreeing:
    """Open points become actions without a move, and the move takes them over."""

    def test_agreed_points_are_not_made_twice(self, school: OpenSchool, child: Child) -> None:
        services = child.services
        agreed = services.moves.agree(child.id, TWO)
        assert {entry[:2] for entry in audit_of(school, agreed)} == {("action", "created")}
        assert child.due().keys() == {"w12.groepsbespreking", "w12.leerlingbespreking", "w12.hulpvraag"}
        assert child.view()[0] is ONE
        assert not services.moves.agree(child.id, TWO)
        services.moves.move(child.id, TWO, reason="nodig", decider_id=child.coordinator.id)
        actions = services.dossiers.view(child.id).actions
        assert len(actions) == 4
        assert {one.move_id for one in actions} == {child.last().id}
        services.history.undo_last(about_pupil=child.id)
        assert [one.move_id for one in services.dossiers.view(child.id).actions] == [None] * 3
        services.history.undo_last(about_pupil=child.id)
        assert child.due() == {}


class TestOpening:
    """The niveau a pupil already had."""

    def test_it_takes_the_place_of_the_beginning(self, school: OpenSchool, child: Child) -> None:
        changes = child.services.moves.set_opening(child.id, THREE, SINCE)
        assert {entry[:2] for entry in audit_of(school, changes)} == {("level_move", "created"), ("pupil", "changed")}
        assert child.view() == (THREE, SINCE, [MoveKind.OPENING, MoveKind.CORRECTION])
        assert child.due() == {}
        assert child.services.moves.preview(child.id, FOUR).can_be_opening
        before = step_count(school)
        assert not child.services.moves.set_opening(child.id, THREE, SINCE)
        assert step_count(school) == before
        child.services.history.undo_last(about_pupil=child.id)
        assert child.view() == (
            ONE,
            date(2025, 8, 1),
            [MoveKind.OPENING, MoveKind.CORRECTION, MoveKind.WITHDRAWAL],
        )
        assert child.services.moves.preview(child.id, TWO).can_be_opening

    def test_it_is_not_for_a_pupil_who_moved(self, child: Child) -> None:
        child.services.moves.move(child.id, TWO, reason="nodig", decider_id=child.coordinator.id)
        assert not child.services.moves.preview(child.id, THREE).can_be_opening
        with pytest.raises(RuleViolation) as refused:
            child.services.moves.set_opening(child.id, THREE, SINCE)
        assert refused.value.code == "move.not_opening"
        child.services.history.undo_last()
        child.services.moves.set_opening(child.id, THREE, SINCE)
        assert child.view()[0] is THREE

    @pytest.mark.parametrize(
        ("since", "code"),
        [
            (TODAY + DAY, "move.future"),
            (date(2025, 7, 31), "move.before_enrolment"),
            (date(1925, 8, 1), "date.out_of_range"),
        ],
    )
    def test_its_day_must_be_possible(self, child: Child, since: date, code: str) -> None:
        with pytest.raises(RuleViolation) as refused:
            child.services.moves.set_opening(child.id, TWO, since)
        assert refused.value.code == code


class TestCorrecting:
    """The last entry gets another date or reason; the old one stays readable."""

    def moved(self, child: Child) -> LevelMove:
        child.services.moves.move(child.id, TWO, reason="nodig", decider_id=child.coordinator.id)
        return child.last()

    def test_the_correction_stands_and_keeps_the_verdict(self, school: OpenSchool, child: Child) -> None:
        wrong = self.moved(child)
        changes = child.services.moves.correct(wrong.id, moved_on=TODAY - 5 * DAY, reason="verkeerde\x07 dag")
        assert ("level_move", "created", frozenset()) in audit_of(school, changes)
        assert child.view()[:2] == (TWO, TODAY - 5 * DAY)
        right = child.last()
        assert (right.kind, right.replaces_id, right.reason) == (MoveKind.CORRECTION, wrong.id, "verkeerde dag")
        assert (right.verdict, right.sop_version_id, right.forced) == (wrong.verdict, wrong.sop_version_id, True)
        assert (right.origin, right.target, right.decider_id) == (ONE, TWO, child.coordinator.id)
        assert wrong in child.services.dossiers.view(child.id).moves

    def test_undoing_a_correction_lets_the_move_stand_again(self, child: Child) -> None:
        move = self.moved(child)
        child.services.moves.correct(move.id, moved_on=TODAY - 5 * DAY, reason="verkeerde dag")
        child.services.history.undo_last(about_pupil=child.id)
        assert child.view()[:2] == (TWO, TODAY)
        assert standing(child.services.dossiers.view(child.id).moves)[-1] == move
        child.services.moves.correct(move.id, moved_on=TODAY - DAY, reason="andere dag")
        assert child.view()[:2] == (TWO, TODAY - DAY)

    def test_a_correction_can_be_corrected(self, child: Child) -> None:
        child.services.moves.correct(self.moved(child).id, moved_on=TODAY - DAY, reason="andere dag")
        child.services.moves.correct(child.last().id, moved_on=TODAY - 5 * DAY, reason="nog een andere dag")
        assert child.view()[:2] == (TWO, TODAY - 5 * DAY)
        for expected in (TODAY - DAY, TODAY):
            child.services.history.undo_last(about_pupil=child.id)
            assert child.view()[:2] == (TWO, expected)

    def test_only_the_last_entry_and_only_with_a_reason(self, child: Child) -> None:
        move = self.moved(child)
        opening = child.services.dossiers.view(child.id).moves[0]
        for number, moved_on, reason, code in (
            (opening.id, TODAY, "oud", "move.not_last"),
            (move.id, TODAY, "  ", "move.reason_needed"),
            (move.id, TODAY + DAY, "later", "move.future"),
            (move.id, date(2025, 7, 31), "eerder", "move.before_previous"),
        ):
            with pytest.raises(RuleViolation) as refused:
                child.services.moves.correct(number, moved_on=moved_on, reason=reason)
            assert refused.value.code == code
        with pytest.raises(NotFound):
            child.services.moves.correct(404, moved_on=TODAY, reason="weg")
        assert child.view()[2] == [MoveKind.OPENING, MoveKind.MOVE]


class TestUndoing:
    """Undo of a move withdraws the entry and takes its actions away."""

    def test_the_niveau_is_back_and_the_entry_readable(self, child: Child) -> None:
        child.on(TWO).ready_for_three()
        before = child.services.dossiers.view(child.id)
        child.services.moves.move(child.id, THREE)
        made = child.last()
        child.services.history.undo_last(about_pupil=child.id)
        after = child.services.dossiers.view(child.id)
        assert child.view()[:2] == (TWO, SINCE)
        assert (after.dossier, after.actions) == (before.dossier, before.actions)
        withdrawal = after.moves[-1]
        assert (withdrawal.kind, withdrawal.replaces_id, withdrawal.target) == (MoveKind.WITHDRAWAL, made.id, None)
        assert made in after.moves
        child.services.moves.move(child.id, THREE)
        assert child.view()[:2] == (THREE, TODAY)

    def test_it_works_across_a_restart(self, school: OpenSchool, child: Child, passphrase: str) -> None:
        child.services.moves.move(child.id, TWO, reason="nodig", decider_id=child.coordinator.id)
        school.close()
        again = open_school(school.store._home.folder, passphrase, FixedClock(child.services.clock.now()))
        try:
            again.services.history.undo_last(about_pupil=child.id)
            view = again.services.dossiers.view(child.id)
            assert (view.pupil.level, view.actions) == (ONE, ())
        finally:
            again.close()


class TestKeeping:
    """The record keeps the verdict as it was and the version of the SOP."""

    def new_version(self, school: OpenSchool, **fields: object) -> SopVersion:
        current = school.services.sops.current()
        with school.store.transaction("sop.saved") as unit:
            row = add_version(unit, replace(current, id=0, **fields))
            number = row.id
        return school.services.sops.get(number)

    def test_a_verdict_stays_when_records_and_rules_change(self, school: OpenSchool, child: Child) -> None:
        child.on(TWO).ready_for_three()
        preview = child.services.moves.preview(child.id, THREE)
        child.services.moves.move(child.id, THREE)
        kept = child.last()
        assert (kept.verdict, kept.signals) == (preview.verdict, preview.signals)
        assert kept.sop_version_id == preview.sop_version.id
        (mdo,) = child.services.meetings.planned([MeetingKind.MDO_INTERNAL], TODAY)
        child.services.meetings.cancel(mdo.id, mdo.version)
        sop = preview.sop_version.sop
        self.new_version(school, sop=replace(sop, rules=()), in_use_from=TODAY)
        assert child.last() == kept
        assert child.services.moves.preview(child.id, FOUR).verdict.findings == ()

    def test_the_version_in_use_on_the_day_rules(self, school: OpenSchool, child: Child) -> None:
        first = school.services.sops.current()
        second = self.new_version(school, sop=replace(first.sop, rules=()), in_use_from=TODAY - 2 * DAY)
        assert child.services.moves.preview(child.id, TWO, TODAY - 3 * DAY).sop_version == first
        assert child.services.moves.preview(child.id, TWO, TODAY - 2 * DAY).sop_version == second
        assert child.services.moves.preview(child.id, TWO, date(2025, 9, 1)).sop_version == first
        child.services.moves.move(child.id, TWO)
        assert child.last().sop_version_id == second.id

    def test_signals_stand_beside_and_never_block(self, child: Child) -> None:
        preview = child.services.moves.preview(child.id, TWO)
        assert preview.signals
        assert {one.question_code for one in preview.signals} >= {"G1a", "G2"}
        child.ready_for_two()
        assert child.services.moves.preview(child.id, TWO).verdict.in_order
