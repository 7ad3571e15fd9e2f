"""`importeer` reads a file by the columns that were chosen for its headings in the screen."""

from pathlib import Path

import pytest
from command_runner import Run
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock

HEADINGS = ("Lln", "Wie", "Waar")


@pytest.fixture
def odd(tmp_path: Path) -> str:
    """A class list with headings that nobody knows."""
    file = tmp_path / "vreemd.csv"
    file.write_text(f"{';'.join(HEADINGS)}\n1001;Jan Jansen;4A\n", encoding="utf-8")
    return str(file)


def test_without_a_choice_the_refusal_names_the_screen(run: Run, school_home: Path, odd: str) -> None:
    ran = run("importeer", odd, home=school_home)
    assert ran.refused
    assert "in het scherm" in ran.err
    assert "achternaam" in ran.err


def test_with_a_choice_it_is_taken_in_and_says_so(run: Run, school_home: Path, clock: FixedClock, odd: str) -> None:
    school = open_school(school_home, PASSPHRASE, clock)
    school.services.columns.remember(HEADINGS, {"lln": "key", "wie": "full_name", "waar": "group"})
    school.close()
    ran = run("importeer", odd, "--ja", home=school_home)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Kolommen gelezen zoals u eerder koos.\n")
    assert "Jan Jansen" in run("leerlingen", home=school_home).out


def test_a_file_that_is_no_table_is_refused_before_the_passphrase(run: Run, school_home: Path, tmp_path: Path) -> None:
    (tmp_path / "lijst.pdf").write_bytes(b"%PDF-1.7")

    def never(_: str) -> str:
        raise AssertionError("the passphrase was asked")

    assert run("importeer", str(tmp_path / "lijst.pdf"), home=school_home, ask=never, terminal=True).refused
