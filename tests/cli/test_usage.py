"""How commands are written: Dutch help, Dutch complaints with exit code 2, and what an unexpected error shows."""

import argparse
import subprocess
import sys
from pathlib import Path

import pytest
from command_runner import Run

from ib_console import cli
from ib_console.cli.parser import make_parser, usage_sentence
from ib_console.wording.command_messages import USAGE_MESSAGES

COMMANDS = (
    "nieuw",
    "importeer",
    "vandaag",
    "signalen",
    "leerlingen",
    "leerling",
    "groepen",
    "toetsen",
    "groepsplan",
    "overdracht",
    "notitie",
    "wissel",
    "ongedaan",
    "exporteer",
    "controleer",
    "demo",
)


def test_the_version_is_shown(run: Run) -> None:
    ran = run("--version")
    assert (ran.code, ran.out) == (0, f"ib-console {cli.program_version()}\n")


def test_the_help_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(f"  {command} " in ran.out for command in COMMANDS)


@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)])
def test_no_word_of_the_help_is_english(run: Run, command: tuple[str, ...]) -> None:
    out = run(*command, "--help").out.lower()
    assert out.startswith("gebruik: ib-console")
    for english in ("usage", "options", "positional", "arguments", "show this", "default", "required"):
        assert english not in out


def test_every_command_of_the_parser_has_something_that_runs_it() -> None:
    (commands,) = (each for each in make_parser(str)._actions if isinstance(each, argparse._SubParsersAction))
    assert set(commands.choices) == set(cli._COMMANDS) - {None}
    for name in cli._COMMANDS:
        assert callable(cli._command(name))


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("vliegen",), "kan niet 'vliegen' zijn; kies uit"),
        (("nieuw",), "ontbreekt nog: --school"),
        (("nieuw", "--school"), "Achter --school hoort een waarde"),
        (("wissel", "Jan"), "ontbreekt nog: NIVEAU"),
        (("wissel", "Jan", "6"), "NIVEAU kan niet 6 zijn; kies uit 1, 2, 3, 4, 5"),
        (("wissel", "Jan", "drie"), "NIVEAU kan niet 'drie' zijn"),
        (("wissel", "Jan", "3", "--op", "31-02-2026"), "--op kan niet '31-02-2026' zijn"),
        (("leerlingen", "--json=ja"), "Achter --json hoort geen waarde"),
        (("leerlingen", "--kleur"), "hoort niet bij deze opdracht: --kleur"),
        (("exporteer", "sop"), "ontbreekt nog: --als"),
    ],
)
def test_a_command_that_is_not_well_written_gives_2_with_a_dutch_sentence(
    run: Run, arguments: tuple[str, ...], part: str
) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    usage, sentence = ran.err.rsplit("\n", 2)[0], ran.err.splitlines()[-1]
    assert usage.startswith("gebruik: ib-console")
    assert part in sentence
    assert sentence.endswith(".")


def test_a_complaint_nobody_foresaw_gets_the_general_sentence() -> None:
    assert usage_sentence("something new in argparse") == USAGE_MESSAGES["general"]


def test_without_a_command_and_without_a_terminal_there_is_no_screen(run: Run, home: Path) -> None:
    ran = run(home=home)
    assert ran.refused
    assert not home.exists()


def test_an_unexpected_error_shows_nothing_of_what_was_in_memory(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_session: object) -> int:
        name = "Jan Jansen"
        raise ValueError(f"{name} heeft dyslexie")

    monkeypatch.setattr(cli, "_command", lambda _name: broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ran = run("leerlingen", home=home)
    assert ran.code == 3
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    (file,) = tmp_path.glob("ib-console-storing-*.txt")
    assert str(file) in ran.err
    text = file.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "Jan" not in text + ran.err
    assert "dyslexie" not in text + ran.err


def test_stopping_a_command_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_session: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_command", lambda _name: stopped)
    assert run("leerlingen").refused


_HEAVY = """
import sys
from ib_console.cli import main
code = main(sys.argv[1:])
loaded = [name for name in ("sqlalchemy", "textual", "cryptography", "alembic", "rich") if name in sys.modules]
sys.exit(f"{code} {loaded}" if code or loaded else 0)
"""


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("wissel", "--help")])
def test_version_and_help_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _HEAVY, *arguments], check=False, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe there ends in another way")
def test_a_reader_that_has_seen_enough_is_no_error(school_home: Path, tmp_path: Path) -> None:
    passphrase = tmp_path / "wachtwoord.txt"
    passphrase.write_text("vier losse woorden samen", encoding="utf-8")
    command = [sys.executable, "-m", "ib_console", "--map", str(school_home), "--wachtwoord-bestand", str(passphrase)]
    with subprocess.Popen(
        [*command, "exporteer", "sop", "--als", "md"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        errors = running.stderr.read()
    assert (running.returncode, errors) == (0, b"")
