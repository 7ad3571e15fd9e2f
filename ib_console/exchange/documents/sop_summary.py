"""The SOP for parents on two pages at most: what there is, who decides with them, and where the limits are.

Why it exists: nobody reads twenty pages of SOP, and parents are those it is for. What had no room is cut and counted on
the last line. Imports domain, wording and the document model.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ib_console.domain.sop import SopVersion
from ib_console.exchange.document import Block, BulletList, Document, Heading, KeyValues, Paragraph, Table
from ib_console.exchange.documents.sop_help import level_title
from ib_console.exchange.documents.sop_plain import (
    Pairs,
    before_limits,
    contact_pairs,
    have_pairs,
    joined_levels,
    lack_pairs,
    limits,
    talks_with_parents,
    vision,
)
from ib_console.wording.formats import shortened
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.sop_summary_sentences import (
    APPLYING,
    ASKING,
    HAVE,
    LACK,
    LEVEL_COLUMNS,
    LEVELS,
    LEVELS_TOLD,
    LIMITS,
    LIMITS_TOLD,
    MORE,
    NOTHING_KNOWN,
    VISION,
    asking,
    duty_points,
    parents_join,
    summary_opening,
    summary_standing,
    summary_subtitle,
    summary_title,
    texts_cut,
)

PAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRoom:
    """How much stands on it."""

    signs: int
    """Of each text."""
    items: int
    """Of each list."""
    compact: bool = True
    """Whether the letters are small."""


ROOMS = (
    SummaryRoom(signs=1_500, items=20, compact=False),
    SummaryRoom(signs=1_500, items=20),
    SummaryRoom(signs=700, items=20),
    SummaryRoom(signs=400, items=12),
    SummaryRoom(signs=250, items=8),
    SummaryRoom(signs=160, items=6),
    SummaryRoom(signs=100, items=4),
    SummaryRoom(signs=60, items=3),
)
"""Tried from the first on until the paper has `PAGES` pages."""


def sop_summary_document(
    version: SopVersion,
    room: SummaryRoom = ROOMS[0],
    *,
    coordinator_label: str = COORDINATOR,
    in_guide: bool | None = None,
) -> Document:
    """Build the summary of one version in this much room.

    Args:
        version: of the SOP.
        room: how much of each text and list has a place.
        coordinator_label: what the school calls the role "intern begeleider".
        in_guide: whether the ondersteuningsaanbod stands in the schoolgids.
    """
    builder = _Builder(version, room, coordinator_label, in_guide=in_guide)
    blocks = tuple(builder.blocks())
    cut = (Paragraph(texts_cut(builder.cut, in_guide=in_guide)),) if builder.cut else ()
    return Document(
        title=summary_title(version.sop.general.school_year),
        subtitle=summary_subtitle(version.sop.general.school),
        blocks=(*blocks, *cut),
        compact=room.compact,
    )


class _Builder:
    """Builds the blocks and counts the texts that were cut."""

    def __init__(
        self, version: SopVersion, room: SummaryRoom, coordinator_label: str, *, in_guide: bool | None
    ) -> None:
        self._version = version
        self._sop = version.sop
        self._room = room
        self._coordinator_label = coordinator_label
        self._in_guide = in_guide
        self.cut = 0

    def blocks(self) -> Iterator[Block]:
        """Everything, in the order in which a parent asks it."""
        sop = self._sop
        yield Paragraph(summary_opening(in_guide=self._in_guide, website=sop.general.website))
        seen = vision(sop)
        if seen is not None:
            yield Heading(1, VISION)
            yield Paragraph(self._short(seen.text))
        yield from self._levels()
        yield Heading(1, HAVE)
        yield from self._told(have_pairs(sop))
        lacking = lack_pairs(sop)
        if lacking:
            yield Heading(1, LACK)
            yield from self._told(lacking)
        yield from self._limits()
        yield Heading(1, APPLYING)
        yield BulletList(tuple(self._short(point) for point in duty_points(sop.duty_of_care)))
        yield Heading(1, ASKING)
        yield Paragraph(asking(self._coordinator_label))
        yield from self._told(contact_pairs(sop), is_needed=False)
        yield Paragraph(summary_standing(self._version))

    def _levels(self) -> Iterator[Block]:
        sop = self._sop
        yield Heading(1, LEVELS)
        yield Paragraph(LEVELS_TOLD)
        if sop.levels:
            rows = tuple(
                (
                    self._short(level_title(row)),
                    self._short(row.content),
                    self._short(row.audience),
                    "\n\n".join(self._some(talks_with_parents(row))),
                )
                for row in sop.levels
            )
            yield Table(LEVEL_COLUMNS, rows, widths=(2, 3, 3, 3))
        if joining := parents_join(joined_levels(sop)):
            yield Paragraph(joining)

    def _limits(self) -> Iterator[Block]:
        more = before_limits(self._sop)
        if more:
            yield Heading(1, MORE)
            for place, section in enumerate(more[: self._room.items]):
                if place:
                    yield Heading(2, section.title)
                yield Paragraph(self._short(section.text))
        yield Heading(1, LIMITS)
        yield Paragraph(LIMITS_TOLD)
        for lead, texts in limits(self._sop):
            yield Paragraph(lead)
            yield BulletList(tuple(self._some(texts)))

    def _told(self, pairs: Pairs, *, is_needed: bool = True) -> Iterator[Block]:
        if pairs:
            yield KeyValues(tuple((name, self._short(text)) for name, text in pairs))
        elif is_needed:
            yield Paragraph(NOTHING_KNOWN)

    def _some(self, texts: Sequence[str]) -> Iterator[str]:
        """As many texts as there is room for; what is left out counts as one that was cut."""
        shown = texts[: self._room.items]
        yield from (self._short(text) for text in shown[:-1])
        if shown:
            last = self._short(shown[-1])
            if len(texts) > len(shown):
                self.cut += 1
                last = f"{last} …"
            yield last

    def _short(self, text: str) -> str:
        """A text in the room there is, counted when it was cut."""
        whole = text.strip()
        told = shortened(whole, self._room.signs)
        self.cut += told != whole
        return told
