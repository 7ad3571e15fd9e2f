"""`nieuw`, `controleer`, `exporteer`, and whatever opens a school."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from command_runner import Ask, Run
from store_helpers import PASSPHRASE, photo

from ib_console.bootstrap import OpenSchool, open_school
from ib_console.cli.surroundings import PASSPHRASE_VARIABLE
from ib_console.domain.clock import FixedClock
from ib_console.domain.papers import PaperKind
from ib_console.exchange.render_markdown import render_markdown
from ib_console.models.engine import Store
from ib_console.services.paper_maker import PaperRequest


def answers(*given: str) -> Ask:
    """Somebody at a terminal who types these one after the other."""
    waiting: Iterator[str] = iter(given)
    return lambda _question: next(waiting)


def test_a_new_school_is_made_with_its_name(run: Run, home: Path, clock: FixedClock) -> None:
    ran = run("nieuw", "--school", "De Driemaster", home=home)
    assert (ran.code, ran.err) == (0, "")
    assert "De Driemaster" in ran.out
    opened = open_school(home, PASSPHRASE, clock)
    assert opened.services.school.get().name == "De Driemaster"
    opened.close()


def test_a_new_passphrase_is_asked_twice(run: Run, home: Path) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return PASSPHRASE

    assert run("nieuw", "--school", "A", home=home, ask=ask).code == 0
    assert len(asked) == 2


def test_two_different_passphrases_make_no_school(run: Run, home: Path) -> None:
    ran = run("nieuw", "--school", "A", home=home, ask=answers(PASSPHRASE, "een heel ander wachtwoord"))
    assert ran.refused
    assert "niet gelijk" in ran.err
    assert not home.exists()


@pytest.mark.parametrize("given", ["kort", "   "])
def test_a_passphrase_that_is_too_short_makes_no_school(run: Run, home: Path, given: str) -> None:
    ran = run("nieuw", "--school", "A", home=home, ask=answers(given, given))
    assert ran.refused
    assert not home.exists()


def test_a_second_school_in_one_folder_is_refused_before_anything_is_asked(run: Run, school_home: Path) -> None:
    before = photo(school_home)
    ran = run("nieuw", "--school", "A", home=school_home, ask=answers())
    assert ran.refused
    assert "staat al een school" in ran.err
    assert photo(school_home) == before


def test_a_folder_without_a_school_is_refused_before_anything_is_asked(run: Run, home: Path) -> None:
    ran = run("leerlingen", home=home, ask=answers())
    assert ran.refused
    assert "nog geen school" in ran.err
    assert not home.exists()


def test_a_wrong_passphrase_is_one_sentence(run: Run, school_home: Path) -> None:
    ran = run("leerlingen", home=school_home, environ={PASSPHRASE_VARIABLE: "iets heel anders hier"})
    assert ran.refused
    assert "past niet bij deze school" in ran.err


def test_a_school_that_is_open_elsewhere_is_one_sentence(run: Run, school: OpenSchool, school_home: Path) -> None:
    assert school.services.school.get()
    ran = run("leerlingen", home=school_home)
    assert ran.refused
    assert "ander venster" in ran.err


def test_without_terminal_and_passphrase_nothing_is_opened(run: Run, school_home: Path) -> None:
    ran = run("leerlingen", home=school_home, environ={})
    assert ran.refused
    assert "--wachtwoord-bestand" in ran.err


@pytest.mark.parametrize("arguments", [("leerlingen",), ("--version",), ("geen-opdracht",)])
def test_the_passphrase_is_gone_from_the_environment_whatever_is_run(
    run: Run, school_home: Path, arguments: tuple[str, ...]
) -> None:
    ran = run(*arguments, home=school_home)
    assert PASSPHRASE_VARIABLE not in ran.environ


@pytest.mark.parametrize("text", [PASSPHRASE, f"{PASSPHRASE}\n", f"\ufeff{PASSPHRASE}\r\n"])
def test_the_passphrase_comes_from_a_file_as_an_editor_leaves_it(
    run: Run, school_home: Path, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "wachtwoord.txt"
    file.write_bytes(text.encode())
    assert run("--wachtwoord-bestand", str(file), "leerlingen", home=school_home, environ={}).code == 0
    # After the command too, and before what stands in the environment.
    wrong = {PASSPHRASE_VARIABLE: "iets heel anders hier"}
    assert run("leerlingen", "--wachtwoord-bestand", str(file), home=school_home, environ=wrong).code == 0


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"x" * 5_000, b""])
def test_a_passphrase_file_that_is_none_is_one_sentence(
    run: Run, school_home: Path, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "wachtwoord.txt"
    if content is not None:
        file.write_bytes(content)
    ran = run("--wachtwoord-bestand", str(file), "leerlingen", home=school_home, environ={})
    assert ran.refused


def test_a_sound_school_passes_the_check(run: Run, filled_home: Path) -> None:
    ran = run("controleer", home=filled_home)
    assert (ran.code, ran.err) == (0, "")
    assert "204 leerlingen" in ran.out


def test_what_the_check_finds_is_told_and_gives_1(run: Run, school_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "check", lambda _store: ["missing_guards", "broken_references"])
    ran = run("controleer", home=school_home)
    assert ran.refused
    assert "2 problemen" in ran.err
    assert "beveiliging" in ran.out
    assert "verwijzen" in ran.out


def test_the_sop_is_printed_as_markdown(run: Run, school_home: Path, clock: FixedClock) -> None:
    ran = run("exporteer", "sop", "--als", "md", home=school_home)
    opened = open_school(school_home, PASSPHRASE, clock)
    paper = opened.services.exports.prepare(PaperRequest(kind=PaperKind.SOP))
    assert ran.out == render_markdown(paper.document)
    opened.close()
    assert ran.code == 0


def test_the_sop_is_written_to_a_file_and_never_over_one(run: Run, school_home: Path, tmp_path: Path) -> None:
    target = tmp_path / "sop.md"
    arguments = ("exporteer", "sop", "--als", "md", "--naar", str(target))
    assert run(*arguments, home=school_home).code == 0
    assert target.read_text(encoding="utf-8").startswith("# ")
    target.write_text("van mij", encoding="utf-8")
    assert run(*arguments, home=school_home).refused
    assert target.read_text(encoding="utf-8") == "van mij"


def test_an_export_to_a_folder_that_is_absent_is_one_sentence(run: Run, school_home: Path, tmp_path: Path) -> None:
    target = tmp_path / "weg" / "sop.md"
    assert run("exporteer", "sop", "--als", "md", "--naar", str(target), home=school_home).refused
