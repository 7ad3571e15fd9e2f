"""The lock that keeps a second window out of one school. It must not know the database.

The operating system holds it and frees it when the program ends in any way, so a lock is never left behind. It outlives
the connection: while the screen is locked the database is shut and the lock still stands.
"""

import os
import sys
from pathlib import Path
from typing import Self

from ib_console.domain.errors import StorageError
from ib_console.models.home import write_errors


class FolderLock:
    """An exclusive lock on a small file, held from `take` until `release`."""

    def __init__(self, path: Path, descriptor: int, *, made: bool) -> None:
        self.path = path
        self.made = made
        """Whether taking the lock created the file."""
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path) -> Self:
        """Take the lock now or raise `StorageError`.

        Its codes: "second_window", "read_only_folder", "disk_full", "folder_unusable".
        """
        with write_errors(path.parent):
            made = not path.exists()
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise StorageError("second_window", folder=str(path.parent)) from None
        return cls(path, descriptor, made=made)

    def release(self) -> None:
        """Give the lock up; the file stays. Doing it twice is harmless."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def discard(self) -> None:
        """Give the lock up and leave the folder as it was before `take`."""
        # Windows removes no open file, and elsewhere a file removed before it is freed cannot be taken by another.
        if sys.platform == "win32":
            self.release()
        if self.made:
            self.path.unlink(missing_ok=True)
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
