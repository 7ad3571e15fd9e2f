"""Signals beside the boundaries, with their origin; what is not recorded is never in order."""

from dataclasses import replace
from itertools import product

import pytest
from dossiers import DAY, ON, PUPIL, judgement

from ib_console.domain.boundaries import (
    BoundarySignal,
    OriginCode,
    Outcome,
    SignalState,
    boundary_outcome,
    boundary_signals,
)
from ib_console.domain.capacity import Capacity
from ib_console.domain.group_load import GroupLoad
from ib_console.domain.guidance import Need
from ib_console.domain.levels import SupportLevel
from ib_console.domain.plans import BoundaryAnswer, BoundaryJudgement
from ib_console.domain.sop import Sop
from ib_console.domain.sop_parts import General, GroupLoadThreshold, SopSettings
from ib_console.domain.sop_tables import (
    Boundary,
    BoundaryQuestion,
    Computation,
    Expertise,
    External,
    Facility,
    Frequency,
    Polarity,
    Presence,
    QuestionKind,
)

GROUP = GroupLoad(group="5B", size=26, counts={SupportLevel.ONE: 21, SupportLevel.TWO: 3, SupportLevel.FOUR: 2})


def question(code: str, kind: QuestionKind, computation: Computation = Computation.NONE) -> BoundaryQuestion:
    return BoundaryQuestion(id=code.lower(), code=code, text=f"Vraag {code}?", kind=kind, computation=computation)


BOUNDARIES = (
    Boundary(
        id="b1",
        code="G1",
        text="Veilig",
        polarity=Polarity.CONDITION,
        questions=(question("G1A", QuestionKind.JUDGEMENT), question("G1B", QuestionKind.JUDGEMENT)),
    ),
    Boundary(
        id="b3",
        code="G3",
        text="Draagkracht",
        polarity=Polarity.CONDITION,
        questions=(question("G3", QuestionKind.JUDGEMENT, Computation.HOURS_AGAINST_DEMAND),),
    ),
    Boundary(
        id="b4",
        code="G4",
        text="Middelen",
        polarity=Polarity.CROSSING,
        questions=(
            question("G4A", QuestionKind.COMPUTED, Computation.FACILITY),
            question("G4B", QuestionKind.COMPUTED, Computation.EXPERTISE),
        ),
    ),
    Boundary(
        id="b5",
        code="G5",
        text="Groep",
        polarity=Polarity.CROSSING,
        questions=(
            question("G5", QuestionKind.COMPUTED, Computation.GROUP_LOAD),
            question("G9", QuestionKind.COMPUTED),
        ),
    ),
)
SOP = Sop(
    title="SOP",
    general=General(school_year=2026),
    expertise=(
        Expertise(id="rt", label="Remedial teaching", available=True),
        Expertise(id="autisme", label="Autisme", available=False),
        Expertise(id="open", label="Faalangst"),
    ),
    externals=(
        External(id="smw", label="Maatschappelijk werk", frequency=Frequency.STRUCTURAL),
        External(id="politie", label="Wijkagent", frequency=Frequency.NOT_APPLICABLE),
    ),
    facilities=(
        Facility(id="lift", label="Lift", presence=Presence.PRESENT),
        Facility(id="rust", label="Rustplek", presence=Presence.NOT_APPLICABLE),
        Facility(id="therapie", label="Therapieruimte"),
    ),
    boundaries=BOUNDARIES,
    settings=SopSettings(group_load=GroupLoadThreshold(count=2, level=SupportLevel.THREE)),
)


def needs(*items: str | None) -> tuple[Need, ...]:
    return tuple(Need(id=number, pupil_id=PUPIL, text="…", sop_item_id=item) for number, item in enumerate(items, 1))


def signals(sop: Sop = SOP, **facts: object) -> dict[str, BoundarySignal]:
    known = {
        "on": ON,
        "needs": (),
        "external_people_expertise": (),
        "capacities": (),
        "group_counts": GROUP,
        "arrangement_asked": False,
        **facts,
    }
    return {each.question_code: each for each in boundary_signals(sop, **known)}


def figures(code: str, sop: Sop = SOP, **facts: object) -> tuple[SignalState | None, list[OriginCode]]:
    found = signals(sop, **facts)[code]
    return found.figures, [origin.code for origin in found.origin]


def hours(demand: float, available: float | None, unknown: int = 0, item: str = "rt") -> tuple[Capacity, ...]:
    return (
        Capacity(item_id=item, label="RT", available_hours=available, demand_hours=demand, unknown_minutes=unknown),
    )


def test_every_question_of_every_boundary_has_one_signal_in_the_order_of_the_sop() -> None:
    found = signals()
    assert list(found) == ["G1A", "G1B", "G3", "G4A", "G4B", "G5", "G9"]
    assert [each.boundary_code for each in found.values()] == ["G1", "G1", "G3", "G4", "G4", "G5", "G5"]
    assert found["G1A"].state is SignalState.NOT_ASSESSED
    assert found["G1A"].figures is None
    assert found["G3"].state is SignalState.NOT_ASSESSED
    assert found["G3"].figures is SignalState.UNDETERMINED


@pytest.mark.parametrize("code", ["G3", "G4A", "G4B"])
def test_without_needs_nothing_can_be_computed(code: str) -> None:
    assert figures(code) == (SignalState.UNDETERMINED, [OriginCode.NO_NEEDS])


@pytest.mark.parametrize("code", ["G3", "G4A", "G4B"])
@pytest.mark.parametrize("item", [None, "rij.van.vorig.jaar"])
def test_a_need_that_points_at_no_row_of_this_sop_leaves_the_question_open(code: str, item: str | None) -> None:
    assert figures(code, needs=needs(item)) == (SignalState.UNDETERMINED, [OriginCode.NEED_UNLINKED])


def test_needs_of_another_kind_ask_nothing_of_a_question() -> None:
    assert figures("G4A", needs=needs("rt")) == (SignalState.NO_SIGNAL, [OriginCode.NONE_ASKED])
    assert figures("G3", needs=needs("lift")) == (SignalState.NO_SIGNAL, [OriginCode.NONE_ASKED])


def test_a_need_that_does_not_stand_on_the_day_is_left_out() -> None:
    (need,) = needs("rust")
    assert figures("G4A", needs=(replace(need, ended_on=ON),))[0] is SignalState.SIGNAL
    assert figures("G4A", needs=(replace(need, ended_on=ON - DAY),))[1] == [OriginCode.NO_NEEDS]
    assert figures("G4A", needs=(replace(need, since=ON + DAY),))[1] == [OriginCode.NO_NEEDS]


@pytest.mark.parametrize(
    ("capacity", "state", "code"),
    [
        (hours(17, 20), SignalState.NO_SIGNAL, OriginCode.HOURS_FREE),
        (hours(18, 20), SignalState.SIGNAL, OriginCode.HOURS_NEARLY_FULL),
        (hours(19, 20), SignalState.SIGNAL, OriginCode.HOURS_NEARLY_FULL),
        (hours(20, 20), SignalState.SIGNAL, OriginCode.HOURS_NEARLY_FULL),
        (hours(20.25, 20), SignalState.SIGNAL, OriginCode.HOURS_EXCEEDED),
        (hours(0, 0), SignalState.SIGNAL, OriginCode.HOURS_NONE),
        (hours(3, None), SignalState.UNDETERMINED, OriginCode.HOURS_UNKNOWN),
        (hours(3, 20, 2), SignalState.UNDETERMINED, OriginCode.MINUTES_UNKNOWN),
        (hours(19, 20, 2), SignalState.SIGNAL, OriginCode.HOURS_NEARLY_FULL),
        ((), SignalState.UNDETERMINED, OriginCode.HOURS_UNKNOWN),
    ],
)
def test_hours_stand_against_demand(capacity: tuple[Capacity, ...], state: SignalState, code: OriginCode) -> None:
    assert figures("G3", needs=needs("rt"), capacities=capacity) == (state, [code])


def test_hours_of_rows_that_no_need_points_at_say_nothing_about_this_pupil() -> None:
    assert figures("G3", needs=needs("rt"), capacities=hours(99, 1, item="autisme"))[0] is SignalState.UNDETERMINED


@pytest.mark.parametrize(
    ("item", "state", "code"),
    [
        ("lift", SignalState.NO_SIGNAL, OriginCode.AVAILABLE),
        ("rust", SignalState.SIGNAL, OriginCode.MISSING),
        ("therapie", SignalState.UNDETERMINED, OriginCode.NOT_FILLED_IN),
    ],
)
def test_a_facility_is_there_missing_or_not_filled_in(item: str, state: SignalState, code: OriginCode) -> None:
    assert figures("G4A", needs=needs(item)) == (state, [code])


@pytest.mark.parametrize(
    ("item", "state", "code"),
    [
        ("rt", SignalState.NO_SIGNAL, OriginCode.AVAILABLE),
        ("autisme", SignalState.SIGNAL, OriginCode.MISSING),
        ("open", SignalState.UNDETERMINED, OriginCode.NOT_FILLED_IN),
        ("smw", SignalState.NO_SIGNAL, OriginCode.AVAILABLE),
        ("politie", SignalState.SIGNAL, OriginCode.MISSING),
    ],
)
def test_expertise_is_there_missing_or_not_filled_in(item: str, state: SignalState, code: OriginCode) -> None:
    assert figures("G4B", needs=needs(item)) == (state, [code])


@pytest.mark.parametrize(
    ("frequency", "state", "code"),
    [
        (Frequency.STRUCTURAL, SignalState.NO_SIGNAL, OriginCode.COVERED_EXTERNALLY),
        (Frequency.REGULAR, SignalState.NO_SIGNAL, OriginCode.COVERED_EXTERNALLY),
        (Frequency.INCIDENTAL, SignalState.SIGNAL, OriginCode.MISSING),
        (Frequency.NOT_APPLICABLE, SignalState.SIGNAL, OriginCode.MISSING),
        (None, SignalState.UNDETERMINED, OriginCode.FREQUENCY_UNKNOWN),
    ],
)
def test_an_external_of_the_sop_covers_expertise_when_structural_or_regular(
    frequency: Frequency | None, state: SignalState, code: OriginCode
) -> None:
    row = External(id="centrum", label="Centrum", frequency=frequency, covers=("autisme",))
    sop = replace(SOP, externals=(*SOP.externals, row))
    assert figures("G4B", sop, needs=needs("autisme")) == (state, [code])


def test_a_recorded_external_covers_the_expertise_named_and_no_other() -> None:
    covered = {"external_people_expertise": {"autisme"}}
    assert figures("G4B", needs=needs("autisme"), **covered) == (SignalState.NO_SIGNAL, [OriginCode.COVERED_EXTERNALLY])
    assert figures("G4B", needs=needs("open"), **covered)[0] is SignalState.UNDETERMINED


def test_the_origin_names_the_row_how_often_the_external_comes_and_whether_an_arrangement_was_asked() -> None:
    row = External(id="centrum", label="Centrum", frequency=Frequency.INCIDENTAL, covers=("autisme",))
    sop = replace(SOP, externals=(row,))
    (origin,) = signals(sop, needs=needs("autisme"), arrangement_asked=True)["G4B"].origin
    assert origin.params == {
        "label": "Autisme",
        "kind": "expertise",
        "frequency": "incidenteel",
        "arrangement_asked": True,
    }


def test_a_signal_outweighs_what_is_unknown_and_that_outweighs_no_signal() -> None:
    assert figures("G4A", needs=needs("lift", "therapie", "rust"))[0] is SignalState.SIGNAL
    assert figures("G4A", needs=needs("lift", "therapie"))[0] is SignalState.UNDETERMINED
    assert figures("G4A", needs=needs("lift", None))[0] is SignalState.UNDETERMINED
    assert figures("G4A", needs=needs("rust", None))[0] is SignalState.SIGNAL
    assert figures("G4A", needs=needs("lift", "lift")) == (SignalState.NO_SIGNAL, [OriginCode.AVAILABLE])


@pytest.mark.parametrize(
    ("threshold", "state", "code"),
    [(2, SignalState.SIGNAL, OriginCode.GROUP_AT_THRESHOLD), (3, SignalState.NO_SIGNAL, OriginCode.GROUP_BELOW)],
)
def test_a_group_is_heavily_loaded_from_the_threshold_on(threshold: int, state: SignalState, code: OriginCode) -> None:
    settings = SopSettings(group_load=GroupLoadThreshold(count=threshold, level=SupportLevel.THREE))
    sop = replace(SOP, settings=settings)
    assert figures("G5", sop) == (state, [code])
    params = signals(sop)["G5"].origin[0].params
    assert params == {"group": "5B", "size": 26, "count": 2, "threshold": threshold, "level": 3}


def test_without_a_threshold_or_a_group_the_load_cannot_be_determined() -> None:
    bare = replace(SOP, settings=SopSettings())
    assert figures("G5", bare) == (SignalState.UNDETERMINED, [OriginCode.NO_THRESHOLD])
    assert OriginCode.NO_THRESHOLD.value == "no_threshold"
    assert figures("G5", group_counts=None) == (SignalState.UNDETERMINED, [OriginCode.NO_GROUP])
    assert figures("G9") == (SignalState.UNDETERMINED, [OriginCode.NO_COMPUTATION])


def test_the_last_judgement_up_to_the_day_stands() -> None:
    asked = "g1a"
    earlier = judgement(BoundaryAnswer.YES, asked, ON - 9 * DAY, "Observatie")
    last = judgement(BoundaryAnswer.NO, asked, ON, number=90)
    later = judgement(BoundaryAnswer.THREATENS, asked, ON + DAY, number=91)
    for order in ((earlier, last, later), (later, last, earlier)):
        found = signals(judgements=order)
        assert found["G1A"].state is SignalState.JUDGED
        assert found["G1A"].judgement == last
        assert found["G1B"].judgement is None
    same_day = replace(last, id=95, answer=BoundaryAnswer.NOT_ASSESSED)
    assert signals(judgements=(same_day, last))["G1A"].state is SignalState.NOT_ASSESSED


def test_a_judged_question_keeps_the_figures_beside_it() -> None:
    found = signals(needs=needs("rt"), capacities=hours(19, 20), judgements=(judgement(BoundaryAnswer.NO, "g3"),))["G3"]
    assert found.state is SignalState.JUDGED
    assert found.figures is SignalState.SIGNAL


ALL_CLEAR = {
    "needs": needs("lift", "rt"),
    "capacities": hours(1, 20),
    "group_counts": GroupLoad(group="5B", size=20, counts={SupportLevel.ONE: 20}),
}
CLEAR_SOP = replace(SOP, boundaries=(*BOUNDARIES[:-1], replace(BOUNDARIES[-1], questions=BOUNDARIES[-1].questions[:1])))
ALL_NO = tuple(judgement(BoundaryAnswer.NO, code) for code in ("g1a", "g1b", "g3"))


def outcome(*judgements: BoundaryJudgement, sop: Sop = CLEAR_SOP, **facts: object) -> Outcome:
    found = boundary_signals(
        sop,
        **{"on": ON, "external_people_expertise": (), "arrangement_asked": False, **ALL_CLEAR, **facts},
        judgements=judgements,
    )
    return boundary_outcome(judgements, found)


def test_everything_answered_with_no_and_computed_without_signal_gives_no_signal() -> None:
    assert outcome(*ALL_NO) is Outcome.NO_SIGNAL


def test_a_boundary_is_reached_only_by_a_yes_on_recorded_grounds() -> None:
    yes = judgement(BoundaryAnswer.YES, "g1a", evidence="Drie observaties", number=900)
    assert outcome(*ALL_NO, yes) is Outcome.REACHED
    assert outcome(*ALL_NO, replace(yes, evidence=" ")) is Outcome.SIGNAL
    assert outcome(*ALL_NO, replace(yes, answer=BoundaryAnswer.THREATENS)) is Outcome.SIGNAL
    assert outcome(*ALL_NO, replace(yes, answer=BoundaryAnswer.THREATENS, evidence="")) is Outcome.SIGNAL


def test_a_later_answer_takes_the_place_of_an_earlier_one() -> None:
    yes = judgement(BoundaryAnswer.YES, "g1a", ON - DAY, "Drie observaties", number=1)
    assert outcome(yes, *ALL_NO) is Outcome.NO_SIGNAL


def test_a_computed_signal_is_a_signal_and_never_a_boundary_reached() -> None:
    assert outcome(*ALL_NO, group_counts=GROUP) is Outcome.SIGNAL
    assert outcome(*ALL_NO, capacities=hours(30, 20)) is Outcome.SIGNAL
    assert outcome(*ALL_NO, needs=needs("rt", "rust"), arrangement_asked=True) is Outcome.SIGNAL


def test_a_question_nobody_answered_leaves_the_whole_undetermined() -> None:
    for left_out in range(3):
        assert outcome(*(one for number, one in enumerate(ALL_NO) if number != left_out)) is Outcome.UNDETERMINED
    open_again = replace(ALL_NO[0], id=900, answer=BoundaryAnswer.NOT_ASSESSED)
    assert outcome(*ALL_NO, open_again) is Outcome.UNDETERMINED
    assert outcome(*ALL_NO, needs=()) is Outcome.UNDETERMINED
    assert outcome(*ALL_NO, judgement(BoundaryAnswer.NO, "g5"), group_counts=None) is Outcome.NO_SIGNAL
    assert boundary_outcome((), ()) is Outcome.UNDETERMINED


def test_no_state_outcome_or_origin_speaks_of_admission() -> None:
    words = {member.value for enum in (SignalState, Outcome, OriginCode) for member in enum}
    for word, forbidden in product(words, ("weiger", "toelat", "toela", "plaats", "aannem")):
        assert forbidden not in word
