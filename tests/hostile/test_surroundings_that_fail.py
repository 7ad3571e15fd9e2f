"""What happens around the program: a terminal that is closed, a pipe for a file, streams that are not there."""

import errno
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest
from command_runner import Run, runner

from ib_console.config import paths_for
from ib_console.domain.clock import FixedClock
from ib_console.domain.errors import ImportRefused, StorageError
from ib_console.exchange.class_lists import read_class_list
from ib_console.window import REFUSED, Window

PROGRAM = (sys.executable, "-m", "ib_console")
TAKES_THE_SCREEN = b"\x1b[?1049h"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, signals and terminals of POSIX")


@pytest.fixture
def run(clock: FixedClock, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; see `command_runner`."""
    return runner(clock, capsys)


def test_a_closed_terminal_ends_the_window_also_when_it_says_go_on(school_home: Path) -> None:
    ours, theirs = os.openpty()
    window = subprocess.Popen(
        [*PROGRAM, "--map", str(school_home)], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    shown = bytearray()
    painted = Event()

    def read_on() -> None:
        with suppress(OSError):  # Linux says so when the other side is closed
            while part := os.read(ours, 65_536):
                shown.extend(part)
                if b"wachtwoord" in shown:
                    painted.set()

    reader = Thread(target=read_on, daemon=True)
    reader.start()
    try:
        assert painted.wait(timeout=10)
        window.send_signal(signal.SIGCONT)
        window.send_signal(signal.SIGHUP)
        assert window.wait(timeout=10) == 0
        reader.join(timeout=10)
        assert shown.count(TAKES_THE_SCREEN) == 1
    finally:
        window.kill()
        window.wait()
        os.close(ours)


def test_a_refusal_that_nobody_can_read_any_more_is_no_crash(
    clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_text: str) -> int:
        raise OSError(errno.EIO, "gone")

    window = Window(paths_for(str(tmp_path), {}), clock)
    window.refusal = StorageError("second_window", folder=str(tmp_path))
    monkeypatch.setattr(window.app, "run", lambda: None)
    monkeypatch.setattr(sys.stderr, "write", gone)
    assert window.run() == REFUSED


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "klassenlijst.csv"
    os.mkfifo(pipe)
    with pytest.raises(ImportRefused) as refused:
        read_class_list(pipe)
    assert refused.value.code == "import.unreadable_file"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_no_crash(closed: str, tmp_path: Path) -> None:
    command = f'"$0" -m ib_console --map "$1" leerlingen {closed}'
    ran = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr + ran.stdout


def test_a_file_name_gives_the_terminal_no_orders(run: Run, school_home: Path) -> None:
    ran = run("importeer", "lijst\x1b[31m\x9b2J.csv", home=school_home)
    assert ran.refused
    assert "lijst[31m2J.csv is er niet" in ran.err


def test_a_passphrase_that_is_no_text_is_refused_in_one_sentence(run: Run, school_home: Path) -> None:
    ran = run("leerlingen", home=school_home, environ={"IB_CONSOLE_WACHTWOORD": "vier losse \udcff woorden"})
    assert ran.refused
    assert "niet te lezen" in ran.err
    assert list(school_home.glob("*storing*")) == []


def test_an_export_on_a_full_disk_leaves_no_half_file(
    run: Run, school_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    target = tmp_path / "sop.md"
    monkeypatch.setattr(os, "fsync", full)
    ran = run("exporteer", "sop", "--als", "md", "--naar", str(target), home=school_home)
    assert ran.refused
    assert "is vol" in ran.err
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_output_to_a_full_disk_is_one_sentence(filled_home: Path, passphrase: str, tmp_path: Path) -> None:
    secret = tmp_path / "wachtwoord"
    secret.write_text(passphrase, encoding="utf-8")
    before = sorted(path.name for path in filled_home.iterdir())
    command = [sys.executable, "-m", "ib_console", "--map", str(filled_home), "--wachtwoord-bestand", str(secret)]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*command, "leerlingen"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith("De uitvoer kon niet weg")
    assert done.stderr.count("\n") == 1
    assert sorted(path.name for path in filled_home.iterdir()) == before
