"""A crash file says where and in which versions, and nothing that was in memory."""

import stat
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ib_console.config import data_folder, home_for, paths_for
from ib_console.crash import write_crash_file
from ib_console.domain.clock import FixedClock
from ib_console.wording.crash_messages import CRASH_MESSAGES

SECRET = "[@click=app.quit]Jan[/] heeft dyslexie"
CLOCK = FixedClock(datetime(2026, 11, 24, 9, 5, tzinfo=UTC))


class SecretError(Exception):
    def __str__(self) -> str:
        raise RuntimeError(SECRET)


def deep(name: str) -> None:
    diagnosis = {name: SECRET}
    try:
        _ = diagnosis["x" + name]
    except KeyError as error:
        raise SecretError(name) from error


def while_handling(errors: list[Exception]) -> None:
    try:
        _ = int(SECRET)
    except ValueError:
        raise ExceptionGroup(SECRET, errors)  # noqa: B904 -- the context is what is tested


def caught() -> BaseException:
    errors: list[Exception] = []
    try:
        deep(SECRET)
    except SecretError as error:
        errors.append(error)
    errors.append(TypeError(SECRET))
    try:
        while_handling(errors)
    except ExceptionGroup as group:
        group.add_note(SECRET)
        return group


def test_a_crash_file_tells_types_and_places_but_no_word_of_a_pupil(tmp_path: Path) -> None:
    path = write_crash_file(tmp_path, caught(), CLOCK, "0.1.0")
    assert path == tmp_path / "ib-console-storing-20261124-100500.txt"
    told = path.read_text(encoding="utf-8")
    for expected in ("ib-console 0.1.0", "2026-11-24T10:05:00+01:00", "builtins.ExceptionGroup", "in the group "):
        assert expected in told
    for expected in ("SecretError", "caused by builtins.KeyError", "while handling builtins.ValueError", "TypeError"):
        assert expected in told
    assert "test_crash.py, deep, line" in told
    for secret in ("Jan", "dyslexie", "diagnosis", str(Path(__file__).parent), str(Path.home())):
        assert secret not in told
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_place_in_the_program_is_named_from_the_package(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zone") as info:
        FixedClock(datetime(2026, 11, 24))  # noqa: DTZ001 -- it must fail inside the package
    path = write_crash_file(tmp_path, info.value, CLOCK, "0.1.0")
    assert path is not None
    assert "  ib_console/domain/clock.py, __init__, line" in path.read_text()


def test_a_second_crash_in_the_same_second_does_not_overwrite_the_first(tmp_path: Path) -> None:
    names = [write_crash_file(tmp_path, ValueError(), CLOCK, "0.1.0") for _ in range(3)]
    assert len({path for path in names if path is not None and path.exists()}) == 3


def test_a_circle_and_a_runaway_recursion_end(tmp_path: Path) -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as info:
        again()
    info.value.__cause__ = other = ValueError()
    other.__cause__ = info.value
    path = write_crash_file(tmp_path, info.value, CLOCK, "0.1.0")
    assert path is not None
    assert len(path.read_text().splitlines()) < 100


def test_without_the_folder_the_file_goes_elsewhere_or_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "tijdelijk"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    path = write_crash_file(tmp_path / "weg", ValueError(), CLOCK, "0.1.0")
    assert path is not None
    assert path.parent == elsewhere
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "ook weg"))
    assert write_crash_file(tmp_path / "weg", ValueError(), CLOCK, "0.1.0") is None
    assert all(sentence.format(file=path).endswith(".") for sentence in CRASH_MESSAGES.values())


def test_the_folder_is_the_argument_else_the_variable_else_the_users_own(tmp_path: Path) -> None:
    environ = {"IB_CONSOLE_MAP": str(tmp_path / "b")}
    assert home_for(str(tmp_path / "a"), environ) == tmp_path / "a"
    assert home_for(None, environ) == tmp_path / "b"
    assert home_for(None, {"IB_CONSOLE_MAP": ""}) == home_for(None, {})
    assert home_for(None, {}).name == "ib-console"
    assert home_for("hier", {}).is_absolute()


def test_the_shipped_defaults_are_found_in_a_checkout() -> None:
    assert data_folder().is_dir()
    assert paths_for("x", {}).data == data_folder()
