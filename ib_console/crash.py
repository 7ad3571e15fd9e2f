"""What a crash may leave behind: where it happened and in which versions, never what was in memory.

Messages, local variables and values can hold a pupil's name or diagnosis, so none is written: only type names, places
in the code and versions. It must not import the screen or the store, which may be what failed.
"""

import os
import platform
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from traceback import walk_tb
from types import CodeType

from ib_console.domain.clock import AMSTERDAM, Clock

_PACKAGE = Path(__file__).resolve().parent
_LIBRARIES = ("textual", "rich", "sqlalchemy", "sqlcipher3", "alembic", "cryptography", "msgspec")
_DEEPEST = 20
_MOST_FRAMES = 60


def write_crash_file(folder: Path, exception: BaseException, clock: Clock, version: str) -> Path | None:
    """Write what may be known of a crash and return the file, or `None` when it could be written nowhere.

    The file stands in `folder`, else in the system's folder for temporary files, and only its user can read it. This
    never raises: it runs while the program is already failing.
    """
    moment = clock.now().astimezone(AMSTERDAM)
    report = "\n".join(
        [f"ib-console {version}", moment.isoformat(timespec="seconds"), *_versions(), "", *_told(exception)]
    )
    for place in (folder, Path(tempfile.gettempdir())):
        for attempt in ("", "-2", "-3"):
            path = place / f"ib-console-storing-{moment:%Y%m%d-%H%M%S}{attempt}.txt"
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    file.write(report + "\n")
            except OSError:
                continue
            return path
    return None


def _versions() -> Iterator[str]:
    yield f"python {platform.python_version()}"
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    for library in _LIBRARIES:
        try:
            yield f"{library} {metadata.version(library)}"
        except metadata.PackageNotFoundError:
            yield f"{library} -"


def _told(exception: BaseException) -> Iterator[str]:
    """Tell an exception, the ones of its group, and those that led to it, the last one first."""
    seen: set[int] = set()
    waiting: list[tuple[BaseException, str, int]] = [(exception, "", 0)]
    while waiting:
        current, relation, depth = waiting.pop()
        if id(current) in seen or depth > _DEEPEST:
            continue
        seen.add(id(current))
        yield f"{relation}{type(current).__module__}.{type(current).__qualname__}"
        yield from _places(current)
        yield ""
        if current.__cause__ is not None:
            waiting.append((current.__cause__, "caused by ", depth + 1))
        elif current.__context__ is not None and not current.__suppress_context__:
            waiting.append((current.__context__, "while handling ", depth + 1))
        if isinstance(current, BaseExceptionGroup):
            waiting.extend((each, "in the group ", depth + 1) for each in reversed(current.exceptions))


def _places(exception: BaseException) -> list[str]:
    places = [
        f"  {_file_of(frame.f_code)}, {frame.f_code.co_name}, line {line}"
        for frame, line in walk_tb(exception.__traceback__)
    ]
    if len(places) <= _MOST_FRAMES:
        return places
    # A runaway recursion: its start and its end tell enough.
    half = _MOST_FRAMES // 2
    return [*places[:half], f"  ({len(places) - _MOST_FRAMES} more)", *places[-half:]]


def _file_of(code: CodeType) -> str:
    """Return a path that says nothing about the machine or its user: inside our package, or inside a library."""
    path = Path(code.co_filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    parts = path.parts
    for anchor in ("site-packages", "dist-packages"):
        if anchor in parts:
            return "/".join(parts[parts.index(anchor) + 1 :])
    return path.name
