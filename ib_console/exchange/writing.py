"""Writing a text to a file of the user's choice: all of it or nothing, readable by the user alone.

Why it exists: an export may hold data of children, and a half file that replaced a whole one is a loss. It must not
know what is written. Imports domain only.
"""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from ib_console.domain.errors import StorageError

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with mode 0600; a file that stood there is replaced only when all of it is on the disk.

    Raises:
        StorageError: export.no_folder, export.is_folder, export.no_access, export.disk_full, export.failed, with
            `file` and `folder`. Nothing changed then.
    """
    if path.is_dir():
        raise StorageError("export.is_folder", file=str(path), folder=str(path.parent))
    try:
        _write(path, text.encode())
    except FileNotFoundError:
        raise _refusal("export.no_folder", path) from None
    except OSError as error:
        if error.errno in _FULL:
            raise _refusal("export.disk_full", path) from None
        if error.errno in _REFUSED:
            raise _refusal("export.no_access", path) from None
        raise _refusal("export.failed", path) from None


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
