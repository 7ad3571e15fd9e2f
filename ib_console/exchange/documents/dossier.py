"""A dossier as a paper: who it is about, what is needed, what must be done, and what happened, the newest first.

A werkaantekening is the writer's own and stands in no paper. Imports domain, wording and the document model.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ib_console.domain.actions import ActionItem, ActionState
from ib_console.domain.assessments import Trend
from ib_console.domain.dossier import Dossier
from ib_console.domain.level_history import LevelMove
from ib_console.domain.notes import Note, NoteKind
from ib_console.domain.papers import Audience
from ib_console.domain.pupils import Pupil
from ib_console.domain.text import clean
from ib_console.domain.timeline import TimelineEntry
from ib_console.exchange.document import Block, BulletList, Document, Heading, KeyValues, Paragraph, Table
from ib_console.wording.assessment_sentences import results_told, where_it_goes
from ib_console.wording.formats import joined, long_date, short_date
from ib_console.wording.glossary import COORDINATOR, level_name
from ib_console.wording.paper_sentences import for_whom
from ib_console.wording.timeline_sentences import describe

_NO_DAY = "zonder dag"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPaper:
    """Everything that stands on it."""

    pupil: Pupil
    group: str = ""
    dossier: Dossier
    moves: tuple[LevelMove, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    trends: tuple[Trend, ...] = ()
    entries: tuple[TimelineEntry, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """Row id of the SOP to its label, and id of a boundary's question to its text."""
    today: date


def dossier_document(
    paper: DossierPaper, audience: Audience = Audience.TEAM, *, coordinator_label: str = COORDINATOR
) -> Document:
    """Build the paper."""
    pupil = paper.pupil
    since = f" sinds {short_date(pupil.level_since)}" if pupil.level_since else ""
    return Document(
        title=f"Dossier {clean(pupil.name)}",
        subtitle=joined(clean(paper.group), f"{level_name(pupil.level)}{since}", f"op {long_date(paper.today)}"),
        blocks=tuple(_blocks(paper, audience, coordinator_label)),
    )


def _blocks(paper: DossierPaper, audience: Audience, words: str) -> Iterator[Block]:
    profile = paper.dossier.profile
    yield Paragraph(for_whom(audience, paper.pupil.name))
    known = (
        ("Hulpvraag", profile.help_question),
        ("Helpt", profile.helping_factors),
        ("Belemmert", profile.hindering_factors),
        ("Eigen woorden", profile.own_words),
    )
    if pairs := tuple((name, text) for name, text in known if text):
        yield KeyValues(pairs)
    needs = [
        joined(need.text, paper.labels.get(need.sop_item_id or "", ""))
        for need in paper.dossier.needs
        if need.on(paper.today)
    ]
    if needs:
        yield Heading(1, "Onderwijsbehoeften")
        yield BulletList(tuple(needs))
    standing = [one for one in paper.actions if one.state is ActionState.OPEN]
    if standing:
        yield Heading(1, "Open afspraken")
        rows = tuple((clean(one.what), clean(one.person_name), short_date(one.due_on)) for one in standing)
        yield Table(("Wat", "Wie", "Uiterlijk"), rows, widths=(5, 2, 1.4))
    if paper.trends:
        yield Heading(1, "Toetsen")
        yield Table(("Toets", "Laatste resultaten", "Het niveau gaat"), tuple(_trend(one) for one in paper.trends))
    told = [entry for entry in paper.entries if not _is_working_note(entry)]
    if told:
        yield Heading(1, "Wat er gebeurde")
        yield Table(("Datum", "Wat", "Inhoud"), tuple(_rows(told, paper, words)), widths=(1.3, 2, 5))


def _rows(entries: Sequence[TimelineEntry], paper: DossierPaper, words: str) -> Iterator[tuple[str, ...]]:
    for entry in entries:
        kind, text, detail = describe(
            entry, paper.labels, pupil_id=paper.pupil.id, coordinator_label=words, moves=paper.moves
        )
        day = _NO_DAY if entry.on == date.min else short_date(entry.on)
        yield day, kind, "\n".join(part for part in (text, detail) if part)


def _trend(one: Trend) -> tuple[str, ...]:
    return clean(one.test), results_told(one), where_it_goes(one)


def _is_working_note(entry: TimelineEntry) -> bool:
    return isinstance(entry.record, Note) and entry.record.kind is NoteKind.WORKING_NOTE
