"""What holds for the whole code base: its layers, the size of its files, and what must not stand in it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ib_console"
LONGEST = 340
"""Lines. A longer file holds two ideas."""

_LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
# In halves, so that this file does not hold what it looks for.
_HOSTS = tuple("".join(parts) for parts in (("pypi", ".org"), ("python", "hosted", ".org"), ("npmjs", ".org")))
_MACHINE_PATHS = tuple("".join(parts) for parts in (("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/")))
_TEXTS = ("*.py", "*.md", "*.toml", "*.tcss", "*.json", "*.xml", "*.csv")


def texts(*folders: str) -> Iterator[Path]:
    """The text files of the project in these folders, and those at its top."""
    for pattern in _TEXTS:
        yield from ROOT.glob(pattern)
        for folder in folders:
            yield from (ROOT / folder).rglob(pattern)


def test_the_layers_hold() -> None:
    done = subprocess.run([sys.executable, "-c", _LINT], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST


def test_the_lock_file_of_whoever_resolved_is_not_kept() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "uv.lock" in ignored


def test_no_file_names_the_host_of_a_registry_or_a_place_on_somebodys_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in texts("ib_console", "tests", "docs", "benchmarks", "data", ".ci")
        for word in (*_HOSTS, *_MACHINE_PATHS)
        if word in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []


def test_the_domain_never_asks_what_time_it_is() -> None:
    asking = ("date.today(", "datetime.now(", "time.time(")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*.py")
        if path.name != "clock.py" and any(call in path.read_text(encoding="utf-8") for call in asking)
    ]
    assert found == []
