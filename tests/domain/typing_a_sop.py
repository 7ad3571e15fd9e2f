"""Typing a whole SOP: edits that make a document of an empty one, each row added empty and each cell set by itself."""

from collections.abc import Iterator

from ib_console.domain.sop import Sop
from ib_console.domain.sop_cells import empty_row
from ib_console.domain.sop_edit import AddRow, Edit, SetCell
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_parts import DutyOfCare, Funding, General, Intro, ProseSection, SopEvaluation, SopSettings
from ib_console.domain.sop_rows import key_of, places, record_of
from ib_console.domain.sop_tables import LevelRow


def skeleton(target: Sop) -> Sop:
    """What a school cannot make itself: the places of the tables and the five niveaus; all else is empty."""
    tables = [section for section in target.sections if section.table is not None]
    return Sop(
        title="",
        general=General(school_year=2020),
        intro=Intro(),
        sections=tuple(ProseSection(id=one.id, title="", table=one.table) for one in tables),
        levels=tuple(LevelRow(id=row.id, level=row.level, name="") for row in target.levels),
        duty_of_care=DutyOfCare(),
        funding=Funding(),
        evaluation=SopEvaluation(),
        settings=SopSettings(),
    )


def typed(target: Sop) -> Iterator[Edit]:
    """The edits that give `target`, from `skeleton(target)`."""
    there = {section.id for section in skeleton(target).sections} | {row.id for row in target.levels}
    for spec in PARTS.values():
        if not spec.is_table:
            yield from _cells(spec.part, "", record_of(target, spec.part))
            continue
        for place in places(target, spec.part):
            key = key_of(spec, place.row)
            if key not in there:
                row = empty_row(spec.part, key)
                yield AddRow(part=spec.part, row=row, index=place.index, parent=place.parent)
            yield from _cells(spec.part, key, place.row)


def _cells(part: SopPart, key: str, row: object) -> Iterator[Edit]:
    """The cells of one row; a term and from where it counts go before what asks for it."""
    fields = sorted(PARTS[part].fields, key=lambda field: field.name not in {"weeks", "deadline"})
    return (SetCell(part=part, key=key, field=field.name, value=getattr(row, field.name)) for field in fields)
