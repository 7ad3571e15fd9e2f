"""Files that were written earlier: when one was last changed, and taking it away.

Only a plain file is touched: what a link points at, or a folder, is not what was written. Imports domain only.
"""

import stat
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from ib_console.domain.errors import RuleViolation, StorageError


def changed_at(paths: Iterable[str]) -> Mapping[str, datetime]:
    """When each file that stands there was last changed; what is gone or no plain file is left out."""
    found: dict[str, datetime] = {}
    for path in paths:
        try:
            status = Path(path).lstat()
        except (OSError, ValueError):
            continue
        if stat.S_ISREG(status.st_mode):
            found[path] = datetime.fromtimestamp(status.st_mtime, UTC)
    return found


def remove_exported(path: Path) -> None:
    """Take a file away.

    Raises:
        RuleViolation: `paper.gone` (file) when nothing stands there, `paper.no_file` (file) when it is no plain file.
        StorageError: `paper.not_removed` (file) when the disk refuses.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise RuleViolation("paper.no_file", file=str(path))
        path.unlink()
    except FileNotFoundError:
        raise RuleViolation("paper.gone", file=str(path)) from None
    except (OSError, ValueError):
        raise StorageError("paper.not_removed", file=str(path)) from None
