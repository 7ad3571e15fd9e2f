"""The words of a handover: short, on one line, with a date and a name where there is one."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ib_console.domain.actions import ActionItem
from ib_console.domain.guidance import Effect, Evaluation, Intervention, Need
from ib_console.domain.handover import OwnWords, PupilHandover
from ib_console.domain.level_history import LevelMove
from ib_console.domain.levels import LevelDomain, MoveKind, SupportLevel
from ib_console.domain.meetings import Case, CaseOutcome, Meeting, MeetingKind, MeetingState
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.plans import Arrangement, Consent, ConsentPurpose, Opp, Tlv, TlvKind
from ib_console.wording.handover_sentences import group_words, handover_lines, heading_words, others_line

TODAY = date(2026, 11, 24)
YARA = PupilHandover(pupil_id=1, name="Yara Bakker", sorting_name="Bakker, Yara", level=SupportLevel.THREE)
RUNNING = Intervention(
    id=1,
    pupil_id=1,
    goal="leest AVI E4",
    approach="herhaald lezen",
    starts_on=date(2026, 9, 7),
    evaluate_on=date(2026, 12, 14),
    person_name="Tessa Visser",
    minutes_per_week=30,
)
LITTLE = Evaluation(
    id=1, intervention_id=1, held_on=date(2026, 11, 2), effect=Effect.LITTLE, note="hij raakt\nafgeleid"
)
MOVE = LevelMove(
    id=1,
    pupil_id=1,
    kind=MoveKind.MOVE,
    origin=SupportLevel.TWO,
    target=SupportLevel.THREE,
    moved_on=date(2026, 9, 30),
    recorded_at=datetime(2026, 9, 30, tzinfo=UTC),
)
MDO = Meeting(
    id=1,
    kind=MeetingKind.TEACHER_COORDINATOR,
    held_on=date(2026, 11, 3),
    state=MeetingState.HELD,
    cases=(Case(pupil_id=1, question="Wat nu?", decision="Door met lezen", outcome=CaseOutcome.INTERVENTION),),
)
ARRANGED = Arrangement(id=1, pupil_id=1, content="hulp in de klas", granted_on=date(2026, 9, 1))
CONSENT = Consent(
    id=1,
    pupil_id=1,
    person_id=2,
    person_name="Petra Jansen",
    purpose=ConsentPurpose.RESEARCH,
    given_on=date(2026, 9, 1),
    valid_until=date(2027, 7, 31),
)


@pytest.mark.parametrize(
    ("part", "label", "text"),
    [
        ({"came_by": MOVE}, "niveau", "van niveau 2 naar 3 op 30-09-2026"),
        (
            {
                "came_by": replace(
                    MOVE, domains=(LevelDomain.READING,), decider_name="Ingrid Bos", reason="basis\nis te weinig"
                )
            },
            "niveau",
            "van niveau 2 naar 3 op 30-09-2026 voor lezen, besluit van Ingrid Bos. Reden: basis is te weinig",
        ),
        (
            {"came_by": replace(MOVE, kind=MoveKind.OPENING, origin=None)},
            "niveau",
            "zo bij de start van het dossier op 30-09-2026",
        ),
        ({"help_question": "Hoe\n\nleert hij?"}, "hulpvraag", "Hoe leert hij?"),
        ({"needs": (Need(id=1, pupil_id=1, text="rust"),)}, "nodig", "rust"),
        (
            {"running": (RUNNING,)},
            "loopt",
            "herhaald lezen (doel: leest AVI E4), Tessa Visser, 30 minuten per week, evaluatie 14-12-2026",
        ),
        (
            {"running": (replace(RUNNING, evaluate_on=date(2026, 11, 1), evaluations=(LITTLE,)),)},
            "loopt",
            (
                "herhaald lezen (doel: leest AVI E4), Tessa Visser, 30 minuten per week, "
                "tot nu toe weinig effect (02-11-2026), evaluatie 01-11-2026 (te laat)"
            ),
        ),
        (
            {
                "running": (
                    replace(
                        RUNNING,
                        approach="",
                        starts_on=date(2027, 1, 4),
                        evaluate_on=None,
                        person_name="",
                        minutes_per_week=None,
                    ),
                )
            },
            "loopt",
            "leest AVI E4, begint 04-01-2027, nog geen datum om te evalueren",
        ),
        (
            {"did_not_work": (replace(RUNNING, evaluations=(LITTLE,)),)},
            "werkt niet",
            "herhaald lezen (doel: leest AVI E4): weinig effect (02-11-2026). Hij raakt afgeleid",
        ),
        ({"hindering_factors": "drukte"}, "hindert", "drukte"),
        (
            {"opps": (Opp(id=1, pupil_id=1, drawn_up_on=date(2026, 10, 1)),)},
            "plannen",
            "OPP van 01-10-2026, ouders stemden nog niet in, nog niet geëvalueerd",
        ),
        (
            {
                "opps": (
                    Opp(
                        id=1,
                        pupil_id=1,
                        drawn_up_on=date(2025, 10, 1),
                        outflow="vmbo-tl",
                        agreed_on=date(2025, 10, 8),
                        evaluated_on=date(2026, 9, 9),
                    ),
                )
            },
            "plannen",
            "OPP van 01-10-2025, uitstroom vmbo-tl, laatst geëvalueerd 09-09-2026",
        ),
        ({"arrangements": (ARRANGED,)}, "plannen", "arrangement: hulp in de klas"),
        (
            {
                "notes": (
                    Note(
                        id=1,
                        pupil_id=1,
                        kind=NoteKind.SECONDARY_SCHOOL_ADVICE,
                        noted_on=date(2026, 2, 2),
                        text="vmbo-tl\nmet havo-kansen",
                    ),
                )
            },
            "loopbaan",
            "VO-advies (02-02-2026): vmbo-tl met havo-kansen",
        ),
        (
            {"arrangements": (replace(ARRANGED, starts_on=date(2026, 9, 14), ends_on=date(2027, 7, 31)),)},
            "plannen",
            "arrangement: hulp in de klas, vanaf 14-09-2026 tot en met 31-07-2027",
        ),
        (
            {"arrangements": (replace(ARRANGED, granted_on=None, requested_on=date(2026, 9, 1)),)},
            "plannen",
            "arrangement: hulp in de klas, aangevraagd, nog niet toegekend",
        ),
        (
            {"tlvs": (Tlv(id=1, pupil_id=1, kind=TlvKind.SBO, planned_on=date(2027, 1, 11)),)},
            "plannen",
            "TLV voor sbo, aanvraag gepland 11-01-2027",
        ),
        (
            {
                "tlvs": (
                    Tlv(
                        id=1,
                        pupil_id=1,
                        kind=TlvKind.SO_1,
                        granted_on=date(2026, 9, 1),
                        valid_until=date(2028, 7, 31),
                    ),
                )
            },
            "plannen",
            "TLV voor so, categorie 1, toegekend 01-09-2026, geldig tot en met 31-07-2028",
        ),
        (
            {"consents": (CONSENT,)},
            "plannen",
            "toestemming van Petra Jansen voor onderzoek, geldt tot en met 31-07-2027",
        ),
        (
            {"actions": (ActionItem(id=1, what="bel de ouders", due_on=TODAY, person_name="Tessa Visser"),)},
            "afspraak",
            "uiterlijk 24-11-2026: bel de ouders (Tessa Visser)",
        ),
        (
            {"actions": (ActionItem(id=1, what="bel", due_on=date(2026, 11, 23)),)},
            "afspraak",
            "uiterlijk 23-11-2026 (te laat): bel",
        ),
        (
            {"last_meeting": MDO},
            "overleg",
            "laatst 03-11-2026, gesprek leerkracht en kwaliteitscoördinator: Door met lezen",
        ),
        (
            {"last_meeting": replace(MDO, cases=(replace(MDO.cases[0], decision="", signal=True),))},
            "overleg",
            "laatst 03-11-2026, gesprek leerkracht en kwaliteitscoördinator: interventie, met signaal",
        ),
        (
            {"coming_meetings": (replace(MDO, kind=MeetingKind.MDO_EXTERNAL, state=MeetingState.PLANNED),)},
            "overleg",
            "gepland 03-11-2026, MDO extern: Wat nu?",
        ),
        (
            {"own_words": (OwnWords(text="Ik wil bouwen", said_on=date(2026, 10, 6)),)},
            "zegt zelf",
            "“Ik wil bouwen” (06-10-2026)",
        ),
        ({"own_words": (OwnWords(text="Ik wil bouwen"),)}, "zegt zelf", "“Ik wil bouwen”"),
    ],
)
def test_each_part_is_one_line_under_its_label(part: dict[str, object], label: str, text: str) -> None:
    (line,) = handover_lines(replace(YARA, **part), TODAY, coordinator_label="kwaliteitscoördinator")
    assert (line.label, [told.text for told in line.told]) == (label, [text])
    assert line.told[0].is_late is ("te laat" in text)


def test_what_works_puts_the_child_before_what_was_tried() -> None:
    one = replace(YARA, helping_factors="humor", worked=(replace(RUNNING, evaluations=(replace(LITTLE, note=""),)),))
    (line,) = handover_lines(one, TODAY)
    assert line.label == "werkt"
    assert [told.text.split(" ")[0] for told in line.told] == ["humor", "herhaald"]


def test_a_pupil_without_anything_has_no_lines() -> None:
    assert handover_lines(YARA, TODAY) == ()


@given(text=st.text(max_size=30))
def test_no_text_of_a_person_breaks_a_line(text: str) -> None:
    one = replace(
        YARA,
        help_question=text,
        needs=(Need(id=1, pupil_id=1, text=text),),
        came_by=replace(MOVE, reason=text, decider_name=text),
        worked=(replace(RUNNING, approach=text, evaluations=(replace(LITTLE, note=text),)),),
        opps=(Opp(id=1, pupil_id=1, drawn_up_on=TODAY, outflow=text),),
        arrangements=(replace(ARRANGED, content=text),),
        consents=(replace(CONSENT, person_name=text),),
        running=(replace(RUNNING, approach=text, goal=text),),
        actions=(ActionItem(id=1, what=text, due_on=TODAY, person_name=text),),
        last_meeting=replace(MDO, cases=(Case(pupil_id=1, decision=text),)),
        own_words=(OwnWords(text=text),),
    )
    for line in handover_lines(one, TODAY):
        assert all("\n" not in told.text and "\x1b" not in told.text for told in line.told)


@pytest.mark.parametrize(
    ("name", "words"), [("5B", "groep 5B"), ("Groep 1/2", "Groep 1/2"), ("Plusklas", "groep Plusklas")]
)
def test_a_group_is_called_a_group_once(name: str, words: str) -> None:
    assert group_words(name) == words


def test_the_heading_says_the_niveau_and_since_when_it_is_known() -> None:
    assert heading_words(YARA) == "niveau 3"
    assert heading_words(replace(YARA, level_since=date(2026, 9, 30))) == "niveau 3 sinds 30-09-2026"


def test_who_has_nothing_is_one_sentence() -> None:
    assert others_line(()) == ""
    assert others_line([YARA, replace(YARA, name="Bo\nVos")]) == "Geen bijzonderheden: Yara Bakker en Bo Vos."
