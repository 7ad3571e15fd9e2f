import re

import pytest
from dossiers import ON, judgement

from ib_console.domain.boundaries import BoundarySignal, Origin, OriginCode, Outcome, SignalState
from ib_console.domain.plans import BoundaryAnswer
from ib_console.domain.sop_tables import BoundaryScope, Computation, QuestionKind
from ib_console.wording.boundary_sentences import origin_line, outcome_line, signal_line, state_word

HOURS = {"label": "Remedial teaching", "demand": 19.0, "available": 20.0, "unknown": 0}
ROW = {"label": "Autisme", "kind": "expertise", "frequency": "incidenteel", "arrangement_asked": False}
LIFT = {"label": "Lift", "kind": "voorziening", "frequency": "", "arrangement_asked": True}
GROUP = {"group": "5B", "size": 26, "count": 2, "threshold": 5, "level": 3}
LINES = {
    OriginCode.NO_NEEDS: [({}, "niet te bepalen, er zijn geen behoeften vastgelegd")],
    OriginCode.NEED_UNLINKED: [
        ({"count": 1}, "niet te bepalen, 1 behoefte wijst niet naar het SOP"),
        ({"count": 2}, "niet te bepalen, 2 behoeften wijzen niet naar het SOP"),
    ],
    OriginCode.NONE_ASKED: [({}, "geen van de behoeften vraagt hierom")],
    OriginCode.HOURS_FREE: [({**HOURS, "demand": 7.5}, "remedial teaching, 7,5 van 20 uur bezet")],
    OriginCode.HOURS_NEARLY_FULL: [
        (HOURS, "remedial teaching, 19 van 20 uur bezet"),
        ({**HOURS, "unknown": 1}, "remedial teaching, 19 van 20 uur bezet, en 1 interventie zonder minuten"),
    ],
    OriginCode.HOURS_EXCEEDED: [(HOURS, "remedial teaching, 19 uur gevraagd en 20 uur beschikbaar")],
    OriginCode.HOURS_NONE: [(HOURS, "remedial teaching, geen uren beschikbaar")],
    OriginCode.HOURS_UNKNOWN: [({"label": "NT2", "demand": 1.0}, "NT2, niet te bepalen: uren onbekend")],
    OriginCode.MINUTES_UNKNOWN: [
        (
            {**HOURS, "unknown": 2},
            "remedial teaching, niet te bepalen: 19 van 20 uur bezet, en 2 interventies zonder minuten",
        )
    ],
    OriginCode.AVAILABLE: [(LIFT, "lift, aanwezig")],
    OriginCode.COVERED_EXTERNALLY: [
        (ROW, "autisme, beschikbaar via een externe (incidenteel)"),
        ({**ROW, "frequency": ""}, "autisme, beschikbaar via een externe"),
    ],
    OriginCode.MISSING: [
        (ROW, "autisme, nee; extern incidenteel; arrangement niet gevraagd"),
        ({**ROW, "frequency": "", "arrangement_asked": True}, "autisme, nee; arrangement gevraagd"),
        (LIFT, "lift, niet aanwezig; arrangement gevraagd"),
    ],
    OriginCode.NOT_FILLED_IN: [(LIFT, "lift, niet te bepalen: nog niet ingevuld in het SOP")],
    OriginCode.FREQUENCY_UNKNOWN: [(ROW, "autisme, niet te bepalen: niet ingevuld hoe vaak de externe er is")],
    OriginCode.GROUP_BELOW: [(GROUP, "5B, 2 van 26 op niveau 3 of hoger, drempel 5")],
    OriginCode.GROUP_AT_THRESHOLD: [(GROUP, "5B, 2 van 26 op niveau 3 of hoger, drempel 5")],
    OriginCode.NO_THRESHOLD: [({"group": "5B", "size": 26}, "5B, niet te bepalen: geen drempel ingesteld")],
    OriginCode.NO_GROUP: [({}, "niet te bepalen, de leerling zit niet in een groep")],
    OriginCode.NO_COMPUTATION: [({}, "niet te bepalen, het SOP zegt niet hoe")],
}


def signal(**fields: object) -> BoundarySignal:
    return BoundarySignal(
        **{
            "question_id": "vraag.g1a",
            "question_code": "G1a",
            "boundary_code": "G1",
            "question": "Is het veilig?",
            "kind": QuestionKind.JUDGEMENT,
            "computation": Computation.NONE,
            "applies_to": BoundaryScope.ALL,
            "state": SignalState.NOT_ASSESSED,
            **fields,
        }
    )


@pytest.mark.parametrize("code", OriginCode)
def test_every_origin_has_its_line(code: OriginCode) -> None:
    for params, expected in LINES[code]:
        assert origin_line(Origin(code=code, state=SignalState.SIGNAL, params=params)) == expected


def test_a_computed_question_names_its_subject_and_that_it_was_computed() -> None:
    origin = (Origin(code=OriginCode.GROUP_BELOW, state=SignalState.NO_SIGNAL, params=GROUP),)
    computed = signal(kind=QuestionKind.COMPUTED, computation=Computation.GROUP_LOAD, origin=origin)
    assert signal_line(computed) == "Groep: 5B, 2 van 26 op niveau 3 of hoger, drempel 5 (berekend)"


def test_a_question_that_people_judge_has_the_figures_before_the_judgement() -> None:
    origin = (Origin(code=OriginCode.HOURS_NEARLY_FULL, state=SignalState.SIGNAL, params=HOURS),)
    mixed = {"computation": Computation.HOURS_AGAINST_DEMAND, "origin": origin}
    assert signal_line(signal(**mixed)) == (
        "Draagkracht: remedial teaching, 19 van 20 uur bezet (berekend); niet beoordeeld"
    )
    no = judgement(BoundaryAnswer.NO)
    assert signal_line(signal(**mixed, judgement=no, state=SignalState.JUDGED)).endswith(
        "(berekend); nee (oordeel van Ria Voorbeeld, 24-11-2026)"
    )


@pytest.mark.parametrize(
    ("answer", "evidence", "line"),
    [
        (BoundaryAnswer.YES, "", "ja, zonder onderbouwing (oordeel van Ria Voorbeeld, 24-11-2026)"),
        (BoundaryAnswer.YES, "Drie observaties", "ja (oordeel van Ria Voorbeeld, 24-11-2026)"),
        (BoundaryAnswer.THREATENS, "", "dreigt, zonder onderbouwing (oordeel van Ria Voorbeeld, 24-11-2026)"),
        (BoundaryAnswer.NO, "", "nee (oordeel van Ria Voorbeeld, 24-11-2026)"),
        (BoundaryAnswer.NOT_ASSESSED, "", "niet beoordeeld"),
    ],
)
def test_a_judgement_says_who_when_and_whether_it_has_grounds(answer: BoundaryAnswer, evidence: str, line: str) -> None:
    judged = signal(judgement=judgement(answer, day=ON, evidence=evidence), state=SignalState.JUDGED)
    assert signal_line(judged) == f"G1a Is het veilig?: {line}"


@pytest.mark.parametrize("state", SignalState)
def test_every_state_has_a_word(state: SignalState) -> None:
    assert state_word(signal(state=state)) == state.value.replace("_", " ")


def test_a_judged_question_shows_its_answer_as_its_state() -> None:
    assert state_word(signal(state=SignalState.JUDGED, judgement=judgement(BoundaryAnswer.THREATENS))) == "dreigt"


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_sentence_that_says_nothing_about_admission(outcome: Outcome) -> None:
    line = outcome_line(outcome)
    assert re.fullmatch(r"[A-Z][^{}_]*\.", line)
    assert not re.search(r"weiger|toela|plaats|aannem|aangenomen", line)
