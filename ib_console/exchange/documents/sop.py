"""The whole SOP as a document, in the order of its own sections.

Why it exists: it is what a school shows, prints and publishes. What is not filled in says so; nothing is left out
because it is empty. Imports domain, wording and the document model.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ib_console.domain.school_year import label as school_year_label
from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_parts import Link, ProseSection, Reference, Signature, SopTable
from ib_console.domain.sop_road import RoadMark, signed
from ib_console.exchange.document import Block, BulletList, Document, Heading, KeyValues, Paragraph, Table
from ib_console.exchange.documents.sop_agreements import (
    boundary_blocks,
    duty_blocks,
    funding_blocks,
    requirement_blocks,
)
from ib_console.exchange.documents.sop_help import (
    basic_quality_blocks,
    evaluation_blocks,
    expertise_blocks,
    external_blocks,
    facility_blocks,
    hgw_blocks,
    level_blocks,
    offer_blocks,
)
from ib_console.wording.formats import joined, partial_date, short_date
from ib_console.wording.glossary import COORDINATOR, capital, label
from ib_console.wording.sop_labels import MISSING_SIGNATURE, NOT_FILLED_IN, section_heading, standing_words
from ib_console.wording.sop_name import paper_title
from ib_console.wording.sop_road_sentences import NOT_YET


@dataclass(frozen=True, slots=True, kw_only=True)
class SopChapter:
    """A part of the document that can be read by itself; `section_id` is empty for what stands before the sections."""

    section_id: str
    title: str
    depth: int
    blocks: tuple[Block, ...]


def sop_chapters(version: SopVersion, *, coordinator_label: str = COORDINATOR) -> tuple[SopChapter, ...]:
    """The same as `sop_document`, part by part: the front, each section without its own heading, and the links."""
    front = SopChapter(section_id="", title="Algemeen", depth=1, blocks=tuple(_front(version)))
    links = tuple(_links(version.sop))
    around = SopChapter(section_id="", title=capital(label(SopPart.LINKS)), depth=1, blocks=links)
    return (front, *_sections(version.sop, coordinator_label), *((around,) if links else ()))


def sop_document(
    version: SopVersion, *, coordinator_label: str = COORDINATOR, in_guide: bool | None = None
) -> Document:
    """Build the document of one version of the SOP.

    Args:
        version: the version, with what is known of its use and its adoption.
        coordinator_label: what the school calls the role "intern begeleider".
        in_guide: whether the ondersteuningsaanbod stands in the schoolgids; the name of the document follows.
    """
    sop = version.sop
    sections = (
        block
        for chapter in _sections(sop, coordinator_label)
        for block in (Heading(chapter.depth, chapter.title), *chapter.blocks)
    )
    return Document(
        title=paper_title(sop.general.school_year, in_guide=in_guide),
        subtitle=sop.general.school,
        blocks=(*_front(version), *_links(sop), *sections),
    )


def _sections(sop: Sop, coordinator_label: str) -> Iterator[SopChapter]:
    return (
        SopChapter(
            section_id=section.id,
            title=section_heading(section),
            depth=section.depth,
            blocks=tuple(_section_blocks(sop, section, coordinator_label)),
        )
        for section in sop.sections
    )


def _section_blocks(sop: Sop, section: ProseSection, coordinator_label: str) -> Iterator[Block]:
    """What stands under the heading of a section: its text, its points, its table and its references."""
    yield from prose_blocks(section)
    if section.table is SopTable.REQUIREMENTS:
        yield from requirement_blocks(sop, coordinator_label=coordinator_label)
    elif section.table is SopTable.BOUNDARIES:
        yield from boundary_blocks(sop, coordinator_label=coordinator_label)
    elif section.table is not None:
        blocks = tuple(_TABLES[section.table](sop))
        yield from blocks or _paragraphs(capital(NOT_FILLED_IN) + ".")
    yield from reference_blocks(sop, section)


def prose_blocks(section: ProseSection) -> Iterator[Block]:
    """The text of a section and its points."""
    yield from _paragraphs(section.text)
    if section.items:
        yield BulletList(section.items)


def reference_blocks(sop: Sop, section: ProseSection) -> Iterator[Block]:
    """Where more is to be read, with the address that is known."""
    for reference in section.references:
        link = sop.link(reference.link_id) if reference.link_id else None
        target = f" ({link.label}{': ' + link.url if link.url else ''})" if link else ""
        yield Paragraph(_pointer(reference) + target)


def _front(version: SopVersion) -> Iterator[Block]:
    sop, general, intro = version.sop, version.sop.general, version.sop.intro
    yield Paragraph(standing_words(version))
    yield from _paragraphs(sop.title, intro.definition, intro.adoption, intro.functions_lead)
    if intro.functions:
        yield BulletList(intro.functions)
    yield from _paragraphs(intro.closing)
    yield Heading(1, "Algemene gegevens")
    yield KeyValues(
        (
            ("Schooljaar", school_year_label(general.school_year)),
            ("School", general.school or NOT_FILLED_IN),
            ("Adres", general.address or NOT_FILLED_IN),
            ("Telefoon", general.telephone or NOT_FILLED_IN),
            ("E-mail", general.email or NOT_FILLED_IN),
            ("Website", general.website or NOT_FILLED_IN),
            ("Samenwerkingsverband", general.partnership or NOT_FILLED_IN),
            ("Regio", general.region or NOT_FILLED_IN),
        ),
    )
    yield from adoption_blocks(version)


def _links(sop: Sop) -> Iterator[Block]:
    """The documents it points at; on paper they stand with the general data, as in the format of the region."""
    if sop.links:
        links = tuple((link.document, link.label, link.url or _no_address(link)) for link in sop.links)
        caption = capital(label(SopPart.LINKS))
        yield Table(("Document", "Titel", "Adres"), links, caption=caption, widths=(1.8, 2.6, 3.2))


def adoption_blocks(version: SopVersion) -> Iterator[Block]:
    """Who signed, and the steps to adoption that were taken or planned; nothing of a road that was not begun."""
    if version.sop.signatures:
        lines = tuple(_signature(line) for line in signed(version.sop.signatures, version.road))
        yield Table(("Stap", "Datum", "Naam", "Functie"), lines, widths=(3, 1.8, 2, 1.8))
    if version.road:
        rows = tuple(_step(mark) for mark in version.road)
        yield Table(
            ("Stap", "Datum", "Wie", "Uitkomst en toelichting"),
            rows,
            caption="Weg naar vaststelling",
            widths=(2.6, 1.7, 1.8, 3),
        )


def _step(mark: RoadMark) -> tuple[str, str, str, str]:
    planned = f"gepland {short_date(mark.planned_on)}" if mark.planned_on else NOT_YET
    outcome = label(mark.outcome) if mark.outcome else ""
    return (
        capital(label(mark.step)),
        partial_date(mark.on) if mark.on else planned,
        mark.name,
        joined(outcome, mark.reaction, mark.note, between=". "),
    )


def _signature(line: Signature) -> tuple[str, str, str, str]:
    return (
        line.what,
        partial_date(line.date) if line.date else MISSING_SIGNATURE[line.kind],
        line.name,
        line.function,
    )


def _paragraphs(*texts: str) -> Iterator[Block]:
    return (Paragraph(text) for text in texts if text.strip())


def _pointer(reference: Reference) -> str:
    chapter = f"hoofdstuk {reference.chapter}" if reference.chapter else ""
    pages = f"blz. {reference.pages}" if reference.pages else ""
    return ", ".join(part for part in (reference.text, chapter, pages) if part)


def _no_address(link: Link) -> str:
    return "in ontwikkeling" if link.in_development else "nog geen adres"


_TABLES: Mapping[SopTable, Callable[[Sop], Iterator[Block]]] = {
    SopTable.BASIC_QUALITY: basic_quality_blocks,
    SopTable.LEVELS: level_blocks,
    SopTable.HGW: hgw_blocks,
    SopTable.EXPERTISE: expertise_blocks,
    SopTable.EXTERNALS: external_blocks,
    SopTable.OFFERS: offer_blocks,
    SopTable.FACILITIES: facility_blocks,
    SopTable.DUTY_OF_CARE: duty_blocks,
    SopTable.FUNDING: funding_blocks,
    SopTable.EVALUATION: evaluation_blocks,
}
"""How each table is written; requirements and boundaries need the school's own label and stand apart."""
