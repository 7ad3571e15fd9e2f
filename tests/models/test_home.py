"""Where a school must not stand, and the lock on its folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ib_console.domain.errors import StorageError
from ib_console.models.home import sync_client
from ib_console.models.lock import FolderLock


@pytest.mark.parametrize(
    ("folder", "client"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Stichting De Brug", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Werk)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-ib@school.example", "Google Drive"),
        ("Mijn Drive", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Mobile Documents", "iCloud"),
        ("com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("pCloudDrive", "pCloud"),
        ("MEGA", "MEGA"),
        ("MEGAsync", "MEGA"),
    ],
)
def test_a_folder_below_a_sync_folder_is_recognised_by_name(tmp_path: Path, folder: str, client: str) -> None:
    assert sync_client(tmp_path / folder / "ib" / "school") == client


@pytest.mark.parametrize("folder", ["Documenten", "megafoon", "De Dropboxer", "Mega-school", "wolk", "onedriveloos"])
def test_an_ordinary_folder_is_not(tmp_path: Path, folder: str) -> None:
    assert sync_client(tmp_path / folder / "school") is None


@pytest.mark.parametrize(
    "marker",
    [".dropbox", ".dropbox.cache", ".owncloudsync.log", "._sync_0a1b.db", ".sync_0a1b.db", ".nextcloudsync.log"],
)
def test_a_sync_folder_is_recognised_by_the_files_in_it(tmp_path: Path, marker: str) -> None:
    (tmp_path / marker).write_text("")
    assert sync_client(tmp_path / "deep" / "school") is not None


def test_what_is_no_marker(tmp_path: Path) -> None:
    (tmp_path / "desktop.ini").write_text("")
    (tmp_path / ".dropbox").mkdir()
    assert sync_client(tmp_path / "school") is None


def test_a_link_into_a_sync_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "gewoon").symlink_to(tmp_path / "Nextcloud")
    assert sync_client(tmp_path / "gewoon" / "school") == "Nextcloud"


def test_a_lock_is_exclusive_and_can_be_given_up(tmp_path: Path) -> None:
    path = tmp_path / "school.slot"
    first = FolderLock.take(path)
    with pytest.raises(StorageError, match="second_window"):
        FolderLock.take(path)
    first.release()
    first.release()
    second = FolderLock.take(path)
    second.discard()
    assert path.exists()
    third = FolderLock.take(tmp_path / "other.slot")
    third.discard()
    assert not third.path.exists()


def test_a_killed_program_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "school.slot"
    script = (
        "import sys; from pathlib import Path; from ib_console.models.lock import FolderLock\n"
        "lock = FolderLock.take(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"held\n"
        with pytest.raises(StorageError, match="second_window"):
            FolderLock.take(path)
        program.kill()
        program.wait()
        FolderLock.take(path).release()
