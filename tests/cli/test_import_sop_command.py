"""`importeer sop.json`: a SOP becomes a concept."""

from pathlib import Path

import pytest
from command_runner import Run
from store_helpers import PASSPHRASE

from ib_console.bootstrap import open_school
from ib_console.domain.clock import FixedClock
from ib_console.domain.sop import SopVersion

TWIN = Path(__file__).parents[1] / "exchange/fixtures/sop_twin.json"


def versions(home: Path, clock: FixedClock) -> tuple[SopVersion, ...]:
    opened = open_school(home, PASSPHRASE, clock)
    found = opened.services.sop_editor.versions()
    opened.close()
    return found


def test_without_ja_it_is_told_and_nothing_changes(run: Run, school_home: Path, clock: FixedClock) -> None:
    ran = run("importeer", str(TWIN), home=school_home)
    assert (ran.code, ran.err) == (0, "")
    assert "De Zeven Sluizen voor 2026-2027" in ran.out
    assert "--ja" in ran.out
    assert len(versions(school_home, clock)) == 1


def test_with_ja_it_becomes_a_concept_and_what_rules_stays(run: Run, school_home: Path, clock: FixedClock) -> None:
    ran = run("importeer", str(TWIN), "--ja", home=school_home)
    assert (ran.code, ran.err) == (0, "")
    assert "concept" in ran.out
    concept, first = versions(school_home, clock)
    assert (concept.in_use_from, first.in_use_from is None) == (None, False)
    again = run("importeer", str(TWIN), "--ja", home=school_home)
    assert again.code != 0
    assert "al een concept" in again.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "geen SOP van ib-console"),
        (b"\xff\xfe\x00", "geen SOP van ib-console"),
        (b'{"schema": 99}', "nieuwere ib-console"),
        (b'{"schema": 2, "titel": 1}', "iets dat niet klopt"),
    ],
)
def test_a_file_that_cannot_be_read_gets_its_sentence(
    run: Run, school_home: Path, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "sop.json"
    file.write_bytes(content)
    ran = run("importeer", str(file), "--ja", home=school_home)
    assert ran.code != 0
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there_says_so(run: Run, school_home: Path, tmp_path: Path) -> None:
    ran = run("importeer", str(tmp_path / "weg.json"), home=school_home)
    assert ran.code != 0
    assert "weg.json" in ran.err
