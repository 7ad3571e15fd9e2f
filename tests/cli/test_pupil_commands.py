"""`leerlingen` and `leerling`."""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from command_runner import Run
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.cli.output import say, show_table
from ib_console.domain.clock import FixedClock
from ib_console.domain.pupils import Pupil


def test_the_list_has_a_line_for_every_pupil_with_tabs_in_a_pipe(run: Run, demo_folder: Path) -> None:
    ran = run("leerlingen", home=demo_folder)
    titles, *rows = (line.split("\t") for line in ran.out.splitlines())
    assert titles == ["id", "naam", "groep", "niveau", "sinds", "laatste overleg", "open", "te laat"]
    assert len(rows) == 204
    samuel = next(row for row in rows if row[1] == "Samuel Tewolde")
    assert samuel[2:] == ["6A Zeehonden", "4", "30-09-2026", "17-09-2026", "1", "1"]


def test_group_and_niveau_narrow_the_list(run: Run, demo_folder: Path) -> None:
    def names(*arguments: str) -> list[str]:
        ran = run("leerlingen", *arguments, "--json", home=demo_folder)
        return [one["naam"] for one in json.loads(ran.out)]

    assert "Samuel Tewolde" in names("--niveau", "4")
    assert "Bo Bakker" not in names("--niveau", "4")
    assert "Bo Bakker" in names("--groep", "6a", "--niveau", "2")
    assert len(names("--groep", "6A Zeehonden")) == 25
    # 4A and 4/5B
    assert len(names("--groep", "4")) == 44
    assert names("--groep", "8A", "--niveau", "5") == []
    assert len(names("--groep", "plusklas")) == 14


def test_an_unknown_group_is_one_sentence(run: Run, demo_folder: Path) -> None:
    assert run("leerlingen", "--groep", "9Z", home=demo_folder).refused


def test_json_is_a_list_of_objects_with_dutch_keys_and_iso_dates(run: Run, demo_folder: Path) -> None:
    listed = json.loads(run("leerlingen", "--json", home=demo_folder).out)
    assert {"id", "naam", "groep", "niveau", "sinds"} <= set(listed[0])
    samuel = next(one for one in listed if one["naam"] == "Samuel Tewolde")
    assert (samuel["niveau"], samuel["sinds"], samuel["groep"]) == (4, "2026-09-30", "6A Zeehonden")
    assert samuel["acties_te_laat"] == 1
    assert isinstance(samuel["id"], int)


def test_who_is_still_to_come_is_listed_with_the_day(run: Run, school_home: Path, clock: FixedClock) -> None:
    school = open_school(school_home, PASSPHRASE, clock)
    school.services.pupils.save(Pupil(id=0, given_name="Ali", family_name="Wit", enrolled_on=date(2026, 11, 30)))
    school.close()
    assert "Ali Wit\tkomt 30-11-2026\t1" in run("leerlingen", home=school_home).out
    assert json.loads(run("leerlingen", "--json", home=school_home).out)[0]["komt_op"] == "2026-11-30"


def test_a_dossier_is_told_from_top_to_bottom(run: Run, demo_folder: Path) -> None:
    ran = run("leerling", "samuel tew", home=demo_folder)
    assert (ran.code, ran.err) == (0, "")
    header, *_ = ran.out.splitlines()
    assert "Samuel Tewolde" in header
    assert "groep 6A Zeehonden" in header
    assert "11 jaar" in header
    assert "niveau 4 sinds 30-09-2026" in header
    order = [
        ran.out.index(part)
        for part in (
            "Ouders en verzorgers: Selam Tewolde (tolk Tigrinya) en Daniel Tewolde",
            "Hulpvraag: Welke leerlijn",
            "Onderwijsbehoeften",
            "Open acties",
            "te laat",
            "Tijdlijn",
            "niveau 3 → 4",
        )
    ]
    assert order == sorted(order)


def test_a_dossier_for_programs_holds_the_same(run: Run, demo_folder: Path) -> None:
    (told,) = json.loads(run("leerling", "Samuel Tewolde", "--json", home=demo_folder).out)
    assert (told["niveau"], told["sinds"], told["geboortedatum"]) == (4, "2026-09-30", "2015-09-03")
    assert [need["sop"] for need in told["behoeften"]] == ["expertise.cognitie", "expertise.remedial_teaching"]
    open_actions = [action for action in told["acties"] if action["staat"] == "open"]
    assert [(action["te_laat"], action["grond"]) for action in open_actions] == [(True, "wet")]
    assert [entry["datum"] for entry in told["tijdlijn"]] == sorted(
        (entry["datum"] for entry in told["tijdlijn"]), reverse=True
    )


def test_who_leaves_is_told_with_the_day_and_the_destination(run: Run, demo_home: Path, clock: FixedClock) -> None:
    opened = open_school(demo_home, PASSPHRASE, clock)
    pupil = opened.services.pupils.get(opened.services.pupils.one("Samuel Tewolde").id)
    opened.services.pupils.save(replace(pupil, left_on=date(2026, 11, 27), destination="De Ster"))
    opened.close()
    assert "Laatste schooldag: 27-11-2026 · naar De Ster" in run("leerling", "Samuel Tewolde", home=demo_home).out
    (told,) = json.loads(run("leerling", "Samuel Tewolde", "--json", home=demo_home).out)
    assert (told["vertrokken_op"], told["bestemming"]) == ("2026-11-27", "De Ster")


def test_every_dossier_of_the_demo_can_be_told(run: Run, demo_folder: Path) -> None:
    for one in json.loads(run("leerlingen", "--json", home=demo_folder).out):
        if one["niveau"] > 1 or one["laatste_overleg"]:
            assert run("leerling", str(one["id"]), home=demo_folder).code == 0


def test_a_pupil_is_found_by_id(run: Run, demo_folder: Path) -> None:
    (told,) = json.loads(run("leerling", "Bo Bakker", "--json", home=demo_folder).out)
    assert "Bo Bakker" in run("leerling", str(told["id"]), home=demo_folder).out


@pytest.mark.parametrize("query", ["Kaya", "Nergens", "99999", " "])
def test_a_name_that_fits_several_or_none_is_one_sentence(run: Run, demo_folder: Path, query: str) -> None:
    ran = run("leerling", query, home=demo_folder)
    assert ran.refused
    assert ran.out == ""


def test_a_table_on_a_terminal_shows_names_as_they_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    show_table(["naam"], [["[@click=app.quit]Jan[/]"], ["[red]:smile:"]])
    out = capsys.readouterr().out
    assert "[@click=app.quit]Jan[/]" in out
    assert "[red]:smile:" in out


def test_a_long_line_goes_on_below_its_beginning_on_a_terminal_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "  behoefte: " + "woord " * 20 + "einde"
    say(line)
    assert capsys.readouterr().out == f"{line}\n"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "40")
    say(line, "")
    *shown, empty = capsys.readouterr().out.splitlines()
    assert empty == ""
    assert all(len(part) <= 40 for part in shown)
    assert shown[1].startswith("    woord")
    assert " ".join(" ".join(shown).split()) == " ".join(line.split())
