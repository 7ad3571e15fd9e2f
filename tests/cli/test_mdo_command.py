"""`agenda`."""

import json
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from command_runner import Run
from school_helpers import TODAY, People
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.meetings import Meeting, MeetingKind, MeetingPaper, MeetingState
from ib_console.domain.people import Role
from ib_console.domain.plans import Consent, ConsentPurpose, ConsentWay
from ib_console.domain.school_calendar import MdoSlots

DAY = date(2026, 12, 3)
MISSING = (
    "toestemming ontbreekt van Petra Jansen",
    "nog geen vraag",
    "de stem van het kind ontbreekt nog",
    "uiterlijk di 01-12 te versturen: leesdossier",
)


@pytest.fixture
def prepared(school_home: Path, clock: FixedClock) -> Path:
    """An MDO with two pupils, one of them ready, and a later one that is empty."""
    opened = open_school(school_home, PASSPHRASE, clock)
    services, people = opened.services, People(opened.services)
    coordinator = people.coordinator()
    days = (DAY, date(2027, 1, 14))
    made = services.calendar.plan_mdo(
        MdoSlots(
            kind=MeetingKind.MDO_EXTERNAL,
            days=days,
            starts_at=time(13, 30),
            minutes=90,
            guests=((coordinator.id, Role.CARE_COORDINATOR),),
        )
    )
    mdo = min(made.ids("meeting"))
    ready, other = people.pupil("Yara", "Bakker"), people.pupil("Bo", "Vos")
    people.adviser()
    parents = {pupil: people.parent(pupil) for pupil in (ready, other)}
    for pupil in parents:
        services.mdo.add_case(mdo, pupil, "Wat helpt\nbij lezen?" if pupil == ready else "")
    services.records.save(
        Consent(
            id=0,
            pupil_id=ready,
            person_id=parents[ready].id,
            purpose=ConsentPurpose.DISCUSS_EXTERNALLY,
            given_on=TODAY,
            way=ConsentWay.SIGNED,
        )
    )
    agenda = services.mdo.view(mdo)
    said = replace(agenda.cases[0].case, child_voice="ik lees liever\nsamen")
    services.mdo.save_case(mdo, said, agenda.meeting.version)
    services.mdo.save_paper(mdo, MeetingPaper(id=0, what="leesdossier", pupil_id=other, person_id=coordinator.id))
    services.mdo.save_paper(mdo, MeetingPaper(id=0, what="agenda", sent_on=TODAY))
    opened.close()
    return school_home


def test_agenda_tells_each_case_with_its_people_consent_papers_and_what_is_missing(run: Run, prepared: Path) -> None:
    ran = run("agenda", home=prepared)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "MDO 1, extern",
        "Donderdag 3 december 2026, 13:30-15:00, gepland",
        "",
        "60 van 90 minuten; 1 van 2 casussen klaar",
        "Voor iedereen: Ingrid Bos, intern begeleider",
        "Voor iedereen: Amira Kuiper, adviseur samenwerkingsverband",
        "Stuk: agenda, verstuurd di 24-11",
        "",
        "1. Yara Bakker, niveau 1, 13:30, 30 minuten",
        "   Vraag: Wat helpt bij lezen?",
        "   Voor deze casus: Petra Jansen, ouder",
        "   Toestemming: Petra Jansen: 24-11-2026, getekend",
        "   Stem van het kind: ik lees liever samen",
        "   Klaar.",
        "",
        "2. Bo Vos, niveau 1, 14:00, 30 minuten",
        "   Vraag: nog geen",
        "   Voor deze casus: Petra Jansen, ouder",
        "   Toestemming: Petra Jansen: nog niet gevraagd",
        "   Stuk: leesdossier, door Ingrid Bos, uiterlijk di 01-12",
        f"   Nog te doen: {'; '.join(MISSING)}",
    ]


def test_json_has_the_same_with_dutch_keys(run: Run, prepared: Path) -> None:
    (told,) = json.loads(run("agenda", "--json", home=prepared).out)
    assert (told["naam"], told["minuten"], told["minuten_gevuld"], told["minuten_over"]) == ("MDO 1", 90, 60, 30)
    assert (told["stukken_uiterlijk"], told["verslag_uiterlijk"]) == ("2026-12-01", "2026-12-17")
    ready, other = told["leerlingen"]
    assert (ready["plaats"], ready["begintijd"], ready["nog_te_doen"]) == (1, "13:30", [])
    assert ready["toestemming"][0]["geldt"] is True
    assert [(one["soort"], one["houdt_tegen"]) for one in other["nog_te_doen"]] == [
        ("toestemming_ontbreekt", True),
        ("geen_vraag", False),
        ("geen_stem_van_het_kind", False),
        ("stuk_niet_verstuurd", False),
    ]
    assert [(one["wat"], one["verstuurd_op"]) for one in other["stukken"]] == [("leesdossier", None)]


def test_an_mdo_without_cases_says_so(run: Run, prepared: Path) -> None:
    out = run("agenda", "--datum", "14-01-2027", home=prepared).out
    assert out.splitlines()[3:] == ["Nog geen casussen.", "Voor iedereen: Ingrid Bos, intern begeleider"]
    (told,) = json.loads(run("agenda", "--datum", "14-01-2027", "--json", home=prepared).out)
    assert (told["naam"], told["leerlingen"]) == ("MDO 2", [])


def test_two_on_one_day_are_two_agendas(run: Run, prepared: Path, clock: FixedClock) -> None:
    opened = open_school(prepared, PASSPHRASE, clock)
    morning = Meeting(id=0, kind=MeetingKind.MDO_INTERNAL, held_on=DAY, state=MeetingState.PLANNED, starts_at=time(9))
    opened.services.meetings.save(morning)
    opened.close()
    assert len(json.loads(run("agenda", "--datum", "03-12-2026", "--json", home=prepared).out)) == 2


def test_no_mdo_is_one_sentence(run: Run, prepared: Path) -> None:
    ran = run("agenda", "--datum", f"{TODAY:%d-%m-%Y}", home=prepared)
    assert ran.refused
    assert "Op deze dag staat geen MDO" in ran.err


def test_an_empty_school_says_so(run: Run, school_home: Path) -> None:
    ran = run("agenda", home=school_home)
    assert ran.refused
    assert "Er staat geen MDO gepland" in ran.err
