"""`ongedaan`: told first, done with `--ja`, and the list."""

from pathlib import Path

from command_runner import Run


def test_the_last_step_is_told_and_stays(run: Run, filled_home: Path) -> None:
    for _ in range(2):
        ran = run("ongedaan", home=filled_home)
        assert (ran.code, ran.err) == (0, "")
        assert "Klassenlijst overgenomen: 204 nieuwe leerlingen" in ran.out
        assert "vandaag 10:00" in ran.out
        assert "204 nieuwe leerlingen, 11 nieuwe groepen en 20 nieuwe medewerkers gaan weer weg" in ran.out
        assert "Er is nog niets veranderd." in ran.out


def test_with_yes_it_goes_and_what_is_left_stays(run: Run, filled_home: Path) -> None:
    assert run("ongedaan", "--ja", home=filled_home).out.endswith("Deze stap is teruggedraaid.\n")
    assert run("leerlingen", home=filled_home).out.count("\n") == 1
    ran = run("ongedaan", "--ja", home=filled_home)
    assert ran.refused
    assert "niet terug te draaien" in ran.err


def test_the_list_tells_every_step_the_newest_first(run: Run, filled_home: Path) -> None:
    run("ongedaan", "--ja", home=filled_home)
    lines = run("ongedaan", "--lijst", home=filled_home).out.splitlines()
    assert [line.rsplit(", vandaag 10:00", 1)[1] for line in lines] == ["", " (teruggedraaid)", " (blijft staan)"]
    assert lines[0].startswith("Teruggedraaid: klassenlijst overgenomen")
    assert lines[2].startswith("School gemaakt")
