"""What differs between two versions of the SOP, in words: for the screen of differences and for the MR's document.

Why it exists: both tell the same rows in the same words. Nothing is told by colour alone: what went has a minus, what
came a plus. It must not import anything but the domain and its own layer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from ib_console.domain.levels import SupportLevel
from ib_console.domain.requirements import Moment, Requirement
from ib_console.domain.sop import Sop
from ib_console.domain.sop_diff import CellDiff, DiffKind, RowDiff, SopDiff, WordKind, Words, items_between
from ib_console.domain.sop_fields import CellKind, Field, SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_rows import Row, place_of
from ib_console.wording.formats import joined, plural, shortened
from ib_console.wording.glossary import COORDINATOR, capital, label, level_name
from ib_console.wording.sop_cell_text import cell_text
from ib_console.wording.sop_columns import column
from ib_console.wording.sop_labels import requirement_sentence, section_heading

BEFORE_SECTIONS = "Opening en algemene gegevens"
"""What stands before the first section."""
GONE_SECTION = "Onderdeel dat weg is"
UNTITLED_SECTION = "Onderdeel zonder titel"
NAMELESS = "rij zonder naam"
OPEN_CELL = "leeg"
"""What is told of a cell that holds nothing."""
NO_OTHER = "Er is nog geen andere versie om mee te vergelijken."
NO_EARLIER = "Er is geen eerdere versie; met o kiest u een andere."
CHOOSE_OTHER = "Met welke versie vergelijkt u?"
NOT_THERE_ANY_MORE = "Deze rij is er in deze versie niet meer."
NOTHING_DIFFERS = "Deze twee versies zijn gelijk."

KIND_MARKS: Mapping[DiffKind, str] = MappingProxyType(
    {
        DiffKind.ADDED: "+",
        DiffKind.REMOVED: "−",
        DiffKind.CHANGED: "≠",
        DiffKind.MOVED: "↕",
        DiffKind.UNSIGNED: "○",
    }
)
WORD_MARKS: Mapping[WordKind, tuple[str, str]] = MappingProxyType(
    {WordKind.SAME: ("", ""), WordKind.REMOVED: ("[−", "]"), WordKind.ADDED: ("[+", "]")}
)
"""What stands around words that went or came, also where there is no colour or line."""

_SHORT = 60
_BETWEEN = "; "
"""Between the items of a list, as `cell_text` writes them."""
_NAMED_BY = ("label", "title", "name", "what", "text", "document", "code")
"""By which of its cells a row is called, the first that says something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCell:
    """One cell of a row that differs: both texts, and the difference by word when it is a text."""

    field: str
    heading: str
    before: str
    after: str
    words: tuple[Words, ...] = ()


def section_title(before: Sop, after: Sop, section_id: str | None) -> str:
    """The section under which something differs, with its number: "3. Grenzen"."""
    if section_id is None:
        return BEFORE_SECTIONS
    section = after.section(section_id) or before.section(section_id)
    if section is None:
        return GONE_SECTION
    return section_heading(section) or UNTITLED_SECTION


def sections_with_differences(diff: SopDiff) -> tuple[str | None, ...]:
    """The sections under which something differs, in the order of the newer document."""
    return tuple(dict.fromkeys(row.section_id for row in diff.rows))


def row_title(before: Sop, after: Sop, row: RowDiff, *, coordinator_label: str = COORDINATOR) -> str:
    """Which row it is, on one line: "Voorzieningen: Lift", "Van niveau 2 naar 3: MDO intern gehouden"."""
    part = capital(label(row.part))
    if not _is_one_of_more(row):
        return part
    name = row_name(row, coordinator_label=coordinator_label) or NAMELESS
    above = _parent_name(after if row.kind is not DiffKind.REMOVED else before, row)
    if row.part in {SopPart.REQUIREMENTS, SopPart.SECTIONS}:
        return joined(above, name, between=": ")
    return joined(part, above, name, between=": ")


def _is_one_of_more(row: RowDiff) -> bool:
    """Whether it is one row of a table, to be told by its name."""
    spec = PARTS[row.part]
    return spec.is_table and not spec.is_optional_record and row.kind is not DiffKind.UNSIGNED


def row_name(row: RowDiff, *, coordinator_label: str = COORDINATOR) -> str:
    """What the row itself is called, without its part; empty for one in which nothing is filled in."""
    if row.part is SopPart.REQUIREMENTS:
        assert isinstance(row.row, Requirement)  # noqa: S101 -- what stands in this part
        bare = replace(row.row, roles=(), effects=(), after_evaluation=(), outcome=None, moment=Moment.BEFORE)
        return requirement_sentence(bare, coordinator_label=coordinator_label)
    if row.part is SopPart.RULES:
        return move_name(row.key)
    return called(row.row)


def brief_title(row: RowDiff, *, coordinator_label: str = COORDINATOR) -> str:
    """The row inside its section, for a narrow column: "remedial teaching", "2 → 3: MDO intern gehouden"."""
    name = row_name(row, coordinator_label=coordinator_label) if _is_one_of_more(row) else ""
    if row.part is SopPart.REQUIREMENTS:
        return f"{row.parent.replace('-', ' → ')}: {name}"
    return name or capital(label(row.part))


def move_name(code: str) -> str:
    """A niveauwissel as a SOP keys it ("2-3"), in words."""
    origin, _, target = code.partition("-")
    return f"Van niveau {origin} naar {target}"


def told_cells(before: Sop, after: Sop, row: RowDiff, *, coordinator_label: str = COORDINATOR) -> tuple[ToldCell, ...]:
    """The cells to tell of a row: those that differ; of a row that came or went every cell that says something."""
    if row.kind is DiffKind.CHANGED:
        return tuple(_changed(before, after, row, cell, coordinator_label) for cell in row.cells)
    if row.kind in {DiffKind.MOVED, DiffKind.UNSIGNED}:
        return ()
    came = row.kind is DiffKind.ADDED
    sop = after if came else before
    told: list[ToldCell] = []
    for field in PARTS[row.part].fields:
        text = _cell(sop, field, getattr(row.row, field.name), coordinator_label)
        if text:
            heading = column(row.part, field.name)
            old, new = ("", text) if came else (text, "")
            told.append(ToldCell(field=field.name, heading=heading, before=old, after=new))
    return tuple(told)


def kind_words(row: RowDiff) -> str:
    """What became of the row."""
    return capital(label(row.kind))


def change_words(cell: ToldCell, kind: DiffKind = DiffKind.CHANGED) -> str:
    """One cell on one line: "nee → ja", of a longer text how many words came and went.

    Of a row that came or went, what it holds.
    """
    if kind is not DiffKind.CHANGED:
        return _line(cell.after or cell.before)
    if cell.words and len(cell.before) + len(cell.after) > _SHORT:
        came, went = (_count(cell.words, kind) for kind in (WordKind.ADDED, WordKind.REMOVED))
        if not went:
            return f"{plural(came, 'woord', 'woorden')} erbij"
        return joined(f"{plural(went, 'woord', 'woorden')} weg", f"{came} erbij" if came else "")
    return f"{_line(cell.before)} → {_line(cell.after)}"


def count_words(rows: Sequence[RowDiff]) -> str:
    """How many rows differ: "12 verschillen"."""
    return plural(len(rows), "verschil", "verschillen") if rows else "geen verschil"


def counted_kinds(rows: Sequence[RowDiff]) -> str:
    """How they differ: "3 gewijzigd, 1 toegevoegd"."""
    counts = {kind: sum(row.kind is kind for row in rows) for kind in DiffKind}
    return ", ".join(f"{count} {label(kind)}" for kind, count in counts.items() if count)


def _changed(before: Sop, after: Sop, row: RowDiff, cell: CellDiff, coordinator_label: str) -> ToldCell:
    old = _cell(before, cell.field, cell.before, coordinator_label)
    new = _cell(after, cell.field, cell.after, coordinator_label)
    words = cell.words if cell.before and cell.after else ()
    if isinstance(cell.before, tuple) and isinstance(cell.after, tuple) and old and new:
        words = items_between(old.split(_BETWEEN), new.split(_BETWEEN), _BETWEEN)
    return ToldCell(
        field=cell.field.name,
        heading=column(row.part, cell.field.name),
        before=old,
        after=new,
        words=words,
    )


def _cell(sop: Sop, field: Field, value: Any, coordinator_label: str) -> str:  # noqa: ANN401 - whatever the cell holds
    text = cell_text(sop, field, value, coordinator_label=coordinator_label)
    return _BETWEEN.join(text.splitlines()) if field.kind is CellKind.LINES else text


def _parent_name(sop: Sop, row: RowDiff) -> str:
    above = PARTS[row.part].parent
    if above is None:
        return ""
    if above is SopPart.RULES:
        return move_name(row.parent)
    try:
        return called(place_of(sop, above, row.parent).row)
    except KeyError:  # it went with the row above it
        return ""


def called(row: Row) -> str:
    """What a row of any table is called, on one line; empty for one in which nothing is filled in."""
    level = getattr(row, "level", None)
    said = next((text for each in _NAMED_BY if (text := getattr(row, each, "")) and isinstance(text, str)), "")
    short = _one_line(said)
    return joined(level_name(level), short, between=": ") if isinstance(level, SupportLevel) else short


def _line(text: str) -> str:
    return _one_line(text) or OPEN_CELL


def _one_line(text: str) -> str:
    return shortened(" ".join(text.split()), _SHORT)


def _count(words: Sequence[Words], kind: WordKind) -> int:
    return sum(len(each.text.split()) for each in words if each.kind is kind)
