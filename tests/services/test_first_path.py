"""The first path through the program, from a class list to a niveauwissel that explains itself, across a restart."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from school_helpers import MOMENT, TODAY, People, open_actions, overleg, taking_part
from store_helpers import CHEAP

from ib_console.bootstrap import found_school, open_school
from ib_console.domain.actions import ActionState
from ib_console.domain.class_list import ClassList
from ib_console.domain.clock import FixedClock
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Need
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import MeetingKind, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.timeline import TimelineKind
from ib_console.domain.verdict import Status
from ib_console.services.container import Services


def up_to_the_move(services: Services, class_list: ClassList) -> int:
    """Import, need, intervention, evaluation, leerlingbespreking, verklaring, planned MDO; give the pupil's id."""
    people = People(services)
    services.imports.apply(class_list, {})
    pupil = next(one for one in services.pupils.all() if one.group)
    services.moves.set_opening(pupil.id, SupportLevel.TWO, date(2026, 8, 24))
    coordinator, parent = people.coordinator(), people.parent(pupil.id)
    (teacher, *_) = services.dossiers.view(pupil.id).teachers

    services.records.save(
        Need(id=0, pupil_id=pupil.id, text="lezen met steun", sop_item_id="expertise.taal", since=TODAY)
    )
    goal = Intervention(
        id=0,
        pupil_id=pupil.id,
        goal="leest AVI E3",
        indicator="DMT",
        start_value="12",
        target_value="25",
        target_on=date(2026, 12, 18),
        approach="driemaal per week hardop lezen",
        person_id=teacher.id,
        sop_item_id="expertise.taal",
        minutes_per_week=60,
        starts_on=date(2026, 9, 7),
        evaluate_on=date(2026, 11, 16),
    )
    (intervention,) = services.records.save(goal).ids("intervention")
    services.records.evaluate(
        Evaluation(id=0, intervention_id=intervention, held_on=date(2026, 11, 16), effect=Effect.LITTLE), end=True
    )
    everybody = (
        taking_part(teacher, Role.TEACHER),
        taking_part(coordinator, Role.CARE_COORDINATOR),
        taking_part(parent, Role.PARENT, pupil_id=pupil.id),
    )
    services.meetings.save(
        overleg(
            MeetingKind.LEERLINGBESPREKING, pupil.id, everybody, on=date(2026, 11, 20), notes="komt nog niet vooruit"
        )
    )
    before = services.moves.preview(pupil.id, SupportLevel.THREE).verdict
    assert {one.requirement.id for one in before.blocking} == {"w23.verklaring", "w23.mdo_intern"}
    services.records.save(
        Declaration(
            id=0,
            pupil_id=pupil.id,
            declared_on=TODAY,
            person_id=teacher.id,
            tried="hardop lezen, drie maanden",
            question="wat helpt wel",
        )
    )
    invited = tuple(replace(one, present=None) for one in everybody)
    mdo = overleg(
        MeetingKind.MDO_INTERNAL, pupil.id, invited, on=TODAY + timedelta(weeks=3), state=MeetingState.PLANNED
    )
    services.meetings.save(mdo)
    return pupil.id


def test_from_class_list_to_a_move_that_explains_itself(home: Path, passphrase: str, class_list: ClassList) -> None:
    clock = FixedClock(MOMENT)
    opened = found_school(home, passphrase, clock, name="De Driemaster", coordinator=("Ingrid", "Bos"), cost=CHEAP)
    services = opened.services
    pupil = up_to_the_move(services, class_list)
    preview = services.moves.preview(pupil, SupportLevel.THREE)
    assert preview.verdict.in_order
    services.moves.move(pupil, SupportLevel.THREE)
    shown, kinds = services.dossiers.view(pupil), services.moves.preview(pupil, SupportLevel.FOUR).verdict
    opened.close()

    again = open_school(home, passphrase, clock)
    try:
        view = again.services.dossiers.view(pupil)
        assert view == shown
        move = view.moves[-1]
        assert (move.target, move.moved_on, move.forced) == (SupportLevel.THREE, TODAY, False)
        assert move.verdict == preview.verdict
        assert move.signals == preview.signals
        assert move.sop_version_id == again.services.sops.current().id
        by_code = {one.requirement.id: one for one in preview.verdict.findings}
        assert by_code["w23.mdo_intern"].status is Status.PLANNED
        assert by_code["w23.evaluatie"].evidence[0].text == "driemaal per week hardop lezen"
        assert {entry.kind for entry in view.entries} >= {
            TimelineKind.MOVE,
            TimelineKind.MEETING,
            TimelineKind.INTERVENTION,
            TimelineKind.EVALUATION,
            TimelineKind.NEED,
            TimelineKind.DECLARATION,
            TimelineKind.ENROLMENT,
        }
        assert again.services.moves.preview(pupil, SupportLevel.FOUR).verdict == kinds
        line = again.services.pupils.one(str(pupil))
        assert (line.level, line.level_since, line.last_meeting_on) == (SupportLevel.THREE, TODAY, date(2026, 11, 20))
        assert again.services.school.problems() == ()
        forced = again.services.moves.move(
            pupil, SupportLevel.FIVE, reason="ouders vragen erom", decider_id=People(again.services).coordinator().id
        )
        assert forced.ids("action")
        due = [one for one in open_actions(again.services) if one.pupil_id == pupil]
        assert {one.state for one in due} == {ActionState.OPEN}
    finally:
        again.close()

    third = open_school(home, passphrase, clock)
    try:
        assert [one for one in open_actions(third.services) if one.pupil_id == pupil] == due
    finally:
        third.close()
