"""The glossary of README.md, made from `ib_console/wording/glossary.py`. Run this file to bring it up to date."""

import re
from pathlib import Path

from ib_console.wording.glossary import LABELS, label

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN = "<!-- glossary: made by tests/readme_glossary.py -->"
END = "<!-- end of glossary -->"


def glossary() -> str:
    """The table: one line a type, with each of its codes and the word on the screen."""
    lines = ["| In the code | On the screen |", "|---|---|"]
    for kind in sorted(LABELS, key=lambda each: each.__name__):
        words = ", ".join(f"{label(member)} (`{member.name}`)" for member in kind)
        lines.append(f"| `{kind.__name__}` | {words} |")
    return "\n".join(lines)


def between_the_markers(readme: str) -> str:
    """What stands in the README as its glossary."""
    found = re.search(f"{re.escape(BEGIN)}\n(.*?)\n{re.escape(END)}", readme, re.DOTALL)
    if found is None:
        raise ValueError("the README has no place for its glossary")
    return found.group(1)


def refresh() -> None:
    """Write the glossary into the README."""
    readme = README.read_text(encoding="utf-8")
    old, new = (f"{BEGIN}\n{text}\n{END}" for text in (between_the_markers(readme), glossary()))
    README.write_text(readme.replace(old, new), encoding="utf-8")


if __name__ == "__main__":
    refresh()
