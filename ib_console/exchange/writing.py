"""Writing a file to a place of the user's choice: all of it or nothing, readable by the user alone, over nothing else.

Why it exists: an export may hold data of children, and a half file is a loss. What is written stands beside its place
under a hidden name until all of it is on the disk, and never in a folder for temporary files. It must not know what is
written. Imports domain only.
"""

import errno
import os
import stat
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from ib_console.domain.errors import StorageError
from ib_console.domain.text import fold

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_UNREACHABLE = frozenset(
    getattr(errno, name)
    for name in (
        *("EIO", "ENODEV", "ENXIO", "ESTALE", "EREMOTEIO", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN"),
        *("ENETUNREACH", "ETIMEDOUT"),
    )
    if hasattr(errno, name)
)
"""A stick that was pulled out, a share whose server is away."""
_UNREACHABLE_ON_WINDOWS = frozenset({21, 53, 55, 59, 64, 67, 1117, 1167, 1231})
"""The same as Windows numbers it; Python gives some of these the errno of something else."""
_RESERVED = frozenset(
    {
        *("con", "prn", "aux", "nul", "conin$", "conout$", "clock$"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
    }
)
"""Names that Windows keeps for devices, whatever stands behind the point."""
_REFUSED_SIGNS = frozenset('<>:"/\\|?*')
"""What Windows takes in no name."""
_LONGEST_NAME = 80
_MOST_BYTES = 200
"""Of a name of the user's own; disks take 255, and a number may come behind it."""
_HIDDEN = ".ib-console-"
"""How the name of a file begins until all of it is on the disk."""
_LEFT_BEHIND = 60.0
"""Seconds since the last sign after which a hidden file that nobody holds was left by a program that was killed."""


def write_new(path: Path, data: bytes) -> Path:
    """Write bytes with mode 0600 to the first free place of `free_path`, and tell which.

    What another program puts there meanwhile is not replaced either.

    Raises:
        StorageError: export.bad_name, export.no_folder, export.no_access, export.disk_full, export.unreachable,
            export.failed, with `file` and `folder`. Nothing was written then.
    """
    if not is_portable(path.name):
        raise _refusal("export.bad_name", path)
    with _told(path), _written_beside(path, data) as made:
        while not _put(made, chosen := free_path(path)):
            pass
        _settle(path.parent)
        return chosen


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with mode 0600; a file that stood there is replaced only when all of it is on the disk.

    Raises as `write_new`, and export.is_folder; the file that stood there is as it was then.
    """
    if path.is_dir():
        raise _refusal("export.is_folder", path)
    with _told(path), _written_beside(path, text.encode()) as made:
        made.replace(path)


def safe_name(text: str) -> str:
    """A text as the name of a file, without the part behind the point: small letters, digits and hyphens.

    Never empty, never longer than any disk takes, and never a name that Windows keeps for a device.
    """
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in fold(text.replace("-", " "))).split()
    name = "-".join(words)[:_LONGEST_NAME].strip("-")
    if not name:
        return "document"
    return f"{name}-1" if name in _RESERVED else name


def is_portable(name: str) -> bool:
    """Whether every computer takes this name of a file, the part behind the point included."""
    device = unicodedata.normalize("NFKC", name.split(".", 1)[0].rstrip(" ")).casefold()
    return (
        name not in {"", ".", ".."}
        and name == name.rstrip(" .")
        and device not in _RESERVED
        and all(sign.isprintable() and sign not in _REFUSED_SIGNS for sign in name)
        and len(name.encode(errors="replace")) <= _MOST_BYTES
    )


def free_path(path: Path) -> Path:
    """The path itself, or when something stands there the first of "naam (2).pdf", "naam (3).pdf" … that is free."""
    if not os.path.lexists(path):
        return path
    numbered = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(each for each in numbered if not os.path.lexists(each))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the disk refuses, as an error of ours."""
    try:
        yield
    except ValueError:  # a nought in the path
        raise _refusal("export.no_folder", path) from None
    except OSError as error:
        raise _refusal(_code(error), path) from None


def _code(error: OSError) -> str:
    if error.errno in _UNREACHABLE or getattr(error, "winerror", None) in _UNREACHABLE_ON_WINDOWS:
        return "export.unreachable"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "export.no_folder"
    if error.errno in _FULL:
        return "export.disk_full"
    if error.errno in _REFUSED:
        return "export.no_access"
    return "export.bad_name" if error.errno == errno.ENAMETOOLONG else "export.failed"


def _refusal(code: str, path: Path) -> StorageError:
    return StorageError(code, file=str(path), folder=str(path.parent))


@contextmanager
def _written_beside(path: Path, data: bytes) -> Iterator[Path]:
    """A hidden file with all of the data on the disk, in the same folder so that moving it is one step.

    It is gone after the block.
    """
    # mkstemp makes the file with mode 0600.
    descriptor, name = tempfile.mkstemp(prefix=_HIDDEN, dir=path.parent)
    made = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _hold(descriptor)
            file.write(data)
            file.flush()
            os.fsync(descriptor)
            written_at = os.fstat(descriptor).st_mtime
        yield made
    finally:
        with suppress(OSError):
            made.unlink(missing_ok=True)
    _remove_left_behind(path.parent, written_at)


def _remove_left_behind(folder: Path, now: float) -> None:
    """Take away what a program that was killed while it wrote left here: it may hold a whole paper.

    `now` is told by the disk itself: the clock of a share may differ from that of this computer.
    """
    with suppress(OSError):
        for each in folder.glob(f"{_HIDDEN}*"):
            with suppress(OSError):
                status = each.lstat()
                if stat.S_ISREG(status.st_mode) and now - status.st_mtime > _LEFT_BEHIND and not _is_held(each):
                    each.unlink()


if sys.platform == "win32":

    def _hold(descriptor: int) -> None:
        """Windows lets nobody remove a file that is open."""

    def _is_held(path: Path) -> bool:
        """It is told by removing it."""
        del path
        return False

else:
    import fcntl

    def _hold(descriptor: int) -> None:
        """Keep others from removing a file while it is written; some shares know no locks."""
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_held(path: Path) -> bool:
        """Whether a program is still writing a file. Raises `OSError` where nobody can tell."""
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False


def _put(made: Path, chosen: Path) -> bool:
    """Give a written file its name, in one step that never replaces; tell whether the name was free."""
    try:
        os.link(made, chosen)
    except OSError:  # it is taken, or this is a stick or a share that knows no second name of a file
        return _put_without_links(made, chosen)
    return True


def _put_without_links(made: Path, chosen: Path) -> bool:
    """The same where the name must be taken first, by an empty file that is replaced at once."""
    try:
        os.close(os.open(chosen, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    try:
        made.replace(chosen)
    except BaseException:
        with suppress(OSError):
            chosen.unlink()
        raise
    return True


def _settle(folder: Path) -> None:
    """Have the new name on the disk too; not every system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
