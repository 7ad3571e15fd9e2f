"""What differs between two versions of the SOP, as a document for the MR: what is asked, what matters, then everything.

Why it exists: the MR advises on what changes and cannot read two documents side by side. Words that went are struck
between brackets, words that came are bold, so that it reads in black and white. Imports domain, wording and the
document model.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ib_console.domain.sop import Sop, SopVersion
from ib_console.domain.sop_diff import DiffKind, RowDiff, WordKind, difference
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_road import asked_steps, mark_of
from ib_console.exchange.document import Block, BulletList, Document, Heading, Mark, MarkedList, Paragraph, Run, Table
from ib_console.wording.glossary import COORDINATOR, capital, label
from ib_console.wording.sop_diff_sentences import (
    NOTHING_DIFFERS,
    ToldCell,
    counted_kinds,
    kind_words,
    row_title,
    section_title,
    sections_with_differences,
    told_cells,
)
from ib_console.wording.sop_road_sentences import step_standing, step_who, use_words
from ib_console.wording.sop_summary_sentences import (
    ALL_CHANGES,
    ASKED,
    ASKED_ADVICE,
    ASKED_CONSENT,
    LEGEND_ADDED,
    LEGEND_LEAD,
    LEGEND_REMOVED,
    MATTERS,
    MATTERS_NOTHING,
    ROAD_COLUMNS,
    UNCHANGED,
    changes_opening,
    changes_title,
    earlier_version,
    how_much,
)

_MATTERS = frozenset(
    {
        *(SopPart.BOUNDARIES, SopPart.QUESTIONS, SopPart.GROUP_LOAD, SopPart.WEIGHTS, SopPart.SETTINGS),
        *(SopPart.RULES, SopPart.REQUIREMENTS, SopPart.EXPERTISE, SopPart.HOURS, SopPart.EXTERNALS),
        *(SopPart.FACILITIES, SopPart.DUTY_OF_CARE, SopPart.FUNDING),
    }
)
"""Parts whose change changes what the school does, beside what it says of it."""
_MARKS = {WordKind.SAME: Mark.PLAIN, WordKind.ADDED: Mark.ADDED, WordKind.REMOVED: Mark.REMOVED}

_ALIKE = 0.3
"""How much of a text must stand in the other before words are told one by one: of less nothing can be read."""
_WHOLE = {DiffKind.ADDED: Mark.ADDED, DiffKind.REMOVED: Mark.REMOVED}
"""Rows that came or went as a whole: their cells stand behind each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two versions, and until when the earlier one rules."""

    before: SopVersion
    after: SopVersion
    until: date | None = None
    today: date


def sop_changes_document(
    compared: Compared, *, coordinator_label: str = COORDINATOR, in_guide: bool | None = None
) -> Document:
    """Build the document for the MR.

    Args:
        compared: the earlier and the newer version.
        coordinator_label: what the school calls the role "intern begeleider".
        in_guide: whether the ondersteuningsaanbod stands in the schoolgids, to which its parents consent.
    """
    before, after = compared.before, compared.after
    builder = _Builder(before.sop, after.sop, coordinator_label)
    standing = use_words(before, compared.until, compared.today)
    earlier = earlier_version(before.sop.general.school_year, standing)
    return Document(
        title=changes_title(after.sop.general.school_year, in_guide=in_guide),
        subtitle=after.sop.general.school,
        blocks=(
            Paragraph(changes_opening(earlier, in_guide=in_guide)),
            *_asked(compared, in_guide=bool(in_guide)),
            *builder.blocks(),
        ),
    )


def _asked(compared: Compared, *, in_guide: bool) -> Iterator[Block]:
    yield Heading(1, ASKED)
    yield Paragraph(ASKED_ADVICE)
    if in_guide:
        yield Paragraph(ASKED_CONSENT)
    marks = (mark_of(compared.after.road, step) for step in asked_steps(in_guide=in_guide))
    rows = tuple((capital(label(mark.step)), step_standing(mark, compared.today), step_who(mark)) for mark in marks)
    yield Table(ROAD_COLUMNS, rows, widths=(3, 2.4, 3))


class _Builder:
    """Tells the rows that differ."""

    def __init__(self, before: Sop, after: Sop, coordinator_label: str) -> None:
        self._before = before
        self._after = after
        self._coordinator_label = coordinator_label
        self._diff = difference(before, after)

    def blocks(self) -> Iterator[Block]:
        """What matters first, then every change in the order of the document, then what stays as it is."""
        if not self._diff:
            yield Paragraph(NOTHING_DIFFERS)
            return
        sections = sections_with_differences(self._diff)
        yield Heading(1, MATTERS)
        legend = (Run(LEGEND_LEAD), Run(LEGEND_REMOVED, Mark.REMOVED), Run(LEGEND_ADDED, Mark.ADDED))
        yield MarkedList((legend,))
        changed = [row for row in self._diff.rows if row.kind is not DiffKind.UNSIGNED]
        yield Paragraph(how_much(len(changed), len({row.section_id for row in changed})))
        matters = tuple(self._in_short(row) for row in self._diff.rows if row.part in _MATTERS)
        yield MarkedList(matters) if matters else Paragraph(MATTERS_NOTHING)
        yield Heading(1, ALL_CHANGES)
        for section_id in sections:
            rows = self._diff.under(section_id)
            yield Heading(2, f"{section_title(self._before, self._after, section_id)} ({counted_kinds(rows)})")
            yield MarkedList(tuple(self._in_full(row) for row in rows))
        titles = [
            section_title(self._before, self._after, section.id)
            for section in self._after.sections
            if section.id not in sections
        ]
        if titles:
            yield Heading(1, UNCHANGED)
            yield BulletList(tuple(titles))

    def _in_short(self, row: RowDiff) -> tuple[Run, ...]:
        return (Run(self._title(row), Mark.LEAD),) if row.kind in _WHOLE else self._in_full(row)

    def _in_full(self, row: RowDiff) -> tuple[Run, ...]:
        cells = self._cells(row)
        if row.kind in _WHOLE:
            told = "; ".join(f"{cell.heading}: {cell.before or cell.after}" for cell in cells)
            return (Run(self._title(row), Mark.LEAD), Run(f"\n{told}", _WHOLE[row.kind]))
        lines = (run for cell in cells for run in (Run(f"\n{cell.heading}:"), *_words(cell)))
        return (Run(self._title(row), Mark.LEAD), *lines)

    def _title(self, row: RowDiff) -> str:
        title = row_title(self._before, self._after, row, coordinator_label=self._coordinator_label)
        return f"{title} ({kind_words(row).lower()})"

    def _cells(self, row: RowDiff) -> tuple[ToldCell, ...]:
        return told_cells(self._before, self._after, row, coordinator_label=self._coordinator_label)


def _words(cell: ToldCell) -> tuple[Run, ...]:
    same = sum(len(each.text) for each in cell.words if each.kind is WordKind.SAME)
    if same > _ALIKE * max(len(cell.before), len(cell.after)):
        return tuple(Run(each.text, _MARKS[each.kind]) for each in cell.words)
    both = (Run(cell.before, Mark.REMOVED), Run(cell.after, Mark.ADDED))
    return tuple(run for run in both if run.text)
