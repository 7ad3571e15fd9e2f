"""`toetsen`: a file that is seen first, and the results of one pupil."""

import json
from pathlib import Path

import pytest
from command_runner import Run

HEADINGS = "Roepnaam;Tussenvoegsel;Achternaam;Leerlingnummer;Groep\n"
PUPILS = "Noor;van den;Berg;1001;5A\nJan;;Jansen;1002;5A\nZoë;;Ünal;;5A\n"
RESULTS = str(Path(__file__).parent.parent / "exchange" / "fixtures" / "toetsen-per-resultaat.csv")


@pytest.fixture
def with_pupils(run: Run, school_home: Path, tmp_path: Path) -> Path:
    """A school with the pupils of the file."""
    file = tmp_path / "lijst.csv"
    file.write_text(HEADINGS + PUPILS, encoding="utf-8")
    assert run("importeer", str(file), "--ja", home=school_home).code == 0
    return school_home


def test_without_ja_the_difference_is_shown_and_nothing_changes(run: Run, with_pupils: Path) -> None:
    ran = run("toetsen", "importeer", RESULTS, home=with_pupils)
    assert (ran.code, ran.err) == (0, "")
    assert "4 nieuwe resultaten" in ran.out
    assert "  Noor van den Berg: Rekenen-Wiskunde 3.0 M5, III 245,5, 14-01-2026" in ran.out
    assert "  regel 7: 'VI' is geen niveau (I-V of A-E) en komt er niet in" in ran.out
    assert "  BSN: 3×" in ran.out
    assert "--ja" in ran.out
    assert "Nog geen toetsresultaten." in run("toetsen", "Noor", home=with_pupils).out


def test_with_ja_it_is_taken_over_and_the_second_time_brings_nothing(run: Run, with_pupils: Path) -> None:
    assert "4 resultaten erbij, 0 gewijzigd." in run("toetsen", "importeer", RESULTS, "--ja", home=with_pupils).out
    assert "niets nieuws" in run("toetsen", "importeer", RESULTS, "--ja", home=with_pupils).out
    shown = run("toetsen", "Noor", home=with_pupils).out
    assert shown.splitlines()[0] == "Noor van den Berg"
    assert "Rekenen-Wiskunde 3.0 (rekenen)\n  M5: III 245,5, 14-01-2026" in shown
    first, second = json.loads(run("toetsen", "Noor", "--json", home=with_pupils).out)
    assert first["toets"] == "Rekenen-Wiskunde 3.0"
    assert second["resultaten"][0]["niveau"] == "IV"
    assert "overgenomen: 4 nieuwe" in run("ongedaan", "--lijst", home=with_pupils).out


def test_json_of_a_difference(run: Run, with_pupils: Path) -> None:
    (told,) = json.loads(run("toetsen", "importeer", RESULTS, "--json", home=with_pupils).out)
    assert (told["overgenomen"], len(told["nieuw"]), told["al_bekend"]) == (False, 4, 0)
    assert told["nieuw"][0] == {
        "leerling_id": told["nieuw"][0]["leerling_id"],
        "leerling": "Noor van den Berg",
        "toets": "Rekenen-Wiskunde 3.0",
        "moment": "M5",
        "gebied": "rekenen",
        "datum": "2026-01-14",
        "niveau": "III",
        "score": "245,5",
        "was": None,
    }
    assert told["niet_bewaard"] == {"BSN": 3, "Geboortedatum": 2}


def test_a_name_that_is_not_certain_needs_the_screen(run: Run, with_pupils: Path, tmp_path: Path) -> None:
    file = tmp_path / "toetsen.csv"
    file.write_text("Leerlingnummer;Naam;Toets;Moment;Niveau\n1001;Jan Jansen;DMT;M5;I\n", encoding="utf-8")
    shown = run("toetsen", "importeer", str(file), home=with_pupils)
    assert "Jan Jansen: het leerlingnummer hoort hier bij een andere naam: Noor van den Berg of Jan Jansen" in shown.out
    ran = run("toetsen", "importeer", str(file), "--ja", home=with_pupils)
    assert ran.refused
    assert "1 naam" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("importeer",),
        ("importeer", "er-is-niets.csv"),
        ("Noor", "bestand.csv"),
        ("Noor", "--ja"),
        ("niemand",),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run: Run, with_pupils: Path, arguments: tuple[str, ...]) -> None:
    assert run("toetsen", *arguments, home=with_pupils).refused
