"""The walk of a groepsbespreking in words."""

from dataclasses import replace
from datetime import date

from school_helpers import HOSTILE

from ib_console.domain.actions import ActionItem
from ib_console.domain.assessments import Assessment, ResultLevel
from ib_console.domain.group_walk import GroupWalk, WalkOutcome, WalkPupil
from ib_console.domain.guidance import Effect, Evaluation, Intervention
from ib_console.domain.levels import SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingState
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.proposals import Proposal, ProposalState
from ib_console.wording import walk_sentences as words

TODAY = date(2026, 11, 24)
NOOR = WalkPupil(
    case=Case(pupil_id=1, pupil_name="Noor Vos"),
    sorting_name="Vos",
    level=SupportLevel.TWO,
    level_since=None,
    in_group=True,
)
SAM = replace(NOOR, case=Case(pupil_id=2, pupil_name="Sam Vos", walked_on=TODAY))
WALK = GroupWalk(
    meeting=Meeting(id=1, kind=MeetingKind.GROEPSBESPREKING, held_on=TODAY, state=MeetingState.PLANNED),
    group="5B",
    today=TODAY,
    pupils=(NOOR, SAM),
)
HELP = Intervention(
    id=1, pupil_id=1, goal="vlot", approach="samen lezen", starts_on=date(2026, 9, 1), evaluate_on=date(2026, 11, 23)
)


def test_what_is_known_in_the_order_of_the_talk_with_what_is_late() -> None:
    done = replace(
        HELP,
        start_value="E3",
        ended_on=date(2026, 10, 1),
        evaluations=(
            Evaluation(id=1, intervention_id=1, held_on=date(2026, 10, 1), effect=Effect.SUFFICIENT, end_value="M4"),
        ),
    )
    one = replace(
        NOOR,
        help_question="hoe verder",
        running=(HELP,),
        ended=(done,),
        actions=(ActionItem(id=1, what="bel", due_on=TODAY, person_name="Tessa Visser"),),
        last_note=Note(id=1, pupil_id=1, kind=NoteKind.TALK, noted_on=TODAY, text="moe"),
        last_talk_on=date(2026, 10, 9),
        proposal=Proposal(id=1, pupil_id=1, target=SupportLevel.THREE, proposed_on=date(2026, 10, 9)),
        case=replace(NOOR.case, question="lukt het"),
    )
    assert [(part.label, part.lines) for part in words.known(one, TODAY)] == [
        ("hulpvraag", (("hoe verder", False),)),
        ("loopt", (("samen lezen, nog geen effect bekend, evaluatie ma 23-11", True),)),
        ("gedaan", (("samen lezen, tot 01-10-2026, voldoende effect, E3 → M4", False),)),
        ("acties", (("di 24-11 bel, Tessa Visser", False),)),
        ("notitie", (("24-11-2026 gesprek: moe", False),)),
        ("overleg", (("laatst besproken op 09-10-2026", False),)),
        ("voorstel", (("niveau 3, voorgesteld op 09-10-2026: open voorstel", False),)),
        ("vraag", (("lukt het", False),)),
    ]
    assert words.known(NOOR, TODAY) == ()


def test_more_than_three_of_a_kind_are_counted_and_late_ones_are_not_hidden() -> None:
    actions = tuple(ActionItem(id=number, what="bel", due_on=date(2026, 11, 20 + number)) for number in range(1, 6))
    (part,) = words.known(replace(NOOR, actions=actions[::-1]), TODAY)
    assert part.lines[-1] == ("en nog 2", True)


def test_what_was_judged() -> None:
    case = replace(NOOR.case, proposed_level=SupportLevel.THREE, signal=True, outcome=CaseOutcome.DISCUSS)
    assert words.judgement_words(replace(NOOR, case=case)) == "voorstel niveau 3, signaal, verder bespreken"
    stays = replace(NOOR.case, proposed_level=SupportLevel.TWO)
    assert words.judgement_words(replace(NOOR, case=stays)) == "niveau blijft 2"
    assert words.judgement_words(NOOR) == ""


def test_what_closing_makes() -> None:
    assert words.outcome_lines(WALK, WalkOutcome(talks=(), proposals=())) == (
        "1 van 2 besproken.",
        "Nog niet besproken: Noor Vos.",
        "Er komt geen leerlingbespreking bij.",
        "Er komt geen voorstel voor een ander niveau bij.",
    )
    both = WalkOutcome(talks=(NOOR, SAM), proposals=(SAM,), talks_known=(NOOR,), withdrawn=2)
    assert words.outcome_lines(replace(WALK, pupils=(SAM,)), both) == (
        "1 van 1 besproken.",
        "Er komen 2 leerlingbesprekingen: Noor Vos en Sam Vos.",
        "Al gepland of gehouden: Noor Vos.",
        "Er komt 1 voorstel voor een ander niveau: Sam Vos.",
        "2 eerdere voorstellen vervallen.",
        "Een voorstel wijzigt het niveau niet; dat doet pas een niveauwissel.",
    )
    assert words.finished_words(both) == "Afgerond: 2 leerlingbesprekingen gepland, 1 voorstel open."


def test_the_heads() -> None:
    assert words.title(WALK) == "Groepsbespreking groep 5B"
    assert words.title(replace(WALK, group="")) == "Groepsbespreking"
    assert words.unfinished_question(WALK) == "1 leerling is nog niet besproken. Toch afronden?"
    assert words.newcomer_words(0) == ""
    assert words.newcomer_words(2).startswith("2 leerlingen staan nog niet")
    decided = Proposal(
        id=1,
        pupil_id=1,
        target=SupportLevel.THREE,
        proposed_on=TODAY,
        state=ProposalState.REJECTED,
        decided_on=TODAY,
    )
    assert words.proposal_words(decided) == "niveau 3, voorgesteld op 24-11-2026: niet gevolgd op 24-11-2026"


def test_a_hostile_text_stays_text_on_one_line() -> None:
    one = replace(NOOR, help_question=f"{HOSTILE}\n\x1b[31mrood")
    ((text, _),) = words.known(one, TODAY)[0].lines
    assert HOSTILE in text
    assert text.isprintable()


def test_the_toetsen_of_a_pupil_stand_with_where_they_go_what_goes_down_first() -> None:
    def result(test: str, moment: str, level: ResultLevel) -> Assessment:
        return Assessment(id=0, pupil_id=1, test=test, moment=moment, level=level)

    one = replace(
        NOOR,
        assessments=(
            result("DMT", "M4", ResultLevel.III),
            result("Spelling", "M4", ResultLevel.III),
            result("Spelling", "E4", ResultLevel.IV),
        ),
    )
    (part,) = (part for part in words.known(one, TODAY) if part.label == "toetsen")
    assert part.lines == (("Spelling: M4 III · E4 IV ↓", False), ("DMT: M4 III", False))
