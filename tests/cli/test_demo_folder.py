"""The folder of a practice school that nobody keeps: gone afterwards, however the run ended, and nobody else's."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ib_console.cli.demo_folder import MARK, PREFIX, SCHOOL, temporary_school

RUN = """
import sys
from ib_console.cli.demo_folder import temporary_school
with temporary_school() as school:
    school.mkdir()
    (school / "school.db").write_bytes(b"x")
    print(school, flush=True)
    sys.stdin.read()
"""

ENDINGS = [] if sys.platform == "win32" else [signal.SIGTERM, signal.SIGHUP]
"""Windows ends a process without telling it."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of this process and of those it starts."""
    found = tmp_path / "tijdelijk"
    found.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(found))
    monkeypatch.setenv("TMPDIR", str(found))
    return found


@contextmanager
def another_demo() -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A demo in a process of its own, with the folder of its school; it goes on until it is ended."""
    with subprocess.Popen(
        [sys.executable, "-c", RUN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process, Path(process.stdout.readline().strip())
        finally:
            process.kill()


def killed(place: Path) -> Path:
    """What a demo leaves behind that was killed."""
    with another_demo() as (process, school):
        process.kill()
        process.wait()
    assert list(place.iterdir()) == [school.parent]
    return school


def test_only_the_user_can_look_in_it_and_it_is_gone_afterwards(place: Path) -> None:
    with temporary_school() as school:
        assert school.parent.stat().st_mode & 0o777 == 0o700
        school.mkdir()
        (school / "school.db").write_bytes(b"x")
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("number", ENDINGS)
def test_it_is_gone_when_the_terminal_or_the_machine_ends(place: Path, number: signal.Signals) -> None:
    with another_demo() as (process, school):
        assert school.is_dir()
        process.send_signal(number)
        assert process.wait() == 128 + number
    assert list(place.iterdir()) == []


def test_what_a_killed_demo_left_is_removed_by_the_next(place: Path) -> None:
    left = killed(place)
    with temporary_school() as school:
        assert not left.parent.exists()
        assert list(place.iterdir()) == [school.parent]


def test_a_demo_that_runs_is_left_alone(place: Path) -> None:
    with another_demo() as (_, other), temporary_school() as school:
        assert {path.name for path in place.iterdir()} == {other.parent.name, school.parent.name}
        assert (other / "school.db").is_file()


def _a_file_beside(school: Path) -> None:
    (school.parent / "brief.txt").write_text("bewaard")


def _a_file_inside(school: Path) -> None:
    (school / "uitvoer.md").write_text("bewaard")


def _no_mark(school: Path) -> None:
    (school.parent / MARK).unlink()


def _a_link_to_elsewhere(school: Path) -> None:
    (school / "school.db").unlink()
    (school / "school.db").symlink_to(Path(__file__))


@pytest.mark.parametrize("change", [_a_file_beside, _a_file_inside, _no_mark, _a_link_to_elsewhere])
def test_what_somebody_else_put_there_stays(place: Path, change: Callable[[Path], None]) -> None:
    left = killed(place)
    change(left)
    before = sorted(left.parent.rglob("*"))
    with temporary_school():
        assert sorted(left.parent.rglob("*")) == before


def test_a_link_with_our_name_is_not_followed(place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    (elsewhere / SCHOOL).mkdir(parents=True)
    (elsewhere / MARK).touch()
    (place / f"{PREFIX}link").symlink_to(elsewhere)
    with temporary_school():
        pass
    assert (elsewhere / SCHOOL).is_dir()
