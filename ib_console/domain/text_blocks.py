"""Text blocks: sentences that the school writes once and puts in any longer text by a key. Imports nothing of ours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """One text block; its name is what one searches by."""

    id: int
    name: str
    text: str
    version: int = 1
