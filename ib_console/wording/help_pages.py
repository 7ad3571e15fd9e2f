"""The pages of the help, in Markdown: one for each screen, and those about the whole program.

A page names a key by the id of its binding (`{pupils.new}`), so that it shows the key that somebody chose. It must not
import the screen.
"""

import re
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

GENERAL: Mapping[str, str] = MappingProxyType(
    {"keys": "Toetsen", "levels": "Niveaus", "where": "Wat staat waar"},
)
"""The pages about the whole program: name -> title."""

_KEY = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9]+)+)\}")
_FOLDER = files("ib_console.wording") / "help"


def exists(name: str) -> bool:
    """Tell whether there is a page with this name."""
    return (_FOLDER / f"{name}.md").is_file()


def text(name: str) -> str:
    """Return a page as it was written."""
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8")


def page(name: str, keys: Mapping[str, str]) -> str:
    """Return a page with the names of keys filled in."""
    return _KEY.sub(lambda found: f"`{keys.get(found[1], '?')}`", text(name))


def ids_in(name: str) -> frozenset[str]:
    """Return the ids of the bindings that a page names."""
    return frozenset(_KEY.findall(text(name)))
