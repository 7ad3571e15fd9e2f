"""What a new version of a SOP changes in the grenstoets of a pupil and in the load of a group."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from dossiers import ON, PUPIL, judgement
from sop_documents import TWIN

from ib_console.domain.boundaries import BoundarySignal, Outcome, boundary_signals
from ib_console.domain.boundary_figures import OriginCode
from ib_console.domain.capacity import capacities
from ib_console.domain.group_load import GroupLoad
from ib_console.domain.guidance import Intervention, Need
from ib_console.domain.levels import SupportLevel
from ib_console.domain.plans import BoundaryAnswer, BoundaryJudgement
from ib_console.domain.sop import Sop
from ib_console.domain.sop_boundary_effect import BoundaryEffect, boundary_effect, group_effect, may_differ
from ib_console.domain.sop_edit import AddRow, Edit, RemoveRow, SetCell, Together, apply
from ib_console.domain.sop_effect import EffectKind
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_rows import ONLY_ROW
from ib_console.domain.sop_tables import BoundaryQuestion, Frequency, Presence

RT, AUTISM, MOTOR, LIFT = "expertise.remedial_teaching", "expertise.autisme", "expertise.motoriek", "voorziening.lift"


def after(*edits: Edit) -> Sop:
    return apply(TWIN, Together(edits=edits))


def cell(part: SopPart, key: str, field: str, value: object) -> SetCell:
    return SetCell(part=part, key=key, field=field, value=value)


def signals(
    sop: Sop, needs: Sequence[str], judgements: Sequence[BoundaryJudgement] = (), minutes: int = 0
) -> tuple[BoundarySignal, ...]:
    helped = Intervention(
        id=1,
        pupil_id=PUPIL,
        goal="lezen",
        approach="lezen",
        starts_on=ON,
        minutes_per_week=minutes,
        sop_item_id=RT,
    )
    return boundary_signals(
        sop,
        on=ON,
        needs=[Need(id=n, pupil_id=PUPIL, text="x", sop_item_id=item) for n, item in enumerate(needs)],
        external_people_expertise=(),
        capacities=capacities(sop, [helped] if minutes else [], ON),
        group_counts=None,
        arrangement_asked=False,
        judgements=judgements,
    )


def effect(
    new: Sop, needs: Sequence[str], judgements: Sequence[BoundaryJudgement] = (), minutes: int = 0
) -> BoundaryEffect | None:
    old, now = (signals(sop, needs, judgements, minutes) for sop in (TWIN, new))
    return boundary_effect(old, now, judgements)


NO_MOTOR = cell(SopPart.EXPERTISE, MOTOR, "available", False)
SELDOM = cell(SopPart.EXTERNALS, "externe.fysiotherapie", "frequency", Frequency.INCIDENTAL)


@pytest.mark.parametrize(
    ("edits", "need", "question", "codes"),
    [
        ([NO_MOTOR, SELDOM], MOTOR, "vraag.g4b", (OriginCode.AVAILABLE, OriginCode.MISSING)),
        (
            [cell(SopPart.EXPERTISE, AUTISM, "available", True)],
            AUTISM,
            "vraag.g4b",
            (OriginCode.MISSING, OriginCode.AVAILABLE),
        ),
        (
            [cell(SopPart.EXTERNALS, "externe.fysiotherapie", "covers", (AUTISM,))],
            AUTISM,
            "vraag.g4b",
            (OriginCode.MISSING, OriginCode.COVERED_EXTERNALLY),
        ),
        (
            [cell(SopPart.FACILITIES, LIFT, "presence", Presence.NOT_APPLICABLE)],
            LIFT,
            "vraag.g4a",
            (OriginCode.AVAILABLE, OriginCode.MISSING),
        ),
        (
            [cell(SopPart.FACILITIES, LIFT, "presence", None)],
            LIFT,
            "vraag.g4a",
            (OriginCode.AVAILABLE, OriginCode.NOT_FILLED_IN),
        ),
        (
            [RemoveRow(part=SopPart.FACILITIES, key=LIFT)],
            LIFT,
            "vraag.g4a",
            (OriginCode.AVAILABLE, OriginCode.NEED_UNLINKED),
        ),
        (
            [cell(SopPart.SETTINGS, "", "hours_per_dagdeel", 2.0)],
            RT,
            "vraag.g3",
            (OriginCode.HOURS_FREE, OriginCode.HOURS_EXCEEDED),
        ),
    ],
)
def test_what_the_records_say_changes_with_its_reason(
    edits: list[Edit], need: str, question: str, codes: tuple[OriginCode, OriginCode]
) -> None:
    changed = effect(after(*edits), [need], minutes=11 * 60)
    assert changed is not None
    found = next(one for one in changed.signals if one.question_id == question)
    assert found.kind is EffectKind.CHANGED
    assert found.before is not None
    assert found.after is not None
    assert (found.before.origin[0].code, found.after.origin[0].code) == codes


def test_team_or_external_comes_to_the_same_but_for_the_hours() -> None:
    changed = effect(after(NO_MOTOR), [MOTOR])
    assert changed is not None
    assert [one.question_id for one in changed.signals] == ["vraag.g3"]
    assert effect(after(SELDOM), [MOTOR]) is None


def test_who_needs_something_else_sees_no_change() -> None:
    assert effect(after(NO_MOTOR, SELDOM), [AUTISM, LIFT]) is None


def test_a_second_lack_beside_the_first_is_told() -> None:
    changed = effect(after(NO_MOTOR, SELDOM), [AUTISM, MOTOR])
    assert changed is not None
    assert [one.question_id for one in changed.signals] == ["vraag.g3", "vraag.g4b"]
    assert not changed.turns


@pytest.mark.parametrize(
    "edit",
    [
        cell(SopPart.QUESTIONS, "vraag.g4b", "text", "Is er kennis?"),
        cell(SopPart.EXPERTISE, MOTOR, "label", "Bewegen"),
        cell(SopPart.QUESTIONS, "vraag.g2", "threshold", "altijd"),
        cell(SopPart.BOUNDARIES, "grens.g1", "text", "Anders gezegd."),
    ],
)
def test_other_words_change_nothing(edit: Edit) -> None:
    assert may_differ(TWIN, after(edit))
    assert effect(after(edit), [MOTOR, AUTISM, RT, LIFT], [judgement(BoundaryAnswer.YES, "vraag.g2")]) is None


DROPPED = RemoveRow(part=SopPart.QUESTIONS, key="vraag.g2")
EXTRA = AddRow(
    part=SopPart.QUESTIONS, row=BoundaryQuestion(id="vraag.g9", code="G9", text="x"), index=0, parent="grens.g2"
)


def test_a_question_that_goes_takes_its_judgement_along() -> None:
    given = judgement(BoundaryAnswer.YES, "vraag.g2", evidence="drie lessen")
    changed = effect(after(DROPPED), [LIFT], [given])
    assert changed is not None
    (gone,) = changed.signals
    assert (gone.kind, gone.question_id, gone.after) == (EffectKind.GONE, "vraag.g2", None)
    assert gone.before is not None
    assert gone.before.judgement == given
    assert (changed.before, changed.after, changed.turns) == (Outcome.REACHED, Outcome.UNDETERMINED, True)
    assert effect(after(DROPPED), [LIFT]) is None


def test_a_question_that_comes_is_unanswered_in_a_whole_grenstoets() -> None:
    answered = [judgement(BoundaryAnswer.NO, one.id) for _, one in TWIN.questions()]
    changed = effect(after(EXTRA), [LIFT], answered)
    assert changed is not None
    assert (changed.before, changed.after, changed.signals) == (Outcome.NO_SIGNAL, Outcome.UNDETERMINED, ())
    assert effect(after(EXTRA), [LIFT], answered[1:]) is None


def test_a_computed_question_that_comes_counts_when_it_signals() -> None:
    without = after(RemoveRow(part=SopPart.QUESTIONS, key="vraag.g4b"))
    for need, kinds in ((AUTISM, [EffectKind.ADDED]), (MOTOR, [])):
        old, new = (signals(sop, [need]) for sop in (without, TWIN))
        found = boundary_effect(old, new, ())
        assert ([one.kind for one in found.signals] if found else []) == kinds


def test_what_a_grenstoets_does_not_look_at_makes_no_difference() -> None:
    assert not may_differ(TWIN, replace(TWIN, title="x", rules=()))


GROUP = GroupLoad(group="5B", size=24, counts={SupportLevel.ONE: 18, SupportLevel.TWO: 2, SupportLevel.THREE: 4})
FOUR = cell(SopPart.GROUP_LOAD, ONLY_ROW, "count", 4)
HEAVY = cell(SopPart.WEIGHTS, "3", "weight", 2.5)


def test_a_lower_threshold_makes_a_signal_of_a_group() -> None:
    changed = group_effect(GROUP, TWIN, after(FOUR))
    assert changed is not None
    assert (changed.group, changed.turns, changed.signals_before, changed.signals_after) == ("5B", True, False, True)
    assert (changed.before.is_reached, changed.after.is_reached) == (False, True)


def test_other_weights_change_the_points_and_no_signal() -> None:
    changed = group_effect(GROUP, TWIN, after(HEAVY))
    assert changed is not None
    assert (changed.turns, changed.before.points, changed.after.points) == (False, 10.0, 12.0)


def test_a_threshold_that_changes_nothing_is_not_told() -> None:
    assert group_effect(GROUP, TWIN, after(cell(SopPart.GROUP_LOAD, ONLY_ROW, "count", 6))) is None


def test_without_its_question_the_group_signals_no_more() -> None:
    asked = after(FOUR)
    silent = after(FOUR, RemoveRow(part=SopPart.QUESTIONS, key="vraag.g5"))
    changed = group_effect(GROUP, asked, silent)
    assert changed is not None
    assert (changed.turns, changed.signals_after, changed.after.is_reached) == (True, False, True)
