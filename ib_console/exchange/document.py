"""The one document model: what a report, a summary or an agenda says, whatever it is printed as.

Why it exists: a document is written once and rendered as Markdown, Word, PDF or HTML. All text in it is plain text;
only a renderer knows markup, and it lets no text become markup. Imports nothing of ours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

HIGHEST_LEVEL, LOWEST_LEVEL = 1, 4


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading under the title: 1 for a chapter, down to 4."""

    level: int
    text: str

    def __post_init__(self) -> None:
        """Refuse a level that no renderer has."""
        if not HIGHEST_LEVEL <= self.level <= LOWEST_LEVEL:
            raise ValueError("a heading has level 1 to 4")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break is kept and an empty line begins a new paragraph."""

    text: str

    @property
    def leads_on(self) -> bool:
        """Whether it ends in a colon: what follows stands on the same page."""
        return self.text.rstrip().endswith(":")


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points of equal weight."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row; every row has a cell for every column. A cell may hold several lines."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    widths: tuple[float, ...] = ()
    """How wide each column is beside the others; without it all are as wide as their text asks."""

    def __post_init__(self) -> None:
        """Refuse a table that cannot be drawn."""
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row needs a cell for every column")
        if self.widths and (len(self.widths) != len(self.columns) or min(self.widths) <= 0):
            raise ValueError("every column needs a width")


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Pairs of a name and what stands behind it."""

    pairs: tuple[tuple[str, str], ...]


class Mark(Enum):
    """What is said of words inside a line, in shapes that also read in black and white and as plain text."""

    PLAIN = "plain"
    LEAD = "lead"
    """What the line is about."""
    ADDED = "added"
    REMOVED = "removed"
    """Struck, and between square brackets."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one mark; a blank stands between two runs of a line."""

    text: str
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True, slots=True)
class MarkedList:
    """Points in which words are marked. A line break is kept and an empty line begins a new paragraph."""

    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, where there are pages."""


Block = Heading | Paragraph | BulletList | MarkedList | Table | KeyValues | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document: title, subtitle, language (BCP 47, "nl") and its blocks in order."""

    title: str
    subtitle: str = ""
    language: str = "nl"
    blocks: tuple[Block, ...] = ()
    footer: str = ""
    """Stands on every page, beside its number: "Vertrouwelijk · 26-11-2026"."""
    compact: bool = False
    """Whether much must stand on one page: smaller letters and margins, where there are pages."""

    def texts(self) -> Iterator[str]:
        """Every text that a reader meets, but the footer; where words came and went as it was and as it becomes."""
        yield from (self.title, self.subtitle)
        for block in self.blocks:
            match block:
                case Heading() | Paragraph():
                    yield block.text
                case BulletList():
                    yield from block.items
                case MarkedList():
                    yield from (text for item in block.items for text in _readings(item))
                case KeyValues():
                    yield from (text for pair in block.pairs for text in pair)
                case Table():
                    yield from (*block.columns, block.caption, *(cell for row in block.rows for cell in row))
                case PageBreak():
                    pass


def _readings(item: Iterable[Run]) -> Iterator[str]:
    """A point without the words that came, and without those that went; once when it has neither."""
    runs = tuple(item)
    readings = (" ".join(run.text for run in runs if run.mark is not other) for other in (Mark.ADDED, Mark.REMOVED))
    yield from dict.fromkeys(readings)


def without_jumps(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with no heading more than one level under the heading it belongs to; neighbours stay neighbours.

    A reader for the blind goes from level to level, and PDF/UA-1 refuses a document in which one is left out.
    """
    above: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            above = [*(level for level in above if level < block.level), block.level]
            yield replace(block, level=len(above))
        else:
            yield block
