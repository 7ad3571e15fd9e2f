"""Text blocks: sentences that the school writes once and puts in any longer text by a key.

A block may hold places between braces. Those that are known where it is put are filled in; any other stays as it is,
for whoever writes to fill in. Imports nothing of ours but the errors.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ib_console.domain.errors import RuleViolation

PUPIL, GROUP, DAY = "leerling", "groep", "datum"
"""The places that the program can fill in: roepnaam, name of the group, and today."""
MOST_NAME = 60
"""Characters of a name: it stands on one line of a list."""
MOST_TEXT = 4_000
"""Characters of a text: more than a page is a document and no block."""

_PLACE = re.compile(r"\{([^{}\n]{1,60})\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """One text block; its name is what one searches by."""

    id: int
    name: str
    text: str
    version: int = 1


def check_text_block(block: TextBlock, others: Iterable[TextBlock]) -> None:
    """Refuse a block that cannot be kept or found again.

    Args:
        block: with its texts cleaned.
        others: the blocks that stand already; one with the same id is the block itself.

    Raises:
        RuleViolation: `text.missing` (field), `text_block.name_too_long` (most), `text_block.too_long` (most),
            `text_block.name_in_use` (name).
    """
    for field, text in (("name", block.name), ("text", block.text)):
        if not text.strip():
            raise RuleViolation("text.missing", field=field)
    if len(block.name) > MOST_NAME:
        raise RuleViolation("text_block.name_too_long", field="name", most=MOST_NAME)
    if len(block.text) > MOST_TEXT:
        raise RuleViolation("text_block.too_long", field="text", most=MOST_TEXT)
    wanted = block.name.casefold()
    for other in others:
        if other.id != block.id and other.name.casefold() == wanted:
            raise RuleViolation("text_block.name_in_use", field="name", name=other.name)


def filled(text: str, known: Mapping[str, str]) -> str:
    """The text with the known places filled in, each once: braces in what is filled in are no places again.

    Args:
        text: of a block.
        known: what the places stand for; one without a text is not known.
    """
    return _PLACE.sub(lambda found: known.get(found[1].strip().casefold()) or found[0], text)


def first_gap(text: str) -> tuple[int, int] | None:
    """From where to where the first place stands that still has to be filled in by hand; None without one."""
    found = _PLACE.search(text)
    return None if found is None else found.span()
