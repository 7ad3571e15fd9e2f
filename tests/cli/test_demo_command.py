"""`demo`: the report, and the school that stays when a folder is named."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from command_runner import Run
from store_helpers import photo

from ib_console.bootstrap import OpenSchool
from ib_console.cli.surroundings import PASSPHRASE_VARIABLE
from ib_console.config import HOME_VARIABLE, Paths
from ib_console.demo import PASSPHRASE
from ib_console.domain.clock import Clock


@pytest.mark.parametrize(("arguments", "terminal"), [(("--zonder-scherm",), True), ((), False)])
def test_without_a_screen_a_short_verdict_is_printed(run: Run, arguments: tuple[str, ...], terminal: bool) -> None:
    ran = run("demo", *arguments, environ={}, terminal=terminal)
    assert (ran.code, ran.err) == (0, "")
    assert "De Driemaster, schooljaar 2026-2027: 204 leerlingen" in ran.out
    assert "niveau 5: 1" in ran.out
    assert "✓ voldaan" in ran.out
    assert "✗ open" in ran.out
    assert "gaaf" in ran.out


def test_the_demo_leaves_nothing_and_never_touches_the_own_school(
    run: Run, school_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    before = photo(school_home)
    assert run("demo", "--zonder-scherm", environ={HOME_VARIABLE: str(school_home)}).code == 0
    assert photo(school_home) == before
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("place", ["before", "after"])
def test_in_a_named_folder_the_demo_stays_and_can_be_opened(run: Run, home: Path, place: str) -> None:
    named = ("--map", str(home))
    arguments = (*named, "demo") if place == "before" else ("demo", *named)
    ran = run(*arguments, "--zonder-scherm", environ={})
    assert ran.code == 0
    assert PASSPHRASE in ran.out
    assert run("controleer", home=home, environ={PASSPHRASE_VARIABLE: PASSPHRASE}).code == 0


def test_the_demo_is_not_made_over_a_school(run: Run, school_home: Path) -> None:
    before = photo(school_home)
    assert run("demo", "--zonder-scherm", home=school_home, environ={}).refused
    assert photo(school_home) == before


def test_on_a_terminal_the_window_gets_the_demo_school(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def run_window(_paths: Paths, _clock: Clock, *, opened: Callable[[], OpenSchool], remarks: tuple[str, ...]) -> int:
        assert len(remarks) == 1  # an environment without TERM shows few colours
        school = opened()
        seen.append(school.services.school.get().name)
        school.close()
        return 0

    monkeypatch.setitem(sys.modules, "ib_console.window", SimpleNamespace(run_window=run_window))
    assert run("demo", environ={}, terminal=True).code == 0
    assert seen == ["De Driemaster"]
