"""Writing a file to a place of the user's choice: all of it or nothing, readable by the user alone.

Why it exists: an export may hold data of children, and a half file that replaced a whole one is a loss. It must not
know what is written. Imports domain only.
"""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from ib_console.domain.errors import StorageError
from ib_console.domain.text import fold

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that Windows keeps for devices, whatever stands behind the point."""
_LONGEST_NAME = 80


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with mode 0600; a file that stood there is replaced only when all of it is on the disk.

    Raises:
        StorageError: export.no_folder, export.is_folder, export.no_access, export.disk_full, export.failed, with
            `file` and `folder`. Nothing changed then.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write bytes, as `write_text` does. Raises the same."""
    if path.is_dir():
        raise StorageError("export.is_folder", file=str(path), folder=str(path.parent))
    with _told(path):
        _write(path, data)


def write_new(path: Path, data: bytes) -> Path:
    """Write bytes to the first free place of `free_path`, and tell which. Raises as `write_text`.

    The name is taken before anything is written: what another program puts there meanwhile is not replaced.
    """
    while True:
        chosen = free_path(path)
        with _told(chosen):
            try:
                os.close(os.open(chosen, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except FileExistsError:
                continue
        try:
            write_bytes(chosen, data)
        except BaseException:
            with suppress(OSError):
                chosen.unlink()
            raise
        return chosen


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the disk refuses, as an error of ours."""
    try:
        yield
    except FileNotFoundError:
        raise _refusal("export.no_folder", path) from None
    except OSError as error:
        if error.errno in _FULL:
            raise _refusal("export.disk_full", path) from None
        if error.errno in _REFUSED:
            raise _refusal("export.no_access", path) from None
        raise _refusal("export.failed", path) from None


def safe_name(text: str) -> str:
    """A text as the name of a file, without the part behind the point: small letters, digits and hyphens.

    Never empty, never longer than any disk takes, and never a name that Windows keeps for a device.
    """
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in fold(text.replace("-", " "))).split()
    name = "-".join(words)[:_LONGEST_NAME].strip("-")
    if not name:
        return "document"
    return f"{name}-1" if name in _RESERVED else name


def free_path(path: Path) -> Path:
    """The path itself, or when something stands there the first of "naam (2).pdf", "naam (3).pdf" … that is free."""
    if not os.path.lexists(path):
        return path
    numbered = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(each for each in numbered if not os.path.lexists(each))


def _refusal(code: str, path: Path) -> StorageError:
    return StorageError(code, file=str(path), folder=str(path.parent))


def _write(path: Path, data: bytes) -> None:
    # mkstemp makes the file with mode 0600, in the same folder so that the replacement is one step.
    descriptor, made = tempfile.mkstemp(prefix=".ib-console-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(made).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(made).unlink()
        raise
