"""What one person promised, as a paper to print: the open agreements by date, and nobody else's.

Imports domain, wording and the document model.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from ib_console.domain.action_lists import ActionGrouping, ListedAction, arranged
from ib_console.domain.text import clean
from ib_console.exchange.document import Block, Document, Heading, Paragraph, Table
from ib_console.wording.action_sentences import (
    NO_PUPIL,
    ground_words,
    origin_words,
    part_title,
    postponed_words,
    what_words,
)
from ib_console.wording.formats import long_date, plural, short_date
from ib_console.wording.glossary import COORDINATOR
from ib_console.wording.handover_sentences import OWN_TEAM

NOTHING = "Er staan geen afspraken open."
_TITLES = ("Uiterlijk", "Wat", "Voor wie", "Uit", "Klaar")
_WIDTHS = (14, 32, 20, 17, 9)
"""The same in every part, so that the eye goes straight down."""


def action_list_document(
    person_name: str, actions: Sequence[ListedAction], today: date, *, coordinator_label: str = COORDINATOR
) -> Document:
    """Build the paper.

    Args:
        person_name: whose agreements these are.
        actions: of that person; closed ones are left out.
        today: the day on which it stood like this.
        coordinator_label: what the school calls the role "intern begeleider".
    """
    standing = [one for one in actions if one.is_open]
    return Document(
        title=f"Afspraken van {clean(person_name)}",
        subtitle=f"Zoals het was op {long_date(today)}: {plural(len(standing), 'afspraak', 'afspraken')} open",
        blocks=tuple(_blocks(standing, today, coordinator_label)),
    )


def _blocks(actions: Sequence[ListedAction], today: date, coordinator_label: str) -> Iterator[Block]:
    yield Paragraph(OWN_TEAM)
    if not actions:
        yield Paragraph(NOTHING)
    for part in arranged(actions, ActionGrouping.DATE, today):
        yield Heading(1, part_title(part))
        yield Table(_TITLES, tuple(_row(one, coordinator_label) for one in part.lines), widths=_WIDTHS)


def _row(one: ListedAction, coordinator_label: str) -> tuple[str, ...]:
    """The last cell is empty: to tick off on paper."""
    action = one.action
    what = "\n".join(part for part in (what_words(action), postponed_words(action.postponements)) if part)
    about = clean(action.pupil_name) or NO_PUPIL
    origin = origin_words(one, coordinator_label=coordinator_label) or ground_words(action.ground)
    return (short_date(action.due_on), what, f"{about} ({clean(one.group)})" if one.group else about, origin, "")
