"""The fictional twin of a real SOP, typed in cell by cell: nothing in it is out of reach of an edit."""

from pathlib import Path

from typing_a_sop import skeleton, typed

from ib_console.domain.sop_edit import SetCell, apply, inverse
from ib_console.domain.sop_fields import SopPart
from ib_console.domain.sop_rows import value_of
from ib_console.exchange.sop_json import decode_sop, encode_sop

ROOT = Path(__file__).parents[2]
TWIN = decode_sop((ROOT / "tests/exchange/fixtures/sop_twin.json").read_text(encoding="utf-8"))


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


def test_the_twin_fills_every_table() -> None:
    filled = {edit.part for edit in typed(TWIN)}
    assert filled == set(SopPart)
