"""The folder of a practice school that nobody keeps: made for one run and gone after it.

A run that was killed leaves its folder behind; the next one removes it. A folder is only removed when it carries our
mark, is this user's, holds nothing but files of the program, and when nobody holds the lock on the mark: the operating
system frees that lock however a program ends. Must not import the screen.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from ib_console.domain.errors import StorageError
from ib_console.models.lock import FolderLock

PREFIX = "ib-console-demo-"
MARK = "oefenschool.slot"
SCHOOL = "school"

_OUR_FILES = ("school.", "sleutels.json", "ib-console-storing-")
"""How the names of the files begin that the program makes in the folder of a school."""
_ENDINGS = ("SIGTERM", "SIGHUP")
_ATTEMPTS = 5
_STOPPED_BY_SIGNAL = 128


@contextmanager
def temporary_school() -> Iterator[Path]:
    """Give a folder in which a school can be made, readable by this user alone; it is gone after the block.

    Also after an end by SIGTERM or SIGHUP. What earlier runs left behind is removed first.

    Raises:
        StorageError: the folder for temporary files cannot be used.
    """
    _sweep(Path(tempfile.gettempdir()))
    with _ended_by_signals():
        folder, lock = _marked_folder()
        try:
            yield folder / SCHOOL
        finally:
            _remove(folder, lock)


def _marked_folder() -> tuple[Path, FolderLock]:
    """Make a folder with our mark in it and hold its lock."""
    for attempt in range(_ATTEMPTS):
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        try:
            return folder, FolderLock.take(folder / MARK)
        except StorageError:
            # Another demo that starts right now took it for one that was left behind, and removes it.
            if attempt == _ATTEMPTS - 1:
                raise
    raise RuntimeError("the last attempt gives a folder or raises")


def _sweep(place: Path) -> None:
    """Remove the folders of runs that were killed."""
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError, StorageError):
            if _is_left_behind(folder):
                _remove(folder, FolderLock.take(folder / MARK))


def _is_left_behind(folder: Path) -> bool:
    """Whether a folder carries our mark and is this user's; in use or not, only its lock can tell."""
    if folder.is_symlink() or not folder.is_dir() or (folder / MARK).is_symlink() or not (folder / MARK).is_file():
        return False
    return sys.platform == "win32" or folder.stat().st_uid == os.getuid()


def _remove(folder: Path, lock: FolderLock) -> None:
    """Remove a folder whose lock is held, unless something in it is not ours; the lock is given up."""
    school = folder / SCHOOL
    try:
        ours = [path for path in school.iterdir() if _is_ours(path)] if school.is_dir() else []
        others = {path.name for path in folder.iterdir()} - {MARK, SCHOOL}
        if others or school.is_symlink() or (school.is_dir() and len(ours) < len(list(school.iterdir()))):
            return
        for path in ours:
            path.unlink()
        if school.is_dir():
            school.rmdir()
        # Windows removes no open file; elsewhere a file removed before it is freed cannot be taken by another.
        if sys.platform == "win32":
            lock.release()
        lock.path.unlink()
        folder.rmdir()
    except OSError:
        # The next demo tries again.
        return
    finally:
        lock.release()


def _is_ours(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and path.name.startswith(_OUR_FILES)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let the end of the terminal or of the machine leave the block in the usual way; the screen has its own."""
    numbers = [number for name in _ENDINGS if (number := getattr(signal, name, None)) is not None]
    before = {}
    try:
        # Outside the main thread Python lets nobody listen.
        with suppress(ValueError):
            for number in numbers:
                before[number] = signal.signal(number, _end)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    # Once: a second signal would stop the cleaning up.
    for name in _ENDINGS:
        if (other := getattr(signal, name, None)) is not None:
            signal.signal(other, signal.SIG_IGN)
    raise SystemExit(_STOPPED_BY_SIGNAL + number)
