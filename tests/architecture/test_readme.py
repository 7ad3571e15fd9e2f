"""The README says what is so: its glossary, its commands and its picture."""

import re
import tomllib
from pathlib import Path

from readme_glossary import between_the_markers, glossary

from ib_console.cli import _COMMANDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
TEST_COMMAND = "pip install uv && uv run pytest"


def test_the_glossary_is_up_to_date() -> None:
    assert between_the_markers(README) == glossary()


def test_every_command_is_explained() -> None:
    for name in _COMMANDS:
        assert name is None or f"`{name}" in README


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert TEST_COMMAND in README
    assert TEST_COMMAND in CI


def test_every_package_and_every_link_exists() -> None:
    for package in (path.name for path in (ROOT / "ib_console").iterdir() if (path / "__init__.py").is_file()):
        assert f"`{package}/`" in README, package
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_changelog_knows_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
