"""A SOP as chapters, and a chapter as cells on a sheet: which cell stands where, and what it is called.

Why it exists: the screen walks over cells and knows no field by name; this is where the parts of the document
(`domain.sop_layout`) become rows and columns. It must not import models or services.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from textual.content import Content

from ib_console.domain.requirements import Moment, Requirement, RequirementKind
from ib_console.domain.sop import Sop
from ib_console.domain.sop_completeness import Completeness, front_mark, links_mark, section_marks
from ib_console.domain.sop_fields import CellKind, Field, PartSpec, SopPart
from ib_console.domain.sop_layout import PARTS, parts_inside, parts_of
from ib_console.domain.sop_parts import ProseSection
from ib_console.domain.sop_rows import Row, key_of, place_of, record_of, rows_of
from ib_console.widgets.cell_layout import (
    BLANK,
    SheetBlock,
    SheetCell,
    SheetColumn,
    SheetHeading,
    SheetRecord,
    SheetRow,
    SheetTable,
)
from ib_console.wording.glossary import capital, label, level_name
from ib_console.wording.sop_cell_text import cell_text
from ib_console.wording.sop_columns import column
from ib_console.wording.sop_labels import requirement_sentence, section_heading
from ib_console.wording.sop_questions import FRONT_TITLE, LINKS_TITLE, move_title, nothing_yet

FRONT = ".algemeen"
LINKS = ".verwijzingen"
"""Keys of the chapters around the sections; no section has an id that begins like this."""

_HEAD = ("number", "title", "depth")
"""What stands over a section, on one line."""
_WIDTHS: Mapping[CellKind, tuple[int, int]] = {
    CellKind.TEXT: (12, 3),
    CellKind.LONG_TEXT: (20, 6),
    CellKind.LINES: (20, 6),
    CellKind.YES_NO: (7, 1),
    CellKind.WHOLE: (6, 1),
    CellKind.NUMBER: (6, 1),
    CellKind.SCHOOL_YEAR: (9, 1),
    CellKind.DATE: (10, 1),
    CellKind.MONTH: (10, 1),
    CellKind.CHOICE: (12, 2),
    CellKind.CHOICES: (14, 3),
    CellKind.ROLE_GROUPS: (18, 4),
    CellKind.ROW: (12, 3),
    CellKind.ROWS: (14, 3),
}
"""How narrow a column of a kind may be, and its share of what is left."""
_SHARES: Mapping[tuple[SopPart, str], tuple[int, int]] = {
    (SopPart.SECTIONS, "number"): (8, 1),
    (SopPart.SECTIONS, "title"): (16, 9),
    (SopPart.SECTIONS, "depth"): (8, 1),
    (SopPart.EXPERTISE, "available"): (11, 1),
    (SopPart.SIGNATURES, "what"): (20, 6),
    (SopPart.SIGNATURES, "kind"): (11, 1),
    (SopPart.REFERENCES, "text"): (16, 6),
    (SopPart.HGW, "number"): (6, 1),
    (SopPart.HGW, "text"): (20, 8),
    (SopPart.EXPERTISE, "label"): (16, 6),
    (SopPart.HOURS, "text"): (10, 6),
    (SopPart.HOURS, "amount"): (6, 0),
    (SopPart.HOURS, "unit"): (7, 0),
    (SopPart.HOURS, "period"): (8, 0),
    (SopPart.HOURS, "who"): (11, 3),
    (SopPart.HOURS, "funding"): (9, 3),
    (SopPart.HOURS, "until"): (9, 1),
    (SopPart.BOUNDARIES, "code"): (4, 0),
    (SopPart.BOUNDARIES, "closing"): (8, 0),
    (SopPart.LEVEL_MEETINGS, "text"): (20, 6),
    (SopPart.LEVEL_MEETINGS, "kinds"): (15, 2),
    (SopPart.LEVEL_MEETINGS, "roles"): (21, 2),
    (SopPart.QUESTIONS, "judges"): (21, 2),
    (SopPart.LINKS, "label"): (12, 4),
}
"""The same for a column that needs something else."""
_NO_HEADING = frozenset({SopPart.DOCUMENT, SopPart.LINKS, SopPart.BASIC_QUALITY, SopPart.LEVEL_TABLE})
"""Parts that say themselves what they are."""
_MEETING_FIELDS = frozenset({"meeting_kinds", "roles", "outcome", "after_evaluation"})
_TERM_FIELDS = frozenset({"weeks", "deadline"})


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell of the document. Without a key it is a cell of a record, or the place where a first row is added."""

    part: SopPart
    key: str = ""
    field: str = ""
    parent: str = ""
    """Only of the place where a first row is added: the row that its table stands in."""

    @property
    def is_cell(self) -> bool:
        """Whether it holds something; a niveauwissel has no cells of its own, and an empty table none yet."""
        return bool(self.field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What is edited at a time: a section with its tables, or what stands around the sections."""

    key: str
    title: str
    mark: Completeness
    depth: int = 1
    section: ProseSection | None = None


def chapters_of(sop: Sop) -> tuple[Chapter, ...]:
    """Every chapter in the order of the document; together they hold every cell."""
    marks = {mark.section_id: mark.completeness for mark in section_marks(sop)}
    sections = (
        Chapter(
            key=section.id,
            title=section_heading(section),
            depth=section.depth,
            mark=marks[section.id],
            section=section,
        )
        for section in sop.sections
    )
    return (
        Chapter(key=FRONT, title=FRONT_TITLE, mark=front_mark(sop)),
        *sections,
        Chapter(key=LINKS, title=LINKS_TITLE, mark=links_mark(sop)),
    )


def chapter_of(sop: Sop, ref: CellRef) -> str | None:
    """The key of the chapter in which a cell stands; `None` when this document has no such row."""
    if ref.part in {SopPart.SECTIONS, SopPart.REFERENCES}:
        return _section_of(sop, ref)
    if ref.part is SopPart.LINKS:
        return LINKS
    table = PARTS[ref.part].table
    return FRONT if table is None else next((one.id for one in sop.sections if one.table is table), None)


def _section_of(sop: Sop, ref: CellRef) -> str | None:
    """The section of one of its own cells; without a row the first that has such cells."""
    if ref.parent or not ref.key:
        pointing = (one.id for one in sop.sections if one.references or ref.part is SopPart.SECTIONS)
        return ref.parent or next(pointing, None)
    try:
        place = place_of(sop, ref.part, ref.key)
    except KeyError:
        return None
    return place.parent if ref.part is SopPart.REFERENCES else ref.key


def sheet_of(
    sop: Sop, chapter: Chapter, *, coordinator_label: str, waiting: Mapping[CellRef, str] | None = None
) -> tuple[SheetBlock, ...]:
    """A chapter as blocks of cells.

    Args:
        sop: the document.
        chapter: of it.
        coordinator_label: what the school calls its intern begeleider.
        waiting: texts that were typed and not saved, by cell.
    """
    return tuple(_Drawer(sop, coordinator_label, waiting or {}).chapter(chapter))


def first_ref(blocks: Collection[SheetBlock], chapter: Chapter) -> CellRef | None:
    """Where the cursor begins: in the table of the section, else in its text."""
    refs = [cell.id for cell in cells_in(blocks) if isinstance(cell.id, CellRef)]
    if chapter.section is None:
        return next(iter(refs), None)
    own = (SopPart.SECTIONS, SopPart.REFERENCES)
    in_table = next((ref for ref in refs if ref.part not in own), None)
    return in_table or CellRef(SopPart.SECTIONS, chapter.section.id, "text")


def cells_in(blocks: Collection[SheetBlock]) -> Iterator[SheetCell]:
    """Every cell of the blocks, also those in the rows of others."""
    for block in blocks:
        if isinstance(block, SheetRecord):
            yield from block.cells
        elif isinstance(block, SheetTable):
            if not block.rows:
                yield block.begin
            for row in block.rows:
                yield from row.cells
                yield from cells_in(row.inner)


class _Drawer:
    def __init__(self, sop: Sop, coordinator_label: str, waiting: Mapping[CellRef, str]) -> None:
        self._sop = sop
        self._coordinator_label = coordinator_label
        self._waiting = waiting

    def chapter(self, chapter: Chapter) -> Iterator[SheetBlock]:
        """In the order in which it prints: the text, the tables, and what is pointed at."""
        section = chapter.section
        if section is None:
            for spec in parts_of(None):
                if (spec.part is SopPart.LINKS) is (chapter.key == LINKS):
                    yield from self._part(spec, titled=spec.part not in _NO_HEADING)
            return
        yield from self._section(section)
        for spec in parts_of(section.table) if section.table else ():
            if spec.parent is None:
                yield from self._part(spec, titled=spec.part not in _NO_HEADING)
        yield from self._part(PARTS[SopPart.REFERENCES], parent=section.id)

    def _section(self, section: ProseSection) -> Iterator[SheetBlock]:
        spec = PARTS[SopPart.SECTIONS]
        head = [field for field in spec.fields if field.name in _HEAD]
        row = SheetRow(cells=tuple(self._cell(spec, section, field) for field in head))
        yield SheetTable(columns=_columns(spec, head), rows=(row,), begin=_begin(spec, ""))
        rest = tuple(self._cell(spec, section, field) for field in spec.fields if field.name not in _HEAD)
        yield SheetRecord(cells=rest)

    def _part(self, spec: PartSpec, *, parent: str = "", titled: bool = True) -> Iterator[SheetBlock]:
        rows = rows_of(self._sop, spec.part, parent) if spec.is_table else ()
        if titled:
            count = str(len(rows)) if rows and not spec.is_optional_record else ""
            yield SheetHeading(text=capital(label(spec.part)), note=count)
        if spec.is_table:
            yield self._table(spec, parent)
        else:
            record = record_of(self._sop, spec.part)
            yield SheetRecord(cells=tuple(self._cell(spec, record, field) for field in spec.fields))

    def _table(self, spec: PartSpec, parent: str) -> SheetTable:
        return SheetTable(
            columns=_columns(spec, spec.fields),
            rows=tuple(self._row(spec, row) for row in rows_of(self._sop, spec.part, parent)),
            begin=_begin(spec, parent),
            by_row=spec.part in {SopPart.REQUIREMENTS, SopPart.RULES},
        )

    def _row(self, spec: PartSpec, row: Row) -> SheetRow:
        key = key_of(spec, row)
        cells = tuple(self._cell(spec, row, field) for field in spec.fields if _is_asked(spec, row, field))
        if spec.part is SopPart.RULES:
            cells = (SheetCell(id=CellRef(spec.part, key), text=move_title(key), style="bold $heading"),)
        return SheetRow(
            cells=cells,
            mark=Content.styled(level_name(row.level), "$muted") if spec.part in _WITH_LEVEL else Content(""),
            title=self._title(spec, row),
            inner=tuple(self._table(inner, key) for inner in parts_inside(spec.part)),
        )

    def _title(self, spec: PartSpec, row: Row) -> str:
        if spec.part is not SopPart.REQUIREMENTS:
            return ""
        return requirement_sentence(row, coordinator_label=self._coordinator_label)

    def _cell(self, spec: PartSpec, row: Row, field: Field) -> SheetCell:
        ref = CellRef(spec.part, key_of(spec, row) if spec.is_table else "", field.name)
        text = cell_text(self._sop, field, getattr(row, field.name), coordinator_label=self._coordinator_label)
        name = column(spec.part, field.name)
        if ref in self._waiting:
            return SheetCell(id=ref, text=f"◆ {self._waiting[ref]}", label=name, style="$attention")
        return SheetCell(id=ref, text=text, label=name)


_WITH_LEVEL = frozenset({SopPart.LEVELS, SopPart.WEIGHTS})
"""Tables whose rows are known by their niveau, which is no cell."""


def _begin(spec: PartSpec, parent: str) -> SheetCell:
    return SheetCell(id=CellRef(spec.part, parent=parent), blank=nothing_yet(spec.part) or BLANK)


def _columns(spec: PartSpec, fields: Collection[Field]) -> tuple[SheetColumn, ...]:
    made = []
    for field in fields:
        least, weight = _SHARES.get((spec.part, field.name)) or _WIDTHS[field.kind]
        title = column(spec.part, field.name)
        # No word of a title or of a choice is ever broken.
        longest = max(len(word) for text in (title, *_choices_of(field)) for word in text.split())
        made.append(SheetColumn(title=title, least=max(least, longest), weight=weight))
    return tuple(made)


def _choices_of(field: Field) -> tuple[str, ...]:
    choices = field.choices
    return tuple(map(label, choices)) if choices is not None and issubclass(choices, StrEnum) else ()


def name_of(sop: Sop, ref: CellRef) -> str:
    """What a row is called, beside the name of its part; empty where its cells say it themselves."""
    if not ref.key or ref.part not in _NAMED:
        return ""
    row = place_of(sop, ref.part, ref.key).row
    return _NAMED[ref.part](row)


_NAMED: Mapping[SopPart, Callable[[Row], str]] = {
    SopPart.SECTIONS: lambda row: str(row.title),
    SopPart.LEVELS: lambda row: level_name(row.level),
    SopPart.BOUNDARIES: lambda row: str(row.code),
}


def title_of(sop: Sop, ref: CellRef, *, coordinator_label: str) -> tuple[str, ...]:
    """How the row of a cell begins on paper: first what stands over its table there, then the row."""
    if ref.part is not SopPart.REQUIREMENTS or not ref.key:
        return ()
    place = place_of(sop, ref.part, ref.key)
    return (move_title(place.parent), requirement_sentence(place.row, coordinator_label=coordinator_label))


def _is_asked(spec: PartSpec, row: Any, field: Field) -> bool:  # noqa: ANN401 - a row of any table
    """Whether a cell has a meaning here; one that holds something is always shown."""
    if spec.part is not SopPart.REQUIREMENTS:
        return True
    requirement: Requirement = row
    if field.name in _MEETING_FIELDS:
        return requirement.kind is RequirementKind.MEETING or bool(getattr(row, field.name))
    if field.name == "effects":
        return requirement.kind is RequirementKind.EVALUATION or bool(requirement.effects)
    return field.name not in _TERM_FIELDS or requirement.moment is not Moment.BEFORE
