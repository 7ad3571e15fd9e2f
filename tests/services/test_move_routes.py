"""Every route of a niveauwissel on a real store: in order, with points missing, and as a spoedroute."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from change_log import audit_of
from children import DAY, FIVE, FOUR, ONE, THREE, TWO, WEEK, Child, refusal
from school_helpers import TODAY

from ib_console.bootstrap import OpenSchool
from ib_console.domain.actions import ActionState, Ground
from ib_console.domain.errors import NotFound
from ib_console.domain.guidance import Effect
from ib_console.domain.level_history import LevelMove
from ib_console.domain.levels import LevelDomain, MoveKind, Route, SupportLevel
from ib_console.domain.meetings import CaseOutcome, MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.plans import (
    SchoolAgreement,
)
from ib_console.domain.requirements import Moment, Weight
from ib_console.domain.verdict import Status


class TestInOrder:
    """A move whose requirements are met is made without a reason."""

    def made(self, child: Child, target: SupportLevel) -> LevelMove:
        verdict = child.services.moves.preview(child.id, target).verdict
        assert verdict.in_order, [one.requirement.id for one in verdict.blocking]
        child.services.moves.move(child.id, target)
        assert child.view()[:2] == (target, TODAY)
        assert not child.last().forced
        return child.last()

    def test_from_1_to_2_the_plan_is_due_in_two_weeks(self, child: Child) -> None:
        self.made(child.ready_for_two(), TWO)
        assert child.due() == {"w12.doel_en_aanpak": TODAY + 2 * WEEK}

    def test_from_2_to_3_a_planned_mdo_will_do(self, child: Child) -> None:
        move = self.made(child.on(TWO).ready_for_three(), THREE)
        assert move.verdict is not None
        (planned,) = [one for one in move.verdict.findings if one.status is Status.PLANNED]
        assert (planned.requirement.id, planned.moment) == ("w23.mdo_intern", Moment.PLANNED)
        assert child.due() == {}

    def test_from_3_to_4_the_law_asks_an_opp_afterwards(self, child: Child) -> None:
        adviser, guide = child.people.adviser(), child.people.guidance()
        child.on(THREE).arranged().meets(
            MeetingKind.MDO_EXTERNAL, (Role.PARTNERSHIP_ADVISER, adviser.id), (Role.GUIDANCE_SERVICE, guide.id)
        )
        move = self.made(child, FOUR)
        assert move.verdict is not None
        assert move.verdict.warnings == ()
        assert child.due() == dict.fromkeys(("w34.opp", "w34.opp_instemming", "w34.opp_hoorrecht"), TODAY + 6 * WEEK)
        assert {one.ground for one in child.services.dossiers.view(child.id).actions} == {Ground.LAW}

    @pytest.mark.parametrize("origin", [THREE, FOUR])
    def test_to_5_the_tlv_and_the_other_school_come_before_leaving(self, child: Child, origin: SupportLevel) -> None:
        self.made(child.on(origin).towards_another_school(), FIVE)
        code = f"w{origin.value}5"
        assert child.due() == {
            f"{code}.{what}": date(2027, 7, 31) for what in ("tlv_toegekend", "akkoord_andere_school")
        }
        assert child.open_codes(FOUR) == {"w54.mdo_stopgezet"}

    def test_what_came_before_the_move_is_not_due_after_it(self, child: Child) -> None:
        child.on(THREE).towards_another_school()
        tlv = child.services.dossiers.view(child.id).dossier.tlvs[0]
        child.services.records.save(replace(tlv, requested_on=TODAY, granted_on=TODAY))
        child.services.records.save(SchoolAgreement(id=0, pupil_id=child.id, school_name="De Wilg", agreed_on=TODAY))
        self.made(child, FIVE)
        assert child.due() == {}

    @pytest.mark.parametrize(("origin", "target"), [(TWO, ONE), (THREE, TWO), (THREE, ONE)])
    def test_down_after_an_evaluation_that_was_enough(
        self, child: Child, origin: SupportLevel, target: SupportLevel
    ) -> None:
        child.on(origin).evaluated(Effect.ACHIEVED).meets(MeetingKind.EVALUATION)
        self.made(child, target)
        assert child.due() == {}

    def test_from_4_down_the_arrangement_is_closed_and_the_adviser_was_there(self, child: Child) -> None:
        child.on(FOUR).arranged(closed_on=TODAY).meets(
            MeetingKind.EVALUATION, (Role.PARTNERSHIP_ADVISER, child.people.adviser().id)
        )
        self.made(child, THREE)

    @pytest.mark.parametrize("target", [THREE, FOUR])
    def test_back_from_5_the_mdo_stopped_the_road_with_a_reason(self, child: Child, target: SupportLevel) -> None:
        child.on(FIVE)
        code = f"w5{target.value}.mdo_stopgezet"
        child.meets(MeetingKind.MDO_EXTERNAL, outcome=CaseOutcome.TRACK_STOPPED)
        assert code in child.open_codes(target)
        child.meets(MeetingKind.MDO_EXTERNAL, outcome=CaseOutcome.TRACK_STOPPED, decision="hij blijft hier")
        self.made(child, target)


class TestMissing:
    """What is not there makes the move wait for a reason and somebody who decides."""

    def test_parents_without_gezag_do_not_count(self, child: Child) -> None:
        tie = child.services.people.guardians(child.id)[0]
        child.services.people.save_guardian(replace(tie, has_authority=False))
        child.ready_for_two()
        assert "w12.leerlingbespreking" in child.open_codes(TWO)
        (finding,) = [
            one
            for one in child.services.moves.preview(child.id, TWO).verdict.blocking
            if one.requirement.id == "w12.leerlingbespreking"
        ]
        assert finding.missing_roles == ((Role.PARENT,),)

    def test_an_evaluation_that_was_enough_is_no_ground_for_3(self, child: Child) -> None:
        child.on(TWO).evaluated(Effect.SUFFICIENT).meets(MeetingKind.LEERLINGBESPREKING).declared()
        assert {"w23.evaluatie", "w23.leerlingbespreking"} <= child.open_codes(THREE)

    def test_a_bespreking_before_the_evaluation_does_not_do(self, child: Child) -> None:
        child.on(TWO).meets(MeetingKind.LEERLINGBESPREKING, on=TODAY - 14 * DAY).evaluated(Effect.NONE)
        assert "w23.leerlingbespreking" in child.open_codes(THREE)

    @pytest.mark.parametrize("after", [6 * WEEK + DAY, 8 * WEEK])
    def test_an_mdo_planned_too_late_is_open(self, child: Child, after: timedelta) -> None:
        child.on(TWO).meets(MeetingKind.MDO_INTERNAL, on=TODAY + after, state=MeetingState.PLANNED)
        assert "w23.mdo_intern" in child.open_codes(THREE)

    def test_a_cancelled_mdo_is_open(self, child: Child) -> None:
        child.on(TWO).ready_for_three()
        assert "w23.mdo_intern" not in child.open_codes(THREE)
        (mdo,) = child.services.meetings.planned([MeetingKind.MDO_INTERNAL], TODAY)
        child.services.meetings.cancel(mdo.id, mdo.version)
        assert "w23.mdo_intern" in child.open_codes(THREE)

    def test_records_of_an_earlier_stay_do_not_count(self, child: Child) -> None:
        child.on(TWO).ready_for_three()
        child.services.moves.move(child.id, THREE)
        child.services.moves.move(child.id, TWO, reason="terug", decider_id=child.coordinator.id)
        assert {"w23.evaluatie", "w23.leerlingbespreking"} <= child.open_codes(THREE)

    @pytest.mark.parametrize(
        ("reason", "named", "code"),
        [
            ("", True, "move.reason_needed"),
            (" \n\t", True, "move.reason_needed"),
            ("nodig", False, "move.decider_needed"),
        ],
    )
    def test_toch_wisselen_asks_a_reason_and_a_decider(
        self, child: Child, reason: str, code: str, *, named: bool
    ) -> None:
        decider = child.coordinator.id if named else None
        assert refusal(child, TWO, reason=reason, decider_id=decider) == code

    def test_toch_wisselen_is_kept_with_who_and_why(self, school: OpenSchool, child: Child) -> None:
        made = child.services.moves.move(
            child.id,
            TWO,
            reason="kan\x07 niet wachten,\nnummer 111222333",
            decider_id=child.coordinator.id,
            domains=(LevelDomain.READING, LevelDomain.BEHAVIOUR),
        )
        assert {entry[:2] for entry in audit_of(school, made)} == {
            ("level_move", "created"),
            ("action", "created"),
            ("pupil", "changed"),
        }
        move = child.last()
        assert (move.forced, move.decider_name, move.reason) == (
            True,
            "Ingrid Bos",
            "kan niet wachten,\nnummer [BSN verwijderd]",
        )
        assert move.domains == (LevelDomain.READING, LevelDomain.BEHAVIOUR)
        assert child.due() == {
            "w12.groepsbespreking": TODAY + 6 * WEEK,
            "w12.leerlingbespreking": TODAY + 6 * WEEK,
            "w12.hulpvraag": TODAY + 6 * WEEK,
            "w12.doel_en_aanpak": TODAY + 2 * WEEK,
        }
        actions = child.services.dossiers.view(child.id).actions
        assert {(one.move_id, one.state, one.person_name) for one in actions} == {
            (move.id, ActionState.OPEN, "Ingrid Bos")
        }

    def test_a_decider_must_exist(self, child: Child) -> None:
        with pytest.raises(NotFound):
            child.services.moves.move(child.id, TWO, reason="nodig", decider_id=404)
        assert child.view()[2] == [MoveKind.OPENING]


class TestUrgent:
    """A jump up: everything falls due in six weeks."""

    @pytest.mark.parametrize(
        ("origin", "target", "prefixes"),
        [
            (ONE, THREE, {"w12", "w23"}),
            (ONE, FOUR, {"w12", "w23", "w34"}),
            (ONE, FIVE, {"w12", "w23", "w35"}),
            (TWO, FOUR, {"w23", "w34"}),
            (TWO, FIVE, {"w23", "w35"}),
        ],
    )
    def test_every_requirement_of_the_skipped_moves_becomes_an_action(
        self, child: Child, origin: SupportLevel, target: SupportLevel, prefixes: set[str]
    ) -> None:
        if origin is not ONE:
            child.on(origin)
        preview = child.services.moves.preview(child.id, target)
        assert preview.verdict.route is Route.URGENT
        rules = {f"w{each.move.replace('-', '')}": each.requirements for each in preview.sop_version.sop.rules}
        asked = {one.id: one for prefix in prefixes for one in rules[prefix]}
        assert refusal(child, target) == "move.reason_needed"
        child.services.moves.move(child.id, target, reason="crisis", decider_id=child.coordinator.id)
        due = child.due()
        assert due.keys() == asked.keys()
        before = [one for one in asked if asked[one].moment is not Moment.AFTER]
        assert {due[one] for one in before} == {TODAY + 6 * WEEK}
        assert any(one.weight is Weight.WISHED for one in asked.values())
        assert child.last().forced

    def test_a_jump_with_everything_in_place_still_asks_who_decides(self, child: Child) -> None:
        child.ready_for_two().ready_for_three()
        assert refusal(child, THREE) == "move.reason_needed"
