"""`importeer`: the preview, and taking a list in."""

from dataclasses import replace
from pathlib import Path

from command_runner import Run
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.config import data_folder
from ib_console.domain.clock import FixedClock

CLASS_LIST = str(data_folder() / "klassenlijst-voorbeeld.xml")
HEADINGS = "Roepnaam;Achternaam;Geboortedatum;Groep\n"


def count(home: Path, clock: FixedClock) -> int:
    """How many pupils the school has."""
    opened = open_school(home, PASSPHRASE, clock)
    pupils = opened.services.pupils.all(with_former=True)
    opened.close()
    return len(pupils)


def csv(folder: Path, *rows: str) -> str:
    """A class list as a file."""
    file = folder / "lijst.csv"
    file.write_text(HEADINGS + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return str(file)


def test_without_ja_the_difference_is_shown_and_nothing_changes(run: Run, school_home: Path, clock: FixedClock) -> None:
    ran = run("importeer", CLASS_LIST, home=school_home)
    assert (ran.code, ran.err) == (0, "")
    assert "204 nieuw" in ran.out
    assert "Bo Bakker · groep 6A Zeehonden" in ran.out
    assert "--ja" in ran.out
    assert count(school_home, clock) == 0


def test_with_ja_the_list_is_taken_in_and_the_second_time_changes_nothing(
    run: Run, school_home: Path, clock: FixedClock
) -> None:
    ran = run("importeer", CLASS_LIST, "--ja", home=school_home)
    assert (ran.code, ran.err) == (0, "")
    assert "204 nieuw" in ran.out
    assert count(school_home, clock) == 204
    again = run("importeer", CLASS_LIST, "--ja", home=school_home)
    assert again.code == 0
    assert "verandert niets" in again.out
    assert "verandert niets" in run("importeer", CLASS_LIST, home=school_home).out


def test_a_csv_file_is_recognised(run: Run, school_home: Path, clock: FixedClock, tmp_path: Path) -> None:
    file = csv(tmp_path, "Jan;Jansen;01-02-2018;4A")
    assert run("importeer", file, "--ja", home=school_home).code == 0
    assert count(school_home, clock) == 1


def test_who_is_not_in_the_file_stays_and_is_told(
    run: Run, school_home: Path, clock: FixedClock, tmp_path: Path
) -> None:
    run("importeer", csv(tmp_path, "Jan;Jansen;01-02-2018;4A", "Aya;Benali;02-02-2018;4A"), "--ja", home=school_home)
    ran = run("importeer", csv(tmp_path, "Jan;Jansen;01-02-2018;4A"), "--ja", home=school_home)
    assert "Niet in het bestand en nog op school: 1." in ran.out
    assert count(school_home, clock) == 2


def test_a_question_without_a_default_is_left_to_the_screen(
    run: Run, school_home: Path, clock: FixedClock, tmp_path: Path
) -> None:
    run("importeer", csv(tmp_path, "Jan;Jansen;01-02-2018;4A"), "--ja", home=school_home)
    xml = Path(CLASS_LIST).read_text(encoding="utf-8").replace("2026-2027", "2025-2026")
    other_year = tmp_path / "vorig.xml"
    other_year.write_text(xml, encoding="utf-8")
    assert "met --ja kan dat niet" in run("importeer", str(other_year), home=school_home).out
    ran = run("importeer", str(other_year), "--ja", home=school_home)
    assert ran.refused
    assert "scherm" in ran.err
    assert "1 vraag" in ran.err
    assert count(school_home, clock) == 1


def test_a_file_that_is_no_class_list_is_one_sentence(run: Run, school_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("Beste ouders,\n", encoding="utf-8")
    for name in (str(file), str(tmp_path / "weg.csv"), str(tmp_path)):
        assert run("importeer", name, home=school_home).refused


def test_a_name_that_would_act_as_markup_is_shown_as_it_is(run: Run, school_home: Path, tmp_path: Path) -> None:
    file = csv(tmp_path, "[@click=app.quit]Jan[/];Jansen;01-02-2018;4A")
    assert "[@click=app.quit]Jan[/] Jansen" in run("importeer", file, home=school_home).out
    assert run("importeer", file, "--ja", home=school_home).code == 0
    assert "[@click=app.quit]Jan[/] Jansen" in run("leerlingen", home=school_home).out


def test_the_example_list_is_of_the_year_of_the_tests(class_list: object) -> None:
    # Otherwise the tests above would ask about the school year.
    assert replace(class_list, school_year=2026) == class_list  # type: ignore[type-var]
