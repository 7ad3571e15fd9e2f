"""What stands beside the form of a talk: everything it begins from, in the order in which it is talked about."""

from dataclasses import replace
from datetime import date

from ib_console.domain.group_walk import WalkPupil
from ib_console.domain.guidance import Intervention, Need, Profile
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingState
from ib_console.domain.talks import TalkBasis
from ib_console.wording.talk_sentences import case_results, known_in_talk, move_question

TODAY = date(2026, 11, 24)
NOBODY = WalkPupil(
    case=Case(pupil_id=1), sorting_name="", level=SupportLevel.TWO, level_since=None, in_group=True, help_question=""
)
BASIS = TalkBasis(known=NOBODY, evaluate_on=TODAY)
LAST = Meeting(
    id=4,
    kind=MeetingKind.LEERLINGBESPREKING,
    held_on=date(2026, 10, 6),
    state=MeetingState.HELD,
    cases=(
        Case(pupil_id=2, decision="van een ander"),
        Case(pupil_id=1, decision="elke\ndag", goal="vlot", approach="samen", evaluate_on=date(2026, 11, 17)),
    ),
)


def told(basis: TalkBasis) -> dict[str, list[str]]:
    return {part.label: [text for text, _ in part.lines] for part in known_in_talk(basis, TODAY)}


def test_of_whom_nothing_is_known_nothing_is_told() -> None:
    assert told(BASIS) == {}


def test_everything_stands_in_the_order_of_the_talk() -> None:
    profile = Profile(
        help_question="Hoe leest hij?",
        helping_factors="rust",
        hindering_factors="drukte",
        own_words="te\nsnel",
        own_words_on=date(2026, 10, 1),
    )
    known = replace(
        NOBODY,
        help_question=profile.help_question,
        running=(Intervention(id=1, pupil_id=1, goal="vlot", approach="samen lezen", starts_on=TODAY),),
        last_talk_on=LAST.held_on,
        case=Case(pupil_id=1, question="staat in het formulier"),
    )
    needs = (Need(id=1, pupil_id=1, text="herhaling"), Need(id=2, pupil_id=1, text="korte taken"))
    parts = told(replace(BASIS, known=known, profile=profile, needs=needs, last_talk=LAST))
    assert list(parts) == ["hulpvraag", "behoeften", "helpt", "hindert", "zegt zelf", "loopt", "overleg"]
    assert parts["loopt"] == ["samen lezen, nog geen effect bekend", "doel: vlot"]
    assert parts["behoeften"] == ["herhaling", "korte taken"]
    assert parts["zegt zelf"] == ["te snel (01-10-2026)"]
    assert parts["overleg"] == [
        "06-10-2026 leerlingbespreking",
        "besluit: elke dag",
        "doel: vlot",
        "aanpak: samen",
        "evaluatie 17-11-2026",
    ]


def test_of_many_interventions_each_that_is_told_has_its_own_goal() -> None:
    running = tuple(
        Intervention(id=number, pupil_id=1, goal=f"doel {number}", approach=f"aanpak {number}", starts_on=TODAY)
        for number in range(1, 5)
    )
    lines = told(replace(BASIS, known=replace(NOBODY, running=running)))["loopt"]
    assert [line for line in lines if line.startswith("doel")] == ["doel: doel 1", "doel: doel 2", "doel: doel 3"]
    assert lines[-1] == "en nog 1"
    assert lines[1] == "doel: doel 1"


def test_an_outcome_stands_in_for_a_decision_nobody_wrote() -> None:
    assert list(case_results(Case(pupil_id=1, outcome=CaseOutcome.CONTINUE))) == ["besluit: zo doorgaan"]
    assert list(case_results(Case(pupil_id=1))) == []


def test_the_niveauwissel_is_named() -> None:
    assert move_question(SupportLevel.THREE) == "Nu de niveauwissel naar niveau 3 bekijken?"
