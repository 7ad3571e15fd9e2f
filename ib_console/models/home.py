"""The data folder: what stands in it, who may read it, and where it must not stand. It must not know the database.

A folder that a sync client watches is refused: such a client swaps files under an open connection, and later writes
were then seen to be gone without an error.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ib_console.domain.errors import StorageError


@dataclass(frozen=True, slots=True)
class Home:
    """The files of one school in one folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "school.db"

    @property
    def keys(self) -> Path:
        """The key file; without it the database stays shut."""
        return self.folder / "sleutels.json"

    @property
    def lock(self) -> Path:
        """The file whose lock says that a window is using this school."""
        return self.folder / "school.slot"


def restrict_new_files() -> None:
    """Make every file this process creates readable by its user alone. SQLite follows it for its files."""
    os.umask(0o077)


_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def write_errors(folder: Path) -> Iterator[None]:
    """Turn the operating system's refusals inside the block into a `StorageError` that names the folder."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageError("disk_full", folder=str(folder)) from None
        if error.errno in _READ_ONLY:
            raise StorageError("read_only_folder", folder=str(folder)) from None
        raise StorageError("folder_unusable", folder=str(folder)) from None


def make_folder(folder: Path) -> bool:
    """Make the data folder, readable by its user alone, and say whether it was missing."""
    with write_errors(folder):
        if folder.is_dir():
            return False
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700)
        return True


def may_write(path: Path) -> bool:
    """Say whether this user may write a file, without opening it: closing it would drop SQLite's own locks."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut. Windows has no such call, and renames there are journalled."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_SYNC_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "megasync": "MEGA",
}
# Words that are a client's folder only when nothing follows.
_EXACT_SYNC_NAMES = {
    "my drive": "Google Drive",
    "mijn drive": "Google Drive",
    "mobile documents": "iCloud",
    "mega": "MEGA",
}
_SYNC_MARKERS = (
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".owncloudsync.log", "ownCloud"),
    (".nextcloudsync.log", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
    (".sync_*.db", "Nextcloud"),
    (".megaignore", "MEGA"),
)
# What may follow a client's name in its folder: "OneDrive - Stichting", "Dropbox (Werk)", "pCloudDrive", "Nextcloud2".
_NAME_ENDS = (" ", "-", "_", "(", "drive", "2")


def sync_client(folder: Path) -> str | None:
    """Return the name of the sync client whose tree this folder is in, or `None`. The folder need not exist.

    Judged by the names of the folders above it (as given and with links followed) and by the files such clients leave.
    """
    for path in dict.fromkeys((folder.absolute(), _resolved(folder))):
        for part in path.parts:
            if (client := _client_of(part.casefold())) is not None:
                return client
        for parent in (path, *path.parents):
            if (client := _client_by_marker(parent)) is not None:
                return client
    return None


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder.absolute()


def _client_of(part: str) -> str | None:
    for name, client in _SYNC_NAMES.items():
        if part == name or (part.startswith(name) and part[len(name) :].startswith(_NAME_ENDS)):
            return client
    return _EXACT_SYNC_NAMES.get(part)


def _client_by_marker(folder: Path) -> str | None:
    # The Dropbox program keeps its own settings in ~/.dropbox; only inside a synced tree it is a file.
    for pattern, client in _SYNC_MARKERS:
        try:
            found = [each for each in folder.glob(pattern) if pattern != ".dropbox" or each.is_file()]
        except OSError:
            return None
        if found:
            return client
    return None
