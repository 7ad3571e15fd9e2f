"""The overdracht of a group as a paper: a heading for every pupil, and under it only what there is to tell.

Imports domain, wording and the document model.
"""

from collections.abc import Iterator, Sequence

from ib_console.domain.handover import GroupHandover
from ib_console.domain.school_year import label as year_label
from ib_console.domain.text import clean
from ib_console.exchange.document import Block, Document, Heading, KeyValues, Paragraph
from ib_console.wording.formats import listed, long_date
from ib_console.wording.glossary import COORDINATOR, capital
from ib_console.wording.handover_sentences import (
    NOBODY,
    OWN_TEAM,
    group_words,
    handover_lines,
    heading_words,
    others_line,
)

_ONE_LINE = 70
"""Signs that stand beside a label on a line."""


def handover_document(handed: GroupHandover, *, coordinator_label: str = COORDINATOR) -> Document:
    """Build the paper.

    Args:
        handed: the group with its pupils.
        coordinator_label: what the school calls the role "intern begeleider".
    """
    year = year_label(handed.group.school_year)
    return Document(
        title=f"Overdracht {group_words(handed.group.name)}",
        subtitle=f"Schooljaar {year}, zoals het was op {long_date(handed.stands_on)}",
        blocks=tuple(_blocks(handed, coordinator_label)),
    )


def _blocks(handed: GroupHandover, coordinator_label: str) -> Iterator[Block]:
    teachers = f" Leerkracht: {listed(handed.teachers)}." if handed.teachers else ""
    yield Paragraph(OWN_TEAM + teachers)
    for one in handed.pupils:
        yield Heading(1, f"{clean(one.name)}, {heading_words(one)}")
        lines = handover_lines(one, handed.stands_on, coordinator_label=coordinator_label)
        yield KeyValues(tuple((capital(line.label), _together([told.text for told in line.told])) for line in lines))
    if handed.others:
        yield Paragraph(others_line(handed.others))
    elif not handed.pupils:
        yield Paragraph(NOBODY)


def _together(texts: Sequence[str]) -> str:
    """One a line; paragraphs when they take several lines, so that one sees where each begins."""
    return ("\n" if all(len(text) <= _ONE_LINE for text in texts) else "\n\n").join(texts)
