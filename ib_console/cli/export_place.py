"""Where a file of `exporteer` goes."""

import os
from pathlib import Path

from ib_console.cli.refusal import Refusal
from ib_console.domain.errors import StorageError
from ib_console.domain.papers import PaperFormat

_SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))


def place_of(typed: str | None, own_name: str, paper_format: PaperFormat) -> tuple[Path, str]:
    """The folder and the name of the file: in a folder a paper has its own name; a file that is there is refused.

    Raises:
        Refusal: `export.no_target`, `export.exists` (file).
        StorageError: `export.no_folder` (file, folder).
    """
    if typed is None:
        raise Refusal("export.no_target")
    target = Path(typed)
    if target.is_dir():
        return target, own_name
    if typed.endswith(_SEPARATORS):  # a folder was meant
        raise StorageError("export.no_folder", file=typed, folder=typed)
    if os.path.lexists(target):
        raise Refusal("export.exists", file=target)
    return target.parent, target.name.removesuffix(f".{paper_format.value}")
