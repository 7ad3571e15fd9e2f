"""The ondersteuningsaanbod as a text for the schoolgids: complete, and short enough to stand in it.

Why it exists: since the law of 2025 basisondersteuning and extra ondersteuning stand in the schoolgids, set every year
(Wet versterking positie ouders en leerlingen, kst-36443). What only the team works with (requirements per move,
figures, money) is left out. Imports domain, wording and the document model.
"""

from collections.abc import Iterator, Sequence

from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_parts import ProseSection, SopTable
from ib_console.exchange.document import Block, BulletList, Document, Heading, KeyValues, Paragraph
from ib_console.exchange.documents.sop import adoption_blocks, prose_blocks, reference_blocks
from ib_console.exchange.documents.sop_help import goal_blocks, level_blocks
from ib_console.exchange.documents.sop_plain import (
    before_limits,
    chapter_of,
    chapters,
    contact_pairs,
    have_pairs,
    lack_pairs,
    limits,
)
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.sop_labels import standing_words
from ib_console.wording.sop_summary_sentences import (
    ASKING,
    GUIDE_ADOPTION,
    GUIDE_BASIC,
    GUIDE_DUTY,
    GUIDE_EVALUATION,
    GUIDE_HELP,
    GUIDE_MORE,
    LACK,
    LIMITS,
    LIMITS_TOLD,
    NOTHING_KNOWN,
    VISION,
    asking,
    basic_quality,
    duty_points,
    guide_opening,
    guide_title,
)

_HELP = {
    *(SopTable.BASIC_QUALITY, SopTable.LEVELS, SopTable.HGW, SopTable.EXPERTISE),
    *(SopTable.EXTERNALS, SopTable.OFFERS, SopTable.FACILITIES),
}
"""Tables whose chapters are about basisondersteuning."""


def sop_guide_document(
    version: SopVersion, *, coordinator_label: str = COORDINATOR, in_guide: bool | None = None
) -> Document:
    """Build the text of one version.

    Args:
        version: of the SOP.
        coordinator_label: what the school calls the role "intern begeleider".
        in_guide: whether the ondersteuningsaanbod stands in the schoolgids, or in a document of its own.
    """
    sop = version.sop
    return Document(
        title=guide_title(sop.general.school_year),
        subtitle=sop.general.school,
        blocks=(
            Paragraph(guide_opening(in_guide=in_guide)),
            *_basic(sop),
            *_more(sop),
            *_duty(sop),
            *_own(sop),
            *_evaluation(sop),
            Heading(1, ASKING),
            Paragraph(asking(coordinator_label)),
            *_pairs(contact_pairs(sop)),
            Heading(1, GUIDE_ADOPTION),
            Paragraph(standing_words(version)),
            *adoption_blocks(version),
        ),
    )


def _basic(sop: Sop) -> Iterator[Block]:
    first, *others = chapters(sop) or ((),)
    if first and not _tables(first):
        yield Heading(1, VISION)
        for place, section in enumerate(first):
            yield from _section(sop, section, with_heading=place > 0)
    yield Heading(1, GUIDE_BASIC)
    sections = [section for chapter in (first, *others) if _tables(chapter) & _HELP for section in chapter]
    for place, section in enumerate(sections):
        if section.text or section.items or section.table is SopTable.LEVELS:
            yield from _section(sop, section, with_heading=place > 0)
        if section.table is SopTable.BASIC_QUALITY and (told := basic_quality(meets=sop.meets_basic_quality)):
            yield Paragraph(told)
        if section.table is SopTable.LEVELS:
            yield from tuple(level_blocks(sop)) or (Paragraph(NOTHING_KNOWN),)
    yield Heading(2, GUIDE_HELP)
    have = have_pairs(sop, with_hours=True)
    yield from _pairs(have) if have else (Paragraph(NOTHING_KNOWN),)
    lacking = lack_pairs(sop)
    if lacking:
        yield Heading(2, LACK)
        yield from _pairs(lacking)


def _own(sop: Sop) -> Iterator[Block]:
    """Chapters of the school's own, which no table of the region belongs to."""
    for chapter in chapters(sop)[1:]:
        if not _tables(chapter):
            yield Heading(1, chapter[0].title)
            for place, section in enumerate(chapter):
                yield from _section(sop, section, with_heading=place > 0)


def _tables(chapter: Sequence[ProseSection]) -> set[SopTable]:
    return {section.table for section in chapter if section.table is not None}


def _section(sop: Sop, section: ProseSection, *, with_heading: bool) -> Iterator[Block]:
    if with_heading:
        yield Heading(2, section.title)
    yield from prose_blocks(section)
    yield from reference_blocks(sop, section)


def _more(sop: Sop) -> Iterator[Block]:
    yield Heading(1, GUIDE_MORE)
    for place, section in enumerate(before_limits(sop)):
        yield from _section(sop, section, with_heading=place > 0)
    yield Heading(2, LIMITS)
    yield from (prose for one in sop.sections if one.table is SopTable.BOUNDARIES for prose in prose_blocks(one))
    yield Paragraph(LIMITS_TOLD)
    for lead, texts in limits(sop):
        yield Paragraph(lead)
        yield BulletList(texts)


def _duty(sop: Sop) -> Iterator[Block]:
    yield Heading(1, GUIDE_DUTY)
    texts = tuple(prose for one in chapter_of(sop, SopTable.DUTY_OF_CARE) for prose in prose_blocks(one))
    yield from texts
    yield BulletList(duty_points(sop.duty_of_care, with_duty=not texts))


def _evaluation(sop: Sop) -> Iterator[Block]:
    texts = tuple(prose for one in chapter_of(sop, SopTable.EVALUATION) for prose in prose_blocks(one))
    goals = tuple(goal_blocks(sop))
    if texts or goals:
        yield Heading(1, GUIDE_EVALUATION)
        yield from texts
        yield from goals


def _pairs(pairs: tuple[tuple[str, str], ...]) -> Iterator[Block]:
    if pairs:
        yield KeyValues(pairs)
