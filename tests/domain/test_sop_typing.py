"""The fictional twin of a real SOP, typed in cell by cell: nothing in it is out of reach of an edit."""

import pytest
from sop_documents import TWIN
from typing_a_sop import skeleton, typed

from ib_console.domain.sop_edit import SetCell, apply, inverse
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_layout import PARTS
from ib_console.domain.sop_parts import SignatureKind, SopTable
from ib_console.domain.sop_rows import places, value_of
from ib_console.domain.sop_tables import Frequency, HgwScore, Polarity, Presence
from ib_console.exchange.sop_json import encode_sop
from ib_console.wording.sop_cell_text import cell_text, read_cell


def test_a_whole_document_is_typed_in_cell_by_cell_and_comes_out_as_it_is() -> None:
    sop = skeleton(TWIN)
    cells = 0
    for edit in typed(TWIN):
        sop = apply(sop, edit)
        if isinstance(edit, SetCell):
            assert value_of(sop, edit.part, edit.key, edit.field) == edit.value
            cells += 1
    assert sop == TWIN
    assert encode_sop(sop) == encode_sop(TWIN)
    assert cells > 900


def test_typing_goes_back_step_by_step_to_the_empty_document() -> None:
    sop, way_back = skeleton(TWIN), []
    for edit in typed(TWIN):
        way_back.append(inverse(sop, edit))
        sop = apply(sop, edit)
    for edit in reversed(way_back):
        sop = apply(sop, edit)
    assert sop == skeleton(TWIN)


def test_every_part_and_every_cell_of_it_is_typed_with_something_in_it() -> None:
    assert {edit.part for edit in typed(TWIN)} == set(SopPart)
    empty: tuple[object, ...] = (None, "", ())
    said = {(edit.part, edit.field) for edit in typed(TWIN) if isinstance(edit, SetCell) and edit.value not in empty}
    assert {(spec.part, field.name) for spec in PARTS.values() for field in spec.fields} - said == set()


def test_what_is_typed_as_text_gives_the_same_document() -> None:
    sop, cells = skeleton(TWIN), 0
    for edit in typed(TWIN):
        if isinstance(edit, SetCell):
            field = PARTS[edit.part].field(edit.field)
            text = cell_text(sop, field, edit.value)
            assert read_cell(sop, edit.part, field, text) == edit.value, (edit, text)
            cells += 1
        sop = apply(sop, edit)
    assert cells > 900


def rows(part: SopPart) -> list[object]:
    return [place.row for place in places(TWIN, part)]


@pytest.mark.parametrize(
    ("part", "count"),
    [
        (SopPart.SIGNATURES, 3),
        (SopPart.LINKS, 5),
        (SopPart.LEVELS, 5),
        (SopPart.LEVEL_MEETINGS, 12),
        (SopPart.HGW, 8),
        (SopPart.EXPERTISE, 12),
        (SopPart.HOURS, 11),
        (SopPart.EXTERNALS, 13),
        (SopPart.OFFERS, 4),
        (SopPart.FACILITIES, 9),
        (SopPart.BOUNDARIES, 5),
        (SopPart.QUESTIONS, 7),
        (SopPart.GOALS, 2),
        (SopPart.RULES, 15),
    ],
)
def test_the_tables_have_as_many_rows_as_those_of_a_real_document(part: SopPart, count: int) -> None:
    assert len(rows(part)) == count


def test_the_twin_has_the_shape_of_a_real_document() -> None:
    tables = [section.table for section in TWIN.sections if section.table is not None]
    assert sorted(tables) == sorted(SopTable)
    assert [section.number for section in TWIN.sections if section.number] == [*"12ABCD34567"]
    assert {section.title for section in TWIN.sections if section.id.startswith("onderdelen.")} == {
        "Hoe ouders meepraten"
    }
    assert [row.level.value for row in TWIN.levels] == [1, 2, 3, 4, 5]
    assert [row.number for row in TWIN.hgw] == [None, 1, 2, 3, 4, 5, 6, 7]
    assert {row.score for row in TWIN.hgw} == set(HgwScore)
    assert {row.frequency for row in TWIN.externals} == {*Frequency, None}
    assert [row.label for row in TWIN.externals if row.frequency is None] == ["", ""]
    assert {row.presence for row in TWIN.facilities} == set(Presence)
    assert {row.available for row in TWIN.expertise} == {True, False}
    assert max(len(row.hours) for row in TWIN.expertise) == 2
    assert {line.kind for line in TWIN.signatures} == {
        SignatureKind.DRAWN_UP,
        SignatureKind.ADVISED,
        SignatureKind.ADOPTED,
    }
    assert [link.url is None for link in TWIN.links if link.in_development] == [True]
    pointers = [pointer for section in TWIN.sections for pointer in section.references]
    assert [(one.chapter, one.pages) for one in pointers if one.chapter] == [
        ("5.1", "30"),
        ("3.2.1 t/m 3.2.4", "12 t/m 16"),
    ]
    assert [row.groups for row in TWIN.offers if row.period and row.groups] == ["groep 4 t/m 8", "groep 7 en 8"]
    assert [(row.polarity, row.closing) for row in TWIN.boundaries] == [
        (Polarity.CONDITION, False),
        (Polarity.CROSSING, False),
        (Polarity.CONDITION, False),
        (Polarity.CROSSING, False),
        (Polarity.CROSSING, True),
    ]
