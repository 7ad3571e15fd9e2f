"""Where class lists are looked for: what a folder offers, and which path a typed text speaks of.

It must not import Textual: a folder is listed in a thread.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ib_console.domain.clock import AMSTERDAM
from ib_console.domain.text import clean, fold

TABLES = (".csv", ".xlsx", ".txt")
"""Files whose columns can be chosen."""
SUFFIXES = (".xml", *TABLES)
_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file or folder that can be chosen."""

    path: Path
    name: str
    is_folder: bool
    changed_on: date | None = None

    @property
    def has_columns(self) -> bool:
        """Whether it is a file that can be a table."""
        return not self.is_folder and self.path.suffix.casefold() in TABLES


def start_folder() -> Path:
    """Where a browser puts an export; the user's own folder when there is no such place."""
    downloads = Path.home() / "Downloads"
    return downloads if downloads.is_dir() else Path.home()


def entries(folder: Path, suffixes: Collection[str] = SUFFIXES) -> list[Entry]:
    """The files of a folder that end in one of these, newest first, then its folders, then the one above.

    Empty when it is unreadable.
    """
    found = sorted(_entries(folder, suffixes), key=lambda entry: fold(entry.name))
    files = [entry for entry in found if not entry.is_folder]
    files.sort(key=lambda entry: entry.changed_on or date.min, reverse=True)
    above = [] if folder == folder.parent else [Entry(path=folder.parent, name="../", is_folder=True)]
    return [*files, *(entry for entry in found if entry.is_folder), *above]


def _entries(folder: Path, suffixes: Collection[str]) -> Iterator[Entry]:
    try:
        paths = sorted(folder.iterdir())[:_MOST]
    except OSError:
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        try:
            if path.is_dir():
                yield Entry(path=path, name=f"{clean(path.name)}/", is_folder=True)
            elif path.suffix.casefold() in suffixes and path.is_file():
                moment = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone(AMSTERDAM)
                yield Entry(path=path, name=clean(path.name), is_folder=False, changed_on=moment.date())
        except OSError:
            continue


def typed_path(text: str, folder: Path) -> tuple[Path, str]:
    """The folder that a typed text speaks of, and the part of a name after it.

    A file that is dragged to a terminal comes in quotes or with backslashes before its blanks.
    """
    text = text.strip().strip("'\"").replace("\\ ", " ")
    if not text:
        return folder, ""
    path = folder / _at_home(text)
    return (path, "") if text.endswith(("/", "\\")) or text == ".." else (path.parent, path.name)


def _at_home(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # "~" with a name that nobody has here
        return Path(text)


def what_is(path: Path) -> tuple[bool, bool]:
    """Whether it is a folder, and whether it is a file."""
    try:
        return path.is_dir(), path.is_file()
    except (OSError, ValueError):  # a name that no disk can have
        return False, False
