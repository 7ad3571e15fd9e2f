"""Every kind of record on the timeline in plain Dutch."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

import pytest

from ib_console.domain.actions import ActionItem, ActionState, Ground
from ib_console.domain.assessments import Assessment, ResultLevel
from ib_console.domain.guidance import Declaration, Effect, Evaluation, Intervention, Need
from ib_console.domain.level_history import LevelMove
from ib_console.domain.levels import LevelDomain, MoveKind, Route, SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingState, Participant
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.people import Role
from ib_console.domain.plans import (
    Arrangement,
    BoundaryAnswer,
    BoundaryJudgement,
    Consent,
    ConsentPurpose,
    Opp,
    SchoolAgreement,
    Tlv,
    TlvKind,
)
from ib_console.domain.pupils import Enrolment, GroupKind
from ib_console.domain.requirements import Moment, Requirement, RequirementKind
from ib_console.domain.timeline import AssessmentEntry, EvaluationEntry, Record, TimelineEntry, TimelineKind
from ib_console.domain.verdict import Finding, Status, Verdict
from ib_console.wording.timeline_sentences import describe, is_ahead, overtaken

DAY = date(2026, 11, 3)
LABELS = {"vz-3": "remedial teaching", "v-1": "G1a Is de leerling veilig?"}

MOVE = LevelMove(
    id=1,
    pupil_id=7,
    kind=MoveKind.MOVE,
    origin=SupportLevel.TWO,
    target=SupportLevel.THREE,
    moved_on=DAY,
    recorded_at=datetime(2026, 11, 3, 9, tzinfo=UTC),
    decider_name="Ingrid Bos",
    domains=(LevelDomain.READING,),
)
INTERVENTION = Intervention(
    id=1,
    pupil_id=7,
    goal="25 woorden op de DMT",
    approach="herhaalde leesinstructie",
    starts_on=DAY,
    indicator="DMT",
    start_value="12",
    target_value="25",
    evaluate_on=date(2026, 12, 15),
    person_name="Tessa Visser",
    sop_item_id="vz-3",
    minutes_per_week=60,
)
MEETING = Meeting(
    id=1,
    kind=MeetingKind.LEERLINGBESPREKING,
    held_on=DAY,
    state=MeetingState.HELD,
    participants=(
        Participant(person_id=1, name="Tessa", role=Role.TEACHER, present=True),
        Participant(person_id=2, name="Ingrid", role=Role.CARE_COORDINATOR, present=True),
        Participant(person_id=3, name="Petra", role=Role.PARENT, present=True, pupil_id=7),
        Participant(person_id=4, name="Koen", role=Role.PARENT, present=True, pupil_id=8),
        Participant(person_id=5, name="Dirk", role=Role.DIRECTOR, present=False),
    ),
    cases=(
        Case(pupil_id=7, pupil_name="Jan", decision="doorgaan, MDO aanvragen", outcome=CaseOutcome.DISCUSS),
        Case(pupil_id=8, pupil_name="Sem", decision="niets nodig"),
    ),
)
CONSENT = Consent(
    id=1,
    pupil_id=7,
    person_id=3,
    person_name="Petra",
    purpose=ConsentPurpose.RESEARCH,
    given_on=DAY,
    valid_until=date(2027, 7, 31),
)
ARRANGEMENT = Arrangement(id=1, pupil_id=7, content="10 uur begeleiding", requested_on=DAY, ends_on=date(2027, 7, 31))
OPP = Opp(id=1, pupil_id=7, drawn_up_on=DAY, outflow="vmbo-basis")
TLV = Tlv(id=1, pupil_id=7, kind=TlvKind.SBO, planned_on=DAY)
ACTION = ActionItem(id=1, pupil_id=7, what="moeder bellen", due_on=DAY, person_name="Tessa Visser")
NEED = Need(id=1, pupil_id=7, text="korte taken", sop_item_id="vz-3", since=DAY)
JUDGEMENT = BoundaryJudgement(
    id=1,
    pupil_id=7,
    question_id="v-1",
    answer=BoundaryAnswer.THREATENS,
    judged_on=DAY,
    person_id=2,
    person_name="Ingrid Bos",
    evidence="drie keer weggelopen",
)
DECLARATION = Declaration(
    id=1, pupil_id=7, declared_on=DAY, person_id=1, person_name="Tessa", tried="instructie", question="hoe verder"
)
AGREEMENT = SchoolAgreement(id=1, pupil_id=7, school_name="De Boei", agreed_on=DAY, note="mail in het dossier")
NOTE = Note(id=1, pupil_id=7, kind=NoteKind.SIGNAL, noted_on=DAY, text="zat alleen\nop het plein")
ENROLMENT = Enrolment(group_id=1, group_name="5B", school_year=2026, kind=GroupKind.HOME, since=DAY)

RESULT = Assessment(id=1, pupil_id=7, test="Spelling", moment="M5", taken_on=DAY, level=ResultLevel.III, score="245")
RESULTS = AssessmentEntry(moment="M5", results=(RESULT, replace(RESULT, id=2, test="DMT", level=None, score="62")))


def evaluated(effect: Effect = Effect.LITTLE) -> EvaluationEntry:
    evaluation = Evaluation(id=1, intervention_id=1, held_on=DAY, effect=effect, end_value="15", note="onrustige dag")
    return EvaluationEntry(intervention=INTERVENTION, evaluation=evaluation)


def verdict(*, missing: int = 0, route: Route = Route.UP) -> Verdict:
    findings = tuple(
        Finding(
            requirement=Requirement(id=f"r{number}", kind=RequirementKind.DECLARATION, moment=Moment.BEFORE),
            status=Status.OPEN,
            moment=Moment.BEFORE,
        )
        for number in range(missing)
    )
    return Verdict(origin=SupportLevel.TWO, target=SupportLevel.THREE, route=route, on=DAY, findings=findings)


def told(record: Record, kind: TimelineKind = TimelineKind.MEETING, pupil_id: int | None = 7) -> tuple[str, str, str]:
    return describe(TimelineEntry(on=DAY, kind=kind, record=record), LABELS, pupil_id=pupil_id)


@pytest.mark.parametrize(
    ("move", "text"),
    [
        (replace(MOVE, verdict=verdict()), "niveau 2 → 3, alle punten in orde"),
        (replace(MOVE, verdict=verdict(missing=2), forced=True), "niveau 2 → 3, toch gewisseld, 2 punten open"),
        (replace(MOVE, verdict=verdict(missing=1), forced=True), "niveau 2 → 3, toch gewisseld, 1 punt open"),
        (
            replace(MOVE, verdict=verdict(route=Route.URGENT)),
            "niveau 2 → 3, spoedroute, alles wordt achteraf geregeld",
        ),
        (replace(MOVE, kind=MoveKind.OPENING, origin=None), "niveau 3 bij de start"),
        (replace(MOVE, kind=MoveKind.WITHDRAWAL, target=None), "de stap naar niveau 2 telt niet meer"),
    ],
)
def test_a_move_tells_from_where_to_where_and_how_it_stood(move: LevelMove, text: str) -> None:
    assert told(move)[1] == text


def test_a_move_names_areas_and_who_decided_behind_it() -> None:
    assert told(MOVE) == ("niveauwissel", "niveau 2 → 3", "lezen · besluit van Ingrid Bos")
    assert told(replace(MOVE, kind=MoveKind.CORRECTION))[0] == "correctie"


def test_a_correction_names_the_entry_whose_place_it_takes_and_a_withdrawal_the_step_it_takes_back() -> None:
    later = date(2026, 11, 10)
    correction = replace(MOVE, id=2, kind=MoveKind.CORRECTION, moved_on=later, replaces_id=1, reason="verkeerde dag")
    entry = TimelineEntry(on=later, kind=TimelineKind.MOVE, record=correction)
    assert describe(entry, LABELS, moves=(MOVE, correction))[1:] == (
        "niveau 2 → 3",
        "in plaats van niveauwissel 03-11-2026 · lezen · besluit van Ingrid Bos · verkeerde dag",
    )
    taken = replace(MOVE, id=2, kind=MoveKind.WITHDRAWAL, target=None, moved_on=later, replaces_id=1)
    entry = TimelineEntry(on=later, kind=TimelineKind.MOVE, record=taken)
    assert describe(entry, LABELS, moves=(MOVE, taken))[1] == "de stap naar niveau 2 van 03-11-2026 telt niet meer"


def test_an_entry_that_no_longer_holds_says_what_became_of_it() -> None:
    later = date(2026, 11, 10)
    correction = replace(MOVE, id=2, kind=MoveKind.CORRECTION, moved_on=later, replaces_id=1)
    taken = replace(MOVE, id=3, kind=MoveKind.WITHDRAWAL, target=None, moved_on=date(2026, 11, 12), replaces_id=2)
    assert overtaken((MOVE,)) == {}
    assert overtaken((MOVE, correction)) == {1: "gecorrigeerd, zie 10-11-2026"}
    assert overtaken((MOVE, correction, taken)) == {2: "teruggedraaid, zie 12-11-2026"}


def test_an_overleg_tells_the_roles_that_were_there_and_what_was_decided_about_this_pupil_alone() -> None:
    label, text, detail = told(MEETING)
    assert label == "leerlingbespreking"
    assert text == "doorgaan, MDO aanvragen · leerkracht, intern begeleider, ouder"
    assert detail == "verder bespreken"
    assert "niets nodig" in told(MEETING, pupil_id=8)[1]
    without_parents = replace(MEETING, cases=(*MEETING.cases, Case(pupil_id=9)))
    assert told(without_parents, pupil_id=9)[1] == "leerkracht, intern begeleider"


def test_an_overleg_without_a_pupil_says_nothing_of_anybody_in_it() -> None:
    _, text, detail = told(MEETING, pupil_id=None)
    assert "doorgaan" not in text + detail
    assert "niets nodig" not in text + detail


def test_a_parent_without_gezag_is_told_as_such_and_a_planned_overleg_as_planned() -> None:
    aside = Participant(person_id=3, name="Koen", role=Role.PARENT, pupil_id=7, has_authority=False)
    meeting = replace(MEETING, state=MeetingState.PLANNED, participants=(aside,), cases=(Case(pupil_id=7),))
    assert told(meeting)[1] == "gepland · ouder zonder gezag"


def test_the_schools_own_word_for_the_coordinator_is_used() -> None:
    entry = TimelineEntry(on=DAY, kind=TimelineKind.MEETING, record=MEETING)
    assert "kwaliteitscoach" in describe(entry, LABELS, pupil_id=7, coordinator_label="kwaliteitscoach")[1]


@pytest.mark.parametrize(
    ("record", "kind", "expected"),
    [
        (
            INTERVENTION,
            TimelineKind.INTERVENTION,
            (
                "interventie",
                "herhaalde leesinstructie · 60 min per week",
                "25 woorden op de DMT · DMT 12 → 25 · remedial teaching · Tessa Visser · evaluatie 15-12-2026",
            ),
        ),
        (
            evaluated(),
            TimelineKind.EVALUATION,
            ("evaluatie", "herhaalde leesinstructie: weinig effect", "nu 15 · onrustige dag"),
        ),
        (NEED, TimelineKind.NEED, ("behoefte", "korte taken", "remedial teaching")),
        (
            DECLARATION,
            TimelineKind.DECLARATION,
            ("handelingsverlegen", "hoe verder · door Tessa", "instructie"),
        ),
        (
            JUDGEMENT,
            TimelineKind.JUDGEMENT,
            (
                "grensoordeel",
                "dreigt: G1a Is de leerling veilig?",
                "drie keer weggelopen · oordeel van Ingrid Bos",
            ),
        ),
        (CONSENT, TimelineKind.CONSENT, ("toestemming", "onderzoek · van Petra · tot en met 31-07-2027", "")),
        (
            replace(CONSENT, withdrawn_on=date(2026, 11, 10)),
            TimelineKind.CONSENT,
            ("toestemming", "onderzoek · van Petra · ingetrokken 10-11-2026", ""),
        ),
        (ARRANGEMENT, TimelineKind.ARRANGEMENT, ("arrangement", "aangevraagd · 10 uur begeleiding", "")),
        (
            replace(ARRANGEMENT, granted_on=DAY, decision_number="A-12"),
            TimelineKind.ARRANGEMENT,
            ("arrangement", "toegekend, tot en met 31-07-2027 · 10 uur begeleiding", "besluit A-12"),
        ),
        (
            replace(ARRANGEMENT, granted_on=DAY, closed_on=DAY),
            TimelineKind.ARRANGEMENT,
            ("arrangement", "afgesloten 03-11-2026 · 10 uur begeleiding", ""),
        ),
        (
            OPP,
            TimelineKind.OPP,
            ("OPP", "opgesteld · uitstroom vmbo-basis", "nog geen instemming · leerling nog niet gehoord"),
        ),
        (
            replace(OPP, agreed_on=DAY, heard_on=DAY),
            TimelineKind.OPP,
            ("OPP", "opgesteld · uitstroom vmbo-basis", "instemming 03-11-2026 · leerling gehoord 03-11-2026"),
        ),
        (TLV, TimelineKind.TLV, ("TLV", "sbo · aanvraag gepland", "")),
        (replace(TLV, requested_on=DAY), TimelineKind.TLV, ("TLV", "sbo · aangevraagd", "")),
        (
            replace(TLV, granted_on=DAY, decision_number="T-1", valid_until=date(2028, 7, 31)),
            TimelineKind.TLV,
            ("TLV", "sbo · toegekend, tot en met 31-07-2028", "besluit T-1"),
        ),
        (AGREEMENT, TimelineKind.AGREEMENT, ("akkoord school", "De Boei", "mail in het dossier")),
        (ACTION, TimelineKind.ACTION, ("actie", "moeder bellen", "Tessa Visser")),
        (
            replace(ACTION, state=ActionState.DONE, ground=Ground.SOP),
            TimelineKind.ACTION,
            ("actie", "moeder bellen · gedaan", "Tessa Visser · gevraagd door het SOP"),
        ),
        (NOTE, TimelineKind.NOTE, ("signaal", "zat alleen op het plein", "")),
        (
            replace(NOTE, kind=NoteKind.WORKING_NOTE, keep_until=date(2027, 1, 5)),
            TimelineKind.NOTE,
            (
                "werkaantekening",
                "t/m 05-01-2027 · zat alleen op het plein",
                "alleen voor uzelf, daarna voorgoed weg",
            ),
        ),
        (RESULTS, TimelineKind.ASSESSMENT, ("toetsen", "M5: Spelling III 245, DMT 62", "")),
        (ENROLMENT, TimelineKind.ENROLMENT, ("plaatsing", "groep 5B · 2026-2027", "")),
    ],
)
def test_a_record_is_told_in_a_label_a_text_and_a_detail(
    record: Record, kind: TimelineKind, expected: tuple[str, str, str]
) -> None:
    assert told(record, kind) == expected


def test_no_kind_of_record_is_left_out() -> None:
    shown = [MOVE, MEETING, INTERVENTION, evaluated(), NEED, DECLARATION, JUDGEMENT, CONSENT, ARRANGEMENT, OPP, TLV]
    shown += [AGREEMENT, ACTION, NOTE, ENROLMENT, RESULTS]
    assert {type(record) for record in shown} == set(get_args(Record))
    for record in shown:
        assert told(record)[1]


def test_a_row_or_question_that_left_the_sop_is_no_fault() -> None:
    entry = TimelineEntry(on=DAY, kind=TimelineKind.JUDGEMENT, record=JUDGEMENT)
    assert describe(entry, {})[1] == "dreigt: een vraag die niet meer in het SOP staat"
    need = TimelineEntry(on=DAY, kind=TimelineKind.NEED, record=NEED)
    assert describe(need, {})[2] == ""


def test_a_line_stays_one_line_and_obeys_nothing() -> None:
    text = told(replace(NEED, text="korte\ntaken \x1b[31m[@click=app.quit]nu[/]"), TimelineKind.NEED)[1]
    assert text == "korte taken [31m[@click=app.quit]nu[/]"


@pytest.mark.parametrize(
    ("record", "ahead"),
    [
        (MEETING, False),
        (replace(MEETING, state=MeetingState.PLANNED), True),
        (ACTION, True),
        (replace(ACTION, state=ActionState.DONE), False),
        (TLV, True),
        (replace(TLV, requested_on=DAY), False),
        (NEED, False),
    ],
)
def test_what_is_still_to_come_is_told_apart(record: Record, *, ahead: bool) -> None:
    assert is_ahead(TimelineEntry(on=DAY, kind=TimelineKind.MEETING, record=record)) is ahead
