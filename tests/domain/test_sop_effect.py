"""What a new version of a SOP changes for a pupil."""

from dataclasses import replace

import pytest
from dossiers import ON, dossier, evaluated, meeting, start_document_sop

from ib_console.domain.dossier import Dossier
from ib_console.domain.guidance import Effect, Profile
from ib_console.domain.levels import Move, SupportLevel
from ib_console.domain.meetings import MeetingKind
from ib_console.domain.people import Role
from ib_console.domain.requirements import MoveRules, Weight
from ib_console.domain.sop import Sop
from ib_console.domain.sop_cells import empty_row
from ib_console.domain.sop_edit import AddRow, Edit, RemoveRow, SetCell, apply, set_cell
from ib_console.domain.sop_effect import EffectKind, PupilEffect, changed_moves, effect_on, likely_moves
from ib_console.domain.sop_fields import SopPart

SOP = start_document_sop()
ONE, TWO, THREE, FOUR, FIVE = SupportLevel
STEP = Move(TWO, THREE)
TALK = SOP.requirements_for(STEP)[1]
FAMILY = (Role.TEACHER, Role.CARE_COORDINATOR, Role.PARENT)


def with_roles(*roles: Role) -> Sop:
    """The same SOP, with others who must be there at the leerlingbespreking of 2-3."""
    groups = tuple((role,) for role in roles)
    return apply(SOP, set_cell(SOP, SopPart.REQUIREMENTS, TALK.id, "roles", groups))


def talked(*roles: Role) -> Dossier:
    """A pupil on niveau 2 with an evaluation and a leerlingbespreking after it with these people."""
    return dossier(
        TWO,
        interventions=(evaluated(Effect.LITTLE),),
        meetings=(meeting(MeetingKind.LEERLINGBESPREKING, ON, roles),),
    )


def effect(after: Sop, one: Dossier, move: Move = STEP) -> PupilEffect | None:
    return effect_on(move, one, SOP.rules, after.rules, ON)


def test_who_must_be_there_changes_the_verdict_of_exactly_those_who_met_without() -> None:
    after = with_roles(*FAMILY, Role.PARTNERSHIP_ADVISER)
    changed = effect(after, talked(*FAMILY))
    assert changed is not None
    (point,) = changed.findings
    assert (point.kind, point.requirement_id) == (EffectKind.CHANGED, TALK.id)
    assert point.after is not None
    assert point.after.missing_roles == ((Role.PARTNERSHIP_ADVISER,),)
    assert effect(after, talked(*FAMILY, Role.PARTNERSHIP_ADVISER)) is None
    assert effect(after, dossier(THREE), Move(THREE, FOUR)) is None


def test_a_wording_changes_no_verdict() -> None:
    after = apply(SOP, SetCell(part=SopPart.REQUIREMENTS, key=TALK.id, field="source", value="bladzijde 9"))
    assert changed_moves(SOP.rules, after.rules)
    assert effect(after, talked()) is None


@pytest.mark.parametrize(
    ("edit", "kind"),
    [
        (RemoveRow(part=SopPart.REQUIREMENTS, key=TALK.id), EffectKind.GONE),
        (
            AddRow(part=SopPart.REQUIREMENTS, row=empty_row(SopPart.REQUIREMENTS, "w23.nieuw"), index=0, parent="2-3"),
            EffectKind.ADDED,
        ),
        (SetCell(part=SopPart.REQUIREMENTS, key=TALK.id, field="weight", value=Weight.WISHED), EffectKind.CHANGED),
    ],
)
def test_a_point_goes_comes_or_changes(edit: Edit, kind: EffectKind) -> None:
    changed = effect(apply(SOP, edit), dossier(TWO))
    assert changed is not None
    assert [point.kind for point in changed.findings] == [kind]
    assert not changed.turns


def test_a_move_that_was_not_in_order_may_become_so() -> None:
    rules = tuple(replace(each, requirements=()) if each.move == "2-3" else each for each in SOP.rules)
    changed = effect(replace(SOP, rules=rules), dossier(TWO))
    assert changed is not None
    assert changed.turns
    assert changed.after.in_order


def test_a_changed_step_changes_the_jumps_that_pass_by_it() -> None:
    after = with_roles(Role.TEACHER)
    codes = {move.code for move in changed_moves(SOP.rules, after.rules)}
    assert codes == {"2-3", "1-3", "1-4", "2-4", "1-5", "2-5"}
    assert changed_moves(SOP.rules, SOP.rules) == frozenset()
    gone = tuple(rules for rules in SOP.rules if rules.move != "4-3")
    assert {move.code for move in changed_moves(SOP.rules, gone)} == {"4-3"}
    empty = (*gone, MoveRules(move="4-3", requirements=()))
    assert changed_moves(gone, empty) == frozenset()


@pytest.mark.parametrize(
    ("one", "proposed", "codes"),
    [
        (dossier(ONE), (), []),
        (dossier(ONE, profile=Profile(help_question="Hoe?")), (), ["1-2"]),
        (dossier(ONE), (THREE,), ["1-3"]),
        (dossier(TWO), (), ["2-3"]),
        (dossier(TWO), (ONE, TWO), ["2-1", "2-3"]),
        (dossier(THREE), (), ["3-4", "3-5"]),
        (dossier(FIVE), (), []),
        (dossier(FIVE), (FOUR,), ["5-4"]),
    ],
)
def test_the_moves_that_are_likely(one: Dossier, proposed: tuple[SupportLevel, ...], codes: list[str]) -> None:
    assert [move.code for move in likely_moves(one, proposed)] == codes
