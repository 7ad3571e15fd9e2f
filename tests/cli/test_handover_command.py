"""`overdracht`."""

import json
from datetime import date
from pathlib import Path

import pytest
from command_runner import Run
from handover_school import told_school
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.notes import Note, NoteKind


@pytest.fixture
def told_home(school_home: Path, clock: FixedClock) -> Path:
    """A closed school with a group to hand over, and more groups."""
    opened = open_school(school_home, PASSPHRASE, clock)
    school = told_school(opened.services)
    about, day = "De toets is aangevraagd.", date(2026, 11, 10)
    opened.services.notes.save(Note(id=0, pupil_id=school.much, kind=NoteKind.DYSLEXIA_TRACK, noted_on=day, text=about))
    school.group("5C Egels", 2026)
    school.group("5B extra", 2026)
    school.group("5B", 2025)
    opened.close()
    return school_home


def test_the_handover_is_told_from_top_to_bottom(run: Run, told_home: Path) -> None:
    ran = run("overdracht", "5b", home=told_home)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Overdracht groep 5B, 2026-2027, zoals het was op dinsdag 24 november 2026\n")
    parts = (
        "Leerkracht: Tessa Visser",
        "Alleen voor het eigen team",
        "\n\nYara Bakker, niveau 4 sinds 30-09-2026\n",
        "  Niveau: van niveau 3 naar 4 op 30-09-2026, besluit van Ingrid Bos. Reden: Basis is niet genoeg",
        "  Hulpvraag: ",
        "  Loopt: Dagritme op de tafel",
        "  Werkt: Werken met een timer",
        "  Werkt niet: Strafwerk",
        "  Plannen: OPP van 01-10-2026",
        "  Afspraak: uiterlijk 20-11-2026 (te laat): Ouders bellen (Ingrid Bos)",
        "  Overleg: laatst 03-11-2026, MDO intern: We gaan door met het dagritme.",
        "  Zegt zelf: “Ik wil graag zelf kiezen waar ik begin.” (06-10-2026)",
        "\n\nSem Aalbers, niveau 2 sinds 01-09-2026\n",
        "\n\nGeen bijzonderheden: [@click=app.quit]Jan[/] Vos en Noor Zwart.\n",
    )
    places = [ran.out.index(part) for part in parts]
    assert places == sorted(places)


def test_for_a_program_it_is_the_values(run: Run, told_home: Path) -> None:
    yara, sem, *others = json.loads(run("overdracht", "5B", "--json", home=told_home).out)
    assert (yara["naam"], yara["niveau"], yara["sinds"]) == ("Yara Bakker", 4, "2026-09-30")
    assert yara["wissel"] == {
        "van": 3,
        "naar": 4,
        "op": "2026-09-30",
        "reden": "Basis is niet genoeg",
        "besluit_van": "Ingrid Bos",
    }
    assert [(one["aanpak"], one["minuten_per_week"]) for one in yara["loopt"]] == [("Dagritme op de tafel", 30)]
    assert [(one["effect"], one["geevalueerd_op"]) for one in yara["werkt"]] == [("doel behaald", "2026-11-02")]
    assert [one["aanpak"] for one in yara["werkt_niet"]] == ["Strafwerk"]
    assert [one["tot_en_met"] for one in yara["arrangementen"]] == ["2027-07-31"]
    assert [one["gepland"] for one in yara["tlv"]] == ["2027-01-11"]
    assert [one["uitstroom"] for one in yara["opp"]] == ["vmbo-tl"]
    assert yara["toestemmingen"] == [{"voor": "informatie delen", "van": "Petra Jansen", "tot_en_met": "2027-08-31"}]
    assert {"wat": "Ouders bellen", "wie": "Ingrid Bos", "uiterlijk": "2026-11-20"} in yara["afspraken"]
    assert yara["notities"] == [{"soort": "dyslexietraject", "op": "2026-11-10", "tekst": "De toets is aangevraagd."}]
    assert yara["laatste_overleg"]["besluit"] == "We gaan door met het dagritme."
    assert [one["vraag"] for one in yara["gepland_overleg"]] == ["Wat helpt in de gymles?"]
    assert yara["zegt_zelf"] == [{"tekst": "Ik wil graag zelf kiezen waar ik begin.", "op": "2026-10-06"}]
    assert (sem["wissel"]["van"], sem["wissel"]["naar"]) == (None, 2)
    assert (sem["laatste_overleg"]["soort"], sem["laatste_overleg"]["signaal"]) == ("groepsbespreking", True)
    assert [(one["naam"], one["wissel"], one["loopt"]) for one in others] == [
        ("[@click=app.quit]Jan[/] Vos", None, []),
        ("Noor Zwart", None, []),
    ]


def test_a_part_of_the_name_will_do_and_an_empty_group_says_the_next_step(run: Run, told_home: Path) -> None:
    ran = run("overdracht", "egels", home=told_home)
    assert ran.out.startswith("Overdracht groep 5C Egels")
    assert ran.out.endswith(
        "\nIn deze groep zit nog niemand. Zet de leerlingen in de groep met een klassenlijst, of in hun dossier.\n"
    )
    assert json.loads(run("overdracht", "egels", "--json", home=told_home).out) == []


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("9Z", "geen groep met deze naam"),
        (" ", "geen groep met deze naam"),
        ("5", "past bij 3 groepen: 5B, 5B extra en 5C Egels"),
    ],
)
def test_a_name_that_fits_no_group_or_several_is_one_sentence(run: Run, told_home: Path, asked: str, part: str) -> None:
    ran = run("overdracht", asked, home=told_home)
    assert ran.refused
    assert part in ran.err
    assert ran.out == ""
