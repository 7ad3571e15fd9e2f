"""What differs between two versions of a SOP: by part, by row, by cell, and in a text by word.

Why it exists: the MR is asked for advice on what changes, and an IB wants to see it before a version is put in use.
Rows are matched by their id, which copies keep; nothing is matched on words. A copy for a new year is not signed yet;
that is told once and not at every signature, for the MR is asked what changes. Pure functions of values, imports domain
only.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from ib_console.domain.sop import Sop
from ib_console.domain.sop_fields import CellKind, Field, PartSpec, SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_rows import Place, Row, key_of, places, record_of

MOST_WORDS = 4_000
"""So long a text is compared word by word; the longest of a real SOP has some hundreds."""


class DiffKind(StrEnum):
    """What became of a row."""

    ADDED = "toegevoegd"
    REMOVED = "weggehaald"
    CHANGED = "gewijzigd"
    MOVED = "verplaatst"
    """Its cells are the same; it stands in another order among the rows of the same table that stayed."""
    UNSIGNED = "niet_ondertekend"
    """The signatures as a whole: the other version has dates there and this one has none yet. Told once, at its first
    line; the lines themselves did not change."""


class WordKind(StrEnum):
    """Whether words stand in both texts."""

    SAME = "gelijk"
    ADDED = "nieuw"
    REMOVED = "vervallen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A run of words, with the blanks between and after them."""

    kind: WordKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellDiff:
    """One cell that differs."""

    field: Field
    before: object
    after: object

    @property
    def words(self) -> tuple[Words, ...]:
        """The difference by word; empty for a cell that is no text."""
        if not isinstance(self.before, str) or not isinstance(self.after, str):
            return ()
        if self.field.kind not in {CellKind.TEXT, CellKind.LONG_TEXT}:
            return ()
        return words_between(self.before, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDiff:
    """One row, or one record, that differs."""

    part: SopPart
    key: str
    """Empty for a record."""
    parent: str
    kind: DiffKind
    row: Row
    """As it stands in the newer version; of a removed row as it was."""
    cells: tuple[CellDiff, ...] = ()
    section_id: str | None = None
    """The section it is shown under; None: before the first section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SopDiff:
    """Everything that differs, in the order of the newer document."""

    rows: tuple[RowDiff, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.rows)

    def under(self, section_id: str | None) -> tuple[RowDiff, ...]:
        """What differs in one section; with None what stands before the first."""
        return tuple(row for row in self.rows if row.section_id == section_id)


def difference(before: Sop, after: Sop) -> SopDiff:
    """What has to be done to `before` to get `after`."""
    rows = [row for spec in PARTS.values() for row in _of_part(spec, before, after)]
    order: dict[str | None, int] = {None: -1}
    order |= {section.id: index for index, section in enumerate(after.sections)}
    last = len(after.sections)
    return SopDiff(rows=tuple(sorted(rows, key=lambda row: order.get(row.section_id, last))))


def words_between(before: str, after: str) -> tuple[Words, ...]:
    """The two texts as one: words that stayed, went and came, in reading order.

    Of a text of a hundred pages the one goes and the other comes as a whole: nobody reads that word by word, and
    comparing would take minutes.
    """
    old, new = (re.findall(r"\S+\s*", text) for text in (before, after))
    if max(len(old), len(new)) > MOST_WORDS:
        whole = (Words(kind=WordKind.REMOVED, text=before), Words(kind=WordKind.ADDED, text=after))
        return tuple(each for each in whole if each.text)
    return _runs(old, new, str.strip)


def items_between(before: Sequence[str], after: Sequence[str], between: str) -> tuple[Words, ...]:
    """Two lists as one, item by item: what stayed, went and came, each followed by what stands `between` two items."""
    old, new = ([f"{item}{between}" for item in items[:-1]] + list(items[-1:]) for items in (before, after))
    return _runs(old, new, lambda item: item.removesuffix(between))


def _runs(old: Sequence[str], new: Sequence[str], bare: Callable[[str], str]) -> tuple[Words, ...]:
    """Pieces of two texts as one text; those that are the same when they are `bare` stayed."""
    matcher = SequenceMatcher(a=[bare(each) for each in old], b=[bare(each) for each in new], autojunk=False)
    found: list[Words] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(Words(kind=WordKind.SAME, text="".join(new[c:d])))
            continue
        if b > a:
            found.append(Words(kind=WordKind.REMOVED, text="".join(old[a:b])))
        if d > c:
            found.append(Words(kind=WordKind.ADDED, text="".join(new[c:d])))
    # The last word of a text has no blank after it, and the other text may go on there.
    return tuple(
        each if each is found[-1] or each.text[-1].isspace() else replace(each, text=f"{each.text} ") for each in found
    )


def _of_part(spec: PartSpec, before: Sop, after: Sop) -> list[RowDiff]:
    if not spec.is_table:
        old, new = record_of(before, spec.part), record_of(after, spec.part)
        cells = _cells(spec, old, new)
        whole = Place(part=spec.part, parent="", index=0, row=new)
        return [_row(spec, after, whole, DiffKind.CHANGED, cells)] if cells else []
    was = {key_of(spec, place.row): place for place in places(before, spec.part)}
    now = {key_of(spec, place.row): place for place in places(after, spec.part)}
    moved = _moved(was, now)
    unsigned = spec.part is SopPart.SIGNATURES and _is_unsigned(before, after)
    found: list[RowDiff] = [_row(spec, after, next(iter(now.values())), DiffKind.UNSIGNED)] if unsigned else []
    for key, place in now.items():
        if key not in was:
            found.append(_row(spec, after, place, DiffKind.ADDED))
            continue
        old = replace(was[key].row, date=None) if unsigned else was[key].row
        cells = _cells(spec, old, place.row)
        if cells:
            found.append(_row(spec, after, place, DiffKind.CHANGED, cells))
        elif key in moved:
            found.append(_row(spec, after, place, DiffKind.MOVED))
    gone = (place for key, place in was.items() if key not in now)
    return found + [_gone(spec, before, after, place) for place in gone]


def _gone(spec: PartSpec, before: Sop, after: Sop, place: Place) -> RowDiff:
    key = key_of(spec, place.row)
    section = _section_of(spec, after, key, place.parent) or _section_of(spec, before, key, place.parent)
    return RowDiff(
        part=spec.part, key=key, parent=place.parent, kind=DiffKind.REMOVED, row=place.row, section_id=section
    )


def _row(spec: PartSpec, sop: Sop, place: Place, kind: DiffKind, cells: tuple[CellDiff, ...] = ()) -> RowDiff:
    key = key_of(spec, place.row) if spec.is_table else ""
    section = _section_of(spec, sop, key, place.parent)
    return RowDiff(
        part=spec.part, key=key, parent=place.parent, kind=kind, row=place.row, cells=cells, section_id=section
    )


def _section_of(spec: PartSpec, sop: Sop, key: str, parent: str) -> str | None:
    if spec.part is SopPart.SECTIONS:
        return key
    if spec.part is SopPart.REFERENCES:
        return parent
    if spec.table is None:
        return None
    return next((section.id for section in sop.sections if section.table is spec.table), None)


def _cells(spec: PartSpec, before: Row, after: Row) -> tuple[CellDiff, ...]:
    return tuple(
        CellDiff(field=field, before=getattr(before, field.name), after=getattr(after, field.name))
        for field in spec.fields
        if getattr(before, field.name) != getattr(after, field.name)
    )


def _is_unsigned(before: Sop, after: Sop) -> bool:
    """Whether the newer document has no date at any signature and the older has: so a copy for a new year begins."""
    signed = [any(line.date is not None for line in sop.signatures) for sop in (before, after)]
    return signed == [True, False] and bool(after.signatures)


def _moved(before: Mapping[str, Place], after: Mapping[str, Place]) -> set[str]:
    """The rows that stand elsewhere: in another order, or inside another row.

    Rows inside a row that moves stay where they are in it.
    """
    both = [key for key in after if key in before]
    elsewhere = {key for key in both if before[key].parent != after[key].parent}
    stayed = set(both) - elsewhere
    for parent in {after[key].parent for key in stayed}:
        old, new = ([key for key in rows if key in stayed and rows[key].parent == parent] for rows in (before, after))
        elsewhere |= _out_of_order(old, new)
    return elsewhere


def _out_of_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The same rows in two orders: all but those that kept theirs."""
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    kept = {key for block in matcher.get_matching_blocks() for key in before[block.a : block.a + block.size]}
    return set(before) - kept
