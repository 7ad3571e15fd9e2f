"""The whole SOP as a document, in the order of its own sections.

Why it exists: it is what a school shows, prints and publishes. What is not filled in says so; nothing is left out
because it is empty. Imports domain, wording and the document model.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ib_console.domain.levels import Move
from ib_console.domain.requirements import MoveRules
from ib_console.domain.school_year import label as school_year_label
from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_parts import Link, ProseSection, Reference, Signature, SopTable
from ib_console.domain.sop_road import signed
from ib_console.domain.sop_tables import Expertise, Frequency, HgwScore, HoursLine, Presence
from ib_console.exchange.document import Block, BulletList, Document, Heading, KeyValues, Paragraph, Table
from ib_console.exchange.documents.sop_agreements import boundary_blocks, duty_blocks, funding_blocks, settings_blocks
from ib_console.wording.formats import partial_date, short_date
from ib_console.wording.glossary import COORDINATOR, capital, label, level_name
from ib_console.wording.sop_labels import MISSING_SIGNATURE, NOT_FILLED_IN, hours_figures, requirement_sentence

_MARK = "X"
_LINKS = "Verwijzingen"


@dataclass(frozen=True, slots=True, kw_only=True)
class SopChapter:
    """A part of the document that can be read by itself; `section_id` is empty for what stands around the sections."""

    section_id: str
    title: str
    depth: int
    blocks: tuple[Block, ...]


def sop_chapters(version: SopVersion, *, coordinator_label: str = COORDINATOR) -> tuple[SopChapter, ...]:
    """The same as `sop_document`, part by part: the front, each section without its own heading, and the links."""
    sop = version.sop
    sections = (
        SopChapter(
            section_id=section.id,
            title=_title(section),
            depth=section.depth,
            blocks=tuple(_section(sop, section, coordinator_label))[1:],
        )
        for section in sop.sections
    )
    links = tuple(_links(sop))[1:]
    return (
        SopChapter(section_id="", title="Algemeen", depth=1, blocks=tuple(_front(version))),
        *sections,
        *((SopChapter(section_id="", title=_LINKS, depth=1, blocks=links),) if links else ()),
    )


def sop_document(version: SopVersion, *, coordinator_label: str = COORDINATOR) -> Document:
    """Build the document of one version of the SOP.

    Args:
        version: the version, with what is known of its use and its adoption.
        coordinator_label: what the school calls the role "intern begeleider".
    """
    sop = version.sop
    return Document(
        title=f"Ondersteuningsaanbod (SOP) {school_year_label(sop.general.school_year)}",
        subtitle=sop.general.school,
        blocks=(
            *_front(version),
            *(block for section in sop.sections for block in _section(sop, section, coordinator_label)),
            *_links(sop),
        ),
    )


def _front(version: SopVersion) -> Iterator[Block]:
    sop, general, intro = version.sop, version.sop.general, version.sop.intro
    yield Paragraph(_standing(version))
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
    if sop.signatures:
        lines = tuple(_signature(line) for line in signed(sop.signatures, version.road))
        yield Table(("Stap", "Datum", "Naam", "Functie"), lines)


def _standing(version: SopVersion) -> str:
    use = "Concept, nog niet in gebruik."
    if version.in_use_from is not None:
        by = f" door {version.in_use_by}" if version.in_use_by else ""
        use = f"In gebruik sinds {short_date(version.in_use_from)}{by}."
    adopted = version.adopted
    if adopted is None:
        return f"{use} Nog niet vastgesteld."
    by = f" door {version.adopted_by}" if version.adopted_by else ""
    on = f"op {partial_date(adopted)}" if adopted.day else f"in {partial_date(adopted)}"
    return f"{use} Vastgesteld {on}{by}."


def _signature(line: Signature) -> tuple[str, str, str, str]:
    return (
        line.what,
        partial_date(line.date) if line.date else MISSING_SIGNATURE[line.kind],
        line.name,
        line.function,
    )


def _paragraphs(*texts: str) -> Iterator[Block]:
    return (Paragraph(text) for text in texts if text.strip())


def _section(sop: Sop, section: ProseSection, coordinator_label: str) -> Iterator[Block]:
    yield Heading(section.depth, _title(section))
    yield from _paragraphs(section.text)
    if section.items:
        yield BulletList(section.items)
    if section.table is SopTable.REQUIREMENTS:
        yield from _requirements(sop, coordinator_label)
    elif section.table is SopTable.BOUNDARIES:
        yield from boundary_blocks(sop, coordinator_label=coordinator_label)
    elif section.table is not None:
        blocks = tuple(_TABLES[section.table](sop))
        yield from blocks or _paragraphs(capital(NOT_FILLED_IN) + ".")
    for reference in section.references:
        link = sop.link(reference.link_id) if reference.link_id else None
        target = f" ({link.label}{': ' + link.url if link.url else ''})" if link else ""
        yield Paragraph(_pointer(reference) + target)


def _pointer(reference: Reference) -> str:
    chapter = f"hoofdstuk {reference.chapter}" if reference.chapter else ""
    pages = f"blz. {reference.pages}" if reference.pages else ""
    return ", ".join(part for part in (reference.text, chapter, pages) if part)


def _title(section: ProseSection) -> str:
    return f"{section.number}. {section.title}" if section.number else section.title


def _basic_quality(sop: Sop) -> Iterator[Block]:
    answer = {None: NOT_FILLED_IN, True: "voldoet", False: "voldoet niet"}[sop.meets_basic_quality]
    yield KeyValues((("Basiskwaliteit", answer),))


def _levels(sop: Sop) -> Iterator[Block]:
    rows = tuple(
        (
            f"{capital(level_name(row.level))}\n{row.name}",
            row.content,
            row.audience,
            "\n".join((*(line.text for line in row.meetings), *((row.note,) if row.note else ()))),
        )
        for row in sop.levels
    )
    if rows:
        yield Table((sop.level_heading or "Niveau", "Inhoud", "Voor wie", "Afstemming en overleg"), rows)


def _crosses(chosen: StrEnum | None, choices: type[StrEnum], remark: str) -> tuple[str, ...]:
    """The cells of an X-table; a remark stands beside the X, or after the words when nothing was chosen."""
    mark = f"{_MARK} ({remark})" if remark else _MARK
    cells = [mark if choice is chosen else "" for choice in choices]
    if chosen is None:
        cells[0] = f"{NOT_FILLED_IN} ({remark})" if remark else NOT_FILLED_IN
    return tuple(cells)


def _choices(choices: type[StrEnum]) -> tuple[str, ...]:
    return tuple(capital(label(choice)) for choice in choices)


def _hgw(sop: Sop) -> Iterator[Block]:
    rows = tuple(
        (
            f"{row.number}. {row.text}" if row.number is not None else row.text,
            *_crosses(row.score, HgwScore, row.remark),
        )
        for row in sop.hgw
    )
    if rows:
        yield Table(("Uitgangspunt", *_choices(HgwScore)), rows)


def _expertise(sop: Sop) -> Iterator[Block]:
    rows = tuple(
        (row.label, _yes_no(row), "\n".join(_hours(line) for line in row.hours), row.remark) for row in sop.expertise
    )
    if rows:
        yield Table(("Expertise", "In het team", "Beschikbare uren", "Opmerking"), rows)


def _yes_no(row: Expertise) -> str:
    return {None: NOT_FILLED_IN if row.label else "", True: "ja", False: "nee"}[row.available]


def _hours(line: HoursLine) -> str:
    """The words as written, then what was filled in beside them."""
    known = (line.who, line.funding, hours_figures(line))
    beside = "; ".join(part for part in known if part and part not in line.text)
    return f"{line.text} ({beside})" if beside and line.text else line.text or beside


def _externals(sop: Sop) -> Iterator[Block]:
    labels = {row.id: row.label for row in sop.expertise}
    rows = tuple(
        (
            row.label,
            *(_crosses(row.frequency, Frequency, row.remark) if row.label else ("",) * len(Frequency)),
            ", ".join(labels.get(target, target) for target in row.covers),
        )
        for row in sop.externals
    )
    if rows:
        yield Table(("Externe deskundige", *_choices(Frequency), "Helpt bij"), rows)


def _offers(sop: Sop) -> Iterator[Block]:
    rows = tuple((row.label, row.period, row.groups, row.remark) for row in sop.offers)
    if rows:
        yield Table(("Aanbod", "Periode", "Voor wie", "Opmerking"), rows)


def _facilities(sop: Sop) -> Iterator[Block]:
    rows = tuple(
        (row.label, *(_crosses(row.presence, Presence, row.remark) if row.label else ("",) * len(Presence)))
        for row in sop.facilities
    )
    if rows:
        yield Table(("Voorziening", *_choices(Presence)), rows)


def _evaluation(sop: Sop) -> Iterator[Block]:
    evaluation = sop.evaluation
    yield KeyValues(
        (
            ("Doelen staan in", evaluation.goals_in or NOT_FILLED_IN),
            ("Evaluatie volgens", evaluation.cycle or NOT_FILLED_IN),
        ),
    )
    goals = tuple(
        (
            goal.text,
            label(goal.state) if goal.state else NOT_FILLED_IN,
            partial_date(goal.by) if goal.by else "",
            goal.remark,
        )
        for goal in evaluation.goals
    )
    if goals:
        yield Table(("Doel", "Stand", "Streefdatum", "Opmerking"), goals)


def _requirements(sop: Sop, coordinator_label: str) -> Iterator[Block]:
    for rules in sop.rules:
        yield Table(
            ("Eis", "Wanneer", "Gewicht", "Grond", "Bron"),
            _requirement_rows(rules, coordinator_label),
            caption=_move_title(rules),
        )
    yield from settings_blocks(sop)


def _move_title(rules: MoveRules) -> str:
    move = Move.parse(rules.move)
    return f"Van niveau {move.origin.value} naar niveau {move.target.value}"


def _requirement_rows(rules: MoveRules, coordinator_label: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            requirement_sentence(requirement, coordinator_label=coordinator_label),
            label(requirement.moment),
            label(requirement.weight),
            label(requirement.ground),
            requirement.source,
        )
        for requirement in rules.requirements
    )


def _links(sop: Sop) -> Iterator[Block]:
    if sop.links:
        yield Heading(1, _LINKS)
        yield Table(
            ("Document", "Titel", "Adres"),
            tuple((link.document, link.label, link.url or _no_address(link)) for link in sop.links),
        )


def _no_address(link: Link) -> str:
    return "in ontwikkeling" if link.in_development else "nog geen adres"


_TABLES: Mapping[SopTable, Callable[[Sop], Iterator[Block]]] = {
    SopTable.BASIC_QUALITY: _basic_quality,
    SopTable.LEVELS: _levels,
    SopTable.HGW: _hgw,
    SopTable.EXPERTISE: _expertise,
    SopTable.EXTERNALS: _externals,
    SopTable.OFFERS: _offers,
    SopTable.FACILITIES: _facilities,
    SopTable.DUTY_OF_CARE: duty_blocks,
    SopTable.FUNDING: funding_blocks,
    SopTable.EVALUATION: _evaluation,
}
"""How each table is written; the requirements need the school's own label and stand apart."""
